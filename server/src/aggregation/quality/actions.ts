/** A department's quality rules, and checking a version by them. */
import { record } from "../../audit/record.ts";
import { updateCycles } from "../../catalog/codes.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import { addDays, type Day, dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db, Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { columnTypeOf } from "../column-type.ts";
import type { ConfirmedPlan } from "../load.ts";
import { refuse, wrong } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion, type Version, type VersionColumn } from "../versions.ts";
import { endIssue, raiseIssue } from "./data-issue.ts";
import { referenceFaults, referenceFor } from "./reference.ts";
import { type RowRule, type RuleCounts, rowRules } from "./row-check.ts";
import {
  callsForCorrection,
  judged,
  type Result,
  type RuleDraft,
  rowKinds,
  ruleKinds,
  type StandardCheck,
  scores,
  standardChecks,
} from "./rule.ts";
import { ruleFaults } from "./rule-faults.ts";
import * as store from "./store.ts";

/** Puts a list of rules in the place of the one before. They run at the next load; unchanged ones stay the rules they are. */
export function defineQualityRules(ctx: Context, dataset: string, wish: readonly RuleDraft[]): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = (await datasetById(tx, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
    const items = (await itemsOf(tx, dataset)).map(({ id, nameZh, type }) => ({
      id,
      nameZh,
      columnType: columnTypeOf(type),
    }));
    const errors = [...ruleFaults(wish, items), ...(await referenceFaults(tx, ctx, found, wish))];
    for (const [index, { parameters }] of wish.entries()) {
      if (parameters.pattern !== undefined && !(await store.readablePattern(ctx.db, parameters.pattern)))
        errors.push(
          wrong(`/rules/${index}/parameters/pattern`, "wrong", "这不是正则表达式", "this is no regular expression"),
        );
    }
    if (errors.length > 0) orRefuse(refuse("quality-rules-wrong", { count: errors.length }, { errors }));
    const before = await store.rulesOf(tx, dataset);
    const same = (a: RuleDraft, b: RuleDraft) => keyOf(a) === keyOf(b);
    const gone = before.filter((rule) => !wish.some((one) => same(one, rule)));
    const added = wish.filter((rule) => !before.some((one) => same(one, rule)));
    await store.retireRules(
      tx,
      gone.map(({ id }) => id),
      ctx.now,
    );
    for (const rule of added)
      await store.insertRule(tx, { ...rule, id: newId(), dataset, at: ctx.now, by: ctx.actor.name });
    await record(tx, ctx, "aggregation.quality-rules-defined", {
      object: { type: "dataset", id: dataset },
      organizations: [found.organization],
      region: found.region,
      facts: { added: added.length, retired: gone.length, rules: wish.length },
    });
  });
}

const keyOf = ({ item, kind, parameters, tolerance, setsAside }: RuleDraft): string =>
  JSON.stringify([item, kind, tolerance, setsAside, Object.entries(parameters).sort()]);

/** The rules that a load judges its rows by: those kept with its plan, else those in force now. */
export async function rulesForLoad(
  db: Db | Tx,
  dataset: string,
  plan: Pick<ConfirmedPlan, "columns" | "rules">,
): Promise<readonly RowRule[]> {
  if (plan.rules) return plan.rules;
  if (!ruleOn("quality")) return [];
  const columns = plan.columns.map(({ item, type, position }) => ({ item, type, filled: position !== null }));
  return rowRules(await store.rulesOf(db, dataset), columns);
}

/** Items of which no values may occur twice, all together: the key, and what rules of uniqueness say. */
export async function uniqueForLoad(
  db: Db | Tx,
  dataset: string,
  plan: Pick<ConfirmedPlan, "columns">,
): Promise<readonly (readonly string[])[]> {
  if (!ruleOn("quality")) return [];
  const keys = (await itemsOf(db, dataset)).filter(({ key }) => key).map(({ id }) => id);
  const rules = (await store.rulesOf(db, dataset)).filter(({ kind }) => kind === "unique");
  return [keys, ...rules.map(({ item, parameters }) => [item, ...(parameters.with ?? [])])].filter(
    (items) => items.length > 0 && items.every((id) => plan.columns.some(({ item }) => item === id)),
  );
}

