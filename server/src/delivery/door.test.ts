import { randomBytes } from "node:crypto";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { change, code, type Entry, freshWorld, recordOf, uses } from "../../test/delivery/asking.ts";
import {
  grant,
  items,
  load,
  makeWorld,
  purpose,
  signedGet,
  type World,
  rows as worldRows,
} from "../../test/delivery/world.ts";
import { testApp, testContext } from "../../test/harness.ts";
import { createProgramKey } from "../identity/actions/programs.ts";
import { type Database, execute, one, sql } from "../kernel/database.ts";
import { authenticateGate } from "../kernel/http.ts";
import { endGrant, narrowGrant, resumeGrant, suspendGrant } from "./actions.ts";
import type { Grant } from "./grant.ts";

const ground = { reason: "试验", law: { rulebook: "heilongjiang", article: "27" } };

let app: FastifyInstance;
let database: Database;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

describe("a call gets what the grant gives, masked, and leaves its record", () => {
  let world: World;
  let given: Grant;
  let path: string;
  beforeAll(async () => {
    ({ world, given, path } = await freshWorld(database, { quota: { perDay: 1000, total: null } }));
  });

  test("items, rows, masks, exact numbers", async () => {
    const reply = await app.inject(signedGet(world, path));
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({ grant: given.id, next: null });
    expect(reply.body).toContain('"amount":9007199254740993.01');
    expect(reply.json().items.map((row: Record<string, unknown>) => [row.name, row.id_number])).toEqual([
      ["张**", "110*************2X"],
      ["李*", "440*************14"],
      ["=*****", null],
      ["欧阳**", "110*************2X"],
      ["王*", null],
    ]);
    expect(Object.keys(reply.json().items[0])).toEqual(["id", "name", "id_number", "amount"]);
    expect(reply.headers["ratelimit-policy"]).toBe('"day";q=1000;w=86400');
    expect(reply.headers.ratelimit).toMatch(/^"day";r=999;t=\d+$/);
  });

  test("the record names purpose, person, approver, content, time, method and medium", async () => {
    const reply = await app.inject(signedGet(world, `${path}?fields=id&filter[amount][gte]=10`));
    const leaf = Buffer.from(String(reply.headers["shutong-receipt"]), "hex");
    const entry = await one<{ payload: Buffer }>(
      database.db,
      sql`select payload from audit.every_entry where leaf = ${leaf}`,
    );
    const written = JSON.parse(entry.payload.toString("utf8")) as Entry;
    expect(written.event).toBe("delivery.data-called");
    expect(written.use).toMatchObject({ purpose, approver: "提供局负责人", method: "api", medium: "http" });
    expect(written.use!.person).toContain("核验系统");
    expect(written.use!.content).toMatchObject({ dataset: world.dataset, items: ["编号"], rows: 2 });
    expect(Date.parse(String(written.use!.time))).toBeGreaterThan(0);
    // What was asked about is there as a keyed hash only.
    expect(JSON.stringify(written.use!.content)).toMatch(/hmac:[0-9a-f]{64}/);
  });

  test("CSV for a program is raw, with the items' names", async () => {
    const reply = await app.inject(signedGet(world, `${path}?format=csv&fields=id,amount`));
    expect(reply.body.split("\r\n").slice(0, 3)).toEqual(["id,amount", "1,12.50", "2,9007199254740993.01"]);
  });

  test("filters, sort and pages find every row once, empty values last", async () => {
    const seen: number[] = [];
    let cursor = "";
    for (let page = 0; page < 10; page++) {
      const reply = await app.inject(signedGet(world, `${path}?fields=id&sort=-amount&limit=2${cursor}`));
      const body = reply.json();
      seen.push(...body.items.map((row: { id: number }) => row.id));
      if (!body.next) break;
      cursor = `&cursor=${encodeURIComponent(body.next)}`;
    }
    expect(seen).toEqual([2, 1, 5, 4, 3]);
    const filtered = await app.inject(signedGet(world, `${path}?fields=id&filter[amount][lt]=10&sort=amount`));
    expect(filtered.json().items).toEqual([{ id: 4 }, { id: 5 }]);
  });

  test.each([
    ["fields=id,nothing", "items-not-granted"],
    ["fields=secret", "items-not-granted"],
    ["fields=district", "items-not-granted"],
    ["filter[secret]=甲", "items-not-granted"],
    ["sort=secret", "items-not-granted"],
    ["filter[name]=张小明", "item-masked"],
    ["filter[id_number][prefix]=110", "item-masked"],
    ["sort=-name", "item-masked"],
    ["filter[amount][gte]=viel", "query-wrong"],
    ["filter[amount][contains]=1", "query-wrong"],
    ["filter[id][like]=1", "query-wrong"],
    ["filter[id]=99999999999999999999", "query-wrong"],
    ["fields=id,id", "query-wrong"],
    ["group=id", "invalid-input"],
    ["limit=0", "invalid-input"],
    ["cursor=abc", "cursor-invalid"],
  ])("G10: %s is refused: %s", async (query, expected) => {
    const reply = await app.inject(signedGet(world, `${path}?${encodeURI(query).replace("+", "%2B")}`));
    expect(code(reply)).toBe(expected);
    expect(reply.json().items).toBeUndefined();
  });

  test("a name that is not granted and one that does not exist are refused alike", async () => {
    const one = (await app.inject(signedGet(world, `${path}?fields=secret`))).json();
    const other = (await app.inject(signedGet(world, `${path}?fields=nosuch`))).json();
    for (const problem of [one, other]) for (const key of ["instance", "request_id"]) delete problem[key];
    expect(JSON.stringify(one).replaceAll("secret", "nosuch")).toBe(JSON.stringify(other));
  });

  test("a refusal names the article of the grant, and is recorded", async () => {
    const reply = await app.inject(signedGet(world, `${path}?fields=secret`));
    expect(reply.json().law).toEqual({ rulebook: "heilongjiang", article: "22(二)" });
    const last = (await recordOf(database, given.id)).at(-1)!;
    expect(last.event).toBe("delivery.call-refused");
    expect(last.facts).toMatchObject({ refusal: "items-not-granted" });
  });

  test("purpose: missing, another, the same in the header", async () => {
    expect(code(await app.inject(signedGet(world, path, { purpose: null })))).toBe("purpose-missing");
    const reply = await app.inject(signedGet(world, path, { purpose: "别的用途" }));
    expect(code(reply)).toBe("purpose-not-granted");
    expect(reply.json().facts.granted).toBe(purpose);
  });

  test("nobody in particular is told to sign; another organization's program finds nothing", async () => {
    expect(code(await app.inject({ method: "GET", url: path }))).toBe("signature-missing");
    const stranger = await makeWorld(database);
    const reply = await app.inject(signedGet(stranger, path));
    expect([reply.statusCode, code(reply)]).toEqual([403, "no-grant"]);
    expect(code(await app.inject(signedGet(world, "/api/v1/data/0190d7a0-0000-7000-8000-000000000000")))).toBe(
      "no-grant",
    );
    expect(code(await app.inject(signedGet(world, "/api/v1/data/not-an-id")))).toBe("invalid-input");
  });
});

