import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parse } from "yaml";
import { compose, rulebookFaults } from "../compose.ts";
import { projectRoot, StartFailure } from "../kernel/config.ts";
import { fieldsOf } from "../procedure/form.ts";
import { registeredProcedures } from "../procedure/procedure.ts";
import { registeredWatches } from "../procedure/watch.ts";
import { citeInChinese } from "../rulebook/articles.ts";
import { compareRules, type Difference, type Said } from "../rulebook/compare.ts";
import { blank, patternOf } from "../rulebook/document.ts";
import { draftClauses, draftRules, draftText, type Known } from "../rulebook/draft.ts";
import { valuesFrom } from "../rulebook/explain.ts";
import { readRulebookFiles, shippedRulebooks } from "../rulebook/folder.ts";
import { aboutOf } from "../rulebook/guide.ts";
import { loadRulebook, type Mistake, printMistake, type RulebookFiles } from "../rulebook/load.ts";
import { openQuestions } from "../rulebook/open-questions.ts";
import { bodyName, knownRoles } from "../rulebook/rulebook.ts";

const nobody = { bodies: {} } as const;

/** What this build knows that a rulebook may name. */
function known(): Known {
  compose();
  const kebab = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return {
    bodies: [...knownRoles].map((key) => ({ key, name: bodyName(nobody, key) })),
    procedures: [...registeredProcedures().values()].map((it) => ({
      name: it.name,
      title: it.title,
      summary: it.summary ?? null,
      facts: Object.entries(it.facts ?? {}).map(([key, { values, ...name }]) => ({
        key,
        name,
        values: Object.keys(values ?? { true: 0, false: 0 }),
      })),
      steps: Object.keys(it.onStep ?? {}),
      fields: statedBy(it.statement).map(({ name, label }) => ({ key: kebab(name), name: label })),
    })),
    watches: registeredWatches().map(({ name, title }) => ({ key: name, name: title })),
  };
}

function statedBy(statement: Parameters<typeof fieldsOf>[0]) {
  const fields = fieldsOf(statement).map(({ name, label }) => ({ name, label }));
  if (fields.length > 0) return fields;
  const { properties } = statement as { properties?: object };
  return Object.keys(properties ?? {}).map((name) => ({ name, label: null }));
}

// A folder as one would type it here.
function near(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path === "" || path.startsWith("..") ? folder : path;
}

/** A rulebook by its name, or by the folder that it lies in (`docs/examples/mingzhou`). */
function find(nameOrFolder: string): { files: RulebookFiles; shown: string } {
  const folder = nameOrFolder.includes("/") ? resolve(nameOrFolder) : join(projectRoot, "rulebooks", nameOrFolder);
  const shown = near(folder);
  if (!existsSync(join(folder, "rules.yaml"))) {
    throw new StartFailure(
      `没有找到 ${shown}/rules.yaml。现有的规则：${shippedRulebooks().join("、")}\nThere is no ${shown}/rules.yaml. Rulebooks here: ${shippedRulebooks().join(", ")}`,
    );
  }
  return { files: readRulebookFiles(basename(folder), dirname(folder)), shown };
}

/**
 * `rulebook check NAME`: every mistake with file, line, reason and remedy; what is still to be filled in; and every question that the
 * rulebook leaves open. Fails on a mistake, and while something is still to be filled in.
 */
export function checkRulebookCommand(name: string): void {
  const { files, shown } = find(name);
  const { rulebook, mistakes } = loadRulebook(files);
  const place = ({ line, column, file }: Mistake) => `${dirname(shown)}/${file}:${line}:${column}`;
  const wrong = mistakes.filter((mistake) => !mistake.open);
  const blanks = mistakes.filter((mistake) => mistake.open);
  const lines: string[] = [];
  for (const mistake of wrong) {
    lines.push(`${place(mistake)} ${mistake.path}`, `    ${mistake.zh}`, `    ${mistake.en}`);
  }
  const told = new Set<string>();
  for (const mistake of blanks.filter(({ path }) => !path.endsWith(blank))) {
    const path = pathFrom(mistake.path);
    // An article is asked for with what it is the article of.
    const about = (path.at(-1) === "cite" && aboutOf(patternOf(path.slice(0, -1)))) || aboutOf(patternOf(path));
    lines.push(`${place(mistake)} ${mistake.path}  ${mistake.zh} ${mistake.en}`);
    // What a key asks is said once.
    if (about && !told.has(about.zh)) lines.push(`    ${about.zh}`, `    ${about.en}`);
    if (about) told.add(about.zh);
  }
  const unknown = rulebook ? rulebookFaults(rulebook) : [];
  lines.push(...unknown);
  const mistaken = wrong.length + unknown.length;
  if (mistaken > 0) lines.push(`${mistaken} 处错误 mistakes`);
  if (blanks.length > 0) lines.push(`${blanks.length} 处还没有填写 places still to be filled in`);
  if (rulebook && unknown.length === 0) {
    const { articles, clauses } = rulebook;
    console.log(`${shown}: ${rulebook.title.zh}, version ${rulebook.version}, ${rulebook.digest.slice(0, 12)}`);
    console.log(`没有错误 no mistakes; ${articles.length} 条 articles, ${clauses.length} 项要求 clauses`);
    const still = files.clauses.split(blank).length - 1;
    if (still > 0) console.log(`clauses.yaml 中还有 ${still} 处没有填写 places in clauses.yaml still to be filled in`);
    printOpenQuestions(files, shown);
  }
  if (lines.length > 0) throw new StartFailure(lines.join("\n"));
}

