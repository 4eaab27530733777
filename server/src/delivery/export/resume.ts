/** Exports that go on where they were cut off (RFC 9110, 13.1.5 and 14). Pure. */
import { createHash } from "node:crypto";
import type { Plan } from "../plan.ts";
import type { Query } from "../query.ts";
import type { Exporting } from "./export.ts";

/** Raised when the same question gives other bytes than before. */
const edition = 1;

/**
 * The entity tag of an export: the same of everything that its bytes hang on. Null where the same bytes do not come twice: a workbook
 * (the time stands in it), and what is encrypted.
 */
export function tagOf(
  plan: Plan,
  query: Query,
  { format, gzip, forPeople }: Pick<Exporting, "format" | "gzip" | "forPeople">,
): Buffer | null {
  const { grant, version } = plan;
  if (format === "xlsx" || grant.encryption) return null;
  const what = [
    [edition, version.id, version.digest, grant.id, grant.revision, format, gzip, forPeople],
    query.fields.map(({ item, name, titleZh, type, kind, mask }) => [item, name, titleZh, type, kind, mask]),
    query.filters.map(({ field, operator, values }) => [field.item, operator, values]),
    query.sort.map(({ field, descending }) => [field.item, descending]),
    plan.conditions.map(({ column, values }) => [column, values]),
  ];
  return createHash("sha256").update(JSON.stringify(what)).digest();
}

/** A tag as a strong validator. */
export const entityTag = (tag: Buffer): string => `"${tag.toString("hex").slice(0, 40)}"`;

/** What is asked of a file: from a byte on, up to another, or its last ones. */
export type Asked = { readonly from: number; readonly to: number | null } | { readonly last: number };

/**
 * The one range that is asked for, or null: then the whole file is. A list of ranges, another unit, or a condition on another tag
 * (`If-Range`) all mean the whole.
 */
export function rangeAsked(headers: Readonly<Record<string, unknown>>, tag: Buffer): Asked | null {
  const { range, "if-range": condition } = headers;
  if (typeof range !== "string" || (condition !== undefined && condition !== entityTag(tag))) return null;
  const found = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/.exec(range.trim());
  if (!found) return null;
  const [, from, to, last] = found;
  if (last !== undefined) return { last: Number(last) };
  if (to && Number(to) < Number(from)) return null;
  return { from: Number(from), to: to ? Number(to) : null };
}

/** The part of a file of that length, both ends within it; null when there is none (416). */
export function partOf(asked: Asked, length: number): { readonly from: number; readonly to: number } | null {
  if ("last" in asked) {
    return asked.last === 0 || length === 0 ? null : { from: Math.max(0, length - asked.last), to: length - 1 };
  }
  if (asked.from >= length) return null;
  return { from: asked.from, to: Math.min(asked.to ?? length - 1, length - 1) };
}
