import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, type Cast, must, type Player } from "../../test/cast.ts";
import { testApp } from "../../test/harness.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, sql } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { issueBootstrapToken } from "./actions/bootstrap.ts";
import { disableStale } from "./jobs.ts";
import { type Permission, permissions } from "./permissions.ts";
import { administratorRoles, type BackOfficeRole, backOfficeRoles, businessRoles, dutyOf } from "./role.ts";

let app: FastifyInstance;
let database: Database;
let context: () => Promise<Context>;
let cast: Cast;
let department: string;

beforeAll(async () => {
  const made = await testApp();
  ({ app, database } = made);
  context = () => made.context();
  cast = await beginCast(app, context);
  department = await cast.organization({ kind: "department", level: "city", region: "230100" });
});

const newcomer = async (account: string, home = department): Promise<string> =>
  (await must(cast.system.send("POST", "/api/v1/people", { account, name: `名${account}`, home }))).person.id;
const grant = (person: string, role: BackOfficeRole, organization = department, by: Player = cast.security) =>
  by.send("POST", `/api/v1/people/${person}/roles`, { organization, role });

/** Puts the three back where they began, for the next sequence: in office, alone, with their sessions. */
async function startOver(): Promise<void> {
  const first = [cast.system, cast.security, cast.audit].map((player) => player.id);
  const ids = sql.join([...first]);
  await sql`delete from identity.role where person_id not in (${ids})`.execute(database.db);
  await sql`update identity.person set state = 'active',
                   duty = case account when 'sys.one' then 'system' when 'sec.one' then 'security' else 'audit' end
             where id in (${ids})`.execute(database.db);
  await sql`update identity.role set ended_at = null, ended_by = null,
                   duty = case role when 'system-admin' then 'system' when 'security-admin' then 'security' else 'audit' end
             where person_id in (${ids}) and role in (${sql.join([...administratorRoles])})`.execute(database.db);
  await sql`update identity.password set must_change = false where person_id in (${ids})`.execute(database.db);
  await sql`update identity.session set ended_at = null, ended_because = null, last_seen_at = now() where person_id in (${ids})`.execute(
    database.db,
  );
}

describe("the beginning: a one-time token instead of admin/admin", () => {
  test("once there are people no token is issued, and no old one works", async () => {
    expect(await issueBootstrapToken(await context())).toBeNull();
    const reply = await app.inject({
      method: "POST",
      url: "/api/v1/bootstrap",
      payload: {
        token: "x".repeat(43),
        authority: { code: "11110000000021418X", name: { zh: "另一", en: "" }, level: "province", region: "220000" },
        administrators: {
          "system-admin": { account: "sss", name: "一" },
          "security-admin": { account: "ttt", name: "二" },
          "audit-admin": { account: "uuu", name: "三" },
        },
      },
    });
    expect([reply.statusCode, reply.json().code]).toEqual([404, "bootstrap-refused"]);
  });

  test.each([
    [
      ["abc", "abc", "def"],
      ["一", "二", "三"],
    ],
    [
      ["abc", "ABC ", "def"],
      ["一", "二", "三"],
    ],
    [
      ["abc", "bcd", "def"],
      ["一", "一", "三"],
    ],
  ])("%j named %j are not three people", async (accounts, names) => {
    const administrators = Object.fromEntries(
      administratorRoles.map((role, at) => [role, { account: accounts[at], name: names[at] }]),
    );
    const authority = { code: "11110000000021418X", name: { zh: "另一", en: "" }, level: "province", region: "220000" };
    const reply = await app.inject({
      method: "POST",
      url: "/api/v1/bootstrap",
      payload: { token: "x", authority, administrators },
    });
    expect(reply.json().code).toBe("bootstrap-three-people");
  });
});

