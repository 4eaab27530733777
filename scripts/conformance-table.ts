import { readFileSync, writeFileSync } from "node:fs";
import type { Clause } from "../server/src/rulebook/clauses.ts";
import { clauseTests, regulations } from "./clause-tests.ts";

// Writes the table of the README: of each regulation's clauses that ask something of software, how many have their test.
// `npm run conformance` runs those tests. `--check` only compares, for CI.
const names: Readonly<Record<string, readonly [string, string]>> = JSON.parse(
  readFileSync("rulebooks/names.json", "utf8"),
);
const proven = new Set(clauseTests().map(({ id }) => id));

/** The table in one language. */
export function conformanceTable(language: "en" | "zh"): string {
  const head =
    language === "en"
      ? "| regulation | enforced | supported | outside software |\n| --- | --- | --- | --- |"
      : "| 规定 | 强制执行 | 功能支持 | 平台之外 |\n| --- | --- | --- | --- |";
  const lines = [...regulations()].map(([name, list]) => {
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
