import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choosable } from "../../api/procedures.ts";
import { datasetOf, type FormField, type Values } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { fetchJson } from "../send.ts";

/** Chooses what a form names: the items of a dataset one by one, anything else by a part of its name. */
export function ReferenceField({
  id,
  field,
  value,
  siblings,
  onChange,
}: {
  id: string;
  field: FormField;
  value: unknown;
  siblings: Values;
  onChange: (value: unknown) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const [typed, setTyped] = useState("");
  const ids: readonly string[] = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const of = datasetOf(field, siblings);
  const items = field.kind === "item";
  const searching = items ? of !== null : typed.trim() !== "" || ids.length === 0;
  const within = new URLSearchParams({
    ...(field.scope ? { scope: field.scope } : {}),
    ...(of ? { of } : {}),
  });
  const found = useChoices(
    searching
      ? `${field.kind}?${within}&limit=${items ? 1000 : 8}&q=${encodeURIComponent(items ? "" : typed.trim())}`
      : null,
  );
  const named = useChoices(!items && ids.length > 0 ? `${field.kind}?${within}&ids=${ids.join(",")}` : null);
  if (field.of !== null && of === null) return <p className="ink-2">{t("procedures.chooseDatasetFirst")}</p>;
  const names = new Map([...(named ?? []), ...(found ?? [])].map((one) => [one.id, one]));
  // What was chosen stands first, and stays when something else is searched for.
  const shown = items
    ? (found ?? [])
    : [...ids.flatMap((one) => names.get(one) ?? []), ...(found ?? []).filter((one) => !ids.includes(one.id))];
  return (
    <>
      {!items && (
        <input
          type="search"
          aria-label={t("procedures.find", { what: text(field.label) })}
          placeholder={t("procedures.typeToFind")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {shown.map((one) => (
        <label key={one.id} className="form-choice">
          <input
            type={field.many ? "checkbox" : "radio"}
            name={id}
            checked={ids.includes(one.id)}
            onChange={(event) => {
              if (!field.many) onChange(one.id);
              else onChange(event.target.checked ? [...ids, one.id] : ids.filter((other) => other !== one.id));
              setTyped("");
            }}
          />
          <span>
            {text(one.title)} {!items && one.note && <span className="caption ink-3">{text(one.note)}</span>}
          </span>
        </label>
      ))}
      {found?.length === 0 && ids.length === 0 && <p className="ink-2">{t("procedures.noneFound")}</p>}
    </>
  );
}

/** What can be chosen, read again when the question changes; `null` while nothing is asked or known. */
function useChoices(path: string | null): readonly Choosable[] | null {
  const [found, setFound] = useState<readonly Choosable[] | null>(null);
  useEffect(() => {
    if (path === null) {
      setFound(null);
      return;
    }
    let left = false;
    const timer = setTimeout(() => {
      fetchJson<{ items: readonly Choosable[] }>(`/api/v1/choices/${path}`)
        .then(({ items }) => {
          if (!left) setFound(items);
        })
        .catch(() => undefined);
    }, 250);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [path]);
  return found;
}
