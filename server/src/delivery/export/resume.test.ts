/** A download that was cut off goes on: the same bytes, one use on record, its end recorded (RFC 9110, 14). */
import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { change, code, open, recordOf, uses } from "../../../test/delivery/asking.ts";
import { grant, load, makeWorld, signedGet, type World } from "../../../test/delivery/world.ts";
import { testApp, testContext } from "../../../test/harness.ts";
import { type Database, transaction } from "../../kernel/database.ts";
import { suspendGrant } from "../actions.ts";

let app: FastifyInstance;
let database: Database;

const items = [
  { column: "id", title: "编号", type: "integer" },
  { column: "note", title: "备注", type: "text" },
] as const;
const rowsOf = (from: number) => Array.from({ length: 700 }, (_, n) => ({ id: from + n, note: `第${n % 90}号` }));

beforeAll(async () => {
  ({ app, database } = await testApp());
});

async function made(change: Parameters<typeof grant>[2] = {}) {
  const world = await makeWorld(database, { items, rows: rowsOf(1) });
  const given = await grant(database, world, { items: Object.values(world.items), ...change });
  return { world, given };
}

function get(world: World, query: string, headers: Record<string, string> = {}) {
  const request = signedGet(world, `/api/v1/data/${world.dataset}/download?${query}`);
  return app.inject({ ...request, headers: { ...request.headers, ...headers } });
}

const ends = async (id: string) =>
  (await recordOf(database, id))
    .filter(({ event }) => event === "delivery.download-finished")
    .map(({ facts }) => facts);

test("the same question gives the same bytes and tag; a range goes on, in every format that may, without a second use", async () => {
  const { world, given } = await made();
  let asked = 0;
  for (const query of ["format=csv", "format=csv&compress=gzip", "format=json", "format=jsonl", "format=parquet"]) {
    const whole = await get(world, query);
    asked++;
    expect(whole.headers["accept-ranges"]).toBe("bytes");
    const etag = String(whole.headers.etag);
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
    const bytes = whole.rawPayload;
    const half = bytes.length >> 1;
    const rest = await get(world, query, { range: `bytes=${half}-`, "if-range": etag });
    expect(rest.statusCode).toBe(206);
    expect(rest.headers["content-range"]).toBe(`bytes ${half}-${bytes.length - 1}/${bytes.length}`);
    expect(rest.headers["content-length"]).toBe(String(bytes.length - half));
    expect(rest.headers.etag).toBe(etag);
    expect(rest.headers["shutong-receipt"]).toBe(whole.headers["shutong-receipt"]);
    expect(Buffer.concat([bytes.subarray(0, half), rest.rawPayload]).equals(bytes)).toBe(true);
    const middle = await get(world, query, { range: "bytes=10-19" });
    expect([middle.statusCode, middle.rawPayload.equals(bytes.subarray(10, 20))]).toEqual([206, true]);
    const last = await get(world, query, { range: "bytes=-7" });
    expect(last.rawPayload.equals(bytes.subarray(-7))).toBe(true);
    const beyond = await get(world, query, { range: `bytes=${bytes.length}-` });
    expect([beyond.statusCode, beyond.headers["content-range"]]).toEqual([416, `bytes */${bytes.length}`]);
    expect(await uses(database, given.id)).toBe(asked);
  }
  await expect.poll(async () => (await ends(given.id)).length).toBe(5 * 4);
  expect((await ends(given.id)).filter((end) => end?.from !== undefined)).toHaveLength(5 * 3);
});

test("another tag, several ranges, a workbook, or nothing begun: the whole file, and a use", async () => {
  const { world, given } = await made();
  expect((await get(world, "format=csv", { range: "bytes=5-" })).statusCode).toBe(200);
  expect((await get(world, "format=csv", { range: "bytes=5-", "if-range": '"other"' })).statusCode).toBe(200);
  expect((await get(world, "format=csv", { range: "bytes=0-4,9-12" })).statusCode).toBe(200);
  const workbook = await get(world, "format=xlsx", { range: "bytes=5-" });
  expect([workbook.statusCode, workbook.headers.etag]).toEqual([200, undefined]);
  expect(await uses(database, given.id)).toBe(4);
});

test("what goes on takes no quota, but is refused when the grant is suspended, the signature used before, or the data another", async () => {
  const { world, given } = await made({ quota: { perDay: 1, total: null } });
  const etag = String((await get(world, "format=csv")).headers.etag);
  expect(code(await get(world, "format=csv"))).toBe("quota-exhausted");
  expect((await get(world, "format=csv", { range: "bytes=5-", "if-range": etag })).statusCode).toBe(206);
  const signed = signedGet(world, `/api/v1/data/${world.dataset}/download?format=csv`);
  const again = { ...signed, headers: { ...signed.headers, range: "bytes=5-" } };
  expect((await app.inject(again)).statusCode).toBe(206);
  expect(code(await app.inject(again))).toBe("signature-replayed");
  const ctx = await testContext(database);
  await transaction(database.db, (tx) => load(tx, ctx, world.dataset, world.provider, items, world.items, rowsOf(9)));
  await expect
    .poll(async () => code(await get(world, "format=csv", { range: "bytes=5-", "if-range": etag })))
    .toBe("quota-exhausted");
  await change(database, (tx, by) => suspendGrant(tx, by, given.id, { reason: "查" } as never));
  expect(code(await get(world, "format=csv", { range: "bytes=5-" }))).toBe("grant-suspended");
});

test("open data goes on too, in its own order, with one use on record", async () => {
  const world = await makeWorld(database, { items, rows: rowsOf(1) });
  const opened = await open(database, world, ["id", "note"]);
  const path = `/api/v1/open/${world.dataset}/download?format=csv`;
  const whole = await app.inject(path);
  expect(
    whole.body
      .split("\r\n")
      .slice(1, -1)
      .map((line) => Number(line.split(",")[0])),
  ).toEqual(rowsOf(1).map(({ id }) => id));
  const rest = await app.inject({
    url: path,
    headers: { range: "bytes=100-", "if-range": String(whole.headers.etag) },
  });
  expect([rest.statusCode, rest.rawPayload.equals(whole.rawPayload.subarray(100))]).toEqual([206, true]);
  expect(await uses(database, opened.id)).toBe(1);
});
