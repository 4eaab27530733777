import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { keepByDefault } from "../aggregation/data-center/keeping.ts";
import { partitionAbove } from "../aggregation/data-center/partitions.ts";
import { sweepStaged } from "../aggregation/staging-client.ts";
import { startSequencer } from "../audit/sequencer.ts";
import { compose, composeServer, jobs, rulebookFaults } from "../compose.ts";
import { makeDemonstration } from "../demo/make.ts";
import { issueBootstrapToken } from "../identity/actions/bootstrap.ts";
import { useDemonstrationFile } from "../identity/actions/demonstration.ts";
import { realNow } from "../kernel/clock.ts";
import { type Config, privateFolder, projectRoot, StartFailure } from "../kernel/config.ts";
import { type Context, systemContext } from "../kernel/context.ts";
import { openJobs } from "../kernel/jobs.ts";
import { type Log, openLog } from "../kernel/log.ts";
import { allowOutbound } from "../kernel/outbound.ts";
import { useMail } from "../notice/smtp-client.ts";
import { installRulebook } from "../rulebook/actions.ts";
import { assertPortFree, type Installation, openInstallation } from "./installation.ts";
import { buildWeb, webIsStale } from "./web-build.ts";

/** What every start does to an open installation before it serves: parts put together, rulebook and calendar in place. */
export async function prepare(
  { config, database }: Pick<Installation, "config" | "database">,
  log: Log,
): Promise<Context> {
  compose();
  await sweepStaged();
  useMail(config.mail);
  allowOutbound(config.outboundAllow);
  keepByDefault(config.keep);
  partitionAbove(config.partitionRows);
  const ctx = await systemContext(database.db, log, "start");
  const faults = rulebookFaults(await installRulebook(ctx, config.rulebook));
  if (faults.length > 0) throw new StartFailure(faults.join("\n"));
  useDemonstrationFile(join(config.dataDir, "demonstration-accounts.json"));
  return ctx;
}

/** Builds the web app when it is missing or older than its sources. A build that fails leaves the API running, and says so. */
async function freshenWeb(say: (line: string) => void): Promise<void> {
  if (!webIsStale()) return;
  say("正在生成网页…… Building the web app…");
  await buildWeb().catch((error: Error) => say(error.message));
}

/** Tells the operator of an installation in which nobody exists how the first three administrators come to be. */
async function tellBootstrapToken(ctx: Context, say: (line: string) => void): Promise<void> {
  const token = await issueBootstrapToken(ctx);
  if (!token) return;
  say("还没有任何人员。用一次性初始化令牌（24 小时内有效）设立三员：POST /api/v1/bootstrap，或打开 /sign-in");
  say(`Nobody exists yet. One-time bootstrap token, good for 24 hours: ${token}`);
}

/** `npm start`: the database, the web app, the demonstration if there is one to make, the server and a worker beside it. */
export async function start(config: Config, options: { empty?: boolean; quiet?: boolean }): Promise<void> {
  const began = realNow().getTime();
  const say = (line: string) => options.quiet || console.log(line);
  await assertPortFree(config.host, config.port);
  const demonstration = config.databaseUrl === null && !options.empty;
  privateFolder(config.dataDir);
  const log = openLog({ level: config.logLevel, file: join(config.dataDir, "shutong.log") });
  // The web app is built while the demonstration is played: two cores, two things to do.
  const web = freshenWeb(say);
  const installation = await openInstallation(config, {
    begin: { rehearsal: null },
    ...(demonstration ? { firstTime: (cluster) => makeDemonstration(config, cluster, log, say) } : {}),
  });
  for (const note of installation.notes) say(note);
  const stopping = whenStopped();
  let worker: ReturnType<typeof startWorker> | null = null;
  let app: FastifyInstance | null = null;
  let queue: { stop(): Promise<void> } | null = null;
  try {
    const ctx = await prepare(installation, log);
    await web;
    queue = await openQueue(installation, log, false);
    app = await composeServer({ config, database: installation.database, log });
    worker = startWorker(config, log);
    await listen(app, config);
    if (!installation.rehearsal) await tellBootstrapToken(ctx, say);
    say(`数通已就绪（${((realNow().getTime() - began) / 1000).toFixed(1)} s）：http://${config.host}:${portOf(app)}/`);
    await stopping;
  } finally {
    await worker?.stop();
    await app?.close();
    await queue?.stop();
    await installation.close();
  }
}

