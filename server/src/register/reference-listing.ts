import { peopleById } from "../identity/listing.ts";
import { dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { FieldError, Text } from "../kernel/refusal.ts";
import type { ReferenceKind } from "../procedure/form.ts";
import { referenceAnswer } from "../procedure/references.ts";
import { currentRulebook } from "../rulebook/current.ts";
import type { RegisterRule } from "../rulebook/rulebook.ts";
import { type Contents, type Field, type FieldValue, fault, namedIn } from "./contents.ts";
import { isRowKind } from "./row-kinds.ts";
import { type Entry, entriesById } from "./store.ts";

type Fields = Pick<RegisterRule, "fields">;

/** What the ids in entries stand for, to be shown. */
export type Names = ReadonlyMap<string, Text>;

/** The fields that name something by id, and as what. */
const referenceOf: Readonly<Record<string, ReferenceKind>> = {
  person: "person",
  organization: "organization",
  organizations: "organization",
  dataset: "dataset",
  datasets: "dataset",
  file: "file",
};

/** The names behind every id that some contents name. */
export async function namesIn(
  db: Db | Tx,
  entries: readonly { readonly rule: Fields; readonly contents: Contents }[],
): Promise<Names> {
  const names = new Map<string, Text>();
  for (const [kind, reference] of Object.entries(referenceOf)) {
    const ids = [...new Set(entries.flatMap(({ rule, contents }) => namedIn(rule, contents, kind)))];
    if (ids.length === 0) continue;
    for (const [id, name] of await referenceAnswer(reference).names(db, ids, null)) names.set(id, name);
  }
  const answered = [...new Set(entries.flatMap(({ rule, contents }) => namedIn(rule, contents, "entry")))];
  for (const entry of await entriesById(db, answered)) names.set(entry.id, nameOfEntry(entry));
  return names;
}

/** An entry as another one names it: its register and its day. */
function nameOfEntry({ register, writtenAt }: Entry): Text {
  const { registers } = currentRulebook();
  const name = Object.hasOwn(registers, register) ? registers[register]!.name : { zh: register, en: register };
  const day = dayOf(writtenAt);
  return { zh: `${name.zh}（${day}）`, en: `${name.en || name.zh} (${day})` };
}

/** What stands in a field, in words. */
export function shown(field: Field, value: FieldValue, names: Names): Text {
  const name = (id: string) => names.get(id) ?? { zh: id, en: id };
  if (typeof value === "boolean") return value ? { zh: "是", en: "Yes" } : { zh: "否", en: "No" };
  if (typeof value === "number") return { zh: String(value), en: String(value) };
  if (isRowKind(field.kind)) {
    const count = Array.isArray(value) ? value.length : 0;
    return { zh: `${count} 项`, en: String(count) };
  }
  if (typeof value !== "string") {
    return {
      zh: value.map((id) => name(String(id)).zh).join("、"),
      en: value.map((id) => name(String(id)).en).join(", "),
    };
  }
  if (field.kind === "choice")
    return field.options.find((option) => option.value === value)?.name ?? { zh: value, en: value };
  return Object.hasOwn(referenceOf, field.kind) || field.kind === "entry" ? name(value) : { zh: value, en: value };
}

const faults: Readonly<Record<ReferenceKind & ("organization" | "dataset" | "file"), Text>> = {
  organization: { zh: "没有这个部门", en: "there is no such organization" },
  dataset: { zh: "没有这个目录", en: "there is no such dataset" },
  file: { zh: "没有这个附件，请重新上传", en: "there is no such file: upload it again" },
};

/**
 * What is wrong with the things that an entry names: a person who is not active in the keeping organization, an organization, dataset or
 * file that does not exist or that the writer may not name, an entry that is not of the register that the field asks for or not about the same
 * subject. Empty: all is well.
 */
export async function referenceFaults(
  db: Db | Tx,
  ctx: Context,
  rule: Fields,
  keeper: string,
  contents: Contents,
  subject: string,
): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  const answered = await entriesById(db, namedIn(rule, contents, "entry"));
  for (const { field, kind, name, of } of rule.fields) {
    if (kind !== "entry" || contents[field] === undefined) continue;
    const entry = answered.find(({ id }) => id === contents[field]);
    if (entry?.register === of && entry.subject.id === subject && entry.state !== "removed") continue;
    errors.push(fault(field, "not-found", `“${name.zh}”：没有这条记录`, `“${name.en}”: there is no such entry`));
  }
  const people = await peopleById(db, namedIn(rule, contents, "person"));
  for (const { field, kind, name } of rule.fields) {
    const ids = namedIn({ fields: rule.fields.filter((one) => one.field === field) }, contents, kind);
    const reference = referenceOf[kind];
    if (!reference || ids.length === 0) continue;
    if (reference === "person") {
      const person = people.find(({ id }) => id === ids[0]);
      if (person?.active && person.organizations.includes(keeper)) continue;
      const zh = `“${name.zh}”须是本部门的在职人员（已启用的账号）`;
      errors.push(
        fault(field, "not-of-the-organization", zh, `“${name.en}” must be an active person of the organization`),
      );
      continue;
    }
    const known = await referenceAnswer(reference).among(db, ctx, ids, { scope: null, of: null });
    if (ids.every((id) => known.has(id))) continue;
    const { zh, en } = faults[reference as keyof typeof faults];
    errors.push(fault(field, "not-found", `“${name.zh}”：${zh}`, `“${name.en}”: ${en}`));
  }
  return errors;
}
