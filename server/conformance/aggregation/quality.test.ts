import { expect } from "vitest";
import { performLoad } from "../../src/aggregation/actions/perform-load.ts";
import { multipart as upload } from "../../test/aggregation/department.ts";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem } from "../../test/catalog/desk.ts";
import { idNumber, name } from "../../test/sharing/world.ts";
import type { City, Department, Listed } from "../city.ts";
import { clause, rule } from "../clause.ts";

const parks = () => ({
  titleZh: "公园名录",
  items: [
    completeItem("name", "名称"),
    completeItem("area", "面积", { type: "N", length: null }),
    completeItem("grade", "等级"),
  ],
});
const good = [
  { 名称: "人民公园", 面积: "12.5", 等级: "A" },
  { 名称: "湖滨公园", 面积: "30", 等级: "B" },
];
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
type Quality = any;
const qualityOf = (city: City, dataset: Listed, by = city.civil): Promise<Quality> =>
  must(by.officer.send("GET", `/api/v1/datasets/${dataset.id}/quality`));
const define = (by: Department, dataset: Listed, rules: readonly object[]) =>
  by.officer.send("PUT", `/api/v1/datasets/${dataset.id}/quality-rules`, { rules });
const rulesFor = ({ items }: Listed) => [
  { item: items.name, kind: "required", parameters: {}, tolerance: 0 },
  { item: items.name, kind: "format", parameters: { pattern: ".+公园" }, tolerance: 0 },
  { item: items.area, kind: "range", parameters: { min: "0.1", max: "1000" }, tolerance: 0 },
  { item: items.grade, kind: "code-list", parameters: { values: ["A", "B", "C"] }, tolerance: 0 },
  { item: items.name, kind: "unique", parameters: {}, tolerance: 0 },
];
const bad = [
  { 名称: "人民公园", 面积: "12.5", 等级: "A" },
  { 名称: "人民公园", 面积: "0", 等级: "甲" },
  { 名称: "", 面积: "30", 等级: "B" },
  { 名称: "动物园", 面积: "5000", 等级: "C" },
];
const failures = (check: Quality) =>
  Object.fromEntries(
    check.results.filter((it: Quality) => it.rule).map((it: Quality) => [it.kind, [it.failed, it.checked]]),
  );
const failing = { required: [1, 4], format: [1, 4], range: [2, 4], "code-list": [1, 4], unique: [2, 4] };

clause(
  "heilongjiang-17-2",
  "an upload is checked by the rules, with counts of failing records per rule",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, parks());
    await must(define(city.civil, dataset, rulesFor(dataset)));
    await city.attach(city.civil, dataset, bad);
    const { checks } = await qualityOf(city, dataset);
    expect(checks[0]).toMatchObject({ current: true, rows: 4, passed: false });
    expect(failures(checks[0])).toEqual(failing);
  },
);

clause(
  "heilongjiang-19-2",
  "rules of five kinds are defined on items and run on the next upload; wrong ones are refused with their place",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, parks());
    const refused = await define(city.civil, dataset, [
      { item: dataset.items.name, kind: "range", parameters: { min: "1" }, tolerance: 0 },
      { item: dataset.items.name, kind: "format", parameters: { pattern: "(" }, tolerance: 0 },
      { item: crypto.randomUUID(), kind: "required", parameters: {}, tolerance: 0 },
    ]);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors.map((it: Quality) => it.pointer)).toEqual([
      "/rules/0/parameters",
      "/rules/2/item",
      "/rules/1/parameters/pattern",
    ]);
    expect((await define(city.police, dataset, [])).statusCode).toBe(403);
    await city.attach(city.civil, dataset, bad);
    expect(failures((await qualityOf(city, dataset)).checks[0])).toEqual({});
    await must(define(city.civil, dataset, rulesFor(dataset)));
    expect((await qualityOf(city, dataset)).rules).toHaveLength(5);
    await city.attach(city.civil, dataset, bad);
    const { checks } = await qualityOf(city, dataset);
    expect(checks).toHaveLength(2);
    expect(failures(checks[0])).toEqual(failing);
    expect(failures(checks[1])).toEqual({});
  },
);

