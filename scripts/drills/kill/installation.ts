import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectRoot, readConfig } from "../../../server/src/kernel/config.ts";

/** An installation under the drill: the real `start`, its worker and its embedded database, each to be killed and come back. */
export class Installation {
  readonly folder: string;
  readonly dataDir: string;
  readonly port: number;
  readonly base: string;
  readonly #dataUrl: string | null;
  #server: ChildProcess | null = null;
  #output = "";
  /** Seconds from each start to `/readyz`. */
  readonly starts: number[] = [];
  /** Lines with which a start said that it could not go on. */
  readonly refusedStarts: string[] = [];

  /** `dataUrl`: the database that is its data center; null: its main one. */
  constructor(folder: string, port: number, dataUrl: string | null = null) {
    this.folder = folder;
    this.#dataUrl = dataUrl;
    this.port = port;
    this.base = `http://127.0.0.1:${port}`;
    this.dataDir = readConfig({ DATA_DIR: folder }).dataDir;
  }

  /** Starts, and waits until it answers. A start that ends before is tried again: a killed database needs time to die. */
  async start(killAt?: string): Promise<void> {
    const began = performance.now();
    for (const deadline = Date.now() + 300_000; ; ) {
      this.#spawn(killAt);
      if (await this.#ready()) break;
      this.refusedStarts.push(this.#output.trim().split("\n").at(-1) ?? "");
      if (killAt !== undefined || Date.now() > deadline)
        throw new Error(`the installation does not come back:\n${this.#output}`);
      await wait(200);
    }
    this.starts.push((performance.now() - began) / 1000);
  }

  #spawn(killAt?: string): void {
    this.#output = "";
    const child = spawn(process.execPath, [join(projectRoot, "server/shutong.mjs"), "start", "--empty"], {
      env: {
        PATH: process.env.PATH!,
        HOME: process.env.HOME ?? "/",
        DATA_DIR: this.folder,
        PORT: String(this.port),
        LOG_LEVEL: "warn",
        ...(this.#dataUrl ? { DATA_DATABASE_URL: this.#dataUrl } : {}),
        ...(killAt ? { SHUTONG_KILL_AT: killAt } : {}),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (data) => {
        this.#output = (this.#output + String(data)).slice(-4_000);
      });
    }
    this.#server = child;
  }

  async #ready(): Promise<boolean> {
    for (const deadline = Date.now() + 300_000; Date.now() < deadline; await wait(50)) {
      if (!this.serverRuns()) return false;
      const answer = await fetch(`${this.base}/readyz`).catch(() => null);
      if (answer?.ok && this.serverRuns()) return true;
    }
    return false;
  }

  serverRuns(): boolean {
    return this.#server !== null && this.#server.exitCode === null && this.#server.signalCode === null;
  }

  async serverEnds(milliseconds: number): Promise<boolean> {
    for (const deadline = Date.now() + milliseconds; Date.now() < deadline; await wait(20))
      if (!this.serverRuns()) return true;
    return false;
  }

  async killServer(): Promise<void> {
    this.#server?.kill("SIGKILL");
    await this.serverEnds(5_000);
  }

  /** Ctrl-C: everything stops in order, and says so by its exit code. */
  async stop(): Promise<boolean> {
    this.#server?.kill("SIGINT");
    const ended = await this.serverEnds(40_000);
    return ended && this.#server?.exitCode === 0;
  }

  workerPid(): number | null {
    const server = this.#server?.pid;
    if (server === undefined) return null;
    return childrenOf(server).find((pid) => commandOf(pid).includes("\0work\0")) ?? null;
  }

  postmasterPid(): number | null {
    return postmasterOf(this.dataDir);
  }

  /** What the log calls a fault of ours, by its message. */
  faults(): Map<string, number> {
    const found = new Map<string, number>();
    for (const line of readFileSync(join(this.dataDir, "shutong.log"), "utf8").split("\n")) {
      if (!line.includes('"msg":"fault"')) continue;
      const { err } = JSON.parse(line) as { err: { message: string; code?: string } };
      const what = `${err.code ?? ""} ${err.message}`.trim();
      found.set(what, (found.get(what) ?? 0) + 1);
    }
    return found;
  }

  backends(): number[] {
    return backendsOf(this.dataDir);
  }
}

/** The postmaster of the embedded database of a data folder, or null while there is none. */
export function postmasterOf(dataDir: string): number | null {
  const moved = join(dataDir, "postgres-is-at");
  const cluster = existsSync(moved) ? readFileSync(moved, "utf8").trim() : join(dataDir, "postgres");
  try {
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(pid, 0);
    return commandOf(pid).includes(cluster) ? pid : null;
  } catch {
    return null;
  }
}

/** Processes of that database that serve somebody or work in the background. */
export function backendsOf(dataDir: string): number[] {
  const postmaster = postmasterOf(dataDir);
  return postmaster === null ? [] : childrenOf(postmaster);
}

/** Sends SIGKILL to a process that this drill started, directly or not. */
export function kill(pid: number): boolean {
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
