import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choosable, KeptFile } from "../../api/procedures.ts";
import type { FormField } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { fetchJson, sendFile } from "../send.ts";

/** Files of a form: uploaded when they are chosen, and named by what the upload gave. */
export function FilesField({
  field,
  value,
  onChange,
}: {
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ids: readonly string[] = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const strange = ids.filter((one) => !(one in names)).join(",");
  useEffect(() => {
    if (strange === "") return;
    fetchJson<{ items: readonly Choosable[] }>(`/api/v1/choices/file?ids=${strange}`)
      .then(({ items }) =>
        setNames((old) => ({ ...old, ...Object.fromEntries(items.map((one) => [one.id, one.title.zh])) })),
      )
      .catch(() => undefined);
  }, [strange]);
  const add = async (files: readonly File[]) => {
    setBusy(true);
    setError(null);
    try {
      let kept = ids;
      for (const file of files) {
        const { id, name } = await sendFile<KeptFile>("/api/v1/case-files", file);
        setNames((old) => ({ ...old, [id]: name }));
        kept = field.many ? [...kept, id] : [id];
      }
      onChange(field.many ? kept : (kept[0] ?? null));
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return (
    <>
      {ids.length > 0 && (
        <ul className="plain">
          {ids.map((one) => (
            <li key={one}>
              {names[one] ?? one}{" "}
              <button
                type="button"
                className="switch"
                onClick={() => onChange(field.many ? ids.filter((other) => other !== one) : null)}
              >
                {t("procedures.removeFile")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        type="file"
        multiple={field.many}
        disabled={busy || (field.many && field.max !== null && ids.length >= field.max)}
        aria-label={text(field.label)}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) void add(files);
        }}
      />
      {error !== null && <Problem error={error} />}
    </>
  );
}
