import type pg from "pg";
import type { Cell } from "./answer.ts";
import { textArray } from "./binary-array.ts";
import type { KeyedStatement } from "./statement.ts";

interface Waiting {
  readonly statement: KeyedStatement;
  readonly key: string;
  readonly give: (rows: Cell[][]) => void;
  readonly fail: (error: unknown) => void;
}

/** Round trips under way at a time: the next ones gather the calls that arrive meanwhile. */
const flights = 2;
/** Calls in a round trip at most. */
const largest = 256;
/** Statements that a connection may have prepared before it is replaced: callers may think of ever new choices of items. */
const mostPrepared = 500;

/**
 * Look-ups of rows by a key, many calls in one round trip: calls of one statement share an execution, several statements go
 * out one behind the other. No timer: what waits goes as soon as a connection is free. A round trip that fails says so to each of
 * its calls, which are then read one by one elsewhere.
 */
export class Lookups {
  readonly #pool: pg.Pool;
  #waiting: Waiting[] = [];
  #under = 0;
  #asked = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    pool.options.max = flights;
  }

  /** Rows for one key, in the order of `_row`, which is their last cell. */
  read(statement: KeyedStatement, key: string): Promise<Cell[][]> {
    return new Promise((give, fail) => {
      this.#waiting.push({ statement, key, give, fail });
      if (this.#asked || this.#under >= flights) return;
      this.#asked = true;
      // After this turn: whoever arrived in the same one comes along.
      setImmediate(() => {
        this.#asked = false;
        this.#depart();
      });
    });
  }

  #depart(): void {
    if (this.#under >= flights || this.#waiting.length === 0) return;
    const calls = this.#waiting.splice(0, largest);
    this.#under++;
    void this.#fly(calls).finally(() => {
      this.#under--;
      this.#depart();
    });
  }

  async #fly(calls: readonly Waiting[]): Promise<void> {
    let client: pg.PoolClient | null = null;
    try {
      client = await this.#pool.connect();
      const flight = new Flight(calls);
      await new Promise<void>((resolve, reject) => {
        flight.callback = (error) => (error ? reject(error) : resolve());
        client!.query(flight as unknown as pg.Submittable);
      });
      client.release(preparedOn(client).size > mostPrepared);
      flight.land();
    } catch (error) {
      client?.release(true);
      for (const { fail } of calls) fail(error);
    }
  }
}

const prepared = new WeakMap<object, Set<string>>();

function preparedOn(client: pg.PoolClient): Set<string> {
  return known((client as unknown as { connection: object }).connection);
}

function known(connection: object): Set<string> {
  const names = prepared.get(connection) ?? new Set<string>();
  prepared.set(connection, names);
  return names;
}

interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(it: { name: string; text: string }): void;
  bind(it: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void;
  execute(it: object): void;
  sync(): void;
}

interface Part {
  readonly statement: KeyedStatement;
  readonly calls: Waiting[];
}

/** One round trip of several statements, as `pg` lets a query of one's own drive its connection (`Submittable`). */
class Flight {
  callback: (error: Error | null) => void = () => undefined;
  readonly #parts: readonly Part[];
  readonly #found = new Map<Waiting, Cell[][]>();
  #at = 0;

  constructor(calls: readonly Waiting[]) {
    const parts = new Map<string, Part>();
    for (const call of calls) {
      const part = parts.get(call.statement.name);
      if (part) part.calls.push(call);
      else parts.set(call.statement.name, { statement: call.statement, calls: [call] });
    }
    this.#parts = [...parts.values()];
  }

  submit(connection: Wire): null {
    const names = known(connection);
    connection.stream.cork();
    for (const { statement, calls } of this.#parts) {
      const { name, text, shared } = statement;
      if (!names.has(name)) {
        names.add(name);
        connection.parse({ name, text });
      }
      const values = [textArray(calls.map(({ key }) => key)), ...shared];
      connection.bind({ statement: name, values, valueMapper: (value) => value });
      connection.execute({});
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleDataRow({ fields }: { fields: Cell[] }): void {
    const call = this.#parts[this.#at]!.calls[Number(fields[0]) - 1]!;
    const rows = this.#found.get(call);
    const row = fields.slice(1);
    if (rows) rows.push(row);
    else this.#found.set(call, [row]);
  }

  handleCommandComplete(): void {
    this.#at++;
  }

  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}

  /** Gives every call its rows. */
  land(): void {
    for (const { calls } of this.#parts) {
      for (const call of calls) {
        const rows = this.#found.get(call) ?? [];
        if (rows.length > 1) rows.sort((a, b) => Number(a.at(-1)) - Number(b.at(-1)));
        call.give(rows);
      }
    }
  }
}
