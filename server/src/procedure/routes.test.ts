import { beforeAll, describe, expect, test } from "vitest";
import "../../test/procedure/stage.ts";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";
import { putUnder, setWorld } from "../../test/procedure/stage.ts";
import { strangeClauses, strangeRules, strangeText } from "../../test/procedure/strange-rules.ts";
import { beginRehearsal, moveLegalClock, startOfDay } from "../kernel/clock.ts";
import { transaction } from "../kernel/database.ts";
import { sweep } from "./actions/sweep.ts";

let cast: Cast;
let officer: Player;
let provider: Player;
let colleague: Player;
let reviewer: Player;
let supervisor: Player;
let stranger: Player;
let citizen: Player;
let made: Awaited<ReturnType<typeof testApp>>;

beforeAll(async () => {
  const { testDatabase } = await import("../../test/harness.ts");
  const database = await testDatabase({ max: 12 });
  await transaction(database.db, (tx) => beginRehearsal(tx, hour("2026-03-02", 10)));
  made = await testApp({ database });
  await putUnder(database, { name: "strange", rules: strangeRules, text: strangeText, clauses: strangeClauses });
  cast = await beginCast(made.app, () => made.context());
  const city = { level: "city", region: "230100" } as const;
  const cityAuthority = await cast.organization({ kind: "authority", ...city });
  await cast.organization({ kind: "government", ...city });
  const from = await cast.organization({ kind: "department", ...city });
  const to = await cast.organization({ kind: "department", ...city });
  const elsewhere = await cast.organization({ kind: "department", level: "city", region: "230200" });
  setWorld({ provider: to, region: "230100" });
  officer = await cast.person(from, "data-officer");
  provider = await cast.person(to, "data-officer");
  colleague = await cast.person(to, "confidentiality-reviewer");
  reviewer = await cast.person(cityAuthority, "reviewer");
  supervisor = await cast.person(cityAuthority, "supervisor");
  stranger = await cast.person(elsewhere, "data-officer");
  citizen = await cast.publicUser();
}, 120_000);

function hour(day: string, at: number): Date {
  return new Date(startOfDay(day).getTime() + at * 3_600_000);
}

const open = async (shape: string, who = officer) =>
  must(who.send("POST", "/api/v1/cases", { procedure: "strange", statement: { shape, reason: "为了试验" } }));
const read = async (id: string, who = officer) => must(who.send("GET", `/api/v1/cases/${id}`));

