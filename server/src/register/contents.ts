import { parseDay } from "../kernel/clock.ts";
import { isId } from "../kernel/ids.ts";
import type { FieldError, Text } from "../kernel/refusal.ts";
import { holds, type RegisterRule } from "../rulebook/rulebook.ts";
import { isRowKind, rowFaults } from "./row-kinds.ts";

/** What one field of an entry holds. */
export type FieldValue = string | number | boolean | readonly string[] | readonly Row[];
/** A row of a field that holds rows. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;
/** What an entry states, by field. A field left blank is not there. */
export type Contents = Readonly<Record<string, FieldValue>>;
export type Field = RegisterRule["fields"][number];

const longest: Readonly<Record<string, number>> = { text: 300, long: 8000 };
const mostIds = 200;

/** What was handed in as contents that the rule knows, texts trimmed; or each place where it is not as the rule wants it. */
export function checkContents(
  rule: Pick<RegisterRule, "fields">,
  given: Readonly<Record<string, unknown>>,
): { readonly contents: Contents } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const contents: Record<string, FieldValue> = {};
  const known = new Set(rule.fields.map(({ field }) => field));
  for (const key of Object.keys(given).slice(0, 200)) {
    if (!known.has(key))
      errors.push(fault(key, "unknown-field", `这里没有“${key}”这一项`, `“${key}” is not a field here`));
  }
  for (const field of rule.fields) {
    const value = Object.hasOwn(given, field.field) ? given[field.field] : undefined;
    if (isBlank(value)) {
      if (field.required) {
        const { zh, en } = field.name;
        errors.push(
          fault(
            field.field,
            "blank",
            `“${zh}”必须填写（第 ${field.article} 条）`,
            `“${en}” must be stated (article ${field.article})`,
          ),
        );
      }
      continue;
    }
    if (isRowKind(field.kind)) {
      const faults = rowFaults(field.kind, value, fault(field.field, "", "", "").pointer);
      errors.push(...faults);
      if (faults.length === 0) contents[field.field] = value as readonly Row[];
      continue;
    }
    const read = readValue(field, value);
    if ("zh" in read)
      errors.push(fault(field.field, read.code, `“${field.name.zh}”${read.zh}`, `“${field.name.en}” ${read.en}`));
    else contents[field.field] = read.value;
  }
  return errors.length > 0 ? { errors } : { contents };
}

/** A field error at a field of the entry. */
export function fault(field: string, code: string, zh: string, en: string): FieldError {
  return { pointer: `/values/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`, code, zh, en };
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0;
}

type Read = { readonly value: FieldValue } | (Text & { readonly code: string });
const wrong = (code: string, zh: string, en: string): Read => ({ code, zh, en });

function readValue(field: Field, value: unknown): Read {
  switch (field.kind) {
    case "text":
    case "long": {
      if (typeof value !== "string") return wrong("wrong-kind", "应为文字", "must be a text");
      const limit = longest[field.kind]!;
      const text = value.trim();
      return [...text].length > limit
        ? wrong("too-long", `最多 ${limit} 个字`, `may have at most ${limit} characters`)
        : { value: text };
    }
    case "number":
      return typeof value === "number" && Number.isFinite(value)
        ? { value }
        : wrong("wrong-kind", "应为数字", "must be a number");
    case "day": {
      const day = typeof value === "string" ? parseDay(value) : null;
      return day
        ? { value: day }
        : wrong("wrong-kind", "应为日期（如 2025-03-01）", "must be a day, such as 2025-03-01");
    }
    case "flag":
      return typeof value === "boolean" ? { value } : wrong("wrong-kind", "应为是或否", "must be yes or no");
    case "choice":
      return field.options.some((option) => option.value === value)
        ? { value: value as string }
        : wrong(
            "not-an-option",
            `只能是：${field.options.map((option) => option.name.zh).join("、")}`,
            `must be one of: ${field.options.map((option) => option.value).join(", ")}`,
          );
    case "organizations":
    case "datasets": {
      const ids = Array.isArray(value) ? [...new Set(value)] : [];
      if (!Array.isArray(value) || !ids.every((id) => typeof id === "string" && isId(id)))
        return wrong("wrong-kind", "应为从列表中选取的若干项", "must be several chosen from the list");
      return ids.length > mostIds
        ? wrong("too-long", `最多 ${mostIds} 个`, `may name at most ${mostIds}`)
        : { value: ids as string[] };
    }
    default:
      return typeof value === "string" && isId(value)
        ? { value }
        : wrong("wrong-kind", "应从列表中选取", "must be chosen from the list");
  }
}

/** The ids that an entry names in fields of a kind. */
export function namedIn(rule: Pick<RegisterRule, "fields">, contents: Contents, ...kinds: readonly string[]): string[] {
  return rule.fields
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ field }) => {
      const value = contents[field];
      return typeof value === "string" ? [value] : Array.isArray(value) ? (value as string[]) : [];
    });
}

/** The fields that an entry still lacks: wanted of it, and blank or not what it should be. */
export function wantsOf(rule: Pick<RegisterRule, "fields">, contents: Contents): readonly Field[] {
  const facts = Object.fromEntries(
    Object.entries(contents).filter((one): one is [string, string | number | boolean] => typeof one[1] !== "object"),
  );
  return rule.fields.filter(({ field, wanted }) => {
    if (!wanted || !holds(wanted.when, facts)) return false;
    const value = contents[field];
    return wanted.is === null ? value === undefined : !(typeof value === "string" && wanted.is.includes(value));
  });
}

/** What an entry of a list is called: the first text that it states. */
export function titleOf(rule: Pick<RegisterRule, "fields">, contents: Contents): string {
  const field = rule.fields.find(({ field, kind }) => kind === "text" && contents[field] !== undefined);
  return field ? String(contents[field.field]) : "";
}
