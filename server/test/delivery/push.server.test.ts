import { spawn } from "node:child_process";
import { join } from "node:path";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Grant } from "../../src/delivery/grant.ts";
import { changeTarget, registerTarget } from "../../src/delivery/push/actions.ts";
import { due, pushTarget } from "../../src/delivery/push/perform.ts";
import { runsOf, type Target, targetById } from "../../src/delivery/push/store.ts";
import type { TargetKind, TargetPlace } from "../../src/delivery/push/target.ts";
import { type Database, rows as found, sql } from "../../src/kernel/database.ts";
import { newKeyFile, useKeys } from "../../src/kernel/keys.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { Authority } from "../certificates.ts";
import { type MariaDb, startMariaDb } from "../debian-mariadb.ts";
import { startDebianPostgres } from "../debian-postgres.ts";
import { freePort } from "../free-port.ts";
import { testApp, testContext } from "../harness.ts";
import { proxy } from "../proxy.ts";
import { change, recordOf, uses } from "./asking.ts";
import { grant, type Item, load, makeWorld, type Rows, type World } from "./world.ts";

const items: readonly Item[] = [
  { column: "id", title: "编号", type: "integer" },
  { column: "words", title: "字词", type: "text" },
  { column: "amount", title: "金额", type: "decimal" },
  { column: "born", title: "日期", type: "date" },
  { column: "moment", title: "时刻", type: "timestamp" },
  { column: "open", title: "是否", type: "boolean" },
  { column: "district", title: "区县", type: "text" },
  { column: "id_number", title: "身份证号", type: "text", grade: "general-4", sensitivity: ["id-number"] },
];
const row = (id: number | string, words: string | null, more: Record<string, string | null> = {}) => ({
  ...{ id, words, amount: "12.50", born: "1887-03-04", moment: "1899-12-31 23:59:59.123456", open: "true" },
  ...{ district: "市中区", id_number: null, ...more },
});
const hard: Rows = [
  row(1, "䶮㛃𬭎 龘"),
  row(2, "", { amount: "9007199254740993.01", born: "0987-01-02", moment: "2024-03-10 02:30:00" }),
  row(3, null, { amount: null, born: null, moment: null, open: null, district: null }),
  row(4, "a\tb\nc\r\\d\\N'\"`;--", { amount: "-0.001", born: "9999-12-31", open: "false" }),
  row(5, "\\N", { moment: "0001-01-01 00:00:00", amount: "0" }),
  row(6, "末尾空格 ", { district: "沙湾区" }),
  row(7, "末尾空格", { moment: "2024-06-30 23:59:59.999999" }),
  row("9007199254740993", "大编号", { id_number: "11010519491231002X" }),
];

let database: Database;
let postgres: { port: number; client: pg.Client; stop: () => Promise<void> };
let mariadb: MariaDb;
const keys = newKeyFile();
const authority = new Authority("its-own");

beforeAll(async () => {
  ({ database } = await testApp());
  useKeys(keys);
  allowOutbound(["127.0.0.1", "::1"]);
  const port = await freePort();
  const server = await startDebianPostgres(
    { host: "127.0.0.1", port },
    { ssl: "on", ssl_cert_file: authority.certificate, ssl_key_file: authority.keyFor("postgres") },
  );
  const owner = new pg.Client(server.connection("postgres") as pg.ClientConfig);
  await owner.connect();
  await owner.query("create role receiver login password '口令 ''1'");
  await owner.query("create database inbox owner receiver");
  await owner.end();
  const client = new pg.Client({ ...(server.connection("inbox") as pg.ClientConfig) });
  await client.connect();
  postgres = { port, client, stop: server.stop };
  mariadb = await startMariaDb([`--ssl-cert=${authority.certificate}`, `--ssl-key=${authority.keyFor("mysql")}`]);
  mariadb.run(
    "create database inbox; create user receiver@'%' identified by '口令 ''1'; grant all on inbox.* to receiver@'%'",
  );
});
afterAll(async () => {
  await postgres.client.end();
  await Promise.all([postgres.stop(), mariadb.stop()]);
  authority.remove();
});

