import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "../../api/procedure.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { DayStrip, DueLight } from "../../parts/Due.tsx";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { A } from "../parts/A.tsx";
import { useListKeys } from "../parts/useListKeys.ts";
import { grouped } from "./groups.ts";

/**
 * Cases under their due groups: title, kind and from whom, state, strip, due, article. `handler` also names who has to act,
 * for readers who do not do so themselves.
 */
export function CaseRows({
  rows,
  flat,
  handler,
  foot,
}: {
  rows: readonly CaseRow[];
  flat?: boolean;
  handler?: boolean;
  foot?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const list = useListKeys<HTMLDivElement>();
  const groups = flat ? [{ group: null, rows }] : grouped(rows);
  return (
    <div ref={list}>
      {groups.map(({ group, rows }) => (
        <section key={group ?? "all"}>
          {group && (
            <header className={`group-head ${group === "over" ? "red" : ""}`}>
              <h2>{t(`cases.group.${group}`)}</h2>
              <span className="ink-2">{rows.length}</span>
            </header>
          )}
          <ul className="rows">
            {rows.map((row) => (
              <Row key={row.task?.id ?? row.id} row={row} handler={handler} />
            ))}
          </ul>
        </section>
      ))}
      {foot}
    </div>
  );
}

function Row({ row, handler }: { row: CaseRow; handler?: boolean | undefined }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <li className="row task" data-row>
      <div className="row-main">
        <A className="row-title" href={to.caseOf(row.id)} data-row-link>
          {text(row.title)}
        </A>{" "}
        {row.chased && <span className="tag tag-red">{t("cases.chased")}</span>}
        <div className="row-about">
          {text(row.procedure.title)}
          {text(row.from.name) && ` · ${text(row.from.name)}`}
          {handler &&
            row.task?.organizationName &&
            ` · ${t("cases.handledBy", { name: text(row.task.organizationName) })}`}
        </div>
      </div>
      <div className="task-state">
        <CaseState state={row.sign} />
      </div>
      <div className="task-strip">{row.due && <DayStrip due={row.due} />}</div>
      <div className="task-due">
        {row.due && (
          <A className="quiet" href={to.whyThatDay(row.id)} title={t("cases.why.open")}>
            <DueLight due={row.due} />
          </A>
        )}
        {!row.due && row.task && !row.task.decidedAt && <span className="ink-3">{t("cases.term.none")}</span>}
        {row.due?.dueDay && <span className="caption">{day(row.due.dueDay, language, { weekday: true, today })}</span>}
      </div>
      <div className="task-law">{row.law && <Article law={row.law} />}</div>
    </li>
  );
}
