/** Reading a paged REST interface: which address comes next, and where in an answer the records stand. Pure. */
import { SourceFault } from "../fault.ts";

/** How an interface gives its records in pages. Names are parameters of the query. */
export type Paging =
  | { readonly kind: "none" }
  /** `?page=1&size=100`, from `first`; it ends with a page that is not full. */
  | {
      readonly kind: "page";
      readonly page: string;
      readonly size: string;
      readonly first: 0 | 1;
      readonly rows: number;
    }
  /** `?offset=0&limit=100`. */
  | { readonly kind: "offset"; readonly offset: string; readonly limit: string; readonly rows: number }
  /** The answer holds a token for the next page at a JSON pointer (RFC 6901); none, or an empty one, ends it. */
  | { readonly kind: "cursor"; readonly cursor: string; readonly next: string }
  /** The answer holds the address of the next page at a JSON pointer (`/next`, OData's `/@odata.nextLink`); none ends it. */
  | { readonly kind: "next"; readonly next: string }
  /** The answer names the next page in `Link: <…>; rel="next"` (RFC 8288). */
  | { readonly kind: "link" };

/** A member of records, and where it stands in one (RFC 6901). */
interface RestColumn {
  readonly name: string;
  readonly at: string;
}

/** What a page of an interface gave. */
export interface RestPage {
  readonly records: readonly unknown[];
  /** The whole answer, for the token of the next page. */
  readonly body: unknown;
  readonly link: string | null;
}

/** A number as the text that stood in the answer: a decimal of any length stays exact. */
class Exact {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Reads JSON with its numbers as they were written. Throws `not-understood`. */
export function readJson(text: string): unknown {
  try {
    const reviver = (_key: string, value: unknown, context?: { source?: string }) =>
      typeof value === "number" && context?.source !== undefined ? new Exact(context.source) : value;
    return JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
  } catch {
    throw new SourceFault("not-understood", "no JSON");
  }
}

/** What stands at a pointer; undefined where nothing does. Own members only. */
export function at(value: unknown, pointer: string): unknown {
  if (pointer === "") return value;
  let here = value;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || here instanceof Exact || !Object.hasOwn(here, key))
      return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** The records of an answer. Throws `not-understood` where none can stand. */
export function recordsIn(body: unknown, pointer: string): readonly unknown[] {
  const rows = at(body, pointer);
  if (Array.isArray(rows)) return rows;
  throw new SourceFault("not-understood", `no array at “${pointer}”`);
}

/** A member of a record as a cell: texts as they are, numbers as written, absent and null as null, anything else as JSON. */
export function cellOf(record: unknown, pointer: string): string | null {
  const value = at(record, pointer);
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  if (value instanceof Exact) return value.text;
  if (typeof value === "boolean") return value ? "true" : "false";
  return JSON.stringify(value, (_key, inner) => (inner instanceof Exact ? JSON.rawJSON(inner.text) : inner));
}

/**
 * The members that records have, with their pointers: what a person maps to items. Those of a member that is an object stand for it, named
 * with a point between (`of.city`); a list is one member.
 */
export function columnsOf(records: readonly unknown[]): readonly RestColumn[] {
  const found = new Map<string, string>();
  const look = (value: object, name: string, at: string, depth: number) => {
    for (const [key, inner] of Object.entries(value)) {
      const [innerName, pointer] = [`${name}${key}`, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`];
      if (isObject(inner) && depth < deepest) look(inner, `${innerName}.`, pointer, depth + 1);
      else if (!found.has(innerName)) found.set(innerName, pointer);
    }
  };
  for (const record of records) if (isObject(record)) look(record, "", "", 0);
  // A member that is an object in one record and nothing in another.
  for (const name of found.keys())
    if ([...found.keys()].some((other) => other.startsWith(`${name}.`))) found.delete(name);
  return [...found].map(([name, at]) => ({ name, at }));
}

/** Objects in objects that are looked into. */
const deepest = 4;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Exact);
}

/** What stands at a pointer, in words of SQL. */
export function valueKind(
  record: unknown,
  pointer: string,
): "null" | "bigint" | "numeric" | "boolean" | "string" | "json" {
  const value = at(record, pointer);
  if (value === undefined || value === null) return "null";
  if (value instanceof Exact) return /^-?\d{1,18}$/.test(value.text) ? "bigint" : "numeric";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "string" : "json";
}

/** Where reading stands: the page before this one, counted from 0, or none. */
export type Before = { readonly page: number; readonly given: RestPage } | null;

/** The address of the next page, or null after the last. `base` is the address as it was registered. */
export function nextAddress(base: string, paging: Paging, before: Before): string | null {
  const url = new URL(base);
  const page = before === null ? 0 : before.page + 1;
  const set = (name: string, value: string | number) => url.searchParams.set(name, String(value));
  const short = (rows: number) => before !== null && before.given.records.length < rows;
  switch (paging.kind) {
    case "none":
      return before === null ? url.href : null;
    case "page":
      if (short(paging.rows)) return null;
      set(paging.page, page + paging.first);
      set(paging.size, paging.rows);
      return url.href;
    case "offset":
      if (short(paging.rows)) return null;
      set(paging.offset, page * paging.rows);
      set(paging.limit, paging.rows);
      return url.href;
    case "cursor": {
      if (before === null) return url.href;
      const token = cellOf(before.given.body, paging.next);
      if (token === null || token === "") return null;
      set(paging.cursor, token);
      return url.href;
    }
    case "next":
      return before === null ? url.href : following(url, cellOf(before.given.body, paging.next));
    case "link":
      return before === null ? url.href : following(url, nextLink(before.given.link));
  }
}

function following(base: URL, next: string | null): string | null {
  if (next === null || next === "") return null;
  if (!URL.canParse(next, base)) throw new SourceFault("not-understood", "the address of the next page");
  const found = new URL(next, base);
  // The registered interface is what was approved: another origin would get its key.
  if (found.origin !== base.origin) throw new SourceFault("not-understood", "the next page is at another origin");
  return found.href;
}

function nextLink(field: string | null): string | null {
  for (const [, target, parameters] of (field ?? "").matchAll(/<([^>]*)>((?:\s*;\s*[^,;]+)*)/g))
    if (/;\s*rel\s*=\s*"?(?:[^"]*\s)?next(?:\s[^"]*)?"?\s*(?:;|$)/i.test(parameters ?? "")) return target ?? null;
  return null;
}

/** Whether a call is worth another try, and after how many milliseconds: `Retry-After` where it is said (RFC 9110), else longer each time. */
export function retryAfter(
  status: number | null,
  field: string | undefined,
  attempt: number,
  most: number = mostTries,
): number | null {
  const worth = status === null || status === 429 || status === 408 || (status >= 500 && status !== 501);
  if (!worth || attempt >= most) return null;
  const seconds = field !== undefined && /^\d+$/.test(field) ? Number(field) : null;
  const date = field !== undefined && seconds === null ? Date.parse(field) - Date.now() : Number.NaN;
  const asked = seconds !== null ? seconds * 1000 : Number.isFinite(date) ? Math.max(0, date) : null;
  return Math.min(asked ?? 500 * 2 ** attempt, longestWait);
}

const mostTries = 5;
const longestWait = 60_000;
