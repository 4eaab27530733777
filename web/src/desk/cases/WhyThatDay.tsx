import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseView, DueInFull, Term } from "../../api/procedure.ts";
import { Article, Quote } from "../../parts/Article.tsx";
import { DueLight } from "../../parts/Due.tsx";
import { chineseNumber, day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { useToday } from "../frame/Platform.tsx";
import { Panel } from "../parts/Page.tsx";
import { tally } from "./calendar.ts";
import { DueCalendar } from "./DueCalendar.tsx";

/** The due times of a case that run, else the last that ran. */
function shown(it: CaseView): readonly DueInFull[] {
  const running = it.dues.filter((due) => due.clock === "running" || due.clock === "paused");
  return running.length > 0 ? running : it.dues.slice(-1);
}

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

/** Why by that day: the calendar of counted and skipped days, the clause, and where the calendar comes from. */
export function WhyThatDay({ it }: { it: CaseView }): ReactNode {
  return shown(it).map((due) => <WhyPanel key={due.id} due={due} rulebook={it.rulebook.name} />);
}

function WhyPanel({ due, rulebook }: { due: DueInFull; rulebook: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const { skipped, madeUp, paused } = tally(due.days);
  const law = { rulebook, article: due.due.article };
  return (
    <Panel
      title={
        due.due.dueDay
          ? t(due.clock === "running" ? "cases.why.title" : "cases.why.titleOver", {
              day: day(due.due.dueDay, language, { today }),
            })
          : t("cases.why.titleNone")
      }
    >
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
      {due.days.length > 0 && due.days.length <= 70 && (
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
      <p className="caption ink-2">
        {due.days.length > 0
          ? t("cases.why.sentence", { event: day(due.event.day, language, { today }), skipped, madeUp })
          : t("cases.why.byCalendar", { event: day(due.event.day, language, { today }) })}
        {paused > 0 && ` ${t("cases.why.pausedDays", { n: paused })}`}
      </p>
      {due.due.source === "installation" && due.own && (
        <p className="caption ink-2">
          {t("cases.why.own", { by: due.own.setBy, day: due.own.setAt.slice(0, 10), reason: due.own.reason })}
        </p>
      )}
      {due.due.source === "applicant" && <p className="caption ink-2">{t("cases.why.stated")}</p>}
      {due.due.provisional && <p className="caption ink-2">{t("cases.why.provisional")}</p>}
      <p className="caption ink-2">{t("cases.why.source")}</p>
    </Panel>
  );
}

const marked = (words: string | undefined) => (words ? { marked: words } : {});
