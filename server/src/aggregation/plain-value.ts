import { sql } from "../kernel/database.ts";
import type { ColumnType } from "./column-type.ts";
import type { VersionColumn } from "./versions.ts";

/**
 * The value of a column as text, the same for equal values whatever their type: as docs/reconciliation.md writes it. Null where there
 * is none.
 */
export function plainValue(column: Pick<VersionColumn, "column" | "type">) {
  const value = sql.id(column.column);
  const forms: Readonly<Record<ColumnType, ReturnType<typeof sql>>> = {
    text: sql`normalize(btrim(${value}), nfc)`,
    integer: sql`${value}::text`,
    decimal: sql`trim_scale(${value})::text`,
    date: sql`to_char(${value}, 'YYYY-MM-DD')`,
    timestamp: sql`to_char(${value}, 'YYYY-MM-DD HH24:MI:SS')`,
    boolean: sql`case ${value} when true then 'true' when false then 'false' end`,
  };
  return forms[column.type];
}
