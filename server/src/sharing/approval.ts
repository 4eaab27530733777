/** 审核核定: what a consent must fix, and the share conditions that it goes through one by one. Pure. */
import type { FieldError, Law, Refusal } from "../kernel/refusal.ts";
import type { Agreed } from "./application.ts";
import { refuse } from "./refusals.ts";

/** One share condition as the decider found it. */
export interface Checked {
  /** The condition in the words of the catalog entry. */
  readonly condition: string;
  readonly met: boolean;
}

/** What a rulebook may want fixed by a consent: 应用业务场景、用数单位、所需数据、共享模式、截止时间. */
const elements = {
  scenario: {
    field: "scenario",
    zh: "应用业务场景",
    en: "the scenario",
    there: (it: Agreed) => it.scenario.trim() !== "",
  },
  unit: {
    field: "persons",
    zh: "用数单位的使用人员或系统",
    en: "the people or systems of the using unit",
    there: (it: Agreed) => it.persons.length + it.systems.length > 0,
  },
  items: { field: "items", zh: "所需数据", en: "the data needed", there: (it: Agreed) => it.items.length > 0 },
  mode: { field: "mode", zh: "共享模式", en: "the way of sharing", there: (it: Agreed) => it.mode.length > 0 },
  until: { field: "until", zh: "截止时间", en: "the end", there: (it: Agreed) => it.until !== null },
} as const;
export type Element = keyof typeof elements;

/** Refuses a consent that leaves open what the text wants fixed; `null`: all of it stands. */
export function unfixed(agreed: Agreed, fixes: readonly Element[], law: Law): Refusal | null {
  const errors: FieldError[] = fixes
    .map((name) => elements[name])
    .filter(({ there }) => !there(agreed))
    .map(({ field, zh, en }) => ({
      pointer: `/carries/${field}`,
      code: "missing",
      zh: `须核定${zh}`,
      en: `Fix ${en}`,
    }));
  return errors.length > 0 ? refuse("approval-incomplete", { count: errors.length }, { errors, law }) : null;
}

/**
 * Refuses a consent that does not say of each share condition that it is met, or names no duty that it relies on. A condition that is not
 * met is a reason to leave its items out, or to refuse.
 */
export function unchecked(
  conditions: readonly string[],
  said: { readonly checklist?: readonly Checked[]; readonly duty?: string },
  law: Law,
): Refusal | null {
  const errors: FieldError[] = [];
  const push = (pointer: string, code: string, zh: string, en: string) => errors.push({ pointer, code, zh, en });
  conditions.forEach((condition, index) => {
    const found = said.checklist?.find((one) => one.condition.trim() === condition);
    if (!found)
      push(`/carries/checklist/${index}`, "missing", `须写明是否符合：${condition}`, `Is it met: ${condition}`);
    else if (!found.met) {
      push(
        `/carries/checklist/${index}`,
        "wrong",
        `不符合，不能同意：${condition}`,
        `Not met, so no consent: ${condition}`,
      );
    }
  });
  if ((said.duty ?? "").trim() === "")
    push("/carries/duty", "missing", "须写明所依据的履职需要", "Name the duty relied on");
  return errors.length > 0 ? refuse("checklist-incomplete", { count: errors.length }, { errors, law }) : null;
}

/** The share conditions of items, each once, in the order of the entry. */
export function conditionsOf(
  items: readonly string[],
  terms: ReadonlyMap<string, { readonly condition: string }>,
): readonly string[] {
  const all = items.map((id) => terms.get(id)?.condition.trim() ?? "").filter((condition) => condition !== "");
  return [...new Set(all)];
}
