/** By which items callers ask for rows: counted in memory as they ask, written down now and then, for the indexes of the data center. */
import { noteAsked } from "../aggregation/data-center/query-items.ts";
import type { Db } from "../kernel/database.ts";
import type { Field, Plan } from "./plan.ts";
import type { Operator } from "./query.ts";

/** Comparisons that an index on the item helps. */
const helped: ReadonlySet<Operator> = new Set(["eq", "in", "lt", "lte", "gt", "gte", "prefix"]);

export class AskedItems {
  #counted = new Map<Field, { readonly dataset: string; calls: number }>();

  /** One more call that asks by these items. */
  count({ grant, live }: Plan, asked: readonly { readonly field: Field; readonly operator?: Operator }[]): void {
    if (live) return;
    for (const { field, operator } of asked) {
      if (operator && !helped.has(operator)) continue;
      const counted = this.#counted.get(field);
      if (counted) counted.calls++;
      else this.#counted.set(field, { dataset: grant.dataset, calls: 1 });
    }
  }

  /** Writes down what was counted since the last time. */
  async write(db: Db): Promise<void> {
    const sums = new Map<string, { dataset: string; item: string; calls: number }>();
    for (const [{ item }, { dataset, calls }] of this.#counted) {
      const sum = sums.get(`${dataset} ${item}`);
      if (sum) sum.calls += calls;
      else sums.set(`${dataset} ${item}`, { dataset, item, calls });
    }
    this.#counted = new Map();
    if (sums.size > 0) await noteAsked(db, [...sums.values()]);
  }
}
