import { defineJob, type Job } from "../kernel/jobs.ts";
import { eraseExpired } from "./erasure.ts";
import { retentionGate } from "./gates.ts";

const batch = 10_000;

/** Every night: payloads whose retention has ended go, each batch in a transaction of its own and on record. */
export const erasePayloads = defineJob({
  name: "audit.erase-payloads",
  cron: "20 3 * * *",
  handle: async (ctx) => {
    const retention = await retentionGate.ask(null);
    while ((await ctx.transaction((tx) => eraseExpired(tx, ctx, retention, batch))) === batch);
  },
});

export const jobs: readonly Job<never>[] = [erasePayloads];
