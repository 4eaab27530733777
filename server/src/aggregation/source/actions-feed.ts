/** 库表归集: a department says which table goes into a dataset and when; loads are started by it and by the clock. */
import { isDeepStrictEqual } from "node:util";
import { record } from "../../audit/record.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Tx, transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { takesData } from "../actions/upload.ts";
import { partOf } from "../joint/store.ts";
import type { Load } from "../load.ts";
import type { TableSchema } from "../schema/ddl.ts";
import { found as sourceOf } from "./actions.ts";
import { lookInto, nextFile, takeFileJob } from "./actions-drop.ts";
import { isDrop } from "./connectors.ts";
import { schemaOfFile, tableIn } from "./drop/choice.ts";
import { SourceFault } from "./fault.ts";
import {
  confirmedColumns,
  type Feed,
  type FilesTaken,
  nextAfter,
  planFeed,
  proposeColumns,
  type Schedule,
} from "./feed.ts";
import { withSource } from "./opening-client.ts";
import type { FeedColumn } from "./origin.ts";
import { refusalOf, refuse } from "./refusals.ts";
import type { Source } from "./source.ts";
import { pauseIfRefused, start } from "./starting.ts";
import * as store from "./store-feeds.ts";

export interface FeedWish {
  readonly source: string;
  readonly table: string;
  readonly columns: readonly Pick<FeedColumn, "from" | "item">[];
  readonly files?: FilesTaken | null;
  readonly watermarkColumn: string | null;
  readonly schedule: Schedule;
  /** Minutes after midnight, Asia/Shanghai. */
  readonly at: number;
}

/** The table, or the newest file that fits, as it is now; a source of another department is none. */
async function schemaOf(ctx: Context, id: string, table: string): Promise<{ source: Source; schema: TableSchema }> {
  const source = await sourceOf(ctx, id);
  if (source.organization !== ctx.actor.organization) orRefuse(refuse("source-not-found"));
  try {
    if (isDrop(source.kind)) {
      const { file, proposal } = await lookInto(ctx, source, table);
      return { source, schema: schemaOfFile(file.name, tableIn(proposal)) };
    }
    return { source, schema: await withSource(ctx.db, source, (open) => open.describe(table)) };
  } catch (error) {
    if (error instanceof SourceFault) return orRefuse(refusalOf(source.name, error));
    throw error;
  }
}

/** The columns of a table, and which items they would go into. */
export async function proposeFeed(ctx: Context, dataset: string, wish: { source: string; table: string }) {
  const items = await takesData(ctx.db, dataset, ctx.actor.organization, "table");
  const { schema } = await schemaOf(ctx, wish.source, wish.table);
  const proposed = new Map(proposeColumns(schema, items).map(({ from, item }) => [from, item]));
  return schema.columns.map((column) => ({ ...column, item: proposed.get(column.name) ?? null }));
}

