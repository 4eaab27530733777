/** The types that a column of a version table can have, and how each stands in PostgreSQL. */
export type ColumnType = "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";

/**
 * PostgreSQL type of each column type. `timestamp` carries no zone: a file states wall-clock time, and a
 * zone that it does not state is not ours to add.
 */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: "text",
  integer: "bigint",
  decimal: "numeric",
  date: "date",
  timestamp: "timestamp",
  boolean: "boolean",
};

/** Data type codes of an item in the national compiling guide (C character … F float). */
export type ItemTypeCode = "C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F";

const columnTypes: Readonly<Record<ItemTypeCode, ColumnType>> = {
  C: "text",
  N: "decimal",
  Y: "decimal",
  D: "date",
  T: "timestamp",
  L: "boolean",
  M: "text",
  G: "text",
  B: "decimal",
  I: "integer",
  F: "decimal",
};

/** The column type in which an item of this catalog type is kept. */
export function columnTypeOf(code: ItemTypeCode): ColumnType {
  return columnTypes[code];
}

/**
 * The catalog type to propose for a column.
 * @param longest length of the longest value in characters; a text above 500 is proposed as a memo (M)
 */
export function itemTypeOf(type: ColumnType, longest: number): ItemTypeCode {
  switch (type) {
    case "text":
      return longest > 500 ? "M" : "C";
    case "integer":
      return "I";
    case "decimal":
      return "N";
    case "date":
      return "D";
    case "timestamp":
      return "T";
    case "boolean":
      return "L";
  }
}
