/** SQL of push targets and of what was pushed to them. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
import { isId } from "../../kernel/ids.ts";
import type { Refusal, Text } from "../../kernel/refusal.ts";
import type { Schedule, TargetPlace } from "./target.ts";

/** A table in a consumer's database that a grant's rows are pushed to. */
export interface Target {
  readonly id: string;
  readonly grant: string;
  readonly place: TargetPlace;
  readonly schedule: Schedule;
  readonly state: "on" | "paused" | "removed";
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly arrivedVersion: string | null;
  readonly arrivedAt: Date | null;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly toldAt: Date | null;
  readonly nextAt: Date;
  readonly failure: Failure | null;
}

/** Why the last try failed: a code, and words for people. */
export interface Failure {
  readonly code: string;
  readonly text: Text;
}

/** One version on its way, however often it was tried. */
export interface Run {
  readonly id: string;
  readonly target: string;
  readonly version: string;
  readonly revision: number;
  readonly state: "open" | "arrived" | "given-up";
  /** `found`: it had arrived in an earlier try whose end we did not see. */
  readonly way: "full" | "changes" | "found" | null;
  readonly receipt: string | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
  readonly tries: number;
  readonly failedAt: Date | null;
  readonly failure: Failure | null;
}

interface TargetRow {
  readonly id: string;
  readonly grant_id: string;
  readonly kind: TargetPlace["kind"];
  readonly host: string;
  readonly port: number;
  readonly database_name: string;
  readonly table_name: string;
  readonly user_name: string;
  readonly tls: TargetPlace["tls"];
  readonly ca: string | null;
  readonly daily_minute: number | null;
  readonly state: Target["state"];
  readonly created_by_name: string;
  readonly created_at: Date;
  readonly arrived_version: string | null;
  readonly arrived_at: Date | null;
  readonly failures: number;
  readonly failing_since: Date | null;
  readonly told_at: Date | null;
  readonly next_at: Date;
  readonly failure: Failure | null;
}

const columns = sql`t.id, t.grant_id, t.kind, t.host, t.port, t.database_name, t.table_name, t.user_name, t.tls, t.ca, t.daily_minute, t.state,
  t.created_by_name, t.created_at, t.arrived_version, t.arrived_at, t.failures, t.failing_since, t.told_at, t.next_at,
  t.failure`;

function toTarget(row: TargetRow): Target {
  return {
    id: row.id,
    grant: row.grant_id,
    place: {
      kind: row.kind,
      host: row.host,
      port: row.port,
      database: row.database_name,
      table: row.table_name,
      user: row.user_name,
      tls: row.tls,
      ca: row.ca,
    },
    schedule: row.daily_minute === null ? { when: "version" } : { when: "daily", minute: row.daily_minute },
    state: row.state,
    createdBy: row.created_by_name,
    createdAt: row.created_at,
    arrivedVersion: row.arrived_version,
    arrivedAt: row.arrived_at,
    failures: row.failures,
    failingSince: row.failing_since,
    toldAt: row.told_at,
    nextAt: row.next_at,
    failure: row.failure,
  };
}

/** Adds a target; false where its table is another's already. */
export async function insertTarget(
  tx: Tx,
  it: Pick<Target, "id" | "grant" | "place" | "schedule" | "createdBy" | "createdAt" | "nextAt"> & { secret: string },
): Promise<boolean> {
  const { place } = it;
  const added = await execute(
    tx,
    sql`insert into delivery.push_target (id, grant_id, kind, host, port, database_name, table_name, user_name, tls, ca, secret,
                                          daily_minute, created_by_name, created_at, next_at)
        values (${it.id}, ${it.grant}, ${place.kind}, ${place.host}, ${place.port}, ${place.database}, ${place.table}, ${place.user},
                ${place.tls}, ${place.ca ?? null}, ${it.secret}, ${it.schedule.when === "daily" ? it.schedule.minute : null}, ${it.createdBy},
                ${it.createdAt}, ${it.nextAt})
        on conflict do nothing`,
  );
  return added === 1;
}

