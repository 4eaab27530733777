import { utimesSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { takeFileJob } from "../../src/aggregation/source/actions-drop.ts";
import { startDueFeeds } from "../../src/aggregation/source/actions-feed.ts";
import { nextAfter } from "../../src/aggregation/source/feed.ts";
import { currentVersion } from "../../src/aggregation/versions.ts";
import { emptyDraft, newItem } from "../../src/catalog/dataset-form.ts";
import { type Context, systemActor } from "../../src/kernel/context.ts";
import { rows, sql } from "../../src/kernel/database.ts";
import { newId } from "../../src/kernel/ids.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { beginCast, must, type Player } from "../cast.ts";
import { type MariaDb, startMariaDb } from "../debian-mariadb.ts";
import { startDebianPostgres } from "../debian-postgres.ts";
import { freePort } from "../free-port.ts";
import { testApp } from "../harness.ts";
import { startRestServer } from "../rest-server.ts";
import { type SftpServer, startSftpServer } from "../sftp-server.ts";
import { type Department, departmentOf } from "./department.ts";

let app: FastifyInstance;
let context: (actor?: Context["actor"]) => Promise<Context>;
let officer: Player;
let neighbour: Player;
let department: Department;
let maria: MariaDb;
let before: readonly string[];

beforeAll(async () => {
  maria = await startMariaDb();
  maria.run("create database city; create user reader identified by 'r'; grant select on city.* to reader;");
  ({ app, context } = await testApp({ rulebook: "leshan" }));
  before = allowOutbound(["127.0.0.1"]);
  const cast = await beginCast(app, context);
  const unit = () => cast.organization({ kind: "department", level: "province", region: "230000" });
  officer = await cast.person(await unit(), "data-officer");
  neighbour = await cast.person(await unit(), "data-officer");
  department = departmentOf(app, context, officer);
});
afterAll(async () => {
  allowOutbound(before);
  await maria.stop();
});

let serial = 0;
const register = async (changes: object = {}): Promise<string> =>
  (
    await must(
      officer.send("POST", "/api/v1/sources", {
        ...{
          name: `业务库${serial++}`,
          kind: "mariadb",
          host: "127.0.0.1",
          port: maria.port,
          database: "city",
          user: "reader",
        },
        ...{ tls: "off", ca: null, secret: "r", ...changes },
      }),
    )
  ).id;

/** Drafts a dataset from a table and sets the table up for it, as the officer does on his screen. */
async function setUp(source: string, table: string, changes: object = {}, cycle = "daily", key = "") {
  const draft = await must(officer.send("POST", `/api/v1/sources/${source}/item-draft`, { table }));
  const items = draft.items.map(
    (item: { column: string; nameZh: string; type: never; length: number | null; key: boolean }) =>
      newItem(newId(), item.column, item.nameZh || item.column, {
        type: item.type,
        length: item.length,
        key: item.key || item.column === key,
      }),
  );
  const { id } = await must(
    officer.send("POST", "/api/v1/datasets", {
      draft: { ...emptyDraft, titleZh: `表${serial++}`, updateCycle: cycle, items },
    }),
  );
  const proposed: { name: string; item: string | null }[] = await must(
    officer.send("POST", `/api/v1/datasets/${id}/table-feed/proposal`, { source, table }),
  );
  const columns = proposed.flatMap(({ name, item }) => (item ? [{ from: name, item }] : []));
  const wish = { source, table, columns, watermarkColumn: null, schedule: "none", at: 0, ...changes };
  const feed = await must(officer.send("PUT", `/api/v1/datasets/${id}/table-feed`, wish));
  return { id: id as string, columns, wish, feed };
}

async function load(dataset: string, whole = false) {
  const started = await must(officer.send("POST", `/api/v1/datasets/${dataset}/table-feed/load`, { whole }));
  await department.run(started.id);
  return must(officer.send("GET", `/api/v1/loads/${started.id}`));
}

const contents = async (dataset: string): Promise<Record<string, unknown>[]> => {
  const ctx = await context();
  const version = await currentVersion(ctx.db, dataset);
  const names = sql.join(version!.columns.map(({ column }) => sql`${sql.id(column)}::text`));
  return rows(ctx.data, sql`select ${names} from data.${sql.id(version!.table)} order by 1`);
};
const notices = async () =>
  (await must(officer.send("GET", "/api/v1/me/notices"))).items as { kind: string; step?: { zh: string } }[];

describe("a table goes into a dataset", () => {
  let source: string;
  beforeAll(async () => {
    source = await register();
  });
  beforeEach(() => {
    maria.run(
      `set sql_mode = ''; drop table if exists p; create table p (id int primary key comment '编号', xm varchar(50) comment '姓名', je decimal(20,4) comment '金额',
        sr date comment '生日', gx timestamp(3) not null comment '更新时间', tx blob comment '头像', bz varchar(10) comment '备注') comment '人员';
       insert into p values (1, '䶮㛃𬭎', 12345678901234.5600, '1898-02-03', '2024-01-01 08:00:00.500', x'00ff5c', ''), (2, 'a\\tb\\\\c\\nd', -0.01, null, '2024-01-02', null, null),
        (3, '零', null, '0000-00-00', '2024-01-03', null, null);`,
      "city",
    );
  });

  test("whole: every value exactly, what fits no item set aside with its place and reason", async () => {
    const { id } = await setUp(source, "p");
    const done = await load(id);
    expect(done).toMatchObject({ state: "loaded", method: "table", counts: { records: 3, good: 2, refused: 1 } });
    expect(await contents(id)).toEqual([
      {
        id: "1",
        xm: "䶮㛃𬭎",
        je: "12345678901234.5600",
        sr: "1898-02-03",
        gx: "2024-01-01 16:00:00.5",
        tx: "00ff5c",
        bz: "",
      },
      { id: "2", xm: "a\tb\\c\nd", je: "-0.0100", sr: null, gx: "2024-01-02 08:00:00", tx: null, bz: null },
    ]);
    const aside = await must(officer.send("GET", `/api/v1/loads/${done.id}/quarantine`));
    expect(aside.items).toMatchObject([{ row: 3, cells: ["3", "零", "", "0000-00-00", expect.anything(), "", ""] }]);
    expect((await officer.send("POST", `/api/v1/loads/${done.id}/repetition`)).json()).toMatchObject({
      code: "table-load-not-mended",
    });
    expect((await neighbour.send("GET", `/api/v1/datasets/${id}/table-feed`)).statusCode).toBe(404);
  });

  test("by increments: rows from the mark on take the place of those with their key, the others stay; nothing twice", async () => {
    const { id, feed } = await setUp(source, "p", { watermarkColumn: "gx" });
    expect(feed).toMatchObject({ watermark: null });
    await load(id);
    const marked = await must(officer.send("GET", `/api/v1/datasets/${id}/table-feed`));
    expect(marked.feed.watermark).toBe("2024-01-03 08:00:00.000");
    maria.run(
      "update p set xm = '改', gx = '2024-02-01' where id = 2; insert into p values (4, '新', 1, null, '2024-02-02', null, null); delete from p where id = 1",
      "city",
    );
    const next = await load(id);
    // The row at the mark is read again: it may have company since.
    expect(next).toMatchObject({ state: "loaded", counts: { records: 3, good: 2, refused: 1 } });
    expect((await contents(id)).map(({ id, xm }) => [id, xm])).toEqual([
      ["1", "䶮㛃𬭎"],
      ["2", "改"],
      ["4", "新"],
    ]);
    await load(id);
    expect((await contents(id)).length).toBe(3);
    await load(id, true);
    expect((await contents(id)).map(({ id }) => id)).toEqual(["2", "4"]);
    const history = await must(officer.send("GET", `/api/v1/loads?dataset=${id}`));
    expect(history.items.length).toBe(4);
  });

  test("a structure that changed under a running schedule: told by name, the schedule stands still, the version in use stays", async () => {
    const { id, wish } = await setUp(source, "p", { schedule: "daily", at: 120 });
    await load(id);
    maria.run("alter table p modify xm varchar(80), drop column je", "city");
    const failed = await load(id);
    expect(failed.state).toBe("failed");
    expect(failed.reason.zh).toContain("xm: varchar(50) → varchar(80)");
    expect(failed.reason.zh).toContain("je: decimal(20,4) → ×");
    expect((await contents(id)).length).toBe(2);
    const { feed } = await must(officer.send("GET", `/api/v1/datasets/${id}/table-feed`));
    expect(feed.paused.reason.zh).toContain("je");
    expect((await notices()).find(({ kind }) => kind === "load-failed")).toMatchObject({
      step: { zh: expect.stringContaining("xm") },
    });
    const later = { ...(await context(systemActor("job"))), now: new Date(Date.now() + 40 * 86_400_000) };
    await startDueFeeds(later);
    expect((await must(officer.send("GET", `/api/v1/loads?dataset=${id}`))).items.length).toBe(2);
    const refused = await officer.send("PUT", `/api/v1/datasets/${id}/table-feed`, wish);
    expect(refused.json()).toMatchObject({ code: "feed-column-unknown" });
    const without = { ...wish, columns: wish.columns.filter(({ from }) => from !== "je") };
    expect((await must(officer.send("PUT", `/api/v1/datasets/${id}/table-feed`, without))).paused).toBe(null);
    expect((await load(id)).state).toBe("loaded");
  });

  test("the clock starts what is due, once, and sets the next time", async () => {
    const { id, feed } = await setUp(source, "p", { schedule: "cycle", at: 90 }, "weekly");
    const now = new Date(new Date(feed.next).getTime() + 1000);
    const job = { ...(await context(systemActor("job"))), now };
    await startDueFeeds({ ...job, now: new Date(now.getTime() - 2000) });
    const list = async () => (await must(officer.send("GET", `/api/v1/loads?dataset=${id}`))).items;
    expect(await list()).toEqual([]);
    await startDueFeeds(job);
    await startDueFeeds(job);
    const [started, ...more] = await list();
    expect(more).toEqual([]);
    await department.run(started.id);
    expect((await must(officer.send("GET", `/api/v1/loads/${started.id}`))).state).toBe("loaded");
    const after = await must(officer.send("GET", `/api/v1/datasets/${id}/table-feed`));
    expect(new Date(after.feed.next).getTime() - new Date(feed.next).getTime()).toBe(7 * 86_400_000);
  });

  test("what cannot be meant is refused: an unknown column, an increment without a key, a cycle without a step, another's source", async () => {
    const { id, wish, columns } = await setUp(source, "p");
    const put = async (changes: object, player = officer) =>
      (await player.send("PUT", `/api/v1/datasets/${id}/table-feed`, { ...wish, ...changes })).json().code;
    expect(await put({ watermarkColumn: "no" })).toBe("feed-increment-needs-key");
    expect(await put({ columns: [...columns, { from: "no", item: columns[0]!.item }] })).toBe("feed-column-unknown");
    expect(await put({ columns: columns.slice(1) })).toBe("confirmation-invalid");
    expect(await put({ table: "no" })).toBe("source-fault");
    const { id: never } = await setUp(source, "p", {}, "irregular");
    const reply = await officer.send("PUT", `/api/v1/datasets/${never}/table-feed`, { ...wish, schedule: "cycle" });
    expect(reply.json().code).toMatch(/feed-no-cycle|confirmation-invalid/);
    expect((await officer.send("DELETE", `/api/v1/sources/${source}`)).json()).toMatchObject({ code: "source-in-use" });
    expect((await neighbour.send("PUT", `/api/v1/datasets/${id}/table-feed`, wish)).statusCode).toBe(404);
  });
});

describe("faults on the way", () => {
  /** Stands between the platform and the database, and cuts the line after so many bytes of an answer. */
  async function between(port: number): Promise<{ port: number; cutAfter: number; server: Server; close(): void }> {
    const sockets = new Set<Socket>();
    const made = { port: 0, cutAfter: Number.POSITIVE_INFINITY, server: null as unknown as Server, close: () => {} };
    made.server = createServer((near) => {
      const far = connect(port, "127.0.0.1");
      let passed = 0;
      for (const socket of [near, far]) sockets.add(socket.on("error", () => undefined));
      near.pipe(far);
      far.on("data", (chunk: Buffer) => {
        passed += chunk.length;
        if (passed > made.cutAfter) for (const socket of [near, far]) socket.destroy();
        else if (!near.write(chunk)) far.pause();
      });
      near.on("drain", () => far.resume());
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const)
        one.on("close", () => other.destroy());
    });
    await new Promise<void>((done) => made.server.listen(0, "127.0.0.1", done));
    made.port = (made.server.address() as AddressInfo).port;
    made.close = () => {
      for (const socket of sockets) socket.destroy();
      made.server.close();
    };
    return made;
  }

  test("a network that is cut in the middle: tried again without loss or repetition; for good: told, and the version in use stays", async () => {
    maria.run(
      "create table many (id int primary key, a varchar(100)) as select seq as id, repeat('行', 20) as a from seq_1_to_100000",
      "city",
    );
    const line = await between(maria.port);
    const { id } = await setUp(await register({ port: line.port }), "many", { schedule: "daily" });
    line.cutAfter = 3_000_000;
    const started = await must(officer.send("POST", `/api/v1/datasets/${id}/table-feed/load`, { whole: false }));
    await expect(department.run(started.id)).rejects.toThrow();
    const state = async () => must(officer.send("GET", `/api/v1/loads/${started.id}`));
    expect((await state()).state).toBe("loading");
    line.cutAfter = Number.POSITIVE_INFINITY;
    await department.run(started.id);
    expect(await state()).toMatchObject({ state: "loaded", counts: { records: 100_000, good: 100_000, refused: 0 } });
    const known = await contents(id);
    expect(known.length).toBe(100_000);
    expect(new Set(known.map((row) => row.id)).size).toBe(100_000);
    line.close();
    const again = await must(officer.send("POST", `/api/v1/datasets/${id}/table-feed/load`, { whole: false }));
    for (let n = 0; n < 3; n++) await expect(department.run(again.id)).rejects.toThrow();
    await department.run(again.id);
    const failed = await must(officer.send("GET", `/api/v1/loads/${again.id}`));
    expect([failed.state, failed.reason.zh]).toEqual(["failed", expect.stringContaining("连接不上")]);
    expect((await must(officer.send("GET", `/api/v1/datasets/${id}/table-feed`))).feed.paused).not.toBe(null);
    expect((await contents(id)).length).toBe(100_000);
    const ctx = await context();
    const left = await rows<{ name: string }>(
      ctx.data,
      sql`select table_name as name from information_schema.tables where table_schema = 'data'`,
    );
    const named = await rows<{ name: string }>(ctx.db, sql`select table_name as name from aggregation.version`);
    expect(left.filter(({ name }) => !named.some((version) => version.name === name))).toEqual([]);
  });

  test("a cancelled load ends, and its table with it", async () => {
    const { id } = await setUp(await register(), "many");
    const started = await must(officer.send("POST", `/api/v1/datasets/${id}/table-feed/load`, { whole: false }));
    expect(
      (await officer.send("POST", `/api/v1/datasets/${id}/table-feed/load`, { whole: false })).json(),
    ).toMatchObject({ code: "feed-runs" });
    await must(officer.send("POST", `/api/v1/loads/${started.id}/cancellation`));
    await department.run(started.id);
    expect((await must(officer.send("GET", `/api/v1/loads/${started.id}`))).state).toBe("cancelled");
  });
});

