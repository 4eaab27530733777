/** What the public is given of a dataset. Pure. */
import type { CatalogDataset, CatalogItem } from "../catalog/listing.ts";
import type { Grant } from "../delivery/grant.ts";
import { addDays, type Day } from "../kernel/clock.ts";
import { defaultMask } from "../protection/grading.ts";
import type { Mask } from "../protection/masking.ts";

/** What a grant to the public names: items open without conditions, masks beyond the usual ones, and the last day. */
export type Opened = Readonly<{
  items: readonly string[];
  masks: Readonly<Record<string, Mask>>;
  until: Day | null;
}>;

/**
 * What everybody gets of a dataset: nothing while it is not served or has no data behind it; otherwise the items that are
 * open unconditionally. Items open on conditions wait for an application, items that are not opened are left out. An item
 * that may be opened because it is masked is masked whatever its grade.
 */
export function openedToPublic(
  dataset: Pick<CatalogDataset, "served" | "revokeOn">,
  items: readonly CatalogItem[],
  hasData: boolean,
): Opened | null {
  if (!dataset.served || !hasData) return null;
  const open = items.filter((item) => item.openType === "unconditional");
  if (open.length === 0) return null;
  return { ...leaving(open), until: dataset.revokeOn ? addDays(dataset.revokeOn, -1) : null };
}

/** What somebody gets whose application was agreed to: all that is open, with conditions or without. */
export function openedOnApplication(items: readonly CatalogItem[]): Pick<Opened, "items" | "masks"> {
  return leaving(items.filter((item) => item.openType !== null && item.openType !== "none"));
}

function leaving(open: readonly CatalogItem[]): Pick<Opened, "items" | "masks"> {
  const bare = open.filter(
    (item) =>
      item.openDespite === "masked" && defaultMask(item.sensitivity, item.grade ?? "general-1", "public") === "keep",
  );
  return {
    items: open.map((item) => item.id),
    masks: Object.fromEntries(bare.map((item) => [item.id, "cut" as const])),
  };
}

/** Whether a grant already gives exactly this, so that nothing needs to change. */
export function gives(grant: Pick<Grant, "items" | "masks" | "until" | "state">, opened: Opened): boolean {
  return (
    grant.state === "active" &&
    grant.until === opened.until &&
    JSON.stringify(grant.items) === JSON.stringify(opened.items) &&
    JSON.stringify(sorted(grant.masks)) === JSON.stringify(sorted(opened.masks))
  );
}

function sorted(masks: Readonly<Record<string, Mask>>): readonly (readonly [string, Mask])[] {
  return Object.entries(masks).sort(([a], [b]) => (a < b ? -1 : 1));
}
