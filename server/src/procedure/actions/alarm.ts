import type { Tx } from "../../kernel/database.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { readWatches, sweepCases } from "../jobs.ts";

/** Rings the alarm of all due times now, once the caller's transaction counts: the legal clock was moved, a notice was loaded. */
export async function ringAlarm(tx: Tx): Promise<void> {
  await enqueue(tx, sweepCases, {});
  await enqueue(tx, readWatches, {});
}
