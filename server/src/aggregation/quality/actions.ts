/** A department's quality rules, and checking a version by them. */
import { record } from "../../audit/record.ts";
import { updateCycles } from "../../catalog/codes.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import { addDays, dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db, Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { columnTypeOf } from "../column-type.ts";
import { refuse, wrong } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion, type Version } from "../versions.ts";
import { endIssue, raiseIssue } from "./data-issue.ts";
import {
  callsForCorrection,
  judged,
  type Result,
  type RuleDraft,
  ruleFaults,
  ruleKinds,
  type StandardCheck,
  scores,
  standardChecks,
} from "./rule.ts";
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
    const errors = [...ruleFaults(wish, items)];
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

const keyOf = ({ item, kind, parameters, tolerance }: RuleDraft): string =>
  JSON.stringify([item, kind, tolerance, Object.entries(parameters).sort()]);

/** Runs the rules over the version that is current, again: when rules were changed, or before others rely on the data. */
export function checkQuality(ctx: Context, dataset: string): Promise<store.QualityCheck> {
  return ctx.transaction(async (tx) => {
    const version = (await currentVersion(tx, dataset)) ?? orRefuse(refuse("no-data-yet"));
    return (await checkVersion(tx, ctx, dataset, version)) ?? orRefuse(refuse("quality-unknown"));
  });
}

/**
 * Measures a version by the department's rules and the platform's standard checks, keeps the result, and opens or ends the issue that
 * follows from it. Null where the rulebook asks for no quality.
 */
export async function checkVersion(
  tx: Tx,
  ctx: Context,
  dataset: string,
  version: Version,
): Promise<store.QualityCheck | null> {
  const rule = ruleOn("quality");
  if (!rule) return null;
  const { dimensions } = rule;
  const results = [
    ...(await standardResults(tx, ctx.data, dataset, version)),
    ...(await ruleResults(tx, ctx.data, dataset, version)),
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

async function ruleResults(db: Db | Tx, data: Db, dataset: string, version: Version): Promise<Counting[]> {
  const results: Counting[] = [];
  for (const rule of await store.rulesOf(db, dataset)) {
    const counted = await store.countFailing(data, version.table, rule, version.columns);
    const { id, kind, item, parameters, tolerance } = rule;
    results.push({ rule: id, kind, item, parameters, tolerance, ...counted });
  }
  return results;
}

async function standardResults(db: Db | Tx, data: Db, dataset: string, version: Version): Promise<Counting[]> {
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
  const empty = version.rows === 0 ? [] : await store.emptyColumns(data, version.table, version.columns);
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
    const { checked, failed, examples } = await store.countRepeated(data, version.table, keys);
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
