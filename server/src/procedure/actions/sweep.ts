import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { notifyAll } from "../../notice/actions.ts";
import { readCalendar } from "../../rulebook/kept-listing.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { settle } from "../deciding.ts";
import { type Clock, countingOnce, derive, wakeAt } from "../due.ts";
import { change, close, finish, happen, stepOf, type Told, take, takeFree, tell, tellAll } from "../engine.ts";
import type { Running } from "../running.ts";
import type { Task } from "../store.ts";
import * as store from "../store.ts";
import type { Waiting } from "../store-clocks.ts";
import * as clocks from "../store-clocks.ts";
import { dueNotice } from "../telling.ts";
import { endClock } from "../timing.ts";
import { answerable, type NewFinding, raiseFindings } from "./findings.ts";
import { goOnAgain } from "./suspension.ts";

/** How many clocks are looked for at once; how many are dealt with in one transaction; how many such transactions run side by side. */
const page = 8_000;
const batch = 500;
const lanes = 2;

/**
 * Does everything that has come due by the legal clock: reminders, overdue marks and findings, silence that decides, effects on a later
 * day, the end of suspensions; and counts clocks anew when a notice on holidays was loaded. All of it is read from rows, so it does not
 * matter how often it runs, how late, in how many processes, or how far the clock of a rehearsal jumped. Returns how many clocks it woke.
 */
export async function sweep(ctx: Context): Promise<number> {
  await recount(ctx);
  let woken = 0;
  const failed = new Set<string>();
  // Waking may bring about what is due at once: round after round, until one finds nothing new.
  for (let found = 1; found > 0; ) {
    found = 0;
    let due = await clocks.dueToWake(ctx.db, ctx.now, page, null);
    while (due.length > 0) {
      const fresh = due.filter(({ id }) => !failed.has(id));
      found += fresh.length;
      woken += await wakeAll(ctx, fresh, failed);
      due = await clocks.dueToWake(ctx.db, ctx.now, page, due.at(-1)!);
    }
  }
  return woken;
}

/**
 * Wakes clocks: reminders and overdue marks many in a transaction, since they change nothing but their own rows; whatever decides,
 * ends or takes effect one by one, because one case that cannot go on (an effect refuses) must not hold up the others. A transaction
 * of many that fails is done again one by one.
 */
async function wakeAll(ctx: Context, due: readonly Waiting[], failed: Set<string>): Promise<number> {
  const alone = new Set<string>();
  let woken = 0;
  await inBatches(due, async (some) => {
    try {
      const done = await ctx.transaction((tx) => wakeTogether(tx, ctx, some));
      woken += done.woken;
      for (const id of done.left) alone.add(id);
    } catch (error) {
      ctx.log.warn({ err: error, clocks: some.length }, "due clocks could not be dealt with together");
      for (const { id } of some) alone.add(id);
    }
  });
  for (const { id, case_id } of due.filter((it) => alone.has(it.id))) {
    try {
      await ctx.transaction((tx) => take(tx, ctx, case_id).then((run) => wake(run, id)));
      woken += 1;
    } catch (error) {
      // It is tried again by the next sweep.
      failed.add(id);
      ctx.log.error({ err: error, case: case_id, clock: id }, "a due clock could not be dealt with");
    }
  }
  return woken;
}

/** Parts of a list side by side, the clocks of one case always in the same part, in their order. */
async function inBatches(all: readonly Waiting[], work: (some: readonly Waiting[]) => Promise<void>): Promise<void> {
  const byCase = Map.groupBy(all, (it) => it.case_id);
  const parts: Waiting[][] = [];
  for (const some of byCase.values()) {
    const last = parts.at(-1);
    if (last && last.length + some.length <= batch) last.push(...some);
    else parts.push([...some]);
  }
  const lane = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) await work(part);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/**
 * Counts clocks again that an older calendar had counted. Provisional due days become certain, or move. No case is held for it: a clock
 * that somebody changes meanwhile is left as he made it, and is counted in the next round if that was by the older calendar.
 */