describe("G4: signatures over HTTP", () => {
  test("replayed, re-dated, another key, revoked key", async () => {
    const { world, path, given } = await freshWorld(database);
    const once = signedGet(world, path);
    expect(code(await app.inject(once))).toBe("ok");
    expect(code(await app.inject(once))).toBe("signature-replayed");
    const old = Math.floor(Date.now() / 1000) - 400;
    expect(code(await app.inject(signedGet(world, path, { created: old })))).toBe("signature-time");
    expect(code(await app.inject(signedGet(world, path, { key: randomBytes(32) })))).toBe("signature-wrong");
    expect(code(await app.inject(signedGet(world, path, { keyid: "no-such-key" })))).toBe("signature-key-unknown");
    expect(code(await app.inject(signedGet(world, path, { alg: "hmac-sm3" })))).toBe("signature-algorithm");
    expect(code(await app.inject({ ...signedGet(world, path), url: `${path}?purpose=other` }))).toBe("signature-wrong");
    await execute(
      database.db as never,
      sql`update identity.program_key set revoked_at = now() where keyid = ${world.program.keyid}`,
    );
    expect(code(await app.inject(signedGet(world, path)))).toBe("signature-key-unknown");
    expect(await uses(database, given.id)).toBe(1);
  });

  test("a key for HMAC-SM3 opens the door with that algorithm only", async () => {
    const { world, path } = await freshWorld(database);
    const ctx = await testContext(database, world.officer);
    const issued = await createProgramKey(ctx, world.program.id, { algorithm: "hmac-sm3", overlap: 1 });
    const sm3 = { keyid: issued.keyid, key: Buffer.from(issued.secret, "base64") };
    expect(code(await app.inject(signedGet(world, path, { ...sm3, alg: "hmac-sm3" })))).toBe("ok");
    expect(code(await app.inject(signedGet(world, path, sm3)))).toBe("signature-algorithm");
  });

  test("twenty equal requests at once: one is served", async () => {
    const { world, path, given } = await freshWorld(database);
    const once = signedGet(world, path);
    const codes = (await Promise.all(Array.from({ length: 20 }, () => app.inject(once)))).map(code);
    expect(codes.filter((one) => one === "ok")).toHaveLength(1);
    expect(codes.filter((one) => one === "signature-replayed")).toHaveLength(19);
    expect(await uses(database, given.id)).toBe(1);
  });
});

