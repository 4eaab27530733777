/** The formats of files, and what they are called on the wire. Pure. */
export const formats = ["csv", "json", "jsonl", "parquet", "xlsx"] as const;
export type Format = (typeof formats)[number];

export const mediaTypes: Readonly<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What a file is called that was packed as a whole. */
export const gzipType = "application/gzip";

/** Whether a format gains by being packed: a workbook and Parquet are packed already. */
export function mayBePacked(format: Format): boolean {
  return format === "csv" || format === "json" || format === "jsonl";
}

/** Rows that a workbook may have: its writer keeps what a slow client has not taken yet in memory. */
export const mostWorkbookRows = 100_000;
