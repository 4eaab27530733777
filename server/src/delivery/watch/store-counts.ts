/** Counts of use, taken from the numbered entries of the record: each entry once, however often this runs. */
import type { Day } from "../../kernel/clock.ts";
import { execute, maybeOne, one, sql, type Tx } from "../../kernel/database.ts";

/** Events that a count is made of. */
const counted = [
  "delivery.data-called",
  "delivery.data-downloaded",
  "delivery.data-viewed",
  "delivery.data-previewed",
  "delivery.data-verified",
  "delivery.data-pushed",
  "delivery.call-refused",
  "delivery.download-finished",
  "delivery.push-finished",
];
/** These tell of rows that left under a use which is an entry of its own. */
const ends = ["delivery.download-finished", "delivery.push-finished"];
/** Refusals of a call that declared something else than was granted. */
const astray = ["purpose-not-granted", "scenario-not-granted"];

/** What one step counted: up to which entry, and the first and last legal day that it touched. */
export interface Counted {
  readonly entries: number;
  readonly from: Day | null;
  readonly to: Day | null;
}

/**
 * Counts at most `limit` entries that follow the last one counted; null when there are none. Who counts at the same time in another
 * process waits, and then finds the mark moved on. Entries that lost their payload are passed over.
 */
export async function countNext(tx: Tx, limit: number): Promise<Counted | null> {
  const mark = await one<{ number: number }>(tx, sql`select number from delivery.use_counted for update`);
  const last = await maybeOne<{ number: number; at: Date | null }>(
    tx,
    sql`select number, legal_at as at from audit.entry where number > ${mark.number} and number <= ${mark.number + limit}
         order by number desc limit 1`,
  );
  if (!last) return null;
  const touched = await one<{ from: Day | null; to: Day | null }>(
    tx,
    sql`with entry as materialized (
          select number, event, objects[1] as object, legal_at at time zone 'Asia/Shanghai' as at, convert_from(payload, 'UTF8')::jsonb as j
            from audit.entry
           where number > ${mark.number} and number <= ${last.number} and event = any(${counted}::text[])
             and payload is not null and objects[1] like 'grant:%'
        ), use as (
          select g.id as grant_id, e.at::date as day, extract(hour from e.at)::int as hour, e.number,
                 case when open then '' else coalesce(j#>>'{who,id}', '') end as caller,
                 case when open then '' else coalesce(j#>>'{facts,address}', '') end as address,
                 case when open then '' else coalesce(j#>>'{who,name}', '') end as name,
                 (e.event <> 'delivery.call-refused' and not e.event = any(${ends}::text[]))::int as calls,
                 coalesce((j#>>'{use,content,rows}')::bigint,
                          case when e.event = any(${ends}::text[]) then coalesce(j#>>'{facts,rows}', j#>>'{facts,added}')::bigint end, 0) as rows,
                 (e.event = 'delivery.call-refused')::int as refused,
                 coalesce(j#>>'{facts,refusal}' = any(${astray}::text[]), false)::int as astray,
                 key as keyed,
                 case when j#>>'{use,content,rows}' = '0' or j#>>'{use,content,answer}' = 'no-match' then key else 0 end as missed
            from entry e join delivery.data_grant g on g.id = substr(e.object, 7)::uuid
            cross join lateral (select g.content#>>'{recipient,kind}' = 'public' as open,
                                       (j->'use'->'content'->'filters' @> '[{"operator": "eq"}]')::int as key) of_grant
        ), summed as (
          insert into delivery.use_hour as h (grant_id, day, hour, caller, address, name, calls, rows, refused, astray, keyed, missed,
                                              number_first, number_last)
          select grant_id, day, hour, caller, address, max(name), sum(calls), sum(rows), sum(refused), sum(astray),
                 sum(coalesce(keyed, 0)), sum(coalesce(missed, 0)), min(number), max(number)
            from use group by grant_id, day, hour, caller, address order by 1, 2, 3, 4, 5
          on conflict (grant_id, day, hour, caller, address) do update
             set name = excluded.name, calls = h.calls + excluded.calls, rows = h.rows + excluded.rows, refused = h.refused + excluded.refused,
                 astray = h.astray + excluded.astray, keyed = h.keyed + excluded.keyed, missed = h.missed + excluded.missed,
                 number_last = excluded.number_last
          returning h.day
        )
        select min(day) as "from", max(day) as "to" from summed`,
  );
  await execute(tx, sql`update delivery.use_counted set number = ${last.number}, at = coalesce(${last.at}, at)`);
  return { entries: last.number - mark.number, ...touched };
}

/** Forgets the hours before a legal day; the days of `usage_day` stay. */
export async function forgetHours(tx: Tx, before: Day): Promise<void> {
  await execute(tx, sql`delete from delivery.use_hour where day < ${before}`);
}
