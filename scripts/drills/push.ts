import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { makeGatewayWorld, items as worldItems } from "../../bench/gateway-world.ts";
import { throwaway } from "../../bench/kit.ts";
import { compose } from "../../server/src/compose.ts";
import { createGrant } from "../../server/src/delivery/actions.ts";
import { insertTarget, runsOf, type Target, targetById } from "../../server/src/delivery/push/store.ts";
import { secretPurpose, type TargetKind } from "../../server/src/delivery/push/target.ts";
import { openContext, systemActor } from "../../server/src/kernel/context.ts";
import { type Connection, type Database, execute, openDatabase, rows, sql } from "../../server/src/kernel/database.ts";
import { newId } from "../../server/src/kernel/ids.ts";
import { newKeyFile, seal, useKeys } from "../../server/src/kernel/keys.ts";
import { openLog } from "../../server/src/kernel/log.ts";
import { migrate } from "../../server/src/kernel/migrate.ts";
import { allowOutbound } from "../../server/src/kernel/outbound.ts";
import { startMariaDb } from "../../server/test/debian-mariadb.ts";
import { startDebianPostgres } from "../../server/test/debian-postgres.ts";
import { freePort } from "../../server/test/free-port.ts";
import type { Drill } from "../drill.ts";

const child = join(import.meta.dirname, "../../server/test/delivery/push-child.ts");
const secret = "drill";
/** Megabytes above a push that has nothing to do. */
const mostMemory = 200;
// What leaves as it is, in a form that both databases write alike.
const told = "id, district, street, permit_no, amount, granted_on, valid_until, status, remark";
const half = `substr(md5(concat_ws('|', ${told})), 1, 8)`;
const digests: Readonly<Record<TargetKind, string>> = {
  postgresql: `sum(('x' || ${half})::bit(32)::bigint)::text`,
  mariadb: `cast(sum(conv(${half}, 16, 10)) as char)`,
};

/** A consumer's server with a database `inbox`; what stands in its table is given as `rows digest`. */
interface Consumer {
  readonly kind: TargetKind;
  readonly port: number;
  stands(table: string): Promise<string>;
  stop(): Promise<void>;
}

async function postgresql(): Promise<Consumer> {
  const port = await freePort();
  const server = await startDebianPostgres({ host: "127.0.0.1", port });
  const ask = async (database: string, text: string) => {
    const client = new pg.Client(server.connection(database) as pg.ClientConfig);
    await client.connect();
    return client.query({ text, rowMode: "array" }).finally(() => client.end());
  };
  await ask("postgres", `create role receiver login password '${secret}'`);
  await ask("postgres", "create database inbox owner receiver");
  const stands = async (table: string) =>
    (await ask("inbox", `select count(*), ${digests.postgresql} from ${table}`)).rows[0]!.join(" ");
  return { kind: "postgresql", port, stands, stop: server.stop };
}

async function mariadb(): Promise<Consumer> {
  const server = await startMariaDb();
  server.run(
    `create database inbox; create user receiver@'%' identified by '${secret}'; grant all on inbox.* to receiver@'%'`,
  );
  const stands = async (table: string) =>
    server.run(`select concat(count(*), ' ', ${digests.mariadb}) from ${table}`, "inbox").trim();
  return { kind: "mariadb", port: server.port, stands, stop: server.stop };
}