describe("files that a system leaves at a drop", () => {
  let sftp: SftpServer;
  let source: string;
  beforeAll(async () => {
    sftp = await startSftpServer();
    const settings = { kind: "sftp", hostKey: sftp.fingerprint };
    const place = { kind: "sftp", port: sftp.port, database: ".", user: sftp.user, settings, secret: sftp.privateKey };
    source = await register(place);
    return () => sftp.stop();
  });
  let day = 0;
  const put = (name: string, text: string) => {
    const path = join(sftp.folder, name);
    writeFileSync(path, text);
    const at = Date.UTC(2025, 0, ++day) / 1000;
    utimesSync(path, at, at);
  };
  const clock = async (dataset: string, hours: number) => {
    const { feed } = await must(officer.send("GET", `/api/v1/datasets/${dataset}/table-feed`));
    const now = new Date(new Date(feed.next).getTime() + hours * 3600_000);
    const job = { ...(await context(systemActor("job"))), now };
    await startDueFeeds(job);
    const found = await rows<{ id: string }>(
      job.db,
      sql`select id from aggregation.table_feed where dataset_id = ${dataset}`,
    );
    await takeFileJob.handle(job, { feed: found[0]!.id });
    const { items } = await must(officer.send("GET", `/api/v1/loads?dataset=${dataset}`));
    for (const { id, state } of items) if (state === "confirmed") await department.run(id);
    return (await must(officer.send("GET", `/api/v1/loads?dataset=${dataset}`))).items;
  };

  test("the newest of a name is taken by the clock, once; columns that changed stop it, in words", async () => {
    put("人员_01.csv", "编号,姓名\n1,张三\n2,䶮\n");
    put("说明.txt", "不是数据");
    expect((await must(officer.send("POST", `/api/v1/sources/${source}/test`))).test).toMatchObject({ ok: true });
    const listed = await must(officer.send("GET", `/api/v1/sources/${source}/tables`));
    expect(listed).toMatchObject([{ name: "人员_01.csv", kind: "file", size: 29 }, { name: "说明.txt" }]);
    const preview = await must(officer.send("POST", `/api/v1/sources/${source}/preview`, { table: "人员_01.csv" }));
    expect(preview).toEqual({
      columns: ["编号", "姓名"],
      rows: [
        ["1", "张三"],
        ["2", "䶮"],
      ],
    });
    const { id } = await setUp(source, "人员_*.csv", { schedule: "daily" }, "daily", "number");
    expect(await load(id)).toMatchObject({ state: "loaded", file: { name: "人员_01.csv" }, counts: { good: 2 } });
    const now = () => officer.send("POST", `/api/v1/datasets/${id}/table-feed/load`, { whole: false });
    expect((await now()).json()).toMatchObject({ code: "no-new-file" });
    expect(await clock(id, 1)).toHaveLength(1);
    put("人员_02.csv", "姓名,编号\n李四,3\n");
    const second = await clock(id, 1);
    expect(second).toHaveLength(2);
    expect(second[0]).toMatchObject({ state: "loaded", file: { name: "人员_02.csv", size: 23 } });
    expect(second[0].file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await contents(id)).map((row) => Object.values(row))).toEqual([["3", "李四"]]);
    put("人员_03.csv", "编号,名字\n4,王五\n");
    const [failed] = await clock(id, 1);
    expect(failed.state).toBe("failed");
    const { feed } = await must(officer.send("GET", `/api/v1/datasets/${id}/table-feed`));
    expect(feed.paused.reason.zh).toMatch(/人员_03\.csv.*姓名 → ×/);
    expect((await contents(id)).map((row) => Object.values(row))).toEqual([["3", "李四"]]);
  });

  test("each new file is laid over what is there by key, the oldest first; a bad row is set aside", async () => {
    put("增量_1.csv", "编号,姓名\n1,甲\n2,乙\n");
    put("增量_2.csv", "编号,姓名\n2,丙\n,无\n3,丁\n");
    const { id, wish } = await setUp(source, "增量_*.csv", { files: "each", schedule: "hourly" }, "daily", "number");
    await clock(id, 1);
    expect((await contents(id)).map((row) => Object.values(row))).toEqual([
      ["1", "甲"],
      ["2", "乙"],
    ]);
    const [second] = await clock(id, 1);
    expect(second).toMatchObject({ state: "loaded", counts: { good: 2, refused: 1 } });
    expect((await contents(id)).map((row) => Object.values(row))).toEqual([
      ["1", "甲"],
      ["2", "丙"],
      ["3", "丁"],
    ]);
    expect((await officer.send("POST", `/api/v1/loads/${second.id}/repetition`)).json()).toMatchObject({
      code: "table-load-not-mended",
    });
    const marked = { ...wish, watermarkColumn: "编号" };
    expect((await officer.send("PUT", `/api/v1/datasets/${id}/table-feed`, marked)).json()).toMatchObject({
      code: "feed-files-have-no-mark",
    });
  });
});

