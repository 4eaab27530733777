import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  type InventoryDepartment,
  type InventoryRow,
  inventoryQuery,
  inventorySumsQuery,
  type Reach,
} from "../../api/supply.ts";
import { watchesQuery } from "../../api/watches.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { SideTabs } from "../exchange/SideTabs.tsx";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay, useMe } from "../session.tsx";

const supplyStates = ["all", "supplied", "missing"] as const;

/** 归集清单: who has supplied what, by which day it has to be renewed, and how good it is. */
export function Inventory(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const go = useGo();
  const me = useMe();
  const asked = useSearch({ strict: false }) as { reach?: string; organization?: string; supplied?: string };
  const over = me.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  // The lines below and the plans are there for whoever has any.
  const sector = useQuery(inventorySumsQuery("sector"));
  const plan = useQuery(inventorySumsQuery("plan"));
  const first: Reach = over ? "region" : "own";
  const reaches: readonly Reach[] = [
    first,
    ...(sector.data && sector.data.length > 0 ? ["sector" as const] : []),
    ...(plan.data && plan.data.length > 0 ? ["plan" as const] : []),
  ];
  const reach = reaches.find((one) => one === asked.reach) ?? first;
  const sums = useQuery(inventorySumsQuery(reach));
  const state = supplyStates.find((one) => one === asked.supplied) ?? "all";
  const several = (sums.data?.length ?? 0) > 1;
  const search = {
    reach,
    ...(asked.organization ? { organization: asked.organization } : {}),
    ...(state === "all" ? {} : { supplied: state === "supplied" }),
  };
  const address = (change: Readonly<Record<string, string | undefined>>) =>
    to.supply("inventory", { reach, organization: asked.organization, supplied: asked.supplied, ...change });
  return (
    <>
      {reaches.length > 1 && (
        <div className="filters">
          <SideTabs
            label={t("supply.inventory.reach")}
            value={reach}
            options={reaches.map((value) => ({ value, label: t(`supply.inventory.reaches.${value}`) }))}
            onChange={(value) => go(to.supply("inventory", { reach: value }))}
          />
        </div>
      )}
      <Amiss region={reach === "region"} />
      {sums.error && <Problem error={sums.error} onRetry={() => void sums.refetch()} />}
      {sums.isPending && <Skeleton rows={3} what={t("supply.inventory.name")} />}
      {several && !asked.organization && (
        <Departments rows={sums.data ?? []} address={(organization) => address({ organization })} />
      )}
      <Section title={t("supply.inventory.datasets")}>
        <div className="filters">
          {several && (
            <Select
              aria-label={t("supply.department")}
              style={{ minWidth: "16rem" }}
              showSearch={{ optionFilterProp: "label" }}
              value={asked.organization ?? ""}
              options={[
                { value: "", label: t("supply.allDepartments") },
                ...(sums.data ?? []).map((one) => ({ value: one.organization, label: text(one.name) })),
              ]}
              onChange={(organization: string) => go(address({ organization }))}
            />
          )}
          <Select
            aria-label={t("supply.inventory.state")}
            style={{ minWidth: "9rem" }}
            value={state}
            options={supplyStates.map((value) => ({ value, label: t(`supply.inventory.states.${value}`) }))}
            onChange={(supplied) => go(address({ supplied }))}
          />
        </div>
        <PagedList<InventoryRow>
          query={inventoryQuery(search)}
          what={t("supply.inventory.name")}
          head={(n) => t("supply.inventory.count", { n: number(n, language), count: n })}
          empty={
            <Empty
              next={
                (state !== "all" || asked.organization) && (
                  <A href={to.supply("inventory", { reach })}>{t("action.clearFilter")}</A>
                )
              }
            >
              {t(`supply.inventory.none.${state}`)}
            </Empty>
          }
          rows={(items) => <Datasets rows={items} whose={several && !asked.organization} />}
        />
      </Section>
    </>
  );
}

