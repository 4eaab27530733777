/** 归集数据审核: the authority accepts or returns a batch. A returned one is served no longer; the one before it takes its place. */
import { record } from "../../audit/record.ts";
import { noteData } from "../../catalog/actions.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { inDataCenter } from "../data-center/actions.ts";
import { withholdTable } from "../data-center/store.ts";
import { raiseIssue } from "../quality/data-issue.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import * as store from "../store.ts";
import { currentVersion } from "../versions.ts";

export function reviewVersion(
  ctx: Context,
  dataset: string,
  version: string,
  word: { readonly outcome: "accepted" | "returned"; readonly reason: string },
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const rule = ruleOn("batch_audit") ?? orRefuse(refuse("no-batch-audit"));
    const about = (await datasetById(tx, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
    const before = await store.lockVersion(tx, version);
    if (before?.dataset !== dataset) return orRefuse(refuse("batch-not-found"));
    if (before.review === "returned") orRefuse(refuse("batch-decided"));
    const { outcome, reason } = word;
    if (outcome === "returned" && reason.trim() === "") orRefuse(refuse("return-needs-reason", {}, { law: rule.law }));
    const served = (await currentVersion(tx, dataset))?.id === version;
    await store.saveReview(tx, version, { review: outcome, reason, by: ctx.actor.name, at: ctx.now });
    await record(tx, ctx, "aggregation.batch-reviewed", {
      object: { type: "dataset", id: dataset },
      organizations: [about.organization],
      region: about.region,
      law: rule.law,
      facts: { version, outcome, ...(reason ? { reason } : {}) },
    });
    if (outcome === "accepted") return;
    if (served) await noteData(tx, ctx, dataset, await store.fallBack(tx, dataset, ctx.now));
    const text = reason.slice(0, 3900);
    await raiseIssue(tx, ctx, dataset, { zh: `退回：${text}`, en: `Returned: ${text}` });
    // Last, in the data center: should this transaction not count after all, the sweep opens the table again.
    await inDataCenter(ctx, (own) => withholdTable(own, before.table));
  });
}
