/** Large version tables are partitioned by the number of their rows (ADR 20). Pure but for the installation's setting. */

let rowsOfPart = 20_000_000;

/** Says how many row numbers a partition spans; a table whose numbers end before is none. Returns what stood before. */
export function partitionAbove(rows: number): number {
  const before = rowsOfPart;
  rowsOfPart = rows;
  return before;
}

/** How many row numbers a partition spans now. */
export const partSpan = (): number => rowsOfPart;

/** The partition, from 1, that holds a row number. */
export const partOf = (row: number, span: number): number => Math.max(1, Math.ceil(row / span));

/** The name of a partition of a version table. */
export const partName = (table: string, part: number): string => `${table}_p${part}`;

/** The parts of a table that stand for good, whatever becomes of the rest: rows with the numbers up to `parts` times `span`. */
export type Kept = Readonly<{
  parts: number;
  span: number;
  /** rows in them */
  rows: number;
  /** SHA-256 in hex over all their lines */
  digest: string;
}>;
