/** What the clock sets in motion: targets whose time has come, each on its own. */
import { defineJob, enqueue, type Job } from "../../kernel/jobs.ts";
import { due, pushTarget } from "./perform.ts";

/** A target in hand: for hours, if it takes them. Tries are counted in the target, not by the queue. */
export const pushOne = defineJob<{ readonly target: string }>({
  name: "delivery.push-one",
  concurrency: 2,
  retryLimit: 0,
  expireInSeconds: 6 * 3600,
  key: ({ target }) => target,
  handle: (ctx, { target }) => pushTarget(ctx, target),
});

const pushDue = defineJob({
  name: "delivery.push-due",
  cron: "* * * * *",
  async handle(ctx) {
    for (const target of await due(ctx, 500)) await ctx.transaction((tx) => enqueue(tx, pushOne, { target }));
  },
});

export const jobs: readonly Job<never>[] = [pushOne as Job<never>, pushDue as Job<never>];
