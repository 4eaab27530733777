import fc from "fast-check";
import { Random } from "../../src/demo/random.ts";
import { addDays, dayOf, legalClock } from "../../src/kernel/clock.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { rows, sql } from "../../src/kernel/database.ts";
import { Refused } from "../../src/kernel/refusal.ts";
import { fileDelegation } from "../../src/procedure/actions/delegation.ts";
import { askExtension } from "../../src/procedure/actions/extension.ts";
import { resume, suspend } from "../../src/procedure/actions/suspension.ts";
import { sweep } from "../../src/procedure/actions/sweep.ts";
import { complete, decide, openCase, returnForCompletion, withdraw } from "../../src/procedure/actions.ts";
import { caseView } from "../../src/procedure/case-listing.ts";
import type { May } from "../../src/procedure/may-listing.ts";
import type { Decision, Outcome } from "../../src/procedure/procedure.ts";
import { sitsAt } from "../../src/procedure/seat.ts";
import * as store from "../../src/procedure/store.ts";
import { clocksOf } from "../../src/procedure/store-clocks.ts";
import { loadNotice, setOwnTerm } from "../../src/rulebook/actions.ts";
import { openTerms } from "../../src/rulebook/open-terms.ts";
import { procedureRule, type Rulebook } from "../../src/rulebook/rulebook.ts";
import { announcedNotices, countByHand, type HandNotice } from "./due-by-hand.ts";
import { bodiesOf, type PlayStatement, vocabularyOf } from "./play-procedure.ts";
import { actor, type World } from "./stage.ts";

/** What somebody tries next: most of it is refused, and whatever is not must leave the case in order. */
export type Move =
  | { kind: "decide"; who: number; task: number; outcome: Outcome; founded: boolean; stale: boolean }
  | { kind: "return"; who: number; task: number }
  | { kind: "complete"; who: number; choice: number | null }
  | { kind: "withdraw"; who: number }
  | { kind: "extend"; who: number; task: number; founded: boolean }
  | { kind: "suspend"; who: number; days: number | null }
  | { kind: "resume"; who: number }
  | { kind: "own-term"; open: number; amount: number }
  | { kind: "notice" }
  | { kind: "wait"; days: number };

// Three times of four somebody who sits there; else anybody.
const who = fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat({ max: 9 }) });
const task = fc.nat({ max: 3 });

/** The moves of a history, and the choice of facts that it begins with. */
export const history: fc.Arbitrary<{ choice: number; moves: Move[] }> = fc.record({
  choice: fc.nat({ max: 9999 }),
  moves: fc.array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          kind: fc.constant("decide" as const),
          who,
          task,
          outcome: fc.constantFrom<Outcome>("agreed", "agreed", "agreed", "refused", "unresolved", "done", "done"),
          founded: fc.boolean(),
          stale: fc.nat({ max: 9 }).map((n) => n === 0),
        }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("return" as const), who, task }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("complete" as const),
          who: fc.constant(0),
          choice: fc.option(fc.nat({ max: 9999 }), { freq: 4 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("withdraw" as const), who }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("extend" as const), who, task, founded: fc.boolean() }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("suspend" as const), who, days: fc.option(fc.nat({ max: 20 })) }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("resume" as const), who }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("own-term" as const),
          open: fc.nat({ max: 20 }),
          amount: fc.integer({ min: 1, max: 9 }),
        }),
      },
      { weight: 1, arbitrary: fc.constant({ kind: "notice" as const }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), days: fc.nat({ max: 40 }) }) },
    ),
    { minLength: 3, maxLength: 18 },
  ),
});

/** Who tries a move, and at which task. */
interface Act {
  readonly who: Actor;
  readonly task: store.Task | null;
}

/** The button that a move presses. */
const actions: Partial<Record<Move["kind"], May["action"]>> = {
  decide: "decide",
  return: "return",
  extend: "extend",
  withdraw: "withdraw",
  suspend: "suspend",
  resume: "resume",
};