describe("G23: a change of a grant counts for the very next call", () => {
  test("suspended, resumed, narrowed, ended", async () => {
    const { world, given, path } = await freshWorld(database);
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    await change(database, (tx, ctx) => suspendGrant(tx, ctx, given.id, ground));
    expect(code(await app.inject(signedGet(world, path)))).toBe("grant-suspended");
    await change(database, (tx, ctx) => resumeGrant(tx, ctx, given.id, ground));
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    await change(database, (tx, ctx) => narrowGrant(tx, ctx, given.id, { items: [world.items.id!] }, ground));
    const reply = await app.inject(signedGet(world, path));
    expect(reply.json().items[0]).toEqual({ id: 1 });
    expect(code(await app.inject(signedGet(world, `${path}?fields=amount`)))).toBe("items-not-granted");
    await change(database, (tx, ctx) => endGrant(tx, ctx, given.id, ground));
    const refused = await app.inject(signedGet(world, path));
    expect([code(refused), refused.statusCode]).toEqual(["grant-ended", 403]);
    expect(await uses(database, given.id)).toBe(3);
  });

  test("a grant given while calls were being refused is there at once", async () => {
    const world = await makeWorld(database);
    expect(code(await app.inject(signedGet(world, `/api/v1/data/${world.dataset}`)))).toBe("no-grant");
    await grant(database, world);
    expect(code(await app.inject(signedGet(world, `/api/v1/data/${world.dataset}`)))).toBe("ok");
  });

  test("a dataset that is revoked is served no longer", async () => {
    const { world, path } = await freshWorld(database);
    await execute(database.db as never, sql`update catalog.dataset set state = 'revoked' where id = ${world.dataset}`);
    expect(code(await app.inject(signedGet(world, path)))).toBe("dataset-not-served");
  });

  test("the version that became current is served at the latest a second later", async () => {
    const { world, path } = await freshWorld(database);
    expect((await app.inject(signedGet(world, path))).json().items).toHaveLength(5);
    await change(database, (tx, ctx) =>
      load(tx, ctx, world.dataset, world.provider, items, world.items, worldRows.slice(0, 2)),
    );
    await expect
      .poll(async () => (await app.inject(signedGet(world, path))).json().items.length, { timeout: 1500 })
      .toBe(2);
  });
});

describe("quotas", () => {
  test("three of twenty calls at once, no more, and the refusal says when it comes back", async () => {
    const { world, given, path } = await freshWorld(database, { quota: { perDay: 3, total: null } });
    const replies = await Promise.all(Array.from({ length: 20 }, () => app.inject(signedGet(world, path))));
    const served = replies.filter((reply) => reply.statusCode === 200);
    expect(served).toHaveLength(3);
    expect(served.map((reply) => /r=(\d)/.exec(String(reply.headers.ratelimit))![1]).sort()).toEqual(["0", "1", "2"]);
    const refused = replies.filter((reply) => reply.statusCode === 429);
    expect(refused).toHaveLength(17);
    expect(refused[0]!.json().code).toBe("quota-exhausted");
    expect(Number(refused[0]!.headers["retry-after"])).toBeGreaterThan(0);
    expect(await uses(database, given.id)).toBe(3);
    const usage = await one<{ calls: number; refused: number }>(
      database.db,
      sql`select calls, refused from delivery.usage_day where grant_id = ${given.id}`,
    );
    expect(usage).toEqual({ calls: 3, refused: 17 });
  });

  test("a total holds across days, a day's quota comes back", async () => {
    const { world, given, path } = await freshWorld(database, { quota: { perDay: 1, total: 2 } });
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    expect(code(await app.inject(signedGet(world, path)))).toBe("quota-exhausted");
    await execute(database.db as never, sql`update delivery.gate set day = day - 1 where grant_id = ${given.id}`);
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    await execute(database.db as never, sql`update delivery.gate set day = day - 1 where grant_id = ${given.id}`);
    expect(code(await app.inject(signedGet(world, path)))).toBe("quota-exhausted");
  });
});

