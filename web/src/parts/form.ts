import type { Text } from "../i18n/setup.ts";

/** Forms as the server declares them: what is blank, what is asked for, what is still missing. The same rules as the server's. Pure. */

export type ReferenceKind =
  | "dataset"
  | "item"
  | "organization"
  | "person"
  | "program"
  | "grant"
  | "case"
  | "file"
  | "system";
export type FieldKind = "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "entry" | ReferenceKind;
export type Scope = "own" | "published" | "held" | "given";

/** One field: its label in both languages and what may stand in it. */
export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: Text;
  readonly hint: Text | null;
  readonly optional: boolean;
  readonly many: boolean;
  readonly max: number | null;
  readonly min: number | null;
  readonly showWhen: Readonly<Record<string, unknown>> | null;
  readonly values: Readonly<Record<string, Text>> | null;
  readonly of: string | null;
  readonly scope: Scope | null;
  /** entry: the register, and the thing that the entries to choose from are about. */
  readonly entries?: { readonly register: string; readonly subject: string };
  readonly fields?: readonly FormField[];
  /** The article that wants it filled in. */
  readonly wantedBy?: string | null;
}

export type Values = Readonly<Record<string, unknown>>;

/** What a field holds while nothing is filled in. */
export function blankValue(field: Pick<FormField, "kind" | "many">): unknown {
  if (field.many) return [];
  if (field.kind === "flag") return false;
  return field.kind === "text" || field.kind === "long" || field.kind === "day" ? "" : null;
}

/** A form that nobody has touched. */
export function blankForm(fields: readonly FormField[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, blankValue(field)]));
}

/** Whether nothing is stated: a blank text, an empty list, `null`. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0;
}

/** Whether a field is asked for, seen from its siblings. */
export function isShown(field: Pick<FormField, "showWhen">, siblings: Values): boolean {
  return Object.entries(field.showWhen ?? {}).every(([name, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(siblings[name]) : siblings[name] === wanted,
  );
}

/** Whether a field has to be filled in. */
export function isWanted(field: Pick<FormField, "optional" | "wantedBy">): boolean {
  return !field.optional || Boolean(field.wantedBy);
}

/** The fields that are shown, wanted and blank, rows of lists included: what stands between the form and sending it. */
export function missingIn(fields: readonly FormField[], values: Values, around: Values = {}): readonly FormField[] {
  const siblings = { ...around, ...values };
  return fields
    .filter((field) => isShown(field, siblings))
    .flatMap((field) => {
      const value = values[field.name];
      if (isBlank(value)) return isWanted(field) ? [field] : [];
      if (field.kind !== "list") return [];
      return (value as readonly Values[]).flatMap((row) => missingIn(field.fields ?? [], row, siblings));
    });
}

/** What is sent: every field, those that are not asked for blank. */
export function statementOf(fields: readonly FormField[], values: Values, around: Values = {}): Values {
  const siblings = { ...around, ...values };
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field.name];
      if (value === undefined || !isShown(field, siblings)) return [field.name, blankValue(field)];
      if (field.kind !== "list") return [field.name, value];
      return [field.name, (value as readonly Values[]).map((row) => statementOf(field.fields ?? [], row, siblings))];
    }),
  );
}

/** A form filled in from an address: a parameter by a field's name, or by its kind for the first field of that kind. */
export function prefilled(fields: readonly FormField[], search: Readonly<Record<string, string | undefined>>): Values {
  const taken = new Set<string>();
  const given = fields.flatMap((field): readonly (readonly [string, unknown])[] => {
    const byKind = taken.has(field.kind) ? undefined : search[field.kind];
    taken.add(field.kind);
    const value = search[field.name] ?? byKind;
    if (value === undefined || value === "" || field.kind === "list" || field.kind === "file") return [];
    if (field.kind === "choice" && !(field.values && value in field.values)) return [];
    if (field.kind === "flag") return [[field.name, value === "true"]];
    if (field.kind === "number") return Number.isFinite(Number(value)) ? [[field.name, Number(value)]] : [];
    return [[field.name, field.many ? value.split(",") : value]];
  });
  return { ...blankForm(fields), ...Object.fromEntries(given) };
}

/** What the server found wrong with one field, by its JSON pointer. */
export function errorAt<E extends { readonly pointer: string }>(errors: readonly E[], pointer: string): E | undefined {
  return errors.find((error) => error.pointer === pointer);
}

/** The dataset whose items a field chooses from; null while it is not chosen. */
export function datasetOf(field: Pick<FormField, "of">, siblings: Values): string | null {
  const named = field.of === null ? null : siblings[field.of];
  return typeof named === "string" && named !== "" ? named : null;
}
