/** SQL on the settings of live sources. */
import { type Db, execute, maybeOne, sql, type Tx } from "../../kernel/database.ts";
import type { Sealed } from "../../kernel/keys.ts";
import type { LiveSettings } from "./live-source.ts";

export interface KeptLive {
  readonly settings: LiveSettings;
  readonly secret: Sealed | null;
  readonly setAt: Date;
  readonly setByName: string;
}

export function liveOf(db: Db | Tx, dataset: string): Promise<KeptLive | null> {
  return maybeOne(
    db,
    sql`select settings, secret, set_at as "setAt", set_by_name as "setByName"
          from aggregation.live_source where dataset_id = ${dataset}`,
  );
}

export async function saveLive(tx: Tx, dataset: string, it: KeptLive): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.live_source (dataset_id, settings, secret, set_at, set_by_name)
        values (${dataset}, ${JSON.stringify(it.settings)}::jsonb, ${it.secret}, ${it.setAt}, ${it.setByName})
        on conflict (dataset_id) do update
          set settings = excluded.settings, secret = excluded.secret, set_at = excluded.set_at, set_by_name = excluded.set_by_name`,
  );
}

export async function removeLive(tx: Tx, dataset: string): Promise<boolean> {
  return (await execute(tx, sql`delete from aggregation.live_source where dataset_id = ${dataset}`)) === 1;
}
