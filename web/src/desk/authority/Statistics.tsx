import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { areaStatisticsQuery } from "../../api/organization.ts";
import { number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Page } from "../parts/Page.tsx";

/** 本地区统计: what does my area hold, department by department? */
export function Statistics(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const { data, error, refetch, isPending } = useQuery(areaStatisticsQuery);
  const total = Object.fromEntries((data?.counts ?? []).map((count) => [count.key, count.total]));
  return (
    <Page title={t("menu.statistics")} headline={t("menu.statistics")} lead={t("admin.statistics.lead")}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={8} what={t("menu.statistics")} />}
      {data && (
        <Grid
          label={t("menu.statistics")}
          rows={[...(data.departments.length > 1 ? [{ organization: null, counts: total }] : []), ...data.departments]}
          rowKey={(row) => row.organization?.id ?? "total"}
          columns={[
            {
              key: "department",
              title: t("admin.statistics.department"),
              main: true,
              cell: ({ organization }) =>
                organization ? (
                  <A href={to.find({ organization: organization.id })}>{text(organization.name)}</A>
                ) : (
                  <strong>{t("admin.statistics.total")}</strong>
                ),
            },
            ...data.counts.map(({ key, title }) => ({
              key,
              title: text(title),
              align: "right" as const,
              cell: (row: { readonly counts: Readonly<Record<string, number>> }) =>
                number(row.counts[key] ?? 0, language),
            })),
          ]}
        />
      )}
    </Page>
  );
}
