/** A load under way: rows go in, lines for COPY and rows that are set aside come out, and at the end what it all came to. */
import { type RowRule, RowRules, type RuleCounts, type RuleFault, rulePrefix } from "../quality/row-check.ts";
import { Ascending } from "./ascending.ts";
import { type Manner, type PlannedColumn, RowTyper } from "./row-typer.ts";
import { RuleBytes } from "./rule-bytes.ts";
import type { TableRow } from "./table.ts";
import type { CellFault } from "./values.ts";

/** How rows become a version's rows. */
export type RowPlan = Readonly<{
  columns: readonly PlannedColumn[];
  /** words that stand for "no value" */
  missing: readonly string[];
  /** quality rules to be judged on each row */
  rules?: readonly RowRule[];
  /** columns (places from 0) whose values together may not occur twice: a load may see that they do not */
  unique?: readonly (readonly number[])[];
}>;

/** A row that was set aside: its number in the source, its cells as read, and what is wrong with which. */
export type RefusedRow = Readonly<{
  row: number;
  cells: readonly string[];
  faults: readonly Readonly<{ position: number; fault: CellFault | RuleFault }>[];
}>;

/** `records` were read; `good` went to the table, `refused` to quarantine, the rest was skipped for the reason it is counted under. */
export type LoadCounts = Readonly<{
  records: number;
  good: number;
  refused: number;
  skipped: Readonly<Record<Exclude<TableRow["kind"], "data">, number>>;
}>;

/** Lines in PostgreSQL's COPY text form, how many rows they are, the rows that are not among them, and how many records were read so far. */
export type Batch = Readonly<{
  lines: Uint8Array;
  good: number;
  refused: readonly RefusedRow[];
  records: number;
}>;

/** What a load saw of its good rows while they went by, so that nobody has to ask the table. */
export type Seen = Readonly<{
  rules: RuleCounts;
  /** for each column whether any row has a value there */
  filled: readonly boolean[];
  /** for each of the plan's `unique` whether no value occurs twice: false where that was not seen */
  distinct: readonly boolean[];
}>;

/** What all rows came to. */
export type LoadEnd = Seen & Readonly<{ counts: LoadCounts }>;

const batchLength = 512 * 1024;
const batchRefused = 500;
const batchRecords = 20_000;

/** Rows must be given with ascending numbers. */
export class RowLoad {
  readonly #columns: readonly PlannedColumn[];
  readonly #typer: RowTyper;
  readonly #rules: RowRules;
  readonly #ruleBytes: RuleBytes;
  readonly #unique: readonly Ascending[];
  readonly #skipped = { blank: 0, title: 0, header: 0, "repeated-header": 0, footer: 0, other: 0 };
  #filled: boolean[];
  /** Columns of which no value was seen yet. */
  #unfilled: number[];
  #good = 0;
  #refusedCount = 0;
  #skippedCount = 0;
  #batchGood = 0;
  #batchStart = 0;
  #refused: RefusedRow[] = [];
  #broken: RefusedRow["faults"] | null = null;

  constructor({ columns, missing, rules = [], unique = [] }: RowPlan, manner: Manner) {
    this.#columns = columns;
    this.#typer = new RowTyper(columns, missing, manner);
    this.#rules = new RowRules(rules);
    this.#ruleBytes = new RuleBytes(rules);
    this.#unique = unique.map((places) => new Ascending(places.map((place) => [place, columns[place]!.reading.type])));
    this.#filled = columns.map(() => false);
    this.#unfilled = columns.map((_, place) => place);
  }

  /** Records so far, those that were skipped among them. */
  get records(): number {
    return this.#good + this.#refusedCount + this.#skippedCount;
  }

  get isFull(): boolean {
    return (
      this.#typer.size >= batchLength ||
      this.#refused.length >= batchRefused ||
      this.records - this.#batchStart >= batchRecords
    );
  }

  /** Lines that were not handed over yet. */
  get lines(): Uint8Array {
    return this.#typer.lines;
  }

  /** Takes a row of cells in bytes (see `CellBatch`). False: it is not good, and has to be given to `refuse` with its texts. */
  cells(number: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array, base: number, count: number): boolean {
    return this.#typer.row(number, bytes, starts, ends, base, count) && this.#keep(number);
  }

  /** The same for a row of texts, cleaned. */
  texts(number: number, cells: readonly string[]): boolean {
    return this.#typer.textRow(number, cells) && this.#keep(number);
  }

  /** Sets the row aside that was given last. */
  refuse(row: number, cells: readonly string[]): void {
    this.#refused.push({ row, cells, faults: this.#broken ?? this.#typer.faults });
    this.#broken = null;
    this.#refusedCount++;
  }

  skip(kind: keyof LoadCounts["skipped"]): void {
    this.#skipped[kind]++;
    this.#skippedCount++;
  }

  batch(): Batch {
    const lines = this.#typer.take();
    const made = { lines, good: this.#batchGood, refused: this.#refused, records: this.records };
    this.#batchGood = 0;
    this.#batchStart = this.records;
    this.#refused = [];
    return made;
  }

  /** Does `work`, which adds rows to an empty batch, again where their lines are no UTF-8: then with a look at each text. */
  carefully(isGood: (lines: Uint8Array) => boolean, work: () => void): void {
    const [good, refused] = [this.#good, this.#refusedCount];
    const [filled, unfilled, counts] = [[...this.#filled], [...this.#unfilled], structuredClone(this.#rules.counts)];
    work();
    if (isGood(this.#typer.lines)) return;
    [this.#good, this.#refusedCount, this.#batchGood, this.#refused] = [good, refused, 0, []];
    [this.#filled, this.#unfilled] = [filled, unfilled];
    this.#rules.counts = counts;
    this.#typer.forget();
    this.#typer.careful = true;
    work();
    this.#typer.careful = false;
  }

  end(): LoadEnd {
    const counts = { good: this.#good, refused: this.#refusedCount, skipped: this.#skipped };
    return {
      counts: { records: this.records, ...counts },
      rules: this.#rules.counts,
      filled: this.#filled,
      distinct: this.#unique.map(({ holds }) => holds),
    };
  }

  /** Keeps the row that was typed last, unless a rule that sets rows aside refuses it: then its line is taken back. */
  #keep(number: number): boolean {
    const typer = this.#typer;
    if (!this.#ruleBytes.keeps(typer)) {
      const broken = this.#rules.judge(
        number,
        this.#columns.map((_, place) => typer.value(place)),
      );
      if (broken.length > 0) {
        typer.withdraw();
        this.#broken = broken.map(({ rule, place }) => ({
          position: this.#columns[place]!.position,
          fault: `${rulePrefix}${rule}` as const,
        }));
        return false;
      }
    }
    if (this.#unfilled.length > 0) this.#noteFilled();
    for (const one of this.#unique) if (one.holds) one.take(typer.out, typer.froms, typer.tos);
    this.#good++;
    this.#batchGood++;
    return true;
  }

  #noteFilled(): void {
    const found = this.#unfilled.filter((place) => this.#typer.tos[place]! >= 0);
    if (found.length === 0) return;
    for (const place of found) this.#filled[place] = true;
    this.#unfilled = this.#unfilled.filter((place) => !this.#filled[place]);
  }
}
