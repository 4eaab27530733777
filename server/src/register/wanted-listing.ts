import type { Db, Tx } from "../kernel/database.ts";
import { regionContains } from "../organization/region.ts";
import type { WatchInUse, WatchRow, WatchScope } from "../procedure/watch.ts";
import type { RegisterRule, Rulebook } from "../rulebook/rulebook.ts";
import { type Contents, type Field, titleOf, wantsOf } from "./contents.ts";
import { registersOf } from "./rules.ts";
import { entriesOfRegister, lineBeginnings } from "./store.ts";

/** Each field that is wanted of the entries of a register is a watch of the entries that lack it. */
export function wantedWatches(rulebook: Rulebook): readonly WatchInUse[] {
  return registersOf(rulebook).flatMap((rule) =>
    rule.fields.flatMap((field): WatchInUse[] =>
      field.wanted === null
        ? []
        : [
            {
              watch: {
                name: `register:${rule.key}:${field.field}`,
                title: {
                  zh: `${rule.name.zh}：${lacking(field).zh}`,
                  en: `${rule.name.en}: ${lacking(field).en}`,
                },
                about: {
                  zh: `已登记、但${lacking(field).zh}的记录`,
                  en: `Entries on record: ${lacking(field).en}`,
                },
                rows: (db, scope) => rowsOf(db, rule, field, scope),
              },
              rule: {
                name: `register:${rule.key}:${field.field}`,
                after: null,
                finding: field.wanted.finding,
                article: field.wanted.article,
              },
              path: `registers.${rule.key}.fields.${field.field}.wanted`,
            },
          ],
    ),
  );
}

/** What entries lack of what their register wants of them, field by field, with the watch that lists them; only what some entry lacks. */
export function lackingOf(rule: RegisterRule, entries: readonly { readonly contents: Contents }[]) {
  return rule.fields
    .filter(({ wanted }) => wanted !== null)
    .map((field) => ({
      watch: `register:${rule.key}:${field.field}`,
      what: lacking(field),
      entries: entries.filter(({ contents }) => wantsOf({ fields: [field] }, contents).length > 0).length,
    }))
    .filter(({ entries: lacking }) => lacking > 0);
}

function lacking({ name, wanted, options }: Field) {
  const good = options.filter(({ value }) => wanted?.is?.includes(value));
  if (good.length === 0) return { zh: `缺少“${name.zh}”`, en: `“${name.en}” is missing` };
  return {
    zh: `“${name.zh}”不是“${good.map((it) => it.name.zh).join("、")}”`,
    en: `“${name.en}” is not “${good.map((it) => it.name.en).join(", ")}”`,
  };
}

async function rowsOf(db: Db | Tx, rule: RegisterRule, field: Field, scope: WatchScope): Promise<readonly WatchRow[]> {
  const { organization, region } = scope;
  const found = (await entriesOfRegister(db, rule.key, organization ? { organization } : {})).filter(
    (entry) => region === null || regionContains(region, entry.region),
  );
  const wanting = found.filter((entry) => wantsOf({ fields: [field] }, entry.contents).length > 0);
  const since = await lineBeginnings(
    db,
    wanting.map(({ line }) => line),
  );
  return wanting.map((entry) => {
    const title = titleOf(rule, entry.contents) || rule.name.zh;
    return {
      organization: entry.organization,
      region: entry.region,
      object: { type: "register-entry", id: entry.line },
      title: { zh: title, en: title },
      since: since.get(entry.line) ?? entry.writtenAt,
      note: lacking(field),
      facts: { register: rule.key, field: field.field },
    };
  });
}
