/** Files on their way: a private temporary place on disk, so that reading can go back and forth without holding a file in memory. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Db } from "../kernel/database.ts";
import { readFile, storedPath } from "../kernel/files.ts";
import { Refused } from "../kernel/refusal.ts";
import { refuse } from "./refusals.ts";

/** The largest file that is taken, in bytes (1.5 GB): above it, a clerk splits the file. */
export const uploadLimit = 1_500_000_000;

export type Staged = Readonly<{ path: string; size: number; read: () => Readable }>;

// Named after machine and process, so that whoever finds one can tell whether anybody still works on it.
const ofMachine = `shutong-load-${createHash("sha256").update(hostname()).digest("hex").slice(0, 8)}-`;

/** Removes what processes of this machine that were killed have left staged; to be called once, when a process starts. */
export async function sweepStaged(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(ofMachine)) continue;
    const owner = Number(name.slice(ofMachine.length).split("-")[0]);
    if (!isAlive(owner)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** Another process that runs. Our own number belonged to one before us: we have staged nothing yet. */
function isAlive(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/**
 * Writes a stream to a private temporary file for as long as `work` takes.
 * @param limit in bytes; a longer stream is refused with `upload-too-large`
 */
export async function staged<T>(source: Readable, limit: number, work: (file: Staged) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `${ofMachine}${process.pid}-`));
  try {
    const path = join(folder, "file");
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        done(size > limit ? new Refused(refuse("upload-too-large", { limit })) : null, chunk);
      },
    });
    await pipeline(source, measure, createWriteStream(path, { mode: 0o600 }));
    return await work({ path, size, read: () => createReadStream(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same for a file that is already stored: one that lies in a folder is read where it is. */
export async function stagedFromStore<T>(db: Db, sha256: string, work: (file: Staged) => Promise<T>): Promise<T> {
  const path = await storedPath(db, sha256);
  if (path !== null) return work({ path, size: (await stat(path)).size, read: () => createReadStream(path) });
  return staged(await readFile(db, sha256), Number.MAX_SAFE_INTEGER, work);
}
