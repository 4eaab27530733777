/** SQL of the files that left under grants: which mark they carry, and what their bytes were. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";

/** A file that left under a grant. `rows` to `whole` are null while it is under way. */
export interface Delivered {
  /** Leaf hash of the entry that records it, in hex. */
  readonly receipt: string;
  readonly mark: Buffer;
  readonly grant: string;
  readonly version: string;
  readonly document: string | null;
  readonly format: string;
  /** Names and titles of its columns. */
  readonly columns: readonly string[];
  readonly to: string;
  readonly at: Date;
  readonly realAt: Date;
}

/** How a file ended: what left, in rows and bytes, and their SHA-256 in hex. */
export interface DeliveredEnd {
  readonly rows: number | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly whole: boolean;
}

export type DeliveredFile = Delivered & { readonly end: DeliveredEnd | null };

interface Row {
  readonly receipt: Buffer;
  readonly mark: Buffer;
  readonly grant_id: string;
  readonly version: string;
  readonly document: string | null;
  readonly format: string;
  readonly columns: string[];
  readonly to_name: string;
  readonly legal_at: Date;
  readonly real_at: Date;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly sha256: Buffer | null;
  readonly whole: boolean | null;
}

/** Writes down a file before its first byte leaves; one whose bytes are known (a batch, a document) with its end. */
export async function insertDelivered(tx: Tx, file: Delivered, end: DeliveredEnd | null = null): Promise<void> {
  await execute(
    tx,
    sql`insert into delivery.delivered_file
          (receipt, mark, grant_id, version, document, format, columns, to_name, legal_at, real_at, rows, bytes, sha256, whole)
        values (${Buffer.from(file.receipt, "hex")}, ${file.mark}, ${file.grant}, ${file.version}, ${file.document}, ${file.format},
                ${[...file.columns]}, ${file.to}, ${file.at}, ${file.realAt}, ${end?.rows ?? null}, ${end?.bytes ?? null},
                ${end ? Buffer.from(end.sha256, "hex") : null}, ${end?.whole ?? null})`,
  );
}

/** Writes down how a file ended; does nothing for one that is not kept (what is open to everybody). */
export async function finishDelivered(tx: Tx, receipt: string, end: DeliveredEnd): Promise<void> {
  await execute(
    tx,
    sql`update delivery.delivered_file set rows = ${end.rows}, bytes = ${end.bytes}, sha256 = ${Buffer.from(end.sha256, "hex")},
               whole = ${end.whole} where receipt = ${Buffer.from(receipt, "hex")}`,
  );
}

const columns = sql`f.receipt, f.mark, f.grant_id, f.version, f.document, f.format, f.columns, f.to_name, f.legal_at, f.real_at,
  f.rows, f.bytes, f.sha256, f.whole`;

function toFile(row: Row): DeliveredFile {
  const { bytes, sha256, whole } = row;
  return {
    receipt: row.receipt.toString("hex"),
    mark: row.mark,
    grant: row.grant_id,
    version: row.version,
    document: row.document,
    format: row.format,
    columns: row.columns,
    to: row.to_name,
    at: row.legal_at,
    realAt: row.real_at,
    end:
      sha256 && bytes !== null && whole !== null
        ? { rows: row.rows, bytes, sha256: sha256.toString("hex"), whole }
        : null,
  };
}

async function find(db: Db, where: ReturnType<typeof sql>, limit: number): Promise<readonly DeliveredFile[]> {
  const found = await rows<Row>(
    db,
    sql`select ${columns} from delivery.delivered_file f join delivery.data_grant g on g.id = f.grant_id
         where ${where} order by f.real_at desc limit ${limit}`,
  );
  return found.map((row) => toFile(row));
}

// The grants of an authority's area: a region code without its empty places is the beginning of those below.
function within(region: string) {
  return sql`starts_with(g.region, ${region.replace(/(0000|00)$/, "")})`;
}

/** The files whose bytes have this digest (hex), newest first, at most `limit`. */
export function deliveredByDigest(db: Db, region: string, sha256: string, limit: number) {
  return find(db, sql`${within(region)} and f.sha256 = ${Buffer.from(sha256, "hex")}`, limit);
}

/** The files that carry one of these marks. */
export function deliveredByMarks(db: Db, region: string, marks: readonly Buffer[], limit: number) {
  return find(db, sql`${within(region)} and f.mark = any(${[...marks]}::bytea[])`, limit);
}

/** The files that have all these headings, newest first, at most `limit`. */
export function deliveredByHeadings(db: Db, region: string, headings: readonly string[], limit: number) {
  return find(db, sql`${within(region)} and f.document is null and f.columns @> ${[...headings]}::text[]`, limit);
}

/** The files of rows that left under a grant, newest first, at most `limit`. */
export function deliveredByGrant(db: Db, region: string, grant: string, limit: number) {
  return find(db, sql`${within(region)} and f.document is null and f.grant_id = ${grant}`, limit);
}

/** The grants under which files of rows left, of an authority's area. */
export async function grantsOfDelivered(db: Db, region: string): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select g.id from delivery.data_grant g where ${within(region)}
           and exists (select from delivery.delivered_file f where f.grant_id = g.id and f.document is null)`,
  );
  return found.map(({ id }) => id);
}

/** The file of a receipt (hex). */
export function deliveredByReceipt(db: Db, region: string, receipt: string, limit: number) {
  return find(db, sql`${within(region)} and f.receipt = ${Buffer.from(receipt, "hex")}`, limit);
}

/** The newest whole file that left with these bytes, wherever it went: what its holder may learn of it. */
export async function newestOfDigest(db: Db, sha256: string): Promise<DeliveredFile | null> {
  const row = await maybeOne<Row>(
    db,
    sql`select ${columns} from delivery.delivered_file f where f.sha256 = ${Buffer.from(sha256, "hex")} and f.whole
         order by f.real_at desc limit 1`,
  );
  return row && toFile(row);
}
