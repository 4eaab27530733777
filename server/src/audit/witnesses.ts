/** Signed tree heads, wherever they were kept: in the database, in the second place, by a stranger; and the key to believe. */
import { existsSync, readFileSync } from "node:fs";
import type { Db } from "../kernel/database.ts";
import { openCheckpoint, parseVerifierKey, splitNotes, type VerifierKey } from "./checkpoint.ts";
import type { Finding, Witness } from "./examine.ts";
import { type KeptNote, keptNotes, secondPlace } from "./second-place.ts";
import { openSigningKey } from "./signing-key.ts";
import * as store from "./store.ts";

export interface VerifyOptions {
  /** Folder of the installation, for its signing key's public half. */
  readonly dataDir: string;
  /** The second place. */
  readonly checkpointDir: string;
  /** A file of checkpoints that a stranger kept (`/audit/checkpoint`, one or many). */
  readonly since?: string;
  /** The log's public key as kept by a stranger: the text of `/audit/key`, or a file with it. */
  readonly key?: string;
  /** From so many entries on, threads inspect them. */
  readonly threadsFrom?: number;
}

/** What is read before the snapshot: the key to believe, and what was kept outside the database until then. */
export interface Outside {
  readonly key: VerifierKey | null;
  readonly kept: readonly KeptNote[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Reads the key and the second place. */
export async function readOutside(db: Db, options: VerifyOptions): Promise<Outside> {
  const findings: Finding[] = [];
  const notes: string[] = [];
  const key = trustedKey(await store.logState(db), options, findings, notes);
  const kept = key ? await keptNotes(secondPlace(options.checkpointDir, key)) : [];
  return { key, kept, findings, notes };
}

/** Where a tree head of the database itself was found. */
export const inDatabase = "the database";
const inSecondPlace = "the second place";

/** Adds a finding. */
export function add(findings: Finding[], code: Finding["code"], entry: number | null, zh: string, en: string): void {
  findings.push({ code, entry, zh, en });
}

/** The key to believe: what the asker brings, else the installation's own from outside the database. */
function trustedKey(
  state: store.LogState,
  options: VerifyOptions,
  findings: Finding[],
  notes: string[],
): VerifierKey | null {
  try {
    if (options.key) {
      return parseVerifierKey(existsSync(options.key) ? readFileSync(options.key, "utf8") : options.key);
    }
    if (state.origin === null) {
      notes.push("The log has not begun: nothing was numbered yet.");
      return null;
    }
    const own = openSigningKey(options.dataDir, state.origin).verifier;
    if (own.text !== state.key) {
      add(
        findings,
        "log-row-changed",
        null,
        "数据库中的日志公钥与密钥文件不符",
        "the log's public key in the database is not that of the key file",
      );
    }
    return own;
  } catch (error) {
    add(
      findings,
      "key-missing",
      null,
      `没有可信的公钥：${(error as Error).message}`,
      `there is no key to trust: ${(error as Error).message}`,
    );
    return null;
  }
}

/** Every signed tree head there is, from the database, the second place and the stranger's file, each checked. */
export async function gather(
  db: Db,
  key: VerifierKey,
  state: store.LogState,
  keptBefore: readonly KeptNote[],
  options: VerifyOptions,
  findings: Finding[],
  notes: string[],
): Promise<Witness[]> {
  const witnesses: Witness[] = [];
  if (state.origin !== key.origin || state.key !== key.text) {
    add(
      findings,
      "log-row-changed",
      null,
      `数据库中的日志是 ${state.origin}，不是 ${key.origin}`,
      `the log in the database is ${state.origin}, not ${key.origin}`,
    );
  }
  const stored = new Map<number, string>();
  for (let after = -1; ; ) {
    const page = await store.checkpointsAfter(db, after, 5_000);
    for (const row of page) {
      const opened = openCheckpoint(row.note, key);
      if (typeof opened === "string" || opened.size !== row.size || !opened.root.equals(row.root)) {
        const reason = typeof opened === "string" ? opened : "it was filed under another size or root";
        add(
          findings,
          "checkpoint-broken",
          row.size,
          `数据库中 ${row.size} 条的检查点已损坏`,
          `the checkpoint of ${row.size} entries in the database is broken: ${reason}`,
        );
        continue;
      }
      stored.set(row.size, opened.root.toString("base64"));
      witnesses.push({ size: opened.size, root: opened.root, source: inDatabase });
    }
    if (page.length < 5_000) break;
    after = page.at(-1)!.size;
  }
  const kept = new Map<number, string>();
  for (const { file, checkpoint } of keptBefore) {
    if (!checkpoint) {
      add(findings, "checkpoint-broken", null, `${file} 中有损坏的检查点`, `a checkpoint in ${file} is broken`);
      continue;
    }
    if (kept.get(checkpoint.size) === checkpoint.root.toString("base64")) continue;
    kept.set(checkpoint.size, checkpoint.root.toString("base64"));
    witnesses.push({ size: checkpoint.size, root: checkpoint.root, source: inSecondPlace });
  }
  comparePlaces(stored, kept, findings, notes);
  if (options.since) witnesses.push(...strangers(options.since, key, findings));
  return witnesses.sort((a, b) => a.size - b.size);
}

/** What is kept in one place must stand in the other. The newest may be under way to the second place just now. */
function comparePlaces(
  stored: ReadonlyMap<number, string>,
  kept: ReadonlyMap<number, string>,
  findings: Finding[],
  notes: string[],
): void {
  if (kept.size === 0) {
    notes.push("There is no second place to compare with: no kept checkpoint was found.");
    return;
  }
  let lastKept = 0;
  for (const size of kept.keys()) if (size > lastKept) lastKept = size;
  for (const size of kept.keys()) {
    if (stored.has(size)) continue;
    add(
      findings,
      "checkpoint-missing",
      size,
      `数据库缺少 ${size} 条的检查点`,
      `the database lacks the checkpoint of ${size} entries that was kept`,
    );
  }
  for (const size of stored.keys()) {
    if (kept.has(size) || size > lastKept) continue;
    add(
      findings,
      "checkpoint-missing",
      size,
      `第二处缺少 ${size} 条的检查点`,
      `the second place lacks the checkpoint of ${size} entries`,
    );
  }
}

function strangers(file: string, key: VerifierKey, findings: Finding[]): Witness[] {
  const notes = splitNotes(readFileSync(file, "utf8"));
  if (notes.length === 0)
    add(findings, "checkpoint-broken", null, `${file} 中没有检查点`, `there is no checkpoint in ${file}`);
  return notes.flatMap((note) => {
    const opened = openCheckpoint(note, key);
    if (typeof opened !== "string") return [{ size: opened.size, root: opened.root, source: file }];
    add(
      findings,
      "checkpoint-broken",
      null,
      `${file} 中的检查点不可信（${opened}）`,
      `a checkpoint in ${file} is not to be believed: ${opened}`,
    );
    return [];
  });
}
