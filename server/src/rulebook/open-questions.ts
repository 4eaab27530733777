import type { Text } from "../kernel/refusal.ts";
import { type Path, patternOf, placesOf, positionOf, readable, readYaml, type Written } from "./document.ts";
import type { Known } from "./draft.ts";
import { aboutOf, type Place, placesIn, rulesSchema } from "./guide.ts";

/** Something that a rulebook does not say. `unset`: the writer says that the text leaves it open. `absent`: it is not there at all. */
export interface OpenQuestion {
  readonly kind: "unset" | "absent";
  /** The line of the place, or of the section that it would stand in. */
  readonly line: number;
  readonly path: string;
  /** What it would say. */
  readonly about: Text | null;
  /** The text's own word where it sets no number (及时). */
  readonly word: string | null;
}

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every question that a rulebook leaves open, in the order of the file: terms without a number, and what the format knows and the file does not have. */
export function openQuestions(rules: string, known: Known): readonly OpenQuestion[] {
  const written = readYaml(rules);
  if (!isObject(written.content)) return [];
  const unset = [...placesOf(written.document, "unset"), ...stepsWithoutTerm(written.content)].map(
    (path): OpenQuestion => ({
      kind: "unset",
      ...lineOf(written, path),
      path: readable(path),
      about: aboutOf(patternOf(path)),
      word: wordAt(written.content, path),
    }),
  );
  return [...unset.sort((a, b) => a.line - b.line), ...absentFrom(written, known)];
}

const lineOf = (written: Written, path: Path) => ({ line: positionOf(written, path).line });

// A step that somebody decides or carries out, and that says nothing of a term.
function stepsWithoutTerm(content: Values): Path[] {
  const found: Path[] = [];
  const walk = (value: unknown, path: Path) => {
    if (typeof value !== "object" || value === null) return;
    if (isObject(value) && typeof value.step === "string" && !("term" in value)) {
      const who = value.decide ?? value.perform;
      if (who !== undefined && who !== "automatic") found.push([...path, "term"]);
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(content.procedures, ["procedures"]);
  return found;
}

function wordAt(content: unknown, path: Path): string | null {
  let at: unknown = content;
  for (const key of path.slice(0, -1)) at = isObject(at) || Array.isArray(at) ? (at as Values)[key] : undefined;
  return isObject(at) && typeof at.word === "string" ? at.word : null;
}

// Sections, and what single sections may hold; the names of procedures and watches are the program's.
function absentFrom(written: Written, known: Known): OpenQuestion[] {
  const content = written.content as Values;
  const absent = (path: Path, about: Text | null): OpenQuestion => ({
    kind: "absent",
    ...lineOf(written, path.slice(0, -1)),
    path: readable(path),
    about,
    word: null,
  });
  const found: OpenQuestion[] = [];
  for (const place of placesIn(rulesSchema, "")) {
    const value = content[place.key];
    if (place.key === "procedures" || place.key === "watches") {
      const names =
        place.key === "procedures"
          ? known.procedures.map(({ name, title }) => ({ key: name, name: title }))
          : known.watches;
      for (const { key, name } of names) {
        if (!isObject(value) || !Object.hasOwn(value, key)) found.push(absent([place.key, key], name));
      }
    } else if (hasParts(place)) {
      for (const inner of placesIn(place.schema, place.path)) {
        if (!inner.required && (!isObject(value) || !Object.hasOwn(value, inner.key)))
          found.push(absent([place.key, inner.key], inner.about));
      }
    } else if (!place.required && value === undefined) found.push(absent([place.key], place.about));
  }
  return found;
}

const hasParts = (place: Place) => placesIn(place.schema, place.path).length > 0;
