/** Comparing what was loaded from a file with the truth that a folder states in `_expected.json`. Pure. */

export type Verdict = "right" | "refused" | "wrong" | "crashed";

/** The truth about one table. `also_acceptable` is what another careful reader may get. */
type ExpectedTable = Readonly<{
  sheet?: string | null;
  header_rows: readonly number[];
  columns: readonly string[];
  data_rows: number;
  also_acceptable?: Readonly<{
    data_rows?: number;
    first_column_name?: string;
    header_rows?: readonly number[];
    columns?: readonly string[];
  }>;
}>;

/** The truth about one file; one with data in several sheets has `sheets` instead of a table of its own. */
export type Expected = ExpectedTable & Readonly<{ file: string; sheets?: readonly ExpectedTable[] }>;

/** What came out of one table of a file. `columns` is [] for a table without a header. */
export type Found = Readonly<{
  sheet: string | null;
  container: string;
  encoding: string | null;
  headerRows: readonly number[];
  columns: readonly string[];
  columnCount: number;
  good: number;
  quarantined: number;
}>;

/** One row in so many may be in quarantine. */
const quarantineShare = 50;

/** Names are compared without white space and zero-width marks. */
const bare = (name: string): string => name.replace(/[\s\u00A0\u3000\u200B-\u200F\u2060\uFEFF]/g, "");

const same = (a: readonly (string | number)[], b: readonly (string | number)[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/** What differs from the truth, in words; nothing when the file is right. */
export function compareFile(expected: Expected, found: readonly Found[]): string[] {
  const truths = expected.sheets ?? [expected];
  if (truths.length !== found.length) return [`${found.length} tables loaded, ${truths.length} expected`];
  return truths.flatMap((truth) => {
    const one = found.length === 1 ? found[0] : found.find((candidate) => candidate.sheet === (truth.sheet ?? null));
    if (!one) return [`sheet ${truth.sheet} was not loaded`];
    return compareTable(truth, one);
  });
}

function compareTable(truth: ExpectedTable, found: Found): string[] {
  const differences: string[] = [];
  const also = truth.also_acceptable ?? {};
  if (truth.sheet && found.sheet && truth.sheet !== found.sheet)
    differences.push(`sheet ${found.sheet}, expected ${truth.sheet}`);
  if (![truth.header_rows, also.header_rows].some((rows) => rows && same(rows, found.headerRows))) {
    differences.push(`header rows ${JSON.stringify(found.headerRows)}, expected ${JSON.stringify(truth.header_rows)}`);
  }
  const names = found.columns.map(bare);
  const accepted = [
    truth.columns,
    also.columns,
    also.first_column_name === undefined ? undefined : [also.first_column_name, ...truth.columns.slice(1)],
  ];
  if (!accepted.some((columns) => columns && same(columns.map(bare), names))) {
    differences.push(`columns ${JSON.stringify(found.columns)}, expected ${JSON.stringify(truth.columns)}`);
  }
  const rows = found.good + found.quarantined;
  if (rows !== truth.data_rows && rows !== also.data_rows)
    differences.push(`${rows} data rows, expected ${truth.data_rows}`);
  if (found.quarantined * quarantineShare > rows)
    differences.push(`${found.quarantined} of ${rows} rows in quarantine`);
  return differences;
}