/** The targets of a grant that were not removed, oldest first. */
export async function targetsOf(db: Db | Tx, grant: string): Promise<readonly Target[]> {
  const found = await rows<TargetRow>(
    db,
    sql`select ${columns} from delivery.push_target t where grant_id = ${grant} and state <> 'removed' order by id`,
  );
  return found.map(toTarget);
}

/** One target that was not removed, or null. */
export async function targetById(db: Db | Tx, id: string): Promise<Target | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<TargetRow>(
    db,
    sql`select ${columns} from delivery.push_target t where id = ${id} and state <> 'removed'`,
  );
  return row && toTarget(row);
}

/** Changes state, secret, trusted certificates (null: the public ones), schedule or next try of a target. */
export async function saveTarget(
  tx: Tx,
  id: string,
  to: {
    readonly state?: Target["state"];
    readonly secret?: string;
    readonly ca?: string | null;
    readonly schedule?: Schedule;
    readonly nextAt?: Date;
  },
): Promise<void> {
  const minute = to.schedule?.when === "daily" ? to.schedule.minute : null;
  await execute(
    tx,
    sql`update delivery.push_target
           set state = coalesce(${to.state ?? null}, state), secret = coalesce(${to.secret ?? null}, secret),
               ca = case when ${to.ca !== undefined} then ${to.ca ?? null}::text else ca end,
               daily_minute = case when ${to.schedule !== undefined} then ${minute}::int else daily_minute end,
               next_at = coalesce(${to.nextAt ?? null}::timestamptz, next_at)
         where id = ${id}`,
  );
}

/**
 * Targets whose time has come: a try is due, nobody has them in hand, their grant is in force, and the version that the grant means (or
 * its wording) is not the one that arrived. `now`, `day` and `minute` are the real ones of Asia/Shanghai.
 */
