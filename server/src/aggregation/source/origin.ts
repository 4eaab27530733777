/** Where the rows of a load from a source come from. Pure: shapes only. */

/** A column of the table, the type that it had when somebody confirmed it, and the item that it goes into. */
export type FeedColumn = Readonly<{ from: string; type: string; item: string }>;

/** A file at a drop, as it lay there when it was chosen. */
export type FileOrigin = Readonly<{ name: string; size: number | null; modified: string | null; version: string }>;

/** What a load needs of its table, as it was when the load was started. */
export type TableOrigin = Readonly<{
  feed: string;
  source: string;
  table: string;
  columns: readonly Pick<FeedColumn, "from" | "type">[];
  watermarkColumn: string | null;
  /** The file that is read, where the source is a file drop; `table` is then the pattern of names that it fits. */
  file?: FileOrigin;
  /** Only rows from here on, into a copy of `onto` by these key columns of the version table; null: the whole table. */
  since: Readonly<{ value: string; onto: string; keys: readonly string[] }> | null;
}>;
