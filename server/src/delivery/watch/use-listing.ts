/** What is compared when the use of a day is judged: counts of the day, and of the days before it. */
import { addDays, type Day } from "../../kernel/clock.ts";
import { type Db, rows, sql } from "../../kernel/database.ts";
import { type Asked, type CallerHour, type DayOfUse, lookBack } from "./unusual.ts";

/** The day of one grant, as `unusualOf` wants it but for what its data is. */
export interface GrantDay {
  readonly grant: string;
  readonly provider: string;
  readonly hours: readonly CallerHour[];
  readonly history: readonly DayOfUse[];
  readonly usualHours: readonly number[];
  readonly addresses: readonly string[];
  /** How often a caller usually asks by a value on a day, of those who did. */
  readonly usualKeyed: ReadonlyMap<string, number>;
}

/** Legal days for which a day found unusual in volume is left out of what is usual; what goes on longer has become usual. */
const leftOut = 7;

/** Every grant between named parties or to the public that was used or refused on a day, with the days before it. */
export async function useOfDay(db: Db, day: Day): Promise<readonly GrantDay[]> {
  const from = addDays(day, -lookBack);
  const touched = sql`(select distinct grant_id from delivery.use_hour where day = ${day})`;
  const before = sql`delivery.use_hour h where h.grant_id in ${touched} and h.day >= ${from} and h.day < ${day}`;
  const [now, days, hours, keyed, addresses] = await Promise.all([
    rows<CallerHour & { grant: string; provider: string }>(
      db,
      sql`select grant_id as grant, g.provider, hour::int, caller, name, address, calls + refused as calls, "rows", astray, keyed, missed
            from delivery.use_hour join delivery.data_grant g on g.id = grant_id where day = ${day} order by grant_id, hour, caller, address`,
    ),
    rows<DayOfUse & { grant: string }>(
      db,
      sql`select h.grant_id as grant, h.day, sum(h.calls + h.refused)::int8 as calls, sum(h."rows")::int8 as "rows", sum(astray)::int8 as astray,
                 sum(keyed)::int8 as keyed, sum(missed)::int8 as missed,
                 exists (select 1 from delivery.unusual_use u where u.grant_id = h.grant_id and u.kind = 'unusual-volume' and u.day = h.day
                           and u.day >= ${addDays(day, -leftOut)}) as flagged
            from ${before} group by h.grant_id, h.day order by h.day`,
    ),
    rows<{ grant: string; hours: number[] }>(
      db,
      sql`select h.grant_id as grant, array_agg(distinct h.hour::int) as hours from ${before} and h.calls > 0 group by h.grant_id`,
    ),
    rows<{ grant: string; caller: string; usual: number }>(
      db,
      sql`select d.grant_id as grant, d.caller, percentile_disc(0.8) within group (order by d.keyed)::int8 as usual
            from (select h.grant_id, h.caller, h.day, sum(h.keyed) as keyed from ${before} group by 1, 2, 3) d
           where d.keyed > 0 group by 1, 2`,
    ),
    rows<{ grant: string; addresses: string[] }>(
      db,
      sql`with known as (
            select g.consumer, array_agg(distinct h.address) as addresses
              from delivery.use_hour h join delivery.data_grant g on g.id = h.grant_id
             where h.day >= ${from} and h.day < ${day} and h.calls > 0 and g.consumer is not null
             group by g.consumer
          ) select g.id as grant, k.addresses from delivery.data_grant g join known k using (consumer) where g.id in ${touched}`,
    ),
  ]);
  const daysOf = Map.groupBy(days, ({ grant }) => grant);
  const hoursOf = new Map(hours.map((one) => [one.grant, one.hours]));
  const keyedOf = Map.groupBy(keyed, ({ grant }) => grant);
  const addressesOf = new Map(addresses.map((one) => [one.grant, one.addresses]));
  return [...Map.groupBy(now, ({ grant }) => grant)].map(([grant, hours]) => ({
    grant,
    provider: hours[0]!.provider,
    hours,
    history: daysOf.get(grant) ?? [],
    usualHours: hoursOf.get(grant) ?? [],
    addresses: addressesOf.get(grant) ?? [],
    usualKeyed: new Map(keyedOf.get(grant)?.map(({ caller, usual }) => [caller, usual])),
  }));
}

/** Questions of a sequence that are looked at, at most. */
const mostAsked = 20_000;

/** Which item a caller asked by most on a day, and his questions by it in their order: from the record, values as keyed hashes. */
export async function askedOnDay(
  db: Db,
  grant: string,
  day: Day,
  caller: string,
): Promise<{ readonly item: string; readonly asked: readonly Asked[] } | null> {
  const found = await rows<Asked & { item: string }>(
    db,
    sql`with span as (
          select min(number_first) as first, max(number_last) as last from delivery.use_hour
           where grant_id = ${grant} and day = ${day} and caller = ${caller} and keyed > 0
        ), entry as materialized (
          select number, convert_from(payload, 'UTF8')::jsonb #> '{use,content}' as content
            from audit.entry
           where number >= (select first from span) and number <= (select last from span) and objects[1] = ${`grant:${grant}`}
             and actor = ${caller} and event in ('delivery.data-called', 'delivery.data-verified') and payload is not null
           order by number limit ${mostAsked}
        )
        select f->>'item' as item, f->'values'->>0 as value, ${caller}::text as caller,
               content->>'rows' is distinct from '0' and content->>'answer' is distinct from 'no-match' as found
          from entry e cross join lateral (
            select f from jsonb_array_elements(content->'filters') f where f->>'operator' = 'eq' limit 1) first
         order by number`,
  );
  const most = [...Map.groupBy(found, ({ item }) => item)].sort((a, b) => b[1].length - a[1].length)[0];
  return most ? { item: most[0], asked: most[1] } : null;
}
