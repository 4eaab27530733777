/** 无条件共享: taken from the platform without anybody's decision; and who answers where there is something to decide. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { openNone } from "../../test/catalog/desk.ts";
import { idNumber, name } from "../../test/sharing/world.ts";
import type { City } from "../city.ts";
import { clause, effect, permission, rule } from "../clause.ts";
import { opened } from "./asking.ts";

const park = { 名称: "人民公园", 地址: "中山路1号" };
const person = { 姓名: "张小明", 身份证号: "11010519491231002X" };
const conditional = (city: City) => city.publish(city.civil, { items: [name(), idNumber()] });
const basis = [{ source: "law" as const, title: "中华人民共和国个人信息保护法", article: "第六条" }];

/** A department takes it, nobody decides, it is read, and the reading is on record. */
async function takenAtOnce(city: City) {
  const dataset = await city.publish(city.civil);
  await city.attach(city.civil, dataset, [park]);
  for (const by of [city.police, city.tax]) {
    const taken = await must(city.apply(by, dataset));
    expect(taken).toMatchObject({ state: "closed", outcome: "agreed", grant: expect.any(String) });
    expect(await city.tasks(taken.case)).toEqual([]);
    expect((await city.call(by, dataset)).json().items).toEqual([{ name: park.名称, address: park.地址 }]);
    const usage = await must(city.civil.officer.send("GET", `/api/v1/grants/${taken.grant}/usage`));
    expect(usage.entries).toMatchObject([{ event: "delivery.data-called", rows: 1 }]);
  }
}

const automatic = [
  rule("procedures.share-application.routes[0].steps.access.decide"),
  effect("share-application", "agreed"),
];

clause("jiangmen-15-1", "unconditional data is applied for, granted at once and read", automatic, ({ city }) =>
  takenAtOnce(city),
);
clause("shenyang-20-1", "unconditional data is read without an application to anybody, on record", automatic, (it) =>
  takenAtOnce(it.city),
);
clause("yinchuan-16-1", "any department gets unconditional data with no approval", automatic, ({ city }) =>
  takenAtOnce(city),
);

/** It lands with the provider and with nobody else, and nothing is read before it is agreed to. */
async function landsWithProvider(city: City) {
  const dataset = await conditional(city);
  await city.attach(city.civil, dataset, [person]);
  const { case: id } = await must(city.apply(city.police, dataset));
  const steps = async () => (await city.tasks(id)).map(({ kind, organization }) => [kind, organization]);
  expect(await steps()).toEqual([["decide", city.civil.id]]);
  expect((await city.call(city.police, dataset)).statusCode).toBe(403);
  expect((await city.decide(id, city.authority.reviewer)).statusCode).toBeGreaterThanOrEqual(400);
  await must(city.decide(id, city.civil.officer));
  expect((await city.tasks(id)).filter(({ kind }) => kind === "decide")).toEqual([]);
  expect((await city.call(city.police, dataset)).statusCode).toBe(200);
}

const providerDecides = rule("procedures.share-application.routes[1].steps.review.decide");

clause("jiangmen-15-2", "the request is the source department's; no authority decides", providerDecides, ({ city }) =>
  landsWithProvider(city),
);
clause("shenyang-20-2", "the application is the provider's; nothing is read before", providerDecides, ({ city }) =>
  landsWithProvider(city),
);

clause(
  "yinchuan-16-2",
  "conditional data is refused until an application on the platform is approved",
  rule("procedures.share-application.routes[1].steps.review"),
  async ({ city }) => {
    const dataset = await conditional(city);
    await city.attach(city.civil, dataset, [person]);
    const status = async () => (await city.call(city.police, dataset)).statusCode;
    expect(await status()).toBe(403);
    const { case: id } = await must(city.apply(city.police, dataset));
    expect(await status()).toBe(403);
    await must(city.decide(id, city.civil.officer));
    expect(await status()).toBe(403);
    await city.settle(id);
    expect(await status()).toBe(200);
  },
);