/** All cells of a table as texts, by key, the way each database writes them. */
async function cellsIn(kind: TargetKind, table: string): Promise<(string | null)[][]> {
  if (kind === "postgresql") {
    const columns = items.map(({ column }) => `${column}::text`).join(", ");
    return (await postgres.client.query({ text: `select ${columns} from ${table} t order by t.id`, rowMode: "array" }))
      .rows;
  }
  const connection = await createConnection({
    ...{ socketPath: mariadb.socket, user: "root", database: "inbox", charset: "utf8mb4", dateStrings: true },
    ...{ supportBigNumbers: true, bigNumberStrings: true, rowsAsArray: true },
  });
  const [rows] = await connection.query<RowDataPacket[]>(
    `select ${items.map(({ column }) => column).join(", ")} from ${table} order by id`,
  );
  await connection.end();
  return (rows as unknown as (string | number | null)[][]).map((cells) =>
    cells.map((cell, index) => {
      if (cell === null) return null;
      const { type } = items[index]!;
      if (type === "boolean") return String(Number(cell) === 1);
      // A column of decimals has one number of places, a DATETIME(6) six.
      if (type === "decimal")
        return String(cell)
          .replace(/(\.\d*?)0+$/, "$1")
          .replace(/\.$/, "");
      return type === "timestamp"
        ? String(cell).replace(/\.?0+$/, (zeros) => (zeros.includes(".") ? "" : zeros))
        : String(cell);
    }),
  );
}

/** What the platform has, in the same form. */
async function cellsOf(
  world: World,
  kind: TargetKind,
  masked: (cells: (string | null)[]) => (string | null)[] = (c) => c,
) {
  const [current] = await found<{ name: string }>(
    database.db,
    sql`select table_name as name from aggregation.current_version c join aggregation.version v on v.id = c.version_id
         where c.dataset_id = ${world.dataset}`,
  );
  const columns = sql.join(items.map(({ column }) => sql`${sql.ref(column)}::text as ${sql.ref(column)}`));
  const all = await found<Record<string, string | null>>(
    database.db,
    sql`select ${columns} from ${sql.id("data", current!.name)} t order by t.id`,
  );
  return all.map((one) =>
    masked(
      items.map(({ column, type }) => {
        const cell = one[column] ?? null;
        if (cell === null || kind === "postgresql") return cell;
        if (type === "decimal") return cell.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
        return type === "timestamp" ? cell.replace(/\.?0+$/, (zeros) => (zeros.includes(".") ? "" : zeros)) : cell;
      }),
    ),
  );
}

interface Stage {
  readonly world: World;
  readonly given: Grant;
  readonly target: Target;
}

let tables = 0;

async function stage(
  kind: TargetKind,
  options: { rows?: Rows; port?: number; secret?: string; place?: Partial<TargetPlace>; change?: Partial<Grant> } = {},
): Promise<Stage> {
  const world = await makeWorld(database, { items, rows: options.rows ?? hard });
  const given = await grant(database, world, {
    items: items.map(({ column }) => world.items[column]!),
    masks: { [world.items.id_number!]: "keep" },
    modes: ["push"],
    ...options.change,
  });
  const target = await registerTarget(await testContext(database, world.officer), given.id, {
    place: {
      kind,
      host: "127.0.0.1",
      port: options.port ?? (kind === "postgresql" ? postgres.port : mariadb.port),
      database: "inbox",
      table: `permits_${++tables}`,
      user: "receiver",
      tls: "off",
      ...options.place,
    },
    secret: options.secret ?? "口令 '1",
    schedule: { when: "version" },
  });
  return { world, given, target };
}

const push = async ({ target }: Stage) => pushTarget(await testContext(database), target.id);
const now = async ({ target }: Stage) => (await targetById(database.db, target.id))!;
const runs = ({ target }: Stage) => runsOf(database.db, target.id, 50);
const newVersion = ({ world }: Stage, rows: Rows) =>
  change(database, (tx, ctx) => load(tx, ctx, world.dataset, world.provider, items, world.items, rows));

