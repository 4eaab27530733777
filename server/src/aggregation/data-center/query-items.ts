/**
 * 查询项: indexes on version tables, by the items that a provider opens to queries and those that callers ask by. Made when a version is
 * current, beside its readers (ADR 19); dropped when nobody asked for a month.
 */
import { record } from "../../audit/record.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import { dayOf, realNow } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { type Db, transaction } from "../../kernel/database.ts";
import { orRefuse, type Text } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";
import { currentVersion } from "../versions.ts";
import { inDataCenter } from "./actions.ts";
import { type IndexDecision, judgeIndex } from "./index-choice.ts";
import * as indexes from "./index-store.ts";
import * as settings from "./settings-store.ts";

/** Adds calls that asked by items to what is known of the real day. */
export async function noteAsked(
  db: Db,
  asked: readonly Readonly<{ dataset: string; item: string; calls: number }>[],
): Promise<void> {
  await transaction(db, (tx) => settings.addAsked(tx, dayOf(realNow()), asked));
}

/** The provider says by which items its data is opened to queries. */
export function setQueryItems(ctx: Context, dataset: string, wish: readonly string[]): Promise<void> {
  return ctx.transaction(async (tx) => {
    const about = (await datasetById(tx, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
    const known = new Map((await itemsOf(tx, dataset)).map((item) => [item.id, item.nameZh]));
    const unknown = wish.filter((item) => !known.has(item));
    if (unknown.length > 0) orRefuse(refuse("query-item-unknown", { items: unknown }));
    await settings.saveQueryItems(tx, dataset, [...new Set(wish)], { name: ctx.actor.name, at: ctx.now });
    await record(tx, ctx, "aggregation.query-items-set", {
      object: { type: "dataset", id: dataset },
      organizations: [about.organization],
      region: about.region,
      facts: { items: wish.map((item) => known.get(item)!) },
    });
  });
}

/** An item of a dataset, as it is asked by. `calls`: of the last 30 days. Index null: there is none. */
export type QueryItem = Readonly<{
  item: string;
  name: Text;
  opened: boolean;
  calls: number;
  decision: IndexDecision;
  index: Readonly<{ bytes: number; scans: number }> | null;
}>;

/** How a dataset is asked, item by item of its current version; empty while there is none. */
export async function queryItemsOf(ctx: Context, dataset: string): Promise<readonly QueryItem[]> {
  const version = await currentVersion(ctx.db, dataset);
  if (!version) return [];
  const today = dayOf(ctx.realNow);
  const names = new Map((await itemsOf(ctx.db, dataset)).map((item) => [item.id, item]));
  const wanted = new Map((await settings.askedOf(ctx.db, today, dataset)).map((one) => [one.item, one]));
  const standing = new Map((await indexes.standing(ctx.data, version.table)).map((one) => [one.column, one]));
  return version.columns.flatMap(({ item, column }) => {
    const name = names.get(item);
    if (!name) return [];
    const { opened = false, soon = 0, lately = 0 } = wanted.get(item) ?? {};
    const index = standing.get(column) ?? null;
    const decision = judgeIndex({ opened, soon, lately, rows: version.rows, stands: index !== null });
    return [
      {
        item,
        name: { zh: name.nameZh, en: name.nameEn || name.nameZh },
        ...{ opened, calls: lately, decision },
        index: index && { bytes: index.bytes, scans: index.scans },
      },
    ];
  });
}

/** Makes the indexes that current versions lack, and drops those that nobody needs. Returns how many of each. */
export async function tendIndexes(ctx: Context): Promise<{ made: number; dropped: number }> {
  const today = dayOf(ctx.realNow);
  await transaction(ctx.db, (tx) => settings.forgetAsked(tx, today));
  let [made, dropped] = [0, 0];
  const standing = new Map<string, Set<string>>();
  for (const { table, column } of await indexes.standing(ctx.data, null))
    standing.set(table, (standing.get(table) ?? new Set()).add(column));
  for (const one of await settings.askedColumns(ctx.db, today, [...standing.keys()])) {
    const decision = judgeIndex({ ...one, stands: standing.get(one.table)?.has(one.column) ?? false });
    try {
      if (decision === "drop") {
        await inDataCenter(ctx, (tx) => indexes.drop(tx, one.table, one.column));
        dropped++;
      } else if (decision === "make" && (await make(ctx, one))) made++;
    } catch (error) {
      // Its table is gone, or somebody holds it: the next time comes soon enough.
      ctx.log.warn(
        { err: error, table: one.table, column: one.column },
        `an index could not be set right (${decision})`,
      );
    }
  }
  return { made, dropped };
}

/** Columns of which an index was found to be of no use: tables never change, so they are not looked at again. */
const useless = new Set<string>();

async function make(
  ctx: Context,
  { table, column, opened }: Readonly<{ table: string; column: string; opened: boolean }>,
): Promise<boolean> {
  const name = `${table} ${column}`;
  if (!opened && useless.has(name)) return false;
  return inDataCenter(ctx, async (tx) => {
    if (!opened && !(await indexes.tellsRowsApart(tx, table, column))) {
      useless.add(name);
      return false;
    }
    await indexes.make(tx, table, column);
    return true;
  });
}
