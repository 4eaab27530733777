import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type DataVersion, type Keeping, keepingQuery, setKeeping } from "../../api/supply.ts";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { useToday } from "../frame/Platform.tsx";

/** Why the table of a version stands; or since when it is gone. */
export function WhyKept({ row }: { row: DataVersion }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  if (row.droppedAt)
    return t("supply.batches.keeping.dropped", { day: day(dayOf(row.droppedAt), language, { today }) });
  if (row.kept.length === 0) return t("supply.batches.keeping.going");
  return row.kept.map((reason) => t(`supply.batches.keeping.reasons.${reason}`)).join(t("join"));
}

/** How many versions are kept, in words. */
export function Kept({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useQuery({ ...keepingQuery(dataset), retry: false });
  if (!data) return null;
  const { versions, days } = inForce(data);
  return (
    <span className="row-about block">
      {t("supply.batches.keeping.inForce", { versions: number(versions, language), days: number(days, language) })}
    </span>
  );
}

const inForce = ({ versions, days, installed }: Keeping) => ({
  versions: versions ?? installed.versions,
  days: days ?? installed.days,
});

/** 版本保留: the department says how many versions of its data stay readable, and for how long. */
export function KeepingForm({ dataset }: { dataset: string }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery({ ...keepingQuery(dataset), retry: false });
  if (!data) return null;
  const say = (key: string, values = {}) => t(`supply.batches.keeping.form.${key}`, values);
  const hint = (amount: number) => {
    const words = say("hint", { amount });
    return { zh: words, en: words };
  };
  return (
    <DrawerForm
      name={say("name")}
      primary={false}
      note={say("note")}
      act={say("send")}
      fields={[
        fieldOf("versions", "number", say("versions"), {
          ...{ min: 1, max: 1000, optional: true, hint: hint(data.installed.versions) },
        }),
        fieldOf("days", "number", say("days"), {
          ...{ min: 0, max: 36500, optional: true, hint: hint(data.installed.days) },
        }),
      ]}
      begin={{ versions: data.versions ?? "", days: data.days ?? "" }}
      send={async (values) => {
        await setKeeping(dataset, { versions: amountOf(values.versions), days: amountOf(values.days) });
        await queries.invalidateQueries();
      }}
    />
  );
}

const amountOf = (value: unknown): number | null =>
  value === "" || value === null || value === undefined ? null : Number(value);
