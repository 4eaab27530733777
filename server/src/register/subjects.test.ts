import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, type Desk, listDataset, shareConditional } from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import { putUnder } from "../../test/procedure/stage.ts";
import { keepBlockingRegisters, withRegisters } from "../../test/register.ts";
import { noteData } from "../catalog/actions.ts";
import { rulebookFaults } from "../compose.ts";
import { createGrant } from "../delivery/actions.ts";
import { beginRehearsal, moveLegalClock, startOfDay } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, rows, sql, transaction } from "../kernel/database.ts";
import { raiseFromWatches } from "../procedure/actions/watches.ts";
import { loadRulebook } from "../rulebook/load.ts";

let app: FastifyInstance;
let database: Database;
let context: () => Promise<Context>;
let cast: Cast;
let desk: Desk;
let health: string;
let parks: string;
let officer: Player;
let user: Player;
let supervisor: Player;
let stranger: Player;

const to = (day: string) =>
  transaction(database.db, (tx) => moveLegalClock(tx, new Date(startOfDay(day).getTime() + 10 * 3_600_000)));
const missing = async (who: Player, register: string, scope = "own") =>
  (await must(who.send("GET", `/api/v1/registers/${register}/missing?scope=${scope}&limit=200`))).items.map(
    ({ subject }: { subject: { id: string } }) => subject.id,
  );
const write = (who: Player, register: string, subject: object, values: object) =>
  who.send("POST", `/api/v1/registers/${register}/entries`, { subject, values });
const matters = async (who: Player, watch: string, scope = "own") =>
  (await must(who.send("GET", `/api/v1/watches/${watch}?scope=${scope}&limit=200`))).items;
const findings = (rule: string) =>
  rows<{ object: string; state: string; ended: boolean; due: string }>(
    database.db,
    sql`select object_id as object, state, evidence ? 'ended' as ended, evidence->>'due' as due
          from procedure.finding where rule = ${rule} order by id`,
  );

beforeAll(async () => {
  const made = await testApp();
  ({ app, database, context } = made);
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date("2025-03-03T02:00:00Z")));
  await putUnder(database, withRegisters());
  cast = await beginCast(app, context);
  const authority = await cast.organization({ kind: "authority", level: "city", region: "230100" });
  health = await cast.organization({ kind: "department", level: "city", region: "230100" });
  parks = await cast.organization({ kind: "department", level: "city", region: "230100" });
  const other = await cast.organization({ kind: "department", level: "city", region: "230100" });
  officer = await cast.person(health, "data-officer");
  user = await cast.person(parks, "data-officer");
  stranger = await cast.person(other, "data-officer");
  supervisor = await cast.person(authority, "supervisor");
  desk = {
    context,
    officer,
    confidentiality: await cast.person(health, "confidentiality-reviewer"),
    reviewer: await cast.person(authority, "reviewer"),
  };
  await keepBlockingRegisters(await cast.person(health, "head"), officer);
}, 120_000);

const draft = (titleZh: string, known: object = {}) =>
  completeDraft({ titleZh, items: [completeItem("name", "名称", { share: shareConditional })], ...known });
const attach = async (dataset: string) => {
  const ctx = await context();
  await transaction(database.db, (tx) => noteData(tx, ctx, dataset, 3));
};

test("about a dataset: kept by its provider, required by its facts, missing until there is data or an entry", async () => {
  const [one, other] = [await listDataset(desk, draft("甲目录")), await listDataset(desk, draft("乙目录"))];
  const open = await listDataset(desk, completeDraft({ titleZh: "公园" }));
  expect(await missing(officer, "quality")).toEqual(expect.arrayContaining([one, other]));
  expect(await missing(officer, "quality")).not.toContain(open);
  expect(await missing(supervisor, "quality", "region")).toEqual(expect.arrayContaining([one, other]));
  await attach(other);
  expect(await missing(officer, "quality")).toEqual([one]);
  const about = { type: "dataset", id: one };
  expect((await write(user, "quality", about, { note: "好" })).json().code).toBe("not-the-register-keeper");
  await must(write(officer, "quality", about, { note: "逐条核对" }));
  expect(await missing(officer, "quality")).toEqual([]);
  const page = await must(officer.send("GET", `/api/v1/register-subjects/dataset/${one}`));
  expect(page.items).toMatchObject([{ register: { key: "quality" }, standing: { state: "kept" }, may: ["write"] }]);
  // The entry is not government's to read: others see the dataset, and nothing of it.
  expect((await must(user.send("GET", `/api/v1/register-subjects/dataset/${one}`))).items).toEqual([]);
  const hidden = await must(officer.send("POST", "/api/v1/datasets", { draft: draft("草稿") }));
  expect((await write(user, "quality", { type: "dataset", id: hidden.id }, { note: "x" })).statusCode).toBe(404);
  expect((await user.send("GET", `/api/v1/register-subjects/dataset/${hidden.id}`)).statusCode).toBe(404);
});

