import { type TArray, type TObject, type TSchema, type TUnsafe, Type } from "typebox";
import type { Text } from "../kernel/refusal.ts";
import type { Facts, Outcome } from "./procedure.ts";

/**
 * Fields of a form: TypeBox schemas that also say what a field is called, so that one declaration checks what comes in,
 * draws the form, and shows what was stated on the page of the case. Pure.
 *
 * Every property is always present. What is not `optional` must be filled in, but the schema itself lets it be blank (`""` for
 * words and days, `[]` for lists, `null` for everything else): the engine asks for it after the rulebook's `must_state`,
 * which names its article. So `prepare` and `check` never see a blank field that is not optional and not hidden.
 */

/** Things elsewhere that a field names by id; who answers for each is told in `compose.ts` (`references.ts`). */
export const referenceKinds = [
  "dataset",
  "item",
  "organization",
  "person",
  "program",
  "grant",
  "case",
  "file",
  "system",
] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

export const fieldKinds = ["text", "long", "day", "number", "flag", "choice", "list", ...referenceKinds] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** What a field is, as screens need it. Kept in the schema under `form`. */
export interface Field {
  readonly kind: FieldKind;
  readonly label: Text;
  readonly hint: Text | null;
  readonly optional: boolean;
  /** Several of its kind; the value is a list. */
  readonly many: boolean;
  /** How much of it at most: characters of a text, entries of a list, the largest number. */
  readonly max: number | null;
  /** The smallest number. */
  readonly min: number | null;
  /** Asked for only when the sibling fields have these values (one of them, where a list is given). */
  readonly showWhen: Condition | null;
  /** choice: the values with their words. */
  readonly values: Readonly<Record<string, Text>> | null;
  /** item: the field that names the dataset, beside it or in the statement. */
  readonly of: string | null;
  /** Which of its kind may be named: `own`, `published` (datasets), `held`, `given` (grants); null: any that the asker may name. */
  readonly scope: Scope | null;
}

export type Scope = "own" | "published" | "held" | "given";

type Condition = Readonly<Record<string, string | boolean | number | readonly (string | boolean | number)[]>>;

export interface FieldOptions {
  readonly hint?: Text;
  /** May be blank. (What the rulebook's `must_state` names may not be blank in any case.) */
  readonly optional?: boolean;
  readonly max?: number;
  readonly showWhen?: Condition;
  /** Stands in the form only under a rulebook that wants it stated; elsewhere it stays blank. */
  readonly onlyWhenWanted?: true;
}

/** `T`, or blank too where the field may be left out or hidden. */
type Or<T, B, O> = O extends { optional: true } ? T | B : O extends { showWhen: Condition } ? T | B : T;

const closed = { additionalProperties: false } as const;
const id = { type: "string", format: "uuid" } as const;

function field(
  kind: FieldKind,
  label: Text,
  options: FieldOptions,
  more: Partial<Field> = {},
): { form: Field; onlyWhenWanted?: true } {
  return {
    ...(options.onlyWhenWanted ? { onlyWhenWanted: true } : {}),
    form: {
      kind,
      label,
      hint: options.hint ?? null,
      optional: options.optional ?? false,
      many: false,
      max: options.max ?? null,
      min: null,
      showWhen: options.showWhen ?? null,
      values: null,
      of: null,
      scope: null,
      ...more,
    },
  };
}

const orNull = (schema: object) => ({ anyOf: [schema, { type: "null" }] });

function words(kind: "text" | "long", max: number) {
  return (label: Text, options: FieldOptions = {}): TUnsafe<string> => {
    const most = options.max ?? max;
    return Type.Unsafe({ type: "string", maxLength: most, ...field(kind, label, options, { max: most }) });
  };
}

interface ReferenceOptions<S extends Scope = Scope> extends FieldOptions {
  readonly scope?: S;
}

function reference<S extends Scope = never>(kind: ReferenceKind) {
  return <const O extends ReferenceOptions<S>>(label: Text, options: O = {} as O): TUnsafe<Or<string, null, O>> =>
    Type.Unsafe({ ...orNull(id), ...field(kind, label, options, { scope: options.scope ?? null }) });
}

function references<S extends Scope = never>(kind: ReferenceKind, max: number) {
  return (label: Text, options: ReferenceOptions<S> & { of?: string } = {}): TUnsafe<readonly string[]> => {
    const most = options.max ?? max;
    const more = { many: true, max: most, of: options.of ?? null, scope: options.scope ?? null };
    return Type.Unsafe({
      type: "array",
      items: id,
      maxItems: most,
      uniqueItems: true,
      ...field(kind, label, options, more),
    });
  };
}

