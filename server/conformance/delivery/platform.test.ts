/** 通过平台: what is granted leaves by the platform's own door, exactly as granted, and every time on record. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { idNumber, name } from "../../test/sharing/world.ts";
import { type City, type Consumer, type Listed, usualPurpose } from "../city.ts";
import { clause, permission, refusal, rule } from "../clause.ts";

const people = [
  { 姓名: "张小明", 身份证号: "11010519491231002X" },
  { 姓名: "王丽", 身份证号: "440704199001011234" },
];
const rolls = (city: City) => city.publish(city.civil, { items: [name(), idNumber()] });

async function attached(city: City): Promise<Listed> {
  const dataset = await rolls(city);
  await city.attach(city.civil, dataset, people);
  return dataset;
}

const usage = (city: City, grant: string) =>
  must(city.civil.officer.send("GET", `/api/v1/grants/${grant}/usage`)).then(({ entries }) => entries);

/** By the platform's address with the platform's credential, and recorded; no grant, no signature, nothing. */
async function byPlatformOnly(city: City) {
  const dataset = await attached(city);
  expect((await city.openly(`/api/v1/data/${dataset.id}?purpose=x`)).statusCode).toBe(401);
  expect((await city.call(city.police, dataset)).json().code).toBe("no-grant");
  const { id } = await city.grant(city.police, dataset);
  const { servers, paths } = await must(city.police.officer.send("GET", `/api/v1/grants/${id}/openapi.json`));
  expect(servers.map(({ url }: { url: string }) => new URL(url).host)).toEqual(
    ["localhost:80"].map((it) => new URL(`http://${it}`).host),
  );
  expect(Object.keys(paths).every((path) => path.startsWith("/api/v1/data/"))).toBe(true);
  expect((await city.call(city.police, dataset)).statusCode).toBe(200);
  expect((await city.call(city.police, dataset, { as: "download", query: { format: "csv" } })).statusCode).toBe(200);
  expect((await usage(city, id)).map(({ event }: { event: string }) => event)).toEqual(
    expect.arrayContaining(["delivery.data-called", "delivery.data-downloaded"]),
  );
  expect((await city.call(city.tax, dataset)).json().code).toBe("no-grant");
}

const noGrant = refusal("no-grant");

clause("heilongjiang-10-1", "no data without a credential bound to an active grant", noGrant, async ({ city }) => {
  await byPlatformOnly(city);
  const dataset = await attached(city);
  const { id } = await city.grant(city.police, dataset);
  expect((await city.call(city.police, dataset)).statusCode).toBe(200);
  await must(city.civil.officer.send("POST", `/api/v1/grants/${id}/revocation`, { reason: "用途已经结束" }));
  expect([401, 403]).toContain((await city.call(city.police, dataset)).statusCode);
});
clause("jiangmen-12-2", "a grant is delivered by the platform only, each time on record", noGrant, ({ city }) =>
  byPlatformOnly(city),
);
clause("shenyang-13-4", "shared data is read by the platform only, each reading on record", noGrant, ({ city }) =>
  byPlatformOnly(city),
);
clause("shenyang-17-2", "departments share by the platform only, each exchange on record", noGrant, ({ city }) =>
  byPlatformOnly(city),
);

/** Agreed to, it is read at once: the items that were approved, and nothing else. */
async function opensOnApproval(city: City) {
  const dataset = await attached(city);
  const { case: id } = await must(city.apply(city.police, dataset));
  await city.settle(id, ({ organization }) => organization === city.civil.id);
  expect((await city.call(city.police, dataset)).statusCode).toBe(403);
  await must(city.decide(id, city.civil.officer, { outcome: "agreed", carries: { items: [dataset.items.name!] } }));
  await city.settle(id);
  const reply = await city.call(city.police, dataset);
  expect(reply.json().items).toEqual(people.map(({ 姓名 }) => ({ name: 姓名 })));
  const more = await city.call(city.police, dataset, { query: { fields: "id_number" } });
  expect([more.statusCode, more.json().code]).toEqual([403, "items-not-granted"]);
}

clause(
  "leshan-17-5",
  "on approval the permission is open, for the approved items",
  refusal("items-not-granted"),
  (it) => opensOnApproval(it.city),
);
clause(
  "shenyang-20-4",
  "on consent the permission is there, and the data comes by the platform",
  noGrant,
  async (it) => {
    await opensOnApproval(it.city);
    expect((await it.city.call(it.city.tax, await attached(it.city))).json().code).toBe("no-grant");
  },
);

clause(
  "jiangmen-16-4",
  "a grant gives the approved fields and rows and no others",
  refusal("items-not-granted"),
  async ({ city }) => {
    const dataset = await attached(city);
    const only = { items: [dataset.items.name], rows: [{ item: dataset.items.name, values: ["王丽"] }] };
    await city.grant(city.police, dataset, only);
    expect((await city.call(city.police, dataset)).json().items).toEqual([{ name: "王丽" }]);
    const other = await city.call(city.police, dataset, { query: { "filter[name]": "张小明" } });
    expect(other.json().items ?? []).toEqual([]);
    const more = await city.call(city.police, dataset, { query: { fields: "name,id_number" } });
    expect([more.statusCode, more.json().code]).toEqual([403, "items-not-granted"]);
  },
);

