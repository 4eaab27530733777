/** Exchange by interface: registered, reached and specified before publication; due for what changes fast; never shown to anybody else. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";
import { performLoad } from "../../src/aggregation/actions/perform-load.ts";
import type { DatasetDraft } from "../../src/catalog/dataset.ts";
import { blankProfile } from "../../src/catalog/profile.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { multipart } from "../../test/aggregation/department.ts";
import { must, type Player } from "../../test/cast.ts";
import { type City, type Listed, pointersOf } from "../city.ts";
import { clause, rule } from "../clause.ts";
import { handIn, handInChanged } from "../compiling.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
type Answer = any;

const parks = [
  { name: "人民公园", address: "中山路1号" },
  { name: "湖滨公园", address: "湖滨路8号" },
];
const specification = (server?: string) =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "公园查询", version: "1" },
    ...(server ? { servers: [{ url: server }] } : {}),
    paths: { "/parks": { get: { responses: { 200: { description: "公园" } } } } },
  });

let department: Server;
let endpoint: string;

beforeAll(async () => {
  department = createServer((request, reply) => {
    if (request.url !== "/parks") return reply.writeHead(404).end();
    return reply.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(parks));
  });
  await new Promise<void>((done) => department.listen(0, "127.0.0.1", done));
  endpoint = `http://127.0.0.1:${(department.address() as AddressInfo).port}/parks`;
});
afterAll(() => new Promise((done) => department.close(done)));

const exchanged: Partial<DatasetDraft> = { shareMethods: ["platform-service"] };

async function upload(city: City, by: Player, name: string, text: string): Promise<string> {
  const { payload, headers } = multipart(name, text);
  const authorization = `Bearer ${by.token}`;
  const asked = { method: "POST", url: "/api/v1/case-files", payload, headers: { ...headers, authorization } } as const;
  return (await must(city.app.inject(asked))).id;
}

const register = (by: Player, dataset: string, wish: object = {}) =>
  by.send("PUT", `/api/v1/datasets/${dataset}/interface`, {
    endpoint,
    protocol: "rest-json",
    description: "按名称查询",
    ...wish,
  });
const tested = (by: Player, dataset: string): Promise<Answer> =>
  must(by.send("POST", `/api/v1/datasets/${dataset}/interface/test`));

/** An interface with all that publication takes of it. */
async function supplied(city: City, dataset: string, server?: string): Promise<void> {
  allowOutbound(["127.0.0.1"]);
  const { officer } = city.civil;
  const file = await upload(city, officer, "公园查询接口规范.json", specification(server));
  await must(register(officer, dataset, { specification: file }));
  await tested(officer, dataset);
}

/** An entry that is exchanged by interface, published. */
async function published(city: City, known: Partial<DatasetDraft> = {}): Promise<Listed> {
  const made = await city.compile(city.civil, { ...exchanged, ...known });
  await supplied(city, made.id);
  const submitted = await must(city.submit(city.civil, made));
  await city.settle(submitted.case);
  const items = (made.draft.items as DatasetDraft["items"]).map((item) => [item.column, item.id]);
  return { id: made.id, case: submitted.case, items: Object.fromEntries(items) };
}

const specificationOf = (by: Player, dataset: string) =>
  by.send("GET", `/api/v1/datasets/${dataset}/interface/specification`);

clause(
  "leshan-16-3",
  "what is exchanged by interface is published with its endpoint and its specification only, which consumers download",
  rule("delivery.interface_exchange"),
  async ({ city, cite }) => {
    const { id, reply } = await handIn(city.civil, exchanged);
    expect(reply.statusCode).toBe(422);
    expect(pointersOf(reply)).toEqual(["/interface/endpoint", "/interface/specification"]);
    expect(reply.json().errors[0].zh).toContain(`第${cite(16)}条`);
    allowOutbound(["127.0.0.1"]);
    await must(register(city.civil.officer, id));
    await tested(city.civil.officer, id);
    const half = await handInChanged(city.civil, id, {});
    expect(pointersOf(half)).toEqual(["/interface/specification"]);
    const dataset = await published(city);
    await city.grant(city.police, dataset, { mode: ["api"] });
    const document = await specificationOf(city.police.officer, dataset.id);
    expect([document.statusCode, document.body]).toEqual([200, specification()]);
    expect((await specificationOf(city.tax.officer, dataset.id)).statusCode).toBe(404);
  },
);

const flagged = (traits: NonNullable<(typeof blankProfile)["traits"]>): Partial<DatasetDraft> => ({
  profile: { ...blankProfile, touches: { "trade-secret": false, "personal-privacy": false }, traits },
});
const traits = ["frequent", "time-critical", "joint-office"] as const;