clause(
  "heilongjiang-19-3",
  "a failed check opens an issue at the department; it ends only when corrected data passes",
  "supported",
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, parks());
    await must(define(city.civil, dataset, rulesFor(dataset)));
    await city.attach(city.civil, dataset, bad);
    const { issue } = await qualityOf(city, dataset);
    expect(await city.tasks(issue)).toMatchObject([{ organization: city.civil.id, kind: "perform", step: "correct" }]);
    expect(await city.caseOf(issue, city.civil.officer)).toMatchObject({
      tasks: [{ law: { article: cite(19) } }],
    });
    const early = await city.decide(issue, city.civil.officer);
    expect([early.statusCode, early.json().code]).toEqual([409, "quality-still-fails"]);
    await city.attach(city.civil, dataset, bad.slice(1));
    expect((await qualityOf(city, dataset)).issue).toBe(issue);
    await city.attach(city.civil, dataset, good);
    expect((await qualityOf(city, dataset)).issue).toBeNull();
    expect(await city.caseOf(issue, city.civil.officer)).toMatchObject({ state: "closed", outcome: "agreed" });
  },
);

clause(
  "heilongjiang-18-4",
  "a table is taken in; a file that does not fit the declared items is refused with the reason",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, parks());
    await city.attach(city.civil, dataset, good);
    const { payload, headers } = upload("名录.pdf", "%PDF-1.7\n%âãÏÓ\n");
    const authorization = `Bearer ${city.civil.officer.token}`;
    const url = `/api/v1/uploads?dataset=${dataset.id}`;
    const pdf = await city.app.inject({ method: "POST", url, payload, headers: { ...headers, authorization } });
    expect([pdf.statusCode, pdf.json().code]).toEqual([415, "file-is-pdf"]);
    const text = upload("名录.csv", "名称,面积,等级\n人民公园,不详,A\n湖滨公园,很大,B\n");
    const wrong = await must(
      city.app.inject({ method: "POST", url, payload: text.payload, headers: { ...text.headers, authorization } }),
    );
    await must(city.civil.officer.send("POST", `/api/v1/loads/${wrong.id}/confirmation`, {}));
    await performLoad(await city.context(), wrong.id);
    expect(await must(city.civil.officer.send("GET", `/api/v1/loads/${wrong.id}`))).toMatchObject({
      state: "failed",
      reason: { code: "every-row-refused" },
    });
    const { items } = await must(city.civil.officer.send("GET", `/api/v1/loads/${wrong.id}/quarantine`));
    expect(items[0].faults).toMatchObject([{ column: "面积", code: "not-a-number" }]);
  },
);

clause(
  "heilongjiang-17-1",
  "data comes in by an approved entry and with its fields, or not at all",
  rule("aggregation.by_catalog"),
  async ({ city, cite }) => {
    const { officer } = city.civil;
    const draft = await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft(parks()) }));
    const authorization = `Bearer ${officer.token}`;
    const send = (dataset: string, content: string) => {
      const { payload, headers } = upload("名录.csv", content);
      const url = `/api/v1/uploads?dataset=${dataset}`;
      return city.app.inject({ method: "POST", url, payload, headers: { ...headers, authorization } });
    };
    const early = await send(draft.id, "名称,面积,等级\n人民公园,1,A\n");
    expect([early.statusCode, early.json().law?.article]).toEqual([409, cite(17)]);
    const dataset = await city.publish(city.civil, parks());
    const load = await must(send(dataset.id, "名称,面积,负责人\n人民公园,1,张小明\n"));
    const beyond = await officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {});
    expect(beyond.json()).toMatchObject({
      status: 409,
      code: "fields-not-listed",
      facts: { fields: ["负责人"] },
      law: { article: cite(17) },
    });
    expect((await officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, { leftOut: [3] })).statusCode).toBe(
      202,
    );
  },
);

