import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { Session } from "node:inspector/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { compose, composeServer } from "../server/src/compose.ts";
import { masker, rowWriter } from "../server/src/delivery/answer.ts";
import { Hints } from "../server/src/delivery/hints.ts";
import { Lookups } from "../server/src/delivery/lookups.ts";
import type { Plan } from "../server/src/delivery/plan.ts";
import { pseudonymsOf } from "../server/src/delivery/plan-memory.ts";
import { selectByKeys } from "../server/src/delivery/statement.ts";
import type { Config } from "../server/src/kernel/config.ts";
import { type Connection, type Db, openDatabase, sql } from "../server/src/kernel/database.ts";
import { useFileFolder } from "../server/src/kernel/files.ts";
import { openKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";

/** The product as `serve` runs it, in a process of its own on a database that is ready. Tells its port. */
export interface Serving {
  readonly connection: Connection;
  readonly folder: string;
  readonly rulebook: string;
}

async function serve({ connection, folder, rulebook }: Serving): Promise<{ port: number; reads: number }> {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { recursive: true });
  const masterKeyFile = join(folder, "master.json");
  openKeys(masterKeyFile, { create: false });
  useFileFolder(join(dataDir, "files"));
  compose();
  const config: Config = {
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl: null,
    dataDatabaseUrl: null,
    rulebook,
    masterKeyFile,
    checkpointDir: join(dataDir, "checkpoints"),
    logLevel: "info",
    trustProxy: [],
    outboundAllow: [],
    keep: { versions: 5, days: 30 },
    partitionRows: 20_000_000,
    mail: null,
  };
  const log = openLog({ level: "info" });
  const database = openDatabase(connection, { max: 10 });
  const app = await composeServer({ config, database, log });
  await app.listen({ host: config.host, port: 0 });
  const reads = await readsAlone(connection, database.db);
  return { port: (app.server.address() as AddressInfo).port, reads };
}

/**
 * What a call costs without its caller and its record: plan from memory, shared look-up by key, masks, answer; on Node's own server.
 * Only here: the product has no such way.
 */
async function readsAlone(connection: Connection, db: Db): Promise<number> {
  const hints = new Hints(db);
  const looking = openDatabase(connection, { role: "shutong_door", name: "bench-reads", genericPlans: true });
  const lookups = new Lookups(looking.pool);
  const compiled = new Map<string, ReturnType<typeof compile>>();
  const compile = async (dataset: string) => {
    const { rows } = await sql<{ consumer: string }>`
      select consumer from delivery.data_grant where dataset = ${dataset} order by id limit 1`.execute(db);
    const { prepared } = await hints.of(dataset, rows[0]!.consumer, false);
    const plan = prepared[0]!.plan as Plan;
    const key = plan.fields.find(({ name }) => name === "id")!;
    const mask = masker(plan.fields, (field) => pseudonymsOf(plan, field));
    return { statement: selectByKeys(plan, plan.fields, key, 101), mask, write: rowWriter(plan.fields) };
  };
  const answer = async (url: string): Promise<string> => {
    const [, , dataset = "", id = ""] = url.split("/");
    if (!compiled.has(dataset)) compiled.set(dataset, compile(dataset));
    const { statement, mask, write } = await compiled.get(dataset)!;
    return `[${(await lookups.read(statement, id)).map((row) => write(mask(row))).join()}]`;
  };
  const server = createServer((request, response) => {
    answer(request.url!).then(
      (text) => {
        const length = Buffer.byteLength(text);
        response.writeHead(200, { "content-type": "application/json", "content-length": length }).end(text);
      },
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Later messages: the size of the heap after collection, or a profile from one message to the next, written to a file. */
function answerLater(): void {
  let session: Session | null = null;
  process.on("message", async ({ file }: { file?: string }) => {
    if (file === undefined) {
      for (let n = 0; n < 3; n++) globalThis.gc!();
      process.send!({ heap: process.memoryUsage().heapUsed });
      return;
    }
    if (!session) {
      session = new Session();
      session.connect();
      await session.post("Profiler.enable");
      await session.post("Profiler.setSamplingInterval", { interval: 200 });
      await session.post("Profiler.start");
    } else {
      const { profile: taken } = await session.post("Profiler.stop");
      writeFileSync(file, JSON.stringify(taken));
      session = null;
    }
    process.send!({});
  });
}

process.once("message", (serving: Serving) => {
  setImmediate(answerLater);
  serve(serving).then(
    (ports) => process.send!(ports),
    (error: Error) => process.send!({ failed: error.stack ?? error.message }),
  );
});
process.on("disconnect", () => process.exit(0));
