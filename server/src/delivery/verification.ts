/**
 * 核实、比对: whether values that somebody states are those of the data, and nothing but that. A question says whom it is about (the items
 * that the grant `verifies` by) and what is claimed of them; the answer is one bit for the whole question. Pure.
 */
import { createHmac } from "node:crypto";
import type { FieldError, Law, Refusal } from "../kernel/refusal.ts";
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
 * What one question may cost. Each answer tells at most one bit, so what a caller can learn about a person is bounded by how many
 * different questions he may ask about him: within `days` of the real clock, `perItem` values of one item and `perSubject` questions in
 * all by one organization, and `perSubjectByAll` by all organizations together, whichever dataset they ask. A question that was asked
 * before is free: its answer tells nothing new. How often in all is the quota of the grant.
 */
export const verificationBudget = { days: 30, perItem: 3, perSubject: 10, perSubjectByAll: 40 } as const;

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

/** What the budget remembers of a question: keyed hashes, one for whom it is about and one for each claim. */
export interface Fingerprint {
  readonly subject: Buffer;
  readonly claims: readonly { readonly item: string; readonly value: Buffer }[];
}

/**
 * The fingerprint of a question. The same person has the same one in every dataset: it is made of what kind of value names him (an ID
 * number), or of the item where it is of no kind.
 */
export function fingerprintOf(key: Uint8Array, question: Question<Asking>): Fingerprint {
  const hash = (text: string) => createHmac("sha256", key).update(text).digest().subarray(0, 16);
  const parts = question.subject.map(({ field, value }) => JSON.stringify([field.kind ?? field.item, value]));
  return {
    subject: hash(parts.sort().join("\n")),
    claims: question.compare.map(({ field: { item }, value }) => ({
      item,
      value: hash(JSON.stringify([item, value])),
    })),
  };
}

/** What was asked about a person within the window, as far as it matters for one more question. */
export interface AskedBefore {
  /** Claims of the caller's organization, by item: how many different values. */
  readonly ownByItem: ReadonlyMap<string, number>;
  readonly own: number;
  readonly all: number;
}

/** Whether new claims (those not asked before) are within the budget. */
export function withinBudget(before: AskedBefore, fresh: readonly { readonly item: string }[]): Refusal | null {
  const { days, perItem, perSubject, perSubjectByAll } = verificationBudget;
  const spent = (limit: number) => refuse("verification-budget", { limit, days });
  const byItem = new Map(before.ownByItem);
  for (const { item } of fresh) {
    const count = (byItem.get(item) ?? 0) + 1;
    if (count > perItem) return spent(perItem);
    byItem.set(item, count);
  }
  if (before.own + fresh.length > perSubject) return spent(perSubject);
  return before.all + fresh.length > perSubjectByAll ? spent(perSubjectByAll) : null;
}