describe("8.1.4.2 d: three administrators, kept apart from each other and from business", () => {
  test("one makes the account, the other lets it in; neither can do both", async () => {
    const id = await newcomer("kept.apart");
    expect((await cast.system.send("GET", `/api/v1/people/${id}`)).json().state).toBe("inactive");
    expect((await grant(id, "data-officer", department, cast.system)).statusCode).toBe(403);
    expect((await cast.system.send("POST", `/api/v1/people/${id}/activation`)).statusCode).toBe(403);
    const other = { account: "kept.apart2", name: "另", home: department };
    expect((await cast.security.send("POST", "/api/v1/people", other)).statusCode).toBe(403);
    expect((await grant(id, "data-officer")).json()).toMatchObject({ state: "active", duty: "business" });
  });

  const pairs = backOfficeRoles.flatMap((first) => backOfficeRoles.map((second) => [first, second] as const));
  test.each(pairs.filter(([one, other]) => one !== other))("%s, then %s", async (first, second) => {
    const id = await newcomer(
      `pair.${pairs.findIndex((pair) => pair[0] === first && pair[1] === second)}`,
      cast.authority,
    );
    expect((await grant(id, first, cast.authority)).statusCode).toBe(200);
    const reply = await grant(id, second, cast.authority);
    const together = dutyOf(first) === dutyOf(second);
    expect([reply.statusCode, reply.json().code]).toEqual(together ? [200, undefined] : [409, "duties-kept-apart"]);
  });

  test("the database holds it too, whatever code runs", async () => {
    const id = await newcomer("raw.sql", cast.authority);
    await must(grant(id, "audit-admin", cast.authority));
    const insert = (role: string, duty: string | null) =>
      sql`insert into identity.role (id, person_id, organization_id, role, duty, granted_at)
          values (${newId()}, ${id}, ${cast.authority}, ${role}, ${duty}, now())`.execute(database.db);
    await expect(insert("security-admin", "security")).rejects.toThrow(/foreign key/);
    await expect(insert("security-admin", "audit")).rejects.toThrow(/check constraint/);
    await expect(insert("security-admin", null)).rejects.toThrow(/check constraint/);
    await expect(
      sql`update identity.person set duty = 'security' where id = ${id}`.execute(database.db),
    ).rejects.toThrow(/foreign key/);
  });

  test("of two grants at once that do not go together, one wins", async () => {
    const id = await newcomer("at.once", cast.authority);
    const replies = await Promise.all([
      grant(id, "security-admin", cast.authority),
      grant(id, "reviewer", cast.authority),
    ]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409]);
  });

  test("a duty may change once the last role of the old one is gone", async () => {
    const id = await newcomer("turn.coat", cast.authority);
    await must(grant(id, "reviewer", cast.authority));
    await must(cast.security.send("DELETE", `/api/v1/people/${id}/roles/${cast.authority}/reviewer`));
    expect((await grant(id, "audit-admin", cast.authority)).statusCode).toBe(200);
  });

  test("nobody administers himself", async () => {
    expect((await grant(cast.security.id, "reviewer", cast.authority)).json().code).toBe("own-account");
    const own = await cast.system.send("POST", `/api/v1/people/${cast.system.id}/password`);
    expect(own.json().code).toBe("own-account");
  });

  test("the last administrator of a kind stays, and no other lifts an administrator's second factor", async () => {
    await startOver();
    const disabled = await cast.security.send("POST", `/api/v1/people/${cast.system.id}/disabling`, { reason: "试" });
    expect([disabled.statusCode, disabled.json().code]).toEqual([409, "last-administrator"]);
    const revoked = await cast.security.send(
      "DELETE",
      `/api/v1/people/${cast.audit.id}/roles/${cast.authority}/audit-admin`,
    );
    expect(revoked.json().code).toBe("last-administrator");
    const lifted = await cast.security.send("DELETE", `/api/v1/people/${cast.audit.id}/second-factor`);
    expect(lifted.json().code).toBe("administrator-second-factor");
  });

  test("reviewing, supervising and administering are an authority's", async () => {
    const id = await newcomer("not.here");
    for (const role of ["reviewer", "supervisor", ...administratorRoles] as const) {
      expect([role, (await grant(id, role)).json().code]).toEqual([role, "role-needs-authority"]);
    }
  });

  test("no row of the permission table lets an administrator read or decide business", () => {
    const theirs =
      /^(listOrganizations|createOrganization|changeOrganization|closeOrganization|nameResponsiblePerson|listPeople|readPerson|createPerson|changePerson|resetPassword|grantRole|revokeRole|activatePerson|disablePerson|resetSecondFactor|moveClock|setOwnTerm\w*|\w*Setting\w*|\w*(Audit|Record|Entr|Checkpoint)\w*|\w*Notice\w*|\w*Calendar\w*|\w*Own\w*)$/;
    for (const [operation, row] of Object.entries(permissions) as [string, Permission][]) {
      if (row.allow === "anyone") continue;
      const administrators = row.allow.filter(([grantee]) =>
        (administratorRoles as readonly string[]).includes(grantee),
      );
      if (administrators.length > 0) expect(operation).toMatch(theirs);
    }
  });
});

