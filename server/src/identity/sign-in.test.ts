import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { testApp, testConfig, testFolder, testLog } from "../../test/harness.ts";
import { composeServer } from "../compose.ts";
import { type Database, sql } from "../kernel/database.ts";
import { codeAt } from "./second-factor.ts";

let app: FastifyInstance;
let database: Database;
let cast: Cast;
let officer: Player;
let department: string;

beforeAll(async () => {
  const made = await testApp();
  ({ app, database } = made);
  cast = await beginCast(app, () => made.context());
  department = await cast.organization({ kind: "department", level: "city", region: "230100" });
  officer = await cast.person(department, "data-officer");
});

/** Another server on the same database, sharing nothing in memory that counts. */
const anotherProcess = async (trustProxy: string[] = []) => {
  const other = await composeServer({ config: { ...testConfig(testFolder()), trustProxy }, database, log: testLog });
  await other.ready();
  return other;
};
const signIn = (payload: object, headers: Record<string, string> = {}, remoteAddress = "10.0.0.1") =>
  app.inject({ method: "POST", url: "/api/v1/sessions", payload, headers, remoteAddress });
const cookieOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers["set-cookie"]).split(";")[0]!;
const me = (headers: Record<string, string>) => app.inject({ method: "GET", url: "/api/v1/me", headers });
/** As if so many seconds had passed since the account last showed a code. */
const laterCode = async (player: Player) => {
  await sql`update identity.second_factor set last_step = last_step - 10 where person_id = ${player.id}`.execute(
    database.db,
  );
  return codeAt(player.secret!, new Date());
};

describe("8.1.4.1 identity: signing in", () => {
  test("with both factors at once: full assurance, cookie out of reach of scripts, no token in the body", async () => {
    const reply = await signIn({
      account: officer.account,
      password: officer.password,
      code: await laterCode(officer),
    });
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({ assurance: 2, next: null });
    expect(reply.json()).not.toHaveProperty("token");
    expect(reply.headers["set-cookie"]).toMatch(/^shutong_session=[\w-]{43};.*HttpOnly.*SameSite=Lax/);
    expect((await me({ cookie: cookieOf(reply) })).json().actor).toMatchObject({
      id: officer.id,
      roles: ["data-officer"],
      assurance: 2,
    });
  });

  test("behind a trusted proxy's TLS the cookie is Secure and bound to the host; who is no proxy is not believed", async () => {
    const given = { account: officer.account, password: officer.password };
    const headers = { "x-forwarded-proto": "https" };
    const proxied = await anotherProcess(["10.0.0.1"]);
    const ask = (to: FastifyInstance) =>
      to.inject({ method: "POST", url: "/api/v1/sessions", payload: given, headers, remoteAddress: "10.0.0.1" });
    expect((await ask(proxied)).headers["set-cookie"]).toMatch(/^__Host-shutong_session=.*; Secure/);
    expect((await ask(app)).headers["set-cookie"]).not.toContain("__Host-");
  });

  test("one-time codes are good once", async () => {
    const code = await laterCode(officer);
    const given = { account: officer.account, password: officer.password, code };
    expect((await signIn(given)).statusCode).toBe(201);
    const again = await signIn(given);
    expect(again.statusCode).toBe(401);
    expect(again.json().code).toBe("sign-in-failed");
  });

  test("who is unknown, has the wrong password or the wrong code hears the same", async () => {
    const replies = await Promise.all([
      signIn({ account: "nobody.here", password: "x" }, {}, "10.1.0.1"),
      signIn({ account: officer.account, password: "x" }, {}, "10.1.0.2"),
      signIn({ account: officer.account, password: officer.password, code: "000000" }, {}, "10.1.0.3"),
    ]);
    const told = replies.map((reply) => [reply.statusCode, reply.json().title]);
    expect(told).toEqual(Array(3).fill([401, "账号、密码或动态口令不正确"]));
  });

  test("CWE-384 session fixation: the second factor turns the token, and the old one is dead", async () => {
    const first = await signIn({ account: officer.account, password: officer.password });
    expect(first.json()).toMatchObject({ assurance: 1, next: "second-factor" });
    const cookie = cookieOf(first);
    const raised = await app.inject({
      method: "POST",
      url: "/api/v1/sessions/current/second-factor",
      headers: { cookie },
      payload: { code: await laterCode(officer) },
    });
    expect(raised.statusCode).toBe(200);
    expect((await me({ cookie })).json().actor.kind).toBe("anonymous");
    expect((await me({ cookie: cookieOf(raised) })).json().actor.assurance).toBe(2);
  });

  test("a cookie's token is no bearer token, nor the other way round", async () => {
    const cookie = cookieOf(await signIn({ account: officer.account, password: officer.password }));
    const asBearer = await me({ authorization: `Bearer ${cookie.split("=")[1]}` });
    expect(asBearer.statusCode).toBe(401);
    expect((await me({ cookie: `shutong_session=${officer.token}` })).json().actor.kind).toBe("anonymous");
  });

  test("with one factor nobody does an officer's work", async () => {
    const reply = await signIn({ account: officer.account, password: officer.password, transport: "bearer" });
    const programs = await app.inject({
      method: "GET",
      url: "/api/v1/programs",
      headers: { authorization: `Bearer ${reply.json().token}` },
    });
    expect([programs.statusCode, programs.json().code]).toEqual([403, "second-factor-needed"]);
  });
});