clause(
  "leshan-16-4",
  "what changes often, is time-critical or serves joint approval is not shared as files only",
  rule("delivery.interface_required"),
  async ({ city, cite }) => {
    for (const trait of traits) {
      const { id, reply } = await handIn(city.civil, { ...flagged([trait]), shareMethods: ["platform-file"] });
      expect([reply.statusCode, pointersOf(reply)]).toEqual([422, ["/shareMethods"]]);
      expect(reply.json().errors[0].zh).toContain(`第${cite(16)}条`);
      await supplied(city, id);
      const both = await handInChanged(city.civil, id, { shareMethods: ["platform-file", "platform-service"] });
      expect(both.statusCode).toBe(201);
    }
    expect((await handIn(city.civil, { shareMethods: ["platform-file"] })).reply.statusCode).toBe(201);
  },
);

clause(
  "shenyang-10-3",
  "an interface is registered and tested for reachability and conformity, and both platforms use what it gives",
  "supported",
  async ({ city }) => {
    const { officer } = city.civil;
    const dataset = await city.publish(city.civil);
    allowOutbound([]);
    await must(register(officer, dataset.id));
    // The platform calls nobody whom the installation does not let it call.
    expect((await tested(officer, dataset.id)).interface.test).toMatchObject({ reached: false });
    allowOutbound(["127.0.0.1"]);
    expect((await tested(officer, dataset.id)).interface.test).toMatchObject({ reached: true, conforms: true });
    await must(register(officer, dataset.id, { protocol: "soap" }));
    expect((await tested(officer, dataset.id)).interface.test).toMatchObject({ reached: true, conforms: false });
    await must(register(officer, dataset.id, { endpoint: endpoint.replace("/parks", "/gone") }));
    expect((await tested(officer, dataset.id)).interface.test).toMatchObject({ reached: false });
    await supplied(city, dataset.id);
    const load = await must(officer.send("POST", `/api/v1/datasets/${dataset.id}/interface/collection`));
    await performLoad(await city.context(), load.id);
    await city.grant(city.police, dataset, { mode: ["api"] });
    expect((await city.call(city.police, dataset)).json().items).toEqual(parks);
    expect((await city.openly(`/api/v1/open/${dataset.id}/data`)).json().items).toEqual(parks);
  },
);

clause(
  "yinchuan-14-3",
  "what is exchanged by interface is not published without a registered interface that the platform reached",
  rule("delivery.interface_exchange"),
  async ({ city, cite }) => {
    const { officer } = city.civil;
    const { id, reply } = await handIn(city.civil, exchanged);
    expect(pointersOf(reply)).toContain("/interface/endpoint");
    expect(reply.json().errors[0].zh).toContain(`第${cite(14)}条`);
    allowOutbound(["127.0.0.1"]);
    const file = await upload(city, officer, "规范.json", specification());
    await must(register(officer, id, { specification: file }));
    // Registered, but nobody has reached it yet; then reached where nothing answers.
    expect(pointersOf(await handInChanged(city.civil, id, {}))).toEqual(["/interface/reachable"]);
    await must(register(officer, id, { endpoint: "http://127.0.0.1:1/parks" }));
    await tested(officer, id);
    expect(pointersOf(await handInChanged(city.civil, id, {}))).toEqual(["/interface/reachable"]);
    await must(register(officer, id));
    await tested(officer, id);
    const submitted = await must(handInChanged(city.civil, id, {}));
    await city.settle(submitted.case);
    expect(await city.deskPage(city.civil, id)).toMatchObject({ state: "published" });
  },
);

clause(
  "yinchuan-14-4",
  "nor without the specification as an electronic document, which those with a grant download",
  rule("delivery.interface_exchange"),
  async ({ city }) => {
    const { officer } = city.civil;
    const made = await city.compile(city.civil, exchanged);
    allowOutbound(["127.0.0.1"]);
    await must(register(officer, made.id));
    await tested(officer, made.id);
    const reply = await city.submit(city.civil, made);
    expect([reply.statusCode, pointersOf(reply)]).toEqual([422, ["/interface/specification"]]);
    const nonsense = await upload(city, officer, "规范.json", '{"title":"公园"}');
    expect((await register(officer, made.id, { specification: nonsense })).json().code).toBe(
      "specification-unreadable",
    );
    const dataset = await published(city);
    await city.grant(city.police, dataset, { mode: ["api"] });
    const document = await specificationOf(city.police.officer, dataset.id);
    expect([document.statusCode, document.body]).toEqual([200, specification()]);
    expect(document.headers["content-disposition"]).toContain(encodeURIComponent("公园查询接口规范.json"));
    expect((await specificationOf(city.tax.officer, dataset.id)).statusCode).toBe(404);
  },
);

