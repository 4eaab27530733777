/**
 * Quality rules asked of bytes: nearly every row keeps them all, and that is seen here without a string for most of them. A row that does not
 * surely keep them all is judged by `row-check.ts`, which alone decides and counts (tested to be of one mind). Pure.
 */
import { compileRules, type RowRule } from "../quality/row-check.ts";
import type { RowTyper } from "./row-typer.ts";

type Keeps = (bytes: Uint8Array, start: number, end: number) => boolean;
const encoder = new TextEncoder();

/** All rules of a load. */
export class RuleBytes {
  readonly #keeps: readonly ((row: RowTyper) => boolean)[];

  constructor(rules: readonly RowRule[]) {
    this.#keeps = rules.map((rule) => asked(rule));
  }

  /** Whether the row that was typed last surely keeps every rule. */
  keeps(row: RowTyper): boolean {
    for (const keeps of this.#keeps) if (!keeps(row)) return false;
    return true;
  }
}

function asked(rule: RowRule): (row: RowTyper) => boolean {
  const { place } = rule.column;
  const bytes = onBytes(rule);
  const empty = rule.kind !== "required";
  if (bytes) return (row) => row.ask(place, bytes, empty);
  const [check] = compileRules([rule]);
  const values: (string | null)[] = [];
  for (let at = 0; at <= Math.max(place, rule.other?.place ?? 0); at++) values.push(null);
  return (row) => {
    for (const read of check!.reads) values[read] = row.value(read);
    return !check!.fails(values);
  };
}

function onBytes({ kind, column, parameters }: RowRule): Keeps | null {
  const { min, max } = parameters;
  switch (kind) {
    case "required":
      return (bytes, start, end) => {
        for (let at = start; at < end; at++) if (bytes[at] !== 0x20) return true;
        return false;
      };
    case "code-list":
      return column.type === "boolean" ? null : oneOf(parameters.values ?? []);
    case "length": {
      const [least, most] = [Number(min ?? 0), Number(max ?? Number.POSITIVE_INFINITY)];
      return (bytes, start, end) => {
        let count = 0;
        for (let at = start; at < end; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
        return count >= least && count <= most;
      };
    }
    case "range":
      if (column.type === "integer" || column.type === "decimal") return numberRange(min, max);
      if (column.type === "date") return textRange(min?.slice(0, 10), max?.slice(0, 10), 10);
      if (column.type === "timestamp") return textRange(moment(min), moment(max), 19);
      return null;
    default:
      return null;
  }
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
    end - start === length && (!low || compare(bytes, start, low) >= 0) && (!high || compare(bytes, start, high) <= 0);
}

function compare(bytes: Uint8Array, start: number, bound: Uint8Array): number {
  for (let at = 0; at < bound.length; at++) {
    const difference = bytes[start + at]! - bound[at]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
