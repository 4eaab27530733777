import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { Type } from "typebox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, testLog } from "../../test/harness.ts";
import { compose } from "../compose.ts";
import { execute, one, sql } from "./database.ts";
import { route } from "./http.ts";
import { createServer } from "./http-server.ts";

// Names of operations that anyone may use, so that the edge is tried by itself.
const operations = { note: "signIn", counted: "bootstrap", broken: "registerPublicUser", plain: "readMe" };

describe("the HTTP edge", async () => {
  const database = await testDatabase({ max: 10 });
  beforeAll(() => compose());
  afterAll(() => app.close());
  const note = Type.Object(
    { text: Type.String({ maxLength: 10 }), tags: Type.Optional(Type.Array(Type.String())) },
    { additionalProperties: false },
  );
  const app = await createServer({
    db: database.db,
    log: testLog,
    trustProxy: [],
    routes: [
      route({
        operation: operations.note,
        method: "POST",
        path: "/api/v1/notes",
        summary: { zh: "记", en: "Note" },
        body: note,
        reply: Type.Object({ text: Type.String() }),
        handler: async ({ body }) => ({ text: body.text, secret: "not declared" }),
      }),
      route({
        operation: operations.counted,
        method: "POST",
        path: "/api/v1/counts",
        summary: { zh: "数", en: "Count" },
        body: note,
        reply: Type.Object({ n: Type.Integer() }),
        handler: async ({ ctx, body }) =>
          ctx.transaction(async (tx) => {
            await execute(
              tx,
              sql`insert into kernel.setting (key, value, set_by, set_at) values ('count', '1', 'test', now())
                  on conflict (key) do update set value = ((kernel.setting.value::text)::int + 1)::text::jsonb`,
            );
            const { n } = await one<{ n: number }>(
              tx,
              sql`select value::text::int as n from kernel.setting where key = 'count'`,
            );
            if (body.text === "fail") throw new Error("a bug");
            return { n };
          }),
      }),
    ],
  });
  const post = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({
      method: "POST",
      url: path,
      headers: { "content-type": "application/json", ...headers },
      payload: typeof payload === "string" || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
    });

  test("drops what the reply does not declare", async () => {
    expect((await post("/api/v1/notes", { text: "hi" })).json()).toEqual({ text: "hi" });
  });

  test.each([
    ["a field too many", { text: "a", x: 1 }, 422, "/"],
    ["a field that is missing", {}, 422, "/text"],
    ["a text that is too long", { text: "12345678901" }, 422, "/text"],
    ["a number for a text: bodies are not coerced", { text: 5 }, 422, "/text"],
    ["a NUL", { text: "a\u0000" }, 422, undefined],
    ["half a surrogate pair", '{"text":"\\ud800"}', 422, undefined],
    ["a NUL in a nested list", { text: "a", tags: ["ok", "\u0000"] }, 422, undefined],
    ["broken JSON", "{", 400, undefined],
    ["__proto__", '{"__proto__":{"x":1},"text":"a"}', 400, undefined],
    ["an empty body", "", 400, undefined],
  ])("refuses %s with a problem that says where", async (_, payload, status, pointer) => {
    const answer = await post("/api/v1/notes", payload);
    expect([status, answer.body]).toEqual([answer.statusCode, answer.body]);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    const problem = answer.json();
    expect(problem).toMatchObject({ status, request_id: answer.headers["x-request-id"] });
    expect(problem.title).toMatch(/[一-鿿]/);
    expect(problem.title_en).toMatch(/[A-Za-z]/);
    if (pointer) expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test("refuses other content types, bodies over the limit, URLs that cannot be decoded, unknown addresses", async () => {
    expect((await post("/api/v1/notes", "x", { "content-type": "text/xml" })).statusCode).toBe(415);
    expect((await post("/api/v1/notes", { text: "x".repeat(1_200_000) })).statusCode).toBe(413);
    expect((await app.inject("/api/v1/%ff")).statusCode).toBe(400);
    const missing = await app.inject("/api/v1/nothing");
    expect([missing.statusCode, missing.json().code]).toEqual([404, "no-such-page"]);
  });

  test.each([
    ["Chinese that is not percent-encoded", "GET /api/v1/notes?q=停车 HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["no HTTP at all", "你好\r\n\r\n", 400],
    ["header fields without end", `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"a".repeat(40_000)}\r\n\r\n`, 431],
  ])("bytes that are not a request get a problem too: %s", async (_name, bytes, status) => {
    if (!app.server.listening) await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    socket.end(Buffer.from(bytes));
    const answer = await text(socket);
    const [head, body] = answer.split("\r\n\r\n");
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain("application/problem+json");
    expect(JSON.parse(body!)).toMatchObject({
      code: "unreadable-request",
      status,
      title: expect.stringContaining("百分号编码"),
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("a bug is a 500 problem with the id that the log has, and tells nothing of the inside", async () => {
    const answer = await post("/api/v1/counts", { text: "fail" });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("a bug");
    expect(answer.json().request_id).toBe(answer.headers["x-request-id"]);
  });

  test("one Idempotency-Key, twenty requests at once: one effect, the same answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post("/api/v1/counts", { text: "once" }, { "idempotency-key": "k-1" })),
    );
    expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers["idempotency-replayed"] === "true")).toHaveLength(19);
    const next = await post("/api/v1/counts", { text: "again" }, { "idempotency-key": "k-2" });
    expect(next.json().n).toBe(answers[0]!.json().n + 1);
  });

  test("the same key with another request is refused; a request that failed leaves its key free", async () => {
    expect((await post("/api/v1/counts", { text: "other" }, { "idempotency-key": "k-1" })).statusCode).toBe(422);
    expect((await post("/api/v1/counts", { text: "fail" }, { "idempotency-key": "k-3" })).statusCode).toBe(500);
    expect((await post("/api/v1/counts", { text: "ok" }, { "idempotency-key": "k-3" })).statusCode).toBe(200);
  });

  test("serves its own description as OpenAPI 3.1", async () => {
    const document = (await app.inject("/openapi.json")).json();
    expect(document.openapi).toBe("3.1.0");
    expect(document.paths["/api/v1/notes"].post.operationId).toBe(operations.note);
  });
});