describe("G17: two administrators in league", () => {
  const step = fc.record({
    by: fc.nat(1),
    what: fc.constantFrom("create", "grant", "revoke", "activate", "disable", "password", "factor", "move"),
    whom: fc.nat(9),
    role: fc.constantFrom(...backOfficeRoles),
    where: fc.boolean(),
  });

  test.each([
    ["system", "security"],
    ["system", "audit"],
    ["security", "audit"],
  ] as const)(
    "%s and %s: in no six steps does anybody hold two of three, or the two get business",
    async (one, other) => {
      const league = [cast[one], cast[other]];
      const first = [cast.system, cast.security, cast.audit].map((player) => player.id);
      let serial = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          const people = [...first];
          for (const { by, what, whom, role, where } of steps) {
            const person = people[whom % people.length]!;
            const organization = where ? cast.authority : department;
            const send = league[by]!.send;
            const to = `/api/v1/people/${person}`;
            if (what === "create") {
              const account = `league.${one}.${other}.${++serial}`;
              const reply = await send("POST", "/api/v1/people", { account, name: "同谋", home: organization });
              if (reply.statusCode === 201) people.push(reply.json().person.id);
            } else if (what === "grant") await send("POST", `${to}/roles`, { organization, role });
            else if (what === "revoke") await send("DELETE", `${to}/roles/${organization}/${role}`);
            else if (what === "activate") await send("POST", `${to}/activation`);
            else if (what === "disable") await send("POST", `${to}/disabling`, { reason: "x" });
            else if (what === "password") await send("POST", `${to}/password`);
            else if (what === "factor") await send("DELETE", `${to}/second-factor`);
            else await send("PATCH", to, { home: organization });
          }
          const mixed = await sql<{ account: string }>`
          select p.account from identity.role r join identity.person p on p.id = r.person_id where r.ended_at is null
           group by p.account having count(distinct case when r.role in (${sql.join([...administratorRoles])}) then r.role else 'business' end) > 1`.execute(
            database.db,
          );
          expect(mixed.rows).toEqual([]);
          const business = await sql`
          select 1 from identity.role where ended_at is null and person_id in (${sql.join(first)}) and role in (${sql.join([...businessRoles])})`.execute(
            database.db,
          );
          expect(business.rows).toEqual([]);
          await startOver();
        }),
        { numRuns: Number(process.env.LEAGUE_RUNS ?? 40) },
      );
    },
  );
});

test("8.1.4.2 c: an account unused for 90 days is disabled, the last administrator is not", async () => {
  await startOver();
  const id = await newcomer("forgotten");
  await must(grant(id, "data-officer"));
  const age = (days: number) =>
    sql`update identity.person set last_signed_in_at = null, created_at = now() - ${`${days} days`}::interval where duty is distinct from 'public'`.execute(
      database.db,
    );
  const state = async (person: string) => (await cast.system.send("GET", `/api/v1/people/${person}`)).json().state;
  await age(89);
  await disableStale(await context());
  expect(await state(id)).toBe("active");
  await age(91);
  await disableStale(await context());
  expect(await state(id)).toBe("disabled");
  expect((await cast.system.send("GET", "/api/v1/people?role=system-admin&state=active")).json().total).toBeGreaterThan(
    0,
  );
});