/** Tables of a million rows pushed by a worker process: rate, memory, and that nothing is lost or doubled when it is killed. */
export const drill: Drill = {
  about:
    "a million rows (or as many as you say) into a consumer's PostgreSQL and MariaDB: whole, changes, killed half-way",
  async run([given = "1000000", ...kinds]) {
    const count = Number(given);
    const { cluster, administer, end } = await throwaway();
    const consumers: Consumer[] = [];
    let database: Database | null = null;
    try {
      await administer("create database push");
      const connection = cluster.connection("push");
      await migrate(connection);
      const keys = newKeyFile();
      useKeys(keys);
      allowOutbound(["127.0.0.1"]);
      compose();
      database = openDatabase(connection, { max: 2 });
      const source = await makeSource(database, count);
      for (const start of [postgresql, mariadb])
        if (kinds.length === 0 || kinds.includes(start.name)) consumers.push(await start());
      let well = true;
      for (const consumer of consumers) {
        const target = await source.targetAt(consumer);
        const pushed = new Pushes({ database, connection, keys, target, consumer, standsHere: source.stands });
        const resting = await pushed.rest();
        well = (await pushed.once("whole")) && well;
        await source.change("true");
        well = (await pushed.killedHalfWay()) && well;
        well = (await pushed.once("every row changed, after a kill")) && well;
        await source.change("(id % 100 = 0)");
        well = (await pushed.once("1 in 100 changed")) && well;
        const rise = pushed.highest - resting;
        console.log(`  ${consumer.kind}: ${rise.toFixed(0)} MB above resting (goal ≤ ${mostMemory})`);
        well &&= rise <= mostMemory;
      }
      return well;
    } finally {
      for (const consumer of consumers) await consumer.stop();
      await database?.close();
      await end();
    }
  },
};

async function makeSource(database: Database, count: number) {
  const log = openLog({ level: "silent" });
  const ctx = await openContext(database.db, log, systemActor("drill"), "drill");
  const { datasets } = await makeGatewayWorld(database, ctx, { callers: 1, plans: 1, rows: [count] });
  const [made] = datasets as [(typeof datasets)[number]];
  const { id: _, revision: __, state: ___, ...like } = made.grants[0]!;
  const [content] = await rows<{ items: { id: string; column: string }[] }>(
    database.db,
    sql`select content->'items' as items from catalog.version where dataset_id = ${made.id}`,
  );
  const idNumber = content!.items.find(({ column }) => column === "id_number")!.id;
  const change = { items: content!.items.map(({ id }) => id), masks: { [idNumber]: "pseudonym" }, modes: ["push"] };
  let { table } = made;
  const db = database.db;
  return {
    async targetAt({ kind, port }: Consumer): Promise<Target> {
      const grant = await ctx.transaction((tx) =>
        createGrant(tx, ctx, { ...like, ...change } as unknown as Parameters<typeof createGrant>[2]),
      );
      const place = { kind, host: "127.0.0.1", port, database: "inbox", table: "permits", user: "receiver" } as const;
      const target = {
        ...{
          id: newId(),
          grant: grant.id,
          place: { ...place, tls: "off" as const },
          secret: seal(secret, secretPurpose),
        },
        ...{ schedule: { when: "version" as const }, createdBy: "drill", createdAt: ctx.now, nextAt: ctx.realNow },
      } as const;
      await ctx.transaction((tx) => insertTarget(tx, target));
      return (await targetById(db, target.id))!;
    },
    async stands(): Promise<string> {
      const [found] = await rows<{ it: string }>(
        db,
        sql`select concat_ws(' ', count(*), ${sql.raw(digests.postgresql)}) as it from ${sql.id("data", table)}`,
      );
      return found!.it;
    },
    /** A new version in which the remarks of some rows are others. */
    async change(which: string): Promise<void> {
      const [version, load, name] = [newId(), newId(), `v_${randomBytes(8).toString("hex")}`];
      const columns = worldItems.map(({ column }) =>
        column === "remark" ? `case when ${which} then remark || '改' else remark end as remark` : column,
      );
      await ctx.transaction(async (tx) => {
        for (const statement of [
          sql`create table ${sql.id("data", name)} as select _row, ${sql.raw(columns.join(", "))} from ${sql.id("data", table)}`,
          sql`alter table ${sql.id("data", name)} add primary key (_row)`,
          sql`analyze ${sql.id("data", name)}`,
          sql`insert into aggregation.load (id, dataset_id, organization, region, state, file_sha256, file_name, file_size, proposal,
                                            plan, counts, digest, version_id, created_by_name, created_at)
              select ${load}, dataset_id, organization, region, state, file_sha256, file_name, file_size, proposal, plan, counts,
                     digest, ${version}, created_by_name, created_at from aggregation.load where dataset_id = ${made.id} limit 1`,
          sql`insert into aggregation.version (id, dataset_id, load_id, table_name, columns, rows, digest, file_sha256, loaded_at)
              select ${version}, dataset_id, ${load}, ${name}, columns, rows, digest, file_sha256, now()
                from aggregation.version where table_name = ${table}`,
          sql`update aggregation.current_version set version_id = ${version}, since = now() where dataset_id = ${made.id}`,
        ])
          await execute(tx, statement);
      });
      table = name;
    },
  };
}

