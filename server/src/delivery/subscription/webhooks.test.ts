import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { change, recordOf } from "../../../test/delivery/asking.ts";
import { grant, items, load, makeWorld, rows, signedGet, type World } from "../../../test/delivery/world.ts";
import { testApp, testContext } from "../../../test/harness.ts";
import { type Database, rows as found, sql } from "../../kernel/database.ts";
import { authenticateGate } from "../../kernel/http.ts";
import { allowOutbound } from "../../kernel/outbound.ts";
import type { Grant } from "../grant.ts";
import { makeMessages, sendDue } from "./send.ts";

interface Got {
  readonly id: string;
  readonly body: string;
  readonly fields: IncomingMessage["headers"];
}

let app: FastifyInstance;
let database: Database;
let address: string;
let got: Got[] = [];
let answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();
const endpoint = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  got.push({ id: String(request.headers["webhook-id"]), body, fields: request.headers });
  answer(response);
});

beforeAll(async () => {
  ({ app, database } = await testApp());
  allowOutbound(["127.0.0.1"]);
  await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/changes`;
});
afterAll(() => {
  endpoint.closeAllConnections();
  endpoint.close();
});

async function as(world: World, method: "GET" | "POST" | "DELETE", url: string, payload?: object) {
  const before = authenticateGate.ask;
  authenticateGate.ask = async () => world.officer;
  try {
    return await app.inject({ method, url, ...(payload ? { payload } : {}) });
  } finally {
    authenticateGate.ask = before;
  }
}

async function send(): Promise<void> {
  await makeMessages(await testContext(database), 100);
  await sendDue(await testContext(database), 300);
}
const dueNow = () =>
  sql`update delivery.webhook_message set next_at = now() where state = 'waiting'`.execute(database.db);

async function stage(): Promise<{ world: World; given: Grant; at: string; id: string; secret: string }> {
  await sql`update delivery.webhook set state = 'removed'`.execute(database.db);
  const world = await makeWorld(database);
  const given = await grant(database, world);
  const at = `/api/v1/grants/${given.id}/webhooks`;
  const made = await as(world, "POST", at, { url: address });
  expect(made.statusCode).toBe(201);
  got = [];
  answer = (response) => response.writeHead(204).end();
  await send();
  return { world, given, at, ...made.json() };
}

const newVersion = ({ world }: { world: World }) =>
  change(database, (tx, ctx) => load(tx, ctx, world.dataset, world.provider, items, world.items, rows.slice(1)));
const told = async ({ given }: { given: Grant }, kind: string) =>
  (await found(database.db, sql`select 1 from notice.notice where kind = ${kind} and page_id = ${given.id}`)).length;

function signature({ id, body, fields }: Got, secret: string): string {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${fields["webhook-timestamp"]}.${body}`).digest("base64")}`;
}

test("an endpoint is told that there is something new, signed, without a value, and with the cursor to read it from", async () => {
  const set = await stage();
  expect(JSON.parse(got[0]!.body)).toMatchObject({ type: "subscription.begun" });
  got = [];
  await send();
  expect(got).toEqual([]);
  const version = await newVersion(set);
  await send();
  await send();
  expect(got).toHaveLength(1);
  const [message] = got;
  expect(message!.fields["webhook-signature"]).toBe(signature(message!, set.secret));
  const { type, data } = JSON.parse(message!.body);
  expect({ type, version: data.version }).toEqual({ type: "data.changed", version });
  expect(message!.body).not.toContain("李雷");
  const reply = await app.inject(signedGet(set.world, `${data.changes}&cursor=${encodeURIComponent(data.cursor)}`));
  expect(reply.json().changes).toEqual([{ change: "removed", key: { id: 1 } }]);
  const listed = (await as(set.world, "GET", set.at)).json();
  expect(listed.items[0].messages[0]).toMatchObject({
    type: "data.changed",
    state: "delivered",
    status: 204,
    tries: 1,
  });
  expect(JSON.stringify(listed)).not.toContain("whsec_");
  expect(JSON.stringify(await recordOf(database, set.given.id))).not.toContain("whsec_");
});

test("one that answers 5xx or hangs gets the same message again; after three days it stops, is told, and is resumed by hand", async () => {
  const set = await stage();
  await newVersion(set);
  answer = (response) => response.writeHead(503).end();
  await send();
  const [first] = got.slice(-1);
  answer = () => undefined;
  await dueNow();
  await send();
  expect((await as(set.world, "GET", set.at)).json().items[0].messages[0]).toMatchObject({
    ...{ state: "waiting", tries: 2, status: null, failure: "timed-out" },
  });
  expect(await told(set, "webhook-failing")).toBe(0);
  answer = (response) => response.writeHead(500).end();
  for (let n = 3; n <= 10; n++) {
    await newVersion(set);
    await dueNow();
    await send();
  }
  expect(await told(set, "webhook-failing")).toBe(2);
  expect(await told(set, "webhook-stopped")).toBe(2);
  const stopped = (await as(set.world, "GET", set.at)).json().items[0];
  expect(stopped).toMatchObject({ state: "stopped", messages: [{ state: "dead", tries: 10 }, { state: "delivered" }] });
  got = [];
  await newVersion(set);
  await send();
  expect(got).toEqual([]);
  answer = (response) => response.writeHead(200).end();
  expect((await as(set.world, "POST", `${set.at}/${set.id}/resume`)).statusCode).toBe(200);
  await send();
  expect(got[0]).toMatchObject({ id: first!.id, body: first!.body });
  await send();
  expect(got).toHaveLength(2);
});

test("a secret that is replaced signs beside the new one; 410 stops at once; what is removed hears nothing", async () => {
  const set = await stage();
  const rotated = (await as(set.world, "POST", `${set.at}/${set.id}/secret`)).json();
  await newVersion(set);
  await send();
  const message = got.at(-1)!;
  expect(message.fields["webhook-signature"]).toBe(
    `${signature(message, rotated.secret)} ${signature(message, set.secret)}`,
  );
  answer = (response) => response.writeHead(410).end();
  await newVersion(set);
  await send();
  expect((await as(set.world, "GET", set.at)).json().items[0].state).toBe("stopped");
  expect((await as(set.world, "DELETE", `${set.at}/${set.id}`)).statusCode).toBe(204);
  got = [];
  await newVersion(set);
  await send();
  expect(got).toEqual([]);
});

test("only its consumer sets an endpoint, to a whole address; nothing goes where the installation allows nothing", async () => {
  const set = await stage();
  expect((await as(set.world, "POST", set.at, { url: "ftp://127.0.0.1/x" })).json().code).toBe("webhook-address");
  const provider = { ...set.world, officer: { ...set.world.officer, organization: set.world.provider } };
  expect((await as(provider, "POST", set.at, { url: address })).json().code).toBe("webhook-of-consumer");
  const before = allowOutbound([]);
  got = [];
  await newVersion(set);
  await send();
  allowOutbound(before);
  expect(got).toEqual([]);
  expect((await as(set.world, "GET", set.at)).json().items[0].messages[0]).toMatchObject({ failure: "not-allowed" });
});
