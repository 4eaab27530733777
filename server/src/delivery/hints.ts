import { isDeepStrictEqual } from "node:util";
import { columnTypeOf } from "../aggregation/column-type.ts";
import { liveSourceOf } from "../aggregation/live/listing.ts";
import type { Version } from "../aggregation/versions.ts";
import { currentVersion, versionById } from "../aggregation/versions.ts";
import { type CatalogItem, datasetById, itemsOf } from "../catalog/listing.ts";
import { realNow } from "../kernel/clock.ts";
import type { Db } from "../kernel/database.ts";
import { isId } from "../kernel/ids.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import type { Grant } from "./grant.ts";
import { responsibleName } from "./listing.ts";
import { compilePlan, type Plan } from "./plan.ts";
import { refuse } from "./refusals.ts";
import { grantsOn } from "./store.ts";
import { keyColumns } from "./store-door.ts";

/** A grant and what it compiles to, or why it cannot be served. */
export interface Prepared {
  readonly grant: Grant;
  readonly plan: Plan | Refusal;
  /** Columns by which a few rows are found at once: each has an index of its own. */
  readonly keys: ReadonlySet<string>;
}

// The very plans of before where nothing has changed: what was worked out for them (statements, masks, texts) holds on.
async function orAsBefore(
  read: Promise<readonly Prepared[]>,
  before: Promise<readonly Prepared[]>,
): Promise<readonly Prepared[]> {
  const [found, known] = await Promise.all([read, before.catch(() => null)]);
  return isDeepStrictEqual(found, known) ? known! : found;
}

const noKeys: ReadonlySet<string> = new Set();

/** How long memory may be believed before it is read again, in milliseconds. The commit checks the grant in any case. */
const believed = 1000;
const mostKept = 2000;
const keysBelieved = 10_000;

interface Hint {
  readonly until: number;
  readonly prepared: Promise<readonly Prepared[]>;
}

/**
 * Grants and their plans as last read. A hint only: nothing is refused on it (a no is always read afresh), and nothing is
 * served on it before the commit has seen the grant's row at the same revision.
 */
export class Hints {
  readonly #db: Db;
  readonly #data: Db;
  readonly #kept = new Map<string, Hint>();
  readonly #keys = new Map<string, { readonly until: number; readonly columns: Promise<ReadonlySet<string>> }>();

  /** `data` is where the version tables lie. */
  constructor(db: Db, data: Db = db) {
    this.#db = db;
    this.#data = data;
  }

  /** Grants on a dataset to an organization (null: to the public). `fresh` reads them now, whatever memory says. */
  async of(
    dataset: string,
    consumer: string | null,
    fresh: boolean,
  ): Promise<{ prepared: readonly Prepared[]; cached: boolean }> {
    const key = `${dataset} ${consumer ?? ""}`;
    const now = realNow().getTime();
    const kept = this.#kept.get(key);
    if (!fresh && kept && kept.until > now) return { prepared: await kept.prepared, cached: true };
    const read = this.#load(dataset, consumer);
    const prepared = kept ? orAsBefore(read, kept.prepared) : read;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, { until: now + believed, prepared });
    prepared.then(
      (found) => found.length === 0 && this.#drop(key, prepared),
      () => this.#drop(key, prepared),
    );
    return { prepared: await prepared, cached: false };
  }

  #drop(key: string, prepared: Promise<unknown>): void {
    if (this.#kept.get(key)?.prepared === prepared) this.#kept.delete(key);
  }

  async #load(dataset: string, consumer: string | null): Promise<readonly Prepared[]> {
    if (!isId(dataset) || (consumer !== null && !isId(consumer))) return [];
    const grants = await grantsOn(this.#db, dataset, consumer);
    if (grants.length === 0) return [];
    const found = await datasetById(this.#db, dataset);
    if (!found?.served) return grants.map((grant) => ({ grant, plan: refuse("dataset-not-served"), keys: noKeys }));
    const [items, current] = await Promise.all([itemsOf(this.#db, dataset), currentVersion(this.#db, dataset)]);
    return Promise.all(
      grants.map(async (grant) => {
        const version: Version | null =
          grant.versionPolicy.kind === "current" ? current : await versionById(this.#db, grant.versionPolicy.version);
        if (!version) return { grant, plan: await this.#livePlan(grant, found.titleZh, items), keys: noKeys };
        const shown = {
          title: found.titleZh,
          responsible: await responsibleName(this.#db, grant.responsible.consumer),
        };
        const keys = await this.#keyColumns(version.table);
        return { grant, plan: compilePlan(grant, shown, items, version), keys };
      }),
    );
  }

  // No data here: it may be left at its department, to be asked for now.
  async #livePlan(grant: Grant, title: string, items: readonly CatalogItem[]): Promise<Plan | Refusal> {
    const source = grant.versionPolicy.kind === "current" ? await liveSourceOf(this.#db, grant.dataset) : null;
    if (!source) return refuse("no-data");
    const known = new Map(items.map((item) => [item.id, item]));
    const columns = source.settings.columns.flatMap(({ item: id }) => {
      const item = known.get(id);
      return item ? [{ item: id, column: item.column, type: columnTypeOf(item.type) }] : [];
    });
    // An item that was taken out of the catalog leaves its place in the records.
    if (columns.length !== source.settings.columns.length) return refuse("no-data");
    const shown = { title, responsible: await responsibleName(this.#db, grant.responsible.consumer) };
    const now = { id: "live", table: "", columns, rows: 0, loadedAt: realNow(), digest: "" };
    const plan = compilePlan(grant, shown, items, now);
    return isRefusal(plan) ? plan : { ...plan, live: { source, columns } };
  }

  // Indexes come later than tables, and seldom.
  #keyColumns(table: string): Promise<ReadonlySet<string>> {
    const now = realNow().getTime();
    const known = this.#keys.get(table);
    if (known && known.until > now) return known.columns;
    const columns = keyColumns(this.#data, table).catch(() => noKeys);
    if (this.#keys.size >= mostKept) this.#keys.clear();
    this.#keys.set(table, { until: now + keysBelieved, columns });
    return columns;
  }
}
