/** What the clock does to accounts, by the real clock. */
import { record } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import { defineJob, type Job } from "../kernel/jobs.ts";
import { inactiveSince, lockPerson, savePerson } from "./store.ts";
import { endSessionsOf, forgetAttempts, forgetSessions } from "./store-sessions.ts";

const day = 86_400_000;

/** Accounts unused for so many days are disabled (GB/T 22239-2019, 8.1.4.2 c: remove stale accounts). */
export const staleDays = 90;

/**
 * Disables the accounts of the back office that nobody has used for 90 days. The last administrator of a kind stays: an
 * installation without one could not be put right. Says how many were disabled.
 */
export async function disableStale(ctx: Context): Promise<number> {
  const before = new Date(ctx.realNow.getTime() - staleDays * day);
  const stale = await inactiveSince(ctx.db, before);
  for (const id of stale) {
    await ctx.transaction(async (tx) => {
      const person = await lockPerson(tx, id);
      if (person?.state !== "active") return;
      await savePerson(tx, { ...person, state: "disabled", stateReason: `unused for ${staleDays} days` });
      await endSessionsOf(tx, id, "disabled", ctx.realNow);
      await record(tx, ctx, "identity.person-disabled", {
        object: { type: "person", id },
        organizations: person.home ? [person.home] : [],
        facts: { account: person.account, reason: `unused for ${staleDays} days` },
      });
    });
  }
  return stale.length;
}

const housekeeping = defineJob<object>({
  name: "identity.housekeeping",
  cron: "20 3 * * *",
  async handle(ctx) {
    const disabled = await disableStale(ctx);
    const longAgo = new Date(ctx.realNow.getTime() - 180 * day);
    await ctx.transaction(async (tx) => {
      await forgetAttempts(tx, new Date(ctx.realNow.getTime() - day));
      await forgetSessions(tx, longAgo);
    });
    ctx.log.info({ disabled }, "identity housekeeping");
  },
});

export const jobs: readonly Job<never>[] = [housekeeping];
