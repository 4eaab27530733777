/**
 * Splits decoded text into records and cells (RFC 4180), forgiving what real files do: quotes inside plain cells,
 * text after a closing quote, and quotes that never close, which then count as plain characters.
 *
 * Own code rather than csv-parse, which gives up on the whole file where one quote never closes.
 */
export type CsvLimits = Readonly<{ columns: number; cellLength: number; recordLength: number }>;

/** Why a file cannot be split; the place is the number of the record, from 1. */
export type CsvFault = Readonly<{ code: "too-many-columns" | "cell-too-long"; record: number; limit: number }>;

/** Thrown inside the reader; the caller turns it into a refusal. */
export class CsvFaultError extends Error {
  readonly fault: CsvFault;
  constructor(fault: CsvFault) {
    super(`${fault.code} in record ${fault.record}`);
    this.fault = fault;
  }
}

/** An unclosed quote is looked for this far; then it is a plain character. */
const quoteReach = 256 * 1024;
/** After this many quotes that never close, quotes have no meaning in this file. */
const quoteFailures = 20;

/** A push parser: give it text in pieces, take the complete records. */
export class CsvRecords {
  readonly #delimiter: string;
  readonly #limits: CsvLimits;
  #text = "";
  #records = 0;
  #failures = 0;

  constructor(delimiter: string, limits: CsvLimits) {
    this.#delimiter = delimiter;
    this.#limits = limits;
  }

  /** Quotes that never closed so far. */
  get brokenQuotes(): number {
    return this.#failures;
  }

  /** Adds a piece of text and returns the records that are complete. */
  push(piece: string): string[][] {
    this.#text = this.#text === "" ? piece : this.#text + piece;
    return this.#take(false);
  }

  /** The records left when the text ends. */
  end(): string[][] {
    return this.#take(true);
  }

