/**
 * 核实、比对: whether values that somebody states are those of the data, and nothing but that. A question says whom it is about (the items
 * that the grant `verifies` by) and what is claimed of them; the answer is one bit for the whole question. Pure.
 */
import { createHmac } from "node:crypto";
import { residentCheckCharacter } from "../identity/resident-check.ts";
import { addDays, type Day } from "../kernel/clock.ts";
import type { FieldError, Law, Refusal } from "../kernel/refusal.ts";
import { kindOfHeader, kindOfValue } from "../protection/detection.ts";
import type { Field } from "./plan.ts";
import { isValue } from "./query.ts";
import { refuse } from "./refusals.ts";

/** A question as it was asked, by names of items. */
export interface AskedValues {
  readonly subject: Readonly<Record<string, string>>;
  readonly compare: Readonly<Record<string, string>>;
}

/** An item as a question needs it. */
export type Asking = Pick<Field, "item" | "name" | "titleZh" | "type" | "kind">;

/** What questions may be about: the items there are, and those by which somebody is named. */
export interface Askable<F extends Asking> {
  readonly fields: readonly F[];
  readonly verifies: readonly string[];
  readonly law: Law | null;
}

/** That an item has a value. */
export interface Claimed<F extends Asking = Field> {
  readonly field: F;
  readonly value: string;
}

/** A question tied to items: all of `subject` and `compare` must hold in one row for a match. */
export interface Question<F extends Asking = Field> {
  readonly subject: readonly Claimed<F>[];
  readonly compare: readonly Claimed<F>[];
}

/**
 * How many different values may be claimed about one person, so that none is found by trying. Within `days` of the real clock: `perItem`
 * values of one item and `perSubject` in all by one organization, whatever its programs and grants; `perItemByAll` and `perSubjectByAll` by
 * all organizations together. What an organization claimed within the year is free: the answer tells nothing new. How often in all is
 * the quota of the grant. What this promises is said in docs/calling-data.md.
 */
export const verificationBudgets = [
  { days: 30, perItem: 3, perSubject: 10, perItemByAll: 10, perSubjectByAll: 40 },
  { days: 365, perItem: 12, perSubject: 60, perItemByAll: 30, perSubjectByAll: 200 },
] as const;
/** For how long a claim is remembered, in days. */
export const rememberedDays = 365;

const mostCompared = 10;

/** Reads a question. It must name somebody by every item that names, compare others that there are, and state a value for each. */
export function questionOf<F extends Asking>(of: Askable<F>, asked: AskedValues): Question<F> | Refusal {
  const law = of.law ? { law: of.law } : {};
  const by = new Set(of.verifies);
  const known = new Map(of.fields.map((field) => [field.name, field]));
  const names = [...Object.keys(asked.subject), ...Object.keys(asked.compare)];
  const withheld = names.filter((name) => !known.has(name));
  if (withheld.length > 0) return refuse("items-not-granted", { items: [...new Set(withheld)] }, law);
  const naming = of.fields.filter((field) => by.has(field.item));
  const whole = naming.length === by.size && naming.every(({ name }) => Object.hasOwn(asked.subject, name));
  if (!whole || Object.keys(asked.subject).length !== naming.length) {
    return refuse("subject-not-named", { items: naming.map(({ titleZh }) => titleZh) }, law);
  }
  const compared = Object.keys(asked.compare);
  if (
    compared.length === 0 ||
    compared.length > mostCompared ||
    compared.some((name) => by.has(known.get(name)!.item))
  ) {
    return refuse("nothing-to-compare", { most: mostCompared }, law);
  }
  const errors: FieldError[] = [];
  const claims = (part: "subject" | "compare"): Claimed<F>[] =>
    Object.entries(asked[part]).map(([name, text]) => {
      const field = known.get(name)!;
      const value = tidyValue(field, text);
      if (!isValue(field.type, value)) {
        const said = { zh: `“${field.titleZh}”的值不符合其类型`, en: `the value of “${name}” is not of its type` };
        errors.push({ pointer: `/body/${part}/${name}`, code: "value", ...said });
      }
      return { field, value: oneSpelling(field.type, value) };
    });
  const question = { subject: claims("subject"), compare: claims("compare") };
  return errors.length > 0 ? refuse("query-wrong", {}, { errors }) : question;
}

/** A value as it is compared: without blanks around it, full-width signs as half-width, ID numbers and codes in capitals. */
export function tidyValue(field: Pick<Field, "kind">, text: string): string {
  const tidy = text.normalize("NFKC").trim();
  return field.kind === "id-number" || field.kind === "credit-code" ? tidy.toUpperCase() : tidy;
}

// A number has one spelling here: 7, 007 and 7.0 are one person, with one budget.
function oneSpelling(type: Field["type"], value: string): string {
  if (type !== "integer" && type !== "decimal") return value;
  const [, sign = "", whole = "", fraction = ""] = /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/.exec(value) ?? [];
  const number = `${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}`;
  return number === "0" ? number : sign + number;
}

