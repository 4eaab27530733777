/** What a rule asks for, in words: for the person who mends a row. Pure. */
import type { Text } from "../../kernel/refusal.ts";
import { checkStandards } from "./check-digit.ts";
import type { Operator, RuleDraft, TextType } from "./rule.ts";

const operatorWords: Readonly<Record<Operator, Text>> = {
  "<": { zh: "应小于（早于）", en: "must be less (earlier) than" },
  "<=": { zh: "应不大于（不晚于）", en: "must not be more (later) than" },
  "=": { zh: "应等于", en: "must equal" },
  "<>": { zh: "应不同于", en: "must differ from" },
  ">=": { zh: "应不小于（不早于）", en: "must not be less (earlier) than" },
  ">": { zh: "应大于（晚于）", en: "must be more (later) than" },
};
const typeWords: Readonly<Record<TextType, Text>> = {
  integer: { zh: "应为整数", en: "must be a whole number" },
  decimal: { zh: "应为数字", en: "must be a number" },
  date: { zh: "应为日期（年-月-日）", en: "must be a day (year-month-day)" },
};

/** What a rule asks for. `other`: the name of what it is held against (another item, several, an item of another dataset). */
export function askedOf({ kind, parameters }: Pick<RuleDraft, "kind" | "parameters">, other = ""): Text {
  const { pattern, min, max, values, type, standard, operator, allowed, days } = parameters;
  const some = (list: readonly string[]) => list.slice(0, 8).join("、") + (list.length > 8 ? "…" : "");
  switch (kind) {
    case "required":
      return { zh: "不能为空", en: "must not be empty" };
    case "format":
      return { zh: `格式应为 ${pattern}`, en: `must have the form ${pattern}` };
    case "code-list":
      return { zh: `应为代码表中的值：${some(values ?? [])}`, en: `must be one of: ${some(values ?? [])}` };
    case "range":
      return bounds(min, max, "", "");
    case "length":
      return bounds(min, max, " 个字符", " characters");
    case "type":
      return typeWords[type!];
    case "check-digit": {
      const { zh, en } = checkStandards[standard!];
      return { zh: `不是有效的${zh}`, en: `is no valid ${en.charAt(0).toLowerCase()}${en.slice(1)}` };
    }
    case "compare": {
      const { zh, en } = operatorWords[operator!];
      return { zh: `${zh}“${other}”`, en: `${en} “${other}”` };
    }
    case "implies": {
      const list = some(allowed ?? []);
      return list === ""
        ? { zh: `此时“${other}”不能为空`, en: `then “${other}” must not be empty` }
        : { zh: `此时“${other}”应为：${list}`, en: `then “${other}” must be one of: ${list}` };
    }
    case "unique":
      return other === ""
        ? { zh: "不能重复", en: "must not occur twice" }
        : { zh: `与“${other}”合起来不能重复`, en: `together with “${other}” must not occur twice` };
    case "reference":
      return { zh: `应在“${other}”中`, en: `must occur in “${other}”` };
    case "freshness":
      return {
        zh: `最新的值距入库不超过 ${days} 天`,
        en: `its newest value must be at most ${days} days older than the version`,
      };
  }
}

function bounds(min: string | undefined, max: string | undefined, zh: string, en: string): Text {
  if (min !== undefined && min === max) return { zh: `应为 ${min}${zh}`, en: `must be ${min}${en}` };
  if (max === undefined) return { zh: `应不小于 ${min}${zh}`, en: `must be at least ${min}${en}` };
  if (min === undefined) return { zh: `应不大于 ${max}${zh}`, en: `must be at most ${max}${en}` };
  return { zh: `应为 ${min} 至 ${max}${zh}`, en: `must be ${min} to ${max}${en}` };
}
