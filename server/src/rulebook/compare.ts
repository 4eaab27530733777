import { stringify } from "yaml";

/** One thing in which two rulebooks differ. `null`: that text does not have it. */
export interface Difference {
  /** The section of `rules.yaml`, and in `procedures` the procedure: `procedures.share-application`. */
  readonly part: string;
  /** Where in it, in the words of the file: `route { share_type: conditional }`, `step review`, `term`. */
  readonly at: readonly string[];
  readonly a: Said | null;
  readonly b: Said | null;
}

/** A value as it is written, and the articles that it comes from. */
export interface Said {
  readonly value: string;
  readonly articles: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Sections that are the text's identity, not its rules. */
const identity: ReadonlySet<string> = new Set(["rulebook", "version", "title", "place", "numbering"]);

/**
 * What differs between two rulebooks as they are written, section by section and procedure by procedure. It knows nothing of the single
 * keys, so it compares whatever the format comes to hold. Articles differ always and are no difference; they stand beside the values.
 */
export function compareRules(a: unknown, b: unknown): readonly Difference[] {
  const found: Difference[] = [];
  for (const section of union(a, b)) {
    if (identity.has(section)) continue;
    const [left, right] = [entryAt(a, section), entryAt(b, section)];
    if (section !== "procedures") {
      // What a section holds is told one by one, also where the other text has no such section.
      const whole = isObject(left ?? right) && !isSingle((left ?? right) as Values);
      compare(section, [], left ?? (whole ? {} : left), right ?? (whole ? {} : right), found, { names: true });
      continue;
    }
    for (const name of union(left, right)) {
      compare(`procedures.${name}`, [], entryAt(left, name), entryAt(right, name), found, { names: false });
    }
  }
  return found;
}

interface Depth {
  /** Whether different names count: what a type or body is called is a rule, what a step is called is not. */
  readonly names: boolean;
  /** The articles of what it stands in. */
  readonly articles?: readonly (readonly string[])[];
}

function compare(part: string, at: readonly string[], a: unknown, b: unknown, found: Difference[], depth: Depth): void {
  const articles = [articlesOf(a, depth.articles?.[0] ?? []), articlesOf(b, depth.articles?.[1] ?? [])];
  const say = () => found.push({ part, at, a: said(a, articles[0]!), b: said(b, articles[1]!) });
  if (a === undefined || b === undefined) {
    say();
    return;
  }
  if (isObject(a) && isObject(b) && !isSingle(a) && !isSingle(b)) {
    for (const key of union(a, b)) {
      if (key === "cite" || (key === "name" && !depth.names)) continue;
      if (key === "must_state" && isObject(a[key] ?? b[key])) {
        compareStated(part, [...at, key], a[key], b[key], found);
        continue;
      }
      compare(part, [...at, key], entryAt(a, key), entryAt(b, key), found, { ...depth, articles });
    }
    return;
  }
  const [left, right] = [keyed(a), keyed(b)];
  if (left && right) {
    for (const key of new Set([...left.keys(), ...right.keys()])) {
      compare(part, [...at.slice(0, -1), key], left.get(key), right.get(key), found, { ...depth, articles });
    }
    const shared = (of: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
      [...of.keys()].filter((key) => other.has(key)).join(" → ");
    if (shared(left, right) !== shared(right, left)) {
      const order = { articles: [] as string[] };
      found.push({
        part,
        at: [...at, "order"],
        a: { value: shared(left, right), ...order },
        b: { value: shared(right, left), ...order },
      });
    }
    return;
  }
  if (written(a) !== written(b)) say();
}

// What must be stated, each with its article: the article alone is no difference.
function compareStated(part: string, at: readonly string[], a: unknown, b: unknown, found: Difference[]): void {
  for (const key of union(a, b)) {
    const [left, right] = [entryAt(a, key), entryAt(b, key)];
    if (left !== undefined && right !== undefined) continue;
    const stated = (cite: unknown): Said | null =>
      cite === undefined ? null : { value: key, articles: (Array.isArray(cite) ? cite : [cite]).map(String) };
    found.push({ part, at, a: stated(left), b: stated(right) });
  }
}

// A length of time, a name, a body: one value, though it is written as several.
function isSingle(value: Values): boolean {
  const keys = Object.keys(value).filter((key) => key !== "cite");
  const single = ["working_days", "calendar_days", "months", "years", "role", "any", "all", "upwards", "zh"];
  return keys.some((key) => single.includes(key)) && !keys.includes("needs") && !keys.includes("consent");
}

// Entries of a list by what makes each the same: the step, the ground, the condition of the route, what an effect leads to.
function keyed(value: unknown): ReadonlyMap<string, unknown> | null {
  if (!Array.isArray(value) || !value.some(isObject)) return null;
  const entries = new Map<string, unknown>();
  for (const entry of value) {
    if (!isObject(entry)) return null;
    const { steps, ladder, step, key, then, when } = entry;
    const condition = when === undefined ? "" : ` ${flow(when)}`;
    const name =
      typeof step === "string"
        ? `step ${step}${condition}`
        : typeof key === "string"
          ? key
          : steps !== undefined || ladder !== undefined
            ? `route${condition}`
            : typeof then === "string"
              ? `${then}${condition}`
              : flow(entry);
    entries.set(entries.has(name) ? `${name} (${entries.size + 1})` : name, entry);
  }
  return entries;
}

function union(a: unknown, b: unknown): readonly string[] {
  return [...new Set([...Object.keys(isObject(a) ? a : {}), ...Object.keys(isObject(b) ? b : {})])];
}

function entryAt(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

// A list of words says the same in any order.
function written(value: unknown): string {
  return flow(Array.isArray(value) ? [...value].map((it) => withoutCites(it)).sort() : withoutCites(value));
}

function said(value: unknown, articles: readonly string[]): Said | null {
  if (value === undefined) return null;
  const plain = withoutCites(value);
  // A rule that says nothing but that there is one.
  return { value: isObject(plain) && Object.keys(plain).length === 0 ? "✓" : flow(plain), articles };
}

function articlesOf(value: unknown, around: readonly string[]): readonly string[] {
  const cite = entryAt(value, "cite");
  if (cite === undefined) return around;
  return (Array.isArray(cite) ? cite : [cite]).map(String);
}

function withoutCites(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCites);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "cite")
      .map(([key, inner]) => [key, withoutCites(inner)]),
  );
}

/** A value on one line, as YAML writes it. */
export function flow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim();
}
