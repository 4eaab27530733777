/**
 * Quality rules asked of the bytes of a row's line: nearly every row keeps them all, and that is seen here without a string for any of them. A row
 * that does not surely keep them all is judged by `row-check.ts`, which alone decides and counts (tested to be of one mind). Pure.
 */
import { isProvince } from "../../protection/detection.ts";
import type { CheckStandard } from "../quality/check-digit.ts";
import { portablePattern } from "../quality/pattern.ts";
import type { RowRule } from "../quality/row-check.ts";
import type { Operator, TextType } from "../quality/rule.ts";
import { countCharacters, isCalendarDay, isDay, isPlainDecimal, isPlainInteger } from "./byte-forms.ts";
import { BytePattern } from "./byte-pattern.ts";
import type { RowTyper } from "./row-typer.ts";

/** Whether a value surely keeps a rule. */
type Keeps = (bytes: Uint8Array, start: number, end: number) => boolean;
/** Whether a row does: the value of column `c` is `bytes[froms[c] .. tos[c])`, none where the end is −1. */
type RowKeeps = (bytes: Uint8Array, froms: Int32Array, tos: Int32Array) => boolean;
const encoder = new TextEncoder();

/** All rules of a load. */
export class RuleBytes {
  readonly #keeps: readonly RowKeeps[];

  constructor(rules: readonly RowRule[]) {
    this.#keeps = rules.map((rule) => ofRow(rule) ?? unsure);
  }

