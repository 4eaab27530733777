// `npm run drill -- NAME [options]`: what CI runs as a seeded sample, in full. Each drill is a file in scripts/drills/.
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** What a drill file exports as `drill`. `run` prints as it goes and gives back whether all went well. */
export interface Drill {
  /** One line: what it does and with which options. */
  readonly about: string;
  run(args: readonly string[]): Promise<boolean>;
}

const folder = join(import.meta.dirname, "drills");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("_"))
  .map((file) => file.slice(0, -3))
  .sort();
const [name, ...args] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  for (const each of names) {
    const { drill } = (await import(`./drills/${each}.ts`)) as { drill: Drill };
    console.log(`npm run drill -- ${each.padEnd(10)} ${drill.about}`);
  }
  process.exitCode = name === undefined ? 0 : 1;
} else {
  const { drill } = (await import(`./drills/${name}.ts`)) as { drill: Drill };
  const began = performance.now();
  const well = await drill.run(args);
  console.log(`${name}: ${well ? "passed" : "FAILED"} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  process.exitCode = well ? 0 : 1;
}