/** Due five working days later; unanswered after that it is a finding about the provider. */
async function fiveDays(city: City, article: string) {
  const due = await city.workingDay(5);
  const { case: id } = await must(city.apply(city.police, await conditional(city)));
  expect(await city.tasks(id)).toMatchObject([{ organization: city.civil.id, dueDay: due }]);
  const found = async () => (await city.findings()).filter((finding) => finding.case?.id === id);
  await city.travel({ to: due });
  expect(await found()).toEqual([]);
  await city.travel({ days: 1 });
  expect(await found()).toMatchObject([{ organization: { id: city.civil.id }, law: { article }, state: "open" }]);
}

const term = rule("procedures.share-application.routes[1].steps.review.term");

clause("jiangmen-15-3", "an answer within five working days, or a finding", term, ({ city, cite }) =>
  fiveDays(city, cite(15)),
);
clause("shenyang-20-3", "an answer within five working days, or a finding", term, ({ city, cite }) =>
  fiveDays(city, cite(20)),
);

/** A no rests on a law, regulation or rule; a reason alone, or a policy paper, is none. */
async function refusedByLawOnly(city: City, article: string) {
  const { case: id } = await must(city.apply(city.police, await conditional(city)));
  const policy = [{ source: "policy" as const, title: "内部通知", article: "" }];
  for (const given of [undefined, [], policy]) {
    const reply = await city.decide(id, city.civil.officer, {
      outcome: "refused",
      reason: "不属于履职所需",
      ...(given ? { basis: given } : {}),
    });
    expect([reply.statusCode, reply.json().law?.article]).toEqual([422, article]);
  }
  await must(city.decide(id, city.civil.officer, { outcome: "refused", reason: "不属于履职所需", basis }));
  expect(await city.caseOf(id, city.police.officer)).toMatchObject({
    outcome: "refused",
    tasks: [{ decision: { basis } }],
  });
}

const basisNeeded = [
  rule("procedures.share-application.routes[1].steps.review.refusal_needs"),
  rule("procedures.share-application.routes[1].steps.review.sources"),
];

clause("jiangmen-15-5", "a refusal gives the law, regulation or rule it rests on", basisNeeded, ({ city, cite }) =>
  refusedByLawOnly(city, cite(15)),
);
clause("shenyang-20-5", "a refusal gives the law, regulation or rule", basisNeeded, ({ city, cite }) =>
  refusedByLawOnly(city, cite(20)),
);

/** Everybody's share with the rest on conditions; opened on application. */
const onApplication = () => {
  const open = { ...openNone, type: "conditional" as const, condition: "具备安全保护能力", basis: "capability" };
  return [{ ...name(), concerns: [], open }];
};

clause("jiangmen-7-5", "whoever's data it is decides on sharing and on opening", "supported", async ({ city }) => {
  for (const owner of [city.civil, city.institution]) {
    const dataset = await city.publish(owner, { items: onApplication() });
    const { case: shared } = await must(city.apply(city.police, dataset));
    const wish = { purpose: "研究", scenario: "课题研究", securityMeasures: "专机专用", until: "" };
    const asked = await opened(city.citizen, "open-application", { dataset: dataset.id, ...wish });
    for (const id of [shared, asked]) {
      expect((await city.tasks(id)).map(({ kind, organization }) => [kind, organization])).toEqual([
        ["decide", owner.id],
      ]);
      expect((await city.decide(id, city.authority.reviewer)).statusCode).toBe(403);
      await must(city.decide(id, owner.officer));
    }
  }
});

clause(
  "shenyang-7-3",
  "the sharing catalog is read by departments, and refused to whoever has not signed in",
  permission("searchDatasets"),
  async ({ city }) => {
    const dataset = await conditional(city);
    const url = "/api/v1/datasets?shareType=conditional&sort=newest&pageSize=200";
    const { items } = await must(city.police.officer.send("GET", url));
    expect(items.map(({ id }: { id: string }) => id)).toContain(dataset.id);
    expect((await must(city.police.officer.send("GET", `/api/v1/datasets/${dataset.id}`))).id).toBe(dataset.id);
    expect((await city.openly(url)).statusCode).toBe(401);
    expect([403, 404]).toContain((await city.citizen.send("GET", url)).statusCode);
  },
);
