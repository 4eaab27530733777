import type { FastifyInstance } from "fastify";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type Department, departmentOf } from "../../../test/aggregation/department.ts";
import { beginCast, must } from "../../../test/cast.ts";
import { change, code } from "../../../test/delivery/asking.ts";
import { grant, items, load, makeWorld, signedGet, type World } from "../../../test/delivery/world.ts";
import { testApp } from "../../../test/harness.ts";
import { Hints } from "../../delivery/hints.ts";
import type { Plan } from "../../delivery/plan.ts";
import { planOn, rowsOf } from "../../delivery/push/plan.ts";
import { keyColumns } from "../../delivery/store-door.ts";
import { changesBetween } from "../../delivery/subscription/change-set.ts";
import type { Context } from "../../kernel/context.ts";
import {
  copyTransaction,
  type Database,
  dataCenterOf,
  execute,
  rows,
  sql,
  transaction,
} from "../../kernel/database.ts";
import { checkQuality } from "../quality/actions.ts";
import { profileDataset } from "../quality/profiling.ts";
import { recordsDigest } from "../reconciliation/store.ts";
import { currentVersion, versionById } from "../versions.ts";
import { inDataCenter, sweepDataCenter } from "./actions.ts";
import { CopyIn, digestOfTable } from "./copy-client.ts";
import { make } from "./index-store.ts";
import { partitionAbove } from "./partitions.ts";
import { saveDistribution } from "./settings-store.ts";
import * as store from "./store.ts";

let app: FastifyInstance;
let database: Database;
let context: (actor?: Context["actor"]) => Promise<Context>;
let department: Department;

beforeAll(async () => {
  ({ app, database, context } = await testApp({ rulebook: "leshan" }));
  const cast = await beginCast(app, context);
  const home = await cast.organization({ kind: "department", level: "province", region: "230000" });
  department = departmentOf(app, context, await cast.person(home, "data-officer"));
});
afterEach(() => {
  partitionAbove(20_000_000);
});

const citus = process.env.SHUTONG_TEST_CITUS === "1";

const partsOf = async (table: string) =>
  (
    await rows<{ name: string }>(
      dataCenterOf(database.db).db,
      sql`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
           where i.inhparent = ${`data."${table}"`}::regclass order by 1`,
    )
  ).map(({ name }) => name);

test("a load of more rows than a partition spans fills several, and reconciles as one; an increment is laid over them", async () => {
  const lines = Array.from(
    { length: 1800 },
    (_, n) => `${n + 1},北方第${n + 1}有限公司,${n === 900 ? "不详" : "2022-09-01"}`,
  );
  const file = `序号,企业名称,许可日期\n${lines.join("\n")}\n`;
  const plain = await department.bringIn("整表.csv", file);
  partitionAbove(500);
  const parted = await department.bringIn("分区.csv", file);
  expect(parted).toMatchObject({ state: "loaded", counts: { good: 1799, refused: 1 }, digest: plain.digest });
  const [one, other] = [
    (await currentVersion(database.db, plain.dataset))!,
    (await currentVersion(database.db, parted.dataset))!,
  ];
  expect([await partsOf(one.table), await partsOf(other.table)]).toEqual([
    [],
    [1, 2, 3, 4].map((part) => `${other.table}_p${part}`),
  ]);
  const increment = `${other.table}_j`;
  const laid = async (before: string, table: string) => {
    const columns = other.columns.map(({ column }) => column);
    return copyTransaction(dataCenterOf(database.db).db, async (tx, client) => {
      await store.setPlainOutput(client);
      await store.createVersionTable(tx, table, other.columns);
      await store.createVersionTable(tx, increment, other.columns);
      await execute(
        tx,
        sql`insert into ${sql.id("data", increment)} select _row, seq, '改' || seq, licensed_on from ${sql.id("data", before)} where _row % 7 = 0`,
      );
      await store.layOver(tx, { table, columns, before, increment, keys: ["seq"], spread: false });
      await store.dropVersionTable(tx, increment);
      await store.finishVersionTable(tx, table);
      return { digest: await digestOfTable(client, table), rows: await store.countRows(tx, table) };
    });
  };
  const names = ["over_parts", "over_plain"];
  const found = await laid(other.table, names[0]!);
  partitionAbove(20_000_000);
  expect(await laid(one.table, names[1]!)).toEqual(found);
  expect([found.rows, (await partsOf(names[0]!)).length]).toEqual([1799, 8]);
  for (const name of names) await inDataCenter(await context(), (tx) => store.dropVersionTable(tx, name));
  expect(await rows(dataCenterOf(database.db).db, sql`select 1 from pg_class where relname ~ '^over_p'`)).toEqual([]);
});

