/** 规则起草: rules that the data itself suggests; a person decides. Pure. */
import type { SensitiveKind } from "../../protection/detection.ts";
import type { VersionColumn } from "../versions.ts";
import type { CheckStandard } from "./check-digit.ts";
import type { ColumnProfile } from "./profile.ts";
import type { RuleDraft, RuleKind, RuleParameters } from "./rule.ts";

/** A column with what is known of it. */
export type DraftColumn = Readonly<{ column: VersionColumn; nameZh: string; key: boolean; profile: ColumnProfile }>;

/** A rule is proposed when at least this share of the records that it asks keep it. */
export const proposedFrom = 0.95;

const standardOf: Readonly<Partial<Record<SensitiveKind, CheckStandard>>> = {
  "id-number": "gb-11643",
  "credit-code": "gb-32100",
  "bank-card": "luhn",
};
const phone = "1[3-9]\\d{9}|(0\\d{2,3}-?)?\\d{7,8}(-\\d{1,6})?";
const email = "[\\w.+-]{1,64}@[\\w-]+(\\.[\\w-]{1,63}){1,3}";
const begins = /(起|始|开始|成立|许可|发证|颁发|签订|受理|申请|begin|start|from|issued)/i;
const ends = /(止|讫|终|结束|截止|届满|到期|有效期至|注销|办结|end|until|expir|to$)/i;

/** Candidates for rules, each still to be counted. `cycle`: days of the entry's update cycle, null where it has none. */
export function candidateRules(
  columns: readonly DraftColumn[],
  of: { readonly lookedAt: number; readonly loadedOn: string; readonly cycle: number | null },
): readonly RuleDraft[] {
  const rules: RuleDraft[] = [];
  const add = (item: string, kind: RuleKind, parameters: RuleParameters = {}) =>
    rules.push({ item, kind, parameters, tolerance: 0, setsAside: false });
  for (const { column, nameZh, key, profile } of columns) {
    const { filled, distinct, shortest, longest, detected, frequent } = profile;
    if (filled === 0) continue;
    if (key || filled >= of.lookedAt * proposedFrom) add(column.item, "required");
    if (key || (distinct === filled && filled > 20 && /(号|码|编号|代码|no\.?|code|id)$/i.test(nameZh)))
      add(column.item, "unique");
    const standard = detected && standardOf[detected.kind];
    if (column.type === "text") {
      if (standard) add(column.item, "check-digit", { standard });
      else if (detected?.kind === "phone") add(column.item, "format", { pattern: phone });
      else if (detected?.kind === "email") add(column.item, "format", { pattern: email });
      else if (isCode(profile)) add(column.item, "code-list", { values: codesOf(frequent, filled) });
      else {
        const pattern = patternOf(profile);
        if (pattern) add(column.item, "format", { pattern });
        else if (shortest !== null && shortest === longest && shortest > 3 && distinct > 20)
          add(column.item, "length", { min: String(shortest), max: String(longest) });
      }
    }
    if ((column.type === "integer" || column.type === "decimal") && !profile.withheld && Number(profile.max) > 0)
      add(column.item, "range", { min: "0" });
    if (column.type === "date" || column.type === "timestamp") {
      add(column.item, "range", { min: "1900-01-01", max: "2100-12-31" });
      const age = profile.max === null ? Number.NaN : daysBetween(profile.max.slice(0, 10), of.loadedOn);
      if (of.cycle !== null && age >= 0 && age <= of.cycle) add(column.item, "freshness", { days: of.cycle });
    }
  }
  const moments = columns.filter(({ column }) => column.type === "date" || column.type === "timestamp");
  for (const one of moments)
    for (const other of moments)
      if (one !== other && begins.test(one.nameZh) && !ends.test(one.nameZh) && ends.test(other.nameZh))
        add(one.column.item, "compare", { operator: "<=", other: other.column.item });
  return rules;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A few words that come again and again. */
function isCode({ distinct, filled, longest, withheld }: ColumnProfile): boolean {
  return !withheld && distinct <= 10 && filled >= 10 * distinct && (longest ?? 0) <= 20;
}

/** The values that are no slip: each at least one in two hundred. */
function codesOf(frequent: ColumnProfile["frequent"], filled: number): readonly string[] {
  return frequent.filter(({ count }) => count * 200 >= filled).map(({ value }) => value);
}

/** A regular expression for codes that nearly all have one form; null for words, and where forms are many. */
function patternOf({ patterns, filled, longest }: ColumnProfile): string | null {
  const [first] = patterns;
  if (!first || (longest ?? 0) > 40 || first.count < filled * proposedFrom) return null;
  if (!/9/.test(first.value) || /字$/.test(first.value)) return null;
  return first.value.replace(/([9A字])(\{\d+\})?|[^9A字]/g, (piece, sign?: string, times = "") =>
    sign === "9"
      ? `\\d${times}`
      : sign === "A"
        ? `[A-Za-z]${times}`
        : sign === "字"
          ? "[\\u3400-\\u9fff]+"
          : escaped(piece),
  );
}

const escaped = (text: string): string => text.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&");
