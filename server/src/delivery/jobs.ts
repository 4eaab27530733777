/** What the clock sets in motion: grants whose last day has passed end, those near theirs are told of, and spent nonces are forgotten. */
import { transaction } from "../kernel/database.ts";
import { defineJob, type Job } from "../kernel/jobs.ts";
import { endExpiredGrants, tellOfEnding } from "./actions.ts";
import { forgetBegun } from "./export/store.ts";
import { jobs as pushJobs } from "./push/jobs.ts";
import { prune } from "./store.ts";
import { forgetAsked } from "./store-verification.ts";
import { jobs as subscriptionJobs } from "./subscription/jobs.ts";
import { jobs as watchJobs } from "./watch/jobs.ts";

/** The door refuses after the last day in any case; this writes the end down, for lists and history. */
const endExpired = defineJob({
  name: "delivery.end-expired",
  cron: "*/5 * * * *",
  async handle(ctx) {
    while ((await endExpiredGrants(ctx, 200)) === 200);
    while ((await tellOfEnding(ctx, 200)) === 200);
  },
});

const forget = defineJob({
  name: "delivery.prune",
  cron: "*/5 * * * *",
  async handle(ctx) {
    await transaction(ctx.db, async (tx) => {
      await prune(tx, ctx.realNow);
      await forgetAsked(tx, ctx.realNow);
      await forgetBegun(tx, ctx.realNow);
    });
  },
});

export const jobs: readonly Job<never>[] = [
  endExpired as Job<never>,
  forget as Job<never>,
  ...pushJobs,
  ...subscriptionJobs,
  ...watchJobs,
];
