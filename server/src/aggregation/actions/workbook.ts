/** Workbooks that are filled for other modules: read as strangers' files are, kept nowhere. */
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { Context } from "../../kernel/context.ts";
import { Refused } from "../../kernel/refusal.ts";
import { FileFault, readSheets } from "../reading-client.ts";
import { refusalOf } from "../refusals.ts";
import { staged } from "../staging-client.ts";

/** Answers the catalog's question: the sheets of an uploaded workbook, with the SHA-256 of the file. */
export function readWorkbook({
  ctx,
  content,
  size,
  rows,
}: Readonly<{ ctx: Context; content: Readable; size: number; rows: number }>) {
  return staged(content, size, async (file) => {
    const hash = createHash("sha256");
    for await (const piece of file.read()) hash.update(piece as Buffer);
    return { sha256: hash.digest("hex"), sheets: await asRefusal(ctx, () => readSheets(file.path, rows)) };
  });
}

/** What reading finds wrong with a file, as a refusal; what the thread died of goes to the log. */
export async function asRefusal<T>(ctx: Context, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (error.cause) ctx.log.error({ err: error.cause }, "reading a file failed");
    throw new Refused(refusalOf(error.fault));
  }
}
