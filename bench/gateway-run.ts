import { type ChildProcess, fork } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { compose } from "../server/src/compose.ts";
import { openContext, systemActor } from "../server/src/kernel/context.ts";
import { type Connection, openDatabase } from "../server/src/kernel/database.ts";
import { openKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";
import { migrate } from "../server/src/kernel/migrate.ts";
import { installRulebook } from "../server/src/rulebook/actions.ts";
import { shippedRulebooks } from "../server/src/rulebook/folder.ts";
import type { Job } from "./gateway-load.ts";
import { type DatasetOf, type GatewayWorld, makeGatewayWorld, purpose } from "./gateway-world.ts";

/** What the benchmark of the door and its soak share: the world, the processes, the calls. */

const plans = 8;
const callers = 1000;
export const folderOfPeers = join(import.meta.dirname, "peers");
export const rulebook = shippedRulebooks()[0]!;

export async function makeWorld(
  connection: Connection,
  folder: string,
  rows: readonly number[],
): Promise<GatewayWorld> {
  await migrate(connection);
  openKeys(join(folder, "master.json"), { create: true });
  compose();
  const database = openDatabase(connection, { max: 2 });
  const ctx = await openContext(database.db, openLog({ level: "silent" }), systemActor("bench"), "bench");
  await installRulebook(ctx, rulebook);
  const world = await makeGatewayWorld(database, ctx, { callers, plans, rows });
  await database.close();
  return world;
}

/** Starts a process of the benchmark with what it has to know; gives what it says first. */
export async function child(
  file: string,
  message: object,
  children: ChildProcess[],
  folder: string,
): Promise<{ port: number; reads: number; process: ChildProcess }> {
  const out = openSync(join(folder, `${file.replaceAll("/", "-")}.log`), "a");
  const one = fork(join(import.meta.dirname, file), {
    execArgv: file === "gateway-serve.ts" ? ["--expose-gc"] : [],
    cwd: file.startsWith("peers/") ? folderOfPeers : process.cwd(),
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", out, "inherit", "ipc"],
  });
  children.push(one);
  return { ...(await send<{ port: number; reads: number }>(one, message)), process: one };
}

/** Says something to a process and waits for its answer. */
export function send<T>(to: ChildProcess, message: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the benchmark ended with ${code}`));
    to.once("exit", ended);
    to.once("message", (answer: { failed?: string }) => {
      to.off("exit", ended);
      if (answer.failed) reject(new Error(answer.failed));
      else resolve(answer as T);
    });
    to.send(message);
  });
}

/** Signed look-ups of random rows by the world's callers. */
export function calls(
  world: GatewayWorld,
  dataset: DatasetOf,
  port: number,
  rest: Pick<Job, "connections" | "seconds" | "prepare">,
): Job {
  const query = `filter%5Bid%5D={id}&purpose=${encodeURIComponent(purpose)}`;
  const call = { kind: "signed", path: `/api/v1/data/${dataset.id}`, query, callers: world.callers } as const;
  return { port, sample: 100, rows: dataset.rows, call, ...rest };
}
