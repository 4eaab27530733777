import { globSync, readdirSync, readFileSync } from "node:fs";
import { type Clause, readClauses } from "../server/src/rulebook/clauses.ts";

/** A clause that a test file proves. */
export interface ClauseTest {
  readonly id: string;
  readonly file: string;
}

/** Every clause that has its test, read from the sources: the README counts these, and the run is held against them. Ids stand there as whole texts. */
export function clauseTests(): readonly ClauseTest[] {
  const ids = new Set([...regulations().values()].flat().map(({ id }) => id));
  return globSync("server/conformance/**/*.test.ts")
    .sort()
    .flatMap((file) => {
      const written = readFileSync(file, "utf8").matchAll(/"([a-z][a-z0-9-]*(?:-\d+)+)"/g);
      const found = new Set([...written].map((match) => match[1]!).filter((id) => ids.has(id)));
      return [...found].map((id) => ({ id, file }));
    });
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
