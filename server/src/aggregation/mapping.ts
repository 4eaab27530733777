/** Which column of a file goes into which item of a dataset: a proposal by name, then likeness, then order. */
import { halfWidth, nameKey } from "./reading/cells.ts";

export type MappableColumn = Readonly<{ position: number; name: string }>;
export type MappableItem = Readonly<{ id: string; column: string; nameZh: string; nameEn: string }>;

/** `how` says what the proposal rests on. */
export type Mapping = Readonly<{ position: number; item: string; how: "name" | "similar" | "order" }>;

/** A name without remarks in brackets, units and signs. */
const bare = (name: string): string =>
  halfWidth(nameKey(name))
    .toLowerCase()
    .replace(/[（(【[].*?[）)】\]]/g, "")
    .replace(/[\s_\-:：,，.。/、*]/g, "");

/** Proposes a mapping. Each column and each item is used at most once; what is left unmapped a person decides. */
export function mapColumns(columns: readonly MappableColumn[], items: readonly MappableItem[]): readonly Mapping[] {
  const mapped: Mapping[] = [];
  const free = { columns: [...columns], items: [...items] };
  const take = (how: Mapping["how"], fits: (column: MappableColumn, item: MappableItem) => boolean) => {
    for (const column of [...free.columns]) {
      const item = free.items.find((one) => fits(column, one));
      if (!item) continue;
      mapped.push({ position: column.position, item: item.id, how });
      free.columns.splice(free.columns.indexOf(column), 1);
      free.items.splice(free.items.indexOf(item), 1);
    }
  };
  const names = (item: MappableItem) => [item.nameZh, item.column, item.nameEn].filter((name) => name !== "");
  take(
    "name",
    (column, item) => column.name !== "" && names(item).some((name) => nameKey(name) === nameKey(column.name)),
  );
  take(
    "name",
    (column, item) => bare(column.name) !== "" && names(item).some((name) => bare(name) === bare(column.name)),
  );
  take("similar", (column, item) => alike(bare(column.name), bare(item.nameZh)));
  if (mapped.length === 0 && columns.length === items.length)
    take("order", (column, item) => columns.indexOf(column) === items.indexOf(item));
  return mapped.sort((a, b) => a.position - b.position);
}

/** Two names are alike when one holds the other and is not much longer, or the last part of a joined header says it. */
function alike(a: string, b: string): boolean {
  if (a.length < 2 || b.length < 2) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.includes(short) && short.length / long.length >= 0.5;
}