/** Says how a table goes into the dataset. What was loaded stays; whatever paused the schedule is looked at with it. */
export async function confirmFeed(ctx: Context, dataset: string, wish: FeedWish): Promise<Feed> {
  const organization = ctx.actor.organization!;
  const { source, schema } = await schemaOf(ctx, wish.source, wish.table);
  return ctx.transaction(async (tx) => {
    const items = await takesData(tx, dataset, organization, "table");
    const columns = orRefuse(confirmedColumns(schema, wish.columns));
    orRefuse(planFeed(columns, items));
    const files = isDrop(source.kind) ? (wish.files ?? "newest") : null;
    if (files === "each") {
      if (!items.some(({ key }) => key)) orRefuse(refuse("feed-each-needs-key"));
      if (await partOf(tx, dataset, organization)) orRefuse(refuse("feed-increment-not-joint"));
    }
    if (wish.watermarkColumn !== null) {
      if (files !== null) orRefuse(refuse("feed-files-have-no-mark"));
      const known = schema.columns.some(({ name }) => name === wish.watermarkColumn);
      if (!known || !items.some(({ key }) => key)) orRefuse(refuse("feed-increment-needs-key"));
      if (source.settings?.kind === "rest" && source.settings.since === null)
        orRefuse(refuse("feed-increment-needs-parameter"));
      if (await partOf(tx, dataset, organization)) orRefuse(refuse("feed-increment-not-joint"));
    }
    const about = (await datasetById(tx, dataset))!;
    const next = nextAfter(ctx.now, wish.schedule, wish.at, about.updateCycle);
    if (wish.schedule === "cycle" && next === null) orRefuse(refuse("feed-no-cycle"));
    const before = await store.feedOf(tx, dataset, organization);
    const goesOn =
      before?.source === wish.source && before.table === wish.table && before.watermarkColumn === wish.watermarkColumn;
    const { at, schedule, table, watermarkColumn } = wish;
    const feed: Feed = {
      ...{ id: before?.id ?? newId(), dataset, organization, region: ctx.actor.region ?? about.region },
      ...{ source: source.id, table, columns, files, watermarkColumn, schedule, at, next, paused: null },
      // Other columns want every row again: the next load is a whole one.
      watermark: goesOn && isDeepStrictEqual(before.columns, columns) ? before.watermark : null,
      confirmedBy: ctx.actor.id,
      confirmedByName: ctx.actor.name,
      confirmedAt: ctx.now,
    };
    await store.saveFeed(tx, feed);
    await note(tx, ctx, feed, "aggregation.feed-confirmed", { source: source.name, schedule });
    return feed;
  });
}

async function note(
  tx: Tx,
  ctx: Context,
  feed: Feed,
  event: "aggregation.feed-confirmed" | "aggregation.feed-removed",
  facts: Record<string, string> = {},
): Promise<void> {
  await record(tx, ctx, event, {
    object: { type: "dataset", id: feed.dataset },
    about: [{ type: "source", id: feed.source }],
    organizations: [feed.organization],
    region: feed.region,
    facts: { table: feed.table, ...facts },
  });
}

/** No more loads from the table; the data stays. */
export function removeFeed(ctx: Context, dataset: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const feed = (await store.feedOf(tx, dataset, ctx.actor.organization!)) ?? orRefuse(refuse("feed-not-found"));
    await store.removeFeed(tx, feed.id);
    await note(tx, ctx, feed, "aggregation.feed-removed");
  });
}

/** Starts a load now. `whole` reads the whole table although increments are set. */
export async function loadFeed(ctx: Context, dataset: string, whole: boolean): Promise<Load> {
  const found = (await store.feedOf(ctx.db, dataset, ctx.actor.organization!)) ?? orRefuse(refuse("feed-not-found"));
  const file = found.files === null ? {} : { file: (await nextFile(ctx, found)) ?? orRefuse(refuse("no-new-file")) };
  return ctx.transaction(async (tx) => {
    const feed = (await store.lockFeed(tx, found.id)) ?? orRefuse(refuse("feed-not-found"));
    return start(tx, ctx, feed, { whole, ...file, by: { id: ctx.actor.id, name: ctx.actor.name } });
  });
}

/** Starts what the schedules say, and sets when each is next. One that cannot start is told like one that failed, and pauses. */
export async function startDueFeeds(ctx: Context): Promise<void> {
  for (const id of await store.dueFeeds(ctx.db, ctx.now)) {
    await transaction(ctx.db, async (tx) => {
      const feed = await store.lockFeed(tx, id);
      if (!feed?.next || feed.next > ctx.now || feed.paused) return;
      const about = await datasetById(tx, feed.dataset);
      await store.setNext(tx, id, nextAfter(ctx.now, feed.schedule, feed.at, about?.updateCycle ?? null));
      if (await store.feedRuns(tx, id, feed.dataset)) return;
      if (feed.files === null)
        await start(tx, ctx, feed, { whole: false, by: { id: null, name: feed.confirmedByName } });
      else await enqueue(tx, takeFileJob, { feed: id });
    }).catch((error) => pauseIfRefused(ctx, id, error));
  }
}
