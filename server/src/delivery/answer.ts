/** From rows as the database gives them (all texts) to what leaves: masked, typed, and as JSON or table cells. Pure. */
import type { ColumnType } from "../aggregation/column-type.ts";
import { applyMask, type Pseudonymise } from "../protection/masking.ts";
import type { Field, Plan } from "./plan.ts";

export type Cell = string | null;

/** Pseudonyms for a field, for the plan's consumer. */
export type PseudonymsFor = (field: Field) => Pseudonymise;

/** Makes the function that masks one row of these fields. Fields that are kept pass as they are. */
export function masker(fields: readonly Field[], pseudonymsFor: PseudonymsFor): (row: readonly Cell[]) => Cell[] {
  const each = fields.map((field) => {
    if (field.mask === "keep") return null;
    const pseudonymise = pseudonymsFor(field);
    return (cell: Cell) => applyMask(field.mask, field.kind, cell, pseudonymise) as Cell;
  });
  return (row) => each.map((mask, index) => (mask ? mask(row[index] ?? null) : (row[index] ?? null)));
}

declare global {
  interface JSON {
    /** Writes a text into JSON as it is (ECMAScript proposal, in V8): numbers of any size stay exact. */
    rawJSON(text: string): unknown;
  }
}

/** One row as a JSON object: numbers exact, masked values as texts. */
export function toObject(fields: readonly Field[], row: readonly Cell[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [index, field] of fields.entries()) object[field.name] = toJson(field, row[index] ?? null);
  return object;
}

function toJson(field: Field, cell: Cell): unknown {
  if (cell === null) return null;
  if (field.mask !== "keep") return cell;
  const type: ColumnType = field.type;
  if (type === "boolean") return cell === "true" || cell === "t";
  if ((type === "integer" || type === "decimal") && exactNumber.test(cell)) return JSON.rawJSON(cell);
  return cell;
}

/** Makes the function that writes one row as the text of the object that `toObject` makes of it. */
export function rowWriter(fields: readonly Field[]): (row: readonly Cell[]) => string {
  const each = fields.map((field, index) => ({
    field,
    before: `${index === 0 ? "" : ","}${JSON.stringify(field.name)}:`,
  }));
  return (row) => {
    let text = "{";
    for (let index = 0; index < each.length; index++) {
      const { field, before } = each[index]!;
      text += before + cellText(field, row[index] ?? null);
    }
    return `${text}}`;
  };
}

function cellText(field: Field, cell: Cell): string {
  if (cell === null) return "null";
  if (field.mask !== "keep") return JSON.stringify(cell);
  const { type } = field;
  if (type === "boolean") return cell === "true" || cell === "t" ? "true" : "false";
  if ((type === "integer" || type === "decimal") && exactNumber.test(cell)) return cell;
  return JSON.stringify(cell);
}

const exactNumber = /^-?\d+(\.\d+)?$/;

/**
 * A cell for a person's spreadsheet: a text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP
 * CSV injection). Numbers keep their sign.
 */
export function guarded(cell: Cell, type: ColumnType): string {
  if (cell === null) return "";
  if ((type === "integer" || type === "decimal") && /^-?\d/.test(cell)) return cell;
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** What of a plan a description of a call says, for the record: no values. */
export function contentOf(
  plan: Plan,
  fields: readonly Field[],
): { dataset: string; title: string; version: string; items: string[] } {
  return {
    dataset: plan.grant.dataset,
    title: plan.datasetTitle,
    version: plan.version.id,
    items: fields.map((field) => field.titleZh),
  };
}