function pathFrom(path: string): (string | number)[] {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== "");
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function printOpenQuestions({ rules }: RulebookFiles, shown: string): void {
  const questions = openQuestions(rules, known());
  const unset = questions.filter(({ kind }) => kind === "unset");
  console.log(`\n文本没有规定、留给本平台自设的（${unset.length}）；在“规则”页面设定，各处都注明不是文本规定`);
  console.log(
    `Left to the installation by the text (${unset.length}); set on the page of the rules, always shown as its own:`,
  );
  for (const { line, path, word } of unset)
    console.log(`  ${shown}/rules.yaml:${line} ${path}${word ? ` “${word}”` : ""}`);
  const absent = questions.filter(({ kind }) => kind === "absent");
  console.log(`\n规则里没有的（${absent.length}）；文本确实没有规定就不用管，有规定就补上`);
  console.log(
    `Not in the rulebook (${absent.length}); right where the text has no such rule, to be written where it has:`,
  );
  for (const { path, about } of absent) {
    const words = about ? [...new Set([about.zh, about.en])].join(" ") : "";
    console.log(`  ${path}${words ? `  ${words}` : ""}`);
  }
}

/**
 * `rulebook new NAME`: a folder with a commented `rules.yaml` in which every question stands open, the text (from `--text FILE`, or a
 * place for it) and the list of its clauses. Never writes over anything.
 */
export function newRulebookCommand(name: string, options: { text?: string; into?: string }): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new StartFailure(
      `“${name}”不能作名称：用小写字母、数字和连字符，如 mingzhou\n“${name}” is not a name: use small letters, digits and hyphens, such as mingzhou`,
    );
  }
  const folder = join(options.into ? resolve(options.into) : join(projectRoot, "rulebooks"), name);
  if (existsSync(folder)) {
    throw new StartFailure(`${folder} 已经存在，没有改动\n${folder} is there already; nothing was changed`);
  }
  const plain = options.text === undefined ? null : readText(options.text);
  const text = draftText(plain);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "text.md"), text);
  writeFileSync(join(folder, "clauses.yaml"), draftClauses(name, plain === null ? "" : text));
  writeFileSync(join(folder, "rules.yaml"), draftRules(name, known()));
  const shown = near(folder);
  console.log(`已建立 ${shown}/：text.md（条文）、clauses.yaml（要求）、rules.yaml（规则）`);
  console.log(`Made ${shown}/: text.md (the articles), clauses.yaml (what each asks), rules.yaml (the rules)`);
  console.log(
    `接着填写，再检查 Fill it in, then check it: npm run shutong -- rulebook check ${options.into ? shown : name}`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new StartFailure(`读不到 ${file} cannot be read: ${(error as Error).message}`);
  }
}

/** `rulebook compare A B`: what differs, section by section and procedure by procedure. */
export function compareRulebooksCommand(a: string, b: string): void {
  const [left, right] = [rawRules(a), rawRules(b)];
  const differences = compareRules(left.content, right.content);
  const titles = { ...titlesOfProcedures() };
  let part = "";
  for (const difference of differences) {
    if (difference.part !== part) {
      part = difference.part;
      const name = part.startsWith("procedures.") ? part.slice("procedures.".length) : "";
      const about = titles[name] ?? aboutOf(part);
      console.log(`\n${part}${about ? `  ${label(about.zh)} ${label(about.en)}` : ""}`);
    }
    printDifference(difference, left.name, right.name);
  }
  console.log(`\n${differences.length} 处不同 differences`);
}

function titlesOfProcedures(): Readonly<Record<string, { zh: string; en: string }>> {
  compose();
  return Object.fromEntries([...registeredProcedures().values()].map(({ name, title }) => [name, title]));
}

