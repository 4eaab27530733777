/**
 * Columns of tables from their definition: CREATE TABLE, COMMENT ON and ALTER TABLE … ADD PRIMARY KEY of PostgreSQL, MySQL and MariaDB, and
 * of the domestic databases that write like them or like Oracle. Reads what a catalog needs, passes over what it knows to be of no
 * concern to it, and refuses everything else with line and column. Pure.
 */
import { SqlFault, type Token, tokensOf } from "./sql-tokens.ts";

/** A column as its table has it. `type` in small letters without its numbers, `numbers` those: varchar(100) is varchar, [100]. */
export type TableColumn = Readonly<{
  name: string;
  type: string;
  numbers: readonly number[];
  required: boolean;
  key: boolean;
  comment: string;
}>;
export type TableSchema = Readonly<{ name: string; comment: string; columns: readonly TableColumn[] }>;

type Draft = {
  name: string;
  comment: string;
  columns: Map<string, { -readonly [K in keyof TableColumn]: TableColumn[K] }>;
};

// Statements of a dump that say nothing of columns.
const passedOver = new Set(
  "set use drop insert lock unlock begin start commit rollback grant revoke analyze vacuum select update delete truncate call go".split(
    " ",
  ),
);
const alsoCreated = new Set(
  "index unique sequence schema database extension type domain view function trigger materialized rule role user procedure or fulltext spatial bitmap".split(
    " ",
  ),
);
const beforeTable = new Set(["global", "local", "temporary", "temp", "unlogged", "foreign", "column", "row"]);

const options = new Set(
  (
    "default null not unique key primary references check constraint collate character set charset generated always as by identity stored virtual " +
    "on update delete cascade restrict no action unsigned signed zerofill binary storage compression auto_increment autoincrement deferrable " +
    "initially deferred immediate match full simple partial invisible visible enable disable validate novalidate column_format using encrypt"
  ).split(" "),
);
/** Of these, those that a name follows. */
const named = new Set([
  "references",
  "collate",
  "constraint",
  "set",
  "charset",
  "storage",
  "compression",
  "column_format",
]);

/** Reads every table of a definition. Throws `SqlFault` where it is not understood, or holds no table. */
export function readDdl(sql: string): readonly TableSchema[] {
  const reader = new Reader(tokensOf(sql));
  while (!reader.done) reader.statement();
  if (reader.tables.size === 0) throw new SqlFault({ line: 1, column: 1, text: sql.trim().slice(0, 40) });
  return [...reader.tables.values()].map(({ columns, ...table }) => ({ ...table, columns: [...columns.values()] }));
}

const keyOf = (name: string): string => name.toLowerCase();

