import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actor, failOn, happened, setStage, type World } from "../../test/procedure/stage.ts";
import type { Actor } from "../kernel/context.ts";
import { rows, sql } from "../kernel/database.ts";
import { Refused } from "../kernel/refusal.ts";
import { fileDelegation } from "./actions/delegation.ts";
import { askExtension } from "./actions/extension.ts";
import { resume, suspend } from "./actions/suspension.ts";
import { sweep } from "./actions/sweep.ts";
import { complete, decide, openCase, perform, planCase, returnForCompletion, withdraw } from "./actions.ts";
import type { Case, Decision } from "./procedure.ts";
import * as store from "./store.ts";
import * as clocks from "./store-clocks.ts";

let stage: World;

// Each group begins on a day of its own: the clock of a rehearsal only moves forward.
function on(day: string) {
  beforeAll(async () => {
    stage = await setStage(day);
  });
  beforeEach(() => {
    happened.length = 0;
  });
}

const open = async (shape: string, more: Record<string, unknown> = {}, who: Actor = stage.people.officer) =>
  openCase(await stage.as(who), "strange", { shape, reason: "为了试验", ...more });

async function tasks(it: Case) {
  return (await store.tasksOf(stage.database.db, it.id)).filter((task) => task.state === "open");
}

async function taskOf(it: Case, who: Actor) {
  const found = (await tasks(it)).find(
    (task) => "organization" in task.party && task.party.organization === who.organization,
  );
  if (!found) throw new Error(`no open task for ${who.name}`);
  return found;
}

async function now(it: Case) {
  return (await store.findCase(stage.database.db, it.id))!;
}

async function say(it: Case, who: Actor, decision: Decision | Decision["outcome"]) {
  const { version } = await now(it);
  const task = await taskOf(it, who);
  return decide(
    await stage.as(who),
    it.id,
    task.id,
    typeof decision === "string" ? { outcome: decision } : decision,
    version,
  );
}

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refused)) throw new Error(`expected a refusal, got ${error}`);
  return error.refusal;
}

const moments = () => happened.map((it) => it.moment);
const dueOf = async (it: Case, who: Actor) =>
  (await clocks.clockOfTask(stage.database.db, (await taskOf(it, who)).id))?.dueDay ?? null;

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

describe("a sequence with an answer and a delivery", () => {
  on("2026-03-02");

  test("check, answer, deliver: three terms and one over all; the delivery counts from the answer", async () => {
    const it = await open("sequence", { facts: { listed: false } });
    expect(await dueOf(it, stage.people.reviewer)).toBe("2026-03-04");
    const whole = (await clocks.clocksOf(stage.database.db, it.id)).find((clock) => clock.kind === "answer");
    expect(whole).toMatchObject({ dueDay: "2026-03-16", article: "4" });
    await stage.to("2026-03-04");
    await say(it, stage.people.reviewer, "agreed");
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-18");
    await stage.to("2026-03-10");
    const agreed = await say(it, stage.people.provider, "agreed");
    expect(agreed).toMatchObject({ state: "performing", outcome: "agreed" });
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-17");
    const ended = (await clocks.clocksOf(stage.database.db, it.id)).find((clock) => clock.kind === "answer");
    expect(ended!.state).toBe("met");
    const task = await taskOf(it, stage.people.provider);
    expect(await refusal(say(it, stage.people.provider, "refused"))).toMatchObject({ refusal: "outcome-not-possible" });
    const done = await perform(
      await stage.as(stage.people.provider),
      it.id,
      task.id,
      { note: "已提供" },
      agreed.version,
    );
    expect(done).toMatchObject({ state: "closed", outcome: "agreed" });
    expect(moments()).toEqual(["opened", "agreed", "performed", "closed"]);
  });

  test("leshan-7-3, heilongjiang-15-2: a term can start at an event before the case, and a decision can follow a performance", async () => {
    expect(await refusal(open("event"))).toMatchObject({ refusal: "event-not-stated", law: { article: "9(一)" } });
    const it = await open("event", { days: { changed: "2026-03-06" } });
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-11");
    const task = await taskOf(it, stage.people.provider);
    const updated = await perform(await stage.as(stage.people.provider), it.id, task.id, {}, it.version);
    expect(updated).toMatchObject({ state: "deciding", outcome: null });
    expect(await dueOf(it, stage.people.reviewer)).toBeNull();
    expect(await say(it, stage.people.reviewer, "agreed")).toMatchObject({ state: "closed", outcome: "agreed" });
  });
});

