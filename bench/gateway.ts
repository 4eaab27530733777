import { type ChildProcess, execFile, execFileSync, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type pg from "pg";
import { pseudonymsOf } from "../server/src/delivery/plan-memory.ts";
import { type Connection, poolConfig } from "../server/src/kernel/database.ts";
import { openKeys } from "../server/src/kernel/keys.ts";
import { applyMask } from "../server/src/protection/masking.ts";
import type { Job, Outcome } from "./gateway-load.ts";
import { calls, child, folderOfPeers, makeWorld, rulebook, send } from "./gateway-run.ts";
import { type DatasetOf, type GatewayWorld, items, itemsOfPlan } from "./gateway-world.ts";
import { bare, type Goal, type Measured, median, throwaway, timed } from "./kit.ts";

/**
 * The door at speed: signed calls of 1,000 programs under eight grants, each checked against replay, granted, masked, counted and on
 * record before its answer; beside `pgbench` and bare Fastify with `pg`, which do none of it, and beside two products that make an API of a table.
 */
export async function run({ rounds, small }: { rounds: number; small: boolean }): Promise<Measured> {
  const rows = small ? 100_000 : 1_000_000;
  const many = small ? 1_000_000 : 10_000_000;
  const seconds = small ? 2 : 4;
  const { cluster, folder, administer, end } = await throwaway();
  const children: ChildProcess[] = [];
  try {
    const connection = cluster.connection("gateway");
    let world!: GatewayWorld;
    await administer("create database gateway");
    const made = await timed(async () => {
      world = await makeWorld(connection, folder, [rows, many]);
    });
    say(`world with ${count(rows)} and ${count(many)} rows made in ${(made / 1000).toFixed(0)} s`);
    await administer("create database peers");
    await makePeersTable(cluster.connection("peers"), rows);
    await administer("create database pgbench");
    await pgbench(cluster.connection("pgbench"), ["-i", "-q", "-s", String(rows / 100_000)]);
    installPeers();

    const door = await child("gateway-serve.ts", { connection, folder, rulebook }, children, folder);
    const bareServer = await child(
      "gateway-bare.ts",
      { connection: cluster.connection("peers"), table: "permits", columns: itemsOfPlan(0) },
      children,
      folder,
    );
    const platformatic = await child(
      "peers/platformatic.js",
      { url: urlOf(cluster.connection("peers")), table: "permits" },
      children,
      folder,
    );
    const postgraphile = await child(
      "peers/postgraphile.js",
      { url: urlOf(cluster.connection("peers")) },
      children,
      folder,
    );
    const generator = fork(join(import.meta.dirname, "gateway-load.ts"), { execArgv: [] });
    children.push(generator);
    const oracle = await openOracle(connection, folder);
    const sql = await bare(connection);

    let served = 0;
    let compared = 0;
    const rates = new Map<string, number[]>();
    const keep = (name: string, rate: number) => rates.set(name, [...(rates.get(name) ?? []), rate]);
    /** Three times as many calls as the door can take, most of them of one caller, whoever is turned away trying again. */
    const overload = async (dataset: DatasetOf) => {
      const rest = { connections: 512, seconds: seconds * 2, prepare: Math.ceil(seconds * 2 * 30_000) };
      const job = calls(world, dataset, door.port, rest);
      // Those who find no place come again so often that twice as many are turned away as are accepted.
      const again = Math.max(1, Math.round((352 / (2 * rates.get("door normal")!.at(-1)!)) * 1000));
      const outcome = await load({ ...job, call: { ...job.call, greedy: 0.9 } as Job["call"], again });
      const { "200": ok = 0, "503": busy = 0, "429": many = 0, ...other } = outcome.statuses;
      if (Object.keys(other).length > 0) throw new Error(`under too many calls: ${JSON.stringify(outcome.statuses)}`);
      if (outcome.withoutRetryAfter > 0) throw new Error(`${outcome.withoutRetryAfter} refusals without Retry-After`);
      served += ok;
      compared += await oracle.compare(dataset, world, outcome);
      return {
        offered: (ok + busy + many) / ok,
        p99: outcome.p99,
        othersP99: outcome.othersP99,
        others: outcome.othersAccepted / (outcome.othersAccepted + outcome.othersRefused),
        refused: busy + many,
      };
    };
    const load = (job: Job) => send<Outcome>(generator, job);
    const signed = async (name: string, dataset: DatasetOf, connections: number, change: Partial<Job> = {}) => {
      const rest = { connections, seconds, prepare: Math.ceil(seconds * 14_000) };
      const outcome = await load({ ...calls(world, dataset, door.port, rest), ...change });
      const ok = outcome.statuses["200"] ?? 0;
      if (Object.keys(outcome.statuses).some((status) => status !== "200"))
        throw new Error(`${name}: ${JSON.stringify(outcome.statuses)} ${JSON.stringify(outcome.samples.slice(0, 2))}`);
      served += ok;
      compared += await oracle.compare(dataset, world, outcome);
      keep(name, ok / outcome.seconds);
      keep(`${name} p99`, outcome.p99);
      return outcome;
    };
    const plain = async (name: string, port: number, connections: number, request: string) => {
      const outcome = await load({
        port,
        connections,
        seconds,
        prepare: seconds * 30_000,
        sample: 1000,
        rows,
        call: { kind: "plain", request },
      });
      const ok = outcome.statuses["200"] ?? 0;
      if (ok === 0 || Object.keys(outcome.statuses).some((status) => status !== "200"))
        throw new Error(`${name}: ${JSON.stringify(outcome.statuses)} ${JSON.stringify(outcome.samples.slice(0, 2))}`);
      for (const { row, body } of outcome.samples)
        if (!body.includes(`川L${String(row).padStart(9, "0")}`))
          throw new Error(`${name} answered ${body} for ${row}`);
      keep(name, ok / outcome.seconds);
    };
    const [first, second] = world.datasets as [DatasetOf, DatasetOf];
    const fields = itemsOfPlan(0);
    const peers: Record<string, (name: string, connections: number) => Promise<void>> = {
      platformatic: (name, connections) =>
        plain(name, platformatic.port, connections, get(`/permits/{id}?fields=${fields.map(camel).join(",")}`)),
      postgraphile: (name, connections) =>
        plain(
          name,
          postgraphile.port,
          connections,
          post(
            "/graphql",
            `{"query":"query($id:BigInt!){permitByRowId(rowId:$id){${fields
              .map(camel)
              .map((it) => (it === "id" ? "rowId" : it))
              .join(" ")}}}","variables":{"id":"{padded}"}}`,
          ),
        ),
    };

    // Warm everything up once, unmeasured.
    for (let n = 0; n < (small ? 3 : 5); n++) await signed("warm", n % 2 === 0 ? first : second, 128);
    await plain("warm", bareServer.port, 32, get("/rows/{id}"));
    const slow = Math.min(2, rounds);
    for (const peer of Object.keys(peers)) await peers[peer]!("warm", 32).catch((error: Error) => say(error.message));
    for (let round = 1; round <= rounds; round++) {
      keep("pgbench", await pgbenchRate(cluster.connection("pgbench"), seconds));
      await signed("door 128", first, 128);
      await signed("door 32", first, 32);
      await signed("door 128, 10 × rows", second, 128);
      await plain("reads", door.reads, 128, get(`/reads/${first.id}/{id}`));
      for (const connections of [128, 32]) {
        await plain(`bare ${connections}`, bareServer.port, connections, get("/rows/{id}"));
        if (round <= slow)
          for (const [name, peer] of Object.entries(peers)) await peer(`${name} ${connections}`, connections);
      }
      say(
        `round ${round}: ${[...rates]
          .filter(([name]) => !name.startsWith("warm"))
          .map(([name, all]) => `${name} ${all.at(-1)!.toFixed(0)}`)
          .join("; ")}`,
      );
    }
    const over: Awaited<ReturnType<typeof overload>>[] = [];
    for (let round = 1; round <= Math.min(3, rounds); round++) {
      await signed("door normal", first, 128);
      over.push(await overload(first));
    }
    const overall = (pick: (it: (typeof over)[number]) => number) => median(over.map(pick));
    say(
      `too many calls, ${overall((it) => it.offered).toFixed(1)} × what is accepted: ${overall((it) => it.refused).toFixed(0)} refused with Retry-After, p99 of the accepted ${overall((it) => it.p99).toFixed(0)} ms, of the others than the greedy one ${overall((it) => it.othersP99).toFixed(0)} ms (normal ${median(rates.get("door normal p99")!).toFixed(0)} ms)`,
    );
    const recorded = await recordsOf(sql, world);
    if (recorded !== served) throw new Error(`${served} calls were answered, ${recorded} are on record`);
    say(`${count(served)} calls answered, ${count(recorded)} on record; ${count(compared)} answers compared`);
    await sql.end();
    await oracle.close();

    const of = (name: string) => median(rates.get(name) ?? [Number.NaN]);
    const ratio = (a: string, b: string) => median(rates.get(a)!.map((rate, n) => rate / (rates.get(b)![n] ?? of(b))));
    const best = (connections: number) =>
      Math.max(of(`platformatic ${connections}`), of(`postgraphile ${connections}`));
    const ratios = {
      pgbench: ratio("door 128", "pgbench"),
      pgbench32: ratio("door 32", "pgbench"),
      bare: ratio("door 128", "bare 128"),
      bestPeer: of("door 128") / best(128),
      bestPeer32: of("door 32") / best(32),
      tenfold: ratio("door 128", "door 128, 10 × rows"),
      reads: ratio("reads", "pgbench"),
      overloadP99: overall((it) => it.p99) / of("door normal p99"),
      othersP99: overall((it) => it.othersP99) / of("door normal p99"),
      othersAccepted: overall((it) => it.others),
    };
    const goals: Goal[] = [
      atLeast("calls at 128 connections, of pgbench", ratios.pgbench, 0.25),
      atLeast("calls at 32 connections, of pgbench", ratios.pgbench32, 0.17),
      atLeast("calls at 128 connections, times the better peer", ratios.bestPeer, 2),
      atLeast("calls at 32 connections, times the better peer", ratios.bestPeer32, 1.5),
      atMost("p99 at 128 connections, this machine", of("door 128 p99"), 60, "ms"),
      atLeast("reads without signature and record, of pgbench", ratios.reads, 0.5),
      atMost("p99 of accepted calls under too many, of the normal", ratios.overloadP99, 2, "×"),
      atLeast(
        "calls accepted of those who ask for less than their share, beside a greedy one",
        ratios.othersAccepted,
        0.99,
      ),
      atMost("p99 of theirs, of the normal", ratios.othersP99, 2, "×"),
      atMost("cost of a call on ten times the rows", ratios.tenfold, 1.2, "×"),
    ];
    return { ratios, rounds, goals };
  } finally {
    for (const one of children) one.kill("SIGKILL");
    await end();
  }
}

const say = (line: string) => console.log(`  ${line}`);
const count = (n: number) => n.toLocaleString("en");
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const get = (target: string) => `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
function post(target: string, body: string): string {
  const length = Buffer.byteLength(body.replace("{padded}", "0".repeat(9)));
  return `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`;
}

function atLeast(what: string, measured: number, least: number): Goal {
  return { what, goal: `≥ ${least}`, measured: measured.toFixed(3), met: measured >= least };
}

function atMost(what: string, measured: number, most: number, unit: string): Goal {
  return { what, goal: `≤ ${most} ${unit}`, measured: `${measured.toFixed(2)} ${unit}`, met: measured <= most };
}

/** The same rows for those who only read a table. */
async function makePeersTable(connection: Connection, rows: number): Promise<void> {
  const types = { text: "text", integer: "bigint", decimal: "numeric", date: "date" };
  const sql = await bare(connection);
  await sql.query(
    `create table public.permits (${items.map(({ column, type }) => `${column} ${types[type]}${column === "id" ? " primary key" : ""}`).join(", ")})`,
  );
  await sql.query(
    `insert into public.permits select ${items.map(({ value }) => value).join(", ")} from generate_series(1, ${rows}::bigint) i`,
  );
  await sql.query("vacuum (analyze, freeze) public.permits");
  await sql.end();
}

function installPeers(): void {
  if (existsSync(join(folderOfPeers, "node_modules", "postgraphile"))) return;
  say("installing the peers…");
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folderOfPeers, stdio: "ignore" });
}

function urlOf(connection: Connection): string {
  if ("url" in connection) return connection.url;
  const { host, port, user, password, database } = connection;
  return `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

async function pgbench(connection: Connection, args: readonly string[]): Promise<string> {
  const { host, port, user, password, database } = poolConfig(connection);
  const { stdout } = await promisify(execFile)(
    existsSync("/usr/lib/postgresql/15/bin/pgbench") ? "/usr/lib/postgresql/15/bin/pgbench" : "pgbench",
    ["-h", String(host), "-p", String(port), "-U", String(user), ...args, String(database)],
    { env: { ...process.env, PGPASSWORD: String(password) } },
  );
  return stdout;
}

async function pgbenchRate(connection: Connection, seconds: number): Promise<number> {
  const out = await pgbench(connection, ["-n", "-S", "-M", "prepared", "-c", "8", "-j", "1", "-T", String(seconds)]);
  return Number(/tps = ([\d.]+)/.exec(out)![1]);
}

/** Entries of use of the world's grants, numbered or not. */
async function recordsOf(sql: pg.Client, world: GatewayWorld): Promise<number> {
  const { rows } = await sql.query(
    "select (select count(*) from audit.inbox where position('\"delivery.data-called\"'::bytea in payload) > 0) + (select count(*) from audit.entry where event = 'delivery.data-called') as n",
  );
  const { rows: counted } = await sql.query(
    "select sum(calls)::int as n, (select sum(used)::int from delivery.gate) as used from delivery.usage_day where grant_id = any($1)",
    [world.datasets.flatMap(({ grants }) => grants.map(({ id }) => id))],
  );
  if (counted[0].n !== Number(rows[0].n) || counted[0].used !== counted[0].n)
    throw new Error(`records ${rows[0].n}, counted ${counted[0].n}, quota ${counted[0].used}`);
  return Number(rows[0].n);
}

/** What the door should have answered, worked out apart: the row by bare SQL, each cell masked by itself. */
async function openOracle(connection: Connection, folder: string) {
  const sql = await bare(connection);
  openKeys(join(folder, "master.json"), { create: false });
  const compare = async (dataset: DatasetOf, { callers: all }: GatewayWorld, { samples }: Outcome): Promise<number> => {
    const { rows } = await sql.query({
      text: `select ${items.map(({ column }) => `${column}::text`).join(", ")} from data."${dataset.table}" where id = any($1)`,
      values: [samples.map(({ row }) => row)],
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { row, caller, body } of samples) {
      const plan = all[caller]!.plan;
      const grant = dataset.grants[plan]!;
      const expected = Object.fromEntries(
        itemsOfPlan(plan).map((column) => {
          const { type, sensitivity = [] } = items.find((one) => one.column === column)!;
          const text = byId.get(String(row))[column] as string;
          const kind = (sensitivity[0] ?? null) as never;
          const consumer = { grant } as Parameters<typeof pseudonymsOf>[0];
          if (column === "id_number")
            return [column, applyMask("pseudonym", kind, text, pseudonymsOf(consumer, { kind } as never))];
          if (kind) return [column, applyMask("cut", kind, text, String)];
          return [column, type === "integer" || type === "decimal" ? Number(text) : text];
        }),
      );
      const { items: answered } = JSON.parse(body) as { items: unknown[] };
      if (answered.length !== 1 || JSON.stringify(answered[0]) !== JSON.stringify(expected))
        throw new Error(`row ${row}: ${JSON.stringify(answered)}, expected ${JSON.stringify(expected)}`);
    }
    return samples.length;
  };
  return { compare, close: () => sql.end() };
}
