import type { TypeRule } from "../../api/catalog.ts";
import type { DraftItem } from "../../api/codes.ts";
import type { AccessType } from "../../parts/TypeTag.tsx";

type Field = "scope" | "purpose" | "condition" | "reason";

/** The terms under another share type: what goes to every department keeps neither scope nor condition. */
export function withShareType(share: DraftItem["share"], type: AccessType | null): DraftItem["share"] {
  return type === "unconditional" ? { ...share, type, scope: "", condition: "" } : { ...share, type };
}

/** The fields that a type asks for, with the article that wants each; `null` where it is only of use to the reader. Pure. */
export function asked(
  rule: TypeRule,
  type: AccessType,
  basis: string | null,
): { readonly fields: readonly { field: Field; article: string | null }[]; readonly ground: boolean } {
  const fields: { field: Field; article: string | null }[] = rule.mustState.map(({ field, article }) => ({
    field,
    article,
  }));
  const add = (field: Field, article: string | null = null) => {
    if (!fields.some((one) => one.field === field)) fields.push({ field, article });
  };
  if (type === "conditional") add("condition");
  if (type === "none") add("reason");
  const chosen = rule.grounds.find((one) => one.key === basis);
  for (const need of chosen?.needs ?? []) {
    if (need === "basis" || need === "consent") continue;
    add(need === "scope" || need === "purpose" || need === "condition" ? need : "reason", chosen?.article ?? null);
  }
  return { fields, ground: rule.ground !== null || (chosen?.needs.includes("basis") ?? false) };
}
