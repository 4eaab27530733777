/** From bytes to tables of records: container, encoding and delimiter are found here, or taken as a person set them. */
import { isUtf8 } from "node:buffer";
import { type Container, detectContainer, type Foreign, needsWholeFile } from "./container.ts";
import { CsvBytes, type Records } from "./csv-bytes.ts";
import { CsvFaultError, type CsvLimits, CsvRecords, findDelimiter } from "./csv-records.ts";
import { decoderLabel, type Encoding, EncodingDetector } from "./encoding.ts";
import { openWorkbook, WorkbookFaultError, type WorkbookLimits } from "./workbook.ts";

/** A file to be read any number of times, in pieces or whole. A piece is valid until the next one is asked for. */
export type FileSource = Readonly<{ size: number; pieces: () => Iterable<Buffer>; whole: () => Buffer }>;

export type ReadLimits = Readonly<{ csv: CsvLimits; workbook: WorkbookLimits }>;

/**
 * Limits on what is read. Lengths in characters, sizes in bytes. A workbook must be taken apart whole, so it may
 * unpack to 16 MB only; a CSV streams, whatever its size.
 */
export const readLimits: ReadLimits = {
  csv: { columns: 2_000, cellLength: 1_000_000, recordLength: 4_000_000 },
  workbook: { packed: 8_000_000, unpacked: 16_000_000, entries: 2_000, rows: 1_048_576, columns: 2_000 },
};

/** Why a file cannot be read; `actions` turn it into a refusal. */
export type ReadFault = Readonly<{ code: string; facts: Readonly<Record<string, string | number>> }>;

/** Thrown while reading, with a reason for a person. Anything else thrown is a fault of ours. */
export class ReadFaultError extends Error {
  readonly fault: ReadFault;
  constructor(code: string, facts: ReadFault["facts"] = {}) {
    super(code);
    this.fault = { code, facts };
  }
}

/** What a person may set instead of what was found. */
export type SourceSettings = Readonly<{ encoding?: Encoding | null; delimiter?: string | null }>;

/** One table of a file. `records` can be gone through more than once. */
export type SourceTable = Readonly<{
  sheet: string | null;
  records: () => Iterable<string[]>;
  /** The same records as UTF-8 bytes, where the file can be read so: many times as fast. Each value is used up before the next is asked for. */
  bytes: (() => Iterable<Records>) | null;
}>;

export type Source = Readonly<{
  container: Container;
  encoding: Encoding | null;
  delimiter: string | null;
  /** places that the encoding cannot hold */
  brokenBytes: number;
  /** quotes that never close; known after the records were gone through */
  brokenQuotes: () => number;
  hiddenSheets: readonly string[];
  formulasWithoutValue: number;
  tables: readonly SourceTable[];
}>;

/** A sheet with all its rows as texts; `rows[0]` is row 1. */
export type WholeSheet = Readonly<{
  name: string;
  hidden: boolean;
  rows: readonly (readonly string[])[];
  merges: number;
}>;

const headLength = 65_536;

/** Opens a file. Throws `ReadFaultError` where it is not a table that can be read. */
export function openSource(file: FileSource, settings: SourceSettings = {}, limits: ReadLimits = readLimits): Source {
  const head = headOf(file);
  const whole = needsWholeFile(head);
  if (whole && file.size > limits.workbook.packed * 4)
    throw new ReadFaultError("workbook-too-large", { size: file.size, limit: limits.workbook.packed });
  const bytes = whole ? file.whole() : head;
  const kind = detectContainer(bytes);
  if (kind.container === null) throw new ReadFaultError(foreignCode(kind.foreign));
  if (kind.container === "csv") return openCsv(file, head, settings, limits);
  return asFault(() => openBook(whole ? bytes : file.whole(), kind.container as "xlsx" | "xls", limits));
}

/** Every sheet of a workbook as it stands, hidden ones too. Throws `ReadFaultError` where the file is none. */
export function sheetsOf(
  file: FileSource,
  rows: number,
  limits: WorkbookLimits = readLimits.workbook,
): readonly WholeSheet[] {
  if (file.size > limits.packed)
    throw new ReadFaultError("workbook-too-large", { size: file.size, limit: limits.packed });
  const bytes = file.whole();
  const kind = detectContainer(bytes);
  if (kind.container === null) throw new ReadFaultError(foreignCode(kind.foreign));
  const { container } = kind;
  if (container === "csv") throw new ReadFaultError("file-is-no-workbook");
  return asFault(() => {
    const sheets = openWorkbook(bytes, container, limits);
    const longest = Math.max(0, ...sheets.map((sheet) => sheet.rows));
    if (longest > rows) throw new ReadFaultError("workbook-past-template", { rows: longest, most: rows });
    return sheets.map(({ name, hidden, merges, records }) => ({ name, hidden, merges, rows: [...records()] }));
  });
}

function foreignCode(kind: Foreign): string {
  return kind === "empty" ? "file-empty" : kind === "encrypted" ? "workbook-encrypted" : `file-is-${kind}`;
}

