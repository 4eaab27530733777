/** Reads rows under a plan: from its version table, or from the department's own interface where the data was left there. */
import { liveRecords } from "../aggregation/live/actions.ts";
import { type Connection, type Database, openDatabase } from "../kernel/database.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import type { Cell } from "./answer.ts";
import { AskedItems } from "./asked-items.ts";
import { Lookups } from "./lookups.ts";
import type { Plan } from "./plan.ts";
import { keyed } from "./plan-memory.ts";
import type { Filter, Query } from "./query.ts";
import { refuse } from "./refusals.ts";
import { anyRow, type Position, type Statement, selectRows } from "./statement.ts";
import { readRows } from "./store-door.ts";

/** Seconds after which a query is stopped. */
export const queryLimit = 15;
/** Bytes read at a time at most: what a Unix socket of Linux holds. */
const readSize = 208 * 1024;
/** Reads after which a connection is replaced, and with it the statements that it prepared. */
const usesOfConnection = 2000;

/** The connections to where the version tables are, in the role that may read them and nothing else. */
export class Reading {
  /** For pages and files; downloads take a connection of it for as long as they last. */
  readonly database: Database;
  /** By which items callers ask. */
  readonly asked: AskedItems = new AskedItems();
  readonly #looking: Database;
  readonly #lookups: Lookups;

  constructor(data: Connection, connections: number) {
    const timeout = queryLimit * 1000;
    const role = "shutong_door";
    this.database = openDatabase(data, { max: connections, role, name: "shutong-door", timeout, readSize });
    this.database.pool.options.maxUses = usesOfConnection;
    this.#looking = openDatabase(data, { role, name: "shutong-door-keys", timeout, genericPlans: true });
    this.#lookups = new Lookups(this.#looking.pool);
  }

  /** Rows found by a key: what many calls do at the same time, together. A round trip that failed tells nothing of a single call: each is read alone. */
  async byKey(plan: Plan, query: Query, limit: number, filter: Filter): Promise<Cell[][] | Refusal> {
    this.asked.count(plan, [filter]);
    const { field, values } = filter;
    try {
      return await this.#lookups.read(keyed(plan, query, field, limit), values[0]!);
    } catch {
      return this.#run(selectRows(plan, query, { limit, after: null }));
    }
  }

  /** Rows from a position on: of the version table, or of what the source answers now. */
  async page(plan: Plan, query: Query, limit: number, after: Position | null): Promise<Cell[][] | Refusal> {
    this.asked.count(plan, query.filters);
    if (!plan.live) return this.#run(selectRows(plan, query, { limit, after }));
    const given = await liveRecords(plan.grant.dataset, plan.live.source, wantedOf(plan, query));
    if (isRefusal(given)) return given;
    try {
      return await this.#run(selectRows(plan, query, { limit, after }, given));
    } catch (error) {
      // A value that is not of the type that the catalog says: no number, no day.
      if (["22P02", "22007"].includes((error as { code?: string }).code ?? "")) return refuse("live-answer-wrong");
      throw error;
    }
  }

  /** Whether a row within the plan has these values. */
  async has(plan: Plan, claims: Parameters<typeof anyRow>[1]): Promise<boolean | Refusal> {
    const found = await this.#run(anyRow(plan, claims));
    return isRefusal(found) ? found : found[0]?.[0] === "true";
  }

  /** Lets the connections go. */
  async close(): Promise<void> {
    await Promise.all([this.database.close(), this.#looking.close()]);
  }

  async #run(statement: Statement): Promise<Cell[][] | Refusal> {
    try {
      return await readRows(this.database.pool, statement);
    } catch (error) {
      const refusal = refusalOfQuery(error);
      if (refusal) return refusal;
      throw error;
    }
  }
}

/** The refusal that stands behind an error of a read, or null when it is a fault. */
export function refusalOfQuery(error: unknown): Refusal | null {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "57014" || message === "Query read timeout") return refuse("query-too-slow", { seconds: queryLimit });
  // The version was replaced and its table dropped since it was looked up.
  // Or the authority returned it: then the door may not read its table any more.
  if (code === "42P01" || code === "42501") return refuse("grant-changed");
  // A number or a day that fits the form but not the column's type.
  return code === "22003" || code === "22008" ? refuse("query-wrong") : null;
}

// What a source is told of a question: values that an item must equal. Whether they do is looked at here all the same.
function wantedOf({ fields, conditions }: Plan, query: Query): { item: string; value: string }[] {
  const equal = query.filters.filter(({ operator }) => operator === "eq");
  const asked = equal.map(({ field, values }) => ({ item: field.item, value: values[0]! }));
  const single = conditions.filter(({ values }) => values.length === 1);
  const granted = single.flatMap(({ column, values }) => {
    const field = fields.find((one) => one.column === column);
    return field ? [{ item: field.item, value: values[0]! }] : [];
  });
  return [...granted, ...asked];
}
