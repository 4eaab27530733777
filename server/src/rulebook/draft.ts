import type { Text } from "../kernel/refusal.ts";
import { chineseNumber, readArticles } from "./articles.ts";
import { blank } from "./document.ts";
import { entryOf, optionsOf, type Place, placesIn, rulesSchema, type Schema } from "./guide.ts";

/** A procedure, watch or body that this build knows, for whoever writes a rulebook. */
export interface KnownProcedure {
  readonly name: string;
  readonly title: Text;
  readonly summary: Text | null;
  /** The facts that conditions may ask for, in words. */
  readonly facts: readonly { readonly key: string; readonly name: Text; readonly values: readonly string[] }[];
  /** The steps by the names that the program attaches something to. */
  readonly steps: readonly string[];
  /** The fields of the statement, as `must_state` names them. */
  readonly fields: readonly { readonly key: string; readonly name: Text | null }[];
}

export interface Known {
  readonly bodies: readonly { readonly key: string; readonly name: Text }[];
  readonly procedures: readonly KnownProcedure[];
  readonly watches: readonly { readonly key: string; readonly name: Text }[];
}

/** The two procedures that hardly any text lacks; the others wait as comments. */
const usual: ReadonlySet<string> = new Set(["dataset-review", "share-application"]);

/** Records whose keys the program knows. */
const types: readonly (readonly [string, Text])[] = [
  ["unconditional", { zh: "无条件", en: "unconditional" }],
  ["conditional", { zh: "有条件", en: "conditional" }],
  ["none", { zh: "不予", en: "none" }],
];

