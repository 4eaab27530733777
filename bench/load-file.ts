import { type ChildProcess, execFile, execFileSync, fork } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type pg from "pg";
import { poolConfig } from "../server/src/kernel/database.ts";
import { bare, type Goal, type Measured, median, throwaway, timed } from "./kit.ts";
import { badColumn, badEvery, cellsOf, columns, writeCsv } from "./load-file-rows.ts";

const folderOfPeers = join(import.meta.dirname, "peers");

interface Loaded {
  readonly id: string;
  readonly ms: number;
  readonly megabytes: number;
  readonly state: string;
  readonly counts: { readonly good: number; readonly refused: number };
  readonly reason: object | null;
}

/**
 * A CSV file into a version table as the worker does it (typed, twelve checks a row, 0.1 % bad rows into quarantine, digest, key, read-back of a
 * sample, the switch and the quality of the version), beside `psql \copy` of the same rows without the bad ones into a table without a key,
 * and beside papaparse with five checks and COPY.
 */
export async function run({ rounds, small }: { rounds: number; small: boolean }): Promise<Measured> {
  const { cluster, folder, administer, end } = await throwaway();
  let child: ChildProcess | null = null;
  try {
    for (const name of ["loads", "peers"]) await administer(`create database ${name}`);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, "permits.csv");
    const made = await writeCsv(path, { bytes: small ? 60_000_000 : 1_000_000_000 });
    const good = join(folder, "good.csv");
    // \copy stops at the first bad row: it gets the file without them.
    execFileSync("sh", ["-c", `awk 'NR == 1 || (NR - 1) % ${badEvery}' "$0" > "$1"`, path, good]);
    say(`${count(made.rows)} rows, ${(made.bytes / 1e6).toFixed(0)} MB`);
    const ready = await startChild(cluster.connection("loads"), folder);
    child = ready;
    const ours = await bare(cluster.connection("loads"));
    const peers = await bare(cluster.connection("peers"));
    const target = columns.map(({ column, sql }) => `${column} ${sql}`).join(", ");
    await peers.query(`create table permits (${target})`);
    const [direct, loads, naive]: [number[], Loaded[], number[]] = [[], [], []];
    installPeers();
    for (let round = 0; round < rounds; round++) {
      const turns = [
        async () => {
          await clean(ours, peers);
          direct.push(await timed(() => psql(cluster.connection("peers"), good)));
        },
        async () => {
          await clean(ours, peers);
          const loaded = await load(ready, path);
          if (loaded.state !== "loaded") throw new Error(`the load failed: ${JSON.stringify(loaded.reason)}`);
          loads.push(loaded);
          if (round === 0) await compare(ours, loaded, made.rows);
        },
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
      if (round < 2) {
        await clean(ours, peers);
        naive.push(await papaparse(cluster.connection("peers"), path));
      }
      say(
        `round ${round + 1}: \\copy ${seconds(direct[round]!)}, load ${seconds(loads[round]!.ms)} (+${loads[round]!.megabytes.toFixed(0)} MB)`,
      );
    }
    const flat = await costs(ready, folder, small);
    const memory = Math.max(...loads.map(({ megabytes }) => megabytes));
    const ratios = {
      copy: median(loads.map(({ ms }, round) => direct[round]! / ms)),
      papaparse: median(naive) / median(loads.map(({ ms }) => ms)),
      flat: flat.ratio,
      memory,
    };
    const goals: Goal[] = [
      { what: "speed of psql \\copy", goal: "≥ 0.75", measured: ratios.copy.toFixed(2), met: ratios.copy >= 0.75 },
      { what: "memory above resting", goal: "≤ 200 MB", measured: `${memory.toFixed(0)} MB`, met: memory <= 200 },
      {
        what: `cost per row at ${flat.sizes}`,
        goal: "flat (≤ 1.2)",
        measured: flat.ratio.toFixed(2),
        met: flat.ratio <= 1.2,
      },
    ];
    await Promise.all([ours.end(), peers.end()]);
    return { ratios, rounds, goals };
  } finally {
    child?.kill();
    await end();
  }
}

const say = (line: string) => console.log(line);
const count = (n: number) => n.toLocaleString("en");
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

type Connection = Parameters<typeof bare>[0];

async function startChild(connection: Connection, folder: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, "load-file-child.ts"), {
    env: { ...process.env, LOAD_CHILD: JSON.stringify({ connection, folder }) },
    execArgv: [
      "--expose-gc",
      ...(process.env.BENCH_PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []),
    ],
  });
  await answer(child);
  return child;
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("exit", (code) => reject(new Error(`a process of the benchmark ended with ${code}`)));
  });
}

