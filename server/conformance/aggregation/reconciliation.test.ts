import { expect } from "vitest";
import { reconcileAll } from "../../src/aggregation/reconciliation/actions.ts";
import { digestOf } from "../../test/aggregation/digest.ts";
import { must } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, rule } from "../clause.ts";

const parks = () => ({
  titleZh: "公园名录",
  items: [completeItem("name", "名称"), completeItem("area", "面积", { type: "N", length: null })],
});
const table = [
  { 名称: "人民公园", 面积: "12.50" },
  { 名称: "湖滨公园", 面积: "30" },
];
/** What the department computes from its own export, as docs/reconciliation.md says. */
const own = digestOf(
  ["area", "name"],
  [
    ["30", "湖滨公园"],
    ["12.5", "人民公园"],
  ],
);
const declared = async (city: City) => ({ rows: 2, digest: own, fields: null, asOf: await city.today() });

clause(
  "heilongjiang-19-4",
  "counts and digests of both sides are compared, kept, and a difference is an issue",
  rule("aggregation.reconciliation"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, parks());
    await city.attach(city.civil, dataset, table);
    const url = `/api/v1/datasets/${dataset.id}`;
    const { officer } = city.civil;
    const same = await must(officer.send("POST", `${url}/declarations`, await declared(city)));
    expect(same.items[0]).toMatchObject({ declaredRows: 2, rows: 2, digest: own, equal: true });
    await must(
      officer.send("POST", `${url}/declarations`, { ...(await declared(city)), rows: 3, digest: "0".repeat(64) }),
    );
    const by = await must(city.authority.reviewer.send("POST", `${url}/reconciliations`));
    expect(by.items[0]).toMatchObject({ equal: false, declaredRows: 3, rows: 2, routine: false });
    expect(by.items[0].differences.map((it: { difference: string }) => it.difference)).toEqual(["rows", "digest"]);
    expect(await reconcileAll(await city.context())).toBe(1);
    const kept = await must(officer.send("GET", `${url}/reconciliations`));
    expect(kept.items.map((it: { equal: boolean; routine: boolean }) => [it.equal, it.routine])).toEqual([
      [false, true],
      [false, false],
      [false, false],
      [true, false],
    ]);
    const found = (await city.findings()).filter(({ object }) => object.id === dataset.id);
    expect(found).toMatchObject([
      {
        rule: "aggregation.reconciliation",
        law: { article: cite(19) },
        organization: { id: city.civil.id },
        evidence: { declaredRows: 3, platformRows: 2 },
      },
    ]);
  },
);

clause(
  "jiangmen-10-3",
  "declared and received records and columns are compared, and a difference is reported",
  "supported",
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, parks());
    const fields = ["名称", "面积", "地址"];
    await city.attach(city.civil, dataset, table, { declared: { rows: 3, digest: null, fields } });
    const { items, law } = await must(city.authority.supervisor.send("GET", "/api/v1/reconciliations?differing=true"));
    expect(law.article).toBe(cite(10));
    expect(items).toMatchObject([
      { dataset: dataset.id, declaredRows: 3, rows: 2, declaredFields: fields, equal: false },
    ]);
    expect(items[0].differences.map((it: { difference: string }) => it.difference)).toEqual(["rows", "fields"]);
    await city.attach(city.civil, dataset, table, { declared: { rows: 2, digest: null, fields: ["名称", "面积"] } });
    const after = await must(city.civil.officer.send("GET", `/api/v1/datasets/${dataset.id}/reconciliations`));
    expect(after.items[0]).toMatchObject({ equal: true });
  },
);

clause(
  "shenyang-16-3",
  "a declared count and digest is compared with the platform's, and a difference is a finding",
  "supported",
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, parks());
    await city.attach(city.civil, dataset, table);
    const declare = async (wish: object) =>
      must(
        city.civil.officer.send("POST", `/api/v1/datasets/${dataset.id}/declarations`, {
          ...(await declared(city)),
          ...wish,
        }),
      );
    const findings = async () => (await city.findings()).filter(({ object }) => object.id === dataset.id);
    expect((await declare({})).items[0].equal).toBe(true);
    expect(await findings()).toEqual([]);
    expect((await declare({ rows: 5, digest: null })).items[0].equal).toBe(false);
    expect(await findings()).toMatchObject([{ law: { article: cite(16) }, organization: { id: city.civil.id } }]);
    expect((await declare({ digest: "f".repeat(64) })).items[0]).toMatchObject({
      equal: false,
      differences: [{ difference: "digest" }],
    });
    expect(await findings()).toHaveLength(2);
  },
);
