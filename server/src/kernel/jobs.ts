import { PgBoss } from "pg-boss";
import { type Context, systemContext } from "./context.ts";
import { type Connection, type Db, sql, type Tx } from "./database.ts";
import type { Log } from "./log.ts";

/** Work that a queue or the clock sets in motion. `handle` may be run twice and must then have one effect. */
export interface Job<T extends object = object> {
  readonly name: string;
  /** Five fields, Asia/Shanghai, by the real clock: an alarm only; what is due is read from rows. */
  readonly cron?: string;
  /** How many run at once in one process. */
  readonly concurrency?: number;
  /** Seconds after which a run that reports nothing is given to somebody else. */
  readonly expireInSeconds?: number;
  readonly retryLimit?: number;
  /**
   * What two waiting jobs have in common so that one of them is enough: the second is dropped, however often it is asked for.
   * The waiting one may start before the asking transaction counts, so a job with a key also has an alarm that rings again.
   */
  readonly key?: (data: T) => string;
  readonly handle: (ctx: Context, data: T) => Promise<void>;
}

/** Declares a job. Each module's `jobs.ts` exports its own as `jobs`. */
export function defineJob<T extends object>(job: Job<T>): Job<T> {
  return job;
}

let sender: PgBoss | null = null;

interface Queue {
  stop(): Promise<void>;
}

// While jobs wait, the next is fetched at once.
const polling = { pollingIntervalSeconds: 0.5, batchSize: 1, burstWhenBatchFull: true } as const;

/** pg-boss on the same database (schema `pgboss`). `work: false` only sends. */
export async function openJobs(options: {
  connection: Connection;
  db: Db;
  log: Log;
  jobs: readonly Job<never>[];
  work: boolean;
}): Promise<Queue> {
  const { connection, db, log, jobs, work } = options;
  const boss = new PgBoss({
    ...("url" in connection ? { connectionString: connection.url } : connection),
    schema: "pgboss",
    max: work ? 4 : 2,
    schedule: work,
    supervise: work,
    application_name: "shutong-jobs",
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      retryLimit: job.retryLimit ?? 5,
      retryBackoff: true,
      retryDelay: 2,
      expireInSeconds: job.expireInSeconds ?? 600,
      policy: job.key ? "short" : "standard",
    });
  }
  sender = boss;
  if (work) {
    for (const job of jobs as readonly Job<object>[]) {
      if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: "Asia/Shanghai" });
      for (let n = 0; n < (job.concurrency ?? 1); n++) {
        await boss.work(job.name, polling, async ([item]) => {
          if (!item) return;
          const started = Date.now();
          try {
            await job.handle(await systemContext(db, log, `job:${job.name}`), (item.data ?? {}) as object);
            log.debug({ job: job.name, ms: Date.now() - started }, "job done");
          } catch (error) {
            log.error({ err: error, job: job.name }, "job failed");
            throw error;
          }
        });
      }
    }
  }
  return {
    async stop() {
      if (sender === boss) sender = null;
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

/** Puts a job into the queue within the caller's transaction: it runs only if the transaction counts. */
export async function enqueue<T extends object>(tx: Tx, job: Job<T>, data: T): Promise<void> {
  if (!sender) throw new Error("the job queue is not open");
  await sender.send(job.name, data, {
    ...(job.key ? { singletonKey: job.key(data) } : {}),
    db: {
      async executeSql(text: string, values: unknown[] = []) {
        const found = await tx.executeQuery({ ...sql.raw(text).compile(tx), parameters: values });
        return { rows: found.rows as never[] };
      },
    },
  });
}
