/** From the rows of a table to lines for COPY, and the rows that cannot be loaded with the place and the reason. */
import { createHash } from "node:crypto";
import { type RowRule, RowRules, type RuleCounts, type RuleFault, rulePrefix } from "../quality/row-check.ts";
import { BodyReader, bodyCells } from "./body.ts";
import { clean } from "./cells.ts";
import type { Records } from "./csv-bytes.ts";
import { type Manner, type PlannedColumn, RowTyper } from "./row-typer.ts";

import { RuleBytes } from "./rule-bytes.ts";
import { type FileSource, openSource, ReadFaultError, type SourceSettings } from "./source.ts";
import { headKind, type Layout, layOut, readTable, type TableRow } from "./table.ts";
import type { CellFault } from "./values.ts";

/** Everything that decides how a file becomes rows; the same plan on the same file gives the same rows. */
export type LoadPlan = Readonly<{
  source: SourceSettings;
  sheet: string | null;
  headerRows: readonly number[];
  columns: readonly PlannedColumn[];
  /** words that stand for "no value" */
  missing: readonly string[];
  /** mended cells: row number → position → text */
  edits: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** every record below the first is data, whatever it looks like */
  plain: boolean;
  /** quality rules to be judged on each row */
  rules?: readonly RowRule[];
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

export type { PlannedColumn } from "./row-typer.ts";

export type Batch = Readonly<{
  lines: Uint8Array;
  good: number;
  refused: readonly RefusedRow[];
  records: number;
}>;

/** SHA-256 in hex over the lines, which are in PostgreSQL's own COPY text form: the table, copied out in order, gives the same. */
export type LoadEnd = Readonly<{ counts: LoadCounts; digest: string; rules: RuleCounts }>;

const batchLength = 512 * 1024;
const batchRefused = 500;
const batchRecords = 20_000;

/** Reads a file by a plan. Batches come in file order; the end is returned. Throws `ReadFaultError`. */
export function* typedRows(file: FileSource, plan: LoadPlan): Generator<Batch, LoadEnd> {
  const source = openSource(file, plan.source);
  const table = source.tables.find((one) => one.sheet === plan.sheet);
  if (!table) throw new ReadFaultError("no-such-sheet", { sheet: plan.sheet ?? "" });
  const load = new TypedLoad(plan, plan.plain ? "plain" : "human");
  const layout = plan.plain ? null : layOut(table.records(), plan.headerRows);
  if (table.bytes) {
    for (const records of bytesInPlaces(table.bytes(), layout)) {
      load.records(records);
      if (load.isFull) yield load.batch();
    }
  } else {
    const read = layout ? readTable(table.records(), layout) : plainRows(table.records());
    for (const row of read) {
      load.row(row);
      if (load.isFull) yield load.batch();
    }
  }
  yield load.batch();
  return load.end();
}

type Placed = Readonly<{ kind: "bytes"; records: Records; record: number; number: number }> | TableRow;

/** Every record with its place: as bytes where it is data beyond doubt, else as a row with its kind. */
function* bytesInPlaces(parts: Iterable<Records>, layout: Layout | null): Generator<Placed> {
  let number = 0;
  if (layout === null) {
    for (const records of parts)
      for (let record = 0; record < records.count; record++) {
        number++;
        if (number === 1) yield { number, kind: "header", cells: textsOf(records, record).map(clean) };
        else yield { kind: "bytes", records, record, number };
      }
    return;
  }
  const body = new BodyReader(layout.headerRecords, layout.manners, layout.titles);
  for (const records of parts) {
    const { bytes, starts, ends, first } = records;
    for (let record = 0; record < records.count; record++) {
      number++;
      if (number < layout.header.firstDataRow) {
        const cells = textsOf(records, record);
        yield { number, kind: headKind(layout, number, cells), cells: bodyCells(cells) };
        continue;
      }
      const base = first[record]!;
      if (body.takeSureData(bytes, starts, ends, base, first[record + 1]! - base))
        yield { kind: "bytes", records, record, number };
      else yield* body.push(number, textsOf(records, record));
    }
  }
  yield* body.end();
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function textsOf({ bytes, starts, ends, first }: Records, record: number): string[] {
  const cells: string[] = [];
  for (let at = first[record]!; at < first[record + 1]!; at++)
    cells.push(decoder.decode(bytes.subarray(starts[at], ends[at])));
  return cells;
}

type Planned = Pick<LoadPlan, "columns" | "missing" | "edits" | "rules">;

/** A load under way: rows go in, batches come out, and at the end what it all came to. */
class TypedLoad {
  readonly #plan: Planned;
  readonly #rules: RowRules;
  readonly #ruleBytes: RuleBytes | null;
  readonly #typer: RowTyper;
  readonly #human: boolean;
  readonly #edited: boolean;
  readonly #hash = createHash("sha256");
  readonly #skipped = { blank: 0, title: 0, header: 0, "repeated-header": 0, footer: 0, other: 0 };
  #records = 0;
  #good = 0;
  #refusedCount = 0;
  #batchGood = 0;
  #batchStart = 0;

  #refused: RefusedRow[] = [];
  #broken: RefusedRow["faults"] | null = null;

  constructor(plan: Planned, manner: Manner) {
    this.#plan = plan;
    const rules = plan.rules ?? [];
    this.#rules = new RowRules(rules);
    this.#ruleBytes = rules.length > 0 ? new RuleBytes(rules) : null;
    this.#human = manner === "human";
    this.#edited = Object.keys(plan.edits).length > 0;
    this.#typer = new RowTyper(plan.columns, plan.missing, manner);
  }

  get isFull(): boolean {
    return (
      this.#typer.size >= batchLength ||
      this.#refused.length >= batchRefused ||
      this.#records - this.#batchStart >= batchRecords
    );
  }

  /** A record of a file. */
  records(placed: Placed): void {
    if (placed.kind !== "bytes") {
      this.row(placed);
      return;
    }
    const { records, record, number } = placed;
    if (this.#edited && this.#plan.edits[number]) {
      const cells = textsOf(records, record);
      this.row({ number, kind: "data", cells: this.#human ? bodyCells(cells) : cells.map(clean) });
      return;
    }
    const base = records.first[record]!;
    const count = records.first[record + 1]! - base;
    this.#records++;
    if (this.#typer.row(number, records.bytes, records.starts, records.ends, base, count) && this.#keeps(number))
      this.#keep();
    else {
      const cells = textsOf(records, record);
      this.#refuse(number, this.#human ? bodyCells(cells) : cells.map(clean));
    }
  }

  /** A row of texts with its kind, cleaned. */
  row({ number, kind, cells }: TableRow): void {
    this.#records++;
    if (kind !== "data") {
      this.#skipped[kind]++;
      return;
    }
    const edits = this.#plan.edits[number];
    const mended = edits ? mend(cells, edits) : cells;
    const texts = edits ? mended.map((cell, index) => (edits[index + 1] === undefined ? cell : clean(cell))) : mended;
    if (this.#typer.textRow(number, texts) && this.#keeps(number)) this.#keep();
    else this.#refuse(number, mended);
  }

  /** Whether the row that was typed last keeps the rules that set rows aside; if not, its line is taken back. */
  #keeps(number: number): boolean {
    if (this.#ruleBytes === null || this.#ruleBytes.keeps(this.#typer)) return true;
    const values = this.#plan.columns.map((_, place) => this.#typer.value(place));
    const broken = this.#rules.judge(number, values);
    if (broken.length === 0) return true;
    this.#typer.withdraw();
    this.#broken = broken.map(({ rule, place }) => ({
      position: this.#plan.columns[place]!.position,
      fault: `${rulePrefix}${rule}` as const,
    }));
    return false;
  }

  #keep(): void {
    this.#good++;
    this.#batchGood++;
  }

  #refuse(row: number, cells: readonly string[]): void {
    this.#refused.push({ row, cells, faults: this.#broken ?? this.#typer.faults });
    this.#broken = null;
    this.#refusedCount++;
  }

  batch(): Batch {
    const lines = this.#typer.take();
    this.#hash.update(lines);
    const made = {
      lines,
      good: this.#batchGood,
      refused: this.#refused,
      records: this.#records,
    };
    this.#batchGood = 0;
    this.#batchStart = this.#records;
    this.#refused = [];
    return made;
  }

  end(): LoadEnd {
    return {
      counts: { records: this.#records, good: this.#good, refused: this.#refusedCount, skipped: this.#skipped },
      digest: this.#hash.digest("hex"),
      rules: this.#rules.counts,
    };
  }
}

/** The rows of a table that a system wrote: a header, and data below it. */
function* plainRows(records: Iterable<readonly string[]>): Generator<TableRow> {
  let number = 0;
  for (const record of records) {
    number++;
    yield { number, kind: number === 1 ? "header" : "data", cells: record.map(clean) };
  }
}

/** Cells as read, with those that a person mended in their places; a row may be mended beyond its end. */
function mend(cells: readonly string[], edits: Readonly<Record<string, string>>): readonly string[] {
  const length = Math.max(cells.length, ...Object.keys(edits).map(Number));
  return Array.from({ length }, (_, index) => edits[index + 1] ?? cells[index] ?? "");
}
