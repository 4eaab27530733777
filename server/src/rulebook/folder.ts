import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../kernel/config.ts";
import { loadRulebook, type Mistake, type RulebookFiles } from "./load.ts";
import { type Notice, readNotice } from "./notice.ts";
import type { Rulebook } from "./rulebook.ts";

const folder = join(projectRoot, "rulebooks");

/** The names of the rulebooks that this build ships, in order. */
export function shippedRulebooks(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "rules.yaml")))
    .sort();
}

/** The files of a rulebook, shipped or in another folder. A missing one is read as empty: the loader says what is wrong with it. */
export function readRulebookFiles(name: string, from: string = folder): RulebookFiles {
  const read = (file: string) => {
    const path = join(from, name, file);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  return { name, rules: read("rules.yaml"), text: read("text.md"), clauses: read("clauses.yaml") };
}

/** A shipped rulebook, loaded and checked; throws `RulebookMistakes` with all of them. */
export function shippedRulebook(name: string, from: string = folder): { rulebook: Rulebook; files: RulebookFiles } {
  const files = readRulebookFiles(name, from);
  const loaded = loadRulebook(files);
  if (!loaded.rulebook) throw new RulebookMistakes(name, loaded.mistakes);
  return { rulebook: loaded.rulebook, files };
}

/** A rulebook that cannot be used, with every mistake that was found in it. */
export class RulebookMistakes extends Error {
  readonly mistakes: readonly Mistake[];
  constructor(name: string, mistakes: readonly Mistake[]) {
    super(`the rulebook ${name} has ${mistakes.length} mistakes`);
    this.name = "RulebookMistakes";
    this.mistakes = mistakes;
  }
}

/** The State Council notices that this build ships, by year; years that are not announced yet are left out. */
export function shippedNotices(): readonly Notice[] {
  const notices = join(projectRoot, "server", "data", "holidays");
  return readdirSync(notices)
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort()
    .map((name) => readNotice(readFileSync(join(notices, name), "utf8")))
    .filter((notice) => notice.days.length > 0);
}
