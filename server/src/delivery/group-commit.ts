import type pg from "pg";
import { type Day, dayOf, realNow } from "../kernel/clock.ts";
import { injectionPoint } from "../kernel/injection.ts";
import type { Log } from "../kernel/log.ts";
import { commitBatch, type Pending, type Settled } from "./store-door.ts";

/** Thrown when the record could not be written: then nothing is served. */
export class NotRecorded extends Error {
  constructor(cause: unknown) {
    super("the record of use could not be written", { cause });
    this.name = "NotRecorded";
  }
}

interface Waiting {
  readonly call: Pending;
  readonly legalNow: Date;
  readonly settle: (settled: Settled) => void;
  readonly fail: (error: NotRecorded) => void;
}

/** Largest batch: past it a batch costs more in waiting than it saves in commits. */
const largest = 256;

/**
 * One commit at a time in a process: while it runs, calls gather, and the next commit takes them all. No timer: the running
 * commit is the window.
 */
export class GroupCommit {
  readonly #pool: pg.Pool;
  readonly #log: Log;
  #failed: { readonly at: number; readonly why: string } | null = null;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #busy = false;

  constructor(pool: pg.Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
  }

  /** Settles one call; resolves once its record is committed, or with the reason why it is not served. */
  submit(call: Pending, legalNow: Date): Promise<Settled> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ call, legalNow, settle, fail });
      if (!this.#busy) this.#running = this.#run();
    });
  }

  /** Why records could not be written in the last half minute, if the last try failed; null when all is well. */
  get trouble(): string | null {
    return this.#failed && realNow().getTime() - this.#failed.at < 30_000 ? this.#failed.why : null;
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    while (this.#busy) await this.#running;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    // Calls that arrive in the same turn share the first commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const [batch, rest] = nextBatch(this.#waiting);
      this.#waiting = rest;
      await this.#settle(batch);
    }
    this.#busy = false;
  }

  async #settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const settled = await this.#commit(batch);
      this.#failed = null;
      for (const [index, { settle }] of batch.entries()) settle(settled[index]!);
    } catch (error) {
      this.#log.error({ err: error, calls: batch.length }, "a batch of calls could not be recorded");
      if (isOutage(error)) {
        const { code = "no answer" } = error as { code?: string };
        this.#failed = { at: realNow().getTime(), why: `the record of use cannot be written (${code})` };
      }
      if (batch.length === 1 || isOutage(error)) {
        for (const { fail } of batch) fail(new NotRecorded(error));
        return;
      }
      // One bad call must not take the others down with it.
      for (const one of batch) {
        try {
          const [settled] = await this.#commit([one]);
          one.settle(settled!);
        } catch (alone) {
          one.fail(new NotRecorded(alone));
        }
      }
    }
  }

  async #commit(batch: readonly Waiting[]): Promise<Settled[]> {
    const { legalNow } = batch[0]!;
    const times: { day: Day; legalDay: Day; legalNow: Date } = {
      day: dayOf(realNow()),
      legalDay: dayOf(legalNow),
      legalNow,
    };
    injectionPoint("before-commit");
    const settled = await commitBatch(
      this.#pool,
      batch.map(({ call }) => call),
      times,
    );
    injectionPoint("after-commit");
    return settled;
  }
}

// A batch holds a nonce once (the second of two equal calls waits for the next commit, which finds it used) and one legal
// day, since use is counted by it.
function nextBatch(waiting: readonly Waiting[]): [Waiting[], Waiting[]] {
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const nonces = new Set<string>();
  const day = dayOf(waiting[0]!.legalNow);
  for (const one of waiting) {
    const nonce = one.call.nonce ? `${one.call.nonce.created}:${one.call.nonce.seen.toString("base64")}` : null;
    if (batch.length >= largest || dayOf(one.legalNow) !== day || (nonce !== null && nonces.has(nonce))) {
      rest.push(one);
      continue;
    }
    if (nonce !== null) nonces.add(nonce);
    batch.push(one);
  }
  return [batch, rest];
}

// Time-outs, lost connections, a full or read-only disk, missing rights: trying each call alone would only take longer.
function isOutage(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return code === "" || /^(57|08|53|55|58|42501|25006|E)/.test(code);
}
