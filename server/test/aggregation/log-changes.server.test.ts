import { beforeAll, beforeEach, expect, test } from "vitest";
import { rowTexts } from "../../src/aggregation/reading/cell-batch.ts";
import {
  beginLogCapture,
  capturedFromLog,
  type LogCapture,
} from "../../src/aggregation/source/changes/mysql-changes-client.ts";
import type { SourcePlace } from "../../src/aggregation/source/connector.ts";
import { mariadb } from "../../src/aggregation/source/database/mysql-client.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { type MariaDb, startMariaDb } from "../debian-mariadb.ts";

let server: MariaDb;
let place: SourcePlace;
let work = 0;
let capture: LogCapture;
const secret = "geheim";

beforeAll(async () => {
  const before = allowOutbound(["127.0.0.1"]);
  server = await startMariaDb(["--log-bin=log", "--server-id=1", "--binlog-format=ROW", "--binlog-row-image=FULL"]);
  server.run(`create database department character set utf8mb4;
    create user reader@'%' identified by '${secret}'; grant select, binlog monitor, replication slave on *.* to reader@'%';
    create user outsider@'%' identified by '${secret}'; grant select on department.* to outsider@'%'`);
  place = { host: "127.0.0.1", port: server.port, database: "department", user: "reader", tls: "off", ca: null };
  return async () => {
    await server.stop();
    allowOutbound(before);
  };
});

beforeEach(() => {
  work++;
  capture = { table: `household_${work}`, keys: ["no"] };
  run(`create table ${capture.table} (no bigint unsigned primary key, name varchar(50), sum decimal(30, 10), born date, at datetime(6),
    stamp timestamp(3) null, bits bit(10), bytes varbinary(20), long_text longtext, f float, d double, y year, t time, e enum('甲','乙'), old varchar(20) character set gbk)`);
});

const run = (statements: string) =>
  server.run(`set sql_mode = ''; set time_zone = '+00:00'; ${statements}`, "department");

type Row = Record<string, string | null>;

async function now(): Promise<ReadonlyMap<string, Row>> {
  const source = await mariadb.open(place, secret);
  const columns = (await source.describe(capture.table)).columns.map(({ name }) => name);
  const rows = new Map<string, Row>();
  for await (const batch of source.read(capture.table, { columns }))
    for (let row = 0; row < batch.rows; row++) {
      const cells = rowTexts(batch, row);
      rows.set(cells[0]!, Object.fromEntries(columns.map((name, at) => [name, cells[at]!])));
    }
  await source.close();
  return rows;
}

async function applied(copy: ReadonlyMap<string, Row>, from: string) {
  const found = await capturedFromLog(place, secret, capture, from);
  if (!found) return { copy, position: from };
  const next = new Map(found.changes.emptied ? [] : copy);
  for (const { key, row } of found.changes.outcomes())
    if (row === null) next.delete(key[0]!);
    else next.set(key[0]!, { ...(row as Row) });
  return { copy: next as ReadonlyMap<string, Row>, position: found.position };
}

const sorted = (rows: ReadonlyMap<string, Row>) => [...rows].sort(([a], [b]) => Number(a) - Number(b));

test("every change becomes what a read of the table gives, to the letter", async () => {
  let position = await beginLogCapture(place, secret);
  let copy: ReadonlyMap<string, Row> = new Map();
  run(`insert into ${capture.table} values
    (18446744073709551615, '䶮', 12345678901234567890.0123456789, '0044-03-15', '1582-10-15 00:00:00.000001', '2026-01-01 16:00:00.123', b'1010101011', x'00FF5C', repeat('长', 50000), 3.4, 0.1, 1999, '-838:59:59', '乙', '中文'),
    (2, '', 0, '0000-00-00', '0000-00-00 00:00:00', null, b'0', '', '', -1.5, 1e15, 0, '00:00:01', '甲', ''),
    (3, null, null, null, null, null, null, null, null, null, null, null, null, null, null)`);
  ({ copy, position } = await applied(copy, position));
  expect(sorted(copy)).toEqual(sorted(await now()));
  const floats = [
    "1e14",
    "999999999999999",
    "123456789012345680000",
    "0.0001",
    "0.00001234",
    "-1e-300",
    "1.5e-15",
    "9.99e-16",
    "0.1",
    "3.14159265358979",
    "1e20",
    "0.000000012",
    "-0.00000000000000123",
  ];
  run(
    floats
      .map(
        (value, at) =>
          `insert into ${capture.table} (no, f, d) values (${100 + at}, ${Math.abs(Number(value)) < 1e-30 ? 0 : value}, ${value})`,
      )
      .join(";"),
  );
  ({ copy, position } = await applied(copy, position));
  expect(sorted(copy)).toEqual(sorted(await now()));
  expect(copy.get("2")).toMatchObject({ name: "", born: "0000-00-00", y: "0000" });

  run(`start transaction; update ${capture.table} set name = '𬭎' where no = 2; update ${capture.table} set no = 30 where no = 3;
    delete from ${capture.table} where no > 100; insert into ${capture.table} (no, name) values (3, '新'); commit;
    start transaction; update ${capture.table} set name = 'never'; rollback`);
  ({ copy, position } = await applied(copy, position));
  expect(sorted(copy)).toEqual(sorted(await now()));

  run("flush binary logs");
  run(`truncate table ${capture.table}; insert into ${capture.table} (no, name) values (9, '后来')`);
  ({ copy, position } = await applied(copy, position));
  expect(sorted(copy)).toEqual(sorted(await now()));
  expect([...copy.keys()]).toEqual(["9"]);
  expect((await applied(copy, position)).position).toBe(position);
});

test("other tables do not matter; a table that was altered is told, with its new columns to be read in full", async () => {
  const position = await beginLogCapture(place, secret);
  run(
    "create table if not exists another (no int primary key); insert into another values (1) on duplicate key update no = 1",
  );
  expect((await applied(new Map(), position)).copy.size).toBe(0);
  run(`alter table ${capture.table} add column more int; insert into ${capture.table} (no, more) values (1, 1)`);
  await expect(applied(new Map(), position)).rejects.toMatchObject({ code: "no-such-column" });
});

test("a log that was purged, a user without the right, a server that keeps no log are told apart", async () => {
  const position = await beginLogCapture(place, secret);
  run(`flush binary logs; insert into ${capture.table} (no) values (1)`);
  run(`purge binary logs to '${/^[^:]+/.exec(await beginLogCapture(place, secret))![0]}'`);
  await expect(applied(new Map(), position)).rejects.toMatchObject({ code: "no-capture" });
  await expect(beginLogCapture({ ...place, user: "outsider" }, secret)).rejects.toMatchObject({ code: "no-right" });
  await expect(beginLogCapture(place, "another")).rejects.toMatchObject({ code: "sign-in-refused" });
  const plain = await startMariaDb();
  plain.run(
    `create database department; create user reader@'%' identified by '${secret}'; grant all on *.* to reader@'%'`,
  );
  await expect(beginLogCapture({ ...place, port: plain.port }, secret)).rejects.toMatchObject({ code: "no-capture" });
  await plain.stop();
});