describe("CVE-2026-41255 CSRF: who makes the browser send it", () => {
  const host = "desk.example";
  test.each([
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://desk.example.evil.example" }, 403],
    [{ "sec-fetch-site": "same-origin", origin: "https://desk.example" }, 200],
    [{ origin: "http://desk.example" }, 200],
    [{}, 200],
  ])("%j gets %i", async (headers, status) => {
    const cookie = cookieOf(await signIn({ account: officer.account, password: officer.password }));
    const reply = await app.inject({
      method: "PUT",
      url: "/api/v1/sessions/current/organization",
      headers: { ...(headers as Record<string, string>), cookie, host },
      payload: { organization: department },
    });
    expect(reply.statusCode).toBe(status);
    if (status === 403) expect(reply.json().code).toBe("other-site");
  });

  test("the sign-in itself is held to it: no stranger's page signs a browser in as somebody else", async () => {
    const given = { account: officer.account, password: officer.password };
    expect((await signIn(given, { "sec-fetch-site": "cross-site" })).statusCode).toBe(403);
  });
});

describe("8.1.4.1 b: sessions end", () => {
  const age = (column: "last_seen_at" | "created_at", minutes: number, id: string) =>
    sql`update identity.session set ${sql.ref(column)} = now() - ${`${minutes} minutes`}::interval where id = ${id}`.execute(
      database.db,
    );
  const open = async (player: Player) => {
    const reply = await signIn({ account: player.account, password: player.password, transport: "bearer" });
    const { session, token } = reply.json();
    return { session, alive: async () => (await me({ authorization: `Bearer ${token}` })).statusCode === 200 };
  };

  test.each([
    ["an officer, 29 minutes idle", () => officer, "last_seen_at", 29, true],
    ["an officer, 30 minutes idle", () => officer, "last_seen_at", 30, false],
    ["an administrator, 14 minutes idle", () => cast.system, "last_seen_at", 14, true],
    ["an administrator, 15 minutes idle", () => cast.system, "last_seen_at", 15, false],
    ["an officer, busy for 11 h 59 min", () => officer, "created_at", 719, true],
    ["an officer, busy for 12 h", () => officer, "created_at", 720, false],
  ] as const)("%s", async (_name, player, column, minutes, expected) => {
    const { session, alive } = await open(player());
    await age(column, minutes, session);
    expect(await alive()).toBe(expected);
  });

  test("G23: logging out ends it at once on every process", async () => {
    const other = await anotherProcess();
    const reply = await signIn({ account: officer.account, password: officer.password, transport: "bearer" });
    const headers = { authorization: `Bearer ${reply.json().token}` };
    expect((await other.inject({ url: "/api/v1/me", headers })).statusCode).toBe(200);
    await app.inject({ method: "DELETE", url: "/api/v1/sessions/current", headers });
    expect((await other.inject({ url: "/api/v1/me", headers })).statusCode).toBe(401);
  });

  test("G23: disabling a person ends all his sessions at once on every process", async () => {
    const other = await anotherProcess();
    const leaver = await cast.person(department, "data-officer");
    const headers = { authorization: `Bearer ${leaver.token}` };
    expect((await other.inject({ url: "/api/v1/me", headers })).statusCode).toBe(200);
    await must(cast.security.send("POST", `/api/v1/people/${leaver.id}/disabling`, { reason: "离职" }));
    expect((await other.inject({ url: "/api/v1/me", headers })).statusCode).toBe(401);
    const back = await signIn({ account: leaver.account, password: leaver.password });
    expect([back.statusCode, back.json().code]).toEqual([403, "person-disabled"]);
  });

  test("a role taken away counts for the very next request", async () => {
    const mover = await cast.person(department, "data-officer", "head");
    await must(cast.security.send("DELETE", `/api/v1/people/${mover.id}/roles/${department}/head`));
    expect((await mover.send("GET", "/api/v1/me")).json().actor.roles).toEqual(["data-officer"]);
  });
});

