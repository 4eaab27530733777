import { currentRulebook } from "../rulebook/current.ts";
import { provisionOf, type provisions } from "../rulebook/provisions/index.ts";
import { lawOf } from "../rulebook/rulebook.ts";

type Key = keyof (typeof provisions)["aggregation"] & string;

/** What the rulebook in use says on a matter of aggregation, with the law to cite; `null` when the text knows no such rule. */
export function ruleOn<K extends Key>(key: K) {
  const rulebook = currentRulebook();
  const rule = provisionOf(rulebook, "aggregation", key);
  return rule && { ...rule, law: lawOf(rulebook, rule.article, `aggregation.${key}`) };
}
