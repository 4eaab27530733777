import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { multipart } from "../../test/aggregation/department.ts";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { completeDraft, decideAs } from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import { putUnder } from "../../test/procedure/stage.ts";
import { withRegisters } from "../../test/register.ts";
import { beginRehearsal, moveLegalClock, startOfDay } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, rows, sql, transaction } from "../kernel/database.ts";
import { raiseFromWatches } from "../procedure/actions/watches.ts";

let app: FastifyInstance;
let database: Database;
let context: () => Promise<Context>;
let cast: Cast;
/** The city's authority, and two departments of it. */
let authority: string;
let health: string;
let parks: string;
let officer: Player;
let head: Player;
let confidentiality: Player;
let reviewer: Player;
let supervisor: Player;
let neighbour: Player;

const clock = (day: string) =>
  transaction(database.db, async (tx) => {
    const refused = await moveLegalClock(tx, new Date(startOfDay(day).getTime() + 10 * 3_600_000));
    if (refused) throw new Error(refused);
  });
const write = (who: Player, register: string, values: unknown, more: object = {}) =>
  who.send("POST", `/api/v1/registers/${register}/entries`, { values, ...more });
const registers = async (who: Player, scope = "own") => {
  const { items } = await must(who.send("GET", `/api/v1/registers?scope=${scope}`));
  return Object.fromEntries(items.map((it: { key: string }) => [it.key, it]));
};
const missing = (who: Player, register: string, scope = "own") =>
  must(who.send("GET", `/api/v1/registers/${register}/missing?scope=${scope}&limit=200`));
const entries = (who: Player, register: string, query = "") =>
  must(who.send("GET", `/api/v1/registers/${register}/entries?${query}`));

beforeAll(async () => {
  const made = await testApp();
  ({ app, database, context } = made);
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date("2025-03-03T02:00:00Z")));
  await putUnder(database, withRegisters());
  cast = await beginCast(app, context);
  authority = await cast.organization({ kind: "authority", level: "city", region: "230100" });
  health = await cast.organization({
    kind: "department",
    level: "city",
    region: "230100",
    name: { zh: "卫生局", en: "Health" },
  });
  parks = await cast.organization({
    kind: "department",
    level: "city",
    region: "230100",
    name: { zh: "园林局", en: "Parks" },
  });
  officer = await cast.person(health, "data-officer");
  head = await cast.person(health, "head");
  confidentiality = await cast.person(health, "confidentiality-reviewer");
  reviewer = await cast.person(authority, "reviewer");
  supervisor = await cast.person(authority, "supervisor");
  neighbour = await cast.person(parks, "data-officer");
}, 120_000);

