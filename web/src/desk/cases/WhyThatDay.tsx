import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CaseView, DueInFull, Term } from "../../api/procedure.ts";
import { Article, Quote } from "../../parts/Article.tsx";
import { DueLight } from "../../parts/Due.tsx";
import { chineseNumber, day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { useToday } from "../frame/Platform.tsx";
import { Panel } from "../parts/Page.tsx";
import { tally } from "./calendar.ts";
import { DayByDay } from "./DayByDay.tsx";
import { DueCalendar } from "./DueCalendar.tsx";

/** The words of the article that set the number: 10个工作日内, or with the event where they name it: 答复之日起5个工作日内. */
function markedIn(text: string, term: Term | null, event: string): string | undefined {
  if (!term) return undefined;
  const unit = { working_day: "个工作日", calendar_day: "日", month: "个月", year: "年" }[term.unit];
  const forms = [`${term.amount}${unit}`, `${chineseNumber(term.amount)}${unit}`, `${term.amount} ${unit}`];
  const found = forms.find((form) => text.includes(form));
  if (!found) return undefined;
  const fromEvent = new RegExp(`${event}[^，。；,;]{0,16}${found}内?`).exec(text);
  if (fromEvent) return fromEvent[0];
  return text.includes(`${found}内`) ? `${found}内` : found;
}

/** Every due time of a case, how it came to be: those that run stand open, those that are over open at a click. */
export function WhyThatDay({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const running = it.dues.filter((due) => due.clock === "running" || due.clock === "paused");
  const open = running.length > 0 ? running : it.dues.slice(-1);
  const over = it.dues.filter((due) => !open.includes(due));
  const rulebook = it.rulebook.name;
  const here = useRef<HTMLDivElement>(null);
  // A list leads here; the case came in after the address did.
  useEffect(() => {
    if (window.location.hash === "#why") here.current?.scrollIntoView({ block: "start" });
  }, []);
  return (
    <div id="why" ref={here}>
      {open.map((due) => (
        <Panel key={due.id} title={<Title due={due} it={it} />}>
          <Why due={due} rulebook={rulebook} />
        </Panel>
      ))}
      {over.length > 0 && (
        <Panel title={t("cases.why.earlier")}>
          {over.map((due) => (
            <details key={due.id} className="why-earlier">
              <summary>
                <Title due={due} it={it} />
              </summary>
              <Why due={due} rulebook={rulebook} />
            </details>
          ))}
        </Panel>
      )}
    </div>
  );
}

/** Whose due time it is, and the day. */
function Title({ due, it }: { due: DueInFull; it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const task = it.tasks.find((one) => one.id === due.task);
  const whose = task ? text(task.name) : t(`cases.why.of.${due.kind}`);
  if (!due.due.dueDay) return t("cases.why.titleNone", { whose });
  return t(due.clock === "running" ? "cases.why.title" : "cases.why.titleOver", {
    whose,
    day: day(due.due.dueDay, language, { today }),
  });
}

function Why({ due, rulebook }: { due: DueInFull; rulebook: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const law = { rulebook, article: due.due.article };
  return (
    <>
      <p className="why-line">
        {due.clock === "met" || due.clock === "cancelled" ? (
          <span className="ink-2">{t(`cases.why.${due.clock}`)}</span>
        ) : (
          <DueLight due={due.due} />
        )}
        {due.due.dueDay && (
          <span className="caption ink-2">{day(due.due.dueDay, language, { weekday: true, today })} 24:00</span>
        )}
      </p>
      {due.days.length > 0 && due.days.length <= 70 && due.term?.unit !== "month" && due.term?.unit !== "year" && (
        <DueCalendar
          event={due.event.day}
          eventName={due.event.title}
          dueDay={due.due.dueDay}
          today={today}
          days={due.days}
        />
      )}
      {due.quotation && (
        <Quote text={due.quotation.text} {...marked(markedIn(due.quotation.text, due.term, due.event.title.zh))} />
      )}
      {language === "en" && due.quotation && due.quotation.duties.length > 0 && (
        <p className="caption ink-2">
          {due.quotation.duties.join(" ")} ({t("parts:article.translation")})
        </p>
      )}
      <p>
        <Article law={law} />
      </p>
      <Sentence due={due} />
      <Changes due={due} rulebook={rulebook} />
      {due.due.source === "installation" && due.own && (
        <p className="caption ink-2">
          {t("cases.why.own", { by: due.own.setBy, day: due.own.setAt.slice(0, 10), reason: due.own.reason })}
        </p>
      )}
      {due.due.source === "applicant" && <p className="caption ink-2">{t("cases.why.stated")}</p>}
      {due.due.provisional && <p className="caption ink-2">{t("cases.why.provisional")}</p>}
      <DayByDay due={due} />
      <Source due={due} />
    </>
  );
}

/** How it was counted, in one sentence. */
function Sentence({ due }: { due: DueInFull }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const { skipped, madeUp, paused } = tally(due.days);
  const event = t("cases.why.eventDay", {
    event: text(due.event.title),
    day: day(due.event.day, language, { today }),
  });
  if (!due.term) return null;
  const { amount: n, unit } = due.term;
  const term = t(`cases.term.${unit}`, { n, count: n });
  const counted = unit === "working_day" ? "cases.why.sentence" : "cases.why.byCalendar";
  return (
    <p className="caption ink-2">
      {t(counted, { event, term, skipped, madeUp })}
      {paused > 0 && ` ${t("cases.why.pausedDays", { n: paused })}`}
    </p>
  );
}

/** What made it longer: extensions, each with its article and who gave it, and the stretches in which it stood still. */
function Changes({ due, rulebook }: { due: DueInFull; rulebook: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  return (
    <>
      {due.extensions.map((extension) => (
        <p key={extension.at} className="caption ink-2">
          {t("cases.why.extended", {
            term: t(`cases.term.${extension.term.unit}`, { n: extension.term.amount, count: extension.term.amount }),
            by: extension.by,
            day: day(extension.at.slice(0, 10), language, { today }),
          })}{" "}
          <Article law={{ rulebook, article: extension.article }} />
        </p>
      ))}
      {due.interruptions.map((rest) => (
        <p key={`${rest.from} ${rest.until}`} className="caption ink-2">
          {rest.until
            ? t("cases.why.rested", {
                from: day(rest.from, language, { today }),
                until: day(rest.until, language, { today }),
              })
            : t("cases.why.rests", { from: day(rest.from, language, { today }) })}
        </p>
      ))}
    </>
  );
}

/** The State Council's notices by which the days were counted, each with its address. */
function Source({ due }: { due: DueInFull }): ReactNode {
  const { t } = useTranslation();
  if (due.notices.length === 0) return null;
  return (
    <p className="caption ink-2">
      {t("cases.why.source")}{" "}
      {due.notices.map(({ year, papers }) => (
        <span key={year}>
          {papers.length === 0
            ? year
            : papers.map((paper, index) => (
                <a key={paper} href={paper} rel="noreferrer">
                  {index === 0 ? year : `${year} (${index + 1})`}
                </a>
              ))}{" "}
        </span>
      ))}
    </p>
  );
}

const marked = (words: string | undefined) => (words ? { marked: words } : {});
