/** Letting go of versions that nothing keeps: they lose their tables, and stay on record with counts and digest. */
import { record } from "../../audit/record.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Db, type Tx, transaction } from "../../kernel/database.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { versionsInUseGate } from "../gates.ts";
import { refuse } from "../refusals.ts";
import { versionsOf } from "../versions.ts";
import { type Held, keepOf, type Reason, reasonsToKeep } from "./keeping.ts";
import * as settings from "./settings-store.ts";
import { tablesBeingRead } from "./store.ts";

/** The provider says how many versions, and of how many days, are kept; null leaves it to the installation. */
export function setKeeping(ctx: Context, dataset: string, to: settings.DataSetting): Promise<void> {
  return ctx.transaction(async (tx) => {
    const about = (await datasetById(tx, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
    await settings.saveSetting(tx, dataset, to, { name: ctx.actor.name, at: ctx.now });
    await record(tx, ctx, "aggregation.keeping-set", {
      object: { type: "dataset", id: dataset },
      organizations: [about.organization],
      region: about.region,
      facts: { versions: to.versions, days: to.days },
    });
  });
}

/** What keeps each version of a dataset that has its table. */
export async function whyKept(ctx: Context, dataset: string): Promise<ReadonlyMap<string, readonly Reason[]>> {
  const judged = await judge(ctx.db, ctx, dataset, await tablesBeingRead(ctx.data));
  return new Map(judged.map(({ held, why }) => [held.id, why]));
}

/**
 * Lets go of every version that nothing keeps any more; the sweep drops the tables. In one transaction a dataset, which holds the versions'
 * rows, so that no grant begins to name one that is just going. Returns how many went.
 */
export async function retireVersions(ctx: Context): Promise<number> {
  let retired = 0;
  // Before the rows are looked at: what begins to be read later reads a version that something else keeps.
  const read = await tablesBeingRead(ctx.data);
  for (const dataset of await settings.datasetsWithMore(ctx.db)) {
    retired += await transaction(ctx.db, async (tx) => {
      await settings.lockVersions(tx, dataset);
      const going = (await judge(tx, ctx, dataset, read)).filter(({ why }) => why.length === 0);
      if (going.length > 0) await letGo(tx, ctx, dataset, new Set(going.map(({ held }) => held.id)));
      return going.length;
    });
  }
  return retired;
}

async function letGo(tx: Tx, ctx: Context, dataset: string, going: ReadonlySet<string>): Promise<void> {
  await settings.noteDropped(tx, [...going], ctx.now);
  const about = await datasetById(tx, dataset);
  for (const { id, rows, digest, loadedAt } of await versionsOf(tx, dataset)) {
    if (!going.has(id)) continue;
    await record(tx, ctx, "aggregation.version-dropped", {
      object: { type: "dataset", id: dataset },
      organizations: about ? [about.organization] : [],
      region: about?.region ?? null,
      facts: { version: id, rows, digest, loadedAt: loadedAt.toISOString() },
    });
  }
}

async function judge(
  db: Db | Tx,
  ctx: Context,
  dataset: string,
  read: ReadonlySet<string>,
): Promise<readonly Readonly<{ held: Held; why: readonly Reason[] }>[]> {
  const held = await settings.heldVersions(db, dataset);
  const keep = keepOf(await settings.settingOf(db, dataset));
  const named = await versionsInUseGate.ask({ db, dataset, today: ctx.today, now: ctx.realNow });
  return held.map((one) => ({ held: one, why: reasonsToKeep(one, keep, { named, read }, ctx.now) }));
}
