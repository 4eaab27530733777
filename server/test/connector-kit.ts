/**
 * What every connector has to do, asked of a server that runs: read-only, so that a city can point it at its own.
 * `npm run test:connector -- KIND|FILE --host H --port P --database D --user U --table T [--tls off|encrypted|verified]`, secret in CONNECTOR_SECRET.
 */
import { createHash } from "node:crypto";
import type { Connector, OpenSource, SourcePlace } from "../src/aggregation/source/connector.ts";
import { SourceFault } from "../src/aggregation/source/fault.ts";
import { freePort } from "./free-port.ts";

/** One thing that was asked, and what was wrong; null: nothing. */
export type Finding = Readonly<{ asked: string; wrong: string | null }>;

/** What the kit needs: a table with at least three rows and a key of one column. */
export interface Examined {
  readonly connector: Connector;
  readonly place: SourcePlace;
  readonly secret: string;
  readonly table: string;
  /** The key, where the source itself knows none (an interface): a column without a value twice. */
  readonly key?: string;
}

class Wrong extends Error {}
function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Wrong(otherwise);
}

/** Asks everything of a connector and says what it found. */
export async function examine({ connector, place, secret, table, key: stated }: Examined): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const ask = async (asked: string, answer: () => Promise<void>) => {
    try {
      await answer();
      findings.push({ asked, wrong: null });
    } catch (error) {
      findings.push({ asked, wrong: error instanceof Wrong ? error.message : String((error as Error).stack ?? error) });
    }
  };
  const opened = async <T>(work: (source: OpenSource) => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const source = await connector.open(place, secret, signal);
    try {
      return await work(source);
    } finally {
      await source.close();
    }
  };
  const faultOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return "nothing";
    } catch (error) {
      must(error instanceof SourceFault, `${error} is no SourceFault`);
      must(!(error as Error).message.includes(secret) || secret === "", "a fault tells the secret");
      return (error as SourceFault).code;
    }
  };
  const is = (found: string, ...wanted: string[]) =>
    must(wanted.includes(found), `the fault is “${found}”, not “${wanted}”`);
  const columns = async (source: OpenSource) => (await source.describe(table)).columns.map(({ name }) => name);

  await ask("a host name that is nowhere is told", async () =>
    is(await faultOf(connector.open({ ...place, host: "nowhere.invalid" }, secret)), "not-found", "not-allowed"),
  );
  await ask("a port where nobody listens is told", async () =>
    is(await faultOf(connector.open({ ...place, port: await freePort() }, secret)), "no-connection"),
  );
  await ask("a wrong password is told", async () =>
    is(await faultOf(connector.open(place, `${secret}x`)), "sign-in-refused"),
  );
  await ask("a database that is not there, or not for this user, is told", async () =>
    is(await faultOf(connector.open({ ...place, database: "no_such_database" }, secret)), "no-such-place", "no-right"),
  );
  await ask("it says what server answers", () => opened(async ({ version }) => must(version !== "", "no version")));
  await ask("the table is listed", () =>
    opened(async (source) =>
      must(
        (await source.tables()).some(({ name }) => name === table),
        "it is not",
      ),
    ),
  );
  await ask("columns have types and names, and one is the key", () =>
    opened(async (source) => {
      const schema = await source.describe(table);
      must(
        schema.columns.every(({ name, type }) => name !== "" && type !== ""),
        "a name or a type is empty",
      );
      must(new Set(schema.columns.map(({ name }) => name)).size === schema.columns.length, "a name comes twice");
      if (stated === undefined)
        must(schema.columns.filter(({ key }) => key).length === 1, "there is no key of one column");
    }),
  );
  await ask("a table that is not there is told, and so is a column", async () => {
    is(await faultOf(opened((source) => source.describe(`${table}_not_there`))), "no-such-place");
    is(await faultOf(opened((source) => all(source, `${table}_not_there`, ["a"]))), "no-such-place");
    is(await faultOf(opened((source) => all(source, table, ["not_a_column"]))), "no-such-column");
  });
  await ask("names cannot become part of a statement", async () => {
    for (const name of ["a`; drop table x; --", 'a"; drop table x; --', "a'; --", "a\\"])
      is(await faultOf(opened((source) => all(source, table, [name]))), "no-such-column");
  });
  await ask("batches are whole rows of UTF-8, and two readings are the same", () =>
    opened(async (source) => {
      const names = await columns(source);
      const [one, two] = [await all(source, table, names), await all(source, table, names)];
      must(one.rows >= 3, "it needs three rows at least");
      must(one.digest === two.digest && one.rows === two.rows, "two readings of one moment differ");
      must(one.malformed === 0, `${one.malformed} cells are malformed`);
    }),
  );
  await ask("a preview has as many rows as asked for", () =>
    opened(async (source) => must((await all(source, table, await columns(source), 2)).rows === 2, "it has not")),
  );
  await ask("columns come in the order in which they are wanted", () =>
    opened(async (source) => {
      const [first = "", second = first] = await columns(source);
      const [ab, ba] = [await all(source, table, [first, second]), await all(source, table, [second, first])];
      const turned = ab.sample.map(([a, b]) => [b, a]);
      must(JSON.stringify(turned) === JSON.stringify(ba.sample), "they do not");
    }),
  );
  await ask("the greatest key is a cell of the table, and reading from it gives that row", () =>
    opened(async (source) => {
      const key = stated ?? (await source.describe(table)).columns.find((column) => column.key)!.name;
      const value = await source.latest(table, key);
      must(value !== null, "the greatest key is null");
      const last = await all(source, table, [key], undefined, { column: key, value: value! });
      must(last.rows === 1 && last.sample[0]![0] === value, `it gives ${JSON.stringify(last.sample)}, not ${value}`);
    }),
  );
  await ask("leaving a reading early ends it", () =>
    opened(async (source) => {
      for await (const _ of source.read(table, { columns: await columns(source) })) break;
    }),
  );
  await ask("an aborted signal ends a reading with “cancelled”", async () => {
    const stop = new AbortController();
    const reading = opened(async (source) => {
      const names = await columns(source);
      stop.abort();
      await all(source, table, names);
    }, stop.signal);
    is(await faultOf(reading), "cancelled");
  });
  return findings;
}

async function all(
  source: OpenSource,
  table: string,
  columns: readonly string[],
  limit?: number,
  since?: { column: string; value: string },
) {
  const hash = createHash("sha256");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let [rows, malformed] = [0, 0];
  const sample: (string | null)[][] = [];
  const wanted = { columns, ...(limit ? { limit } : {}), ...(since ? { since } : {}) };
  for await (const batch of source.read(table, wanted)) {
    must(batch.columns === columns.length, "a batch has another number of columns");
    for (let row = 0; row < batch.rows; row++) {
      const cells: (string | null)[] = [];
      for (let cell = row * batch.columns; cell < (row + 1) * batch.columns; cell++) {
        const [start, end] = [batch.starts[cell]!, batch.ends[cell]!];
        const bytes = end < 0 ? null : batch.bytes.subarray(start, end);
        if (bytes && (start > end || end > batch.bytes.length)) malformed++;
        hash.update(bytes ?? "\0");
        hash.update("\u0001");
        try {
          cells.push(bytes && utf8.decode(bytes));
        } catch {
          malformed++;
        }
      }
      if (sample.length < 5) sample.push(cells);
    }
    rows += batch.rows;
  }
  return { rows, malformed, digest: hash.digest("hex"), sample };
}
