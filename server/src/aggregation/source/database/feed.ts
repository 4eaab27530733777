/** The bytes that a connection brings while rows are read from it: gathered, held back when nobody takes them, given up when none come. */
import type { Duplex } from "node:stream";
import { patience } from "../connector.ts";
import { SourceFault } from "../fault.ts";
import { Gathering } from "./block.ts";

export class Feed {
  readonly gathered = new Gathering();
  readonly #stream: Duplex;
  #wake: (() => void) | null = null;
  #broken: SourceFault | null = null;
  #fresh = false;

  constructor(stream: Duplex, signal: AbortSignal | undefined) {
    this.#stream = stream;
    const end = (why: string) => {
      this.#broken ??= signal?.aborted ? new SourceFault("cancelled") : new SourceFault("ended-early", why);
      this.#wake?.();
    };
    stream.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    stream.once("close", () => end(""));
  }

  /** Takes what the connection brought. */
  push(chunk: Buffer): void {
    this.gathered.add(chunk);
    this.#fresh = true;
    if (this.gathered.full) this.#stream.pause();
    this.#wake?.();
  }

  /** Comes back when there is more than before. Throws when the connection breaks, or stays silent. */
  async more(): Promise<void> {
    if (!this.#fresh) {
      if (this.#broken) throw this.#broken;
      this.#stream.resume();
      const silent = setTimeout(() => {
        this.#broken ??= new SourceFault("timed-out");
        this.#wake?.();
      }, patience.silence);
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
      this.#wake = null;
      clearTimeout(silent);
      if (!this.#fresh && this.#broken) throw this.#broken;
    }
    this.#fresh = false;
  }
}
