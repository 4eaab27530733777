/** Reading grants and their use: for screens, and for the modules below. */
import type { Day } from "../kernel/clock.ts";
import { type Db, one, sql, type Tx } from "../kernel/database.ts";

export { grantById } from "./store.ts";

/** 已被使用: whether any organization holds a grant on the dataset that has not ended by the legal day. */
export async function datasetInUse(db: Db | Tx, dataset: string, today: Day): Promise<boolean> {
  const found = await one<{ used: boolean }>(
    db,
    sql`select exists (select 1 from delivery.data_grant where dataset = ${dataset} and consumer is not null
                          and state <> 'ended' and (until_day is null or until_day >= ${today})) as used`,
  );
  return found.used;
}
