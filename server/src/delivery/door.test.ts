import { randomBytes } from "node:crypto";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
import { testApp, testContext, testLog } from "../../test/harness.ts";
import { systemActor } from "../kernel/context.ts";
import { type Database, execute, one, rows, sql, transaction } from "../kernel/database.ts";
import { endGrant, grantToPublic, narrowGrant, resumeGrant, suspendGrant } from "./actions.ts";
import { Door } from "./door.ts";
import type { Grant } from "./grant.ts";

let app: FastifyInstance;
let database: Database;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

const ground = { reason: "试验", law: { rulebook: "heilongjiang", article: "27" } };

async function change<T>(
  work: (tx: Parameters<typeof narrowGrant>[0], ctx: Parameters<typeof narrowGrant>[1]) => Promise<T>,
): Promise<T> {
  const ctx = await testContext(database, systemActor("test"));
  return transaction(database.db, (tx) => work(tx, ctx));
}

interface Entry {
  event: string;
  objects: { type: string; id: string }[];
  use?: Record<string, unknown>;
  facts?: Record<string, unknown>;
  law?: unknown;
}

/** The record about one grant, oldest first. */
async function recordOf(id: string): Promise<Entry[]> {
  const found = await rows<{ payload: Buffer }>(
    database.db,
    sql`select payload from audit.every_entry where objects @> array[${`grant:${id}`}] order by real_at, number nulls last`,
  );
  return found.map(({ payload }) => JSON.parse(payload.toString("utf8")) as Entry);
}

async function uses(id: string): Promise<number> {
  return (await recordOf(id)).filter((entry) => entry.use !== undefined).length;
}

/** A grant of its own on the same data, for one test. */
async function freshWorld(
  change: Parameters<typeof grant>[2] = {},
): Promise<{ world: World; given: Grant; path: string }> {
  const world = await makeWorld(database);
  const given = await grant(database, world, change);
  return { world, given, path: `/api/v1/data/${world.dataset}` };
}

function code(reply: LightMyRequestResponse): string {
  expect(reply.statusCode).toBeLessThan(500);
  expect(reply.headers["content-type"]).toContain(reply.statusCode === 200 ? "" : "application/problem+json");
  return reply.statusCode === 200 ? "ok" : reply.json().code;
}

