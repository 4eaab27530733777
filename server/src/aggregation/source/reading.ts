/** What the loading engine asks of sources: a reader for a load's table, and to be told how the load ended. */
import { record } from "../../audit/record.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Tx, transaction } from "../../kernel/database.ts";
import { putFile } from "../../kernel/files.ts";
import { outboundAllowed } from "../../kernel/outbound.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { notify } from "../../notice/actions.ts";
import type { Load } from "../load.ts";
import type { RowPlan } from "../reading/row-load.ts";
import { proposeFile } from "../reading-client.ts";
import { uploadLimit } from "../staging-client.ts";
import { keepFetched } from "../store.ts";
import { isDrop } from "./connectors.ts";
import { planFile } from "./drop/choice.ts";
import { fetched } from "./drop/dropped-client.ts";
import { SourceFault, type SourceFaultCode } from "./fault.ts";
import type { Feed } from "./feed.ts";
import { secretOf } from "./opening-client.ts";
import type { FileOrigin, TableOrigin } from "./origin.ts";
import { loadRefusal } from "./refusals.ts";
import { sourceById } from "./store.ts";
import { hurry, lockFeed, pauseFeed, setWatermark } from "./store-feeds.ts";
import { loadTable, type TableEnd } from "./table-reading-client.ts";

type Take = Parameters<typeof loadTable>[1];

/** A source failed under a load, as the refusal that its department gets. */
export class TableFault extends Error {
  readonly refusal: Refusal;
  readonly code: SourceFaultCode;
  constructor(refusal: Refusal, cause: SourceFault) {
    super(cause.message, { cause });
    this.refusal = refusal;
    this.code = cause.code;
  }
}

/** Faults that may be over in a while, and how often a load that met one begins again (with the pauses of its queue). */
const passing: ReadonlySet<SourceFaultCode> = new Set([
  "ended-early",
  "no-connection",
  "timed-out",
  "busy",
  "not-found",
]);
const tries = 4;

/** Whether a fault may be over in a while. */
export const isPassing = (code: SourceFaultCode): boolean => passing.has(code);

/** Whether the queue is to try the load again. */
export const worthAnotherTry = ({ code }: TableFault, attempt: number): boolean => passing.has(code) && attempt < tries;

/** Gives `work` a reader of the load's table. Throws `TableFault` for whatever the source does. */
export async function withTableReader<T>(
  ctx: Context,
  origin: TableOrigin,
  plan: RowPlan,
  work: (read: (take: Take) => Promise<TableEnd>) => Promise<T>,
): Promise<T> {
  const source = await sourceById(ctx.db, origin.source);
  try {
    if (!source || isDrop(source.kind)) throw new SourceFault("no-such-place");
    const { host, port, database, user, tls, ca, settings = null } = source;
    const task = {
      kind: source.kind,
      origin,
      place: { host, port, database, user, tls, ca, settings },
      secret: await secretOf(ctx.db, source),
      allow: outboundAllowed(),
      plan,
    };
    return await work((take) => loadTable(task, take));
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    throw new TableFault(loadRefusal(source?.name ?? "", origin.table, error), error);
  }
}

/**
 * Fetches the file of a load from its drop and keeps it, with the plan by which it is read. One that an earlier attempt kept is not fetched
 * again. Throws `TableFault` for whatever the drop does, and where the file's columns are not those that were confirmed.
 */
export async function fetchFile(ctx: Context, load: Load, origin: TableOrigin & { file: FileOrigin }): Promise<Load> {
  const { plan } = load;
  if (!plan || load.file.sha256 !== "") return load;
  const source = await sourceById(ctx.db, origin.source);
  try {
    if (!source) throw new SourceFault("no-such-place");
    const { name, size, version, modified } = origin.file;
    const file = { name, size, version, modified: modified === null ? null : new Date(modified) };
    return await fetched(ctx.db, source, file, uploadLimit, async (staged) => {
      const proposal = await proposeFile(staged.path, {});
      const own = planFile(proposal, origin.columns, plan);
      const { sha256, size } = await putFile(ctx.db, staged.read(), { limit: uploadLimit });
      await transaction(ctx.db, (tx) => keepFetched(tx, load.id, { sha256, size, proposal, plan: own }));
      return { ...load, file: { ...load.file, sha256, size }, proposal, plan: own };
    });
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    throw new TableFault(loadRefusal(source?.name ?? "", origin.file.name, error), error);
  }
}

/** A load became the current version: the next increment begins where it ended, and the next file is asked for at once. */
export function noteLoaded(tx: Tx, ctx: Context, origin: TableOrigin, watermark: string | null): Promise<void> {
  if (origin.file) return hurry(tx, origin.feed, ctx.now);
  return setWatermark(tx, origin.feed, origin.watermarkColumn, watermark ?? origin.since?.value ?? null);
}

/** Stops a feed until somebody looks at it. */
export async function pause(
  tx: Tx,
  ctx: Context,
  feed: Feed,
  refusal: Refusal,
  load: string | null = null,
): Promise<void> {
  if (feed.paused !== null) return;
  await pauseFeed(tx, feed.id, { code: refusal.refusal, ...refusal.text, at: ctx.now.toISOString() });
  await record(tx, ctx, "aggregation.feed-paused", {
    object: { type: "dataset", id: feed.dataset },
    about: load === null ? [] : [{ type: "load", id: load }],
    organizations: [feed.organization],
    region: feed.region,
    facts: { reason: refusal.refusal, table: feed.table },
  });
}

/** A load failed: its department is told, and a schedule that would only fail again stands still until somebody looks at it. */
export async function noteFailed(
  tx: Tx,
  ctx: Context,
  load: Load,
  origin: TableOrigin,
  refusal: Refusal,
): Promise<void> {
  const dataset = load.dataset && (await datasetById(tx, load.dataset));
  if (!dataset) return;
  const feed = await lockFeed(tx, origin.feed);
  if (feed && feed.schedule !== "none") await pause(tx, ctx, feed, refusal, load.id);
  await notify(tx, ctx, {
    kind: "load-failed",
    matter: load.id,
    to: { organization: load.organization, roles: ["data-officer", "head"] },
    title: { zh: dataset.titleZh, en: dataset.titleEn },
    number: dataset.code,
    step: refusal.text,
    page: { type: "dataset", id: dataset.id },
  });
}
