import { holdersOf } from "../identity/listing.ts";
import type { Day } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { type FieldError, isRefusal, type Refusal } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import type { CatalogRules, Dataset, DatasetContent } from "./dataset.ts";
import { complete, keepsOutSecrets, mayUseCategory } from "./dataset-check.ts";
import { byInterface, interfaceFaults } from "./exchange.ts";
import { interfaceGate } from "./gates.ts";
import { refuse } from "./refusals.ts";
import { faultsByStandards, standardsLaw } from "./standards-listing.ts";
import * as store from "./store.ts";

/**
 * The draft of a dataset as content that a review may read, or why not: no state secret, all core fields, a category that
 * exists and that this department may compile under, and somebody in the department to review its confidentiality.
 */
export async function reviewable(
  db: Db | Tx,
  dataset: Dataset,
  rules: CatalogRules,
  today: Day,
): Promise<DatasetContent | Refusal> {
  const { draft } = dataset;
  if (!draft) return refuse("dataset-not-editable", { state: dataset.state });
  const secret = keepsOutSecrets(draft, rules);
  if (secret) return secret;
  const content = complete(draft, rules);
  const faults = await draftFaultsOf(db, dataset, rules);
  if (!isContent(content) || faults.length > 0) {
    return refuse(
      "dataset-incomplete",
      { count: faults.length },
      { law: { rulebook: rules.rulebook, article: rules.fieldsArticle }, errors: faults },
    );
  }
  const unfit = await faultsByStandards(db, dataset.organization, draft, today);
  if (unfit.length > 0) {
    const errors = unfit.map(({ line: _, ...error }) => error);
    return refuse("dataset-against-standard", { count: errors.length }, { law: standardsLaw(), errors });
  }
  const organization = (await organizationById(db, dataset.organization))!;
  const reserved = mayUseCategory(content.category, { authority: organization.kind === "authority" }, rules);
  if (isRefusal(reserved)) return reserved;
  for (const category of [content.category, ...(content.theme ? [content.theme] : [])]) {
    if (!(await store.categoryExists(db, category))) return refuse("category-unknown", { category });
  }
  if ((await holdersOf(db, dataset.organization, ["confidentiality-reviewer"])).length === 0) {
    return refuse(
      "no-confidentiality-reviewer",
      {},
      { law: { rulebook: rules.rulebook, article: rules.secrecyArticle } },
    );
  }
  return content;
}

/** Everything that a draft still lacks, in itself and in what stands behind it. */
export async function draftFaultsOf(
  db: Db | Tx,
  { id, draft }: Pick<Dataset, "id" | "draft">,
  rules: CatalogRules,
): Promise<readonly FieldError[]> {
  if (!draft) return [];
  const content = complete(draft, rules);
  const asked = rules.exchange.specified !== null && byInterface(draft);
  return [
    ...(isContent(content) ? [] : content),
    ...(asked ? interfaceFaults(draft, rules.exchange, await interfaceGate.ask({ db, dataset: id })) : []),
  ];
}

function isContent(value: ReturnType<typeof complete>): value is DatasetContent {
  return "items" in value;
}
