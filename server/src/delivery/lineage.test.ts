import type { FastifyInstance } from "fastify";
import { beforeAll, expect, test } from "vitest";
import { grant, makeWorld, purpose, type World } from "../../test/delivery/world.ts";
import { testApp } from "../../test/harness.ts";
import type { Actor } from "../kernel/context.ts";
import type { Database } from "../kernel/database.ts";
import { authenticateGate } from "../kernel/http.ts";
import type { Grant } from "./grant.ts";

let app: FastifyInstance;
let database: Database;
let world: World;
let given: Grant;

beforeAll(async () => {
  ({ app, database } = await testApp());
  world = await makeWorld(database);
  given = await grant(database, world, { until: "2030-12-31" });
});

async function as(actor: Actor, url: string) {
  const before = authenticateGate.ask;
  authenticateGate.ask = async () => actor;
  try {
    return await app.inject(url);
  } finally {
    authenticateGate.ask = before;
  }
}

test("the way of the data: items, who gets them and masked how; for the provider and the authority only", async () => {
  const url = `/api/v1/datasets/${world.dataset}/lineage`;
  const provider = { ...world.officer, organization: world.provider };
  const lineage = (await as(provider, url)).json();
  const named = new Map(lineage.items.map((item: { id: string; column: string }) => [item.id, item.column]));
  expect(lineage.grants).toHaveLength(1);
  expect(lineage.grants[0]).toMatchObject({ id: given.id, state: "active", purpose, consumer: { zh: "使用局" } });
  expect(
    lineage.grants[0].items.map(({ item, mask }: { item: string; mask: string }) => [named.get(item), mask]),
  ).toEqual([
    ["id", "keep"],
    ["name", "cut"],
    ["id_number", "cut"],
    ["amount", "keep"],
  ]);
  expect((await as(world.officer, url)).statusCode).toBe(404);
});
