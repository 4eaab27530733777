import type { UseFields } from "./record.ts";

/** What an entry says, read from its payload. Entries of other releases may lack fields, so nothing is taken for granted. */
export interface Payload {
  readonly event: string;
  readonly who?: {
    readonly kind?: string;
    readonly id?: string | null;
    readonly name?: string;
    readonly organization?: string | null;
    readonly region?: string | null;
  };
  readonly behalf?: { readonly type: string; readonly id: string; readonly name?: string };
  readonly objects?: readonly { readonly type: string; readonly id: string }[];
  readonly organizations?: readonly string[];
  readonly region?: string | null;
  readonly law?: { readonly rulebook: string; readonly article: string; readonly rule?: string };
  readonly facts?: unknown;
  readonly use?: UseFields;
  readonly legal?: string;
  readonly real?: string;
  readonly rehearsal?: boolean;
  readonly request?: string;
}

/** What the search columns of a numbered entry must say. Instants in microseconds since 1970, as the database counts. */
export interface SearchColumns {
  readonly event: string | null;
  readonly actor: string | null;
  readonly organizations: readonly string[] | null;
  readonly region: string | null;
  readonly objects: readonly string[] | null;
  readonly request: string | null;
  readonly legal_at: number | null;
  readonly real_at: number | null;
  readonly of_use: boolean | null;
}

export const noColumns: SearchColumns = {
  event: null,
  actor: null,
  organizations: null,
  region: null,
  objects: null,
  request: null,
  legal_at: null,
  real_at: null,
  of_use: null,
};

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The entry in a payload, or `null` when the bytes are not the JSON of one. */
export function readPayload(payload: Uint8Array): Payload | null {
  try {
    const text = utf8.decode(payload);
    // The database cannot hold NUL in a text. No entry of ours has one (`canonicalJson`); forged bytes may.
    if (text.includes("u0000") && /(?<!\\)(?:\\\\)*\\u0000/.test(text)) return null;
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    return typeof (value as Payload).event === "string" ? (value as Payload) : null;
  } catch {
    return null;
  }
}

/** The search columns that belong to a payload: the same reading as `audit.columns_of` in the database. */
export function columnsOf(payload: Uint8Array): SearchColumns {
  return columnsOfEntry(readPayload(payload));
}

/** The same of an entry that was read; null where the bytes were none. */
export function columnsOfEntry(entry: Payload | null): SearchColumns {
  if (!entry) return noColumns;
  const instant = (text: string | undefined) => (text === undefined ? null : Date.parse(text) * 1000);
  return {
    event: cut(entry.event),
    actor: cut(entry.who?.id),
    organizations: (entry.organizations ?? []).map((each) => cut(each)!),
    region: cut(entry.region),
    objects: (entry.objects ?? []).map((object) => cut(`${object.type}:${object.id}`)!),
    request: cut(entry.request),
    legal_at: instant(entry.legal),
    real_at: instant(entry.real),
    of_use: entry.use !== undefined,
  };
}

/** Whether two sets of search columns say the same. */
export function sameColumns(a: SearchColumns, b: SearchColumns): boolean {
  return (
    a.event === b.event &&
    a.actor === b.actor &&
    a.region === b.region &&
    a.request === b.request &&
    a.legal_at === b.legal_at &&
    a.real_at === b.real_at &&
    a.of_use === b.of_use &&
    sameList(a.organizations, b.organizations) &&
    sameList(a.objects, b.objects)
  );
}

function sameList(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((each, n) => each === b[n]);
}

function cut(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return text.length <= 200 ? text : Array.from(text).slice(0, 200).join("");
}

/** Numbers as ranges: `1-5,8`. Takes them ascending and without doubles. */
export function toRanges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let n = 0; n < numbers.length; ) {
    let last = n;
    while (last + 1 < numbers.length && numbers[last + 1] === numbers[last]! + 1) last++;
    parts.push(last === n ? `${numbers[n]}` : `${numbers[n]}-${numbers[last]}`);
    n = last + 1;
  }
  return parts.join(",");
}

/** Ranges back as pairs, both ends included. Throws on anything else. */
export function fromRanges(text: string): [number, number][] {
  if (text === "") return [];
  return text.split(",").map((part) => {
    const match = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part);
    if (!match) throw new Error(`not a range of numbers: ${part}`);
    return [Number(match[1]), Number(match[2] ?? match[1])];
  });
}
