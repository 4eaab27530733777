import { digestOf } from "../kernel/hmac.ts";

/** A SHA-256 hash, 32 bytes. */
export type Hash = Buffer;

/**
 * Reads the root of a complete subtree: `level` is its height (0 = a leaf hash), `index` its place among those of its
 * height, so that it covers the leaves from `index · 2^level` up to the next.
 */
export type NodeReader = (level: number, index: number) => Hash;

/** Root of a tree without leaves: the hash of nothing (RFC 6962, 2.1). */
export const emptyRoot: Hash = digestOf("sha256", "");

/** SHA-256(0x00 ‖ data) (RFC 6962, 2.1). */
export function hashLeaf(data: Uint8Array): Hash {
  return digestOf("sha256", Buffer.concat([Buffer.of(0), data]));
}

/** SHA-256(0x01 ‖ left ‖ right) (RFC 6962, 2.1). */
export function hashNode(left: Uint8Array, right: Uint8Array): Hash {
  const data = Buffer.allocUnsafe(1 + left.length + right.length);
  data[0] = 1;
  data.set(left, 1);
  data.set(right, 1 + left.length);
  return digestOf("sha256", data);
}

/** A tree that only grows, as far as its root needs it: the complete subtrees from the largest to the smallest. */
export interface Frontier {
  size: number;
  readonly peaks: Hash[];
}

export function newFrontier(): Frontier {
  return { size: 0, peaks: [] };
}

/** Appends a leaf hash: amortized one node hash. `whole` is told the root of each complete subtree of height 8, a tile's width. */
export function extend(frontier: Frontier, leaf: Hash, whole?: (root: Hash) => void): void {
  let hash = leaf;
  let height = 0;
  // As many peaks end here as the old size has trailing one bits.
  for (let rest = frontier.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    hash = hashNode(frontier.peaks.pop()!, hash);
    if (++height === 8) whole?.(hash);
  }
  frontier.peaks.push(hash);
  frontier.size++;
}

/** The root hash of all leaves so far. */
export function rootOf(frontier: Frontier): Hash {
  let root: Hash | null = null;
  for (let n = frontier.peaks.length - 1; n >= 0; n--)
    root = root ? hashNode(frontier.peaks[n]!, root) : frontier.peaks[n]!;
  return root ?? emptyRoot;
}

/** The frontier of the first `size` leaves of a stored tree. */
export function frontierAt(size: number, read: NodeReader): Frontier {
  const peaks: Hash[] = [];
  for (let from = 0; from < size; ) {
    const width = largestPowerUpTo(size - from);
    peaks.push(read(Math.log2(width), from / width));
    from += width;
  }
  return { size, peaks };
}

/** Hash of the leaves `from` (inclusive) to `to` (exclusive), where `from` is where such a subtree may begin. */
function hashRange(from: number, to: number, read: NodeReader): Hash {
  const width = to - from;
  if (largestPowerUpTo(width) === width) return read(Math.log2(width), from / width);
  const half = largestPowerUpTo(width - 1);
  return hashNode(hashRange(from, from + half, read), hashRange(from + half, to, read));
}

/** The root of the first `size` leaves. */
export function rootAt(size: number, read: NodeReader): Hash {
  return size === 0 ? emptyRoot : hashRange(0, size, read);
}

/**
 * Inclusion proof (audit path, RFC 6962, 2.1.1) of the leaf at `index` in the tree of the first `size` leaves, from the
 * leaf's sibling up. Throws a `RangeError` where there is no such leaf.
 */
export function inclusionProof(index: number, size: number, read: NodeReader): Hash[] {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path: Hash[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const half = largestPowerUpTo(to - from - 1);
    if (index < from + half) {
      path.unshift(hashRange(from + half, to, read));
      to = from + half;
    } else {
      path.unshift(hashRange(from, from + half, read));
      from += half;
    }
  }
  return path;
}

/**
 * Consistency proof (RFC 6962, 2.1.2): that the tree of `earlier` leaves is the beginning of the tree of `later` leaves.
 * Empty when one of them is trivial (`earlier` 0, or both equal).
 */
export function consistencyProof(earlier: number, later: number, read: NodeReader): Hash[] {
  if (!isCount(earlier) || !isCount(later) || earlier > later)
    throw new RangeError(`no proof from ${earlier} to ${later}`);
  if (earlier === 0 || earlier === later) return [];
  const proof: Hash[] = [];
  let from = 0;
  let to = later;
  let whole = true;
  while (earlier !== to) {
    const half = largestPowerUpTo(to - from - 1);
    if (earlier - from <= half) {
      proof.unshift(hashRange(from + half, to, read));
      to = from + half;
    } else {
      proof.unshift(hashRange(from, from + half, read));
      from += half;
      whole = false;
    }
  }
  if (!whole) proof.unshift(hashRange(from, to, read));
  return proof;
}

/** Whether `proof` shows that `leaf` is the leaf at `index` of the tree with this size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !allHashes([leaf, root, ...proof])) return false;
  let fn = index;
  let sn = size - 1;
  let hash: Uint8Array = leaf;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = hashNode(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && Buffer.compare(hash, root) === 0;
}

/**
 * Whether `proof` shows that the tree with `earlierRoot` is the beginning of the tree with `laterRoot` (RFC 9162, 2.1.4.2).
 * A tree of no leaves is the beginning of every tree; equal sizes need equal roots and an empty proof.
 */
export function verifyConsistency(
  earlier: number,
  later: number,
  proof: readonly Uint8Array[],
  earlierRoot: Uint8Array,
  laterRoot: Uint8Array,
): boolean {
  if (!isCount(earlier) || !isCount(later) || earlier > later) return false;
  if (!allHashes([earlierRoot, laterRoot, ...proof])) return false;
  if (earlier === later) return proof.length === 0 && Buffer.compare(earlierRoot, laterRoot) === 0;
  if (earlier === 0) return proof.length === 0 && Buffer.compare(earlierRoot, emptyRoot) === 0;
  const path = largestPowerUpTo(earlier) === earlier ? [earlierRoot, ...proof] : [...proof];
  if (path.length === 0) return false;
  let fn = earlier - 1;
  let sn = later - 1;
  while (fn % 2 === 1) {
    fn = (fn - 1) / 2;
    sn = Math.floor(sn / 2);
  }
  let first: Uint8Array = path[0]!;
  let second: Uint8Array = path[0]!;
  for (const hash of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      first = hashNode(hash, first);
      second = hashNode(hash, second);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      second = hashNode(second, hash);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && Buffer.compare(first, earlierRoot) === 0 && Buffer.compare(second, laterRoot) === 0;
}

/** Which nodes a calculation reads, so that a store can fetch them in one go: runs it once on blank hashes. */
export function nodesRead(calculate: (read: NodeReader) => unknown): { level: number; index: number }[] {
  const wanted: { level: number; index: number }[] = [];
  calculate((level, index) => {
    wanted.push({ level, index });
    return emptyRoot;
  });
  return wanted;
}

function largestPowerUpTo(n: number): number {
  let power = 2 ** Math.floor(Math.log2(n));
  // The logarithm of numbers just below a power of two may round up.
  if (power > n) power /= 2;
  return power;
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === 32);
}
