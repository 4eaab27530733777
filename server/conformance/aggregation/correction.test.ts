import { expect } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import { idNumber, name } from "../../test/sharing/world.ts";
import type { City, Listed } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";

const parks = () => ({
  titleZh: "公园名录",
  items: [completeItem("name", "名称"), completeItem("address", "地址")],
});
const table = [{ 名称: "人民公园", 地址: "解放路1号" }];
const doubtOf = (dataset: Pick<Listed, "id">, change: Record<string, unknown> = {}) => ({
  dataset: dataset.id,
  subject: "resource",
  record: "",
  items: [],
  doubt: "人民公园的地址已经变更",
  proposed: "解放路2号",
  files: [],
  ...change,
});
const doubt = (by: Player, dataset: Pick<Listed, "id">, change: Record<string, unknown> = {}) =>
  by.send("POST", "/api/v1/cases", { procedure: "data-correction", statement: doubtOf(dataset, change) });
const file = async (by: Player, dataset: Listed, change: Record<string, unknown> = {}): Promise<string> =>
  (await must(doubt(by, dataset, change))).id;
const confirmed = { outcome: "agreed", carries: { answer: "属实，公园已迁址" } } as const;
const unfounded = { outcome: "refused", reason: "经核实，地址无误" } as const;
const corrected = { outcome: "done", carries: { result: "已更正为解放路2号" } } as const;
const mended = [{ 名称: "人民公园", 地址: "解放路2号" }];
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
type Line = any;
const corrections = async (by: Player, query = ""): Promise<Line[]> =>
  (await must(by.send("GET", `/api/v1/corrections?limit=200${query}`))).items;

async function listed(city: City): Promise<Listed> {
  const dataset = await city.publish(city.civil, parks());
  await city.attach(city.civil, dataset, table);
  return dataset;
}

async function used(city: City): Promise<Listed> {
  const dataset = await city.publish(city.civil, { items: [name(), idNumber()] });
  await city.attach(city.civil, dataset, [{ 姓名: "张小明", 身份证号: "11010519491231002X" }]);
  await city.grant(city.police, dataset);
  return dataset;
}

clause(
  "heilongjiang-24-1",
  "a correction is filed from entry, resource or record, by a citizen too, and its state can be followed",
  "supported",
  async ({ city, cite }) => {
    const dataset = await listed(city);
    const subjects = [
      { subject: "entry" },
      { subject: "resource", items: [dataset.items.address] },
      { subject: "record", record: "人民公园" },
    ];
    for (const change of subjects) {
      const id = await file(city.citizen, dataset, change);
      expect(await city.caseOf(id, city.citizen)).toMatchObject({
        state: "deciding",
        steps: [{ law: { article: cite(24) } }, {}],
      });
      expect(await city.tasks(id)).toMatchObject([{ organization: city.civil.id, step: "verify" }]);
    }
    const mine = await corrections(city.citizen);
    expect(mine.map(({ subject, state }) => [subject, state])).toEqual([
      ["record", "deciding"],
      ["resource", "deciding"],
      ["entry", "deciding"],
    ]);
    expect(await corrections(city.company)).toEqual([]);
    expect((await doubt(city.civil.officer, dataset)).json().code).toBe("own-data-needs-no-doubt");
  },
);

clause(
  "heilongjiang-24-2",
  "a department's own rules of correction are shown before a correction of its data is filed; a missing one shows",
  "supported",
  async ({ city, cite }) => {
    const dataset = await listed(city);
    const terms = (by?: Player) =>
      must(
        by
          ? by.send("GET", `/api/v1/datasets/${dataset.id}/correction-terms`)
          : city.app.inject(`/api/v1/datasets/${dataset.id}/correction-terms`),
      );
    expect(await terms()).toMatchObject({ law: { article: cite(24) }, from: ["department", "public"], rules: [] });
    const missing = async () => {
      const url = "/api/v1/registers/correction-rules/missing?scope=own";
      return (await must(city.civil.officer.send("GET", url))).total;
    };
    expect(await missing()).toBe(1);
    const rules = "收到疑义后由业务处室核实，当日登记";
    await must(
      city.civil.officer.send("POST", "/api/v1/registers/correction-rules/entries", {
        values: { rules },
      }),
    );
    expect((await terms()).rules).toMatchObject([{ value: { zh: rules } }]);
    expect((await terms(city.police.officer)).rules).toMatchObject([{ value: { zh: rules } }]);
    expect(await missing()).toBe(0);
  },
);