describe("8.1.4.1 b: guessing is locked out", () => {
  test("five failures lock the account for that address, not for its owner elsewhere (ASVS V6.1.1)", async () => {
    const target = await cast.person(department, "data-officer");
    const wrong = { account: target.account, password: "not-the-password" };
    for (let n = 0; n < 5; n++) expect((await signIn(wrong, {}, "10.9.9.9")).statusCode).toBe(401);
    const right = { account: target.account, password: target.password };
    const locked = await signIn(right, {}, "10.9.9.9");
    expect([locked.statusCode, locked.json().code]).toEqual([429, "locked-out"]);
    expect(Number(locked.headers["retry-after"])).toBeGreaterThan(1700);
    expect((await signIn(right, {}, "10.0.0.2")).statusCode).toBe(201);
    await sql`update identity.attempt set blocked_until = now(), since = now() - interval '30 minutes'`.execute(
      database.db,
    );
    expect((await signIn(right, {}, "10.9.9.9")).statusCode).toBe(201);
  });

  test("guesses sent at once do not slip through together", async () => {
    const target = await cast.person(department, "data-officer");
    const guesses = Array.from({ length: 20 }, () =>
      signIn({ account: target.account, password: "guess" }, {}, "10.9.9.8"),
    );
    const statuses = (await Promise.all(guesses)).map((reply) => reply.statusCode);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });

  test("guesses spread over many addresses lock the account for strangers, not where it was used before", async () => {
    const target = await cast.person(department, "data-officer");
    await must(signIn({ account: target.account, password: target.password }, {}, "10.0.0.77"));
    for (let n = 0; n < 21; n++) await signIn({ account: target.account, password: "guess" }, {}, `10.8.${n}.1`);
    const right = { account: target.account, password: target.password };
    expect((await signIn(right, {}, "10.8.200.1")).statusCode).toBe(429);
    expect((await signIn(right, {}, "10.0.0.77")).statusCode).toBe(201);
  });

  test("one-time codes cannot be guessed either", async () => {
    const target = await cast.person(department, "data-officer");
    const { token } = (
      await signIn({ account: target.account, password: target.password, transport: "bearer" })
    ).json();
    const guess = (code: string) =>
      app.inject({
        method: "POST",
        url: "/api/v1/sessions/current/second-factor",
        headers: { authorization: `Bearer ${token}` },
        payload: { code },
      });
    for (let n = 0; n < 5; n++) expect((await guess(`00000${n}`)).json().code).toBe("code-wrong");
    expect((await guess(await laterCode(target))).json().code).toBe("locked-out");
  });
});

