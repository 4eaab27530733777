/** What the clock sets in motion for sources. */
import { defineJob, type Job } from "../../kernel/jobs.ts";
import { takeFileJob } from "./actions-drop.ts";
import { startDueFeeds } from "./actions-feed.ts";

/** 按周期归集: starts the table loads whose time has come; which those are is read from their rows. */
const startFeeds = defineJob({
  name: "aggregation.start-table-loads",
  cron: "* * * * *",
  handle: (ctx) => startDueFeeds(ctx),
});

export const jobs: readonly Job<never>[] = [startFeeds as Job<never>, takeFileJob as Job<never>];
