/** 协同采集: who delivers which items of one dataset. Pure. */
import type { Refusal } from "../../kernel/refusal.ts";
import { refuse, wrong } from "../refusals.ts";

export type Assignment = Readonly<{ organization: string; items: readonly string[] }>;
type Item = Readonly<{ id: string; nameZh: string; key: boolean }>;

/**
 * The parts that an assignment makes: what is given to nobody else is the lead's. Records are put together by their key, which
 * everybody delivers, so there has to be one.
 */
export function partsFrom(
  lead: string,
  others: readonly Assignment[],
  items: readonly Item[],
): readonly (Assignment & { readonly lead: boolean })[] | Refusal {
  if (!items.some(({ key }) => key)) return refuse("joint-needs-key");
  const taken = new Map<string, string>();
  const errors = others.flatMap((part, index) => [
    ...(part.organization === lead || others.findIndex((one) => one.organization === part.organization) < index
      ? [wrong(`/parts/${index}/organization`, "twice", "同一部门只能有一部分", "an organization has one part")]
      : []),
    ...part.items.flatMap((id, at) => {
      const item = items.find((one) => one.id === id);
      const pointer = `/parts/${index}/items/${at}`;
      if (!item || item.key)
        return [
          wrong(pointer, "wrong", "须是目录中主键以外的信息项", "an item of the entry that is not part of its key"),
        ];
      if (taken.has(id)) return [wrong(pointer, "twice", "该信息项已分给别的部门", "the item is another's already")];
      taken.set(id, part.organization);
      return [];
    }),
  ]);
  if (errors.length > 0) return refuse("joint-wrong", { count: errors.length }, { errors });
  const rest = items.filter(({ id, key }) => !key && !taken.has(id)).map(({ id }) => id);
  return [{ organization: lead, lead: true, items: rest }, ...others.map((part) => ({ ...part, lead: false }))];
}

/** The items that an organization delivers: the key, and its own part. */
export function itemsOfPart<T extends Item>(
  items: readonly T[],
  part: { readonly items: readonly string[] },
): readonly T[] {
  return items.filter((item) => item.key || part.items.includes(item.id));
}
