import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { RunMode } from "../server/conformance/run-mode.ts";
import type { Clause } from "../server/src/rulebook/clauses.ts";
import { clauseTests, regulations } from "./clause-tests.ts";

/**
 * `npm run conformance`: every clause test, through the public HTTP API on a database that the run starts itself, and a table of what is
 * proven. `--capability a,b` and `--only leshan-17,yinchuan` narrow it; `--json` ends with one line for programs. `--mutate[=10%]`
 * switches off what each enforced clause stands on and demands that its test fails; `--renamed[=20%]` runs under rulebooks with other
 * names, orders and numbers. Samples are seeded by the commit, or by `--seed`. Fails only when a test does.
 */
const usage =
  "npm run conformance -- [--capability a,b] [--only id,id] [--json] [--mutate[=10%] | --renamed[=20%]] [--seed text]";

const asked = readArguments();
const declared = clauseTests();
const known = regulations();
const clauses = [...known.values()].flat();
const inScope = (clause: Clause) =>
  (asked.mode.capabilities.length === 0 || asked.mode.capabilities.includes(clause.capability)) &&
  (asked.mode.only.length === 0 || asked.mode.only.some((it) => clause.id === it || clause.id.startsWith(`${it}-`)));
const wanted = new Set(clauses.filter(inScope).map(({ id }) => id));
const files = [...new Set(declared.filter(({ id }) => wanted.has(id)).map(({ file }) => file))];

if (asked.mode.mode !== "plain") {
  console.log(`${asked.mode.mode}: ${Math.round(asked.mode.share * 100)} % of the clauses, seed ${asked.mode.seed}`);
}
const { results, status } = files.length > 0 ? run(files) : { results: [], status: 0 };
if (asked.mode.mode === "plain") report();
else tell();
process.exitCode = status;

function readArguments(): { readonly mode: RunMode; readonly json: boolean } {
  const list = (text: string | undefined) => (text ? text.split(",").filter((it) => it !== "") : []);
  // A bare `--mutate` means all of it.
  const args = process.argv.slice(2).map((arg) => (/^--(mutate|renamed)$/.test(arg) ? `${arg}=100%` : arg));
  try {
    const { values } = parseArgs({
      args,
      options: {
        capability: { type: "string" },
        only: { type: "string" },
        json: { type: "boolean", default: false },
        mutate: { type: "string" },
        renamed: { type: "string" },
        seed: { type: "string" },
      },
    });
    const share = Number.parseFloat(values.mutate ?? values.renamed ?? "100%") / 100;
    if (!(share > 0 && share <= 1) || (values.mutate && values.renamed)) throw new Error("a share from 1% to 100%");
    const mode = {
      mode: values.mutate ? "mutate" : values.renamed ? "renamed" : "plain",
      seed: values.seed ?? commit(),
      share,
      capabilities: list(values.capability),
      only: list(values.only),
    } as const;
    return { mode, json: values.json };
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "0";
  }
}

interface Result {
  readonly ancestors: readonly string[];
  readonly title: string;
  readonly status: string;
}

