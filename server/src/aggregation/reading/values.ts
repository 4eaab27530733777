/** Turning the text of a cell into a typed value, or saying why it cannot be one. */
import type { ColumnType } from "../column-type.ts";
import { halfWidth } from "./cells.ts";

/** The order of day and month in dates such as 5/6/2024. */
export type DateOrder = "day-first" | "month-first";

/** Why a cell is not what its column holds. */
export type CellFault =
  | "not-an-integer"
  | "not-a-number"
  | "not-a-date"
  | "not-a-timestamp"
  | "not-a-boolean"
  | "out-of-range"
  | "too-long"
  | "broken-by-excel"
  | "broken-encoding"
  | "required";

export type Converted = Readonly<{ ok: true; value: string | null }> | Readonly<{ ok: false; fault: CellFault }>;

/** How a column is to be read. `length` is a limit in characters, null for none. */
export type Reading = Readonly<{
  type: ColumnType;
  length: number | null;
  dateOrder: DateOrder | null;
  /** refuse numbers such as 9.11E+17, whose digits Excel has thrown away */
  refuseBroken: boolean;
}>;

const none: Converted = { ok: true, value: null };
const fault = (code: CellFault): Converted => ({ ok: false, fault: code });
const value = (text: string): Converted => ({ ok: true, value: text });

/** What publishers write for "nothing here" where a number or a date should be. */
export function isMissing(text: string): boolean {
  return /^(NA|N\/A|NaN|null|none|nil|#N\/A|[-—–－/\\]+|无|暂无|空|未知|[*＊]+)$/i.test(text);
}

/** Marks that mean "missing" in any column once a file uses them so in its typed columns. */
export function isMissingWord(text: string): boolean {
  return /^(NA|N\/A|NaN|NULL|null|#N\/A)$/.test(text);
}

/** A number of which Excel kept only the first digits: 9.11E+17. Small exponents are plain scientific notation. */
export function isBrokenNumber(text: string): boolean {
  const match = /^(\d(?:\.\d+)?)E\+?(\d{2,3})$/i.exec(halfWidth(text));
  return match !== null && Number(match[2]) >= 11;
}

/** The cell as a value of the column's type. `text` is cleaned; "" is no value. */
export function convert(text: string, reading: Reading): Converted {
  if (text === "") return none;
  if (text.includes("\uFFFD") && reading.refuseBroken) return fault("broken-encoding");
  switch (reading.type) {
    case "text":
      if (reading.refuseBroken && isBrokenNumber(text)) return fault("broken-by-excel");
      if (reading.length !== null && text.length > reading.length && [...text].length > reading.length)
        return fault("too-long");
      return value(text);
    case "integer":
      return isMissing(text) ? none : toInteger(text);
    case "decimal":
      return isMissing(text) ? none : toDecimal(text);
    case "boolean":
      return isMissing(text) ? none : toBoolean(text);
    case "date":
      return isMissing(text) ? none : toDate(text, reading.dateOrder);
    case "timestamp":
      return isMissing(text) ? none : toTimestamp(text, reading.dateOrder);
  }
}

const grouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/;

function plainNumber(text: string): string {
  const half = halfWidth(text).replace(/[−﹣]/g, "-").trim();
  return grouped.test(half) ? half.replaceAll(",", "") : half;
}

function toInteger(text: string): Converted {
  const plain = plainNumber(text);
  const match = /^([-+]?)(\d+)(?:\.0*)?$/.exec(plain);
  if (!match) return fault("not-an-integer");
  const digits = match[2]!.replace(/^0+(?=\d)/, "");
  if (digits.length > 19) return fault("out-of-range");
  // bigint: from -2^63 to 2^63 - 1
  if (digits.length === 19 && digits > (match[1] === "-" ? "9223372036854775808" : "9223372036854775807"))
    return fault("out-of-range");
  return value((match[1] === "-" && digits !== "0" ? "-" : "") + digits);
}

function toDecimal(text: string): Converted {
  const plain = plainNumber(text);
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:[Ee]([-+]?\d{1,3}))?$/.exec(plain);
  if (!match || ((match[2] ?? "") === "" && (match[3] ?? "") === "")) return fault("not-a-number");
  if (isBrokenNumber(text)) return fault("broken-by-excel");
  if (plain.length > 200) return fault("out-of-range");
  return value(plainDecimal(match[1] === "-", match[2] ?? "", match[3] ?? "", Number(match[4] ?? 0)));
}

/** The number without exponent, leading zeros or a bare point, as PostgreSQL writes a `numeric`. */
function plainDecimal(negative: boolean, whole: string, fraction: string, exponent: number): string {
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point < 0 ? "0".repeat(-point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 0);
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, "") || "0";
  const rest = padded.slice(at);
  const zero = /^0*$/.test(digits);
  return `${negative && !zero ? "-" : ""}${integer}${rest === "" ? "" : `.${rest}`}`;
}

