import { currentRulebook } from "../rulebook/current.ts";
import { registeredProcedures } from "./procedure.ts";
import { registeredWatches } from "./watch.ts";
import { workingsOf } from "./workings.ts";

/** Article by article, what the platform does because of it; articles that no value comes from are left out. */
export function listWorkings() {
  const declared = { procedures: registeredProcedures(), watches: registeredWatches() };
  const found = [...workingsOf(currentRulebook(), declared)];
  return found.sort(([a], [b]) => a - b).map(([article, workings]) => ({ article, workings: [...workings] }));
}
