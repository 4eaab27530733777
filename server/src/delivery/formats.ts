/** The formats of files, and what they are called on the wire. Pure. */
export const formats = ["csv", "json", "xlsx"] as const;
export type Format = (typeof formats)[number];

export const mediaTypes: Readonly<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Rows that a workbook may have: its writer keeps what a slow client has not taken yet in memory. */
export const mostWorkbookRows = 100_000;
