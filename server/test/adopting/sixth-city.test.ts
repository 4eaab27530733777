import { beforeAll, describe, expect, test } from "vitest";
import { beginRehearsal, moveLegalClock, startOfDay } from "../../src/kernel/clock.ts";
import { transaction } from "../../src/kernel/database.ts";
import { sweep } from "../../src/procedure/actions/sweep.ts";
import { installRulebook } from "../../src/rulebook/actions.ts";
import { readRulebookFiles } from "../../src/rulebook/folder.ts";
import { loadRulebook, type RulebookFiles } from "../../src/rulebook/load.ts";
import { must, type Player } from "../cast.ts";
import { completeItem } from "../catalog/desk.ts";
import { testDatabase } from "../harness.ts";
import { putUnder } from "../procedure/stage.ts";
import { apply, grantsOf, type Listed, listed, makeWorld, name, type World } from "../sharing/world.ts";
import { anyOf, examples, several, silence } from "./stranger-rules.ts";

/**
 * A sixth rulebook, written as data in `docs/examples/mingzhou` and run without a change to the program: the authority checks within 2
 * working days, then the provider answers within 5, or within 10 when the data is not listed yet; the provider's head may extend once.
 */

/** A world under a rulebook that is not shipped, whose legal clock stands at 10:00 of a day. */
async function worldOn(
  day: string,
  files: RulebookFiles | "example",
): Promise<World & { to(day: string): Promise<void> }> {
  const database = await testDatabase({ max: 12 });
  const at = (on: string) => new Date(startOfDay(on).getTime() + 10 * 3_600_000);
  await transaction(database.db, (tx) => beginRehearsal(tx, at(day)));
  const world = await makeWorld("mingzhou", "330200", database, async (ctx) => {
    await installRulebook(ctx, "mingzhou", examples);
    if (files !== "example") await putUnder(database, files);
  });
  return {
    ...world,
    async to(on) {
      await transaction(database.db, async (tx) => {
        const refused = await moveLegalClock(tx, at(on));
        if (refused) throw new Error(refused);
      });
      await sweep(await world.context());
    },
  };
}

interface Seen {
  readonly version: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly tasks: readonly {
    readonly id: string;
    readonly kind: string;
    readonly step: string;
    readonly state: string;
    readonly organization: { readonly id: string };
    readonly due: { readonly dueDay: string; readonly article: string } | null;
    readonly may: readonly {
      action: string;
      allowed: boolean;
      why: { code: string; law: { article: string } } | null;
    }[];
  }[];
}

const look = (by: Player, id: string): Promise<Seen> => must(by.send("GET", `/api/v1/cases/${id}`));

/** The open task of a kind, as somebody sees it. */
async function taskOf(by: Player, id: string, kind = "decide") {
  const { tasks, version } = await look(by, id);
  const task = tasks.find((one) => one.state === "open" && one.kind === kind)!;
  return { ...task, version };
}

async function say(by: Player, id: string, decision: Record<string, unknown>, kind = "decide") {
  const { tasks, version } = await look(by, id);
  const own = tasks.find(
    (one) => one.state === "open" && one.kind === kind && one.organization.id === by.organization,
  )!;
  return by.send("POST", `/api/v1/cases/${id}/tasks/${own.id}/decision`, { ...decision, version });
}

async function extend(by: Player, id: string) {
  const { id: task, version } = await taskOf(by, id);
  return by.send("POST", `/api/v1/cases/${id}/tasks/${task}/extension`, { version });
}

