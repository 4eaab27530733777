/**
 * Checks an entry of the record in the browser: its bytes give the leaf, the leaf and the path give the root (RFC 9162, 2.1.3.2),
 * and the root is the one that the signed checkpoint names. Whoever kept an older checkpoint can compare it by himself.
 */

/** SHA-256 as the browser offers it; handed in, so that a test can run without one. */
export type Sha256 = (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

export const browserSha256: Sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));

export interface ToVerify {
  readonly payload: string | null;
  readonly salt: string | null;
  readonly proof: {
    readonly index: number;
    readonly size: number;
    readonly leaf: string;
    readonly root: string;
    readonly path: readonly string[];
    readonly checkpoint: string;
  };
}

export interface Verdict {
  /** Leaf computed from salt and bytes; `null` when the payload was erased and only its hash stands. */
  readonly leaf: string | null;
  readonly leafFits: boolean | null;
  readonly root: string | null;
  readonly rootFits: boolean;
  readonly checkpointFits: boolean;
  readonly holds: boolean;
}

export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** RFC 6962 leaf of an entry: SHA-256(0x00 ‖ SHA-256(salt ‖ payload)). */
export async function leafOf(salt: Uint8Array, payload: Uint8Array, sha256: Sha256): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(joined(Uint8Array.of(0), await sha256(joined(salt, payload))));
}

/** The root that a leaf and its path lead to, or `null` when the path does not fit place and size. */
export async function rootFrom(
  leaf: Uint8Array<ArrayBuffer>,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  sha256: Sha256,
): Promise<Uint8Array | null> {
  if (index >= size) return null;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      hash = await sha256(joined(Uint8Array.of(1), sibling, hash));
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = await sha256(joined(Uint8Array.of(1), hash, sibling));
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? hash : null;
}

/** Size and root that a checkpoint names (C2SP tlog-checkpoint: origin, size, root in Base64). */
export function readCheckpoint(note: string): { origin: string; size: number; root: string } | null {
  const [origin, size, root] = note.split("\n");
  if (!origin || !size || !root || !/^\d+$/.test(size)) return null;
  return { origin, size: Number(size), root: toHex(fromBase64(root)) };
}

/** Recomputes everything that can be recomputed without trusting the server's word. */
export async function verify(asked: ToVerify, sha256: Sha256): Promise<Verdict> {
  const { payload, salt, proof } = asked;
  const leaf =
    payload !== null && salt !== null ? toHex(await leafOf(fromHex(salt), fromBase64(payload), sha256)) : null;
  const leafFits = leaf === null ? null : leaf === proof.leaf;
  const root = await rootFrom(fromHex(proof.leaf), proof.index, proof.size, proof.path.map(fromHex), sha256);
  const named = readCheckpoint(proof.checkpoint);
  const rootFits = root !== null && toHex(root) === proof.root;
  const checkpointFits = named !== null && named.size === proof.size && named.root === proof.root;
  return {
    leaf,
    leafFits,
    root: root && toHex(root),
    rootFits,
    checkpointFits,
    holds: leafFits !== false && rootFits && checkpointFits,
  };
}
