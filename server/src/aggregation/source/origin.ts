/** Where the rows of a table load come from. Pure: shapes only. */

/** A column of the table, the type that it had when somebody confirmed it, and the item that it goes into. */
export type FeedColumn = Readonly<{ from: string; type: string; item: string }>;

/** What a load needs of its table, as it was when the load was started. */
export type TableOrigin = Readonly<{
  feed: string;
  source: string;
  table: string;
  columns: readonly Pick<FeedColumn, "from" | "type">[];
  watermarkColumn: string | null;
  /** Only rows from here on, into a copy of `onto` by these key columns of the version table; null: the whole table. */
  since: Readonly<{ value: string; onto: string; keys: readonly string[] }> | null;
}>;
