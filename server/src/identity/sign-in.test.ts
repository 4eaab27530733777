import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../test/harness.ts";
import { issueBootstrapToken } from "./actions/bootstrap.ts";

let app: FastifyInstance;
let token: string;

beforeAll(async () => {
  const made = await testApp();
  app = made.app;
  token = (await issueBootstrapToken(await made.context()))!;
});

describe("x", () => {
  test("bootstrap", async () => {
    const reply = await app.inject({
      method: "POST",
      url: "/api/v1/bootstrap",
      payload: {
        token,
        authority: { code: "11110000000021418X", name: { zh: "省数据局", en: "Data authority" }, level: "province", region: "230000" },
        administrators: {
          "system-admin": { account: "sys", name: "甲" },
          "security-admin": { account: "sec", name: "乙" },
          "audit-admin": { account: "aud", name: "丙" },
        },
      },
    });
    console.log(reply.statusCode, reply.json());
    const signed = await app.inject({ method: "POST", url: "/api/v1/sessions", payload: { account: "sys", password: reply.json().administrators[0].password } });
    console.log(signed.statusCode, signed.json(), signed.headers["set-cookie"]);
    const me = await app.inject({ method: "GET", url: "/api/v1/me", headers: { cookie: String(signed.headers["set-cookie"]).split(";")[0] } });
    console.log(me.statusCode, me.body);
    expect(me.statusCode).toBe(200);
  });
});