/** `serve`: HTTP only, on a database that others also use. */
export async function serve(config: Config): Promise<void> {
  await assertPortFree(config.host, config.port);
  const installation = await openInstallation(config, { begin: { rehearsal: null } });
  const stopping = whenStopped();
  const log = openLog({ level: config.logLevel });
  const ctx = await prepare(installation, log);
  await freshenWeb((line) => console.error(line));
  const queue = await openQueue(installation, log, false);
  const app = await composeServer({ config, database: installation.database, log });
  try {
    await listen(app, config);
    if (!installation.rehearsal) await tellBootstrapToken(ctx, (line) => console.error(line));
    log.info({ address: `http://${config.host}:${portOf(app)}/` }, "ready");
    await stopping;
  } finally {
    await app.close();
    await queue.stop();
    await installation.close();
  }
}

/** `work`: jobs and loads. Beside `npm start` it shares the embedded database of its parent and ends with it. */
export async function work(config: Config): Promise<void> {
  const child = process.send !== undefined;
  if (config.databaseUrl === null && !child) {
    throw new StartFailure(
      "`work` runs beside `serve` on DATABASE_URL; with the embedded database, `npm start` runs both.",
    );
  }
  const installation = await openInstallation(config, { begin: null, migrate: !child, owner: !child });
  const stopping = whenStopped();
  const log = openLog({
    level: config.logLevel,
    name: "shutong-work",
    ...(child ? { file: join(config.dataDir, "shutong.log") } : {}),
  });
  await prepare(installation, log);
  const queue = await openQueue(installation, log, true);
  const { connection } = installation;
  const sequencer = startSequencer({ connection, dataDir: config.dataDir, checkpointDir: config.checkpointDir, log });
  process.send?.("ready");
  try {
    await stopping;
  } finally {
    await sequencer.stop();
    await queue.stop();
    await installation.close();
    // The channel to the parent would keep this process alive.
    if (process.connected) process.disconnect?.();
  }
}

function openQueue(installation: Installation, log: Log, runs: boolean) {
  const { connection, database } = installation;
  return openJobs({ connection, db: database.db, log, jobs, work: runs });
}

/** Listens, or says in one line why not. */
async function listen(app: FastifyInstance, config: Config): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw new StartFailure(
      `Port ${config.port} on ${config.host} cannot be opened (${(error as { code?: string }).code}).`,
    );
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Resolves at Ctrl-C, SIGTERM, or when the parent of a worker is gone. A second signal ends at once. */
function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
    if (process.send) process.on("disconnect", () => resolve());
  });
}

/** Keeps one worker process alive: a worker that dies is started again, at most once a second. */
function startWorker(config: Config, log: Log) {
  let child: ChildProcess | null = null;
  let stopped = false;
  const launch = () => {
    child = fork(join(projectRoot, "server", "shutong.mjs"), ["work", "--rulebook", config.rulebook], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // A group of its own: Ctrl-C at the terminal reaches the parent, which stops it in order.
      detached: true,
      execArgv: [],
    });
    child.on("exit", (code, signal) => {
      if (stopped) return;
      log.error({ code, signal }, "the worker ended and is started again");
      setTimeout(() => stopped || launch(), 1_000);
    });
  };
  launch();
  return {
    stop(): Promise<void> {
      stopped = true;
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return Promise.resolve();
      return new Promise((resolve) => {
        const force = setTimeout(() => running.kill("SIGKILL"), 10_000);
        running.once("exit", () => {
          clearTimeout(force);
          resolve();
        });
        running.kill("SIGTERM");
      });
    },
  };
}
