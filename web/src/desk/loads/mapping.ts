import type { ItemForMapping, TableProposal } from "../../api/aggregation.ts";

/** Which item each column of a file is, by the column's position; `null` leaves it out. Pure. */
export type Mapping = Readonly<Record<number, string | null>>;

/** The server's proposal for every column of a table. */
export function mappingOf(table: Pick<TableProposal, "columns" | "mapping">): Mapping {
  return Object.fromEntries(
    table.columns.map(({ position }) => [
      position,
      table.mapping.find((one) => one.position === position)?.item ?? null,
    ]),
  );
}

/** A column chosen for an item; whatever column had the item before loses it. */
export function choose(mapping: Mapping, position: number, item: string | null): Mapping {
  return Object.fromEntries(
    Object.entries(mapping).map(([key, value]) => [
      key,
      Number(key) === position ? item : value === item ? null : value,
    ]),
  );
}

/** Items that no column fills. */
export function unmapped(mapping: Mapping, items: readonly ItemForMapping[]): readonly ItemForMapping[] {
  const taken = new Set(Object.values(mapping));
  return items.filter((item) => !taken.has(item.id));
}