clause(
  "heilongjiang-30-1",
  "only the approved items, area and systems, and the consumer cannot change them",
  [refusal("items-not-granted"), noGrant, permission("narrowGrant"), refusal("widening")],
  async ({ city }) => {
    const dataset = await attached(city);
    const { id } = await city.grant(city.police, dataset, {
      items: [dataset.items.name],
      rows: [{ item: dataset.items.name, values: ["王丽"] }],
      persons: [],
    });
    expect((await city.call(city.police, dataset)).json().items).toEqual([{ name: "王丽" }]);
    const more = await city.call(city.police, dataset, { query: { fields: "id_number" } });
    expect([more.statusCode, more.json().code]).toEqual([403, "items-not-granted"]);
    const other = await secondProgram(city);
    expect((await city.call(other, dataset)).json().code).toBe("no-grant");
    const wider = { reason: "扩大范围", to: { items: Object.values(dataset.items) } };
    const asked = (by: typeof city.police.officer) => by.send("POST", `/api/v1/grants/${id}/narrowing`, wider);
    expect((await asked(city.police.officer)).statusCode).toBe(403);
    expect((await asked(city.civil.officer)).json().code).toBe("widening");
    expect((await city.call(city.police, dataset)).json().items).toEqual([{ name: "王丽" }]);
  },
);

/** The police with another system than the one that its grants name. */
async function secondProgram(city: City): Promise<Consumer> {
  const { officer, id: organization } = city.police;
  const made = await must(
    officer.send("POST", "/api/v1/programs", {
      organization,
      name: `系统${crypto.randomUUID().slice(0, 6)}`,
      purpose: "查询",
    }),
  );
  const program = made.program ?? made;
  const key = await must(officer.send("POST", `/api/v1/programs/${program.id}/keys`, { algorithm: "hmac-sha256" }));
  return { ...city.police, program: { id: program.id, keyid: key.keyid ?? key.key?.keyid, secret: key.secret } };
}

clause(
  "leshan-33-2",
  "inside the consuming department only whoever the grant names reads",
  noGrant,
  async ({ city }) => {
    const dataset = await attached(city);
    await city.grant(city.police, dataset, { persons: [city.police.officer.id], systems: [] });
    const url = `/api/v1/data/${dataset.id}?purpose=${encodeURIComponent(usualPurpose)}`;
    expect((await city.police.officer.send("GET", url)).statusCode).toBe(200);
    for (const colleague of [city.police.head, city.police.confidentiality]) {
      const reply = await colleague.send("GET", url);
      expect([reply.statusCode, reply.json().code]).toEqual([403, "no-grant"]);
    }
    expect((await city.call(city.police, dataset)).json().code).toBe("no-grant");
  },
);

/** The purpose stands in the application, in the grant and in every record of use. */
async function purposeThroughout(city: City) {
  const dataset = await attached(city);
  const { id, case: asked } = await city.grant(city.police, dataset);
  expect((await city.caseOf(asked)).statement).toMatchObject({ purpose: usualPurpose });
  expect((await city.call(city.police, dataset)).statusCode).toBe(200);
  expect((await city.call(city.police, dataset, { as: "download", query: { format: "csv" } })).statusCode).toBe(200);
  const other = await city.call(city.police, dataset, { purpose: "商业推广" });
  expect([other.statusCode, other.json().code]).toEqual([403, "purpose-not-granted"]);
  const recorded = (await usage(city, id)).filter(({ purpose }: { purpose: string | null }) => purpose !== null);
  expect(recorded.map(({ event, purpose }: Record<string, string>) => [event, purpose]).sort()).toEqual([
    ["delivery.data-called", usualPurpose],
    ["delivery.data-downloaded", usualPurpose],
  ]);
  return dataset;
}

clause("shenyang-23-1", "the purpose stands in every application and every record of access", "supported", (it) =>
  purposeThroughout(it.city).then(() => undefined),
);

clause(
  "leshan-19-1",
  "the purpose is on record throughout, and a credential works for the receiving department alone",
  "supported",
  async ({ city }) => {
    const dataset = await purposeThroughout(city);
    expect((await city.call(city.tax, dataset)).json().code).toBe("no-grant");
  },
);

clause(
  "heilongjiang-6-6",
  "after the grant the provider brings the data, and the consumer retrieves it by the platform",
  "supported",
  async ({ city }) => {
    const dataset = await rolls(city);
    await city.grant(city.police, dataset);
    expect((await city.call(city.police, dataset)).statusCode).not.toBe(200);
    await city.attach(city.civil, dataset, people);
    expect((await city.call(city.police, dataset)).json().items).toHaveLength(2);
  },
);

clause(
  "jiangmen-16-3",
  "a grant ends on its last day by itself",
  [refusal("grant-expired"), rule("sharing.approval")],
  async ({ city }) => {
    const dataset = await attached(city);
    const until = await city.workingDay(10);
    await city.grant(city.police, dataset, { until });
    await city.travel({ to: until });
    expect((await city.call(city.police, dataset)).statusCode).toBe(200);
    await city.travel({ days: 1 });
    const reply = await city.call(city.police, dataset);
    expect(reply.statusCode).toBe(403);
    expect(reply.json().code).toBe("grant-expired");
    // None is given without an end.
    const { case: endless } = await must(city.apply(city.police, dataset, { until: null }));
    expect((await city.decide(endless, city.civil.officer)).statusCode).toBe(422);
  },
);
