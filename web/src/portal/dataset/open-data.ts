/** Addresses of the public door for one dataset, and examples of using them. Pure. */

const downloadFormats = ["csv", "xlsx", "json"] as const;
export type DownloadFormat = (typeof downloadFormats)[number];

/** Rows that the door writes into one workbook at most. */
const mostWorkbookRows = 100_000;

/** The formats in which so many rows are given away. */
export function offeredFormats(rows: number): readonly DownloadFormat[] {
  return downloadFormats.filter((format) => format !== "xlsx" || rows <= mostWorkbookRows);
}

const base = (dataset: string) => `/api/v1/open/${encodeURIComponent(dataset)}`;

export const previewPath = (dataset: string): string => `${base(dataset)}/preview`;
export const dataPath = (dataset: string): string => `${base(dataset)}/data`;
export const downloadPath = (dataset: string, format: DownloadFormat): string =>
  `${base(dataset)}/download?format=${format}`;

/** A field that an example can be made with. */
export interface ExampleField {
  readonly name: string;
  readonly numeric: boolean;
}

export interface Example {
  readonly key: "all" | "fields" | "filter" | "csv";
  readonly command: string;
}

/**
 * Commands to paste, made of the dataset's own fields and, where there is one, a value that it really holds. Brackets are
 * percent-encoded, as curl would otherwise read them as a range.
 */
export function examples(
  origin: string,
  dataset: string,
  fields: readonly ExampleField[],
  sample: { readonly field: string; readonly value: string } | null,
): readonly Example[] {
  const address = origin + dataPath(dataset);
  const chosen = fields.slice(0, 3).map((field) => field.name);
  const sorted = fields.find((field) => field.numeric) ?? fields[0];
  const conditions = [
    ...(sample ? [`filter%5B${sample.field}%5D=${quotable(sample.value)}`] : []),
    ...(sorted ? [`sort=-${sorted.name}`] : []),
    "limit=10",
  ];
  return [
    { key: "all", command: `curl '${address}?limit=20'` },
    ...(chosen.length > 1
      ? [{ key: "fields" as const, command: `curl '${address}?fields=${chosen.join(",")}&limit=20'` }]
      : []),
    ...(sorted ? [{ key: "filter" as const, command: `curl '${address}?${conditions.join("&")}'` }] : []),
    { key: "csv", command: `curl '${address}?format=csv&limit=1000'` },
  ];
}

/** Percent-encoded, an apostrophe too: the command stands in apostrophes. */
function quotable(value: string): string {
  return encodeURIComponent(value).replaceAll("'", "%27");
}
