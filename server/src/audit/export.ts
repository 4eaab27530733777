import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { StartFailure } from "../kernel/config.ts";
import type { Db } from "../kernel/database.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { type SigningKey, signatureLine } from "./checkpoint.ts";
import { entriesAfter, type RecordQuery } from "./listing.ts";
import { refuse } from "./refusals.ts";
import { openSigningKey } from "./signing-key.ts";
import * as store from "./store.ts";
import { inclusionProof } from "./tree.ts";

let keyFolder: string | null = null;

/** Names the folder of the installation, where the key for sealing exports lies. */
export function useRecordKeys(dataDir: string): void {
  keyFolder = dataDir;
}

/** The key that seals, or why there is none in this process. */
export async function sealingKey(db: Db): Promise<SigningKey | Refusal> {
  const { origin } = await store.logState(db);
  if (origin === null) return refuse("log-not-begun");
  try {
    if (keyFolder !== null) return openSigningKey(keyFolder, origin);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
  }
  return refuse("export-key-missing");
}

/**
 * A sealed export as JSON Lines: one entry a line with its exact payload (base64), salt, leaf and inclusion proof; the last
 * line holds the signed checkpoint that the proofs lead to, and the seal: the SHA-256 of all bytes before that line, signed
 * by the log as `shutong-export`, count, digest. Whoever has the log's public key can check it without this platform.
 */
export async function sealedExport(db: Db, query: RecordQuery, key: SigningKey): Promise<Readable | Refusal> {
  const head = await store.latestCheckpoint(db);
  if (!head) return refuse("log-not-begun");
  const { size, note } = head;
  async function* lines() {
    const digest = createHash("sha256");
    let count = 0;
    for (let after = 0; ; ) {
      const page = await entriesAfter(db, query, size, after, 200);
      let text = "";
      for (const { number, leaf, salt, payload } of page) {
        const path = await store.withNodes(db, (read) => inclusionProof(number - 1, size, read));
        const line = {
          number,
          leaf: leaf.toString("hex"),
          salt: salt.toString("hex"),
          payload: payload.toString("base64"),
          path: path.map((hash) => hash.toString("hex")),
        };
        text += `${JSON.stringify(line)}\n`;
      }
      digest.update(text);
      count += page.length;
      if (text) yield text;
      if (page.length < 200) break;
      after = page.at(-1)!.number;
    }
    const body = sealBody(count, digest.digest("hex"));
    yield `${JSON.stringify({ count, checkpoint: note, key: key.verifier.text, seal: `${body}\n${signatureLine(body, key)}` })}\n`;
  }
  return Readable.from(lines(), { objectMode: false });
}

/** The text that a seal signs. */
export function sealBody(count: number, sha256: string): string {
  return `shutong-export\n${count}\n${sha256}\n`;
}
