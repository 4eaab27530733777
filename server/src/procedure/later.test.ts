import { describe, expect, test } from "vitest";
import { dueOf, moments, now, on, open, refusal, say, stage, taskOf, tasks } from "../../test/procedure/play.ts";
import { failOn, happened } from "../../test/procedure/stage.ts";
import { rows, sql } from "../kernel/database.ts";
import { resume, suspend } from "./actions/suspension.ts";
import { sweep } from "./actions/sweep.ts";
import { decide } from "./actions.ts";
import type { Case } from "./procedure.ts";
import * as store from "./store.ts";
import * as clocks from "./store-clocks.ts";

describe("what follows on a later day", () => {
  on("2025-08-31");

  test("in use, it goes on for six months and is then revoked; not in use, it ends at once", async () => {
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

  test("a stated day must be later than today; the filing waits for nobody and can be noted afterwards", async () => {
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
      sql`select kind from notice.notice where page_id = ${it.id} and kind in ('due-soon', 'overdue') order by kind`,
    );

  test("reminds on the amber day, marks overdue after the last, raises one finding; twice changes nothing", async () => {
    const it = await open("one");
    await stage.to("2026-03-05", 0);
    await Promise.all([sweep(await stage.system()), sweep(await stage.system())]);
    expect(await reminders(it)).toEqual([{ kind: "due-soon" }]);
    await stage.to("2026-03-05", 23);
    await sweep(await stage.system());
    expect(await findings()).toEqual([]);
    await stage.to("2026-03-06", 0);
    await Promise.all([sweep(await stage.system()), sweep(await stage.system())]);
    await sweep(await stage.system());
    expect(await findings()).toMatchObject([
      { article: "1", organization: stage.ids.provider, rule: "procedures.strange.answer.term" },
    ]);
    expect(await reminders(it)).toEqual([{ kind: "due-soon" }, { kind: "overdue" }]);
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
