import { rulebookFaults } from "../compose.ts";
import { StartFailure } from "../kernel/config.ts";
import { readRulebookFiles, shippedRulebooks } from "../rulebook/folder.ts";
import { loadRulebook, printMistake } from "../rulebook/load.ts";
import { openTerms } from "../rulebook/open-terms.ts";

/** `rulebook check NAME`: every mistake with file, line and reason, or what the text leaves to the installation. Fails on a mistake. */
export function checkRulebookCommand(name: string): void {
  const { rulebook, mistakes } = loadRulebook(readRulebookFiles(name));
  if (!rulebook) {
    const lines = mistakes.flatMap((mistake) => [`rulebooks/${printMistake(mistake)}`, `    ${mistake.zh}`]);
    throw new StartFailure([...lines, `${mistakes.length} 处错误 mistakes`].join("\n"));
  }
  const faults = rulebookFaults(rulebook);
  if (faults.length > 0) throw new StartFailure([...faults, `${faults.length} 处错误 mistakes`].join("\n"));
  console.log(`rulebooks/${name}: ${rulebook.title.zh}, version ${rulebook.version}, ${rulebook.digest.slice(0, 12)}`);
  console.log(`没有错误 no mistakes; ${rulebook.articles.length} articles, ${rulebook.clauses.length} clauses`);
  console.log("条文未定期限，可由本平台自行设定 terms that the text leaves open:");
  for (const open of openTerms(rulebook)) {
    console.log(
      `  ${open.procedure} / ${open.step} / ${open.part}  (article ${open.article}${open.word ? `, ${open.word}` : ""})`,
    );
  }
}

/** `rulebook list`: the rulebooks that this build has. */
export function listRulebooksCommand(): void {
  for (const name of shippedRulebooks()) console.log(name);
}
