import type { Context } from "../../kernel/context.ts";
import { transaction } from "../../kernel/database.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import type { Brake } from "../lockout.ts";
import { refuse } from "../refusals.ts";
import { countAttempt } from "../store-sessions.ts";

/** Counts the attempt on all its keys; refuses when one of them is locked. */
export async function brake(ctx: Context, brakes: readonly Brake[]): Promise<void> {
  const counted = await transaction(ctx.db, async (tx) => {
    const found = [];
    for (const one of brakes) found.push(await countAttempt(tx, one, ctx.realNow));
    return found;
  });
  const until = Math.max(...counted.map(({ blocked_until }) => blocked_until?.getTime() ?? 0));
  if (until > ctx.realNow.getTime()) {
    const seconds = Math.ceil((until - ctx.realNow.getTime()) / 1000);
    orRefuse(refuse("locked-out", { retry_after: seconds, minutes: Math.ceil(seconds / 60) }));
  }
}
