import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Connection } from "../src/kernel/database.ts";

const packages = "/usr/lib/postgresql";

/** The programs of the newest PostgreSQL that Debian's packages installed, or `null`. */
export function debianPostgres(): string | null {
  if (!existsSync(packages)) return null;
  const versions = readdirSync(packages).filter((name) => existsSync(join(packages, name, "bin", "initdb")));
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(packages, newest, "bin");
}

/**
 * A cluster of its own in a temporary folder, on a socket only, without durability; for tests. With `tcp` it is reached there too, by
 * password. `further`: settings of the server.
 */
export async function startDebianPostgres(
  tcp?: { readonly host: string; readonly port: number },
  further: Readonly<Record<string, string>> = {},
): Promise<{
  connection(database: string): Connection;
  stop(): Promise<void>;
}> {
  const programs = debianPostgres();
  if (programs === null) throw new Error("no PostgreSQL server is installed: apt-get install postgresql");
  const folder = mkdtempSync(join(tmpdir(), "shutong-debian-"));
  const owner: { uid?: number; gid?: number } = process.getuid?.() === 0 ? userOf("postgres") : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid!);
  const cluster = join(folder, "cluster");
  const options = { ...owner, cwd: "/", env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" } };
  const initdb = ["--pgdata", cluster, "--username=shutong", "--auth=trust", "--encoding=UTF8", "--locale=C"];
  execFileSync(join(programs, "initdb"), initdb, { ...options, stdio: "ignore" });
  if (tcp) writeFileSync(join(cluster, "pg_hba.conf"), "local all all trust\nhost all all all scram-sha-256\n");
  const settings = {
    listen_addresses: tcp?.host ?? "",
    port: String(tcp?.port ?? 5432),
    unix_socket_directories: folder,
    fsync: "off",
    full_page_writes: "off",
    ...further,
  };
  const server = spawn(
    join(programs, "postgres"),
    ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...options, stdio: "ignore" },
  );
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const connection = (database: string): Connection => ({
    host: folder,
    port: tcp?.port ?? 5432,
    user: "shutong",
    password: "none",
    database,
  });
  for (let n = 0; ; n++) {
    const client = new pg.Client(connection("postgres") as pg.ClientConfig);
    try {
      await client.connect();
      break;
    } catch (error) {
      if (n > 200) throw error;
      await wait(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return {
    connection,
    async stop() {
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function userOf(name: string): { uid: number; gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (!uid || !gid) throw new Error(`there is no user ${name}`);
  return { uid: Number(uid), gid: Number(gid) };
}
