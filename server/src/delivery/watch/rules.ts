/** 预警规则: what counts as unusual, kind by kind, and how an installation or a department sets it otherwise. Pure. */
import type { Text } from "../../kernel/refusal.ts";

/** Kinds of unusual use, each the watch of this name that a rulebook may turn on. */
export const warningKinds = [
  "unusual-volume",
  "unusual-hours",
  "sequential-keys",
  "unseen-caller",
  "purpose-mismatch",
] as const;
export type WarningKind = (typeof warningKinds)[number];

/** One number of a rule: its value where nobody set another, its bounds, and what it means. */
interface Setting extends Text {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

const setting = (usual: number, least: number, most: number, zh: string, en: string): Setting => ({
  ...{ usual, least, most, zh, en },
});
const million = 1_000_000_000;

/** The numbers of each rule. Calls are counted by the legal day, refused ones with them. */
export const ruleSettings = {
  "unusual-volume": {
    factor: setting(4, 1, 1000, "一天的量超过平时的多少倍", "How many times the usual of a day"),
    sensitiveFactor: setting(3, 1, 1000, "敏感数据：超过平时的多少倍", "Sensitive data: how many times the usual"),
    calls: setting(500, 1, million, "一天不到多少次调用不预警", "Calls of a day below which nobody is warned"),
    rows: setting(20_000, 1, million, "一天不到多少行不预警", "Rows of a day below which nobody is warned"),
    newCalls: setting(20_000, 1, million, "新授权：一天超过多少次调用", "New grants: calls of a day"),
    newRows: setting(1_000_000, 1, million, "新授权：一天超过多少行", "New grants: rows of a day"),
  },
  "unusual-hours": {
    from: setting(22, 0, 23, "夜间从几点起", "The night begins at (hour)"),
    to: setting(6, 0, 23, "夜间到几点止", "The night ends at (hour)"),
    calls: setting(30, 1, million, "夜间至少多少次调用", "Calls of a night, at least"),
  },
  "sequential-keys": {
    calls: setting(100, 10, million, "一天至少多少次按值查询", "Calls of a day that ask by a value, at least"),
    neighbours: setting(
      50,
      1,
      100,
      "前后相邻的占百分之多少",
      "Share of them that step to a neighbouring value, per cent",
    ),
    missed: setting(60, 1, 100, "查无此值的占百分之多少", "Share of them that find nothing, per cent"),
  },
  "unseen-caller": {
    calls: setting(
      30,
      1,
      million,
      "从未见过的网络地址一天至少多少次调用",
      "Calls of a day from a network never seen, at least",
    ),
    rows: setting(2_000, 1, million, "或者至少多少行", "Or rows, at least"),
  },
  "purpose-mismatch": {
    refused: setting(
      10,
      1,
      million,
      "七天内因用途、场景不符被拒至少多少次",
      "Calls refused for another purpose or scenario in seven days, at least",
    ),
  },
} as const satisfies Record<WarningKind, Record<string, Setting>>;

/** A rule as it holds: every number of its kind. */
export type RuleOf<K extends WarningKind> = Readonly<Record<keyof (typeof ruleSettings)[K], number>>;
export type Rules = { readonly [K in WarningKind]: RuleOf<K> };

/** The rules with what was set otherwise, the later over the earlier. */
export function rulesWith(
  set: readonly { readonly kind: WarningKind; readonly settings: Readonly<Record<string, number>> }[],
): Rules {
  const rules = Object.fromEntries(
    warningKinds.map((kind) => {
      const usual = Object.entries<Setting>(ruleSettings[kind]).map(([key, { usual }]) => [key, usual] as const);
      const own = set.filter((one) => one.kind === kind).map(({ settings }) => settings);
      return [kind, Object.assign(Object.fromEntries(usual), ...own)];
    }),
  );
  return rules as Rules;
}

/** Which numbers cannot be set so: unknown ones, and those out of bounds. */
export function settingFaults(kind: WarningKind, settings: Readonly<Record<string, number>>): readonly string[] {
  const known: Readonly<Record<string, Setting>> = ruleSettings[kind];
  return Object.entries(settings).flatMap(([key, value]) => {
    const it = Object.hasOwn(known, key) ? known[key]! : null;
    return it && Number.isInteger(value) && value >= it.least && value <= it.most ? [] : [key];
  });
}
