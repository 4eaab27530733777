/** Whether the use of a grant on a day is unlike its usual, and in what. Pure: it is given counts and rules. */
import { isIPv6 } from "node:net";
import type { Day } from "../../kernel/clock.ts";
import type { Rules, WarningKind } from "./rules.ts";

/** A used day in the look-back; `flagged`: it was found unusual in volume less than a week before. */
export interface DayOfUse {
  readonly day: Day;
  /** With refused ones. */
  readonly calls: number;
  readonly rows: number;
  readonly astray: number;
  readonly keyed: number;
  readonly missed: number;
  readonly flagged: boolean;
}

/** What one caller did from one address in one hour of the day that is judged. */
export interface CallerHour {
  readonly hour: number;
  readonly caller: string;
  readonly name: string;
  readonly address: string;
  readonly calls: number;
  readonly rows: number;
  readonly astray: number;
  readonly keyed: number;
  readonly missed: number;
}

/** A grant's day with what came before it. */
export interface UseOfDay {
  readonly hours: readonly CallerHour[];
  readonly history: readonly DayOfUse[];
  /** Hours of the day in which it was ever used in the look-back. */
  readonly usualHours: readonly number[];
  /** Addresses from which this consumer was seen before, under whatever grant. */
  readonly addresses: readonly string[];
  /** The grant gives items that say something of persons, or are graded heavily. */
  readonly sensitive: boolean;
}

export type Evidence = Readonly<Record<string, string | number | boolean>>;
export interface Unusual {
  readonly kind: WarningKind;
  readonly evidence: Evidence;
}

/** Days back that a day is compared with: a month and its ends, so that what comes once a month is known. */
export const lookBack = 35;
/** Used days without which a grant has no usual yet. */
const fewDays = 7;
/** Above the greatest day of the look-back by less than this, a day is no news. */
const overGreatest = 1.5;
/** A batch that begins this many hours earlier or later than ever is the same batch. */
const drift = 2;

const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0);

/** What is unusual of a day, by all rules but the one about sequences, which needs the single calls. */
export function unusualOf(use: UseOfDay, rules: Rules): readonly Unusual[] {
  return [volume(use, rules), hours(use, rules), unseen(use, rules), purpose(use, rules)].filter((one) => one !== null);
}

// The usual is what four days of five stay within: one busy day does not raise it.
function usualOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * 0.8)] ?? 0;
}

function volume({ hours, history, sensitive }: UseOfDay, rules: Rules): Unusual | null {
  const rule = rules["unusual-volume"];
  const factor = sensitive ? rule.sensitiveFactor : rule.factor;
  const fair = history.filter(({ flagged }) => !flagged);
  const isNew = fair.length < fewDays;
  const over = (["calls", "rows"] as const).flatMap((what) => {
    const now = sum(hours, (one) => one[what]);
    const values = fair.map((one) => one[what]);
    const usual = usualOf(values);
    const least = rule[what];
    const limit = isNew
      ? rule[what === "calls" ? "newCalls" : "newRows"]
      : Math.max(least, factor * usual, overGreatest * Math.max(...values));
    return now > limit ? [{ what, now, usual, limit: Math.round(limit) }] : [];
  });
  const worst = over.sort((a, b) => b.now / b.limit - a.now / a.limit)[0];
  if (!worst) return null;
  const { what, now, usual, limit } = worst;
  return { kind: "unusual-volume", evidence: { what, now, limit, sensitive, ...(isNew ? {} : { usual }) } };
}

/** Whether an hour lies in a night that may pass midnight. */
function isNight(hour: number, { from, to }: Rules["unusual-hours"]): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

function hours({ hours, history, usualHours }: UseOfDay, rules: Rules): Unusual | null {
  const rule = rules["unusual-hours"];
  if (history.length < fewDays) return null;
  const near = (a: number, b: number) => Math.min(Math.abs(a - b), 24 - Math.abs(a - b)) <= drift;
  const odd = hours.filter(({ hour }) => isNight(hour, rule) && !usualHours.some((usual) => near(hour, usual)));
  const calls = sum(odd, (one) => one.calls);
  if (calls < rule.calls) return null;
  const at = [...new Set(odd.map(({ hour }) => hour))].sort((a, b) => a - b).join("、");
  return { kind: "unusual-hours", evidence: { hours: at, calls, rows: sum(odd, (one) => one.rows) } };
}

/** The network that an address lies in: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain.split(".").slice(0, 3).join(".");
  const [head = "", tail] = plain.toLowerCase().split("%")[0]!.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const gap = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...gap, ...right].slice(0, 4).join(":");
}

function unseen({ hours, history, addresses }: UseOfDay, rules: Rules): Unusual | null {
  const rule = rules["unseen-caller"];
  if (history.length < fewDays) return null;
  const known = new Set(addresses.map(networkOf));
  const strange = hours.filter(({ address }) => address !== "" && !known.has(networkOf(address)));
  for (const [, of] of Map.groupBy(strange, ({ caller, address }) => `${caller} ${networkOf(address)}`)) {
    const calls = sum(of, (one) => one.calls);
    const rows = sum(of, (one) => one.rows);
    const { caller, name, address } = of[0]!;
    if (calls >= rule.calls || rows >= rule.rows)
      return { kind: "unseen-caller", evidence: { caller, name, address, calls, rows } };
  }
  return null;
}

function purpose({ hours, history }: UseOfDay, rules: Rules): Unusual | null {
  const today = sum(hours, (one) => one.astray);
  const refused = today + sum(history.slice(-6), (one) => one.astray);
  if (today === 0 || refused < rules["purpose-mismatch"].refused) return null;
  const { name } = hours.find(({ astray }) => astray > 0)!;
  return { kind: "purpose-mismatch", evidence: { refused, today, name } };
}

/** One question by a value: its keyed hash, and whether it found anything. */
export interface Asked {
  readonly caller: string;
  readonly value: string;
  readonly found: boolean;
}

/** Steps between neighbours: this far apart in the order of the values that there are. */
const near = 3;

/**
 * Whether callers went through values one after another. `rankOf` gives a value's place among those of the dataset; a caller who guesses
 * rather than walks finds nothing most of the time. Questions are in the order in which they came.
 */
export function sequential(
  asked: readonly Asked[],
  rankOf: (value: string) => number | undefined,
  rules: Rules,
): Evidence | null {
  const rule = rules["sequential-keys"];
  for (const [, of] of Map.groupBy(asked, ({ caller }) => caller)) {
    const different = new Map(of.map((one) => [one.value, one]));
    if (different.size < rule.calls) continue;
    const missed = Math.round((100 * [...different.values()].filter(({ found }) => !found).length) / different.size);
    const ranks = [...different.keys()].flatMap((value) => rankOf(value) ?? []);
    const steps = ranks.slice(1).filter((rank, at) => Math.abs(rank - ranks[at]!) <= near).length;
    const neighbours = ranks.length < rule.calls ? 0 : Math.round((100 * steps) / (ranks.length - 1));
    const { caller } = of[0]!;
    if (neighbours >= rule.neighbours) return { caller, values: different.size, neighbours };
    if (missed >= rule.missed) return { caller, values: different.size, missed };
  }
  return null;
}
