import { describe, expect, test } from "vitest";
import { dueOf, moments, now, on, open, refusal, say, stage, taskOf, tasks } from "../../test/procedure/play.ts";
import { actor, failOn } from "../../test/procedure/stage.ts";
import type { Refused } from "../kernel/refusal.ts";
import { sweep } from "./actions/sweep.ts";
import { complete, decide, planCase, returnForCompletion, withdraw } from "./actions.ts";
import type { Decision } from "./procedure.ts";
import * as store from "./store.ts";
import * as clocks from "./store-clocks.ts";

describe("one decider", () => {
  on("2026-03-02");

  test("opens with a number of its year, and is due in the rule's working days from receipt", async () => {
    const it = await open("one");
    expect(it.number).toMatch(/^试试办〔2026〕\d+号$/);
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-05");
    const again = await open("one");
    expect(Number(/(\d+)号/.exec(again.number)![1])).toBe(Number(/(\d+)号/.exec(it.number)![1]) + 1);
  });

  test("agreed: the effects run in order and the case is closed", async () => {
    const it = await open("one");
    const closed = await say(it, stage.people.provider, { outcome: "agreed", carries: { rows: 3 } });
    expect(closed).toMatchObject({ state: "closed", outcome: "agreed" });
    expect(moments()).toEqual(["opened", "agreed", "closed"]);
    expect(await tasks(it)).toEqual([]);
  });

  test("a no needs a basis of a kind that counts", async () => {
    const it = await open("one");
    const no = (decision: Decision) => say(it, stage.people.provider, decision);
    expect(await refusal(no({ outcome: "refused", reason: "不行" }))).toMatchObject({
      refusal: "basis-needed",
      law: { article: "1" },
    });
    const policy = { source: "policy", title: "内部规定" } as const;
    expect(await refusal(no({ outcome: "refused", basis: [policy] }))).toMatchObject({ refusal: "basis-needed" });
    const law = { source: "law", title: "数据安全法", article: "21" } as const;
    expect(await no({ outcome: "refused", basis: [law] })).toMatchObject({ outcome: "refused", state: "closed" });
    expect(moments()).toEqual(["opened", "refused", "closed"]);
  });

  test("nobody else decides, whatever his rank: another department, the authority above, a supervisor", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    for (const who of [
      stage.people.officer,
      stage.people.provincial,
      stage.people.supervisor,
      stage.people.confidentiality,
    ]) {
      expect(
        await refusal(decide(await stage.as(who), it.id, task.id, { outcome: "agreed" }, it.version)),
      ).toMatchObject({
        refusal: "not-your-task",
        kind: "not-allowed",
        law: { rulebook: "strange", article: "1" },
      });
    }
  });

  test("what must be stated is named, with its article; a blank states nothing", async () => {
    const refused = await refusal(open("one", { reason: "  " }));
    expect(refused).toMatchObject({ refusal: "must-be-stated", kind: "invalid", law: { article: "1(一)" } });
    expect(refused.errors).toMatchObject([{ pointer: "/statement/reason" }]);
  });

  test("facts that no route fits, and a procedure that the text does not know", async () => {
    expect(await refusal(open("nowhere"))).toMatchObject({ refusal: "no-route" });
    expect(await planCase(stage.database.db, await stage.as(stage.people.officer), "other", {})).toMatchObject({
      refusal: "no-such-procedure",
    });
  });

  test("a decision carries only what the procedure lets it carry", async () => {
    const it = await open("one");
    const wrong = { outcome: "agreed", carries: { rows: 0 } } as const;
    expect(await refusal(say(it, stage.people.provider, wrong))).toMatchObject({ refusal: "bad-statement" });
  });

  test("an effect that fails takes the decision with it", async () => {
    const it = await open("one");
    failOn("agreed");
    await expect(say(it, stage.people.provider, "agreed")).rejects.toThrow("fails");
    failOn(null);
    expect(await now(it)).toMatchObject({ state: "deciding", version: it.version });
    expect(await tasks(it)).toHaveLength(1);
  });

  test("a case keeps the version that its decider looked at: an older one is a conflict", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    const stale = decide(await stage.as(stage.people.provider), it.id, task.id, { outcome: "agreed" }, it.version - 1);
    expect(await refusal(stale)).toMatchObject({ refusal: "case-moved-on", kind: "conflict" });
  });

  test("two people deciding at once: one wins, the other gets a conflict", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    const contexts = await Promise.all([stage.as(stage.people.provider), stage.as(stage.people.providerHead)]);
    const results = await Promise.allSettled(
      contexts.map((ctx) => decide(ctx, it.id, task.id, { outcome: "agreed" }, it.version)),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find((result) => result.status === "rejected")!.reason as Refused;
    expect(lost.refusal).toMatchObject({ kind: "conflict", refusal: "task-already-decided" });
    expect(moments().filter((moment) => moment === "agreed")).toHaveLength(1);
  });

  test("the applicant withdraws; after the decision it is too late", async () => {
    const it = await open("one");
    expect(await refusal(withdraw(await stage.as(stage.people.provider), it.id, {}, it.version))).toMatchObject({
      refusal: "not-the-applicant",
    });
    expect(
      await withdraw(await stage.as(stage.people.officer), it.id, { reason: "不需要了" }, it.version),
    ).toMatchObject({ outcome: "withdrawn" });
    expect(await tasks(it)).toEqual([]);
    expect(await refusal(withdraw(await stage.as(stage.people.officer), it.id, {}, it.version + 1))).toMatchObject({
      refusal: "case-closed",
    });
  });

  test("a citizen may be the applicant", async () => {
    const it = await open("one", {}, stage.people.citizen);
    expect(it.parties.applicant).toEqual({ person: stage.people.citizen.id });
    expect(await say(it, stage.people.provider, "agreed")).toMatchObject({ outcome: "agreed" });
  });
});

