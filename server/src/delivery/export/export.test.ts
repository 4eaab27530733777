/** Files read back: what leaves is what stands, in every format; a filter cannot break out of its place; the order is the grant's. */
import { gunzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, expect, test } from "vitest";
import { open } from "../../../test/delivery/asking.ts";
import { grant, makeWorld, signedGet, type World } from "../../../test/delivery/world.ts";
import { testApp } from "../../../test/harness.ts";
import type { Database } from "../../kernel/database.ts";
import { orderKeyOfGrant } from "../plan-memory.ts";
import { grantOfOrder, rowsIn } from "../trace.ts";

let app: FastifyInstance;
let database: Database;
let world: World;

const items = [
  { column: "id", title: "编号", type: "integer" },
  { column: "note", title: "备注", type: "text" },
  { column: "amount", title: "金额", type: "decimal" },
  { column: "day", title: "日期", type: "date" },
  { column: "at", title: "时间", type: "timestamp" },
  { column: "valid", title: "有效", type: "boolean" },
  { column: "name", title: "姓名", type: "text", grade: "general-3", sensitivity: ["person-name"] },
] as const;
const odd = ["", "a,b", '说"是"', "两\r\n行", "\\.", "䶮㛃𬭎", " x ", "null", "'; drop table x; --", "\t"];
const rows = Array.from({ length: 600 }, (_, n) => ({
  id: n === 7 ? "9007199254740993" : n,
  note: n % 11 === 10 ? null : odd[n % 11]!,
  amount: n % 5 === 0 ? null : `${n}.10`,
  day: n === 3 ? "1875-05-20" : "2024-01-05",
  at: n % 2 === 0 ? "2024-01-05 08:03:09" : null,
  valid: n % 3 === 0 ? null : n % 3 === 1 ? "true" : "false",
  name: n % 2 === 0 ? `欧阳${n}` : `张${n}`,
}));

beforeAll(async () => {
  ({ app, database } = await testApp());
  world = await makeWorld(database, { items, rows });
  await open(database, world, ["id", "note", "amount", "day", "at", "valid"]);
});

const get = (query: string) => app.inject(`/api/v1/open/${world.dataset}/download?${query}`);

test("JSON, JSON Lines and CSV say the same as the version, packed or not", async () => {
  const json = (await get("format=json")).json();
  expect(json).toHaveLength(600);
  expect(json[12]).toEqual({
    id: 12,
    note: "a,b",
    amount: 12.1,
    day: "2024-01-05",
    at: "2024-01-05T08:03:09",
    valid: null,
  });
  expect(json.map((row: { note: string }) => row.note)).toEqual(rows.map((row) => row.note));
  const lines = (await get("format=jsonl")).body;
  expect(lines).toContain('"id":9007199254740993,');
  expect(
    lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(json);
  const csv = (await get("format=csv")).rawPayload;
  const packed = await get("format=csv&compress=gzip");
  expect(packed.headers["content-type"]).toBe("application/gzip");
  expect(packed.headers["content-disposition"]).toContain(".csv.gz");
  expect(gunzipSync(packed.rawPayload).equals(csv)).toBe(true);
  expect(gunzipSync((await get("format=jsonl&compress=gzip")).rawPayload).toString()).toBe(lines);
});

test("Parquet keeps the types: whole numbers, days before 1900, times, digits of decimals, null", async () => {
  const bytes = (await get("format=parquet")).rawPayload;
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const found = await parquetReadObjects({ file });
  expect(found).toHaveLength(600);
  expect(found.map((row) => row.note ?? null)).toEqual(rows.map((row) => row.note));
  expect(found[7]!.id).toBe(9007199254740993n);
  expect(found[3]!.day).toEqual(new Date("1875-05-20"));
  expect(found[4]!.at).toEqual(new Date("2024-01-05T08:03:09Z"));
  expect([found[5]!.amount ?? null, found[6]!.amount]).toEqual([null, "6.10"]);
  expect([found[3]!.valid ?? null, found[4]!.valid, found[5]!.valid]).toEqual([null, true, false]);
});

test("filters of every kind hold, and what looks like SQL is a value", async () => {
  const notes = async (filter: string) =>
    (await get(`format=json&fields=id,note&${filter}`)).json().map((row: { id: number }) => row.id);
  expect(await notes("filter[id][lt]=3")).toEqual([0, 1, 2]);
  expect(await notes("filter[id][in]=5,3,4")).toEqual([3, 4, 5]);
  const quoted = encodeURIComponent("'; drop table x; --");
  expect(await notes(`filter[note]=${quoted}`)).toEqual(rows.flatMap(({ note }, n) => (note === odd[8] ? [n] : [])));
  expect(await notes(`filter[note]=${encodeURIComponent("' || current_user || '")}`)).toEqual([]);
  expect(await notes("filter[note][null]=true&filter[id][lte]=21")).toEqual([10, 21]);
  expect(await notes("filter[id][gte]=595&sort=-id")).toEqual([2 ** 53, 599, 598, 597, 596, 595]);
});

test("what leaves to a department stands in its grant's order in every format, masked, and is traced; open data and sorts are not", async () => {
  const given = await grant(database, world, { items: Object.values(world.items) });
  const other = await grant(database, await makeWorld(database), {});
  const traced = (bytes: Buffer) => grantOfOrder(rowsIn(bytes), [other.id, given.id], orderKeyOfGrant);
  const fetched = async (query: string) =>
    (await app.inject(signedGet(world, `/api/v1/data/${world.dataset}/download?${query}`))).rawPayload;
  for (const format of ["csv", "json", "jsonl", "xlsx"])
    expect(traced(await fetched(`format=${format}`))).toBe(given.id);
  const csv = (await fetched("format=csv")).toString();
  const json: { name: string; id: number }[] = JSON.parse((await fetched("format=json")).toString());
  expect(csv.match(/欧阳?\*|张\*/g)).toHaveLength(600);
  expect([...json].sort((a, b) => a.id - b.id).map(({ name }) => name.replaceAll("*", ""))).toEqual(
    [...rows].sort((a, b) => Number(a.id) - Number(b.id)).map(({ name }) => (name[0] === "张" ? "张" : "欧阳")),
  );
  expect(await fetched("format=csv")).toEqual(Buffer.from(csv));
  expect(traced((await get("format=csv")).rawPayload)).toBeNull();
  const sorted = JSON.parse((await fetched("format=json&sort=-id")).toString());
  expect(sorted[0].id).toBeGreaterThan(sorted[1].id);
});
