/** SQL on aggregation's own tables. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Standing } from "./data-center/sweep.ts";
import type { ConfirmedPlan, Declared, Load, LoadMethod, LoadState } from "./load.ts";
import type { RowRule } from "./quality/row-check.ts";
import type { Proposal, ProposalSettings } from "./reading/proposal.ts";
import type { LoadCounts } from "./reading/row-load.ts";
import type { VersionColumn } from "./versions.ts";

type LoadRow = {
  id: string;
  dataset_id: string | null;
  organization: string;
  region: string;
  state: LoadState;
  file_sha256: string | null;
  origin: Load["origin"];
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
  kept: Load["kept"];
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
    file: { sha256: row.file_sha256 ?? "", name: row.file_name, size: row.file_size },
    proposal: row.proposal,
    method: row.method,
    declared: row.declared,
    plan: row.plan,
    origin: row.origin ?? null,
    counts: row.counts,
    digest: row.digest,
    reason: row.reason,
    version: row.version_id,
    mends: row.mends,
    attempt: row.attempt,
    kept: row.kept,
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
          (id, dataset_id, organization, region, state, file_sha256, file_name, file_size, proposal, settings, method, declared, plan, origin, mends,
           created_by, created_by_name, created_at, confirmed_by, confirmed_at, alive_at)
        values
          (${load.id}, ${load.dataset}, ${load.organization}, ${load.region}, ${load.state}, ${load.file.sha256 || null},
           ${load.file.name}, ${load.file.size}, ${json(load.proposal)}, ${json(settings)},
           ${load.method}, ${load.declared === null ? null : json(load.declared)},
           ${load.plan === null ? null : json(load.plan)}, ${load.origin ? json(load.origin) : null}, ${load.mends}, ${load.createdBy}, ${load.createdByName},
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
           set state = ${state}, kept = null, reason = ${reason === null ? null : json(reason)}, finished_at = ${at},
               counts = ${counts === null ? null : json(counts)}
         where id = ${id}`,
  );
}

/** Takes up a confirmed load, or one whose process died: what that one had set aside behind the row `after` is read again. */
export async function begin(tx: Tx, id: string, after: number): Promise<void> {
  await execute(tx, sql`delete from aggregation.quarantine where load_id = ${id} and row_number > ${after}`);
  await execute(
    tx,
    sql`update aggregation.load set state = 'loading', attempt = attempt + 1, alive_at = now() where id = ${id}`,
  );
}

/** Keeps what was fetched from a drop: the file, and how it is read. */
export async function keepFetched(
  tx: Tx,
  id: string,
  of: Readonly<{ sha256: string; size: number; proposal: Load["proposal"]; plan: NonNullable<Load["plan"]> }>,
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.load
           set file_sha256 = ${of.sha256}, file_size = ${of.size}, proposal = ${json(of.proposal)}, plan = ${json(of.plan)}
         where id = ${id}`,
  );
}

/** Notes what an attempt has committed; false when the load is no longer to go on, or another process has it. */
export async function keepParts(tx: Tx, id: string, kept: NonNullable<Load["kept"]>): Promise<boolean> {
  const noted = await execute(
    tx,
    sql`update aggregation.load set kept = ${json(kept)}, alive_at = now()
         where id = ${id} and state = 'loading' and attempt = ${kept.attempt}`,
  );
  return noted === 1;
}

/** What an earlier attempt has committed counts for nothing: the load begins again. */
export async function forgetParts(tx: Tx, id: string): Promise<void> {
  await execute(tx, sql`delete from aggregation.quarantine where load_id = ${id}`);
  await execute(tx, sql`update aggregation.load set kept = null where id = ${id}`);
}

/** Keeps the quality rules that a load judges its rows by: those of the day on which it was taken up first. */
export async function keepRules(tx: Tx, id: string, rules: readonly RowRule[]): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.load set plan = jsonb_set(plan, '{rules}', ${json(rules)}) where id = ${id}`,
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

/** Loads that should be under way but have said nothing for `seconds`. */
export async function silentLoads(db: Db, seconds: number): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from aggregation.load
         where state in ('confirmed', 'loading') and alive_at < now() - make_interval(secs => ${seconds})`,
  );
  return found.map((row) => row.id);
}

/** What the main database knows of tables of the data center, each with the load that its name tells. */
export function standingOf(
  db: Db,
  tables: readonly Readonly<{ table: string; load: string | null }>[],
): Promise<readonly Standing[]> {
  return rows(
    db,
    sql`select t.table,
               (v.id is not null and v.dropped_at is null) or exists (select 1 from aggregation.joint_part p where p.table_name = t.table) as named,
               coalesce(v.review = 'returned', false) as returned,
               case when l.id is not null then jsonb_build_object(
                 'underWay', l.state in ('confirmed', 'loading'),
                 'silentSeconds', extract(epoch from now() - coalesce(l.alive_at, l.created_at))) end as load
          from jsonb_to_recordset(${json(tables)}) as t("table" text, load uuid)
          left join aggregation.version v on v.table_name = t.table
          left join aggregation.load l on l.id = t.load`,
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
               reason = null, kept = null, finished_at = ${of.at}
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

/** The authority's word on every version of a dataset, and since when its table is gone. */
export function versionReviews(
  db: Db,
  dataset: string,
): Promise<
  {
    id: string;
    review: "open" | "accepted" | "returned";
    reason: string;
    by: string | null;
    at: Date | null;
    droppedAt: Date | null;
  }[]
> {
  return rows(
    db,
    sql`select id, dropped_at as "droppedAt", review, review_reason as reason, reviewed_by_name as by, reviewed_at as at
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

/** Makes the newest version that was not returned, and still has its table, the current one; its number of rows, or null where there is none. */
export async function fallBack(tx: Tx, dataset: string, at: Date): Promise<number | null> {
  const newest = await maybeOne<{ id: string; rows: number }>(
    tx,
    sql`select id, rows from aggregation.version where dataset_id = ${dataset} and review <> 'returned' and dropped_at is null
         order by loaded_at desc, id desc limit 1 for share`,
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

export type LoadEvent = Readonly<{ id: number; at: Date; data: Record<string, unknown> }>;

export function eventsAfter(db: Db, load: string, after: number): Promise<LoadEvent[]> {
  return rows(
    db,
    sql`select id, at, data from aggregation.load_event where load_id = ${load} and id > ${after} order by id limit 200`,
  );
}
