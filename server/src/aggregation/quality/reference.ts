/**
 * Rules that refer to another dataset. A count of what occurs there tells something of it, row by row: so a department refers to its own
 * data, or to what a grant in force lets it see unmasked.
 */
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db, Tx } from "../../kernel/database.ts";
import type { FieldError } from "../../kernel/refusal.ts";
import { grantedItemsGate } from "../gates.ts";
import { wrong } from "../refusals.ts";
import { currentVersion, type VersionColumn } from "../versions.ts";
import type { RuleDraft, RuleParameters } from "./rule.ts";

async function mayRefer(
  db: Db | Tx,
  ctx: Context,
  organization: string,
  to: { readonly dataset: string; readonly item: string },
): Promise<boolean> {
  const other = await datasetById(db, to.dataset);
  if (!other) return false;
  if (other.organization === organization) return true;
  const seen = await grantedItemsGate.ask({ db, dataset: to.dataset, organization, today: ctx.today });
  return seen.get(to.item) === "keep";
}

/** The column that a rule refers to, as it stands now; null where there is no data, or the department may not see it any more. */
export async function referenceFor(
  db: Db | Tx,
  ctx: Context,
  dataset: string,
  parameters: RuleParameters,
): Promise<{ readonly table: string; readonly column: VersionColumn } | null> {
  const to = { dataset: parameters.dataset!, item: parameters.item! };
  const about = await datasetById(db, dataset);
  if (!about || !(await mayRefer(db, ctx, about.organization, to))) return null;
  const version = await currentVersion(db, to.dataset);
  const column = version?.columns.find(({ item }) => item === to.item);
  return version && column ? { table: version.table, column } : null;
}

/** What is wrong with the references among the rules of a dataset, each with its place. */
export async function referenceFaults(
  db: Db | Tx,
  ctx: Context,
  of: { readonly organization: string },
  rules: readonly RuleDraft[],
): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  for (const [index, { kind, parameters }] of rules.entries()) {
    const { dataset, item } = parameters;
    if (kind !== "reference" || !dataset || !item) continue;
    const at = `/rules/${index}/parameters`;
    if (!(await mayRefer(db, ctx, of.organization, { dataset, item })))
      errors.push(
        wrong(
          `${at}/dataset`,
          "not-yours",
          "只能引用本部门的数据，或已获授权且不脱敏的信息项",
          "refer to your own data, or to items that a grant lets you see unmasked",
        ),
      );
    else if (!(await itemsOf(db, dataset)).some(({ id }) => id === item))
      errors.push(wrong(`${at}/item`, "unknown-item", "该数据没有这个信息项", "that dataset has no such item"));
  }
  return errors;
}
