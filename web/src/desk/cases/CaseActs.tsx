import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  askExtension,
  type Basis,
  type CaseView,
  decide,
  type May,
  type Outcome,
  perform,
  resume,
  returnForCompletion,
  suspend,
  type TaskView,
  withdraw,
} from "../../api/procedure.ts";
import { Article } from "../../parts/Article.tsx";
import { blankForm, missingIn, statementOf, type Values } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { ProblemError } from "../../parts/problem.ts";
import { useGo } from "../parts/A.tsx";
import { Barred } from "../parts/Barred.tsx";
import { Field } from "../parts/Field.tsx";
import { Panel } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { FormFields } from "../procedures/FormFields.tsx";
import { completionOf } from "../procedures/own.ts";
import { BasisFields } from "./BasisFields.tsx";
import type { Narrowing } from "./Narrow.tsx";

/** The step at which both sides sign the agreement that stands in the case, by the rulebooks' name. */
const signing = "agreement";

/** What, agreed to by all who decide, is a grant. */
const grants = ["share-application", "access-negotiation", "proactive-grant", "direct-delivery"];

/** Everything that can be done with a case now, one panel a task: the list comes from the server, with the reason for each no. */
export function CaseActs({ it, narrowing }: { it: CaseView; narrowing: Narrowing | null }): ReactNode {
  const open = it.tasks.filter((task) => task.state === "open");
  return (
    <>
      {open.map((task) => (
        <TaskPanel key={`${task.id} ${it.version}`} it={it} task={task} narrowing={narrowing} />
      ))}
      <WholeCase it={it} />
    </>
  );
}

function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

function allowed(may: readonly May[], action: May["action"]): May | undefined {
  return may.find((one) => one.action === action && one.allowed);
}

/** What I could do from my seat, were it not for the reason given. */
function barred(may: readonly May[], action: May["action"]): NonNullable<May["why"]> | undefined {
  return may.find((one) => one.action === action && one.seated && !one.allowed)?.why ?? undefined;
}

function TaskPanel({ it, task, narrowing }: { it: CaseView; task: TaskView; narrowing: Narrowing | null }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const refresh = useRefresh();
  const go = useGo();
  const deciding = allowed(task.may, "decide");
  const completing = allowed(task.may, "complete");
  const performing = allowed(task.may, "perform");
  const noting = allowed(task.may, "note");
  const returning = allowed(task.may, "return");
  const extending = allowed(task.may, "extend");
  const noReturn = barred(task.may, "return");
  const noExtension = barred(task.may, "extend");
  if (completing) {
    return (
      <Panel strong title={t("cases.askedOfYou", { step: text(task.name) })}>
        <Button type="primary" size="large" block onClick={() => go(completionOf(it))}>
          {t("cases.act.complete")}
        </Button>
        {completing.law && (
          <p className="caption ink-2 centred">
            <Article law={completing.law} />
          </p>
        )}
      </Panel>
    );
  }
  if (!deciding && !performing && !noting) {
    const why = task.may.find((one) => one.why)?.why;
    return (
      <Panel title={t("cases.waitsFor", { step: text(task.name) })}>
        <p className="ink-2">{task.organization ? text(task.organization.name) : text(task.body)}</p>
        {why && (
          <p className="caption ink-2">
            {text(why.text)} {why.law && <Article law={why.law} />}
          </p>
        )}
      </Panel>
    );
  }
  return (
    <Panel strong title={t("cases.askedOfYou", { step: text(task.name) })}>
      {deciding && <DecisionForm it={it} task={task} may={deciding} narrowing={narrowing} />}
      {performing && (
        <NoteForm
          name={t(task.step === signing ? "cases.act.sign" : "cases.act.perform")}
          label={t("cases.act.performNote")}
          {...(task.step === signing ? { about: t("cases.act.signNote") } : {})}
          it={it}
          task={task}
          send={(note, carries) => perform(it, task.id, note, carries)}
          onDone={refresh}
        />
      )}
      {noting && (
        <NoteForm
          name={t("cases.act.note")}
          label={t("action.note")}
          it={it}
          task={task}
          send={(note) => perform(it, task.id, note)}
          onDone={refresh}
        />
      )}
      <div className="form-foot">
        {returning && (
          <ReasonButton
            name={t("cases.act.return")}
            label={t("cases.act.returnReason")}
            note={returning.law && <Article law={returning.law} />}
            send={(reason) => returnForCompletion(it, task.id, reason)}
            onDone={refresh}
          />
        )}
        {noReturn && <Barred name={t("cases.act.return")} why={noReturn} />}
        {extending && <Extension it={it} task={task} may={extending} />}
        {noExtension && <Barred name={t("cases.act.extend")} why={noExtension} />}
      </div>
    </Panel>
  );
}

