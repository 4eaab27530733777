/** SQL on aggregation's own tables. */
import type pg from "pg";
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import { sqlTypes } from "./column-type.ts";
import type { ConfirmedPlan, Declared, Load, LoadMethod, LoadState, PlanColumn, QuarantinedRow } from "./load.ts";
import type { Proposal, ProposalSettings } from "./reading/proposal.ts";
import type { LoadCounts, RefusedRow } from "./reading/typed-rows.ts";
import type { VersionColumn } from "./versions.ts";

type LoadRow = {
  id: string;
  dataset_id: string | null;
  organization: string;
  region: string;
  state: LoadState;
  file_sha256: string;
  file_name: string;
  file_size: number;
  proposal: Proposal;
  method: LoadMethod;
  declared: Declared | null;
  plan: ConfirmedPlan | null;
  counts: LoadCounts | null;
  digest: string | null;
  reason: Load["reason"];
  version_id: string | null;
  mends: string | null;
  attempt: number;
  created_by: string | null;
  created_by_name: string;
  created_at: Date;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  finished_at: Date | null;
};

export function toLoad(row: LoadRow): Load {
  return {
    id: row.id,
    dataset: row.dataset_id,
    organization: row.organization,
    region: row.region,
    state: row.state,
    file: { sha256: row.file_sha256, name: row.file_name, size: row.file_size },
    proposal: row.proposal,
    method: row.method,
    declared: row.declared,
    plan: row.plan,
    counts: row.counts,
    digest: row.digest,
    reason: row.reason,
    version: row.version_id,
    mends: row.mends,
    attempt: row.attempt,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at,
    finishedAt: row.finished_at,
  };
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

export async function insertLoad(tx: Tx, load: Load, settings: ProposalSettings): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.load
          (id, dataset_id, organization, region, state, file_sha256, file_name, file_size, proposal, settings, method, declared, plan, mends,
           created_by, created_by_name, created_at, confirmed_by, confirmed_at, alive_at)
        values
          (${load.id}, ${load.dataset}, ${load.organization}, ${load.region}, ${load.state}, ${load.file.sha256},
           ${load.file.name}, ${load.file.size}, ${json(load.proposal)}, ${json(settings)},
           ${load.method}, ${load.declared === null ? null : json(load.declared)},
           ${load.plan === null ? null : json(load.plan)}, ${load.mends}, ${load.createdBy}, ${load.createdByName},
           ${load.createdAt}, ${load.confirmedBy}, ${load.confirmedAt}, ${load.state === "confirmed" ? sql`now()` : null})`,
  );
}

export async function loadById(db: Db | Tx, id: string): Promise<Load | null> {
  const row = await maybeOne<LoadRow>(db, sql`select * from aggregation.load where id = ${id}`);
  return row && toLoad(row);
}

export async function lockLoad(tx: Tx, id: string): Promise<Load | null> {
  const row = await maybeOne<LoadRow>(tx, sql`select * from aggregation.load where id = ${id} for update`);
  return row && toLoad(row);
}

export async function saveProposal(tx: Tx, id: string, proposal: Proposal, settings: ProposalSettings): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.load set proposal = ${json(proposal)}, settings = ${json(settings)} where id = ${id}`,
  );
}

export async function confirm(
  tx: Tx,
  id: string,
  to: { dataset: string; plan: ConfirmedPlan; declared: Declared | null; by: string | null; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.load
           set state = 'confirmed', dataset_id = ${to.dataset}, plan = ${json(to.plan)},
               declared = ${to.declared === null ? null : json(to.declared)}, confirmed_by = ${to.by},
               confirmed_at = ${to.at}, alive_at = now()
         where id = ${id}`,
  );
}

/** Ends a load without a version. */
export async function endLoad(
  tx: Tx,
  id: string,
  state: "failed" | "cancelled",
  reason: Load["reason"],
  at: Date,
  counts: LoadCounts | null = null,
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.load
           set state = ${state}, reason = ${reason === null ? null : json(reason)}, finished_at = ${at},
               counts = ${counts === null ? null : json(counts)}
         where id = ${id}`,
  );
}

