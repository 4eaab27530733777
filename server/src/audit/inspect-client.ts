/** Inspects the entries of a large log in threads, while the caller grows the tree of what they found. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Connection, poolConfig } from "../kernel/database.ts";
import type { Inspected } from "./inspect.ts";
import type { Part, Report, Task } from "./inspect-thread.ts";

/** Parts that a thread may have before the caller took the one that is due: what lies ready costs memory. */
const ahead = 2;

/** Reports of all parts, in their order. `task.snapshot` must stay open until the end. */
export async function* inspectParts(
  task: { readonly connection: Connection; readonly snapshot: string },
  parts: readonly Part[],
): AsyncGenerator<Report> {
  const workerData: Task = { connection: poolConfig(task.connection), snapshot: task.snapshot };
  const threads = Array.from({ length: Math.max(1, Math.min(availableParallelism(), 8)) }, () => {
    const thread = new Worker(new URL("./inspect-thread.ts", import.meta.url), { workerData });
    return { thread, waiting: [] as PromiseWithResolvers<Report>[] };
  });
  const pending: Promise<Report>[] = [];
  let failed: Error | null = null;
  for (const { thread, waiting } of threads) {
    thread.on("message", (report: Report) => waiting.shift()?.resolve(report));
    thread.on("error", (error: Error) => {
      failed = error;
      for (const one of waiting.splice(0)) one.reject(error);
    });
  }
  let given = 0;
  const give = () => {
    if (given >= parts.length) return;
    const { thread, waiting } = threads[given % threads.length]!;
    const due = Promise.withResolvers<Report>();
    due.promise.catch(() => undefined);
    waiting.push(due);
    pending.push(due.promise);
    if (failed) due.reject(failed);
    thread.postMessage(parts[given++]!);
  };
  try {
    for (let n = 0; n < threads.length * ahead; n++) give();
    for (let report = pending.shift(); report; report = pending.shift()) {
      const done = await report;
      give();
      yield done;
    }
  } finally {
    await Promise.all(threads.map(({ thread }) => thread.terminate()));
  }
}

/** What a report says of one number; null: there is no such entry. `odd` goes along with the numbers. */
export function* inspectedIn(report: Report): Generator<readonly [number, Inspected | null]> {
  let next = 0;
  const own = Buffer.from(report.own.buffer);
  for (let number = report.from; number <= report.to; number++) {
    const at = (number - report.from) * 32;
    const hash = own.subarray(at, at + 32);
    const special = report.odd[next]?.[0] === number ? report.odd[next++]! : null;
    if (special === null) yield [number, { own: hash, stored: hash, erased: false, fault: null, erasures: [] }];
    else if (special[1] === null) yield [number, null];
    else yield [number, { ...special[1], own: hash, stored: Buffer.from(special[1].stored) }];
  }
}
