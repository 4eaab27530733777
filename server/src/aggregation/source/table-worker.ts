/**
 * The thread that reads a table: connects, compares the table with what was confirmed, and turns its rows into lines for COPY. It stands
 * still while the other side has more than a few batches that it has not taken yet; whoever ends the thread ends the connection.
 */
import { parentPort, workerData } from "node:worker_threads";
import { allowOutbound } from "../../kernel/outbound.ts";
import { TypedCells } from "../reading/typed-cells.ts";
import { connectors } from "./connectors.ts";
import { SourceFault, withoutSecret } from "./fault.ts";
import { changedColumns } from "./feed.ts";
import type { TableMessage, TableTask } from "./table-reading-client.ts";

const ahead = 4;
const task = workerData as TableTask;
const send = (message: TableMessage, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(message, transfer);

async function read(): Promise<void> {
  const { origin, pending } = task;
  allowOutbound(task.allow);
  const source = await connectors[task.kind].open(task.place, task.secret);
  const changed = changedColumns(
    await source.describe(origin.table),
    origin.columns,
    connectors[task.kind].guessesTypes,
  );
  if (changed !== null) throw new SourceFault("table-changed", changed);
  const expected = (await source.tables()).find(({ name }) => name === origin.table)?.rows ?? null;
  const cells = new TypedCells(task.plan);
  const since =
    origin.since && origin.watermarkColumn ? { column: origin.watermarkColumn, value: origin.since.value } : null;
  const wanted = { columns: origin.columns.map(({ from }) => from), ...(since ? { since } : {}) };
  for await (const batch of source.read(origin.table, wanted)) {
    const typed = cells.take(batch);
    Atomics.add(pending, 0, 1);
    send({ kind: "batch", ...typed, expected: since ? null : expected }, [typed.lines.buffer as ArrayBuffer]);
    for (let waiting = Atomics.load(pending, 0); waiting >= ahead; waiting = Atomics.load(pending, 0))
      await Atomics.waitAsync(pending, 0, waiting).value;
  }
  // Of the same moment as the rows: whatever is written later is beyond it, and read the next time.
  const watermark = origin.watermarkColumn ? await source.latest(origin.table, origin.watermarkColumn) : null;
  send({ kind: "end", end: cells.end(), watermark });
  await source.close();
}

// While the connection is held back and the other side has not taken enough, nothing else keeps the thread alive.
const alive = setInterval(() => undefined, 60_000);
read()
  .catch((error: unknown) => {
    if (!(error instanceof SourceFault)) throw error;
    send({ kind: "fault", code: error.code, detail: withoutSecret(error, task.secret).detail });
  })
  .finally(() => clearInterval(alive));
