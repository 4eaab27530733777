/**
 * Runs the reading of a file in a thread of its own, with limits on memory and time. Whatever happens to the thread comes
 * back as a fault with a reason; nothing that a file holds can end this process.
 */
import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Proposal, ProposalSettings } from "./reading/proposal.ts";
import type { Batch, LoadEnd } from "./reading/row-load.ts";
import type { ReadFault, WholeSheet } from "./reading/source.ts";
import type { LoadPlan } from "./reading/typed-rows.ts";
import type { Message, Task } from "./reading/worker.ts";

/** MB of heap that the thread may take. Measured: see the module's README. */
const heapLimit = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
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

/** Every sheet of the workbook at `path`, of at most `rows` rows each. Throws `FileFault`. */
export function readSheets(path: string, rows: number): Promise<readonly WholeSheet[]> {
  return withTurn(async () => {
    let sheets: readonly WholeSheet[] | null = null;
    await inThread({ kind: "sheets", path, rows }, proposeSeconds, null, async (message) => {
      if (message.kind === "sheets") sheets = message.sheets;
    });
    if (!sheets) throw new FileFault({ code: "reading-stopped", facts: {} });
    return sheets;
  });
}

/** A piece of a load, as the thread hands it over, and about how many records there are in all. */
export type LoadBatch = Batch & Readonly<{ expected: number | null }>;

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

/** Threads that wait for a next small task; each ends by itself after a while. */
const idle: Worker[] = [];
const idleMs = 20_000;
/** After a larger file a thread ends, so that its memory goes back at once. */
const reusableSize = 2_000_000;

function startThread(): Worker {
  const waiting = idle.pop();
  if (waiting) {
    waiting.ref();
    return waiting;
  }
  const worker = new Worker(new URL("./reading/worker.ts", import.meta.url), {
    resourceLimits: heapLimit,
    stdout: true,
    stderr: true,
  });
  // One that dies while it waits is only forgotten.
  worker.on("error", () => undefined);
  worker.on("exit", () => forget(worker));
  return worker;
}

function forget(worker: Worker): boolean {
  const at = idle.indexOf(worker);
  if (at >= 0) idle.splice(at, 1);
  return at >= 0;
}

function keepThread(worker: Worker): void {
  worker.unref();
  idle.push(worker);
  const end = setTimeout(() => {
    if (forget(worker)) void worker.terminate();
  }, idleMs);
  end.unref();
}

function inThread(
  task: Task,
  seconds: number,
  signal: AbortSignal | null,
  hear: (message: Message) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = startThread();
    let failure: unknown = null;
    let stopped = false;
    let queue = Promise.resolve();
    const stop = (error: unknown) => {
      failure ??= error;
      stopped = true;
      void worker.terminate();
    };
    const clock = setTimeout(
      () => stop(new FileFault({ code: "reading-too-slow", facts: { seconds } })),
      seconds * 1000,
    );
    const abort = () => stop(signal?.reason ?? new Error("aborted"));
    const leave = () => {
      clearTimeout(clock);
      signal?.removeEventListener("abort", abort);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      if (failure) reject(failure);
      else resolve();
    };
    signal?.addEventListener("abort", abort, { once: true });
    const onMessage = (message: Message) => {
      queue = queue.then(async () => {
        if (stopped) return;
        if (message.kind === "done") {
          if (statSync(task.path).size > reusableSize) void worker.terminate();
          else keepThread(worker);
          leave();
        } else if (failure) return;
        else if (message.kind === "fault") failure = new FileFault(message.fault);
        else await hear(message);
      });
      queue.catch(stop);
    };
    const onError = (error: unknown) => {
      const memory = (error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY";
      failure ??= new FileFault({ code: memory ? "reading-too-large" : "reading-stopped", facts: {} }, error);
    };
    const onExit = () => {
      failure ??= new FileFault({ code: "reading-stopped", facts: {} });
      queue.then(leave, leave);
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(task);
  });
}
