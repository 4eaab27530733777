/** Sessions, failed attempts, and the bootstrap token. All times by the real clock. */
import { type Db, execute, maybeOne, one, sql, type Tx } from "../kernel/database.ts";
import type { Brake } from "./lockout.ts";
import type { BackOfficeRole, Duty } from "./role.ts";

/** A session with what decides over each of its requests, read in one query: nothing of it is remembered in a process. */
export interface LiveSession {
  readonly id: string;
  readonly person_id: string;
  readonly account: string;
  readonly name: string;
  readonly duty: Duty | null;
  readonly state: string;
  readonly organization_id: string | null;
  readonly region: string | null;
  readonly organization_state: string | null;
  readonly roles: readonly BackOfficeRole[];
  readonly factors: 1 | 2;
  readonly transport: "cookie" | "bearer";
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly must_change: boolean;
  readonly password_set_at: Date;
}

export function liveSession(db: Db, hash: Buffer): Promise<LiveSession | null> {
  return maybeOne<LiveSession>(
    db,
    sql`select s.id, s.person_id, p.account, p.name, p.duty, p.state, s.organization_id, o.region, o.state as organization_state,
               s.factors, s.transport, s.created_at, s.last_seen_at, w.must_change, w.set_at as password_set_at,
               coalesce((select json_agg(r.role order by r.role) from identity.role r
                          where r.person_id = p.id and r.organization_id = s.organization_id and r.ended_at is null), '[]') as roles
          from identity.session s
          join identity.person p on p.id = s.person_id
          join identity.password w on w.person_id = p.id
          left join organization.organization o on o.id = s.organization_id
         where s.token_hash = ${hash} and s.ended_at is null`,
  );
}

/** How many factors were shown in a session. */
export async function factorsOf(db: Db, id: string): Promise<number> {
  return (await one<{ factors: number }>(db, sql`select factors from identity.session where id = ${id}`)).factors;
}

export interface NewSession {
  readonly id: string;
  readonly hash: Buffer;
  readonly transport: "cookie" | "bearer";
  readonly person: string;
  readonly organization: string | null;
  readonly factors: 1 | 2;
  readonly address: string;
  readonly agent: string;
  readonly at: Date;
}

export async function insertSession(tx: Tx, it: NewSession): Promise<void> {
  await execute(
    tx,
    sql`insert into identity.session (id, token_hash, transport, person_id, organization_id, factors, address, agent, created_at, last_seen_at)
        values (${it.id}, ${it.hash}, ${it.transport}, ${it.person}, ${it.organization}, ${it.factors}, ${it.address}, ${it.agent}, ${it.at}, ${it.at})`,
  );
}

/** Gives a session another token (the old one is dead from here on), and what changed with it. */
export async function rotateSession(
  tx: Tx,
  id: string,
  change: { hash: Buffer; factors?: 1 | 2; organization?: string; at: Date },
): Promise<boolean> {
  const changed = await execute(
    tx,
    sql`update identity.session
           set token_hash = ${change.hash}, last_seen_at = ${change.at},
               factors = coalesce(${change.factors ?? null}::integer, factors),
               organization_id = coalesce(${change.organization ?? null}::uuid, organization_id)
         where id = ${id} and ended_at is null`,
  );
  return changed === 1;
}

/** Writes down a sign of life; done apart from any transaction, for it must not hold a request up. */
export async function noteLife(db: Db, id: string, at: Date): Promise<void> {
  await sql`update identity.session set last_seen_at = ${at} where id = ${id} and last_seen_at < ${at} and ended_at is null`.execute(
    db,
  );
}

export async function endSession(tx: Tx, id: string, because: string, at: Date): Promise<boolean> {
  const ended = await execute(
    tx,
    sql`update identity.session set ended_at = ${at}, ended_because = ${because} where id = ${id} and ended_at is null`,
  );
  return ended === 1;
}

/** Ends every session of a person, save one if named; says how many. */
export function endSessionsOf(
  tx: Tx,
  personId: string,
  because: string,
  at: Date,
  save: string | null = null,
): Promise<number> {
  return execute(
    tx,
    sql`update identity.session set ended_at = ${at}, ended_because = ${because}
         where person_id = ${personId} and ended_at is null and id is distinct from ${save}::uuid`,
  );
}

