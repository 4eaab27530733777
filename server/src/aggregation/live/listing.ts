/** Reading how a dataset is asked live. */
import type { Db, Tx } from "../../kernel/database.ts";
import { type KeptLive, liveOf } from "./store.ts";

export type LiveSource = KeptLive;

/** How a dataset is asked while a call waits; null: it is not. */
export function liveSourceOf(db: Db | Tx, dataset: string): Promise<LiveSource | null> {
  return liveOf(db, dataset);
}
