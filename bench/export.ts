import { type ChildProcess, execFile, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { stringify } from "csv-stringify/sync";
import { compose } from "../server/src/compose.ts";
import { createGrant } from "../server/src/delivery/actions.ts";
import { sign } from "../server/src/delivery/signature.ts";
import { type Context, openContext, systemActor } from "../server/src/kernel/context.ts";
import {
  type Connection,
  type Database,
  openDatabase,
  poolConfig,
  transaction,
} from "../server/src/kernel/database.ts";
import { openKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";
import { migrate } from "../server/src/kernel/migrate.ts";
import type { Mask } from "../server/src/protection/masking.ts";
import { installRulebook } from "../server/src/rulebook/actions.ts";
import { shippedRulebooks } from "../server/src/rulebook/folder.ts";
import { type GatewayWorld, items, makeGatewayWorld, purpose } from "./gateway-world.ts";
import { bare, type Goal, type Measured, median, throwaway, timed } from "./kit.ts";

const run$ = promisify(execFile);
/** Rounds of what takes a minute. */
const slowRounds = 2;

/**
 * A whole table of twelve columns through the delivery door (signed, granted, three items masked, in the order of the grant, on record) into
 * a file by curl, beside `psql \copy` of the same columns into a file and beside a cursor in Node that writes CSV.
 */
export async function run({ rounds, small }: { rounds: number; small: boolean }): Promise<Measured> {
  const rows = small ? 500_000 : 5_000_000;
  const { cluster, folder, administer, end } = await throwaway();
  let door: ChildProcess | null = null;
  try {
    await administer("create database export");
    const connection = cluster.connection("export");
    let world!: World;
    const made = await timed(async () => {
      world = await makeWorld(connection, folder, rows);
    });
    console.log(`table of ${rows} rows made in ${(made / 1000).toFixed(0)} s`);
    const served = await serve(connection, folder);
    door = served.child;
    const out = join(folder, "out");
    const times = new Map<string, number[]>();
    const keep = async (name: string, work: () => Promise<unknown>) => {
      rmSync(out, { force: true });
      const took = await timed(work);
      times.set(name, [...(times.get(name) ?? []), took]);
      console.log(`  ${name.padEnd(18)} ${(took / 1000).toFixed(1)} s, ${(statSync(out).size / 1e6).toFixed(0)} MB`);
    };
    const columns = items.map(({ column }) => column).join(", ");
    const copy = () => psql(connection, `\\copy (select ${columns} from data.${world.table}) to '${out}' csv`);
    const fetched = (grant: string, query: string) =>
      curl(
        world,
        `http://127.0.0.1:${served.port}`,
        `/api/v1/data/${world.dataset}/download?grant=${grant}&${query}`,
        out,
      );
    const resting = memory(served.pid);
    let highest = 0;
    const watch = setInterval(() => {
      highest = Math.max(highest, memory(served.pid));
    }, 100);
    for (let round = 0; round < rounds; round++) {
      await keep("copy", copy);
      await keep("csv", () => fetched(world.plain, "format=csv"));
      if (round === 0) await complete(out, rows + 1);
      await keep("gzip", () => fetched(world.plain, "format=csv&compress=gzip"));
      await keep("pseudonyms", () => fetched(world.keyed, "format=csv"));
      if (round >= Math.min(rounds, slowRounds)) continue;
      await keep("parquet", () => fetched(world.plain, "format=parquet"));
      await keep("cursor in Node", () => cursor(connection, `select ${columns} from data.${world.table}`, out));
    }
    clearInterval(watch);
    const ratio = (name: string) =>
      median(
        times
          .get("copy")!
          .map((took, n) => took / (times.get(name)![n] ?? Number.NaN))
          .filter(Number.isFinite),
      );
    const ratios = {
      copy: ratio("csv"),
      copyGzip: ratio("gzip"),
      copyPseudonyms: ratio("pseudonyms"),
      copyParquet: ratio("parquet"),
      copyCursor: ratio("cursor in Node"),
    };
    const rise = highest - resting;
    const goal = (what: string, least: number, measured: number): Goal => ({
      what,
      goal: `≥ ${least}`,
      measured: measured.toFixed(2),
      met: measured >= least,
    });
    return {
      ratios,
      rounds,
      goals: [
        goal("CSV, masks without a key, beside \\copy", 0.9, ratios.copy),
        goal("gzip beside \\copy", 0.75, ratios.copyGzip),
        { what: "memory above resting", goal: "≤ 200 MB", measured: `${rise.toFixed(0)} MB`, met: rise <= 200 },
      ],
    };
  } finally {
    door?.kill();
    await end();
  }
}

interface World {
  readonly dataset: string;
  readonly table: string;
  readonly caller: GatewayWorld["callers"][number];
  /** Grants of all twelve items: three of them cut, or one of the three with pseudonyms. */
  readonly plain: string;
  readonly keyed: string;
}

async function makeWorld(connection: Connection, folder: string, rows: number): Promise<World> {
  await migrate(connection);
  openKeys(join(folder, "master.json"), { create: true });
  compose();
  const database = openDatabase(connection, { max: 2 });
  const ctx = await openContext(database.db, openLog({ level: "silent" }), systemActor("bench"), "bench");
  await installRulebook(ctx, shippedRulebooks()[0]!);
  const world = await makeGatewayWorld(database, ctx, { callers: 1, plans: 1, rows: [rows] });
  const [{ id, table, grants }] = world.datasets as [GatewayWorld["datasets"][number]];
  const [given] = grants as [(typeof grants)[number]];
  const ids = await itemsOf(connection, id);
  const granted = (masks: Record<string, Mask>) => grantAll(database, ctx, given, [...ids.values()], masks);
  const idNumber = ids.get("id_number")!;
  const plain = await granted({ [idNumber]: "cut" });
  const keyed = await granted({ [idNumber]: "pseudonym" });
  await database.close();
  return { dataset: id, table, caller: world.callers[0]!, plain, keyed };
}

async function itemsOf(connection: Connection, dataset: string): Promise<ReadonlyMap<string, string>> {
  const sql = await bare(connection);
  const { rows } = await sql.query("select content from catalog.version where dataset_id = $1", [dataset]);
  await sql.end();
  const { items: list } = rows[0].content as { items: { id: string; column: string }[] };
  return new Map(list.map(({ id, column }) => [column, id]));
}

async function grantAll(
  database: Database,
  ctx: Context,
  { id: _, revision: __, state: ___, ...like }: GatewayWorld["datasets"][number]["grants"][number],
  ids: readonly string[],
  masks: Record<string, Mask>,
): Promise<string> {
  const change = { items: ids, masks, modes: ["download"] as const, case: null, agreement: null };
  const { id } = await transaction(database.db, (tx) =>
    createGrant(tx, ctx, { ...like, ...change } as unknown as Parameters<typeof createGrant>[2]),
  );
  return id;
}

async function serve(
  connection: Connection,
  folder: string,
): Promise<{ child: ChildProcess; port: number; pid: number }> {
  const log = openSync(join(folder, "door.log"), "a");
  const profile = process.env.BENCH_PROFILE;
  const child = fork(join(import.meta.dirname, "gateway-serve.ts"), {
    execArgv: profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [],
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", log, "inherit", "ipc"],
  });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the door ended with ${code}`)));
    child.once("message", (told: { port: number; failed?: string }) =>
      told.failed ? reject(new Error(told.failed)) : resolve(told),
    );
    child.send({ connection, folder, rulebook: shippedRulebooks()[0]! });
  });
  return { child, port, pid: child.pid! };
}

async function curl({ caller }: World, origin: string, target: string, out: string): Promise<void> {
  const path = `${target}&purpose=${encodeURIComponent(purpose)}`;
  const message = {
    method: "GET",
    scheme: "http",
    authority: new URL(origin).host,
    target: path,
    headers: {},
  } as const;
  const created = Math.floor(Date.now() / 1000);
  const { signatureInput, signature } = sign(message, {
    keyid: caller.keyid,
    key: Buffer.from(caller.key, "base64"),
    alg: "hmac-sha256",
    created,
    expires: created + 60,
    nonce: randomBytes(12).toString("hex"),
  });
  const headers = ["-H", `signature-input: ${signatureInput}`, "-H", `signature: ${signature}`];
  await run$("curl", ["-sS", "--fail", "-g", "-o", out, ...headers, origin + path]);
}

async function psql(connection: Connection, command: string): Promise<void> {
  const { host, port, user, password, database } = poolConfig(connection);
  const place = ["-h", String(host), "-p", String(port), "-U", String(user), "-d", String(database)];
  await run$("psql", ["-q", "-X", "-v", "ON_ERROR_STOP=1", ...place, "-c", command], {
    env: { ...process.env, PGPASSWORD: String(password) },
  });
}

async function cursor(connection: Connection, select: string, out: string): Promise<void> {
  const sql = await bare(connection);
  await sql.query(`begin; declare rows_out no scroll cursor for ${select}`);
  async function* lines(): AsyncGenerator<string> {
    for (;;) {
      const { rows } = await sql.query({ text: "fetch 2000 from rows_out", rowMode: "array" });
      if (rows.length === 0) return;
      yield stringify(rows);
    }
  }
  await pipeline(lines(), createWriteStream(out)).finally(() => sql.end());
}

async function complete(file: string, lines: number): Promise<void> {
  const { stdout } = await run$("wc", ["-l", file]);
  const [found] = stdout.trim().split(" ");
  if (Number(found) !== lines) throw new Error(`${found} lines instead of ${lines}`);
}

/** Megabytes that a process has in memory. */
function memory(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;
}
