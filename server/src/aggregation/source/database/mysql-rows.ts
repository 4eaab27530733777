/** Rows of the text protocol of MariaDB and MySQL, found in the bytes of their packets (MySQL Internals, Protocol::ResultsetRow). Pure. */
import { SourceFault } from "../fault.ts";
import { longestRow, type Places } from "./block.ts";

const fullPacket = 0xffffff;

/** Where a walk over packets stands: after `next`, everything was used. */
export type Walk = Readonly<{ next: number; end: "more" | "done" | "error" }>;

/**
 * Finds the cells of all whole rows from `from` to `to`. A packet that is too long for one header comes in several, which are moved
 * together. `end` is `done` at the packet that closes the rows, `error` at one that holds an error (`next` is where it begins).
 */
export function walkRows(bytes: Buffer, from: number, to: number, columns: number, places: Places): Walk {
  let at = from;
  while (to - at >= 4) {
    let length = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
    let next = at + 4 + length;
    if (length === fullPacket) {
      const whole = joined(bytes, at, to);
      if (whole === null) {
        if (to - at > longestRow) throw new SourceFault("row-too-long");
        break;
      }
      ({ length, next } = whole);
    } else if (next > to) break;
    let cell = at + 4;
    const first = bytes[cell]!;
    if (first === 0xff) return { next: at, end: "error" };
    if (first === 0xfe && length < 9) return { next, end: "done" };
    const end = cell + length;
    places.roomFor(columns);
    const { starts, ends } = places;
    let { count } = places;
    for (let column = 0; column < columns; column++) {
      let size = bytes[cell]!;
      cell += 1;
      if (size === 0xfb) {
        starts[count] = cell;
        ends[count++] = -1;
        continue;
      }
      if (size === 0xfc) {
        size = bytes[cell]! | (bytes[cell + 1]! << 8);
        cell += 2;
      } else if (size === 0xfd) {
        size = bytes[cell]! | (bytes[cell + 1]! << 8) | (bytes[cell + 2]! << 16);
        cell += 3;
      } else if (size === 0xfe) {
        size = Number(bytes.readBigUInt64LE(cell));
        cell += 8;
      }
      starts[count] = cell;
      cell += size;
      if (cell > end) throw new SourceFault("not-understood");
      ends[count++] = cell;
    }
    places.count = count;
    at = next;
  }
  return { next: at, end: "more" };
}

/** The payload of packets that belong together, moved to stand behind the first header; null until all of it is there. */
function joined(bytes: Buffer, at: number, to: number): { length: number; next: number } | null {
  const pieces: [number, number][] = [];
  for (let header = at; ; ) {
    if (to - header < 4) return null;
    const length = bytes.readUIntLE(header, 3);
    if (header + 4 + length > to) return null;
    pieces.push([header + 4, length]);
    header += 4 + length;
    if (length < fullPacket) {
      let end = at + 4;
      for (const [start, size] of pieces) {
        bytes.copyWithin(end, start, start + size);
        end += size;
      }
      return { length: end - at - 4, next: header };
    }
  }
}

/** A column of a result: its type and whether it holds bytes, not text (character set 63). */
export type ResultColumn = Readonly<{ type: number; binary: boolean; length: number }>;

/** Reads the definition of a column (Protocol::ColumnDefinition41), in MariaDB's `extended` form with one field more. */
export function resultColumn(packet: Buffer, extended: boolean): ResultColumn {
  let at = 0;
  for (let field = 0; field < (extended ? 7 : 6); field++) {
    const size = packet[at]!;
    at += size === 0xfc ? 3 + packet.readUInt16LE(at + 1) : 1 + size;
  }
  return {
    binary: packet.readUInt16LE(at + 1) === 63,
    length: packet.readUInt32LE(at + 3),
    type: packet[at + 7]!,
  };
}
