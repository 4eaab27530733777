import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, ground, openNone } from "../../test/catalog/desk.ts";
import type { City, Listed } from "../city.ts";
import { clause, rule } from "../clause.ts";

const doubt = (dataset: Listed) => ({
  procedure: "data-correction",
  statement: {
    dataset: dataset.id,
    subject: "resource",
    record: "",
    items: [],
    doubt: "地址有误",
    proposed: "解放路2号",
    files: [],
  },
});

clause(
  "leshan-31-5",
  "a citizen files a correction of open data, and it reaches the department",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil);
    const { id } = await must(city.citizen.send("POST", "/api/v1/cases", doubt(dataset)));
    expect(await city.tasks(id)).toMatchObject([{ organization: city.civil.id, step: "verify" }]);
  },
);

clause(
  "leshan-31-6",
  "due fifteen working days after receipt, and an overdue finding when unanswered",
  rule("procedures.data-correction.routes[0].steps.verify.term"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil);
    const { id } = await must(city.citizen.send("POST", "/api/v1/cases", doubt(dataset)));
    const due = await city.workingDay(15);
    expect((await city.caseOf(id, city.citizen)).dues[0]).toMatchObject({ due: { article: cite(31), dueDay: due } });
    await city.travel({ to: await city.workingDay(16) });
    expect((await city.findings()).filter(({ case: it }) => it?.id === id)).toMatchObject([
      { organization: { id: city.civil.id }, law: { article: cite(31) } },
    ]);
  },
);

const opinion = (dataset: Pick<Listed, "id">) => ({
  procedure: "public-opinion",
  statement: { dataset: dataset.id, opinion: "希望每月更新一次" },
});

async function heardAndAnswered(city: City, article: string): Promise<void> {
  const dataset = await city.publish(city.civil);
  const { id } = await must(city.citizen.send("POST", "/api/v1/cases", opinion(dataset)));
  const { items } = await must(city.civil.officer.send("GET", "/api/v1/cases?tab=open&procedure=public-opinion"));
  expect(items).toMatchObject([{ id }]);
  const silent = await city.decide(id, city.civil.officer, { outcome: "done", carries: { answer: " " } });
  expect([silent.statusCode, silent.json().code]).toEqual([422, "not-filled-in"]);
  await must(city.decide(id, city.civil.officer, { outcome: "done", carries: { answer: "自下月起每月更新" } }));
  const seen = await city.caseOf(id, city.citizen);
  expect(seen).toMatchObject({ state: "closed" });
  expect(JSON.stringify(seen)).toContain("自下月起每月更新");
  expect(JSON.stringify(seen)).toContain(`"article":"${article}"`);
  const hidden = await city.publish(city.civil, {
    items: [completeItem("manager", "负责人", { open: { ...openNone, ground } })],
  });
  expect((await city.citizen.send("POST", "/api/v1/cases", opinion(hidden))).statusCode).toBe(422);
}

clause(
  "leshan-31-9",
  "an opinion of the public reaches the department, which answers it",
  "supported",
  ({ city, cite }) => heardAndAnswered(city, cite(31)),
);

clause(
  "yinchuan-26-3",
  "a public account leaves an opinion, and the department lists and answers it",
  "supported",
  ({ city, cite }) => heardAndAnswered(city, cite(26)),
);
