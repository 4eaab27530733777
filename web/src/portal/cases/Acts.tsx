import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskView } from "../../api/procedure.ts";
import { Article } from "../../parts/Article.tsx";
import { blankForm, missingIn, statementOf, type Values } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { ProblemError } from "../../parts/problem.ts";
import * as to from "../addresses.ts";
import { FormFields } from "../procedures/FormFields.tsx";
import { send } from "../send.ts";
import type { CaseView } from "./load.ts";

/** What the reader himself may do with his case: complete it, say what he is asked, withdraw it. */
export function Acts({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const open = it.tasks.filter((task) => task.state === "open" && task.may.some((may) => may.allowed));
  const withdraws = it.may.some((may) => may.action === "withdraw" && may.allowed);
  if (open.length === 0 && !withdraws) return null;
  return (
    <aside className="procedure-plan">
      {open.map((task) =>
        task.kind === "complete" ? (
          <div key={task.id}>
            <h2>{t("cases.returned")}</h2>
            <p>{reasonOf(it)}</p>
            <p>
              <a className="button button-main" href={to.procedure(it.procedure.name, { case: it.id })}>
                {t("cases.complete")}
              </a>{" "}
              <Article law={task.law} />
            </p>
          </div>
        ) : (
          <Answer key={task.id} it={it} task={task} />
        ),
      )}
      {withdraws && <Withdraw it={it} />}
    </aside>
  );
}

/** Why the case was sent back, in the words of who did. */
function reasonOf(it: CaseView): string {
  const line = it.history.findLast((one) => one.event === "procedure.case-returned");
  return String((line?.facts as { reason?: string } | undefined)?.reason ?? "");
}

/** A task that waits for the reader: what he says, its reason, and what it carries. */
function Answer({ it, task }: { it: CaseView; task: TaskView }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const may = task.may.find((one) => one.allowed && (one.action === "decide" || one.action === "perform"));
  const [outcome, setOutcome] = useState(may?.outcomes[0] ?? "done");
  const [said, setSaid] = useState("");
  const [values, setValues] = useState<Values>(() => blankForm(task.carries?.fields ?? []));
  const [error, setError] = useState<unknown>(null);
  if (!may) return null;
  const fields = task.carries?.outcomes.includes(outcome) ? task.carries.fields : [];
  const wantsReason = outcome === "refused" && may.needs !== null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const carries = fields.length > 0 ? { carries: statementOf(fields, values, it.statement) } : {};
    const words = said.trim() === "" ? {} : { [outcome === "refused" ? "reason" : "note"]: said.trim() };
    try {
      await send("POST", `/api/v1/cases/${it.id}/tasks/${task.id}/decision`, {
        outcome,
        ...words,
        ...carries,
        version: it.version,
      });
      location.reload();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form className="live-only" onSubmit={(event) => void submit(event)}>
      <h2>{text(task.name)}</h2>
      {may.outcomes.length > 1 &&
        may.outcomes.map((one) => (
          <label key={one} className="form-choice">
            <input type="radio" name={task.id} checked={outcome === one} onChange={() => setOutcome(one)} />
            <span>{t(`cases.outcome.${one}`)}</span>
          </label>
        ))}
      <FormFields
        fields={fields}
        values={values}
        onChange={setValues}
        at="/carries"
        errors={error instanceof ProblemError ? (error.problem.errors ?? []) : []}
        around={it.statement}
      />
      <div className="form-field">
        <label htmlFor={`said-${task.id}`}>{t(wantsReason ? "cases.reason" : "cases.note")}</label>
        <textarea
          id={`said-${task.id}`}
          rows={3}
          maxLength={4000}
          value={said}
          onChange={(event) => setSaid(event.target.value)}
        />
      </div>
      {error !== null && <Problem error={error} />}
      <button
        type="submit"
        className="button button-main"
        disabled={(wantsReason && said.trim() === "") || missingIn(fields, values, it.statement).length > 0}
      >
        {t("procedures.handIn")}
      </button>
    </form>
  );
}

function Withdraw({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const withdraw = async () => {
    try {
      await send("POST", `/api/v1/cases/${it.id}/withdrawal`, { version: it.version });
      location.reload();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <details className="rest live-only">
      <summary>{t("cases.withdraw")}</summary>
      <p>{t("cases.withdrawSure")}</p>
      <button type="button" className="button" onClick={() => void withdraw()}>
        {t("cases.withdraw")}
      </button>
      {error !== null && <Problem error={error} />}
    </details>
  );
}