const label = (text: string) => text.split(/[。；：，（.;:,(]/)[0]!.replace(/^`?true`?$/, "");

function printDifference({ part, at, a, b }: Difference, left: string, right: string): void {
  const keys = at.filter((key) => !key.includes(" "));
  const about = at.length > 0 ? aboutOf(`*.${keys.at(-1) ?? ""}`) : null;
  const where =
    at.length > 0 ? `  ${at.join(" / ")}${about ? `  ${label(about.zh)}` : ""}` : `  ${part.split(".").at(-1)}`;
  console.log(where);
  const width = Math.max(left.length, right.length);
  console.log(`      ${left.padEnd(width)}  ${sayIt(a)}`);
  console.log(`      ${right.padEnd(width)}  ${sayIt(b)}`);
}

function sayIt(it: Said | null): string {
  if (!it) return "—  没有规定 not there";
  const value = it.value.length > 220 ? `${it.value.slice(0, 219)}…` : it.value;
  return it.articles.length > 0 ? `${value}  (${it.articles.join(", ")})` : value;
}

function rawRules(nameOrFolder: string): { name: string; content: unknown } {
  const { files, shown } = find(nameOrFolder);
  const { mistakes } = loadRulebook(files);
  const unreadable = mistakes.find(({ path }) => path === "");
  if (unreadable) throw new StartFailure(`${dirname(shown)}/${printMistake(unreadable)}`);
  return { name: files.name, content: parse(files.rules) };
}

/** `rulebook explain ARTICLE`: the words of an article, and everything that enforces it: values of the rules, clauses, and their tests. */
export function explainArticleCommand(article: string, rulebookName: string): void {
  const { files, shown } = find(rulebookName);
  const { rulebook, mistakes } = loadRulebook(files);
  if (!rulebook) {
    throw new StartFailure(
      `${shown} 有 ${mistakes.length} 处错误，先运行 rulebook check\n${shown} has ${mistakes.length} mistakes: run rulebook check first`,
    );
  }
  const asked = /^(\d+)(?:[(（]([一二三四五六七八九十]+)[)）])?$/.exec(article);
  const found = asked && rulebook.articles.find(({ number }) => number === Number(asked[1]));
  if (!found) {
    const last = rulebook.articles.at(-1)!.number;
    throw new StartFailure(
      `没有第 ${article} 条：写 1 到 ${last} 的数，或带项，如 22(二)\nThere is no article ${article}: write a number from 1 to ${last}, or an item as 22(二)`,
    );
  }
  const cite = asked![2] ? `${asked![1]}(${asked![2]})` : asked![1]!;
  console.log(`${rulebook.title.zh} ${citeInChinese(rulebook.articles, cite)}\n`);
  console.log(`${found.text}\n`);
  const values = valuesFrom(files.rules, cite);
  console.log(`规则 rules (${values.length})`);
  for (const { line, path, value, cite: from } of values)
    console.log(`  ${shown}/rules.yaml:${line} ${path} (${from})${value ? `\n      ${value}` : ""}`);
  const clauses = rulebook.clauses.filter(({ article: number }) => number === found.number);
  console.log(`\n要求 clauses (${clauses.length})`);
  const tests = testsOf(clauses.map(({ id }) => id));
  for (const { id, kind, capability, quote, duty, acceptance } of clauses) {
    console.log(`  ${id}  ${kindWords[kind]}  ${capability}`);
    console.log(`      ${quote}`);
    console.log(`      ${duty}`);
    if (acceptance) console.log(`      ${acceptance}`);
    for (const test of tests.get(id) ?? []) console.log(`      ↳ ${test}`);
    if (kind !== "outside" && !tests.has(id)) console.log("      ↳ 没有试验 no test");
  }
}

const kindWords = {
  enforced: "平台保证 enforced",
  supported: "平台提供条件 supported",
  outside: "平台之外 outside",
} as const;

// Where each clause is tested, in a checkout that has its tests.
function testsOf(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const wanted = ids.map((id) => ({ id, pattern: new RegExp(`["'\`]${id}(["'\`:, ])`) }));
  for (const file of globSync(["server/conformance/**/*.test.ts", "server/src/**/*.test.ts", "web/test/**/*.test.ts"], {
    cwd: projectRoot,
  }).sort()) {
    const text = readFileSync(join(projectRoot, file), "utf8");
    for (const { id, pattern } of wanted) {
      for (const [index, line] of text.split("\n").entries()) {
        if (pattern.test(line)) found.set(id, [...(found.get(id) ?? []), `${file}:${index + 1}`]);
      }
    }
  }
  return found;
}

/** `rulebook list`: the rulebooks that this build has. */
export function listRulebooksCommand(): void {
  for (const name of shippedRulebooks()) console.log(name);
}