function run(files: readonly string[]): { results: readonly Result[]; status: number } {
  const folder = mkdtempSync(join(tmpdir(), "shutong-conformance-"));
  const output = join(folder, "report.json");
  try {
    const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${output}`];
    const vitest = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...files], {
      stdio: ["ignore", 2, 2],
      env: { ...process.env, SHUTONG_CONFORMANCE: JSON.stringify(asked.mode) },
    });
    const report = JSON.parse(readFileSync(output, "utf8")) as {
      testResults: {
        name: string;
        status: string;
        message: string;
        assertionResults: { ancestorTitles: string[]; title: string; status: string }[];
      }[];
    };
    for (const { name, status, message, assertionResults } of report.testResults) {
      if (status === "failed" && assertionResults.length === 0) console.error(`${name}: ${message}`);
    }
    const results = report.testResults.flatMap((file) =>
      file.assertionResults.map(({ ancestorTitles, title, status }) => ({ ancestors: ancestorTitles, title, status })),
    );
    return { results, status: vitest.status ?? 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(): void {
  const passed = new Set(results.filter(({ status }) => status === "passed").map(({ title }) => title.split(":")[0]!));
  const stray = clauses.filter(({ id }) => passed.has(id) && !declared.some((it) => it.id === id)).map(({ id }) => id);
  if (stray.length > 0) console.error(`Their ids are not written out, so the README misses them: ${stray.join(", ")}`);
  const unproven: string[] = [];
  const counts: Record<string, Record<string, ReturnType<typeof count>>> = {};
  for (const [name, all] of known) {
    const own = all.filter(inScope);
    const capabilities = [...new Set(own.map(({ capability }) => capability))].sort();
    counts[name] = Object.fromEntries(
      capabilities.map((it) => [it, count(own.filter(({ capability }) => capability === it))]),
    );
    unproven.push(...own.filter((clause) => clause.kind !== "outside" && !passed.has(clause.id)).map(({ id }) => id));
  }
  printTable(counts);
  if (unproven.length > 0) console.log(`\n${unproven.length} unproven: ${unproven.join(" ")}`);
  if (asked.json) console.log(JSON.stringify({ regulations: counts, unproven }));

  function count(some: readonly Clause[]) {
    const of = (kind: Clause["kind"]) => some.filter((clause) => clause.kind === kind);
    const proven = (kind: Clause["kind"]) => of(kind).filter(({ id }) => passed.has(id)).length;
    return {
      enforced: { total: of("enforced").length, proven: proven("enforced") },
      supported: { total: of("supported").length, proven: proven("supported") },
      outside: of("outside").length,
    };
  }
}

function printTable(
  counts: Record<string, Record<string, { enforced: Share; supported: Share; outside: number }>>,
): void {
  const line = (...cells: string[]) =>
    console.log(cells.map((cell, at) => (at < 2 ? cell.padEnd(13) : cell.padStart(11))).join(" "));
  line("regulation", "capability", "enforced", "supported", "unproven", "outside");
  const sum = { enforced: { total: 0, proven: 0 }, supported: { total: 0, proven: 0 }, outside: 0 };
  for (const [name, capabilities] of Object.entries(counts)) {
    for (const [capability, it] of Object.entries(capabilities)) {
      line(
        name,
        capability,
        of(it.enforced),
        of(it.supported),
        String(left(it.enforced) + left(it.supported)),
        String(it.outside),
      );
      for (const kind of ["enforced", "supported"] as const) {
        sum[kind].total += it[kind].total;
        sum[kind].proven += it[kind].proven;
      }
      sum.outside += it.outside;
    }
  }
  line(
    "all",
    "",
    of(sum.enforced),
    of(sum.supported),
    String(left(sum.enforced) + left(sum.supported)),
    String(sum.outside),
  );
}

interface Share {
  readonly total: number;
  readonly proven: number;
}

function of({ proven, total }: Share): string {
  return `${proven} / ${total}`;
}

function left({ proven, total }: Share): number {
  return total - proven;
}

function tell(): void {
  const counted = results.filter(({ status }) => status === "passed" || status === "failed");
  const failed = counted.filter(({ status }) => status === "failed");
  for (const { ancestors, title } of failed) console.log(`FAILED ${[...ancestors, title].join(" › ")}`);
  if (asked.mode.mode === "renamed") {
    console.log(
      `${counted.length - failed.length} of ${counted.length} clauses hold under other names, orders and numbers`,
    );
    return;
  }
  const off = counted.filter(({ title }) => title.startsWith("fails without "));
  const caught = off.filter(({ status }) => status === "passed").length;
  const tests = new Set(counted.map(({ ancestors }) => ancestors.at(-1)));
  console.log(
    `${caught} of ${off.length} rules and guards of ${tests.size} clauses are missed by their test when switched off`,
  );
}
