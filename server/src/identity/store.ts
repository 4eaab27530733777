/** People, their roles and what they prove themselves with. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import type { HeldRole, Person, PersonState } from "./person.ts";
import type { BackOfficeRole, Duty } from "./role.ts";

export interface PersonRow {
  id: string;
  account: string;
  name: string;
  duty: Duty | null;
  home_id: string | null;
  email: string;
  phone: string;
  state: PersonState;
  state_reason: string;
  created_by: string | null;
  created_at: Date;
  last_signed_in_at: Date | null;
}

export const personColumns = sql`p.id, p.account, p.name, p.duty, p.home_id, p.email, p.phone, p.state, p.state_reason, p.created_by, p.created_at, p.last_signed_in_at`;

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    duty: row.duty,
    home: row.home_id,
    email: row.email,
    phone: row.phone,
    state: row.state,
    stateReason: row.state_reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastSignedInAt: row.last_signed_in_at,
  };
}

/** The person, held until the transaction ends: whatever decides over an account decides one after the other. */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  const row = await maybeOne<PersonRow>(
    tx,
    sql`select ${personColumns} from identity.person p where p.id = ${id} for update`,
  );
  return row && toPerson(row);
}

export async function personById(db: Db | Tx, id: string): Promise<Person | null> {
  const row = await maybeOne<PersonRow>(db, sql`select ${personColumns} from identity.person p where p.id = ${id}`);
  return row && toPerson(row);
}

export async function personByAccount(db: Db | Tx, account: string): Promise<Person | null> {
  const row = await maybeOne<PersonRow>(
    db,
    sql`select ${personColumns} from identity.person p where p.account = ${account}`,
  );
  return row && toPerson(row);
}

/** Adds a person; `false` when the account is taken. */
export async function insertPerson(tx: Tx, it: Person): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into identity.person (id, account, name, duty, home_id, email, phone, state, state_reason, created_by, created_at)
        values (${it.id}, ${it.account}, ${it.name}, ${it.duty}, ${it.home}, ${it.email}, ${it.phone}, ${it.state},
                ${it.stateReason}, ${it.createdBy}, ${it.createdAt})
        on conflict (account) do nothing`,
  );
  return added === 1;
}

export async function savePerson(tx: Tx, it: Person): Promise<void> {
  await execute(
    tx,
    sql`update identity.person set name = ${it.name}, duty = ${it.duty}, home_id = ${it.home}, email = ${it.email},
               phone = ${it.phone}, state = ${it.state}, state_reason = ${it.stateReason}
         where id = ${it.id}`,
  );
}

export async function noteSignIn(tx: Tx, personId: string, at: Date): Promise<void> {
  await execute(tx, sql`update identity.person set last_signed_in_at = ${at} where id = ${personId}`);
}

export function heldRoles(db: Db | Tx, personId: string): Promise<readonly HeldRole[]> {
  return rows<HeldRole>(
    db,
    sql`select organization_id as organization, role from identity.role
         where person_id = ${personId} and ended_at is null order by organization_id, role`,
  );
}

export async function insertRole(
  tx: Tx,
  it: {
    id: string;
    person: string;
    organization: string;
    role: BackOfficeRole;
    duty: Duty;
    by: string | null;
    at: Date;
  },
): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into identity.role (id, person_id, organization_id, role, duty, granted_by, granted_at)
        values (${it.id}, ${it.person}, ${it.organization}, ${it.role}, ${it.duty}, ${it.by}, ${it.at})
        on conflict (person_id, organization_id, role) where ended_at is null do nothing`,
  );
  return added === 1;
}

export async function endRole(
  tx: Tx,
  it: { person: string; organization: string; role: string; by: string | null; at: Date },
): Promise<boolean> {
  const ended = await execute(
    tx,
    sql`update identity.role set duty = null, ended_by = ${it.by}, ended_at = ${it.at}
         where person_id = ${it.person} and organization_id = ${it.organization} and role = ${it.role} and ended_at is null`,
  );
  return ended === 1;
}

/** How many active people hold a role anywhere. Those who ask it to decide wait for each other. */
export async function activeHolders(tx: Tx, role: string): Promise<number> {
  await execute(tx, sql`select pg_advisory_xact_lock(hashtext('identity.last-administrator'))`);
  const found = await one<{ holders: number }>(
    tx,
    sql`select count(distinct p.id) as holders from identity.role r join identity.person p on p.id = r.person_id
         where r.role = ${role} and r.ended_at is null and p.state = 'active'`,
  );
  return found.holders;
}

