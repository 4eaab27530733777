/** What becomes of a table of the data center, as the main database tells it. Pure. */

/** What the main database says about a table: which row names it, and the load that made it. */
export type Standing = Readonly<{
  table: string;
  /** A version or a delivered part names it. */
  named: boolean;
  /** The authority returned the version: the door must not read it. */
  returned: boolean;
  /** The load that the table's name tells; null when this platform knows none of that id. */
  load: Readonly<{ underWay: boolean; silentSeconds: number }> | null;
}>;

/** A table that no row names is left alone for so long after the last sign of life of its load. */
export const leaseSeconds = 3600;

/** `keep` it as it is, `drop` it, or set right who may read it. */
export function judge(it: Standing, open: boolean): "keep" | "drop" | "open" | "withhold" {
  if (it.named) return it.returned === !open ? "keep" : it.returned ? "withhold" : "open";
  // A table whose load is unknown here may be another platform's, or one that an older backup does not know.
  if (it.load === null || it.load.underWay || it.load.silentSeconds < leaseSeconds) return "keep";
  return "drop";
}
