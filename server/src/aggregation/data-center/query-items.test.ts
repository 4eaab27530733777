import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { beginCast, type Cast, must } from "../../../test/cast.ts";
import { change, code } from "../../../test/delivery/asking.ts";
import { grant, items, load, makeWorld, rows, signedGet, type World } from "../../../test/delivery/world.ts";
import { testApp } from "../../../test/harness.ts";
import { doorOf } from "../../delivery/door.ts";
import { Hints } from "../../delivery/hints.ts";
import type { Plan } from "../../delivery/plan.ts";
import { type Query, readWish, resolve } from "../../delivery/query.ts";
import { selectRows } from "../../delivery/statement.ts";
import { keyColumns } from "../../delivery/store-door.ts";
import type { Context } from "../../kernel/context.ts";
import { type Database, dataCenterOf, execute, sql, transaction } from "../../kernel/database.ts";
import { currentVersion } from "../versions.ts";
import { make } from "./index-store.ts";
import { queryItemsOf, setQueryItems, tendIndexes } from "./query-items.ts";

let app: FastifyInstance;
let database: Database;
let context: (actor?: Context["actor"]) => Promise<Context>;
let cast: Cast;

beforeAll(async () => {
  ({ app, database, context } = await testApp({ rulebook: "heilongjiang" }));
  cast = await beginCast(app, context);
});

const count = 5000;
const inMain = (statement: Parameters<typeof execute>[1]) => transaction(database.db, (tx) => execute(tx, statement));

/** Lays thousands of rows behind those of the world's current version. */
async function grow(world: World): Promise<string> {
  const { id, table } = (await currentVersion(database.db, world.dataset))!;
  await transaction(dataCenterOf(database.db).db, (tx) =>
    execute(
      tx,
      sql`insert into ${sql.id("data", table)} (_row, id, name, id_number, district, amount, granted_on, secret)
          select n, n, '姓名' || n, 'X' || n, case when n % 2 = 0 then '市中区' else '沙湾区' end, n + 0.5, date '2000-01-01' + n::int, 'v' || n
            from generate_series(6, ${count}::int) n`,
    ),
  );
  await inMain(sql`update aggregation.version set rows = ${count} where id = ${id}`);
  return table;
}

async function stage(): Promise<{ world: World; table: string }> {
  const world = await makeWorld(database);
  await grant(database, world, {
    items: ["id", "district", "amount", "granted_on", "secret"].map((one) => world.items[one]!),
  });
  return { world, table: await grow(world) };
}

const ask = (world: World, filter: string) => app.inject(signedGet(world, `/api/v1/data/${world.dataset}?${filter}`));

/** How the server carries out what the door sends it for a call. */
async function planOf(world: World, filters: Record<string, string>): Promise<string> {
  const { prepared } = await new Hints(database.db, dataCenterOf(database.db).db).of(
    world.dataset,
    world.consumer,
    true,
  );
  const plan = prepared[0]!.plan as Plan;
  const query = resolve(readWish(filters) as never, plan) as Query;
  const { text, values } = selectRows(plan, query, { limit: 21, after: null });
  const found = await dataCenterOf(database.db).pool.query(`explain ${text}`, values as unknown[]);
  return found.rows.map((row) => row["QUERY PLAN"]).join("\n");
}

