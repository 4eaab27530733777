import { beforeAll, describe, expect, test } from "vitest";
import { putUnder, setStage, setWorld, type World } from "../../test/procedure/stage.ts";
import { strangeClauses, strangeRules, strangeText } from "../../test/procedure/strange-rules.ts";
import type { Context } from "../kernel/context.ts";
import { rows, sql, transaction } from "../kernel/database.ts";
import { sweep } from "./actions/sweep.ts";
import { decide, openCase } from "./actions.ts";
import * as store from "./store.ts";

/** Cases of every shape that time alone moves, some of them several times. */
const shapes = [
  "one",
  "any",
  "all",
  "sequence",
  "upwards",
  "silent",
  "ladder",
  "experts",
  "later",
  "one",
  "all",
  "silent",
];

async function fill(stage: World): Promise<void> {
  setWorld({ provider: stage.ids.provider, region: "230100" });
  const officer = await stage.as(stage.people.officer);
  for (const shape of shapes) {
    const statement = {
      shape,
      reason: "为了试验",
      facts: { listed: true, across: false, in_use: true },
      experts: stage.ids.lineAbove,
    };
    const { id } = await openCase(officer, "strange", statement);
    if (shape === "later") {
      const it = (await store.findCase(stage.database.db, id))!;
      const [task] = await store.tasksOf(stage.database.db, id);
      await decide(await stage.as(stage.people.reviewer), id, task!.id, { outcome: "agreed" }, it.version);
    }
  }
}

/** Everything that a sweep leaves behind, without what is made up anew each time (ids, instants of the machine). */
async function traces({ database: { db }, ids }: World): Promise<unknown> {
  const organization = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const named = (rows: readonly Record<string, unknown>[]) =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, organization.get(String(value)) ?? value])),
    );
  return {
    cases: named(
      await rows(db, sql`select number, state, outcome, step, version from procedure.case order by opened_at, number`),
    ),
    tasks: named(
      await rows(
        db,
        sql`select c.number, t.kind, t.step_name, t.organization, t.state, t.due_at, t.provisional, t.decided_by_name
              from procedure.task t join procedure.case c on c.id = t.case_id order by c.number, t.step, t.lap, t.kind, t.body`,
      ),
    ),
    clocks: named(
      await rows(
        db,
        sql`select c.number, k.kind, t.body, k.state, k.due_day, k.overdue_at, k.reminded_for, k.wake_at, k.calendar
              from procedure.clock k join procedure.case c on c.id = k.case_id left join procedure.task t on t.id = k.task_id
             order by c.number, k.kind, t.step, t.lap, t.body`,
      ),
    ),
    history: named(
      await rows(
        db,
        sql`select c.number, h.event, h.actor_name, h.step_name, h.article, h.facts from procedure.history h join procedure.case c on c.id = h.case_id
             order by c.number, h.event, h.step_name, h.facts::text`,
      ),
    ),
    notices: named(
      await rows(
        db,
        sql`select number, kind, organization, roles, title_zh, step_zh, due_day, article, over_at is null as fresh from notice.notice
             order by number, kind, organization, step_zh, due_day, roles`,
      ),
    ),
    findings: named(
      await rows(
        db,
        sql`select c.number, f.rule, f.article, f.organization, f.title_zh, f.evidence - 'task' as evidence
              from procedure.finding f join procedure.case c on c.id = f.case_id order by c.number, f.rule, f.evidence::text`,
      ),
    ),
    entries: await rows(
      db,
      sql`select e.event, e.region, count(*)::int as n from audit.every_entry e where e.actor = 'system:test' group by 1, 2 order by 1, 2`,
    ),
  };
}

describe("what came due is dealt with many at once", () => {
  let together: World;
  let alone: World;
  beforeAll(async () => {
    together = await setStage("2026-03-02");
    await fill(together);
    alone = await setStage("2026-03-02");
    await fill(alone);
  });

  // Refuses the first transaction, in which all would be dealt with: then each is dealt with by itself.
  const onlyAlone = (ctx: Context): Context => {
    let first = true;
    const given = ctx.transaction.bind(ctx);
    return {
      ...ctx,
      transaction: (work) => {
        if (!first) return given(work);
        first = false;
        return Promise.reject(new Error("not together"));
      },
    };
  };

  // Organizations have codes of their own on each stage, so titles and numbers are the same and ids are not.
  test.each([["2026-03-04"], ["2026-03-06"], ["2026-03-10"], ["2026-06-01"], ["2027-03-20"]])(
    "and leaves what it would have left one by one: up to %s",
    async (day) => {
      await together.to(day, 0);
      await alone.to(day, 0);
      const woken = [await sweep(await together.system()), await sweep(onlyAlone(await alone.system()))];
      expect(woken[0]).toBe(woken[1]);
      expect(await traces(together)).toEqual(await traces(alone));
    },
  );

  test("a case that somebody is at work on is waited for, and the others are not", async () => {
    const stage = await setStage("2026-03-02");
    await fill(stage);
    await stage.to("2026-06-01");
    const [held] = await rows<{ id: string }>(
      stage.database.db,
      sql`select id from procedure.case where title_zh = '奇异：one' order by id limit 1`,
    );
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const working = transaction(stage.database.db, async (tx) => {
      await store.lockCase(tx, held!.id);
      locked();
      await released;
    });
    await isLocked;
    const swept = sweep(await stage.system());
    const overdue = sql`select 1 from procedure.clock where overdue_at is not null`;
    while ((await rows(stage.database.db, overdue)).length === 0) await new Promise((done) => setImmediate(done));
    const mine = sql`select 1 from procedure.clock where case_id = ${held!.id} and overdue_at is not null`;
    expect(await rows(stage.database.db, mine)).toEqual([]);
    release();
    await working;
    await swept;
    expect(await rows(stage.database.db, mine)).toHaveLength(1);
  });
});

describe("within one case, what comes first comes first", () => {
  const rules = (answer: number) =>
    strangeRules
      .replace('version: "1"', `version: "answer-${answer}"`)
      .replace(
        /- when: \{ shape: silent \}/,
        `- when: { shape: silent }\n        answer: { term: { calendar_days: ${answer}, from: sent }, cite: 4 }`,
      );

  test.each([
    ["silence that decides ends the clock over the whole answer before it runs out", 9, "met", null],
    ["a clock that ran out before is marked before silence decides", 1, "met", "2026-03-03T16:00:00.000Z"],
  ])("%s", async (_name, answer, state, overdueAt) => {
    const stage = await setStage("2026-03-02");
    await putUnder(stage.database, {
      name: "strange",
      rules: rules(answer),
      text: strangeText,
      clauses: strangeClauses,
    });
    const it = await openCase(await stage.as(stage.people.officer), "strange", { shape: "silent", reason: "为了试验" });
    await stage.to("2026-04-30");
    await sweep(await stage.system());
    expect((await store.findCase(stage.database.db, it.id))!).toMatchObject({ state: "closed", outcome: "agreed" });
    const [clock] = await rows<{ state: string; overdue_at: Date | null }>(
      stage.database.db,
      sql`select state, overdue_at from procedure.clock where case_id = ${it.id} and kind = 'answer'`,
    );
    expect([clock!.state, clock!.overdue_at?.toISOString() ?? null]).toEqual([state, overdueAt]);
  });
});
