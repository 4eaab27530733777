/**
 * 溯源 by the order of rows: in every pair of neighbours, which of the two stands first is one bit under the key of the grant. No value is
 * changed, added or removed. The bit hangs on what the pair says in one column (the anchor), so an excerpt needs neither the original nor its
 * position in it, and survives other quotes, another order of columns and a spreadsheet's own way of writing numbers and days. Pure.
 */
import { type Cipheriv, createCipheriv, createHmac, type KeyObject } from "node:crypto";

/** The key of a grant's order: AES-128 as a function that only the platform can compute. */
export function orderKey(master: Uint8Array | KeyObject, grant: string): Buffer {
  return createHmac("sha256", master).update(`order\0${grant}`).digest().subarray(0, 16);
}

/** What a cell says, whoever wrote it down: a spreadsheet may strip zeros, rewrite days and round long numbers. */
export function normalCell(cell: string): string {
  const text = cell.trim().replace(/^'(?=[=+\-@])/, "");
  const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/.exec(text);
  if (day) {
    const [, year, month, date, hour = "0", minute = "00"] = day;
    return `${year}${month!.padStart(2, "0")}${date!.padStart(2, "0")}${hour.padStart(2, "0")}${minute}`;
  }
  const number = /^([+-]?)(\d[\d,]*)(\.\d+)?(?:[eE]\+?(\d+))?$/.exec(text);
  if (!number) return text;
  const [, sign, whole, fraction = "", exponent] = number;
  const digits = whole!.replaceAll(",", "").replace(/^0+(?=\d)/, "");
  const places = fraction.replace(/0+$/, "").slice(1);
  if (exponent === undefined && digits.length < 12)
    return `${sign === "-" ? "-" : ""}${digits}${places && `.${places}`}`;
  // From twelve digits on a spreadsheet shows six and a power of ten.
  const power = exponent === undefined ? digits.length - 1 : Number(exponent) + digits.length - 1;
  return `${(digits + places).padEnd(4, "0").slice(0, 4)}e${power}`;
}

/** 32 bits of what some bytes say. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 32 bits of what a cell says. */
export function hashCell(cell: string): number {
  const bytes = Buffer.from(normalCell(cell));
  return hashBytes(bytes, 0, bytes.length);
}

/** 32 bits of what a row says, in whatever order its columns stand. */
export function hashRow(cells: readonly (string | null)[]): number {
  let sum = 0;
  for (const cell of cells) if (cell !== null && cell !== "") sum = (sum + hashCell(cell)) >>> 0;
  return sum;
}

/** Which column tells rows apart best, judged by the first of them; -1: no column alone, all together. */
export function chooseAnchor(rows: readonly (readonly (string | null)[])[]): number {
  const columns = rows[0]?.length ?? 0;
  let [best, most] = [-1, Math.min(rows.length, 256) / 4];
  for (let column = 0; column < columns; column++) {
    const distinct = new Set(rows.map((row) => normalCell(row[column] ?? ""))).size;
    if (distinct > most) [best, most] = [column, distinct];
  }
  return best;
}

/**
 * For each pair of hashes (0 with 1, 2 with 3, …) whether the smaller stands second: one byte a pair, 0 or 1. Equal hashes have no order:
 * what stands there for them means nothing.
 */
export function pairBits(key: Uint8Array, hashes: Uint32Array, pairs: number): Uint8Array {
  const blocks = Buffer.alloc(pairs * 16);
  for (let pair = 0; pair < pairs; pair++) pairBlock(blocks, pair, hashes[2 * pair]!, hashes[2 * pair + 1]!);
  const out = encrypted(key, blocks);
  const bits = new Uint8Array(pairs);
  for (let pair = 0; pair < pairs; pair++) bits[pair] = out[pair * 16]! & 1;
  return bits;
}

function pairBlock(blocks: Buffer, pair: number, one: number, two: number): void {
  blocks.writeUInt32LE(Math.min(one, two), pair * 16);
  blocks.writeUInt32LE(Math.max(one, two), pair * 16 + 4);
}

// Each block for itself, whatever came before: one bit of its cipher is the bit of the pair.
function encrypted(key: Uint8Array, blocks: Buffer): Buffer {
  const cipher = ciphers.get(key) ?? createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
  ciphers.set(key, cipher);
  return cipher.update(blocks);
}

const ciphers = new WeakMap<Uint8Array, Cipheriv>();

/** Whether the two of a pair must change places. */
export function mustSwap(first: number, second: number, bit: number): boolean {
  return first !== second && first < second === (bit === 1);
}

/** Puts rows in the order of a key, pair by pair; a last row without a neighbour stays. */
export function reordered<T extends readonly (string | null)[]>(
  rows: readonly T[],
  key: Uint8Array,
  anchor: number,
): T[] {
  const out = [...rows];
  const hashes = Uint32Array.from(rows, (row) => (anchor < 0 ? hashRow(row) : hashCell(row[anchor] ?? "")));
  const pairs = rows.length >> 1;
  const bits = pairBits(key, hashes, pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const [one, two] = [2 * pair, 2 * pair + 1];
    if (mustSwap(hashes[one]!, hashes[two]!, bits[pair]!)) [out[one], out[two]] = [out[two]!, out[one]!];
  }
  return out;
}

/** The neighbours of a found table by one column (or by all together), ready to be held against keys. */
export interface Reading {
  readonly blocks: Buffer;
  /** For each two neighbours, 1 where the first has the larger hash. */
  readonly larger: Uint8Array;
  /** In which counts the two stand: 1 they begin at an even row, 2 at an odd one, 4 all. The same again is counted once. */
  readonly counts: Uint8Array;
}

/** One reading for each column that may have been the anchor, and one for all together. */
export function readings(rows: readonly (readonly string[])[]): readonly Reading[] {
  if (rows.length < 2) return [];
  const columns = Math.min(
    200,
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
  const hashes = Array.from({ length: columns }, (_, column) =>
    Uint32Array.from(rows, (row) => hashCell(row[column] ?? "")),
  );
  return [...hashes, Uint32Array.from(rows, (row) => hashRow(row))].map(readingOf);
}

// Pairs that begin at an even row, at an odd one, and all: an excerpt may begin anywhere, and rows may be missing in it.
function readingOf(hashes: Uint32Array): Reading {
  const count = hashes.length - 1;
  const blocks = Buffer.alloc(count * 16);
  const larger = new Uint8Array(count);
  const counts = new Uint8Array(count);
  const seen = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (let at = 0; at < count; at++) {
    const [one, two] = [hashes[at]!, hashes[at + 1]!];
    pairBlock(blocks, at, one, two);
    if (one === two) continue;
    larger[at] = one > two ? 1 : 0;
    // Two different pairs of one name (53 bits of 64) would only count as one.
    const name = Math.min(one, two) * 0x200000 + (Math.max(one, two) & 0x1fffff);
    for (const group of [at % 2, 2]) {
      if (seen[group]!.has(name)) continue;
      seen[group]!.add(name);
      counts[at]! |= 1 << group;
    }
  }
  return { blocks, larger, counts };
}

/**
 * How unlikely it is that the order came about without this key: -log10 of the probability, best of all readings, corrected for their
 * number.
 */
export function evidence(key: Uint8Array, found: readonly Reading[]): number {
  let best = 0;
  for (const { blocks, larger, counts } of found) {
    const bits = encrypted(key, blocks);
    const pairs = [0, 0, 0];
    const right = [0, 0, 0];
    for (let at = 0; at < counts.length; at++) {
      const within = counts[at]!;
      if (within === 0) continue;
      const hit = (bits[at * 16]! & 1) === larger[at] ? 1 : 0;
      for (let group = 0; group < 3; group++) {
        if ((within & (1 << group)) === 0) continue;
        pairs[group]!++;
        right[group]! += hit;
      }
    }
    for (let group = 0; group < 3; group++) best = Math.max(best, unlikely(pairs[group]!, right[group]!));
  }
  return best - Math.log10(3 * Math.max(1, found.length));
}

/** Evidence below which no grant is named: one in a billion, whatever the number of grants that were tried. */
export const enough = 9;

// -log10 of the chance to have at least so many right of n by throwing coins.
function unlikely(n: number, right: number): number {
  if (right * 2 <= n) return 0;
  let term = -n * Math.LN2;
  for (let k = 1; k <= n - right; k++) term += Math.log((n - k + 1) / k);
  // The terms fall from here on, each by less than the one before: a few of them are the sum.
  let [sum, ratio] = [1, 1];
  for (let k = right; k < n && ratio > 1e-12; k++) {
    ratio *= (n - k) / (k + 1);
    sum += ratio;
  }
  return -(term + Math.log(sum)) / Math.LN10;
}