function toBoolean(text: string): Converted {
  if (/^(是|true|yes|y|有|√|✓)$/i.test(text)) return value("t");
  if (/^(否|false|no|n|没有|×|✗)$/i.test(text)) return value("f");
  return fault("not-a-boolean");
}

/** A date and, where it is stated, a time of day; null when the text is neither. */
export type Moment = Readonly<{ year: number; month: number; day: number; time: string | null }>;

const ymd = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]+(.+))?$/;
const compact = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const short = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[\sT]+(.+))?$/;
const clock =
  /^(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.(\d{1,9}))?秒?)?分?(?:\s*([AaPp])[Mm])?(?:Z|[+-]\d{2}:?\d{2})?$/;
const serial = /^(\d{5})(\.\d+)?$/;

/** Reads a date, with or without a time. `order` is asked only by forms such as 5/6/2024. */
export function readMoment(text: string, order: DateOrder | null): Moment | null {
  const half = halfWidth(text);
  const iso = ymd.exec(half) ?? compact.exec(half);
  if (iso) return moment(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4]);
  const parts = short.exec(half);
  if (parts) {
    const [a, b, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    const dayFirst = a > 12 ? true : b > 12 ? false : order === null ? null : order === "day-first";
    if (dayFirst === null) return a === b ? moment(year, a, b, parts[4]) : null;
    return dayFirst ? moment(year, b, a, parts[4]) : moment(year, a, b, parts[4]);
  }
  const days = serial.exec(half);
  if (days && Number(days[1]) >= 18_264 && Number(days[1]) <= 73_050) return fromSerial(Number(half));
  return null;
}

/** Which orders of day and month this text allows; null when it is not of the form d/m/yyyy. */
export function dateOrders(text: string): readonly DateOrder[] | null {
  const parts = short.exec(halfWidth(text));
  if (!parts) return null;
  const [a, b] = [Number(parts[1]), Number(parts[2])];
  const orders: DateOrder[] = [];
  if (a >= 1 && a <= 31 && b >= 1 && b <= 12) orders.push("day-first");
  if (b >= 1 && b <= 31 && a >= 1 && a <= 12) orders.push("month-first");
  return orders;
}

/** Whether the text is the number of a day as Excel counts them (45419), between 1950 and 2099. */
export function isSerialDay(text: string): boolean {
  const days = serial.exec(halfWidth(text));
  return days !== null && Number(days[1]) >= 18_264 && Number(days[1]) <= 73_050;
}

function fromSerial(days: number): Moment {
  const instant = new Date(Math.round((days - 25_569) * 86_400) * 1000);
  const iso = instant.toISOString();
  const time = iso.slice(11, 19);
  return {
    year: instant.getUTCFullYear(),
    month: instant.getUTCMonth() + 1,
    day: instant.getUTCDate(),
    time: time === "00:00:00" ? null : time,
  };
}

function moment(year: number, month: number, day: number, rest: string | undefined): Moment | null {
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    year < 1 ||
    day > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  )
    return null;
  if (rest === undefined || rest.trim() === "") return { year, month, day, time: null };
  const time = clock.exec(rest.trim());
  if (!time) return null;
  let hour = Number(time[1]);
  if (time[5]?.toLowerCase() === "p" && hour < 12) hour += 12;
  if (time[5]?.toLowerCase() === "a" && hour === 12) hour = 0;
  const [minute, second] = [Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  // PostgreSQL keeps microseconds, and writes them without zeros at their end.
  const fraction = (time[4] ?? "").slice(0, 6).replace(/0+$/, "");
  return { year, month, day, time: `${two(hour)}:${two(minute)}:${two(second)}${fraction && `.${fraction}`}` };
}

const two = (n: number): string => String(n).padStart(2, "0");

const dayText = (at: Moment): string => `${String(at.year).padStart(4, "0")}-${two(at.month)}-${two(at.day)}`;

function toDate(text: string, order: DateOrder | null): Converted {
  const at = readMoment(text, order);
  if (!at || (at.time !== null && at.time !== "00:00:00")) return fault("not-a-date");
  return value(dayText(at));
}

function toTimestamp(text: string, order: DateOrder | null): Converted {
  const at = readMoment(text, order);
  return at ? value(`${dayText(at)} ${at.time ?? "00:00:00"}`) : fault("not-a-timestamp");
}