describe("what an entry states", () => {
  test("each thing that is not as the rule wants it is told by pointer", async () => {
    const reply = await write(officer, "charter", {
      goals: "  ",
      count: "three",
      since: "2025-02-30",
      open: "yes",
      stage: "later",
      unit: "nowhere",
      others: ["x"],
      rules: "长".repeat(8001),
      extra: 1,
    });
    expect(reply.statusCode).toBe(422);
    const { errors, law } = reply.json();
    expect(law.article).toBe("6");
    expect(Object.fromEntries(errors.map((it: { pointer: string; code: string }) => [it.pointer, it.code]))).toEqual({
      "/values/extra": "unknown-field",
      "/values/goals": "blank",
      "/values/rules": "too-long",
      "/values/count": "wrong-kind",
      "/values/since": "wrong-kind",
      "/values/open": "wrong-kind",
      "/values/stage": "not-an-option",
      "/values/unit": "wrong-kind",
      "/values/others": "wrong-kind",
    });
  });

  test("what it names must exist, and be the writer's to know of; a person must be active in the organization", async () => {
    const draft = await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
    const nobody = "00000000-0000-4000-8000-000000000000";
    const faults = async (who: Player, register: string, values: object) => {
      const reply = await write(who, register, values);
      expect(reply.statusCode).toBe(422);
      return reply.json().errors.map((it: { pointer: string }) => it.pointer);
    };
    const charter = { goals: "目标", unit: nobody, others: [parks, nobody], dataset: nobody, paper: nobody };
    expect(await faults(officer, "charter", charter)).toEqual([
      "/values/unit",
      "/values/others",
      "/values/dataset",
      "/values/paper",
    ]);
    // A draft is its department's own secret.
    expect(await faults(neighbour, "charter", { goals: "目标", dataset: draft.id })).toEqual(["/values/dataset"]);
    for (const person of [neighbour.id, nobody])
      expect(await faults(head, "administrator", { person })).toEqual(["/values/person"]);
  });

  test("a file is uploaded first, and read by whoever may read the entry that names it", async () => {
    const { payload, headers } = multipart("制度.txt", "<b>甲</b>");
    const upload = { method: "POST", url: "/api/v1/case-files", payload } as const;
    const kept = await must(
      app.inject({ ...upload, headers: { ...headers, authorization: `Bearer ${officer.token}` } }),
    );
    const foreign = await write(neighbour, "charter", { goals: "目标", paper: kept.id });
    expect(foreign.json().errors[0].pointer).toBe("/values/paper");
    const charter = { goals: "目标", paper: kept.id, unit: parks, others: [parks], stage: "final" };
    const written = (await must(write(officer, "charter", charter))).entry;
    const read = (file: string) => app.inject(`/api/v1/register-entries/${written.id}/files/${file}`);
    const reply = await read(kept.id);
    expect([reply.statusCode, reply.headers["content-type"], reply.body]).toEqual([
      200,
      "application/octet-stream",
      "<b>甲</b>",
    ]);
    expect((await read(written.id)).statusCode).toBe(404);
    const [entry] = (await entries(neighbour, "charter", `organization=${health}`)).items;
    const shown = Object.fromEntries(
      entry.values.map((it: { field: string; shown: { zh: string } | null }) => [it.field, it.shown?.zh ?? null]),
    );
    expect(shown).toMatchObject({
      goals: "目标",
      stage: "定稿",
      unit: "园林局",
      others: "园林局",
      paper: "制度.txt",
      count: null,
    });
  });
});

describe("who keeps and who reads", () => {
  test("the owner's officers write; others, and other roles of the same department, do not", async () => {
    for (const who of [confidentiality, reviewer])
      expect(
        (await write(who, "check", { result: "好" }, { subject: { type: "organization", id: health } })).json().code,
      ).toBe("not-the-register-keeper");
    const foreign = await write(
      neighbour,
      "check",
      { result: "好" },
      { subject: { type: "organization", id: health } },
    );
    expect([foreign.statusCode, foreign.json().code, foreign.json().law.article]).toEqual([
      403,
      "not-the-register-keeper",
      "7",
    ]);
    expect((await write(neighbour, "nonsense", {})).statusCode).toBe(404);
    expect((await write(reviewer, "drill", { what: "断网演练" })).statusCode).toBe(201);
  });

  test("keeper, authority and named bodies read; others get 404; everyone reads what everyone may, without signing in", async () => {
    await must(write(head, "administrator", { person: officer.id }));
    expect((await entries(officer, "administrator")).total).toBe(1);
    expect((await entries(reviewer, "administrator")).total).toBe(1);
    expect((await entries(neighbour, "administrator")).total).toBe(0);
    const [entry] = (await entries(officer, "administrator")).items;
    expect((await neighbour.send("GET", `/api/v1/register-entries/${entry.id}`)).statusCode).toBe(404);
    expect(
      (await neighbour.send("POST", `/api/v1/register-entries/${entry.id}/removal`, { reason: "x" })).statusCode,
    ).toBe(404);
    expect((await neighbour.send("POST", `/api/v1/register-entries/${entry.id}/acknowledgement`, {})).statusCode).toBe(
      404,
    );
    await must(write(neighbour, "check", { result: "整改两处" }));
    expect((await entries(officer, "check", "q=整改")).total).toBe(1);
    const anonymous = async (url: string) => app.inject({ url });
    expect((await must(anonymous("/api/v1/registers"))).items.map((it: { key: string }) => it.key)).toEqual([
      "charter",
    ]);
    expect((await must(anonymous("/api/v1/registers/charter/entries?q=目标"))).total).toBe(1);
    expect((await must(anonymous("/api/v1/registers/check/entries"))).total).toBe(0);
    // A body that the rule names reads within its region.
    const government = await cast.organization({ kind: "government", level: "city", region: "230100" });
    const mayor = await cast.person(government, "head");
    expect((await entries(mayor, "drill")).total).toBe(1);
    expect((await entries(neighbour, "drill")).total).toBe(0);
  });
});