/** What the watches of supply have found, each with its article, before the list in which it stands. */
function Amiss({ region }: { region: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const may = useMay();
  const { data } = useQuery({ ...watchesQuery(region ? "region" : "own"), enabled: may("listWatches") });
  const lines = (data?.items ?? []).filter(
    ({ name, count }) =>
      count > 0 &&
      ["stale-dataset", "unsupplied-dataset", "missing-part", "stale-retained", "unstructured-dataset"].includes(name),
  );
  if (lines.length === 0) return null;
  return (
    <ul className="plain supply-amiss">
      {lines.map((watch) => (
        <li key={watch.name}>
          <A className="underlined" href={region ? to.regionWatch(watch.name) : to.watch(watch.name)}>
            {text(watch.title)}
          </A>{" "}
          <span className="due due-over">
            <Mark name="octagon" /> {t("registers.watch.count", { n: number(watch.count, language) })}
          </span>{" "}
          <Article law={watch.law} />
        </li>
      ))}
    </ul>
  );
}

function Departments({
  rows,
  address,
}: {
  rows: readonly InventoryDepartment[];
  address: (organization: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  // Whoever lacks most stands first.
  const lacking = (one: InventoryDepartment) => one.listed - one.supplied;
  const ordered = [...rows].sort((a, b) => lacking(b) - lacking(a));
  const table = (some: readonly InventoryDepartment[]) => (
    <Grid
      label={t("supply.inventory.departments")}
      rows={some}
      rowKey={(row) => row.organization}
      columns={[
        {
          key: "name",
          title: t("supply.department"),
          main: true,
          cell: (row) => <A href={address(row.organization)}>{text(row.name)}</A>,
        },
        {
          key: "listed",
          title: t("supply.inventory.listed"),
          align: "right",
          cell: (row) => number(row.listed, language),
        },
        {
          key: "supplied",
          title: t("supply.inventory.supplied"),
          align: "right",
          cell: (row) => number(row.supplied, language),
        },
        {
          key: "missing",
          title: t("supply.inventory.missing"),
          align: "right",
          cell: (row) => <span className={lacking(row) > 0 ? "red" : ""}>{number(lacking(row), language)}</span>,
        },
        {
          key: "unstructured",
          title: t("supply.inventory.unstructured"),
          align: "right",
          cell: (row) => number(row.unstructured, language),
        },
        { key: "rows", title: t("supply.rows"), align: "right", cell: (row) => number(row.rows, language) },
      ]}
    />
  );
  return (
    <Section
      title={t("supply.inventory.departments")}
      note={t("supply.inventory.departmentsNote", {
        supplied: number(
          rows.reduce((sum, one) => sum + one.supplied, 0),
          language,
        ),
        listed: number(
          rows.reduce((sum, one) => sum + one.listed, 0),
          language,
        ),
      })}
    >
      {table(ordered.slice(0, 8))}
      {ordered.length > 8 && (
        <details className="supply-rest">
          <summary>{t("supply.inventory.rest", { n: ordered.length - 8, count: ordered.length - 8 })}</summary>
          {table(ordered.slice(8))}
        </details>
      )}
    </Section>
  );
}

function Datasets({ rows, whose }: { rows: readonly InventoryRow[]; whose: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <Grid
      label={t("supply.inventory.datasets")}
      rows={rows}
      rowKey={(row) => row.dataset}
      columns={[
        {
          key: "title",
          title: t("supply.dataset"),
          main: true,
          cell: (row) => (
            <>
              <A href={to.datasetData(row.dataset)} data-row-link>
                {text(row.title)}
              </A>
              <span className="row-about block">
                {[
                  whose && text(row.organizationName),
                  row.mode && text(row.mode.name),
                  row.origin && row.origin.origin !== "own" && text(row.origin.name),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </>
          ),
        },
        {
          key: "method",
          title: t("supply.method"),
          cell: (row) => (row.method ? t(`supply.methods.${row.method}`) : t("supply.methods.none")),
        },
        {
          key: "rows",
          title: t("supply.rows"),
          align: "right",
          cell: (row) => (row.method === "interface" ? "–" : number(row.rows, language)),
        },
        {
          key: "at",
          title: t("supply.suppliedAt"),
          cell: (row) => (row.aggregatedAt ? day(dayOf(row.aggregatedAt), language, { today }) : "–"),
        },
        {
          key: "due",
          title: t("supply.dueDay"),
          cell: (row) =>
            row.dueDay ? (
              <span className={row.overdue ? "due due-over" : ""}>
                {row.overdue && <Mark name="octagon" />}
                {t(row.overdue ? "supply.late" : "supply.by", { day: day(row.dueDay, language, { today }) })}
              </span>
            ) : (
              (row.cycle && text(row.cycle)) || "–"
            ),
        },
        {
          key: "quality",
          title: t("supply.quality.name"),
          cell: (row) =>
            row.passed === null ? (
              "–"
            ) : (
              <CaseState
                state={row.passed ? "agreed" : "refused"}
                name={t(row.passed ? "supply.quality.passed" : "supply.quality.failed")}
              />
            ),
        },
      ]}
    />
  );
}
