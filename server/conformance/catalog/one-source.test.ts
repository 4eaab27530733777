/** 一数一源: the one lawful source of an item, and what is collected although another department shares it. */
import { expect } from "vitest";
import type { DraftItem } from "../../src/catalog/dataset.ts";
import { must, type Player } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import type { City, Department } from "../city.ts";
import { clause, rule } from "../clause.ts";
import { underReview } from "../compiling.ts";
import { open, opened } from "../sharing/asking.ts";

const law = "《婚姻登记条例》第四条";
const collected: Partial<DraftItem> = { source: { kind: "collected", basis: law } };
/** A draft that collects an item of that name, in a row of its own name. */
const collecting = (name: string, spelt = name) => ({
  titleZh: `${name}登记`,
  items: [completeItem("item", spelt, collected), completeItem("remark", "备注")],
});

const claim = (organization: Department, item: string, change: object = {}) => ({
  item,
  organization: organization.id,
  basis: law,
  staffing: "机构编制部门意见：由其采集和提供",
  ...change,
});
const claims = (by: Department, item: string, change: object = {}) =>
  open(by.officer, "source-designation", claim(by, item, change));
const claimed = (by: Department, item: string) => opened(by.officer, "source-designation", claim(by, item));

/** Who collects an item by law, as anybody in government reads it. */
async function sourcesOf(by: Player, item: string, state = "in-force") {
  const { items } = await must(by.send("GET", `/api/v1/lawful-sources?q=${encodeURIComponent(item)}&state=${state}`));
  return items.map((one: { organization: { id: string } }) => one.organization.id);
}

/** Civil affairs publishes a collected item; police hands in an entry that collects it again. */
async function collectsAgain(city: City) {
  const first = await city.publish(city.civil, collecting("婚姻登记日期"));
  const second = await underReview(city.police, collecting("居民婚姻情况", "婚姻 登记日期"));
  return { first, second };
}

/** The second is held, names the first, and goes on when the authority has ruled. */
async function held(city: City, article: string) {
  const { first, second } = await collectsAgain(city);
  const match = {
    dataset: first.id,
    name: { zh: "婚姻 登记日期" },
    organization: { id: city.civil.id },
    title: { zh: "婚姻登记日期登记" },
  };
  for (const by of [city.police.officer, city.authority.reviewer]) {
    const page = await must(by.send("GET", `/api/v1/datasets/${second.id}/draft`));
    expect(page).toMatchObject({ state: "in-review", duplicates: { held: true, items: [match] } });
  }
  await must(city.decide(second.case, city.police.confidentiality));
  const [task] = await city.tasks(second.case);
  expect(task).toMatchObject({ step: "duplicate", organization: city.authority.id });
  const { steps } = await city.caseOf(second.case);
  expect(steps.find((it: { step: string }) => it.step === "duplicate").law.article).toBe(article);
  await must(city.decide(second.case, city.authority.reviewer, { outcome: "agreed", note: "两部门分别采集" }));
  expect((await city.tasks(second.case))[0]).toMatchObject({ step: "review" });
  await city.settle(second.case);
  expect((await city.deskPage(city.police, second.id)).state).toBe("published");
  // Held for nothing: another item, an item that comes by sharing, the same item of the department itself.
  for (const [by, draft] of [
    [city.tax, collecting("纳税人识别名称")],
    [city.tax, { items: [completeItem("item", "婚姻登记日期", { source: { kind: "shared", basis: law } })] }],
    [city.police, collecting("居民婚姻情况复核", "婚姻登记日期")],
  ] as const) {
    const other = await underReview(by, draft);
    await must(city.decide(other.case, by.confidentiality));
    expect((await city.tasks(other.case))[0]!.step).toBe("review");
  }
  const refused = await underReview(city.tax, collecting("婚姻登记日期"));
  await must(city.decide(refused.case, city.tax.confidentiality));
  await must(city.decide(refused.case, city.authority.reviewer, { outcome: "refused", reason: "请通过共享取得" }));
  expect((await city.deskPage(city.tax, refused.id)).state).toBe("draft");
}

/** The second is told, and is on record as a finding; the first is not. */
async function warned(city: City, article: string) {
  const { first, second } = await collectsAgain(city);
  const { duplicates } = await city.deskPage(city.police, second.id);
  expect(duplicates).toMatchObject({
    held: false,
    article,
    items: [{ dataset: first.id, shareType: "unconditional" }],
  });
  expect((await city.deskPage(city.civil, first.id)).duplicates.items).toEqual([]);
  await city.sweep();
  const found = (await city.findings()).filter(({ object }) => [first.id, second.id].includes(object.id));
  expect(found).toMatchObject([{ object: { id: second.id }, organization: { id: city.police.id }, law: { article } }]);
}

