import { expect } from "vitest";
import { performComparison } from "../../src/aggregation/comparison/perform.ts";
import { must, type Player } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import type { City, Listed } from "../city.ts";
import { clause, rule } from "../clause.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
type Answer = any;

const roll = (conditional = false) => ({
  titleZh: "企业名录",
  items: [
    completeItem("code", "编号"),
    completeItem("name", "名称"),
    completeItem("capital", "注册资本", {
      type: "N",
      length: null,
      ...(conditional ? { share: shareConditional } : {}),
    }),
  ],
});
const row = (编号: string, 名称: string, 注册资本: string) => ({ 编号, 名称, 注册资本 });
const own = [
  row("1", "甲公司", "100"),
  row("2", "乙公司", "200.0"),
  row("3", "丙公司", "300"),
  row("5", "戊公司", "1"),
  row("5", "戊公司", "2"),
];
const reference = [row("1", "甲公司", "100.00"), row("2", "乙公司", "250"), row("4", "丁公司", "400")];
const counts = { matching: 1, differing: 1, missing: 1, missingInReference: 1, unkeyed: 2 };

async function two(city: City, conditional = false): Promise<{ dataset: Listed; other: Listed }> {
  const dataset = await city.publish(city.civil, roll());
  const other = await city.publish(city.police, roll(conditional));
  await city.attach(city.civil, dataset, own);
  await city.attach(city.police, other, reference);
  return { dataset, other };
}
const wishFor = (dataset: Listed, other: Listed, change: object = {}) => ({
  dataset: dataset.id,
  reference: other.id,
  keys: [{ item: dataset.items.code, reference: other.items.code }],
  compared: ["name", "capital"].map((column) => ({ item: dataset.items[column], reference: other.items[column] })),
  reason: "交叉核验",
  assignedTo: null,
  ...change,
});
const open = (by: Player, wish: object) => by.send("POST", "/api/v1/comparisons", wish);
async function compare(city: City, by: Player, wish: object): Promise<Answer> {
  const { id } = await must(open(by, wish));
  await performComparison(await city.context(), id);
  return must(by.send("GET", `/api/v1/comparisons/${id}`));
}
const records = async (by: Player, id: string): Promise<Answer[]> =>
  (await must(by.send("GET", `/api/v1/comparisons/${id}/records`))).items;

clause(
  "heilongjiang-24-4",
  "the authority opens a cross-verification and assigns a department; the differing records come back, to those two alone",
  "supported",
  async ({ city, cite }) => {
    const { dataset, other } = await two(city, true);
    const wish = wishFor(dataset, other, { assignedTo: city.tax.id });
    expect((await open(city.civil.officer, wish)).json()).toMatchObject({
      code: "not-yours-to-compare",
      law: { article: cite(24) },
    });
    const nobody = await open(city.authority.reviewer, { ...wish, assignedTo: null });
    expect([nobody.statusCode, nobody.json().code]).toEqual([422, "nobody-assigned"]);
    const done = await compare(city, city.authority.reviewer, wish);
    expect(done).toMatchObject({ state: "done", counts, assignedTo: city.tax.id, law: { article: cite(24) } });
    for (const reader of [city.tax.officer, city.authority.reviewer]) {
      const shown = await records(reader, done.id);
      expect(shown.map(({ kind }) => kind)).toEqual(["differing", "missing-in-reference", "missing"]);
      expect(shown[0]).toMatchObject({
        key: { [dataset.items.code!]: "2" },
        own: { [dataset.items.capital!]: "200" },
        reference: { [other.items.capital!]: "250" },
      });
    }
    // The provider sees its own side; of the other's only what it may see.
    const [differing] = await records(city.civil.officer, done.id);
    expect(differing.own).toMatchObject({ [dataset.items.capital!]: "200" });
    expect(differing.reference).toEqual({});
    expect((await city.below[0].police.officer.send("GET", `/api/v1/comparisons/${done.id}/records`)).statusCode).toBe(
      404,
    );
  },
);

clause(
  "heilongjiang-24-5",
  "a cross-verification with differences notifies the provider, with a term of its own",
  rule("aggregation.comparison"),
  async ({ city, cite }) => {
    const { dataset, other } = await two(city);
    const done = await compare(city, city.authority.reviewer, wishFor(dataset, other, { assignedTo: city.tax.id }));
    expect(await city.tasks(done.case)).toMatchObject([
      { organization: city.civil.id, step: "verify", dueDay: await city.workingDay(5) },
    ]);
    expect(await city.caseOf(done.case, city.civil.officer)).toMatchObject({
      dues: [{ due: { article: cite(24) } }],
    });
    const { items } = await must(city.civil.officer.send("GET", "/api/v1/corrections?limit=200"));
    expect(items).toContainEqual(expect.objectContaining({ case: done.case, filer: "authority", comparison: done.id }));
    await city.attach(city.civil, dataset, reference);
    const same = await compare(city, city.authority.reviewer, wishFor(dataset, other, { assignedTo: city.tax.id }));
    expect(same).toMatchObject({ state: "done", counts: { matching: 3, differing: 0 }, case: null });
  },
);

