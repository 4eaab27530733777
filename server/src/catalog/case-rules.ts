import type { Db, Tx } from "../kernel/database.ts";
import type { Law } from "../kernel/refusal.ts";
import type { Case } from "../procedure/procedure.ts";
import { rulebookByDigest } from "../rulebook/kept-listing.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import type { CatalogRules } from "./dataset.ts";
import { catalogRules } from "./rules.ts";

/** The rules that a case began under and keeps, and the article of its procedure. */
export async function rulesOfCase(
  db: Db | Tx,
  it: Pick<Case, "rulebook" | "procedure">,
): Promise<{ rules: CatalogRules; law: Law }> {
  const rulebook = await rulebookByDigest(db, it.rulebook.digest);
  const article = rulebook.procedures[it.procedure]?.article ?? rulebook.catalog.secrecy.article;
  return { rules: catalogRules(rulebook), law: lawOf(rulebook, article, `procedures.${it.procedure}`) };
}
