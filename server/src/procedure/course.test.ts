import { describe, expect, test } from "vitest";
import { dueOf, moments, now, on, open, refusal, say, stage, taskOf, tasks } from "../../test/procedure/play.ts";
import { fileDelegation } from "./actions/delegation.ts";
import { askExtension } from "./actions/extension.ts";
import { sweep } from "./actions/sweep.ts";
import { decide, perform } from "./actions.ts";
import * as clocks from "./store-clocks.ts";

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

  test("a term can start at an event before the case, and a decision can follow a performance", async () => {
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

  test("the provider's head may extend once, where the rule says so", async () => {
    const it = await open("sequence", { facts: { listed: false } });
    await say(it, stage.people.reviewer, "agreed");
    const before = await dueOf(it, stage.people.provider);
    const task = await taskOf(it, stage.people.provider);
    const { version } = await now(it);
    await askExtension(await stage.as(stage.people.provider), it.id, task.id, {}, version);
    const consent = (await tasks(it)).find((each) => each.kind === "consent")!;
    expect(consent).toMatchObject({
      body: "provider-head",
      roles: ["head"],
      party: { organization: stage.ids.provider },
    });
    const agree = async (who: typeof stage.people.provider) =>
      decide(await stage.as(who), it.id, consent.id, { outcome: "agreed" }, version);
    expect(await refusal(agree(stage.people.provider))).toMatchObject({ refusal: "not-your-task" });
    await agree(stage.people.providerHead);
    expect([before, await dueOf(it, stage.people.provider)]).toEqual(["2026-03-16", "2026-03-23"]);
  });

  test("without a basis it is refused, and the term moves only after the authority consents", async () => {
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

  test("a second one is refused", async () => {
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

  test("only a corresponding department one level down; it decides for its area, others still go to the provider", async () => {
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

  test("nothing goes up before the parties failed to agree; what is settled ends it", async () => {
    const it = await open("ladder", { facts: { across: false } });
    expect((await tasks(it)).map((task) => task.stepName)).toEqual(["negotiation", "negotiation"]);
    await say(it, stage.people.officer, "agreed");
    expect(await say(it, stage.people.provider, "agreed")).toMatchObject({ outcome: "agreed", state: "closed" });
  });

  test("rung by rung, chosen by the facts, to a last one that must decide", async () => {
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
