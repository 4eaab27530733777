/** Asks a live source, with an end to patience, and leaves one that keeps failing alone for a while. */
import { realNow } from "../../kernel/clock.ts";
import { unseal } from "../../kernel/keys.ts";
import { SourceFault } from "../source/fault.ts";
import { cellOf } from "../source/rest/pages.ts";
import { restPages } from "../source/rest/rest-client.ts";
import { Breaker } from "./breaker.ts";
import { askedFor, livePatience, mostLiveRecords } from "./live-source.ts";
import type { KeptLive } from "./store.ts";

export const livePurpose = "aggregation-live-source";

/** A source that failed so often in a row is not asked for a while; then one call tries it. */
export class LiveResting extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`resting for ${seconds} s`);
    this.seconds = seconds;
  }
}

/** More records than are read for one call. */
export class TooManyRecords extends Error {}

const breakers = new Map<string, Breaker>();
const mostBreakers = 10_000;

const keyOf = (dataset: string, { url }: KeptLive["settings"]) => `${dataset} ${url}`;

/** How a live source has done in this process: failures in a row, and seconds until it is asked again. */
export function liveHealth(dataset: string, settings: KeptLive["settings"]): { failures: number; restSeconds: number } {
  const known = breakers.get(keyOf(dataset, settings))?.state(realNow().getTime());
  return { failures: known?.failures ?? 0, restSeconds: Math.ceil((known?.rest ?? 0) / 1000) };
}

/**
 * The records that a source gives for a question, as cells in the order of its columns; `seen` is shown each as it
 * came. Throws `SourceFault`, `LiveResting`, `TooManyRecords`.
 */
export async function askLive(
  dataset: string,
  { settings, secret }: Pick<KeptLive, "settings" | "secret">,
  wanted: readonly { readonly item: string; readonly value: string }[],
  seen: (record: unknown) => void = () => undefined,
): Promise<(string | null)[][]> {
  if (breakers.size > mostBreakers) breakers.clear();
  const key = keyOf(dataset, settings);
  const breaker = breakers.get(key) ?? new Breaker();
  breakers.set(key, breaker);
  const rest = breaker.restsFor(realNow().getTime());
  if (rest > 0) throw new LiveResting(Math.ceil(rest / 1000));
  try {
    const records = await read(
      askedFor(settings, wanted),
      secret === null ? "" : unseal(secret, livePurpose).toString(),
      seen,
    );
    breaker.worked();
    return records;
  } catch (error) {
    // The source did what it was asked: the question was too wide.
    if (error instanceof TooManyRecords) breaker.worked();
    else breaker.failed(realNow().getTime());
    throw error;
  }
}

async function read(
  settings: KeptLive["settings"],
  secret: string,
  seen: (record: unknown) => void,
): Promise<(string | null)[][]> {
  const patience = AbortSignal.timeout(livePatience);
  const records: (string | null)[][] = [];
  try {
    for await (const page of restPages(settings, secret, patience, 0)) {
      for (const record of page.records) {
        seen(record);
        records.push(settings.columns.map(({ at }) => cellOf(record, at)));
      }
      if (records.length > mostLiveRecords) throw new TooManyRecords();
    }
    return records;
  } catch (error) {
    throw patience.aborted ? new SourceFault("timed-out") : error;
  }
}
