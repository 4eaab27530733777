/**
 * `npm run bench -- NAME [--json] [--rounds N] [--small]`: one benchmark beside its limit or peer, in interleaved rounds. What carries over to another
 * machine is the ratio; times are this machine's. `--small` is for trying the benchmark itself. `--json` prints one line of JSON last.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Measured, machine, report } from "./kit.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !["run.ts", "kit.ts"].includes(file))
  .map((file) => file.slice(0, -".ts".length));
// gateway-world is a part of gateway; load-table stands by itself.
const names = files.filter((file) => !files.some((other) => file.startsWith(`${other}-`)));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    small: { type: "boolean", default: false },
    rounds: { type: "string" },
  },
});
const [name] = positionals;
const rounds = Number(values.rounds ?? 5);
if (
  !name ||
  !existsSync(join(folder, `${name}.ts`)) ||
  !names.includes(name) ||
  !Number.isInteger(rounds) ||
  rounds < 1
) {
  console.error(`npm run bench -- NAME [--json] [--rounds N] [--small]; NAME is one of: ${names.join(", ")}`);
  process.exit(2);
}
console.log(machine());
const { run }: { run: (options: { rounds: number; small: boolean }) => Promise<Measured> } = await import(
  `./${name}.ts`
);
const measured = await run({ rounds, small: values.small });
report(name, measured);
if (values.json) console.log(JSON.stringify({ name, ratios: measured.ratios, rounds: measured.rounds }));
process.exit(measured.goals.every((goal) => goal.met) ? 0 : 1);
