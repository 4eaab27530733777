/** Reading quality for screens. Nothing here writes. */
import { updateCycles } from "../../catalog/codes.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import { addDays, type Day, dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db } from "../../kernel/database.ts";
import type { Text } from "../../kernel/refusal.ts";
import { openCasesAbout } from "../../procedure/about-listing.ts";
import { sensitiveKindNames } from "../../protection/detection.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion, versionsOf } from "../versions.ts";
import { draftedRules } from "./drafting.ts";
import { currentProfile } from "./profiling.ts";
import { dimensionNames, type Result, type RuleKind, ruleKinds, standardChecks } from "./rule.ts";
import { scoreOf } from "./score.ts";
import * as store from "./store.ts";
import { askedOf } from "./words.ts";

/** Everything about the quality of a dataset: the law, the rules, the result of every delivered version, the open issue. */
export async function qualityOf(db: Db, dataset: string, today: Day) {
  const [about, items, rules, checks, current, versions] = await Promise.all([
    datasetById(db, dataset),
    itemsOf(db, dataset),
    store.rulesOf(db, dataset),
    store.checksOf(db, dataset),
    currentVersion(db, dataset),
    versionsOf(db, dataset),
  ]);
  const rule = ruleOn("quality");
  const known = new Map(items.map((item) => [item.id, { zh: item.nameZh, en: item.nameEn || item.nameZh }]));
  const asked = await Promise.all(
    [...rules, ...checks.flatMap((check) => check.results)].map(async (one) => [one, await askedHere(db, known, one)]),
  );
  const askedFor = new Map(asked as [object, Text | null][]);
  const nameOf = ({ kind }: Pick<Result, "kind">) => ({ ...ruleKinds, ...standardChecks })[kind];
  const [issue] = await openCasesAbout(db, "data-issue", dataset);
  const days = about?.updateCycle ? updateCycles[about.updateCycle].days : null;
  return {
    law: rule ? lawOf(currentRulebook(), rule.article, "aggregation.quality") : null,
    dimensions: (rule?.dimensions ?? []).map((dimension) => ({ dimension, name: dimensionNames[dimension] })),
    rules: rules.map((one) => ({
      ...one,
      itemName: known.get(one.item) ?? null,
      name: ruleKinds[one.kind],
      asked: askedFor.get(one)!,
    })),
    checks: checks.map((check) => {
      const { score, lost } = scoreOf(check.results, check.dimensions);
      return {
        id: check.id,
        score,
        version: check.version,
        current: check.version === current?.id,
        loadedAt: versions.find(({ id }) => id === check.version)?.loadedAt ?? check.at,
        at: check.at,
        rows: check.rows,
        passed: check.passed,
        dimensions: check.dimensions.map((score) => ({ ...score, name: dimensionNames[score.dimension] })),
        results: check.results.map((result, index) => ({
          ...result,
          lost: lost[index]!,
          name: nameOf(result),
          asked: askedFor.get(result) ?? null,
          itemName: result.item === null ? null : (known.get(result.item) ?? null),
        })),
      };
    }),
    overdue: days !== null && current !== null && today > addDays(dayOf(current.loadedAt), days),
    issue: issue ?? null,
  };
}

/** What the data of the current version is like, and the rules that it suggests. */
export async function profileView(ctx: Context, dataset: string) {
  const { version, profile } = await currentProfile(ctx, dataset);
  const items = await itemsOf(ctx.db, dataset);
  const nameOf = new Map(items.map((item) => [item.id, { zh: item.nameZh, en: item.nameEn || item.nameZh }]));
  return {
    version: version.id,
    rows: version.rows,
    profile: profile && {
      at: profile.at,
      lookedAt: profile.lookedAt,
      columns: profile.columns.map((column) => {
        const own = version.columns.find(({ item }) => item === column.item);
        const item = items.find(({ id }) => id === column.item);
        const kind = column.detected?.kind ?? null;
        return {
          ...column,
          name: nameOf.get(column.item) ?? { zh: own?.column ?? "", en: own?.column ?? "" },
          type: own?.type ?? "text",
          detected: column.detected && { ...column.detected, name: sensitiveKindNames[column.detected.kind] },
          undeclared: kind !== null && item !== undefined && !item.sensitivity.includes(kind),
        };
      }),
    },
  };
}

/** Rules drafted from the data, with names and words for the screen; null while a large version waits for its profile. */
export async function draftView(ctx: Context, dataset: string) {
  const drafted = await draftedRules(ctx, dataset);
  const items = await itemsOf(ctx.db, dataset);
  const known = new Map(items.map((item) => [item.id, { zh: item.nameZh, en: item.nameEn || item.nameZh }]));
  return {
    rules:
      drafted &&
      (await Promise.all(
        drafted.map(async (rule) => ({
          ...rule,
          name: ruleKinds[rule.kind],
          itemName: known.get(rule.item) ?? null,
          asked: (await askedHere(ctx.db, known, rule))!,
        })),
      )),
  };
}

/** What a rule asks for, in words; null for a standard check. */
async function askedHere(
  db: Db,
  known: ReadonlyMap<string, Text>,
  { kind, parameters }: Pick<Result, "kind" | "parameters">,
): Promise<Text | null> {
  if (!(kind in ruleKinds)) return null;
  const others = [parameters.other, ...(parameters.with ?? [])].flatMap((id) => (id ? [known.get(id)] : []));
  const of = parameters.dataset ? await datasetById(db, parameters.dataset) : null;
  const item = of && (await itemsOf(db, of.id)).find(({ id }) => id === parameters.item);
  const name = (language: "zh" | "en") =>
    of
      ? [language === "zh" ? of.titleZh : of.titleEn || of.titleZh, item?.nameZh].filter(Boolean).join("·")
      : others.map((one) => one?.[language] ?? "").join("、");
  const rule = { kind: kind as RuleKind, parameters };
  return { zh: askedOf(rule, name("zh")).zh, en: askedOf(rule, name("en")).en };
}

/** What the public sees: the dimensions of the latest check of the version that is current; null where there is none. */
export async function publicQuality(db: Db, dataset: string) {
  const version = await currentVersion(db, dataset);
  const check = version && (await store.checkOfVersion(db, version.id));
  const rule = ruleOn("quality");
  if (!check || !rule) return null;
  return {
    law: rule.law,
    at: check.at,
    rows: check.rows,
    dimensions: check.dimensions.map((score) => ({ ...score, name: dimensionNames[score.dimension] })),
  };
}