describe("the sixth rulebook", () => {
  let world: World & { to(day: string): Promise<void> };
  let dataset: Listed;
  let head: Player;
  beforeAll(async () => {
    // A Monday; the Spring Festival of 2026 runs from 15 to 23 February, and Saturday 14 and 28 February are worked.
    world = await worldOn("2026-02-09", "example");
    dataset = await listed(world, [name()]);
    head = await world.cast.person(world.provider.id, "head");
  });

  test("is loaded from its folder without a mistake, and quotes the words of its text", () => {
    const { rulebook, mistakes } = loadRulebook(readRulebookFiles("mingzhou", examples));
    expect(mistakes).toEqual([]);
    for (const { article, quote } of rulebook!.clauses)
      expect(rulebook!.articles.find((it) => it.number === article)!.text).toContain(quote);
  });

  test("unconditional data is taken directly", async () => {
    const open = await listed(world, [completeItem("park", "公园")]);
    const { grant } = await must(apply(world, open));
    expect(grant).not.toBeNull();
  });

  test("data that is listed: the authority within 2 working days, then the provider within 5, and its head may extend once", async () => {
    const { case: id } = await must(apply(world, dataset));
    const check = await taskOf(world.reviewer, id);
    expect(check).toMatchObject({ step: "check", due: { dueDay: "2026-02-11", article: "11(一)" } });
    // Before the check the provider has nothing to decide.
    expect((await look(world.reviewer, id)).tasks).toHaveLength(1);
    await must(say(world.reviewer, id, { outcome: "agreed" }));

    const officer = world.provider.officer;
    // 10, 11, 12, 13 February and the worked Saturday.
    expect(await taskOf(officer, id)).toMatchObject({
      step: "answer",
      due: { dueDay: "2026-02-14", article: "11(二)" },
    });
    await must(extend(officer, id));
    // Asked for, not given: it is the head's to give.
    expect((await taskOf(officer, id)).due!.dueDay).toBe("2026-02-14");
    expect((await taskOf(officer, id)).may.find((may) => may.action === "extend")).toMatchObject({
      allowed: false,
      why: { code: "extension-under-way", law: { article: "13" } },
    });
    expect((await say(officer, id, { outcome: "agreed" }, "consent")).json().code).toBe("not-your-task");
    await must(say(head, id, { outcome: "agreed" }, "consent"));
    // 24, 25, 26, 27 February and the worked Saturday.
    expect((await taskOf(officer, id)).due!.dueDay).toBe("2026-02-28");
    const second = await extend(officer, id);
    expect(second.statusCode).toBe(403);
    expect(second.json()).toMatchObject({ code: "extended-enough", law: { article: "13" } });

    expect((await say(officer, id, { outcome: "refused" })).json().code).toBe("reason-needed");
    await must(say(officer, id, { outcome: "agreed" }));
    expect(await grantsOf(world, id)).toMatchObject([{ state: "active" }]);
  });

  test("the head who asks for the extension himself has given it; once", async () => {
    const { case: id } = await must(apply(world, dataset));
    await must(say(world.reviewer, id, { outcome: "agreed" }));
    await must(extend(head, id));
    expect((await taskOf(head, id)).due!.dueDay).toBe("2026-02-28");
    expect((await extend(head, id)).json().code).toBe("extended-enough");
  });

  test("data that is not listed yet: the same check, then 10 working days, extended by the head once", async () => {
    const statement = {
      title: "养老机构床位",
      provider: world.provider.id,
      items: [{ name: "机构名称", note: "" }],
      scenario: "养老服务补贴审核",
      basis: "",
      near: null,
    };
    const { id } = await must(world.consumer.officer.send("POST", "/api/v1/cases", { procedure: "demand", statement }));
    expect(await taskOf(world.reviewer, id)).toMatchObject({
      step: "check",
      due: { dueDay: "2026-02-11", article: "12" },
    });
    await must(say(world.reviewer, id, { outcome: "agreed" }));
    const officer = world.provider.officer;
    // 10 to 14, then 24 to 28 February.
    expect(await taskOf(officer, id)).toMatchObject({ step: "answer", due: { dueDay: "2026-02-28", article: "12" } });
    await must(extend(officer, id));
    await must(say(head, id, { outcome: "agreed" }, "consent"));
    expect((await taskOf(officer, id)).due!.dueDay).toBe("2026-03-06");
    expect((await extend(officer, id)).json()).toMatchObject({ code: "extended-enough", law: { article: "13" } });
    await must(say(officer, id, { outcome: "agreed" }));
    expect(await taskOf(officer, id, "perform")).toMatchObject({ step: "supply", due: { article: "12" } });
  });

  test("whoever is late is found out, by the article of this text", async () => {
    const { case: id } = await must(apply(world, dataset));
    await world.to("2026-02-12");
    const { items } = await must(world.reviewer.send("GET", "/api/v1/findings?limit=200"));
    expect(items).toContainEqual(
      expect.objectContaining({
        case: expect.objectContaining({ id }),
        law: expect.objectContaining({ rulebook: "mingzhou", article: "11(一)" }),
      }),
    );
  });
});

