import type { Cell } from "../answer.ts";
import type { Field } from "../plan.ts";

/** Rows as one JSON array (RFC 8259), or as JSON Lines: one object a line. Numbers exact, masked values as texts. Pure. */
export async function* jsonRows(
  fields: readonly Field[],
  batches: AsyncGenerator<Cell[][]>,
  form: "json" | "jsonl",
): AsyncGenerator<Buffer> {
  const members = fields.map((field, index) => ({
    before: `${index === 0 ? "{" : ","}${JSON.stringify(field.name)}:`,
    value: writerOf(field),
  }));
  const line = (row: Cell[]) =>
    `${members.map(({ before, value }, index) => before + value(row[index] ?? null)).join("")}}`;
  let before = form === "json" ? "[\n" : "";
  const between = form === "json" ? ",\n" : "\n";
  for await (const batch of batches) {
    yield Buffer.from(before + batch.map(line).join(between));
    before = between;
  }
  if (form === "json") yield Buffer.from(before === between ? "\n]\n" : "[]\n");
  else if (before === between) yield Buffer.from("\n");
}

function writerOf(field: Field): (cell: Cell) => string {
  const text = (cell: Cell) => (cell === null ? "null" : JSON.stringify(cell));
  if (field.mask !== "keep") return text;
  if (field.type === "boolean") return (cell) => (cell === null ? "null" : String(cell === "true" || cell === "t"));
  if (field.type !== "integer" && field.type !== "decimal") return text;
  return (cell) => (cell !== null && /^-?\d+(\.\d+)?$/.test(cell) ? cell : text(cell));
}