async function recount(ctx: Context): Promise<void> {
  const { calendar, revision } = await readCalendar(ctx.db);
  const count = countingOnce();
  for (let rounds = 0; rounds < 5; rounds++) {
    let old = await clocks.countedByOlder(ctx.db, revision, page, null);
    if (old.length === 0) return;
    while (old.length > 0) {
      await inBatches(old, (some) =>
        ctx.transaction(async (tx) => {
          const read = await clocks.readForCounting(
            tx,
            some.map((it) => it.id),
          );
          await clocks.saveCounted(
            tx,
            read.map(({ clock, row }) => ({ row, clock: derive(calendar, revision, clock, count) })),
          );
        }),
      );
      old = await clocks.countedByOlder(ctx.db, revision, page, old.at(-1)!);
    }
  }
}

/** A clock that has come to its near day or its end, in a case taken in hand, and the tasks that it presses. */
interface Due {
  readonly run: Running;
  readonly clock: Clock;
  readonly tasks: readonly Task[];
}

/**
 * Deals with the clocks that only remind or mark, in one transaction. What is left is to be dealt with alone: clocks that decide, end or
 * begin something, those of a case that such a clock came before, and those of a case that somebody else holds.
 */
async function wakeTogether(
  tx: Tx,
  ctx: Context,
  due: readonly Waiting[],
): Promise<{ woken: number; left: readonly string[] }> {
  const runs = await takeFree(tx, ctx, [...new Set(due.map((it) => it.case_id))]);
  const byId = new Map(
    (
      await clocks.clocksById(
        tx,
        due.map((it) => it.id),
      )
    ).map((clock) => [clock.id, clock]),
  );
  const named = [...byId.values()].flatMap((clock) => clock.taskId ?? []);
  const tasks = Map.groupBy(await store.tasksPressed(tx, [...runs.keys()], named), (task) => task.caseId);
  const left: string[] = [];
  const held = new Set<string>();
  const near: Due[] = [];
  const over: Due[] = [];
  for (const { id, case_id } of due) {
    const clock = byId.get(id);
    const run = runs.get(case_id);
    if (!run || held.has(case_id)) left.push(id);
    else if (clock && isDue(clock, ctx.now)) {
      const pressed = pressedBy(clock, tasks.get(case_id) ?? []);
      if (clock.dueAt! > ctx.now) near.push({ run, clock, tasks: pressed });
      else if (onlyMarks(run, clock, pressed)) over.push({ run, clock, tasks: pressed });
      else {
        held.add(case_id);
        left.push(id);
      }
    }
  }
  await remind(near);
  await overdue(over);
  return { woken: near.length + over.length, left };
}

function isDue(clock: Clock, now: Date): boolean {
  return clock.state === "running" && clock.wakeAt !== null && clock.wakeAt <= now && clock.dueAt !== null;
}

// Whom a clock presses: its own task, or, for the whole answer, everybody before whom the case lies.
function pressedBy(clock: Clock, tasks: readonly Task[]): readonly Task[] {
  return tasks.filter((task) =>
    clock.taskId ? task.id === clock.taskId : task.state === "open" && task.kind !== "note",
  );
}

// Whether the end of a term is merely marked: nobody's silence decides, nothing lapses, begins or goes on.
function onlyMarks(run: Running, clock: Clock, tasks: readonly Task[]): boolean {
  if (clock.kind === "answer") return true;
  return clock.kind === "task" && followsFrom(run, tasks[0]!) === null;
}

/** What the end of a task's term brings about by itself. */
function followsFrom(run: Running, task: Task): "silence" | "lapse" | null {
  const step = stepOf(run, task.step);
  if (task.kind === "decide" && step.silent && task.state === "open") return "silence";
  return task.kind === "complete" && step.completion?.lapses ? "lapse" : null;
}

async function wake(run: Running, id: string): Promise<void> {
  const clock = await clocks.findClock(run.tx, id);
  if (!clock || !isDue(clock, run.ctx.now)) return;
  const tasks = pressedBy(clock, await store.tasksPressed(run.tx, [run.it.id], clock.taskId ? [clock.taskId] : []));
  if (clock.dueAt! > run.ctx.now) return remind([{ run, clock, tasks }]);
  if (clock.kind === "effect") return takeEffect(run, clock);
  if (clock.kind === "resume") return goOnAgain(run, clock.article, "");
  if (onlyMarks(run, clock, tasks)) return overdue([{ run, clock, tasks }]);
  const task = tasks[0]!;
  const step = stepOf(run, task.step);
  if (followsFrom(run, task) === "silence") {
    const { outcome, article } = step.silent!;
    await tell(run, "procedure.consent-deemed", { task, article, facts: { outcome, due: clock.dueDay } });
    return settle(run, task, { outcome, reason: `逾期未答复，依第 ${article} 条` });
  }
  const { article } = step.completion!;
  await tell(run, "procedure.case-lapsed", { task, article, facts: { due: clock.dueDay } });
  return close(run, "lapsed", null);
}

