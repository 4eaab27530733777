/** Carrying a comparison out, and what follows from differences. */
import { record } from "../../audit/record.ts";
import { type CatalogDataset, datasetById } from "../../catalog/listing.ts";
import { actingAs, type Context, systemActor } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { openCaseIn } from "../../procedure/actions.ts";
import { linkComparison } from "../correction/store.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion } from "../versions.ts";
import { type Counts, differs } from "./comparison.ts";
import * as store from "./store.ts";

/** Carries a comparison out, and does what the rulebook wants done about differences. Running it again has one effect. */
export function performComparison(ctx: Context, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const it = await store.lockComparison(tx, id);
    if (it?.state !== "waiting") return;
    const [own, reference] = await Promise.all([currentVersion(tx, it.dataset), currentVersion(tx, it.reference)]);
    const dataset = (await datasetById(tx, it.dataset))!;
    if (!own || !reference) {
      await store.saveOutcome(tx, id, { state: "failed", versions: null, counts: null, at: ctx.now });
      await record(tx, ctx, "aggregation.comparison-done", { ...about(it, dataset), facts: { state: "failed" } });
      return;
    }
    const counts = await store.compareVersions(tx, ctx.data, id, {
      keys: it.keys,
      compared: it.compared,
      own,
      reference,
    });
    const versions = { dataset: own.id, reference: reference.id };
    await store.saveOutcome(tx, id, { state: "done", versions, counts, at: ctx.now });
    await record(tx, ctx, "aggregation.comparison-done", { ...about(it, dataset), facts: { ...counts } });
    if (differs(counts)) await follow(tx, ctx, it, dataset, counts);
  });
}

// The platform opens what follows, in the name of the authority (a notice) or of the department that compared.
async function follow(
  tx: Tx,
  ctx: Context,
  it: store.Comparison,
  dataset: CatalogDataset,
  counts: Counts,
): Promise<void> {
  const rule = ruleOn("comparison");
  const reference = await datasetById(tx, it.reference);
  if (!rule || !reference) return;
  const platform = actingAs(ctx, systemActor("aggregation.comparison"));
  const found = `与《${reference.titleZh}》比对：${counts.differing} 条内容不同，本数据缺 ${counts.missing} 条，参照数据缺 ${counts.missingInReference} 条`;
  const items = it.compared.map(({ item }) => item);
  if (rule.differences === "correction") {
    const statement = { subject: "resource", record: "", proposed: "", files: [] };
    const opened = await openCaseIn(tx, platform, "data-correction", {
      ...statement,
      dataset: dataset.id,
      items,
      doubt: found,
    });
    await linkComparison(tx, opened.id, it.id);
    await store.saveCase(tx, it.id, opened.id);
  } else if (reference.organization !== dataset.organization) {
    const statement = { dataset: dataset.id, other: reference.id, items, matter: found };
    const opened = await openCaseIn(tx, platform, "data-inconsistency", statement);
    await store.saveCase(tx, it.id, opened.id);
  }
}

/** What entries of the record say a comparison is about. */
export const about = (it: Pick<store.Comparison, "id" | "reference" | "assignedTo">, dataset: CatalogDataset) => ({
  object: { type: "comparison", id: it.id },
  about: [
    { type: "dataset", id: dataset.id },
    { type: "dataset", id: it.reference },
  ],
  organizations: [...new Set([dataset.organization, it.assignedTo])],
  region: dataset.region,
});