clause(
  "heilongjiang-6-7",
  "an objection reaches the providing department, whose decision its filer reads",
  "supported",
  async ({ city }) => {
    const dataset = await listed(city);
    const id = await file(city.police.officer, dataset);
    expect(await city.tasks(id)).toMatchObject([{ organization: city.civil.id, roles: ["data-officer", "head"] }]);
    await must(city.decide(id, city.civil.officer, unfounded));
    const seen = await city.caseOf(id, city.police.officer);
    expect(seen).toMatchObject({ state: "closed", outcome: "refused" });
    expect(JSON.stringify(seen)).toContain("经核实，地址无误");
    expect((await city.tax.officer.send("GET", `/api/v1/cases/${id}`)).statusCode).toBe(404);
  },
);

clause(
  "heilongjiang-24-6",
  "five working days from the request; past them it is overdue and a breach of article 41(4)",
  [
    rule("procedures.data-correction.routes[0].steps.verify.term"),
    rule("procedures.data-correction.routes[0].steps.verify.breach"),
  ],
  async ({ city, cite }) => {
    const dataset = await listed(city);
    const id = await file(city.citizen, dataset);
    const due = await city.workingDay(5);
    expect(await city.tasks(id)).toMatchObject([{ step: "verify", dueDay: due }]);
    expect((await city.caseOf(id, city.citizen)).dues[0]).toMatchObject({ due: { article: cite(24), dueDay: due } });
    const late = await file(city.citizen, dataset);
    await must(city.decide(late, city.civil.officer, confirmed));
    expect(await city.tasks(late)).toMatchObject([{ step: "correct", dueDay: due }]);
    await city.travel({ to: await city.workingDay(6) });
    const overdue = await corrections(city.authority.supervisor, "&state=overdue");
    for (const one of [id, late])
      expect(overdue).toContainEqual(expect.objectContaining({ case: one, overdue: true, elapsed: 6 }));
    const found = (await city.findings()).filter(({ case: it }) => it?.id === id || it?.id === late);
    expect(found).toHaveLength(2);
    for (const one of found)
      expect(one).toMatchObject({ organization: { id: city.civil.id }, law: { article: cite("41(四)") } });
  },
);

clause(
  "heilongjiang-24-7",
  "it is not closed without a result, and the filer reads the result",
  refusal("not-filled-in"),
  async ({ city }) => {
    const dataset = await listed(city);
    const id = await file(city.citizen, dataset);
    await must(city.decide(id, city.civil.officer, confirmed));
    await city.attach(city.civil, dataset, mended);
    const bare = await city.decide(id, city.civil.officer, { outcome: "done", carries: { result: "" } });
    expect([bare.statusCode, (await city.caseOf(id, city.citizen)).state]).toEqual([422, "performing"]);
    await must(city.decide(id, city.civil.officer, corrected));
    const seen = await city.caseOf(id, city.citizen);
    expect(seen).toMatchObject({ state: "closed", outcome: "agreed" });
    expect(JSON.stringify(seen)).toContain("已更正为解放路2号");
    expect(await corrections(city.citizen)).toContainEqual(
      expect.objectContaining({ case: id, answer: "属实，公园已迁址", result: "已更正为解放路2号" }),
    );
  },
);

clause(
  "jiangmen-19-1",
  "a user's doubt is seen by the provider and by the authority of the user's level",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, { items: [name(), idNumber()] });
    await city.attach(city.civil, dataset, [{ 姓名: "张小明", 身份证号: "11010519491231002X" }]);
    const [county] = city.below;
    const stranger = await doubt(county.police.officer, dataset);
    expect([stranger.statusCode, stranger.json().code]).toEqual([403, "only-users-doubt"]);
    await city.grant(county.police, dataset);
    const id = await file(county.police.officer, dataset);
    expect((await city.tasks(id)).map(({ organization, kind }) => [organization, kind])).toEqual(
      expect.arrayContaining([
        [county.authority.id, "note"],
        [city.civil.id, "decide"],
      ]),
    );
    for (const reader of [city.civil.officer, county.authority.reviewer]) {
      expect(await city.caseOf(id, reader)).toMatchObject({ statement: { doubt: "人民公园的地址已经变更" } });
      expect((await corrections(reader)).map((line) => line.case)).toContain(id);
    }
    expect((await city.below[1].civil.officer.send("GET", `/api/v1/cases/${id}`)).statusCode).toBe(404);
  },
);

clause(
  "leshan-18-1",
  "a correction has a flow, and the authority lists it with the time elapsed",
  "supported",
  async ({ city }) => {
    const dataset = await used(city);
    const id = await file(city.police.officer, dataset);
    const line = async () => (await corrections(city.authority.reviewer)).find((it) => it.case === id);
    expect(await line()).toMatchObject({ state: "deciding", step: "verify", elapsed: 0 });
    await city.travel({ to: await city.workingDay(3) });
    expect(await line()).toMatchObject({ elapsed: 3 });
    await must(city.decide(id, city.civil.officer, confirmed));
    expect(await line()).toMatchObject({ state: "performing", step: "correct" });
    await city.attach(city.civil, dataset, [{ 姓名: "张晓明", 身份证号: "11010519491231002X" }]);
    await must(city.decide(id, city.civil.officer, corrected));
    expect(await line()).toMatchObject({ state: "closed", outcome: "agreed", elapsed: 3 });
  },
);

