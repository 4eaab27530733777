/**
 * The thread that reads files: it may take time and memory, and may be ended at any moment. It works synchronously and
 * stands still while the other side has more than a few batches that it has not taken yet.
 */
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { type ProposalSettings, propose } from "./proposal.ts";
import type { Batch, LoadEnd } from "./row-load.ts";
import { type FileSource, type ReadFault, ReadFaultError, sheetsOf, type WholeSheet } from "./source.ts";
import { type LoadPlan, typedRows } from "./typed-rows.ts";

/** What the thread is asked to do, one task after the other. `pending` counts batches under way, shared memory. */
export type Task = Readonly<
  | { kind: "propose"; path: string; settings: ProposalSettings }
  | { kind: "sheets"; path: string; rows: number }
  | { kind: "load"; path: string; plan: LoadPlan; pending: Int32Array }
>;

export type Message = Readonly<
  | { kind: "proposal"; proposal: ReturnType<typeof propose> }
  | { kind: "sheets"; sheets: readonly WholeSheet[] }
  | ({ kind: "batch"; expected: number | null } & Batch)
  | { kind: "end"; end: LoadEnd }
  | { kind: "fault"; fault: ReadFault }
  | { kind: "done" }
>;

const pieceLength = 256 * 1024;
const ahead = 4;

/** `read` says how many bytes the latest reading has come to; a workbook is read whole. */
function fileAt(path: string): FileSource & { read: number } {
  const file = {
    read: 0,
    size: statSync(path).size,
    whole: () => readFileSync(path),
    *pieces() {
      const handle = openSync(path, "r");
      // One buffer for all pieces: each is used up before the next is read.
      const piece = Buffer.allocUnsafeSlow(pieceLength);
      file.read = 0;
      try {
        for (;;) {
          const length = readSync(handle, piece);
          if (length === 0) return;
          file.read += length;
          yield piece.subarray(0, length);
        }
      } finally {
        closeSync(handle);
      }
    },
  };
  return file;
}

function send(message: Message, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

function run(task: Task): void {
  const file = fileAt(task.path);
  if (task.kind === "propose") {
    send({ kind: "proposal", proposal: propose(file, task.settings) });
    return;
  }
  if (task.kind === "sheets") {
    send({ kind: "sheets", sheets: sheetsOf(file, task.rows) });
    return;
  }
  const batches = typedRows(file, task.plan);
  for (;;) {
    const next = batches.next();
    if (next.done) {
      send({ kind: "end", end: next.value });
      return;
    }
    Atomics.add(task.pending, 0, 1);
    // As many records as the file has if the rest of it is like what was read.
    const expected = file.read > 0 ? Math.round((next.value.records * file.size) / file.read) : null;
    send({ ...next.value, expected, kind: "batch" }, [next.value.lines.buffer as ArrayBuffer]);
    for (let waiting = Atomics.load(task.pending, 0); waiting >= ahead; waiting = Atomics.load(task.pending, 0))
      Atomics.wait(task.pending, 0, waiting);
  }
}

parentPort?.on("message", (task: Task) => {
  try {
    run(task);
  } catch (error) {
    // Anything else ends the thread; the other side makes a refusal of that.
    if (!(error instanceof ReadFaultError)) throw error;
    send({ kind: "fault", fault: error.fault });
  }
  send({ kind: "done" });
});
