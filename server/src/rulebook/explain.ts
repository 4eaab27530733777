import { parseCite } from "./articles.ts";
import { flow } from "./compare.ts";
import { type Path, positionOf, readable, readYaml } from "./document.ts";

/** One value of `rules.yaml` that comes from an article. */
export interface Enforcing {
  readonly line: number;
  readonly path: string;
  /** As it is cited: `22(二)`. */
  readonly cite: string;
  /** The value on one line, without its articles. */
  readonly value: string;
}

/** Every value of `rules.yaml` that cites an article, or the item of it that is asked for, in the order of the file. */
export function valuesFrom(rules: string, asked: string): readonly Enforcing[] {
  const { article, item } = parseCite(asked);
  const written = readYaml(rules);
  const found: Enforcing[] = [];
  const meant = (cite: unknown) => {
    const text = String(cite);
    if (!/^\d+(\(.+\))?$/.test(text)) return false;
    const at = parseCite(text);
    return at.article === article && (item === null || at.item === item);
  };
  const note = (path: Path, cites: unknown, value: unknown) => {
    const cite = (Array.isArray(cites) ? cites : [cites]).find(meant);
    if (cite === undefined) return;
    found.push({
      line: positionOf(written, path).line,
      path: readable(path),
      cite: String(cite),
      value: summary(value),
    });
  };
  const walk = (value: unknown, path: Path) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === "cite" && !Array.isArray(value)) note(path, inner, value);
      else if (key === "must_state" && !Array.isArray(inner)) {
        for (const [field, cites] of Object.entries((inner ?? {}) as Record<string, unknown>))
          note([...at, field], cites, "must be stated");
      } else walk(inner, at);
    }
  };
  walk(written.content, []);
  return found;
}

// What the value says itself; what stands in it with an article of its own is told there.
function summary(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const own = Object.entries(value).filter(
    ([key, inner]) =>
      key !== "cite" &&
      key !== "name" &&
      key !== "must_state" &&
      !(typeof inner === "object" && inner !== null && holdsCite(inner)),
  );
  return own.length === 0 ? "" : flow(Object.fromEntries(own));
}

function holdsCite(value: object): boolean {
  return Object.entries(value).some(
    ([key, inner]) => key === "cite" || (typeof inner === "object" && inner !== null && holdsCite(inner)),
  );
}
