/**
 * What a caller may say about the rows and items he wants, read from the query string into typed conditions on the fields of
 * a plan. There is no other way to say anything: no expressions, no functions, no SQL. Pure.
 */
import type { ColumnType } from "../aggregation/column-type.ts";
import { parseDay } from "../kernel/clock.ts";
import { type FieldError, isRefusal, type Refusal } from "../kernel/refusal.ts";
import type { Field, Plan } from "./plan.ts";
import { refuse } from "./refusals.ts";

export const operators = ["eq", "ne", "in", "lt", "lte", "gt", "gte", "prefix", "contains", "null"] as const;
export type Operator = (typeof operators)[number];

export interface Filter {
  readonly field: Field;
  readonly operator: Operator;
  readonly values: readonly string[];
}

export interface Sort {
  readonly field: Field;
  readonly descending: boolean;
}

/** A query that touches only what the plan's grant gives. */
export interface Query {
  readonly fields: readonly Field[];
  readonly filters: readonly Filter[];
  readonly sort: readonly Sort[];
}

/** A query as the caller wrote it, by names. */
export interface Wish {
  readonly fields: readonly string[] | null;
  readonly filters: readonly { readonly name: string; readonly operator: Operator; readonly text: string }[];
  readonly sort: readonly { readonly name: string; readonly descending: boolean }[];
}

const filterKey = /^filter\[([a-z][a-z0-9_]{0,58})\](?:\[([a-z]+)\])?$/;
const mostFilters = 20;
const mostSorts = 3;
const mostValues = 200;

/**
 * Reads `fields=a,b`, `filter[a]=x`, `filter[a][gte]=x`, `sort=a,-b`. Other parameters are the route's own. Says what is
 * wrong with the form; whether the names mean anything to the caller is `resolve`'s to say.
 */
export function readWish(parameters: Readonly<Record<string, unknown>>): Wish | Refusal {
  const errors: FieldError[] = [];
  const filters: { name: string; operator: Operator; text: string }[] = [];
  for (const [key, value] of Object.entries(parameters)) {
    if (!key.startsWith("filter")) continue;
    const found = filterKey.exec(key);
    const operator = (found?.[2] ?? "eq") as Operator;
    if (!found || !operators.includes(operator) || typeof value !== "string") {
      const offered = operators.join(", ");
      errors.push(
        fault(
          `/query/${key}`,
          "filter",
          `应写作 filter[信息项][比较符]=值，比较符：${offered}`,
          `write filter[item][op]=value; op is one of ${offered}`,
        ),
      );
      continue;
    }
    filters.push({ name: found[1]!, operator, text: value });
  }
  if (filters.length > mostFilters) {
    errors.push(fault("/query", "filters", `筛选条件最多 ${mostFilters} 个`, `at most ${mostFilters} filters`));
  }
  const fields = list(parameters.fields);
  const sort = (list(parameters.sort) ?? []).map((name) =>
    name.startsWith("-") ? { name: name.slice(1), descending: true } : { name, descending: false },
  );
  if (fields && (fields.length === 0 || new Set(fields).size !== fields.length)) {
    errors.push(fault("/query/fields", "fields", "信息项为空或重复", "the list of items is empty or repeats one"));
  }
  if (sort.length > mostSorts || new Set(sort.map((one) => one.name)).size !== sort.length) {
    errors.push(
      fault(
        "/query/sort",
        "sort",
        `最多按 ${mostSorts} 个不同的信息项排序`,
        `sort by at most ${mostSorts} different items`,
      ),
    );
  }
  return errors.length > 0 ? refuse("query-wrong", {}, { errors }) : { fields, filters, sort };
}

/**
 * Ties a wish to a plan. A name that the grant does not give is refused in the same words whether or not the dataset has
 * it. A masked item can be chosen, but neither filtered nor sorted by: what comes back would tell what the mask hides.
 */
