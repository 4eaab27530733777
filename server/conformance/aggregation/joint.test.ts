import { expect } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import type { City, Listed } from "../city.ts";
import { clause } from "../clause.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
type Answer = any;

const roll = () => ({
  titleZh: "企业综合信息",
  items: [
    completeItem("code", "编号", { key: true }),
    completeItem("name", "名称"),
    completeItem("tax", "纳税情况"),
    completeItem("penalty", "处罚情况"),
  ],
});
const assign = (by: Player, dataset: Listed, lead: string, parts: object[]) =>
  by.send("PUT", `/api/v1/datasets/${dataset.id}/joint-collection`, { lead, parts });
const read = (by: Player, dataset: Listed): Promise<Answer> =>
  must(by.send("GET", `/api/v1/datasets/${dataset.id}/joint-collection`));
const parts = (city: City, { items }: Listed) => [
  { organization: city.tax.id, items: [items.tax] },
  { organization: city.police.id, items: [items.penalty] },
];

clause(
  "heilongjiang-17-4",
  "the authority names a lead department and the parts of the others, and the entry shows it",
  "supported",
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, roll());
    const barred = await assign(city.civil.officer, dataset, city.civil.id, parts(city, dataset));
    expect(barred.json()).toMatchObject({ status: 403, code: "not-yours-to-assign", law: { article: cite(17) } });
    const twice = await assign(city.authority.reviewer, dataset, city.civil.id, [
      ...parts(city, dataset),
      { organization: city.institution.id, items: [dataset.items.tax] },
    ]);
    expect([twice.statusCode, twice.json().errors[0].pointer]).toEqual([422, "/parts/2/items/0"]);
    await must(assign(city.authority.reviewer, dataset, city.civil.id, parts(city, dataset)));
    const shown = await read(city.institution.officer, dataset);
    expect(shown).toMatchObject({ law: { article: cite(17) }, keys: [{ zh: "编号" }], complete: false });
    expect(
      shown.parts.map((it: Answer) => [it.organization, it.lead, it.items.map(({ name }: Answer) => name.zh)]),
    ).toEqual(
      expect.arrayContaining([
        [city.civil.id, true, ["名称"]],
        [city.tax.id, false, ["纳税情况"]],
        [city.police.id, false, ["处罚情况"]],
      ]),
    );
    expect(shown.parts[0].lead).toBe(true);
  },
);

clause(
  "heilongjiang-17-5",
  "who has not delivered his part shows; the data is there, whole, when everybody has",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, roll());
    await must(assign(city.authority.reviewer, dataset, city.civil.id, parts(city, dataset)));
    const missing = async () =>
      (await read(city.authority.supervisor, dataset)).parts
        .filter((it: Answer) => it.deliveredAt === null)
        .map((it: Answer) => it.organization)
        .sort();
    expect(await missing()).toEqual([city.civil.id, city.tax.id, city.police.id].sort());
    await city.attach(city.civil, dataset, [
      { 编号: "1", 名称: "甲公司" },
      { 编号: "2", 名称: "乙公司" },
    ]);
    await city.attach(city.tax, dataset, [{ 编号: "1", 纳税情况: "A级" }]);
    expect(await missing()).toEqual([city.police.id]);
    const watch = await must(
      city.authority.supervisor.send("GET", "/api/v1/watches/missing-part?scope=region&limit=200"),
    );
    expect(
      watch.items.filter((it: Answer) => it.object.id === dataset.id).map((it: Answer) => it.organization.id),
    ).toEqual([city.police.id]);
    const versions = () => must(city.civil.officer.send("GET", `/api/v1/datasets/${dataset.id}/data-versions`));
    expect(await versions()).toEqual([]);
    await city.attach(city.police, dataset, [{ 编号: "3", 处罚情况: "无" }]);
    expect(await missing()).toEqual([]);
    expect(await versions()).toMatchObject([{ rows: 3, current: true }]);
    const open = await city.app.inject(`/api/v1/open/${dataset.id}/download?format=csv`);
    expect(open.body.trim().split("\r\n").slice(1)).toEqual(["1,甲公司,A级,", "2,乙公司,,", "3,,,无"]);
  },
);

clause(
  "yinchuan-13-3",
  "a jointly collected dataset lists the departments and the items that each delivers",
  "supported",
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, roll());
    await must(assign(city.civil.officer, dataset, city.civil.id, parts(city, dataset)));
    const shown = await read(city.police.officer, dataset);
    expect([shown.law.article, shown.assignedBy]).toEqual([cite(13), "provider"]);
    expect(shown.parts.map((it: Answer) => it.items.map(({ name }: Answer) => name.zh))).toEqual(
      expect.arrayContaining([["名称"], ["纳税情况"], ["处罚情况"]]),
    );
    await city.attach(city.tax, dataset, [{ 编号: "1", 纳税情况: "A级" }]);
    expect(
      (await read(city.civil.officer, dataset)).parts.find((it: Answer) => it.organization === city.tax.id),
    ).toMatchObject({
      rows: 1,
      deliveredAt: expect.any(String),
    });
  },
);
