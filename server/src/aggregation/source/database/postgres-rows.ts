/** Rows of PostgreSQL's COPY in text form, found in the bytes of its messages (PostgreSQL documentation, 55.7 and COPY). Pure. */
import type { Places } from "./block.ts";

/** Where a walk over messages stands: after `next`, everything was used. */
export type Walk = Readonly<{ next: number; end: "more" | "done" | "error" }>;

const [copyData, copyDone, errorResponse, newline, tab, backslash] = [0x64, 0x63, 0x45, 10, 9, 92];

/** Finds the cells of all whole rows from `from` to `to`, and undoes the escapes of COPY in place: a cell is never longer for it. */
export function walkCopy(bytes: Buffer, from: number, to: number, columns: number, places: Places): Walk {
  let at = from;
  while (to - at >= 5) {
    const kind = bytes[at]!;
    const next = at + 1 + ((bytes[at + 1]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 8) | bytes[at + 4]!);
    if (next > to) break;
    if (kind === copyDone) return { next: at, end: "done" };
    if (kind === errorResponse) return { next: at, end: "error" };
    if (kind === copyData) row(bytes, at + 5, next, columns, places);
    at = next;
  }
  return { next: at, end: "more" };
}

function row(bytes: Buffer, from: number, to: number, columns: number, places: Places): void {
  places.roomFor(columns);
  const { starts, ends } = places;
  let { count } = places;
  const end = bytes[to - 1] === newline ? to - 1 : to;
  let start = from;
  for (let at = from; ; ) {
    let byte = 0;
    while (at < end) {
      byte = bytes[at]!;
      if (byte === tab || byte === backslash) break;
      at++;
    }
    if (at < end && byte === backslash) {
      // \N alone is null; anything else is a cell that was escaped.
      if (at === start && bytes[at + 1] === 78) {
        starts[count] = start;
        ends[count++] = -1;
        at += 2;
      } else {
        const close = unescaped(bytes, at, end);
        starts[count] = start;
        ends[count++] = close.length;
        at = close.next;
      }
    } else {
      starts[count] = start;
      ends[count++] = at;
    }
    if (at >= end) break;
    at++;
    start = at;
  }
  places.count = count;
}

/** Undoes the escapes from the first of a cell on; gives where the cell ends now, and where it ended. */
function unescaped(bytes: Buffer, from: number, end: number): { length: number; next: number } {
  let to = from;
  let at = from;
  while (at < end) {
    const byte = bytes[at++]!;
    if (byte === tab) return { length: to, next: at - 1 };
    if (byte !== backslash) {
      bytes[to++] = byte;
      continue;
    }
    bytes[to++] = meant[bytes[at]!] ?? bytes[at]!;
    at++;
  }
  return { length: to, next: at };
}

// COPY writes these and no others; a backslash stands for itself.
const meant: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11 };
