import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type GrantLine, type GrantState, grantsQuery, type Side } from "../../api/delivery.ts";
import { day, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { type Column, Grid } from "../parts/Grid.tsx";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { GrantStateSign } from "./GrantStateSign.tsx";

const sides = ["provider", "region"] as const;
const states = ["active", "unsigned", "suspended", "ended"] as const;

/** Grants that we use, that we gave, or of the region. */
export function Grants(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const search = useSearch({ strict: false }) as { side?: string; state?: string };
  const side: Side = search.side === "given" ? "provider" : (sides.find((one) => one === search.side) ?? "consumer");
  const state: GrantState = states.find((one) => one === search.state) ?? "active";
  const columns: readonly (Column<GrantLine> | false)[] = [
    {
      key: "dataset",
      title: t("grants.column.dataset"),
      main: true,
      cell: (row) => (
        <>
          <A href={to.grant(row.id)} data-row-link className="row-title">
            {(language === "en" && row.dataset.titleEn) || row.dataset.titleZh}
          </A>
          <span className="row-about block">{row.purpose}</span>
        </>
      ),
    },
    side !== "provider" && {
      key: "provider",
      title: t("grants.column.provider"),
      cell: (row) => text(row.provider.name),
    },
    side !== "consumer" && {
      key: "consumer",
      title: t("grants.column.consumer"),
      cell: (row) => (row.consumer ? text(row.consumer.name) : t("grants.public")),
    },
    { key: "items", title: t("catalog.dataset.items"), align: "right", cell: (row) => number(row.items, language) },
    {
      key: "until",
      title: t("grants.column.until"),
      cell: (row) => (row.until ? day(row.until, language, { today }) : t("grants.openEnded")),
    },
    { key: "calls", title: t("grants.column.calls"), align: "right", cell: (row) => number(row.calls, language) },
    { key: "refused", title: t("grants.column.refused"), align: "right", cell: (row) => number(row.refused, language) },
    { key: "state", title: t("grants.column.state"), cell: (row) => <GrantStateSign state={row.state} /> },
  ];
  return (
    <Page title={t(`grants.side.${side}`)} headline={t(`grants.head.${side}`)}>
      <LinkTabs
        label={t("grants.column.state")}
        tabs={states.map((name) => ({
          name: t(`grants.state.${name}`),
          href: to.grants({ ...(search.side ? { side: search.side } : {}), state: name === "active" ? "" : name }),
          active: name === state,
        }))}
      />
      <PagedList<GrantLine>
        query={grantsQuery(side, state)}
        what={t(`grants.side.${side}`)}
        empty={
          <Empty next={side === "consumer" && <A href={to.find()}>{t("grants.findData")}</A>}>
            {t(`grants.none.${side}`)}
          </Empty>
        }
        head={(n) => t("grants.count", { n })}
        rows={(items) => (
          <Grid
            label={t(`grants.side.${side}`)}
            rows={items}
            rowKey={(row) => row.id}
            columns={columns.filter((one) => one !== false)}
          />
        )}
      />
    </Page>
  );
}
