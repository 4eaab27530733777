/** What was asked about whom: keyed hashes only, kept as long as the budget looks back. */
import { addDays, dayOf } from "../kernel/clock.ts";
import { execute, rows, sql, type Tx } from "../kernel/database.ts";
import { deriveKey } from "../kernel/keys.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { type Asking, fingerprintOf, type Question, verificationBudget, withinBudget } from "./verification.ts";

/**
 * Takes a question out of the budget of an organization, or refuses. What was taken is not given back, whatever becomes of the answer.
 * Questions about one person wait for each other, so that no two of them both take the last place. `now` is by the real clock.
 */
export async function takeBudget(
  tx: Tx,
  asked: { readonly consumer: string; readonly question: Question<Asking>; readonly now: Date },
): Promise<Refusal | null> {
  const { subject, claims } = fingerprintOf(deriveKey("delivery-verification"), asked.question);
  const { consumer } = asked;
  await execute(tx, sql`select pg_advisory_xact_lock(hashtextextended(${subject.toString("hex")}, 0))`);
  const today = dayOf(asked.now);
  const found = await rows<{ consumer: string; item: string; value: Buffer }>(
    tx,
    sql`select consumer, item, value from delivery.asked
         where subject = ${subject} and day > ${addDays(today, -verificationBudget.days)}`,
  );
  const own = found.filter((one) => one.consumer === consumer);
  const fresh = claims.filter((claim) => !own.some((one) => one.item === claim.item && one.value.equals(claim.value)));
  const ownByItem = new Map([...Map.groupBy(own, ({ item }) => item)].map(([item, list]) => [item, list.length]));
  const refused = withinBudget({ ownByItem, own: own.length, all: found.length }, fresh);
  if (refused) return refused;
  for (const { item, value } of fresh) {
    await execute(
      tx,
      sql`insert into delivery.asked (subject, consumer, item, value, day)
          values (${subject}, ${consumer}, ${item}, ${value}, ${today})
          on conflict (subject, consumer, item, value) do update set day = excluded.day`,
    );
  }
  return null;
}

/** Forgets what the budget no longer looks at. */
export function forgetAsked(tx: Tx, now: Date): Promise<number> {
  return execute(tx, sql`delete from delivery.asked where day <= ${addDays(dayOf(now), -verificationBudget.days)}`);
}
