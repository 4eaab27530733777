/** 比对: two datasets held against each other by key. Pure. */
import type { CatalogItem } from "../../catalog/listing.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { defaultMask } from "../../protection/grading.ts";
import { applyMask, type Mask } from "../../protection/masking.ts";
import { refuse, wrong } from "../refusals.ts";

/** An item of the dataset that is looked at, and the item of the reference that it is held against. */
export type Pair = Readonly<{ item: string; reference: string }>;

/**
 * `matching` and `differing` records have the same key in both; `missing`: only the reference has them; `missingInReference`: only the
 * dataset has. `unkeyed`: records of either without a key, or whose key comes more than once; they are compared with nothing.
 */
export type Counts = Readonly<{
  matching: number;
  differing: number;
  missing: number;
  missingInReference: number;
  unkeyed: number;
}>;

export type DifferenceKind = "differing" | "missing" | "missing-in-reference";

/** One record that is not the same in both: values by item, as text; null where that side has no such record. */
export type DifferingRow = Readonly<{
  number: number;
  kind: DifferenceKind;
  key: Readonly<Record<string, string | null>>;
  own: Readonly<Record<string, string | null>> | null;
  reference: Readonly<Record<string, string | null>> | null;
}>;

export type ComparisonWish = Readonly<{
  dataset: string;
  reference: string;
  keys: readonly Pair[];
  compared: readonly Pair[];
  reason: string;
  assignedTo: string | null;
}>;

/** Whether the pairs name items of the two datasets, each once. */
export function pairsFit(
  wish: Pick<ComparisonWish, "keys" | "compared">,
  own: readonly CatalogItem[],
  reference: readonly CatalogItem[],
): true | Refusal {
  const errors = (["keys", "compared"] as const).flatMap((part) =>
    wish[part].flatMap((pair, index) => [
      ...(own.some(({ id }) => id === pair.item)
        ? []
        : [wrong(`/${part}/${index}/item`, "unknown-item", "数据中没有这个信息项", "the dataset has no such item")]),
      ...(reference.some(({ id }) => id === pair.reference)
        ? []
        : [
            wrong(
              `/${part}/${index}/reference`,
              "unknown-item",
              "参照数据中没有这个信息项",
              "the reference has no such item",
            ),
          ]),
    ]),
  );
  const all = [...wish.keys, ...wish.compared];
  const twice = new Set(all.map(({ item }) => item)).size < all.length;
  if (twice) errors.push(wrong("/compared", "item-twice", "同一信息项只能用一次", "an item can be used once only"));
  return errors.length === 0 ? true : refuse("comparison-wrong", { count: errors.length }, { errors });
}

export const differs = (counts: Counts): boolean => counts.differing + counts.missing + counts.missingInReference > 0;

/** How a viewer sees the items of one side: `null` not at all, else through this mask. */
export type Sight = ReadonlyMap<string, Mask | null>;

/**
 * What a viewer sees of a side: of his own data everything; of others' what his grants let him see; and whoever looks on behalf of
 * the comparison (the authority, and the department that it assigned) the rest by the usual mask of its kind and grade.
 */
export function sightOf(
  items: readonly CatalogItem[],
  viewer: {
    readonly own: boolean;
    readonly granted: ReadonlyMap<string, Mask>;
    readonly entrusted: boolean;
  },
): Sight {
  return new Map(
    items.map((item) => {
      if (viewer.own) return [item.id, "keep"];
      const granted = viewer.granted.get(item.id);
      if (granted) return [item.id, granted];
      const usual = defaultMask(item.sensitivity, item.grade ?? "general-4", "sharing");
      return [item.id, viewer.entrusted ? usual : null];
    }),
  );
}

/** The values of one side as a viewer sees them; what he does not see is left out. */
export function seen(
  values: Readonly<Record<string, string | null>> | null,
  sight: Sight,
  items: readonly CatalogItem[],
): Readonly<Record<string, string | null>> | null {
  if (values === null) return null;
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const mask = sight.get(id);
      if (!mask) return [];
      const kind = items.find((item) => item.id === id)?.sensitivity[0] ?? null;
      // A pseudonym belongs to a grant; here nothing is joined by it, so the value is struck out.
      const shown = applyMask(mask === "pseudonym" ? "withhold" : mask, kind, value, () => "");
      return [[id, shown === null ? null : String(shown)]];
    }),
  );
}
