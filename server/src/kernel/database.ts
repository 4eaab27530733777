import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from "kysely";
import pg from "pg";
import { injectionPoint } from "./injection.ts";
import { socketOfLargeReads } from "./large-reads.ts";

export { sql };

/** For reading. A function that takes a `Db` changes nothing. */
export type Db = Kysely<unknown>;

declare const writable: unique symbol;
/** For writing: a transaction under way. Whoever takes a `Tx` may change rows, and his caller decides when they count. */
export type Tx = Transaction<unknown> & { readonly [writable]: true };

/** How to reach a database: a `postgres://` URL, or the parts of one (a socket directory as `host`). */
export type Connection =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly connection: Connection;
  close(): Promise<void>;
}

// What the driver hands over: days stay the text they are (a Date would shift them by the time zone), counts are numbers.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (format !== "binary") {
      if (oid === 1082) return (text: string) => text;
      if (oid === 20) return parseCount;
    }
    return pg.types.getTypeParser(oid, format as "text");
  }) as pg.CustomTypesConfig["getTypeParser"],
};

function parseCount(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a number`);
  return value;
}

/** What `pg` wants to hear, from either form of a connection. */
export function poolConfig(connection: Connection): pg.ClientConfig {
  return "url" in connection ? { connectionString: connection.url } : connection;
}

/**
 * Opens a pool of at most `max` connections. `role` is a database role that every connection takes on before its first
 * statement (the delivery door's second wall); `timeout` stops any statement after so many milliseconds, by the server and,
 * should that be hung, a little later from here; `genericPlans` plans a prepared statement once, whatever its values; `readSize` bytes are read at a time at most. Nothing is connected yet: the first query does that.
 */
export function openDatabase(
  connection: Connection,
  options: {
    max?: number;
    role?: string;
    name?: string;
    timeout?: number;
    genericPlans?: boolean;
    readSize?: number;
  } = {},
): Database {
  const pool = new pg.Pool({
    ...poolConfig(connection),
    max: options.max ?? 10,
    types,
    connectionTimeoutMillis: Math.min(options.timeout ?? 10_000, 10_000),
    ...(options.timeout ? { statement_timeout: options.timeout, query_timeout: options.timeout + 300 } : {}),
    application_name: options.name ?? "shutong",
    ...(options.readSize ? { stream: () => socketOfLargeReads(options.readSize!) } : {}),
    options: `-c TimeZone=UTC${options.role ? ` -c role=${options.role}` : ""}${options.genericPlans ? " -c plan_cache_mode=force_generic_plan" : ""}`,
  });
  // An idle connection that breaks must not end the process: the pool drops it and the next query opens another.
  pool.on("error", () => undefined);
  // Nor must one that breaks between two statements of a transaction: its next statement fails, and that is told there.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const database: Database = { db, pool, connection, close: () => db.destroy() };
  opened.set(db, database);
  return database;
}

const opened = new WeakMap<Db, Database>();
const dataCenters = new WeakMap<Db, Database>();

/** How a database was reached that `openDatabase` gave, for a thread that opens its own connection; null for a transaction. */
export function connectionOf(db: Db): Connection | null {
  return opened.get(db)?.connection ?? null;
}

/** Says where the version tables of the installation with this main database are. */
export function useDataCenter(main: Db, data: Database): void {
  dataCenters.set(main, data);
}

/** The data center of an installation, by its main database: a database of its own, or the main one itself. */
export function dataCenterOf(main: Db): Database {
  const found = dataCenters.get(main) ?? opened.get(main);
  if (!found) throw new Error("only a database that openDatabase gave has a data center");
  return found;
}

/** Whether the version tables are in another database than everything else. */
export function hasOwnDataCenter(main: Db): boolean {
  return JSON.stringify(dataCenterOf(main).connection) !== JSON.stringify(opened.get(main)?.connection);
}

/**
 * Runs `work` while this process alone holds the name: on a connection of its own, without a transaction, so that nothing is kept
 * from being vacuumed however long it takes. Null when another process holds it, unless `wait`. A killed process lets go with its connection; work
 * that must not be done twice needs a fence of its own as well.
 */
export async function holding<T>(
  db: Db,
  name: string,
  work: () => Promise<T>,
  options: { wait?: boolean } = {},
): Promise<T | null> {
  const pool = opened.get(db)?.pool;
  if (!pool) throw new Error("holding needs a database, not a transaction");
  const client = await pool.connect();
  let broken = true;
  try {
    const lock = options.wait ? "pg_advisory_lock" : "pg_try_advisory_lock";
    const { rows } = await client.query(`select ${lock}(hashtextextended($1, 0)) as mine`, [name]);
    if (rows[0].mine === false) {
      broken = false;
      return null;
    }
    const result = await work().finally(async () => {
      await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]).then(
        () => {
          broken = false;
        },
        () => undefined,
      );
    });
    return result;
  } finally {
    client.release(broken);
  }
}

/**
 * One transaction, tried once, with the driver's own connection beside it: for COPY, which the query builder does not
 * speak. `db` must be one that `openDatabase` gave.
 */
export async function copyTransaction<T>(db: Db, work: (tx: Tx, client: pg.PoolClient) => Promise<T>): Promise<T> {
  const pool = opened.get(db)?.pool;
  if (!pool) throw new Error("copyTransaction needs a database, not a transaction");
  let client: pg.PoolClient | null = null;
  const connect = async () => {
    client = await pool.connect();
    return client;
  };
  const single = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: { connect, end: async () => undefined } as never }),
  });
  return single.transaction().execute((tx) => work(tx as Tx, client!));
}

/** The driver's own connections of a database that `openDatabase` gave: for COPY out, which outlives no transaction of the query builder. */
export function poolOf(db: Db): pg.Pool {
  const found = opened.get(db);
  if (!found) throw new Error("poolOf needs a database, not a transaction");
  return found.pool;
}

/** All rows of a query. */
export async function rows<T>(db: Db | Tx, query: RawBuilder<unknown>): Promise<T[]> {
  return (await query.execute(db)).rows as T[];
}

/** The single row of a query, or `null`. More than one row is a bug in the query, and throws. */
export async function maybeOne<T>(db: Db | Tx, query: RawBuilder<unknown>): Promise<T | null> {
  const found = await rows<T>(db, query);
  if (found.length > 1) throw new Error(`expected at most one row, got ${found.length}`);
  return found[0] ?? null;
}

/** The single row of a query. None, or more than one, throws. */
export async function one<T>(db: Db | Tx, query: RawBuilder<unknown>): Promise<T> {
  const row = await maybeOne<T>(db, query);
  if (row === null) throw new Error("expected one row, got none");
  return row;
}

/** Runs a statement and says how many rows it touched. */
export async function execute(tx: Tx, query: RawBuilder<unknown>): Promise<number> {
  return Number((await query.execute(tx)).numAffectedRows ?? 0n);
}

const retriable = new Set(["40001", "40P01"]);

/**
 * Runs `work` in one transaction: all of it counts, or none. Serialization failures and deadlocks (SQLSTATE 40001, 40P01)
 * are tried again, three times in all, so `work` must not do anything outside the database that it cannot do twice.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await db.transaction().execute(async (tx) => {
        const result = await work(tx as Tx);
        injectionPoint("before-commit");
        return result;
      });
      injectionPoint("after-commit");
      return done;
    } catch (error) {
      if (attempt === 3 || !retriable.has((error as { code?: string }).code ?? "")) throw error;
    }
  }
}
