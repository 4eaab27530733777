/**
 * Quality rules as the loading thread asks them of one row after another: plain data (`RowRule`) that crosses to the thread, and the
 * function that it becomes there. Each says of the same values what the database says of them in `failing.ts`. Pure.
 */
import type { ColumnType } from "../column-type.ts";
import { keepsStandard } from "./check-digit.ts";
import { portablePattern } from "./pattern.ts";
import {
  type Operator,
  type QualityRule,
  type RuleKind,
  type RuleParameters,
  rowKinds,
  type TextType,
} from "./rule.ts";

/** Where a value comes from: its place among the columns of the version table (from 0), and its type. */
type Source = Readonly<{ place: number; type: ColumnType }>;

/** A rule for one row. `column` holds the value in question, `other` what it is held against. */
export type RowRule = Readonly<{
  id: string;
  kind: RuleKind;
  parameters: RuleParameters;
  setsAside: boolean;
  column: Source;
  other: Source | null;
}>;

/** A rule to be asked of a row. `values` are typed values as COPY takes them (null: empty), in the order of the version's columns. */
export type RowCheck = Readonly<{
  rule: string;
  setsAside: boolean;
  /** Places of the values that it reads, the one in question first. */
  reads: readonly number[];
  fails: (values: readonly (string | null)[]) => boolean;
}>;

/** A fault of a quarantined row by a rule: the rule's id behind this prefix. */
export const rulePrefix = "rule:";
export type RuleFault = `${typeof rulePrefix}${string}`;

/** What rules counted in the rows of a load, by the rule's id. `examples` are at most ten row numbers. */
export type RuleCounts = Readonly<Record<string, { failed: number; setAside: number; examples: number[] }>>;

type Column = Readonly<{ item: string; type: ColumnType; filled: boolean }>;

/**
 * The rules that can be judged while rows go by, in the order in which they were defined. A rule never sets rows aside for a column that
 * the file does not bring: the file would be to blame, not the row.
 */
export function rowRules(rules: readonly QualityRule[], columns: readonly Column[]): readonly RowRule[] {
  const sourceOf = (item: string | undefined): Source | null => {
    const place = columns.findIndex((column) => column.item === item);
    return place < 0 ? null : { place, type: columns[place]!.type };
  };
  return rules.flatMap(({ id, kind, item, parameters, setsAside }) => {
    if (!rowKinds.has(kind)) return [];
    const column = sourceOf(item);
    const other = sourceOf(parameters.other);
    if (!column || (parameters.other !== undefined && !other)) return [];
    if (kind === "format" && portablePattern(parameters.pattern ?? "") === null) return [];
    const filled = [column, other].every((source) => source === null || columns[source.place]!.filled);
    return [{ id, kind, parameters, setsAside: setsAside && filled, column, other }];
  });
}

/** Rules as checks, those that set rows aside first. */
export function compileRules(rules: readonly RowRule[]): readonly RowCheck[] {
  return rules
    .map((rule) => ({
      rule: rule.id,
      setsAside: rule.setsAside,
      reads: rule.other ? [rule.column.place, rule.other.place] : [rule.column.place],
      fails: failing(rule),
    }))
    .sort((a, b) => Number(b.setsAside) - Number(a.setsAside));
}

/** The rules of a load at work: asks them of one row after another and counts. */
export class RowRules {
  readonly #asides: readonly RowCheck[];
  readonly #counted: readonly RowCheck[];
  counts: RuleCounts;

  constructor(rules: readonly RowRule[]) {
    const checks = compileRules(rules);
    this.#asides = checks.filter(({ setsAside }) => setsAside);
    this.#counted = checks.filter(({ setsAside }) => !setsAside);
    this.counts = Object.fromEntries(checks.map(({ rule }) => [rule, { failed: 0, setAside: 0, examples: [] }]));
  }

  /**
   * The rules by which this row goes to quarantine, each with the place of its value; none: it is good. What else a good row fails by is
   * counted, with the numbers of the first ten rows.
   */
  judge(row: number, values: readonly (string | null)[]): readonly { rule: string; place: number }[] {
    const faults: { rule: string; place: number }[] = [];
    for (const { rule, reads, fails } of this.#asides) {
      if (!fails(values)) continue;
      this.counts[rule]!.setAside += 1;
      faults.push({ rule, place: reads[0]! });
    }
    if (faults.length > 0) return faults;
    for (const { rule, fails } of this.#counted) {
      if (!fails(values)) continue;
      const count = this.counts[rule]!;
      count.failed += 1;
      if (count.examples.length < 10) count.examples.push(row);
    }
    return faults;
  }
}

const isBlank = (value: string | null): boolean => value === null || /^ *$/.test(value);