describe("a person signed in", () => {
  test("named in the grant he may look and download; with one factor, or not named, he may not", async () => {
    const { world, given, path } = await freshWorld(database);
    const before = authenticateGate.ask;
    const as = async (actor: typeof world.officer, url: string) => {
      authenticateGate.ask = async () => actor;
      try {
        return await app.inject(`${url}?purpose=${encodeURIComponent(purpose)}`);
      } finally {
        authenticateGate.ask = before;
      }
    };
    expect((await as(world.officer, path)).json().items).toHaveLength(5);
    const file = await as(world.officer, `${path}/download`);
    expect(file.body.split("\r\n")[0]).toBe("\ufeff编号,姓名,身份证号,金额");
    expect(code(await as({ ...world.officer, assurance: 1 }, path))).toBe("signature-missing");
    expect(code(await as({ ...world.officer, id: given.id }, path))).toBe("no-grant");
    expect(code(await as({ ...world.officer, organization: world.provider }, path))).toBe("no-grant");
    const last = (await recordOf(database, given.id)).find(({ event }) => event === "delivery.data-downloaded")!;
    expect(last.use!.person).toContain("经办人");
  });
});

describe("G11: whatever is asked, no 5xx", () => {
  test("odd questions", async () => {
    const { world, path } = await freshWorld(database);
    const odd = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "'; drop table data.x; --",
        "\u0000",
        "%00",
        "\ud800",
        "١٢",
        "NaN",
        "1e400",
        "-0",
        "9".repeat(40),
        "0000-00-00",
      ),
    );
    const part = fc.tuple(
      fc.constantFrom(
        "fields",
        "sort",
        "cursor",
        "limit",
        "format",
        "grant",
        "filter[id]",
        "filter[amount][lt]",
        "filter[id][in]",
        "filter[x]",
      ),
      odd,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 3 }), async (parts) => {
        // An apostrophe would be encoded by the test's own client, after signing.
        const encoded = (value: string) => encodeURIComponent(value.toWellFormed()).replaceAll("'", "%27");
        const query = parts.map(([name, value]) => `${name}=${encoded(value)}`).join("&");
        const reply = await app.inject(signedGet(world, `${path}?${query}`));
        expect(code(reply)).not.toMatch(/^signature|too-many-calls/);
      }),
      { numRuns: process.env.SHUTONG_DRILL === "door" ? 20_000 : 1000 },
    );
  });
});

describe("rows of a grant", () => {
  test("area: only rows with the granted values, by whatever filter; the item itself need not be granted", async () => {
    const world = await makeWorld(database);
    await grant(database, world, { rows: [{ item: world.items.district!, values: ["沙湾区"] }] });
    const path = `/api/v1/data/${world.dataset}`;
    expect((await app.inject(signedGet(world, path))).json().items.map((row: { id: number }) => row.id)).toEqual([2]);
    expect((await app.inject(signedGet(world, `${path}?filter[id]=1`))).json().items).toEqual([]);
  });
});

describe("masks", () => {
  test("a decision may give the plain value, or a pseudonym that differs between consumers", async () => {
    const world = await makeWorld(database);
    const masks = { [world.items.name!]: "keep", [world.items.id_number!]: "pseudonym" } as const;
    await grant(database, world, { masks });
    const path = `/api/v1/data/${world.dataset}?fields=name,id_number`;
    const mine = (await app.inject(signedGet(world, path))).json().items;
    expect(mine[0].name).toBe("张小明");
    expect(mine[0].id_number).toMatch(/^p-[a-z2-9]{16}$/);
    expect(mine[3].id_number).toBe(mine[0].id_number);
    const other = {
      ...(await makeWorld(database)),
      dataset: world.dataset,
      items: world.items,
      provider: world.provider,
    };
    await grant(database, other, { masks });
    const theirs = (await app.inject(signedGet(other, path))).json().items;
    expect(theirs[0].id_number).toMatch(/^p-/);
    expect(theirs[0].id_number).not.toBe(mine[0].id_number);
    // A plain item can be filtered by again.
    expect(code(await app.inject(signedGet(world, `${path}&filter[name]=${encodeURIComponent("张小明")}`)))).toBe("ok");
  });
});
