import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Side, usageQuery } from "../../api/delivery.ts";
import { day, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Bars } from "../parts/Bars.tsx";
import { Grid } from "../parts/Grid.tsx";
import { LinkTabs, Page, Section } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";

const sides: readonly Side[] = ["consumer", "provider"];

/** 使用情况: what was called under our grants in the last 30 days. */
export function Usage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const me = useMe();
  const search = useSearch({ strict: false }) as { by?: string };
  const overseer = me.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  const offered: readonly Side[] = overseer ? ["region"] : sides;
  const side = offered.find((one) => one === search.by) ?? (offered[0] as Side);
  const { data, error, refetch } = useQuery(usageQuery(side));
  const calls = data?.days.reduce((sum, one) => sum + one.calls, 0) ?? 0;
  const refused = data?.days.reduce((sum, one) => sum + one.refused, 0) ?? 0;
  return (
    <Page
      title={t("menu.usage")}
      headline={
        data
          ? t("grants.usageHead", { calls: number(calls, language), refused: number(refused, language) })
          : t("menu.usage")
      }
      lead={data && t("grants.period", { from: day(data.from, language), to: day(data.to, language) })}
    >
      {offered.length > 1 && (
        <LinkTabs
          label={t("menu.usage")}
          tabs={offered.map((name) => ({
            name: t(`grants.by.${name}`),
            href: to.usage(name === "consumer" ? {} : { by: name }),
            active: name === side,
          }))}
        />
      )}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={5} what={t("menu.usage")} />}
      {data && calls + refused === 0 && <Empty>{t("grants.unusedAll")}</Empty>}
      {data && calls + refused > 0 && <Bars days={data.days} from={data.from} to={data.to} />}
      {data && data.grants.length > 0 && (
        <Section title={t("grants.byGrant")}>
          <Grid
            label={t("grants.byGrant")}
            rows={data.grants}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "grant",
                title: t("grants.column.dataset"),
                main: true,
                cell: ({ id, dataset, provider, consumer }) => (
                  <>
                    <A href={to.grant(id)}>{(language === "en" && dataset.titleEn) || dataset.titleZh}</A>
                    <span className="row-about block">
                      {side === "consumer" ? text(provider.name) : consumer ? text(consumer.name) : t("grants.public")}
                    </span>
                  </>
                ),
              },
              {
                key: "calls",
                title: t("grants.column.calls"),
                align: "right",
                cell: (row) => number(row.calls, language),
              },
              {
                key: "rows",
                title: t("grants.column.rows"),
                align: "right",
                cell: (row) => number(row.rows, language),
              },
              {
                key: "refused",
                title: t("grants.column.refused"),
                align: "right",
                cell: (row) => number(row.refused, language),
              },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}
