/** Whether a dataset may be offered for sharing: where the rulebook wants its data on the platform first. */
import type { Db, Tx } from "../../kernel/database.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion } from "../versions.ts";
import * as store from "./store.ts";

/** The reason why a dataset cannot be applied for yet; `null`: it can. */
export async function offerBarrier(db: Db | Tx, dataset: string): Promise<Refusal | null> {
  const rule = ruleOn("before_sharing");
  if (!rule) return null;
  if ((await currentVersion(db, dataset)) || (await store.interfaceOf(db, dataset))) return null;
  if (rule.exception && (await store.exceptionOf(db, dataset))) return null;
  return refuse("not-aggregated", {}, { law: rule.law });
}
