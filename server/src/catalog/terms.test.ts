import { beforeAll, describe, expect, test } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, decideAs, openTasks, shareConditional } from "../../test/catalog/desk.ts";
import { testDatabase } from "../../test/harness.ts";
import { apply, grantsOf, type Listed, listed, makeWorld, type World } from "../../test/sharing/world.ts";
import { beginRehearsal, moveLegalClock } from "../kernel/clock.ts";
import { one, rows, sql, transaction } from "../kernel/database.ts";
import { sweep } from "../procedure/actions/sweep.ts";

/** A world whose legal clock begins at 9 in the morning of Tuesday, 3 June 2025 and is moved on by the test. */
async function rehearsal(rulebook: string, region: string): Promise<World> {
  const database = await testDatabase({ max: 12 });
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date("2025-06-03T01:00:00Z")));
  return makeWorld(rulebook, region, database);
}

const moveTo = async (world: World, instant: string) => {
  await transaction(world.database.db, (tx) => moveLegalClock(tx, new Date(instant)));
  await sweep(await world.context());
};
const page = (world: World, id: string) => must(world.provider.officer.send("GET", `/api/v1/datasets/${id}/draft`));
const dueOf = (world: World, caseId: string) =>
  one<{ due_day: string; overdue: boolean }>(
    world.database.db,
    sql`select due_day, overdue_at is not null as overdue from procedure.clock
         where case_id = ${caseId} and kind = 'task' and event = 'changed'`,
  );
const changed = { cause: "law", reason: "《城市公园条例》修订", on: "2025-06-03" };

const lateHook = 300_000;

