/**
 * SQL of the door itself, on connections that have taken on the role `shutong_door`. Plain `pg` here: statements are
 * prepared by name and read as arrays.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import type { PreparedEntry } from "../audit/record.ts";
import type { Day } from "../kernel/clock.ts";
import { type Db, rows, sql } from "../kernel/database.ts";
import type { Cell } from "./answer.ts";
import { bigintArray, byteaArray, intArray, uuidArray } from "./binary-array.ts";
import type { Statement } from "./statement.ts";

/** A call that waits for its record: everything the commit needs to know of it. */
export interface Pending {
  readonly grant: string;
  readonly revision: number;
  /** Time and fingerprint of the signature; null where a session or nobody signed. */
  readonly nonce: { readonly created: number; readonly seen: Buffer } | null;
  readonly entry: PreparedEntry;
  readonly rows: number;
  /** What memory about the caller and the clock rests on (`kernel/standing.ts`); null where it was read for this call. */
  readonly standing?: number | null;
}

/** What became of a call in the commit; `left` is the headroom after it (null: no limit). */
export interface Settled {
  readonly outcome: "recorded" | "closed" | "stale" | "replayed" | "exhausted";
  readonly leftToday: number | null;
  readonly leftInAll: number | null;
}

/** Texts as they are: the door's types are settled by the statement, not by the driver. */
const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

// Statements prepared by name, the latest used last. A connection keeps what it prepared, so the door's connections are
// replaced after some uses (`door.ts`): callers who think of ever new filters cannot fill the server's memory.
const named = new Set<string>();
const mostNamed = 500;

/** Runs a read, prepared by name, and gives rows of texts. */
export async function readRows(client: pg.Pool | pg.PoolClient, statement: Statement): Promise<Cell[][]> {
  const name = `d-${createHash("sha256").update(statement.text).digest("base64url").slice(0, 24)}`;
  const known = named.delete(name);
  if (!known && named.size >= mostNamed) named.delete(named.values().next().value!);
  named.add(name);
  const result = await client.query({
    ...(known ? { name } : {}),
    text: statement.text,
    values: statement.values as unknown[],
    rowMode: "array",
    types: asText,
  });
  return result.rows as Cell[][];
}

/** Rows that a key may find at most, by what the database knows of the column, to count as one. */
const rowsOfKey = 200;

/** Columns of a version table with an index of their own that finds a few rows for each value. */
export async function keyColumns(db: Db, table: string): Promise<ReadonlySet<string>> {
  const found = await rows<{ name: string }>(
    db,
    sql`select distinct a.attname as name
          from pg_index i
          join pg_class c on c.oid = i.indrelid
          join pg_namespace s on s.oid = c.relnamespace and s.nspname = 'data'
          join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          left join pg_stats t on t.schemaname = 'data' and t.tablename = c.relname and t.attname = a.attname
         where c.relname = ${table} and i.indisvalid and i.indpred is null
           and (i.indisunique and i.indnkeyatts = 1
             or case when t.n_distinct < 0 then -1 / t.n_distinct else c.reltuples / nullif(t.n_distinct, 0) end <= ${rowsOfKey})`,
  );
  return new Set(found.map(({ name }) => name));
}

/*
 * One statement for a whole batch. In the order in which it works:
 *   c   the calls
 *   s   the state of things that memory about callers and the clock rests on
 *   l   their gate rows, locked in id order: the lock reads the newest row, which the statement's snapshot would not
 *   v   calls whose grant is open and at the revision that they were answered under, by a caller who is still who he was
 *   fr  their nonces, inserted if nobody used them before
 *   f   the fresh ones (and those without a nonce), numbered within each grant
 *   r   how many calls each grant still allows today and in all
 *   ok  the calls within that room
 *   q   takes the quota, i writes the records, u counts the use
 * One snapshot serves all of it, so what is written never depends on reading it back.
 */