function DecisionForm({
  it,
  task,
  may,
  narrowing,
}: {
  it: CaseView;
  task: TaskView;
  may: May;
  narrowing: Narrowing | null;
}): ReactNode {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [outcome, setOutcome] = useState<Outcome>(
    may.outcomes.includes("agreed") ? "agreed" : (may.outcomes[0] ?? "done"),
  );
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [basis, setBasis] = useState<Basis>({ source: (may.sources[0] ?? "law") as Basis["source"], title: "" });
  const carried = useCarried(it, task, outcome);
  const narrowed = outcome === "agreed" && narrowing !== null && narrowing.narrowed;
  const send = useMutation({
    mutationFn: () =>
      decide(it, task.id, {
        outcome,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(outcome === "refused" && may.needs === "basis" ? { basis: [basis] } : {}),
        ...(outcome === "agreed" && narrowing && Object.keys(narrowing.carries).length > 0
          ? { carries: narrowing.carries }
          : {}),
        ...(carried.asked ? { carries: carried.value } : {}),
      }),
    onSuccess: refresh,
  });
  const missing =
    (outcome === "refused" && may.needs === "reason" && reason.trim() === "") ||
    (outcome === "refused" && may.needs === "basis" && basis.title.trim() === "") ||
    (narrowing !== null &&
      outcome === "agreed" &&
      (narrowing.empty || narrowing.unchecked || narrowing.unfixed.length > 0)) ||
    carried.missing;
  return (
    <form
      className="decision"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Radio.Group
        aria-label={t("cases.act.decide")}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        options={may.outcomes.map((value) => ({
          value,
          label:
            value === "agreed" && narrowed
              ? t("cases.outcome.narrowed", { n: narrowing.count })
              : value === "refused" && may.needs
                ? t(may.needs === "basis" ? "cases.outcome.refusedNeedsBasis" : "cases.outcome.refusedNeeds")
                : t(`cases.outcome.${value}`),
        }))}
      />
      {narrowing?.empty && outcome === "agreed" && <p className="field-error">{t("cases.act.nothingLeft")}</p>}
      {narrowing?.unchecked && outcome === "agreed" && <p className="field-error">{t("cases.act.unchecked")}</p>}
      {narrowing && narrowing.unfixed.length > 0 && outcome === "agreed" && (
        <p className="field-error">
          {t("cases.act.unfixed", {
            what: narrowing.unfixed.map((element) => t(`cases.share.element.${element}`)).join(t("join")),
          })}
        </p>
      )}
      {carried.fields(send.error)}
      {outcome === "refused" && (
        <>
          <Field id={`reason-${task.id}`} label={t("action.reason")} required={may.needs === "reason"}>
            <Input.TextArea
              id={`reason-${task.id}`}
              value={reason}
              maxLength={4000}
              rows={3}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          {may.needs === "basis" && (
            <BasisFields id={task.id} sources={may.sources} basis={basis} onChange={setBasis} />
          )}
        </>
      )}
      {outcome !== "refused" && (
        <Field id={`note-${task.id}`} label={t("cases.act.opinion")}>
          <Input.TextArea
            id={`note-${task.id}`}
            value={note}
            maxLength={4000}
            rows={1}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      )}
      {send.error && <Problem error={send.error} />}
      <Button type="primary" htmlType="submit" size="large" block loading={send.isPending} disabled={missing}>
        {t("cases.act.submit")}
      </Button>
      <p className="caption ink-2 centred">
        {t(grants.includes(it.procedure.name) && outcome === "agreed" ? "cases.act.makesGrant" : "cases.act.recorded")}
        {may.law && (
          <>
            {" "}
            <Article law={may.law} />
          </>
        )}
      </p>
    </form>
  );
}