test("from a REST interface: whole by pages, then what the parameter of its mark gives", async () => {
  const server = await startRestServer();
  const settings = {
    kind: "rest",
    login: { kind: "key", field: "X-Api-Key", in: "header" },
    paging: { kind: "page", page: "page", size: "size", first: 1, rows: 100 },
    ...{ rows: "/results", since: null },
  };
  const port = Number(new URL(server.address).port);
  const wish = { kind: "rest", port, database: "pages", user: "", secret: server.secret };
  const bare = { name: "无说明", host: "127.0.0.1", tls: "off", ca: null, ...wish };
  expect((await officer.send("POST", "/api/v1/sources", bare)).json()).toMatchObject({
    code: "source-settings-missing",
  });
  const source = await register({ ...wish, settings });
  expect((await must(officer.send("POST", `/api/v1/sources/${source}/test`))).test).toMatchObject({
    ok: true,
    tables: 1,
  });
  const preview = await must(officer.send("POST", `/api/v1/sources/${source}/preview`, { table: "pages" }));
  expect(preview.columns).toContain("of.city");
  expect(preview.rows).toHaveLength(20);
  const { id, wish: feed } = await setUp(source, "pages", {}, "daily", "no");
  expect(await load(id)).toMatchObject({ state: "loaded", counts: { records: 250, good: 250, refused: 0 } });
  const known = await contents(id);
  expect(known.find(({ no }) => no === "7")).toMatchObject({
    name: "䶮",
    sum: "12345678901234567897",
    of_city: "某市",
  });
  const marked = { ...feed, watermarkColumn: "no" };
  const put = (body: object) => officer.send("PUT", `/api/v1/datasets/${id}/table-feed`, body);
  expect((await put(marked)).json()).toMatchObject({ code: "feed-increment-needs-parameter" });
  const stated = { ...bare, name: "接口", settings: { ...settings, since: "since" } };
  await must(officer.send("PUT", `/api/v1/sources/${source}`, stated));
  await must(put(marked));
  await load(id);
  expect((await must(officer.send("GET", `/api/v1/datasets/${id}/table-feed`))).feed.watermark).toBe("250");
  // The record at the mark comes again, and no other.
  expect(await load(id)).toMatchObject({ state: "loaded", counts: { records: 1, good: 1 } });
  expect(await contents(id)).toEqual(known);
  const otherKey = { ...settings, login: { ...settings.login, field: "X-Other" } };
  const { secret: _, ...without } = { ...bare, name: "接口", settings: otherKey };
  expect((await officer.send("PUT", `/api/v1/sources/${source}`, without)).json()).toMatchObject({
    code: "source-secret-again",
  });
  await server.stop();
}, 60_000);