/** Whether this person signed in from this address within the last 90 days. */
export async function addressIsKnown(db: Db, personId: string, address: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - 90 * 86_400_000);
  const found = await one<{ known: boolean }>(
    db,
    sql`select exists (select 1 from identity.session
                        where person_id = ${personId} and address = ${address} and created_at > ${since}) as known`,
  );
  return found.known;
}

/**
 * Counts an attempt before it is made, so that guesses sent at once cannot slip past the limit together. Gives back how
 * many there are now within the window, and until when the key is locked, if it is.
 */
export function countAttempt(tx: Tx, brake: Brake, now: Date): Promise<{ fails: number; blocked_until: Date | null }> {
  const windowStart = new Date(now.getTime() - brake.window);
  const until = new Date(now.getTime() + brake.lockedFor);
  return one<{ fails: number; blocked_until: Date | null }>(
    tx,
    sql`insert into identity.attempt as a (key, fails, since) values (${brake.key}, 1, ${now})
        on conflict (key) do update set
          fails = case when a.blocked_until > ${now} then a.fails
                       when a.blocked_until is not null or a.since < ${windowStart} then 1 else a.fails + 1 end,
          since = case when a.blocked_until is null and a.since >= ${windowStart} or a.blocked_until > ${now} then a.since else ${now} end,
          blocked_until = case when a.blocked_until > ${now} then a.blocked_until
                               when a.blocked_until is null and a.since >= ${windowStart} and a.fails + 1 > ${brake.limit}
                               then ${until}::timestamptz end
        returning fails, blocked_until`,
  );
}

/** After a failure: locks the key when it was the last one allowed. Says until when. */
export function lockWhenSpent(tx: Tx, brake: Brake, now: Date): Promise<{ blocked_until: Date } | null> {
  const until = new Date(now.getTime() + brake.lockedFor);
  return maybeOne<{ blocked_until: Date }>(
    tx,
    sql`update identity.attempt set blocked_until = ${until}
         where key = ${brake.key} and fails >= ${brake.limit} and blocked_until is null returning blocked_until`,
  );
}

/** After a success: the account's own count starts anew, the shared ones lose this attempt. */
export async function forgiveAttempt(tx: Tx, brakes: readonly Brake[]): Promise<void> {
  for (const { key } of brakes) {
    if (key.startsWith("pair:")) await execute(tx, sql`delete from identity.attempt where key = ${key}`);
    else await execute(tx, sql`update identity.attempt set fails = greatest(fails - 1, 0) where key = ${key}`);
  }
}

export function forgetAttempts(tx: Tx, before: Date): Promise<number> {
  return execute(
    tx,
    sql`delete from identity.attempt where since < ${before} and (blocked_until is null or blocked_until < ${before})`,
  );
}

/** Sessions that have been over for long. The record keeps who signed in when. */
export function forgetSessions(tx: Tx, before: Date): Promise<number> {
  return execute(tx, sql`delete from identity.session where last_seen_at < ${before}`);
}

/** Puts a new bootstrap token in the place of an unused one; `false` once one was used. */
export async function putBootstrap(tx: Tx, hash: Buffer, endsAt: Date): Promise<boolean> {
  const put = await execute(
    tx,
    sql`insert into identity.bootstrap (token_hash, ends_at) values (${hash}, ${endsAt})
        on conflict (one) do update set token_hash = excluded.token_hash, ends_at = excluded.ends_at
          where identity.bootstrap.used_at is null`,
  );
  return put === 1;
}

/** Whether a bootstrap token could be used now. */
export async function bootstrapOpen(db: Db, hash: Buffer, at: Date): Promise<boolean> {
  const found = await one<{ open: boolean }>(
    db,
    sql`select exists (select 1 from identity.bootstrap
                        where token_hash = ${hash} and used_at is null and ends_at > ${at}) as open`,
  );
  return found.open;
}

/** Uses the bootstrap token up, once among all processes. */
export async function useBootstrap(tx: Tx, hash: Buffer, at: Date): Promise<boolean> {
  const used = await execute(
    tx,
    sql`update identity.bootstrap set used_at = ${at} where token_hash = ${hash} and used_at is null and ends_at > ${at}`,
  );
  return used === 1;
}
