import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startSequencer } from "../src/audit/sequencer.ts";
import { composeServer, jobs } from "../src/compose.ts";
import { planOrganizations, readDemonstration } from "../src/demo/city.ts";
import { openStage } from "../src/demo/stage.ts";
import { addDays, beginRehearsal, dayOf, realNow, settleClock, startOfDay } from "../src/kernel/clock.ts";
import { systemContext } from "../src/kernel/context.ts";
import { transaction } from "../src/kernel/database.ts";
import { useFileFolder } from "../src/kernel/files.ts";
import { openJobs } from "../src/kernel/jobs.ts";
import { newKeyFile, useKeys } from "../src/kernel/keys.ts";
import { installRulebook } from "../src/rulebook/actions.ts";
import { testConfig, testDatabase, testFolder, testLog } from "./harness.ts";

const document = readFileSync(new URL("../../docs/walkthrough.md", import.meta.url), "utf8");
const blocks = [...document.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);

/** Departments of the walk, and whom they stand under. */
const needed = new Set(["government", "authority", "civil-affairs", "housing-fund"]);

test("docs/walkthrough.md does what it says, with bash, curl and openssl only", async () => {
  const database = await testDatabase({ max: 12 });
  const config = testConfig(testFolder(), "heilongjiang");
  useKeys(newKeyFile());
  useFileFolder(join(config.dataDir, "files"));
  const today = dayOf(realNow());
  await transaction(database.db, async (tx) => {
    await beginRehearsal(tx, startOfDay(addDays(today, -30)));
    await settleClock(tx);
  });
  await installRulebook(await systemContext(database.db, testLog, "test"), config.rulebook);
  const queue = await openJobs({ connection: database.connection, db: database.db, log: testLog, jobs, work: true });
  const { dataDir, checkpointDir } = config;
  const sequencer = startSequencer({ connection: database.connection, dataDir, checkpointDir, log: testLog });
  const app = await composeServer({ config, database, log: testLog });
  const planned = planOrganizations(readDemonstration(config.rulebook)).filter(({ key }) => needed.has(key));
  const stage = await openStage({ app, database, log: testLog, planned, seed: 1 });
  writeFileSync(join(config.dataDir, "demonstration-accounts.json"), JSON.stringify(stage.accounts), { mode: 0o600 });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  try {
    const { code, output } = await bash(blocks.join("\n"), { SHUTONG: address, TMPDIR: config.dataDir });
    expect(code, output.slice(-3000)).toBe(0);
    expect(output).toContain("the whole way: done");
  } finally {
    await app.close();
    await sequencer.stop();
    await queue.stop();
  }
}, 240_000);

function bash(script: string, env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn("bash", ["-euo", "pipefail"], { env: { ...process.env, ...env }, cwd: env.TMPDIR });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString("utf8");
        if (process.env.WALK_LOG) writeFileSync(process.env.WALK_LOG, output);
      });
    }
    child.on("close", (code) => resolve({ code, output }));
    child.stdin.end(script);
  });
}