describe("heilongjiang", () => {
  let world: World;
  let dataset: string;
  let update: string;
  let undecided: string;
  let stopped: Listed;
  let using: string;
  beforeAll(async () => {
    world = await rehearsal("heilongjiang", "230000");
    dataset = (await listed(world, [completeItem("park", "公园")])).id;
    update = (await must(world.provider.officer.send("POST", `/api/v1/datasets/${dataset}/change-events`, changed)))
      .case;
    const waiting = await listed(world, [completeItem("name", "姓名", { share: shareConditional })]);
    undecided = (await must(apply(world, waiting))).case;
    stopped = await listed(world, [completeItem("name", "姓名", { share: shareConditional })]);
    using = (await must(apply(world, stopped))).case;
    await decideAs(await world.context(), using, world.provider.officer, { outcome: "agreed" });
    const asked = await must(
      world.provider.officer.send("POST", `/api/v1/datasets/${stopped.id}/revocation`, { reason: "职责划出" }),
    );
    await decideAs(await world.context(), asked.case, world.reviewer, { outcome: "agreed" });
  }, lateHook);
  const extend = async (body: object) => {
    const task = (await openTasks(world.database.db, update)).find((one) => one.kind === "perform")!;
    return world.provider.officer.send("POST", `/api/v1/cases/${update}/tasks/${task.id}/extension`, {
      ...body,
      version: task.version,
    });
  };
  const basis = [{ source: "policy", title: "关于开展公园普查的通知", article: "第三条" }];
  const findings = (caseId: string) =>
    rows<{ article: string; organization: string }>(
      world.database.db,
      sql`select article, organization from procedure.finding where case_id = ${caseId}`,
    );

  test("heilongjiang-15-2: an update is due three working days after the event, on Friday, 6 June", async () => {
    expect(await dueOf(world, update)).toEqual({ due_day: "2025-06-06", overdue: false });
  });

  test("heilongjiang-15-3: without a policy basis there is no extension, and before the authority consents nothing moves", async () => {
    expect((await extend({ reason: "人手不足" })).statusCode).toBe(422);
    await must(extend({ reason: "普查尚未结束", basis }));
    expect((await dueOf(world, update)).due_day).toBe("2025-06-06");
  });

  test("heilongjiang-15-4: consent moves it by exactly five working days, and a second one is refused", async () => {
    const consent = (await openTasks(world.database.db, update)).find((one) => one.kind === "consent")!;
    await must(
      world.reviewer.send("POST", `/api/v1/cases/${update}/tasks/${consent.id}/decision`, {
        outcome: "agreed",
        version: consent.version,
      }),
    );
    expect((await dueOf(world, update)).due_day).toBe("2025-06-13");
    expect((await extend({ reason: "仍未结束", basis })).statusCode).toBeGreaterThanOrEqual(400);
    expect((await dueOf(world, update)).due_day).toBe("2025-06-13");
  });

  test("heilongjiang-22-4: an application that nobody decides is overdue after one working day, with a finding, and never granted by itself", async () => {
    const overdue = async () => {
      const found = await must(world.provider.officer.send("GET", `/api/v1/cases/${undecided}`));
      return found.tasks.some((task: { due: { state: string } | null }) => task.due?.state === "over");
    };
    await moveTo(world, "2025-06-04T15:59:00Z");
    expect(await overdue()).toBe(false);
    await moveTo(world, "2025-06-04T16:00:01Z");
    expect(await overdue()).toBe(true);
    expect(await findings(undecided)).toEqual([{ article: "22(二)", organization: world.provider.id }]);
    expect(await grantsOf(world, undecided)).toEqual([]);
  });

  test("heilongjiang-15-2: on its last day the update is not overdue; on the next it is, with a finding that cites the article", async () => {
    await moveTo(world, "2025-06-13T15:59:00Z");
    expect((await dueOf(world, update)).overdue).toBe(false);
    await moveTo(world, "2025-06-13T16:00:01Z");
    expect((await dueOf(world, update)).overdue).toBe(true);
    expect(await findings(update)).toEqual([{ article: "15", organization: world.provider.id }]);
    // Late, it is still done, and then published.
    const changing = await page(world, dataset);
    const draft = { ...changing.draft, summaryZh: "按修订后的条例" };
    const saved = await must(
      world.provider.officer.send("PUT", `/api/v1/datasets/${dataset}/draft`, { revision: changing.revision, draft }),
    );
    await must(
      world.provider.officer.send("POST", `/api/v1/datasets/${dataset}/submission`, { revision: saved.revision }),
    );
    await decideAs(await world.context(), update, world.desk.confidentiality, { outcome: "agreed" });
    await decideAs(await world.context(), update, world.reviewer, { outcome: "agreed" });
    expect(await page(world, dataset)).toMatchObject({ state: "published", version: 2, publishedOn: "2025-06-14" });
  });

  test("heilongjiang-16-3: a revoked dataset in use is supplied for six more months, to the last day and not a day longer", async () => {
    const state = async () => [(await page(world, stopped.id)).state, (await grantsOf(world, using))[0]!.state];
    expect(await page(world, stopped.id)).toMatchObject({ state: "revoking", revokeOn: "2025-12-04" });
    await moveTo(world, "2025-12-03T15:59:00Z");
    expect(await state()).toEqual(["revoking", "active"]);
    await moveTo(world, "2025-12-03T16:00:01Z");
    expect(await state()).toEqual(["revoked", "ended"]);
    expect((await apply(world, stopped)).statusCode).toBe(404);
    expect(await grantsOf(world, undecided)).toEqual([]);
  });
});

describe("leshan", () => {
  let world: World;
  let update: string;
  let stopped: string;
  beforeAll(async () => {
    world = await rehearsal("leshan", "510000");
    const { id } = await listed(world, [completeItem("park", "公园")]);
    update = (await must(world.provider.officer.send("POST", `/api/v1/datasets/${id}/change-events`, changed))).case;
    stopped = (await listed(world, [completeItem("park", "公园")])).id;
    const stop = { reason: "职责划出", stopDay: "2025-06-30" };
    await must(world.provider.officer.send("POST", `/api/v1/datasets/${stopped}/revocation`, stop));
  }, lateHook);

  test("leshan-7-3: an update within fifteen working days of the event, and no extension", async () => {
    expect(await dueOf(world, update)).toEqual({ due_day: "2025-06-24", overdue: false });
    const [task] = await openTasks(world.database.db, update);
    const reply = await world.provider.officer.send("POST", `/api/v1/cases/${update}/tasks/${task!.id}/extension`, {
      reason: "未完成",
      version: task!.version,
    });
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    await moveTo(world, "2025-06-24T16:00:01Z");
    expect((await dueOf(world, update)).overdue).toBe(true);
  });

  test("leshan-15-5: a stop takes effect after the day that was stated beforehand", async () => {
    await moveTo(world, "2025-06-30T15:59:00Z");
    expect((await page(world, stopped)).state).toBe("revoking");
    await moveTo(world, "2025-06-30T16:00:01Z");
    expect((await page(world, stopped)).state).toBe("revoked");
  });
});