describe("the case page", () => {
  test("the due time stands with its start, each day counted or skipped, and the article quoted", async () => {
    const { id } = await open("one");
    const page = await read(id, provider);
    expect(page.tasks).toHaveLength(1);
    expect(page.tasks[0].due).toMatchObject({
      dueDay: "2026-03-05",
      state: "running",
      light: "green",
      days: 3,
      unit: "working-day",
      term: 3,
      article: "1",
    });
    const [due] = page.dues;
    expect(due.event).toMatchObject({ name: "received", day: "2026-03-02", title: { zh: "收到" } });
    expect(due.days.map((day: { day: string; counted: number }) => [day.day, day.counted])).toEqual([
      ["2026-03-03", 1],
      ["2026-03-04", 2],
      ["2026-03-05", 3],
    ]);
    expect(due.quotation).toMatchObject({
      cite: "1",
      reference: { zh: "第一条" },
      duties: ["The first way of deciding."],
    });
    expect(due.quotation.text).toContain("本条规定第一种办理方式");
  });

  test("what one may do is said to each reader, and why not, with the article", async () => {
    const { id } = await open("one");
    const mine = (await read(id, provider)).tasks[0].may;
    expect(mine.find((it: { action: string }) => it.action === "decide")).toMatchObject({
      allowed: true,
      outcomes: ["agreed", "refused"],
      needs: "basis",
      sources: ["law", "rule"],
    });
    expect(mine.map((it: { action: string; allowed: boolean }) => [it.action, it.allowed])).toEqual([
      ["decide", true],
      ["return", true],
      ["extend", true],
    ]);
    const theirs = (await read(id, officer)).tasks[0].may;
    expect(theirs[0]).toMatchObject({
      allowed: false,
      why: { code: "not-your-task", law: { rulebook: "strange", article: "1" } },
    });
    expect((await read(id, officer)).may).toContainEqual(
      expect.objectContaining({ action: "withdraw", allowed: true }),
    );
    expect((await read(id, provider)).may).toContainEqual(
      expect.objectContaining({
        action: "withdraw",
        allowed: false,
        why: expect.objectContaining({ code: "not-the-applicant" }),
      }),
    );
  });

  test("the timeline shows what is behind, under way and ahead; the history who did what by which article", async () => {
    const { id } = await must(
      officer.send("POST", "/api/v1/cases", {
        procedure: "strange",
        statement: { shape: "sequence", reason: "试", facts: { listed: true } },
      }),
    );
    const page = await read(id, reviewer);
    expect(page.steps.map((step: { step: string; state: string }) => [step.step, step.state])).toEqual([
      ["check", "current"],
      ["answer", "ahead"],
      ["answer-unlisted", "skipped"],
      ["deliver", "ahead"],
    ]);
    await must(
      reviewer.send("POST", `/api/v1/cases/${id}/tasks/${page.tasks[0].id}/decision`, {
        outcome: "agreed",
        version: page.version,
      }),
    );
    const after = await read(id, provider);
    expect(after.steps[0].state).toBe("done");
    expect(after.history.map((line: { event: string }) => line.event)).toEqual([
      "procedure.case-opened",
      "procedure.task-decided",
    ]);
    expect(after.history[1]).toMatchObject({
      title: { zh: "作出决定" },
      law: { article: "4(一)" },
      facts: { outcome: "agreed" },
    });
  });

  test("404 for whoever may not know of it, 403 for whoever may read but not act", async () => {
    const { id } = await open("one");
    const page = await read(id, provider);
    const decide = (who: Player) =>
      who.send("POST", `/api/v1/cases/${id}/tasks/${page.tasks[0].id}/decision`, {
        outcome: "agreed",
        version: page.version,
      });
    expect((await stranger.send("GET", `/api/v1/cases/${id}`)).statusCode).toBe(404);
    expect((await citizen.send("GET", `/api/v1/cases/${id}`)).statusCode).toBe(404);
    expect((await decide(stranger)).statusCode).toBe(404);
    for (const who of [officer, reviewer, colleague, supervisor]) expect((await decide(who)).statusCode).toBe(403);
    expect((await decide(colleague)).json()).toMatchObject({
      code: "not-your-task",
      title: "这项任务由“数据提供部门”的数据专员、部门负责人办理",
      title_en: "This task belongs to Data officer, Head of department of provider",
    });
    expect((await decide(provider)).statusCode).toBe(200);
    const again = await decide(provider);
    expect(again.statusCode).toBe(409);
  });

  test("ids of nothing, of another case's task, and no ids at all", async () => {
    const one = await open("one");
    const other = await open("one");
    const task = (await read(other.id, provider)).tasks[0].id;
    const path = (id: string, of: string) => `/api/v1/cases/${id}/tasks/${of}/decision`;
    const body = { outcome: "agreed", version: 1 };
    expect((await provider.send("POST", path(one.id, task), body)).statusCode).toBe(404);
    expect((await provider.send("POST", path(crypto.randomUUID(), task), body)).statusCode).toBe(404);
    expect((await provider.send("POST", path("x", "y"), body)).statusCode).toBe(422);
    expect((await provider.send("GET", "/api/v1/cases?tab=open&cursor=%F0%9F")).statusCode).toBeLessThan(500);
    const cursors = [
      "nothing",
      '["+275760-09-13T00:00:00.000Z","x"]',
      '["infinity","------------------------------------"]',
      "[1,2]",
      "{}",
    ];
    for (const text of cursors) {
      const cursor = Buffer.from(text).toString("base64url");
      expect((await provider.send("GET", `/api/v1/cases?tab=open&cursor=${cursor}`)).statusCode).toBe(400);
    }
  });

  test("an idempotency key makes a repeated decision one effect", async () => {
    const { id } = await open("one");
    const page = await read(id, provider);
    const send = () =>
      made.app.inject({
        method: "POST",
        url: `/api/v1/cases/${id}/tasks/${page.tasks[0].id}/decision`,
        headers: { authorization: `Bearer ${provider.token}`, "idempotency-key": `decide-${id}` },
        payload: { outcome: "agreed", version: page.version },
      });
    const [first, second] = [await send(), await send()];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.json()).toEqual(first.json());
    const events = (await read(id)).history.map((line: { event: string }) => line.event);
    expect(events.filter((event: string) => event === "procedure.task-decided")).toHaveLength(1);
  });
});

describe("before a case is opened", () => {
  const plan = (statement: object, who = officer) => who.send("POST", "/api/v1/procedures/strange/plan", { statement });

  test("“may I apply?” is answered with the deciders and terms, or with the rule that is in the way", async () => {
    const yes = (await plan({ shape: "all", reason: "试" })).json();
    expect(yes).toMatchObject({ allowed: true, why: null });
    expect(yes.steps[0]).toMatchObject({
      shape: "all",
      term: { amount: 5, unit: "working_day" },
      law: { article: "1" },
    });
    const no = (await plan({ shape: "all", reason: "" })).json();
    expect(no).toMatchObject({ allowed: false, why: { code: "must-be-stated", law: { article: "1(一)" } } });
    expect((await plan({ shape: "all", reason: "试" }, reviewer)).json()).toMatchObject({
      allowed: false,
      why: { code: "may-not-open" },
    });
  });

  test("a statement of the wrong form names the field, and nothing is opened", async () => {
    const bad = await officer.send("POST", "/api/v1/cases", {
      procedure: "strange",
      statement: { shape: 5, more: true },
    });
    expect(bad.statusCode).toBe(422);
    expect(bad.json().errors.length).toBeGreaterThan(1);
  });
});

