/** The record numbered once, as the worker does it all the time. */

import { join } from "node:path";
import { vi } from "vitest";
import { startSequencer } from "../../src/audit/sequencer.ts";
import { type Database, one, sql } from "../../src/kernel/database.ts";
import { testLog } from "../harness.ts";

/** Numbers every entry that waits, and signs the head. `dataDir` holds the signing key; several databases may share it. */
export async function numberRecord({ connection, db }: Database, dataDir: string): Promise<void> {
  const checkpointDir = join(dataDir, "kept");
  const sequencer = startSequencer({ connection, dataDir, checkpointDir, log: testLog, every: 20 });
  const waiting = sql`select count(*)::int as n from audit.inbox`;
  await vi.waitFor(async () => {
    if ((await one<{ n: number }>(db, waiting)).n > 0) throw new Error("entries wait to be numbered");
  }, 60_000);
  await sequencer.stop();
}
