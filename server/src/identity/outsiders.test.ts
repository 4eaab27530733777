import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, freshCreditCode, freshResidentId, must, type Player } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";
import { beginRehearsal, realNow } from "../kernel/clock.ts";
import { type Database, sql, transaction } from "../kernel/database.ts";
import { programByKeyId } from "./listing.ts";

let app: FastifyInstance;
let database: Database;
let cast: Cast;
let officer: Player;
let folder: string;

beforeAll(async () => {
  const made = await testApp();
  ({ app, database } = made);
  folder = made.config.dataDir;
  cast = await beginCast(app, () => made.context());
  officer = await cast.person(
    await cast.organization({ kind: "department", level: "city", region: "230100" }),
    "data-officer",
  );
});

describe("public users of three kinds", () => {
  const register = (body: object) => app.inject({ method: "POST", url: "/api/v1/public-users", payload: body });
  const password = "Quiet-harbour-81";

  test.each([
    ["natural-person", freshResidentId(), undefined],
    ["legal-person", freshCreditCode("91"), "经办人"],
    ["other-organization", freshCreditCode("52"), "经办人"],
  ])("%s registers, and the trial adapter says that it asked no register", async (kind, identifier, representative) => {
    const reply = await register({ kind, account: `${kind}.one`, password, name: "某某", identifier, representative });
    expect(reply.statusCode).toBe(201);
    expect(reply.json().verification).toMatchObject({ by: "trial", binding: false });
    expect(reply.json().verification.notice.zh).toContain("没有向公安或登记机关核实");
    const signed = await must(
      app.inject({
        method: "POST",
        url: "/api/v1/sessions",
        payload: { account: `${kind}.one`, password, transport: "bearer" },
      }),
    );
    const me = await must(app.inject({ url: "/api/v1/me", headers: { authorization: `Bearer ${signed.token}` } }));
    expect(me.actor).toMatchObject({ kind: "public", roles: ["public-user"], organization: null });
    expect(me.next).toBeNull();
  });

  test.each([
    ["natural-person", "23010218990101001X"],
    ["legal-person", "911101086656158003"],
    ["other-organization", "not a code"],
  ])("%s with a wrong identifier is refused, and nothing is kept", async (kind, identifier) => {
    const reply = await register({
      kind,
      account: "wrong.one",
      password,
      name: "某某",
      identifier,
      representative: "某",
    });
    expect([reply.statusCode, reply.json().code]).toEqual([422, "real-name-refused"]);
    const kept = await sql`select 1 from identity.person where account = 'wrong.one'`.execute(database.db);
    expect(kept.rows).toEqual([]);
  });

  test("an identifier registers once, and stands nowhere in the clear (PIPL 51)", async () => {
    const identifier = freshResidentId();
    const body = { kind: "natural-person", password, name: "某某", identifier };
    expect((await register({ ...body, account: "once.a" })).statusCode).toBe(201);
    expect((await register({ ...body, account: "once.b" })).json().code).toBe("identifier-registered");
    const rows = await sql<{ row: string }>`
      select t::text as row from identity.public_user t union all select encode(payload, 'escape') from audit.inbox`.execute(
      database.db,
    );
    expect(rows.rows.filter(({ row }) => row.includes(identifier))).toEqual([]);
  });

  test("CVE-2022-43685 mass assignment: no field makes an administrator of a citizen", async () => {
    const body = { kind: "natural-person", account: "mass.one", password, name: "某", identifier: freshResidentId() };
    for (const extra of [
      { duty: "system" },
      { roles: ["system-admin"] },
      { state: "active" },
      { home: cast.authority },
    ]) {
      expect((await register({ ...body, ...extra })).statusCode).toBe(422);
    }
  });

  test("a citizen is nobody in the back office", async () => {
    const citizen = await cast.publicUser();
    expect((await citizen.send("GET", "/api/v1/people")).statusCode).toBe(403);
    expect((await citizen.send("GET", "/api/v1/programs")).statusCode).toBe(403);
    expect((await cast.security.send("GET", `/api/v1/people/${citizen.id}`)).statusCode).toBe(404);
  });
});