describe("8.1.4.1 a: passwords", () => {
  test("the first one goes at the first sign-in; weak and used ones do not come back", async () => {
    const made = await must(
      cast.system.send("POST", "/api/v1/people", { account: "new.comer", name: "新人", home: department }),
    );
    const before = await signIn({ account: "new.comer", password: made.password });
    expect([before.statusCode, before.json().code]).toEqual([403, "person-inactive"]);
    await must(
      cast.security.send("POST", `/api/v1/people/${made.person.id}/roles`, {
        organization: department,
        role: "data-officer",
      }),
    );
    const first = await must(signIn({ account: "new.comer", password: made.password, transport: "bearer" }));
    expect(first.next).toBe("change-password");
    const change = (password: string, token = first.token) =>
      app.inject({
        method: "PUT",
        url: "/api/v1/me/password",
        headers: { authorization: `Bearer ${token}` },
        payload: { current: made.password, password },
      });
    for (const weak of ["short-1A", "alllowercaseletters", "Password2024!!", "New.comer-2024-X"]) {
      const reply = await change(weak);
      expect([weak, reply.statusCode, reply.json().code]).toEqual([weak, 422, "password-weak"]);
      expect(reply.json().errors[0]).toMatchObject({ pointer: "/password" });
    }
    expect((await change(made.password)).json().code).toBe("password-used-before");
    expect((await change("Quiet-harbour-71")).statusCode).toBe(200);
  });

  test("after 90 days a new one is due before anything else", async () => {
    const target = await cast.person(department, "data-officer");
    const aged = (days: number) =>
      sql`update identity.password set set_at = now() - ${`${days} days`}::interval where person_id = ${target.id}`.execute(
        database.db,
      );
    const assurance = async () => (await target.send("GET", "/api/v1/me")).json().actor.assurance;
    await aged(89);
    expect(await assurance()).toBe(2);
    await aged(90);
    expect(await assurance()).toBe(1);
    expect((await target.send("GET", "/api/v1/me")).json().next).toBe("change-password");
  });

  test("a stolen password alone cannot shut the owner out", async () => {
    const target = await cast.person(department, "data-officer");
    const { token } = (
      await signIn({ account: target.account, password: target.password, transport: "bearer" })
    ).json();
    const reply = await app.inject({
      method: "PUT",
      url: "/api/v1/me/password",
      headers: { authorization: `Bearer ${token}` },
      payload: { current: target.password, password: "Quiet-harbour-72" },
    });
    expect(reply.json().code).toBe("second-factor-first");
  });

  test("a recovery code opens once", async () => {
    const made = await must(
      cast.system.send("POST", "/api/v1/people", { account: "loser.of", name: "失者", home: department }),
    );
    await must(
      cast.security.send("POST", `/api/v1/people/${made.person.id}/roles`, { organization: department, role: "head" }),
    );
    const as = (token: string, method: "POST" | "PUT", url: string, payload?: object) =>
      must(app.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload ? { payload } : {}) }));
    const first = await must(signIn({ account: "loser.of", password: made.password, transport: "bearer" }));
    const changed = await as(first.token, "PUT", "/api/v1/me/password", {
      current: made.password,
      password: "Quiet-harbour-73",
    });
    const { secret } = await as(changed.token, "POST", "/api/v1/me/second-factor");
    const { recoveryCodes } = await as(changed.token, "PUT", "/api/v1/me/second-factor", {
      code: codeAt(secret, new Date()),
    });
    expect(recoveryCodes).toHaveLength(10);
    const given = { account: "loser.of", password: "Quiet-harbour-73", code: recoveryCodes[3] };
    expect((await signIn(given)).json().assurance).toBe(2);
    expect((await signIn(given)).statusCode).toBe(401);
  });
});

test("G18: no password, code, token or secret lies in the clear anywhere in the database", async () => {
  const typed = "My-secret-typed-as-account-1";
  await signIn({ account: typed, password: "x" }, {}, "10.5.5.5");
  const canaries = [typed, typed.toLowerCase(), officer.password, officer.token, officer.secret!, cast.system.token];
  const tables = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(database.db);
  for (const { name } of tables.rows) {
    const found = await sql<{ hits: number }>`
      select count(*) as hits from ${sql.raw(name)} t
       where ${sql.join(
         canaries.map((canary) => sql`t::text like ${`%${canary}%`}`),
         sql` or `,
       )}`.execute(database.db);
    expect([name, found.rows[0]!.hits]).toEqual([name, 0]);
  }
});
