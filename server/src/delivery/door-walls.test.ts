import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { change, code } from "../../test/delivery/asking.ts";
import { grant, makeWorld, signedGet } from "../../test/delivery/world.ts";
import { testApp, testDatabase, testLog } from "../../test/harness.ts";
import { composeServer } from "../compose.ts";
import { type Connection, type Database, execute, one, openDatabase, rows, sql } from "../kernel/database.ts";
import { newKeyFile, useKeys } from "../kernel/keys.ts";
import { migrate } from "../kernel/migrate.ts";
import { endGrant } from "./actions.ts";
import { Door } from "./door.ts";

const ground = { reason: "试验", law: { rulebook: "heilongjiang", article: "27" } };

describe("the second wall: the role of the door", () => {
  test("reads delivery's tables and version tables, and nothing else", async () => {
    const database = await testDatabase();
    useKeys(newKeyFile());
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
      "kernel.standing",
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

describe("installations", () => {
  test("a database user who is no superuser can migrate once he was granted the door's role, and the door takes it on", async () => {
    const server = JSON.parse(process.env.SHUTONG_TEST_CLUSTER!) as Exclude<Connection, { url: string }>;
    const user = `app_${randomBytes(4).toString("hex")}`;
    const administer = async (statement: string) => {
      const client = new pg.Client(server as pg.ClientConfig);
      await client.connect();
      await client.query(statement);
      await client.end();
    };
    await administer(`create role ${user} login password 'x'`);
    await administer(`grant shutong_door to ${user}`);
    await administer(`create database ${user} owner ${user}`);
    const connection = { ...server, user, password: "x", database: user };
    try {
      await migrate(connection);
      const own = openDatabase(connection, { max: 2 });
      const door = new Door({ connection, db: own.db, log: testLog });
      const taken = await door.reading.pool.query("select current_user as role, session_user as login");
      expect(taken.rows[0]).toEqual({ role: "shutong_door", login: user });
      await expect(door.reading.pool.query("select * from identity.person")).rejects.toThrow(/permission denied/);
      await door.close();
      await own.close();
    } finally {
      await administer(`drop database if exists ${user} with (force)`);
      await administer(`drop role if exists ${user}`);
    }
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
    const readiness = await broken.app.inject("/readyz");
    expect([readiness.statusCode, readiness.body]).toEqual([503, expect.stringContaining("42501")]);
    await execute(main, sql`grant insert on audit.inbox to shutong_door`);
    expect((await broken.app.inject(signedGet(world, path))).statusCode).toBe(200);
    expect((await broken.app.inject("/readyz")).statusCode).toBe(200);
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
    const again = openDatabase(shared.connection, { max: 6 });
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
    const other = await makeWorld(shared);
    const theirs = await grant(shared, other);
    for (const one of apps)
      expect((await one.inject(signedGet(other, `/api/v1/data/${other.dataset}`))).statusCode).toBe(200);
    await change(shared, (tx, ctx) => endGrant(tx, ctx, theirs.id, ground));
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
    await new Promise((resolve) => setTimeout(resolve, 30));
    await change(shared, (tx, ctx) => endGrant(tx, ctx, given.id, ground));
    ended = true;
    await Promise.all(callers);
    expect(late).toEqual([]);
  });
});

describe("strangers", () => {
  test("junk is held off after 300 requests a minute from one address, and counted", async () => {
    const { app: own, database: theirs } = await testApp();
    const world = await makeWorld(theirs);
    await grant(theirs, world);
    const path = `/api/v1/data/${world.dataset}`;
    const codes: string[] = [];
    for (let call = 0; call < 305; call++)
      codes.push(code(await own.inject({ method: "GET", url: path, remoteAddress: "10.1.2.3" })));
    expect(codes.slice(0, 300)).toEqual(Array(300).fill("signature-missing"));
    expect(codes.slice(300)).toEqual(Array(5).fill("too-many-calls"));
    expect(code(await own.inject({ ...signedGet(world, path), remoteAddress: "10.1.2.4" }))).toBe("ok");
    await own.close();
    const counted = await rows<{ address: string; reason: string; count: number }>(
      theirs.db,
      sql`select address, reason, count from delivery.junk`,
    );
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(300);
    expect(counted[0]).toMatchObject({ address: "10.1.2.3", reason: "signature-missing" });
  });
});
