/** 数据质量规则: what a department can ask of its items, and in which dimension a failure counts. Pure. */
import type { FieldError, Text } from "../../kernel/refusal.ts";
import { type QualityDimension, qualityDimensions } from "../../rulebook/provisions/aggregation.ts";
import type { ColumnType } from "../column-type.ts";
import { wrong } from "../refusals.ts";

export const ruleKinds = {
  required: { zh: "必填", en: "Required" },
  format: { zh: "格式", en: "Format" },
  range: { zh: "值域", en: "Range" },
  "code-list": { zh: "代码表", en: "Code list" },
  unique: { zh: "唯一", en: "Unique" },
  length: { zh: "长度", en: "Length" },
} as const satisfies Record<string, Text>;
export type RuleKind = keyof typeof ruleKinds;
export const ruleKindCodes = Object.keys(ruleKinds) as RuleKind[];

/**
 * `format`: a POSIX regular expression (as PostgreSQL reads it) that the whole value must match. `range`, `length`: bounds that belong to it;
 * of dates as YYYY-MM-DD. `code-list`: the values that there are. `unique`: together with the items of `with`. An empty value fails only `required`.
 */
export type RuleParameters = Readonly<{
  pattern?: string;
  min?: string;
  max?: string;
  values?: readonly string[];
  with?: readonly string[];
}>;

export type RuleDraft = Readonly<{
  item: string;
  kind: RuleKind;
  parameters: RuleParameters;
  /** Share of failing records, in percent, that is still allowed. */
  tolerance: number;
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

type Item = Readonly<{ id: string; nameZh: string; columnType: ColumnType }>;

const bounded = /^-?\d{1,15}(\.\d{1,10})?$/;
const day = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/;

/** What is wrong with a department's rules, each with its place. That a pattern can be read is the database's to say. */
export function ruleFaults(rules: readonly RuleDraft[], items: readonly Item[]): readonly FieldError[] {
  return rules.flatMap((rule, index) => {
    const at = `/rules/${index}`;
    const item = items.find(({ id }) => id === rule.item);
    if (!item) return [wrong(`${at}/item`, "unknown-item", "目录中没有这个信息项", "the entry has no such item")];
    return parameterFaults(rule, item, items, `${at}/parameters`);
  });
}

function parameterFaults(
  { kind, parameters }: RuleDraft,
  item: Item,
  items: readonly Item[],
  at: string,
): readonly FieldError[] {
  const { pattern, min, max, values, with: others } = parameters;
  const missing = (field: string, zh: string, en: string) => [wrong(`${at}/${field}`, "missing", zh, en)];
  switch (kind) {
    case "required":
      return [];
    case "format":
      if (!pattern) return missing("pattern", "须写明格式（正则表达式）", "state the pattern");
      // Back references make matching take exponential time.
      return /\\[1-9]/.test(pattern)
        ? [wrong(`${at}/pattern`, "wrong", "格式中不能用反向引用（\\1）", "no back references (\\1) in a pattern")]
        : [];
    case "code-list":
      return values && values.length > 0 ? [] : missing("values", "须列出可用的值", "list the values that there are");
    case "unique":
      return (others ?? []).every((id) => items.some((one) => one.id === id))
        ? []
        : [wrong(`${at}/with`, "unknown-item", "目录中没有这个信息项", "the entry has no such item")];
    case "range":
    case "length": {
      if (min === undefined && max === undefined) return missing("min", "须写明上限或下限", "state a bound");
      const shape = kind === "range" && (item.columnType === "date" || item.columnType === "timestamp") ? day : bounded;
      const ranged = kind === "length" || (item.columnType !== "text" && item.columnType !== "boolean");
      if (!ranged)
        return [
          wrong(at, "not-ordered", "文本没有值域，请用代码表或格式", "text has no range: use a code list or a format"),
        ];
      return (["min", "max"] as const).flatMap((bound) =>
        parameters[bound] === undefined || shape.test(parameters[bound])
          ? []
          : [wrong(`${at}/${bound}`, "wrong", "上下限的写法与数据类型不符", "the bound does not fit the item's type")],
      );
    }
  }
}