describe("programs and their keys", () => {
  const create = async (name: string) =>
    must(officer.send("POST", "/api/v1/programs", { name, purpose: "办理许可时核对" }));
  const key = async (program: string, body: object = {}) =>
    must(officer.send("POST", `/api/v1/programs/${program}/keys`, body));

  test("the secret is shown once and opens what the database holds sealed", async () => {
    const program = await create("许可系统");
    const issued = await key(program.id);
    const found = (await programByKeyId(database.db, issued.keyid))!;
    expect(found.secret.toString("base64")).toBe(issued.secret);
    expect(found.program).toMatchObject({ id: program.id, organization: officer.organization, region: "230100" });
    const shown = await must(officer.send("GET", `/api/v1/programs/${program.id}`));
    expect(shown.keys).toEqual([expect.objectContaining({ keyid: issued.keyid, state: "active" })]);
    expect(JSON.stringify(shown)).not.toContain(issued.secret);
    const rows = await sql<{ row: string }>`select k::text as row from identity.program_key k`.execute(database.db);
    expect(rows.rows.some(({ row }) => row.includes(issued.secret))).toBe(false);
  });

  test("rotation overlaps: the old key works until its end, the new one at once; a fourth needs a revocation", async () => {
    const program = await create("轮换系统");
    const old = await key(program.id, { algorithm: "hmac-sm3" });
    const next = await key(program.id, { overlapDays: 7 });
    const inDays = (days: number) => new Date(realNow().getTime() + days * 86_400_000);
    expect(await programByKeyId(database.db, old.keyid, inDays(6.9))).toMatchObject({ algorithm: "hmac-sm3" });
    expect(await programByKeyId(database.db, old.keyid, inDays(7.1))).toBeNull();
    expect(await programByKeyId(database.db, next.keyid, inDays(365))).not.toBeNull();
    await key(program.id);
    const fourth = await officer.send("POST", `/api/v1/programs/${program.id}/keys`, {});
    expect(fourth.json().code).toBe("too-many-keys");
  });

  test("G23: a revoked key and a closed program's keys open nothing any more", async () => {
    const program = await create("停用系统");
    const [first, second] = [await key(program.id), await key(program.id)];
    await must(officer.send("DELETE", `/api/v1/programs/${program.id}/keys/${first.keyid}`));
    expect(await programByKeyId(database.db, first.keyid)).toBeNull();
    expect(await programByKeyId(database.db, second.keyid)).not.toBeNull();
    await must(officer.send("POST", `/api/v1/programs/${program.id}/close`));
    expect(await programByKeyId(database.db, second.keyid)).toBeNull();
    expect(await programByKeyId(database.db, "k000000000000000000000000")).toBeNull();
  });

  test("another organization's program does not exist for its neighbours", async () => {
    const program = await create("邻居看不见");
    const neighbour = await cast.person(
      await cast.organization({ kind: "department", level: "city", region: "230100" }),
      "data-officer",
    );
    expect((await neighbour.send("GET", `/api/v1/programs/${program.id}`)).statusCode).toBe(404);
    expect((await neighbour.send("POST", `/api/v1/programs/${program.id}/keys`, {})).statusCode).toBe(404);
    const theirs = { name: "冒名", purpose: "x", organization: officer.organization };
    expect((await neighbour.send("POST", "/api/v1/programs", theirs)).statusCode).toBe(403);
  });
});

describe("demonstration accounts", () => {
  const list = () => app.inject({ url: "/api/v1/demonstration-accounts" });
  const enter = (account: string) =>
    app.inject({ method: "POST", url: "/api/v1/demonstration-sessions", payload: { account, transport: "bearer" } });

  test("outside a rehearsal the routes do not exist", async () => {
    expect((await list()).statusCode).toBe(404);
    expect((await enter(officer.account)).statusCode).toBe(404);
  });

  test("in a rehearsal one click passes the ordinary sign-in with both factors, also three times at once", async () => {
    await transaction(database.db, (tx) => beginRehearsal(tx, new Date("2025-06-02T01:00:00Z")));
    expect((await list()).json()).toEqual({ items: [] });
    const { account, password, secret } = officer;
    const entry = { account, password, totpSecret: secret, name: "x", role: "data-officer" };
    writeFileSync(join(folder, "demonstration-accounts.json"), JSON.stringify([entry]), { mode: 0o600 });
    expect((await list()).json().items).toEqual([expect.objectContaining({ account, roles: ["data-officer"] })]);
    await sql`update identity.second_factor set last_step = 0`.execute(database.db);
    const clicks = await Promise.all([enter(account), enter(account), enter(account)]);
    expect(clicks.map((reply) => reply.json().assurance)).toEqual([2, 2, 2]);
    expect((await enter("somebody.else")).statusCode).toBe(404);
    expect(JSON.stringify((await list()).json())).not.toContain(password);
  });
});
