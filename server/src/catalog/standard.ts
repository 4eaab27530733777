/** Entries held against the standards in force. Pure: whether a text matches a pattern is asked of the database, which cannot be stalled. */
import type { Day } from "../kernel/clock.ts";
import type { FieldError, Law } from "../kernel/refusal.ts";
import { typesWithLength } from "./codes.ts";
import type { DatasetDraft } from "./dataset.ts";
import { type Check, checkedFields, type Element, listed } from "./standard-form.ts";

/** A standard or guide as it holds for an organization. */
export interface Standard {
  /** Stays with it through all versions. */
  readonly line: string;
  readonly title: string;
  readonly version: string;
  readonly from: Day;
  readonly law: Law;
  readonly checks: readonly Check[];
  readonly elements: readonly Element[];
}

/** What an item refers to: the line of a standard and the code of one of its elements. */
export const elementReference = (line: string, code: string): string => `${line}#${code}`;

interface Asked {
  readonly pointer: string;
  readonly name: string;
  readonly value: string;
  readonly check: Check;
  readonly standard: Standard;
}

/** A text and the pattern that it should match. */
export interface PatternQuestion {
  readonly value: string;
  readonly pattern: string;
}

/** Every text of a draft that some standard wants to match a pattern. */
export function patternQuestions(draft: DatasetDraft, standards: readonly Standard[]): readonly PatternQuestion[] {
  return asked(draft, standards)
    .filter(({ check, value }) => check.check === "pattern" && value !== "")
    .map(({ value, check }) => ({ value, pattern: check.value }));
}

/** A place that is not as a standard wants it; `line` null: it refers to an element that no standard in force has. */
export type StandardFault = FieldError & { readonly line: string | null };

/** Every place of a draft that is not as a standard in force wants it; `fits` answers the questions about patterns. */
export function standardFaults(
  draft: DatasetDraft,
  standards: readonly Standard[],
  fits: (question: PatternQuestion) => boolean,
): readonly StandardFault[] {
  const errors = asked(draft, standards).flatMap((one): StandardFault[] => {
    const wants = broken(one, fits);
    if (!wants) return [];
    const { standard, name, pointer, check } = one;
    return [
      {
        line: standard.line,
        pointer,
        code: `standard-${check.check}`,
        zh: `${name}${wants.zh}（${nameOf(standard)}）`,
        en: `${checkedFields[check.field].en} ${wants.en} (${nameOf(standard)})`,
      },
    ];
  });
  return [...errors, ...elementFaults(draft, standards)];
}

const nameOf = ({ title, version }: Standard): string => (version ? `《${title}》${version}` : `《${title}》`);

function asked(draft: DatasetDraft, standards: readonly Standard[]): readonly Asked[] {
  return standards.flatMap((standard) =>
    standard.checks.flatMap((check): Asked[] => {
      const { zh } = checkedFields[check.field];
      const [part, ofItem] = check.field.split(".") as [string, string | undefined];
      if (!ofItem) {
        const value = textOf((draft as unknown as Record<string, unknown>)[part]);
        return [{ pointer: `/${part}`, name: `“${zh}”`, value, check, standard }];
      }
      return draft.items.map((item, index) => ({
        pointer: `/items/${index}/${ofItem}`,
        name: `“${item.nameZh || item.column}”的${zh.replace(/^信息项/, "")}`,
        value: textOf((item as unknown as Record<string, unknown>)[ofItem]),
        check,
        standard,
      }));
    }),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join("、").trim();
  return typeof value === "string" ? value.trim() : "";
}

function broken({ value, check }: Asked, fits: (question: PatternQuestion) => boolean) {
  if (check.check === "required") return value === "" ? { zh: "必须填写", en: "must be stated" } : null;
  if (value === "") return null;
  switch (check.check) {
    case "max-length":
      return [...value].length > Number(check.value)
        ? { zh: `最多 ${check.value} 个字`, en: `may have at most ${check.value} characters` }
        : null;
    case "one-of":
      return listed(check.value).includes(value)
        ? null
        : { zh: `只能是：${listed(check.value).join("、")}`, en: `must be one of: ${listed(check.value).join(", ")}` };
    case "pattern":
      return fits({ value, pattern: check.value })
        ? null
        : { zh: `不符合格式 ${check.value}`, en: `does not match ${check.value}` };
  }
}

// An item that refers to an element is of its type, and no longer than it.
function elementFaults(draft: DatasetDraft, standards: readonly Standard[]): readonly StandardFault[] {
  const known = new Map(
    standards.flatMap((standard) =>
      standard.elements.map(
        (element) => [elementReference(standard.line, element.code), { standard, element }] as const,
      ),
    ),
  );
  return draft.items.flatMap((item, index): StandardFault[] => {
    if (!item.element) return [];
    const at = `/items/${index}`;
    const name = item.nameZh || item.column;
    const found = known.get(item.element);
    if (!found) {
      const zh = `“${name}”引用的数据元不在现行标准中`;
      return [
        { line: null, pointer: `${at}/element`, code: "no-element", zh, en: `"${name}" refers to no element in force` },
      ];
    }
    const { element, standard } = found;
    const of = `${element.code} ${element.nameZh}`;
    const errors: StandardFault[] = [];
    const { line } = standard;
    if (item.type !== null && item.type !== element.type) {
      errors.push({
        line,
        pointer: `${at}/type`,
        code: "standard-element",
        zh: `“${name}”的数据类型与数据元“${of}”不一致（${nameOf(standard)}）`,
        en: `"${name}" is not of the type of element ${of} (${nameOf(standard)})`,
      });
    }
    const most = element.length;
    if (most !== null && item.type !== null && typesWithLength.includes(item.type) && (item.length ?? 0) > most) {
      errors.push({
        line,
        pointer: `${at}/length`,
        code: "standard-element",
        zh: `“${name}”的长度超过数据元“${of}”的 ${most}（${nameOf(standard)}）`,
        en: `"${name}" is longer than the ${most} of element ${of} (${nameOf(standard)})`,
      });
    }
    return errors;
  });
}
