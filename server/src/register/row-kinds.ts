/** Fields of registers that hold rows (checks of a standard, its elements): what a row states is declared by the module that reads them. */
import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import type { FieldError } from "../kernel/refusal.ts";
import { fieldsOf, type NamedField, unfilled } from "../procedure/form.ts";

/** The kinds of fields that hold rows. */
export const rowKinds = ["checks", "elements"] as const;
export type RowKind = (typeof rowKinds)[number];

export interface RowKindDeclaration {
  readonly kind: RowKind;
  /** `form.fields({ rows: form.list(…) })`: what a row states. */
  readonly form: TSchema;
  /** What is wrong with rows that are well-formed, with pointers below `at`. */
  faults(rows: readonly Readonly<Record<string, unknown>>[], at: string): readonly FieldError[];
}

const declared = new Map<RowKind, RowKindDeclaration>();

/** Says what rows of a kind state. Called in `compose.ts`. */
export function registerRowKind(declaration: RowKindDeclaration): void {
  declared.set(declaration.kind, declaration);
}

/** Whether a kind of field holds rows. */
export function isRowKind(kind: string): kind is RowKind {
  return (rowKinds as readonly string[]).includes(kind);
}

function declarationOf(kind: RowKind): RowKindDeclaration {
  const found = declared.get(kind);
  if (!found) throw new Error(`no module says what ${kind} state`);
  return found;
}

/** What a row of a kind states, as forms draw it. */
export function rowFields(kind: RowKind): readonly NamedField[] {
  return fieldsOf(declarationOf(kind).form)[0]!.fields;
}

/** What is wrong with rows as they came in; empty: they may be kept. */
export function rowFaults(kind: RowKind, value: unknown, at: string): readonly FieldError[] {
  const { form, faults } = declarationOf(kind);
  const wrong = [...Value.Errors(form, { rows: value })][0];
  if (wrong) {
    const pointer = `${at}${wrong.instancePath.replace(/^\/rows/, "")}`;
    return [{ pointer, code: "wrong-kind", zh: "填写的格式不正确", en: `is not as it should be: ${wrong.message}` }];
  }
  const rows = value as readonly Readonly<Record<string, unknown>>[];
  const blank = unfilled(fieldsOf(form), { rows }, "").map(({ pointer, field }) => ({
    pointer: `${at}${pointer.replace(/^\/rows/, "")}`,
    code: "blank",
    zh: `“${field.label.zh}”必须填写`,
    en: `“${field.label.en}” must be stated`,
  }));
  return blank.length > 0 ? blank : faults(rows, at);
}