describe("what stands, what stood, and what must stay", () => {
  test("keeps one: the new supersedes the last, which stays readable; many: a list, and a correction", async () => {
    await must(write(officer, "charter", { goals: "第二版" }));
    const listed = await entries(officer, "charter", `organization=${health}`);
    expect(listed.total).toBe(1);
    const { entry, history } = await must(officer.send("GET", `/api/v1/register-entries/${listed.items[0].id}`));
    expect(entry.values[0].value).toBe("第二版");
    expect(
      history.map((it: { state: string; values: { value: unknown }[] }) => [it.state, it.values[0]!.value]),
    ).toEqual([["superseded", "目标"]]);
    const first = (await must(write(officer, "check", { result: "一" }))).entry;
    await must(write(officer, "check", { result: "二" }));
    const mended = await must(write(officer, "check", { result: "一（更正）" }, { replaces: first.id }));
    expect((await entries(officer, "check", `organization=${health}`)).total).toBe(2);
    expect(mended.history.map((it: { id: string; state: string }) => [it.id, it.state])).toEqual([
      [first.id, "superseded"],
    ]);
    expect((await write(officer, "check", { result: "x" }, { replaces: first.id })).json().code).toBe(
      "entry-not-current",
    );
  });

  test("two at once: one stands", async () => {
    const replies = await Promise.all(["甲", "乙", "丙"].map((goals) => write(neighbour, "charter", { goals })));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect((await entries(neighbour, "charter", `organization=${parks}`)).total).toBe(1);
  });

  test("nobody removes what must be kept; later it is removed for a reason, and stays in the history", async () => {
    const { id } = (await entries(neighbour, "charter", `organization=${parks}`)).items[0];
    const remove = (who: Player, reason = "重复") =>
      who.send("POST", `/api/v1/register-entries/${id}/removal`, { reason });
    const early = await remove(neighbour);
    expect([early.statusCode, early.json().code, early.json().facts.until]).toEqual([
      409,
      "entry-to-be-kept",
      "2026-03-03",
    ]);
    expect((await remove(officer)).statusCode).toBe(403);
    const drill = (await must(write(reviewer, "drill", { what: "写错了" }))).entry;
    const url = `/api/v1/register-entries/${drill.id}/removal`;
    expect((await reviewer.send("POST", url, { reason: " " })).statusCode).toBe(422);
    const gone = await must(reviewer.send("POST", url, { reason: "写错了" }));
    expect(gone.entry).toMatchObject({ state: "removed", ended: { reason: "写错了" }, may: [] });
    expect((await reviewer.send("POST", url, { reason: "再撤" })).json().code).toBe("entry-not-current");
    expect((await entries(reviewer, "drill", "state=removed")).total).toBe(1);
    const acts = await rows<{ payload: Buffer }>(database.db, sql`select payload from audit.inbox`);
    const events = acts.map(({ payload }) => JSON.parse(payload.toString()).event as string);
    expect(events).toContain("register.entry-removed");
    expect(events.filter((event) => event === "register.entry-written").length).toBeGreaterThan(8);
  });
});

