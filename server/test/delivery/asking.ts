/** What several of the door's tests need: changes by the platform itself, the record of a grant, codes of answers. */
import type { LightMyRequestResponse } from "fastify";
import { expect } from "vitest";
import { grantToPublic } from "../../src/delivery/actions.ts";
import type { Grant } from "../../src/delivery/grant.ts";
import { type Context, systemActor } from "../../src/kernel/context.ts";
import { type Database, rows, sql, type Tx, transaction } from "../../src/kernel/database.ts";
import { testContext } from "../harness.ts";
import { grant, makeWorld, type World } from "./world.ts";

export interface Entry {
  readonly event: string;
  readonly use?: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Does something as the platform, in one transaction. */
export async function change<T>(database: Database, work: (tx: Tx, ctx: Context) => Promise<T>): Promise<T> {
  const ctx = await testContext(database, systemActor("test"));
  return transaction(database.db, (tx) => work(tx, ctx));
}

/** The record about one grant, oldest first. */
export async function recordOf(database: Database, id: string): Promise<Entry[]> {
  const found = await rows<{ payload: Buffer }>(
    database.db,
    sql`select payload from audit.every_entry where objects @> array[${`grant:${id}`}] order by real_at, number nulls last`,
  );
  return found.map(({ payload }) => JSON.parse(payload.toString("utf8")) as Entry);
}

/** How many uses of a grant are on record. */
export async function uses(database: Database, id: string): Promise<number> {
  return (await recordOf(database, id)).filter((entry) => entry.use !== undefined).length;
}

/** A world of its own with a grant, for one test. */
export async function freshWorld(
  database: Database,
  change: Parameters<typeof grant>[2] = {},
): Promise<{ world: World; given: Grant; path: string }> {
  const world = await makeWorld(database);
  const given = await grant(database, world, change);
  return { world, given, path: `/api/v1/data/${world.dataset}` };
}

/** Opens these columns of the world's dataset to the public. */
export function open(database: Database, world: World, columns: readonly string[]): Promise<Grant> {
  return change(database, (tx, ctx) =>
    grantToPublic(tx, ctx, {
      dataset: world.dataset,
      provider: world.provider,
      region: "511100",
      items: columns.map((column) => world.items[column]!),
      rows: [],
      masks: {},
      modes: ["api", "download"],
      from: "2020-01-01",
      until: null,
      case: null,
      law: { rulebook: "heilongjiang", article: "30" },
      approver: "主管部门",
    }),
  );
}

/** "ok", or the code of the problem. No answer may be a 5xx. */
export function code(reply: LightMyRequestResponse): string {
  expect(reply.statusCode).toBeLessThan(500);
  if (reply.statusCode === 200) return "ok";
  expect(reply.headers["content-type"]).toContain("application/problem+json");
  return reply.json().code;
}
