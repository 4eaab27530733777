/** Rows of permits for the benchmarks of loading: twelve columns, a check for each, every thousandth row breaks one. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { ItemTypeCode } from "../server/src/aggregation/column-type.ts";
import type { RuleDraft } from "../server/src/aggregation/quality/rule.ts";

export interface LoadColumn {
  readonly column: string;
  readonly title: string;
  readonly type: ItemTypeCode;
  readonly sql: string;
  /** What the rule of this column asks; null: the type itself is the check. */
  readonly rule: Omit<RuleDraft, "item" | "tolerance" | "setsAside"> | null;
  /** A value that breaks the check. */
  readonly bad: string;
}

export const badEvery = 1000;
const districts = Array.from({ length: 11 }, (_, n) => `第${n + 1}区`);

export const columns: readonly LoadColumn[] = [
  {
    column: "id",
    title: "编号",
    type: "I",
    sql: "bigint",
    rule: { kind: "range", parameters: { min: "1" } },
    bad: "-7",
  },
  { column: "name", title: "姓名", type: "C", sql: "text", rule: { kind: "required", parameters: {} }, bad: "" },
  {
    column: "id_number",
    title: "身份证号",
    type: "C",
    sql: "text",
    rule: { kind: "check-digit", parameters: { standard: "gb-11643" } },
    bad: "511102195001010001",
  },
  {
    column: "phone",
    title: "手机号",
    type: "C",
    sql: "text",
    rule: { kind: "format", parameters: { pattern: "1[0-9]{10}" } },
    bad: "0833-2444444",
  },
  {
    column: "district",
    title: "区县",
    type: "C",
    sql: "text",
    rule: { kind: "code-list", parameters: { values: districts } },
    bad: "别处",
  },
  {
    column: "street",
    title: "街道",
    type: "C",
    sql: "text",
    rule: { kind: "length", parameters: { min: "2", max: "60" } },
    bad: "路",
  },
  {
    column: "permit_no",
    title: "证号",
    type: "C",
    sql: "text",
    rule: { kind: "length", parameters: { min: "11", max: "11" } },
    bad: "川L1",
  },
  {
    column: "amount",
    title: "金额",
    type: "N",
    sql: "numeric",
    rule: { kind: "range", parameters: { min: "0", max: "10000000" } },
    bad: "-0.01",
  },
  {
    column: "granted_on",
    title: "发证日期",
    type: "D",
    sql: "date",
    rule: { kind: "range", parameters: { min: "1949-10-01", max: "2030-12-31" } },
    bad: "1899-12-31",
  },
  {
    column: "valid_until",
    title: "有效期至",
    type: "D",
    sql: "date",
    rule: { kind: "compare", parameters: { operator: ">=", other: "granted_on" } },
    bad: "1950-01-01",
  },
  { column: "changed_at", title: "变更时间", type: "T", sql: "timestamp", rule: null, bad: "2024-02-30 08:00:00" },
  {
    column: "remark",
    title: "备注",
    type: "C",
    sql: "text",
    rule: { kind: "length", parameters: { max: "200" } },
    bad: "长".repeat(201),
  },
];

/** Which column of row `i` (from 1) is broken; −1 for none. */
export const badColumn = (i: number): number => (i % badEvery === 0 ? (i / badEvery) % columns.length : -1);

const two = (n: number) => (n < 10 ? `0${n}` : String(n));
const days = Array.from({ length: 9000 }, (_, n) => new Date(Date.UTC(2001, 0, 1 + n)).toISOString().slice(0, 10));
const until = Array.from({ length: 3000 }, (_, n) => new Date(Date.UTC(2031, 0, 1 + n)).toISOString().slice(0, 10));
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
// 山水 and the rest: names with characters that GBK does not have, too.
const surnames = [..."赵钱孙李周吴郑王冯陈䶮"];
const given = ["明东", "华", "丽娜", "强", "芳㛃", "军"];

function idNumber(i: number): string {
  const body = `511102${1950 + (i % 60)}01${two(1 + (i % 28))}${String(i % 1000).padStart(3, "0")}`;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (body.charCodeAt(at) - 48) * weights[at]!;
  return body + "10X98765432"[sum % 11];
}

/** The cells of row `i` as a good row has them. */
export function cellsOf(i: number): string[] {
  const cells = [
    String(i),
    surnames[i % surnames.length]! + given[i % given.length]!,
    idNumber(i),
    `138${String(i % 100_000_000).padStart(8, "0")}`,
    districts[i % 11]!,
    `乐山市人民南路${i % 997}号附${i % 31}号`,
    `川L${String(i % 1_000_000_000).padStart(9, "0")}`,
    `${(i % 1_000_000) * 5}.${two(i % 100)}`,
    days[i % 9000]!,
    until[i % 3000]!,
    `20${two(10 + (i % 15))}-${two(1 + (i % 12))}-${two(1 + (i % 28))} ${two(i % 24)}:${two(i % 60)}:${two((i * 7) % 60)}`,
    i % 3 === 0 ? "" : `第${i % 7}批，经现场核查符合许可条件，予以登记`,
  ];
  const bad = badColumn(i);
  if (bad >= 0) cells[bad] = columns[bad]!.bad;
  return cells;
}

/** Writes a CSV file of at least `bytes`, or of `rows` rows; gives the number of rows and bytes. */
export async function writeCsv(
  path: string,
  size: { bytes?: number; rows?: number },
): Promise<{ rows: number; bytes: number }> {
  const file = createWriteStream(path);
  let [rows, bytes] = [0, 0];
  let text = `${columns.map(({ title }) => title).join(",")}\n`;
  while (size.rows === undefined ? bytes < size.bytes! : rows < size.rows) {
    for (let n = 0; n < 5000 && (size.rows === undefined || rows < size.rows); n++) {
      rows++;
      text += `${cellsOf(rows).join(",")}\n`;
    }
    const piece = Buffer.from(text);
    text = "";
    bytes += piece.length;
    if (!file.write(piece)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return { rows, bytes };
}
