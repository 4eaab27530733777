import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { type Database, execute, rows, sql, transaction } from "../../src/kernel/database.ts";
import { authenticateGate } from "../../src/kernel/http.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { testApp } from "../harness.ts";
import { type RestServer, startRestServer } from "../rest-server.ts";
import { code, recordOf } from "./asking.ts";
import { grant, makeWorld, signedGet, type World } from "./world.ts";

let app: FastifyInstance;
let database: Database;
let server: RestServer;
let world: World;

beforeAll(async () => {
  server = await startRestServer();
  ({ app, database } = await testApp());
  const before = allowOutbound(["127.0.0.1"]);
  return async () => {
    await server.stop();
    allowOutbound(before);
  };
});

beforeEach(async () => {
  // A world whose data stays at its department: an interface is registered, and no version is here.
  world = await makeWorld(database);
  await transaction(database.db, async (tx) => {
    await execute(tx, sql`delete from aggregation.current_version where dataset_id = ${world.dataset}`);
    await execute(
      tx,
      sql`insert into aggregation.interface (dataset_id, endpoint, protocol, description, registered_at, registered_by_name)
          values (${world.dataset}, ${`${server.address}/all`}, 'rest-json', '', now(), '经办人')`,
    );
  });
});

const settings = (path: string, change: object = {}) => ({
  url: `${server.address}/${path}`,
  login: { kind: "key", field: "X-Api-Key", in: "header" },
  paging: { kind: "none" },
  rows: "",
  columns: [
    { item: world.items.id!, at: "/no" },
    { item: world.items.name!, at: "/name" },
    { item: world.items.amount!, at: "/sum" },
    { item: world.items.district!, at: "/of/city" },
  ],
  parameters: [],
  secret: server.secret,
  ...change,
});

/** Does something as the data officer of the provider. */
async function asProvider<T>(work: () => Promise<T>): Promise<T> {
  const before = authenticateGate.ask;
  const provider: Actor = { ...world.officer, organization: world.provider };
  authenticateGate.ask = async () => provider;
  return work().finally(() => {
    authenticateGate.ask = before;
  });
}

const address = () => `/api/v1/datasets/${world.dataset}/interface/live`;
const set = (path: string, change: object = {}) =>
  asProvider(() => app.inject({ method: "PUT", url: address(), payload: settings(path, change) }));
const call = (query = "") => app.inject(signedGet(world, `/api/v1/data/${world.dataset}?limit=5${query}`));