describe("heilongjiang-22, leshan-33: a call gets what the grant gives, masked, and leaves its record", () => {
  let world: World;
  let given: Grant;
  let path: string;
  beforeAll(async () => {
    ({ world, given, path } = await freshWorld({ quota: { perDay: 1000, total: null } }));
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

  test("leshan-33: the record names purpose, person, approver, content, time, method and medium", async () => {
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
    const last = (await recordOf(given.id)).at(-1)!;
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
    expect([reply.statusCode, code(reply)]).toEqual([404, "no-grant"]);
    expect(code(await app.inject(signedGet(world, "/api/v1/data/0190d7a0-0000-7000-8000-000000000000")))).toBe(
      "no-grant",
    );
    expect(code(await app.inject(signedGet(world, "/api/v1/data/not-an-id")))).toBe("invalid-input");
  });
});

describe("G4: signatures over HTTP", () => {
  test("replayed, re-dated, another key, revoked key", async () => {
    const { world, path, given } = await freshWorld();
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
    expect(await uses(given.id)).toBe(1);
  });

  test("twenty equal requests at once: one is served", async () => {
    const { world, path, given } = await freshWorld();
    const once = signedGet(world, path);
    const codes = (await Promise.all(Array.from({ length: 20 }, () => app.inject(once)))).map(code);
    expect(codes.filter((one) => one === "ok")).toHaveLength(1);
    expect(codes.filter((one) => one === "signature-replayed")).toHaveLength(19);
    expect(await uses(given.id)).toBe(1);
  });
});

describe("G23: a change of a grant counts for the very next call", () => {
  test("suspended, resumed, narrowed, ended", async () => {
    const { world, given, path } = await freshWorld();
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    await change((tx, ctx) => suspendGrant(tx, ctx, given.id, ground));
    expect(code(await app.inject(signedGet(world, path)))).toBe("grant-suspended");
    await change((tx, ctx) => resumeGrant(tx, ctx, given.id, ground));
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    await change((tx, ctx) => narrowGrant(tx, ctx, given.id, { items: [world.items.id!] }, ground));
    const reply = await app.inject(signedGet(world, path));
    expect(reply.json().items[0]).toEqual({ id: 1 });
    expect(code(await app.inject(signedGet(world, `${path}?fields=amount`)))).toBe("items-not-granted");
    await change((tx, ctx) => endGrant(tx, ctx, given.id, ground));
    const refused = await app.inject(signedGet(world, path));
    expect([code(refused), refused.statusCode]).toEqual(["grant-ended", 403]);
    expect(await uses(given.id)).toBe(3);
  });

  test("a grant given while calls were being refused is there at once", async () => {
    const world = await makeWorld(database);
    expect(code(await app.inject(signedGet(world, `/api/v1/data/${world.dataset}`)))).toBe("no-grant");
    await grant(database, world);
    expect(code(await app.inject(signedGet(world, `/api/v1/data/${world.dataset}`)))).toBe("ok");
  });

  test("a dataset that is revoked is served no longer", async () => {
    const { world, path } = await freshWorld();
    await execute(database.db as never, sql`update catalog.dataset set state = 'revoked' where id = ${world.dataset}`);
    expect(code(await app.inject(signedGet(world, path)))).toBe("dataset-not-served");
  });

  test("the version that became current is served at the latest a second later", async () => {
    const { world, path } = await freshWorld();
    expect((await app.inject(signedGet(world, path))).json().items).toHaveLength(5);
    await change((tx, ctx) => load(tx, ctx, world.dataset, world.provider, items, world.items, worldRows.slice(0, 2)));
    await expect
      .poll(async () => (await app.inject(signedGet(world, path))).json().items.length, { timeout: 1500 })
      .toBe(2);
  });
});

describe("quotas", () => {
  test("three of twenty calls at once, no more, and the refusal says when it comes back", async () => {
    const { world, given, path } = await freshWorld({ quota: { perDay: 3, total: null } });
    const replies = await Promise.all(Array.from({ length: 20 }, () => app.inject(signedGet(world, path))));
    const served = replies.filter((reply) => reply.statusCode === 200);
    expect(served).toHaveLength(3);
    expect(served.map((reply) => /r=(\d)/.exec(String(reply.headers.ratelimit))![1]).sort()).toEqual(["0", "1", "2"]);
    const refused = replies.filter((reply) => reply.statusCode === 429);
    expect(refused).toHaveLength(17);
    expect(refused[0]!.json().code).toBe("quota-exhausted");
    expect(Number(refused[0]!.headers["retry-after"])).toBeGreaterThan(0);
    expect(await uses(given.id)).toBe(3);
    const usage = await one<{ calls: number; refused: number }>(
      database.db,
      sql`select calls, refused from delivery.usage_day where grant_id = ${given.id}`,
    );
    expect(usage).toEqual({ calls: 3, refused: 17 });
  });

  test("a total holds across days, a day's quota comes back", async () => {
    const { world, given, path } = await freshWorld({ quota: { perDay: 1, total: 2 } });
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    expect(code(await app.inject(signedGet(world, path)))).toBe("quota-exhausted");
    await execute(database.db as never, sql`update delivery.gate set day = day - 1 where grant_id = ${given.id}`);
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    await execute(database.db as never, sql`update delivery.gate set day = day - 1 where grant_id = ${given.id}`);
    expect(code(await app.inject(signedGet(world, path)))).toBe("quota-exhausted");
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

describe("G10: non-interference", () => {
  test("two worlds that differ in a secret item only answer alike to 400 questions", async () => {
    const quiet = await makeWorld(database);
    const loud = await makeWorld(database, {
      rows: worldRows.map((row, index) => ({ ...row, secret: `${index}`.repeat(50), district: "别处" })),
    });
    const given = [await grant(database, quiet), await grant(database, loud)];
    const parts = ["fields=", "sort=", "filter[", "limit=", "cursor=", "format=csv"];
    const names = ["id", "name", "id_number", "amount", "secret", "district", "granted_on", "_row", "-amount", "x"];
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let question = 0; question < 400; question++) {
      const query = Array.from({ length: 1 + next(3) }, () => {
        const name = names[next(names.length)]!;
        const part = parts[next(parts.length)]!;
        if (part === "filter[")
          return `filter[${name}][${["eq", "gte", "prefix", "null", "in"][next(5)]}]=${["1", "甲", "true", "2024-01-05"][next(4)]}`;
        return part.endsWith("=") ? `${part}${part === "limit=" ? next(7) : name}` : part;
      });
      const answers = await Promise.all(
        [quiet, loud].map((world) =>
          app.inject(signedGet(world, `/api/v1/data/${world.dataset}?${encodeURI([...new Set(query)].join("&"))}`)),
        ),
      );
      const [one, other] = answers.map((reply, index) => ({
        status: reply.statusCode,
        type: reply.headers["content-type"],
        length: reply.headers["content-length"],
        etag: reply.headers.etag,
        body: withoutIds(reply.body, index === 0 ? quiet : loud, given[index]!),
      }));
      expect(other).toEqual(one);
    }
  });
});

// What names the world itself, or the request, and not its data.
function withoutIds(body: string, world: World, given: Grant): string {
  return body
    .replaceAll(world.dataset, "DATASET")
    .replaceAll(given.id, "GRANT")
    .replaceAll(/"(version|next|loaded_at|instance|request_id)":"[^"]*"/g, '"$1":"…"');
}

describe("downloads", () => {
  test("CSV, JSON and XLSX for people: titles, apostrophes before formulas, a record at both ends", async () => {
    const world = await makeWorld(database);
    const ctx = await testContext(database, systemActor("test"));
    const opened = await transaction(database.db, (tx) =>
      grantToPublic(tx, ctx, {
        dataset: world.dataset,
        provider: world.provider,
        region: "511100",
        items: [world.items.id!, world.items.name!, world.items.amount!, world.items.granted_on!],
        rows: [],
        masks: {},
        modes: ["api", "download"],
        from: "2020-01-01",
        until: null,
        case: null,
        law: { rulebook: "heilongjiang", article: "30" },
        approver: "主管部门",
      }),
    );
    const path = `/api/v1/open/${world.dataset}`;
    const csv = await app.inject(`${path}/download?format=csv`);
    expect(csv.statusCode).toBe(200);
    expect(csv.body.split("\r\n").slice(0, 3)).toEqual([
      "\ufeff编号,姓名,金额,发证日期",
      "1,,12.50,2024-01-05",
      "2,,9007199254740993.01,2024-02-05",
    ]);
    expect(csv.headers["content-disposition"]).toContain("filename*=UTF-8''%E8%AF%81");
    const json = await app.inject(`${path}/download?format=json`);
    expect(JSON.parse(json.body)).toHaveLength(5);
    expect(JSON.parse(json.body)[3]).toEqual({ id: 4, name: null, amount: -3, granted_on: "2023-12-31" });
    const xlsx = await app.inject(`${path}/download?format=xlsx`);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(xlsx.headers["content-type"]).toContain("spreadsheetml");
    const preview = await app.inject(`${path}/preview`);
    expect(preview.json().items).toHaveLength(5);
    expect((await app.inject(`${path}/data?filter[id][lte]=2&fields=id`)).json().items).toEqual([{ id: 1 }, { id: 2 }]);
    await expect
      .poll(
        async () => (await recordOf(opened.id)).filter(({ event }) => event === "delivery.download-finished").length,
      )
      .toBe(3);
    const entries = await recordOf(opened.id);
    expect(entries.find(({ event }) => event === "delivery.download-finished")!.facts).toMatchObject({
      rows: 5,
      whole: true,
    });
    expect(entries.filter(({ use }) => use !== undefined).map(({ event }) => event)).toEqual(
      expect.arrayContaining(["delivery.data-downloaded", "delivery.data-previewed", "delivery.data-called"]),
    );
  });

  test("a formula in a cell leaves with an apostrophe for people, and as it is in JSON", async () => {
    const world = await makeWorld(database, {
      items: [{ column: "note", title: "=备注", type: "text" }],
      rows: ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "plain"].map((note) => ({ note })),
    });
    const ctx = await testContext(database, systemActor("test"));
    await transaction(database.db, (tx) =>
      grantToPublic(tx, ctx, {
        dataset: world.dataset,
        provider: world.provider,
        region: null,
        items: [world.items.note!],
        rows: [],
        masks: {},
        modes: ["api", "download"],
        from: "2020-01-01",
        until: null,
        case: null,
        law: null,
        approver: "主管部门",
      }),
    );
    const csv = (await app.inject(`/api/v1/open/${world.dataset}/download`)).body;
    expect(csv).toBe("\ufeff'=备注\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n\"'\rx\"\r\nplain\r\n");
    const json = (await app.inject(`/api/v1/open/${world.dataset}/download?format=json`)).json();
    expect(json[0]).toEqual({ note: "=1+1" });
  });

  test("a signed program downloads under its grant; without a grant to the public nobody does", async () => {
    const { world, given, path } = await freshWorld();
    const reply = await app.inject(signedGet(world, `${path}/download?format=csv`));
    expect(reply.body.split("\r\n")[1]).toBe("1,张**,110*************2X,12.50");
    expect(await uses(given.id)).toBe(1);
    const open = await app.inject(`/api/v1/open/${world.dataset}/download`);
    expect([open.statusCode, open.json().code]).toEqual([404, "no-grant"]);
    const api = await makeWorld(database);
    await grant(database, api, { modes: ["api"] });
    expect(code(await app.inject(signedGet(api, `/api/v1/data/${api.dataset}/download`)))).toBe("mode-not-granted");
  });
});

describe("the second wall: the role of the door", () => {
  test("reads delivery's tables and version tables, and nothing else", async () => {
    await makeWorld(database);
    const door = new Door({ connection: database.connection, db: database.db, log: testLog });
    const tables = await rows<{ name: string; readable: boolean; writable: boolean }>(
      door.reading.db,
      sql`select n.nspname || '.' || c.relname as name, has_table_privilege(c.oid, 'select') as readable,
                 has_table_privilege(c.oid, 'insert') or has_table_privilege(c.oid, 'delete')
                   or has_any_column_privilege(c.oid, 'update') as writable
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    const readable = tables.filter(({ readable }) => readable).map(({ name }) => name.replace(/^data\..*/, "data.*"));
    expect([...new Set(readable)].sort()).toEqual([
      "data.*",
      "delivery.data_grant",
      "delivery.gate",
      "delivery.nonce",
      "delivery.usage_day",
    ]);
    const writable = tables.filter(({ writable }) => writable).map(({ name }) => name);
    expect(writable.sort()).toEqual(["audit.inbox", "delivery.gate", "delivery.nonce", "delivery.usage_day"]);
    for (const text of [
      "select * from identity.program_key",
      "select * from audit.entry",
      "update delivery.gate set open = true",
      "delete from delivery.nonce",
      "create table data.x ()",
    ]) {
      await expect(door.reading.pool.query(text)).rejects.toThrow(/permission denied/);
    }
    await door.close();
  });
});

describe("G2: audit before answer", () => {
  let broken: Awaited<ReturnType<typeof testApp>>;
  beforeAll(async () => {
    broken = await testApp();
  });

  test("when the record cannot be written nothing is served: 503 within 2 s, and well again afterwards", async () => {
    const world = await makeWorld(broken.database);
    const given = await grant(broken.database, world, { quota: { perDay: 10, total: null } });
    const path = `/api/v1/data/${world.dataset}`;
    expect((await broken.app.inject(signedGet(world, path))).statusCode).toBe(200);
    const main = broken.database.db as never;
    await execute(main, sql`revoke insert on audit.inbox from shutong_door`);
    const replies = await Promise.all(Array.from({ length: 10 }, () => broken.app.inject(signedGet(world, path))));
    expect(new Set(replies.map((reply) => `${reply.statusCode} ${reply.json().code}`))).toEqual(
      new Set(["503 door-unavailable"]),
    );
    for (const reply of replies) expect(reply.body).not.toContain("张");
    expect((await broken.app.inject(signedGet(world, `${path}/download`))).statusCode).toBe(503);
    await execute(main, sql`grant insert on audit.inbox to shutong_door`);
    expect((await broken.app.inject(signedGet(world, path))).statusCode).toBe(200);
    const gate = await one<{ used: number }>(
      broken.database.db,
      sql`select used from delivery.gate where grant_id = ${given.id}`,
    );
    expect(gate.used).toBe(2);
  });

  test("a record that hangs is given up within 2 s", async () => {
    const world = await makeWorld(broken.database);
    await grant(broken.database, world);
    const path = `/api/v1/data/${world.dataset}`;
    const blocker = await broken.database.pool.connect();
    await blocker.query("begin");
    await blocker.query("lock table audit.inbox in access exclusive mode");
    const begun = Date.now();
    const reply = await broken.app.inject(signedGet(world, path));
    expect(reply.statusCode).toBe(503);
    expect(Date.now() - begun).toBeLessThan(2000);
    await blocker.query("rollback");
    blocker.release();
    await expect.poll(async () => (await broken.app.inject(signedGet(world, path))).statusCode).toBe(200);
  });
});

describe("several processes", () => {
  let second: FastifyInstance;
  let third: Awaited<ReturnType<typeof testApp>>;
  let shared: Database;
  beforeAll(async () => {
    third = await testApp();
    shared = third.database;
    // Another application on the same database, with a pool, a door and a memory of its own.
    const { openDatabase } = await import("../kernel/database.ts");
    const again = openDatabase(shared.connection, { max: 6 });
    const { composeServer } = await import("../compose.ts");
    second = await composeServer({ config: third.config, database: again, log: testLog });
    await second.ready();
    afterAll(async () => {
      await second.close();
      await again.close();
    });
  });

  test("a replay at the other process is refused, a revocation counts at both, a quota is one quota", async () => {
    const world = await makeWorld(shared);
    const path = `/api/v1/data/${world.dataset}`;
    const given = await grant(shared, world, { quota: { perDay: 5, total: null } });
    const apps = [third.app, second];
    const once = signedGet(world, path);
    const replays = await Promise.all(apps.map((one) => one.inject(once)));
    expect(replays.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, index) => apps[index % 2]!.inject(signedGet(world, path))),
    );
    expect(many.filter(({ statusCode }) => statusCode === 200)).toHaveLength(4);
    const ctx = await testContext(shared, systemActor("test"));
    const other = await makeWorld(shared);
    const theirs = await grant(shared, other);
    for (const one of apps)
      expect((await one.inject(signedGet(other, `/api/v1/data/${other.dataset}`))).statusCode).toBe(200);
    await transaction(shared.db, (tx) => endGrant(tx, ctx, theirs.id, ground));
    for (const one of apps) {
      expect((await one.inject(signedGet(other, `/api/v1/data/${other.dataset}`))).json().code).toBe("grant-ended");
    }
    expect(
      (await one<{ used: number }>(shared.db, sql`select used from delivery.gate where grant_id = ${given.id}`)).used,
    ).toBe(5);
  });

  test("calls racing a revocation: none is recorded after it, whichever process served it", async () => {
    const world = await makeWorld(shared);
    const path = `/api/v1/data/${world.dataset}`;
    const given = await grant(shared, world);
    const apps = [third.app, second];
    let ended = false;
    const late: number[] = [];
    const callers = Array.from({ length: 8 }, async (_, index) => {
      for (let call = 0; call < 12; call++) {
        const after = ended;
        const { statusCode } = await apps[index % 2]!.inject(signedGet(world, path));
        if (after && statusCode === 200) late.push(call);
      }
    });
    const ctx = await testContext(shared, systemActor("test"));
    await new Promise((resolve) => setTimeout(resolve, 30));
    await transaction(shared.db, (tx) => endGrant(tx, ctx, given.id, ground));
    ended = true;
    await Promise.all(callers);
    expect(late).toEqual([]);
  });
});

describe("strangers", () => {
  test("junk is held off after sixty requests a minute from one address, and counted", async () => {
    const { app: own, database: theirs } = await testApp();
    const world = await makeWorld(theirs);
    await grant(theirs, world);
    const path = `/api/v1/data/${world.dataset}`;
    const codes: string[] = [];
    for (let call = 0; call < 65; call++)
      codes.push(code(await own.inject({ method: "GET", url: path, remoteAddress: "10.1.2.3" })));
    expect(codes.slice(0, 60)).toEqual(Array(60).fill("signature-missing"));
    expect(codes.slice(60)).toEqual(Array(5).fill("too-many-calls"));
    expect(code(await own.inject({ ...signedGet(world, path), remoteAddress: "10.1.2.4" }))).toBe("ok");
    await own.close();
    const counted = await rows<{ address: string; reason: string; count: number }>(
      theirs.db,
      sql`select address, reason, count from delivery.junk`,
    );
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(60);
    expect(counted[0]).toMatchObject({ address: "10.1.2.3", reason: "signature-missing" });
  });
});
