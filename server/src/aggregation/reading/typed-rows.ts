/** From the rows of a table to lines for COPY, and the rows that cannot be loaded with the place and the reason. */
import { BodyReader, bodyCells } from "./body.ts";
import { clean } from "./cells.ts";
import type { Records } from "./csv-bytes.ts";
import { type Batch, type LoadEnd, RowLoad, type RowPlan } from "./row-load.ts";
import { type FileSource, openSource, ReadFaultError, type SourceSettings } from "./source.ts";
import { headKind, type Layout, layOut, readTable, type TableRow } from "./table.ts";

/** Everything that decides how a file becomes rows; the same plan on the same file gives the same rows. */
export type LoadPlan = RowPlan &
  Readonly<{
    source: SourceSettings;
    sheet: string | null;
    headerRows: readonly number[];
    /** mended cells: row number → position → text */
    edits: Readonly<Record<string, Readonly<Record<string, string>>>>;
    /** every record below the first is data, whatever it looks like */
    plain: boolean;
  }>;

/** Reads a file by a plan. Batches come in file order; the end is returned. Throws `ReadFaultError`. */
export function* typedRows(file: FileSource, plan: LoadPlan): Generator<Batch, LoadEnd> {
  const source = openSource(file, plan.source);
  const table = source.tables.find((one) => one.sheet === plan.sheet);
  if (!table) throw new ReadFaultError("no-such-sheet", { sheet: plan.sheet ?? "" });
  const load = new FileLoad(plan);
  const layout = plan.plain ? null : layOut(table.records(), plan.headerRows);
  if (table.bytes) yield* load.bytes(table.bytes(), layout);
  else {
    for (const row of layout ? readTable(table.records(), layout) : plainRows(table.records())) {
      load.row(row);
      if (load.isFull) yield load.batch();
    }
  }
  yield load.batch();
  return load.end();
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function textsOf({ bytes, starts, ends, first }: Records, record: number): string[] {
  const cells: string[] = [];
  for (let at = first[record]!; at < first[record + 1]!; at++)
    cells.push(decoder.decode(bytes.subarray(starts[at], ends[at])));
  return cells;
}

/** The load of a file: what is data beyond doubt goes by its bytes, everything else as a row with its kind. */
class FileLoad extends RowLoad {
  readonly #edits: LoadPlan["edits"];
  readonly #edited: boolean;
  readonly #plain: boolean;

  constructor(plan: LoadPlan) {
    super(plan, plan.plain ? "plain" : "human");
    this.#edits = plan.edits;
    this.#edited = Object.keys(plan.edits).length > 0;
    this.#plain = plan.plain;
  }

  *bytes(parts: Iterable<Records>, layout: Layout | null): Generator<Batch> {
    const body = layout && new BodyReader(layout.headerRecords, layout.manners, layout.titles);
    const above = layout ? layout.header.firstDataRow : 2;
    let number = 0;
    for (const records of parts) {
      const { bytes, starts, ends, first, count } = records;
      for (let record = 0; record < count; record++) {
        number++;
        const base = first[record]!;
        const width = first[record + 1]! - base;
        if (number < above) {
          const cells = textsOf(records, record);
          const kind = layout ? headKind(layout, number, cells) : "header";
          this.row({ number, kind, cells: this.#cleaned(cells) });
        } else if (body === null || body.takeSureData(bytes, starts, ends, base, width)) {
          if (this.#edited && this.#edits[number])
            this.row({ number, kind: "data", cells: this.#cleaned(textsOf(records, record)) });
          else if (!this.cells(number, bytes, starts, ends, base, width))
            this.refuse(number, this.#cleaned(textsOf(records, record)));
        } else for (const row of body.push(number, textsOf(records, record))) this.row(row);
        if (this.isFull) yield this.batch();
      }
    }
    for (const row of body?.end() ?? []) this.row(row);
  }

  /** A row of texts with its kind, cleaned. */
  row({ number, kind, cells }: TableRow): void {
    if (kind !== "data") {
      this.skip(kind);
      return;
    }
    const edits = this.#edits[number];
    const mended = edits ? mend(cells, edits) : cells;
    const texts = edits ? mended.map((cell, index) => (edits[index + 1] === undefined ? cell : clean(cell))) : mended;
    if (!this.texts(number, texts)) this.refuse(number, mended);
  }

  #cleaned(cells: readonly string[]): string[] {
    return this.#plain ? cells.map(clean) : bodyCells(cells);
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