clause(
  "yinchuan-18-3",
  "what changes fast, is time-sensitive or serves joint approval is exchanged by interface and in no other way",
  rule("delivery.interface_required"),
  async ({ city, cite }) => {
    for (const trait of traits) {
      for (const other of [["platform-file"], ["platform-database", "platform-service"], ["mail"]] as const) {
        const { reply } = await handIn(city.civil, { ...flagged([trait]), shareMethods: other });
        expect([reply.statusCode, pointersOf(reply)]).toEqual([422, expect.arrayContaining(["/shareMethods"])]);
        expect(reply.json().errors[0].zh).toContain(`第${cite(18)}条`);
      }
      expect(await published(city, flagged([trait]))).toMatchObject({ id: expect.any(String) });
    }
  },
);

/** Every answer in which somebody else than the department meets an entry; the address of the department stands in none. */
async function answersAbout(city: City, dataset: Listed): Promise<readonly string[]> {
  const { officer } = city.police;
  const replies = await Promise.all([
    officer.send("GET", `/api/v1/datasets/${dataset.id}`),
    officer.send("GET", `/api/v1/datasets?q=${encodeURIComponent("公园")}`),
    city.openly(`/api/v1/public/datasets/${dataset.id}`),
    city.openly(`/api/v1/public/datasets?q=${encodeURIComponent("公园")}`),
  ]);
  return replies.map(({ body }) => body);
}

clause(
  "heilongjiang-10-3",
  "an entry shows where the platform delivers it, and never the provider's own address",
  rule("delivery.platform_only"),
  async ({ city, cite }) => {
    const direct = "https://data.civil.example.gov.cn/parks";
    for (const [pointer, known] of [
      ["/summaryZh", { summaryZh: `公园的名称和地址，接口 ${direct}` }],
      ["/providerUnit", { providerUnit: "数据科 10.12.3.4:8080" }],
    ] as const) {
      const { reply } = await handIn(city.civil, known);
      expect([reply.statusCode, pointersOf(reply)]).toEqual([422, [pointer]]);
      expect(reply.json().errors[0].zh).toContain(`第${cite(10)}条`);
    }
    const dataset = await city.publish(city.civil);
    await must(register(city.civil.officer, dataset.id, { endpoint: direct }));
    for (const body of await answersAbout(city, dataset)) expect(body).not.toContain("civil.example.gov.cn");
    const [government, , open] = await answersAbout(city, dataset);
    expect(JSON.parse(government!).delivery).toEqual({ address: `/api/v1/data/${dataset.id}` });
    expect(JSON.parse(open!).delivery).toEqual({ address: `/api/v1/open/${dataset.id}/data` });
    expect((await city.police.officer.send("GET", `/api/v1/datasets/${dataset.id}/supply`)).statusCode).toBe(404);
  },
);

clause(
  "yinchuan-18-1",
  "grants are served by the platform, and the provider's own address is in no answer that a user gets",
  rule("delivery.platform_only"),
  async ({ city }) => {
    const { officer } = city.civil;
    const { host } = new URL(endpoint);
    const entry = await handIn(city.civil, { summaryZh: `公园名录，直接访问 ${endpoint}` });
    expect([entry.reply.statusCode, pointersOf(entry.reply)]).toEqual([422, ["/summaryZh"]]);
    const telling = await upload(city, officer, "规范.json", specification(endpoint));
    const named = await register(officer, entry.id, { specification: telling });
    expect(named.json().code).toBe("specification-gives-address");
    const dataset = await published(city);
    const load = await must(officer.send("POST", `/api/v1/datasets/${dataset.id}/interface/collection`));
    await performLoad(await city.context(), load.id);
    const grant = await city.grant(city.police, dataset, { mode: ["api"] });
    const answers = [
      await city.call(city.police, dataset),
      await city.police.officer.send("GET", `/api/v1/grants/${grant.id}`),
      await city.police.officer.send("GET", `/api/v1/grants/${grant.id}/openapi.json`),
      await specificationOf(city.police.officer, dataset.id),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    const [called, , contract] = answers;
    expect(called!.json().items).toEqual(parks);
    expect(Object.keys(contract!.json().paths)).toContain(`/api/v1/data/${dataset.id}`);
    for (const body of [...answers.map((it) => it.body), ...(await answersAbout(city, dataset))])
      expect(body).not.toContain(host);
  },
);
