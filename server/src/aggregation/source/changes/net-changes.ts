/** What a row of changes comes to: for each key what becomes of its row. Pure. */
import type { Message, Relation, Tuple, Value } from "./pgoutput.ts";

/** What becomes of the row of a key. `undefined` in a row: as it was before. */
export type Outcome = { readonly key: readonly string[]; readonly row: Readonly<Record<string, Value>> | null };

/** What changed, up to `position`. */
export interface Captured {
  readonly changes: NetChanges;
  readonly position: string;
  /** Whether there may be more. */
  readonly more: boolean;
}

/** Gathers changes of one table in their order. */
export class NetChanges {
  /** Whether everything that was there before the changes is gone: the table was truncated. */
  emptied = false;
  /** Where the last whole transaction ends; null before the first. */
  position: string | null = null;
  readonly #outcomes = new Map<string, Outcome>();
  readonly #schema: string;
  readonly #table: string;
  readonly #keys: readonly string[];

  /** @param keys the columns by which rows are told apart: those of the dataset's key */
  constructor(schema: string, table: string, keys: readonly string[]) {
    this.#schema = schema;
    this.#table = table;
    this.#keys = keys;
  }

  get size(): number {
    return this.#outcomes.size;
  }

  outcomes(): IterableIterator<Outcome> {
    return this.#outcomes.values();
  }

  /** Throws `UnknownKey` where a change does not say of which row it is. */
  take(message: Message): void {
    switch (message.kind) {
      case "commit":
        this.position = message.position;
        return;
      case "insert":
        if (this.#mine(message.relation)) this.#put(message.row);
        return;
      case "update":
        if (!this.#mine(message.relation)) return;
        if (message.before) this.#move(message.before, message.row);
        else this.#put(message.row);
        return;
      case "delete":
        if (this.#mine(message.relation)) this.#remove(this.#keyOf(message.before));
        return;
      case "truncate":
        if (!message.relations.some((relation) => this.#mine(relation))) return;
        this.emptied = true;
        this.#outcomes.clear();
        return;
      default:
        return;
    }
  }

  #mine({ schema, name }: Relation): boolean {
    return schema === this.#schema && name === this.#table;
  }

  #keyOf(row: Tuple): readonly string[] {
    return this.#keys.map((name) => {
      const value = row[name];
      if (value === null || value === undefined) throw new UnknownKey(name);
      return value;
    });
  }

  #put(row: Tuple, known: Readonly<Record<string, Value>> | null = null): void {
    const key = this.#keyOf(row);
    const text = JSON.stringify(key);
    const before = known ?? this.#outcomes.get(text)?.row ?? null;
    this.#outcomes.set(text, { key, row: filled(row, before) });
  }

  #remove(key: readonly string[]): void {
    this.#outcomes.set(JSON.stringify(key), { key, row: null });
  }

  // The key changed, or the whole row before is told.
  #move(before: Tuple, row: Tuple): void {
    const old = this.#keyOf(before);
    const text = JSON.stringify(old);
    const base = filled(before, this.#outcomes.get(text)?.row ?? null);
    if (text === JSON.stringify(this.#keyOf(row))) {
      this.#put(row, base);
      return;
    }
    // A long value that the server left out stands in the row under the old key: it must be said, not looked up under the new one.
    const whole = filled(row, base);
    const absent = Object.entries(whole).find(([, value]) => value === undefined)?.[0];
    if (absent !== undefined) throw new UnknownKey(absent);
    this.#remove(old);
    this.#put(whole);
  }
}

/** A change that cannot be applied: it does not say the value of a column that is needed. The table wants `REPLICA IDENTITY FULL`. */
export class UnknownKey extends Error {
  readonly column: string;
  constructor(column: string) {
    super(`a change does not say “${column}”`);
    this.name = "UnknownKey";
    this.column = column;
  }
}

function filled(row: Tuple, before: Readonly<Record<string, Value>> | null): Record<string, Value> {
  const whole: Record<string, Value> = Object.create(null);
  for (const [name, value] of Object.entries(row)) whole[name] = value === undefined ? before?.[name] : value;
  return whole;
}
