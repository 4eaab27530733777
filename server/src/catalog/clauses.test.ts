import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import {
  completeDraft,
  completeItem,
  type Desk,
  ground,
  listDataset,
  openNone,
  openTasks,
  shareNone,
} from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import { type Database, rows, sql, transaction } from "../kernel/database.ts";
import { noteData } from "./actions.ts";
import type { DatasetDraft } from "./dataset.ts";

let app: FastifyInstance;
let database: Database;
let cast: Cast;
let desk: Desk;
let officer: Player;

beforeAll(async () => {
  const made = await testApp();
  ({ app, database } = made);
  cast = await beginCast(app, made.context);
  const department = await cast.organization({ kind: "department", level: "province", region: "230000" });
  officer = await cast.person(department, "data-officer");
  desk = {
    context: made.context,
    officer,
    confidentiality: await cast.person(department, "confidentiality-reviewer"),
    reviewer: await cast.person(cast.authority, "reviewer"),
  };
});

async function submitted(draft: DatasetDraft) {
  const made = await must(officer.send("POST", "/api/v1/datasets", { draft }));
  return officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision });
}
const pointersOf = (reply: { json(): { errors?: { pointer: string }[] } }) =>
  reply.json().errors?.map(({ pointer }) => pointer);

test("heilongjiang-14-2: an item without category and grade is not submitted, and both places are named", async () => {
  const reply = await submitted(
    completeDraft({ items: [completeItem("name", "名称", { category: null, grade: null })] }),
  );
  expect(reply.statusCode).toBe(422);
  expect(pointersOf(reply)).toEqual(["/items/0/category", "/items/0/grade"]);
});

test("heilongjiang-21-2, heilongjiang-33-1, leshan-13-1, leshan-21-1: a type that is none of the three is refused", async () => {
  const draft = completeDraft();
  for (const door of ["share", "open"] as const) {
    const items = draft.items.map((item) => ({ ...item, [door]: { ...item[door], type: "sometimes" } }));
    const reply = await officer.send("POST", "/api/v1/datasets", { draft: { ...draft, items } });
    expect(reply.statusCode).toBe(422);
    expect(pointersOf(reply)![0]).toContain(`/items/0/${door}/type`);
  }
});

test("heilongjiang-21-6, heilongjiang-21-1: not shared on anything but a law or an administrative regulation is refused", async () => {
  const withheld = (source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy" | null) =>
    submitted(
      completeDraft({
        items: [completeItem("name", "名称", { share: { ...shareNone, ground: source && { ...ground, source } } })],
      }),
    );
  for (const source of ["local-regulation", "rule", "policy", null] as const) {
    const reply = await withheld(source);
    expect(reply.statusCode).toBe(422);
    expect(pointersOf(reply)![0]).toContain("/items/0/share/ground");
  }
  for (const source of ["law", "administrative-regulation"] as const)
    expect((await withheld(source)).statusCode).toBe(201);
});

test("heilongjiang-12-8: the authority of another area or level cannot approve", async () => {
  const city = await cast.organization({ kind: "authority", level: "city", region: "230100" });
  const stranger = await cast.person(city, "reviewer");
  const { case: id } = (await submitted(completeDraft())).json();
  const [first] = await openTasks(database.db, id);
  const decide = (by: Player, task: { id: string; version: number }) =>
    by.send("POST", `/api/v1/cases/${id}/tasks/${task.id}/decision`, { outcome: "agreed", version: task.version });
  await must(decide(desk.confidentiality, first!));
  const [second] = await openTasks(database.db, id);
  expect([403, 404]).toContain((await decide(stranger, second!)).statusCode);
  expect([403, 404]).toContain((await decide(officer, second!)).statusCode);
  expect((await decide(desk.reviewer, second!)).statusCode).toBe(200);
});

test("leshan-4-2: the open catalog answers without login, the sharing side only to departments", async () => {
  const id = await listDataset(desk, completeDraft());
  const open = (url: string) => app.inject({ method: "GET", url });
  for (const url of ["/api/v1/datasets", `/api/v1/datasets/${id}`, `/api/v1/datasets/${id}/application-terms`]) {
    expect((await open(url)).statusCode).toBe(401);
  }
  const citizen = await cast.publicUser();
  expect((await citizen.send("GET", "/api/v1/datasets")).statusCode).toBe(403);
  expect((await open(`/api/v1/public/datasets/${id}`)).statusCode).toBe(200);
});

test("heilongjiang-32-1: the open catalog holds exactly the published entries that are not withheld", async () => {
  await listDataset(desk, completeDraft());
  await listDataset(desk, completeDraft({ items: [completeItem("name", "名称", { open: openNone })] }));
  await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
  const { items, total } = (await app.inject({ method: "GET", url: "/api/v1/public/datasets?pageSize=200" })).json();
  const expected = await rows<{ id: string }>(
    database.db,
    sql`select d.id from catalog.dataset d join catalog.version v on v.dataset_id = d.id and v.number = d.version
         where d.state in ('published', 'changing', 'revoking') and v.opens_as <> 'none'`,
  );
  expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
  expect(total).toBe(expected.length);
});

test("what the forms and the portal are built from can be read by anybody", async () => {
  const read = async (url: string) => (await app.inject({ method: "GET", url })).json();
  const codes = await read("/api/v1/catalog-codes");
  expect(codes.share.conditional).toMatchObject({
    name: { zh: "有条件共享" },
    article: "21(二)",
    mustState: [{ field: "scope" }, { field: "purpose" }],
    whenUnstated: { type: "unconditional", article: "21(二)" },
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