describe("before, only, confers, filed_with", () => {
  const submit = async (who: Player) => {
    const made = await must(who.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
    return who.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision });
  };

  test("a department without the entry submits nothing, and is told what to enter where", async () => {
    const reply = await submit(neighbour);
    expect([reply.statusCode, reply.json().code]).toEqual([409, "register-missing"]);
    expect(reply.json()).toMatchObject({
      law: { article: "6" },
      facts: { register: "数据资源管理员", key: "administrator", page: "/desk/registers/administrator" },
    });
  });

  test("only whom it names submits; naming another moves the right and the role at once", async () => {
    const second = await cast.person(health, "confidentiality-reviewer");
    expect((await submit(head)).json()).toMatchObject({ code: "not-the-registered-person" });
    const review = await must(submit(officer));
    const successor = (await must(write(head, "administrator", { person: second.id, phone: "12345" }))).entry;
    const me = async (who: Player) => (await must(who.send("GET", "/api/v1/me"))).actor.roles;
    expect(await me(second)).toEqual(["confidentiality-reviewer", "data-officer"]);
    expect(await me(officer)).toEqual([]);
    expect((await officer.send("POST", "/api/v1/datasets", { draft: completeDraft() })).statusCode).toBe(403);
    expect((await submit(second)).statusCode).toBe(201);
    const { history } = await must(head.send("GET", `/api/v1/register-entries/${successor.id}`));
    expect(history.map((it: { state: string }) => it.state)).toEqual(["superseded"]);
    // The filing follows: the new entry waits for the authority.
    const open = await must(reviewer.send("GET", "/api/v1/register-filings"));
    expect(open.items.map((it: { id: string }) => it.id)).toEqual([successor.id]);
    expect((await registers(reviewer)).administrator.counts.toAcknowledge).toBe(1);
    const url = `/api/v1/register-entries/${successor.id}/acknowledgement`;
    const told = async (player: Player) =>
      (await must(player.send("GET", "/api/v1/me/notices?state=unread"))).items
        .filter((it: { page: { id: string } }) => it.page.id === `administrator/${successor.id}`)
        .map((it: { kind: string; href: string }) => [it.kind, it.href]);
    expect(await told(reviewer)).toEqual([
      ["filing-arrived", `/authority/registers/administrator?entry=${successor.id}`],
    ]);
    expect((await supervisor.send("POST", url, {})).json().code).toBe("filing-not-yours");
    const noted = await must(reviewer.send("POST", url, { note: "收悉" }));
    expect(noted.entry.acknowledged).toMatchObject({ note: "收悉" });
    expect(await told(reviewer)).toEqual([]);
    expect(await told(head)).toEqual([["filing-acknowledged", `/desk/registers/administrator?entry=${successor.id}`]]);
    expect((await reviewer.send("POST", url, {})).json().code).toBe("filing-acknowledged");
    expect((await must(reviewer.send("GET", "/api/v1/register-filings"))).total).toBe(0);
    // Publication asks again: whom the entry names has left meanwhile.
    await decideAs(await context(), review.case, confidentiality, { outcome: "agreed" });
    await must(cast.security.send("POST", `/api/v1/people/${second.id}/disabling`, { reason: "离职" }));
    await expect(decideAs(await context(), review.case, reviewer, { outcome: "agreed" })).rejects.toThrow(
      "register-missing",
    );
    expect((await missing(head, "administrator")).items).toMatchObject([{ state: "lapsed" }]);
  });

  test("nobody names himself into a role, and duties stay apart", async () => {
    const self = await write(head, "administrator", { person: head.id });
    expect([self.statusCode, self.json().code]).toEqual([403, "no-own-naming"]);
    const government = await cast.organization({ kind: "authority", level: "county", region: "230102" });
    const admin = await cast.person(government, "system-admin");
    const lead = await cast.person(government, "head");
    expect((await write(lead, "administrator", { person: admin.id })).json().code).toBe("duties-kept-apart");
    expect((await entries(lead, "administrator")).total).toBe(0);
    await must(write(head, "administrator", { person: confidentiality.id }));
  });
});

