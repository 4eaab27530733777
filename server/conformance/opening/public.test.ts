import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import type { Listed } from "../city.ts";
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