describe("lists", () => {
  test("to do, done, mine and closed; grouped by how they press, the most pressing first", async () => {
    const list = async (who: Player, tab: string, more = "") =>
      must(who.send("GET", `/api/v1/cases?tab=${tab}${more}`));
    const before = await list(provider, "open");
    const slow = await open("all");
    const fast = await open("one");
    const todo = await list(provider, "open");
    expect(todo.total).toBe(before.total + 2);
    const ids = todo.items.map((row: { id: string }) => row.id);
    expect(ids.indexOf(fast.id)).toBeLessThan(ids.indexOf(slow.id));
    expect(todo.groups.soon).toBe(before.groups.soon + 1);
    expect(todo.groups.later).toBe(before.groups.later + 1);
    const row = todo.items.find((it: { id: string }) => it.id === fast.id);
    expect(row).toMatchObject({
      sign: "reviewing",
      procedure: { name: "strange" },
      due: { dueDay: "2026-03-05" },
      law: { article: "1" },
    });
    expect((await list(officer, "mine")).items[0]).toMatchObject({ id: fast.id });
    // A colleague without the role has nothing to do here.
    expect((await list(colleague, "open")).items).toEqual([]);
    const page = await read(fast.id, provider);
    await must(
      provider.send("POST", `/api/v1/cases/${fast.id}/tasks/${page.tasks[0].id}/decision`, {
        outcome: "agreed",
        version: page.version,
      }),
    );
    expect((await list(provider, "done")).items[0]).toMatchObject({
      id: fast.id,
      sign: "agreed",
      task: { outcome: "agreed" },
    });
    expect((await list(officer, "closed")).items.map((it: { id: string }) => it.id)).toContain(fast.id);
    expect((await list(provider, "open", "&q=%25")).items).toEqual([]);
  });

  test("pages follow one another without gaps or repeats", async () => {
    for (let n = 0; n < 5; n++) await open("one");
    const seen: string[] = [];
    let cursor = "";
    for (let page = 0; page < 30; page++) {
      const part = await must(provider.send("GET", `/api/v1/cases?tab=open&limit=2${cursor && `&cursor=${cursor}`}`));
      seen.push(...part.items.map((row: { task: { id: string } }) => row.task.id));
      if (!part.next) break;
      cursor = part.next;
    }
    const { total } = await must(provider.send("GET", "/api/v1/cases?tab=open&limit=1"));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
  });
});

describe("supervision", () => {
  test("overdue cases and findings reach the authority; the department explains, the authority resolves", async () => {
    const { id } = await open("one");
    await transaction(made.database.db, (tx) => moveLegalClock(tx, hour("2026-03-06", 1)));
    await sweep(await made.context());
    const overdue = await must(supervisor.send("GET", "/api/v1/cases?tab=chased"));
    const row = overdue.items.find((it: { id: string }) => it.id === id);
    expect(row).toMatchObject({ due: { state: "over", light: "red", days: 1 }, chased: true });
    expect((await must(officer.send("GET", "/api/v1/cases?tab=chased"))).items).toEqual([]);
    const badges = await must(supervisor.send("GET", "/api/v1/badges"));
    expect(badges.regional.findings).toBeGreaterThan(0);

    const findings = await must(provider.send("GET", "/api/v1/findings"));
    const finding = findings.items.find((it: { case: { id: string } }) => it.case.id === id);
    expect(finding).toMatchObject({
      law: { article: "1" },
      state: "open",
      may: ["explained"],
      evidence: { due: "2026-03-05" },
    });
    const explain = { text: "系统升级", version: finding.version };
    expect((await stranger.send("POST", `/api/v1/findings/${finding.id}/explanation`, explain)).statusCode).toBe(404);
    expect(
      (
        await provider.send("POST", `/api/v1/findings/${finding.id}/state`, {
          state: "resolved",
          text: "好",
          version: 1,
        })
      ).statusCode,
    ).toBe(403);
    const explained = await must(provider.send("POST", `/api/v1/findings/${finding.id}/explanation`, explain));
    expect((await provider.send("POST", `/api/v1/findings/${finding.id}/explanation`, explain)).statusCode).toBe(409);
    const resolved = await must(
      supervisor.send("POST", `/api/v1/findings/${finding.id}/state`, {
        state: "resolved",
        text: "情况属实",
        version: explained.version,
      }),
    );
    expect(resolved.state).toBe("resolved");
    const after = await must(supervisor.send("GET", "/api/v1/findings?state=resolved"));
    expect(after.items[0].notes.map((note: { state: string }) => note.state)).toEqual(["explained", "resolved"]);
    expect((await must(stranger.send("GET", "/api/v1/findings"))).items).toEqual([]);
  });
});
