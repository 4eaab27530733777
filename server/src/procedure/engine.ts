import type { Json } from "../audit/canonical.ts";
import { prepareEntry, recordAll } from "../audit/record.ts";
import type { AuditEvent } from "../audit/vocabulary.ts";
import { dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { organizationById, staysActive } from "../organization/listing.ts";
import { regionsOutward } from "../organization/region.ts";
import type { Term } from "../rulebook/calendar.ts";
import { readCalendar, rulebookByDigest } from "../rulebook/kept-listing.ts";
import {
  type Body,
  bodyName,
  holds,
  lawOf,
  procedureRule,
  type RouteRule,
  type StepRule,
} from "../rulebook/rulebook.ts";
import { decidesAfter, stepFrom } from "./course.ts";
import { nextUp, type Seat, seatOf } from "./decider-listing.ts";
import type { CaseOutcome, Decision, Moment } from "./procedure.ts";
import { procedureOf } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import type { Running } from "./running.ts";
import type { StoredCase, Task } from "./store.ts";
import * as store from "./store.ts";
import * as clocks from "./store-clocks.ts";
import { tellDone, tellNoMore, tellOutcome, tellTask } from "./telling.ts";
import { endClock, putClock, startClock } from "./timing.ts";
import { bodiesOf } from "./views.ts";

/** Takes a case in hand: locks its row, so that everything about it happens one after another. */
export async function take(tx: Tx, ctx: Context, id: string): Promise<Running> {
  const it = (await store.lockCase(tx, id)) ?? orRefuse(refuse("no-such-case"));
  return inHand(tx, ctx, it, await readCalendar(tx));
}

/** Takes several cases in hand, by id; those that somebody else holds are left out. */
export async function takeFree(tx: Tx, ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Running>> {
  const calendar = await readCalendar(tx);
  const taken = new Map<string, Running>();
  for (const it of await store.lockFreeCases(tx, ids)) taken.set(it.id, await inHand(tx, ctx, it, calendar));
  return taken;
}

async function inHand(
  tx: Tx,
  ctx: Context,
  it: StoredCase,
  { calendar, revision }: Pick<Running, "calendar" | "revision">,
): Promise<Running> {
  const rulebook = await rulebookByDigest(tx, it.rulebook.digest);
  const procedure = procedureOf(it.procedure);
  const rule = procedureRule(rulebook, it.procedure);
  if (!procedure || !rule)
    throw new Error(`case ${it.id} is of the procedure ${it.procedure}, which this build does not have`);
  return { tx, ctx, procedure, rulebook, rule, it, calendar, revision };
}

export function routeOf(run: Running): RouteRule {
  return run.rule.routes[run.it.route]!;
}

/** The rule of the step under way; throws when the case has none. */
export function stepOf(run: Running, index = run.it.step): StepRule {
  const step = routeOf(run).steps[index];
  if (!step) throw new Error(`case ${run.it.id} has no step ${index}`);
  return step;
}

/** Changes the case and saves it. */
export async function change(run: Running, changes: Partial<StoredCase>): Promise<void> {
  run.it = { ...run.it, ...changes };
  await store.saveCase(run.tx, run.it);
}

/** Something that happened to a case: for its history and for the record. */
export interface Told {
  readonly run: Running;
  readonly event: AuditEvent;
  readonly task?: Task;
  readonly step?: StepRule;
  readonly article?: string;
  readonly facts?: Readonly<Record<string, Json>>;
}

/** Writes a line of history and an entry of the record, both or neither. */
export function tell(run: Running, event: AuditEvent, about: Omit<Told, "run" | "event"> = {}): Promise<void> {
  return tellAll([{ run, event, ...about }]);
}

/** The same of several cases in one transaction, in this order. */
export async function tellAll(told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const { tx } = told[0]!.run;
  await store.insertHistory(
    tx,
    told.map(({ run: { ctx, it }, event, task, step, article, facts }) => ({
      caseId: it.id,
      line: {
        id: newId(),
        at: ctx.now,
        realAt: ctx.realNow,
        event,
        actor: { kind: ctx.actor.kind, id: ctx.actor.id, name: ctx.actor.name, organization: ctx.actor.organization },
        taskId: task?.id ?? null,
        stepName: step?.step ?? task?.stepName ?? null,
        article: article ?? step?.article ?? null,
        facts: facts ?? {},
      },
    })),
  );
  await recordAll(
    tx,
    told.map(({ run, event, step, article = step?.article, facts }) =>
      prepareEntry(run.ctx, event, {
        object: { type: "case", id: run.it.id },
        about: [run.it.object],
        organizations: organizationsOf(run.it),
        region: run.it.region,
        ...(article ? { law: lawOf(run.rulebook, article, `procedures.${run.it.procedure}`) } : {}),
        facts: { number: run.it.number, ...facts },
      }),
    ),
  );
}

/** The organizations among the parties of a case. */
export function organizationsOf(it: Pick<StoredCase, "parties">): string[] {
  return [
    ...new Set(Object.values(it.parties).flatMap((party) => ("organization" in party ? [party.organization] : []))),
  ];
}

/** Runs the procedure's own effects of a moment, inside the deciding transaction. */
export async function happen(run: Running, moment: Moment, decision: Decision | null): Promise<void> {
  await run.procedure.on?.[moment]?.(run.tx, run.ctx, run.it, decision);
}

/**
 * Goes on from step `from`: passes over what is automatic, filed, or does not apply, and stops where somebody has to act. Where no
 * deciding step is left, the case is agreed; at the end of the route it closes, unless something follows on a later day.
 */
export async function goOn(run: Running, from: number, decision: Decision | null): Promise<void> {
  const route = routeOf(run);
  const decides = decidesAfter(route, 0, run.it.facts);
  for (let at = from; ; ) {
    if (run.it.outcome === null && decides && !decidesAfter(route, at, run.it.facts)) await agree(run, decision);
    const onward = stepFrom(route, at, run.it.facts);
    if (onward.kind === "end") {
      if (run.it.outcome === null) await agree(run, decision);
      return finish(run);
    }
    const step = route.steps[onward.index]!;
    const state = run.it.outcome === "agreed" ? "performing" : "deciding";
    await change(run, { step: onward.index, version: run.it.version + 1, state });
    if (step.kind !== "file" && step.who.shape !== "automatic")
      return assign(run, step, onward.index, bodiesOf(step.who), 0);
    if (step.kind === "file") await file(run, step, onward.index);
    else await tell(run, "procedure.task-decided", { step, facts: { outcome: "agreed", automatic: true } });
    await run.procedure.onStep?.[step.step]?.(run.tx, run.ctx, run.it, decision);
    at = onward.index + 1;
  }
}

async function seatFor(run: Running, body: Body, article: string): Promise<Seat> {
  const { parties, area } = run.it;
  const seat = await seatOf(run.tx, body, { parties, area, opens: run.procedure.opens });
  if (seat) return seat;
  const name = bodyName(run.rulebook, body.role);
  return orRefuse(refuse("decider-missing", { body: name }, { law: lawOf(run.rulebook, article) }));
}

/** Puts the tasks of a step before the bodies that the rulebook names, each with its clock. */
export async function assign(
  run: Running,
  step: StepRule,
  index: number,
  bodies: readonly Body[],
  lap: number,
): Promise<void> {
  for (const body of bodies) {
    const seat = await delegated(run, body, await seatFor(run, body, step.article));
    await seatTask(run, step, index, seat, lap);
  }
}

async function seatTask(run: Running, step: StepRule, index: number, seat: Seat, lap: number): Promise<void> {
  const task = await addTask(run, {
    kind: step.kind === "perform" ? "perform" : "decide",
    index,
    stepName: step.step,
    seat,
    lap,
    article: step.article,
  });
  const clock = await startClock(run, step.term, { task, step: step.step, part: "answer" });
  await tellTask(run, task, clock, "task-arrived");
}

/** One level further up (逐级上报): the same step before the next level's body. `false` at the top, or where the rule says to stop. */
export async function climb(run: Running, step: StepRule, task: Task): Promise<boolean> {
  if (step.who.shape !== "upwards" || !("organization" in task.party)) return false;
  const here = await organizationById(run.tx, task.party.organization);
  if (!here || here.level === step.who.until) return false;
  const above = await nextUp(run.tx, step.who.body.role, here.id);
  if (!above || above.id === here.id) return false;
  const seat: Seat = { body: task.body, party: { organization: above.id }, roles: task.roles, delegatedFrom: null };
  await change(run, { version: run.it.version + 1 });
  await seatTask(run, step, task.step, seat, task.lap + 1);
  return true;
}

async function file(run: Running, step: StepRule, index: number): Promise<void> {
  for (const body of bodiesOf(step.who)) {
    const seat = await seatFor(run, body, step.article);
    const task = await addTask(run, { kind: "note", index, stepName: step.step, seat, lap: 0, article: step.article });
    await tellTask(run, task, null, "task-arrived");
  }
}

/** A new task in the inbox of a body, received now. Refuses for an organization that is closed: nobody would ever see it. */
export async function addTask(
  run: Running,
  asked: {
    kind: Task["kind"];
    index: number;
    stepName: string;
    seat: Seat;
    lap: number;
    article: string;
    forTask?: string;
  },
): Promise<Task> {
  const { seat } = asked;
  if ("organization" in seat.party && !(await staysActive(run.tx, seat.party.organization))) {
    const { zh, en } = (await organizationById(run.tx, seat.party.organization))?.name ?? { zh: "", en: "" };
    const law = lawOf(run.rulebook, asked.article);
    orRefuse(refuse("body-closed", { body: bodyName(run.rulebook, seat.body), name: { zh, en: en || zh } }, { law }));
  }
  const task: Task = {
    id: newId(),
    caseId: run.it.id,
    kind: asked.kind,
    step: asked.index,
    stepName: asked.stepName,
    lap: asked.lap,
    body: seat.body,
    party: seat.party,
    roles: seat.roles,
    delegatedFrom: seat.delegatedFrom,
    forTask: asked.forTask ?? null,
    state: "open",
    receivedAt: run.ctx.now,
    decision: null,
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    article: asked.article,
  };
  await store.insertTask(run.tx, task);
  return task;
}

// A filed delegation of the body's own matter takes over where its area covers the case's.
async function delegated(run: Running, body: Body, seat: Seat): Promise<Seat> {
  const rule = routeOf(run).delegation;
  if (!rule || rule.of !== body.role || !run.it.area || !("organization" in seat.party)) return seat;
  const filed = await rows<{ id: string; delegate: string }>(
    run.tx,
    sql`select id, delegate from procedure.delegation
         where procedure = ${run.it.procedure} and organization = ${seat.party.organization} and ended_at is null
           and area in (${sql.join(regionsOutward(run.it.area))})
         order by area desc`,
  );
  for (const { id, delegate } of filed) {
    if (run.procedure.covered && !(await run.procedure.covered(run.tx, run.it, id))) continue;
    // A delegate that was closed meanwhile hands the matter back.
    if (!(await staysActive(run.tx, delegate))) return seat;
    return { ...seat, party: { organization: delegate }, delegatedFrom: seat.party.organization };
  }
  return seat;
}

/** Takes tasks that nobody has to do any more out of their inboxes, with their clocks. Filings stay until they are noted. */
export async function cancelTasks(run: Running, which: (task: Task) => boolean): Promise<void> {
  for (const task of await store.tasksOf(run.tx, run.it.id)) {
    if ((task.state !== "open" && task.state !== "waiting") || task.kind === "note" || !which(task)) continue;
    await store.saveTask(run.tx, { ...task, state: "cancelled" });
    await endClock(run, await clocks.clockOfTask(run.tx, task.id), "cancelled");
    await tellNoMore(run, task);
  }
}

async function agree(run: Running, decision: Decision | null): Promise<void> {
  await change(run, { outcome: "agreed", answeredAt: run.ctx.now });
  await endAnswer(run);
  const effects = routeOf(run).effects.filter((it) => holds(it.when, run.it.facts));
  if (effects.length > 0) await change(run, { state: "performing" });
  for (const effect of effects) {
    const event = effect.at ? "stated" : "answered";
    const at = effect.at ? run.it.events[effect.at] : run.ctx.now;
    if (!at) orRefuse(refuse("event-not-stated", { event: effect.at! }));
    const lastDay = dayOf(at!);
    const fixed = effect.at ? { dueDay: lastDay, dueAt: endOf(at!) } : {};
    await putClock(run, {
      taskId: null,
      kind: "effect",
      source: effect.at ? "applicant" : "law",
      article: effect.article,
      event,
      eventAt: effect.at ? run.ctx.now : at!,
      term: effect.after as Term | null,
      becomes: effect.becomes,
      ...fixed,
    });
  }
  run.it = (await store.findCase(run.tx, run.it.id))!;
  await tellOutcome(run, "agreed");
  await happen(run, "agreed", decision);
}

function endOf(day: Date): Date {
  return new Date(Date.parse(`${dayOf(day)}T00:00:00+08:00`) + 86_400_000);
}

async function endAnswer(run: Running): Promise<void> {
  for (const clock of await clocks.clocksOf(run.tx, run.it.id)) {
    if (clock.kind === "answer" && (clock.state === "running" || clock.state === "paused"))
      await endClock(run, clock, "met");
  }
}

/** Closes an agreed case when nothing is left to do and nothing is still to take effect. */
export async function finish(run: Running): Promise<void> {
  const waiting = (await clocks.clocksOf(run.tx, run.it.id)).some(
    (clock) => clock.kind === "effect" && (clock.state === "running" || clock.state === "paused"),
  );
  if (waiting) return change(run, { state: "performing" });
  if (run.it.state === "performing") {
    await happen(run, "performed", null);
    await tellDone(run);
  }
  await close(run, "agreed", null);
}

/** The end of a case. What was still open is taken out of the inboxes; the moment of the outcome runs, then `closed`. */
export async function close(run: Running, outcome: CaseOutcome, decision: Decision | null): Promise<void> {
  await cancelTasks(run, () => true);
  for (const clock of await clocks.clocksOf(run.tx, run.it.id)) {
    if (clock.state === "running" || clock.state === "paused") await endClock(run, clock, "cancelled");
  }
  await change(run, {
    state: "closed",
    stateBefore: null,
    outcome,
    answeredAt: run.it.answeredAt ?? run.ctx.now,
    closedAt: run.ctx.now,
    version: run.it.version + 1,
    effect: null,
  });
  if (outcome !== "agreed") {
    await tellOutcome(run, outcome);
    await happen(run, outcome, decision);
  }
  await tell(run, "procedure.case-closed", { facts: { outcome } });
  await happen(run, "closed", decision);
}
