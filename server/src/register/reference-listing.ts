import { peopleById } from "../identity/listing.ts";
import type { Actor } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { FieldError, Text } from "../kernel/refusal.ts";
import { organizationsById } from "../organization/listing.ts";
import type { RegisterRule } from "../rulebook/rulebook.ts";
import { type Contents, type FieldValue, fault, namedIn } from "./contents.ts";
import { filesById } from "./store.ts";
import { knows, subjectsById } from "./subject.ts";

type Fields = Pick<RegisterRule, "fields">;

/** What the ids in entries stand for, to be shown. */
export type Names = ReadonlyMap<string, Text>;

/** The names behind every id that some contents name. */
export async function namesIn(
  db: Db | Tx,
  entries: readonly { readonly rule: Fields; readonly contents: Contents }[],
): Promise<Names> {
  const named = (...kinds: string[]) => [
    ...new Set(entries.flatMap(({ rule, contents }) => namedIn(rule, contents, ...kinds))),
  ];
  const [people, organizations, datasets, files] = await Promise.all([
    peopleById(db, named("person")),
    organizationsById(db, named("organization", "organizations")),
    subjectsOrNone(db, named("dataset")),
    filesById(db, named("file")),
  ]);
  return new Map<string, Text>([
    ...people.map(({ id, name }): [string, Text] => [id, { zh: name, en: name }]),
    ...organizations.map(({ id, name }): [string, Text] => [id, { zh: name.zh, en: name.en || name.zh }]),
    ...datasets.map(({ id, title }): [string, Text] => [id, title]),
    ...files.map(({ id, name }): [string, Text] => [id, { zh: name, en: name }]),
  ]);
}

async function subjectsOrNone(db: Db | Tx, ids: readonly string[]) {
  return ids.length === 0 ? [] : [...(await subjectsById(db, "dataset", ids)).values()];
}

/** What stands in a field, in words. */
export function shown(field: RegisterRule["fields"][number], value: FieldValue, names: Names): Text {
  const name = (id: string) => names.get(id) ?? { zh: id, en: id };
  if (typeof value === "boolean") return value ? { zh: "是", en: "Yes" } : { zh: "否", en: "No" };
  if (typeof value === "number") return { zh: String(value), en: String(value) };
  if (typeof value !== "string") {
    return { zh: value.map((id) => name(id).zh).join("、"), en: value.map((id) => name(id).en).join(", ") };
  }
  if (field.kind === "choice")
    return field.options.find((option) => option.value === value)?.name ?? { zh: value, en: value };
  return ["person", "organization", "dataset", "file"].includes(field.kind) ? name(value) : { zh: value, en: value };
}

/**
 * What is wrong with the things that an entry names: a person who is not active in the keeping organization, an organization, dataset or
 * file that does not exist or that the writer may not know of. Empty: all is well.
 */
export async function referenceFaults(
  db: Db | Tx,
  actor: Actor,
  rule: Fields,
  keeper: string,
  contents: Contents,
): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  const people = new Map(
    (await peopleById(db, namedIn(rule, contents, "person"))).map((person) => [person.id, person]),
  );
  const organizations = await organizationsById(db, namedIn(rule, contents, "organization", "organizations"));
  const datasets = await subjectsOrNone(db, namedIn(rule, contents, "dataset"));
  const files = await filesById(db, namedIn(rule, contents, "file"));
  for (const { field, kind, name } of rule.fields) {
    for (const id of namedIn({ fields: rule.fields.filter((one) => one.field === field) }, contents, kind)) {
      if (kind === "person") {
        const person = people.get(id);
        if (!person?.active || !person.organizations.includes(keeper))
          errors.push(
            fault(
              field,
              "not-of-the-organization",
              `“${name.zh}”须是本部门的在职人员（已启用的账号）`,
              `“${name.en}” must be an active person of the organization`,
            ),
          );
      } else if (kind === "organization" || kind === "organizations") {
        if (organizations.find((one) => one.id === id)?.state !== "active")
          errors.push(
            fault(field, "not-found", `“${name.zh}”：没有这个部门`, `“${name.en}”: there is no such organization`),
          );
      } else if (kind === "dataset") {
        const dataset = datasets.find((one) => one.id === id);
        if (!dataset || !knows(actor, dataset))
          errors.push(
            fault(field, "not-found", `“${name.zh}”：没有这个目录`, `“${name.en}”: there is no such dataset`),
          );
      } else if (kind === "file") {
        if (files.find((one) => one.id === id)?.organization !== keeper)
          errors.push(
            fault(
              field,
              "not-found",
              `“${name.zh}”：没有这个附件，请重新上传`,
              `“${name.en}”: there is no such file: upload it again`,
            ),
          );
      }
    }
  }
  return errors;
}