clause(
  "leshan-18-2",
  "a consumer with access files a correction that reaches the provider",
  "supported",
  async ({ city }) => {
    const dataset = await used(city);
    expect((await doubt(city.tax.officer, dataset)).json().code).toBe("only-users-doubt");
    const id = await file(city.police.officer, dataset);
    expect(await city.tasks(id)).toMatchObject([{ organization: city.civil.id, step: "verify" }]);
    const todo = await must(city.civil.officer.send("GET", "/api/v1/cases?tab=open&limit=200"));
    expect(todo.items.map((it: { id: string }) => it.id)).toContain(id);
  },
);

clause(
  "leshan-18-3",
  "no correction closes without the provider's answer",
  [refusal("not-filled-in"), rule("procedures.data-correction.routes[1].steps.verify.refusal_needs")],
  async ({ city, cite }) => {
    const dataset = await used(city);
    const id = await file(city.police.officer, dataset);
    const silent = [
      await city.decide(id, city.civil.officer, { outcome: "refused" }),
      await city.decide(id, city.civil.officer, { outcome: "agreed", carries: { answer: " " } }),
    ];
    expect(silent.map(({ statusCode }) => statusCode)).toEqual([422, 422]);
    expect(silent[0]!.json().law.article).toBe(cite(18));
    expect(await city.tasks(id)).toMatchObject([{ step: "verify" }]);
    await must(city.decide(id, city.civil.officer, unfounded));
    expect(await city.caseOf(id, city.police.officer)).toMatchObject({ state: "closed", outcome: "refused" });
  },
);

clause(
  "leshan-18-4",
  "a confirmed error stays open until a corrected version is there, and its consumers are told",
  refusal("correction-not-linked"),
  async ({ city }) => {
    const dataset = await used(city);
    await city.grant(city.tax, dataset);
    const id = await file(city.police.officer, dataset);
    await must(city.decide(id, city.civil.officer, confirmed));
    const early = await city.decide(id, city.civil.officer, corrected);
    expect([early.statusCode, early.json().code]).toEqual([409, "correction-not-linked"]);
    await city.attach(city.civil, dataset, [{ 姓名: "张晓明", 身份证号: "11010519491231002X" }]);
    await must(city.decide(id, city.civil.officer, corrected));
    const [current] = await must(city.civil.officer.send("GET", `/api/v1/datasets/${dataset.id}/data-versions`));
    expect((await corrections(city.police.officer)).find((it) => it.case === id)).toMatchObject({
      state: "closed",
      version: current.id,
    });
    for (const consumer of [city.police.officer, city.tax.officer]) {
      const { items } = await must(consumer.send("GET", "/api/v1/me/notices?limit=100"));
      expect(items.map((it: Line) => [it.kind, it.page?.id])).toContainEqual(["data-corrected", dataset.id]);
    }
  },
);

clause(
  "yinchuan-10-3",
  "a consumer and a public account file doubts on entry and data",
  "supported",
  async ({ city, cite }) => {
    const dataset = await listed(city);
    const filed = [
      await file(city.police.officer, dataset, { subject: "entry", doubt: "摘要与内容不符" }),
      await file(city.citizen, dataset, { subject: "record", record: "人民公园" }),
      await file(city.company, dataset),
    ];
    for (const id of filed)
      expect(await city.tasks(id)).toMatchObject([{ organization: city.civil.id, step: "verify", dueDay: null }]);
    const [first] = filed;
    expect((await city.caseOf(first!, city.police.officer)).steps[0]).toMatchObject({
      law: { article: cite(10) },
      term: null,
    });
  },
);

clause(
  "yinchuan-10-4",
  "the provider receives the doubt and records its check and result, which the filer reads",
  "supported",
  async ({ city }) => {
    const dataset = await listed(city);
    const id = await file(city.citizen, dataset);
    const todo = await must(city.civil.officer.send("GET", "/api/v1/cases?tab=open&limit=200"));
    expect(todo.items.map((it: { id: string }) => it.id)).toContain(id);
    await must(city.decide(id, city.civil.officer, confirmed));
    await city.attach(city.civil, dataset, mended);
    await must(city.decide(id, city.civil.officer, corrected));
    const seen = JSON.stringify(await city.caseOf(id, city.citizen));
    expect(seen).toContain("属实，公园已迁址");
    expect(seen).toContain("已更正为解放路2号");
  },
);
