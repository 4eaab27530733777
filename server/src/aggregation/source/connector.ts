/**
 * 数源连接器: how the platform reads the tables of a database that a department runs. A city that has another kind writes one of these and
 * tries it with `npm run test:connector` (docs/connectors.md). Pure: shapes only.
 */
import type { DatabasePlace } from "../../kernel/department-database.ts";
import type { CellBatch } from "../reading/cell-batch.ts";
import type { TableSchema } from "../schema/ddl.ts";
import type { RestSettings } from "./rest/rest-client.ts";

/** Where a database is, and as whom it is read. */
export interface SourcePlace extends DatabasePlace {
  readonly ca: string | null;
  /** What kinds that are no databases need besides. */
  readonly settings?: SourceSettings | null;
}

/**
 * `since`: the parameter of the query that asks for records from a value on (水位); null: the interface has none. `secretField`: the field
 * that carries the secret. `hostKey`: the fingerprint of the server's key, as `ssh-keygen -l` prints it.
 */
export type SourceSettings = Readonly<
  | ({ kind: "rest"; since: string | null } & Pick<RestSettings, "login" | "paging" | "rows">)
  | { kind: "http"; secretField: string | null }
  | { kind: "sftp"; hostKey: string }
  | { kind: "s3"; region: string; prefix: string }
>;

/** The address of what is reached by HTTP: the name of its database is its path. */
export function addressOf({ host, port, database, tls }: SourcePlace): string {
  return `${tls === "off" ? "http" : "https"}://${host}:${port}/${database.replace(/^\//, "")}`;
}

export interface SourceTable {
  /** What the other methods take: the table's name, with its schema and a point before it where the database has schemas. */
  readonly name: string;
  readonly comment: string;
  /** As the database estimates it, without counting; null where it does not. */
  readonly rows: number | null;
  readonly kind: "table" | "view" | "interface";
}

/** What is read of a table. */
export interface Wanted {
  /** Names of columns, in the order of the cells. */
  readonly columns: readonly string[];
  /** Only rows whose column is this value or beyond it: 水位. A value as `latest` gave it. */
  readonly since?: { readonly column: string; readonly value: string };
  /** Rows at most, for a preview. */
  readonly limit?: number;
}

/**
 * An open source; all that one of these reads is of one moment. Every method throws `SourceFault` and nothing else; after that it is of no
 * use but to be closed. One method at a time.
 */
export interface OpenSource {
  /** What the server says that it is: for people. */
  readonly version: string;
  /** The tables and views that this user may read, by name. */
  tables(): Promise<readonly SourceTable[]>;
  /** Columns with types, comments, keys and obligation. Throws `no-such-place`. */
  describe(table: string): Promise<TableSchema>;
  /**
   * The greatest value of a column, as the cells have it; null for an empty table. A source that cannot hold a moment (an interface) gives the
   * greatest that was read of it: it is asked after reading.
   */
  latest(table: string, column: string): Promise<string | null>;
  /**
   * Rows, batch by batch, in the database's own text without a cast: decimals with all their digits, days and times as `YYYY-MM-DD` and
   * `YYYY-MM-DD HH:MM:SS[.ffffff]`, an instant as the wall clock of UTC+8, bytes in hexadecimal, bits as 0 and 1. Null is no value, and
   * an empty string is one. The next batch is read when the one before was taken; leaving the loop ends the reading.
   */
  read(table: string, wanted: Wanted): AsyncGenerator<CellBatch>;
  close(): Promise<void>;
}

/** A kind of source that has tables. */
export interface Connector {
  readonly kind: string;
  readonly port: number;
  /** Whether the types of columns are guessed from values: then another type tomorrow is no change of structure. */
  readonly guessesTypes?: boolean;
  /** Connects and signs in. Throws `SourceFault`. A signal that is aborted ends the connection, whatever it does at that time. */
  open(place: SourcePlace, secret: string, signal?: AbortSignal): Promise<OpenSource>;
}

/** Milliseconds until a connection stands, until a question of the catalog is answered, and without a byte while rows are read. */
export const patience = { connect: 10_000, answer: 20_000, silence: 120_000 } as const;