/** Active people of the back office who have not signed in since an instant, save those who alone hold an administrator's role. */
export async function inactiveSince(db: Db, before: Date): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select p.id from identity.person p
         where p.state = 'active' and p.duty is distinct from 'public'
           and coalesce(p.last_signed_in_at, p.created_at) < ${before}
           and not exists (
             select 1 from identity.role r
              where r.person_id = p.id and r.ended_at is null and r.duty in ('system', 'security', 'audit')
                and not exists (
                  select 1 from identity.role other join identity.person q on q.id = other.person_id
                   where other.role = r.role and other.ended_at is null and q.state = 'active' and q.id <> p.id
                     and coalesce(q.last_signed_in_at, q.created_at) >= ${before}))
         order by p.id`,
  );
  return found.map((row) => row.id);
}

export async function anybodyExists(db: Db | Tx): Promise<boolean> {
  return (await one<{ yes: boolean }>(db, sql`select exists (select 1 from identity.person) as yes`)).yes;
}

export interface KeptPassword {
  readonly hash: string;
  readonly set_at: Date;
  readonly must_change: boolean;
  readonly ends_at: Date | null;
}

export function keptPassword(db: Db | Tx, personId: string): Promise<KeptPassword | null> {
  return maybeOne<KeptPassword>(
    db,
    sql`select hash, set_at, must_change, ends_at from identity.password where person_id = ${personId}`,
  );
}

/** Sets a password and keeps the one before it in the history. `endsAt` is for one-time passwords. */
export async function putPassword(
  tx: Tx,
  personId: string,
  it: { hash: string; at: Date; mustChange: boolean; endsAt: Date | null },
): Promise<void> {
  await execute(
    tx,
    sql`insert into identity.password_history (person_id, set_at, hash)
        select person_id, set_at, hash from identity.password where person_id = ${personId}
        on conflict do nothing`,
  );
  await execute(
    tx,
    sql`insert into identity.password (person_id, hash, set_at, must_change, ends_at)
        values (${personId}, ${it.hash}, ${it.at}, ${it.mustChange}, ${it.endsAt})
        on conflict (person_id) do update
          set hash = excluded.hash, set_at = excluded.set_at, must_change = excluded.must_change, ends_at = excluded.ends_at`,
  );
}

/** The hashes of the present password and those before it, newest first. */
export async function lastHashes(db: Db | Tx, personId: string, count: number): Promise<readonly string[]> {
  const found = await rows<{ hash: string }>(
    db,
    sql`select hash from (select hash, set_at from identity.password where person_id = ${personId}
                          union all
                          select hash, set_at from identity.password_history where person_id = ${personId}) every
         order by set_at desc limit ${count}`,
  );
  return found.map((row) => row.hash);
}

export interface KeptFactor {
  readonly secret: string;
  readonly confirmed_at: Date | null;
  readonly last_step: number;
}

export function keptFactor(db: Db | Tx, personId: string): Promise<KeptFactor | null> {
  return maybeOne<KeptFactor>(
    db,
    sql`select secret, confirmed_at, last_step from identity.second_factor where person_id = ${personId}`,
  );
}

/** Begins an enrolment; a confirmed factor is left alone (`false`). */
export async function putFactor(tx: Tx, personId: string, sealed: string): Promise<boolean> {
  const put = await execute(
    tx,
    sql`insert into identity.second_factor (person_id, secret) values (${personId}, ${sealed})
        on conflict (person_id) do update set secret = excluded.secret, last_step = 0
          where identity.second_factor.confirmed_at is null`,
  );
  return put === 1;
}

/** Uses up a time step, once among all processes; `confirm` also ends the enrolment. `false`: it was used meanwhile. */
export async function useStep(tx: Tx, personId: string, step: number, confirm: Date | null): Promise<boolean> {
  const used = await execute(
    tx,
    sql`update identity.second_factor
           set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${confirm}::timestamptz)
         where person_id = ${personId} and last_step < ${step}`,
  );
  return used === 1;
}

export async function dropFactor(tx: Tx, personId: string): Promise<boolean> {
  await execute(tx, sql`delete from identity.recovery_code where person_id = ${personId}`);
  return (await execute(tx, sql`delete from identity.second_factor where person_id = ${personId}`)) === 1;
}

export async function putRecoveryCodes(tx: Tx, personId: string, hashes: readonly Buffer[]): Promise<void> {
  await execute(tx, sql`delete from identity.recovery_code where person_id = ${personId}`);
  for (const hash of hashes) {
    await execute(tx, sql`insert into identity.recovery_code (person_id, hash) values (${personId}, ${hash})`);
  }
}

export async function useRecoveryCode(tx: Tx, personId: string, hash: Buffer, at: Date): Promise<boolean> {
  const used = await execute(
    tx,
    sql`update identity.recovery_code set used_at = ${at} where person_id = ${personId} and hash = ${hash} and used_at is null`,
  );
  return used === 1;
}