clause(
  "heilongjiang-19-5",
  "a batch is accepted or returned with reasons; a returned one is not served",
  "supported",
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, { items: [name(), idNumber()] });
    const person = (名: string) => ({ 姓名: 名, 身份证号: "11010519491231002X" });
    await city.attach(city.civil, dataset, [person("张小明")]);
    await city.grant(city.police, dataset);
    const served = async () => (await city.call(city.police, dataset)).json();
    expect((await served()).items).toHaveLength(1);
    await city.attach(city.civil, dataset, [person("李雷"), person("王芳")]);
    const versions = () => must(city.civil.officer.send("GET", `/api/v1/datasets/${dataset.id}/data-versions`));
    const [second, first] = await versions();
    const review = (version: string, body: object, by = city.authority.reviewer) =>
      by.send("POST", `/api/v1/datasets/${dataset.id}/data-versions/${version}/review`, body);
    expect((await review(first.id, { outcome: "accepted" }, city.civil.officer)).statusCode).toBe(403);
    expect((await review(second.id, { outcome: "returned" })).statusCode).toBe(422);
    expect((await review(second.id, { outcome: "returned", reason: "两人的身份证号相同" })).statusCode).toBe(204);
    expect((await versions())[0]).toMatchObject({
      current: false,
      review: "returned",
      reviewReason: "两人的身份证号相同",
    });
    expect((await served()).items).toHaveLength(1);
    const { issue } = await qualityOf(city, dataset);
    expect(await city.caseOf(issue, city.civil.officer)).toMatchObject({ tasks: [{ law: { article: cite(19) } }] });
    await must(review(first.id, { outcome: "accepted" }));
    await must(review(first.id, { outcome: "returned", reason: "来源不明" }));
    expect(await served()).toMatchObject({ code: "no-data" });
  },
);

/** Four dimensions of every delivered version, as the text lists them. */
const inFour =
  (names: readonly string[]) =>
  async ({ city }: { city: City }) => {
    const dataset = await city.publish(city.civil, parks());
    await must(define(city.civil, dataset, rulesFor(dataset)));
    await city.attach(city.civil, dataset, bad);
    await city.attach(city.civil, dataset, good);
    const { checks } = await qualityOf(city, dataset, city.police);
    expect(checks).toHaveLength(2);
    for (const check of checks) {
      expect(check.dimensions.map((it: Quality) => it.name.zh)).toEqual(names);
      expect(check.dimensions.every((it: Quality) => it.checked > 0)).toBe(true);
    }
    expect(checks[0].dimensions.every((it: Quality) => it.passed)).toBe(true);
    expect(checks[1].dimensions.filter((it: Quality) => !it.passed).map((it: Quality) => it.name.zh)).toContain(
      "准确性",
    );
  };

clause("jiangmen-11-2", "four dimensions per version", "supported", inFour(["完整性", "准确性", "一致性", "时效性"]));
clause("leshan-15-2", "four dimensions per version", "supported", inFour(["完整性", "准确性", "时效性", "可用性"]));
clause("shenyang-16-2", "four dimensions per version", "supported", inFour(["完整性", "准确性", "时效性", "可用性"]));

clause("yinchuan-20-3", "open data shows its four dimensions to everybody", "supported", async ({ city, cite }) => {
  const dataset = await city.publish(city.civil, parks());
  const shown = async () => (await must(city.app.inject(`/api/v1/public/datasets/${dataset.id}/quality`))).quality;
  expect(await shown()).toBeNull();
  await city.attach(city.civil, dataset, bad);
  await must(define(city.civil, dataset, rulesFor(dataset)));
  await city.attach(city.civil, dataset, good);
  const { law, rows, dimensions } = await shown();
  expect([law.article, rows]).toEqual([cite(20), 2]);
  expect(dimensions.map((it: Quality) => [it.name.zh, it.passed])).toEqual(
    ["完整性", "准确性", "时效性", "可用性"].map((name) => [name, true]),
  );
});

/** Data that breaks the declared items fails on delivery, and everybody concerned can read how. */
const againstStandard = async ({ city }: { city: City }) => {
  const dataset = await city.publish(city.civil, parks());
  const load = await city.attach(city.civil, dataset, [...good, { 名称: "动物园", 面积: "很大", 等级: "A" }]);
  const { checks } = await qualityOf(city, dataset);
  expect(checks[0]).toMatchObject({ passed: false, rows: 2 });
  expect(checks[0].results.find((it: Quality) => it.kind === "types")).toMatchObject({
    checked: 3,
    failed: 1,
    passed: false,
  });
  const { items } = await must(city.civil.officer.send("GET", `/api/v1/loads/${load}/quarantine`));
  expect(items).toMatchObject([{ row: 4, faults: [{ column: "面积", code: "not-a-number" }] }]);
};
clause("jiangmen-8-3", "what breaks the declared fields fails on delivery", "supported", againstStandard);
clause("shenyang-14-1", "delivered data is checked against the declared fields", "supported", againstStandard);
