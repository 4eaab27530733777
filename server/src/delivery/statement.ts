/**
 * The one statement that reads rows for the door. Identifiers come from the plan (never from the caller) and are quoted;
 * every value is a parameter. Pure: it makes text and values.
 */
import { hash } from "node:crypto";
import { type ColumnType, sqlTypes } from "../aggregation/column-type.ts";
import type { Field, Plan } from "./plan.ts";
import { type Filter, isValue, type Query, type Sort } from "./query.ts";
import type { Claimed } from "./verification.ts";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Where a page begins: the values of the sort fields and the row number of the last row seen. */
export interface Position {
  readonly values: readonly (string | null)[];
  readonly row: number;
}

/**
 * Selects the query's fields, then the sort fields, then `_row`, as texts; rows within the grant only; ordered by the sort
 * and `_row`; after `after` when given. Without a limit for a download's cursor. `given`: the records of a live source, cells in the order of
 * its columns, stand where the version table would, so that one reading of filters, conditions and order serves both.
 */
export function selectRows(
  plan: Plan,
  query: Query,
  page: { limit: number | null; after: Position | null },
  given?: readonly (readonly (string | null)[])[],
): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const relation = given ? relationOf(plan, given, parameter) : `data.${quoted(plan.version.table)}`;
  const conditions = [...granted(plan, parameter), ...query.filters.map((filter) => condition(filter, parameter))];
  const keys = query.sort.flatMap(sortKeys);
  if (page.after) conditions.push(after(query.sort, page.after, parameter));
  const columns = [...query.fields, ...query.sort.map(({ field }) => field)].map(({ column, type }) =>
    output(column, type),
  );
  const order = [...keys.map(({ by, descending }) => `${by}${descending ? " desc" : ""}`), "t._row"];
  return {
    text: [
      `select ${[...columns, "t._row::text"].join(", ")} from ${relation} t`,
      ...(conditions.length > 0 ? [`where ${conditions.join(" and ")}`] : []),
      `order by ${order.join(", ")}`,
      ...(page.limit === null ? [] : [`limit ${parameter(page.limit, "int")}`]),
    ].join(" "),
    values,
  };
}

/**
 * Selects all fields of the plan, then `_row`, as texts that lose nothing (fractions of a second too), of the rows after a number or of
 * the rows with certain numbers; within the grant only; in the order of `_row`.
 */
export function selectExact(
  plan: Plan,
  wanted: { readonly after: number; readonly limit: number } | { readonly numbers: readonly number[] },
): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const which =
    "numbers" in wanted
      ? `t._row = any(${parameter(wanted.numbers, "bigint[]")})`
      : `t._row > ${parameter(wanted.after, "bigint")}`;
  const conditions = [...granted(plan, parameter), which];
  const columns = plan.fields.map(({ column, type }) => (type === "text" ? name(column) : `${name(column)}::text`));
  return {
    text: [
      `select ${[...columns, "t._row::text"].join(", ")} from data.${quoted(plan.version.table)} t`,
      `where ${conditions.join(" and ")} order by t._row`,
      ...("numbers" in wanted ? [] : [`limit ${parameter(wanted.limit, "int")}`]),
    ].join(" "),
    values,
  };
}

/** How many digits before and after the point decimals of the granted rows have at most: two texts a field, in one row. */
export function exactDigits(plan: Plan, fields: readonly Field[]): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const conditions = granted(plan, parameter);
  const columns = fields.flatMap(({ column }) => [
    `coalesce(max(length(trunc(abs(${name(column)}))::text)), 1)::text`,
    `coalesce(max(scale(${name(column)})), 0)::text`,
  ]);
  const where = conditions.length > 0 ? ` where ${conditions.join(" and ")}` : "";
  return { text: `select ${columns.join(", ")} from data.${quoted(plan.version.table)} t${where}`, values };
}

/** A look-up by one key that many calls share: `$1` is an array of keys as texts, `shared` the values after it. */
export interface KeyedStatement {
  /** Different for every text and every shared value. */
  readonly name: string;
  readonly text: string;
  readonly shared: readonly string[];
}

/**
 * The statement that `selectRows` would make for each of many keys, as one: the number of the key in front of each row. Each key
 * finds at most `limit` rows, the first by `_row`; which key's rows come first is not said.
 */
export function selectByKeys(plan: Plan, fields: readonly Field[], key: Field, limit: number): KeyedStatement {
  const shared: string[] = [];
  const parameter: Parameter = (value, type) => {
    const text = Array.isArray(value) ? arrayText(value as string[]) : String(value);
    return `$${shared.push(text) + 1}::${type}`;
  };
  const conditions = [...granted(plan, parameter), `${name(key.column)} = k.key::${cast(key.type)}`];
  const columns = [...fields.map(({ column, type }, n) => `${output(column, type)} as c${n}`), "t._row::text as r"];
  const inner = [
    `select ${columns.join(", ")} from data.${quoted(plan.version.table)} t`,
    `where ${conditions.join(" and ")} order by t._row limit ${parameter(limit, "int")}`,
  ].join(" ");
  const text = `select k.n::text, x.* from unnest($1::text[]) with ordinality k(key, n) cross join lateral (${inner}) x`;
  const digest = hash("sha256", `${text}\0${shared.join("\0")}`, "base64url");
  return { name: `k-${digest.slice(0, 24)}`, text, shared };
}

function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
}

/** The rows of an export: `text` goes to `COPY (…) TO STDOUT`, which takes no parameters, so its values stand in settings of the transaction. */
export interface CopyStatement {
  readonly text: string;
  /** Settings, each with the expression of one parameter that gives its text, and that parameter. */
  readonly settings: readonly { readonly name: string; readonly expression: string; readonly value: unknown }[];
}

