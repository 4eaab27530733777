import { afterAll, describe, expect, test } from "vitest";
import { testDatabase, testLog } from "../../test/harness.ts";
import { rows, sql, transaction } from "./database.ts";
import { defineJob, enqueue, openJobs } from "./jobs.ts";

describe("the job queue", async () => {
  const database = await testDatabase();
  const done: string[] = [];
  const keyed = defineJob<{ id: string }>({
    name: "test.keyed",
    key: ({ id }) => id,
    handle: async (_ctx, { id }) => void done.push(id),
  });
  const plain = defineJob<{ id: string }>({ name: "test.plain", handle: async (_ctx, { id }) => void done.push(id) });
  const open = (work: boolean) =>
    openJobs({
      connection: database.connection,
      db: database.db,
      log: testLog,
      jobs: [keyed, plain] as never,
      work,
    });
  let queue = await open(false);
  afterAll(() => queue.stop());

  test("a job with a key waits once, however often it is asked for; one without waits each time", async () => {
    for (const id of ["a", "a", "b", "a"]) await transaction(database.db, (tx) => enqueue(tx, keyed, { id }));
    for (const id of ["c", "c"]) await transaction(database.db, (tx) => enqueue(tx, plain, { id }));
    const waiting = await rows<{ id: string }>(database.db, sql`select data->>'id' as id from pgboss.job order by 1`);
    expect(waiting.map(({ id }) => id)).toEqual(["a", "b", "c", "c"]);
  });

  test("what a transaction that fails asked for never waits; what waits is worked off", async () => {
    const failing = transaction(database.db, async (tx) => {
      await enqueue(tx, keyed, { id: "never" });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    await queue.stop();
    queue = await open(true);
    await expect.poll(() => [...done].sort(), { timeout: 20_000 }).toEqual(["a", "b", "c", "c"]);
  });
});
