/** What the clock sets in motion here: return flows whose day has come. */
import { defineJob, type Job } from "../kernel/jobs.ts";
import { runDueReturnFlows } from "./actions/return-flow.ts";

const returnDue = defineJob({
  name: "sharing.return-due",
  cron: "*/5 * * * *",
  async handle(ctx) {
    while ((await runDueReturnFlows(ctx, 20)) === 20);
  },
});

export const jobs: readonly Job<never>[] = [returnDue as Job<never>];