/** What a load saw of all rows of its version: what its rules counted, items with a value, items of which no values occur twice together. */
export type SeenInLoad = Readonly<{
  rules: RuleCounts;
  filled: ReadonlySet<string>;
  distinct: readonly (readonly string[])[];
}>;

const isDistinct = (seen: SeenInLoad | null, columns: readonly { readonly item: string }[]): boolean =>
  seen?.distinct.some(
    (items) => items.length === columns.length && columns.every(({ item }) => items.includes(item)),
  ) ?? false;

/** Runs the rules over the version that is current, again: when rules were changed, or before others rely on the data. */
export function checkQuality(ctx: Context, dataset: string): Promise<store.QualityCheck> {
  return ctx.transaction(async (tx) => {
    const version = (await currentVersion(tx, dataset)) ?? orRefuse(refuse("no-data-yet"));
    return (await checkVersion(tx, ctx, dataset, version)) ?? orRefuse(refuse("quality-unknown"));
  });
}

/**
 * Measures a version by the department's rules and the platform's standard checks, keeps the result, and opens or ends the issue that
 * follows from it. Null where the rulebook asks for no quality. What the load of this version has seen while its rows went by is not looked
 * up again.
 */
export async function checkVersion(
  tx: Tx,
  ctx: Context,
  dataset: string,
  version: Version,
  seen: SeenInLoad | null = null,
): Promise<store.QualityCheck | null> {
  const rule = ruleOn("quality");
  if (!rule) return null;
  const { dimensions } = rule;
  const results = [
    ...(await standardResults(tx, ctx.data, dataset, version, seen)),
    ...(await ruleResults(tx, ctx, dataset, version, seen)),
  ].map((result) => judged(result, dimensions));
  const check: store.QualityCheck = {
    id: newId(),
    dataset,
    version: version.id,
    at: ctx.now,
    byName: ctx.actor.name,
    rows: version.rows,
    results,
    dimensions: scores(results, dimensions),
    passed: !callsForCorrection(results),
  };
  await store.insertCheck(tx, check);
  const about = (await datasetById(tx, dataset))!;
  await record(tx, ctx, "aggregation.quality-checked", {
    object: { type: "dataset", id: dataset },
    organizations: [about.organization],
    region: about.region,
    law: rule.law,
    facts: { version: version.id, passed: check.passed, failed: results.filter(({ passed }) => !passed).length },
  });
  if (check.passed) await endIssue(tx, ctx, dataset);
  else await raiseIssue(tx, ctx, dataset, await failedInWords(tx, dataset, results));
  return check;
}

type Counting = Omit<Result, "dimension" | "passed">;

/** What the load counted, of rows and rules that it saw itself, is not counted again. */
async function ruleResults(
  db: Db | Tx,
  ctx: Context,
  dataset: string,
  version: Version,
  seen: SeenInLoad | null,
): Promise<Counting[]> {
  const counted = seen?.rules;
  const rules = await store.rulesOf(db, dataset);
  const open = rules.filter(({ id, kind }) => rowKinds.has(kind) && counted?.[id] === undefined);
  const looked = await store.countRowRules(ctx.data, version.table, open, version.columns);
  const aside = counted ? null : await store.setAsideBefore(db, version.id);
  const results: Counting[] = [];
  for (const rule of rules) {
    const { id, kind, item, parameters, tolerance } = rule;
    const inLoad = counted?.[id];
    const of = inLoad
      ? { checked: version.rows, failed: inLoad.failed, examples: inLoad.examples }
      : rowKinds.has(kind)
        ? looked[open.indexOf(rule)]!
        : await wholeResult(db, ctx, dataset, version, rule, seen);
    const setAside = inLoad?.setAside ?? aside?.get(id) ?? 0;
    results.push({ rule: id, kind, item, parameters, tolerance, ...of, ...(setAside > 0 ? { setAside } : {}) });
  }
  return results;
}

const unmeasured: store.Counted = { checked: 0, failed: 0, examples: [] };

async function countRepeated(
  data: Db,
  { table, rows }: Version,
  columns: readonly VersionColumn[],
  seen: SeenInLoad | null,
): Promise<store.Counted> {
  return isDistinct(seen, columns)
    ? { checked: rows, failed: 0, examples: [] }
    : store.countRepeated(data, table, columns);
}

