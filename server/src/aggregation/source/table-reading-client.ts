/** Runs the reading of a table in a thread of its own; batches come one after another, the next when the one before was taken. */
import { Worker } from "node:worker_threads";
import type { Batch, LoadEnd, RowPlan } from "../reading/row-load.ts";
import type { SourcePlace } from "./connector.ts";
import type { ConnectorKind } from "./connectors.ts";
import { SourceFault, type SourceFaultCode } from "./fault.ts";
import type { TableOrigin } from "./origin.ts";

/** What the thread is asked. `pending` counts batches under way, shared memory; `allow` is where this process may connect to. */
export type TableTask = Readonly<{
  kind: ConnectorKind;
  place: SourcePlace;
  secret: string;
  allow: readonly string[];
  origin: TableOrigin;
  plan: RowPlan;
  pending: Int32Array;
}>;

export type TableMessage = Readonly<
  | ({ kind: "batch"; expected: number | null } & Batch)
  | { kind: "end"; end: LoadEnd; watermark: string | null }
  | { kind: "fault"; code: SourceFaultCode; detail: string }
>;

export type TableEnd = LoadEnd & Readonly<{ watermark: string | null }>;

/** MB of heap of the thread; batches lie outside it, and there are never more than a few. */
const heapLimit = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** Reads a table; `expected` of a batch is how many rows the database estimates. Throws `SourceFault`, and what `take` throws. */
export async function loadTable(
  task: Omit<TableTask, "pending">,
  take: (batch: Batch & Readonly<{ expected: number | null }>) => Promise<void>,
): Promise<TableEnd> {
  const pending = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./table-worker.ts", import.meta.url), {
    workerData: { ...task, pending } satisfies TableTask,
    resourceLimits: heapLimit,
  });
  try {
    return await new Promise<TableEnd>((resolve, reject) => {
      let queue = Promise.resolve();
      const hear = async (message: TableMessage) => {
        if (message.kind === "end") resolve({ ...message.end, watermark: message.watermark });
        else if (message.kind === "fault") reject(new SourceFault(message.code, message.detail));
        else {
          await take(message);
          Atomics.sub(pending, 0, 1);
          Atomics.notify(pending, 0);
        }
      };
      worker.on("message", (message: TableMessage) => {
        queue = queue.then(() => hear(message));
        queue.catch(reject);
      });
      worker.on("error", (error) => queue.then(() => reject(error), reject));
      worker.on("exit", () => queue.then(() => reject(new SourceFault("ended-early")), reject));
    });
  } finally {
    await worker.terminate();
  }
}