function load(child: ChildProcess, file: string): Promise<Loaded> {
  const done = answer<Loaded>(child);
  child.send({ file });
  return done;
}

/** What earlier rounds left goes, and the server has nothing to write on its own. */
async function clean(ours: pg.Client, peers: pg.Client): Promise<void> {
  const { rows } = await ours.query("select tablename as name from pg_tables where schemaname = 'data'");
  for (const { name } of rows) await ours.query(`truncate data."${name}"`);
  await peers.query("truncate permits");
  await ours.query("checkpoint");
}

async function psql(connection: Connection, file: string): Promise<void> {
  const { host, port, user, password, database } = poolConfig(connection) as Record<string, string>;
  await promisify(execFile)(
    "psql",
    ["-q", "-v", "ON_ERROR_STOP=1", "-c", `\\copy permits from '${file}' with (format csv, header)`],
    {
      env: {
        ...process.env,
        PGHOST: host,
        PGPORT: String(port),
        PGUSER: user,
        PGPASSWORD: password,
        PGDATABASE: database,
      },
    },
  );
}

async function papaparse(connection: Connection, file: string): Promise<number> {
  const child = fork(join(folderOfPeers, "papaparse.js"), {
    env: {
      ...process.env,
      PAPAPARSE: JSON.stringify({ file, url: poolConfig(connection), statement: "copy permits from stdin" }),
    },
  });
  return (await answer<{ ms: number }>(child)).ms;
}

/** The quarantine row by row: number, place of the fault, cells; and a thousand of the good rows. */
async function compare(sql: pg.Client, { id, counts }: Loaded, rows: number): Promise<void> {
  const bad = Math.floor(rows / badEvery);
  const wrong = (what: string) => {
    throw new Error(`the load is wrong: ${what}`);
  };
  if (counts.refused !== bad || counts.good !== rows - bad) wrong(`${counts.good} good, ${counts.refused} refused`);
  const kept = await sql.query(
    "select row_number::int8 as number, cells, faults from aggregation.quarantine where load_id = $1 order by 1",
    [id],
  );
  if (kept.rows.length !== bad) wrong(`${kept.rows.length} rows in quarantine, not ${bad}`);
  for (const [n, row] of kept.rows.entries()) {
    const i = (n + 1) * badEvery;
    const told = JSON.stringify([
      Number(row.number),
      row.cells,
      row.faults.map((fault: { position: number }) => fault.position),
    ]);
    const expected = JSON.stringify([i + 1, cellsOf(i), [badColumn(i) + 1]]);
    if (told !== expected) wrong(`${told} instead of ${expected}`);
  }
  const table = (await sql.query("select table_name as name from aggregation.version where load_id = $1", [id])).rows[0]
    .name;
  const step = Math.max(1, Math.floor(rows / 1000));
  const names = columns.map(({ column }) => `coalesce(${column}::text, '')`).join(", ");
  const found = await sql.query(
    `select (_row - 1)::int8 as i, array[${names}] as cells from data."${table}" where (_row - 1) % ${step} = 0`,
  );
  for (const { i, cells } of found.rows)
    if (JSON.stringify(cells) !== JSON.stringify(cellsOf(Number(i)))) wrong(`row ${i}: ${JSON.stringify(cells)}`);
  say(`compared: ${count(bad)} rows of the quarantine, ${count(found.rows.length)} of the good ones`);
}

/** The cost of a row in the largest table over that in the smallest. */
async function costs(child: ChildProcess, folder: string, small: boolean): Promise<{ ratio: number; sizes: string }> {
  const sizes = small ? [50_000, 500_000] : [100_000, 1_000_000, 10_000_000];
  const perRow: number[] = [];
  for (const rows of sizes) {
    const path = join(folder, `rows-${rows}.csv`);
    await writeCsv(path, { rows });
    const tries = rows <= 1_000_000 ? 3 : 1;
    const times: number[] = [];
    for (let n = 0; n < tries; n++) times.push((await load(child, path)).ms);
    perRow.push(median(times) / rows);
    say(`${count(rows)} rows: ${(perRow.at(-1)! * 1000).toFixed(2)} µs a row`);
  }
  return { ratio: perRow.at(-1)! / perRow[0]!, sizes: `${count(sizes.at(-1)!)} against ${count(sizes[0]!)} rows` };
}

function installPeers(): void {
  if (existsSync(join(folderOfPeers, "node_modules", "papaparse"))) return;
  say("installing the peers…");
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folderOfPeers, stdio: "ignore" });
}