clause(
  "yinchuan-13-4",
  "a department compares its data with another's by key: matching, differing and missing records",
  "supported",
  async ({ city, cite }) => {
    const { dataset, other } = await two(city, true);
    const wish = wishFor(dataset, other);
    const barred = await open(city.civil.officer, wish);
    expect(barred.json()).toMatchObject({
      status: 403,
      code: "comparison-needs-grant",
      facts: { items: ["注册资本"] },
    });
    await city.grant(city.civil, other);
    const done = await compare(city, city.civil.officer, wish);
    expect(done).toMatchObject({ state: "done", counts, law: { article: cite(13) } });
    const shown = await records(city.civil.officer, done.id);
    expect(shown.map(({ kind, key }) => [kind, key[dataset.items.code!]])).toEqual([
      ["differing", "2"],
      ["missing-in-reference", "3"],
      ["missing", "4"],
    ]);
    expect(shown[0]).toMatchObject({
      own: { [dataset.items.capital!]: "200" },
      reference: { [other.items.capital!]: "250" },
    });
    expect(shown[2]).toMatchObject({ own: null, reference: { [other.items.name!]: "丁公司" } });
  },
);

clause(
  "yinchuan-13-5",
  "a differing comparison opens a case in which both put their view and the agreed one on record",
  "supported",
  async ({ city, cite }) => {
    const { dataset, other } = await two(city);
    const { case: id } = await compare(city, city.civil.officer, wishFor(dataset, other));
    expect((await city.tasks(id)).map(({ organization, step }) => [organization, step])).toEqual(
      expect.arrayContaining([
        [city.civil.id, "negotiation"],
        [city.police.id, "negotiation"],
      ]),
    );
    await negotiated(city, id, cite(13));
  },
);

/** Both propose, one cannot agree to something else than the other did, then they agree. */
async function negotiated(city: City, id: string, article: string): Promise<void> {
  const propose = (by: Player, text: string) => by.send("POST", `/api/v1/inconsistencies/${id}/views`, { text });
  await must(propose(city.civil.officer, "以民政登记为准"));
  const { items } = await must(propose(city.police.officer, "以公安登记为准"));
  expect(items.map(({ organization, text }: Answer) => [organization, text])).toEqual([
    [city.civil.id, "以民政登记为准"],
    [city.police.id, "以公安登记为准"],
  ]);
  expect((await propose(city.tax.officer, "无关")).statusCode).toBe(404);
  const agree = (by: Player, agreed: string) => city.decide(id, by, { outcome: "agreed", carries: { agreed } });
  await must(agree(city.civil.officer, "以公安登记为准"));
  expect((await agree(city.police.officer, "以民政登记为准")).json().code).toBe("agreed-otherwise");
  await must(agree(city.police.officer, "以公安登记为准"));
  const seen = await city.caseOf(id, city.police.officer);
  expect(seen).toMatchObject({ state: "closed", outcome: "agreed", steps: [{ law: { article } }, {}] });
  expect(JSON.stringify(seen)).toContain("以公安登记为准");
}

/** One side cannot agree; the authority of the level decides, and that ends it. */
async function settled(city: City, id: string, article: string): Promise<void> {
  await must(city.decide(id, city.civil.officer, { outcome: "unresolved", note: "双方口径不同" }));
  expect(await city.tasks(id)).toMatchObject([
    { organization: city.authority.id, step: "mediation", roles: ["reviewer"] },
  ]);
  const silent = await city.decide(id, city.authority.reviewer, { outcome: "agreed", carries: { decision: "" } });
  expect(silent.statusCode).toBe(422);
  const decision = "以公安登记为准，民政一周内更新";
  await must(city.decide(id, city.authority.reviewer, { outcome: "agreed", carries: { decision } }));
  const seen = await city.caseOf(id, city.civil.officer);
  expect(seen).toMatchObject({ state: "closed", outcome: "agreed" });
  expect(seen.steps[1]).toMatchObject({ state: "done", law: { article } });
  expect(JSON.stringify(seen)).toContain(decision);
}

const inconsistency = async (city: City): Promise<string> => {
  const { dataset, other } = await two(city);
  const statement = { dataset: dataset.id, other: other.id, items: [], matter: "同一企业的注册资本不一致" };
  const opened = await must(
    city.civil.officer.send("POST", "/api/v1/cases", { procedure: "data-inconsistency", statement }),
  );
  return opened.id;
};

clause(
  "leshan-11-4",
  "departments whose data disagrees record proposals and an agreed result",
  "supported",
  async ({ city, cite }) => negotiated(city, await inconsistency(city), cite(11)),
);

clause(
  "leshan-11-5",
  "what they cannot agree on the authority of the level decides",
  "supported",
  async ({ city, cite }) => settled(city, await inconsistency(city), cite(11)),
);

clause(
  "yinchuan-13-6",
  "what they cannot agree on the bureau decides",
  rule("procedures.data-inconsistency.routes[0].ladder.mediation"),
  async ({ city, cite }) => settled(city, await inconsistency(city), cite(13)),
);
