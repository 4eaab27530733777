/** 文件归集: files that a department's system leaves at a drop, taken one by one by the way of an upload, each once. */
import type { Context } from "../../kernel/context.ts";
import { transaction } from "../../kernel/database.ts";
import { defineJob, type Job } from "../../kernel/jobs.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { asRefusal } from "../actions/workbook.ts";
import type { Proposal } from "../reading/proposal.ts";
import { proposeFile } from "../reading-client.ts";
import { uploadLimit } from "../staging-client.ts";
import { fitting, nextOf } from "./drop/choice.ts";
import { headOf } from "./drop/dropped-client.ts";
import type { DroppedFile } from "./drop/file-drop.ts";
import { SourceFault } from "./fault.ts";
import type { Feed } from "./feed.ts";
import { withDrop } from "./opening-client.ts";
import type { FileOrigin } from "./origin.ts";
import { isPassing } from "./reading.ts";
import { refusalOf, refuse } from "./refusals.ts";
import type { Source } from "./source.ts";
import { pauseIfRefused, start } from "./starting.ts";
import { sourceById } from "./store.ts";
import * as store from "./store-feeds.ts";

/** The files that lie at a drop now. Throws `SourceFault`. */
export const filesOf = (ctx: Context, source: Source): Promise<readonly DroppedFile[]> =>
  withDrop(ctx.db, source, (drop) => drop.files());

/** The newest file that fits a pattern, looked into by its head. Throws `SourceFault`, and refuses a file that cannot be read. */
export async function lookInto(
  ctx: Context,
  source: Source,
  pattern: string,
): Promise<Readonly<{ file: DroppedFile; proposal: Proposal }>> {
  const files = await filesOf(ctx, source);
  // A name is itself, also where it has the signs of a pattern.
  const file = files.find(({ name }) => name === pattern) ?? fitting(files, pattern).at(-1);
  if (!file) throw new SourceFault("no-such-place", pattern);
  const proposal = await headOf(ctx.db, source, file, uploadLimit, ({ path }) =>
    asRefusal(ctx, () => proposeFile(path, {})),
  );
  return { file, proposal };
}

/** The file that a feed takes next; null when none is new. Refuses in words when the drop cannot be read. */
export async function nextFile(ctx: Context, feed: Feed): Promise<FileOrigin | null> {
  const source = (await sourceById(ctx.db, feed.source)) ?? orRefuse(refuse("source-not-found"));
  try {
    const taken = await store.takenFiles(ctx.db, feed.id, feed.dataset);
    const file = nextOf(await filesOf(ctx, source), feed.table, feed.files ?? "newest", taken);
    return file && { ...file, modified: file.modified?.toISOString() ?? null };
  } catch (error) {
    if (error instanceof SourceFault && !isPassing(error.code)) return orRefuse(refusalOf(source.name, error));
    throw error;
  }
}

/** Takes the next file of a feed whose time has come. A drop that is not reached is tried again by the queue, then at its next time. */
async function takeFile(ctx: Context, id: string): Promise<void> {
  const feed = await store.feedById(ctx.db, id);
  if (!feed || feed.files === null || feed.paused) return;
  try {
    const file = await nextFile(ctx, feed);
    if (!file) return;
    await transaction(ctx.db, async (tx) => {
      const now = await store.lockFeed(tx, id);
      if (!now || now.paused || (await store.feedRuns(tx, id, now.dataset))) return;
      await start(tx, ctx, now, { whole: false, file, by: { id: null, name: now.confirmedByName } });
    });
  } catch (error) {
    await pauseIfRefused(ctx, id, error);
  }
}

export const takeFileJob: Job<{ feed: string }> = defineJob<{ feed: string }>({
  name: "aggregation.take-file",
  retryLimit: 4,
  key: ({ feed }) => feed,
  handle: (ctx, { feed }) => takeFile(ctx, feed),
});