/** Takes up a confirmed load, or one whose process died. */
export async function begin(tx: Tx, id: string): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.load set state = 'loading', attempt = attempt + 1, alive_at = now() where id = ${id}`,
  );
}

/** Says that a load is alive, and how far it is; false when it is no longer to go on. */
export async function tellProgress(tx: Tx, id: string, data: object): Promise<boolean> {
  const alive = await execute(
    tx,
    sql`update aggregation.load set alive_at = now() where id = ${id} and state = 'loading'`,
  );
  if (alive === 1) await tell(tx, id, data);
  return alive === 1;
}

/** Adds an event for whoever follows the load live. */
export async function tell(tx: Tx, id: string, data: object): Promise<void> {
  await execute(tx, sql`insert into aggregation.load_event (load_id, data) values (${id}, ${json(data)})`);
}

/** One process at a time loads a load: the lock goes with the transaction, or with the connection of a killed one. */
export async function takeTurn(tx: Tx, id: string): Promise<boolean> {
  return (
    await one<{ mine: boolean }>(
      tx,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`load:${id}`}, 0)) as mine`,
    )
  ).mine;
}

/** Loads that should be under way but have said nothing for `seconds`. */
export async function silentLoads(db: Db, seconds: number): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from aggregation.load
         where state in ('confirmed', 'loading') and alive_at < now() - make_interval(secs => ${seconds})`,
  );
  return found.map((row) => row.id);
}

export async function createVersionTable(tx: Tx, table: string, columns: readonly PlanColumn[]): Promise<void> {
  const definitions = columns.map((column) => sql`${sql.id(column.column)} ${sql.raw(sqlTypes[column.type])}`);
  await execute(tx, sql`create table ${sql.id("data", table)} (_row bigint not null, ${sql.join(definitions)})`);
}

export function copyInStatement(table: string): string {
  return `copy data."${table}" from stdin`;
}

/** The whole table in the order of its rows, in the same form in which it was copied in. */
export function copyOutStatement(table: string): string {
  return `copy (select * from data."${table}" order by _row) to stdout`;
}

/** The settings under which a copy of the table comes out as it went in. */
export async function setPlainOutput(client: pg.PoolClient): Promise<void> {
  await client.query(
    "set local datestyle = 'ISO, YMD'; set local client_encoding = 'UTF8'; set local statement_timeout = 0",
  );
}

/** Gives the filled table its key and lets the delivery door read it. */
export async function finishVersionTable(tx: Tx, table: string): Promise<void> {
  await execute(tx, sql`alter table ${sql.id("data", table)} add primary key (_row)`);
  const door = await maybeOne(tx, sql`select 1 from pg_roles where rolname = 'shutong_door'`);
  if (door) await execute(tx, sql`grant select on ${sql.id("data", table)} to shutong_door`);
}

/** Takes a version table out of the delivery door's reach, whatever processes still remember of it. */
export async function withholdTable(tx: Tx, table: string): Promise<void> {
  const door = await maybeOne(tx, sql`select 1 from pg_roles where rolname = 'shutong_door'`);
  if (door) await execute(tx, sql`revoke select on ${sql.id("data", table)} from shutong_door`);
}

export async function dropVersionTable(tx: Tx, table: string): Promise<void> {
  await execute(tx, sql`drop table ${sql.id("data", table)}`);
}

export async function countRows(tx: Tx, table: string): Promise<number> {
  return (await one<{ n: number }>(tx, sql`select count(*)::int8 as n from ${sql.id("data", table)}`)).n;
}

export async function keepRefused(tx: Tx, load: string, refused: readonly RefusedRow[]): Promise<void> {
  const list = refused.map(({ row, cells, faults }) => ({ row, cells, faults }));
  await execute(
    tx,
    sql`insert into aggregation.quarantine (load_id, row_number, cells, faults)
        select ${load}, "row", cells, faults from jsonb_to_recordset(${json(list)}) as r("row" bigint, cells jsonb, faults jsonb)`,
  );
}

/** The switch: the version and the one row that makes it current. */
export async function switchVersion(
  tx: Tx,
  to: {
    load: Load;
    dataset: string;
    version: string;
    table: string;
    columns: readonly VersionColumn[];
    rows: number;
    digest: string;
    at: Date;
  },
): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.version (id, dataset_id, load_id, table_name, columns, rows, digest, file_sha256, loaded_at)
        values (${to.version}, ${to.dataset}, ${to.load.id}, ${to.table}, ${json(to.columns)}, ${to.rows}, ${to.digest},
                ${to.load.file.sha256}, ${to.at})`,
  );
  await execute(
    tx,
    sql`insert into aggregation.current_version (dataset_id, version_id, since)
        values (${to.dataset}, ${to.version}, ${to.at})
        on conflict (dataset_id) do update set version_id = excluded.version_id, since = excluded.since`,
  );
}

