/** What the catalog asks of a rulebook. Pure. */
import { articleOf } from "../rulebook/normalise.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import type { Rulebook, TypeRule as RulebookType } from "../rulebook/rulebook.ts";
import { groundSourceCodes, openTypes, type ShareType, shareTypes } from "./codes.ts";
import type { CatalogRules, TypeRule } from "./dataset.ts";
import type { ExchangeRules } from "./exchange.ts";
import type { ProfileRules } from "./profile.ts";

/** The rulebook's answers in the shape that drafts are checked by. */
export function catalogRules(rulebook: Rulebook): CatalogRules {
  const { catalog } = rulebook;
  return {
    rulebook: rulebook.name,
    digest: rulebook.digest,
    share: typeRules(shareTypes, rulebook.shareTypes),
    open: typeRules(openTypes, rulebook.openTypes),
    fieldsArticle: catalog.mustState[0]?.article ?? catalog.secrecy.article,
    gradingArticle: catalog.grading?.article ?? null,
    secrecyArticle: catalog.secrecy.article,
    basicByAuthority: provisionOf(rulebook, "catalog", "basic_by_authority"),
    openDespite: provisionOf(rulebook, "catalog", "open_despite"),
    physicalFirst: provisionOf(rulebook, "aggregation", "physical_first"),
    logical: provisionOf(rulebook, "aggregation", "logical"),
    exchange: exchangeRules(rulebook),
    profile: profileRules(rulebook),
  };
}

function typeRules<T extends ShareType>(
  keys: readonly T[],
  given: readonly RulebookType[],
): Partial<Record<T, TypeRule>> {
  const known = keys.flatMap((key) => given.filter((type) => type.key === key));
  return Object.fromEntries(known.map((rule) => [rule.key, typeRule(rule)])) as Partial<Record<T, TypeRule>>;
}

function typeRule(rule: RulebookType): TypeRule {
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

function exchangeRules(rulebook: Rulebook): ExchangeRules {
  const rule = provisionOf(rulebook, "delivery", "interface_required");
  return {
    specified: provisionOf(rulebook, "delivery", "interface_exchange"),
    byInterface: rule && { traits: rule.traits, only: rule.only ?? false, article: rule.article },
    platformOnly: provisionOf(rulebook, "delivery", "platform_only"),
    machineReadable: rulebook.opening.machineReadable,
  };
}

// What it asks an entry to say of itself.
function profileRules(rulebook: Rulebook): ProfileRules {
  const ways = provisionOf(rulebook, "catalog", "acquisition")?.ways ?? [];
  return {
    kinds: provisionOf(rulebook, "catalog", "resource_kinds")?.kinds ?? [],
    ways: ways.map(({ key, name, needs, system, cite }) => ({
      key,
      name,
      needs: needs ?? null,
      system: system ?? false,
      article: articleOf(cite),
    })),
    declaration: provisionOf(rulebook, "catalog", "content_declaration"),
    specialLaw: provisionOf(rulebook, "catalog", "special_law"),
    outsidePublicService: provisionOf(rulebook, "catalog", "outside_public_service"),
    basicItems: provisionOf(rulebook, "catalog", "basic_items"),
    workSecrets: provisionOf(rulebook, "catalog", "work_secrets"),
    verification: provisionOf(rulebook, "catalog", "verification"),
  };
}
