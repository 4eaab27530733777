/** A REST interface as a source of one table: its records are the rows, their members (nested ones too) the columns. */
import { type CellBatch, CellBatchBuilder } from "../../reading/cell-batch.ts";
import type { TableColumn } from "../../schema/ddl.ts";
import { addressOf, type Connector, type OpenSource, type SourcePlace, type Wanted } from "../connector.ts";
import { SourceFault } from "../fault.ts";
import { cellOf, columnsOf, type RestPage, valueKind } from "./pages.ts";
import { type RestSettings, restPages } from "./rest-client.ts";

/** Types are guessed from the first page: what is a whole number there may be none tomorrow. */
export const rest: Connector = { kind: "rest", port: 443, guessesTypes: true, open };

const batchBytes = 512 * 1024;

async function open(place: SourcePlace, secret: string, signal?: AbortSignal): Promise<OpenSource> {
  const { settings } = place;
  if (settings?.kind !== "rest") throw new SourceFault("address-wrong");
  const asked: RestSettings = { ...settings, url: addressOf(place) };
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw signal?.aborted ? new SourceFault("cancelled") : error;
    }
  };
  // That it answers and knows us is known when its first page is here. Somebody may wait for that: one more try, not five.
  const first: RestPage = await told(async () => {
    const { value } = await restPages(asked, secret, signal, 1).next();
    return value ?? { records: [], body: null, link: null };
  });
  const columns = columnsOf(first.records);
  const own = new URL(asked.url).pathname.split("/").filter(Boolean).at(-1) ?? "records";
  const greatest = new Map<string, string>();

  const mine = (table: string) => {
    if (table !== own) throw new SourceFault("no-such-place", table);
  };
  const pointerOf = (name: string): string => {
    const column = columns.find((one) => one.name === name);
    // A page without records says nothing of columns: those on record were there once.
    if (!column && first.records.length > 0) throw new SourceFault("no-such-column", name);
    return column?.at ?? `/${name.split(".").join("/")}`;
  };

  async function* read(table: string, { columns: names, since, limit }: Wanted): AsyncGenerator<CellBatch> {
    mine(table);
    const pointers = names.map(pointerOf);
    const url = new URL(asked.url);
    if (since && settings?.kind === "rest" && settings.since !== null)
      url.searchParams.set(settings.since, since.value);
    const builder = new CellBatchBuilder(Math.max(1, names.length));
    const pages = restPages({ ...asked, url: url.href }, secret, signal);
    let rows = 0;
    try {
      for (;;) {
        const page = await told(() => pages.next());
        if (page.done) break;
        for (const record of page.value.records) {
          pointers.forEach((pointer, at) => {
            const cell = cellOf(record, pointer);
            builder.add(cell);
            const known = greatest.get(names[at]!);
            if (cell !== null && (known === undefined || beyond(cell, known))) greatest.set(names[at]!, cell);
          });
          rows++;
          if (rows === limit) break;
        }
        if (builder.size >= batchBytes) yield builder.take();
        if (rows === limit) break;
      }
    } finally {
      await pages.return(undefined);
    }
    if (builder.rows > 0) yield builder.take();
  }

  return {
    version: "REST · JSON",
    async tables() {
      return [{ name: own, comment: "", rows: null, kind: "interface" }];
    },
    async describe(table) {
      mine(table);
      return {
        name: own,
        comment: "",
        columns: columns.map(
          ({ name, at }): TableColumn => ({
            ...{ name, comment: "", numbers: [], key: false, required: false },
            type: typeOf(first.records, at),
          }),
        ),
      };
    },
    // An interface has no moment: the greatest of what was read, so that nothing is passed over.
    async latest(table, column) {
      mine(table);
      if (!greatest.has(column)) for await (const _ of read(table, { columns: [column] }));
      return greatest.get(column) ?? null;
    },
    read,
    close: async () => undefined,
  };
}

const whole = /^-?\d+$/;

/** Whether a cell is beyond another: whole numbers by their worth, everything else (times in ISO 8601) by its characters. */
function beyond(cell: string, than: string): boolean {
  return whole.test(cell) && whole.test(than) ? BigInt(cell) > BigInt(than) : cell > than;
}

/** The type that all records of a page fit, in words of SQL. */
function typeOf(records: readonly unknown[], at: string): string {
  const kinds = new Set(records.map((record) => valueKind(record, at)));
  kinds.delete("null");
  if (kinds.size === 1) return [...kinds][0]!;
  return kinds.size > 0 && [...kinds].every((kind) => kind === "bigint" || kind === "numeric") ? "numeric" : "string";
}
