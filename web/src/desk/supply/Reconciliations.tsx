import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery } from "../../api/platform.ts";
import { type Reconciliation, reconciliationsQuery } from "../../api/supply.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { SideTabs } from "../exchange/SideTabs.tsx";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { PagedList } from "../parts/PagedList.tsx";

/** The article of a rule of aggregation, where the text has it. */
export function ProvidedBy({ rule }: { rule: string }): ReactNode {
  const { data: rulebook } = useQuery(rulebookQuery);
  const provided = rulebook?.provisions?.aggregation?.[rule] as { readonly article?: string } | undefined;
  return rulebook && provided?.article ? (
    <Article law={{ rulebook: rulebook.name, article: provided.article }} />
  ) : null;
}

/** 对账: what departments say they hold against what the platform holds. */
export function Reconciliations(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const { show } = useSearch({ strict: false }) as { show?: string };
  const differing = show === "differing";
  return (
    <>
      <p className="ink-2 supply-how">
        {t("supply.reconciliations.how")} <ProvidedBy rule="reconciliation" />
      </p>
      <div className="filters">
        <SideTabs
          label={t("supply.reconciliations.show")}
          value={differing ? "differing" : "all"}
          options={(["all", "differing"] as const).map((value) => ({
            value,
            label: t(`supply.reconciliations.shows.${value}`),
          }))}
          onChange={(value) => go(to.supply("reconciliations", value === "all" ? {} : { show: value }))}
        />
      </div>
      <PagedList<Reconciliation>
        query={reconciliationsQuery(differing ? { differing } : {})}
        what={t("supply.reconciliations.name")}
        empty={<Empty>{t(differing ? "supply.reconciliations.noneDiffer" : "supply.reconciliations.none")}</Empty>}
        rows={(items) => <ReconciliationRows rows={items} named />}
      />
    </>
  );
}

export function ReconciliationRows({
  rows,
  named = false,
}: {
  rows: readonly Reconciliation[];
  named?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <Grid
      label={t("supply.reconciliations.name")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        named
          ? {
              key: "title",
              title: t("supply.dataset"),
              main: true,
              cell: (row) => (
                <>
                  <A href={to.datasetData(row.dataset, "reconciliation")} data-row-link>
                    {text(row.title)}
                  </A>
                  <span className="row-about block">{text(row.organizationName)}</span>
                </>
              ),
            }
          : { key: "at", title: t("supply.at"), main: true, cell: (row) => moment(row.at, language, today) },
        {
          key: "declared",
          title: t("supply.reconciliations.declared"),
          align: "right",
          cell: (row) => number(row.declaredRows, language),
        },
        {
          key: "rows",
          title: t("supply.reconciliations.platform"),
          align: "right",
          cell: (row) => number(row.rows, language),
        },
        {
          key: "result",
          title: t("supply.result"),
          cell: (row) => (
            <CaseState
              state={row.equal ? "agreed" : "refused"}
              name={
                row.equal
                  ? t("supply.reconciliations.equal")
                  : row.differences.map(({ name }) => text(name)).join(t("join"))
              }
            />
          ),
        },
        {
          key: "how",
          title: t("supply.reconciliations.kind"),
          cell: (row) => (
            <>
              {t(row.routine ? "supply.reconciliations.routine" : "supply.reconciliations.once")}
              {named && ` ${moment(row.at, language, today)}`}
              <span className="row-about block">
                {t("supply.reconciliations.asOf", { by: row.declaredBy, day: day(row.asOf, language, { today }) })}
              </span>
            </>
          ),
        },
      ]}
    />
  );
}