interface Setting {
  readonly database: Database;
  readonly connection: Connection;
  readonly keys: unknown;
  readonly target: Target;
  readonly consumer: Consumer;
  standsHere(): Promise<string>;
}

class Pushes {
  readonly #it: Setting;
  /** The most megabytes that a worker had. */
  highest = 0;
  /** Milliseconds that a worker lives without work, and with half of it. */
  #idle = 0;
  #half = 0;

  constructor(it: Setting) {
    this.#it = it;
  }

  /** Pushes, prints how fast, and compares what stands there with what stands here. */
  async once(name: string): Promise<boolean> {
    const { database, target, consumer, standsHere } = this.#it;
    const { took, memory } = await this.#worker(null);
    this.highest = Math.max(this.highest, memory);
    const { failure } = (await targetById(database.db, target.id))!;
    const [run] = await runsOf(database.db, target.id, 1);
    const moved = (run?.added ?? 0) + (run?.removed ?? 0);
    const moving = took - this.#idle;
    this.#half = this.#idle + moving / 2;
    const same = (await consumer.stands("permits")) === (await standsHere());
    console.log(
      `  ${consumer.kind}, ${name}: ${run?.way} +${run?.added} −${run?.removed} in ${(moving / 1000).toFixed(1)} s (${(moved / moving).toFixed(0)}k rows/s), peak ${memory.toFixed(0)} MB, ${same ? "equal" : "NOT EQUAL"}${failure ? `, ${failure.code}` : ""}`,
    );
    return same && !failure;
  }

  /** Megabytes of a worker that has nothing to do. */
  async rest(): Promise<number> {
    const { took, memory } = await this.#worker(null, newId());
    this.#idle = took;
    return memory;
  }

  /** Kills a worker in the middle: what stood there still stands, whole. */
  async killedHalfWay(): Promise<boolean> {
    const { database, target, consumer } = this.#it;
    const before = await consumer.stands("permits");
    await this.#worker(this.#half);
    await sql`update delivery.push_target set held_until = null where id = ${target.id}`.execute(database.db);
    const same = (await consumer.stands("permits")) === before;
    console.log(`  ${consumer.kind}, killed: ${same ? "what stood there still stands" : "NOT what stood there"}`);
    return same;
  }

  async #worker(killAfter: number | null, of?: string): Promise<{ took: number; memory: number }> {
    const { connection, keys, target } = this.#it;
    const begun = performance.now();
    const worker = spawn(
      process.execPath,
      [...(process.env.BENCH_PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []), child],
      {
        env: {
          ...process.env,
          NODE_OPTIONS: "",
          PUSH_CHILD: JSON.stringify({ connection, keys, target: of ?? target.id }),
        },
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
    let memory = 0;
    let over = false;
    const ended = new Promise<number | null>((resolve) => worker.once("exit", (code) => resolve(code))).finally(() => {
      over = true;
    });
    while (!over) {
      memory = Math.max(memory, highWater(worker.pid!));
      if (killAfter !== null && performance.now() - begun > killAfter) worker.kill("SIGKILL");
      await Promise.race([ended, wait(50)]);
    }
    const code = await ended;
    if (killAfter === null && code !== 0) throw new Error(`a worker ended with ${code}`);
    return { took: performance.now() - begun, memory };
  }
}

/** The most megabytes that a process has had in memory; 0 where it is no more. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