describe("returned for completion", () => {
  on("2026-03-02");

  test("the decider's clock rests from the day of return to the day of completion, both included", async () => {
    const it = await open("one");
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-05");
    await stage.to("2026-03-03");
    const task = await taskOf(it, stage.people.provider);
    await returnForCompletion(
      await stage.as(stage.people.provider),
      it.id,
      task.id,
      { reason: "请补充" },
      (await now(it)).version,
    );
    expect(await now(it)).toMatchObject({ state: "returned" });
    expect((await clocks.clockOfTask(stage.database.db, task.id))!.state).toBe("paused");
    expect(await dueOf(it, stage.people.officer)).toBe("2026-03-08");
    await stage.to("2026-03-06");
    const back = await complete(await stage.as(stage.people.officer), it.id, { shape: "one", reason: "补充好了" });
    expect(back.state).toBe("deciding");
    expect(back.statement).toMatchObject({ reason: "补充好了" });
    // 3 working days from 2 March; 3 to 6 March stand still; 9, 10 and 11 March count.
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-11");
    expect(moments()).toEqual(["opened", "returned", "completed"]);
  });

  test("nobody completing in time lets it lapse, as the rule says", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    await returnForCompletion(await stage.as(stage.people.provider), it.id, task.id, { reason: "请补充" }, it.version);
    await stage.to("2026-03-20");
    await sweep(await stage.system());
    expect(await now(it)).toMatchObject({ state: "closed", outcome: "lapsed" });
    expect(moments()).toContain("lapsed");
  });

  test("where the rule knows no return, there is none", async () => {
    const it = await open("any");
    const task = await taskOf(it, stage.people.provider);
    expect(
      await refusal(
        returnForCompletion(await stage.as(stage.people.provider), it.id, task.id, { reason: "?" }, it.version),
      ),
    ).toMatchObject({
      refusal: "no-return",
      law: { article: "1" },
    });
  });

  test("all decide anew on what was completed, also who had agreed before; a clock that restarts gives the whole term", async () => {
    const it = await open("all");
    await say(it, stage.people.mayor, "agreed");
    await stage.to("2026-03-23");
    const task = await taskOf(it, stage.people.provider);
    await returnForCompletion(
      await stage.as(stage.people.provider),
      it.id,
      task.id,
      { reason: "请补充" },
      (await now(it)).version,
    );
    await complete(await stage.as(stage.people.officer), it.id, { shape: "all", reason: "好了" });
    expect(await tasks(it)).toHaveLength(3);
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-30");
    await say(it, stage.people.provider, "agreed");
    await say(it, stage.people.reviewer, "agreed");
    expect((await now(it)).state).toBe("deciding");
    expect(await say(it, stage.people.mayor, "agreed")).toMatchObject({ outcome: "agreed" });
  });

  test("the rule may send it back to an earlier step", async () => {
    const it = await open("sequence", { facts: { listed: true } });
    await say(it, stage.people.reviewer, "agreed");
    const task = await taskOf(it, stage.people.provider);
    await returnForCompletion(
      await stage.as(stage.people.provider),
      it.id,
      task.id,
      { reason: "请补充" },
      (await now(it)).version,
    );
    await complete(await stage.as(stage.people.officer), it.id, {
      shape: "sequence",
      reason: "好了",
      facts: { listed: true },
    });
    expect((await tasks(it)).map((open) => open.stepName)).toEqual(["check"]);
  });

  test("a completion that changes the facts takes the other route from its beginning", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    await returnForCompletion(
      await stage.as(stage.people.provider),
      it.id,
      task.id,
      { reason: "类型不对" },
      it.version,
    );
    await complete(await stage.as(stage.people.officer), it.id, { shape: "all", reason: "好了" });
    expect((await tasks(it)).map((open) => open.body).sort()).toEqual(["authority", "government", "provider"]);
  });
});

