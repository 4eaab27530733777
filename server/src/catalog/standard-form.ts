/** 标准: what a standard may state for the platform to check, and the elements that items may refer to. */
import type { FieldError, Text } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import type { RowKindDeclaration } from "../register/row-kinds.ts";
import { dataTypes } from "./codes.ts";

/** The parts of an entry that a standard may speak of; those with `items.` are asked of each item. */
export const checkedFields = {
  titleZh: { zh: "信息资源名称", en: "Title" },
  titleEn: { zh: "英文名称", en: "English title" },
  summaryZh: { zh: "信息资源摘要", en: "Summary" },
  summaryEn: { zh: "英文摘要", en: "English summary" },
  keywords: { zh: "关键词", en: "Keywords" },
  providerUnit: { zh: "提供方内部部门", en: "Unit" },
  category: { zh: "分类码", en: "Category" },
  updateCycle: { zh: "更新周期", en: "Update cycle" },
  "items.nameZh": { zh: "信息项名称", en: "Name of an item" },
  "items.nameEn": { zh: "信息项英文名称", en: "English name of an item" },
  "items.column": { zh: "信息项字段名", en: "Column of an item" },
  "items.description": { zh: "信息项说明", en: "Description of an item" },
  "items.type": { zh: "信息项数据类型", en: "Type of an item" },
  "items.element": { zh: "信息项引用的数据元", en: "Element that an item refers to" },
} as const satisfies Record<string, Text>;
export type CheckedField = keyof typeof checkedFields;
export const checkedFieldCodes = Object.keys(checkedFields) as CheckedField[];

export const checkKinds = {
  required: { zh: "必须填写", en: "must be stated" },
  "max-length": { zh: "最多字数", en: "has at most so many characters" },
  pattern: { zh: "符合格式（正则表达式）", en: "matches a regular expression" },
  "one-of": { zh: "取值范围（以顿号或逗号分隔）", en: "is one of (separated by commas)" },
} as const satisfies Record<string, Text>;
export type CheckKind = keyof typeof checkKinds;
export const checkCodes = Object.keys(checkKinds) as CheckKind[];

/** One thing that a standard wants of every entry. `value`: the number, the pattern or the list; blank for `required`. */
export type Check = Readonly<{ field: CheckedField; check: CheckKind; value: string }>;

/** 数据元. `length` and `pattern` null or blank: the standard leaves them open. */
export type Element = Readonly<{
  code: string;
  nameZh: string;
  nameEn: string;
  type: keyof typeof dataTypes;
  length: number | null;
  note: string;
}>;

const wrong = (pointer: string, zh: string, en: string): FieldError => ({ pointer, code: "wrong", zh, en });

export const checkRows: RowKindDeclaration = {
  kind: "checks",
  form: form.fields({
    rows: form.list(
      { zh: "检查规则", en: "Checks" },
      {
        field: form.choice({ zh: "检查对象", en: "Of what" }, checkedFields),
        check: form.choice({ zh: "要求", en: "What" }, checkKinds),
        value: form.text({ zh: "参数", en: "Value" }, { optional: true }),
      },
    ),
  }),
  faults: (rows, at) =>
    rows.flatMap((row, index) => {
      const { check, value } = row as Check;
      const pointer = `${at}/${index}/value`;
      if (check === "max-length" && !/^[1-9]\d{0,4}$/.test(value.trim()))
        return [wrong(pointer, "应为正整数", "must be a whole number above zero")];
      if (check === "one-of" && listed(value).length === 0)
        return [wrong(pointer, "须列出允许的取值", "list the values that will do")];
      if (check === "pattern" && (value.trim() === "" || /\\[1-9]/.test(value) || !readable(value)))
        return [wrong(pointer, "不是可用的正则表达式", "is no regular expression that can be used")];
      return [];
    }),
};

export const elementRows: RowKindDeclaration = {
  kind: "elements",
  form: form.fields({
    rows: form.list(
      { zh: "数据元", en: "Elements" },
      {
        code: form.text({ zh: "编码", en: "Code" }, { max: 60 }),
        nameZh: form.text({ zh: "名称", en: "Name" }),
        nameEn: form.text({ zh: "英文名称", en: "English name" }, { optional: true }),
        type: form.choice({ zh: "数据类型", en: "Type" }, dataTypes),
        length: form.number({ zh: "最大长度", en: "Greatest length" }, { optional: true, min: 1 }),
        note: form.text({ zh: "说明", en: "Note" }, { optional: true }),
      },
    ),
  }),
  faults: (rows, at) =>
    rows.flatMap((row, index) =>
      rows.findIndex(({ code }) => code === row.code) < index
        ? [wrong(`${at}/${index}/code`, "编码重复", "is the code of an earlier element")]
        : [],
    ),
};

/** The values of a list as typed: separated by commas, Chinese or not, or 顿号. */
export function listed(value: string): readonly string[] {
  return value
    .split(/[,，、]/u)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function readable(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
