import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { projectRoot, StartFailure } from "./config.ts";
import { type Connection, poolConfig } from "./database.ts";

const folder = join(projectRoot, "server", "migrations");

/** The names of all migrations of this build, in order. */
export function knownMigrations(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .map((name) => name.slice(0, -".sql".length))
    .sort();
}

/**
 * Brings a database to this build's schema: plain SQL files, forward only, each in its own transaction, under an advisory
 * lock; `count` stops after so many (a restore of an older backup). A database that knows a migration which this build does not is newer, and is left alone (`StartFailure`).
 */
export async function migrate(connection: Connection, options: { count?: number } = {}): Promise<string[]> {
  const client = new pg.Client(poolConfig(connection));
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('public.pgmigrations') is not null as exists");
    if (rows[0].exists) {
      const known = new Set(knownMigrations());
      const applied = await client.query<{ name: string }>("select name from public.pgmigrations");
      const newer = applied.rows.filter((row) => !known.has(row.name));
      if (newer[0]) {
        throw new StartFailure(
          `The database has a newer schema (${newer[0].name}) than this build of Shutong: start the newer build.`,
        );
      }
    }
    return await run(client, folder, "pgmigrations", options.count);
  } finally {
    await client.end();
  }
}

/** The same for a data center of its own: its schema, the door's role and what that may read. It holds no table but those that loads make. */
export async function migrateDataCenter(connection: Connection): Promise<string[]> {
  const client = new pg.Client(poolConfig(connection));
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('public.pgmigrations') is not null as main");
    if (rows[0].main)
      throw new StartFailure("DATA_DATABASE_URL names a main database: leave it out, or name a database of its own.");
    return await run(client, join(folder, "data-center"), "data_center_migrations");
  } finally {
    await client.end();
  }
}

async function run(client: pg.Client, dir: string, migrationsTable: string, count?: number): Promise<string[]> {
  const done = await runner({
    dbClient: client,
    dir: join(dir, "*.sql"),
    useGlob: true,
    direction: "up",
    ...(count === undefined ? {} : { count }),
    migrationsTable,
    singleTransaction: false,
    verbose: false,
    log: () => undefined,
  });
  return done.map((migration) => migration.name);
}