test("about a grant: kept by its consumer, read by both sides and the authority, hidden from the rest", async () => {
  const dataset = await listDataset(desk, draft("丙目录"));
  const ctx = await context();
  const { items } = await must(officer.send("GET", `/api/v1/datasets/${dataset}`)).then(({ content }) => content);
  const grant = await transaction(database.db, (tx) =>
    createGrant(tx, ctx, {
      dataset,
      versionPolicy: { kind: "current" },
      items: [items[0].id],
      rows: [],
      masks: {},
      purpose: "核对",
      scenario: "审批",
      dutyBasis: "职责",
      modes: ["api"],
      provider: health,
      recipient: { kind: "organization", organization: parks, persons: [user.id], systems: [] },
      responsible: { provider: null, consumer: null },
      approver: "甲",
      agreement: null,
      quota: { perDay: null, total: null },
      from: ctx.today,
      until: null,
      case: null,
      law: null,
      region: "230100",
    }),
  );
  const about = { type: "grant", id: grant.id };
  expect(await missing(user, "use")).toEqual([grant.id]);
  expect(await missing(officer, "use")).toEqual([]);
  expect((await write(officer, "use", about, { effect: "好" })).statusCode).toBe(403);
  expect((await write(stranger, "use", about, { effect: "好" })).statusCode).toBe(404);
  const { entry } = await must(write(user, "use", about, { effect: "核对一百次，查实三起" }));
  expect(await missing(user, "use")).toEqual([]);
  for (const reader of [user, officer, supervisor])
    expect((await reader.send("GET", `/api/v1/register-entries/${entry.id}`)).statusCode).toBe(200);
  expect((await stranger.send("GET", `/api/v1/register-entries/${entry.id}`)).statusCode).toBe(404);
  expect((await stranger.send("GET", `/api/v1/register-subjects/grant/${grant.id}`)).statusCode).toBe(404);
});

test("stale data: listed and found from the day after its cycle has run out; the mark comes when it is updated", async () => {
  const monthly = await listDataset(desk, draft("月度台账", { updateCycle: "monthly" }));
  const irregular = await listDataset(desk, draft("不定期", { updateCycle: "irregular" }));
  for (const dataset of [monthly, irregular]) await attach(dataset);
  const listed = async () =>
    (await matters(officer, "stale-dataset")).map(({ object }: { object: { id: string } }) => object.id);
  await to("2025-04-03");
  expect(await listed()).toEqual([]);
  await to("2025-04-04");
  expect(await listed()).toEqual([monthly]);
  const [matter] = await matters(supervisor, "stale-dataset", "region");
  expect(matter).toMatchObject({ facts: { cycle: "monthly", last: "2025-03-03", due: "2025-04-03" }, finding: null });
  await raiseFromWatches(await context());
  await raiseFromWatches(await context());
  expect(await findings("watches.stale-dataset")).toMatchObject([{ object: monthly, state: "open", ended: false }]);
  await attach(monthly);
  expect(await listed()).toEqual([]);
  await raiseFromWatches(await context());
  expect(await findings("watches.stale-dataset")).toMatchObject([{ state: "open", ended: true }]);
  // A second time is a second matter.
  await to("2025-05-06");
  await raiseFromWatches(await context());
  expect((await findings("watches.stale-dataset")).filter(({ object }) => object === monthly)).toHaveLength(2);
});

test("without data: listed at once; a finding only once the installation has set how long it may last", async () => {
  const empty = await listDataset(desk, draft("空目录"));
  const listed = async () =>
    (await matters(officer, "without-data")).map(({ object }: { object: { id: string } }) => object.id);
  expect(await listed()).toContain(empty);
  await raiseFromWatches(await context());
  expect(await findings("watches.without-data")).toEqual([]);
  const own = { term: { amount: 10, unit: "calendar_day" }, reason: "十日内挂接" };
  await must(supervisor.send("PUT", "/api/v1/rulebook/own-terms/watches/without-data/after", own));
  await to("2025-05-16");
  expect(await listed()).not.toContain(empty);
  await to("2025-05-17");
  expect(await listed()).toContain(empty);
  await raiseFromWatches(await context());
  expect((await findings("watches.without-data")).find(({ object }) => object === empty)).toMatchObject({
    due: "2025-05-16",
  });
});

test("what is marked as outside public service is in no list and no finding", async () => {
  const marked = await listDataset(desk, draft("公司内部"));
  await sql`update catalog.version set content = content || '{"profile": {"outsidePublicService": true}}'::jsonb where dataset_id = ${marked}`.execute(
    database.db,
  );
  await to("2025-06-20");
  await raiseFromWatches(await context());
  expect((await findings("watches.without-data")).map(({ object }) => object)).not.toContain(marked);
  expect(
    (await matters(officer, "without-data")).map(({ object }: { object: { id: string } }) => object.id),
  ).not.toContain(marked);
  expect(await missing(officer, "quality")).not.toContain(marked);
});

test("what a rulebook names and no part of this build knows is told, a line each", () => {
  const registers = `
registers:
  odd:
    name: { zh: 某, en: Odd }
    of: organization
    kept_by: owner
    fields: { who: { name: { zh: 某人, en: Somebody }, kind: person } }
    keeps: one
    confers: { field: who, role: emperor }
    readable_by: [moon]
    cite: 6
watches:
  never-heard-of: { cite: 6 }
`;
  const { rulebook } = loadRulebook(withRegisters("heilongjiang", registers));
  const faults = rulebookFaults(rulebook!);
  expect(faults).toHaveLength(3);
  expect(faults.join("\n")).toMatch(/watches.never-heard-of.*\n.*confers.role.*\n.*readable_by/);
});