/** That somebody has a value, as the budget remembers it: which fact in plain words, the value as a keyed hash (16 bytes). */
export interface Claim {
  readonly fact: string;
  readonly value: Buffer;
}

/** What a question costs: claims about one subject, which is a keyed hash too. */
export interface Charge {
  readonly subject: Buffer;
  readonly claims: readonly Claim[];
}

// Kinds of values that name one person or organization, the surest first.
const naming = ["id-number", "passport", "credit-code", "bank-card", "plate", "phone", "email"] as const;

/**
 * What a question is charged to. The surest number in `subject` says whom it is about, in every dataset alike; the rest of `subject` is
 * claimed like what is compared, as it can be guessed like it. Where the subject holds no such number, all of it together is the person,
 * and a number among what is compared is charged too: whether a row has this district and that number is a question about the number.
 */
export function chargesOf(key: Uint8Array, { subject, compare }: Question<Asking>): readonly Charge[] {
  const hash = (text: string) => createHmac("sha256", key).update(text).digest().subarray(0, 16);
  const about = (named: readonly Claimed<Asking>[], others: readonly Claimed<Asking>[]): Charge => ({
    subject: hash(
      named
        .map(({ field, value }) => JSON.stringify([kindOf(field, value) ?? field.item, plain(field, value)]))
        .sort()
        .join("\n"),
    ),
    claims: others.map(({ field, value }) => {
      const fact = factOf(field);
      return { fact, value: hash(JSON.stringify([fact, plain(field, value)])) };
    }),
  });
  const all = [...subject, ...compare];
  const but = (one: Claimed<Asking>) => all.filter((other) => other !== one);
  const surest = surestOf(subject);
  if (surest) return [about([surest], but(surest))];
  const compared = surestOf(compare);
  return [about(subject, compare), ...(compared ? [about([compared], but(compared))] : [])];
}

function surestOf(claimed: readonly Claimed<Asking>[]): Claimed<Asking> | undefined {
  const rank = ({ field, value }: Claimed<Asking>) => naming.indexOf(kindOf(field, value) as (typeof naming)[number]);
  return claimed.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b))[0];
}

// What a value is shows in itself, whether or not somebody graded the item; what is asked of it is told by the item.
const kindOf = (field: Asking, value: string) => kindOfValue(value) ?? field.kind;
const factOf = ({ kind, titleZh }: Asking) =>
  kind ?? kindOfHeader(titleZh) ?? titleZh.normalize("NFKC").replace(/\s/g, "");

// One number however it is written: without small letters, an ID number of 15 digits as one of 18, a phone number without country and blanks.
function plain(field: Asking, value: string): string {
  const kind = kindOf(field, value);
  if (kind === "phone") return value.replace(/^(\+|00)?86(?=[ -]?1)/, "").replace(/[ -]/g, "");
  if (kind === "email") return value.toLowerCase();
  const printed = kind === null ? value : value.toUpperCase();
  if (kind !== "id-number" || !/^\d{15}$/.test(value)) return printed;
  const first17 = `${value.slice(0, 6)}19${value.slice(6)}`;
  return first17 + residentCheckCharacter(first17);
}

/** A claim that was made about a subject, by whom and on which day (of the real clock). */
export interface Claimant extends Claim {
  readonly consumer: string;
  readonly day: Day;
}

/** Which of the claims an organization makes for the first time within the year; or a refusal, where they are too many. */
export function withinBudget(
  before: readonly Claimant[],
  consumer: string,
  claims: readonly Claim[],
  today: Day,
): readonly Claim[] | Refusal {
  const same = (a: Claim, b: Claim) => a.fact === b.fact && a.value.equals(b.value);
  const fresh = claims.filter(
    (claim, at) =>
      !before.some((one) => one.consumer === consumer && same(one, claim)) &&
      claims.findIndex((other) => same(other, claim)) === at,
  );
  if (fresh.length === 0) return fresh;
  for (const { days, ...limits } of verificationBudgets) {
    const since = addDays(today, -days);
    const recent = before.filter(({ day }) => day > since);
    const own = [...recent.filter((one) => one.consumer === consumer), ...fresh];
    // What others claimed too tells all of them together nothing more.
    const all = new Map([...recent, ...fresh].map((one) => [`${one.fact}\n${one.value.toString("hex")}`, one.fact]));
    const most = (facts: Iterable<string>) =>
      Math.max(...[...Map.groupBy(facts, (fact) => fact).values()].map((of) => of.length));
    const spent = [
      most(own.map(({ fact }) => fact)) > limits.perItem && limits.perItem,
      own.length > limits.perSubject && limits.perSubject,
      most(all.values()) > limits.perItemByAll && limits.perItemByAll,
      all.size > limits.perSubjectByAll && limits.perSubjectByAll,
    ].find(Boolean);
    if (spent) return refuse("verification-budget", { limit: spent, days });
  }
  return fresh;
}
