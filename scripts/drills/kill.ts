import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sweepDataCenter } from "../../server/src/aggregation/data-center/actions.ts";
import { systemContext } from "../../server/src/kernel/context.ts";
import { execute, openDatabase, sql, transaction, useDataCenter } from "../../server/src/kernel/database.ts";
import { startEmbeddedPostgres } from "../../server/src/kernel/embedded-postgres.ts";
import type { InjectionPoint } from "../../server/src/kernel/injection.ts";
import { openLog } from "../../server/src/kernel/log.ts";
import { seeded } from "../../server/test/audit/mutations.ts";
import { removeDataFolder } from "../../server/test/data-folder.ts";
import type { Drill } from "../drill.ts";
import { check, settle } from "./kill/check.ts";
import { Acks, overHttp, Surprises } from "./kill/client.ts";
import { type OwnDataCenter, startDataCenter } from "./kill/data-center.ts";
import { backendsOf, freePort, Installation, kill, postmasterOf } from "./kill/installation.ts";
import { setStage } from "./kill/stage.ts";
import { callData, decideDatasets, loadFiles, type Work } from "./kill/work.ts";

const points: readonly InjectionPoint[] = ["after-insert", "before-commit", "after-commit", "before-keep"];

/** One or more kills, by what was ended and how; the installation answers again when it returns. */
type Kill = (installation: Installation, random: () => number) => Promise<string[]>;

const killServer: Kill = async (installation) => {
  await installation.killServer();
  await installation.start();
  return ["server"];
};

const killWorker: Kill = async (installation) => {
  const pid = installation.workerPid();
  if (pid === null || !kill(pid)) return [];
  await until(() => (installation.workerPid() ?? pid) !== pid, 300_000, "another worker");
  return ["worker"];
};

/** One process of the database: the postmaster ends all others and recovers by itself. */
const killBackend: Kill = async (installation, random) => {
  const backends = installation.backends();
  const pid = backends[Math.floor(random() * backends.length)];
  if (pid === undefined || !kill(pid)) return [];
  await until(() => answers(installation), 300_000, "an answer after the database's recovery");
  return ["database process"];
};

/** The database whole: the server says so, is ended too, and the next start recovers. */
const killDatabase: Kill = async (installation, random) => {
  const pid = installation.postmasterPid();
  if (pid === null || !kill(pid)) return [];
  await wait(random() * 500);
  await installation.killServer();
  await installation.start();
  return ["database", "server"];
};

const killAtPoint: Kill = async (installation, random) => {
  const point = points[Math.floor(random() * points.length)]!;
  const worker = point === "before-keep" || random() < 0.5;
  const at = 1 + Math.floor(random() * (worker ? 6 : 30));
  const place = `${worker ? "worker" : "server"}/${point}`;
  await installation.killServer();
  // Where the point is reached during the start itself, the start does not come about: that is the kill.
  await installation.start(`${place}:${at}`).catch(() => undefined);
  await wentBy(() => installation.workerPid() !== null || !installation.serverRuns(), 10_000);
  const pid = installation.workerPid();
  const reached = worker
    ? await wentBy(() => installation.workerPid() !== pid, 10_000)
    : await installation.serverEnds(10_000);
  const again = installation.serverRuns();
  await installation.killServer();
  await installation.start();
  return ["server", ...(reached ? [place] : []), ...(again ? ["server"] : [])];
};

const kinds: readonly [number, Kill][] = [
  [0.3, killServer],
  [0.5, killWorker],
  [0.65, killBackend],
  [0.75, killDatabase],
  [1, killAtPoint],
];

/** The data center where it is another PostgreSQL: one of its processes, or the whole of it, which comes back by itself. */
const killDataCenter =
  ({ dataDir }: OwnDataCenter): Kill =>
  async (installation, random) => {
    const backends = random() < 0.5 ? [] : backendsOf(dataDir);
    const pid = backends[Math.floor(random() * backends.length)] ?? postmasterOf(dataDir);
    if (pid === null || !kill(pid)) return [];
    await until(() => answers(installation), 300_000, "an answer after the data center's recovery");
    return ["data center"];
  };