export function resolve(wish: Wish, plan: Plan): Query | Refusal {
  const law = plan.grant.law ? { law: plan.grant.law } : {};
  const known = namesOf(plan);
  const used = [...wish.filters.map(({ name }) => name), ...wish.sort.map(({ name }) => name)];
  const withheld = [...(wish.fields ?? []), ...used].filter((name) => !known.has(name));
  if (withheld.length > 0) return refuse("items-not-granted", { items: [...new Set(withheld)] }, law);
  const masked = used.filter((name) => known.get(name)!.mask !== "keep");
  if (masked.length > 0) return refuse("item-masked", { items: [...new Set(masked)] }, law);
  const filters: Filter[] = [];
  const errors: FieldError[] = [];
  for (const { name, operator, text } of wish.filters) {
    const field = known.get(name)!;
    const values = readValues(field.type, operator, text);
    if (isRefusal(values)) return values;
    if (values === null) {
      const pointer = `/query/filter[${name}][${operator}]`;
      errors.push(
        fault(
          pointer,
          "value",
          `“${name}”的值应为${typeNames[field.type].zh}，且可用于该比较符`,
          `the value of “${name}” must be ${typeNames[field.type].en} that this operator takes`,
        ),
      );
    } else filters.push({ field, operator, values });
  }
  if (errors.length > 0) return refuse("query-wrong", {}, { errors });
  return {
    fields: wish.fields ? wish.fields.map((name) => known.get(name)!) : plan.fields,
    filters,
    sort: wish.sort.map(({ name, descending }) => ({ field: known.get(name)!, descending })),
  };
}

const fieldsByName = new WeakMap<Plan, ReadonlyMap<string, Field>>();

function namesOf(plan: Plan): ReadonlyMap<string, Field> {
  const known = fieldsByName.get(plan);
  if (known) return known;
  const made = new Map(plan.fields.map((field) => [field.name, field]));
  fieldsByName.set(plan, made);
  return made;
}

const typeNames: Readonly<Record<ColumnType, { readonly zh: string; readonly en: string }>> = {
  text: { zh: "文本", en: "a text" },
  integer: { zh: "整数", en: "a whole number" },
  decimal: { zh: "数值", en: "a number" },
  date: { zh: "日期（YYYY-MM-DD）", en: "a day (YYYY-MM-DD)" },
  timestamp: { zh: "日期时间（YYYY-MM-DDThh:mm:ss）", en: "a time (YYYY-MM-DDThh:mm:ss)" },
  boolean: { zh: "true 或 false", en: "true or false" },
};

const texts: readonly Operator[] = ["eq", "ne", "in", "prefix", "contains", "null"];
const ordered: readonly Operator[] = ["eq", "ne", "in", "lt", "lte", "gt", "gte", "null"];

/** The comparisons that make sense for a type. */
export function operatorsOf(type: ColumnType): readonly Operator[] {
  return type === "text" ? texts : type === "boolean" ? ["eq", "ne", "null"] : ordered;
}

function readValues(type: ColumnType, operator: Operator, text: string): readonly string[] | null | Refusal {
  if (operator === "null") return text === "true" || text === "false" ? [text] : null;
  if (!operatorsOf(type).includes(operator)) return null;
  const values = operator === "in" ? text.split(",") : [text];
  if (values.length > mostValues) return null;
  return values.every((value) => isValue(type, value)) ? values : null;
}

/** Whether a text is a value of a type, as callers and grants write it. */
export function isValue(type: ColumnType, value: string): boolean {
  switch (type) {
    case "text":
      // The database holds no NUL in a text.
      return value.length > 0 && value.length <= 500 && !value.includes("\u0000");
    case "integer":
      return /^-?\d{1,18}$/.test(value);
    case "decimal":
      return /^-?\d{1,30}(\.\d{1,20})?$/.test(value);
    case "date":
      return parseDay(value) !== null;
    case "timestamp":
      return /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(value) && parseDay(value.slice(0, 10)) !== null;
    case "boolean":
      return value === "true" || value === "false";
  }
}

function list(value: unknown): string[] | null {
  return typeof value === "string"
    ? value
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "")
    : null;
}

function fault(pointer: string, code: string, zh: string, en: string): FieldError {
  return { pointer, code, zh, en };
}
