import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Article, Quote } from "../../parts/Article.tsx";
import { missingIn, prefilled, statementOf, type Values } from "../../parts/form.ts";
import { Guide } from "../../parts/Guide.tsx";
import { useLanguage } from "../../parts/language.ts";
import { PlanSteps } from "../../parts/PlanSteps.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { ProblemError } from "../../parts/problem.ts";
import * as to from "../addresses.ts";
import { usePage } from "../page.ts";
import { send } from "../send.ts";
import { FormFields } from "./FormFields.tsx";
import { forThePublic, type Plan, type ProcedureData } from "./load.ts";

/** One procedure: the form for whoever may open it, and everything that the rules say of it for everybody. */
export function ProcedurePage({ data }: { data: ProcedureData }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { me, address } = usePage();
  const { guide } = data;
  const kind = me?.actor.kind ?? "anonymous";
  const open = forThePublic(guide) && guide.form.length > 0;
  return (
    <article className="wide page">
      <nav className="trail" aria-label={t("trail")}>
        <a href={to.procedures}>{t("nav.procedures")}</a>
        <span aria-hidden="true">/</span>
        <span aria-current="page">{text(guide.title)}</span>
      </nav>
      <h1>{text(guide.title)}</h1>
      {guide.summary && <p className="lead">{text(guide.summary)}</p>}
      {open && kind === "anonymous" && (
        <p className="procedure-begin">
          <a className="button button-main button-large" href={`${to.signIn}?next=${encodeURIComponent(address)}`}>
            {t("procedures.signIn")}
          </a>
        </p>
      )}
      {open && kind === "public" && <Application data={data} />}
      {open && kind === "person" && <p className="procedure-begin ink-2">{t("procedures.notOfficials")}</p>}
      {!forThePublic(guide) && (
        <p className="procedure-begin ink-2">
          {t("procedures.notPublic", { roles: guide.opens.map((one) => text(one.title)).join(t("parts:guide.list")) })}{" "}
          <Article law={guide.law} />{" "}
          {kind === "person" && <a href={to.deskProcedure(guide.name)}>{t("procedures.atDesk")}</a>}
        </p>
      )}
      <section aria-labelledby="guide" className="procedure-guide">
        <h2 id="guide" className="ruled">
          {t("procedures.guide")}
        </h2>
        <div className="procedure-grid">
          <Guide guide={guide} />
          {guide.quotation && (
            <div>
              <p>
                <Article law={guide.law} />
              </p>
              <Quote text={guide.quotation.text} />
            </div>
          )}
        </div>
      </section>
    </article>
  );
}

/** The refusals that only say that the form is not whole yet: nothing to tell before it is sent. */
const unfinished = new Set(["not-filled-in", "must-be-stated"]);

function Application({ data: { guide, search, returned } }: { data: ProcedureData }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { platform } = usePage();
  const [values, setValues] = useState<Values>(() => ({
    ...prefilled(guide.form, search),
    ...(returned?.statement ?? {}),
  }));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const plan = usePlan(guide.name, statementOf(guide.form, values));
  const missing = missingIn(guide.form, values);
  const barred = plan?.why && !unfinished.has(plan.why.code) ? plan.why : null;
  const refused = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const statement = statementOf(guide.form, values);
    try {
      const { id } = returned
        ? await send<{ id: string }>("POST", `/api/v1/cases/${returned.id}/completion`, {
            statement,
            version: returned.version,
          })
        : await send<{ id: string }>("POST", "/api/v1/cases", { procedure: guide.name, statement });
      location.assign(to.caseOf(id));
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <div className="procedure-grid">
      <form className="procedure-form live-only" onSubmit={(event) => void submit(event)}>
        {barred && (
          <section className="problem problem-calm" role="status">
            <h2>{t("procedures.barred")}</h2>
            <p>
              {text(barred.text)} {barred.law && <Article law={barred.law} />}
            </p>
          </section>
        )}
        <FormFields
          fields={guide.form}
          values={values}
          onChange={setValues}
          at="/statement"
          errors={[...refused, ...(barred?.errors ?? [])]}
          rulebook={guide.law.rulebook}
        />
        {error !== null && <Problem error={error} />}
        <p className="procedure-foot">
          <button type="submit" className="button button-main button-large" disabled={busy || missing.length > 0}>
            {t(returned ? "procedures.handInAgain" : "procedures.handIn")}
          </button>
          {missing.length > 0 && (
            <span className="caption ink-2" role="status">
              {t("procedures.missing", {
                what: [...new Set(missing.map((field) => text(field.label)))].join(t("parts:guide.list")),
              })}
            </span>
          )}
        </p>
      </form>
      <p className="no-script ink-2">{t("procedures.noScript")}</p>
      <aside className="procedure-plan live-only">
        <h2>{t("parts:plan.title")}</h2>
        {plan?.allowed && missing.length === 0 ? (
          <>
            <PlanSteps steps={plan.steps} today={platform?.today ?? ""} />
            <p className="caption ink-3">{t("parts:plan.note", { title: text(guide.title) })}</p>
          </>
        ) : (
          <p className="ink-2">{t("parts:plan.later")}</p>
        )}
      </aside>
    </div>
  );
}

/** Whether it could be opened so, asked once what was typed has stood still for a while. */
function usePlan(procedure: string, statement: Values): Plan | null {
  const asked = JSON.stringify(statement);
  const [plan, setPlan] = useState<Plan | null>(null);
  useEffect(() => {
    let left = false;
    const timer = setTimeout(() => {
      send<Plan>("POST", `/api/v1/procedures/${encodeURIComponent(procedure)}/plan`, { statement: JSON.parse(asked) })
        .then((found) => {
          if (!left) setPlan(found);
        })
        .catch(() => undefined);
    }, 500);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [procedure, asked]);
  return plan;
}