describe("what is missing or late", () => {
  test("of whom a register is required, by their facts; counted for the department and for the region", async () => {
    const own = await registers(neighbour);
    expect([own.administrator.counts.missing, own.charter.counts.missing]).toEqual([1, 0]);
    const region = await missing(supervisor, "administrator", "region");
    expect(region.items.map((it: { subject: { title: { zh: string } } }) => it.subject.title.zh)).toEqual(["园林局"]);
    expect((await registers(supervisor, "region")).administrator.counts).toMatchObject({ missing: 1, kept: 1 });
    expect((await neighbour.send("GET", "/api/v1/watches?scope=region")).statusCode).toBe(403);
  });

  test("every three months: due, then late; once written again, kept", async () => {
    const late = async (who: Player) => (await registers(who)).check.counts;
    expect(await late(officerOfHealth())).toMatchObject({ missing: 0, late: 0 });
    await clock("2025-06-03");
    expect(await late(officerOfHealth())).toMatchObject({ missing: 0, late: 0 });
    await clock("2025-06-04");
    expect(await late(officerOfHealth())).toMatchObject({ missing: 0, late: 1 });
    // Somebody who never wrote one is missing it, three months after he came.
    expect((await registers(supervisor, "region")).check.counts.missing).toBeGreaterThan(0);
    await must(write(head, "check", { result: "补查" }));
    expect(await late(officerOfHealth())).toMatchObject({ missing: 0, late: 0 });
  });

  test("an open term is the installation's to set", async () => {
    const open = await must(reviewer.send("GET", "/api/v1/rulebook/own-terms"));
    const keys = open.items.map(
      (it: { procedure: string; step: string; part: string }) => `${it.procedure}/${it.step}/${it.part}`,
    );
    expect(keys).toEqual(expect.arrayContaining(["registers/drill/every", "watches/without-data/after"]));
    const set = (path: string) =>
      must(
        supervisor.send("PUT", `/api/v1/rulebook/own-terms/${path}`, {
          term: { amount: 1, unit: "month" },
          reason: "每月",
        }),
      );
    expect((await registers(reviewer)).drill.counts.late).toBe(0);
    await set("registers/drill/every");
    const drill = (await registers(reviewer)).drill;
    expect([drill.counts.late, drill.every]).toEqual([
      1,
      { term: { amount: 1, unit: "month" }, source: "installation" },
    ]);
    const law = await supervisor.send("PUT", "/api/v1/rulebook/own-terms/registers/check/every", {
      term: null,
      reason: "x",
    });
    expect(law.json().code).toBe("term-set-by-law");
  });

  const officerOfHealth = () => head;
});

describe("watches", () => {
  const findings = () =>
    rows<{ rule: string; organization: string; state: string; ended: boolean }>(
      database.db,
      sql`select rule, organization, state, evidence ? 'ended' as ended from procedure.finding where key like 'watch/%' order by id`,
    );

  test("a register that is required of somebody is a watch; with `finding` it is a finding, once", async () => {
    const county = await cast.organization({ kind: "department", level: "county", region: "230102" });
    const listed = await must(supervisor.send("GET", "/api/v1/watches?scope=region"));
    const charter = listed.items.find((it: { name: string }) => it.name === "register:charter");
    expect(charter).toMatchObject({ count: 1, finding: true, law: { article: "6", rule: "registers.charter" } });
    expect(await raiseFromWatches(await context())).toBe(1);
    expect(await raiseFromWatches(await context())).toBe(0);
    expect(await findings()).toEqual([
      { rule: "registers.charter", organization: county, state: "open", ended: false },
    ]);
    const rowsNow = await must(supervisor.send("GET", "/api/v1/watches/register:charter?scope=region"));
    expect(rowsNow.items).toMatchObject([{ object: { type: "organization", id: county }, finding: { state: "open" } }]);
    const lead = await cast.person(county, "head");
    await must(write(lead, "charter", { goals: "县局制度" }));
    await raiseFromWatches(await context());
    expect(await findings()).toMatchObject([{ state: "open", ended: true }]);
    expect((await must(supervisor.send("GET", "/api/v1/watches/register:charter?scope=region"))).total).toBe(0);
    expect((await supervisor.send("GET", "/api/v1/watches/nothing")).statusCode).toBe(404);
  });
});
