import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, freemem, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Connection, poolConfig } from "../server/src/kernel/database.ts";
import { type Cluster, startEmbeddedPostgres } from "../server/src/kernel/embedded-postgres.ts";

/** What every benchmark gives: ratios that carry over, and goals with what was measured. */
export interface Measured {
  readonly ratios: Readonly<Record<string, number>>;
  readonly rounds: number;
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The machine in one line. */
export function machine(): string {
  const [cpu] = cpus();
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(0)} GiB`;
  return `${cpus().length} × ${cpu?.model.trim() ?? "unknown"}, ${gib(totalmem())} (${gib(freemem())} free), ${process.platform} ${release()}, Node ${process.versions.node}`;
}

export function report(name: string, { ratios, rounds, goals }: Measured): void {
  console.log(`\n${name}: median of ${rounds} rounds`);
  for (const [key, value] of Object.entries(ratios)) console.log(`  ${key.padEnd(24)} ${value.toFixed(2)}`);
  for (const goal of goals)
    console.log(`  ${goal.met ? "met   " : "missed"}  ${goal.what}: ${goal.measured} (goal ${goal.goal})`);
}

/** A cluster of its own, with the settings of an installation, that goes with the run. */
export async function throwaway(): Promise<{
  cluster: Cluster;
  folder: string;
  administer(statement: string): Promise<void>;
  end(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "shutong-bench-"));
  const cluster = await startEmbeddedPostgres(join(folder, "cluster"));
  const administer = async (statement: string) => {
    const client = new pg.Client(poolConfig(cluster.connection("postgres")));
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    cluster,
    folder,
    administer,
    async end() {
      await cluster.stop();
      // Run by root, the cluster lies where its own user reaches it.
      const moved = join(folder, "cluster", "postgres-is-at");
      if (existsSync(moved)) rmSync(readFileSync(moved, "utf8").trim(), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One connection for bare SQL, without anything of ours between. */
export async function bare(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(poolConfig(connection));
  // A cluster that is stopped after a fault must not hide the fault.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