/** The builders. A label is what stands above the field, in both languages. */
export const form = {
  /** One line, at most 200 characters. Blank: `""`. */
  text: words("text", 200),
  /** Several lines, at most 4000 characters. Blank: `""`. */
  long: words("long", 4000),
  /** A legal day, `YYYY-MM-DD`. Blank: `""`. */
  day: (label: Text, options: FieldOptions = {}): TUnsafe<string> =>
    Type.Unsafe({ anyOf: [{ type: "string", format: "date" }, { const: "" }], ...field("day", label, options) }),
  /** A number from `min` (0) to `max` (10^12); whole unless `fraction`. Blank: `null`. */
  number: <const O extends FieldOptions & { min?: number; fraction?: boolean }>(
    label: Text,
    options: O = {} as O,
  ): TUnsafe<Or<number, null, O>> => {
    const [minimum, maximum] = [options.min ?? 0, options.max ?? 1_000_000_000_000];
    const number = { type: options.fraction ? "number" : "integer", minimum, maximum };
    return Type.Unsafe({ ...orNull(number), ...field("number", label, options, { min: minimum, max: maximum }) });
  },
  /** Yes or no; never blank. */
  flag: (label: Text, options: FieldOptions = {}): TUnsafe<boolean> =>
    Type.Unsafe({ type: "boolean", ...field("flag", label, { ...options, optional: true }) }),
  /** One of a closed list of words. Blank: `null`. */
  choice: <const V extends Readonly<Record<string, Text>>, const O extends FieldOptions>(
    label: Text,
    values: V,
    options: O = {} as O,
  ): TUnsafe<Or<keyof V & string, null, O>> =>
    Type.Unsafe({ enum: [...Object.keys(values), null], ...field("choice", label, options, { values }) }),
  /** Any of a closed list of words. Blank: `[]`. */
  choices: <const V extends Readonly<Record<string, Text>>>(
    label: Text,
    values: V,
    options: FieldOptions = {},
  ): TUnsafe<readonly (keyof V & string)[]> =>
    Type.Unsafe({
      type: "array",
      items: { enum: Object.keys(values) },
      maxItems: Object.keys(values).length,
      uniqueItems: true,
      ...field("choice", label, options, { values, many: true }),
    }),
  /** A dataset: `published`, `own` of the asker's organization in any state, or (unsaid) either. Blank: `null`. */
  dataset: reference<"own" | "published">("dataset"),
  /** Blank: `[]`, like every list of references. */
  datasets: references<"own" | "published">("dataset", 100),
  /** Items of the dataset in the field `of`, beside it or in the statement. */
  items: (label: Text, options: FieldOptions & { of: string }) => references("item", 1000)(label, options),
  organization: reference("organization"),
  organizations: references("organization", 200),
  /** Somebody of the asker's own organization. */
  person: reference("person"),
  persons: references("person", 200),
  /** An information system of the asker's own organization. */
  program: reference("program"),
  programs: references("program", 200),
  /** A grant that the asker's organization `held`, has `given`, or (unsaid) either. */
  grant: reference<"held" | "given">("grant"),
  /** Another case that the asker may read. */
  caseRef: reference("case"),
  /** An information system 政务信息系统 of the asker's own organization, as it is on record. */
  system: reference("system"),
  /** A file that the asker's organization (or he himself) uploaded: the id that `POST /api/v1/case-files` gave. */
  file: reference("file"),
  files: references("file", 20),
  /** Rows of fields, at most 100. Blank: `[]`. */
  list: <const P extends Readonly<Record<string, TSchema>>>(
    label: Text,
    fields: P,
    options: FieldOptions = {},
  ): TArray<TObject<P>> => {
    const most = options.max ?? 100;
    const rows = field("list", label, options, { many: true, max: most });
    return Type.Array(Type.Object(fields, closed), { maxItems: most, ...rows }) as unknown as TArray<TObject<P>>;
  },
  /**
   * The whole: what `statement` is, and what `carries` is. `on` says at which outcomes a decision carries it (agreed and done
   * unless told otherwise); at those outcomes it must be there when one of its fields is not optional.
   */
  fields: <const P extends Readonly<Record<string, TSchema>>>(
    fields: P,
    options: { on?: readonly Outcome[] } = {},
  ): TObject<P> =>
    Type.Object(fields, { ...closed, outcomes: [...(options.on ?? ["agreed", "done"])] }) as unknown as TObject<P>,
} as const;

