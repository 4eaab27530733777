/** What each column holds, counted over all rows, and the type to propose for it. */
import { detect, type SensitiveKind } from "../../protection/detection.ts";
import type { ColumnType } from "../column-type.ts";
import { nameKey } from "./cells.ts";
import {
  convert,
  type DateOrder,
  dateOrders,
  isBrokenNumber,
  isMissing,
  isMissingWord,
  isSerialDay,
  type Reading,
  readMoment,
} from "./values.ts";

/** A proposed column: how it is read, what was seen, and what a person should look at. */
export type ColumnProfile = Readonly<{
  reading: Reading;
  filled: number;
  longest: number;
  /** cells that the proposed type refuses */
  refused: number;
  /** cells such as 9.11E+17 that are kept as text because they are too many to set aside */
  brokenKept: number;
  /** full-width digits or letters in a column of numbers, dates or codes */
  fullWidth: number;
  examples: readonly string[];
  /** what kind of sensitive data the column seems to hold */
  sensitivity: SensitiveKind | null;
}>;

/** Share of rows that proposals may send to quarantine, over all columns together. */
const tolerated = 0.01;
const exampleCount = 3;
/** At most so many values are kept per column to look for sensitive data, spread over what was read; in tables of at most so many columns. */
const sampleCount = 500;
const sampledColumns = 300;
/** So many rows are looked at one by one, then every tenth: proposals need no more, loading checks them all. */
const thorough = 100_000;
const every = 10;

type Counts = {
  filled: number;
  missing: number;
  integer: number;
  decimal: number;
  fraction: number;
  date: number;
  timestamp: number;
  withTime: number;
  serial: number;
  boolean: number;
  zeros: number;
  longDigits: number;
  broken: number;
  brokenText: number;
  fullWidth: number;
  dayFirst: number;
  monthFirst: number;
  either: number;
  longest: number;
  examples: string[];
  samples: string[];
  /** every so many-th value is a sample */
  stride: number;
};

const fresh = (): Counts => ({
  filled: 0,
  missing: 0,
  integer: 0,
  decimal: 0,
  fraction: 0,
  date: 0,
  timestamp: 0,
  withTime: 0,
  serial: 0,
  boolean: 0,
  zeros: 0,
  longDigits: 0,
  broken: 0,
  brokenText: 0,
  fullWidth: 0,
  dayFirst: 0,
  monthFirst: 0,
  either: 0,
  longest: 0,
  examples: [],
  samples: [],
  stride: 1,
});

const asInteger: Reading = { type: "integer", length: null, dateOrder: null, refuseBroken: true };
const asDecimal: Reading = { ...asInteger, type: "decimal" };
const asBoolean: Reading = { ...asInteger, type: "boolean" };

/** Counts the values of a table, row by row, in constant memory. */
export class TableProfile {
  readonly #columns: Counts[] = [];
  #rows = 0;
  #looked = 0;
  #missingWords = 0;