/** A new `rules.yaml`: every section explained, every question left open (`待填`), everything optional as a comment. */
export function draftRules(name: string, known: Known): string {
  const lines: string[] = [
    "# yaml-language-server: $schema=../rules.schema.json",
    `# 规则“${name}”。每个值都注明依据哪一条（cite）；文本没有规定的不写，或写 unset，决不用别处的数字。`,
    `# The rulebook “${name}”. Every value names its article (cite); what the text does not set is left out, or says \`unset\`: never another city's number.`,
    `# 凡写“${blank}”的都要填；以 # 开头的是说明和可以启用的写法。改完以后检查：`,
    `# Whatever says “${blank}” is to be filled in; what begins with # explains, or can be put to use. Then check it:`,
    `#   npm run shutong -- rulebook check ${name}`,
    "",
  ];
  for (const place of placesIn(rulesSchema, "")) {
    // A section in which this build knows no rule yet.
    if (place.schema.properties && placesIn(place.schema, place.path).length === 0) continue;
    lines.push(...explained(place, ""));
    switch (place.key) {
      case "rulebook":
        lines.push(`rulebook: ${name}`);
        break;
      case "version":
        lines.push('version: "1"');
        break;
      case "status":
        lines.push("status: draft");
        break;
      case "bodies":
        lines.push(...draftBodies(known));
        break;
      case "share_types":
      case "open_types":
        lines.push(`${place.key}:`, ...draftTypes(place));
        break;
      case "catalog":
        lines.push("catalog:", ...placesIn(place.schema, place.path).flatMap((inner) => draftPlace(inner, "  ")));
        break;
      case "registers":
        lines.push(...commented(["registers:", ...draftEntry(place, "  ", "example")]));
        break;
      case "watches":
        lines.push(...draftWatches(place, known));
        break;
      case "procedures":
        lines.push(...draftProcedures(place, known));
        break;
      default:
        lines.push(...draftSection(place));
    }
    lines.push("");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function explained(place: Place, indent: string): string[] {
  if (!place.about) return [];
  const options = optionsOf(place.schema);
  const one = options.length > 1 ? ` [${options.join(" | ")}]` : "";
  const { zh, en } = place.about;
  return zh === en ? [`${indent}# ${en}${one}`] : [`${indent}# ${zh}${one}`, `${indent}# ${en}`];
}

// A section without entries of its own: what it must hold stands open, what it may hold waits as a comment.
function draftSection(place: Place): string[] {
  const inner = placesIn(place.schema, place.path);
  const plain = inner.length === 0 || inner.every((it) => it.key === "zh" || it.key === "en");
  if (plain) return [`${place.key}: ${flow(place.schema)}`];
  const body = inner.flatMap((it) => draftPlace(it, "  "));
  const head = `${place.key}:`;
  if (inner.some((it) => it.required)) return [head, ...body];
  const remove = "启用下面任何一项时去掉 {} remove the {} to use what follows";
  return place.required ? [`${head} {} # ${remove}`, ...body] : [`# ${head}`, ...body];
}

function draftPlace(place: Place, indent: string): string[] {
  const line = `${place.key}: ${flow(place.schema)}`;
  return [...explained(place, indent), `${indent}${place.required ? "" : "# "}${line}`];
}

function draftEntry(place: Place, indent: string, key: string): string[] {
  const entry = entryOf(place.schema)!;
  const inner = placesIn(entry, `${place.path}.*`).flatMap((it) => [
    ...explained(it, `${indent}  `),
    `${indent}  ${it.required ? "" : "# "}${it.key}: ${flow(it.schema)}`,
  ]);
  return [`${indent}${key}:`, ...inner];
}

function draftTypes(place: Place): string[] {
  const entry = entryOf(place.schema)!;
  return types.flatMap(([key, name], index) => {
    const inner = placesIn(entry, `${place.path}.*`).flatMap((it) => [
      // Said once, at the first type.
      ...(index === 0 ? explained(it, "    ") : []),
      ...(index === 0 || it.required ? [`    ${it.required ? "" : "# "}${it.key}: ${flow(it.schema)}`] : []),
    ]);
    return [`  # ${name.zh} / ${name.en}`, `  ${key}:`, ...inner];
  });
}

function draftBodies({ bodies }: Known): string[] {
  const always = new Set(["authority", "provider", "applicant"]);
  return [
    "bodies:",
    ...bodies.map(({ key, name }) => {
      const line = `${key}: { name: { zh: ${blank}, en: ${blank} }, cite: ${blank} }`;
      return always.has(key) ? `  ${line} # ${name.zh} / ${name.en}` : `  # ${line} # ${name.zh} / ${name.en}`;
    }),
  ];
}

function draftWatches(place: Place, { watches }: Known): string[] {
  const entry = entryOf(place.schema)!;
  const inner = placesIn(entry, `${place.path}.*`);
  const value = `{ ${inner.map((it) => `${it.key}: ${flow(it.schema)}`).join(", ")} }`;
  return commented([
    "watches:",
    ...inner.flatMap((it) => (it.about ? [`  # ${it.key}: ${it.about.zh} / ${it.about.en}`] : [])),
    ...watches.flatMap(({ key, name }) => [`  # ${name.zh} / ${name.en}`, `  ${key}: ${value}`]),
  ]);
}

function draftProcedures(place: Place, { procedures }: Known): string[] {
  const route = entryOf(placesIn(entryOf(place.schema)!, "procedures.*").find((it) => it.key === "routes")!.schema)!;
  const step = entryOf(placesIn(route, "").find((it) => it.key === "steps")!.schema)!;
  const told = (schema: Schema, path: string) =>
    placesIn(schema, path).flatMap((it) => {
      const options = optionsOf(it.schema);
      const one = options.length > 1 ? ` [${options.join(" | ")}]` : "";
      return it.about
        ? [`  #   ${`${it.key}: ${flow(it.schema)}`}`, `  #       ${it.about.zh}${one}`, `  #       ${it.about.en}`]
        : [];
    });
  return [
    "procedures:",
    "  # 每个事项可以写 Each procedure may say:",
    ...told(entryOf(place.schema)!, "procedures.*"),
    "  # 每条路径可以写 Each path may say:",
    ...told(route, "procedures.*.routes[]"),
    "  # 每一步可以写 Each step may say:",
    ...told(step, "procedures.*.routes[].steps[]"),
    "",
    ...procedures.flatMap((procedure) => {
      const lines = draftProcedure(procedure);
      return ["", ...(usual.has(procedure.name) ? lines : commented(lines, "  "))];
    }),
  ];
}

function draftProcedure({ name, title, summary, facts, steps, fields }: KnownProcedure): string[] {
  const values = (it: KnownProcedure["facts"][number]) => (it.values.length > 0 ? ` [${it.values.join(" | ")}]` : "");
  const named = steps.length > 0 ? steps : ["review"];
  return [
    `  # ${title.zh}${summary ? `：${summary.zh}` : ""}`,
    `  # ${title.en}${summary ? `: ${summary.en}` : ""}`,
    ...facts.map((it) => `  #   条件 when: ${it.key} ${it.name.zh} / ${it.name.en}${values(it)}`),
    ...(fields.length > 0
      ? [`  #   可要求说明 must_state: ${fields.map((it) => `${it.key}${it.name ? ` ${it.name.zh}` : ""}`).join(", ")}`]
      : []),
    ...(steps.length > 0
      ? [`  #   程序随这些步骤行事，名称照写 The program acts on these steps, so keep their names: ${steps.join(", ")}`]
      : []),
    `  ${name}:`,
    `    cite: ${blank}`,
    "    routes:",
    "      - steps:",
    ...named.flatMap((step) => [
      `          - step: ${step}`,
      `            decide: ${blank}`,
      `            term: ${blank}`,
      `            cite: ${blank}`,
    ]),
  ];
}

const commented = (lines: readonly string[], indent = ""): string[] =>
  lines.map((line) => {
    const text = line.slice(indent.length);
    return text.startsWith("#") ? `${indent}${text}` : `${indent}# ${text}`;
  });

/** A value on one line, with everything open that has to be said. */
function flow(schema: Schema): string {
  if (schema.anyOf) {
    const words = optionsOf(schema);
    if (words.length > 0) return blank;
    const object = schema.anyOf.find((form) => form.properties && "working_days" in form.properties);
    return object ? `{ working_days: ${blank} }` : blank;
  }
  if (schema.const !== undefined) return String(schema.const);
  if (schema.properties) {
    if ("working_days" in schema.properties) {
      const more = Object.keys(schema.properties).filter((key) => schema.required?.includes(key));
      return `{ ${["working_days", ...more].map((key) => `${key}: ${blank}`).join(", ")} }`;
    }
    const keys = Object.entries(schema.properties).filter(([key]) => schema.required?.includes(key));
    return keys.length === 0 ? "{}" : `{ ${keys.map(([key, inner]) => `${key}: ${flow(inner)}`).join(", ")} }`;
  }
  if (schema.patternProperties) {
    const inner = Object.values(schema.patternProperties)[0]!;
    return `{ ${blank}: ${flow(inner)} }`;
  }
  if (schema.type === "array") return `[${schema.items?.properties ? flow(schema.items) : blank}]`;
  return blank;
}

/**
 * The text of a regulation as `text.md`: lines that begin 第…章 and 第…条 become headings. Without a text, an empty edition that says how
 * it is written.
 */
export function draftText(plain: string | null): string {
  if (plain === null) {
    return [
      "<!-- 把法规全文贴在下面。每章以“# 第一章 总则”起头，每条以单独一行“## 第一条”起头，正文另起一行；项写作（一）（二）。 -->",
      "<!-- Paste the whole text below. A chapter begins with `# 第一章 …`, an article with `## 第一条` on a line of its own. -->",
      "",
      "# 第一章 总则",
      "",
      "## 第一条",
      "",
      blank,
      "",
    ].join("\n");
  }
  const numeral = "[一二三四五六七八九十百零]+";
  const chapter = new RegExp(`^#*\\s*第${numeral}章`);
  const article = new RegExp(`^#*\\s*(第(${numeral})条)[\\s　]*(.*)$`);
  const lines: string[] = [];
  let next = 1;
  for (const raw of plain.replace(/\r\n?/g, "\n").split("\n")) {
    const line = raw.replace(/^[\s　]+|[\s　]+$/g, "");
    const match = article.exec(line);
    if (chapter.test(line)) lines.push("", `# ${line.replace(/^#*\s*/, "").replace(/[\s　]+/, " ")}`, "");
    // 第…条 at the head of a line may also be a reference; an article comes in its turn.
    else if (match && chineseNumber(match[2]!) === next) {
      next += 1;
      lines.push("", `## ${match[1]}`, "", ...(match[3] ? [match[3]] : []));
    } else if (line !== "") lines.push(line);
  }
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** `clauses.yaml` for a text: one obligation an article, to be cut up and said in English by the writer. */
export function draftClauses(name: string, text: string): string {
  const head = [
    "# 文本的每一项要求一条：id 是 名称-条-序号；quote 是原文；duty 是英文；kind 是 enforced（平台保证）、supported（平台提供条件）或 outside（在平台之外）；",
    "# acceptance 说怎样算做到了。一条里有几项要求的，分成几条：-1、-2、-3。",
    "# One entry for each thing that the text asks: quote in its own words, duty in English, kind `enforced`, `supported` or `outside`, acceptance: how one would see that it is kept.",
  ];
  const entries = readArticles(text).map(({ number, text: words }) =>
    [
      `- id: ${name}-${number}-1`,
      `  article: ${number}`,
      `  quote: ${JSON.stringify(words.split("\n")[0]?.slice(0, 200) ?? "")}`,
      `  duty: ${blank}`,
      "  kind: outside",
      `  capability: ${blank}`,
      `  acceptance: ${blank}`,
    ].join("\n"),
  );
  return `${[...head, ...(entries.length > 0 ? entries : ["[]"])].join("\n")}\n`;
}
