/** How a load from a source begins: with what its feed says, in the transaction that asked for it. */
import { isDeepStrictEqual } from "node:util";
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import { type Tx, transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { orRefuse, Refused } from "../../kernel/refusal.ts";
import { takesData } from "../actions/upload.ts";
import { loadJob } from "../jobs.ts";
import type { Load } from "../load.ts";
import { recordsProposal } from "../reading/records.ts";
import * as loads from "../store.ts";
import { currentVersion } from "../versions.ts";
import { type Feed, planFeed } from "./feed.ts";
import type { FileOrigin, TableOrigin } from "./origin.ts";
import { pause } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { sourceById } from "./store.ts";
import * as store from "./store-feeds.ts";

/** `whole`: everything, although increments are set. `file`: what is taken of a file drop. */
export type Start = Readonly<{
  whole: boolean;
  file?: FileOrigin;
  by: { readonly id: string | null; readonly name: string };
}>;

/** Starts a load of a feed. Refuses while another one is under way. */
export async function start(tx: Tx, ctx: Context, feed: Feed, { whole, file, by }: Start): Promise<Load> {
  await store.lockFeed(tx, feed.id);
  if (await store.feedRuns(tx, feed.id, feed.dataset)) orRefuse(refuse("feed-runs"));
  const items = await takesData(tx, feed.dataset, feed.organization, "table");
  const source = (await sourceById(tx, feed.source)) ?? orRefuse(refuse("source-not-found"));
  const plan = orRefuse(planFeed(feed.columns, items));
  const version = await currentVersion(tx, feed.dataset);
  const columns = plan.columns.map(({ item, column, type }) => ({ item, column, type }));
  // An increment is laid over what is there: it has to be of the same columns, and have a mark to begin at.
  const onto = version && isDeepStrictEqual(version.columns, columns) ? version.table : null;
  const mark = feed.files === "each" ? "" : feed.watermarkColumn && feed.watermark;
  const origin: TableOrigin = {
    feed: feed.id,
    source: feed.source,
    table: feed.table,
    columns: feed.columns.map(({ from, type }) => ({ from, type })),
    watermarkColumn: feed.watermarkColumn,
    ...(file ? { file } : {}),
    since:
      whole || mark === null || onto === null
        ? null
        : { value: mark, onto, keys: items.filter(({ key }) => key).map(({ column }) => column) },
  };
  const load: Load = {
    ...{ id: newId(), dataset: feed.dataset, organization: feed.organization, region: feed.region, state: "confirmed" },
    ...{
      file: { sha256: "", name: file?.name ?? `${source.name} · ${feed.table}`, size: file?.size ?? 0 },
      method: "table",
      declared: null,
      plan,
      origin,
    },
    proposal: recordsProposal(
      feed.columns.map(({ from }) => from),
      items,
      0,
    ),
    ...{ counts: null, digest: null, reason: null, version: null, mends: null, attempt: 0, kept: null },
    ...{ createdBy: by.id, createdByName: by.name, createdAt: ctx.now },
    ...{ confirmedBy: feed.confirmedBy, confirmedAt: ctx.now, finishedAt: null },
  };
  await loads.insertLoad(tx, load, {});
  await loads.tell(tx, load.id, { state: "confirmed" });
  await enqueue(tx, loadJob, { load: load.id });
  await record(tx, ctx, "aggregation.table-load-started", {
    object: { type: "load", id: load.id },
    about: [
      { type: "dataset", id: feed.dataset },
      { type: "source", id: feed.source },
    ],
    organizations: [feed.organization],
    region: feed.region,
    facts: { table: file?.name ?? feed.table, since: origin.since?.value ?? "" },
  });
  return load;
}

/** Pauses a feed whose load could not even begin, in the words of the refusal; throws everything else on. */
export async function pauseIfRefused(ctx: Context, id: string, error: unknown): Promise<void> {
  if (!(error instanceof Refused)) throw error;
  await transaction(ctx.db, async (tx) => {
    const feed = await store.lockFeed(tx, id);
    if (feed) await pause(tx, ctx, feed, error.refusal);
  });
}