describe("several deciders", () => {
  on("2026-03-02");

  test("any: the first who decides decides, and the others are done with it", async () => {
    const it = await open("any");
    expect(await tasks(it)).toHaveLength(2);
    expect(await say(it, stage.people.reviewer, "refused")).toMatchObject({ outcome: "refused" });
    expect(await tasks(it)).toHaveLength(0);
  });

  test("all: only all together agree, and one of them deciding is no conflict for the next", async () => {
    const it = await open("all");
    const { version } = it;
    const voices = [stage.people.provider, stage.people.reviewer, stage.people.mayor];
    for (const [index, who] of voices.entries()) {
      const task = await taskOf(it, who);
      const after = await decide(await stage.as(who), it.id, task.id, { outcome: "agreed" }, version);
      expect(after.outcome).toBe(index === 2 ? "agreed" : null);
    }
  });

  test("all: any refusal refuses", async () => {
    const it = await open("all");
    await say(it, stage.people.provider, "agreed");
    expect(await say(it, stage.people.reviewer, "refused")).toMatchObject({ outcome: "refused", state: "closed" });
  });

  test("all at the same moment: every voice counts", async () => {
    const it = await open("all");
    const voices = await Promise.all(
      [stage.people.provider, stage.people.reviewer, stage.people.mayor].map(async (who) => ({
        task: await taskOf(it, who),
        ctx: await stage.as(who),
      })),
    );
    await Promise.all(voices.map(({ task, ctx }) => decide(ctx, it.id, task.id, { outcome: "agreed" }, it.version)));
    expect(await now(it)).toMatchObject({ outcome: "agreed", state: "closed" });
    expect(moments().filter((moment) => moment === "agreed")).toHaveLength(1);
  });

  test("upwards: level by level, each with its own term, until the level that the rule names", async () => {
    const it = await open("upwards");
    expect((await tasks(it)).map((task) => task.party)).toEqual([{ organization: stage.ids.cityAuthority }]);
    await say(it, stage.people.reviewer, "agreed");
    expect((await tasks(it)).map((task) => task.party)).toEqual([{ organization: stage.ids.authority }]);
    expect(await dueOf(it, stage.people.provincial)).toBe("2026-03-04");
    expect(await say(it, stage.people.provincial, "agreed")).toMatchObject({ outcome: "agreed" });
  });

  test("automatic: through at once, with a line of history that cites the article", async () => {
    const it = await open("automatic");
    expect(it).toMatchObject({ state: "closed", outcome: "agreed" });
    const history = await store.historyOf(stage.database.db, it.id);
    expect(history.map((line) => line.event)).toEqual([
      "procedure.case-opened",
      "procedure.task-decided",
      "procedure.case-closed",
    ]);
    expect(history[1]).toMatchObject({ article: "6", facts: { automatic: true } });
  });

  test("a body that only this text knows comes from the procedure; without it the case cannot be opened", async () => {
    expect(await refusal(open("experts"))).toMatchObject({ refusal: "decider-missing", law: { article: "9" } });
    const it = await open("experts", { experts: stage.ids.lineAbove });
    expect((await tasks(it))[0]).toMatchObject({ body: "experts", party: { organization: stage.ids.lineAbove } });
    const expert = actor(stage.ids.lineAbove, "230000", "head");
    expect(await dueOf(it, expert)).toBe("2027-03-02");
  });
});
