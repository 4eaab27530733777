/** What a caller may expect to happen with a no: the edge turns each kind into one HTTP status (`http.ts`). */
export type RefusalKind =
  | "malformed"
  | "unauthenticated"
  | "not-allowed"
  | "not-found"
  | "conflict"
  | "too-late"
  | "too-large"
  | "unsupported"
  | "invalid"
  | "too-many"
  | "unavailable";

/** A text in the two languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The rule behind a decision or a refusal: the rulebook's name and the article as cited there, such as `22(二)`. */
export interface Law {
  readonly rulebook: string;
  readonly article: string;
  readonly rule?: string;
}

/** One field that was wrong: `pointer` is a JSON pointer (RFC 6901) into the input. */
export interface FieldError extends Text {
  readonly pointer: string;
  readonly code: string;
}

export type Fact = string | number | boolean | null | readonly string[];

/** An expected no: a value, not an exception. Pure code returns it, an action throws it once with `orRefuse`. */
export interface Refusal {
  readonly refusal: string;
  readonly kind: RefusalKind;
  readonly text: Text;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly law?: Law;
  readonly errors?: readonly FieldError[];
}

interface Entry extends Text {
  readonly kind: RefusalKind;
}

const every = new Map<string, Entry & { module: string }>();

/**
 * Declares every way in which a module says no, in one table: code → kind and texts, where `{name}` stands for a fact.
 * Gives back the function that makes one. A code belongs to one module only; declaring it twice throws at start.
 */
export function refusalTable<T extends Record<string, Entry>>(module: string, table: T) {
  for (const [code, entry] of Object.entries(table)) {
    const earlier = every.get(code);
    if (earlier) throw new Error(`refusal ${code} is declared by ${earlier.module} and by ${module}`);
    every.set(code, { ...entry, module });
  }
  return function refuse(
    code: keyof T & string,
    facts: Readonly<Record<string, Fact>> = {},
    extra: { law?: Law; errors?: readonly FieldError[] } = {},
  ): Refusal {
    const entry = table[code]!;
    return {
      refusal: code,
      kind: entry.kind,
      text: { zh: fill(entry.zh, facts), en: fill(entry.en, facts) },
      facts,
      ...extra,
    };
  };
}

/** Every declared refusal, for the API reference. */
export function declaredRefusals(): ReadonlyMap<string, Entry & { readonly module: string }> {
  return every;
}

function fill(text: string, facts: Readonly<Record<string, Fact>>): string {
  return text.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    return fact === undefined ? whole : Array.isArray(fact) ? fact.join("、") : String(fact);
  });
}

/** Thrown by actions so that the transaction rolls back; carries the refusal to the edge. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.refusal}: ${refusal.text.en}`);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refusal" in value && "kind" in value && "text" in value;
}

/** The value, or the refusal thrown as `Refused`. */
export function orRefuse<T>(value: T | Refusal): Exclude<T, Refusal> {
  if (isRefusal(value)) throw new Refused(value);
  return value as Exclude<T, Refusal>;
}
