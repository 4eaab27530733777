/**
 * What a found file says of where it left: the keywords of a workbook, its headings, and its rows, whose order stands under the key of the
 * grant under which they left (`export/order.ts`). Pure.
 */
import { inflateRawSync } from "node:zlib";
import { openSource, ReadFaultError } from "../aggregation/reading/source.ts";
import { compressedBytes, readZipDirectory } from "../aggregation/reading/zip-directory.ts";
import { enough, evidence, readings } from "./export/order.ts";

/** Bytes of a trace id, which each delivery has for itself. */
export const markBytes = 8;
/** Rows of a found file that are looked at: a few hundred are enough. */
const mostRows = 5000;

/** What the keywords of a workbook say. */
export function markedKeywords(mark: Uint8Array): string {
  return `shutong-trace:${Buffer.from(mark).toString("hex")}`;
}

/** The trace id in the keywords of a found workbook, if it has one. */
export function markIn(file: Buffer): Buffer | null {
  const hex = keywordsOf(file)?.match(/shutong-trace:([0-9a-f]{16})/)?.[1];
  return hex ? Buffer.from(hex, "hex") : null;
}

/** A found table as rows of texts, the heading among them if it has one; none where it has no form that is known. */
export function rowsIn(file: Buffer): readonly (readonly string[])[] {
  const text = file
    .toString("utf8", 0, 1024)
    .replace(/^\ufeff/, "")
    .trimStart();
  if (text.startsWith("[") || text.startsWith("{")) return objectsIn(file.toString("utf8"));
  try {
    const rows: string[][] = [];
    const [table] = openSource({ size: file.length, pieces: () => [file], whole: () => file }).tables;
    for (const row of table?.records() ?? []) {
      if (row.some((cell) => cell !== "")) rows.push(row);
      if (rows.length === mostRows) break;
    }
    return rows;
  } catch (error) {
    if (error instanceof ReadFaultError) return [];
    throw error;
  }
}

// Objects of one level, wherever an excerpt begins and ends.
function objectsIn(text: string): string[][] {
  const rows: string[][] = [];
  for (const [object] of text.matchAll(/\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g)) {
    try {
      const cells = Object.values(JSON.parse(object) as Record<string, unknown>);
      rows.push(cells.map((cell) => (cell === null ? "" : String(cell))));
    } catch {}
    if (rows.length === mostRows) break;
  }
  return rows;
}

/**
 * The one of some grants whose key the rows stand in the order of; null where none is beyond doubt. `keyOf` gives a grant's key. A found
 * file of fewer than some sixty rows, or of rows that all say the same, tells nothing.
 */
export function grantOfOrder(
  rows: readonly (readonly string[])[],
  grants: readonly string[],
  keyOf: (grant: string) => Uint8Array,
): string | null {
  const found = readings(rows);
  let [best, most, second] = [null as string | null, 0, 0];
  for (const grant of grants) {
    const proof = evidence(keyOf(grant), found);
    if (proof > most) [best, most, second] = [grant, proof, most];
    else second = Math.max(second, proof);
  }
  return most - Math.log10(Math.max(1, grants.length)) >= enough && second < most / 2 ? best : null;
}

const longestProperties = 1024 * 1024;

// The properties of a workbook (OPC): a small file of its own in the archive.
function keywordsOf(file: Buffer): string | null {
  if (file.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") return null;
  const entry = readZipDirectory(file)?.find(({ name }) => name === "docProps/core.xml");
  const bytes = entry && compressedBytes(file, entry);
  if (!bytes) return null;
  try {
    if (entry.method === 0) return bytes.subarray(0, longestProperties).toString("utf8");
    return inflateRawSync(bytes, { maxOutputLength: longestProperties }).toString("utf8");
  } catch {
    return null;
  }
}

/** The headings of a found table: names of its columns, in the order in which they stand; none where it has no form that is known. */
export function headingsIn(file: Buffer): readonly string[] {
  const text = file.toString("utf8", 0, 65_536).replace(/^\ufeff/, "");
  const begin = text.trimStart();
  if (begin.startsWith("[") || begin.startsWith("{")) {
    const first = /\{[^{}]*\}/.exec(begin)?.[0];
    return [...(first ?? "").matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map(([, name]) => name!);
  }
  return (rowsIn(file)[0] ?? []).map((cell) => cell.trim());
}