/** What JSON Schema keeps of an object of fields. */
interface FieldsSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly outcomes?: readonly Outcome[];
}
interface FieldSchema {
  readonly form?: Field;
  readonly onlyWhenWanted?: true;
  readonly items?: FieldsSchema;
}

/** A field by its name; `fields` are those of a list's rows. */
export interface NamedField extends Field {
  readonly name: string;
  readonly fields: readonly NamedField[];
}

/** The fields of a schema in their order; empty for a schema that is not a form. */
export function fieldsOf(schema: TSchema | null | undefined): readonly NamedField[] {
  return Object.entries((schema as FieldsSchema | undefined)?.properties ?? {}).flatMap(([name, property]) =>
    property.form
      ? [{ name, ...property.form, fields: property.form.kind === "list" ? fieldsOf(property.items as TSchema) : [] }]
      : [],
  );
}

/** Whether a field of a form stands there only where a rulebook wants it stated. */
export function isOnlyWhenWanted(schema: TSchema | null | undefined, field: string): boolean {
  return (schema as FieldsSchema | undefined)?.properties?.[field]?.onlyWhenWanted === true;
}

/** At which outcomes a decision carries this; `null` for a schema that is not made of fields. */
export function outcomesOfCarries(schema: TSchema): readonly Outcome[] | null {
  return (schema as FieldsSchema).outcomes ?? null;
}

/** Whether a field is asked for, seen from its siblings. */
export function isShown(field: Pick<Field, "showWhen">, siblings: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(field.showWhen ?? {}).every(([name, wanted]) => {
    const value = siblings[name] as Facts[string];
    return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
  });
}

/** Whether nothing is stated: a blank text, an empty list, `null`. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.length === 0;
}

/**
 * The fields that are left blank and may not be: JSON pointer below `at`, and the field. `value` must be well-formed; `around`
 * is what stands outside of it (the statement, for what a decision carries).
 */
export function unfilled(
  fields: readonly NamedField[],
  value: Values,
  at: string,
  around: Values = {},
): readonly { readonly pointer: string; readonly field: NamedField }[] {
  return filled(fields, value, at, around).flatMap(({ pointer, field, value: inside, siblings }) => {
    if (isBlank(inside)) return field.optional ? [] : [{ pointer, field }];
    return field.kind === "list" ? rowsOf(field, inside, pointer, siblings, unfilled) : [];
  });
}

/** What a form says of things elsewhere: which field, where, and by which ids. `dataset` is the one that items are of. */
export interface Reference {
  readonly pointer: string;
  readonly field: NamedField;
  readonly kind: ReferenceKind;
  readonly ids: readonly string[];
  readonly of: string | null;
}

/** Every reference that a well-formed form holds, in rows too. */
export function referencesIn(
  fields: readonly NamedField[],
  value: Values,
  at: string,
  around: Values = {},
): readonly Reference[] {
  return filled(fields, value, at, around).flatMap(({ pointer, field, value: inside, siblings }) => {
    if (field.kind === "list") return rowsOf(field, inside, pointer, siblings, referencesIn);
    if (!isReference(field.kind) || isBlank(inside)) return [];
    const ids = field.many ? (inside as readonly string[]) : [inside as string];
    return [{ pointer, field, kind: field.kind, ids, of: datasetOf(field, siblings) }];
  });
}

/** Whether a kind of field names things elsewhere. */
export function isReference(kind: FieldKind): kind is ReferenceKind {
  return (referenceKinds as readonly string[]).includes(kind);
}

/** The dataset whose items a field names; null: the field names no items, or nobody said yet. */
export function datasetOf(field: Pick<Field, "of">, siblings: Values): string | null {
  const named = field.of === null ? null : siblings[field.of];
  return typeof named === "string" ? named : null;
}

type Values = Readonly<Record<string, unknown>>;

function filled(fields: readonly NamedField[], value: Values, at: string, around: Values) {
  const siblings = { ...around, ...value };
  return fields
    .filter((field) => isShown(field, siblings))
    .map((field) => ({ pointer: `${at}/${field.name}`, field, value: value[field.name], siblings }));
}

function rowsOf<T>(
  field: NamedField,
  rows: unknown,
  at: string,
  around: Values,
  look: (fields: readonly NamedField[], value: Values, at: string, around: Values) => readonly T[],
): readonly T[] {
  return ((rows ?? []) as readonly Values[]).flatMap((row, index) => look(field.fields, row, `${at}/${index}`, around));
}
