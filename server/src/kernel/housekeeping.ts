import { forgetKeys } from "./idempotency.ts";
import { defineJob } from "./jobs.ts";

/** Forgets Idempotency-Keys that are older than a day. */
const forgetIdempotencyKeys = defineJob({
  name: "kernel.forget-idempotency-keys",
  cron: "17 3 * * *",
  handle: async (ctx) => {
    await forgetKeys(ctx);
  },
});

export const jobs = [forgetIdempotencyKeys] as const;
