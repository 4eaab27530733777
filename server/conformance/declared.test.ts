import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clauseTests, regulations } from "../../scripts/clause-tests.ts";

const declared = clauseTests();
const clauses = new Map([...regulations().values()].flat().map((clause) => [clause.id, clause]));

test("every clause is proven in one place", () => {
  const files = Map.groupBy(declared, ({ id }) => id);
  const twice = [...files].filter(([, tests]) => tests.length > 1);
  expect(twice.map(([id, tests]) => `${id}: ${tests.map(({ file }) => file).join(", ")}`)).toEqual([]);
});

test("what is outside software is not said to be proven", () => {
  expect(declared.filter(({ id }) => clauses.get(id)!.kind === "outside")).toEqual([]);
});

test("tests of modules prove modules: only clause tests carry the id of a clause", () => {
  const named = globSync(["server/src/**/*.test.ts", "server/test/**/*.test.ts"]).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\b(?:test|it|describe)(?:\.\w+)*(?:\([^"'`]*\))?\(\s*["'`]([^"'`:]+):/g)]
      .filter((match) => match[1]!.split(/,\s*/).some((id) => clauses.has(id)))
      .map((match) => `${file}: ${match[1]}`),
  );
  expect(named).toEqual([]);
});
