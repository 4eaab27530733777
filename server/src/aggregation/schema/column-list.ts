/** Columns of tables from rows of `information_schema.columns` as a client copies them: with tabs, commas, semicolons or bars. Pure. */
import { CsvRecords, findDelimiter } from "../reading/csv-records.ts";
import { readLimits } from "../reading/source.ts";
import type { TableColumn, TableSchema } from "./ddl.ts";

const heads = {
  table: /^(table_?name|表名|relname|tabname)$/,
  name: /^(column_?name|field|字段名?|列名|attname|colname)$/,
  type: /^(data_?type|udt_?name|type|数据类型|类型|字段类型)$/,
  fullType: /^column_?type$/,
  length: /^(character_maximum_length|char_length|data_?length|长度|字段长度)$/,
  precision: /^(numeric_precision|data_precision|精度)$/,
  scale: /^(numeric_scale|data_scale|小数位数?|标度)$/,
  nullable: /^(is_?nullable|nullable|null|允许为?空|可空|是否为空)$/,
  key: /^(column_key|key|主键|是否主键|is_primary_key|constraint_type)$/,
  comment: /^(column_comment|comments?|description|备注|注释|说明|中文名称?|字段说明)$/,
  tableComment: /^(table_comment|表注释|表中文名)$/,
} as const;
type Head = keyof typeof heads;

/** Reads the list; null where its first row does not name the columns and at least their types. */
export function readColumnList(text: string): readonly TableSchema[] | null {
  const lines = text.replace(/^\uFEFF/, "").trim();
  const delimiter = /^[^\n]*\t/.test(lines) ? "\t" : /^[^\n]*\|/.test(lines) ? "|" : findDelimiter(lines);
  const parser = new CsvRecords(delimiter, readLimits.csv);
  const records = [...parser.push(lines), ...parser.end()].map((cells) => cells.map((cell) => cell.trim()));
  const first = records[0]?.map((cell) => headOf(cell)) ?? [];
  if (!first.includes("name") || !(first.includes("type") || first.includes("fullType"))) return null;
  const tables = new Map<string, { comment: string; columns: TableColumn[] }>();
  for (const cells of records.slice(1)) {
    const at = (head: Head) => {
      const value = cells[first.indexOf(head)] ?? "";
      return /^(\\N|null|\[null\]|<null>)$/i.test(value) ? "" : value;
    };
    // The rule under the head that psql draws, and the count below.
    if (at("name") === "" || /^[-+]+$|^\(\d+ .{1,6}\)$/.test(at("name"))) continue;
    const table = tables.get(at("table")) ?? { comment: at("tableComment"), columns: [] };
    tables.set(at("table"), table);
    table.columns.push({ name: at("name"), ...typeOf(at), ...statedBy(at) });
  }
  const found = [...tables].map(([name, { comment, columns }]) => ({ name, comment, columns }));
  return found.length > 0 ? found : null;
}

function headOf(cell: string): Head | null {
  const name = cell.toLowerCase().replace(/\s+/g, "_");
  return (Object.keys(heads) as Head[]).find((head) => heads[head].test(name)) ?? null;
}

function typeOf(at: (head: Head) => string): Pick<TableColumn, "type" | "numbers"> {
  const whole = at("fullType") || at("type");
  const [, word = "", inside = ""] = /^([^(]*)(?:\(([^)]*)\))?/.exec(whole.toLowerCase()) ?? [];
  const type = word
    .trim()
    .replace(/\s+(unsigned|zerofill|without time zone|with time zone|with local time zone)$/g, "")
    .replace(/^_(\w+)$/, "$1 []");
  const numbersOf = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
  const written = numbersOf(inside);
  if (written.length > 0) return { type, numbers: written };
  const length = numbersOf(at("length"))[0];
  if (length !== undefined && /char|^string/.test(type)) return { type, numbers: [length] };
  // Of whole and floating numbers the server tells how they are kept, which nobody has stated.
  if (!/^(numeric|decimal|number)/.test(type)) return { type, numbers: [] };
  return { type, numbers: [...numbersOf(at("precision")).slice(0, 1), ...numbersOf(at("scale")).slice(0, 1)] };
}

function statedBy(at: (head: Head) => string): Pick<TableColumn, "required" | "key" | "comment"> {
  const key = /^(pri|primary( key)?|pk|y|yes|true|1|是|√)$/i.test(at("key"));
  return { key, required: key || /^(no|n|false|0|not null|否)$/i.test(at("nullable")), comment: at("comment") };
}
