import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../test/harness.ts";
import { projectRoot } from "../kernel/config.ts";
import { poolConfig } from "../kernel/database.ts";

const folder = mkdtempSync(join(tmpdir(), "shutong-start-"));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

interface Run {
  readonly child: ChildProcess;
  output(): string;
  readonly ended: Promise<number | null>;
}

function shutong(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(projectRoot, "server/shutong.mjs"), ...args], {
    // No LANG: the database is UTF-8 all the same.
    env: { PATH: process.env.PATH!, HOME: process.env.HOME!, HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (data) => (output += String(data)));
  running.add(child);
  const ended = new Promise<number | null>((resolve) =>
    child.on("exit", (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  return { child, output: () => output, ended };
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function ready(run: Run, port: number): Promise<void> {
  for (let n = 0; n < 600; n++) {
    if (run.child.exitCode !== null) throw new Error(`ended early: ${run.output()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`not ready: ${run.output()}`);
}

describe("a start that cannot go on says why in one line and exits non-zero", async () => {
  const port = await freePort();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
  afterAll(() => taken.close());
  const newer = await testDatabase();
  await newer.pool.query("insert into public.pgmigrations (name, run_on) values ('9999_from_tomorrow', now())");
  const { host, port: dbPort, user, password, database } = poolConfig(newer.connection) as Required<pg.ClientConfig>;
  const newerUrl = `postgres://${user}:${encodeURIComponent(String(password))}@/${database}?host=${encodeURIComponent(host)}&port=${dbPort}`;

  test.each<[string, readonly string[], Record<string, string>, RegExp]>([
    [
      "a used port",
      ["start", "--empty"],
      { PORT: String(port), DATA_DIR: join(folder, "a") },
      /^Port \d+ on 127\.0\.0\.1 is in use/,
    ],
    ["a port that is none", ["start"], { PORT: "8o80", DATA_DIR: join(folder, "a") }, /^PORT must be a number/],
    [
      "a folder that cannot be written",
      ["start", "--empty"],
      { PORT: "0", DATA_DIR: "/dev/null/shutong" },
      /^The folder \/dev\/null\/shutong\S* cannot be written/,
    ],
    [
      "an unreachable database",
      ["serve"],
      { PORT: "0", DATA_DIR: join(folder, "b"), DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" },
      /^The database cannot be reached/,
    ],
    [
      "a URL that is none",
      ["serve"],
      { PORT: "0", DATA_DIR: join(folder, "b"), DATABASE_URL: "mysql://x" },
      /^DATABASE_URL must begin with postgres/,
    ],
    [
      "a newer schema",
      ["serve"],
      { PORT: "0", DATA_DIR: join(folder, "c"), DATABASE_URL: newerUrl },
      /^The database has a newer schema \(9999_from_tomorrow\)/,
    ],
    [
      "a rulebook that is none",
      ["start", "--rulebook", "atlantis"],
      { PORT: "0", DATA_DIR: join(folder, "d") },
      /^There is no rulebook “atlantis”/,
    ],
    [
      "a worker without a database of its own",
      ["work"],
      { DATA_DIR: join(folder, "e") },
      /^`work` runs beside `serve`/,
    ],
  ])("%s", async (_, args, env, line) => {
    const run = shutong(args, env);
    expect(await run.ended).toBeGreaterThan(0);
    const lines = run.output().trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
    expect(run.output()).not.toMatch(/\bat .*:\d+:\d+/);
  });
});

describe("an installation on the embedded database", async () => {
  const port = await freePort();
  const dataDir = join(folder, `installation-${randomBytes(3).toString("hex")}`);
  const env = { PORT: String(port), DATA_DIR: dataDir };
  const start = async () => {
    const run = shutong(["start", "--empty"], env);
    await ready(run, port);
    return run;
  };

  test("starts empty, refuses a second owner, stops cleanly at Ctrl-C, and comes back when it or its database is killed", async () => {
    const first = await start();
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(await health.json()).toEqual({ status: "ok" });
    const page = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(await page.text()).toContain("shutong_http_request_seconds");

    const second = shutong(["start", "--empty"], { ...env, PORT: "0" });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/^Shutong already runs on/);

    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
    expect(first.output()).not.toMatch(/error/i);

    const again = await start();
    // The worker names the log and signs its first checkpoint some time after the server is ready.
    await expect.poll(() => logSize(port), { timeout: 30_000, interval: 200 }).toBeGreaterThanOrEqual(0);
    const before = await logSize(port);
    process.kill(postmasterPid(dataDir), "SIGKILL");
    await expect.poll(() => signInInVain(port), { timeout: 60_000, interval: 500 }).toBe(401);
    // Server, worker and sequencer are all back on the database: what was refused is in the tree.
    await expect.poll(() => logSize(port), { timeout: 30_000, interval: 500 }).toBeGreaterThan(before);
    again.child.kill("SIGKILL");
    await again.ended;
    const recovered = await start();
    const encoding = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(encoding.status).toBe(200);
    recovered.child.kill("SIGTERM");
    expect(await recovered.ended).toBe(0);
    const found = readdirLogs(dataDir);
    expect(found).not.toMatch(/PANIC|corrupt/);
  }, 120_000);
});

/** Entries under the latest checkpoint: its second line (C2SP tlog-checkpoint). */
async function logSize(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/audit/checkpoint`);
  return Number((await answer.text()).split("\n")[1]);
}

/** The status of a sign-in with a wrong password; 0 when nobody answers. */
async function signInInVain(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account: "nobody", password: "not the password" }),
  }).catch(() => null);
  return answer?.status ?? 0;
}

function clusterOf(dataDir: string): string {
  const own = join(dataDir, "heilongjiang");
  const pointer = join(own, "postgres-is-at");
  return existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : join(own, "postgres");
}

function postmasterPid(dataDir: string): number {
  return Number(readFileSync(join(clusterOf(dataDir), "postmaster.pid"), "utf8").split("\n")[0]);
}

/** What the embedded server wrote, wherever its folder had to go. */
function readdirLogs(dataDir: string): string {
  return readFileSync(join(clusterOf(dataDir), "server.log"), "utf8");
}