test("a filter on an item that the provider opened uses its index, of this version and the next; readers go on while it is made", async () => {
  const { world, table } = await stage();
  const home = await cast.organization({ kind: "department", level: "province", region: "230000" });
  const officer = await cast.person(home, "data-officer");
  await inMain(sql`update catalog.dataset set organization = ${home} where id = ${world.dataset}`);
  const path = `/api/v1/datasets/${world.dataset}/query-items`;
  const opened = [world.items.secret!, world.items.granted_on!];
  expect(await planOf(world, { "filter[secret]": "v77" })).toContain("Seq Scan");
  const set = await must(officer.send("PUT", path, { items: opened }));
  const chosen = (list: { item: string; opened: boolean; decision: string; index: unknown }[]) =>
    list.filter((one) => one.opened).map((one) => [one.item, one.decision, one.index !== null]);
  expect(chosen(set.items)).toEqual([
    [opened[1], "make", false],
    [opened[0], "make", false],
  ]);
  const stranger = await officer.send("PUT", path, { items: [world.dataset] });
  expect(stranger.json().code).toBe("query-item-unknown");

  // Readers are not held off by an index that is being made.
  const data = dataCenterOf(database.db).db;
  await transaction(data, async (tx) => {
    await make(tx, table, "secret");
    expect((await ask(world, "filter[secret]=v77")).json().items).toEqual([expect.objectContaining({ id: 77 })]);
  });
  expect(await tendIndexes(await context())).toEqual({ made: 1, dropped: 0 });
  expect(await tendIndexes(await context())).toEqual({ made: 0, dropped: 0 });
  expect(chosen((await must(officer.send("GET", path))).items)).toEqual([
    [opened[1], "keep", true],
    [opened[0], "keep", true],
  ]);
  for (const [name, value] of [
    ["filter[secret]", "v77"],
    ["filter[secret][in]", "v77,v78"],
    ["filter[secret][prefix]", "v77"],
    ["filter[granted_on]", "2000-03-18"],
    ["filter[granted_on][lt]", "2000-01-09"],
  ] as const)
    expect(await planOf(world, { [name]: value })).toMatch(/(Index Scan using|Bitmap Index Scan on) v_\w+_q\d/);
  expect(await keyColumns(data, table)).toEqual(new Set(["_row", "secret", "granted_on"]));
  const [one, several] = [
    await ask(world, "filter[secret]=v77"),
    await ask(world, "filter[secret][prefix]=v77&sort=id"),
  ];
  expect([code(one), one.json().items.length, several.json().items.length]).toEqual(["ok", 1, 11]);

  await change(database, (tx, ctx) => load(tx, ctx, world.dataset, world.provider, items, world.items, rows));
  await grow(world);
  expect(await tendIndexes(await context())).toEqual({ made: 2, dropped: 0 });
  expect(await planOf(world, { "filter[secret]": "v77" })).toContain("_q");
});

test("an item that callers ask by gets an index, unless its values are few; one that nobody asked by for a month loses it", async () => {
  const { world, table } = await stage();
  for (let n = 0; n < 20; n++)
    for (const filter of [
      `filter[amount]=${n}.5`,
      `filter[district]=${encodeURIComponent("市中区")}`,
      "filter[secret][contains]=7",
    ])
      expect(code(await ask(world, filter))).toBe("ok");
  expect(await tendIndexes(await context())).toEqual({ made: 0, dropped: 0 });
  await doorOf(database.db).flush();
  expect(await tendIndexes(await context())).toEqual({ made: 1, dropped: 0 });
  expect(await tendIndexes(await context())).toEqual({ made: 0, dropped: 0 });
  const known = async () =>
    (await queryItemsOf(await context(), world.dataset))
      .filter(({ calls, index }) => calls > 0 || index)
      .map(({ item, calls, opened, index }) => [item, calls, opened, (index?.bytes ?? 0) > 8192]);
  expect(await known()).toEqual([
    [world.items.district, 20, false, false],
    [world.items.amount, 20, false, true],
  ]);
  await inMain(sql`update aggregation.asked_item set day = day - 29 where dataset_id = ${world.dataset}`);
  expect(await tendIndexes(await context())).toEqual({ made: 0, dropped: 0 });
  await inMain(sql`update aggregation.asked_item set day = day - 1 where dataset_id = ${world.dataset}`);
  expect(await tendIndexes(await context())).toEqual({ made: 0, dropped: 1 });
  expect([await known(), await keyColumns(dataCenterOf(database.db).db, table)]).toEqual([[], new Set(["_row"])]);
});

test("texts that are too long for a B-tree are found whole by another kind of index", async () => {
  const { world, table } = await stage();
  await transaction(dataCenterOf(database.db).db, (tx) =>
    execute(tx, sql`update ${sql.id("data", table)} set secret = repeat('长', 400) || _row`),
  );
  await setQueryItems(await context(), world.dataset, [world.items.secret!]);
  expect(await tendIndexes(await context())).toEqual({ made: 1, dropped: 0 });
  expect(await planOf(world, { "filter[secret]": `${"长".repeat(400)}77` })).toContain("_q");
});
