import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { day, moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { type AddressOf, type ShownField, StatedValue } from "../../parts/Stated.tsx";
import * as to from "../addresses.ts";
import { Acts } from "./Acts.tsx";
import type { CaseData, CaseView } from "./load.ts";

/** How far is what I asked for, who has it, and by when? */
export function CasePage({ data: { it } }: { data: CaseData }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  return (
    <article className="wide page">
      <nav className="trail" aria-label={t("trail")}>
        <a href={to.me}>{t("cases.title")}</a>
        <span aria-hidden="true">/</span>
        <span aria-current="page">{it.number}</span>
      </nav>
      <h1>{text(it.title)}</h1>
      <p className="ink-2">
        <CaseState state={it.sign} /> {text(it.procedure.title)} · {it.number} <Article law={it.law} />
      </p>
      <div className="procedure-grid">
        <div>
          <section aria-labelledby="stated">
            <h2 id="stated" className="ruled">
              {t("cases.stated")}
            </h2>
            <Stated it={it} fields={it.stated} />
          </section>
          <Steps it={it} />
        </div>
        <Acts it={it} />
      </div>
    </article>
  );
}

function Stated({ it, fields }: { it: CaseView; fields: readonly ShownField[] }): ReactNode {
  const { text } = useLanguage();
  const addressOf: AddressOf = (kind, id) => {
    if (kind === "dataset") return to.dataset(id);
    if (kind === "case") return to.caseOf(id);
    return kind === "file" ? to.caseFile(it.id, id) : null;
  };
  return (
    <dl className="case-facts">
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{text(field.label)}</dt>
          <dd>
            <StatedValue field={field} addressOf={addressOf} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The steps so far and to come: who has them, by when, and what was decided and why. */
function Steps({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const steps = it.steps.filter((step) => step.state !== "skipped");
  return (
    <section aria-labelledby="steps" className="my-cases">
      <h2 id="steps" className="ruled">
        {t("cases.steps")}
      </h2>
      <ol className="plain case-steps">
        {steps.map((step) => {
          const tasks = it.tasks.filter(
            (task) =>
              task.step === step.step &&
              task.state !== "cancelled" &&
              task.kind !== "complete" &&
              task.kind !== "consent",
          );
          const open = tasks.find((task) => task.state === "open");
          const who = tasks.map((task) => text(task.organization?.name ?? task.body));
          return (
            <li key={step.step} aria-current={step.state === "current" ? "step" : undefined}>
              <strong>{text(step.name)}</strong>{" "}
              <span className="ink-2">
                {[...new Set(who.length > 0 ? who : step.bodies.map(text))].join(t("parts:guide.list"))}
                {open?.due?.dueDay && ` · ${t("notices.by", { day: day(open.due.dueDay, language) })}`}
              </span>{" "}
              <Article law={step.law} />
              {tasks.flatMap(({ id, decision }) =>
                decision ? (
                  <div key={id} className="case-decision">
                    <p>
                      {t(`cases.outcome.${decision.outcome}`)}
                      {decision.reason && `：${decision.reason}`}
                      {decision.note && ` ${decision.note}`}{" "}
                      <span className="ink-3">{moment(decision.at, language)}</span>
                    </p>
                    {decision.basis.map((basis) => (
                      <p key={basis.title} className="ink-2">
                        {basis.title} {basis.article}
                      </p>
                    ))}
                    {decision.carried.length > 0 && <Stated it={it} fields={decision.carried} />}
                  </div>
                ) : (
                  []
                ),
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
