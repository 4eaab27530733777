/** What a queue and the clock set in motion: loading, and taking up loads whose process died. */
import { transaction } from "../kernel/database.ts";
import { defineJob, enqueue, type Job } from "../kernel/jobs.ts";
import { performLoad } from "./actions/perform-load.ts";
import { performComparison } from "./comparison/perform.ts";
import { waitingComparisons } from "./comparison/store.ts";
import { sweepDataCenter } from "./data-center/actions.ts";
import { tendIndexes } from "./data-center/query-items.ts";
import { retireVersions } from "./data-center/retention.ts";
import { profileAll } from "./quality/profiling.ts";
import { reconcileAll } from "./reconciliation/actions.ts";
import * as store from "./store.ts";

/** Loads one confirmed load. */
export const loadJob: Job<{ load: string }> = defineJob<{ load: string }>({
  name: "aggregation.load",
  expireInSeconds: 5 * 3600,
  retryLimit: 4,
  key: ({ load }) => load,
  handle: (ctx, { load }) => performLoad(ctx, load),
});

/** A load tells its progress about every second; after so many silent ones its process is taken for dead. */
const silence = 60;

/** Puts loads that fell silent into the queue again. One that waits in the queue is not put there twice, and loading takes turns. */
const takeUpLoads = defineJob({
  name: "aggregation.take-up-loads",
  cron: "* * * * *",
  async handle(ctx) {
    for (const load of await store.silentLoads(ctx.db, silence)) {
      await transaction(ctx.db, (tx) => enqueue(tx, loadJob, { load }));
    }
  },
});

/** Carries out one comparison. */
export const compareJob: Job<{ comparison: string }> = defineJob<{ comparison: string }>({
  name: "aggregation.compare",
  expireInSeconds: 3600,
  key: ({ comparison }) => comparison,
  handle: (ctx, { comparison }) => performComparison(ctx, comparison),
});

/** Takes up comparisons whose job was lost. */
const takeUpComparisons = defineJob({
  name: "aggregation.take-up-comparisons",
  cron: "*/10 * * * *",
  async handle(ctx) {
    for (const comparison of await waitingComparisons(ctx.db)) {
      await transaction(ctx.db, (tx) => enqueue(tx, compareJob, { comparison }));
    }
  },
});

/** 日常对账, every night. */
const reconcileDaily = defineJob({
  name: "aggregation.reconcile",
  cron: "20 3 * * *",
  retryLimit: 0,
  expireInSeconds: 3 * 3600,
  key: () => "daily",
  handle: async (ctx) => {
    await reconcileAll(ctx);
  },
});

/** Tables that no row names go, and who may read the others is set right. */
const sweepTables = defineJob({
  name: "aggregation.sweep-data-center",
  cron: "*/30 * * * *",
  retryLimit: 0,
  key: () => "sweep",
  handle: async (ctx) => {
    const dropped = await sweepDataCenter(ctx);
    if (dropped.length > 0) ctx.log.info({ dropped }, "tables of the data center that no row names were dropped");
  },
});

/** Versions that nothing keeps lose their tables: here they are let go, and the sweep drops them. */
const retire = defineJob({
  name: "aggregation.retire-versions",
  cron: "10 * * * *",
  retryLimit: 0,
  key: () => "retire",
  handle: async (ctx) => {
    const retired = await retireVersions(ctx);
    if (retired > 0) ctx.log.info({ retired }, "versions that nothing keeps were let go");
  },
});

/** Indexes by the items that are opened to queries, and that callers ask by. */
const indexVersions = defineJob({
  name: "aggregation.index-versions",
  cron: "* * * * *",
  retryLimit: 0,
  expireInSeconds: 3 * 3600,
  key: () => "index",
  handle: async (ctx) => {
    const { made, dropped } = await tendIndexes(ctx);
    if (made + dropped > 0) ctx.log.info({ made, dropped }, "indexes of version tables");
  },
});

/** What the columns of new versions hold. */
const profileVersions = defineJob({
  name: "aggregation.profile",
  cron: "* * * * *",
  retryLimit: 0,
  expireInSeconds: 3 * 3600,
  key: () => "profile",
  handle: (ctx) => profileAll(ctx),
});

export const jobs: readonly Job<never>[] = [
  loadJob as Job<never>,
  takeUpLoads as Job<never>,
  compareJob as Job<never>,
  takeUpComparisons as Job<never>,
  profileVersions as Job<never>,
  reconcileDaily as Job<never>,
  sweepTables as Job<never>,
  retire as Job<never>,
  indexVersions as Job<never>,
];