const count = 3500;
const line = (n: number) =>
  `${n}\t${n}\t姓名${n}\t\\N\t${n % 3 ? "市中区" : "沙湾区"}\t${n % 50}.5\t2024-01-0${1 + (n % 9)}\tv${n}\n`;

/** Another version of the world's data with thousands of rows, filled as a load does. */
async function filled(world: World): Promise<string> {
  const id = await change(database, (tx, ctx) => load(tx, ctx, world.dataset, world.provider, items, world.items, []));
  const { table, columns } = (await versionById(database.db, id))!;
  await copyTransaction(dataCenterOf(database.db).db, async (tx, client) => {
    await store.dropVersionTable(tx, table);
    await store.createVersionTable(tx, table, columns);
    const copy = new CopyIn(tx, client, table);
    for (let n = 1; n <= count; n += 700)
      await copy.write(Buffer.from(Array.from({ length: 700 }, (_, at) => line(n + at)).join("")));
    await copy.end();
    await store.finishVersionTable(tx, table, copy);
    expect(copy.taken).toBe(count);
  });
  await transaction(database.db, (tx) =>
    execute(tx, sql`update aggregation.version set rows = ${count} where id = ${id}`),
  );
  return id;
}

test("whoever reads a partitioned version finds what he finds in a plain one: pages, files, pushes, changes, quality, digests, the sweep", async () => {
  const world = await makeWorld(database);
  await grant(database, world, { items: ["id", "district", "amount", "secret"].map((one) => world.items[one]!) });
  const read = async (target: string) => {
    const reply = await app.inject(signedGet(world, `/api/v1/data/${world.dataset}${target}`));
    expect(code(reply)).toBe("ok");
    return reply;
  };
  const seen = async (id: string) => {
    const { table, columns } = (await versionById(database.db, id))!;
    await inDataCenter(await context(), (tx) => make(tx, table, "secret"));
    const { prepared } = await new Hints(database.db, dataCenterOf(database.db).db).of(
      world.dataset,
      world.consumer,
      true,
    );
    const pages = [];
    for (let cursor = ""; ; ) {
      const page = (await read(`?limit=900&sort=district,-amount${cursor}`)).json();
      pages.push(page.items);
      if (!page.next) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    const pushed = [];
    const plan = planOn(prepared[0]!.plan as Plan, (await versionById(database.db, id))!);
    for await (const page of rowsOf(dataCenterOf(database.db).db, plan)) pushed.push(...page);
    const ctx = await context();
    await profileDataset(ctx, world.dataset);
    await checkQuality(ctx, world.dataset);
    const [profile] = await rows<{ columns: unknown }>(
      database.db,
      sql`select columns from aggregation.version_profile where version_id = ${id}`,
    );
    return {
      pages,
      keys: [...prepared[0]!.keys].sort(),
      byKey: (await read("?filter[secret]=v2999")).json().items,
      filtered: (await read("?filter[amount][gte]=48&limit=200")).json().items,
      csv: (await read("/download?format=csv")).body,
      pushed,
      profile: profile?.columns,
      digest: await recordsDigest(dataCenterOf(database.db).db, table, columns),
    };
  };
  const plain = await filled(world);
  const one = await seen(plain);
  partitionAbove(1000);
  const parted = await filled(world);
  const { table } = (await versionById(database.db, parted))!;
  expect(await partsOf(table)).toHaveLength(4);
  // Whatever the door still remembers: from here on it reads the partitioned version or nothing.
  const before = (await versionById(database.db, plain))!.table;
  await inDataCenter(await context(), (tx) => store.withholdTable(tx, before));
  const other = await seen(parted);
  expect(other).toEqual(one);
  expect([one.pushed.length, one.byKey.length, one.keys]).toEqual([count, 1, ["_row", "secret"]]);
  const keys = [world.items.id!];
  expect(await changesBetween(await context(), world.dataset, { from: plain, to: parted, keys })).toMatchObject({
    rows: 0,
  });

  // Returned, a version is out of the door's reach, parts and all; let go, all of it is dropped.
  const may = async () =>
    (
      await rows<{ may: boolean }>(
        dataCenterOf(database.db).db,
        sql`select has_table_privilege('shutong_door', ${`data."${table}"`}, 'select') as may`,
      )
    )[0]!.may;
  await transaction(database.db, (tx) =>
    execute(tx, sql`update aggregation.version set review = 'returned' where id = ${parted}`),
  );
  await sweepDataCenter(await context());
  expect(await may()).toBe(false);
  await transaction(database.db, async (tx) => {
    await execute(tx, sql`update aggregation.version set dropped_at = now() where id = ${parted}`);
    await execute(
      tx,
      sql`update aggregation.load set created_at = created_at - interval '2 hours' where version_id = ${parted}`,
    );
  });
  expect(await sweepDataCenter(await context())).toEqual([table]);
  expect(await rows(dataCenterOf(database.db).db, sql`select 1 from pg_class where relname ~ ${`^${table}`}`)).toEqual(
    [],
  );
});

test("on plain PostgreSQL a dataset cannot be spread by a key, and is told so in words", async () => {
  const { dataset } = await department.bringIn("分布.csv", "序号,企业名称\n1,甲\n2,乙\n");
  const path = `/api/v1/datasets/${dataset}/distribution`;
  const { officer } = department;
  const known = await must(officer.send("GET", path));
  const [item] = (await currentVersion(database.db, dataset))!.columns;
  const reply = await officer.send("PUT", path, { item: item!.item });
  if (citus) expect([known.possible, reply.json().code]).toEqual([true, "distribution-needs-key"]);
  else {
    expect([known, reply.json().code]).toEqual([{ item: null, possible: false }, "distribution-needs-citus"]);
    expect([reply.statusCode, reply.json().title]).toEqual([409, expect.stringContaining("单机 PostgreSQL")]);
  }
  expect(await must(officer.send("PUT", path, { item: null }))).toMatchObject({ item: null });
});

// `npm run test:data-center` says so where the database that it was given is a Citus coordinator.
test.runIf(citus)(
  "on a Citus coordinator a version is spread by its key, and holds and gives what a plain one does",
  async () => {
    const lines = Array.from({ length: 1800 }, (_, n) => `${n + 1},北方第${n + 1}有限公司,2022-09-01`);
    const file = `序号,企业名称,许可日期\n${lines.join("\n")}\n`;
    const plain = await department.bringIn("整表.csv", file);
    const before = (await currentVersion(database.db, plain.dataset))!;
    await transaction(database.db, (tx) =>
      saveDistribution(tx, plain.dataset, before.columns[0]!.item, { name: "test", at: new Date() }),
    );
    const { officer } = department;
    const next = await must(department.upload("分布.csv", file, plain.dataset));
    await must(officer.send("POST", `/api/v1/loads/${next.id}/confirmation`, {}));
    await department.run(next.id);
    const after = (await currentVersion(database.db, plain.dataset))!;
    const data = dataCenterOf(database.db).db;
    expect([after.table === before.table, after.rows, after.digest]).toEqual([false, 1800, before.digest]);
    expect(
      await rows(
        data,
        sql`select column_to_column_name(logicalrelid, partkey) as by from pg_dist_partition where logicalrelid = ${`data."${after.table}"`}::regclass`,
      ),
    ).toEqual([{ by: before.columns[0]!.column }]);
    expect(await recordsDigest(data, after.table, after.columns)).toBe(
      await recordsDigest(data, before.table, before.columns),
    );
    await inDataCenter(await context(), (tx) => make(tx, after.table, "enterprise_name"));
    expect([...(await keyColumns(data, after.table))].sort()).toContain("enterprise_name");
    for (const { table } of [before, after])
      await inDataCenter(await context(), (tx) => store.dropVersionTable(tx, table));
  },
);
