/** What the catalog asks of a rulebook. Pure. */
import { provisionOf } from "../rulebook/provisions/index.ts";
import type { Rulebook, TypeRule as RulebookType } from "../rulebook/rulebook.ts";
import { groundSourceCodes, openTypes, type ShareType, shareTypes } from "./codes.ts";
import type { CatalogRules, TypeRule } from "./dataset.ts";

/** The rulebook's answers in the shape that drafts are checked by. */
export function catalogRules(rulebook: Rulebook): CatalogRules {
  const { catalog } = rulebook;
  return {
    rulebook: rulebook.name,
    digest: rulebook.digest,
    share: typeRules(shareTypes, rulebook.shareTypes),
    open: typeRules(openTypes, rulebook.openTypes),
    fieldsArticle: catalog.mustState[0]?.article ?? "",
    gradingArticle: catalog.grading.article,
    secrecyArticle: catalog.secrecy.article,
    basicByAuthority: provisionOf(rulebook, "catalog", "basic_by_authority"),
    openDespite: provisionOf(rulebook, "catalog", "open_despite"),
  };
}

function typeRules<T extends ShareType>(keys: readonly T[], given: readonly RulebookType[]): Record<T, TypeRule> {
  return Object.fromEntries(keys.map((key) => [key, typeRule(key, given)])) as Record<T, TypeRule>;
}

function typeRule(key: ShareType, given: readonly RulebookType[]): TypeRule {
  const rule = given.find((type) => type.key === key);
  if (!rule) throw new Error(`the rulebook says nothing about the type ${key}`);
  return {
    name: rule.name,
    article: rule.article,
    mustState: rule.mustState,
    whenUnstated: rule.whenUnstated && {
      type: rule.whenUnstated.type as ShareType,
      article: rule.whenUnstated.article,
    },
    ground: rule.ground?.required
      ? {
          sources: groundSourceCodes.filter((source) => rule.ground!.sources.includes(source)),
          article: rule.ground.article,
        }
      : null,
    grounds: rule.grounds,
    filed: rule.filed && { article: rule.filed.article },
  };
}
