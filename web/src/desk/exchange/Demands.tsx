import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Demand, type DemandSide, demandsQuery } from "../../api/exchange.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { type Column, Grid } from "../parts/Grid.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { SideTabs } from "./SideTabs.tsx";

const sides = ["mine", "asked"] as const;
const signs = { open: "reviewing", met: "agreed", refused: "refused" } as const;

/** 数据需求清单: what the catalog does not have, who wants it of whom, and what came of it. */
export function Demands({ region }: { region: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const [chosen, setSide] = useState<DemandSide>("mine");
  const side = region ? "region" : chosen;
  const columns: readonly (Column<Demand> | false)[] = [
    {
      key: "title",
      title: t("exchange.demands.title"),
      main: true,
      cell: (row) => (
        <>
          <A href={to.caseOf(row.case)} data-row-link className="row-title">
            {row.title}
          </A>
          <span className="row-about block">{row.items.join(t("join"))}</span>
        </>
      ),
    },
    side !== "mine" && {
      key: "applicant",
      title: t("exchange.demands.applicant"),
      cell: (row) => text(row.applicant.name),
    },
    side !== "asked" && {
      key: "provider",
      title: t("exchange.demands.provider"),
      cell: (row) => (row.provider ? text(row.provider.name) : t("exchange.demands.unknown")),
    },
    {
      key: "opened",
      title: t("exchange.demands.opened"),
      short: true,
      cell: (row) => day(dayOf(row.openedAt), language, { today }),
    },
    {
      key: "due",
      title: t("exchange.demands.due"),
      short: true,
      cell: (row) => (row.dueDay ? day(row.dueDay, language, { today }) : "–"),
    },
    {
      key: "state",
      title: t("exchange.state"),
      cell: (row) => (
        <>
          <CaseState state={signs[row.state]} name={t(`exchange.demands.state.${row.state}`)} />
          {row.dataset && (
            <A href={to.dataset(row.dataset.id)} className="block caption underlined">
              {(language === "en" && row.dataset.titleEn) || row.dataset.titleZh}
            </A>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <div className="filters">
        {!region && (
          <SideTabs
            label={t("exchange.side")}
            value={side}
            options={sides.map((one) => ({ value: one, label: t(`exchange.demands.side.${one}`) }))}
            onChange={setSide}
          />
        )}
        {!region && (
          <A href={to.procedure("demand")} className="underlined">
            {t("exchange.demands.new")}
          </A>
        )}
      </div>
      <PagedList<Demand>
        query={demandsQuery(side)}
        what={t("exchange.demands.name")}
        empty={<Empty>{t("exchange.demands.none")}</Empty>}
        rows={(items) => (
          <Grid
            label={t("exchange.demands.name")}
            rows={items}
            rowKey={(row) => row.case}
            columns={columns.filter((one) => one !== false)}
          />
        )}
      />
    </>
  );
}
