import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { rulebookQuery } from "../../api/platform.ts";
import { type Comparison, type ComparisonWish, comparisonsQuery, openComparison } from "../../api/supply.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import type { FormField } from "../../parts/form.ts";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay, useMe } from "../session.tsx";
import { ProvidedBy } from "./Reconciliations.tsx";

/** 比对: data of two departments held against each other by key. */
export function Comparisons(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <>
      <p className="ink-2 supply-how">
        {t("supply.comparisons.how")} <ProvidedBy rule="comparison" />
      </p>
      <div className="filters">
        <NewComparison />
      </div>
      <PagedList<Comparison>
        query={comparisonsQuery}
        what={t("supply.comparisons.name")}
        head={(n) => t("supply.comparisons.count", { n: number(n, language), count: n })}
        empty={<Empty>{t("supply.comparisons.none")}</Empty>}
        rows={(items) => <Rows rows={items} />}
      />
    </>
  );
}

const signs = { waiting: "waiting", done: "closed", failed: "refused" } as const;

export function ComparisonState({ it }: { it: Comparison }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { counts } = it;
  if (!counts) return <CaseState state={signs[it.state]} name={t(`supply.comparisons.state.${it.state}`)} />;
  const unlike = counts.differing + counts.missing + counts.missingInReference;
  return (
    <CaseState
      state={unlike === 0 ? "agreed" : "refused"}
      name={
        unlike === 0
          ? t("supply.comparisons.same")
          : t("supply.comparisons.unlike", { n: number(unlike, language), count: unlike })
      }
    />
  );
}

function Rows({ rows }: { rows: readonly Comparison[] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <Grid
      label={t("supply.comparisons.name")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          title: t("supply.comparisons.pair"),
          main: true,
          cell: (row) => (
            <>
              <A href={to.comparison(row.id)} data-row-link>
                {t("supply.comparisons.of", { one: text(row.datasetTitle), other: text(row.referenceTitle) })}
              </A>
              <span className="row-about block">{row.reason}</span>
            </>
          ),
        },
        { key: "by", title: t("supply.comparisons.assigned"), cell: (row) => text(row.assignedToName) },
        { key: "state", title: t("supply.result"), cell: (row) => <ComparisonState it={row} /> },
        {
          key: "case",
          title: t("supply.comparisons.follows"),
          cell: (row) =>
            row.case ? (
              <A className="underlined" href={to.caseOf(row.case)}>
                {t("supply.comparisons.toCase")}
              </A>
            ) : (
              "–"
            ),
        },
        { key: "at", title: t("supply.at"), cell: (row) => moment(row.openedAt, language, today) },
      ]}
    />
  );
}

function NewComparison(): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const { data: rulebook } = useQuery(rulebookQuery);
  const rule = rulebook?.provisions?.aggregation?.comparison as { readonly by?: readonly string[] } | undefined;
  const department = me.actor.roles.some((role) => role === "data-officer" || role === "head");
  const as = department ? "department" : "authority";
  if (!may("openComparison") || !rule?.by?.includes(as)) return null;
  const say = (key: string) => t(`supply.comparisons.form.${key}`);
  const pairs = (name: string, optional: boolean): FormField => ({
    ...fieldOf(name, "list", say(name), { optional, max: name === "keys" ? 10 : 100 }),
    fields: [
      fieldOf("item", "item", say("item"), { of: "dataset" }),
      fieldOf("reference", "item", say("referenceItem"), { of: "other" }),
    ],
  });
  return (
    <DrawerForm
      name={t("supply.comparisons.new")}
      note={say("note")}
      act={say("send")}
      fields={[
        fieldOf("dataset", "dataset", say("dataset"), { scope: department ? "own" : "published" }),
        fieldOf("other", "dataset", say("reference"), { scope: "published" }),
        pairs("keys", false),
        pairs("compared", true),
        fieldOf("reason", "long", say("reason"), { max: 2000 }),
        ...(department ? [] : [fieldOf("assignedTo", "organization", say("assignedTo"))]),
      ]}
      begin={{ keys: [{ item: null, reference: null }], compared: [{ item: null, reference: null }] }}
      send={({ other, ...values }) =>
        openComparison({ assignedTo: null, ...values, reference: other } as ComparisonWish)
      }
    />
  );
}
