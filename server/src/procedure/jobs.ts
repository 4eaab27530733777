import { defineJob } from "../kernel/jobs.ts";
import { sweep } from "./actions/sweep.ts";
import { raiseFromWatches } from "./actions/watches.ts";

/** The alarm of all due times, every minute. What is due is in the rows: a missed, late or doubled alarm changes nothing. */
export const sweepCases = defineJob({
  name: "procedure.sweep",
  cron: "* * * * *",
  retryLimit: 0,
  expireInSeconds: 300,
  key: () => "alarm",
  handle: async (ctx) => {
    await sweep(ctx);
  },
});

/** The lists of what is not as it should be, once a day: findings where the rulebook wants them. */
export const readWatches = defineJob({
  name: "procedure.watches",
  cron: "40 5 * * *",
  retryLimit: 0,
  expireInSeconds: 1800,
  key: () => "daily",
  handle: async (ctx) => {
    await raiseFromWatches(ctx);
  },
});

export const jobs = [sweepCases, readWatches] as const;