const commitText = `
with c as materialized (
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::int[],
      $12::bigint[])
    with ordinality as u(g, rev, created, seen, payload, salt, leaf, "rows", stands, n)
), s as materialized (
  select number from kernel.standing
), l as materialized (
  select grant_id, revision, open, per_day, total, case when day = $9::date then used_today else 0 end as today, used
    from delivery.gate where grant_id in (select g from c) order by grant_id for no key update
), v as materialized (
  select c.* from c join l on l.grant_id = c.g and l.open and l.revision = c.rev
   where c.stands is null or c.stands = (select number from s)
), fr as (
  insert into delivery.nonce (created, seen) select created, seen from v where seen is not null order by created, seen
  on conflict do nothing returning created, seen
), f as materialized (
  select v.*, row_number() over (partition by g order by n) as k from v
   where seen is null or exists (select from fr where fr.created = v.created and fr.seen = v.seen)
), r as materialized (
  select grant_id, least(coalesce(per_day - today, 2147483647), coalesce(total - used, 2147483647)) as room from l
), ok as materialized (
  select f.* from f join r on r.grant_id = f.g where f.k <= r.room
), taken as materialized (
  select g, count(*)::int as calls, sum("rows") as "rows" from ok group by g
), q as (
  update delivery.gate t set day = $9::date, used_today = l.today + taken.calls, used = l.used + taken.calls
    from l join taken on taken.g = l.grant_id where t.grant_id = l.grant_id
), i as (
  insert into audit.inbox (payload, salt, leaf) select payload, salt, leaf from ok order by n
), u as (
  insert into delivery.usage_day as d (grant_id, day, calls, "rows", last_at)
  select g, $10::date, calls, "rows", $11::timestamptz from taken order by g
  on conflict (grant_id, day) do update
     set calls = d.calls + excluded.calls, "rows" = d."rows" + excluded."rows", last_at = greatest(d.last_at, excluded.last_at)
)
select c.n::int,
       case when l.grant_id is null or not l.open then 'closed' when l.revision <> c.rev or c.stands <> (select number from s) then 'stale'
            when f.n is null then 'replayed' when ok.n is null then 'exhausted' else 'recorded' end,
       (l.per_day - l.today - least(coalesce(f.k, 0), greatest(r.room, 0)))::int,
       (l.total - l.used - least(coalesce(f.k, 0), greatest(r.room, 0)))::float8
  from c left join l on l.grant_id = c.g left join r on r.grant_id = c.g
  left join f on f.n = c.n left join ok on ok.n = c.n
 order by c.n`;

/**
 * Settles a batch in one statement and one transaction: nonces, state and revision of the grants, quotas, records. `day` is
 * the real day that quotas count by, `legalDay` and `legalNow` what the use is counted under.
 */
export async function commitBatch(
  pool: pg.Pool,
  batch: readonly Pending[],
  times: { readonly day: Day; readonly legalDay: Day; readonly legalNow: Date },
): Promise<Settled[]> {
  const result = await pool.query<[number, Settled["outcome"], number | null, number | null]>({
    name: "door-commit",
    text: commitText,
    rowMode: "array",
    values: [
      uuidArray(batch.map((call) => call.grant)),
      intArray(batch.map((call) => call.revision)),
      bigintArray(batch.map((call) => call.nonce?.created ?? null)),
      byteaArray(batch.map((call) => call.nonce?.seen ?? null)),
      byteaArray(batch.map((call) => call.entry.payload)),
      byteaArray(batch.map((call) => call.entry.salt)),
      byteaArray(batch.map((call) => call.entry.leaf)),
      intArray(batch.map((call) => call.rows)),
      times.day,
      times.legalDay,
      times.legalNow,
      bigintArray(batch.map((call) => call.standing ?? null)),
    ],
  } as pg.QueryArrayConfig);
  return result.rows.map(([, outcome, leftToday, leftInAll]) => ({ outcome, leftToday, leftInAll }));
}

/** Writes the record of a refusal and counts it under its grant, in one statement. */
export async function commitRefusal(
  pool: pg.Pool,
  entry: PreparedEntry,
  counted: { readonly grant: string | null; readonly legalDay: Day; readonly legalNow: Date },
): Promise<void> {
  await pool.query({
    name: "door-refusal",
    text: `with i as (insert into audit.inbox (payload, salt, leaf) values ($1, $2, $3))
           insert into delivery.usage_day as d (grant_id, day, refused, last_at)
           select $4::uuid, $5::date, 1, $6::timestamptz where $4::uuid is not null
           on conflict (grant_id, day) do update set refused = d.refused + 1`,
    values: [entry.payload, entry.salt, entry.leaf, counted.grant, counted.legalDay, counted.legalNow],
  });
}

/** Writes the record of how a download ended, and adds its rows to the use of its grant. */
export async function commitFinish(
  pool: pg.Pool,
  entry: PreparedEntry,
  counted: { readonly grant: string; readonly legalDay: Day; readonly rows: number },
): Promise<void> {
  await pool.query({
    name: "door-finish",
    text: `with i as (insert into audit.inbox (payload, salt, leaf) values ($1, $2, $3))
           update delivery.usage_day set "rows" = "rows" + $6 where grant_id = $4 and day = $5::date`,
    values: [entry.payload, entry.salt, entry.leaf, counted.grant, counted.legalDay, counted.rows],
  });
}

/** State of a grant's gate right now: for long downloads, which look again while they run. */
export async function gateOf(pool: pg.Pool, grant: string): Promise<{ revision: number; open: boolean } | null> {
  const result = await pool.query<{ revision: number; open: boolean }>({
    name: "door-gate",
    text: "select revision, open from delivery.gate where grant_id = $1",
    values: [grant],
  });
  return result.rows[0] ?? null;
}
