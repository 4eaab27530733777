/** 备案: what a department must file with the authority when it withholds something. Pure. */
import type { OpenType, ShareType } from "./codes.ts";
import type { CatalogRules, DatasetContent, Ground } from "./dataset.ts";

/** One type chosen for some items, which the rulebook wants filed, with the grounds that were given. */
export interface Filing {
  readonly door: "share" | "open";
  readonly type: ShareType | OpenType;
  readonly items: readonly string[];
  readonly grounds: readonly Ground[];
  readonly article: string;
}

/** The filings that a version brings about: one for each door and type, over all items that have it. */
export function filingsOf(content: DatasetContent, rules: CatalogRules): readonly Filing[] {
  const filings: Filing[] = [];
  for (const door of ["share", "open"] as const) {
    for (const [type, rule] of Object.entries(rules[door])) {
      if (!rule.filed) continue;
      const items = content.items.filter((item) => (door === "share" ? item.share.effective : item.open.type) === type);
      if (items.length === 0) continue;
      const grounds = new Map(
        items.flatMap((item) => (item[door].ground ? [[JSON.stringify(item[door].ground), item[door].ground]] : [])),
      );
      filings.push({
        door,
        type: type as ShareType,
        items: items.map((item) => item.id),
        grounds: [...grounds.values()],
        article: rule.filed.article,
      });
    }
  }
  return filings;
}