  #take(ended: boolean): string[][] {
    const records: string[][] = [];
    const text = this.#text;
    const ends = new LineEnds(text, ended);
    let at = 0;
    while (at < text.length) {
      const stop = ends.after(at);
      if (stop.at < 0 && !ended) {
        if (text.length - at > this.#limits.recordLength) this.#failUnended(text.slice(at));
        break;
      }
      const line = text.slice(at, stop.at < 0 ? text.length : stop.at);
      if (!line.includes('"') || this.#failures >= quoteFailures) {
        records.push(this.#checked(line.split(this.#delimiter)));
        at = stop.at < 0 ? text.length : stop.next;
        continue;
      }
      const quoted = this.#quoted(text, at, ended);
      if (quoted === "more") break;
      if (quoted === "broken") {
        this.#failures++;
        records.push(this.#checked(line.split(this.#delimiter).map(unquote)));
        at = stop.at < 0 ? text.length : stop.next;
        continue;
      }
      records.push(this.#checked(quoted.cells));
      at = quoted.next;
    }
    this.#text = at === 0 ? text : text.slice(at);
    return records;
  }

  /** One record that has quotes in it. `more` when the text ends before the record does. */
  #quoted(text: string, start: number, ended: boolean): { cells: string[]; next: number } | "more" | "broken" {
    const cells: string[] = [];
    const delimiter = this.#delimiter;
    let at = start;
    for (;;) {
      if (text[at] === '"') {
        const closed = closingQuote(text, at, delimiter);
        if (closed < 0) {
          if (ended || text.length - at > quoteReach) return "broken";
          return "more";
        }
        // A quote as the very last character known may be the first half of a doubled one.
        if (closed === text.length - 1 && !ended) return "more";
        cells.push(text.slice(at + 1, closed).replaceAll('""', '"'));
        at = closed + 1;
      } else {
        let stop = at;
        while (stop < text.length && text[stop] !== delimiter && text[stop] !== "\n" && text[stop] !== "\r") stop++;
        cells.push(text.slice(at, stop));
        at = stop;
      }
      if (at >= text.length) return ended ? { cells, next: at } : "more";
      if (text[at] === delimiter) {
        at++;
        if (at >= text.length) {
          if (!ended) return "more";
          cells.push("");
          return { cells, next: at };
        }
        continue;
      }
      if (text[at] === "\r") {
        if (at + 1 >= text.length && !ended) return "more";
        return { cells, next: text[at + 1] === "\n" ? at + 2 : at + 1 };
      }
      return { cells, next: at + 1 };
    }
  }

  #checked(cells: string[]): string[] {
    this.#records++;
    if (cells.length > roomy) trimEnd(cells);
    if (cells.length > this.#limits.columns) this.#fail("too-many-columns", this.#limits.columns);
    for (const cell of cells)
      if (cell.length > this.#limits.cellLength) this.#fail("cell-too-long", this.#limits.cellLength);
    return cells;
  }

  /** A line without an end: of too many cells, or of one too long. */
  #failUnended(line: string): never {
    let cells = 1;
    for (let at = line.indexOf(this.#delimiter); at >= 0; at = line.indexOf(this.#delimiter, at + 1)) cells++;
    if (cells <= this.#limits.columns) this.#fail("cell-too-long", this.#limits.cellLength);
    this.#records++;
    this.#fail("too-many-columns", this.#limits.columns);
  }

  #fail(code: CsvFault["code"], limit: number): never {
    throw new CsvFaultError({ code, record: this.#records + (code === "cell-too-long" ? 1 : 0), limit });
  }
}

/** Rows wider than this lose their blank tail at once: some tools write all 16,384 columns of a sheet. */
const roomy = 64;

function trimEnd(cells: string[]): void {
  let length = cells.length;
  while (length > 1 && cells[length - 1] === "") length--;
  cells.length = length;
}

/** Finds line ends in order; each kind is searched for once and remembered, so that no text is scanned twice. */
class LineEnds {
  readonly #text: string;
  readonly #ended: boolean;
  #feed = -2;
  #return = -2;

  constructor(text: string, ended: boolean) {
    this.#text = text;
    this.#ended = ended;
  }

  /** Where the line from here ends and the next begins; -1 when the text ends first. A lone CR ends a line too. */
  after(from: number): { at: number; next: number } {
    if (this.#feed !== -1 && this.#feed < from) this.#feed = this.#text.indexOf("\n", from);
    if (this.#return !== -1 && this.#return < from) this.#return = this.#text.indexOf("\r", from);
    const feed = this.#feed;
    const ret = this.#return;
    if (ret >= 0 && (feed < 0 || ret < feed)) {
      if (ret + 1 >= this.#text.length && !this.#ended) return { at: -1, next: -1 };
      return { at: ret, next: ret + 1 === feed ? feed + 1 : ret + 1 };
    }
    return feed < 0 ? { at: -1, next: -1 } : { at: feed, next: feed + 1 };
  }
}

/** The quote that closes the cell opened at `open`: one before a delimiter, a line end or the end. */
function closingQuote(text: string, open: number, delimiter: string): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0) {
    const after = text[at + 1];
    if (after === '"') {
      at = text.indexOf('"', at + 2);
      continue;
    }
    if (after === undefined || after === delimiter || after === "\n" || after === "\r") return at;
    at = text.indexOf('"', at + 1);
  }
  return -1;
}

/** A cell of a record whose quotes do not close: its own pair, if it has one, still goes. */
function unquote(cell: string): string {
  return cell.length >= 2 && cell.startsWith('"') && cell.endsWith('"')
    ? cell.slice(1, -1).replaceAll('""', '"')
    : cell;
}

/**
 * The character between cells: the one that most lines agree on.
 * @param text the beginning of the file, at least a few dozen lines where it has them
 */
export function findDelimiter(text: string): string {
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of [",", "\t", ";", "|", "，"]) {
    const limits = { columns: 1_000_000, cellLength: 1e9, recordLength: 1e9 };
    const records = new CsvRecords(delimiter, limits)
      .push(text)
      .slice(0, 200)
      .filter((cells) => cells.some((cell) => cell !== ""));
    const widths = new Map<number, number>();
    for (const cells of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
    const agreeing = records.length === 0 ? 0 : count / records.length;
    const score = width < 2 ? 0 : agreeing + (delimiter === "," ? 0.002 : delimiter === "\t" ? 0.001 : 0);
    if (score > best.score && agreeing >= 0.6) best = { delimiter, score };
  }
  return best.delimiter;
}