/** The load that is done with it; of a part of a joint collection there may be no version yet. */
export async function endLoaded(
  tx: Tx,
  id: string,
  of: { part: boolean; counts: LoadCounts; digest: string; version: string | null; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.load
           set state = 'loaded', part = ${of.part}, counts = ${json(of.counts)}, digest = ${of.digest}, version_id = ${of.version},
               reason = null, finished_at = ${of.at}
         where id = ${id}`,
  );
}

/** The authority's word on a version; the row is locked. */
export function lockVersion(
  tx: Tx,
  id: string,
): Promise<{ dataset: string; table: string; review: "open" | "accepted" | "returned" } | null> {
  return maybeOne(
    tx,
    sql`select dataset_id as dataset, table_name as table, review from aggregation.version where id = ${id} for update`,
  );
}

/** The authority's word on every version of a dataset. */
export function versionReviews(
  db: Db,
  dataset: string,
): Promise<
  { id: string; review: "open" | "accepted" | "returned"; reason: string; by: string | null; at: Date | null }[]
> {
  return rows(
    db,
    sql`select id, review, review_reason as reason, reviewed_by_name as by, reviewed_at as at
          from aggregation.version where dataset_id = ${dataset}`,
  );
}

export async function saveReview(
  tx: Tx,
  id: string,
  word: { review: "accepted" | "returned"; reason: string; by: string; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.version
           set review = ${word.review}, review_reason = ${word.reason}, reviewed_by_name = ${word.by}, reviewed_at = ${word.at}
         where id = ${id}`,
  );
}

/** Makes the newest version that was not returned the current one; its number of rows, or null where there is none. */
export async function fallBack(tx: Tx, dataset: string, at: Date): Promise<number | null> {
  const newest = await maybeOne<{ id: string; rows: number }>(
    tx,
    sql`select id, rows from aggregation.version where dataset_id = ${dataset} and review <> 'returned'
         order by loaded_at desc, id desc limit 1`,
  );
  if (newest) {
    await execute(
      tx,
      sql`update aggregation.current_version set version_id = ${newest.id}, since = ${at}
           where dataset_id = ${dataset} and version_id <> ${newest.id}`,
    );
  } else await execute(tx, sql`delete from aggregation.current_version where dataset_id = ${dataset}`);
  return newest?.rows ?? null;
}

type QuarantineRow = {
  row_number: number;
  cells: string[];
  faults: { position: number; fault: string }[];
  mended: Record<string, string> | null;
};

const toQuarantined = (row: QuarantineRow): QuarantinedRow => ({
  row: row.row_number,
  cells: row.cells,
  faults: row.faults,
  mended: row.mended,
});

/** Quarantined rows after the given one, in file order. */
export async function quarantined(
  db: Db | Tx,
  load: string,
  after: number,
  limit: number,
): Promise<readonly QuarantinedRow[]> {
  const found = await rows<QuarantineRow>(
    db,
    sql`select row_number, cells, faults, mended from aggregation.quarantine
         where load_id = ${load} and row_number > ${after} order by row_number limit ${limit}`,
  );
  return found.map(toQuarantined);
}

export async function quarantinedCount(db: Db | Tx, load: string): Promise<{ total: number; mended: number }> {
  return one(
    db,
    sql`select count(*)::int8 as total, count(mended)::int8 as mended from aggregation.quarantine where load_id = ${load}`,
  );
}

export async function quarantinedRow(tx: Tx, load: string, row: number): Promise<QuarantinedRow | null> {
  const found = await maybeOne<QuarantineRow>(
    tx,
    sql`select row_number, cells, faults, mended from aggregation.quarantine
         where load_id = ${load} and row_number = ${row} for update`,
  );
  return found && toQuarantined(found);
}

export async function saveMended(
  tx: Tx,
  load: string,
  row: number,
  mended: Readonly<Record<string, string>>,
  faults: QuarantinedRow["faults"],
  by: { id: string | null; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.quarantine
           set mended = ${json(mended)}, faults = ${json(faults)}, mended_by = ${by.id}, mended_at = ${by.at}
         where load_id = ${load} and row_number = ${row}`,
  );
}

/** Every mended row of a load: row number → position → text. */
export async function mendedCells(tx: Tx, load: string): Promise<Record<string, Record<string, string>>> {
  const found = await rows<{ row_number: number; mended: Record<string, string> }>(
    tx,
    sql`select row_number, mended from aggregation.quarantine where load_id = ${load} and mended is not null`,
  );
  return Object.fromEntries(found.map((row) => [String(row.row_number), row.mended]));
}

export type LoadEvent = Readonly<{ id: number; at: Date; data: Record<string, unknown> }>;

export function eventsAfter(db: Db, load: string, after: number): Promise<LoadEvent[]> {
  return rows(
    db,
    sql`select id, at, data from aggregation.load_event where load_id = ${load} and id > ${after} order by id limit 200`,
  );
}
