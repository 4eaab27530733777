/** What is wrong with a department's rules, each with its place. Pure. */
import type { FieldError } from "../../kernel/refusal.ts";
import type { ColumnType } from "../column-type.ts";
import { wrong } from "../refusals.ts";
import { portablePattern } from "./pattern.ts";
import { type RuleDraft, rowKinds } from "./rule.ts";

type Item = Readonly<{ id: string; nameZh: string; columnType: ColumnType }>;

const bounded = /^-?\d{1,15}(\.\d{1,10})?$/;
const day = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/;

/** What is wrong with a department's rules, each with its place. That a pattern can be read is the database's to say. */
export function ruleFaults(rules: readonly RuleDraft[], items: readonly Item[]): readonly FieldError[] {
  return rules.flatMap((rule, index) => {
    const at = `/rules/${index}`;
    const item = items.find(({ id }) => id === rule.item);
    if (!item) return [wrong(`${at}/item`, "unknown-item", "目录中没有这个信息项", "the entry has no such item")];
    return [...parameterFaults(rule, item, items, `${at}/parameters`), ...asideFaults(rule, `${at}/setsAside`)];
  });
}

function asideFaults({ kind, parameters, setsAside }: RuleDraft, at: string): readonly FieldError[] {
  if (!setsAside) return [];
  if (!rowKinds.has(kind))
    return [
      wrong(
        at,
        "wrong",
        "这类规则要看全部数据，不能把单条记录隔离",
        "this rule needs all rows: it cannot set one aside",
      ),
    ];
  if (kind === "format" && parameters.pattern && portablePattern(parameters.pattern) === null)
    return [
      wrong(
        at,
        "wrong",
        "这个格式过于复杂，只能入库后检查",
        "this pattern is too involved: it can only be checked after loading",
      ),
    ];
  return [];
}

/** Types that can be compared by order with each other. */
const orders: Readonly<Record<ColumnType, string>> = {
  integer: "number",
  decimal: "number",
  date: "time",
  timestamp: "time",
  text: "text",
  boolean: "boolean",
};

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
    case "type":
      if (!parameters.type) return missing("type", "须选择类型", "choose a type");
      return item.columnType === "text"
        ? []
        : [wrong(at, "wrong", "该信息项本身已有类型", "the item has a type of its own already")];
    case "check-digit":
      if (!parameters.standard) return missing("standard", "须选择校验标准", "choose a standard");
      return item.columnType === "text" || item.columnType === "integer"
        ? []
        : [wrong(at, "wrong", "只有文本或整数才有校验码", "only texts and whole numbers have a check digit")];
    case "compare": {
      const other = items.find(({ id }) => id === parameters.other);
      if (!other || other.id === item.id) return missing("other", "须选择另一个信息项", "choose another item");
      if (!parameters.operator) return missing("operator", "须选择比较方式", "choose a comparison");
      const [one, two] = [orders[item.columnType], orders[other.columnType]];
      if (one !== two)
        return [wrong(`${at}/other`, "wrong", "两个信息项的类型不能比较", "the two items cannot be compared")];
      return one === "number" || one === "time" || ["=", "<>"].includes(parameters.operator)
        ? []
        : [wrong(`${at}/operator`, "not-ordered", "文本只能比较是否相同", "texts are the same or not, no more")];
    }
    case "implies": {
      const other = items.find(({ id }) => id === parameters.other);
      return other && other.id !== item.id ? [] : missing("other", "须选择另一个信息项", "choose another item");
    }
    case "reference":
      if (!parameters.dataset) return missing("dataset", "须选择数据", "choose a dataset");
      return parameters.item ? [] : missing("item", "须选择其中的信息项", "choose an item of it");
    case "freshness":
      if (parameters.days === undefined) return missing("days", "须写明天数", "state the number of days");
      return orders[item.columnType] === "time"
        ? []
        : [wrong(at, "wrong", "只有日期才有时效", "only dates can be fresh")];
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