describe("extension", () => {
  on("2026-03-02");
  const policy = [{ source: "policy", title: "关于延期的通知" }] as const;

  test("heilongjiang-15-3: without a basis it is refused, and the term moves only after the authority consents", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    const ask = async (asked: object) =>
      askExtension(await stage.as(stage.people.provider), it.id, task.id, asked, it.version);
    expect(await refusal(ask({ reason: "忙" }))).toMatchObject({
      refusal: "extension-needs-basis",
      kind: "invalid",
      law: { article: "3" },
    });
    await ask({ basis: policy });
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-05");
    expect(await refusal(ask({ basis: policy }))).toMatchObject({ refusal: "extension-under-way" });
    await say(it, stage.people.reviewer, "agreed");
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-09");
  });

  test("heilongjiang-15-4: a second one is refused", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    const ask = async () =>
      askExtension(await stage.as(stage.people.provider), it.id, task.id, { basis: policy }, it.version);
    await ask();
    await say(it, stage.people.reviewer, "agreed");
    expect(await refusal(ask())).toMatchObject({ refusal: "extended-enough" });
  });

  test("a refused extension leaves the term as it is; after its end it is too late", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    const ask = async () =>
      askExtension(await stage.as(stage.people.provider), it.id, task.id, { basis: policy }, it.version);
    await ask();
    await say(it, stage.people.reviewer, "refused");
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-05");
    await stage.to("2026-03-06", 0);
    expect(await refusal(ask())).toMatchObject({ refusal: "extension-too-late", kind: "too-late" });
  });

  test("consent after the end takes the overdue mark back", async () => {
    const it = await open("one");
    const task = await taskOf(it, stage.people.provider);
    await askExtension(await stage.as(stage.people.provider), it.id, task.id, { basis: policy }, it.version);
    await stage.to("2026-03-12", 0);
    await sweep(await stage.system());
    expect((await clocks.clockOfTask(stage.database.db, task.id))!.overdueAt).not.toBeNull();
    await say(it, stage.people.reviewer, "agreed");
    expect(await clocks.clockOfTask(stage.database.db, task.id)).toMatchObject({
      overdueAt: null,
      dueDay: "2026-03-13",
    });
  });
});

describe("delegation", () => {
  on("2026-03-02");

  test("heilongjiang-23-4: only a corresponding department one level down; heilongjiang-23-5: it decides for its area, others still go to the provider", async () => {
    const provider = await stage.as(stage.people.provider);
    expect(
      await refusal(fileDelegation(provider, { procedure: "strange", delegate: stage.ids.consumer, area: "230102" })),
    ).toMatchObject({
      refusal: "not-one-level-down",
      law: { article: "6" },
    });
    const before = await open("delegated", { area: "230102" });
    expect((await tasks(before))[0]!.party).toEqual({ organization: stage.ids.provider });
    const filed = await fileDelegation(provider, { procedure: "strange", delegate: stage.ids.county, area: "230102" });
    expect(filed.filedWith).toBe(stage.ids.cityAuthority);
    const inside = await open("delegated", { area: "230102" });
    expect((await tasks(inside))[0]).toMatchObject({
      party: { organization: stage.ids.county },
      delegatedFrom: stage.ids.provider,
    });
    const outside = await open("delegated", { area: "230103" });
    expect((await tasks(outside))[0]!.party).toEqual({ organization: stage.ids.provider });
    expect(await say(inside, stage.people.county, "agreed")).toMatchObject({ outcome: "agreed" });
  });
});

describe("a ladder", () => {
  on("2026-03-02");

  test("heilongjiang-25-2: nothing goes up before the parties failed to agree; what is settled ends it", async () => {
    const it = await open("ladder", { facts: { across: false } });
    expect((await tasks(it)).map((task) => task.stepName)).toEqual(["negotiation", "negotiation"]);
    await say(it, stage.people.officer, "agreed");
    expect(await say(it, stage.people.provider, "agreed")).toMatchObject({ outcome: "agreed", state: "closed" });
  });

  test("heilongjiang-25-3/4/5: rung by rung, chosen by the facts, to a last one that must decide", async () => {
    const same = await open("ladder", { facts: { across: false } });
    await say(same, stage.people.provider, "unresolved");
    expect((await tasks(same)).map((task) => task.party)).toEqual([{ organization: stage.ids.cityAuthority }]);
    const across = await open("ladder", { facts: { across: true } });
    await say(across, stage.people.officer, "unresolved");
    expect((await tasks(across)).map((task) => task.party)).toEqual([{ organization: stage.ids.authority }]);
    await say(across, stage.people.provincial, "unresolved");
    expect((await tasks(across)).map((task) => task.party)).toEqual([{ organization: stage.ids.body }]);
    expect(await refusal(say(across, stage.people.body, "unresolved"))).toMatchObject({
      refusal: "outcome-not-possible",
    });
    expect(await say(across, stage.people.body, "refused")).toMatchObject({ outcome: "refused", state: "closed" });
  });

  test("a ladder that ends without an answer says so", async () => {
    const it = await open("short-ladder");
    expect(await say(it, stage.people.reviewer, "unresolved")).toMatchObject({
      outcome: "unresolved",
      state: "closed",
    });
    expect(moments()).toEqual(["opened", "unresolved", "closed"]);
  });
});

