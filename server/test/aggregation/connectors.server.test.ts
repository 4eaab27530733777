import { execFileSync } from "node:child_process";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connector, OpenSource, SourcePlace } from "../../src/aggregation/source/connector.ts";
import { mariadb } from "../../src/aggregation/source/database/mysql-client.ts";
import { postgresql } from "../../src/aggregation/source/database/postgres-client.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { examine } from "../connector-kit.ts";
import { type MariaDb, startMariaDb } from "../debian-mariadb.ts";
import { startDebianPostgres } from "../debian-postgres.ts";
import { freePort } from "../free-port.ts";

const secret = "geheim-䶮";
let maria: MariaDb;
let debian: Awaited<ReturnType<typeof startDebianPostgres>>;
let owner: pg.Client;
let places: Record<"mariadb" | "postgresql", SourcePlace>;
let before: readonly string[];

beforeAll(async () => {
  before = allowOutbound(["127.0.0.1"]);
  maria = await startMariaDb();
  const port = await freePort();
  debian = await startDebianPostgres({ port, host: "127.0.0.1" });
  maria.run(`create database city character set utf8mb4; create user reader identified by '${secret}'; grant select on city.* to reader;
    create database closed; create table city.empty (id int primary key);`);
  owner = new pg.Client(debian.connection("postgres") as pg.ClientConfig);
  await owner.connect();
  await owner.query(`create role reader login password '${secret}'`);
  await owner.query("create database city");
  await owner.end();
  owner = new pg.Client(debian.connection("city") as pg.ClientConfig);
  await owner.connect();
  await owner.query(
    "create table hidden (id int primary key); create table empty (id int primary key); grant select on empty to reader",
  );
  const at = { host: "127.0.0.1", database: "city", user: "reader", tls: "off", ca: null } as const;
  places = { mariadb: { ...at, port: maria.port }, postgresql: { ...at, port } };
});
afterAll(async () => {
  allowOutbound(before);
  await owner.end();
  await maria.stop();
  await debian.stop();
});

const opened = async <T>(connector: Connector, work: (source: OpenSource) => Promise<T>): Promise<T> => {
  const source = await connector.open(places[connector.kind as "mariadb"], secret);
  try {
    return await work(source);
  } finally {
    await source.close();
  }
};

/** Every cell as text. */
async function cells(connector: Connector, table: string, columns?: readonly string[]): Promise<(string | null)[][]> {
  return opened(connector, async (source) => {
    const wanted = columns ?? (await source.describe(table)).columns.map(({ name }) => name);
    const rows: (string | null)[][] = [];
    for await (const batch of source.read(table, { columns: wanted }))
      for (let row = 0; row < batch.rows; row++)
        rows.push(
          wanted.map((_, column) => {
            const cell = row * batch.columns + column;
            const end = batch.ends[cell]!;
            return end < 0 ? null : Buffer.from(batch.bytes.subarray(batch.starts[cell], end)).toString();
          }),
        );
    return rows;
  });
}

