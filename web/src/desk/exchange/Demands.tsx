import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Demand, type DemandSide, demandsQuery } from "../../api/exchange.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import type { Column } from "../parts/Grid.tsx";
import { SidedList } from "./SidedList.tsx";

const sides = ["mine", "asked"] as const;
const signs = { open: "reviewing", met: "agreed", refused: "refused" } as const;

/** 数据需求清单: what the catalog does not have, who wants it of whom, and what came of it. */
export function Demands({ region }: { region: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const columns = (side: DemandSide): readonly (Column<Demand> | false)[] => [
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
  const ask = (
    <A href={to.procedure("demand")} className="underlined">
      {t("exchange.demands.new")}
    </A>
  );
  return (
    <SidedList<DemandSide, Demand>
      name={t("exchange.demands.name")}
      region={region ? "region" : null}
      sides={sides.map((value) => ({ value, label: t(`exchange.demands.side.${value}`) }))}
      query={demandsQuery}
      columns={columns}
      rowKey={(row) => row.case}
      empty={t("exchange.demands.none")}
      next={<A href={to.find()}>{t("exchange.demands.next")}</A>}
      act={ask}
    />
  );
}
