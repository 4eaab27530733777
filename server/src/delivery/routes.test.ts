import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { numberRecord } from "../../test/audit/numbered.ts";
import { grant, makeWorld, purpose, signedGet, type World } from "../../test/delivery/world.ts";
import { testApp, testContext, testFolder } from "../../test/harness.ts";
import { type Actor, anonymous, systemActor } from "../kernel/context.ts";
import { type Database, execute, sql, transaction } from "../kernel/database.ts";
import { authenticateGate } from "../kernel/http.ts";
import { endExpiredGrants, suspendGrant } from "./actions.ts";
import type { Grant } from "./grant.ts";
import { grantById } from "./listing.ts";
import { prune } from "./store.ts";
import { countUse } from "./watch/actions.ts";

const folder = testFolder();
let app: FastifyInstance;
let database: Database;
let world: World;
let given: Grant;

beforeAll(async () => {
  ({ app, database } = await testApp());
  world = await makeWorld(database);
  given = await grant(database, world, { quota: { perDay: 50, total: null }, until: "2030-12-31" });
  for (const query of ["", "?fields=id", "?fields=secret"])
    await app.inject(signedGet(world, `/api/v1/data/${world.dataset}${query}`));
});

/** Asks as somebody, without the detour of a sign-in. */
async function as(actor: Actor, url: string) {
  const before = authenticateGate.ask;
  authenticateGate.ask = async () => actor;
  try {
    return await app.inject(url);
  } finally {
    authenticateGate.ask = before;
  }
}

describe("grants on screen", () => {
  test("the consumer sees it among his, the provider among those he gave, nobody else", async () => {
    const mine = (await as(world.officer, "/api/v1/grants")).json();
    expect(mine).toMatchObject({ total: 1, next: null });
    expect(mine.items[0]).toMatchObject({ id: given.id, state: "active", calls: 2, refused: 1, purpose, items: 4 });
    expect(mine.items[0].dataset.titleZh).toBe("证照发放信息");
    expect(mine.items[0].consumer.name.zh).toBe("使用局");
    expect((await as(world.officer, "/api/v1/grants?side=provider")).json().total).toBe(0);
    const provider = { ...world.officer, organization: world.provider };
    expect((await as(provider, "/api/v1/grants?side=provider")).json().items[0].id).toBe(given.id);
    expect((await as(world.officer, "/api/v1/grants?side=region")).json().total).toBe(0);
    const reviewer = { ...world.officer, organization: null, roles: ["reviewer"] };
    expect((await as(reviewer, "/api/v1/grants?side=region")).json().total).toBeGreaterThan(0);
    expect((await as(anonymous, "/api/v1/grants")).statusCode).toBe(401);
  });

  test("one grant with items, masks, people, use and history", async () => {
    const detail = (await as(world.officer, `/api/v1/grants/${given.id}`)).json();
    expect(detail.granted.map((item: { name: string; mask: string }) => [item.name, item.mask])).toEqual([
      ["id", "keep"],
      ["name", "cut"],
      ["id_number", "cut"],
      ["amount", "keep"],
    ]);
    expect(detail).toMatchObject({
      quota: { perDay: 50, total: null },
      used: { today: 2, total: 2 },
      law: { article: "22(二)" },
    });
    expect(detail.systems).toEqual([{ id: world.program.id, name: "核验系统", state: "active" }]);
    expect(detail.history.map((step: { event: string }) => step.event)).toEqual(["delivery.grant-created"]);
    const stranger = { ...world.officer, organization: "0190d7a0-0000-7000-8000-000000000000", region: "320100" };
    expect((await as(stranger, `/api/v1/grants/${given.id}`)).statusCode).toBe(404);
    expect((await as(world.officer, "/api/v1/grants/0190d7a0-0000-7000-8000-000000000000")).statusCode).toBe(404);
  });

  test("its use by day, and the entries behind the counts", async () => {
    const usage = (await as(world.officer, `/api/v1/grants/${given.id}/usage`)).json();
    expect(usage.days).toEqual([{ day: usage.to, calls: 2, rows: 10, refused: 1 }]);
    expect(usage.entries.map((entry: { event: string }) => entry.event).sort()).toEqual([
      "delivery.call-refused",
      "delivery.data-called",
      "delivery.data-called",
    ]);
    expect(usage.entries[0].receipt).toMatch(/^[0-9a-f]{64}$/);
    expect(usage).toMatchObject({ counted: null, hours: [], callers: [] });
    await numberRecord(database, folder);
    const ctx = await testContext(database, systemActor("test"));
    expect(await countUse(ctx)).toEqual({ from: usage.to, to: usage.to });
    // What is counted once is not counted again.
    expect(await countUse(ctx)).toBeNull();
    const counted = (await as(world.officer, `/api/v1/grants/${given.id}/usage`)).json();
    expect(Date.parse(counted.counted)).toBeGreaterThan(0);
    expect(counted.hours).toEqual([{ hour: expect.any(Number), calls: 2, rows: 10, refused: 1 }]);
    expect(counted.callers).toEqual([
      {
        caller: world.program.id,
        name: "核验系统",
        address: "127.0.0.1",
        ...{ calls: 2, rows: 10, refused: 1 },
        first: usage.to,
        last: usage.to,
      },
    ]);
    expect((await as(world.officer, `/api/v1/grants/${given.id}/usage?from=2026-02-30`)).json().code).toBe(
      "period-wrong",
    );
    const all = (await as(world.officer, "/api/v1/usage")).json();
    expect(all.grants).toMatchObject([
      {
        id: given.id,
        dataset: { id: world.dataset, titleZh: "证照发放信息" },
        provider: { id: world.provider },
        consumer: { name: { zh: "使用局" } },
        calls: 2,
        rows: 10,
        refused: 1,
        quota: { perDay: 50, total: null },
        used: { today: 2, total: 2 },
      },
    ]);
    const of = async (dataset: string) => (await as(world.officer, `/api/v1/usage?dataset=${dataset}`)).json();
    expect((await of(world.dataset)).days).toEqual(all.days);
    expect(await of("0190d7a0-0000-7000-8000-000000000000")).toMatchObject({ days: [], grants: [] });
  });
});

