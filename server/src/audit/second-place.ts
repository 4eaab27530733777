import { existsSync } from "node:fs";
import { open, readdir, readFile, truncate } from "node:fs/promises";
import { dirname, join } from "node:path";
import { privateFolder } from "../kernel/config.ts";
import { type Checkpoint, openCheckpoint, splitNotes, type VerifierKey } from "./checkpoint.ts";
import { shortName } from "./signing-key.ts";

/**
 * The second place: a folder with every signed checkpoint, one file a day, only ever appended to. Whoever changes the
 * database cannot change what stands here, if it lies on another machine or a medium that is written once.
 */
export interface SecondPlace {
  readonly folder: string;
  readonly key: VerifierKey;
}

export interface KeptNote {
  readonly file: string;
  readonly note: string;
  /** `null`: it does not open with the log's key. */
  readonly checkpoint: Checkpoint | null;
}

export function secondPlace(checkpointDir: string, key: VerifierKey): SecondPlace {
  return { folder: join(checkpointDir, shortName(key.origin)), key };
}

async function dayFiles(place: SecondPlace): Promise<string[]> {
  if (!existsSync(place.folder)) return [];
  return (await readdir(place.folder))
    .filter((name) => /^\d{4}-\d{2}-\d{2}\.checkpoints$/.test(name))
    .sort()
    .map((name) => join(place.folder, name));
}

/** All kept checkpoints in the order in which they were written. */
export async function keptNotes(place: SecondPlace): Promise<KeptNote[]> {
  const kept: KeptNote[] = [];
  for (const file of await dayFiles(place)) kept.push(...(await notesIn(file, place.key)));
  return kept;
}

async function notesIn(file: string, key: VerifierKey): Promise<KeptNote[]> {
  return splitNotes(await readFile(file, "utf8")).map((note) => {
    const opened = openCheckpoint(note, key);
    return { file, note, checkpoint: typeof opened === "string" ? null : opened };
  });
}

/**
 * The largest kept checkpoint, after mending what a kill left behind: a last note that was written only in part is cut off
 * (it is appended again in whole). A broken note anywhere else stays for `audit verify` to find.
 */
export async function lastKept(place: SecondPlace): Promise<Checkpoint | null> {
  for (const file of (await dayFiles(place)).reverse()) {
    const text = await readFile(file, "utf8");
    const notes = splitNotes(text);
    const last = notes.at(-1);
    if (last && !last.endsWith("\n")) {
      await truncate(file, Buffer.byteLength(text) - Buffer.byteLength(last));
      notes.pop();
    }
    // Two processes may have appended the same few out of order when a lease changed hands.
    const tail = notes.slice(-50).map((note) => openCheckpoint(note, place.key));
    const opened = tail.filter((each): each is Checkpoint => typeof each !== "string");
    if (opened.length > 0) return opened.reduce((a, b) => (b.size >= a.size ? b : a));
  }
  return null;
}

/** Appends signed checkpoints and waits until they are on the disk. */
export async function keepNotes(place: SecondPlace, notes: readonly string[], now: Date): Promise<void> {
  if (notes.length === 0) return;
  privateFolder(place.folder);
  const file = join(place.folder, `${now.toISOString().slice(0, 10)}.checkpoints`);
  const fresh = !existsSync(file);
  const handle = await open(file, "a", 0o600);
  try {
    await handle.appendFile(notes.join(""));
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!fresh) return;
  const folder = await open(dirname(file), "r");
  await folder.sync().catch(() => undefined);
  await folder.close();
}
