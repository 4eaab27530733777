/** 符合性审查: what of a project's data must be in order before the project is accepted. Pure. */
import type { FieldError, Text } from "../../kernel/refusal.ts";

/** What a text wants of each item of a project's data list, and of the system itself. */
export const conformityNeeds = {
  catalogued: { zh: "未编目（没有已发布的目录）", en: "not catalogued (no published entry)" },
  aggregated: { zh: "未汇聚（没有数据或接口）", en: "not aggregated (neither data nor interface)" },
  shared: { zh: "未共享（不能申请共享）", en: "not shared (nobody can apply for it)" },
} as const satisfies Record<string, Text>;
export type ItemNeed = keyof typeof conformityNeeds;

/** How one item of the list stands: the entry named for it, and what is true of that entry. */
export interface ItemStanding {
  readonly name: string;
  readonly catalogued: boolean;
  readonly aggregated: boolean;
  readonly shared: boolean;
}

/** What keeps a project from being accepted: each item with what it lacks, in the order of the list. */
export function conformityFaults(items: readonly ItemStanding[], needs: readonly ItemNeed[]): readonly FieldError[] {
  return items.flatMap((item, index) => {
    const lacking = needs.filter((need) => !item[need]);
    if (lacking.length === 0) return [];
    const say = (language: keyof Text) => lacking.map((need) => conformityNeeds[need][language]);
    return [
      {
        pointer: `/statement/data/${index}`,
        code: lacking[0]!,
        zh: `“${item.name}”${say("zh").join("、")}`,
        en: `"${item.name}" is ${say("en").join(", ")}`,
      },
    ];
  });
}
