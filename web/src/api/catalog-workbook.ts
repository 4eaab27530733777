/** Entries by workbook: looked through first, marked, then brought in. */
import type { Text } from "../i18n/setup.ts";
import { ProblemError } from "../parts/problem.ts";
import { api, openBody, problemFrom } from "./client.ts";
import type { DataType } from "./codes.ts";

export interface PlannedEntry {
  readonly row: number;
  readonly title: string;
  readonly outcome: "new" | "change" | "unchanged";
  readonly dataset: string | null;
  readonly items: number;
  readonly removed: number;
  readonly errors: number;
  readonly gaps: number;
}
export interface WorkbookFinding extends Text {
  readonly sheet: string;
  readonly row: number | null;
  readonly letters: string | null;
  readonly column: Text | null;
  readonly severity: "error" | "gap";
  readonly code: string;
}
export interface CheckedWorkbook {
  readonly file: { readonly name: string; readonly sha256: string };
  readonly notes: readonly Text[];
  readonly entries: readonly PlannedEntry[];
  /** The errors first; of very many not all. */
  readonly findings: readonly WorkbookFinding[];
  readonly errors: number;
  readonly gaps: number;
  readonly ready: boolean;
}

export const templateDownload = (language: string) => `/api/v1/catalog-template?language=${language}`;
export const ownEntriesDownload = (language: string, state?: string) =>
  `/api/v1/own-datasets/workbook?language=${language}${state ? `&state=${encodeURIComponent(state)}` : ""}`;

/** Sends a file as the one part of a form. */
async function sendFile(url: string, file: File): Promise<Response> {
  const form = new FormData();
  form.append("file", file);
  const answer = await fetch(url, { method: "POST", body: form, credentials: "same-origin" }).catch(() => null);
  if (!answer) throw new ProblemError({ type: "about:blank", status: 0, title: "network" });
  if (!answer.ok) throw new ProblemError(await problemFrom(answer));
  return answer;
}

export async function checkWorkbook(file: File): Promise<CheckedWorkbook> {
  return (await (await sendFile("/api/v1/catalog-workbooks/check", file)).json()) as CheckedWorkbook;
}

/** The same file with what is wrong written into it. */
export async function markedCopy(file: File, language: string): Promise<Blob> {
  return (await sendFile(`/api/v1/catalog-workbooks/marked-copy?language=${language}`, file)).blob();
}

export async function importWorkbook(
  file: File,
  sha256: string,
): Promise<{ readonly datasets: readonly { readonly id: string; readonly title: string }[] }> {
  return (await sendFile(`/api/v1/catalog-workbooks?sha256=${sha256}`, file)).json();
}

/** An item as a table's schema shows it; `type` null: none of the catalog's types is meant. `source`: the type in the table. */
export interface SchemaItem {
  readonly column: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly type: DataType | null;
  readonly length: number | null;
  readonly key: boolean;
  readonly description: string;
  readonly sensitivity: readonly string[];
  readonly grade: string;
  readonly source: string;
}
export interface SchemaTable {
  readonly name: string;
  readonly title: string;
  readonly items: readonly SchemaItem[];
}

/** Items from table definitions or from a list of columns, as pasted. Nothing is stored. */
export async function draftFromSchema(kind: "ddl" | "columns", text: string): Promise<readonly SchemaTable[]> {
  return (
    await openBody<{ tables: readonly SchemaTable[] }>(api.POST("/api/v1/schema-drafts", { body: { kind, text } }))
  ).tables;
}

/** Items from the head and the rows of a file. Nothing is stored. */
export async function draftFromFile(file: File): Promise<readonly SchemaTable[]> {
  return (await (await sendFile("/api/v1/schema-drafts/file", file)).json()).tables;
}