describe("MariaDB", () => {
  beforeAll(() => {
    maria.run(
      `set names utf8mb4; set sql_mode = ''; set time_zone = '+00:00';
       create table types (id bigint unsigned primary key comment '编号', d decimal(30,10), day date, at datetime(6), instant timestamp null,
         y year, t time(3), b bit(10), raw varbinary(20), doc longblob, txt varchar(50) comment '姓名：申请人', js json, flag tinyint(1), f double, e enum('甲','乙'))
         comment '各种类型';
       insert into types values
        (18446744073709551615, 12345678901234567890.0123456789, '1582-10-04', '1899-12-31 23:59:59.999999', '2020-06-01 16:30:00', 1901, '-12:34:56.789',
          b'1010101011', x'00ff5c0a09', x'5c4e', '䶮㛃𬭎', '{"a": 1}', 1, 0.1, '甲'),
        (2, -0.0000000001, '0000-00-00', '0000-00-00 00:00:00', null, 0, '00:00:00', b'0', '', '', '', null, 0, 1e300, '乙'),
        (3, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
        (4, 0, '9999-12-31', '2020-02-29 00:00:00', null, null, null, null, null, null, 'a\\tb\\nc\\\\d\\'e\\0f', null, null, null, null);
       create table old (id int primary key, name varchar(20)) character set gbk comment '旧系统';
       insert into old values (1, '张三丰'), (2, '镕'), (3, '');
       create table long_rows (id int primary key, doc longblob);
       insert into long_rows values (1, repeat('x', 17000000)), (2, 'y'), (3, repeat('z', 16777215 - 5));
       create view seen as select id, name from old;
       create table many (id int primary key, a varchar(40), n int) as select seq as id, concat('行 ', seq) as a, seq * 7 as n from seq_1_to_200000;`,
      "city",
    );
  });

  test("keeps the contract of connectors", async () => {
    const findings = await examine({ connector: mariadb, place: places.mariadb, secret, table: "many" });
    expect(findings.filter(({ wrong }) => wrong !== null)).toEqual([]);
  });

  test("gives every value exactly", async () => {
    expect(await cells(mariadb, "types")).toEqual([
      [
        "2",
        "-0.0000000001",
        "0000-00-00",
        "0000-00-00 00:00:00.000000",
        null,
        "0000",
        "00:00:00.000",
        "0000000000",
        "",
        "",
        "",
        null,
        "0",
        "1e300",
        "乙",
      ],
      ["3", ...Array(14).fill(null)],
      [
        "4",
        "0.0000000000",
        "9999-12-31",
        "2020-02-29 00:00:00.000000",
        null,
        null,
        null,
        null,
        null,
        null,
        "a\tb\nc\\d'e\0f",
        null,
        null,
        null,
        null,
      ],
      [
        ...[
          "18446744073709551615",
          "12345678901234567890.0123456789",
          "1582-10-04",
          "1899-12-31 23:59:59.999999",
          "2020-06-02 00:30:00",
          "1901",
        ],
        ...["-12:34:56.789", "1010101011", "00ff5c0a09", "5c4e", "䶮㛃𬭎", '{"a": 1}', "1", "0.1", "甲"],
      ],
    ]);
    expect(await cells(mariadb, "old")).toEqual([
      ["1", "张三丰"],
      ["2", "镕"],
      ["3", ""],
    ]);
  });

  test("rows of several packets are put together, and many rows are all there, once", async () => {
    const long = await cells(mariadb, "long_rows");
    expect(long.map(([id, doc]) => [id, doc!.length / 2])).toEqual([
      ["1", 17_000_000],
      ["2", 1],
      ["3", 16_777_210],
    ]);
    expect(long[0]![1]).toBe("78".repeat(17_000_000));
    const many = await cells(mariadb, "many", ["n", "id", "a"]);
    expect(many).toEqual(Array.from({ length: 200_000 }, (_, n) => [`${(n + 1) * 7}`, `${n + 1}`, `行 ${n + 1}`]));
  });

  test("lists tables with comments and describes columns", async () => {
    await opened(mariadb, async (source) => {
      expect(source.version).toMatch(/10\.\d+.*MariaDB/i);
      const tables = await source.tables();
      expect(tables.map(({ name }) => name)).toEqual(["empty", "long_rows", "many", "old", "seen", "types"]);
      expect(tables.find(({ name }) => name === "seen")).toMatchObject({ kind: "view", comment: "", rows: null });
      expect(tables.find(({ name }) => name === "old")).toMatchObject({ kind: "table", comment: "旧系统" });
      const { columns, comment } = await source.describe("types");
      expect(comment).toBe("各种类型");
      expect(columns.find(({ name }) => name === "d")).toEqual({
        ...{ name: "d", type: "decimal", numbers: [30, 10], required: false, key: false, comment: "" },
      });
      expect(columns[0]).toMatchObject({ type: "bigint", key: true, required: true, comment: "编号" });
      expect(await source.latest("empty", "id")).toBe(null);
      expect(await source.latest("types", "day")).toBe("9999-12-31");
    });
  });

  test("one moment: what is written after it was opened is not read", async () => {
    await opened(mariadb, async (source) => {
      maria.run("insert into empty values (1)", "city");
      expect(await source.latest("empty", "id")).toBe(null);
    });
    maria.run("delete from empty", "city");
  });

  test("a server that dies in the middle of a reading is told, and a table without the right to it", async () => {
    const killed = opened(mariadb, async (source) => {
      let rows = 0;
      for await (const batch of source.read("long_rows", { columns: ["id", "doc"] })) {
        if (rows === 0) {
          const mine = "select concat('kill ', id, ';') from information_schema.processlist where user = 'reader'";
          maria.run(maria.run(mine));
        }
        rows += batch.rows;
      }
      return rows;
    });
    await expect(killed).rejects.toMatchObject({ code: "ended-early" });
    maria.run("create user narrow identified by 'narrow'; grant select (id) on city.old to narrow;");
    const source = await mariadb.open({ ...places.mariadb, user: "narrow" }, "narrow");
    const read = async () => {
      for await (const _ of source.read("old", { columns: ["id", "name"] }));
    };
    await expect(read()).rejects.toMatchObject({ code: "no-right" });
    await source.close();
  });

  test("TLS that the server does not have is told", async () => {
    await expect(mariadb.open({ ...places.mariadb, tls: "encrypted" }, secret)).rejects.toMatchObject({ code: "tls" });
  });
});

