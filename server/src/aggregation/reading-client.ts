/**
 * Runs the reading of a file in a thread of its own, with limits on memory and time. Whatever happens to the thread comes
 * back as a fault with a reason; nothing that a file holds can end this process.
 */
import { Worker } from "node:worker_threads";
import type { Proposal, ProposalSettings } from "./reading/proposal.ts";
import type { ReadFault } from "./reading/source.ts";
import type { LoadEnd, LoadPlan, RefusedRow } from "./reading/typed-rows.ts";
import type { Message, Task } from "./reading/worker.ts";

/** MB of heap that the thread may take. Measured: see the module's README. */
const heapLimit = { maxOldGenerationSizeMb: 112, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
/** Threads at once in one process, so that many uploads take no more memory than a few. */
const threads = 2;
const proposeSeconds = 180;
const loadSeconds = 4 * 3600;

/** The file could not be read, for a reason that a person can act on. */
export class FileFault extends Error {
  readonly fault: ReadFault;
  /** @param cause what the thread died of, for the log */
  constructor(fault: ReadFault, cause?: unknown) {
    super(fault.code, { cause });
    this.name = "FileFault";
    this.fault = fault;
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function withTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= threads) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Proposes how to load the file at `path`. Throws `FileFault`. */
export function proposeFile(path: string, settings: ProposalSettings): Promise<Proposal> {
  return withTurn(async () => {
    let proposal: Proposal | null = null;
    await inThread({ kind: "propose", path, settings }, proposeSeconds, null, async (message) => {
      if (message.kind === "proposal") proposal = message.proposal;
    });
    if (!proposal) throw new FileFault({ code: "reading-stopped", facts: {} });
    return proposal;
  });
}

/** A piece of a load: lines for COPY, how many rows they are, the rows set aside, and the records read so far. */
export type LoadBatch = Readonly<{ lines: Uint8Array; good: number; refused: readonly RefusedRow[]; records: number }>;

/**
 * Reads the file at `path` by a plan and hands over batch after batch, the next only when the last was taken.
 * What `take` throws ends the reading and is thrown on. Throws `FileFault`.
 */
export function loadFile(
  path: string,
  plan: LoadPlan,
  take: (batch: LoadBatch) => Promise<void>,
  signal?: AbortSignal,
): Promise<LoadEnd> {
  return withTurn(async () => {
    let end: LoadEnd | null = null;
    const pending = new Int32Array(new SharedArrayBuffer(4));
    await inThread({ kind: "load", path, plan, pending }, loadSeconds, signal ?? null, async (message) => {
      if (message.kind === "end") end = message.end;
      if (message.kind !== "batch") return;
      await take(message);
      Atomics.sub(pending, 0, 1);
      Atomics.notify(pending, 0);
    });
    if (!end) throw new FileFault({ code: "reading-stopped", facts: {} });
    return end;
  });
}

function inThread(
  task: Task,
  seconds: number,
  signal: AbortSignal | null,
  hear: (message: Message) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./reading/worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: heapLimit,
      stdout: true,
      stderr: true,
    });
    let failure: unknown = null;
    let queue = Promise.resolve();
    const stop = (error: unknown) => {
      failure ??= error;
      void worker.terminate();
    };
    const clock = setTimeout(
      () => stop(new FileFault({ code: "reading-too-slow", facts: { seconds } })),
      seconds * 1000,
    );
    const abort = () => stop(signal?.reason ?? new Error("aborted"));
    signal?.addEventListener("abort", abort, { once: true });
    worker.on("message", (message: Message) => {
      queue = queue.then(async () => {
        if (failure) return;
        if (message.kind === "fault") failure = new FileFault(message.fault);
        else await hear(message);
      });
      queue.catch(stop);
    });
    worker.on("error", (error) => {
      const memory = (error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY";
      failure ??= new FileFault({ code: memory ? "reading-too-large" : "reading-stopped", facts: {} }, error);
    });
    worker.on("exit", () => {
      clearTimeout(clock);
      signal?.removeEventListener("abort", abort);
      queue.then(
        () => (failure ? reject(failure) : resolve()),
        (error) => reject(failure ?? error),
      );
    });
  });
}
