import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { sweepStaged } from "./staging-client.ts";

const folder = mkdtempSync(join(tmpdir(), "shutong-staging-"));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A process that has staged a file and works on it for ever. */
async function atWork(): Promise<ChildProcess> {
  const client = join(import.meta.dirname, "staging-client.ts");
  const script = `
    import { Readable } from "node:stream";
    import { staged } from ${JSON.stringify(client)};
    await staged(Readable.from(["序号,企业名称"]), 1000, async () => {
      console.log("staged");
      await new Promise(() => setInterval(() => {}, 1000));
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, NODE_OPTIONS: "", TMPDIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout!.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
  return child;
}

test("what a killed process left staged is removed when the next one starts; what another works on stays", async () => {
  const [killed, working] = [await atWork(), await atWork()];
  expect(readdirSync(folder)).toHaveLength(2);
  const gone = new Promise((resolve) => killed.once("exit", resolve));
  killed.kill("SIGKILL");
  await gone;
  expect(readdirSync(folder)).toHaveLength(2);
  vi.stubEnv("TMPDIR", folder);
  await sweepStaged();
  const left = readdirSync(folder);
  expect(left).toHaveLength(1);
  expect(left[0]).toContain(`-${working.pid}-`);
});
