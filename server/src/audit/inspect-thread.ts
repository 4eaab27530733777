/** A thread that reads entries of one snapshot on a connection of its own, and inspects each by itself. */
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import copyStreams from "pg-copy-streams";
import { entryColumns, readEntries } from "./entry-rows.ts";
import { type Inspected, inspect } from "./inspect.ts";

export interface Task {
  readonly connection: pg.ClientConfig;
  readonly snapshot: string;
}

export interface Part {
  readonly from: number;
  readonly to: number;
}

/** What was found about the entries of a part: their hashes side by side, and whatever is not as usual. */
export interface Report extends Part {
  /** Entries met. */
  readonly met: number;
  /** The hash that each content gives, 32 bytes a number; zeros where the number is missing. */
  readonly own: Uint8Array;
  /** All that is more than an equal hash: missing ones as null. */
  readonly odd: readonly (readonly [number, (Omit<Inspected, "own" | "stored"> & { stored: Uint8Array }) | null])[];
}

const { connection, snapshot } = workerData as Task;
const client = new pg.Client({ ...connection, application_name: "shutong-verify" });
const ready = (async () => {
  await client.connect();
  await client.query("begin isolation level repeatable read read only");
  await client.query(`set transaction snapshot '${snapshot}'`);
})();

async function report({ from, to }: Part): Promise<Report> {
  const pieces: Buffer[] = [];
  const statement = `copy (select ${entryColumns} from audit.entry where number between ${from} and ${to} order by number) to stdout (format binary)`;
  await pipeline(
    client.query(copyStreams.to(statement)),
    new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece);
        done();
      },
    }),
  );
  const own = new Uint8Array((to - from + 1) * 32);
  const odd: [number, (Omit<Inspected, "own" | "stored"> & { stored: Uint8Array }) | null][] = [];
  let expected = from;
  let met = 0;
  for (const entry of readEntries(Buffer.concat(pieces))) {
    for (; expected < entry.number; expected++) odd.push([expected, null]);
    expected++;
    met++;
    const found = inspect(entry);
    own.set(found.own, (entry.number - from) * 32);
    if (found.fault !== null || found.erased || found.erasures.length > 0) {
      const { erased, fault, erasures, stored } = found;
      odd.push([entry.number, { erased, fault, erasures, stored: Uint8Array.from(stored) }]);
    }
  }
  for (; expected <= to; expected++) odd.push([expected, null]);
  return { from, to, met, own, odd };
}

parentPort!.on("message", async (part: Part | null) => {
  await ready;
  if (part === null) {
    await client.end();
    parentPort!.close();
    return;
  }
  const done = await report(part);
  parentPort!.postMessage(done, [done.own.buffer as ArrayBuffer]);
});