function failing(rule: RowRule): RowCheck["fails"] {
  const { kind, column, other, parameters } = rule;
  const { place, type } = column;
  const shown = type === "boolean" ? (value: string) => (value.startsWith("t") ? "true" : "false") : null;
  /** Of the value in its text form; an empty one keeps the rule. */
  const ofText =
    (keeps: (value: string) => boolean): RowCheck["fails"] =>
    (values) => {
      const value = values[place];
      return value !== null && value !== undefined && !keeps(shown ? shown(value) : value);
    };
  switch (kind) {
    case "required":
      return type === "text"
        ? (values) => isBlank(values[place] ?? null)
        : (values) => (values[place] ?? null) === null;
    case "format": {
      const pattern = new RegExp(`^(?:${portablePattern(parameters.pattern!)})$`, "su");
      return ofText((value) => pattern.test(value));
    }
    case "code-list": {
      const values = new Set(parameters.values ?? []);
      return ofText((value) => values.has(value));
    }
    case "length": {
      const [min, max] = [Number(parameters.min ?? 0), Number(parameters.max ?? Number.POSITIVE_INFINITY)];
      return ofText((value) => {
        // A text has at most as many characters as code units, and at least half as many.
        if (value.length >= 2 * min && value.length <= max) return true;
        const length = characters(value);
        return length >= min && length <= max;
      });
    }
    case "range": {
      const { min, max } = parameters;
      const order = orderOf(type);
      if (!order) return () => false;
      const [low, high] = [min, max].map((bound) => (bound === undefined ? null : asType(bound, type)));
      return ofText((value) => (low == null || order(value, low) >= 0) && (high == null || order(value, high) <= 0));
    }
    case "type":
      return ofText(textReads[parameters.type!]);
    case "check-digit":
      return ofText((value) => keepsStandard(parameters.standard!, value));
    case "compare": {
      const holds = operatorHolds[parameters.operator!];
      const time = type === "date" || type === "timestamp";
      const order = (time ? orderOf("timestamp") : orderOf(type)) ?? ((a: string, b: string) => (a === b ? 0 : 1));
      const whole = (value: string) => (time ? asType(value, "timestamp") : value);
      return (values) => {
        const [a, b] = [values[place] ?? null, values[other!.place] ?? null];
        return a !== null && b !== null && !holds(order(whole(a), whole(b)));
      };
    }
    case "implies": {
      const when = new Set(parameters.values ?? []);
      const then = new Set(parameters.allowed ?? []);
      const flag = (source: Source, value: string) =>
        source.type === "boolean" ? (value.startsWith("t") ? "true" : "false") : value;
      return (values) => {
        const [a, b] = [values[place] ?? null, values[other!.place] ?? null];
        if (isBlank(a) || (when.size > 0 && !when.has(flag(column, a!)))) return false;
        return isBlank(b) || (then.size > 0 && !then.has(flag(other!, b!)));
      };
    }
    default:
      return () => false;
  }
}

/** Characters (code points), as PostgreSQL counts them. */
function characters(value: string): number {
  let count = value.length;
  for (let at = 0; at < value.length; at++) if ((value.charCodeAt(at) & 0xfc00) === 0xd800) count -= 1;
  return count;
}

const operatorHolds: Readonly<Record<Operator, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  ">=": (order) => order >= 0,
  ">": (order) => order > 0,
};

const textReads: Readonly<Record<TextType, (value: string) => boolean>> = {
  integer: (value) => /^[-+]?\d{1,18}$/.test(value),
  decimal: (value) => /^[-+]?\d+(\.\d+)?$/.test(value),
  date: isDay,
};

/** A day of the calendar as YYYY-MM-DD, of the years 1 to 9999. */
function isDay(value: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  if (year === 0 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** How values of a type stand to each other; null where they have no order. */
function orderOf(type: ColumnType): ((a: string, b: string) => number) | null {
  if (type === "integer" || type === "decimal") return numberOrder;
  if (type === "date" || type === "timestamp") return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return null;
}

/** A bound or a value of a date or moment in the form of its type, so that the texts stand in the order of time. */
function asType(value: string, type: ColumnType): string {
  if (type === "date") return value.slice(0, 10);
  if (type === "timestamp") return value.length === 10 ? `${value} 00:00:00` : value;
  return value;
}

/** Decimal numbers of any length by their size. */
function numberOrder(a: string, b: string): number {
  if (a.length < 15 && b.length < 15) return Number(a) - Number(b);
  const [one, two] = [numberParts(a), numberParts(b)];
  if (one.negative !== two.negative) return one.negative ? -1 : 1;
  const size =
    one.whole.length - two.whole.length ||
    (one.whole < two.whole ? -1 : one.whole > two.whole ? 1 : one.rest < two.rest ? -1 : one.rest > two.rest ? 1 : 0);
  return one.negative ? -size : size;
}

function numberParts(text: string): { negative: boolean; whole: string; rest: string } {
  const [whole = "", rest = ""] = text.replace(/^[-+]/, "").split(".");
  const parts = { whole: whole.replace(/^0+/, ""), rest: rest.replace(/0+$/, "") };
  return { ...parts, negative: text.startsWith("-") && (parts.whole !== "" || parts.rest !== "") };
}
