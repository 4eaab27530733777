import { globSync, readdirSync, readFileSync } from "node:fs";
import { type Clause, readClauses } from "../server/src/rulebook/clauses.ts";

/** One `clause("…")` as it stands in a test file. */
export interface ClauseTest {
  readonly id: string;
  readonly file: string;
}

/** Every clause test that is declared, read from the sources: the README counts these, and the run is held against them. */
export function clauseTests(): readonly ClauseTest[] {
  return globSync("server/conformance/**/*.test.ts")
    .sort()
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\bclause\(\s*"([a-z][a-z0-9-]*(?:-\d+)+)"/g)].map((match) => ({
        id: match[1]!,
        file,
      })),
    );
}

/** The clauses of every regulation in `rulebooks/`, by its name. */
export function regulations(): ReadonlyMap<string, readonly Clause[]> {
  return new Map(
    readdirSync("rulebooks", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((name) => [name, readClauses(readFileSync(`rulebooks/${name}/clauses.yaml`, "utf8"))]),
  );
}
