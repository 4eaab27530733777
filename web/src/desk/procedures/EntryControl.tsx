import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { entriesQuery } from "../../api/registers.ts";
import type { FormField } from "../../parts/form.ts";
import { day, dayOf } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";

interface EntryControlProps {
  id: string;
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** Chooses an entry of another register about the same thing, by its day and what it says. */
export function EntryControl({ id, field, value, onChange }: EntryControlProps): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { register = "", subject = "" } = field.entries ?? {};
  const found = useInfiniteQuery({ ...entriesQuery(register, { subject }), enabled: register !== "" });
  const options = (found.data?.pages ?? []).flatMap(({ items }) =>
    items.map((entry) => {
      const words = entry.values.flatMap(({ shown }) => (shown ? [text(shown)] : [])).join(" · ");
      return { value: entry.id, label: `${day(dayOf(entry.writtenAt), language)} ${words}` };
    }),
  );
  return (
    <Select
      id={id}
      className="field-select"
      value={(value as string | null) ?? null}
      options={options}
      loading={found.isFetching}
      placeholder={t("procedures.typeToFind")}
      notFoundContent={found.isFetching ? t("procedures.looking") : t("procedures.noneFound")}
      onChange={(chosen) => onChange(chosen ?? null)}
    />
  );
}