/** Refusals that lie in what was filled in, or in what is further on the way; no button can know of them. */
const ofTheForm: ReadonlySet<string> = new Set([
  "outcome-not-possible",
  "reason-needed",
  "basis-needed",
  "extension-needs-basis",
  "note-needed",
  "case-moved-on",
  "decider-missing",
  "body-closed",
  "event-not-stated",
  "effect-must-be-later",
]);

/** How much happened in a run of histories: they are worth something only if many of them get somewhere. */
export interface Tally {
  opened: number;
  closed: number;
  moves: number;
  refusals: number;
}

/** A stage on which histories of one procedure after another are played and looked at. */
export class Player {
  readonly tally: Tally = { opened: 0, closed: 0, moves: 0, refusals: 0 };
  readonly #stage: World;
  readonly #people: readonly Actor[];
  readonly #notices: HandNotice[];

  /** `notices` are those that the stage's database has; the player adds to both. */
  constructor(stage: World, notices: HandNotice[] = [...announcedNotices]) {
    this.#stage = stage;
    this.#notices = notices;
    const { officer, provider, providerHead, reviewer, provincial, mayor, body, county, supervisor, confidentiality } =
      stage.people;
    const expert = actor(stage.ids.lineAbove, "230000", "head", "data-officer");
    const head = actor(stage.ids.consumer, "230100", "head");
    const governor = actor(stage.ids.government, "230000", "head");
    this.#people = [
      officer,
      provider,
      providerHead,
      reviewer,
      provincial,
      mayor,
      body,
      county,
      supervisor,
      expert,
      confidentiality,
      head,
      governor,
      stage.people.citizen,
    ];
  }

  /** Lets the provider hand its matter down for one county, where a route allows that. */
  async delegate(procedure: string): Promise<void> {
    const ctx = await this.#stage.as(this.#stage.people.provider);
    await refusable(async () => fileDelegation(ctx, { procedure, delegate: this.#stage.ids.county, area: "230102" }));
  }

  /** What is stated for a choice: of the facts that the procedure's conditions ask for, and the days that its terms start at. */
  statement(rulebook: Rulebook, procedure: string, choice: number, today: string): PlayStatement {
    const random = new Random(choice);
    const { facts, past, future, roles } = vocabularyOf(rulebook, procedure);
    const { provider, lineAbove } = this.#stage.ids;
    // A body that the tree of organizations does not give is a party of the case.
    const own = [...roles].filter((role) => !derived.has(role));
    return {
      facts: Object.fromEntries(
        [...facts].filter(() => !random.chance(0.05)).map(([key, values]) => [key, random.pick([...values])]),
      ),
      events: {
        ...Object.fromEntries([...past].map((event) => [event, addDays(today, -random.whole(0, 6))])),
        ...Object.fromEntries([...future].map((event) => [event, addDays(today, random.whole(1, 20))])),
      },
      parties: { provider, ...Object.fromEntries(own.map((role) => [role, lineAbove])) },
      region: "230100",
      ...(random.chance(0.7) ? { area: "230102" } : {}),
    };
  }

  /** Plays one history; throws with what is not in order, after the move that led to it. */
  async play(rulebook: Rulebook, procedure: string, told: { choice: number; moves: readonly Move[] }): Promise<void> {
    const { today } = await legalClock(this.#stage.database.db);
    const { officer, citizen } = this.#stage.people;
    // Bodies that are looked for from the applicant need an organization there.
    const { roles } = vocabularyOf(rulebook, procedure);
    const mayBePublic =
      !["applicant-head", "applicant"].some((role) => roles.has(role)) && !asksForApplicants(rulebook, procedure);
    const opener = mayBePublic && told.choice % 7 === 0 ? citizen : officer;
    const statement = this.statement(rulebook, procedure, told.choice, today);
    const ctx = await this.#stage.as(opener);
    const it = await refusable(() => openCase(ctx, procedure, statement));
    if (!it) return;
    this.tally.opened++;
    await this.#look(rulebook, it.id, null);
    for (const move of told.moves) {
      this.tally.moves++;
      const act = await this.#actOf(it.id, opener, move);
      const may = act && (await this.#button(rulebook, it.id, act, move));
      const refused = await this.#attempt(rulebook, it.id, act, move).then(
        () => null,
        (error: unknown) => {
          if (!(error instanceof Refused)) throw error;
          this.tally.refusals++;
          return error.refusal;
        },
      );
      if (may && !may.allowed && refused === null)
        throw new Error(`${JSON.stringify(move)} was greyed out and went through`);
      if (may?.allowed && refused && !ofTheForm.has(refused.refusal))
        throw new Error(`${JSON.stringify(move)} was offered and refused: ${refused.refusal}`);
      await this.#look(rulebook, it.id, move);
    }
    if ((await store.findCase(this.#stage.database.db, it.id))!.state === "closed") this.tally.closed++;
  }

  async #look(rulebook: Rulebook, id: string, after: Move | null): Promise<void> {
    const faults = await this.#faultsOf(rulebook, id);
    if (faults.length > 0) throw new Error(`after ${JSON.stringify(after)}: ${faults.join("; ")}`);
  }

  // Who tries a move, and at which task.
  async #actOf(id: string, opener: Actor, next: Move): Promise<Act> {
    const stage = this.#stage;
    const open = (await store.tasksOf(stage.database.db, id)).filter(
      (each) => each.state === "open" || each.state === "waiting",
    );
    const task = "task" in next ? open[next.task % Math.max(open.length, 1)] : undefined;
    const apt = task
      ? [opener, ...this.#people].find((person) => sitsAt(person, task))
      : next.kind === "withdraw" || next.kind === "complete"
        ? opener
        : stage.people.reviewer;
    const who = ("who" in next && next.who >= 0 && next.kind !== "complete" ? this.#people[next.who] : apt) ?? opener;
    return { who, task: task ?? null };
  }

  // What the page of the case says about the move, to whoever tries it. Whatever is greyed out says why, and by which article.
  async #button(rulebook: Rulebook, id: string, { who, task }: Act, next: Move): Promise<May | null> {
    const view = await caseView(await this.#stage.as(who), id);
    const all = [...view.may, ...view.tasks.flatMap((each) => each.may)];
    for (const may of all) {
      const known =
        may.why?.law && rulebook.articles.some(({ number }) => String(number) === may.why!.law!.article.split("(")[0]);
      if (!may.allowed && !known) throw new Error(`the button ${may.action} is greyed out without an article`);
    }
    const action = actions[next.kind];
    if (!action) return null;
    if (!task) return view.may.find((may) => may.action === action) ?? null;
    const own = view.tasks.find((each) => each.id === task.id)?.may ?? [];
    const wanted = action === "decide" && own.some((may) => may.action === "perform") ? "perform" : action;
    return own.find((may) => may.action === wanted) ?? null;
  }

  async #attempt(rulebook: Rulebook, id: string, { who, task }: Act, next: Move): Promise<void> {
    const stage = this.#stage;
    const { db } = stage.database;
    const it = (await store.findCase(db, id))!;
    const at = task?.id;
    const ctx = await stage.as(who);
    const basis = [
      { source: "policy", title: "通知" },
      { source: "law", title: "法律" },
    ] as const;
    switch (next.kind) {
      case "decide": {
        const given = next.founded ? { reason: "理由", basis } : {};
        const decision: Decision = { outcome: next.outcome, ...given };
        if (at) await decide(ctx, id, at, decision, it.version - (next.stale ? 1 : 0));
        return;
      }
      case "return":
        if (at) await returnForCompletion(ctx, id, at, { reason: "请补充" }, it.version);
        return;
      case "complete": {
        const statement =
          next.choice === null ? it.statement : this.statement(rulebook, it.procedure, next.choice, ctx.today);
        await complete(ctx, id, statement, it.version);
        return;
      }
      case "withdraw":
        await withdraw(ctx, id, {}, it.version);
        return;
      case "extend":
        if (at) await askExtension(ctx, id, at, next.founded ? { reason: "理由", basis } : {}, it.version);
        return;
      case "suspend":
        await suspend(
          ctx,
          id,
          { reason: "核实", ...(next.days === null ? {} : { until: addDays(ctx.today, next.days) }) },
          it.version,
        );
        return;
      case "resume":
        await resume(ctx, id, {}, it.version);
        return;
      case "own-term": {
        const terms = openTerms(rulebook).filter((term) => term.procedure === it.procedure);
        const term = terms[next.open % Math.max(terms.length, 1)];
        const length = { amount: next.amount, unit: "working_day" } as const;
        if (term) await setOwnTerm(await stage.system(), { ...term, term: length, reason: "本地规定" });
        return;
      }
      case "notice":
        return this.#announce();
      case "wait": {
        const { now } = await legalClock(db);
        await stage.to(addDays(dayOf(now), next.days + 1));
        await sweep(await stage.system());
      }
    }
  }

  // The notice of the next year, once the year before it has begun: a week off in spring and one in autumn, two weekend days worked.
  async #announce(): Promise<void> {
    const year = this.#notices.at(-1)!.year + 1;
    const { today } = await legalClock(this.#stage.database.db);
    if (Number(today.slice(0, 4)) + 1 < year) return;
    const off = (from: string, name: string) =>
      Array.from({ length: 7 }, (_, n) => ({ name, date: addDays(from, n), isOffDay: true }));
    const worked = [`${year}-02-21`, `${year}-10-10`].map((date) => ({ name: "补班", date, isOffDay: false }));
    const days = [...off(`${year}-02-06`, "春节"), ...off(`${year}-10-01`, "国庆节"), ...worked];
    const notice = { year, papers: [], days };
    const ctx = await this.#stage.system();
    await loadNotice(ctx, JSON.stringify(notice));
    this.#notices.push(notice);
    await sweep(ctx);
  }

  // What must hold of every case at every moment; the faults found, in words.
  async #faultsOf(rulebook: Rulebook, id: string): Promise<string[]> {
    const { db } = this.#stage.database;
    const it = (await store.findCase(db, id))!;
    const rule = procedureRule(rulebook, it.procedure)!;
    const route = rule.routes[it.route]!;
    const tasks = await store.tasksOf(db, id);
    const clocks = await clocksOf(db, id);
    const { now } = await legalClock(db);
    const byHand = countByHand(this.#notices);
    const faults: string[] = [];
    const say = (holds: boolean, fault: string) =>
      holds || faults.push(`${fault} (state ${it.state}, step ${it.step}, route ${it.route})`);
    const acting = tasks.filter((each) => each.state === "open" && each.kind !== "note");
    const live = clocks.filter((clock) => clock.state === "running" || clock.state === "paused");

    if (it.state === "closed") {
      say(it.outcome !== null, "closed without an outcome");
      say(acting.length === 0, "closed with somebody still to act");
      say(live.length === 0, "closed with a clock that runs");
    } else {
      const follows = live.some((clock) => clock.kind === "effect");
      say(
        it.state === "suspended" || acting.length > 0 || (it.state === "performing" && follows),
        "no way on: nobody has to act and nothing is to come",
      );
      say(
        (it.state === "returned") === acting.some((each) => each.kind === "complete") || it.state === "suspended",
        "returned and completion do not go together",
      );
    }
    for (const each of tasks.filter((other) => other.state === "open" || other.state === "waiting")) {
      const owner = "organization" in each.party ? each.party.organization : null;
      const found = owner
        ? await rows(db, sql`select 1 from organization.organization where id = ${owner} and state = 'active'`)
        : [1];
      say(found.length === 1, `the task ${each.stepName} has no owner`);
      say(owner === null || each.roles.length > 0, `nobody in the organization may do ${each.stepName}`);
      say(
        this.#people.some((person) => sitsAt(person, each)),
        `nobody on the stage sits at ${each.stepName} (${each.body})`,
      );
      const clock = live.find((other) => other.taskId === each.id);
      // What was applied for before the first day of a text is not judged by its terms.
      const { from } = rulebook.validity;
      const judged = from === null || dayOf(it.openedAt) >= from;
      const decides = judged && (each.kind === "decide" || each.kind === "perform");
      const term = decides ? route.steps[each.step]?.term.term : null;
      say(!term || clock !== undefined, `the task ${each.stepName} has a term and no clock`);
    }
    for (const clock of live) {
      const stopped = clock.interruptions.some((pause) => pause.until === null);
      const resting = it.state === "suspended" || it.state === "returned";
      say(clock.state === "running" || (stopped && resting), `a clock of ${clock.kind} stopped silently`);
      say(clock.state === "paused" || clock.dueAt !== null, "a running clock without a due time");
      const silent = clock.state === "running" && !clock.overdueAt && !clock.provisional && clock.wakeAt === null;
      say(!silent, `a running clock of ${clock.kind} that nothing will ever wake`);
      const late =
        clock.state === "running" &&
        clock.dueAt &&
        clock.dueAt < now &&
        !clock.provisional &&
        !clock.overdueAt &&
        clock.wakeAt! > now;
      say(!late, "a due time that went by unnoticed");
      if (!clock.term) continue;
      const legs = [clock.term, ...clock.extensions.map((extension) => extension.term)];
      const { due, provisional } = byHand(clock.eventDay, legs, clock.interruptions);
      say(
        clock.dueDay === due && clock.provisional === provisional,
        `${clock.kind} due ${clock.dueDay}, counted by hand ${due} from ${clock.eventDay} (${JSON.stringify([legs, clock.interruptions])})`,
      );
    }
    for (const each of tasks.filter((other) => other.decidedAt !== null)) {
      // A completion may have led to another route since: then the step is found by its name in the whole procedure.
      const named = rule.routes.flatMap((other) => other.steps).filter((other) => other.step === each.stepName);
      const bodies = named.flatMap((step) =>
        each.kind === "consent" ? (step.extension?.consent ?? []) : each.kind === "complete" ? [] : bodiesOf(step),
      );
      say(
        each.kind === "complete" ? each.body === "applicant" : bodies.some((body) => body.role === each.body),
        `${each.stepName} was decided by ${each.body}, which no rule names`,
      );
      const owner = "organization" in each.party ? each.party.organization : null;
      const seats = seatsOf(this.#stage, each.body);
      say(
        owner === null ? each.body === "applicant" : seats.includes(owner),
        `${each.stepName} was put before ${owner}, which is not the ${each.body}`,
      );
      const person = this.#people.find((other) => other.id === each.decidedBy);
      say(
        person
          ? sitsAt(person, each)
          : each.decidedByName === "test" && each.kind === "decide" && named.some((step) => step.silent),
        `${each.stepName} was decided by somebody else`,
      );
    }
    return faults;
  }
}

// Who each body is on the stage, told apart from how the engine finds it.
function seatsOf({ ids }: World, body: string): readonly string[] {
  const seats: Readonly<Record<string, readonly string[]>> = {
    applicant: [ids.consumer],
    provider: [ids.provider, ids.county],
    "provider-head": [ids.provider],
    "confidentiality-reviewer": [ids.provider],
    "applicant-head": [ids.consumer],
    authority: [ids.cityAuthority, ids.authority],
    "authority-above": [ids.authority],
    government: [ids.cityGovernment, ids.government],
    "coordination-body": [ids.body],
    "counterpart-below": [ids.county],
    "counterpart-above": [ids.lineAbove],
  };
  return seats[body] ?? [ids.lineAbove];
}

const derived: ReadonlySet<string> = new Set([
  "applicant",
  "provider",
  "provider-head",
  "confidentiality-reviewer",
  "applicant-head",
  "authority",
  "authority-above",
  "government",
  "coordination-body",
  "counterpart-below",
  "counterpart-above",
]);

function asksForApplicants(rulebook: Rulebook, procedure: string): boolean {
  return procedureRule(rulebook, procedure)!.routes.some((route) =>
    route.steps.some((step) => bodiesOf(step).some((body) => body.of === "applicant")),
  );
}

/** What came of some work, or `null` when it was refused. */
function refusable<T>(work: () => Promise<T>): Promise<T | null> {
  return work().catch((error: unknown) => {
    if (error instanceof Refused) return null;
    throw error;
  });
}
