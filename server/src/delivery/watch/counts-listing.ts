/** Reading the counts by hour and caller. They follow the record within some minutes; `counted` says how far they are. */
import type { Day } from "../../kernel/clock.ts";
import { type Db, one, rows, sql } from "../../kernel/database.ts";

export interface HourOfUse {
  /** Hour of the legal day in Asia/Shanghai, 0 to 23. */
  readonly hour: number;
  readonly calls: number;
  readonly rows: number;
  readonly refused: number;
}

/** A program or person, and one address that the calls came from. */
export interface CallerOfUse {
  readonly caller: string;
  readonly name: string;
  readonly address: string;
  readonly calls: number;
  readonly rows: number;
  readonly refused: number;
  readonly first: Day;
  readonly last: Day;
}

export interface UseCounts {
  /** Up to which legal instant the record is counted; null: nothing is. */
  readonly counted: Date | null;
  readonly hours: readonly HourOfUse[];
  readonly callers: readonly CallerOfUse[];
}

const mostCallers = 20;

/** Use of a grant between two legal days by hour of the day, hours without any left out, and the callers who called most. */
export async function useCounts(db: Db, grant: string, from: Day, to: Day): Promise<UseCounts> {
  const used = sql`delivery.use_hour where grant_id = ${grant} and day between ${from} and ${to}`;
  const sums = sql`sum(calls)::int8 as calls, sum("rows")::int8 as "rows", sum(refused)::int8 as refused`;
  const [mark, hours, callers] = await Promise.all([
    one<{ at: Date | null }>(db, sql`select at from delivery.use_counted`),
    rows<HourOfUse>(db, sql`select hour, ${sums} from ${used} group by hour order by hour`),
    rows<CallerOfUse>(
      db,
      sql`select caller, max(name) as name, address, ${sums}, min(day) as first, max(day) as last from ${used} and caller <> ''
           group by caller, address order by sum(calls) + sum(refused) desc, caller, address limit ${mostCallers}`,
    ),
  ]);
  return { counted: mark.at, hours, callers };
}