export async function dueTargets(
  db: Db,
  at: { readonly now: Date; readonly day: string; readonly minute: number },
  limit: number,
): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select t.id from delivery.push_target t
          join delivery.data_grant g on g.id = t.grant_id
          left join aggregation.current_version c on c.dataset_id = g.dataset
         where t.state = 'on' and t.next_at <= ${at.now} and (t.held_until is null or t.held_until < ${at.now}) and g.state = 'active'
           and (t.daily_minute is null or (t.daily_done is distinct from ${at.day}::date and t.daily_minute <= ${at.minute}))
           and (coalesce((g.content->'versionPolicy'->>'version')::uuid, c.version_id) is distinct from t.arrived_version
                or g.revision is distinct from t.arrived_revision)
           and coalesce((g.content->'versionPolicy'->>'version')::uuid, c.version_id) is not null
         order by t.next_at limit ${limit}`,
  );
  return found.map(({ id }) => id);
}

/** Whether a grant still stands as it did. */
export async function gateStands(db: Db | Tx, grant: string, revision: number): Promise<boolean> {
  const found = await maybeOne(
    db,
    sql`select 1 from delivery.gate where grant_id = ${grant} and open and revision = ${revision}`,
  );
  return found !== null;
}

/** Adds the rows that arrived to the use of a grant on a legal day. */
export async function countRows(tx: Tx, grant: string, day: string, count: number): Promise<void> {
  await execute(
    tx,
    sql`update delivery.usage_day set "rows" = "rows" + ${count} where grant_id = ${grant} and day = ${day}`,
  );
}

/** Takes a target in hand until an instant; null where somebody has it, or it is off. With its sealed secret. */
export async function holdTarget(
  tx: Tx,
  id: string,
  now: Date,
  until: Date,
): Promise<(Target & { readonly secret: string }) | null> {
  const row = await maybeOne<TargetRow & { secret: string }>(
    tx,
    sql`update delivery.push_target t set held_until = ${until}
         where id = ${id} and state = 'on' and (held_until is null or held_until < ${now}) returning ${columns}, secret`,
  );
  return row && { ...toTarget(row), secret: row.secret };
}

/** Keeps a target in hand. */
export async function holdLonger(tx: Tx, id: string, until: Date): Promise<void> {
  await execute(tx, sql`update delivery.push_target set held_until = ${until} where id = ${id}`);
}

/** The open run of a target for this version and wording of its grant; another that was open is given up. */
export async function openRun(
  tx: Tx,
  run: Pick<Run, "id" | "target" | "version" | "revision"> & { readonly at: Date },
): Promise<Run> {
  await execute(
    tx,
    sql`update delivery.push_run set state = 'given-up', ended_at = ${run.at}
         where target_id = ${run.target} and state = 'open' and (version <> ${run.version} or revision <> ${run.revision})`,
  );
  await execute(
    tx,
    sql`insert into delivery.push_run (id, target_id, version, revision, begun_at)
        values (${run.id}, ${run.target}, ${run.version}, ${run.revision}, ${run.at}) on conflict do nothing`,
  );
  await execute(
    tx,
    sql`update delivery.push_run set tries = tries + 1 where target_id = ${run.target} and state = 'open'`,
  );
  return (await runsOf(tx, run.target, 1))[0]!;
}

/** Notes under which entry of the record the rows of a run leave. */
export async function noteReceipt(tx: Tx, run: string, receipt: string): Promise<void> {
  await execute(tx, sql`update delivery.push_run set receipt = ${Buffer.from(receipt, "hex")} where id = ${run}`);
}

/** Ends a run whose rows are there, and with it the failures of its target. */
export async function arrive(
  tx: Tx,
  run: Run,
  it: { readonly way: NonNullable<Run["way"]>; readonly added: number; readonly removed: number },
  at: { readonly now: Date; readonly day: string },
): Promise<void> {
  // Nothing had to leave: that is no run.
  if (it.way === "found" && run.receipt === null)
    await execute(tx, sql`delete from delivery.push_run where id = ${run.id}`);
  await execute(
    tx,
    sql`update delivery.push_run set state = 'arrived', way = ${it.way}, added = ${it.added}, removed = ${it.removed}, ended_at = ${at.now}
         where id = ${run.id}`,
  );
  await execute(
    tx,
    sql`update delivery.push_target
           set arrived_version = ${run.version}, arrived_revision = ${run.revision}, arrived_at = ${at.now}, daily_done = ${at.day},
               failures = 0, failing_since = null, told_at = null, failure = null, next_at = ${at.now}, held_until = null
         where id = ${run.target}`,
  );
}

/** Notes a try that failed, and when the next is. `run` null: it failed before one was open. */
export async function fail(
  tx: Tx,
  target: string,
  run: string | null,
  it: { readonly failure: Refusal; readonly now: Date; readonly nextAt: Date; readonly told: boolean },
): Promise<void> {
  const failure = JSON.stringify({ code: it.failure.refusal, text: it.failure.text });
  await execute(
    tx,
    sql`update delivery.push_target
           set failures = failures + 1, failing_since = coalesce(failing_since, ${it.now}), next_at = ${it.nextAt}, held_until = null,
               failure = ${failure}::jsonb,
               told_at = case when ${it.told} then ${it.now} else told_at end
         where id = ${target}`,
  );
  if (run)
    await execute(
      tx,
      sql`update delivery.push_run set failure = ${failure}::jsonb, failed_at = ${it.now} where id = ${run}`,
    );
}

/** The runs of a target, newest first. */
export async function runsOf(db: Db | Tx, target: string, limit: number): Promise<readonly Run[]> {
  const found = await rows<Omit<Run, "receipt"> & { readonly receipt: Buffer | null }>(
    db,
    sql`select id, target_id as target, version, revision, state, way, receipt, added, removed, begun_at as "begunAt",
               ended_at as "endedAt", tries, failed_at as "failedAt", failure
          from delivery.push_run where target_id = ${target} order by begun_at desc, id desc limit ${limit}`,
  );
  return found.map((row) => ({ ...row, receipt: row.receipt?.toString("hex") ?? null }));
}