describe("what follows on a later day", () => {
  on("2025-08-31");

  test("heilongjiang-16-3: in use, it goes on for six months and is then revoked; not in use, it ends at once", async () => {
    const unused = await open("later", { facts: { in_use: false } });
    expect(await say(unused, stage.people.reviewer, "agreed")).toMatchObject({ state: "closed", effect: null });
    expect(moments()).toEqual(["opened", "agreed", "closed"]);
    happened.length = 0;
    const used = await open("later", { facts: { in_use: true } });
    const agreed = await say(used, stage.people.reviewer, "agreed");
    expect(agreed).toMatchObject({
      state: "performing",
      outcome: "agreed",
      effect: { becomes: "revoked", lastDay: "2026-02-28" },
    });
    expect(happened.at(-1)).toMatchObject({ moment: "agreed", effect: "revoked" });
    await stage.to("2026-02-28", 23);
    await sweep(await stage.system());
    expect(moments()).not.toContain("took-effect");
    await stage.to("2026-03-01", 0);
    await sweep(await stage.system());
    await sweep(await stage.system());
    expect(moments()).toEqual(["opened", "agreed", "took-effect", "performed", "closed"]);
    expect(await now(used)).toMatchObject({ state: "closed", outcome: "agreed" });
  });

  test("leshan-15-5: a stated day must be later than today; the filing waits for nobody and can be noted afterwards", async () => {
    expect(await refusal(open("stated-day", { days: { stopDay: "2026-03-01" } }))).toMatchObject({
      refusal: "effect-must-be-later",
      law: { article: "8(二)" },
    });
    const it = await open("stated-day", { days: { stopDay: "2026-03-10" } });
    expect(it).toMatchObject({ state: "performing", effect: { becomes: "stopped", lastDay: "2026-03-10" } });
    await stage.to("2026-03-11", 0);
    await sweep(await stage.system());
    expect(await now(it)).toMatchObject({ state: "closed" });
    expect((await tasks(it)).map((task) => task.kind)).toEqual(["note"]);
    await say(it, stage.people.reviewer, "done");
    expect(await tasks(it)).toEqual([]);
  });

  test("silence: three calendar days, rolled over the weekend, then it counts as agreed", async () => {
    await stage.to("2026-03-11", 9);
    const it = await open("silent");
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-16");
    await say(it, stage.people.reviewer, "agreed");
    await stage.to("2026-03-16", 23);
    await sweep(await stage.system());
    expect((await now(it)).state).toBe("deciding");
    await stage.to("2026-03-17", 0);
    await sweep(await stage.system());
    expect(await now(it)).toMatchObject({ state: "closed", outcome: "agreed" });
    const history = await store.historyOf(stage.database.db, it.id);
    expect(history.find((line) => line.event === "procedure.consent-deemed")).toMatchObject({
      article: "8",
      actor: { kind: "system" },
    });
  });
});

