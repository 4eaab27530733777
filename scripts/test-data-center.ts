/**
 * `npm run test:data-center`: the data center's contract tests against the database that `DATA_DATABASE_URL` names (plain PostgreSQL or a
 * Citus coordinator; the tests leave tables in its schema `data`), or, without it, against a database of their own.
 */
import { spawnSync } from "node:child_process";
import pg from "pg";
import { dataCenterTests } from "./data-center-tests.ts";

const url = process.env.DATA_DATABASE_URL?.trim();
const citus = await hasCitus(url);
if (!citus) {
  console.log(
    "分布式未测：这个数据库没有 Citus 扩展。 Distribution was not run: this database does not have the extension Citus.",
  );
}
const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...dataCenterTests], {
  env: { ...process.env, SHUTONG_TEST_DATA: url || "own", SHUTONG_TEST_CITUS: citus ? "1" : "", DATA_DATABASE_URL: "" },
  stdio: "inherit",
});
process.exitCode = run.status ?? 1;

async function hasCitus(connectionString: string | undefined): Promise<boolean> {
  if (!connectionString) return false;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query("select 1 from pg_extension where extname = 'citus'");
    return rows.length > 0;
  } finally {
    await client.end();
  }
}
