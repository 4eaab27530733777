import { wordFor } from "../audit/vocabulary.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import { orRefuse, type Refusal, type Text } from "../kernel/refusal.ts";
import { organizationsById } from "../organization/listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { ownTerms, readCalendar, rulebookByDigest } from "../rulebook/kept-listing.ts";
import { quotation } from "../rulebook/listing.ts";
import { bodyName, lawOf, procedureRule, type RouteRule, type Rulebook, type StepRule } from "../rulebook/rulebook.ts";
import { outcomesOf } from "./course.ts";
import { seatOf } from "./decider-listing.ts";
import { type Clock, calculationOf } from "./due.ts";
import { fieldsOf } from "./form.ts";
import { carriesForm } from "./guide.ts";
import { actsAsApplicant } from "./plan.ts";
import type { Party, Procedure } from "./procedure.ts";
import { carriesAt, procedureOf } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import { mayActOn } from "./seat.ts";
import { shownForm } from "./shown-listing.ts";
import type { StoredCase, Task } from "./store.ts";
import * as store from "./store.ts";
import { clocksOf } from "./store-clocks.ts";
import { dueView, eventName, signOf, stepViews, taskName, whyNot } from "./views.ts";

/** What may be done with a task or a case now: a button, greyed out with its reason where it may not. */
interface May {
  readonly action: "decide" | "perform" | "note" | "return" | "extend" | "complete" | "withdraw" | "suspend" | "resume";
  readonly allowed: boolean;
  readonly why: ReturnType<typeof whyNot> | null;
  readonly outcomes: readonly string[];
  readonly needs: "reason" | "basis" | null;
  readonly sources: readonly string[];
  readonly law: { readonly rulebook: string; readonly article: string } | null;
}

function may(action: May["action"], refusal: Refusal | null, more: Partial<May> = {}): May {
  return {
    action,
    allowed: refusal === null,
    why: refusal && whyNot(refusal),
    outcomes: [],
    needs: null,
    sources: [],
    law: null,
    ...more,
  };
}

interface Shown {
  readonly it: StoredCase;
  readonly rulebook: Rulebook;
  readonly procedure: Procedure | null;
  readonly route: RouteRule;
}

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
        ...taskView(ctx, shown, task, clocks, names, calendar),
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
      quotation: quotation(rulebook, clock.article),
      own: set ? { setBy: set.setBy, setAt: set.setAt, reason: set.reason } : null,
      becomes: clock.becomes,
    };
  }
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
    may: task.state === "open" ? taskMay(ctx, shown, task, step, clock ?? null) : [],
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

function taskMay(
  ctx: Context,
  { it, rulebook, route }: Shown,
  task: Task,
  step: StepRule | undefined,
  clock: Clock | null,
): readonly May[] {
  const law = lawOf(rulebook, task.article);
  const stopped =
    it.state === "suspended" && task.kind !== "note" ? refuse("case-not-in-state", { state: "suspended" }) : null;
  const seated = mayActOn(rulebook, ctx.actor, task) ?? stopped;
  if (task.kind === "note") return [may("note", seated, { outcomes: ["done"], law })];
  if (task.kind === "complete") return [may("complete", seated, { law })];
  if (task.kind === "consent") return [may("decide", seated, { outcomes: ["agreed", "refused"], law })];
  if (!step) return [];
  const action = task.kind === "perform" ? "perform" : "decide";
  const found = [
    may(action, seated, { outcomes: outcomesOf(route, step), needs: step.refusalNeeds, sources: step.sources, law }),
  ];
  if (task.kind === "decide") {
    const barred = step.completion ? null : refuse("no-return", {}, { law });
    found.push(
      may("return", seated ?? barred, {
        needs: "reason",
        law: step.completion ? lawOf(rulebook, step.completion.article) : law,
      }),
    );
  }
  const rule = step.extension;
  if (rule) {
    const cited = lawOf(rulebook, rule.article);
    const used =
      clock && clock.extensions.length >= rule.times
        ? refuse("extended-enough", { times: rule.times }, { law: cited })
        : null;
    const late =
      clock?.dueAt && ctx.now >= clock.dueAt
        ? refuse("extension-too-late", { due: clock.dueDay }, { law: cited })
        : null;
    const none = clock ? null : refuse("no-term-to-extend", {}, { law: cited });
    found.push(may("extend", seated ?? none ?? used ?? late, { needs: rule.needs, sources: rule.sources, law: cited }));
  }
  return found;
}

async function caseMay(ctx: Context, { it, rulebook, procedure }: Shown): Promise<readonly May[]> {
  const rule = procedureRule(rulebook, it.procedure)!;
  if (it.state === "closed" || !procedure) return [];
  const law = lawOf(rulebook, rule.article);
  const applicant = actsAsApplicant(ctx.actor, it.parties.applicant, procedure.opens)
    ? null
    : refuse("not-the-applicant");
  const found: May[] = [];
  const barred = rule.withdraw
    ? it.outcome === null
      ? null
      : refuse("already-decided")
    : refuse("no-withdrawal", {}, { law });
  found.push(may("withdraw", applicant ?? barred, { law }));
  if (rule.suspend) {
    const { parties, area } = it;
    const seat = await seatOf(ctx.db, rule.suspend.by, { parties, area, opens: procedure.opens });
    const cited = lawOf(rulebook, rule.suspend.article);
    const seated = seat
      ? mayActOn(rulebook, ctx.actor, { ...seat, article: rule.suspend.article })
      : refuse("decider-missing", { body: bodyName(rulebook, rule.suspend.by.role) }, { law: cited });
    found.push(may(it.state === "suspended" ? "resume" : "suspend", seated, { needs: "reason", law: cited }));
  }
  return found;
}