  /** Whether the row that was typed last surely keeps every rule. */
  keeps({ escaped, out, froms, tos }: RowTyper): boolean {
    if (escaped && this.#keeps.length > 0) return false;
    for (const keeps of this.#keeps) if (!keeps(out, froms, tos)) return false;
    return true;
  }
}

const unsure = () => false;

function ofRow(rule: RowRule): RowKeeps | null {
  const { kind, parameters } = rule;
  const { place } = rule.column;
  const other = rule.other?.place ?? -1;
  if (kind === "compare") {
    const holds = comparison(rule);
    return (
      holds &&
      ((bytes, froms, tos) =>
        tos[place]! < 0 || tos[other]! < 0 || holds(bytes, froms[place]!, tos[place]!, froms[other]!, tos[other]!))
    );
  }
  if (kind === "implies") {
    if (rule.column.type === "boolean" || rule.other?.type === "boolean") return null;
    const [when, then] = [parameters.values ?? [], parameters.allowed ?? []].map((values) =>
      values.length === 0 ? isFilled : oneOf(values),
    ) as [Keeps, Keeps];
    return (bytes, froms, tos) =>
      tos[place]! < 0 ||
      !when(bytes, froms[place]!, tos[place]!) ||
      (tos[other]! >= 0 && isFilled(bytes, froms[other]!, tos[other]!) && then(bytes, froms[other]!, tos[other]!));
  }
  const keeps = ofValue(rule);
  const empty = kind !== "required";
  return keeps && ((bytes, froms, tos) => (tos[place]! < 0 ? empty : keeps(bytes, froms[place]!, tos[place]!)));
}

function ofValue({ kind, column, parameters }: RowRule): Keeps | null {
  const { min, max } = parameters;
  switch (kind) {
    case "required":
      return isFilled;
    case "format": {
      const portable = column.type === "boolean" ? null : portablePattern(parameters.pattern ?? "");
      const pattern = portable === null ? null : BytePattern.of(portable);
      return pattern && ((bytes, start, end) => pattern.fits(bytes, start, end));
    }
    case "code-list":
      return column.type === "boolean" ? null : oneOf(parameters.values ?? []);
    case "length": {
      if (column.type === "boolean") return null;
      const [least, most] = [Number(min ?? 0), Number(max ?? Number.POSITIVE_INFINITY)];
      return (bytes, start, end) => {
        const count = countCharacters(bytes, start, end);
        return count >= least && count <= most;
      };
    }
    case "range":
      if (column.type === "integer" || column.type === "decimal") return numberRange(min, max);
      if (column.type === "date") return textRange(min?.slice(0, 10), max?.slice(0, 10), 10);
      if (column.type === "timestamp") return textRange(moment(min), moment(max), 19);
      return null;
    case "type":
      return column.type === "boolean" ? null : textReads[parameters.type!];
    case "check-digit":
      return column.type === "boolean" ? null : keepsStandard[parameters.standard!];
    default:
      return null;
  }
}

function isFilled(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 0x20) return true;
  return false;
}

const textReads: Readonly<Record<TextType, Keeps>> = {
  integer: isPlainInteger,
  decimal: isPlainDecimal,
  date: (bytes, start, end) => end - start === 10 && isDay(bytes, start),
};

const rankOf = (alphabet: string): Uint8Array => {
  const ranks = new Uint8Array(256).fill(255);
  for (let rank = 0; rank < alphabet.length; rank++) ranks[alphabet.charCodeAt(rank)] = rank;
  return ranks;
};
const ranksOfCredit = rankOf("0123456789ABCDEFGHJKLMNPQRTUWXY");
const weightsOfCredit = Int32Array.from({ length: 17 }, (_, place) => 3 ** place % 31);
const ranksOfOrganization = rankOf("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const weightsOfOrganization = Int32Array.of(3, 7, 9, 10, 5, 8, 4, 2);
const checksOfOrganization = encoder.encode("0X987654321");
const weightsOfId = Int32Array.of(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
const checksOfId = encoder.encode("10X98765432");
const provinces = Uint8Array.from({ length: 100 }, (_, code) => Number(isProvince(String(code).padStart(2, "0"))));

/** The standards of `check-digit.ts`. */
const keepsStandard: Readonly<Record<CheckStandard, Keeps>> = {
  "gb-11643": (bytes, start, end) => {
    if (end - start !== 18) return false;
    let sum = 0;
    for (let place = 0; place < 17; place++) {
      const digit = bytes[start + place]! - 0x30;
      if (digit < 0 || digit > 9) return false;
      sum += digit * weightsOfId[place]!;
    }
    if (checksOfId[sum % 11] !== bytes[start + 17]) return false;
    const province = (bytes[start]! - 0x30) * 10 + bytes[start + 1]! - 0x30;
    const century = (bytes[start + 6]! - 0x30) * 10 + bytes[start + 7]! - 0x30;
    return provinces[province] === 1 && century >= 18 && isCalendarDay(bytes, start + 6, start + 10, start + 12);
  },
  "gb-32100": (bytes, start, end) => {
    if (end - start !== 18) return false;
    let sum = 0;
    for (let place = 0; place < 17; place++) {
      const rank = ranksOfCredit[bytes[start + place]!]!;
      if (rank === 255) return false;
      sum += rank * weightsOfCredit[place]!;
    }
    return ranksOfCredit[bytes[start + 17]!] === (31 - (sum % 31)) % 31;
  },
  "gb-11714": (bytes, start, end) => {
    const length = end - start;
    if (length !== 9 && !(length === 10 && bytes[start + 8] === 0x2d)) return false;
    let sum = 0;
    for (let place = 0; place < 8; place++) {
      const rank = ranksOfOrganization[bytes[start + place]!]!;
      if (rank === 255) return false;
      sum += rank * weightsOfOrganization[place]!;
    }
    return checksOfOrganization[sum % 11] === bytes[end - 1];
  },
  luhn: (bytes, start, end) => {
    if (end - start < 8 || end - start > 19) return false;
    return weighed(bytes, start, end, (digit) => (digit > 4 ? 2 * digit - 9 : 2 * digit));
  },
  gtin: (bytes, start, end) => {
    const length = end - start;
    return (length === 8 || (length >= 12 && length <= 14)) && weighed(bytes, start, end, (digit) => 3 * digit);
  },
};

/** See `check-digit.ts`: every second digit from the right, without the last, is changed. */
function weighed(bytes: Uint8Array, start: number, end: number, changed: (digit: number) => number): boolean {
  let sum = 0;
  for (let at = end - 1; at >= start; at--) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return false;
    sum += (end - 1 - at) % 2 === 1 ? changed(digit) : digit;
  }
  return sum % 10 === 0;
}

const holding: Readonly<Record<Operator, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  ">=": (order) => order >= 0,
  ">": (order) => order > 0,
};

type Comparison = (bytes: Uint8Array, start: number, end: number, otherStart: number, otherEnd: number) => boolean;

/** Days with days and short numbers with short numbers; whatever else is left to the rule on text. */
function comparison({ column, other, parameters }: RowRule): Comparison | null {
  const holds = holding[parameters.operator!];
  const both = (type: string) => column.type === type && other?.type === type;
  if (both("date"))
    return (bytes, start, end, otherStart, otherEnd) =>
      end - start === 10 && otherEnd - otherStart === 10 && holds(compare(bytes, start, bytes, otherStart, 10));
  const isNumber = (type: string | undefined) => type === "integer" || type === "decimal";
  if (!isNumber(column.type) || !isNumber(other?.type)) return null;
  return (bytes, start, end, otherStart, otherEnd) => {
    const difference = millionths(bytes, start, end) - millionths(bytes, otherStart, otherEnd);
    return !Number.isNaN(difference) && holds(difference);
  };
}

const moment = (bound: string | undefined) => (bound?.length === 10 ? `${bound} 00:00:00` : bound);

function oneOf(values: readonly string[]): Keeps {
  const byLength: Uint8Array[][] = [];
  for (const value of values) {
    const bytes = encoder.encode(value);
    byLength[bytes.length] ??= [];
    byLength[bytes.length]!.push(bytes);
  }
  return (bytes, start, end) => {
    const candidates = byLength[end - start];
    if (candidates === undefined) return false;
    next: for (const candidate of candidates) {
      for (let at = 0; at < candidate.length; at++) if (bytes[start + at] !== candidate[at]) continue next;
      return true;
    }
    return false;
  };
}

/** Numbers of up to nine digits before the point and six after it, as whole millionths: exact in a double. */
function numberRange(min: string | undefined, max: string | undefined): Keeps | null {
  const low = min === undefined ? Number.NEGATIVE_INFINITY : boundOf(min);
  const high = max === undefined ? Number.POSITIVE_INFINITY : boundOf(max);
  if (low === null || high === null) return null;
  return (bytes, start, end) => {
    const number = millionths(bytes, start, end);
    return number >= low && number <= high;
  };
}

function boundOf(text: string): number | null {
  const bytes = encoder.encode(text);
  const number = millionths(bytes, 0, bytes.length);
  return Number.isNaN(number) ? null : number;
}

/** NaN where the number is longer, or none. */
function millionths(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 0x2d;
  if (negative) at++;
  let whole = 0;
  const from = at;
  for (; at < end && bytes[at] !== 0x2e; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    whole = whole * 10 + digit;
  }
  if (at === from || at - from > 9) return Number.NaN;
  let scale = 1_000_000;
  let rest = 0;
  for (at++; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9 || scale === 1) return Number.NaN;
    scale /= 10;
    rest += digit * scale;
  }
  const number = whole * 1_000_000 + rest;
  return negative ? -number : number;
}

/** Days and moments stand in the order of their bytes, where they are of one length. */
function textRange(min: string | undefined, max: string | undefined, length: number): Keeps | null {
  const [low, high] = [min, max].map((bound) => (bound === undefined ? null : encoder.encode(bound)));
  if ((low && low.length !== length) || (high && high.length !== length)) return null;
  return (bytes, start, end) =>
    end - start === length &&
    (!low || compare(bytes, start, low, 0, length) >= 0) &&
    (!high || compare(bytes, start, high, 0, length) <= 0);
}

function compare(bytes: Uint8Array, start: number, others: Uint8Array, from: number, length: number): number {
  for (let at = 0; at < length; at++) {
    const difference = bytes[start + at]! - others[from + at]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
