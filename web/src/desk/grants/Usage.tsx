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
import { Grid } from "../parts/Grid.tsx";
import { LinkTabs, Page, Section } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";
import { Headroom } from "./Headroom.tsx";
import { ByDay } from "./UsageCharts.tsx";

const sides: readonly Side[] = ["consumer", "provider"];

/** 使用情况: what was called under our grants in the last 30 days, of all data or of one dataset. */
export function Usage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const me = useMe();
  const search = useSearch({ strict: false }) as { by?: string; dataset?: string };
  const overseer = me.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  const offered: readonly Side[] = overseer ? ["region"] : sides;
  const side = offered.find((one) => one === search.by) ?? (offered[0] as Side);
  const { data, error, refetch } = useQuery(usageQuery(side, search.dataset));
  const calls = data?.days.reduce((sum, one) => sum + one.calls, 0) ?? 0;
  const dataset = search.dataset === undefined ? undefined : data?.grants[0]?.dataset;
  const titleOf = (one: { titleZh: string; titleEn: string }) => (language === "en" && one.titleEn) || one.titleZh;
  const refused = data?.days.reduce((sum, one) => sum + one.refused, 0) ?? 0;
  return (
    <Page
      title={dataset ? titleOf(dataset) : t("menu.usage")}
      {...(search.dataset === undefined
        ? {}
        : { trail: [{ name: t("menu.usage"), href: to.usage(side === "consumer" ? {} : { by: side }) }] })}
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
            href: to.usage({
              ...(name === "consumer" ? {} : { by: name }),
              ...(search.dataset ? { dataset: search.dataset } : {}),
            }),
            active: name === side,
          }))}
        />
      )}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={5} what={t("menu.usage")} />}
      {data && calls + refused === 0 && <Empty>{t("grants.unusedAll")}</Empty>}
      {data && calls + refused > 0 && <ByDay {...data} />}
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
                    <A href={to.grant(id)}>{titleOf(dataset)}</A>
                    <span className="row-about block">
                      {side === "consumer" ? text(provider.name) : consumer ? text(consumer.name) : t("grants.public")}
                      {search.dataset === undefined && (
                        <>
                          {" · "}
                          <A href={to.usage({ ...(side === "consumer" ? {} : { by: side }), dataset: dataset.id })}>
                            {t("grants.ofDataset")}
                          </A>
                        </>
                      )}
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
              { key: "headroom", title: t("grants.headroom.name"), cell: (row) => <Headroom {...row} /> },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}
