/** 数据质量规则: what a department can ask of its items, and in which dimension a failure counts. Pure. */
import type { Text } from "../../kernel/refusal.ts";
import { type QualityDimension, qualityDimensions } from "../../rulebook/provisions/aggregation.ts";
import type { CheckStandard } from "./check-digit.ts";

export const ruleKinds = {
  required: { zh: "必填", en: "Required" },
  format: { zh: "格式", en: "Format" },
  range: { zh: "值域", en: "Range" },
  "code-list": { zh: "代码表", en: "Code list" },
  unique: { zh: "唯一", en: "Unique" },
  length: { zh: "长度", en: "Length" },
  type: { zh: "类型", en: "Type" },
  "check-digit": { zh: "校验码", en: "Check digit" },
  compare: { zh: "两项比较", en: "Compared with" },
  implies: { zh: "条件约束", en: "If, then" },
  reference: { zh: "引用其他数据", en: "Found in another dataset" },
  freshness: { zh: "时效", en: "Freshness" },
} as const satisfies Record<string, Text>;
export type RuleKind = keyof typeof ruleKinds;
export const ruleKindCodes = Object.keys(ruleKinds) as RuleKind[];

/** Kinds that one row decides: they are judged while the load runs, and may set a bad row aside. */
export const rowKinds: ReadonlySet<RuleKind> = new Set([
  ...(["required", "format", "range", "code-list", "length", "type", "check-digit", "compare", "implies"] as const),
]);

export const operators = ["<", "<=", "=", "<>", ">=", ">"] as const;
export type Operator = (typeof operators)[number];

/** What a text can be asked to read as: whole numbers of up to 18 digits, decimal numbers, days as YYYY-MM-DD. */
export const textTypes = ["integer", "decimal", "date"] as const;
export type TextType = (typeof textTypes)[number];

/**
 * What a rule asks for, by its kind. An empty value fails only `required`.
 * - `format`: `pattern`, a regular expression as PostgreSQL reads it that the whole value must match.
 * - `range`, `length`: `min`, `max`, which belong to it; of dates as YYYY-MM-DD. `code-list`: `values`, those that there are.
 * - `type`: a text reads as `type`. `check-digit`: it has the form and check character of `standard`.
 * - `compare`: the item stands in `operator` to `other` (an item of the same dataset). `implies`: where the item has one of `values` (none
 *   named: any value), `other` has one of `allowed` (none named: any value).
 * - `unique`: together with the items of `with`. `reference`: the value occurs in `item` of the version of `dataset` that is current.
 * - `freshness`: the newest value is at most `days` older than the version.
 */
export type RuleParameters = Readonly<{
  pattern?: string;
  min?: string;
  max?: string;
  values?: readonly string[];
  with?: readonly string[];
  type?: TextType;
  standard?: CheckStandard;
  operator?: Operator;
  other?: string;
  allowed?: readonly string[];
  dataset?: string;
  item?: string;
  days?: number;
}>;

export type RuleDraft = Readonly<{
  item: string;
  kind: RuleKind;
  parameters: RuleParameters;
  /** Share of failing records, in percent, that is still allowed. */
  tolerance: number;
  /** A row that fails goes to quarantine instead of into the version; only for kinds that one row decides. */
  setsAside: boolean;
}>;

export type QualityRule = RuleDraft & Readonly<{ id: string; definedAt: Date; definedByName: string }>;

export const dimensionNames: Readonly<Record<QualityDimension, Text>> = {
  completeness: { zh: "完整性", en: "Completeness" },
  accuracy: { zh: "准确性", en: "Accuracy" },
  timeliness: { zh: "时效性", en: "Timeliness" },
  consistency: { zh: "一致性", en: "Consistency" },
  usability: { zh: "可用性", en: "Usability" },
};

/** The dimension that a kind of failure counts in: its own where the text knows it, else accuracy, else the text's first. */
export function dimensionOf(
  kind: RuleKind | StandardCheck,
  known: readonly QualityDimension[] = qualityDimensions,
): QualityDimension {
  const own = dimensions[kind];
  return known.includes(own) ? own : known.includes("accuracy") ? "accuracy" : known[0]!;
}

/**
 * What every version is measured by, rules or not: no item without any value, as many records as declared, values of the declared
 * types and lengths, keys that come once, on time by its cycle, records that could be taken in.
 */
export const standardChecks = {
  supplied: { zh: "信息项均有数据", en: "Every item has data" },
  declared: { zh: "记录数与申报一致", en: "As many records as declared" },
  types: { zh: "符合信息项的类型和长度", en: "Values of the declared types and lengths" },
  keys: { zh: "主键不重复", en: "Keys come once" },
  cycle: { zh: "按更新周期更新", en: "Updated within its cycle" },
  taken: { zh: "记录均可入库", en: "Every record could be taken in" },
} as const satisfies Record<string, Text>;
export type StandardCheck = keyof typeof standardChecks;

const dimensions: Readonly<Record<RuleKind | StandardCheck, QualityDimension>> = {
  required: "completeness",
  format: "accuracy",
  range: "accuracy",
  "code-list": "accuracy",
  unique: "consistency",
  length: "accuracy",
  type: "accuracy",
  "check-digit": "accuracy",
  compare: "consistency",
  implies: "consistency",
  reference: "consistency",
  freshness: "timeliness",
  supplied: "completeness",
  declared: "completeness",
  types: "accuracy",
  keys: "consistency",
  cycle: "timeliness",
  taken: "usability",
};

/** The outcome of one rule or standard check on one version. `failed` of `checked` records (or items) did not pass. */
export type Result = Readonly<{
  /** Id of the department's rule; null for a standard check. */
  rule: string | null;
  kind: RuleKind | StandardCheck;
  item: string | null;
  parameters: RuleParameters;
  dimension: QualityDimension;
  checked: number;
  failed: number;
  tolerance: number;
  passed: boolean;
  /** Numbers of failing records (`_row`), at most ten. */
  examples: readonly number[];
  /** Records that the rule sent to quarantine: they are not in the version. Absent: none. */
  setAside?: number;
}>;

/** A result as it counts: with its dimension, and whether it stays within what is allowed. */
export function judged(result: Omit<Result, "dimension" | "passed">, known: readonly QualityDimension[]): Result {
  const share = result.checked === 0 ? 0 : (100 * result.failed) / result.checked;
  return { ...result, dimension: dimensionOf(result.kind, known), passed: share <= result.tolerance };
}

/** 维度得分: of all that was checked in a dimension, how much passed. `checked` 0: nothing of it could be measured. */
export type DimensionScore = Readonly<{
  dimension: QualityDimension;
  checked: number;
  failed: number;
  passed: boolean;
}>;

export function scores(results: readonly Result[], known: readonly QualityDimension[]): readonly DimensionScore[] {
  return known.map((dimension) => {
    const own = results.filter((result) => result.dimension === dimension);
    const sum = (pick: (result: Result) => number) => own.reduce((total, result) => total + pick(result), 0);
    return {
      dimension,
      checked: sum(({ checked }) => checked),
      failed: sum(({ failed }) => failed),
      passed: own.every(({ passed }) => passed),
    };
  });
}

/** Whether corrected data is called for: something failed that new data can mend. Being late is mended by no correction. */
export function callsForCorrection(results: readonly Result[]): boolean {
  return results.some(({ kind, passed }) => !passed && kind !== "cycle");
}
