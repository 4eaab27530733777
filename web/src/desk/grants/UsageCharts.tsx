import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantUsage, UsageCounts } from "../../api/delivery.ts";
import { day, moment, number } from "../../parts/format.ts";
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

/** Callers that have room in a chart. */
const mostCallers = 10;

/** Calls and refusals by the hour of the day, and who called most; both follow the record, and say up to when. */
export function ByHourAndCaller({ counted, hours, callers }: GrantUsage): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (counted === null || hours.length === 0) return null;
  const byHour = new Map(hours.map((one) => [one.hour, one]));
  const all = Array.from({ length: 24 }, (_, hour) => hour);
  const bars = (of: readonly (undefined | { readonly calls: number; readonly refused: number })[]) => [
    { name: t("grants.column.calls"), values: of.map((one) => one?.calls ?? 0), kind: "bar", tone: "calm" } as const,
    { name: t("grants.column.refused"), values: of.map((one) => one?.refused ?? 0), kind: "bar", tone: "bad" } as const,
  ];
  const most = callers.slice(0, mostCallers);
  const until = moment(counted, language);
  return (
    <div className="chart-pair">
      <Chart
        label={t("grants.chart.hours", { until })}
        of={t("grants.chart.hour")}
        categories={all.map((hour) => `${String(hour).padStart(2, "0")}:00`)}
        series={bars(all.map((hour) => byHour.get(hour)))}
      />
      {callers.length > 0 && (
        <Chart
          lying
          label={t("grants.chart.callers", { until })}
          of={t("grants.chart.caller")}
          categories={most.map(({ name, address }) => `${name} ${address}`)}
          series={bars(most)}
        />
      )}
    </div>
  );
}
