import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordStateQuery } from "../../api/audit.ts";
import { type CaseView, caseQuery, type StepView } from "../../api/procedure.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, moment, number } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { StatedValue } from "../../parts/Stated.tsx";
import * as to from "../addresses.ts";
import { WaitingValues } from "../exchange/Verifications.tsx";
import { useToday } from "../frame/Platform.tsx";
import { useReadHere } from "../notices/reading.ts";
import { A } from "../parts/A.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { useMe } from "../session.tsx";
import { Views } from "../supply/Views.tsx";
import { CaseActs } from "./CaseActs.tsx";
import type { Narrowing } from "./Narrow.tsx";
import { OpinionsSection } from "./Opinions.tsx";
import { caseAddresses, Request } from "./Request.tsx";
import { ShareRequest } from "./ShareRequest.tsx";
import { WhyThatDay } from "./WhyThatDay.tsx";

/** One case: what is asked of me, and why by this day? */
export function CasePage(): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const me = useMe();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: it } = useSuspenseQuery(caseQuery(id));
  useReadHere("case", it.id);
  const [narrowing, setNarrowing] = useState<Narrowing | null>(null);
  const home = me.actor.roles.some((role) => role === "reviewer" || role === "supervisor")
    ? { name: t("menu.reviews"), href: to.reviews() }
    : { name: t("menu.todo"), href: to.todo() };
  const mine = it.tasks.some(
    (task) => task.state === "open" && task.may.some((may) => may.action === "decide" && may.allowed),
  );
  return (
    <Page title={it.number} trail={[home]}>
      <div className="columns columns-wide columns-after">
        <div>
          <p className="case-line">
            <CaseState state={it.sign} />
            <span className="ink-2">
              {text(it.procedure.title)} · {it.number}
            </span>
          </p>
          <h1>{text(it.title)}</h1>
          <Steps it={it} />
          {it.effect && <p className="set-aside">{t("cases.effect", { day: day(it.effect.lastDay, language) })}</p>}
          {it.procedure.name === "share-application" ? (
            <ShareRequest key={it.version} it={it} editable={mine} onNarrow={setNarrowing} />
          ) : (
            <>
              <Request it={it} />
              {it.procedure.name === "data-inconsistency" && (
                <Views
                  caseId={it.id}
                  open={it.state !== "closed"}
                  parties={it.parties.flatMap(({ organization }) => organization ?? [])}
                />
              )}
              <Carried it={it} />
            </>
          )}
        </div>
        <aside className="sticky">
          {it.procedure.name === "verification" && <WaitingValues caseId={it.id} />}
          <CaseActs it={it} narrowing={narrowing} />
          <WhyThatDay it={it} />
        </aside>
        <div>
          <OpinionsSection caseId={it.id} />
          <Links it={it} />
          <History it={it} />
          <Proof it={it} />
        </div>
      </div>
    </Page>
  );
}

function ownerOf(
  step: StepView,
  it: CaseView,
  text: (value: { zh: string; en: string }) => string,
  join: string,
): string {
  const sitting = it.tasks.filter((task) => task.step === step.step && task.organization);
  const names =
    sitting.length > 0
      ? [...new Set(sitting.map((task) => text(task.organization?.name ?? task.body)))]
      : step.bodies.map(text);
  return names.join(join);
}

/** The steps of the route, each with its owner and its day. */
function Steps({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const steps = it.steps.filter((step) => step.state !== "skipped");
  return (
    <ol className="steps" aria-label={t("cases.steps")}>
      <li className="done">
        <strong>{t("cases.opened")}</strong>
        <span className="caption">{text(it.parties.find((party) => party.role === "applicant")?.name)}</span>
        <span className="caption">{moment(it.openedAt, language, today)}</span>
      </li>
      {steps.map((step) => {
        const done = it.tasks
          .filter((task) => task.step === step.step && task.decision?.at)
          .map((task) => task.decision?.at as string);
        const open = it.tasks.find((task) => task.step === step.step && task.state === "open");
        return (
          <li
            key={step.step}
            className={step.state === "done" ? "done" : ""}
            aria-current={step.state === "current" ? "step" : undefined}
          >
            <strong>{text(step.name)}</strong>
            <span className="caption">{ownerOf(step, it, text, t("join"))}</span>
            <span className="caption">
              {step.state === "done"
                ? done.length > 0 && moment(done.sort().at(-1) as string, language, today)
                : open?.due?.dueDay
                  ? t("cases.before", { day: day(open.due.dueDay, language, { today }) })
                  : step.term
                    ? t(`cases.term.${step.term.unit}`, { n: step.term.amount, count: step.term.amount })
                    : (step.word ?? t("cases.term.none"))}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** What the decisions and performed steps brought with them, step by step. */
function Carried({ it }: { it: CaseView }): ReactNode {
  const { language, text } = useLanguage();
  const today = useToday();
  const addressOf = caseAddresses(it.id);
  return it.tasks
    .filter((task) => task.decision && task.decision.carried.length > 0)
    .map((task) => (
      <Section
        key={task.id}
        title={text(task.name)}
        note={[
          task.organization ? text(task.organization.name) : text(task.body),
          moment(task.decision?.at, language, today),
        ].join(" · ")}
      >
        <Facts
          facts={(task.decision?.carried ?? []).map(
            (field) =>
              [text(field.label), <StatedValue key={field.name} field={field} addressOf={addressOf} />] as const,
          )}
        />
      </Section>
    ));
}

function Links({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  if (it.links.length === 0) return null;
  return (
    <Section title={t("cases.links")}>
      <ul className="plain">
        {it.links.map((link) => (
          <li key={`${link.id} ${link.relation}`}>
            <A href={to.caseOf(link.id)}>{link.number}</A> {text(link.title)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What was said with an act: reason, note, the texts that a no rests on. */
function said(facts: unknown): string {
  if (typeof facts !== "object" || facts === null) return "";
  const { reason, note } = facts as { reason?: unknown; note?: unknown };
  return [reason, note].filter((one): one is string => typeof one === "string" && one !== "").join("；");
}

function History({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const lines = [...it.history].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Section title={t("cases.history")}>
      <ol className="history">
        {lines.map((line) => (
          <li key={`${line.at} ${line.event} ${text(line.step)}`}>
            <time dateTime={line.at}>{moment(line.at, language, today)}</time>
            <span className="dot" aria-hidden="true" />
            <p>
              <strong>
                {line.actor.kind === "system"
                  ? t("cases.platform")
                  : line.actor.organization
                    ? text(line.actor.organization)
                    : line.actor.name}
              </strong>{" "}
              {line.actor.kind !== "system" && line.actor.organization && (
                <span className="ink-2">{line.actor.name} </span>
              )}
              {text(line.title)}
              {line.step && ` · ${text(line.step)}`}{" "}
              {said(line.facts) && <span className="ink-2">“{said(line.facts)}” </span>}
              {line.law && <Article law={line.law} />}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Each step of a case is an entry in the record: where the record stands, and where it can be checked. */
function Proof({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useQuery(recordStateQuery);
  return (
    <p className="proof">
      <Icon name="proof" />
      {t("cases.proof", { n: number(it.history.length, language) })}
      {data && t("cases.proofState", { n: number(data.size, language) })}
      <a className="underlined" href="/audit/checkpoint">
        {t("cases.checkpoint")}
      </a>
    </p>
  );
}
