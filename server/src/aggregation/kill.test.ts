import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test, vi } from "vitest";
import { type Department, departmentOf } from "../../test/aggregation/department.ts";
import { beginCast, must, type Player } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";
import type { Config } from "../kernel/config.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, dataCenterOf, execute, rows, sql, transaction } from "../kernel/database.ts";
import { sweepDataCenter } from "./data-center/actions.ts";
import { NotAsKept } from "./data-center/copy-client.ts";
import { partitionAbove } from "./data-center/partitions.ts";
import { createVersionTable, versionTableName } from "./data-center/store.ts";
import { begin, keepParts, loadById } from "./store.ts";
import { currentVersion, versionsOf } from "./versions.ts";

let app: FastifyInstance;
let database: Database;
let config: Config;
let context: (actor?: Context["actor"]) => Promise<Context>;
let officer: Player;
let department: Department;

beforeAll(async () => {
  ({ app, database, config, context } = await testApp({ rulebook: "leshan" }));
  const cast = await beginCast(app, context);
  officer = await cast.person(
    await cast.organization({ kind: "department", level: "province", region: "230000" }),
    "data-officer",
  );
  department = departmentOf(app, context, officer);
});

/** A worker process with the load; resolves when it is about to begin. */
async function worker(load: string, killAt = "", span: number | null = null): Promise<ChildProcess> {
  const settings = {
    connection: database.connection,
    data: dataCenterOf(database.db).connection,
    folder: join(config.dataDir, "files"),
    load,
    rulebook: config.rulebook,
    span,
  };
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "..", "..", "test", "aggregation", "load-child.ts")],
    {
      env: { ...process.env, NODE_OPTIONS: "", LOAD_CHILD: JSON.stringify(settings), SHUTONG_KILL_AT: killAt },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout!.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return child;
}

const gone = (child: ChildProcess) =>
  new Promise<void>((resolve) =>
    (child.exitCode ?? child.signalCode) !== null ? resolve() : child.once("exit", () => resolve()),
  );

const tablesOf = (load: string) =>
  rows<{ tablename: string }>(
    dataCenterOf(database.db).db,
    sql`select tablename from pg_tables where schemaname = 'data' and tablename like ${`v_${load.replaceAll("-", "")}%`}`,
  );

test("a worker killed between the commit in the data center and the one that makes it current leaves a table that no row names; the sweep drops it, but not while its load may go on", async () => {
  const upload = await must(department.upload("小表.csv", "序号,企业名称\n1,甲\n2,乙\n"));
  const dataset = await department.draftFrom(upload);
  await must(officer.send("POST", `/api/v1/loads/${upload.id}/confirmation`, { dataset: dataset.id }));
  await gone(await worker(upload.id, "server/between-commits:1"));
  const [orphan] = await tablesOf(upload.id);
  expect(orphan?.tablename).toBe(`v_${upload.id.replaceAll("-", "")}_1`);
  expect(await currentVersion(database.db, dataset.id)).toBeNull();
  expect(await sweepDataCenter(await context())).toEqual([]);
  await vi.waitFor(
    async () => {
      await department.run(upload.id);
      expect((await loadById(database.db, upload.id))!.state).toBe("loaded");
    },
    { timeout: 60_000, interval: 300 },
  );
  expect(await versionsOf(database.db, dataset.id)).toHaveLength(1);
  expect(await tablesOf(upload.id)).toHaveLength(2);
  expect(await sweepDataCenter(await context())).toEqual([]);
  await transaction(database.db, (tx) =>
    execute(tx, sql`update aggregation.load set alive_at = now() - interval '2 hours' where id = ${upload.id}`),
  );
  expect(await sweepDataCenter(await context())).toEqual([orphan!.tablename]);
  const seen = (await currentVersion(database.db, dataset.id))!;
  expect((await tablesOf(upload.id)).map(({ tablename }) => tablename)).toEqual([seen.table]);
}, 120_000);

