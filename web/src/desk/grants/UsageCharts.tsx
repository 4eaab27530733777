import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { UsageCounts } from "../../api/delivery.ts";
import { day, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Chart } from "../parts/Chart.tsx";
import { eachDay } from "../parts/days.ts";

/** Calls, rows and refusals of a period by day. */
export function ByDay({ days, from, to }: UsageCounts): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const byDay = new Map(days.map((one) => [one.day, one]));
  const all = eachDay(from, to);
  const counted = (what: "calls" | "rows" | "refused") => all.map((one) => byDay.get(one)?.[what] ?? 0);
  const busiest = days.reduce((best, one) => (one.calls > best.calls ? one : best), { day: from, calls: 0 });
  const label = [
    t("grants.chart.days", { from: day(from, language), to: day(to, language) }),
    t("grants.busiest", { day: day(busiest.day, language), n: number(busiest.calls, language) }),
  ];
  return (
    <Chart
      label={label.join(t("comma"))}
      of={t("grants.chart.day")}
      categories={all.map((one) => day(one, language))}
      series={[
        { name: t("grants.column.calls"), values: counted("calls"), kind: "bar", tone: "calm" },
        { name: t("grants.column.refused"), values: counted("refused"), kind: "bar", tone: "bad" },
        { name: t("grants.column.rows"), values: counted("rows"), kind: "line", tone: "beside" },
      ]}
    />
  );
}
