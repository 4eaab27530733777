import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Correction, type CorrectionState, correctionsQuery } from "../../api/supply.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, dayOf, number } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { SideTabs } from "../exchange/SideTabs.tsx";
import { useToday } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { useMay } from "../session.tsx";
import { ProvidedBy } from "./Reconciliations.tsx";

const states = ["all", "open", "overdue", "closed"] as const;

/** 数据校核: who doubts what, by when it is answered, and what came of it. */
export function Corrections(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const may = useMay();
  const { state: asked } = useSearch({ strict: false }) as { state?: string };
  const state = states.find((one) => one === asked) ?? "all";
  return (
    <>
      <p className="ink-2 supply-how">
        {t("supply.corrections.how")} <ProvidedBy rule="correction" />
      </p>
      <div className="filters">
        <SideTabs
          label={t("supply.corrections.show")}
          value={state}
          options={states.map((value) => ({ value, label: t(`supply.corrections.states.${value}`) }))}
          onChange={(value) => go(to.supply("corrections", value === "all" ? {} : { state: value }))}
        />
        {may("openCase") && (
          <span className="filters-end">
            <Button type="primary" onClick={() => go(to.procedure("data-correction"))}>
              {t("supply.corrections.file")}
            </Button>
          </span>
        )}
      </div>
      <PagedList<Correction>
        query={correctionsQuery(state === "all" ? {} : { state: state as CorrectionState })}
        what={t("supply.corrections.name")}
        head={(n) => t("supply.corrections.count", { n: number(n, language), count: n })}
        empty={<Empty>{t("supply.corrections.none")}</Empty>}
        rows={(items) => <CorrectionRows rows={items} />}
      />
    </>
  );
}

export function CorrectionRows({ rows }: { rows: readonly Correction[] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <Grid
      label={t("supply.corrections.name")}
      rows={rows}
      rowKey={(row) => row.case}
      columns={[
        {
          key: "title",
          title: t("supply.corrections.matter"),
          main: true,
          cell: (row) => (
            <>
              <A href={to.caseOf(row.case)} data-row-link>
                {text(row.title)}
              </A>
              <span className="row-about block">
                {row.number} · {t(`supply.corrections.subject.${row.subject}`)}
              </span>
            </>
          ),
        },
        {
          key: "by",
          title: t("supply.corrections.by"),
          cell: (row) => (
            <>
              {row.filedBy ? text(row.filedBy) : t(`supply.corrections.filer.${row.filer}`)}
              {row.comparison && (
                <A className="row-about block underlined" href={to.comparison(row.comparison)}>
                  {t("supply.corrections.comparison")}
                </A>
              )}
            </>
          ),
        },
        { key: "provider", title: t("supply.corrections.provider"), cell: (row) => text(row.provider) },
        {
          key: "state",
          title: t("supply.result"),
          cell: (row) =>
            row.state === "closed" ? (
              <>
                <CaseState state="closed" />
                {(row.result ?? row.answer) && <span className="row-about block">{row.result ?? row.answer}</span>}
              </>
            ) : (
              <>
                <CaseState
                  state={row.state === "suspended" ? "suspended" : "reviewing"}
                  name={t(`supply.corrections.step.${row.step === "correct" ? "correct" : "verify"}`)}
                />
                {row.dueDay && (
                  <span className={`block ${row.overdue ? "due due-over" : "row-about"}`}>
                    {row.overdue && <Mark name="octagon" />}{" "}
                    {t(row.overdue ? "supply.corrections.late" : "supply.by", {
                      day: day(row.dueDay, language, { today }),
                    })}
                  </span>
                )}
              </>
            ),
        },
        {
          key: "elapsed",
          title: t("supply.corrections.elapsed"),
          align: "right",
          cell: (row) => (
            <>
              {t("supply.corrections.days", { n: number(row.elapsed, language), count: row.elapsed })}
              <span className="row-about block">{day(dayOf(row.openedAt), language, { today })}</span>
            </>
          ),
        },
      ]}
    />
  );
}