/**
 * Selects the query's fields in the forms in which they leave, in the order of the sort and of `_row`. What is withheld is not read.
 * COPY writes numbers and days as texts by itself.
 */
export function selectForCopy(plan: Plan, query: Query): CopyStatement {
  const settings: { name: string; expression: string; value: unknown }[] = [];
  // Read once a statement (a sub-query of its own), not once a row.
  const parameter = (value: unknown, type: string) => {
    const name = `shutong.p${settings.length}`;
    settings.push({ name, expression: `($1::${type})::text`, value });
    return `(select current_setting('${name}')::${type})::${type}`;
  };
  const conditions = [...granted(plan, parameter), ...query.filters.map((filter) => condition(filter, parameter))];
  const columns = query.fields.map(({ column, type, mask }) => {
    if (mask === "withhold") return "null::text";
    if (type === "timestamp") return `replace(${name(column)}::text, ' ', 'T')`;
    return type === "boolean" ? output(column, type) : name(column);
  });
  const order = [
    ...query.sort.flatMap(sortKeys).map(({ by, descending }) => `${by}${descending ? " desc" : ""}`),
    "t._row",
  ];
  return {
    text: [
      `select ${columns.join(", ")} from data.${quoted(plan.version.table)} t`,
      ...(conditions.length > 0 ? [`where ${conditions.join(" and ")}`] : []),
      `order by ${order.join(", ")}`,
    ].join(" "),
    settings,
  };
}

// One array a column; the casts are the check that the source gives what the catalog says.
function relationOf({ live }: Plan, given: readonly (readonly (string | null)[])[], parameter: Parameter): string {
  const columns = live?.columns ?? [];
  const arrays = columns.map((_, at) =>
    parameter(
      given.map((record) => record[at] ?? null),
      "text[]",
    ),
  );
  const typed = columns.map(({ column, type }, at) => `c${at}::${cast(type)} as ${quoted(column)}`);
  return `(select ${[...typed, "_row"].join(", ")} from unnest(${arrays.join(", ")}) with ordinality as u(${[...columns.map((_, at) => `c${at}`), "_row"].join(", ")}))`;
}

/** Whether any row within the grant has all these values: one row of one text, `true` or `false`. */
export function anyRow(plan: Plan, claims: readonly Claimed[]): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const conditions = [
    ...granted(plan, parameter),
    ...claims.map(({ field, value }) => condition({ field, operator: "eq", values: [value] }, parameter)),
  ];
  const where = conditions.join(" and ");
  return { text: `select exists (select 1 from data.${quoted(plan.version.table)} t where ${where})::text`, values };
}

// The conditions that hold whatever is asked. A granted value that the column's type cannot hold matches nothing.
function granted(plan: Plan, parameter: Parameter): string[] {
  return plan.conditions.map((rule) => {
    const values = rule.values.filter((value) => isValue(rule.type, value));
    return `${name(rule.column)} = any(${parameter(values, `${cast(rule.type)}[]`)})`;
  });
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

// Always with the table: in `order by` a bare name would mean the column of the result, which is a text.
function name(column: string): string {
  return `t.${quoted(column)}`;
}

function cast(type: ColumnType): string {
  return sqlTypes[type];
}

function output(column: string, type: ColumnType): string {
  if (type === "timestamp") return `to_char(${name(column)}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
  return type === "text" ? name(column) : `${name(column)}::text`;
}

type Parameter = (value: unknown, type: string) => string;

function condition({ field, operator, values }: Filter, parameter: Parameter): string {
  const column = name(field.column);
  const type = cast(field.type);
  switch (operator) {
    case "eq":
      return `${column} = ${parameter(values[0], type)}`;
    case "ne":
      return `${column} is distinct from ${parameter(values[0], type)}`;
    case "in":
      return `${column} = any(${parameter(values, `${type}[]`)})`;
    case "lt":
      return `${column} < ${parameter(values[0], type)}`;
    case "lte":
      return `${column} <= ${parameter(values[0], type)}`;
    case "gt":
      return `${column} > ${parameter(values[0], type)}`;
    case "gte":
      return `${column} >= ${parameter(values[0], type)}`;
    case "prefix":
      return `starts_with(${column}, ${parameter(values[0], "text")})`;
    case "contains":
      return `strpos(${column}, ${parameter(values[0], "text")}) > 0`;
    case "null":
      return `${column} is ${values[0] === "true" ? "" : "not "}null`;
  }
}

// Texts compare by code point, so that a page goes on where the last one ended whatever the server's collation is.
function ordering(sort: Sort): string {
  return sort.field.type === "text" ? `${name(sort.field.column)} collate "C"` : name(sort.field.column);
}

function sortKeys(sort: Sort): { by: string; descending: boolean }[] {
  return [
    { by: `(${name(sort.field.column)} is null)`, descending: false },
    { by: ordering(sort), descending: sort.descending },
  ];
}

// Rows after the last one: a later value of the first key, or the same and a later value of the second, and so on; empty
// values stand last in either direction.
function after(sort: readonly Sort[], position: Position, parameter: Parameter): string {
  const alternatives: string[] = [];
  const same: string[] = [];
  for (const [index, one] of sort.entries()) {
    const value = position.values[index] ?? null;
    const column = name(one.field.column);
    const type = cast(one.field.type);
    if (value === null) {
      same.push(`${column} is null`);
      continue;
    }
    const beyond = `(${column} is null or ${ordering(one)} ${one.descending ? "<" : ">"} ${parameter(value, type)})`;
    alternatives.push([...same, beyond].join(" and "));
    same.push(`${column} = ${parameter(value, type)}`);
  }
  alternatives.push([...same, `t._row > ${parameter(position.row, "bigint")}`].join(" and "));
  return `(${alternatives.map((one) => `(${one})`).join(" or ")})`;
}
