import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml";

/** `rules.yaml` as it was written: what it says, and in which line it says it. Pure. */

/** What stands where the writer has still to say something: `rulebook check` lists every place that holds it. */
export const blank = "待填";

export type Path = readonly (string | number)[];

export interface Written {
  readonly document: Document;
  readonly lines: LineCounter;
  /** What it says, as plain values. */
  readonly content: unknown;
}

/** Reads YAML 1.2. Errors are in `document.errors`. */
export function readYaml(text: string): Written {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  return { document, lines, content: document.errors.length > 0 ? null : document.toJS() };
}

/** Line and column (from 1) of a place: of the innermost key that exists on the way there, so a missing one is told where it should stand. */
export function positionOf({ document, lines }: Written, path: Path): { line: number; column: number } {
  const { line, col } = lines.linePos(offsetOf(document, path));
  return { line, column: col };
}

function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0;
}

/** Every place whose value (or key) is this word. */
export function placesOf(document: Document, word: string): readonly Path[] {
  const found: Path[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (node.value !== word) return;
      const path: (string | number)[] = [];
      for (const [index, ancestor] of ancestors.entries()) {
        if (isPair(ancestor) && isScalar(ancestor.key)) path.push(String(ancestor.key.value));
        const next = ancestors[index + 1] ?? node;
        if (isNode(ancestor) && "items" in ancestor && !isMap(ancestor))
          path.push((ancestor.items as unknown[]).indexOf(next));
      }
      // A key that is still blank stands where its own pair would.
      if (key === "key" && path.length > 0) path.pop();
      found.push(path);
    },
  });
  return found;
}

/** A path as a reader would say it: `procedures.share-application.routes[1].steps[0]`. */
export function readable(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" || /^\d+$/.test(key) ? `${text}[${key}]` : text ? `${text}.${key}` : key),
    "",
  );
}

/** The pattern of a path in the format: names of the writer's own become `*`, places in a list `[]`. */
export function patternOf(path: Path): string {
  const named: ReadonlySet<string> = new Set([
    "bodies",
    "share_types",
    "open_types",
    "registers",
    "watches",
    "procedures",
    "fields",
    "options",
  ]);
  let pattern = "";
  let before: string | number | null = null;
  for (const key of path) {
    if (typeof key === "number") pattern += "[]";
    else if (typeof before === "string" && named.has(before) && pattern !== "use.log.fields") pattern += ".*";
    else pattern += pattern === "" ? key : `.${key}`;
    before = typeof before === "string" && named.has(before) && typeof key === "string" ? null : key;
  }
  return pattern;
}