test("a load of a large file goes on behind the parts that a killed worker committed; parts that are not as they were kept count for nothing", async () => {
  const span = 2000;
  const n = 7000;
  const lines = Array.from({ length: n }, (_, i) => `${i + 1},第${i + 1}公司,${i % 500 === 9 ? "不详" : "2022-09-01"}`);
  const refused = lines.filter((line) => line.endsWith("不详")).length;
  const confirmed = async (name: string) => {
    const { id } = await must(department.upload(name, `序号,企业名称,许可日期\n${lines.join("\n")}\n`));
    const dataset = await department.draftFrom({ id });
    await must(officer.send("POST", `/api/v1/loads/${id}/confirmation`, { dataset: dataset.id }));
    return { id, dataset: dataset.id };
  };
  /** Every row once, in the version and in quarantine; gives the tables that hold them. */
  const whole = async ({ id, dataset }: { id: string; dataset: string }) => {
    expect(await loadById(database.db, id)).toMatchObject({
      ...{ state: "loaded", kept: null, counts: { records: n + 1, good: n - refused, refused } },
    });
    const { table } = (await currentVersion(database.db, dataset))!;
    const [held] = await rows<{ n: number; different: number }>(
      dataCenterOf(database.db).db,
      sql`select count(*)::int8 as n, count(distinct _row)::int8 as different from ${sql.id("data", table)}`,
    );
    expect(held).toEqual({ n: n - refused, different: n - refused });
    const aside = await rows(database.db, sql`select 1 from aggregation.quarantine where load_id = ${id}`);
    expect(aside).toHaveLength(refused);
    return (await oidsOf(id)).filter(({ name }) => name.startsWith(`${table}_p`)).map(({ oid }) => oid);
  };
  const before = partitionAbove(span);
  try {
    const load = await confirmed("分段.csv");
    await gone(await worker(load.id, "server/part-kept:2", span));
    expect((await loadById(database.db, load.id))!.kept).toMatchObject({ attempt: 1, parts: 2, span });
    const first = (await oidsOf(load.id)).map(({ oid }) => oid);
    expect(await currentVersion(database.db, load.dataset)).toBeNull();
    expect(await sweepDataCenter(await context())).toEqual([]);
    await vi.waitFor(
      async () => {
        await department.run(load.id);
        expect((await loadById(database.db, load.id))!.state).toBe("loaded");
      },
      { timeout: 60_000, interval: 300 },
    );
    const parts = await whole(load);
    expect([parts.length, first.length, first.every((oid) => parts.includes(oid))]).toEqual([4, 2, true]);

    const other = await confirmed("另一批.csv");
    const table = versionTableName(other.id, 1);
    await transaction(dataCenterOf(database.db).db, async (tx) => {
      await createVersionTable(tx, table, [{ column: "seq", type: "integer" }]);
      await execute(tx, sql`insert into ${sql.id("data", table)} values (1, 1)`);
    });
    await transaction(database.db, async (tx) => {
      await begin(tx, other.id, 0);
      await keepParts(tx, other.id, { attempt: 1, parts: 1, span, rows: 1, digest: "of other rows" });
    });
    await expect(department.run(other.id)).rejects.toThrow(NotAsKept);
    await department.run(other.id);
    expect(await whole(other)).toHaveLength(4);
  } finally {
    partitionAbove(before);
  }
}, 120_000);

const oidsOf = (load: string) =>
  rows<{ name: string; oid: number }>(
    dataCenterOf(database.db).db,
    sql`select c.relname as name, c.oid::int8 as oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'data' and c.relkind = 'r' and c.relname like ${`v_${load.replaceAll("-", "")}%`} order by 1`,
  );

// In a second place fewer: the two commits are the same two transactions wherever version tables are.
const elsewhere = process.env.SHUTONG_TEST_DATA === "own";
/** Milliseconds. */
const moments = elsewhere ? [30, 250] : [30, 250, 600, 1200];

test("a worker killed at any moment of a load leaves nothing doubled and nothing half; the next one finishes it", async () => {
  const n = elsewhere ? 20_000 : 40_000;
  const lines = Array.from(
    { length: n },
    (_, i) => `${i + 1},北方第${i + 1}有限公司,${i % 7 === 0 && i % 1000 === 0 ? "不详" : "2022-09-01"}`,
  );
  const upload = await must(department.upload("大表.csv", `序号,企业名称,许可日期\n${lines.join("\n")}\n`));
  const dataset = await department.draftFrom(upload);
  await must(officer.send("POST", `/api/v1/loads/${upload.id}/confirmation`, { dataset: dataset.id }));
  let killedAtWork = 0;
  for (const delay of moments) {
    const child = await worker(upload.id);
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (child.exitCode === null) killedAtWork++;
    child.kill("SIGKILL");
    await gone(child);
    // Whatever a reader sees at this moment is whole: no version at all, or all of it.
    const seen = await currentVersion(database.db, dataset.id);
    if (seen) {
      const held = await rows(dataCenterOf(database.db).db, sql`select 1 from ${sql.id("data", seen.table)}`);
      expect(held).toHaveLength(seen.rows);
    }
  }
  // The killed worker's connection may take a moment to be noticed; until then the load is taken to be in other hands.
  await vi.waitFor(
    async () => {
      await department.run(upload.id);
      expect((await loadById(database.db, upload.id))!.state).toBe("loaded");
    },
    { timeout: 60_000, interval: 300 },
  );
  const load = (await loadById(database.db, upload.id))!;
  const refused = lines.filter((line) => line.endsWith("不详")).length;
  expect(load).toMatchObject({ state: "loaded", counts: { records: n + 1, good: n - refused, refused } });
  expect(await versionsOf(database.db, dataset.id)).toHaveLength(1);
  // What was killed between its two commits left a table that no row names: swept when the load has been silent for an hour.
  await transaction(database.db, (tx) =>
    execute(tx, sql`update aggregation.load set alive_at = now() - interval '2 hours' where id = ${upload.id}`),
  );
  await sweepDataCenter(await context());
  expect(await tablesOf(upload.id)).toHaveLength(1);
  expect(await rows(database.db, sql`select 1 from aggregation.quarantine where load_id = ${upload.id}`)).toHaveLength(
    refused,
  );
  expect(killedAtWork).toBeGreaterThan(0);
}, 240_000);
