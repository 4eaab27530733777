import { wordFor } from "../audit/vocabulary.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import { orRefuse, type Text } from "../kernel/refusal.ts";
import { organizationsById } from "../organization/listing.ts";
import type { CountedDay } from "../rulebook/calendar.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { notices, ownTerms, readCalendar, rulebookByDigest } from "../rulebook/kept-listing.ts";
import { quotation } from "../rulebook/listing.ts";
import { bodyName, lawOf, procedureRule, type RouteRule } from "../rulebook/rulebook.ts";
import { type Clock, calculationOf } from "./due.ts";
import { fieldsOf } from "./form.ts";
import { carriesForm } from "./guide.ts";
import { caseMay, type Shown, taskMay } from "./may-listing.ts";
import type { Party } from "./procedure.ts";
import { carriesAt, procedureOf } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import { shownForm } from "./shown-listing.ts";
import type { StoredCase, Task } from "./store.ts";
import * as store from "./store.ts";
import { clocksOf } from "./store-clocks.ts";
import { dueView, eventName, signOf, stepViews, taskName } from "./views.ts";

/** A case as its page shows it: parties, timeline, tasks with what the reader may do, every due time with its whole calculation, history. */
export async function caseView(ctx: Context, id: string) {
  const { db } = ctx;
  const it = (await store.findCase(db, id)) ?? orRefuse(refuse("no-such-case"));
  const rulebook = await rulebookByDigest(db, it.rulebook.digest);
  const rule = procedureRule(rulebook, it.procedure)!;
  const shown: Shown = { it, rulebook, procedure: procedureOf(it.procedure), route: rule.routes[it.route]! };
  const { calendar } = await readCalendar(db);
  const tasks = await store.tasksOf(db, id);
  const clocks = await clocksOf(db, id);
  const history = await store.historyOf(db, id);
  const names = await namesFor(
    db,
    it,
    tasks,
    history.map((line) => line.actor.organization),
  );
  const own = await ownTerms(db);
  const announced = await notices(db);
  const pending = new Set(tasks.flatMap((task) => (task.forTask && task.state === "open" ? [task.forTask] : [])));
  const fields = fieldsOf(shown.procedure?.statement);
  return {
    id: it.id,
    number: it.number,
    procedure: { name: it.procedure, title: shown.procedure?.title ?? { zh: it.procedure, en: it.procedure } },
    title: it.title,
    object: it.object,
    statement: it.statement,
    stated: await shownForm(db, fields, it.statement),
    // jsonb does not keep the order of its keys: who asks stands first.
    parties: partiesOf(it).map(([role, party]) => ({
      role,
      title: bodyName(rulebook, role),
      ...partyView(party, names),
    })),
    region: it.region,
    state: it.state,
    outcome: it.outcome,
    sign: signOf(it),
    effect: it.effect,
    rulebook: { ...it.rulebook, title: rulebook.title, current: it.rulebook.digest === currentRulebook().digest },
    openedAt: it.openedAt,
    openedBy: it.openedByName,
    closedAt: it.closedAt,
    version: it.version,
    law: lawOf(rulebook, shown.route.article, `procedures.${it.procedure}`),
    quotation: quotation(rulebook, shown.route.article),
    steps: stepViews(rulebook, shown.route, {
      facts: it.facts,
      step: it.step,
      over: it.state === "closed",
      reached: new Set([...tasks.map((task) => task.step), ...reachedBy(shown.route, history)]),
    }),
    tasks: await Promise.all(
      tasks.map(async (task) => ({
        ...taskView(ctx, shown, task, clocks, names, calendar, pending),
        decision: await decisionView(db, shown, task),
        carries: task.kind === "decide" || task.kind === "perform" ? carriesForm(shown.procedure, task.stepName) : null,
      })),
    ),
    dues: clocks.map((clock) => dueInFull(clock)),
    history: history.map((line) => ({
      at: line.at,
      realAt: line.realAt,
      event: line.event,
      title: wordFor(line.event),
      actor: {
        kind: line.actor.kind,
        name: line.actor.name,
        organization: names.get(line.actor.organization ?? "") ?? null,
      },
      step: line.stepName ? (shown.route.steps.find((step) => step.step === line.stepName)?.name ?? null) : null,
      law: line.article ? lawOf(rulebook, line.article) : null,
      facts: line.facts,
    })),
    links: (await store.linksOf(db, id)).map(({ title_zh, title_en, ...link }) => ({
      ...link,
      title: { zh: title_zh, en: title_en },
    })),
    may: await caseMay(ctx, shown),
  };

  function dueInFull(clock: Clock) {
    const counted = calculationOf(calendar, clock);
    const task = tasks.find((other) => other.id === clock.taskId);
    const set =
      clock.source === "installation"
        ? own.find((term) => term.procedure === it.procedure && term.step === task?.stepName)
        : undefined;
    return {
      id: clock.id,
      task: clock.taskId,
      kind: clock.kind,
      clock: clock.state,
      due: dueView(calendar, clock, clock.endedAt ?? ctx.now),
      event: {
        name: clock.event,
        title: eventName(clock.event, shown.procedure?.words),
        day: clock.eventDay,
        at: clock.eventAt,
      },
      term: clock.term,
      extensions: clock.extensions,
      interruptions: clock.interruptions,
      firstCounted: counted?.firstCounted ?? null,
      days: counted?.days ?? [],
      notices: announced
        .filter(({ year }) => spans(counted?.days ?? [], year))
        .map(({ year, papers }) => ({ year, papers })),
      quotation: quotation(rulebook, clock.article),
      own: set ? { setBy: set.setBy, setAt: set.setAt, reason: set.reason } : null,
      becomes: clock.becomes,
    };
  }
}

