import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../kernel/config.ts";

const folder = join("server", "conformance");
let known: ReadonlySet<string> | null | undefined;

/**
 * The clauses that have a test in this checkout (`npm run conformance` runs them); `null` where the tests were not installed, and then
 * nobody here can say. Read once in a process.
 */
export function testedClauses(): ReadonlySet<string> | null {
  if (known !== undefined) return known;
  if (!existsSync(join(projectRoot, folder))) {
    known = null;
    return known;
  }
  const files = globSync(`${folder}/**/*.test.ts`, { cwd: projectRoot });
  const ids = files.flatMap((file) =>
    [...readFileSync(join(projectRoot, file), "utf8").matchAll(/["'`]([a-z][a-z-]*-\d+-\d+)["'`]/g)].map(
      ([, id]) => id!,
    ),
  );
  known = new Set(ids);
  return known;
}
