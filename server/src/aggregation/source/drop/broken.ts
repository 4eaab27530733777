import { Readable } from "node:stream";
import { SourceFault } from "../fault.ts";

/** The stream `to`, fed from `from`: what breaks there ends it with a `SourceFault`, and who gives it up ends `from`. */
export function broken(from: Readable, to: Readable = from): Readable {
  async function* bytes(): AsyncGenerator<Buffer> {
    const failed = (error: Error) => to.destroy(error);
    from.once("error", failed).once("aborted", () => failed(new Error("aborted")));
    try {
      for await (const piece of to) yield piece as Buffer;
    } catch (error) {
      throw error instanceof SourceFault
        ? error
        : new SourceFault("ended-early", (error as NodeJS.ErrnoException).code ?? (error as Error).message);
    } finally {
      from.destroy();
    }
  }
  return Readable.from(bytes(), { objectMode: false });
}
