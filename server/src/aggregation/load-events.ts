/** A load followed live: server-sent events (WHATWG HTML, 9.2), resumed by `Last-Event-ID`. */
import type { Db } from "../kernel/database.ts";
import { eventsAfter } from "./store.ts";

const lookEvery = 400;
const heartbeatEvery = 15_000;
/** A stream ends after this long; the browser comes back with the last id that it has. */
const longest = 10 * 60_000;

const isEnd = (data: Record<string, unknown>): boolean =>
  ["loaded", "failed", "cancelled"].includes(String(data.state));

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/** Events of a load after the given id, as the text of an event stream; it ends when the load does. */
export async function* liveEvents(db: Db, load: string, after: number, gone: () => boolean): AsyncGenerator<string> {
  let last = after;
  let spoke = performance.now();
  const started = spoke;
  yield "retry: 2000\n\n";
  while (!gone() && performance.now() - started < longest) {
    for (const event of await eventsAfter(db, load, last)) {
      last = event.id;
      spoke = performance.now();
      yield `id: ${event.id}\nevent: load\ndata: ${JSON.stringify({ ...event.data, at: event.at.toISOString() })}\n\n`;
      if (isEnd(event.data)) return;
    }
    if (performance.now() - spoke > heartbeatEvery) {
      spoke = performance.now();
      yield ": alive\n\n";
    }
    await wait(lookEvery);
  }
}
