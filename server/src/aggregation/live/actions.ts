/** Says how a registered interface is asked while a call waits, tries it, and takes it back. */
import type { Context } from "../../kernel/context.ts";
import { seal } from "../../kernel/keys.ts";
import { isRefusal, orRefuse } from "../../kernel/refusal.ts";
import { takesData } from "../actions/upload.ts";
import { refuse } from "../refusals.ts";
import { SourceFault, sourceFaults } from "../source/fault.ts";
import { columnsOf } from "../source/rest/pages.ts";
import { note } from "../supply/actions-note.ts";
import { interfaceOf } from "../supply/store.ts";
import { askLive, LiveResting, livePurpose, TooManyRecords } from "./live-client.ts";
import { type LiveSettings, liveFaults, mostLiveRecords } from "./live-source.ts";
import * as store from "./store.ts";

/** `secret` left out: the one that is there; null: none. */
export function setLiveSource(
  ctx: Context,
  dataset: string,
  settings: LiveSettings,
  secret: string | null | undefined,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const items = await takesData(tx, dataset, ctx.actor.organization, "interface");
    const registered = (await interfaceOf(tx, dataset)) ?? orRefuse(refuse("no-interface"));
    const errors = liveFaults(settings, { items: items.map(({ id }) => id), endpoint: registered.endpoint });
    if (errors.length > 0) orRefuse(refuse("live-source-wrong", { count: errors.length }, { errors }));
    const before = await store.liveOf(tx, dataset);
    const sealed = secret === undefined ? (before?.secret ?? null) : secret === null ? null : seal(secret, livePurpose);
    await store.saveLive(tx, dataset, { settings, secret: sealed, setAt: ctx.now, setByName: ctx.actor.name });
    await note(tx, ctx, dataset, "interface-live", new URL(settings.url).pathname);
  });
}

export function removeLiveSource(ctx: Context, dataset: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    await takesData(tx, dataset, ctx.actor.organization, "interface");
    if (!(await store.removeLive(tx, dataset))) orRefuse(refuse("no-live-source"));
    await note(tx, ctx, dataset, "interface-not-live", "");
  });
}

/** Records that a trial looks at. */
const tried = 5;

/** What a trial of a source found: how many records, the first of them by item, and the places in them that no item takes. */
export interface Trial {
  readonly records: number;
  readonly items: readonly string[];
  readonly first: readonly (readonly (string | null)[])[];
  readonly leftOut: readonly string[];
}

/** Asks a source as a call would. Refuses with what is wrong, in words. */
export async function tryLiveSource(ctx: Context, dataset: string): Promise<Trial> {
  await takesData(ctx.db, dataset, ctx.actor.organization, "interface");
  const kept = (await store.liveOf(ctx.db, dataset)) ?? orRefuse(refuse("no-live-source"));
  const { columns } = kept.settings;
  const raw: unknown[] = [];
  const found = await liveRecords(dataset, kept, [], (record) => raw.length < tried && raw.push(record));
  if (isRefusal(found)) return orRefuse(found);
  const taken = new Set(columns.map(({ at }) => at));
  const leftOut = columnsOf(raw).flatMap(({ at }) => (taken.has(at) ? [] : [at]));
  return { records: found.length, first: found.slice(0, tried), items: columns.map(({ item }) => item), leftOut };
}

/** The records that a source gives for a question, or why it gives none. */
export async function liveRecords(
  dataset: string,
  kept: Pick<store.KeptLive, "settings" | "secret">,
  wanted: readonly { readonly item: string; readonly value: string }[],
  seen?: (record: unknown) => void,
) {
  try {
    return await askLive(dataset, kept, wanted, seen);
  } catch (error) {
    if (error instanceof TooManyRecords) return refuse("live-too-many", { limit: mostLiveRecords });
    if (error instanceof LiveResting) return refuse("live-resting", { retry_after: error.seconds });
    if (!(error instanceof SourceFault)) throw error;
    const { zh, en } = sourceFaults[error.code];
    return refuse("live-failed", { why: zh, whyEn: en });
  }
}
