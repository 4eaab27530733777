/**
 * Masks on the bytes of a cell (UTF-8): the same result as `protection/masking.ts`, which stays the one definition and takes over wherever
 * a cell is not of the plain kind that bytes alone can judge. Pure.
 */
import type { SensitiveKind } from "../../protection/detection.ts";
import type { Mask } from "../../protection/masking.ts";
import { compoundSurnames } from "../../protection/surnames.ts";

/** Writes the masked form of `from[start, end)` into `to` at `at` and gives the place after it; -1: ask the text function. */
export type ByteMask = (from: Uint8Array, start: number, end: number, to: Uint8Array, at: number) => number;

type Shown = readonly [head: number, tail: number];

/** The byte form of a mask, or null where there is none. Room for as many bytes as the cell has, and eight more, must be there. */
export function byteMask(mask: Mask, kind: SensitiveKind | null): ByteMask | null {
  if (mask === "cut") {
    if (kind === "person-name") return cutName;
    if (kind === "phone") return shown((length) => [3, length >= 11 ? 4 : 1]);
    if (kind === "email" || kind === "address" || kind === "birth-date") return null;
    const fixed = (
      { "id-number": [3, 2], "bank-card": [0, 4], passport: [1, 2], plate: [2, 1], "credit-code": [2, 4] } as Partial<
        Record<SensitiveKind, Shown>
      >
    )[kind as SensitiveKind];
    return shown(fixed ? () => fixed : (length) => [length >= 4 ? 1 : 0, 0]);
  }
  if (mask !== "generalise") return null;
  if (kind === "bank-card") return shown(() => [6, 0]);
  if (kind === "plate") return shown(() => [1, 0]);
  return kind === "passport" || kind === "credit-code" ? shown(() => [2, 0]) : null;
}

const star = 0x2a;

// Characters of a cell that needs no second look: visible ASCII and Chinese of the first plane (U+4000 and above). -1: something else is in it.
function plainLength(from: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; length++) {
    const byte = from[at]!;
    if (byte > 0x20 && byte < 0x7f) at += 1;
    else if (byte >= 0xe4 && byte <= 0xe9) at += 3;
    else return -1;
  }
  return length;
}

function bytesOf(from: Uint8Array, at: number, characters: number): number {
  let place = at;
  for (let n = 0; n < characters; n++) place += from[place]! < 0x80 ? 1 : 3;
  return place;
}

function shown(of: (length: number) => Shown): ByteMask {
  return (from, start, end, to, at) => {
    const length = plainLength(from, start, end);
    if (length < 1) return -1;
    const [head, tail] = of(length);
    return show(from, start, end, to, at, length, head, tail);
  };
}

function show(
  from: Uint8Array,
  start: number,
  end: number,
  to: Uint8Array,
  at: number,
  length: number,
  head: number,
  tail: number,
): number {
  const hidden = length - head - tail;
  let place = at;
  if (hidden < 1 || hidden < length / 3) {
    for (let n = Math.min(length, 8); n > 0; n--) to[place++] = star;
    return place;
  }
  const headEnd = bytesOf(from, start, head);
  for (let n = start; n < headEnd; n++) to[place++] = from[n]!;
  for (let n = 0; n < hidden; n++) to[place++] = star;
  for (let n = bytesOf(from, headEnd, hidden); n < end; n++) to[place++] = from[n]!;
  return place;
}

const firstsOfCompound = new Set([...compoundSurnames].map((name) => code(Buffer.from([...name][0]!), 0)));

function code(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
}

const cutName: ByteMask = (from, start, end, to, at) => {
  const length = plainLength(from, start, end);
  if (length < 1) return -1;
  if (from[start]! >= 0x80 && firstsOfCompound.has(code(from, start))) return -1;
  return show(from, start, end, to, at, length, 1, 0);
};
