/** Files of a drop on their way here: fetched whole, gone on with where the line broke, or only their head to look at. */
import { Readable } from "node:stream";
import type { Db } from "../../../kernel/database.ts";
import { type Staged, staged } from "../../staging-client.ts";
import { SourceFault } from "../fault.ts";
import { withDrop } from "../opening-client.ts";
import type { Source } from "../source.ts";
import type { DroppedFile } from "./file-drop.ts";

/** Times that a broken transfer is gone on with. */
const tries = 3;
/** Bytes that are read of a long file to look at it; a workbook is read whole, its directory stands at its end. */
const headBytes = 4 * 1024 * 1024;

/** Fetches a file for as long as `work` takes. Throws `SourceFault`; `limit` in bytes is refused beyond. */
export function fetched<T>(
  db: Db,
  source: Source,
  file: DroppedFile,
  limit: number,
  work: (file: Staged) => Promise<T>,
): Promise<T> {
  return staged(Readable.from(whole(db, source, file), { objectMode: false }), limit, work);
}

async function* whole(db: Db, source: Source, file: DroppedFile): AsyncGenerator<Buffer> {
  let got = 0;
  for (let attempt = 1; ; attempt++) {
    const pieces: AsyncGenerator<Buffer> = piecesOf(db, source, file, got);
    try {
      for await (const piece of pieces) {
        got += piece.length;
        yield piece;
      }
      if (file.size !== null && got !== file.size) throw new SourceFault("ended-early", `${got} / ${file.size}`);
      return;
    } catch (error) {
      if (!(error instanceof SourceFault) || error.code !== "ended-early" || attempt >= tries) throw error;
    }
  }
}

/** Gives what a drop gives while it is open. */
async function* piecesOf(db: Db, source: Source, file: DroppedFile, from: number): AsyncGenerator<Buffer> {
  let give: (drop: Readable | null) => void = () => undefined;
  let done: () => void = () => undefined;
  const stream = new Promise<Readable | null>((resolve) => {
    give = resolve;
  });
  const over = new Promise<void>((resolve) => {
    done = resolve;
  });
  const open = withDrop(db, source, async (drop) => {
    give(await drop.read(file, from));
    await over;
  });
  open.catch(() => give(null));
  const found = await stream;
  try {
    if (found) for await (const piece of found) yield piece as Buffer;
  } finally {
    done();
    await open;
  }
}

/** The head of a file for as long as `work` takes, cut behind a whole line. */
export function headOf<T>(
  db: Db,
  source: Source,
  file: DroppedFile,
  limit: number,
  work: (file: Staged) => Promise<T>,
): Promise<T> {
  return staged(Readable.from(head(db, source, file), { objectMode: false }), limit, work);
}

async function* head(db: Db, source: Source, file: DroppedFile): AsyncGenerator<Buffer> {
  let got = 0;
  let workbook = false;
  for await (const piece of piecesOf(db, source, file, 0)) {
    // ZIP and OLE2 files begin so.
    if (got === 0) workbook = piece[0] === 0x50 || piece[0] === 0xd0;
    got += piece.length;
    if (workbook || got < headBytes) yield piece;
    else {
      yield piece.subarray(0, piece.lastIndexOf(0x0a) + 1);
      return;
    }
  }
}
