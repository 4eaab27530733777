/** 对账: what a department declares to hold, against what the platform holds. */
import { record } from "../../audit/record.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { endFindings, raiseFinding } from "../../procedure/actions/findings.ts";
import type { Declared } from "../load.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion } from "../versions.ts";
import * as store from "./store.ts";

/** The department says what it holds on a day; it is compared at once. */
export function declareHoldings(
  ctx: Context,
  dataset: string,
  declared: Declared & { readonly asOf: string },
): Promise<store.Reconciliation> {
  return ctx.transaction(async (tx) => {
    needed();
    await known(tx, dataset);
    if (declared.asOf > ctx.today) orRefuse(refuse("declared-for-later", { day: declared.asOf }));
    return declareIn(tx, ctx, dataset, declared, { asOf: declared.asOf, load: null });
  });
}

/** Compares what the department declared last, by hand of the authority. */
export function reconcile(ctx: Context, dataset: string): Promise<store.Reconciliation> {
  return ctx.transaction(async (tx) => {
    needed();
    await known(tx, dataset);
    const declaration = (await store.lastDeclaration(tx, dataset)) ?? orRefuse(refuse("nothing-declared"));
    return compare(tx, ctx, declaration, false);
  });
}

/** 日常对账: every dataset of which something is declared. Returns how many differ. */
export async function reconcileAll(ctx: Context): Promise<number> {
  if (!ruleOn("reconciliation")) return 0;
  let differing = 0;
  for (const dataset of await store.declaredDatasets(ctx.db)) {
    try {
      const done = await ctx.transaction(async (tx) => {
        const declaration = await store.lastDeclaration(tx, dataset);
        return declaration && compare(tx, ctx, declaration, true);
      });
      if (done && done.differences.length > 0) differing += 1;
    } catch (error) {
      // One table that cannot be read must not hold up the others.
      ctx.log.error({ err: error, dataset }, "a dataset could not be reconciled");
    }
  }
  return differing;
}

/** What was declared with a load, compared in its transaction. */
export async function reconcileLoad(
  tx: Tx,
  ctx: Context,
  load: { readonly id: string; readonly dataset: string; readonly declared: Declared },
): Promise<void> {
  if (!ruleOn("reconciliation")) return;
  await declareIn(tx, ctx, load.dataset, load.declared, { asOf: ctx.today, load: load.id });
}

async function declareIn(
  tx: Tx,
  ctx: Context,
  dataset: string,
  declared: Declared,
  of: { asOf: string; load: string | null },
): Promise<store.Reconciliation> {
  const { rows, digest, fields } = declared;
  const declaration = { id: newId(), dataset, rows, digest, fields, ...of, at: ctx.now, byName: ctx.actor.name };
  await store.insertDeclaration(tx, declaration);
  const about = await known(tx, dataset);
  await record(tx, ctx, "aggregation.holdings-declared", {
    object: { type: "dataset", id: dataset },
    organizations: [about.organization],
    region: about.region,
    facts: { rows, digest, asOf: of.asOf },
  });
  return compare(tx, ctx, declaration, false);
}

async function compare(
  tx: Tx,
  ctx: Context,
  declaration: store.Declaration,
  routine: boolean,
): Promise<store.Reconciliation> {
  const { dataset } = declaration;
  const about = await known(tx, dataset);
  const version = await currentVersion(tx, dataset);
  const filled = version ? new Set(await store.filledColumns(tx, version.id)) : new Set<string>();
  const counted = version?.columns.filter(({ column }) => filled.has(column)) ?? [];
  const digest =
    version && declaration.digest !== null ? await store.recordsDigest(ctx.data, version.table, counted) : null;
  const names = new Map(
    (await itemsOf(tx, dataset)).flatMap((item) => [
      [item.nameZh, item.column],
      [item.column, item.column],
    ]),
  );
  const wanted = declaration.fields?.map((name) => names.get(name) ?? name);
  const differences: store.Difference[] = [];
  if (!version) differences.push("no-data");
  else {
    if (version.rows !== declaration.rows) differences.push("rows");
    if (declaration.digest !== null && digest !== declaration.digest) differences.push("digest");
    if (wanted && (wanted.length !== filled.size || !wanted.every((name) => filled.has(name))))
      differences.push("fields");
  }
  const result: store.Reconciliation = {
    id: newId(),
    dataset,
    declaration: declaration.id,
    version: version?.id ?? null,
    rows: version?.rows ?? null,
    digest,
    differences,
    routine,
    at: ctx.now,
  };
  await store.insertReconciliation(tx, result);
  const rule = needed();
  await record(tx, ctx, "aggregation.reconciled", {
    object: { type: "dataset", id: dataset },
    organizations: [about.organization],
    region: about.region,
    law: rule.law,
    facts: { declared: declaration.rows, platform: result.rows, differences, routine },
  });
  const key = `reconciliation/${dataset}/`;
  // What is declared now speaks of what the platform holds now: earlier differences are no longer so.
  await endFindings(tx, ctx, key, new Set(differences.length === 0 ? [] : [`${key}${declaration.id}`]));
  if (differences.length === 0) return result;
  await raiseFinding(tx, ctx, {
    key: `${key}${declaration.id}`,
    rule: "aggregation.reconciliation",
    law: rule.law,
    organization: about.organization,
    region: about.region,
    object: { type: "dataset", id: dataset },
    title: { zh: `对账不符：${about.titleZh}`, en: `Does not reconcile: ${about.titleEn || about.titleZh}` },
    evidence: {
      declaredRows: declaration.rows,
      platformRows: result.rows,
      declaredDigest: declaration.digest,
      platformDigest: digest,
      asOf: declaration.asOf,
      differences,
    },
  });
  return result;
}

function needed() {
  return ruleOn("reconciliation") ?? orRefuse(refuse("no-reconciliation"));
}

async function known(tx: Tx, dataset: string) {
  return (await datasetById(tx, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
}