/** The fields that a decision or a performed step carries at this outcome, with what was filled in. */
function useCarried(it: CaseView, task: TaskView, outcome: string) {
  const form = task.carries?.outcomes.includes(outcome) ? task.carries.fields : [];
  const [values, setValues] = useState<Values>(() => blankForm(task.carries?.fields ?? []));
  return {
    asked: form.length > 0,
    value: statementOf(form, values, it.statement),
    missing: missingIn(form, values, it.statement).length > 0,
    fields: (error: unknown): ReactNode => (
      <FormFields
        fields={form}
        values={values}
        onChange={setValues}
        at="/carries"
        errors={error instanceof ProblemError ? (error.problem.errors ?? []) : []}
        around={it.statement}
      />
    ),
  };
}

function NoteForm({
  name,
  label,
  about,
  it,
  task,
  send,
  onDone,
}: {
  name: string;
  label: string;
  /** What doing it means. */
  about?: string;
  it: CaseView;
  task: TaskView;
  send: (note: string, carries: unknown) => Promise<unknown>;
  onDone: () => Promise<void>;
}): ReactNode {
  const [note, setNote] = useState("");
  const carried = useCarried(it, task, "done");
  const act = useMutation({
    mutationFn: () => send(note.trim(), carried.asked ? carried.value : undefined),
    onSuccess: onDone,
  });
  return (
    <form
      className="decision"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      {about && <p className="ink-2">{about}</p>}
      {carried.fields(act.error)}
      <Field id="act-note" label={label}>
        <Input.TextArea
          id="act-note"
          value={note}
          maxLength={4000}
          rows={2}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {act.error && <Problem error={act.error} />}
      <Button type="primary" htmlType="submit" size="large" block loading={act.isPending} disabled={carried.missing}>
        {name}
      </Button>
    </form>
  );
}

function Extension({ it, task, may }: { it: CaseView; task: TaskView; may: May }): ReactNode {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [basis, setBasis] = useState<Basis>({ source: (may.sources[0] ?? "law") as Basis["source"], title: "" });
  return (
    <ReasonButton
      name={t("cases.act.extend")}
      note={
        <>
          {may.law && <Article law={may.law} />}
          {may.needs === "basis" && (
            <BasisFields id={`extend-${task.id}`} sources={may.sources} basis={basis} onChange={setBasis} />
          )}
        </>
      }
      optional={may.needs === null}
      send={(reason) =>
        askExtension(it, task.id, {
          ...(reason ? { reason } : {}),
          ...(may.needs === "basis" ? { basis: [basis] } : {}),
        })
      }
      onDone={refresh}
    />
  );
}

/** What concerns the whole case: withdrawing it, or letting its clocks stand still. */
function WholeCase({ it }: { it: CaseView }): ReactNode {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const acts = [
    { action: "withdraw", send: (reason: string) => withdraw(it, reason), optional: true },
    { action: "suspend", send: (reason: string) => suspend(it, reason), optional: false },
    { action: "resume", send: () => resume(it), optional: true },
  ] as const;
  const shown = acts.filter(({ action }) => it.may.some((one) => one.action === action && one.seated));
  if (shown.length === 0) return null;
  return (
    <div className="form-foot">
      {shown.map(({ action, send, optional }) => {
        const why = barred(it.may, action);
        const name = t(`cases.act.${action}`);
        return why ? (
          <Barred key={action} name={name} why={why} />
        ) : (
          <ReasonButton key={action} name={name} optional={optional} send={send} onDone={refresh} />
        );
      })}
    </div>
  );
}