  /** Takes one data row, cells cleaned. */
  push(cells: readonly string[]): void {
    this.#rows++;
    if (this.#rows > thorough && this.#rows % every !== 0) {
      this.#glance(cells);
      return;
    }
    this.#looked++;
    while (this.#columns.length < cells.length) this.#columns.push(fresh());
    for (let column = 0; column < cells.length; column++) {
      const text = cells[column]!;
      if (text !== "") this.#count(this.#columns[column]!, text);
    }
  }

  /** Later rows of a large table are only asked which columns they fill. */
  #glance(cells: readonly string[]): void {
    for (let column = this.#columns.length; column < cells.length; column++) this.#columns.push(fresh());
    for (let column = 0; column < cells.length; column++) {
      const counts = this.#columns[column]!;
      if (counts.filled === 0 && cells[column] !== "") this.#count(counts, cells[column]!);
    }
  }

  get rows(): number {
    return this.#rows;
  }

  /** Number of columns that have at least one value, counted to the last such column. */
  get width(): number {
    return this.#columns.findLastIndex((column) => column.filled > 0) + 1;
  }

  isEmpty(column: number): boolean {
    return (this.#columns[column]?.filled ?? 0) === 0;
  }

  #count(counts: Counts, text: string): void {
    counts.filled++;
    if (text.length > counts.longest) counts.longest = Math.max(counts.longest, [...text].length);
    if (counts.examples.length < exampleCount && !counts.examples.includes(text.slice(0, 80).toWellFormed()))
      counts.examples.push(text.slice(0, 80).toWellFormed());
    if (counts.filled % counts.stride === 0 && this.#columns.length <= sampledColumns) {
      counts.samples.push(text.slice(0, 100));
      if (counts.samples.length === 2 * sampleCount) {
        counts.samples = counts.samples.filter((_, index) => index % 2 === 1);
        counts.stride *= 2;
      }
    }
    if (text.includes("\uFFFD")) counts.brokenText++;
    if (text.length > 40) return;
    if (isMissing(text)) {
      counts.missing++;
      if (isMissingWord(text)) this.#missingWords++;
      return;
    }
    const first = text.charCodeAt(0);
    const wide = first >= 0xff01 && first <= 0xff5e;
    if (wide || /[０-９Ａ-Ｚａ-ｚ]/.test(text)) counts.fullWidth++;
    const digit =
      (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46 || first === 0x2212 || wide;
    if (!digit) {
      if (text.length <= 5 && convert(text, asBoolean).ok) counts.boolean++;
      return;
    }
    if (isBrokenNumber(text)) counts.broken++;
    const integer = convert(text, asInteger).ok;
    if (integer) counts.integer++;
    if (convert(text, asDecimal).ok) counts.decimal++;
    if (/^[-+]?0\d+$/.test(text)) counts.zeros++;
    if (/^\d{12,}$/.test(text)) counts.longDigits++;
    if (!integer && /\.\d*[1-9]/.test(text)) counts.fraction++;
    this.#countDate(counts, text);
  }

  #countDate(counts: Counts, text: string): void {
    const orders = dateOrders(text);
    if (orders) {
      if (orders.length === 2) counts.either++;
      else if (orders[0] === "day-first") counts.dayFirst++;
      else if (orders[0] === "month-first") counts.monthFirst++;
    }
    const at = readMoment(text, "day-first") ?? readMoment(text, "month-first");
    if (!at) return;
    if (isSerialDay(text)) counts.serial++;
    counts.timestamp++;
    if (at.time === null || at.time === "00:00:00") counts.date++;
    else counts.withTime++;
  }

  /** Proposes a type for each of the first `names.length` columns and says which words mean "missing" in this file. */
  propose(names: readonly string[]): { columns: ColumnProfile[]; missing: string[] } {
    const order = this.#fileOrder();
    const chosen = names.map((name, column) => choose(name, this.#columns[column] ?? fresh(), order));
    let budget = Math.floor(this.#looked * tolerated);
    const settled = new Set<number>();
    for (const { column, cost } of chosen
      .map((one, index) => ({ column: index, cost: one.cost }))
      .sort((a, b) => a.cost - b.cost)) {
      if (cost > budget) continue;
      budget -= cost;
      settled.add(column);
    }
    const columns = chosen.map((one, column): ColumnProfile => {
      const counts = this.#columns[column] ?? fresh();
      const keep = settled.has(column);
      const reading: Reading = keep
        ? one.reading
        : { type: "text", length: null, dateOrder: null, refuseBroken: false };
      const refused = keep ? one.cost : 0;
      return {
        reading,
        filled: counts.filled,
        longest: counts.longest,
        refused,
        brokenKept: keep ? 0 : counts.broken,
        fullWidth: counts.fullWidth,
        examples: counts.examples,
        sensitivity: detect(names[column]!, counts.samples)?.kind ?? null,
      };
    });
    const typed = columns.some(
      (column, index) => column.reading.type !== "text" && (this.#columns[index]?.missing ?? 0) > 0,
    );
    return { columns, missing: typed && this.#missingWords > 0 ? ["NA", "N/A", "NaN", "NULL", "null", "#N/A"] : [] };
  }

  /** Day first or month first, as far as the whole file tells. */
  #fileOrder(): DateOrder | null {
    const dayFirst = this.#columns.reduce((sum, one) => sum + one.dayFirst, 0);
    const monthFirst = this.#columns.reduce((sum, one) => sum + one.monthFirst, 0);
    if (dayFirst > 0 && monthFirst === 0) return "day-first";
    if (monthFirst > 0 && dayFirst === 0) return "month-first";
    return null;
  }
}

/** A column whose values name things, even where they are all digits. */
const isCodeName = (name: string): boolean =>
  /(代码|号码|编号|证号|文号|编码|号$|电话|手机|传真|邮编|邮政|区号|账号|帐号|code|phone|tel|zip|postcode|_id$|^id$|^bid$)/i.test(
    name,
  );
const isCountName = (name: string): boolean => /^(序号|排序|排名|名次|行号|No\.?|#)$/i.test(name);
const isDateName = (name: string): boolean => /(日期|时间|日$|有效期|截止期|date|time)/i.test(name);

type Choice = { reading: Reading; cost: number };

function choose(rawName: string, counts: Counts, fileOrder: DateOrder | null): Choice {
  const name = nameKey(rawName);
  const present = counts.filled - counts.missing;
  const text: Choice = {
    reading: { type: "text", length: null, dateOrder: null, refuseBroken: true },
    cost: counts.brokenText + counts.broken,
  };
  if (present === 0) return { ...text, cost: counts.brokenText };
  const most = (count: number) => count >= present - Math.max(0, Math.floor(present * tolerated)) && count > 0;
  if (isCodeName(name) && !isCountName(name)) return text;
  const dates = dateChoice(name, counts, fileOrder, present, most);
  if (dates) return dates;
  if (counts.zeros > 0 || counts.longDigits > 0) return text;
  if (counts.boolean > 0 && most(counts.boolean)) return typed("boolean", present - counts.boolean);
  if (most(counts.integer) && counts.decimal === counts.integer) return typed("integer", present - counts.integer);
  // 2016.5 under 成立时间 is a month, not a number.
  if (isDateName(name) && counts.fraction > 0) return text;
  if (most(counts.decimal) && counts.broken * 2 < present) return typed("decimal", present - counts.decimal);
  return text;
}

const typed = (type: ColumnType, cost: number, dateOrder: DateOrder | null = null): Choice => ({
  reading: { type, length: null, dateOrder, refuseBroken: true },
  cost,
});

function dateChoice(
  name: string,
  counts: Counts,
  fileOrder: DateOrder | null,
  present: number,
  most: (count: number) => boolean,
): Choice | null {
  const others = counts.timestamp - counts.serial;
  const serialsAreDates = isDateName(name) || (others > 0 && counts.serial > 0 && !isCountName(name));
  const moments = serialsAreDates ? counts.timestamp : others;
  if (!most(moments)) return null;
  // Eight digits that could be a date are one only where the name says so or other forms stand beside them.
  if (!isDateName(name) && counts.integer - counts.serial === moments) return null;
  const ownOrder =
    counts.dayFirst > 0 && counts.monthFirst === 0
      ? "day-first"
      : counts.monthFirst > 0 && counts.dayFirst === 0
        ? "month-first"
        : null;
  if (counts.dayFirst > 0 && counts.monthFirst > 0) return null;
  const order = ownOrder ?? (counts.either > 0 ? fileOrder : null);
  if (counts.either > 0 && order === null) return null;
  return typed(counts.withTime > 0 ? "timestamp" : "date", present - moments, order);
}
