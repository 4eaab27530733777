/** Profiles of versions: made after a load by a job, read by the department and the authority. */
import { itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";
import { currentVersion, type Version } from "../versions.ts";
import { shownProfile, type VersionProfile } from "./profile.ts";
import * as store from "./profile-store.ts";

/** A version of at most so many rows is profiled while somebody waits; a larger one by the job. */
const atOnce = 200_000;

async function makeProfile(ctx: Context, dataset: string, version: Version): Promise<VersionProfile> {
  const items = new Map((await itemsOf(ctx.db, dataset)).map((item) => [item.id, item]));
  const { lookedAt, columns } = await store.countColumns(ctx.data, version);
  return {
    ...{ version: version.id, at: ctx.now, rows: version.rows, lookedAt },
    // An item that the catalog no longer has says nothing of its sensitivity: no value of it is shown.
    columns: columns.map(({ counted, samples }) =>
      shownProfile(counted, items.get(counted.item) ?? { nameZh: "", sensitivity: ["person-name"] }, samples),
    ),
  };
}

/** Profiles the current version of a dataset, unless that was done. */
export async function profileDataset(ctx: Context, dataset: string): Promise<void> {
  const version = await currentVersion(ctx.db, dataset);
  if (!version || (await store.profileOf(ctx.db, version.id))) return;
  const profile = await makeProfile(ctx, dataset, version);
  await ctx.transaction((tx) => store.keepProfile(tx, profile));
}

/** Every current version that has no profile yet. */
export async function profileAll(ctx: Context): Promise<void> {
  for (const dataset of await store.unprofiled(ctx.db, 50)) {
    try {
      await profileDataset(ctx, dataset);
    } catch (error) {
      // One table that cannot be read must not hold up the others.
      ctx.log.error({ err: error, dataset }, "a dataset could not be profiled");
    }
  }
}

/** The version that is current and its profile; null while a large one waits for the job. Refuses where there is no data. */
export async function currentProfile(
  ctx: Context,
  dataset: string,
): Promise<{ version: Version; profile: VersionProfile | null }> {
  const version = (await currentVersion(ctx.db, dataset)) ?? orRefuse(refuse("no-data-yet"));
  const kept = await store.profileOf(ctx.db, version.id);
  const profile = kept ?? (version.rows <= atOnce ? await makeProfile(ctx, dataset, version) : null);
  return { version, profile };
}
