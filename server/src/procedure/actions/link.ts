import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { take, tell } from "../engine.ts";
import { refuse } from "../refusals.ts";
import * as store from "../store.ts";

/** Links two cases, `it` naming `other`: an appeal its decision, a dispute its application. */
export function link(ctx: Context, caseId: string, otherId: string, relation: string): Promise<void> {
  return ctx.transaction((tx) => linkIn(tx, ctx, caseId, otherId, relation));
}

/** `link` in the caller's transaction. */
export async function linkIn(tx: Tx, ctx: Context, caseId: string, otherId: string, relation: string): Promise<void> {
  if (caseId === otherId) orRefuse(refuse("cannot-link-itself"));
  const run = await take(tx, ctx, caseId);
  const other = (await store.findCase(tx, otherId)) ?? orRefuse(refuse("no-such-case"));
  if (await store.insertLink(tx, caseId, otherId, relation, ctx.now)) {
    await tell(run, "procedure.cases-linked", { facts: { other: other.number, relation } });
  }
}
