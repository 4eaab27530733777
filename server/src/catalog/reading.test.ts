import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, type Desk, listDataset, shareConditional } from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import { type Database, transaction } from "../kernel/database.ts";
import { noteData } from "./actions.ts";

let app: FastifyInstance;
let database: Database;
let cast: Cast;
let desk: Desk;
let officer: Player;

beforeAll(async () => {
  const made = await testApp({ rulebook: "leshan" });
  ({ app, database } = made);
  cast = await beginCast(app, made.context, "510000");
  const department = await cast.organization({ kind: "department", level: "province", region: "510000" });
  officer = await cast.person(department, "data-officer");
  desk = {
    context: made.context,
    officer,
    confidentiality: await cast.person(department, "confidentiality-reviewer"),
    reviewer: await cast.person(cast.authority, "reviewer"),
  };
});

test("what the forms and the portal are built from can be read by anybody", async () => {
  const read = async (url: string) => (await app.inject({ method: "GET", url })).json();
  const codes = await read("/api/v1/catalog-codes");
  expect(codes.share.conditional).toMatchObject({
    name: { zh: "有条件共享" },
    article: "13",
    mustState: [{ field: "condition" }],
    whenUnstated: null,
  });
  expect(Object.keys(codes.codes.dataType)).toEqual(["C", "N", "Y", "D", "T", "L", "M", "G", "B", "I", "F"]);
  expect(codes.shareTypeCodes).toEqual({ unconditional: "1", conditional: "2", none: "3" });
  await listDataset(desk, completeDraft());
  const { items } = await read("/api/v1/public/organizations");
  expect(items).toMatchObject([{ id: officer.organization, open: expect.any(Number), withData: 0 }]);
  const first = (await read("/api/v1/categories")).items.slice(0, 3);
  expect(first.map((category: { code: string }) => category.code)).toEqual(["1", "101", "101001"]);
});

test("a draft with data behind it is not deleted: its data would belong to nothing", async () => {
  const made = await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
  const ctx = await desk.context();
  await transaction(database.db, (tx) => noteData(tx, ctx, made.id, 3));
  const reply = await officer.send("DELETE", `/api/v1/datasets/${made.id}`);
  expect([reply.statusCode, reply.json().code]).toEqual([409, "draft-has-data"]);
  await transaction(database.db, (tx) => noteData(tx, ctx, made.id, null));
  expect((await officer.send("DELETE", `/api/v1/datasets/${made.id}`)).statusCode).toBe(204);
});

test("a department's own list shows drafts by state, a page at a time", async () => {
  await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
  const list = async (query: string) => must(officer.send("GET", `/api/v1/own-datasets?${query}`));
  const drafts = await list("state=draft,returned&pageSize=1&sort=updated");
  expect(drafts.total).toBeGreaterThan(0);
  expect(drafts.items).toHaveLength(1);
  expect(drafts.items[0].state).toBe("draft");
  expect((await list("state=revoked")).total).toBe(0);
  expect((await list("page=10000&pageSize=200")).items).toEqual([]);
});

test("filings are read a page at a time, and each is noted once, by the authority", async () => {
  const items = [completeItem("name", "姓名", { share: shareConditional })];
  for (let n = 0; n < 3; n++) await listDataset(desk, completeDraft({ items }));
  const read = (query: string) => must(desk.reviewer.send("GET", `/api/v1/filings?${query}`));
  const all = await read("open=true&limit=200");
  const paged: string[] = [];
  for (let cursor = ""; ; ) {
    const page = await read(`open=true&limit=1${cursor}`);
    paged.push(...page.items.map((one: { id: string }) => one.id));
    expect(page.total).toBe(all.items.length);
    if (!page.next) break;
    cursor = `&cursor=${page.next}`;
  }
  expect(paged).toEqual(all.items.map((one: { id: string }) => one.id));
  const note = () => desk.reviewer.send("POST", `/api/v1/filings/${paged[0]}/acknowledgement`, { note: "已阅" });
  expect((await officer.send("POST", `/api/v1/filings/${paged[0]}/acknowledgement`, {})).statusCode).toBe(403);
  expect([(await note()).statusCode, (await note()).statusCode]).toEqual([204, 409]);
  expect((await read("open=false")).items).toMatchObject([{ id: paged[0], note: "已阅" }]);
});
