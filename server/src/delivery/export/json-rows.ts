import { type Cell, rowWriter } from "../answer.ts";
import type { Field } from "../plan.ts";

/** Rows as one JSON array (RFC 8259), or as JSON Lines: one object a line. Numbers exact, masked values as texts. Pure. */
export async function* jsonRows(
  fields: readonly Field[],
  batches: AsyncGenerator<Cell[][]>,
  form: "json" | "jsonl",
): AsyncGenerator<Buffer> {
  const line = rowWriter(fields);
  let before = form === "json" ? "[\n" : "";
  const between = form === "json" ? ",\n" : "\n";
  for await (const batch of batches) {
    yield Buffer.from(before + batch.map(line).join(between));
    before = between;
  }
  if (form === "json") yield Buffer.from(before === between ? "\n]\n" : "[]\n");
  else if (before === between) yield Buffer.from("\n");
}