/** A rule that needs all rows, or other data. Nothing is checked where the version has no such column, or the other data is not there. */
async function wholeResult(
  db: Db | Tx,
  ctx: Context,
  dataset: string,
  version: Version,
  { kind, item, parameters }: RuleDraft,
  seen: SeenInLoad | null,
): Promise<store.Counted> {
  const column = version.columns.find((one) => one.item === item);
  if (!column) return unmeasured;
  if (kind === "unique") {
    const others = version.columns.filter((one) => parameters.with?.includes(one.item));
    return countRepeated(ctx.data, version, [column, ...others], seen);
  }
  if (kind === "reference") {
    const other = await referenceFor(db, ctx, dataset, parameters);
    return other ? store.countUnreferenced(ctx.data, version.table, column, other) : unmeasured;
  }
  const newest = await store.newestDay(ctx.data, version.table, column);
  const old = newest === null || addDays(newest as Day, parameters.days!) < dayOf(version.loadedAt);
  return { checked: 1, failed: old ? 1 : 0, examples: [] };
}

async function standardResults(
  db: Db | Tx,
  data: Db,
  dataset: string,
  version: Version,
  seen: SeenInLoad | null,
): Promise<Counting[]> {
  const about = (await datasetById(db, dataset))!;
  const items = await itemsOf(db, dataset);
  const delivery = await store.deliveryOf(db, version.id);
  const standard = (
    kind: StandardCheck,
    checked: number,
    failed: number,
    examples: readonly number[] = [],
  ): Counting => ({
    rule: null,
    kind,
    item: null,
    parameters: {},
    tolerance: 0,
    checked,
    failed,
    examples,
  });
  const taken = delivery.good ?? version.rows;
  const refused = delivery.refused ?? 0;
  const withoutValue = seen
    ? version.columns.filter(({ item }) => !seen.filled.has(item))
    : await store.emptyColumns(data, version.table, version.columns);
  const empty = version.rows === 0 ? [] : withoutValue;
  const absent = items.filter(({ id }) => !version.columns.some(({ item }) => item === id)).length;
  const results = [
    standard("supplied", items.length, Math.min(items.length, empty.length + absent)),
    standard("types", taken + refused, refused),
    standard("taken", taken + refused, refused),
  ];
  if (delivery.declared !== null) {
    const got = taken + refused;
    results.push(standard("declared", Math.max(delivery.declared, got), Math.abs(delivery.declared - got)));
  }
  const keys = items.filter(({ key }) => key).flatMap(({ id }) => version.columns.filter(({ item }) => item === id));
  if (keys.length > 0) {
    const { checked, failed, examples } = await countRepeated(data, version, keys, seen);
    results.push(standard("keys", checked, failed, examples));
  }
  const days = about.updateCycle === null ? null : updateCycles[about.updateCycle].days;
  if (days !== null) {
    const late = delivery.before !== null && dayOf(delivery.loadedAt) > addDays(dayOf(delivery.before), days);
    results.push(standard("cycle", 1, late ? 1 : 0));
  }
  return results;
}

async function failedInWords(db: Db | Tx, dataset: string, results: readonly Result[]) {
  const items = await itemsOf(db, dataset);
  const lines = results
    .filter(({ passed, kind }) => !passed && kind !== "cycle")
    .map(({ kind, item, checked, failed }) => {
      const name =
        kind in ruleKinds ? ruleKinds[kind as keyof typeof ruleKinds] : standardChecks[kind as StandardCheck];
      const of = items.find(({ id }) => id === item);
      return {
        zh: `${of ? `${of.nameZh} ` : ""}${name.zh}：${checked} 中 ${failed} 不通过`,
        en: `${of ? `${of.nameEn || of.nameZh}, ` : ""}${name.en}: ${failed} of ${checked} failed`,
      };
    });
  return {
    zh: lines
      .map(({ zh }) => zh)
      .join("；")
      .slice(0, 4000),
    en: lines
      .map(({ en }) => en)
      .join("; ")
      .slice(0, 4000),
  };
}
