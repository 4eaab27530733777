import { beforeAll, describe, expect, test } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, decideAs, openTasks, shareConditional } from "../../test/catalog/desk.ts";
import { testDatabase } from "../../test/harness.ts";
import { apply, grantsOf, listed, makeWorld, type World } from "../../test/sharing/world.ts";
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

describe("heilongjiang 15: an update within three working days, longer only with a basis and consent, once", () => {
  let world: World;
  let dataset: string;
  let update: string;
  beforeAll(async () => {
    world = await rehearsal("heilongjiang", "230000");
    dataset = (await listed(world, [completeItem("park", "公园")])).id;
    update = (await must(world.provider.officer.send("POST", `/api/v1/datasets/${dataset}/change-events`, changed)))
      .case;
  });
  const extend = async (body: object) => {
    const task = (await openTasks(world.database.db, update)).find((one) => one.kind === "perform")!;
    return world.provider.officer.send("POST", `/api/v1/cases/${update}/tasks/${task.id}/extension`, {
      ...body,
      version: task.version,
    });
  };
  const basis = [{ source: "policy", title: "关于开展公园普查的通知", article: "第三条" }];

  test("heilongjiang-15-2: due on Friday, 6 June", async () => {
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
  test("heilongjiang-15-2: on its last day it is not overdue; on the next it is, with a finding that cites the article", async () => {
    await moveTo(world, "2025-06-13T15:59:00Z");
    expect((await dueOf(world, update)).overdue).toBe(false);
    await moveTo(world, "2025-06-13T16:00:01Z");
    expect((await dueOf(world, update)).overdue).toBe(true);
    const findings = await rows<{ article: string; organization: string }>(
      world.database.db,
      sql`select article, organization from procedure.finding where case_id = ${update}`,
    );
    expect(findings).toEqual([{ article: "15", organization: world.provider.id }]);
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
});

describe("a revoked dataset in use is supplied for six more months", () => {
  test("heilongjiang-16-3: to the last day, and not a day longer", async () => {
    const world = await rehearsal("heilongjiang", "230000");
    const dataset = await listed(world, [completeItem("name", "姓名", { share: shareConditional })]);
    const application = await must(apply(world, dataset));
    await decideAs(await world.context(), application.case, world.provider.officer, { outcome: "agreed" });
    const asked = await must(
      world.provider.officer.send("POST", `/api/v1/datasets/${dataset.id}/revocation`, { reason: "职责划出" }),
    );
    await decideAs(await world.context(), asked.case, world.reviewer, { outcome: "agreed" });
    const state = async () => [
      (await page(world, dataset.id)).state,
      (await grantsOf(world, application.case))[0]!.state,
    ];
    expect(await page(world, dataset.id)).toMatchObject({ state: "revoking", revokeOn: "2025-12-04" });
    await moveTo(world, "2025-12-03T15:59:00Z");
    expect(await state()).toEqual(["revoking", "active"]);
    await moveTo(world, "2025-12-03T16:00:01Z");
    expect(await state()).toEqual(["revoked", "ended"]);
    expect((await apply(world, dataset)).statusCode).toBe(404);
  });
});

describe("an application that nobody decides", () => {
  test("heilongjiang-22-4: overdue after one working day, with a finding against the provider, and never granted by itself", async () => {
    const world = await rehearsal("heilongjiang", "230000");
    const dataset = await listed(world, [completeItem("name", "姓名", { share: shareConditional })]);
    const { case: id } = await must(apply(world, dataset));
    const overdue = async () => {
      const found = await must(world.provider.officer.send("GET", `/api/v1/cases/${id}`));
      return found.tasks.some((task: { due: { state: string } | null }) => task.due?.state === "over");
    };
    await moveTo(world, "2025-06-04T15:59:00Z");
    expect(await overdue()).toBe(false);
    await moveTo(world, "2025-06-04T16:00:01Z");
    expect(await overdue()).toBe(true);
    const found = await must(world.reviewer.send("GET", "/api/v1/findings"));
    expect(
      found.items.map((one: { law: { article: string }; organization: { id: string } }) => [
        one.law.article,
        one.organization.id,
      ]),
    ).toEqual([["22(二)", world.provider.id]]);
    await moveTo(world, "2025-07-04T16:00:01Z");
    expect(await grantsOf(world, id)).toEqual([]);
  });
});

describe("leshan", () => {
  test("leshan-7-3: an update within fifteen working days of the event, and no extension", async () => {
    const world = await rehearsal("leshan", "510000");
    const { id } = await listed(world, [completeItem("park", "公园")]);
    const update = await must(world.provider.officer.send("POST", `/api/v1/datasets/${id}/change-events`, changed));
    expect(await dueOf(world, update.case)).toEqual({ due_day: "2025-06-24", overdue: false });
    const [task] = await openTasks(world.database.db, update.case);
    const reply = await world.provider.officer.send(
      "POST",
      `/api/v1/cases/${update.case}/tasks/${task!.id}/extension`,
      {
        reason: "未完成",
        version: task!.version,
      },
    );
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    await moveTo(world, "2025-06-24T16:00:01Z");
    expect((await dueOf(world, update.case)).overdue).toBe(true);
  });

  test("leshan-15-5: a stop takes effect after the day that was stated beforehand", async () => {
    const world = await rehearsal("leshan", "510000");
    const { id } = await listed(world, [completeItem("park", "公园")]);
    await must(
      world.provider.officer.send("POST", `/api/v1/datasets/${id}/revocation`, {
        reason: "职责划出",
        stopDay: "2025-06-30",
      }),
    );
    await moveTo(world, "2025-06-30T15:59:00Z");
    expect((await page(world, id)).state).toBe("revoking");
    await moveTo(world, "2025-06-30T16:00:01Z");
    expect((await page(world, id)).state).toBe("revoked");
  });
});
