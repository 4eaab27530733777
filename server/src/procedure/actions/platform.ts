import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { settle } from "../deciding.ts";
import { take } from "../engine.ts";
import type { Case, Decision } from "../procedure.ts";
import * as store from "../store.ts";

/**
 * Ends the open task of a step that is to be performed, when the platform itself sees that it is done (the data that was missing has
 * come), in the caller's transaction. Without such a task nothing happens. Whoever calls it has seen that it is so: `check` is not asked.
 */
export async function performedIn(
  tx: Tx,
  ctx: Context,
  caseId: string,
  step: string,
  done: Pick<Decision, "note" | "carries">,
): Promise<Case> {
  const run = await take(tx, ctx, caseId);
  const tasks = await store.tasksOf(tx, caseId);
  const task = tasks.find((it) => it.kind === "perform" && it.state === "open" && it.stepName === step);
  if (task && run.it.state !== "suspended") await settle(run, task, { outcome: "done", ...done });
  return run.it;
}
