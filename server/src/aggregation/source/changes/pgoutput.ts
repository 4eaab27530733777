/**
 * Reads PostgreSQL's logical replication messages (documentation, 55.9; protocol version 1) with every value as the text that the server
 * wrote. A library would turn dates and numbers into what JavaScript has for them, which is not exact. Pure.
 */

/** A value: text, null, or `undefined` where the server left a long value out because it did not change (TOAST). */
export type Value = string | null | undefined;
export type Tuple = Readonly<Record<string, Value>>;

export interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly key: boolean }[];
}

export type Message =
  | { readonly kind: "begin" }
  /** `position`: where the transaction ends in the log; what comes after it has not been seen. */
  | { readonly kind: "commit"; readonly position: string }
  | { readonly kind: "insert"; readonly relation: Relation; readonly row: Tuple }
  /** `before`: the key as it was, when it changed (the rest undefined), or the whole row where the table's identity is full. */
  | { readonly kind: "update"; readonly relation: Relation; readonly before: Tuple | null; readonly row: Tuple }
  | { readonly kind: "delete"; readonly relation: Relation; readonly before: Tuple }
  | { readonly kind: "truncate"; readonly relations: readonly Relation[] }
  | { readonly kind: "other" };

/** A reader of messages; it remembers the relations that messages name by number. */
export function pgoutputReader(): (bytes: Buffer) => Message {
  const relations = new Map<number, Relation>();
  return (bytes) => {
    const reader = new Reader(bytes);
    const kind = reader.char();
    switch (kind) {
      case "B":
        return { kind: "begin" };
      case "C":
        // Flags, then where the commit begins and where it ends.
        reader.skip(9);
        return { kind: "commit", position: reader.position() };
      case "R": {
        const id = reader.int32();
        const relation = { schema: reader.string(), name: reader.string(), columns: reader.columns() };
        relations.set(id, relation);
        return { kind: "other" };
      }
      case "I": {
        const relation = known(relations, reader.int32());
        reader.skip(1);
        return { kind: "insert", relation, row: reader.tuple(relation) };
      }
      case "U": {
        const relation = known(relations, reader.int32());
        const part = reader.char();
        const before = part === "N" ? null : reader.tuple(relation, part === "K");
        if (before) reader.skip(1);
        return { kind: "update", relation, before, row: reader.tuple(relation) };
      }
      case "D": {
        const relation = known(relations, reader.int32());
        return { kind: "delete", relation, before: reader.tuple(relation, reader.char() === "K") };
      }
      case "T": {
        const count = reader.int32();
        reader.skip(1);
        return { kind: "truncate", relations: Array.from({ length: count }, () => known(relations, reader.int32())) };
      }
      default:
        return { kind: "other" };
    }
  };
}

function known(relations: ReadonlyMap<number, Relation>, id: number): Relation {
  const relation = relations.get(id);
  if (!relation) throw new Error(`a change of the relation ${id}, which was not described`);
  return relation;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  char(): string {
    return String.fromCharCode(this.#bytes.readUInt8(this.#at++));
  }

  int16(): number {
    this.#at += 2;
    return this.#bytes.readInt16BE(this.#at - 2);
  }

  int32(): number {
    this.#at += 4;
    return this.#bytes.readInt32BE(this.#at - 4);
  }

  /** A place in the log as PostgreSQL writes it: `16/B374D848`. */
  position(): string {
    const [high, low] = [this.#bytes.readUInt32BE(this.#at), this.#bytes.readUInt32BE(this.#at + 4)];
    this.#at += 8;
    return `${high.toString(16)}/${low.toString(16)}`.toUpperCase();
  }

  string(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const text = this.#bytes.toString("utf8", this.#at, end);
    this.#at = end + 1;
    return text;
  }

  columns(): Relation["columns"] {
    // How the table tells its rows apart: what follows marks the columns of it.
    this.skip(1);
    return Array.from({ length: this.int16() }, () => {
      const key = (this.#bytes.readUInt8(this.#at++) & 1) === 1;
      const name = this.string();
      this.skip(8);
      return { name, key };
    });
  }

  /** Of a tuple of the key alone, the other columns stand as null on the wire and say nothing. */
  tuple(relation: Relation, ofKey = false): Tuple {
    const count = this.int16();
    const row: Record<string, Value> = Object.create(null);
    for (let index = 0; index < count; index++) {
      const { name, key } = relation.columns[index]!;
      const value = this.value();
      row[name] = ofKey && !key ? undefined : value;
    }
    return row;
  }

  value(): Value {
    const kind = this.char();
    if (kind === "n") return null;
    if (kind === "u") return undefined;
    const length = this.int32();
    this.#at += length;
    return this.#bytes.toString("utf8", this.#at - length, this.#at);
  }
}
