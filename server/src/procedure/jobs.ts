import { defineJob } from "../kernel/jobs.ts";
import { sweep } from "./actions/sweep.ts";

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

export const jobs = [sweepCases] as const;