describe("a logical source: the data stays at its department", () => {
  test("a call asks it, and gives granted items only, of granted rows, masked, on record", async () => {
    expect(code(await call())).toBe("no-grant");
    const given = await grant(database, world, {
      items: [world.items.id!, world.items.name!, world.items.amount!],
      rows: [{ item: world.items.district!, values: ["某市"] }],
      masks: { [world.items.name!]: "cut" },
    });
    expect(code(await call())).toBe("no-data");
    const kept = await set("pages", { rows: "/results", paging: { kind: "next", next: "/next" } });
    expect(kept.statusCode).toBe(200);
    const answer = await call("&sort=-id&filter[id][lte]=120");
    expect(answer.statusCode).toBe(200);
    expect(answer.json().items).toEqual(
      [120, 119, 118, 117, 116].map((id) => ({
        id,
        name: `单${"*".repeat(4)}`,
        amount: expect.anything(),
      })),
    );
    // A number stays as it was written.
    expect(answer.body).toContain(`"amount":${12345678901234567890n + 120n}`);
    expect(answer.body).not.toContain("某市");
    const entries = await recordOf(database, given.id);
    expect(entries.at(-1)).toMatchObject({ event: "delivery.data-called", use: { content: { version: "live" } } });
    // Rows outside of the grant do not come, whatever the source gives.
    const narrow = await makeNarrow();
    expect((await call(`&grant=${narrow}`)).json().items).toEqual([]);
  });

  async function makeNarrow(): Promise<string> {
    const other = await grant(database, world, {
      items: [world.items.id!],
      rows: [{ item: world.items.district!, values: ["别处"] }],
    });
    return other.id;
  }

  test("what a question wants equal is told to a source that can be told, and looked at again here", async () => {
    await grant(database, world, {
      items: [world.items.id!, world.items.name!],
      masks: { [world.items.name!]: "keep" },
    });
    await set("many", { rows: "/results" });
    expect(code(await call())).toBe("live-too-many");
    await set("many", { rows: "/results", parameters: [{ item: world.items.id!, name: "no" }] });
    // The door believes for a second what it read.
    const items = async () => (await call("&filter[id]=7")).json().items;
    await expect.poll(items, { timeout: 5000 }).toEqual([{ id: 7, name: "䶮" }]);
    expect((await call(`&filter[id]=7&filter[name]=${encodeURIComponent("单位8")}`)).json().items).toEqual([]);
    expect(code(await call("&filter[amount]=1"))).toBe("items-not-granted");
  });

  test("it cannot be downloaded, and a value that is not of its type is the source's fault", async () => {
    await grant(database, world, { items: [world.items.id!, world.items.name!] });
    await set("all");
    const file = await app.inject(signedGet(world, `/api/v1/data/${world.dataset}/download`));
    expect(code(file)).toBe("live-only");
    await set("all", { columns: [{ item: world.items.id!, at: "/name" }] });
    const answer = async () => {
      const reply = await call();
      return [reply.statusCode, reply.json().code];
    };
    await expect.poll(answer, { timeout: 5000 }).toEqual([503, "live-answer-wrong"]);
  });

  test("one that fails is left alone after a while, and the caller is told until when; one that does not answer is given up", async () => {
    await grant(database, world, { items: [world.items.id!] });
    await set("down");
    const asked = async () => (await (await fetch(`${server.address}/asked`)).json())[0].asked as number;
    const codes: string[] = [];
    for (let n = 0; n < 8; n++) codes.push((await call()).json().code);
    expect(codes).toEqual([...Array(5).fill("live-failed"), ...Array(3).fill("live-resting")]);
    expect(await asked()).toBe(5);
    const { live } = (await asProvider(() => app.inject({ method: "GET", url: address() }))).json();
    expect([live.failures, live.restSeconds > 0]).toEqual([5, true]);
    expect(Number((await call()).headers["retry-after"])).toBeGreaterThan(0);
    await set("late");
    const outcome = async () => {
      const before = performance.now();
      const { code } = (await call()).json();
      return [code, performance.now() - before < 15_000];
    };
    await expect.poll(outcome, { timeout: 20_000 }).toEqual(["live-failed", true]);
  }, 40_000);

  test("the provider tries it; the secret is sealed and never shown; only the registered host is asked", async () => {
    const elsewhere = await set("all", { url: "http://127.0.0.2:1/all" });
    expect([elsewhere.statusCode, elsewhere.json().errors[0].pointer]).toEqual([422, "/url"]);
    const strange = await set("all", { columns: [{ item: "00000000-0000-7000-8000-000000000009", at: "x" }] });
    expect(strange.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "/columns/0/item",
      "/columns/0/at",
    ]);
    await set("all");
    const trial = await asProvider(() => app.inject({ method: "POST", url: `${address()}/trial` }));
    expect(trial.json()).toMatchObject({ records: 250 });
    expect(trial.json().first[0]).toEqual(["1", "单位1", "12345678901234567891", "某市"]);
    // Places that no item takes are named: they stay at the source.
    expect(trial.json().leftOut).toEqual(["/gone", "/yes"]);
    const shown = await asProvider(() => app.inject({ method: "GET", url: address() }));
    expect(shown.json().live).toMatchObject({ hasSecret: true, url: `${server.address}/all` });
    const found = await rows<{ secret: string }>(
      database.db,
      sql`select secret from aggregation.live_source where dataset_id = ${world.dataset}`,
    );
    for (const text of [shown.body, trial.body, found[0]!.secret]) expect(text).not.toContain(server.secret);
    // Left out, the secret stays; given, it is another.
    await set("all", { secret: undefined });
    expect((await asProvider(() => app.inject({ method: "POST", url: `${address()}/trial` }))).statusCode).toBe(200);
    await set("all", { secret: "another" });
    const refused = await asProvider(() => app.inject({ method: "POST", url: `${address()}/trial` }));
    expect(refused.json()).toMatchObject({ code: "live-failed" });
    const stranger = await app.inject({ method: "GET", url: address() });
    expect(stranger.statusCode).toBe(401);
    const gone = await asProvider(() => app.inject({ method: "DELETE", url: address() }));
    expect(gone.json()).toEqual({ live: null });
  });
});