// Whether a count in working days looked at the calendar of a year.
function spans(days: readonly CountedDay[], year: number): boolean {
  return days.some((it) => it.reason !== "calendar-day" && it.reason !== "paused" && it.day.startsWith(String(year)));
}

function reachedBy(route: RouteRule, history: readonly store.HistoryLine[]): readonly number[] {
  return history.flatMap((line) => {
    const index = route.steps.findIndex((step) => step.step === line.stepName);
    return index >= 0 ? [index] : [];
  });
}

function partiesOf({ parties }: Pick<StoredCase, "parties">) {
  return Object.entries(parties).sort(([a], [b]) => Number(b === "applicant") - Number(a === "applicant"));
}

type Names = ReadonlyMap<string, Text>;

async function namesFor(
  db: Db | Tx,
  it: StoredCase,
  tasks: readonly Task[],
  more: readonly (string | null)[],
): Promise<Names> {
  const parties = [...Object.values(it.parties), ...tasks.map((task) => task.party)];
  const ids = parties.flatMap((party) => ("organization" in party ? [party.organization] : []));
  const wanted = [...ids, ...tasks.flatMap((task) => task.delegatedFrom ?? []), ...more.flatMap((id) => id ?? [])];
  const names = new Map(
    (await organizationsById(db, wanted)).map((organization) => [organization.id, organization.name]),
  );
  const persons = parties.flatMap((party) => ("person" in party ? [party.person] : []));
  if (persons.length > 0) {
    const found = await rows<{ id: string; name: string }>(
      db,
      sql`select id, name from identity.person where id in (${sql.join(persons)})`,
    );
    for (const { id, name } of found) names.set(id, { zh: name, en: name });
  }
  return names;
}

const nameless: Text = { zh: "公众", en: "the public" };

function partyView(party: Party, names: Names) {
  if ("person" in party) return { organization: null, person: party.person, name: names.get(party.person) ?? nameless };
  return { organization: party.organization, person: null, name: names.get(party.organization) ?? nameless };
}

function taskView(
  ctx: Context,
  shown: Shown,
  task: Task,
  clocks: readonly Clock[],
  names: Names,
  calendar: Parameters<typeof dueView>[0],
  pending: ReadonlySet<string>,
) {
  const { rulebook, route } = shown;
  const step = route.steps[task.step];
  const clock = clocks.findLast((other) => other.taskId === task.id);
  const named = (id: string | null) => (id ? { id, name: names.get(id) ?? nameless } : null);
  return {
    id: task.id,
    kind: task.kind,
    step: task.stepName,
    name: taskName(task.kind, step),
    how: step?.how ?? null,
    body: bodyName(rulebook, task.body),
    organization: "organization" in task.party ? named(task.party.organization) : null,
    roles: task.roles,
    delegatedFrom: named(task.delegatedFrom),
    state: task.state,
    receivedAt: task.receivedAt,
    law: lawOf(rulebook, task.article),
    due: clock ? dueView(calendar, clock, clock.endedAt ?? ctx.now) : null,
    may: task.state === "open" ? taskMay(ctx, shown, task, clock ?? null, pending.has(task.id)) : [],
  };
}

async function decisionView(db: Db | Tx, { it, procedure }: Shown, task: Task) {
  const { decision } = task;
  if (!decision) return null;
  const schema = procedure && carriesAt(procedure, task.stepName);
  return {
    outcome: decision.outcome,
    reason: decision.reason ?? null,
    note: decision.note ?? null,
    basis: decision.basis ?? [],
    carries: decision.carries ?? null,
    carried: await shownForm(db, fieldsOf(schema), decision.carries, it.statement as Record<string, unknown>),
    by: task.decidedByName,
    at: task.decidedAt,
  };
}