describe("PostgreSQL", () => {
  beforeAll(async () => {
    await owner.query(`
      create schema "帮 办"; grant usage on schema "帮 办" to reader;
      create table types (id int8 primary key, d numeric, day date, at timestamp, instant timestamptz, b bit(10), raw bytea, txt text, js jsonb,
        flag boolean, f float8, list text[], u uuid);
      comment on table types is '各种类型'; comment on column types.txt is '姓名：申请人';
      insert into types values
        (9223372036854775807, 12345678901234567890.0123456789000, '1582-10-04', '1899-12-31 23:59:59.999999', '2020-06-01 16:30:00+00', b'1010101011',
          '\\x00ff5c0a09', '䶮㛃𬭎', '{"a": 1}', true, 0.1, '{a,"b c"}', '00000000-0000-0000-0000-000000000001'),
        (2, -0.0000000001, '0044-03-15 BC', 'infinity', '1883-01-01 00:00:00+00', b'0000000000', '', '', null, false, 1e300, null, null),
        (3, 'NaN', null, null, null, null, null, null, null, null, null, null, null),
        (4, 0, '9999-12-31', '2020-02-29', null, null, null, E'a\\tb\\nc\\\\d\\'e\\\\N\\b\\f\\x0b\\r', null, null, null, null, null),
        (5, 0, null, null, null, null, null, '\\N', null, null, null, null, null),
        (6, 0, null, null, null, null, null, '\\.', null, null, null, null, null);
      create table "帮 办"."a.b""c" (k text primary key, "A ""b" int); insert into "帮 办"."a.b""c" values ('甲', 1), ('乙', 2), ('丙', 3);
      create table many as select n as id, '行 ' || n as a, n * 7 as n from generate_series(1, 200000) n; alter table many add primary key (id);
      create view seen as select id, a from many; grant select on types, many, seen, "帮 办"."a.b""c" to reader; analyze many;`);
  });

  test("keeps the contract of connectors", async () => {
    for (const table of ["public.many", '帮 办.a.b"c']) {
      const findings = await examine({ connector: postgresql, place: places.postgresql, secret, table });
      expect(findings.filter(({ wrong }) => wrong !== null)).toEqual([]);
    }
  });

  test("gives every value exactly", async () => {
    const nulls = (n: number) => Array(n).fill(null);
    expect((await cells(postgresql, "public.types")).sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [
        "2",
        "-0.0000000001",
        "0044-03-15 BC",
        "infinity",
        "1883-01-01 08:00:00",
        "0000000000",
        "",
        "",
        null,
        "f",
        "1e+300",
        null,
        null,
      ],
      ["3", "NaN", ...nulls(11)],
      ["4", "0", "9999-12-31", "2020-02-29 00:00:00", null, null, null, "a\tb\nc\\d'e\\N\b\f\v\r", ...nulls(5)],
      ["5", "0", ...nulls(5), "\\N", ...nulls(5)],
      ["6", "0", ...nulls(5), "\\.", ...nulls(5)],
      [
        ...[
          "9223372036854775807",
          "12345678901234567890.0123456789000",
          "1582-10-04",
          "1899-12-31 23:59:59.999999",
          "2020-06-02 00:30:00",
        ],
        ...[
          "1010101011",
          "00ff5c0a09",
          "䶮㛃𬭎",
          '{"a": 1}',
          "t",
          "0.1",
          '{a,"b c"}',
          "00000000-0000-0000-0000-000000000001",
        ],
      ],
    ]);
    const many = await cells(postgresql, "public.many", ["n", "id", "a"]);
    expect(many).toEqual(Array.from({ length: 200_000 }, (_, n) => [`${(n + 1) * 7}`, `${n + 1}`, `行 ${n + 1}`]));
  });

  test("lists what may be read, and describes columns", async () => {
    await opened(postgresql, async (source) => {
      const tables = await source.tables();
      expect(tables.map(({ name }) => name).sort()).toEqual([
        "public.empty",
        "public.many",
        "public.seen",
        "public.types",
        '帮 办.a.b"c',
      ]);
      expect(tables.find(({ name }) => name === "public.many")).toMatchObject({ rows: 200_000 });
      const { columns, comment } = await source.describe("public.types");
      expect(comment).toBe("各种类型");
      expect(columns.map(({ type }) => type)).toEqual([
        "bigint",
        "numeric",
        "date",
        "timestamp",
        "timestamptz",
        "bit",
        "bytea",
        "text",
        "jsonb",
        "boolean",
        "double precision",
        "text[]",
        "uuid",
      ]);
      expect(columns.find(({ name }) => name === "txt")).toMatchObject({ comment: "姓名：申请人", key: false });
      expect(await source.latest("public.types", "instant")).toBe("2020-06-02 00:30:00");
    });
  });

  test("a server that ends the connection in the middle of a reading is told, and a table without the right to it", async () => {
    await owner.query(
      "create table wide as select n as id, repeat('x', 100000) as doc from generate_series(1, 400) n; grant select on wide to reader",
    );
    const killed = opened(postgresql, async (source) => {
      let first = true;
      for await (const _ of source.read("public.wide", { columns: ["id", "doc"] })) {
        if (first) await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'");
        first = false;
      }
    });
    await expect(killed).rejects.toMatchObject({ code: "ended-early" });
    await opened(postgresql, async (source) => {
      const read = async () => {
        for await (const _ of source.read("public.hidden", { columns: ["id"] }));
      };
      await expect(read()).rejects.toMatchObject({ code: "no-right" });
    });
  });

  test("TLS that the server does not have is told", async () => {
    await expect(postgresql.open({ ...places.postgresql, tls: "encrypted" }, secret)).rejects.toMatchObject({
      code: "tls",
    });
  });
});

test("nothing is connected to that the installation does not allow", async () => {
  const allowed = allowOutbound([]);
  for (const connector of [mariadb, postgresql])
    await expect(connector.open(places[connector.kind as "mariadb"], secret)).rejects.toMatchObject({
      code: "not-allowed",
    });
  allowOutbound(allowed);
});

test("a city tries its own connector by one command", () => {
  const port = String(places.mariadb.port);
  const asked = [
    "scripts/test-connector.ts",
    "./server/test/aggregation/own-connector-child.ts",
    "--host",
    "127.0.0.1",
    "--port",
    port,
    "--database",
    "city",
  ];
  const told = execFileSync(process.execPath, [...asked, "--user", "reader", "--table", "many"], {
    env: { ...process.env, CONNECTOR_SECRET: secret },
    encoding: "utf8",
  });
  expect(
    told
      .trim()
      .split("\n")
      .every((line) => line.startsWith("ok")),
  ).toBe(true);
});
