/** Entries read from PostgreSQL's binary COPY (documentation, COPY, "Binary Format"): no text is made of a hash on the way. Pure. */
import type { ExaminedEntry } from "./inspect.ts";

/** What is selected, in the order in which `readEntries` takes it. */
export const entryColumns =
  "number, leaf, salt, payload, event, actor, organizations, region, objects, request, of_use, legal_at, real_at";

const headerLength = 19;
/** PostgreSQL counts microseconds from 2000, the record from 1970. */
const epoch = 946_684_800_000_000n;

/** All entries of a whole COPY. */
export function* readEntries(bytes: Buffer): Generator<ExaminedEntry> {
  let at = headerLength + bytes.readInt32BE(headerLength - 4);
  const field = (): Buffer | null => {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return bytes.subarray(at - length, at);
  };
  const text = (): string | null => field()?.toString("utf8") ?? null;
  const instant = (): number | null => {
    const value = field();
    return value === null ? null : Number(value.readBigInt64BE(0) + epoch);
  };
  for (;;) {
    const fields = bytes.readInt16BE(at);
    at += 2;
    if (fields === -1) return;
    const number = Number(field()!.readBigInt64BE(0));
    const leaf = field()!;
    yield {
      ...{ number, leaf, salt: field(), payload: field(), event: text(), actor: text() },
      ...{ organizations: texts(field()), region: text(), objects: texts(field()), request: text() },
      of_use: bool(field()),
      legal_at: instant(),
      real_at: instant(),
    };
  }
}

function bool(value: Buffer | null): boolean | null {
  return value === null ? null : value[0] === 1;
}

// An array of texts: dimensions, flags, type, then length and lower bound of the one dimension, then its elements.
function texts(value: Buffer | null): string[] | null {
  if (value === null) return null;
  const list: string[] = [];
  if (value.readInt32BE(0) === 0) return list;
  let at = 20;
  while (at < value.length) {
    const length = value.readInt32BE(at);
    at += 4;
    // An element that is null stands in no column of ours; what is not the text that belongs there is told apart.
    list.push(length < 0 ? "\u0000" : value.toString("utf8", at, at + length));
    at += Math.max(0, length);
  }
  return list;
}