async function remind(dues: readonly Due[]): Promise<void> {
  if (dues.length === 0) return;
  const { tx, ctx } = dues[0]!.run;
  const pressed = dues.flatMap((due) => due.tasks.map((task) => ({ ...due, task })));
  const news = await notifyAll(
    tx,
    ctx,
    pressed.map(({ run, clock, task }) => dueNotice(run, task, clock, "due-soon")),
  );
  await tellAll(
    pressed
      .filter((_, index) => news[index])
      .map(({ run, clock, task }): Told => {
        const { article, dueDay } = clock;
        return { run, event: "procedure.reminded", task, article, facts: { due: dueDay } };
      }),
  );
  await clocks.markClocks(
    tx,
    dues.map(({ run, clock }) => {
      const reminded = { ...clock, remindedFor: clock.dueDay };
      return { ...reminded, wakeAt: wakeAt(run.calendar, reminded) };
    }),
  );
}

/** Marks clocks overdue, tells who is late, and raises the findings: only where the law sets the term. */
async function overdue(dues: readonly Due[]): Promise<void> {
  if (dues.length === 0) return;
  const { tx, ctx } = dues[0]!.run;
  await clocks.markClocks(
    tx,
    dues.map(({ clock }) => ({ ...clock, overdueAt: clock.dueAt, wakeAt: null })),
  );
  await tellAll(
    dues.map(({ run, clock, tasks }): Told => {
      const task = clock.kind === "task" ? { task: tasks[0]! } : {};
      const facts = { due: clock.dueDay, source: clock.source };
      return { run, event: "procedure.overdue", ...task, article: clock.article, facts };
    }),
  );
  const late = dues.flatMap(({ run, clock, tasks }) => tasks.map((task) => ({ run, clock, task })));
  // Who answers for a department hears of what it is late with; the finding tells the same matter, so it is not told twice.
  await notifyAll(
    tx,
    ctx,
    late.map(({ run, clock, task }) => dueNotice(run, task, clock, "overdue", answerable)),
  );
  await raiseFindings(
    tx,
    ctx,
    late.flatMap(({ run, clock, task }) => breachOf(run, clock, task) ?? []),
  );
}

function breachOf(run: Running, clock: Clock, late: Task): NewFinding | null {
  const { it } = run;
  if (clock.source !== "law" || !("organization" in late.party)) return null;
  const breach = stepOf(run, late.step).breach;
  const rule = `procedures.${it.procedure}.${late.stepName}.${late.kind === "complete" ? "return" : "term"}`;
  return {
    key: `overdue/${clock.id}/${clock.dueDay}/${late.party.organization}`,
    rule,
    law: lawOf(run.rulebook, breach ?? clock.article, rule),
    organization: late.party.organization,
    region: it.region,
    object: it.object,
    title: { zh: `逾期未办：${it.title.zh}`, en: `Overdue: ${it.title.en}` },
    caseId: it.id,
    told: true,
    evidence: {
      number: it.number,
      step: late.stepName,
      due: clock.dueDay,
      event: clock.event,
      from: clock.eventDay,
      task: late.id,
    },
  };
}

async function takeEffect(run: Running, clock: Clock): Promise<void> {
  await endClock(run, clock, "met");
  run.it = { ...run.it, effect: { becomes: clock.becomes!, lastDay: clock.dueDay!, at: clock.dueAt! } };
  await tell(run, "procedure.effect-taken", {
    article: clock.article,
    facts: { becomes: clock.becomes, lastDay: clock.dueDay },
  });
  await happen(run, "took-effect", null);
  const open = (await store.tasksOf(run.tx, run.it.id)).some((task) => task.state === "open" && task.kind !== "note");
  if (!open && run.it.state === "performing") return finish(run);
  await change(run, { effect: null });
}
