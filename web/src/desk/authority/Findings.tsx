import { useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  explainFinding,
  type Finding,
  type FoundByWatch,
  findingQuery,
  findingsQuery,
  moveFinding,
} from "../../api/procedure.ts";
import { Article } from "../../parts/Article.tsx";
import { day, dayOf } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { useReadHere } from "../notices/reading.ts";
import { A } from "../parts/A.tsx";
import { LinkTabs, Page } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { UseRecords } from "../watches/UseRecords.tsx";

const states = ["open", "explained", "resolved"] as const;

/** 发现的问题: rules not kept, with rule, article, organization, evidence and state. */
export function Findings({ base }: { base: (search: { state?: string; finding?: string }) => string }): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as { state?: string; finding?: string };
  useReadHere("finding", search.finding);
  if (search.finding) return <OneFinding id={search.finding} all={base({})} />;
  const state = states.find((one) => one === search.state) ?? "open";
  return (
    <Page title={t("menu.findings")} headline={t("admin.finding.head")} lead={t("admin.finding.lead")}>
      <LinkTabs
        label={t("menu.findings")}
        tabs={states.map((name) => ({
          name: t(`admin.finding.${name}`),
          href: base(name === "open" ? {} : { state: name }),
          active: name === state,
        }))}
      />
      <PagedList<Finding>
        query={findingsQuery(state)}
        what={t("menu.findings")}
        empty={<Empty>{t(`admin.finding.none.${state}`)}</Empty>}
        head={(n) => t("admin.finding.count", { n })}
        rows={(items) => (
          <ul className="rows">
            {items.map((finding) => (
              <FindingRow key={finding.id} finding={finding} />
            ))}
          </ul>
        )}
      />
    </Page>
  );
}

/** The one that a notice leads to, in whatever state it is by now. */
function OneFinding({ id, all }: { id: string; all: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t("menu.findings")} headline={t("admin.finding.head")} lead={t("admin.finding.lead")}>
      <PagedList<Finding>
        query={findingQuery(id)}
        what={t("menu.findings")}
        empty={<Empty>{t("admin.finding.gone")}</Empty>}
        rows={(items) => (
          <ul className="rows">
            {items.map((finding) => (
              <FindingRow key={finding.id} finding={finding} />
            ))}
          </ul>
        )}
      />
      <p className="more">
        <A href={all}>{t("admin.finding.all")}</A>
      </p>
    </Page>
  );
}

export function RegionFindings(): ReactNode {
  return <Findings base={to.findings} />;
}
export function OwnFindings(): ReactNode {
  return <Findings base={to.supervision} />;
}

function FindingRow({ finding }: { finding: Finding }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  const { note, note_en, since, last } = finding.evidence as FoundByWatch;
  return (
    <li className="row finding" data-row>
      <div className="row-main">
        {finding.case ? (
          <A className="row-title" href={to.caseOf(finding.case.id)} data-row-link>
            {text(finding.title)}
          </A>
        ) : (
          <span className="row-title">{text(finding.title)}</span>
        )}
        <div className="row-about">
          {text(finding.organization.name)}
          {finding.case && ` · ${finding.case.number}`}
        </div>
        {note && <p className="finding-note">{text({ zh: note, en: note_en ?? note })}</p>}
        {finding.object.type === "grant" && since && (
          <p className="inline-controls">
            <UseRecords grant={finding.object.id} from={since} until={last ?? since} />
            <A href={to.grant(finding.object.id)}>{t("admin.finding.toGrant")}</A>
          </p>
        )}
        {finding.notes.map((note) => (
          <p key={`${note.at} ${note.state}`} className="caption ink-2">
            {day(dayOf(note.at), language, { today })} {note.by}：{note.text}
          </p>
        ))}
      </div>
      <span className={finding.state === "open" ? "due due-over" : "due due-still"}>
        <Mark name={finding.state === "open" ? "octagon" : finding.state === "explained" ? "half" : "tick"} />
        {t(`admin.finding.${finding.state}`)}
      </span>
      <span className="caption ink-2">{day(dayOf(finding.raisedAt), language, { today })}</span>
      <Article law={finding.law} />
      <span className="inline-controls">
        {finding.may.includes("explained") && (
          <ReasonButton
            name={t("admin.finding.explain")}
            label={t("admin.finding.explanation")}
            send={(words) => explainFinding(finding, words)}
            onDone={refresh}
          />
        )}
        {finding.may.includes("resolved") && (
          <ReasonButton
            name={t("admin.finding.resolve")}
            label={t("action.note")}
            send={(words) => moveFinding(finding, "resolved", words)}
            onDone={refresh}
          />
        )}
        {finding.may.includes("open") && (
          <ReasonButton
            name={t("admin.finding.reopen")}
            send={(words) => moveFinding(finding, "open", words)}
            onDone={refresh}
          />
        )}
      </span>
    </li>
  );
}