test("from PostgreSQL: exact, and by increments", async () => {
  const port = await freePort();
  const debian = await startDebianPostgres({ host: "127.0.0.1", port });
  const owner = new pg.Client(debian.connection("postgres") as pg.ClientConfig);
  await owner.connect();
  await owner.query(`create role reader login password 'r'; create table p (id int8 primary key, t text, d numeric, at timestamptz, flag boolean, raw bytea);
    insert into p values (1, '䶮', 1.500, '2024-01-01 00:00:00.25+00', true, '\\x00ff'), (2, '', null, '2024-01-02', false, null); grant select on p to reader`);
  const source = await register({ kind: "postgresql", port, database: "postgres" });
  const { id } = await setUp(source, "public.p", { watermarkColumn: "at" });
  expect(await load(id)).toMatchObject({ state: "loaded", counts: { records: 2, good: 2 } });
  await owner.query(
    "update p set t = 'neu', at = '2024-03-01' where id = 2; insert into p values (3, 'x', 3, '2024-03-02', null, null)",
  );
  expect(await load(id)).toMatchObject({ state: "loaded", counts: { records: 2, good: 2 } });
  expect(await contents(id)).toEqual([
    { id: "1", t: "䶮", d: "1.500", at: "2024-01-01 08:00:00.25", flag: "true", raw: "00ff" },
    { id: "2", t: "neu", d: null, at: "2024-03-01 08:00:00", flag: "false", raw: null },
    { id: "3", t: "x", d: "3", at: "2024-03-02 08:00:00", flag: null, raw: null },
  ]);
  await owner.end();
  await debian.stop();
});

test.each([
  ["daily", 90, null, "2025-03-01T00:00:00Z", "2025-03-01T17:30:00.000Z"],
  ["daily", 600, null, "2025-03-01T00:00:00Z", "2025-03-01T02:00:00.000Z"],
  ["hourly", 15, null, "2025-03-01T00:20:00Z", "2025-03-01T01:15:00.000Z"],
  ["cycle", 0, "monthly", "2025-01-30T20:00:00Z", "2025-02-27T16:00:00.000Z"],
  ["cycle", 0, "yearly", "2024-02-28T20:00:00Z", "2025-02-27T16:00:00.000Z"],
  ["cycle", 0, "real-time", "2025-01-30T20:00:00Z", "2025-01-30T21:00:00.000Z"],
] as const)("next after: %s at %i, %s, %s", (schedule, at, cycle, after, next) => {
  expect(nextAfter(new Date(after), schedule, at, cycle)?.toISOString()).toBe(next);
});