function headOf(file: FileSource): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  for (const piece of file.pieces()) {
    parts.push(Buffer.from(piece));
    length += piece.length;
    if (length >= headLength) break;
  }
  return Buffer.concat(parts).subarray(0, headLength);
}

function openBook(bytes: Buffer, container: "xlsx" | "xls", limits: ReadLimits): Source {
  const sheets = openWorkbook(bytes, container, limits.workbook);
  const filled = sheets.filter((sheet) => sheet.rows > 0);
  return {
    container,
    encoding: null,
    delimiter: null,
    brokenBytes: 0,
    brokenQuotes: () => 0,
    hiddenSheets: filled.filter((sheet) => sheet.hidden).map((sheet) => sheet.name),
    formulasWithoutValue: filled.reduce((sum, sheet) => sum + sheet.formulas, 0),
    tables: filled
      .filter((sheet) => !sheet.hidden)
      .map((sheet) => ({ sheet: sheet.name, records: () => guarded(sheet.records()), bytes: null })),
  };
}

function openCsv(file: FileSource, head: Buffer, settings: SourceSettings, limits: ReadLimits): Source {
  let encoding = settings.encoding ?? null;
  let brokenBytes = 0;
  if (!encoding) {
    const detector = new EncodingDetector();
    for (const piece of file.pieces()) detector.push(piece);
    const found = detector.result();
    if (found.encoding === null)
      throw new ReadFaultError(found.reason === "nul" ? "file-has-nul" : "encoding-unreadable");
    encoding = found.encoding;
    brokenBytes = found.broken;
  }
  const label = decoderLabel(encoding);
  const beginning = new TextDecoder(label).decode(head, { stream: true });
  if (beginning.includes("\0")) throw new ReadFaultError("file-has-nul");
  const delimiter = settings.delimiter ?? asFault(() => findDelimiter(withoutHint(beginning)));
  let quotes = 0;
  const records = function* (): Generator<string[]> {
    const decoder = new TextDecoder(label);
    const parser = new CsvRecords(delimiter, limits.csv);
    for (const piece of file.pieces()) {
      const text = decoder.decode(piece, { stream: true });
      if (text.includes("\0")) throw new ReadFaultError("file-has-nul");
      yield* parser.push(text);
    }
    yield* parser.push(decoder.decode());
    yield* parser.end();
    quotes = parser.brokenQuotes;
  };
  const bytes = function* (): Generator<Records> {
    const parser = new CsvBytes(delimiter, limits.csv);
    for (const piece of utf8Pieces(file, label)) {
      if (piece.includes(0)) throw new ReadFaultError("file-has-nul");
      yield parser.push(piece);
    }
    yield parser.end();
  };
  return {
    container: "csv",
    encoding,
    delimiter,
    brokenBytes,
    brokenQuotes: () => quotes,
    hiddenSheets: [],
    formulasWithoutValue: 0,
    tables: [
      {
        sheet: null,
        records: () => guarded(records()),
        bytes: delimiter.length === 1 && delimiter < "\x7f" ? () => guarded(bytes()) : null,
      },
    ],
  };
}

/** Excel's own hint in the first line (`sep=;`) says nothing about the rest of the file's lines. */
function withoutHint(text: string): string {
  return text.replace(/^\uFEFF?sep=.\r?\n/i, "");
}

/** The file in valid UTF-8 without a byte order mark. A file that is UTF-8 already is not decoded. */
function* utf8Pieces(file: FileSource, label: string): Generator<Uint8Array> {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  if (label !== "utf-8") {
    for (const piece of file.pieces()) yield encoder.encode(decoder.decode(piece, { stream: true }));
    yield encoder.encode(decoder.decode());
    return;
  }
  const lossy = new TextDecoder("utf-8", { ignoreBOM: true });
  let carried = Buffer.alloc(0);
  let beginning = true;
  for (const piece of file.pieces()) {
    const joined = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    const whole = joined.length - openSequence(joined);
    carried = Buffer.from(joined.subarray(whole));
    let known: Uint8Array = joined.subarray(0, whole);
    if (beginning && known.length > 0) {
      if (known[0] === 0xef && known[1] === 0xbb && known[2] === 0xbf) known = known.subarray(3);
      beginning = false;
    }
    yield isUtf8(known) ? known : encoder.encode(lossy.decode(known));
  }
  if (carried.length > 0) yield encoder.encode(lossy.decode(carried));
}

/** How many bytes at the end begin a character whose other bytes are not there yet. */
function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function* guarded<T>(records: Iterable<T>): Generator<T> {
  try {
    yield* records;
  } catch (error) {
    throw translated(error);
  }
}

function asFault<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): unknown {
  if (error instanceof CsvFaultError || error instanceof WorkbookFaultError) {
    const { code, ...facts } = error.fault;
    return new ReadFaultError(code, facts);
  }
  return error;
}
