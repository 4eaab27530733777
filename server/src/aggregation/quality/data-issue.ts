/**
 * 数据质量问题: what a check found wrong with delivered data, or for what the authority returned it, put before the department that it
 * came from. It ends when corrected data passes: the platform sees that by itself.
 */
import { datasetById } from "../../catalog/listing.ts";
import { actingAs, type Context, systemActor } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import type { Text } from "../../kernel/refusal.ts";
import { authorityOf } from "../../organization/listing.ts";
import { openCasesAbout } from "../../procedure/about-listing.ts";
import { performedIn } from "../../procedure/actions/platform.ts";
import { openCaseIn } from "../../procedure/actions.ts";
import { form } from "../../procedure/form.ts";
import { defineProcedure } from "../../procedure/procedure.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { procedureRule } from "../../rulebook/rulebook.ts";
import { refuse } from "../refusals.ts";
import { currentVersion } from "../versions.ts";
import * as store from "./store.ts";

const name = "data-issue";
const step = "correct";

export const dataIssue = defineProcedure({
  name,
  title: { zh: "数据质量问题", en: "Issue of data quality" },
  summary: {
    zh: "质量检查不通过或被退回的数据，由提供部门更正，更正后的数据通过检查即办结",
    en: "Data that fails a check or was returned is corrected by its department; the issue ends when corrected data passes",
  },
  about: "dataset",
  mark: "数据问题",
  statement: form.fields({
    dataset: form.dataset({ zh: "数据", en: "Dataset" }),
    failed: form.long({ zh: "未通过的内容", en: "What did not pass" }),
  }),
  // Nobody opens it by hand: a check does, or the authority's return of a batch.
  opens: [],
  async prepare(db, _ctx, statement) {
    const dataset = await datasetById(db, statement.dataset);
    if (!dataset) return refuse("dataset-for-load-not-found");
    const provider = { organization: dataset.organization };
    const authority = await authorityOf(db, dataset.organization);
    return {
      title: { zh: `数据质量问题：${dataset.titleZh}`, en: `Data quality of ${dataset.titleEn || dataset.titleZh}` },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: authority ? { organization: authority.id } : provider, provider },
      facts: {},
      region: dataset.region,
    };
  },
  async check(tx, _ctx, it) {
    const version = await currentVersion(tx, it.statement.dataset);
    const check = version && (await store.checkOfVersion(tx, version.id));
    return check?.passed ? null : refuse("quality-still-fails");
  },
});

/** Opens the issue of a dataset, unless one is open already or the rulebook knows no such thing. */
export async function raiseIssue(tx: Tx, ctx: Context, dataset: string, failed: Text): Promise<void> {
  if (!procedureRule(currentRulebook(), name)) return;
  if ((await openCasesAbout(tx, name, dataset)).length > 0) return;
  const platform = actingAs(ctx, systemActor("aggregation.quality"));
  await openCaseIn(tx, platform, name, { dataset, failed: failed.zh });
}

/** Ends the open issue of a dataset: data that passes has come. */
export async function endIssue(tx: Tx, ctx: Context, dataset: string): Promise<void> {
  const platform = actingAs(ctx, systemActor("aggregation.quality"));
  for (const id of await openCasesAbout(tx, name, dataset))
    await performedIn(tx, platform, id, step, { note: "更正后的数据通过质量检查" });
}
