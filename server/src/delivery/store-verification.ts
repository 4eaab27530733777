/** What was claimed about whom: keyed hashes, kept as long as the budgets look back. */
import { addDays, dayOf } from "../kernel/clock.ts";
import { execute, rows, sql, type Tx } from "../kernel/database.ts";
import { deriveKey } from "../kernel/keys.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import { type Asking, type Claimant, chargesOf, type Question, rememberedDays, withinBudget } from "./verification.ts";

/**
 * Takes a question out of the budget of an organization, or refuses. What was taken is not given back, whatever becomes of the answer.
 * Questions about one person wait for each other, so that no two of them both take the last place. `now` is by the real clock.
 */
export async function takeBudget(
  tx: Tx,
  asked: { readonly consumer: string; readonly question: Question<Asking>; readonly now: Date },
): Promise<Refusal | null> {
  const charges = chargesOf(deriveKey("delivery-verification"), asked.question).toSorted((a, b) =>
    Buffer.compare(a.subject, b.subject),
  );
  const { consumer } = asked;
  const today = dayOf(asked.now);
  for (const { subject } of charges)
    await execute(tx, sql`select pg_advisory_xact_lock(hashtextextended(${subject.toString("hex")}, 0))`);
  const fresh = [];
  for (const { subject, claims } of charges) {
    const before = await rows<Claimant>(
      tx,
      sql`select consumer, fact, value, day::text as day from delivery.asked
           where subject = ${subject} and day > ${addDays(today, -rememberedDays)}`,
    );
    const found = withinBudget(before, consumer, claims, today);
    if (isRefusal(found)) return found;
    fresh.push(...found.map((claim) => ({ subject, ...claim })));
  }
  for (const { subject, fact, value } of fresh) {
    await execute(
      tx,
      sql`insert into delivery.asked (subject, consumer, fact, value, day)
          values (${subject}, ${consumer}, ${fact}, ${value}, ${today})
          on conflict (subject, consumer, fact, value) do update set day = excluded.day`,
    );
  }
  return null;
}

/** Forgets what the budgets no longer look at. */
export function forgetAsked(tx: Tx, now: Date): Promise<number> {
  return execute(tx, sql`delete from delivery.asked where day <= ${addDays(dayOf(now), -rememberedDays)}`);
}
