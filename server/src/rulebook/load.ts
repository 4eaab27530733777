import { createHash } from "node:crypto";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readArticles } from "./articles.ts";
import { checkRules } from "./check.ts";
import { type Clause, readClauses } from "./clauses.ts";
import { blank, placesOf, positionOf, readable, readYaml, type Written } from "./document.ts";
import type { Fault } from "./fault.ts";
import { RulesFile } from "./format.ts";
import { normalise } from "./normalise.ts";
import type { Rulebook } from "./rulebook.ts";

/** One mistake in a rulebook: where (1-based), and why, with what to do about it. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the document, as a reader would say it: `procedures.share-application.routes[1].steps[0]`. */
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  /** Nothing is wrong there: the writer has still to say it. */
  readonly open?: true;
}

/** The files of `rulebooks/<name>/`, as texts. */
export interface RulebookFiles {
  readonly name: string;
  readonly rules: string;
  readonly text: string;
  readonly clauses: string;
}

export type Loaded =
  | { readonly rulebook: Rulebook; readonly mistakes: readonly [] }
  | { readonly rulebook: null; readonly mistakes: readonly Mistake[] };

const ajv = addFormats.default(new Ajv2020({ allErrors: true, verbose: true, strict: false }));
const validate = ajv.compile(RulesFile);

/** Reads and checks a rulebook: all its mistakes with file, line and reason, or the rulebook. Never throws for bad input. */
export function loadRulebook(files: RulebookFiles): Loaded {
  const written = readYaml(files.rules);
  const rulesFile = `${files.name}/rules.yaml`;
  if (written.document.errors.length > 0) {
    return {
      rulebook: null,
      mistakes: written.document.errors.map((error) => {
        const { line, col } = written.lines.linePos(error.pos[0]);
        return {
          file: rulesFile,
          line,
          column: col,
          path: "",
          zh: `不是合法的 YAML：${error.message}`,
          en: `Not valid YAML: ${error.message}`,
        };
      }),
    };
  }
  const articles = readArticles(files.text);
  if (articles.length === 0)
    return failed(
      `${files.name}/text.md`,
      "没有找到任何条文（应以“## 第…条”起头）",
      "No article was found: each begins with `## 第…条`",
    );
  let clauses: readonly Clause[];
  try {
    clauses = readClauses(files.clauses);
  } catch (error) {
    return failed(`${files.name}/clauses.yaml`, (error as Error).message, (error as Error).message);
  }
  const { content } = written;
  const still = stillBlank(written, rulesFile);
  const faults = validate(content)
    ? checkRules(content as RulesFile, articles, files.name)
    : tidy((validate.errors ?? []).filter((error: ErrorObject) => !isOfBlank(error))).map(schemaFault);
  if (faults.length > 0 || still.length > 0)
    return { rulebook: null, mistakes: [...faults.map((fault) => placed(written, rulesFile, fault)), ...still] };
  return { rulebook: normalise(content as RulesFile, { digest: digestOf(files), articles, clauses }), mistakes: [] };
}

// What `rulebook new` left to the writer.
function stillBlank(written: Written, file: string): readonly Mistake[] {
  return placesOf(written.document, blank).map((path) => ({
    file,
    ...positionOf(written, path),
    path: readable(path),
    zh: "还没有填写",
    en: "is still to be filled in",
    open: true as const,
  }));
}

// An error that is there only because something is still blank.
function isOfBlank(error: ErrorObject): boolean {
  if (error.keyword === "required") return false;
  if (error.keyword === "additionalProperties") return error.params.additionalProperty === blank;
  return holdsBlank(error.data);
}

function holdsBlank(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === blank;
  return Object.entries(value).some(([key, inner]) => key === blank || holdsBlank(inner));
}

/** SHA-256 in hex over the rules and the text of the law: what a case points at. */
export function digestOf(files: Pick<RulebookFiles, "rules" | "text">): string {
  return createHash("sha256").update(files.rules).update("\0").update(files.text).digest("hex");
}

/** A mistake on one line: `name/rules.yaml:12:5 procedures.x: …`. */
export function printMistake(mistake: Mistake, language: "zh" | "en" = "en"): string {
  return `${mistake.file}:${mistake.line}:${mistake.column} ${mistake.path ? `${mistake.path}: ` : ""}${mistake[language]}`;
}

function failed(file: string, zh: string, en: string): Loaded {
  return { rulebook: null, mistakes: [{ file, line: 1, column: 1, path: "", zh, en }] };
}

function placed(written: Written, file: string, fault: Fault): Mistake {
  return {
    file,
    ...positionOf(written, fault.path),
    path: readable(fault.path),
    zh: fault.zh,
    en: fault.en,
  };
}

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

// A value that may have several forms brings an error for each. What counts is the deepest: that form was meant.
function tidy(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const places = errors.map(placeOf);
  const deepest = errors.filter((error, index) => {
    const place = places[index]!;
    if (error.keyword === "anyOf" && places.some((other) => other !== place && other.startsWith(`${place}/`)))
      return false;
    return (
      error.keyword === "anyOf" ||
      !errors.some(
        (other, at) =>
          other.keyword === "anyOf" &&
          at !== index &&
          place === other.instancePath &&
          !places.some((deep) => deep.startsWith(`${place}/`)),
      )
    );
  });
  const seen = new Set<string>();
  return deepest
    .filter((error, index) => !deepest.some((other, at) => at !== index && insideAnyOf(error, other)))
    .filter((error) => {
      const key = `${placeOf(error)} ${error.keyword}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

// Errors of the other forms of a value, at a shallower place than the one that was meant.
function insideAnyOf(error: ErrorObject, other: ErrorObject): boolean {
  return (
    error.schemaPath.includes("/anyOf/") &&
    placeOf(other).startsWith(`${error.instancePath}/`) &&
    other.schemaPath.includes("/anyOf/") &&
    error.instancePath !== other.instancePath
  );
}

function placeOf(error: ErrorObject): string {
  if (error.keyword === "additionalProperties") return `${error.instancePath}/${error.params.additionalProperty}`;
  return error.instancePath;
}

function schemaFault(error: ErrorObject): Fault {
  const path = pathOf(placeOf(error));
  switch (error.keyword) {
    case "additionalProperties": {
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {}).join(
        ", ",
      );
      const key = String(error.params.additionalProperty);
      return {
        path,
        zh: `这里没有“${key}”这一项；可用的有：${known}`,
        en: `\`${key}\` is not known here; known are: ${known}`,
      };
    }
    case "required":
      return {
        path: [...path, error.params.missingProperty],
        zh: `缺少“${error.params.missingProperty}”`,
        en: `\`${error.params.missingProperty}\` is missing`,
      };
    case "anyOf": {
      const words = ((error.schema as { const?: unknown }[]) ?? [])
        .map((option) => option.const)
        .filter((word) => word !== undefined);
      const only = words.length > 0 ? words.join(", ") : null;
      return {
        path,
        zh: only ? `值应为以下之一：${only}` : "值的写法不对",
        en: only ? `must be one of: ${only}` : "is not written in any of the forms that are known here",
      };
    }
    case "pattern":
      return {
        path,
        zh: `“${error.data}”的写法不对`,
        en: `\`${error.data}\` is not written as it should be (${error.params.pattern})`,
      };
    default:
      return { path, zh: `不符合格式：${error.message}`, en: error.message ?? error.keyword };
  }
}
