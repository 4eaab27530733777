import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { type Db, execute, maybeOne, rows, sql, type Tx, transaction } from "./database.ts";
import { Refused, refusalTable } from "./refusal.ts";

const inDatabase = 16 * 1024 * 1024;
const part = 1024 * 1024;

const refuse = refusalTable("kernel/files", {
  "file-too-large": {
    kind: "too-large",
    zh: "文件超过 {limit} 字节的上限，未保存任何内容",
    en: "The file is larger than the limit of {limit} bytes; nothing was kept",
  },
});

let folder: string | null = null;

/** Names the shared folder for files above 16 MB. */
export function useFileFolder(path: string): void {
  folder = path;
}

export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
}

/**
 * Stores a stream under its SHA-256, once however often it comes: up to 16 MB in the database, above that in the shared
 * folder (written, synced, then renamed into place). At most `limit` bytes; a longer stream is refused and leaves nothing.
 */
export async function putFile(db: Db, source: Readable, options: { limit: number }): Promise<StoredFile> {
  const hash = createHash("sha256");
  const head: Buffer[] = [];
  let size = 0;
  let spill: { path: string; write: (chunk: Buffer) => Promise<void>; finish: () => Promise<void> } | null = null;
  try {
    for await (const piece of source) {
      const chunk = piece as Buffer;
      size += chunk.length;
      if (size > options.limit) throw new Refused(refuse("file-too-large", { limit: options.limit }));
      hash.update(chunk);
      if (!spill && size > inDatabase) {
        spill = await openSpill();
        for (const earlier of head.splice(0)) await spill.write(earlier);
      }
      if (spill) await spill.write(chunk);
      else head.push(chunk);
    }
    const sha256 = hash.digest("hex");
    if (spill) {
      await spill.finish();
      await mkdir(dirname(placeOf(sha256)), { recursive: true, mode: 0o700 });
      await rename(spill.path, placeOf(sha256));
      await syncFolder(dirname(placeOf(sha256)));
      spill = null;
      await within(db, (tx) =>
        execute(
          tx,
          sql`insert into kernel.file (sha256, size, place) values (${sha256}, ${size}, 'folder') on conflict do nothing`,
        ),
      );
    } else {
      await keepInDatabase(db, sha256, Buffer.concat(head), size);
    }
    return { sha256, size };
  } finally {
    if (spill) await rm(spill.path, { force: true });
  }
}

async function keepInDatabase(db: Db, sha256: string, bytes: Buffer, size: number): Promise<void> {
  await within(db, async (tx) => {
    const fresh = await execute(
      tx,
      sql`insert into kernel.file (sha256, size, place) values (${sha256}, ${size}, 'database') on conflict do nothing`,
    );
    if (fresh === 0) return;
    for (let from = 0, n = 0; from < bytes.length; from += part, n++) {
      const piece = bytes.subarray(from, from + part);
      await execute(tx, sql`insert into kernel.file_chunk (sha256, part, bytes) values (${sha256}, ${n}, ${piece})`);
    }
  });
}

// An act that is answered once is one transaction already: the file belongs to it.
async function within(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await (db.isTransaction ? work(db as Tx) : transaction(db, work));
}

async function openSpill() {
  if (!folder) throw new Error("no folder for large files");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `incoming-${randomUUID()}`);
  const stream = createWriteStream(path, { mode: 0o600 });
  const failed = new Promise<never>((_, reject) => stream.once("error", reject));
  failed.catch(() => undefined);
  return {
    path,
    write: (chunk: Buffer) =>
      stream.write(chunk)
        ? Promise.resolve()
        : Promise.race([failed, new Promise<void>((resolve) => stream.once("drain", resolve))]),
    async finish() {
      await Promise.race([failed, new Promise<void>((resolve) => stream.end(resolve))]);
      const handle = await open(path, "r+");
      await handle.sync();
      await handle.close();
    },
  };
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function placeOf(sha256: string): string {
  if (!folder) throw new Error("no folder for large files");
  return join(folder, sha256.slice(0, 2), sha256);
}

/** Size of a stored file in bytes, or `null` when it is not here. */
export function fileInfo(db: Db, sha256: string): Promise<(StoredFile & { place: "database" | "folder" }) | null> {
  return maybeOne(db, sql`select sha256, size, place from kernel.file where sha256 = ${sha256}`);
}

/** Where a stored file lies on a disk of this machine, to be read in place and never changed; null for one in the database. */
export async function storedPath(db: Db, sha256: string): Promise<string | null> {
  const info = await fileInfo(db, sha256);
  return info?.place === "folder" ? placeOf(sha256) : null;
}

/** A stored file as a stream, read chunk by chunk. Throws when the database names a file that is gone. */
export async function readFile(db: Db, sha256: string): Promise<Readable> {
  const info = await fileInfo(db, sha256);
  if (!info) throw new Error(`file ${sha256} is not stored`);
  if (info.place === "folder") {
    await stat(placeOf(sha256));
    return createReadStream(placeOf(sha256));
  }
  async function* chunks() {
    for (let n = 0; ; n++) {
      const found = await rows<{ bytes: Buffer }>(
        db,
        sql`select bytes from kernel.file_chunk where sha256 = ${sha256} and part = ${n}`,
      );
      if (!found[0]) return;
      yield found[0].bytes;
    }
  }
  return Readable.from(chunks(), { objectMode: false });
}
