import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Choosable, choicesQuery, chosenQuery } from "../../api/procedures.ts";
import { datasetOf, type FormField, type ReferenceKind, type Values } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";

interface ReferenceControlProps {
  id: string;
  field: FormField;
  kind: ReferenceKind;
  value: unknown;
  siblings: Values;
  onChange: (value: unknown) => void;
}

/** Chooses what a form names (a dataset, an organization, a person, …) by typing part of its name. */
export function ReferenceControl({ id, field, kind, value, siblings, onChange }: ReferenceControlProps): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const of = datasetOf(field, siblings);
  const waits = field.of !== null && of === null;
  const asked = { kind, scope: field.scope, of };
  // Items of one dataset are all there is to choose from; the rest is searched.
  const items = kind === "item";
  const found = useQuery({ ...choicesQuery(asked, items ? "" : q, items ? 1000 : 30), enabled: !waits });
  const chosen: readonly string[] = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const named = useQuery(chosenQuery(asked, items ? [] : chosen));
  const known = new Map<string, Choosable>();
  for (const one of [...(named.data?.items ?? []), ...(found.data?.items ?? [])]) {
    if (!known.get(one.id)?.note) known.set(one.id, one);
  }
  const options = [...known.values()]
    .filter((one) => items || chosen.includes(one.id) || found.data?.items.some(({ id: other }) => other === one.id))
    .map((one) => ({ value: one.id, label: text(one.title), note: one.note ? text(one.note) : "" }));
  return (
    <Select
      id={id}
      className="field-select"
      {...(field.many ? { mode: "multiple" as const } : {})}
      value={field.many ? (chosen as string[]) : (chosen[0] ?? null)}
      disabled={waits}
      placeholder={waits ? t("procedures.chooseDatasetFirst") : t("procedures.typeToFind")}
      allowClear={!field.many}
      {...(field.many && field.max !== null ? { maxCount: field.max } : {})}
      showSearch={items ? { optionFilterProp: "label" } : { filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t("procedures.looking") : t("procedures.noneFound")}
      options={options}
      optionRender={(option) => (
        <>
          {option.label} {option.data.note && <span className="ink-3 caption">{option.data.note}</span>}
        </>
      )}
      onChange={(next) => {
        setTyped("");
        onChange(next ?? (field.many ? [] : null));
      }}
    />
  );
}
