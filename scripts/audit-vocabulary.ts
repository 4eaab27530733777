// Prints docs/audit-vocabulary.md from the one list in code. `--check` only says whether the page is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { vocabulary } from "../server/src/audit/vocabulary.ts";

const path = join(import.meta.dirname, "../docs/audit-vocabulary.md");

/** The page: one table a module, an entry of use marked. */
export function vocabularyPage(): string {
  const modules = new Map<string, string[]>();
  for (const [event, word] of Object.entries(vocabulary)) {
    const module = event.split(".")[0]!;
    const use = "use" in word ? " ●" : "";
    modules.set(module, [...(modules.get(module) ?? []), `| \`${event}\` | ${word.zh} | ${word.en}${use} |`]);
  }
  const tables = [...modules].map(
    ([module, rows]) => `## ${module}\n\n| event | 名称 | name |\n|---|---|---|\n${rows.join("\n")}\n`,
  );
  return `# The audit vocabulary 审计事件表

Printed from \`server/src/audit/vocabulary.ts\` by \`node scripts/audit-vocabulary.ts\`: do not edit. ● marks an entry of use, which
carries the seven fields of 乐山 33 and is kept at least three years.

${tables.join("\n")}`;
}

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(path, vocabularyPage());
  else if (readFileSync(path, "utf8") !== vocabularyPage()) {
    console.error("docs/audit-vocabulary.md is out of date: node scripts/audit-vocabulary.ts");
    process.exitCode = 1;
  }
}
