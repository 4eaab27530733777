/** What a grant lets out of one version of a dataset, worked out once: columns, masks, conditions on rows. Pure. */
import type { ColumnType } from "../aggregation/column-type.ts";
import type { LiveSource } from "../aggregation/live/listing.ts";
import type { Version } from "../aggregation/versions.ts";
import type { CatalogItem } from "../catalog/listing.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { SensitiveKind } from "../protection/detection.ts";
import { type Audience, maskFor } from "../protection/grading.ts";
import type { Mask } from "../protection/masking.ts";
import type { Grant } from "./grant.ts";
import { refuse } from "./refusals.ts";

/** One item that may leave: `name` is what callers call it, `column` where it stands. */
export interface Field {
  readonly item: string;
  readonly name: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly kind: SensitiveKind | null;
  readonly mask: Mask;
}

/** A condition on rows that holds whatever the caller asks. */
export interface RowCondition {
  readonly column: string;
  readonly type: ColumnType;
  readonly values: readonly string[];
}

export interface Plan {
  readonly grant: Grant;
  readonly audience: Audience;
  readonly datasetTitle: string;
  /** Who answers for the use on the consumer's side, by name; null when the grant names nobody. */
  readonly responsible: string | null;
  readonly version: Pick<Version, "id" | "table" | "rows" | "loadedAt" | "digest">;
  readonly fields: readonly Field[];
  readonly conditions: readonly RowCondition[];
  /** Where the data stays at its department: how it is asked, and the columns of what it gives. */
  readonly live?: LivePlan;
}

export interface LivePlan {
  readonly source: LiveSource;
  readonly columns: readonly { readonly column: string; readonly type: ColumnType }[];
}

/**
 * Compiles a grant for a version. Items of the grant that the version does not hold are left out; a row condition on an
 * item that it does not hold can never be kept, so then nothing leaves at all.
 */
export function compilePlan(
  grant: Grant,
  shown: { readonly title: string; readonly responsible: string | null },
  items: readonly CatalogItem[],
  version: Version,
): Plan | Refusal {
  // Whoever is no department sees what the public would, unless the grant chooses otherwise.
  const audience: Audience = grant.recipient.kind === "organization" ? "sharing" : "public";
  const columns = new Map(version.columns.map((column) => [column.item, column]));
  const known = new Map(items.map((item) => [item.id, item]));
  const fields: Field[] = [];
  for (const id of grant.items) {
    const item = known.get(id);
    const column = columns.get(id);
    if (!item || !column) continue;
    fields.push({
      item: id,
      name: item.column,
      column: column.column,
      type: column.type,
      titleZh: item.nameZh,
      titleEn: item.nameEn,
      kind: item.sensitivity[0] ?? null,
      // An item without a grade is not yet reviewed: it counts as the heaviest of the general ones.
      mask: maskFor(item.sensitivity, item.grade ?? "general-4", audience, grant.masks[id]),
    });
  }
  const conditions: RowCondition[] = [];
  for (const rule of grant.rows) {
    const column = columns.get(rule.item);
    if (!column) return refuse("no-data");
    conditions.push({ column: column.column, type: column.type, values: rule.values });
  }
  if (fields.length === 0) return refuse("no-data");
  const { id, table, rows, loadedAt, digest } = version;
  return {
    grant,
    audience,
    datasetTitle: shown.title,
    responsible: shown.responsible,
    version: { id, table, rows, loadedAt, digest },
    fields,
    conditions,
  };
}
