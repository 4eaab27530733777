/**
 * 按键分布: on a Citus coordinator the version tables of a dataset may be spread over its workers by a key item. Nothing else changes: loads
 * copy into the distributed table, readers name it as before; its key on `_row` includes the item.
 */
import { record } from "../../audit/record.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";
import * as settings from "./settings-store.ts";
import { canDistribute } from "./store.ts";

/** The item by which a dataset's tables are spread, and whether this data center can do that. */
export type Distribution = Readonly<{ item: string | null; possible: boolean }>;

export async function distributionOf(ctx: Context, dataset: string): Promise<Distribution> {
  return { item: await settings.distributionOf(ctx.db, dataset), possible: await canDistribute(ctx.data) };
}

/** The provider says by which of its key items the next versions are spread; null: by none. */
export function setDistribution(ctx: Context, dataset: string, item: string | null): Promise<void> {
  return ctx.transaction(async (tx) => {
    const about = (await datasetById(tx, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
    const known = (await itemsOf(tx, dataset)).find(({ id }) => id === item);
    if (item !== null) {
      if (!(await canDistribute(ctx.data))) orRefuse(refuse("distribution-needs-citus"));
      if (!known?.key) orRefuse(refuse("distribution-needs-key"));
    }
    await settings.saveDistribution(tx, dataset, item, { name: ctx.actor.name, at: ctx.now });
    await record(tx, ctx, "aggregation.distribution-set", {
      object: { type: "dataset", id: dataset },
      organizations: [about.organization],
      region: about.region,
      facts: { item: known?.nameZh ?? null },
    });
  });
}

/** The column by which a new version table is spread: its dataset's setting, where the data center can and the version has the item. */
export async function spreadBy(
  ctx: Context,
  dataset: string,
  columns: readonly Readonly<{ item: string; column: string }>[],
): Promise<string | null> {
  const { item, possible } = await distributionOf(ctx, dataset);
  return possible && item !== null ? (columns.find((one) => one.item === item)?.column ?? null) : null;
}