describe("stranger rulebooks", () => {
  test("consent is deemed given when nobody answers: calendar days, the last one rolled over the National Day", async () => {
    const world = await worldOn("2026-09-29", silence);
    const { case: id } = await must(apply(world, await listed(world, [name()])));
    // Three calendar days end on 2 October; the first working day after the holiday is the 8th.
    expect((await taskOf(world.provider.officer, id)).due).toMatchObject({ dueDay: "2026-10-08", article: "11(二)" });
    await world.to("2026-10-08");
    expect(await grantsOf(world, id)).toEqual([]);
    await world.to("2026-10-09");
    expect(await look(world.provider.officer, id)).toMatchObject({ state: "closed", outcome: "agreed" });
    expect(await grantsOf(world, id)).toMatchObject([{ state: "active" }]);
  });

  test("several deciders, any of whom may refuse; a term in years, rolled to a working day", async () => {
    const world = await worldOn("2025-11-14", several);
    const conference = await world.cast.organization({ kind: "coordination-body", level: "city", region: "330200" });
    const member = await world.cast.person(conference, "head");
    const dataset = await listed(world, [name()]);
    const { case: agreed } = await must(apply(world, dataset));
    const { tasks } = await look(world.reviewer, agreed);
    // 14 November 2026 is a Saturday.
    expect(tasks.map((task) => task.due!.dueDay)).toEqual(["2026-11-16", "2026-11-16", "2026-11-16"]);
    await must(say(world.reviewer, agreed, { outcome: "agreed" }));
    await must(say(world.provider.officer, agreed, { outcome: "agreed" }));
    expect(await grantsOf(world, agreed)).toEqual([]);
    await must(say(member, agreed, { outcome: "agreed" }));
    expect(await grantsOf(world, agreed)).toMatchObject([{ state: "active" }]);

    const { case: refused } = await must(apply(world, dataset));
    await must(say(world.reviewer, refused, { outcome: "agreed" }));
    expect((await say(member, refused, { outcome: "refused" })).json().code).toBe("reason-needed");
    await must(say(member, refused, { outcome: "refused", reason: "用途不明" }));
    const after = await look(world.reviewer, refused);
    expect(after).toMatchObject({ state: "closed", outcome: "refused" });
    expect(after.tasks.filter((task) => task.state === "open")).toEqual([]);
    expect(await grantsOf(world, refused)).toEqual([]);
  });

  test("one of several is enough, and silence refuses", async () => {
    const world = await worldOn("2026-03-02", anyOf);
    const dataset = await listed(world, [name()]);
    const { case: quick } = await must(apply(world, dataset));
    await must(say(world.reviewer, quick, { outcome: "agreed" }));
    expect(await grantsOf(world, quick)).toMatchObject([{ state: "active" }]);
    const { case: silent } = await must(apply(world, dataset));
    expect((await taskOf(world.reviewer, silent)).due!.dueDay).toBe("2026-04-02");
    await world.to("2026-04-03");
    expect(await look(world.reviewer, silent)).toMatchObject({ state: "closed", outcome: "refused" });
    expect(await grantsOf(world, silent)).toEqual([]);
  });
});
