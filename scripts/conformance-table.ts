import { globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

// Writes the table of the README: of each regulation's clauses that ask something of software, how many a test proves.
// A clause is proven by a test whose name begins with its id. `--check` only compares, for CI.
interface Clause {
  readonly id: string;
  readonly kind: "enforced" | "supported" | "outside";
}

const names: Readonly<Record<string, readonly [string, string]>> = JSON.parse(
  readFileSync("rulebooks/names.json", "utf8"),
);
const titles = globSync(["server/**/*.test.ts", "web/**/*.test.ts"], { exclude: ["**/node_modules/**"] })
  .flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/\b(?:test|it)(?:\.\w+)*(?:\([^"'`]*\))?\(\s*["'`]([^"'`]+)/g),
  ])
  .map((match) => match[1]!);
// One test may prove several clauses, named one after the other: `leshan-7-1, leshan-7-2: …`.
const proven = new Set(
  titles.flatMap((title) => title.split(":")[0]!.split(/,\s*/)).filter((id) => /^[a-z]+(-\d+)+$/.test(id)),
);

/** The table in one language. */
export function conformanceTable(language: "en" | "zh"): string {
  const head =
    language === "en"
      ? "| regulation | enforced | supported | outside software |\n| --- | --- | --- | --- |"
      : "| 规定 | 强制执行 | 功能支持 | 平台之外 |\n| --- | --- | --- | --- |";
  const lines = readdirSync("rulebooks", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const clauses = parse(readFileSync(`rulebooks/${name}/clauses.yaml`, "utf8")) as Clause[] | { clauses: Clause[] };
      const list = Array.isArray(clauses) ? clauses : clauses.clauses;
      const count = (kind: Clause["kind"]) => {
        const all = list.filter((clause) => clause.kind === kind);
        return `${all.filter((clause) => proven.has(clause.id)).length} / ${all.length}`;
      };
      const outside = list.filter((clause) => clause.kind === "outside").length;
      return `| ${names[name]?.[language === "zh" ? 0 : 1] ?? name} | ${count("enforced")} | ${count("supported")} | ${outside} |`;
    });
  return [head, ...lines].join("\n");
}

const check = process.argv.includes("--check");
for (const [file, language] of [
  ["README.md", "en"],
  ["README.zh.md", "zh"],
] as const) {
  const text = readFileSync(file, "utf8");
  const next = text.replace(
    /(<!-- conformance:begin -->\n)[\s\S]*?(<!-- conformance:end -->)/,
    (_, begin, end) => `${begin}${conformanceTable(language)}\n${end}`,
  );
  if (next === text) continue;
  if (check) {
    console.error(`${file}: the table of clauses is out of date; run npm run readme`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, next);
  }
}
