import type { Context } from "../kernel/context.ts";
import { rows, sql, type Tx } from "../kernel/database.ts";
import type { Law } from "../kernel/refusal.ts";
import { toRanges } from "./payload.ts";
import { record } from "./record.ts";

export interface Retention {
  /** How long entries of use are kept, in years; below 3 counts as 3: the longest that a text asks. */
  readonly useYears: number;
  /** How long all other entries are kept, in days; below 180 counts as 180 (网络安全法 21(3)). */
  readonly otherDays: number;
  readonly law?: Law;
}

/**
 * Erases payload and salt of entries whose retention has ended by the legal clock, at most `limit` of them, and records
 * which. Leaves and proofs stay as they are. The database refuses anything younger than the two floors by itself. Returns
 * how many were erased; as long as that is `limit` there may be more.
 */
export async function eraseExpired(tx: Tx, ctx: Context, retention: Retention, limit = 10_000): Promise<number> {
  const years = Math.max(3, retention.useYears);
  const days = Math.max(180, retention.otherDays);
  const erased = await rows<{ number: number }>(
    tx,
    sql`with expired as (
          select number from audit.entry
          where payload is not null and event is distinct from 'audit.payloads-erased'
            and legal_at <= ${ctx.now}::timestamptz
              - (case when of_use then ${years} * interval '1 year' else ${days} * interval '1 day' end)
          order by number limit ${limit} for update skip locked
        )
        update audit.entry e set payload = null, salt = null, event = null, actor = null, organizations = null,
          region = null, objects = null, request = null, legal_at = null, real_at = null, of_use = null
        from expired where e.number = expired.number returning e.number`,
  );
  if (erased.length === 0) return 0;
  const numbers = erased.map((row) => row.number).sort((a, b) => a - b);
  await record(tx, ctx, "audit.payloads-erased", {
    object: { type: "log", id: "record" },
    law: retention.law,
    facts: { numbers: toRanges(numbers), count: numbers.length, use_years: years, other_days: days },
  });
  return numbers.length;
}
