/** Items of a draft from the columns of a table: names from comments, types by the catalog's codes. Pure. */
import { detect } from "../../protection/detection.ts";
import { proposedGrade } from "../../protection/grading.ts";
import type { ItemTypeCode } from "../column-type.ts";
import { columnNameFor, type ItemDraft, unique } from "../item-draft.ts";
import type { TableColumn, TableSchema } from "./ddl.ts";

/** An item as a table's schema shows it; the officer says the rest. `type` null: a type that the catalog has no code for. */
export type SchemaItem = Omit<ItemDraft, "type" | "position"> &
  Readonly<{ type: ItemTypeCode | null; key: boolean; description: string; source: string }>;

const codes: readonly (readonly [RegExp, ItemTypeCode])[] = [
  [/^(bool|boolean)$/, "L"],
  [/^(small|medium|big|tiny)?(int|integer)$|^int[248]$|^(small|big)?serial$|^serial[248]$|^year$|^byteint$/, "I"],
  [/^(money|smallmoney)$/, "Y"],
  [/^(numeric|decimal|dec|number|fixed)$/, "N"],
  [/^(float|float4|real|binary_float)$/, "F"],
  [/^(double|double precision|float8|binary_double)$/, "B"],
  [/^date$/, "D"],
  [/^(timestamp|timestamptz|datetime|datetime2|smalldatetime)$/, "T"],
  [/^(text|ntext|tinytext|mediumtext|longtext|clob|nclob|json|jsonb|xml|long|long varchar|long text|hstore)$/, "M"],
  [
    /^(blob|tinyblob|mediumblob|longblob|bytea|binary|varbinary|image|raw|long raw|bfile|geometry|geography|point|polygon|linestring)$/,
    "G",
  ],
  [
    /char|^(string|enum|set|uuid|uniqueidentifier|inet|cidr|macaddr|time|timetz|interval|bit|bit varying|varbit|rowid|sysname)/,
    "C",
  ],
];

const roomOf: Readonly<Record<string, number>> = {
  uuid: 36,
  uniqueidentifier: 36,
  inet: 43,
  cidr: 43,
  macaddr: 17,
  time: 15,
  timetz: 21,
};

/** The catalog's code of a type, or null. A number without decimals is whole; one bit or a tiny number of one digit says yes or no. */
export function codeOf({ type, numbers }: Pick<TableColumn, "type" | "numbers">): ItemTypeCode | null {
  if (type.endsWith("[]")) return "G";
  if (/^(tinyint|bit)$/.test(type) && (numbers[0] ?? 0) === 1) return "L";
  const code = codes.find(([pattern]) => pattern.test(type))?.[1] ?? null;
  return code === "N" && numbers.length > 0 && (numbers[1] ?? 0) === 0 ? "I" : code;
}

/** Proposes the items of a table. Precision, obligation and the rest of a comment go into the description: an item has no field for them. */
export function schemaItems({ columns }: TableSchema): readonly SchemaItem[] {
  const used = new Set<string>();
  return columns.map((column, index) => {
    const { nameZh, rest } = namedBy(column.comment);
    const type = codeOf(column);
    const found = detect(nameZh || column.name, []);
    const sensitivity = found ? [found.kind] : [];
    const english = /^[\x20-\x7e]+$/.test(column.name);
    return {
      column: unique(columnNameFor(column.name, index + 1), used, "_"),
      nameZh,
      nameEn: english ? column.name : "",
      type,
      length: type === "C" ? (lengthOf(column) ?? null) : null,
      sensitivity,
      grade: proposedGrade(sensitivity),
      key: column.key,
      description: [rest, ...remarks(column)]
        .filter((part) => part !== "")
        .join("；")
        .slice(0, 4000),
      source: column.numbers.length > 0 ? `${column.type}(${column.numbers.join(",")})` : column.type,
    };
  });
}

function lengthOf({ type, numbers }: TableColumn): number | undefined {
  const length = roomOf[type] ?? (type === "char" || type === "character" ? (numbers[0] ?? 1) : numbers[0]);
  return length !== undefined && length >= 1 && length <= 1_000_000 ? length : undefined;
}

/** 姓名：申请人姓名 names 姓名; what follows is a remark, as is a comment that is longer than a name. */
function namedBy(comment: string): Readonly<{ nameZh: string; rest: string }> {
  const text = comment.replace(/\s+/g, " ").trim();
  const [, name = ""] = /^([^:：,，;；。(（[【|]{1,40})/u.exec(text) ?? [];
  const nameZh = name.trim().slice(0, 200);
  const rest = text === nameZh ? "" : text;
  return { nameZh, rest };
}

function remarks({ type, numbers, required }: TableColumn): readonly string[] {
  const [precision, scale] = numbers;
  const counted = /^(numeric|decimal|dec|number|fixed|float|double)/.test(type) && precision !== undefined;
  return [
    ...(counted ? [scale ? `最多 ${precision} 位，其中小数 ${scale} 位` : `最多 ${precision} 位`] : []),
    ...(required ? ["必填"] : []),
  ];
}