describe("suspension", () => {
  on("2026-03-02");

  test("all clocks stand still, nobody decides, and the day that it was limited to ends it", async () => {
    const it = await open("one");
    await stage.to("2026-03-03");
    const reviewer = await stage.as(stage.people.reviewer);
    expect(
      await refusal(suspend(await stage.as(stage.people.provider), it.id, { reason: "?" }, it.version)),
    ).toMatchObject({ refusal: "not-your-task" });
    const task = await taskOf(it, stage.people.provider);
    const stopped = await suspend(reviewer, it.id, { reason: "核实", until: "2026-03-06" }, it.version);
    expect(stopped.state).toBe("suspended");
    expect(
      await refusal(
        decide(await stage.as(stage.people.provider), it.id, task.id, { outcome: "agreed" }, stopped.version),
      ),
    ).toMatchObject({
      refusal: "case-not-in-state",
    });
    await stage.to("2026-03-07", 0);
    await sweep(await stage.system());
    expect(await now(it)).toMatchObject({ state: "deciding" });
    // 3 to 7 March stand still (the sweep came on Saturday): 9, 10, 11 March count.
    expect(await dueOf(it, stage.people.provider)).toBe("2026-03-11");
    const again = await suspend(
      await stage.as(stage.people.reviewer),
      it.id,
      { reason: "再核实" },
      (await now(it)).version,
    );
    await resume(await stage.as(stage.people.reviewer), it.id, {}, again.version);
    expect(moments()).toEqual(["opened", "suspended", "resumed", "suspended", "resumed"]);
    expect(await say(it, stage.people.provider, "agreed")).toMatchObject({ outcome: "agreed" });
  });
});

describe("the sweeper", () => {
  on("2026-03-02");
  const findings = () =>
    rows<{ article: string; organization: string; rule: string }>(
      stage.database.db,
      sql`select * from procedure.finding order by raised_at`,
    );
  const reminders = (it: Case) =>
    rows<{ kind: string }>(
      stage.database.db,
      sql`select kind from procedure.reminder where case_id = ${it.id} order by kind`,
    );

  test("reminds on the amber day, marks overdue after the last, raises one finding; twice changes nothing", async () => {
    const it = await open("one");
    await stage.to("2026-03-05", 0);
    await Promise.all([sweep(await stage.system()), sweep(await stage.system())]);
    expect(await reminders(it)).toEqual([{ kind: "near" }]);
    await stage.to("2026-03-05", 23);
    await sweep(await stage.system());
    expect(await findings()).toEqual([]);
    await stage.to("2026-03-06", 0);
    await Promise.all([sweep(await stage.system()), sweep(await stage.system())]);
    await sweep(await stage.system());
    expect(await findings()).toMatchObject([
      { article: "1", organization: stage.ids.provider, rule: "procedures.strange.answer.term" },
    ]);
    expect(await reminders(it)).toEqual([{ kind: "near" }, { kind: "overdue" }]);
    // Overdue is not decided: it stays before its decider.
    expect(await say(it, stage.people.provider, "agreed")).toMatchObject({ outcome: "agreed" });
  });

  test("a jump over months does all that was due, and one case that cannot go on does not hold up the others", async () => {
    const stuck = await open("later", { facts: { in_use: true } });
    await say(stuck, stage.people.reviewer, "agreed");
    const late = await open("all");
    await stage.to("2026-10-12");
    failOn("took-effect");
    await sweep(await stage.system());
    failOn(null);
    expect((await findings()).filter((finding) => finding.rule === "procedures.strange.answer.term")).toHaveLength(4);
    expect((await now(late)).state).toBe("deciding");
    expect((await now(stuck)).state).toBe("performing");
    await sweep(await stage.system());
    expect(await now(stuck)).toMatchObject({ state: "closed" });
  });

  test("a provisional due time is in no finding until the notice is loaded, then it is counted anew", async () => {
    await stage.to("2026-12-18");
    const { loadNotice } = await import("../rulebook/actions.ts");
    const it = await open("all");
    await say(it, stage.people.mayor, "agreed");
    // 5 working days from 18 December end on 25 December: certain. The sequence runs into 2027: provisional.
    expect(await dueOf(it, stage.people.provider)).toBe("2026-12-25");
    const long = await open("sequence", { facts: { listed: true } });
    const whole = async () =>
      (await clocks.clocksOf(stage.database.db, long.id)).find((clock) => clock.kind === "answer")!;
    expect(await whole()).toMatchObject({ provisional: true, dueDay: "2027-01-01", wakeAt: null });
    await stage.to("2027-01-12");
    const before = (await findings()).length;
    await sweep(await stage.system());
    expect((await whole()).overdueAt).toBeNull();
    const days = [
      { name: "元旦", date: "2027-01-01", isOffDay: true },
      { name: "元旦", date: "2027-01-03", isOffDay: false },
    ];
    await loadNotice(await stage.system(), JSON.stringify({ year: 2027, papers: [], days }));
    await sweep(await stage.system());
    // New Year's Day is off and the Sunday after it is worked.
    expect(await whole()).toMatchObject({ provisional: false, dueDay: "2027-01-03" });
    expect((await whole()).overdueAt).not.toBeNull();
    expect((await findings()).length).toBeGreaterThan(before);
  });
});
