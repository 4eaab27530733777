import { type Day, dayOf } from "../kernel/clock.ts";
import { type Db, execute, rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";

export type OpeningChange = "opened" | "changed" | "closed";

/** Notes that what the public gets of a dataset has changed. */
export async function addChange(
  tx: Tx,
  dataset: string,
  change: OpeningChange,
  at: Date,
  items: readonly string[],
): Promise<void> {
  await execute(
    tx,
    sql`insert into opening.change (id, dataset_id, change, at, day, items)
        values (${newId()}, ${dataset}, ${change}, ${at}, ${dayOf(at)}, ${JSON.stringify(items)})`,
  );
}

export interface ChangeLine {
  readonly dataset: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly change: OpeningChange;
  readonly on: Day;
  readonly at: Date;
  readonly items: number;
}

/** What was opened, changed and closed, newest first. */
export async function changes(db: Db, limit: number): Promise<readonly ChangeLine[]> {
  return rows<ChangeLine>(
    db,
    sql`select c.dataset_id as dataset, e.title_zh as "titleZh", e.title_en as "titleEn", c.change, c.day as on, c.at,
               jsonb_array_length(c.items) as items
          from opening.change c join catalog.search_entry e on e.dataset_id = c.dataset_id
         order by c.at desc, c.id desc limit ${limit}`,
  );
}

/** How many datasets were open to everyone on each day on which that number changed. */
export async function openByDay(db: Db): Promise<readonly { readonly day: Day; readonly open: number }[]> {
  return rows(
    db,
    sql`select day, (sum(sum(case change when 'opened' then 1 when 'closed' then -1 else 0 end)) over (order by day))::int as open
          from opening.change group by day order by day`,
  );
}
