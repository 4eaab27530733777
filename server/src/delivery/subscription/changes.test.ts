import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { change, code, recordOf } from "../../../test/delivery/asking.ts";
import { grant, items, load, makeWorld, type Rows, rows, signedGet, type World } from "../../../test/delivery/world.ts";
import { testApp } from "../../../test/harness.ts";
import type { Database } from "../../kernel/database.ts";
import { narrowGrant } from "../actions.ts";
import type { Grant } from "../grant.ts";

let app: FastifyInstance;
let database: Database;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

type Cells = Record<string, string | number | null>;
const row = (id: number, change: Cells = {}): Cells => ({
  ...(rows.find((one) => one.id === id) ?? { id }),
  ...change,
});

async function stage(given: Partial<Grant> = {}): Promise<{ world: World; given: Grant }> {
  const world = await makeWorld(database);
  const made = await grant(database, world, {
    items: ["id", "name", "district", "amount"].map((column) => world.items[column]!),
    rows: [{ item: world.items.district!, values: ["市中区"] }],
    ...given,
  });
  return { world, given: made };
}

const newVersion = (world: World, data: Rows) =>
  change(database, (tx, ctx) => load(tx, ctx, world.dataset, world.provider, items, world.items, data));

interface Feed {
  readonly changes: readonly { change: string; row?: Cells; key?: Cells }[];
  readonly next: string;
  readonly more: boolean;
  readonly keys: readonly string[];
  readonly version: string;
}

async function ask(world: World, cursor: string | null, limit = 500) {
  const at = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return app.inject(signedGet(world, `/api/v1/data/${world.dataset}/changes?limit=${limit}${at}`));
}

async function page(world: World, cursor: string | null, limit = 500): Promise<Feed> {
  const reply = await ask(world, cursor, limit);
  expect(code(reply)).toBe("ok");
  return reply.json();
}

const said = ({ changes }: Feed) => changes.map(({ change: what, row: of, key }) => [what, (of ?? key)!.id]);

test("from nothing all granted rows are new, page by page; then what was added, changed and removed by key", async () => {
  const { world, given } = await stage();
  const first = await page(world, null, 2);
  expect(first).toMatchObject({ more: true, keys: ["id"] });
  const second = await page(world, first.next, 2);
  expect([...said(first), ...said(second)]).toEqual([1, 3, 4, 5].map((id) => ["added", id]));
  expect(first.changes[0]!.row).toMatchObject({ id: 1, district: "市中区", amount: 12.5 });
  expect(JSON.stringify(first)).not.toContain("张小明");
  const none = await page(world, second.next);
  expect(none).toMatchObject({ changes: [], more: false });

  // 1 changes; 2 changes beyond the granted rows, 5 in an item that is not granted; 3 is gone, 4 leaves the granted rows; 6 is new.
  await newVersion(world, [
    row(1, { amount: "13.00" }),
    row(2, { amount: "1" }),
    row(4, { district: "沙湾区" }),
    row(5, { secret: "改了" }),
    row(6, { district: "市中区" }),
  ]);
  const changed: (readonly unknown[])[] = [];
  let cursor = none.next;
  for (let more = true; more; ) {
    const next = await page(world, cursor, 1);
    expect(next.changes.length).toBeLessThanOrEqual(1);
    changed.push(...said(next));
    [cursor, more] = [next.next, next.more];
  }
  expect(changed.sort((a, b) => Number(a[1]) - Number(b[1]))).toEqual([
    ["changed", 1],
    ["removed", 3],
    ["removed", 4],
    ["added", 6],
  ]);
  expect((await page(world, none.next)).changes.find(({ key }) => key?.id === 4)).toEqual({
    change: "removed",
    key: { id: 4 },
  });
  const uses = (await recordOf(database, given.id)).filter(({ use }) => use !== undefined);
  expect(uses[0]?.use?.content).toMatchObject({ rows: 2, changes: { from: null } });
  expect(JSON.stringify(uses)).not.toContain("市中区");
});

test("two worlds that differ only in what is not granted tell the same changes; a mask hides that a value changed", async () => {
  const answers = [];
  for (const beyond of [{}, { secret: "别的", granted_on: "2020-02-02" }] as Cells[]) {
    const { world } = await stage({ masks: {} });
    const begin = await page(world, null);
    await newVersion(world, [
      row(1, { name: "张大明", ...beyond }),
      row(2, beyond),
      row(3),
      row(4, { amount: "9" }),
      row(5, beyond),
    ]);
    const { changes, more } = await page(world, begin.next, 3);
    answers.push({ changes: changes.filter(({ row: of }) => of?.id !== 1), more, n: changes.length });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]!.changes).toHaveLength(1);

  const hidden = await stage();
  const masked = await grant(database, hidden.world, {
    items: [hidden.world.items.id!, hidden.world.items.name!],
    masks: { [hidden.world.items.name!]: "withhold" },
    purpose: "另一用途",
  });
  const path = `/api/v1/data/${hidden.world.dataset}/changes?grant=${masked.id}`;
  const begin: Feed = (await app.inject(signedGet(hidden.world, path, { purpose: "另一用途" }))).json();
  await newVersion(hidden.world, [row(1, { name: "换了名字" }), row(2), row(3), row(4), row(5)]);
  const after: Feed = (
    await app.inject(
      signedGet(hidden.world, `${path}&cursor=${encodeURIComponent(begin.next)}`, { purpose: "另一用途" }),
    )
  ).json();
  expect(after).toMatchObject({ changes: [], more: false });
});

test("a cursor that was changed, or is of another grant, or of a grant that gave something else, is refused in words", async () => {
  const { world, given } = await stage();
  const { next } = await page(world, null);
  expect(code(await ask(world, next.replace(/[^.]+$/, "A".repeat(22))))).toBe("cursor-invalid");
  const other = await stage();
  expect(code(await ask(other.world, next))).toBe("cursor-invalid");
  await change(database, (tx, ctx) =>
    narrowGrant(tx, ctx, given.id, { items: given.items.slice(0, 3) }, { reason: "不再需要" }),
  );
  expect(code(await ask(world, next))).toBe("changes-gone");
  expect(said(await page(world, null))).toHaveLength(4);
});

test("without a key, or with one that repeats, changes cannot be told one by one, and that is said", async () => {
  const bare = await stage();
  const { world } = bare;
  await change(database, (tx, ctx) =>
    narrowGrant(tx, ctx, bare.given.id, { items: bare.given.items.slice(1) }, { reason: "不再需要" }),
  );
  expect(code(await ask(world, null))).toBe("changes-no-key");
  const twice = await stage();
  const { next } = await page(twice.world, null);
  await newVersion(twice.world, [row(1), row(1, { amount: "2" })]);
  expect(code(await ask(twice.world, next))).toBe("changes-gone");
});
