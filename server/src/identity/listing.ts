/** Reading people, sessions and programs: for screens, and for the modules below. */
import { createSecretKey, type KeyObject } from "node:crypto";
import { realNow } from "../kernel/clock.ts";
import { type Db, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import { unseal } from "../kernel/keys.ts";
import type { Text } from "../kernel/refusal.ts";
import { believed, type Remembered, sawStanding } from "../kernel/standing.ts";
import type { HeldRole, Person } from "./person.ts";
import { type KeyAlgorithm, type KeyState, keyState, type Program } from "./program.ts";
import type { BackOfficeRole, Role } from "./role.ts";
import { endsAt } from "./session.ts";
import { type PersonRow, personColumns, toPerson } from "./store.ts";
import { keysOf, keyWithProgram, type ProgramRow, programColumns, toProgram } from "./store-programs.ts";

export { personById } from "./store.ts";

/** A page of a list: `next` is the cursor of the page after it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

export interface RoleInOrganization extends HeldRole {
  readonly organizationName: Text;
}

export interface PersonDetail extends Person {
  readonly homeName: Text | null;
  readonly region: string | null;
  readonly roles: readonly RoleInOrganization[];
  readonly secondFactor: boolean;
}

export interface PeopleQuery {
  readonly q?: string;
  readonly organization?: string;
  readonly role?: BackOfficeRole;
  readonly state?: Person["state"];
  readonly limit: number;
  readonly cursor?: string;
}

type DetailRow = PersonRow & {
  home_zh: string | null;
  home_en: string | null;
  region: string | null;
  second_factor: boolean;
  roles: readonly { organization: string; role: BackOfficeRole; zh: string; en: string }[];
};

const detail = sql`${personColumns}, h.name_zh as home_zh, h.name_en as home_en, h.region,
  exists (select 1 from identity.second_factor f where f.person_id = p.id and f.confirmed_at is not null) as second_factor,
  coalesce((select json_agg(json_build_object('organization', r.organization_id, 'role', r.role, 'zh', o.name_zh, 'en', o.name_en)
                            order by o.region, o.name_zh, r.role)
              from identity.role r join organization.organization o on o.id = r.organization_id
             where r.person_id = p.id and r.ended_at is null), '[]') as roles`;
const detailFrom = sql`identity.person p left join organization.organization h on h.id = p.home_id`;

function toDetail(row: DetailRow): PersonDetail {
  return {
    ...toPerson(row),
    homeName: row.home_zh === null ? null : { zh: row.home_zh, en: row.home_en ?? "" },
    region: row.region,
    roles: row.roles.map(({ organization, role, zh, en }) => ({ organization, role, organizationName: { zh, en } })),
    secondFactor: row.second_factor,
  };
}

/** People of the back office within a region (their home lies in it), by account. Public users are not in this list. */
export async function listPeople(db: Db, region: string | null, query: PeopleQuery): Promise<Page<PersonDetail>> {
  const conditions = [
    sql`p.duty is distinct from 'public'`,
    sql`starts_with(h.region, ${(region ?? "").replace(/(0000|00)$/, "")})`,
    ...(query.q ? [sql`position(lower(${query.q}) in lower(p.account || ' ' || p.name)) > 0`] : []),
    ...(query.state ? [sql`p.state = ${query.state}`] : []),
    ...(query.organization
      ? [
          sql`(p.home_id = ${query.organization} or exists (select 1 from identity.role r
                where r.person_id = p.id and r.organization_id = ${query.organization} and r.ended_at is null))`,
        ]
      : []),
    ...(query.role
      ? [
          sql`exists (select 1 from identity.role r where r.person_id = p.id and r.role = ${query.role} and r.ended_at is null)`,
        ]
      : []),
  ];
  const where = sql.join(conditions, sql` and `);
  const { total } = await one<{ total: number }>(db, sql`select count(*) as total from ${detailFrom} where ${where}`);
  const found = await rows<DetailRow>(
    db,
    sql`select ${detail} from ${detailFrom} where ${where} ${query.cursor ? sql`and p.account > ${query.cursor}` : sql``}
         order by p.account limit ${query.limit + 1}`,
  );
  const items = found.slice(0, query.limit).map(toDetail);
  return { items, total, next: found.length > query.limit ? items.at(-1)!.account : null };
}

/** One person with his roles, or `null`. */
export async function personDetail(db: Db | Tx, id: string): Promise<PersonDetail | null> {
  const row = await maybeOne<DetailRow>(db, sql`select ${detail} from ${detailFrom} where p.id = ${id}`);
  return row && toDetail(row);
}

/** Active accounts with what they are, for the sign-in page of a rehearsal; unknown ones are left out. */
export async function personsByAccount(
  db: Db,
  accounts: readonly string[],
): Promise<
  readonly {
    readonly account: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly organization: Text | null;
  }[]
> {
  if (accounts.length === 0) return [];
  const found = await rows<DetailRow>(
    db,
    sql`select ${detail} from ${detailFrom} where p.state = 'active' and p.account in (${sql.join([...accounts])})`,
  );
  return found.map(toDetail).map((person) => ({
    account: person.account,
    name: person.name,
    roles: person.duty === "public" ? ["public-user" as const] : [...new Set(person.roles.map(({ role }) => role))],
    organization:
      person.roles.find(({ organization }) => organization === person.home)?.organizationName ?? person.homeName,
  }));
}

/** The active people who hold a role in an organization: whom a reminder is for. */
export function holdersOf(
  db: Db | Tx,
  organizationId: string,
  roles: readonly BackOfficeRole[],
): Promise<readonly { readonly id: string; readonly name: string; readonly role: BackOfficeRole }[]> {
  if (roles.length === 0) return Promise.resolve([]);
  return rows(
    db,
    sql`select p.id, p.name, r.role from identity.role r join identity.person p on p.id = r.person_id
         where r.organization_id = ${organizationId} and r.role in (${sql.join([...roles])})
           and r.ended_at is null and p.state = 'active' order by p.account, r.role`,
  );
}

/** The active people who belong to an organization or hold a role in it, by account: named by id, or found by a part of name or account. */
export async function colleagues(
  db: Db | Tx,
  organizationId: string | null,
  of: { readonly ids: readonly string[] } | { readonly q: string },
): Promise<readonly { readonly id: string; readonly name: string; readonly account: string }[]> {
  if (organizationId === null) return [];
  const chosen =
    "ids" in of
      ? sql`p.id = any(${[...of.ids]}::uuid[])`
      : sql`position(lower(${of.q}) in lower(p.account || ' ' || p.name)) > 0`;
  return rows(
    db,
    sql`select p.id, p.name, p.account from identity.person p
         where p.state = 'active' and p.duty is distinct from 'public' and ${chosen}
           and (p.home_id = ${organizationId}
             or exists (select 1 from identity.role r
                         where r.person_id = p.id and r.organization_id = ${organizationId} and r.ended_at is null))
         order by p.account limit 200`,
  );
}

/** People by id, also those who left; ids that name nobody are left out. */
export function peopleByIds(
  db: Db | Tx,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return rows(db, sql`select id, name from identity.person where id = any(${[...ids]}::uuid[])`);
}

/** Programs by id, also closed ones. */
export function programsByIds(
  db: Db | Tx,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return rows(db, sql`select id, name from identity.program where id = any(${[...ids]}::uuid[])`);
}

/** The organizations in which a person holds roles, with the roles: what he can switch between. */
export async function membershipsOf(
  db: Db,
  personId: string,
): Promise<
  readonly { readonly organization: string; readonly name: Text; readonly roles: readonly BackOfficeRole[] }[]
> {
  const found = await rows<{ organization: string; zh: string; en: string; roles: BackOfficeRole[] }>(
    db,
    sql`select o.id as organization, o.name_zh as zh, o.name_en as en, json_agg(r.role order by r.role) as roles
          from identity.role r join organization.organization o on o.id = r.organization_id
         where r.person_id = ${personId} and r.ended_at is null and o.state = 'active'
         group by o.id order by o.region, o.name_zh`,
  );
  return found.map(({ organization, zh, en, roles }) => ({ organization, name: { zh, en }, roles }));
}

/** What the owner of an account has to do next before it counts fully, and what he has done. */
export interface Standing {
  readonly secondFactor: "none" | "enrolled";
  readonly passwordSetAt: Date;
  readonly mustChange: boolean;
  readonly factors: 1 | 2;
  readonly session: { readonly id: string; readonly createdAt: Date; readonly endsAt: Date };
}

export async function standingOf(db: Db, sessionId: string): Promise<Standing | null> {
  const row = await maybeOne<{
    id: string;
    factors: 1 | 2;
    created_at: Date;
    last_seen_at: Date;
    duty: Person["duty"];
    enrolled: boolean;
    set_at: Date;
    must_change: boolean;
  }>(
    db,
    sql`select s.id, s.factors, s.created_at, s.last_seen_at, p.duty, w.set_at, w.must_change, f.confirmed_at is not null as enrolled
          from identity.session s join identity.person p on p.id = s.person_id
          join identity.password w on w.person_id = p.id left join identity.second_factor f on f.person_id = p.id
         where s.id = ${sessionId}`,
  );
  if (!row) return null;
  const ends = endsAt({ createdAt: row.created_at, lastSeenAt: row.last_seen_at, duty: row.duty });
  return {
    secondFactor: row.enrolled ? "enrolled" : "none",
    passwordSetAt: row.set_at,
    mustChange: row.must_change,
    factors: row.factors,
    session: { id: row.id, createdAt: row.created_at, endsAt: ends },
  };
}

export interface SessionLine {
  readonly id: string;
  readonly address: string;
  readonly agent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly current: boolean;
}

/** The sessions of a person that are alive at `now`, newest first. */
export async function sessionsOf(
  db: Db,
  personId: string,
  current: string | null,
  now: Date,
): Promise<readonly SessionLine[]> {
  const found = await rows<{
    id: string;
    address: string;
    agent: string;
    created_at: Date;
    last_seen_at: Date;
    duty: Person["duty"];
  }>(
    db,
    sql`select s.id, s.address, s.agent, s.created_at, s.last_seen_at, p.duty
          from identity.session s join identity.person p on p.id = s.person_id
         where s.person_id = ${personId} and s.ended_at is null order by s.created_at desc limit 200`,
  );
  return found
    .map((row) => ({
      id: row.id,
      address: row.address,
      agent: row.agent,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      endsAt: endsAt({ createdAt: row.created_at, lastSeenAt: row.last_seen_at, duty: row.duty }),
      current: row.id === current,
    }))
    .filter((line) => line.endsAt.getTime() > now.getTime());
}

/** Whose session it is, or `null`. */
export async function ownerOfSession(db: Db, id: string): Promise<string | null> {
  const row = await maybeOne<{ person_id: string }>(
    db,
    sql`select person_id from identity.session where id = ${id} and ended_at is null`,
  );
  return row?.person_id ?? null;
}

/** The programs of an organization, the active first. */
export async function programsOf(db: Db | Tx, organizationId: string): Promise<readonly Program[]> {
  const found = await rows<ProgramRow>(
    db,
    sql`select ${programColumns} from identity.program g where g.organization_id = ${organizationId} order by g.state, g.name, g.id`,
  );
  return found.map(toProgram);
}

/** One program, or `null`. */
export async function programById(db: Db | Tx, id: string): Promise<Program | null> {
  const row = await maybeOne<ProgramRow>(db, sql`select ${programColumns} from identity.program g where g.id = ${id}`);
  return row && toProgram(row);
}

export interface KeyLine {
  readonly keyid: string;
  readonly algorithm: KeyAlgorithm;
  readonly state: KeyState;
  readonly createdAt: Date;
  readonly endsAt: Date | null;
}

/** The keys of a program, without their secrets. */
export async function programKeys(db: Db, programId: string, now: Date): Promise<readonly KeyLine[]> {
  return (await keysOf(db, programId)).map((key) => ({
    keyid: key.keyid,
    algorithm: key.algorithm,
    state: keyState({ endsAt: key.ends_at, revokedAt: key.revoked_at }, now),
    createdAt: key.created_at,
    endsAt: key.revoked_at ?? key.ends_at,
  }));
}

/** A program's key as the delivery door needs it. `secret` is the opened secret: it is not to be kept or logged. */
export interface SigningKey {
  readonly keyid: string;
  readonly algorithm: KeyAlgorithm;
  readonly secret: Buffer;
  /** From this instant (real clock) the key is dead; `null`: none set. */
  readonly endsAt: Date | null;
  readonly program: Program & { readonly region: string };
  /** The state of things (`kernel/standing.ts`) under which this was read. */
  readonly standing: number;
}

/**
 * The program that a key id belongs to, with the secret to check signatures by. `null` for every key that opens nothing:
 * unknown, revoked, past its end (by the real clock, `now`), or of a closed program or organization.
 */
export async function programByKeyId(db: Db | Tx, keyid: string, now: Date = realNow()): Promise<SigningKey | null> {
  const row = await keyWithProgram(db, keyid);
  if (row?.state !== "active" || row.organization_state !== "active") return null;
  const state = keyState({ endsAt: row.ends_at, revokedAt: row.revoked_at }, now);
  if (state === "revoked" || state === "ended") return null;
  return {
    keyid: row.keyid,
    algorithm: row.algorithm,
    secret: unseal(row.secret, `identity.program-key/${row.keyid}`),
    endsAt: row.ends_at,
    program: { ...toProgram({ ...row, created_at: row.program_created_at }), region: row.region },
    standing: row.standing,
  };
}

/** A key that was opened, in the form that signatures are checked with at once. */
export type OpenedKey = Omit<SigningKey, "secret"> & { readonly secret: KeyObject };

const rememberedKeys = new WeakMap<Db, Map<string, Remembered<OpenedKey>>>();
const mostRemembered = 20_000;

/** The organization of a key that this process knows, without asking whether it still opens anything. */
export function rememberedOrganization(db: Db, keyid: string): string | null {
  return rememberedKeys.get(db)?.get(keyid)?.value.program.organization ?? null;
}

/**
 * As `programByKeyId`, without asking the database for a key that this process knows, as long as it has seen nothing newer. Whoever
 * uses it compares the `standing` of what it gives in the commit of what he does, or with `stillStands` before he says no.
 */
export async function rememberedProgram(db: Db, keyid: string, now: Date): Promise<OpenedKey | null> {
  const keys = rememberedKeys.get(db) ?? new Map<string, Remembered<OpenedKey>>();
  rememberedKeys.set(db, keys);
  const known = believed(db, keys.get(keyid));
  if (known) return known.value.endsAt && known.value.endsAt <= now ? null : known.value;
  const found = await programByKeyId(db, keyid, now);
  if (!found) {
    keys.delete(keyid);
    return null;
  }
  if (keys.size >= mostRemembered) keys.clear();
  const value = { ...found, secret: createSecretKey(found.secret) };
  keys.set(keyid, { value, standing: found.standing });
  sawStanding(db, found.standing);
  return value;
}

/** People by their ids, also those who are no longer active: their name, and the organizations that they belong to or hold a role in. */
export async function peopleById(
  db: Db | Tx,
  ids: readonly string[],
): Promise<
  readonly {
    readonly id: string;
    readonly name: string;
    readonly active: boolean;
    readonly organizations: readonly string[];
  }[]
> {
  if (ids.length === 0) return [];
  return rows(
    db,
    sql`select p.id, p.name, p.state = 'active' as active,
               array(select p.home_id where p.home_id is not null union
                     select r.organization_id from identity.role r where r.person_id = p.id and r.ended_at is null) as organizations
          from identity.person p where p.id = any(${[...new Set(ids)]}::uuid[]) and p.duty is distinct from 'public'`,
  );
}
