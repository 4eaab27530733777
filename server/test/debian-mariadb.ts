import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface MariaDb {
  readonly port: number;
  readonly socket: string;
  /** Runs statements as the server's owner. */
  run(statements: string, database?: string): string;
  stop(): Promise<void>;
}

const program = "/usr/sbin/mariadbd";

/** Debian's MariaDB on a loopback port, in a temporary folder of its own, without durability. `options` as the server takes them. */
export async function startMariaDb(options: readonly string[] = []): Promise<MariaDb> {
  if (!existsSync(program)) throw new Error("no MariaDB server is installed: apt-get install mariadb-server");
  const folder = mkdtempSync(join(tmpdir(), "shutong-maria-"));
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const socket = join(folder, "s");
  const port = await freePort();
  const quiet = { ...owner, cwd: "/", env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" } };
  const install = ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db"];
  execFileSync("mariadb-install-db", install, { ...quiet, stdio: "ignore" });
  const server = spawn(
    program,
    [
      "--no-defaults",
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      `--pid-file=${join(folder, "pid")}`,
      "--skip-name-resolve",
      "--character-set-server=utf8mb4",
      "--innodb-flush-log-at-trx-commit=0",
      "--innodb-buffer-pool-size=256M",
      "--max-allowed-packet=64M",
      ...options,
    ],
    { ...quiet, stdio: "ignore" },
  );
  const ended = new Promise((resolve) => server.once("exit", resolve));
  for (let n = 0; !(await answers(socket)); n++) {
    if (n > 400) throw new Error("MariaDB did not start");
    await wait(50);
  }
  return {
    port,
    socket,
    run: (statements, database) =>
      execFileSync(
        "mariadb",
        [
          "--no-defaults",
          `--socket=${socket}`,
          "-uroot",
          "--default-character-set=utf8mb4",
          "-N",
          ...(database ? [database] : []),
        ],
        { input: statements, encoding: "utf8", maxBuffer: 1 << 28 },
      ),
    async stop() {
      server.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(option: string): number {
  return Number(execFileSync("id", [option, "mysql"], { encoding: "utf8" }));
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
