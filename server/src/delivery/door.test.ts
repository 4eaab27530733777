import { beforeAll, describe, expect, test } from "vitest";
import { grant, makeWorld, purpose, signedGet, type World } from "../../test/delivery/world.ts";
import { testApp } from "../../test/harness.ts";
import { type Database, rows, sql } from "../kernel/database.ts";
import type { Grant } from "./grant.ts";

let app: Awaited<ReturnType<typeof testApp>>["app"];
let database: Database;
let world: World;
let given: Grant;

beforeAll(async () => {
  ({ app, database } = await testApp());
  world = await makeWorld(database);
  given = await grant(database, world);
});

describe("heilongjiang-22: a call gets what the grant gives, masked, and leaves its record", () => {
  test("items, rows, masks, exact numbers", async () => {
    const reply = await app.inject(signedGet(world, `/api/v1/data/${world.dataset}`));
    expect(reply.json()).toMatchObject({ grant: given.id, next: null });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('"amount":9007199254740993.01');
    expect(reply.json().items.map((row: Record<string, unknown>) => [row.name, row.id_number])).toEqual([
      ["张**", "110*************2X"],
      ["李*", "440*************14"],
      ["=*****", null],
      ["欧阳**", "110*************2X"],
      ["王*", null],
    ]);
    expect(Object.keys(reply.json().items[0])).toEqual(["id", "name", "id_number", "amount"]);
  });
});
