import { parse } from "yaml";

/** One obligation of a regulation, as `clauses.yaml` lists it. Its `duty` is the English of the words in `quote`: a translation, not the law. */
export interface Clause {
  readonly id: string;
  readonly article: number;
  readonly quote: string;
  readonly duty: string;
  readonly kind: "enforced" | "supported" | "outside";
  readonly capability: string;
  readonly acceptance: string | null;
}

/** Reads `clauses.yaml`. Throws a `SyntaxError` that names the entry when one lacks what every clause has. */
export function readClauses(text: string): readonly Clause[] {
  const read: unknown = parse(text);
  if (!Array.isArray(read)) throw new SyntaxError("clauses.yaml holds a list of clauses");
  return read.map((entry: Partial<Clause>, index) => {
    if (typeof entry.id !== "string") throw new SyntaxError(`clause ${index + 1} has no id`);
    if (typeof entry.article !== "number" || typeof entry.quote !== "string" || typeof entry.duty !== "string") {
      throw new SyntaxError(`clause ${entry.id} needs article, quote and duty`);
    }
    return {
      id: entry.id,
      article: entry.article,
      quote: entry.quote,
      duty: entry.duty,
      kind: entry.kind ?? "outside",
      capability: entry.capability ?? "",
      acceptance: entry.acceptance ?? null,
    };
  });
}
