import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { beforeAll, expect, test } from "vitest";
import { cellOf, columnsOf, type Paging } from "../../src/aggregation/source/rest/pages.ts";
import { type RestLogin, restPages } from "../../src/aggregation/source/rest/rest-client.ts";
import { rest } from "../../src/aggregation/source/rest/rest-source.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { examine } from "../connector-kit.ts";
import { startRestServer } from "../rest-server.ts";

const secret = "key-of-the-test";
let base: string;

beforeAll(async () => {
  const before = allowOutbound(["127.0.0.1"]);
  const server = await startRestServer();
  base = server.address;
  return async () => {
    await server.stop();
    allowOutbound(before);
  };
});

const byKey: RestLogin = { kind: "key", field: "X-Api-Key", in: "header" };

async function readAll(path: string, paging: Paging, login: RestLogin = byKey, rows = "/results", word = secret) {
  const records: unknown[] = [];
  let pages = 0;
  for await (const page of restPages({ url: `${base}/${path}`, login, paging, rows }, word)) {
    pages++;
    records.push(...page.records);
  }
  return { records, pages, numbers: records.map((record) => Number(cellOf(record, "/no"))) };
}

const all = Array.from({ length: 250 }, (_, n) => n + 1);

test.each<[string, Paging, number]>([
  ["pages", { kind: "page", page: "page", size: "size", first: 1, rows: 100 }, 3],
  // The last page is full: one more is asked for, and there is none.
  ["pages", { kind: "page", page: "page", size: "size", first: 1, rows: 50 }, 5],
  ["offsets", { kind: "offset", offset: "offset", limit: "limit", rows: 70 }, 4],
  ["offsets?limit=60", { kind: "next", next: "/next" }, 5],
  ["offsets?limit=60", { kind: "link" }, 5],
])("%s by %o: every record once, in its order", async (path, paging, expected) => {
  const { numbers, pages } = await readAll(path, paging);
  expect(numbers).toEqual(all);
  expect(pages).toBe(expected);
});

test("numbers stay as they were written, texts too, and what is absent is null", async () => {
  const { records } = await readAll("all", { kind: "none" }, byKey, "");
  expect(columnsOf(records).map(({ name }) => name)).toEqual(["no", "name", "sum", "of.city", "gone", "yes"]);
  const seventh = records[6];
  expect(
    ["/no", "/name", "/sum", "/of/city", "/of", "/gone", "/nothing", "/yes"].map((at) => cellOf(seventh, at)),
  ).toEqual(["7", "䶮", "12345678901234567897", "某市", '{"city":"某市"}', null, null, "false"]);
});

test("as a source it keeps the contract of connectors", async () => {
  const url = new URL(base);
  const findings = await examine({
    connector: rest,
    place: {
      ...{ host: url.hostname, port: Number(url.port), database: "pages", user: "", tls: "off", ca: null },
      settings: {
        kind: "rest",
        login: byKey,
        paging: { kind: "page", page: "page", size: "size", first: 1, rows: 100 },
        rows: "/results",
        since: "since",
      },
    },
    secret,
    table: "pages",
    key: "no",
  });
  expect(findings.filter(({ wrong }) => wrong !== null)).toEqual([]);
}, 30_000);

test("a key in a field or in the query, or a password; a wrong one, none, and an address that is none are told", async () => {
  const paging: Paging = { kind: "none" };
  expect((await readAll("all", paging, { kind: "key", field: "key", in: "query" }, "")).records).toHaveLength(250);
  expect((await readAll("all", paging, { kind: "basic", user: "某部门" }, "")).records).toHaveLength(250);
  await expect(readAll("all", paging, byKey, "", "another")).rejects.toMatchObject({ code: "sign-in-refused" });
  await expect(readAll("all", paging, { kind: "none" }, "")).rejects.toMatchObject({ code: "sign-in-refused" });
  await expect(readAll("nothing", paging, byKey, "")).rejects.toMatchObject({ code: "no-such-place" });
  await expect(readAll("all", paging, byKey, "/results")).rejects.toMatchObject({ code: "not-understood" });
  const before = allowOutbound([]);
  await expect(readAll("all", paging, byKey, "")).rejects.toMatchObject({ code: "not-allowed" });
  allowOutbound(before);
});

test("who asks to be called more slowly is called more slowly, and nothing is lost", async () => {
  const paging: Paging = { kind: "page", page: "page", size: "size", first: 1, rows: 60 };
  const { numbers } = await readAll("slow", paging);
  expect(numbers).toEqual(all);
}, 30_000);

test("OAuth 2.0 client credentials: a token is fetched, and fetched anew when it is refused", async () => {
  const { default: Fastify } = await import("fastify");
  const issuer = new Provider("http://127.0.0.1", {
    clients: [
      {
        client_id: "department one",
        client_secret: secret,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      devInteractions: { enabled: false },
    },
    scopes: ["read"],
  });
  const tokens = issuer.listen(0, "127.0.0.1");
  await new Promise((resolve) => tokens.once("listening", resolve));
  const tokenUrl = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`;
  const used = new Set<string>();
  // An interface that takes each token for two pages.
  const api = Fastify();
  const calls = new Map<string, number>();
  api.get<{ Querystring: { page: string } }>("/records", async (request, reply) => {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const known = await issuer.ClientCredentials.find(token);
    const count = (calls.get(token) ?? 0) + 1;
    calls.set(token, count);
    if (!known?.isValid || count > 2) return reply.code(401).send();
    used.add(token);
    return Number(request.query.page) < 5 ? [{ no: request.query.page }] : [];
  });
  const url = `${await api.listen({ host: "127.0.0.1", port: 0 })}/records`;
  const login: RestLogin = { kind: "client-credentials", tokenUrl, clientId: "department one", scope: "read" };
  const paging: Paging = { kind: "page", page: "page", size: "size", first: 0, rows: 1 };
  const numbers: unknown[] = [];
  for await (const page of restPages({ url, login, paging, rows: "" }, secret))
    numbers.push(...page.records.map((record) => cellOf(record, "/no")));
  expect(numbers).toEqual(["0", "1", "2", "3", "4"]);
  expect(used.size).toBe(3);
  const refused = restPages({ url, login, paging, rows: "" }, "another").next();
  await expect(refused).rejects.toMatchObject({ code: "sign-in-refused" });
  await api.close();
  await new Promise((resolve) => tokens.close(resolve));
});