async function answers(installation: Installation): Promise<boolean> {
  const answer = await fetch(`${installation.base}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return answer?.ok ?? false;
}

async function wentBy(met: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  for (const deadline = Date.now() + milliseconds; Date.now() < deadline; await wait(30)) if (await met()) return true;
  return false;
}

async function until(met: () => boolean | Promise<boolean>, milliseconds: number, what: string): Promise<void> {
  if (!(await wentBy(met, milliseconds))) throw new Error(`waited in vain for ${what}`);
}

/** G1: kills server, worker and database while loads, decisions and calls go on, and then counts. */
export async function killDrill(options: {
  kills: number;
  seed: number;
  /** Version tables are in a PostgreSQL of their own. */
  ownDataCenter?: boolean;
  say: (line: string) => void;
}) {
  const { kills, seed, say } = options;
  const random = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), "shutong-kill-"));
  const data = options.ownDataCenter ? await startDataCenter(folder) : null;
  const installation = new Installation(folder, await freePort(), data?.url);
  const surprises = new Surprises();
  const wrong: string[] = [];
  let stopped = false;
  let finished = false;
  await installation.start();
  const cluster = await startEmbeddedPostgres(installation.dataDir);
  const database = openDatabase(cluster.connection("shutong"), { max: 4, name: "shutong-drill" });
  if (data) useDataCenter(database.db, data.database);
  const log = openLog({ level: "silent" });
  try {
    const app = overHttp(installation.base);
    const stage = await setStage(app, database.db, log);
    say("the stage is set");
    const acks = new Acks(join(folder, "acks.jsonl"));
    const base = installation.base;
    const work: Work = {
      app,
      base,
      db: database.db,
      stage,
      acks,
      surprises,
      stopped: () => stopped,
      random: Math.random,
    };
    const workers = [callData, callData, callData, callData, decideDatasets, decideDatasets, loadFiles].map((each) =>
      each(work).catch((error) => wrong.push(`a client broke: ${error.stack}`)),
    );
    const done = new Map<string, number>();
    for (let n = 0, told = 0; n < kills; ) {
      // Amid work, however slow the machine is: after so many acknowledged acts, and then at any moment.
      const wanted = acks.count + 3 + Math.floor(random() * 25);
      await wentBy(() => acks.count >= wanted, 20_000);
      await wait(random() * 700);
      const draw = random();
      const one = data && random() < 0.25 ? killDataCenter(data) : kinds.find(([share]) => draw < share)![1];
      for (const what of await one(installation, random)) {
        done.set(what, (done.get(what) ?? 0) + 1);
        n++;
      }
      if (n >= told + 10) {
        told = n;
        say(`${n} kills, ${acks.count} acknowledged acts`);
      }
    }
    await wait(1_000);
    stopped = true;
    await Promise.all(workers);
    await settle(database.db, 120_000);
    // A table that a killed load left between its two commits is swept when the load has been silent for an hour: now, for the drill.
    await transaction(database.db, (tx) =>
      execute(tx, sql`update aggregation.load set alive_at = alive_at - interval '2 hours'`),
    );
    const swept = await sweepDataCenter(await systemContext(database.db, log, "drill"));
    say(`${swept.length} tables of killed loads swept`);
    const { dataDir } = installation;
    const outcome = await check(database.db, stage, acks.close(), {
      dataDir,
      checkpointDir: join(dataDir, "checkpoints"),
    });
    wrong.push(...outcome.wrong);
    for (const [what, count] of [...done].sort()) say(`killed ${count} × ${what}`);
    for (const line of outcome.lines) say(line);
    const starts = [...installation.starts].sort((a, b) => a - b);
    say(
      `${starts.length} starts, median ${starts[starts.length >> 1]!.toFixed(1)} s, longest ${starts.at(-1)!.toFixed(1)} s`,
    );
    for (const [what, { count, example }] of surprises.found) say(`met ${count} × ${what}: ${example}`);
    finished = true;
    for (const [what, count] of installation.faults()) say(`the log has ${count} × ${what}`);
    for (const line of new Set(installation.refusedStarts)) say(`a start that was tried again had said: ${line}`);
  } finally {
    stopped = true;
    await database.close();
    if (!(await installation.stop())) wrong.push("the installation did not stop cleanly at the end");
    await data?.stop();
    if (finished && wrong.length === 0) {
      removeDataFolder(installation.dataDir);
      if (data) removeDataFolder(data.dataDir);
      rmSync(folder, { recursive: true, force: true });
    } else say(`what is wrong can be looked at in ${folder}`);
  }
  return { wrong, surprises };
}

export const drill: Drill = {
  about:
    "kills server, worker and database during loads, decisions and calls [--kills 300] [--seed 1] [--own-data-center]",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        kills: { type: "string", default: "300" },
        seed: { type: "string", default: "1" },
        "own-data-center": { type: "boolean", default: false },
      },
    });
    const { wrong } = await killDrill({
      kills: Number(values.kills),
      seed: Number(values.seed),
      ownDataCenter: values["own-data-center"],
      say: (line) => console.log(line),
    });
    for (const line of wrong) console.log(`WRONG: ${line}`);
    return wrong.length === 0;
  },
};