describe("the contract of a grant", () => {
  test("cannot express what is not granted, nor filters on what is masked", async () => {
    const document = await as(world.officer, `/api/v1/grants/${given.id}/openapi.json`);
    expect(document.json().openapi).toBe("3.1.0");
    const text = document.body;
    for (const word of ["secret", "district", "granted_on", "filter[name]", "filter[id_number]"])
      expect(text).not.toContain(word);
    for (const word of ["filter[amount][gte]", "id_number", purpose]) expect(text).toContain(word);
    expect(Object.keys(document.json().paths)).toEqual([
      `/api/v1/data/${world.dataset}`,
      `/api/v1/data/${world.dataset}/download`,
      `/api/v1/data/${world.dataset}/changes`,
    ]);
    expect(Object.keys(document.json().webhooks)).toEqual(["data.changed"]);
  });

  test("every example works as it is printed", async () => {
    const address = await app.listen({ port: 0, host: "127.0.0.1" });
    const before = authenticateGate.ask;
    authenticateGate.ask = async () => world.officer;
    // With a name that is not masked, so that a filter can carry any sign.
    const plain = await grant(database, world, {
      items: [world.items.id!, world.items.name!, world.items.amount!],
      masks: { [world.items.name!]: "keep" },
    });
    const show = async (query: string) => (await fetch(`${address}/api/v1/grants/${plain.id}/example?${query}`)).json();
    const asked = new URLSearchParams({
      fields: "id,name",
      "filter[amount][gte]": "0",
      "filter[name][ne]": `*'"\\$(no)! 无`,
      sort: "-amount",
      limit: "2",
    });
    const example = (await show(String(asked))) as { code: Record<string, string>; base: { line: string }[] };
    const refused = (await show("fields=secret")) as { code: string };
    authenticateGate.ask = before;
    expect(refused.code).toBe("items-not-granted");
    expect(example.base[0]!.line).toBe('"@method": GET');
    const run = promisify(execFile);
    const env = { ...process.env, SHUTONG_SECRET: world.program.key.toString("base64") };
    // A machine with npm only may lack curl, openssl, Python or a JDK; Node it has.
    const has = (program: string) =>
      run("sh", ["-c", `command -v ${program}`]).then(
        () => true,
        () => false,
      );
    const shell = (await has("bash")) && (await has("curl")) && (await has("openssl"));
    const commands: [string, string[]][] = [
      [process.execPath, ["--input-type=module", "-e", example.code.javascript!]],
      ...(shell ? [["bash", ["-c", example.code.curl!]] as [string, string[]]] : []),
      ...((await has("python3")) ? [["python3", ["-c", example.code.python!]] as [string, string[]]] : []),
    ];
    if (await has("java")) {
      const folder = mkdtempSync(join(tmpdir(), "shutong-java-"));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, "Call.java"), example.code.java!);
      commands.push(["java", [join(folder, "Call.java")]]);
    }
    for (const [command, given] of commands) {
      const { stdout } = await run(command, given, { env });
      for (const word of ["证照发放信息", "李雷", "张小明"]) expect(stdout).toContain(word);
      for (const word of ["王芳", "欧阳修文", "12.50"]) expect(stdout).not.toContain(word);
    }
  });
});

describe("what the clock sets in motion", () => {
  test("a grant past its last day is ended and says so; nonces whose window has closed are forgotten", async () => {
    const old = await grant(database, world, { from: "2020-01-01", until: "2020-12-31", purpose: "已过期" });
    const ctx = await testContext(database, systemActor("test"));
    expect(await endExpiredGrants(ctx, 10)).toBe(1);
    expect(await endExpiredGrants(ctx, 10)).toBe(0);
    expect(await grantById(database.db, old.id)).toMatchObject({ state: "ended", revision: 2 });
    const later = new Date(Date.now() + 1_000_000);
    await transaction(database.db, async (tx) => expect(await prune(tx, later)).toBeGreaterThanOrEqual(3));
  });

  test("a grant's gate row says what the grant says, after every change", async () => {
    const ctx = await testContext(database, systemActor("test"));
    await transaction(database.db, (tx) => suspendGrant(tx, ctx, given.id, { reason: "x" }));
    await execute(
      database.db as never,
      sql`do $$ begin
            if exists (select from delivery.gate t join delivery.data_grant g on g.id = t.grant_id
                        where t.revision <> g.revision or t.open <> (g.state = 'active')) then raise exception 'gate differs'; end if;
          end $$`,
    );
  });
});