class Reader {
  readonly tables = new Map<string, Draft>();
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  // A keyword, or a sign; a quoted name is neither.
  #is(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token !== undefined && !token.quoted && token.kind !== "string" && token.text.toLowerCase() === text;
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at += 1;
    return true;
  }

  #fail(): never {
    const last = this.#tokens.at(-1);
    throw new SqlFault(
      this.#peek() ?? { line: last?.line ?? 1, column: (last?.column ?? 0) + (last?.text.length ?? 0), text: "" },
    );
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail();
  }

  #name(): string {
    const token = this.#peek();
    if (token?.kind !== "word") return this.#fail();
    this.#at += 1;
    return token.text;
  }

  /** The last part of a name with its schema before it. */
  #qualified(): readonly string[] {
    const parts = [this.#name()];
    while (this.#take(".")) parts.push(this.#name());
    return parts;
  }

  #string(): string {
    const token = this.#peek();
    if (token?.kind !== "string") return this.#fail();
    this.#at += 1;
    return token.text;
  }

  #toEnd(): void {
    while (!this.done && !this.#take(";")) this.#at += 1;
  }

  /** Passes over what stands in brackets, the opening one being next. */
  #brackets(): readonly Token[] {
    this.#expect("(");
    const from = this.#at;
    for (let depth = 1; depth > 0; this.#at += 1) {
      if (this.done) this.#fail();
      if (this.#is("(")) depth += 1;
      if (this.#is(")")) depth -= 1;
    }
    return this.#tokens.slice(from, this.#at - 1);
  }

  statement(): void {
    if (this.#take(";")) return;
    const first = this.#peek()!;
    // What a client of psql says to itself.
    if (first.text === "\\") {
      while (this.#peek()?.line === first.line) this.#at += 1;
      return;
    }
    if (this.#take("create")) this.#create();
    else if (this.#take("comment")) this.#comment();
    else if (this.#take("alter")) this.#alter();
    else if (first.kind !== "word" || first.quoted || !passedOver.has(first.text.toLowerCase())) this.#fail();
    else this.#toEnd();
  }

  #create(): void {
    while (beforeTable.has(this.#peek()?.text.toLowerCase() ?? "")) this.#at += 1;
    if (!this.#take("table")) {
      if (!alsoCreated.has(this.#peek()?.text.toLowerCase() ?? "")) this.#fail();
      this.#toEnd();
      return;
    }
    if (this.#take("if")) {
      this.#expect("not");
      this.#expect("exists");
    }
    const name = this.#qualified().at(-1)!;
    const table: Draft = { name, comment: "", columns: new Map() };
    // CREATE TABLE … AS and PARTITION OF name no columns.
    this.#expect("(");
    do this.#definition(table);
    while (this.#take(","));
    this.#expect(")");
    if (table.columns.size === 0) this.#fail();
    this.tables.set(keyOf(name), table);
    while (!this.done && !this.#is(";")) {
      if (this.#take("comment")) {
        this.#take("=");
        table.comment = this.#string();
      } else if (this.#is("(")) this.#brackets();
      // The semicolon between two tables is often lost.
      else if (this.#is("create")) return;
      else if (this.#is("as") || this.#is(")")) this.#fail();
      else this.#at += 1;
    }
    this.#take(";");
  }

  #definition(table: Draft): void {
    const named = this.#take("constraint");
    // The name of a constraint may be left out.
    if (named && !["primary", "unique", "check", "foreign", "exclude"].some((word) => this.#is(word))) this.#name();
    if (this.#is("primary") && this.#is("key", 1)) {
      this.#at += 2;
      while (!this.done && !this.#is("(")) this.#at += 1;
      this.#markKeys(table);
      this.#toComma();
      return;
    }
    if (named || this.#isIndex()) {
      this.#toComma();
      return;
    }
    if (this.#is("like")) this.#fail();
    this.#column(table);
  }

  #isIndex(): boolean {
    if (["unique", "check", "foreign", "exclude", "fulltext", "spatial", "period"].some((word) => this.#is(word)))
      return this.#is("(", 1) || this.#is("key", 1) || this.#is("index", 1) || this.#peek(1)?.kind === "word";
    if (!this.#is("key") && !this.#is("index")) return false;
    // `key varchar(10)` is a column, `key by_name (name)` an index.
    if (this.#is("(", 1)) return true;
    return this.#is("(", 2) && this.#peek(3)?.kind === "word";
  }

  #toComma(): void {
    while (!this.done && !this.#is(",") && !this.#is(")")) {
      if (this.#is("(")) this.#brackets();
      else this.#at += 1;
    }
    if (this.done) this.#fail();
  }

  #markKeys(table: Draft): void {
    for (const token of this.#brackets()) {
      const column = token.kind === "word" ? table.columns.get(keyOf(token.text)) : undefined;
      if (column) Object.assign(column, { key: true, required: true });
    }
  }

  #column(table: Draft): void {
    const at = this.#peek();
    const name = this.#name();
    if (table.columns.has(keyOf(name))) throw new SqlFault(at!);
    const { type, numbers } = this.#type();
    const column = { name, type, numbers, required: false, key: false, comment: "" };
    while (!this.done && !this.#is(",") && !this.#is(")")) {
      if (this.#is("not") && this.#is("null", 1)) {
        this.#at += 2;
        column.required = true;
      } else if (this.#is("primary") && this.#is("key", 1)) {
        this.#at += 2;
        Object.assign(column, { key: true, required: true });
      } else if (this.#is("comment") && this.#peek(1)?.kind === "string") {
        this.#at += 1;
        column.comment = this.#string();
      } else if (this.#is("(")) this.#brackets();
      else this.#option();
    }
    table.columns.set(keyOf(name), column);
  }

  // One word of what may follow a type. Anything else is perhaps the next column, its comma lost.
  #option(): void {
    const word = this.#peek()!;
    const text = word.text.toLowerCase();
    if (word.kind !== "word" || word.quoted || !options.has(text)) this.#fail();
    this.#at += 1;
    if (text === "default" || (text === "update" && !this.#is("cascade"))) this.#value();
    else if (named.has(text) && this.#peek()?.kind === "word") this.#qualified();
  }

  // A default: signs, strings, numbers and calls, up to the next word that begins something else.
  #value(): void {
    for (let first = true; !this.done && !this.#is(",") && !this.#is(")"); first = false) {
      const { kind, text, quoted } = this.#peek()!;
      if (text === ";") this.#fail();
      if (!first && kind === "word" && !quoted && (options.has(text.toLowerCase()) || text.toLowerCase() === "comment"))
        return;
      if (this.#is("(")) this.#brackets();
      else this.#at += 1;
    }
  }

  // character varying(20), timestamp(6) with time zone, public.geometry(Point,4326), int unsigned, text[].
  #type(): Readonly<{ type: string; numbers: readonly number[] }> {
    if (this.#peek()?.kind !== "word") this.#fail();
    const words = [this.#qualified().at(-1)!.toLowerCase()];
    const more: Readonly<Record<string, readonly string[]>> = {
      double: ["precision"],
      character: ["varying"],
      char: ["varying"],
      national: ["character", "char", "varchar"],
      bit: ["varying"],
      long: ["raw", "varchar", "text"],
    };
    for (let next = more[words.at(-1)!]; next?.some((word) => this.#is(word)); next = more[words.at(-1)!])
      words.push(this.#name().toLowerCase());
    const inside = this.#is("(") ? this.#brackets() : [];
    for (const word of ["with", "without"])
      if (this.#is(word) && (this.#is("time", 1) || this.#is("local", 1))) {
        while (!this.#take("zone")) {
          if (this.done) this.#fail();
          this.#at += 1;
        }
      }
    while (this.#is("[")) {
      words.push("[]");
      this.#at += 1;
      while (!this.done && !this.#take("]")) this.#at += 1;
    }
    // The words of an ENUM: the longest says how much room they take.
    const strings = inside.filter(({ kind }) => kind === "string").map(({ text }) => text.length);
    const numbers = inside.filter(({ kind }) => kind === "number").map(({ text }) => Number(text));
    return { type: words.join(" "), numbers: strings.length > 0 ? [Math.max(...strings)] : numbers };
  }

  #comment(): void {
    this.#expect("on");
    const what = this.#peek()?.text.toLowerCase();
    if (what !== "column" && what !== "table") {
      this.#toEnd();
      return;
    }
    this.#at += 1;
    const name = this.#qualified();
    this.#expect("is");
    const text = this.#take("null") ? "" : this.#string();
    const table = this.tables.get(keyOf(what === "column" ? (name.at(-2) ?? "") : name.at(-1)!));
    const column = what === "column" ? table?.columns.get(keyOf(name.at(-1)!)) : undefined;
    if (column) column.comment = text;
    else if (table && what === "table") table.comment = text;
    this.#toEnd();
  }

  #alter(): void {
    if (!this.#take("table")) {
      this.#toEnd();
      return;
    }
    if (this.#take("if")) this.#expect("exists");
    this.#take("only");
    const table = this.tables.get(keyOf(this.#qualified().at(-1)!));
    while (!this.done && !this.#is(";")) {
      if (table && this.#is("primary") && this.#is("key", 1)) {
        this.#at += 2;
        while (!this.done && !this.#is("(") && !this.#is(";")) this.#at += 1;
        if (this.#is("(")) this.#markKeys(table);
      } else this.#at += 1;
    }
    this.#take(";");
  }
}
