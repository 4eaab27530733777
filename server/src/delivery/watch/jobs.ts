import { defineJob } from "../../kernel/jobs.ts";
import { watchUse as watch } from "./actions.ts";

/** Counts use from the record and judges it. The mark of how far it read is a row: a run that was missed or cut short changes nothing. */
const watchUse = defineJob({
  name: "delivery.watch-use",
  cron: "*/5 * * * *",
  retryLimit: 0,
  expireInSeconds: 3_600,
  key: () => "alarm",
  async handle(ctx) {
    await watch(ctx);
  },
});

export const jobs = [watchUse] as const;
