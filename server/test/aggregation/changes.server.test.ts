import pg from "pg";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  beginCapture,
  type Capture,
  captured,
  confirmCapture,
  endCapture,
} from "../../src/aggregation/source/changes/postgres-changes-client.ts";
import { poolConfig } from "../../src/kernel/database.ts";
import { startDebianPostgres } from "../debian-postgres.ts";

let source: pg.Client;
let work = 0;
let capture: Capture;

beforeAll(async () => {
  const server = await startDebianPostgres(undefined, { wal_level: "logical" });
  source = new pg.Client(poolConfig(server.connection("postgres")));
  await source.connect();
  return async () => {
    await source.end();
    await server.stop();
  };
});

beforeEach(async () => {
  work++;
  const table = `household_${work}`;
  capture = { schema: "public", table, keys: ["no"], name: `shutong_${work}` };
  await source.query(
    `create table ${table} (no bigint primary key, name text, sum numeric(30, 10), born date, at timestamptz, long text)`,
  );
});

const table = () => `public.${capture.table}`;

/** What a copy of the table becomes when the changes are applied to it. */
async function applied(copy: ReadonlyMap<string, Row>, from: string | null) {
  const found = await captured(source, capture, from);
  if (!found) return { copy, position: from };
  const next = new Map(found.changes.emptied ? [] : copy);
  for (const { key, row } of found.changes.outcomes()) {
    const [no] = key;
    if (row === null) next.delete(no!);
    else {
      const before = next.get(no!);
      next.set(
        no!,
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, value === undefined ? before![name]! : value]),
        ),
      );
    }
  }
  return { copy: next as ReadonlyMap<string, Row>, position: found.position };
}

type Row = Record<string, string | null>;

async function now(): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await source.query<Row>(
    `select no::text, name, sum::text, born::text, at::text, long from ${table()} order by no`,
  );
  return new Map(rows.map((row) => [row.no!, { ...row }]));
}

test("inserts, updates, deletes, keys that change, long values that stay: a copy becomes what the table is", async () => {
  await beginCapture(source, capture);
  await beginCapture(source, capture);
  const long = Array.from({ length: 20_000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000))).join("");
  await source.query(`insert into ${table()} values
    (1, '䶮', 12345678901234567890.0123456789, '0044-03-15 BC', '1899-12-31 23:59:59.123456+08', $$${long}$$),
    (2, '', null, 'infinity', null, null), (3, null, 0, '1582-10-15', '2026-01-01', $$${long}$$)`);
  let { copy, position } = await applied(new Map(), null);
  expect(copy).toEqual(await now());
  expect(copy.get("1")!.long).toBe(long);

  await source.query("begin");
  await source.query(`update ${table()} set name = '𬭎' where no = 1`);
  await source.query(`update ${table()} set no = 30 where no = 2`);
  await source.query(`delete from ${table()} where no = 3`);
  await source.query(`insert into ${table()} values (3, '新', 1.10)`);
  await source.query(`update ${table()} set sum = sum + 1 where no = 3`);
  await source.query("commit");
  await source.query("begin");
  await source.query(`update ${table()} set name = 'never' where no = 1`);
  await source.query("rollback");
  ({ copy, position } = await applied(copy, position));
  expect(copy).toEqual(await now());
  // The update of a name alone does not send the long value again: it is the one that the copy has.
  expect(copy.get("1")).toMatchObject({ name: "𬭎", long });
  expect(copy.get("30")).toMatchObject({ name: "", sum: null, born: "infinity" });

  await source.query(`truncate ${table()}`);
  await source.query(`insert into ${table()} values (9, '后来')`);
  ({ copy, position } = await applied(copy, position));
  expect(copy).toEqual(await now());
  expect([...copy.keys()]).toEqual(["9"]);
  expect((await applied(copy, position)).position).toBe(position);
});

test("what was read and not confirmed is read again; what was confirmed is not", async () => {
  await beginCapture(source, capture);
  await source.query(`insert into ${table()} values (1, '甲')`);
  const first = await captured(source, capture, null);
  const again = await captured(source, capture, null);
  expect(again!.position).toBe(first!.position);
  expect([...again!.changes.outcomes()]).toEqual([...first!.changes.outcomes()]);
  await confirmCapture(source, capture, first!.position);
  // A confirmation that comes again, or too late, takes nothing back.
  await source.query(`insert into ${table()} values (2, '乙')`);
  await confirmCapture(source, capture, first!.position);
  const second = await captured(source, capture, first!.position);
  expect([...second!.changes.outcomes()].map(({ key }) => key)).toEqual([["2"]]);
});

test("only this table's changes; and a key with a long value in the row wants the whole row told", async () => {
  await source.query("create table if not exists another (no int primary key)");
  await beginCapture(source, capture);
  await source.query("insert into another values ($1)", [work]);
  expect(await captured(source, capture, null).then((found) => [...(found?.changes.outcomes() ?? [])])).toEqual([]);
  await source.query(`alter table ${table()} alter column long set storage external`);
  await source.query(`insert into ${table()} values (1, '甲', 0, null, null, repeat('长', 5000))`);
  const { copy, position } = await applied(new Map(), null);
  await source.query(`update ${table()} set no = 2`);
  await expect(applied(copy, position)).rejects.toMatchObject({ code: "no-identity" });
  await endCapture(source, capture);
  await source.query(`alter table ${table()} replica identity full`);
  await beginCapture(source, capture);
  await source.query(`update ${table()} set no = 3`);
  expect((await applied(await now(), null)).copy.get("3")!.long).toBe("长".repeat(5000));
});

test("a server that keeps no logical log, a user without the right, a slot that is gone are told apart", async () => {
  const plain = await startDebianPostgres();
  const client = new pg.Client(poolConfig(plain.connection("postgres")));
  await client.connect();
  await client.query(`create table ${capture.table} (no int primary key)`);
  await expect(beginCapture(client, capture)).rejects.toMatchObject({ code: "no-capture" });
  await client.end();
  await plain.stop();

  await expect(captured(source, { ...capture, name: "shutong_gone" }, null)).rejects.toMatchObject({
    code: "no-capture",
  });
  await source.query("create role reader");
  await source.query("set role reader");
  await expect(beginCapture(source, capture)).rejects.toMatchObject({ code: "no-right" });
  await source.query("reset role");
  await expect(beginCapture(source, { ...capture, table: "nothing" })).rejects.toMatchObject({ code: "no-such-place" });
});

test("random transactions: whatever happens, the copy becomes what the table is", async () => {
  await beginCapture(source, capture);
  let seed = 11;
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  let state: { copy: ReadonlyMap<string, Row>; position: string | null } = { copy: new Map(), position: null };
  for (let round = 0; round < 60; round++) {
    await source.query("begin");
    for (let act = 0; act < 6; act++) {
      const no = next(12);
      const statement = [
        `insert into ${table()} values (${no}, '${next(99)}', ${next(99)}, null, null, repeat('${next(9)}', 9000)) on conflict (no) do update set name = excluded.name`,
        `update ${table()} set name = '${next(99)}', sum = null where no = ${no}`,
        `update ${table()} set long = repeat('${next(9)}', 9000) where no = ${no}`,
        `delete from ${table()} where no = ${no}`,
      ];
      await source.query(next(60) === 0 ? `truncate ${table()}` : statement[next(4)]!);
    }
    await source.query(next(5) === 0 ? "rollback" : "commit");
    if (next(3) === 0) {
      state = await applied(state.copy, state.position);
      expect(state.copy).toEqual(await now());
    }
  }
});
