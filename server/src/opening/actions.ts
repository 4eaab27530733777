import { currentVersion } from "../aggregation/versions.ts";
import { record } from "../audit/record.ts";
import type { Availability } from "../catalog/gates.ts";
import { datasetById, itemsOf } from "../catalog/listing.ts";
import { endPublicGrant, grantToPublic } from "../delivery/actions.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { organizationById } from "../organization/listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, openType, type Rulebook } from "../rulebook/rulebook.ts";
import { publicGrantOf } from "./listing.ts";
import { gives, openedToPublic } from "./public-grant.ts";
import * as store from "./store.ts";

/**
 * Makes the public's grant follow a dataset, in the transaction that changed it: published with items open to everyone and
 * data behind it, it is opened; with other items, the grant becomes another; with none, or revoked, it ends.
 */
export async function followDataset(
  tx: Tx,
  ctx: Context,
  id: string,
  why: Availability,
  decided: string | null,
): Promise<void> {
  const dataset = await datasetById(tx, id);
  if (!dataset || dataset.version === 0) return;
  const rulebook = currentRulebook();
  const law = lawOf(rulebook, unconditionalArticle(rulebook));
  const before = await publicGrantOf(tx, id);
  // Where a text lets nobody have open data without applying, nothing is given to everybody.
  const freely = rulebook.opening.unconditional?.withoutApplication ?? true;
  const hasData = (await currentVersion(tx, id)) !== null;
  const opened = freely ? openedToPublic(dataset, await itemsOf(tx, id), hasData) : null;
  const about = {
    object: { type: "dataset", id },
    organizations: [dataset.organization],
    region: dataset.region,
    law,
  };
  if (!opened) {
    if (!before) return;
    await endPublicGrant(tx, ctx, id, {
      reason: why === "revoked" ? "数据目录已撤销" : "不再无条件开放，或已无数据",
      reasonEn: why === "revoked" ? "The dataset was revoked" : "No longer open to everybody, or without data",
      law,
    });
    await store.addChange(tx, id, "closed", ctx.now, []);
    await record(tx, ctx, "opening.dataset-closed", { ...about, facts: { why } });
    return;
  }
  if (before && gives(before, opened)) return;
  const provider = await organizationById(tx, dataset.organization);
  await grantToPublic(tx, ctx, {
    dataset: id,
    provider: dataset.organization,
    region: dataset.region,
    items: opened.items,
    rows: [],
    masks: opened.masks,
    modes: ["api", "download"],
    from: before?.from ?? ctx.today,
    until: opened.until,
    case: decided ?? before?.case ?? null,
    law,
    approver: `${provider?.name.zh ?? ""}（无条件开放，第${law.article}条）`,
  });
  await store.addChange(tx, id, before ? "changed" : "opened", ctx.now, opened.items);
  await record(tx, ctx, "opening.dataset-opened", { ...about, facts: { why, items: [...opened.items] } });
}

// A text that says nothing of how unconditional data is had still says that there is such data.
function unconditionalArticle(rulebook: Rulebook): string {
  return rulebook.opening.unconditional?.article ?? openType(rulebook, "unconditional")?.article ?? "";
}
