/** What an article sets, in words: the values of the rulebook that cite it, found by the paths that the server names. Pure. */

export interface SetTerm {
  readonly amount: number;
  readonly unit: "working_day" | "calendar_day" | "month" | "year";
}

/** One value in a shape that a page can word. */
export type SetValue =
  | { readonly kind: "term"; readonly path: string; readonly step: string | null; readonly term: SetTerm }
  | { readonly kind: "open-term"; readonly path: string; readonly step: string | null; readonly word: string | null }
  | { readonly kind: "must-state"; readonly path: string; readonly field: string }
  | { readonly kind: "other"; readonly path: string };

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** Follows a path such as `procedures.share-application.routes.1.steps.review.term`; steps are found by name. */
function follow(root: unknown, path: readonly string[]): unknown {
  let at = root;
  for (const name of path) {
    if (Array.isArray(at)) {
      at = /^\d+$/.test(name)
        ? at[Number(name)]
        : at.find((one) => isNode(one) && (one.step === name || one.key === name || one.name === name));
    } else at = isNode(at) ? at[name] : undefined;
  }
  return at;
}

function termOf(value: unknown): SetTerm | null {
  if (!isNode(value) || !isNode(value.term)) return null;
  const { amount, unit } = value.term;
  return typeof amount === "number" && typeof unit === "string" ? { amount, unit: unit as SetTerm["unit"] } : null;
}

/** The values at the paths; a step whose term is listed by itself is not listed twice. */
export function valuesAt(procedures: readonly unknown[], paths: readonly string[]): readonly SetValue[] {
  return paths.flatMap((path): SetValue[] => {
    const [head, ...rest] = path.split(".");
    if (head !== "procedures") return [{ kind: "other", path }];
    const value = follow(procedures, rest);
    const at = rest.indexOf("steps");
    const step = at >= 0 ? (rest[at + 1] ?? null) : null;
    if (rest.includes("mustState") && isNode(value) && typeof value.field === "string")
      return [{ kind: "must-state", path, field: value.field }];
    if (rest.at(-1) === "term" || rest.at(-1) === "answer" || rest.at(-1) === "completion") {
      const term = termOf(value);
      if (term) return [{ kind: "term", path, step, term }];
      return [
        { kind: "open-term", path, step, word: isNode(value) && typeof value.word === "string" ? value.word : null },
      ];
    }
    return [{ kind: "other", path }];
  });
}
