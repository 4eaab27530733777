import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectRoot } from "../server/src/kernel/config.ts";
import { startEmbeddedPostgres } from "../server/src/kernel/embedded-postgres.ts";
import { buildWeb, webIsStale } from "../server/src/operate/web-build.ts";
import { freePort } from "../server/test/free-port.ts";
import { type Measured, median, timed } from "./kit.ts";

const goal = 3000;

/**
 * From a built checkout to `/readyz`, the embedded database existing: `npm start`'s own command with server and worker, its database started
 * with it. Beside it: PostgreSQL's own start on the same folder.
 */
export async function run({ rounds }: { rounds: number }): Promise<Measured> {
  if (webIsStale()) await buildWeb();
  const folder = mkdtempSync(join(tmpdir(), "shutong-bench-"));
  const env = { ...process.env, DATA_DIR: folder, HOST: "127.0.0.1", PORT: String(await freePort()) };
  try {
    const first = await timed(async () => stop(await start(env)));
    console.log(`first start, which makes the database: ${seconds(first)}`);
    const found: { ours: number; postgres: number }[] = [];
    for (let round = 1; round <= rounds; round++) {
      let child: ChildProcess | null = null;
      const ours = await timed(async () => {
        child = await start(env);
      });
      await stop(child!);
      let cluster: Awaited<ReturnType<typeof startEmbeddedPostgres>> | null = null;
      const postgres = await timed(async () => {
        cluster = await startEmbeddedPostgres(join(folder, "heilongjiang"));
      });
      await (cluster as unknown as { stop(): Promise<void> }).stop();
      console.log(`round ${round}: ready ${seconds(ours)}, PostgreSQL alone ${seconds(postgres)}`);
      found.push({ ours, postgres });
    }
    const ready = median(found.map(({ ours }) => ours));
    return {
      ratios: { postgres: median(found.map(({ ours, postgres }) => ours / postgres)) },
      rounds,
      goals: [
        {
          what: "from a built checkout to ready",
          goal: `≤ ${seconds(goal)}, this machine`,
          measured: seconds(ready),
          met: ready <= goal,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, "server/shutong.mjs"), "start", "--empty", "--quiet", "--rulebook", "heilongjiang"],
    { env, stdio: ["ignore", "ignore", "inherit"] },
  );
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the start ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/readyz`).catch(() => null);
    if (answer?.ok) return child;
    await wait(10);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
