/** The edition of a rulebook that a run goes by: as shipped, with one rule switched off, or renamed and reordered. */
import { createHash } from "node:crypto";
import type { Context } from "../src/kernel/context.ts";
import { useKeys } from "../src/kernel/keys.ts";
import { type Clause, readClauses } from "../src/rulebook/clauses.ts";
import { useRulebook } from "../src/rulebook/current.ts";
import { readRulebookFiles, shippedNotices } from "../src/rulebook/folder.ts";
import { notices } from "../src/rulebook/kept-listing.ts";
import { loadRulebook, printMistake, type RulebookFiles } from "../src/rulebook/load.ts";
import type { Rulebook } from "../src/rulebook/rulebook.ts";
import { putInUse, putNotice, putVersion } from "../src/rulebook/store.ts";

export interface Edition {
  /** The shipped rulebook that it is an edition of. */
  readonly of: string;
  /** Names the edition: what is cut from it can be told from what is cut from another. */
  readonly key: string;
  readonly files: RulebookFiles;
  readonly rulebook: Rulebook;
  /** An article of the shipped text as this edition numbers it: `22(二)` → `25(二)`. */
  cite(article: string): string;
}

/** An edition from files; throws with every mistake when they cannot be used. */
export function editionOf(of: string, key: string, files: RulebookFiles, cite = (article: string) => article): Edition {
  const loaded = loadRulebook(files);
  if (!loaded.rulebook)
    throw new Error([`${key} cannot be used:`, ...loaded.mistakes.map((it) => printMistake(it))].join("\n"));
  return { of, key, files, rulebook: loaded.rulebook, cite };
}

const shipped = new Map<string, Edition>();

/** The rulebook as it is shipped. */
export function shippedEdition(name: string): Edition {
  let edition = shipped.get(name);
  if (!edition) {
    edition = editionOf(name, name, readRulebookFiles(name));
    shipped.set(name, edition);
  }
  return edition;
}

const clauses = new Map<string, ReadonlyMap<string, Clause>>();

/** The clauses of a rulebook as shipped, by id. */
export function clausesOf(name: string): ReadonlyMap<string, Clause> {
  let known = clauses.get(name);
  if (!known) {
    const { clauses: text } = readRulebookFiles(name);
    if (text === "") throw new Error(`there is no rulebooks/${name}/clauses.yaml`);
    known = new Map(readClauses(text).map((clause) => [clause.id, clause]));
    clauses.set(name, known);
  }
  return known;
}

/** Stores an edition's files as a version, and puts it into use from now on. */
export async function enact(ctx: Context, edition: Edition): Promise<void> {
  await ctx.transaction(async (tx) => {
    await putVersion(tx, edition.rulebook, edition.files, ctx.realNow);
    await putInUse(tx, edition.rulebook.digest, ctx.now, ctx.realNow);
    const known = new Set((await notices(tx)).map(({ year }) => year));
    for (const notice of shippedNotices())
      if (!known.has(notice.year)) await putNotice(tx, notice, "test", ctx.realNow);
  });
  useRulebook(edition.rulebook);
}

/** One master key for all cities of a run: what was sealed in a template opens in its copies. */
export function useConformanceKeys(): void {
  const key = createHash("sha256").update("conformance").digest("base64");
  useKeys({ current: "k1", keys: { k1: key } });
}