describe.each(["postgresql", "mariadb"] as const)("tables pushed to %s", (kind) => {
  test("all rows arrive with every value as it is; a later version brings only what changed; nothing comes twice", async () => {
    const set = await stage(kind);
    const { given, target, world } = set;
    const isDue = async () => (await due(await testContext(database), 1000)).includes(target.id);
    expect(await isDue()).toBe(true);
    await push(set);
    expect(await isDue()).toBe(false);
    expect(await now(set)).toMatchObject({ failures: 0, failure: null });
    expect(await cellsIn(kind, target.place.table)).toEqual(await cellsOf(world, kind));
    expect(await uses(database, given.id)).toBe(1);
    await push(set);
    expect(await uses(database, given.id)).toBe(1);

    const second = [...hard.slice(1, 7), { ...row("9007199254740993", "改了") }, row(10, "新")];
    await newVersion(set, second);
    expect(await isDue()).toBe(true);
    await push(set);
    expect(await cellsIn(kind, target.place.table)).toEqual(await cellsOf(world, kind));
    expect((await runs(set))[0]).toMatchObject({ state: "arrived", way: "changes", added: 2, removed: 2, tries: 1 });
    const record = await recordOf(database, given.id);
    expect(record.filter(({ event }) => event === "delivery.data-pushed")).toHaveLength(2);
    expect(record.filter(({ event }) => event === "delivery.push-finished").at(-1)?.facts).toMatchObject({
      ...{ way: "changes", added: 2, removed: 2 },
    });
    expect(JSON.stringify(record)).not.toContain("口令");
  });

  test("only granted rows and items leave, masked; a row that leaves the granted rows goes away there", async () => {
    const set = await stage(kind, {
      rows: [row(1, "甲", { id_number: "11010519491231002X" }), row(2, "乙", { district: "沙湾区" })],
    });
    await change(database, async (tx) => {
      await sql`update delivery.data_grant set content = jsonb_set(jsonb_set(content, '{rows}', ${JSON.stringify([
        { item: set.world.items.district, values: ["市中区"] },
      ])}::jsonb), '{masks}', ${JSON.stringify({ [set.world.items.id_number!]: "cut" })}::jsonb) where id = ${set.given.id}`.execute(
        tx,
      );
    });
    await push(set);
    const first = await cellsIn(kind, set.target.place.table);
    expect(first.map(([id]) => id)).toEqual(["1"]);
    expect(first[0]![7]).not.toBe("11010519491231002X");
    expect(first[0]![7]).toContain("*");
    await newVersion(set, [row(1, "甲", { district: "沙湾区" }), row(2, "乙")]);
    await push(set);
    expect((await cellsIn(kind, set.target.place.table)).map(([id]) => id)).toEqual(["2"]);
    expect((await runs(set))[0]).toMatchObject({ way: "changes", added: 1, removed: 1 });
  });

  test("a worker killed at any point: the next try brings the version once, on record once", async () => {
    const set = await stage(kind, { rows: Array.from({ length: 3000 }, (_, n) => row(n + 1, `第${n}行`)) });
    const settings = { connection: database.connection, keys, target: set.target.id };
    let killed = 0;
    for (const point of kind === "postgresql" ? ["before-commit", "after-commit"] : ["after-commit"])
      for (let n = 1; n < 12; n += 2) {
        await newVersion(
          set,
          Array.from({ length: 3000 }, (_, at) => row(at + 1, `第${at}行，第${killed}版${point}`)),
        );
        const child = spawn(process.execPath, [join(import.meta.dirname, "push-child.ts")], {
          env: {
            ...process.env,
            NODE_OPTIONS: "",
            PUSH_CHILD: JSON.stringify(settings),
            SHUTONG_KILL_AT: `server/${point}:${n}`,
          },
          stdio: ["ignore", "ignore", "inherit"],
        });
        const signal = await new Promise((resolve) => child.once("exit", (_, by) => resolve(by)));
        if (signal === "SIGKILL") killed++;
        // The time that the killed one had it in hand for is over.
        await sql`update delivery.push_target set held_until = null where id = ${set.target.id}`.execute(database.db);
        await push(set);
        expect(await now(set)).toMatchObject({ failure: null });
        expect(await cellsIn(kind, set.target.place.table)).toEqual(await cellsOf(set.world, kind));
        if (signal === null) break;
      }
    expect(killed).toBeGreaterThan(2);
    const all = await runs(set);
    expect(all.every(({ state }) => state === "arrived")).toBe(true);
    expect(await uses(database, set.given.id)).toBe(all.length);
  }, 240_000);

  test("a database that is gone, also in the middle: tried again, told to both sides, caught up", async () => {
    const gate = await proxy(() => (kind === "postgresql" ? postgres.port : mariadb.port));
    const set = await stage(kind, {
      rows: Array.from({ length: 20_000 }, (_, n) => row(n + 1, "长".repeat(100))),
      port: gate.port,
    });
    gate.cutAfter(500_000);
    await push(set);
    expect((await now(set)).failure?.code).toBe("push-interrupted");
    gate.close();
    await push(set);
    expect(await now(set)).toMatchObject({ failures: 2, failure: { code: "push-no-connection" }, toldAt: null });
    await sql`update delivery.push_target set failing_since = now() - interval '1 day' where id = ${set.target.id}`.execute(
      database.db,
    );
    await newVersion(set, [row(1, "回来了")]);
    await push(set);
    await push(set);
    expect(await told(set, "push-failing")).toBe(2);
    await gate.open();
    await push(set);
    expect(await now(set)).toMatchObject({ failures: 0, failure: null, failingSince: null });
    expect(await told(set, "push-mended")).toBe(2);
    expect(await cellsIn(kind, set.target.place.table)).toEqual(await cellsOf(set.world, kind));
    await gate.end();
  });

  test("a table of another shape, one with rows of its own, a wrong password: told in words, nothing touched", async () => {
    const other = await stage(kind);
    const make = `create table ${other.target.place.table} (id int, mine int)`;
    await (kind === "postgresql"
      ? postgres.client.query(`${make}; alter table ${other.target.place.table} owner to receiver`)
      : mariadb.run(make, "inbox"));
    await push(other);
    const { failure } = await now(other);
    expect(failure?.code).toBe("push-other-shape");
    expect(failure?.text.zh).toContain("words");
    expect(await told(other, "push-failing")).toBe(2);

    const first = await stage(kind);
    await push(first);
    const state = `delete from shutong_delivery where table_name = '${first.target.place.table}'`;
    await (kind === "postgresql" ? postgres.client.query(state) : mariadb.run(state, "inbox"));
    await newVersion(first, hard.slice(2));
    await push(first);
    expect((await now(first)).failure?.code).toBe("push-not-ours");
    expect(await cellsIn(kind, first.target.place.table)).toHaveLength(hard.length);

    const wrong = await stage(kind, { secret: "不对" });
    await push(wrong);
    expect((await now(wrong)).failure?.code).toBe("push-sign-in-refused");
    expect(await uses(database, wrong.given.id)).toBe(0);
  });

  test("over TLS: the consumer's own authority vouches for the host's name, and nobody else does", async () => {
    const stranger = new Authority("stranger");
    const verified = { tls: "verified", host: "localhost", ca: authority.pem } as const;
    const failureOf = async (place: Partial<TargetPlace>) => {
      const set = await stage(kind, { place });
      await push(set);
      return { set, code: (await now(set)).failure?.code ?? null };
    };
    const { set } = await failureOf(verified);
    expect(await now(set)).toMatchObject({ failure: null, place: verified });
    expect(await cellsIn(kind, set.target.place.table)).toEqual(await cellsOf(set.world, kind));
    expect((await failureOf({ ...verified, ca: null })).code).toBe("push-tls");
    expect((await failureOf({ ...verified, host: "127.0.0.1" })).code).toBe("push-tls");
    expect((await failureOf({ ...verified, tls: "encrypted", ca: null })).code).toBeNull();

    const { set: wrong, code } = await failureOf({ ...verified, ca: stranger.pem });
    expect(code).toBe("push-tls");
    const change = async (ca: string) =>
      changeTarget(await testContext(database, wrong.world.officer), wrong.given.id, wrong.target.id, { ca });
    await expect(change("no certificate")).rejects.toMatchObject({ refusal: { refusal: "push-certificate" } });
    await change(authority.pem);
    await push(wrong);
    expect(await now(wrong)).toMatchObject({ failure: null, failures: 0 });
    expect(JSON.stringify(await recordOf(database, wrong.given.id))).not.toContain("BEGIN CERTIFICATE");
    stranger.remove();
  });

  test("a host that the installation does not allow is not reached", async () => {
    const set = await stage(kind);
    const before = allowOutbound([]);
    await push(set);
    allowOutbound(before);
    expect((await now(set)).failure?.code).toBe("push-not-allowed");
  });
});

async function told({ given }: Stage, kind: string): Promise<number> {
  const notices = await found(
    database.db,
    sql`select 1 from notice.notice where kind = ${kind} and page_id = ${given.id}`,
  );
  return notices.length;
}
