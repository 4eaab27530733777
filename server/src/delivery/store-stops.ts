import type { Context } from "../kernel/context.ts";
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Law } from "../kernel/refusal.ts";

/** What is stopped: one dataset, or all that an organization provides. */
export type Stopped = { readonly dataset: string } | { readonly organization: string };

/** A stop. Times are by the legal clock; released, it stays for the history. */
export interface Stop {
  readonly id: string;
  readonly dataset: string | null;
  readonly organization: string | null;
  readonly region: string;
  readonly reason: string;
  readonly law: Law | null;
  readonly begunBy: string;
  readonly begunAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly releaseReason: string | null;
  /** Grants that it suspended. */
  readonly grants: number;
}

const columns = sql`
  s.id, s.dataset, s.organization, s.region, s.reason, s.law, s.begun_by as "begunBy", s.begun_at as "begunAt",
  s.released_by as "releasedBy", s.released_at as "releasedAt", s.release_reason as "releaseReason",
  (select count(*)::int from delivery.stopped_grant g where g.stop_id = s.id) as grants`;

/** Grants of a provider are given or stopped, not both at once: whoever gives waits for whoever stops. */
export async function holdProvider(tx: Tx, provider: string, why: "give" | "stop"): Promise<void> {
  const shared = why === "give" ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await execute(tx, sql`select ${shared}(hashtextextended(${`delivery.stop ${provider}`}, 0))`);
}

export async function insertStop(tx: Tx, stop: Omit<Stop, "releasedBy" | "releasedAt" | "releaseReason" | "grants">) {
  await execute(
    tx,
    sql`insert into delivery.stop (id, dataset, organization, region, reason, law, begun_by, begun_at)
        values (${stop.id}, ${stop.dataset}, ${stop.organization}, ${stop.region}, ${stop.reason},
                ${stop.law && JSON.stringify(stop.law)}, ${stop.begunBy}, ${stop.begunAt})`,
  );
}

export async function saveRelease(tx: Tx, ctx: Context, id: string, reason: string): Promise<void> {
  await execute(
    tx,
    sql`update delivery.stop set released_by = ${ctx.actor.name}, released_at = ${ctx.now}, release_reason = ${reason}
         where id = ${id}`,
  );
}

export function stopById(db: Db | Tx, id: string): Promise<Stop | null> {
  return maybeOne<Stop>(db, sql`select ${columns} from delivery.stop s where s.id = ${id}`);
}

/** A stop that stands, of exactly this; locked. */
export async function lockStanding(tx: Tx, what: Stopped): Promise<{ readonly id: string } | null> {
  return maybeOne(
    tx,
    "dataset" in what
      ? sql`select id from delivery.stop where dataset = ${what.dataset} and released_at is null for update`
      : sql`select id from delivery.stop where organization = ${what.organization} and released_at is null for update`,
  );
}

/** The oldest stop that stands on a dataset or its provider; `null`: nothing stops it. */
export function standingOn(
  db: Db | Tx,
  of: { readonly dataset: string; readonly provider: string },
): Promise<{ readonly id: string; readonly reason: string; readonly law: Law | null } | null> {
  return maybeOne(
    db,
    sql`select id, reason, law from delivery.stop
         where released_at is null and (dataset = ${of.dataset} or organization = ${of.provider})
         order by begun_at, id limit 1`,
  );
}

export async function noteStopped(tx: Tx, stop: string, grant: string): Promise<void> {
  await execute(
    tx,
    sql`insert into delivery.stopped_grant (stop_id, grant_id) values (${stop}, ${grant}) on conflict do nothing`,
  );
}

/** Grants in force of what is stopped. */
export async function activeGrants(tx: Tx, what: Stopped): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    tx,
    "dataset" in what
      ? sql`select id from delivery.data_grant where dataset = ${what.dataset} and state = 'active' order by id`
      : sql`select id from delivery.data_grant where provider = ${what.organization} and state = 'active' order by id`,
  );
  return found.map(({ id }) => id);
}

/** Grants that a stop suspended and that are suspended still. */
export async function grantsStopped(tx: Tx, stop: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select g.id from delivery.stopped_grant s join delivery.data_grant g on g.id = s.grant_id
         where s.stop_id = ${stop} and g.state = 'suspended' order by g.id`,
  );
  return found.map(({ id }) => id);
}

/** Stops of a region and all within it, or of an organization, newest first; those that stand before those released. */
export function listStops(
  db: Db,
  of: { readonly region: string | null; readonly organization: string | null },
): Promise<readonly (Stop & { readonly nameZh: string; readonly nameEn: string })[]> {
  return rows(
    db,
    sql`select ${columns}, coalesce(v.content->>'titleZh', o.name_zh, '') as "nameZh",
               coalesce(nullif(v.content->>'titleEn', ''), v.content->>'titleZh', o.name_en, '') as "nameEn"
          from delivery.stop s
          left join catalog.dataset d on d.id = s.dataset
          left join catalog.version v on v.dataset_id = d.id and v.number = d.version
          left join organization.organization o on o.id = s.organization
         where ${
           of.region === null
             ? sql`coalesce(s.organization, d.organization) = ${of.organization}::uuid`
             : sql`starts_with(s.region, ${of.region.replace(/(0000|00)$/, "")})`
         }
         order by s.released_at is not null, s.begun_at desc, s.id desc limit 200`,
  );
}
