import type { Db, Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import {
  datasetOf,
  type FieldKind,
  isBlank,
  isReference,
  isShown,
  type NamedField,
  type Reference,
  referencesIn,
} from "./form.ts";
import { referenceAnswer } from "./references.ts";

/** One value as it reads. `id` where it names something that has a page of its own. */
export interface ShownEntry {
  readonly text: Text;
  readonly id: string | null;
}

/** One field that was filled in, with its label and what it says in words; `day` and `number` keep their digits for the screen to set. */
export interface ShownCell {
  readonly name: string;
  readonly label: Text;
  readonly kind: FieldKind;
  readonly entries: readonly ShownEntry[];
}

export interface ShownField extends ShownCell {
  /** list: its rows. */
  readonly rows: readonly (readonly ShownCell[])[];
}

type Values = Readonly<Record<string, unknown>>;
type Names = ReadonlyMap<string, Text>;

const yes: Text = { zh: "是", en: "yes" };
const no: Text = { zh: "否", en: "no" };

/**
 * What was stated on a form, in words: labels, values of closed lists, and the names of what is referred to. Blank fields and
 * those that were not asked for are left out. `around`: what stands outside (the statement, for what a decision carries).
 */
export async function shownForm(
  db: Db | Tx,
  fields: readonly NamedField[],
  value: unknown,
  around: Values = {},
): Promise<readonly ShownField[]> {
  if (fields.length === 0 || typeof value !== "object" || value === null) return [];
  const values = value as Values;
  const names = await namesOf(db, referencesIn(fields, values, "", around));
  return shown(fields, values, around, names).map(({ cell, field, inside, siblings }) => ({
    ...cell,
    rows:
      field.kind === "list"
        ? (inside as readonly Values[]).map((row) => shown(field.fields, row, siblings, names).map((it) => it.cell))
        : [],
  }));
}

function shown(fields: readonly NamedField[], values: Values, around: Values, names: Names) {
  const siblings = { ...around, ...values };
  return fields
    .filter((field) => isShown(field, siblings) && !isBlank(values[field.name]))
    .map((field) => {
      const inside = values[field.name];
      const { name, label, kind } = field;
      const many: readonly unknown[] = Array.isArray(inside) ? inside : [inside];
      const entries = kind === "list" ? [] : many.map((one) => entryOf(field, one, siblings, names));
      return { cell: { name, label, kind, entries }, field, inside, siblings };
    });
}

function entryOf(field: NamedField, value: unknown, siblings: Values, names: Names): ShownEntry {
  const plain = String(value);
  if (isReference(field.kind)) {
    const named = names.get(key(field.kind, datasetOf(field, siblings), plain));
    return { text: named ?? { zh: plain, en: plain }, id: plain };
  }
  const word = typeof value === "boolean" ? (value ? yes : no) : field.values?.[plain];
  return { text: word ?? { zh: plain, en: plain }, id: null };
}

async function namesOf(db: Db | Tx, references: readonly Reference[]): Promise<Names> {
  const wanted = new Map<string, { kind: Reference["kind"]; of: string | null; ids: Set<string> }>();
  for (const { kind, of, ids } of references) {
    const group = wanted.get(key(kind, of, "")) ?? { kind, of, ids: new Set() };
    for (const id of ids) group.ids.add(id);
    wanted.set(key(kind, of, ""), group);
  }
  const names = new Map<string, Text>();
  for (const { kind, of, ids } of wanted.values()) {
    for (const [id, name] of await referenceAnswer(kind).names(db, [...ids], of)) names.set(key(kind, of, id), name);
  }
  return names;
}

function key(kind: string, of: string | null, id: string): string {
  return `${kind} ${of ?? ""} ${id}`;
}