clause(
  "heilongjiang-17-3",
  "an entry that collects what another department shares waits for the authority's ruling, and names it",
  rule("procedures.dataset-review.routes[0].steps.duplicate"),
  ({ city, cite }) => held(city, cite(17)),
);

clause(
  "yinchuan-13-2",
  "an entry that collects what another department provides is held, and names it",
  rule("procedures.dataset-review.routes[0].steps.duplicate"),
  ({ city, cite }) => held(city, cite(13)),
);

clause(
  "leshan-11-3",
  "who collects what can be had by sharing is warned, and a finding is recorded",
  "supported",
  ({ city, cite }) => warned(city, cite(11)),
);

clause(
  "shenyang-14-2",
  "who collects what can be had by sharing is warned, and a finding is recorded",
  "supported",
  ({ city, cite }) => warned(city, cite(14)),
);

clause(
  "jiangmen-3-2",
  "each kind of item has its statutory source department on record, with the legal basis",
  "supported",
  async ({ city, cite }) => {
    for (const [item, by] of [
      ["低保对象认定日期", city.civil],
      ["户籍迁入日期", city.police],
    ] as const) {
      await city.settle(await claimed(by, item));
      const url = `/api/v1/lawful-sources?q=${encodeURIComponent(item)}`;
      expect(await must(city.tax.officer.send("GET", url))).toMatchObject({
        items: [{ name: item, organization: { id: by.id, name: by.name }, basis: law, state: "in-force" }],
        article: cite(8),
      });
    }
    const without = await claims(city.tax, "纳税信用等级", { basis: "" });
    expect([without.statusCode, without.json().errors[0].pointer]).toEqual([422, "/statement/basis"]);
  },
);

clause(
  "jiangmen-6-6",
  "a source department counts once the authority has confirmed it",
  rule("procedures.source-designation.routes[0].steps.confirmation"),
  async ({ city, cite }) => {
    const item = "医疗救助金额";
    const id = await claimed(city.civil, item);
    expect(await sourcesOf(city.tax.officer, item)).toEqual([]);
    expect(await sourcesOf(city.tax.officer, item, "claimed")).toEqual([city.civil.id]);
    expect((await city.decide(id, city.civil.head)).statusCode).toBe(403);
    const [task] = await city.tasks(id);
    expect(task).toMatchObject({ organization: city.authority.id, body: "authority" });
    await must(city.decide(id, city.authority.reviewer));
    expect(await sourcesOf(city.tax.officer, item)).toEqual([city.civil.id]);
    const silent = await claims(city.civil, "临时救助金额", { staffing: "" });
    expect([silent.statusCode, silent.json().errors[0]]).toMatchObject([422, { pointer: "/statement/staffing" }]);
    expect(JSON.stringify(silent.json())).toContain(cite("6(五)"));
  },
);

clause(
  "jiangmen-8-2",
  "a second source department for the same item is refused",
  rule("catalog.lawful_source.second"),
  async ({ city, cite }) => {
    const item = "殡葬登记日期";
    const other = await claimed(city.police, item);
    await city.settle(await claimed(city.civil, item));
    const second = await claims(city.tax, "殡葬 登记日期");
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ code: "source-taken", law: { article: cite(8) } });
    // Nor does one that was claimed before come into force beside it.
    expect((await city.decide(other, city.authority.reviewer)).statusCode).toBe(409);
    expect(await sourcesOf(city.tax.officer, item)).toEqual([city.civil.id]);
  },
);

/** A second claim changes nothing until the authority has ruled; there is never more than one source. */
async function ruledOn(city: City, article: string) {
  const item = "残疾等级评定日期";
  await city.settle(await claimed(city.civil, item));
  const kept = await claimed(city.tax, item);
  const [task] = await city.tasks(kept);
  expect(task).toMatchObject({ step: "ruling", organization: city.authority.id });
  expect((await city.caseOf(kept)).steps[0].law.article).toBe(article);
  expect(await sourcesOf(city.tax.officer, item)).toEqual([city.civil.id]);
  await must(city.decide(kept, city.authority.reviewer, { outcome: "refused", reason: "由民政部门采集" }));
  expect(await sourcesOf(city.tax.officer, item)).toEqual([city.civil.id]);
  const moved = await claimed(city.police, item);
  await must(city.decide(moved, city.authority.reviewer));
  expect(await sourcesOf(city.tax.officer, item)).toEqual([city.police.id]);
  expect(await sourcesOf(city.tax.officer, item, "replaced")).toEqual([city.civil.id]);
}

clause(
  "leshan-11-2",
  "a second source for the same item is a conflict that the authority decides",
  rule("procedures.source-designation.routes[0].steps.ruling"),
  ({ city, cite }) => ruledOn(city, cite(11)),
);

clause(
  "yinchuan-13-1",
  "an item has one source, and a second claim is held for the bureau's ruling",
  rule("procedures.source-designation.routes[0].steps.ruling"),
  ({ city, cite }) => ruledOn(city, cite(13)),
);
