/** What the clock sets in motion: messages to webhooks, and forgetting of what nobody asks for any more. */
import { transaction } from "../../kernel/database.ts";
import { defineJob, type Job } from "../../kernel/jobs.ts";
import { followedDays } from "../versions-in-use-listing.ts";
import { makeMessages, sendDue } from "./send.ts";
import { prunePlaces, pruneSets } from "./store.ts";
import { pruneMessages } from "./store-webhooks.ts";

/** Makes and sends what is due. */
export const sendMessages = defineJob({
  name: "delivery.send-webhooks",
  cron: "* * * * *",
  key: () => "",
  async handle(ctx) {
    while ((await makeMessages(ctx, 200)) === 200);
    while ((await sendDue(ctx)) > 0);
  },
});

const day = 86_400_000;

const forget = defineJob({
  name: "delivery.forget-changes",
  cron: "41 3 * * *",
  async handle(ctx) {
    await transaction(ctx.db, async (tx) => {
      await pruneSets(tx, new Date(ctx.realNow.getTime() - 30 * day));
      await prunePlaces(tx, new Date(ctx.realNow.getTime() - followedDays * day));
      await pruneMessages(tx, new Date(ctx.realNow.getTime() - 180 * day));
    });
  },
});

export const jobs: readonly Job<never>[] = [sendMessages as Job<never>, forget as Job<never>];
