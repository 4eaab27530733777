/** One entry by itself: whether its content gives its hash, and its search columns what the content says. Pure. */
import { leafOf } from "./leaf.ts";
import {
  columnsOfEntry,
  fromRanges,
  noColumns,
  type Payload,
  readPayload,
  type SearchColumns,
  sameColumns,
} from "./payload.ts";

export interface ExaminedEntry extends SearchColumns {
  readonly number: number;
  readonly leaf: Buffer;
  readonly salt: Buffer | null;
  readonly payload: Buffer | null;
}

/** What was found about an entry. */
export interface Inspected {
  /** The leaf hash that its content gives; without content the one that stands beside it. */
  readonly own: Buffer;
  /** The leaf hash that stands beside it. */
  readonly stored: Buffer;
  readonly erased: boolean;
  readonly fault: "content-changed" | "columns-changed" | "erased-in-part" | null;
  /** Numbers of entries, in ranges, of which it tells that they were erased. */
  readonly erasures: readonly (readonly [number, number])[];
}

export function inspect(entry: ExaminedEntry): Inspected {
  const { leaf: stored, salt, payload } = entry;
  if (payload === null || salt === null) {
    const whole = payload === null && salt === null && sameColumns(entry, noColumns);
    return { own: stored, stored, erased: true, fault: whole ? null : "erased-in-part", erasures: [] };
  }
  const own = leafOf(salt, payload);
  const read = readPayload(payload);
  const fault = !own.equals(stored)
    ? "content-changed"
    : sameColumns(entry, columnsOfEntry(read))
      ? null
      : "columns-changed";
  return { own, stored, erased: false, fault, erasures: read?.event === erasureEvent ? erasedBy(read) : [] };
}

export const erasureEvent = "audit.payloads-erased";

/** The ranges of numbers that an entry of erasure names. */
export function erasedBy(entry: Payload | null): [number, number][] {
  const facts = entry?.facts as { numbers?: string } | undefined;
  try {
    return fromRanges(facts?.numbers ?? "");
  } catch {
    return [];
  }
}
