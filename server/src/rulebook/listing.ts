import type { Day } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { citeInChinese, parseCite } from "./articles.ts";
import type { Calculation } from "./calendar.ts";
import { currentRulebook } from "./current.ts";
import { ownTerms } from "./kept-listing.ts";
import { openTerms } from "./open-terms.ts";
import { testedClauses } from "./proofs.ts";
import { type Rulebook, standingOf } from "./rulebook.ts";
import { inUse } from "./store.ts";

/** The versions that this installation ran under, newest first, and how the one in use stands today. */
export async function rulebooks(ctx: Context) {
  const current = currentRulebook();
  const versions = await inUse(ctx.db);
  return {
    items: versions.map((version) => ({ ...version, current: version.digest === current.digest })),
    standing: standingOf(current, ctx.today),
  };
}

/** The rulebook in use as every page head and form needs it. */
export function rulebookView(rulebook: Rulebook, today: Day) {
  const {
    articles: _articles,
    clauses: _clauses,
    validity: _validity,
    prefix: _prefix,
    procedures,
    alsoCited: _alsoCited,
    ...rest
  } = rulebook;
  const standing = standingOf(rulebook, today);
  return { ...rest, procedures: Object.keys(procedures), standing };
}

/** One article with the English of its clauses: a translation of duties, not of the words. `tested`: has a test, where that is known. */
export function articleView(rulebook: Rulebook, cite: string) {
  const { article: number } = parseCite(cite);
  const article = rulebook.articles.find((it) => it.number === number);
  if (!article) return null;
  const clauses = rulebook.clauses.filter((clause) => clause.article === number);
  const tested = testedClauses();
  return {
    ...article,
    cite,
    reference: citeInChinese(rulebook.articles, cite),
    clauses: clauses.map(({ id, quote, duty, kind, capability }) => ({
      id,
      quote,
      duty,
      kind,
      capability,
      tested: tested === null || kind === "outside" ? null : tested.has(id),
    })),
    values: valuesOf(rulebook).get(number) ?? [],
  };
}

/** Every article, in order. */
export function articles(rulebook: Rulebook) {
  return rulebook.articles.map((article) => articleView(rulebook, String(article.number))!);
}

/** A quoted rule beside a due time or a refusal: the words in Chinese, the duty in English. */
export interface Quotation {
  readonly cite: string;
  readonly reference: Text;
  readonly text: string;
  /** English of the clauses of the article; marked as a translation wherever it is shown. */
  readonly duties: readonly string[];
}

/** What is shown for a cite: 第二十二条（二） with the article's text; of a cited item, only that item and what leads it in. */
export function quotation(rulebook: Rulebook, cite: string): Quotation | null {
  const { article: number, item } = parseCite(cite);
  const article = rulebook.articles.find((it) => it.number === number);
  if (!article) return null;
  const clauses = rulebook.clauses.filter((clause) => clause.article === number);
  const line = item
    ? article.text.split("\n").find((text) => text.startsWith(`（${item}）`) || text.startsWith(`(${item})`))
    : undefined;
  const near = line ? clauses.filter((clause) => line.includes(clause.quote)) : clauses;
  return {
    cite,
    reference: { zh: citeInChinese(rulebook.articles, cite), en: `Article ${cite}` },
    text: line ?? article.text,
    duties: (near.length > 0 ? near : clauses).map((clause) => clause.duty),
  };
}

/** A calculation on the wire: instants as ISO 8601. */
export function calculationView(calculation: Calculation) {
  const {
    event,
    term,
    extensions = [],
    interruptions = [],
    firstCounted,
    dueDay,
    dueAt,
    provisional,
    days,
  } = calculation;
  return { event, term, extensions, interruptions, firstCounted, dueDay, dueAt, provisional, days };
}

/** Each term that the text leaves open, with the installation's own beside it: by whom, when and why. */
export async function ownTermsView(db: Db | Tx, rulebook: Rulebook) {
  const own = await ownTerms(db);
  return openTerms(rulebook).map((open) => ({
    ...open,
    own: own.find((it) => it.procedure === open.procedure && it.step === open.step && it.part === open.part) ?? null,
  }));
}

/** Which values of the rulebook come from which article: the paths of everything that is cited. */
function valuesOf(rulebook: Rulebook): ReadonlyMap<number, readonly string[]> {
  const known = values.get(rulebook.digest);
  if (known) return known;
  const found = new Map<number, string[]>();
  const walk = (value: unknown, path: string) => {
    if (typeof value !== "object" || value === null) return;
    const { article } = value as { article?: unknown };
    if (typeof article === "string") {
      const { article: number } = parseCite(article);
      found.set(number, [...(found.get(number) ?? []), path]);
    }
    for (const [key, inner] of Object.entries(value)) {
      const name = (inner as { step?: unknown } | null)?.step ?? (inner as { key?: unknown } | null)?.key;
      walk(
        inner,
        Array.isArray(value) ? `${path}.${typeof name === "string" ? name : key}` : path ? `${path}.${key}` : key,
      );
    }
  };
  const { articles: _articles, clauses: _clauses, ...rules } = rulebook;
  walk(rules, "");
  values.set(rulebook.digest, found);
  return found;
}

const values = new Map<string, ReadonlyMap<number, readonly string[]>>();
