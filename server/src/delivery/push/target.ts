/** 推送目标: a table in a consumer's own database, how it is laid out, and when it is written. Pure. */
import { createHash } from "node:crypto";
import type { ColumnType } from "../../aggregation/column-type.ts";
import type { DatabasePlace } from "../../kernel/department-database.ts";
import type { Field, Plan } from "../plan.ts";

export const targetKinds = ["postgresql", "mariadb"] as const;
export type TargetKind = (typeof targetKinds)[number];

/** Where the table is, and as whom it is written. `table` may have a schema and a point before it (PostgreSQL). */
export interface TargetPlace extends DatabasePlace {
  readonly kind: TargetKind;
  readonly table: string;
}

/** With every new version, or once a day at a minute of the day (Asia/Shanghai, 0 to 1439). */
export type Schedule = { readonly when: "version" } | { readonly when: "daily"; readonly minute: number };

/** What binds the sealed secret of a target to its use. */
export const secretPurpose = "push-target";

/** One column of the consumer's table. What is masked is a text. */
export interface TargetColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly key: boolean;
  readonly comment: string;
  /** decimal: digits before and after the point that the data needs. */
  readonly whole: number;
  readonly fraction: number;
}

export interface Layout {
  readonly columns: readonly TargetColumn[];
  /** Positions of the columns by which a row is known; empty where the grant does not give them as they are. */
  readonly keys: readonly number[];
  /** Digest over all that decides which rows arrive and how they read: where it differs, changes alone would not do. */
  readonly shape: string;
}

/** How a grant's rows stand in a table. `keyItems`: the items by which the dataset knows a record. */
export function layoutOf(
  plan: Plan,
  keyItems: readonly string[],
  digits: (field: Field) => { readonly whole: number; readonly fraction: number },
): Layout {
  const keys = keysOf(plan, keyItems);
  const columns = plan.fields.map((field, index) => ({
    name: field.name,
    type: field.mask === "keep" ? field.type : ("text" as const),
    key: keys.includes(index),
    comment: field.titleZh,
    ...(field.mask === "keep" && field.type === "decimal" ? digits(field) : { whole: 0, fraction: 0 }),
  }));
  return { columns, keys, shape: shapeOf(plan, keyItems) };
}

/** Where the key items stand among the fields; none unless all of them leave in a form that tells records apart. */
export function keysOf(plan: Plan, keyItems: readonly string[]): readonly number[] {
  const places = keyItems.map((item) =>
    plan.fields.findIndex((field) => field.item === item && (field.mask === "keep" || field.mask === "pseudonym")),
  );
  return places.includes(-1) ? [] : places;
}

/** SHA-256 in hex over fields, masks, conditions and keys of a plan. */
export function shapeOf(plan: Plan, keyItems: readonly string[]): string {
  const told = [
    plan.fields.map(({ item, name, type, mask, kind }) => [item, name, type, mask, kind]),
    plan.conditions.map(({ column, type, values }) => [column, type, values]),
    keyItems,
  ];
  return createHash("sha256").update(JSON.stringify(told)).digest("hex");
}

const steps = [1, 2, 5, 10, 20, 30];

/** Minutes until the next try after so many failures in a row; half an hour at most, for as long as it takes. */
export function pauseAfter(failures: number): number {
  return steps[Math.min(Math.max(failures, 1), steps.length) - 1]!;
}

/** Minutes for which a target may be out of reach before both sides are told; what only people can mend is told at once. */
export const patienceMinutes = 30;

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Rows as lines that COPY of PostgreSQL and LOAD DATA of MariaDB read alike: tabs between, `\N` for null, backslash escapes. */
export function copyLines(rows: readonly (readonly (string | null)[])[], columns: number): string {
  let text = "";
  for (const row of rows) {
    for (let index = 0; index < columns; index++) {
      const cell = row[index] ?? null;
      if (index > 0) text += "\t";
      text += cell === null ? "\\N" : /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (c) => escapes[c]!) : cell;
    }
    text += "\n";
  }
  return text;
}
