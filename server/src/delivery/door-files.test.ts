import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { code, freshWorld, open, recordOf, uses } from "../../test/delivery/asking.ts";
import { grant, makeWorld, signedGet } from "../../test/delivery/world.ts";
import { testApp } from "../../test/harness.ts";
import type { Database } from "../kernel/database.ts";

let app: FastifyInstance;
let database: Database;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

describe("downloads", () => {
  test("CSV, JSON and XLSX for people: titles, apostrophes before formulas, a record at both ends", async () => {
    const world = await makeWorld(database);
    const opened = await open(database, world, ["id", "name", "amount", "granted_on"]);
    const path = `/api/v1/open/${world.dataset}`;
    const csv = await app.inject(`${path}/download?format=csv`);
    expect(csv.statusCode).toBe(200);
    expect(csv.body.split("\r\n").slice(0, 3)).toEqual([
      "\ufeff编号,姓名,金额,发证日期",
      "1,,12.50,2024-01-05",
      "2,,9007199254740993.01,2024-02-05",
    ]);
    expect(csv.headers["content-disposition"]).toContain("filename*=UTF-8''%E8%AF%81");
    const json = await app.inject(`${path}/download?format=json`);
    expect(JSON.parse(json.body)).toHaveLength(5);
    expect(JSON.parse(json.body)[3]).toEqual({ id: 4, name: null, amount: -3, granted_on: "2023-12-31" });
    const xlsx = await app.inject(`${path}/download?format=xlsx`);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(xlsx.headers["content-type"]).toContain("spreadsheetml");
    const preview = await app.inject(`${path}/preview`);
    expect(preview.json().items).toHaveLength(5);
    expect((await app.inject(`${path}/data?filter[id][lte]=2&fields=id`)).json().items).toEqual([{ id: 1 }, { id: 2 }]);
    await expect
      .poll(
        async () =>
          (await recordOf(database, opened.id)).filter(({ event }) => event === "delivery.download-finished").length,
      )
      .toBe(3);
    const entries = await recordOf(database, opened.id);
    expect(entries.find(({ event }) => event === "delivery.download-finished")!.facts).toMatchObject({
      rows: 5,
      whole: true,
    });
    expect(entries.filter(({ use }) => use !== undefined).map(({ event }) => event)).toEqual(
      expect.arrayContaining(["delivery.data-downloaded", "delivery.data-previewed", "delivery.data-called"]),
    );
  });

  test("a formula in a cell leaves with an apostrophe for people, and as it is in JSON", async () => {
    const world = await makeWorld(database, {
      items: [{ column: "note", title: "=备注", type: "text" }],
      rows: ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "plain"].map((note) => ({ note })),
    });
    await open(database, world, ["note"]);
    const csv = (await app.inject(`/api/v1/open/${world.dataset}/download`)).body;
    expect(csv).toBe("\ufeff'=备注\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n\"'\rx\"\r\nplain\r\n");
    const json = (await app.inject(`/api/v1/open/${world.dataset}/download?format=json`)).json();
    expect(json[0]).toEqual({ note: "=1+1" });
  });

  test("a signed program downloads under its grant; without a grant to the public nobody does", async () => {
    const { world, given, path } = await freshWorld(database);
    const reply = await app.inject(signedGet(world, `${path}/download?format=csv`));
    // In an order of its own (trace.test.ts).
    expect(reply.body.split("\r\n").sort()[1]).toBe("1,张**,110*************2X,12.50");
    expect(await uses(database, given.id)).toBe(1);
    const open = await app.inject(`/api/v1/open/${world.dataset}/download`);
    expect([open.statusCode, open.json().code]).toEqual([404, "not-public"]);
    const api = await makeWorld(database);
    await grant(database, api, { modes: ["api"] });
    expect(code(await app.inject(signedGet(api, `/api/v1/data/${api.dataset}/download`)))).toBe("mode-not-granted");
  });
});
