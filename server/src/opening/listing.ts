/** Reading the public's grants. */
import type { Grant } from "../delivery/grant.ts";
import type { Day } from "../kernel/clock.ts";
import { type Db, maybeOne, sql, type Tx } from "../kernel/database.ts";

/** The grant to everybody that is not ended on a dataset, or null. */
export async function publicGrantOf(
  db: Db | Tx,
  dataset: string,
): Promise<Pick<Grant, "id" | "items" | "masks" | "from" | "until" | "state" | "case"> | null> {
  const row = await maybeOne<{
    id: string;
    content: Pick<Grant, "items" | "masks">;
    from_day: Day;
    until_day: Day | null;
    state: Grant["state"];
    case_id: string | null;
  }>(
    db,
    sql`select id, content, from_day, until_day, state, case_id from delivery.data_grant
         where dataset = ${dataset} and consumer is null and state <> 'ended'`,
  );
  if (!row) return null;
  const { items, masks } = row.content;
  return { id: row.id, items, masks, from: row.from_day, until: row.until_day, state: row.state, case: row.case_id };
}
