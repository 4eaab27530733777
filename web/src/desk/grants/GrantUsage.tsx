import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type GrantView, grantUsageQuery } from "../../api/delivery.ts";
import { Article } from "../../parts/Article.tsx";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { Headroom } from "./Headroom.tsx";
import { ByDay, ByHourAndCaller } from "./UsageCharts.tsx";

/** 使用情况 of one grant: headroom and charts. */
export function GrantUsage({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data, error } = useQuery(grantUsageQuery(grant.id));
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={3} />;
  const calls = data.days.reduce((sum, one) => sum + one.calls, 0);
  return (
    <Section title={t("grants.usage")} note={t("grants.usageNote", { n: number(calls, language) })}>
      <Headroom quota={data.quota} used={data.used} />
      {data.days.length > 0 && <ByDay {...data} />}
      <ByHourAndCaller {...data} />
    </Section>
  );
}

/** 最近的使用: the newest entries of the record that the charts were counted from. */
export function GrantEntries({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data } = useQuery(grantUsageQuery(grant.id));
  if (!data) return null;
  return (
    <Section title={t("grants.calls")} note={data.law && <Article law={data.law} />}>
      {data.entries.length === 0 ? (
        <p className="empty">{t("grants.unused")}</p>
      ) : (
        <Grid
          label={t("grants.calls")}
          rows={data.entries}
          rowKey={(entry) => entry.receipt}
          columns={[
            { key: "at", title: t("grants.column.at"), main: true, cell: (entry) => moment(entry.at, language) },
            {
              key: "what",
              title: t("grants.column.what"),
              cell: (entry) => (
                <>
                  {text(entry.eventName)}
                  {entry.log
                    .filter(({ field }) => field !== "person" && field !== "time")
                    .map(({ field, value }) => (
                      <span key={field} className="caption ink-2 grant-log">
                        {t("grants.log.line", {
                          what: t(`grants.log.${field}`),
                          value:
                            field === "method" || field === "medium"
                              ? t([`grants.log.word.${value}`, "grants.log.word.other"])
                              : value,
                        })}
                      </span>
                    ))}
                </>
              ),
            },
            { key: "who", title: t("grants.column.who"), cell: (entry) => entry.who },
            {
              key: "rows",
              title: t("grants.column.rows"),
              align: "right",
              cell: (entry) => number(entry.rows, language),
            },
            { key: "refusal", title: t("grants.column.refusal"), cell: (entry) => entry.refusal ?? "–" },
            {
              key: "number",
              title: t("grants.column.entry"),
              align: "right",
              cell: (entry) => (entry.number === null ? t("grants.pending") : number(entry.number, language)),
            },
          ]}
        />
      )}
    </Section>
  );
}
