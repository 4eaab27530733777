import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { grant, makeWorld, type World } from "../../test/delivery/world.ts";
import { testContext, testDatabase, testLog } from "../../test/harness.ts";
import { prepareEntry } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import { type Database, one, sql } from "../kernel/database.ts";
import { newKeyFile, useKeys } from "../kernel/keys.ts";
import type { Grant } from "./grant.ts";
import { GroupCommit, NotRecorded } from "./group-commit.ts";
import type { Pending } from "./store-door.ts";

let database: Database;
let world: World;
let ctx: Context;

beforeAll(async () => {
  useKeys(newKeyFile());
  database = await testDatabase();
  world = await makeWorld(database);
  ctx = await testContext(database);
});

function pending(given: Grant, change: Partial<Pending> = {}): Pending {
  const entry = prepareEntry(ctx, "delivery.data-called", {
    object: { type: "grant", id: given.id },
    use: { purpose: "x", person: "x", approver: "x", content: {}, time: "x", method: "api", medium: "https" },
  });
  const nonce = { created: 1_700_000_000, seen: randomBytes(16) };
  return { grant: given.id, revision: given.revision, nonce, entry, rows: 1, ...change };
}

async function counts(given: Grant): Promise<{ used: number; recorded: number; nonces: number }> {
  return one(
    database.db,
    sql`select (select used from delivery.gate where grant_id = ${given.id}) as used,
               (select count(*) from audit.every_entry where objects @> array[${`grant:${given.id}`}] and of_use) as recorded,
               (select count(*) from delivery.nonce) as nonces`,
  );
}

describe("the group commit", () => {
  test("one call whose entry cannot be written does not take the others down with it", async () => {
    const commit = new GroupCommit(database.pool, testLog);
    const given = await grant(database, world);
    const bad = pending(given);
    const forged = { ...bad, entry: { ...bad.entry, salt: Buffer.alloc(16) } };
    const outcomes = await Promise.allSettled(
      [pending(given), forged, pending(given), pending(given)].map((call) => commit.submit(call, ctx.now)),
    );
    expect(outcomes.map((one) => (one.status === "fulfilled" ? one.value.outcome : one.reason.constructor))).toEqual([
      "recorded",
      NotRecorded,
      "recorded",
      "recorded",
    ]);
    expect(await counts(given)).toMatchObject({ used: 3, recorded: 3 });
  });

  test("several grants, revisions and quotas in one batch are settled each by its own", async () => {
    const commit = new GroupCommit(database.pool, testLog);
    const plenty = await grant(database, world);
    const scarce = await grant(database, world, { quota: { perDay: 2, total: null } });
    const same = randomBytes(16);
    const before = await counts(plenty);
    const calls = [
      pending(plenty),
      pending(scarce),
      pending(plenty, { revision: 7 }),
      pending(scarce),
      pending(scarce),
      pending(plenty, { nonce: { created: 1, seen: same } }),
      pending(plenty, { nonce: { created: 1, seen: same } }),
      pending(plenty, { grant: "0190d7a0-0000-7000-8000-000000000000" }),
      pending(plenty, { nonce: null }),
    ];
    const settled = await Promise.all(calls.map((call) => commit.submit(call, ctx.now)));
    expect(settled.map(({ outcome }) => outcome)).toEqual([
      "recorded",
      "recorded",
      "stale",
      "recorded",
      "exhausted",
      "recorded",
      "replayed",
      "closed",
      "recorded",
    ]);
    expect(settled.filter((_, index) => [1, 3, 4].includes(index)).map(({ leftToday }) => leftToday)).toEqual([
      1, 0, 0,
    ]);
    expect(await counts(plenty)).toMatchObject({ used: 3, recorded: 3 });
    expect(await counts(scarce)).toMatchObject({ used: 2, recorded: 2 });
    // A stale call keeps its nonce for another try; a refused quota has used it up.
    expect((await counts(plenty)).nonces - before.nonces).toBe(5);
  });

  test("a thousand calls from four processes: records, quota and use agree", async () => {
    const given = await grant(database, world, { quota: { perDay: 700, total: null } });
    const commits = Array.from({ length: 4 }, () => new GroupCommit(database.pool, testLog));
    const settled = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => commits[index % 4]!.submit(pending(given), ctx.now)),
    );
    expect(settled.filter(({ outcome }) => outcome === "recorded")).toHaveLength(700);
    expect(new Set(settled.map(({ outcome }) => outcome))).toEqual(new Set(["recorded", "exhausted"]));
    expect(await counts(given)).toMatchObject({ used: 700, recorded: 700 });
    const usage = await one<{ calls: number }>(
      database.db,
      sql`select calls from delivery.usage_day where grant_id = ${given.id}`,
    );
    expect(usage.calls).toBe(700);
  });
});
