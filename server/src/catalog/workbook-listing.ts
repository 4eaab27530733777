/** Reading for the compiling workbook: the columns that the text in force asks of an organization, its entries, and what was sent. */
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { orRefuse, type Text } from "../kernel/refusal.ts";
import { type WorkbookSpec, workbookBytes } from "../kernel/workbook.ts";
import { organizationById } from "../organization/listing.ts";
import type { Organization } from "../organization/organization.ts";
import { asCompiler } from "../organization/standing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import type { DatasetState } from "./dataset.ts";
import { categories } from "./page-listing.ts";
import { refuse } from "./refusals.ts";
import { catalogRules } from "./rules.ts";
import * as store from "./store.ts";
import type { Language } from "./workbook/cells.ts";
import { type EntryColumn, entryColumns, type Word } from "./workbook/columns.ts";
import { type Edition, exported, template } from "./workbook/write.ts";

/** Entries in one workbook. */
export const datasetsAtMost = 500;

/** The organization of the actor, as one that compiles entries. */
export async function compiler(ctx: Context, db: Db | Tx): Promise<Organization> {
  const own = ctx.actor.organization ? await organizationById(db, ctx.actor.organization) : null;
  return orRefuse(asCompiler(currentRulebook(), own));
}

/** The columns of a workbook of this organization under the text in force. */
export async function columnsFor(db: Db, { kind }: Pick<Organization, "kind">): Promise<readonly EntryColumn[]> {
  const rulebook = currentRulebook();
  const all = await categories(db);
  const names = new Map(all.map(({ code, name }) => [code, name]));
  const word = (code: string, ...of: readonly string[]): Word => {
    const path = [...of, code].flatMap((part) => names.get(part) ?? []);
    const called = (language: keyof Text) => `${code} ${path.map((name) => name[language]).join(" / ")}`;
    return { code, name: { zh: called("zh"), en: called("en") } };
  };
  return entryColumns({
    rules: catalogRules(rulebook),
    mustState: rulebook.catalog.mustState,
    categories: all.filter(({ code }) => code.length >= 6).map(({ code }) => word(code, code.slice(0, 3))),
    themes: all.filter(({ code }) => code.length === 3).map(({ code }) => word(code)),
    publicService: kind === "public-service",
  });
}

/** The edition in force, as a workbook says under which it was made. */
export function currentEdition(): Edition {
  const { name, version, digest } = currentRulebook();
  return { rulebook: name, version, digest };
}

/** The empty template for the actor's organization. */
export async function catalogTemplate(ctx: Context, language: Language): Promise<Buffer> {
  const columns = await columnsFor(ctx.db, await compiler(ctx, ctx.db));
  return workbookBytes(template(columns, currentEdition(), language));
}

/** The organization's own entries in these states as a workbook that can be imported again. */
export async function ownEntries(ctx: Context, states: readonly DatasetState[], language: Language): Promise<Buffer> {
  const own = await compiler(ctx, ctx.db);
  const found = await store.ofOrganization(ctx.db, own.id, { states, limit: datasetsAtMost + 1 });
  if (found.length > datasetsAtMost)
    orRefuse(refuse("export-too-large", { count: found.length, most: datasetsAtMost }));
  const spec: WorkbookSpec = exported(found, await columnsFor(ctx.db, own), currentEdition(), language);
  return workbookBytes(spec);
}
