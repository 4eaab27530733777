/** Return of data from a department above to its counterpart below, by area, within one installation. */
import { expect } from "vitest";
import { runDueReturnFlows } from "../../src/sharing/actions/return-flow.ts";
import { must } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { idNumber } from "../../test/sharing/world.ts";
import type { City, Listed } from "../city.ts";
import { clause, refusal, rule } from "../clause.ts";

const people = [
  { 姓名: "张小明", 身份证号: "11010519491231002X", 行政区划: "230102" },
  { 姓名: "李雷", 身份证号: "440524188001010014", 行政区划: "230202" },
  { 姓名: "王芳", 身份证号: "11010519491231002X", 行政区划: "230100" },
];

async function collected(city: City): Promise<Listed> {
  const items = [
    completeItem("name", "姓名", { share: shareConditional }),
    idNumber(),
    completeItem("area", "行政区划", { share: shareConditional }),
  ];
  const dataset = await city.publish(city.police, { items });
  await city.attach(city.police, dataset, people);
  return dataset;
}

const flowOf = (city: City, dataset: Listed, change: object = {}) => ({
  dataset: dataset.id,
  receiver: city.below[0].police.id,
  areaItem: dataset.items.area,
  areaBy: "code",
  sourceSystem: "全省人口业务系统",
  targetProgram: city.below[0].police.program.id,
  every: "daily",
  ...change,
});

const create = (city: City, wish: object) => city.police.officer.send("POST", "/api/v1/return-flows", wish);

async function shown(city: City, side: "sent" | "received", id: string) {
  const by = side === "sent" ? city.police.officer : city.below[0].police.officer;
  const { items } = await must(by.send("GET", `/api/v1/return-flows?side=${side}`));
  return items.find((item: { id: string }) => item.id === id);
}

clause(
  "heilongjiang-26-1",
  "a return flow to a lower department delivers only the records of its area",
  rule("sharing.return_flow"),
  async ({ city }) => {
    const dataset = await collected(city);
    const strange = await create(city, flowOf(city, dataset, { receiver: city.below[0].civil.id }));
    expect(strange.json().code).toBe("not-a-counterpart-below");
    const { id } = await must(create(city, flowOf(city, dataset)));
    await must(city.police.officer.send("POST", `/api/v1/return-flows/${id}/runs`));
    const [run] = (await shown(city, "received", id)).runs;
    expect(run).toMatchObject({ state: "waiting", sent: 2 });
    const path = `/api/v1/return-flows/${id}/runs/${run.id}/file`;
    const file = await city.below[0].police.officer.send("POST", path);
    // The order of rows is a mark of the delivery.
    const [head, ...lines] = file.body.trim().split("\r\n");
    expect(head).toBe("name,id_number,area");
    expect(lines.sort()).toEqual(["张小明,11010519491231002X,230102", "王芳,11010519491231002X,230100"].sort());
    for (const other of [city.below[1].police.officer, city.tax.officer])
      expect((await other.send("POST", path)).statusCode).toBe(404);
  },
);

clause(
  "heilongjiang-26-2",
  "it runs by schedule, and a reconciliation shows what was sent, what arrived, and the gap",
  "supported",
  async ({ city }) => {
    const { id } = await must(create(city, flowOf(city, await collected(city))));
    await runDueReturnFlows(await city.context(), 100);
    await runDueReturnFlows(await city.context(), 100);
    expect((await shown(city, "sent", id)).runs).toHaveLength(1);
    await city.travel({ days: 1 });
    await runDueReturnFlows(await city.context(), 100);
    const [second, first] = (await shown(city, "received", id)).runs;
    const confirm = (run: string, received: number) =>
      city.below[0].police.officer.send("POST", `/api/v1/return-flows/${id}/runs/${run}/receipt`, { received });
    await must(confirm(first.id, 2));
    await must(confirm(second.id, 1));
    expect((await confirm(second.id, 2)).statusCode).toBe(409);
    expect((await shown(city, "sent", id)).runs).toMatchObject([
      { sent: 2, received: 1, gap: 1, state: "gap" },
      { sent: 2, received: 2, gap: 0, state: "complete" },
    ]);
  },
);

clause("heilongjiang-26-3", "it records the systems at both ends and how it runs", "supported", async ({ city }) => {
  const { id } = await must(create(city, flowOf(city, await collected(city))));
  const both = {
    sourceSystem: "全省人口业务系统",
    targetSystem: "核验系统",
    state: "running",
    area: { code: "230100" },
  };
  for (const side of ["sent", "received"] as const) expect(await shown(city, side, id)).toMatchObject(both);
  const { items } = await must(city.authority.reviewer.send("GET", "/api/v1/return-flows?side=region"));
  expect(items.map((item: { id: string }) => item.id)).toContain(id);
  await must(city.police.officer.send("POST", `/api/v1/return-flows/${id}/stop`, { reason: "系统下线" }));
  expect(await shown(city, "received", id)).toMatchObject({ state: "stopped", nextDay: null });
  expect((await city.police.officer.send("POST", `/api/v1/return-flows/${id}/runs`)).statusCode).toBe(409);
});

clause(
  "heilongjiang-26-4",
  "a return flow with conditions or an approval step is refused",
  refusal("return-flow-restricted"),
  async ({ city, cite }) => {
    const dataset = await collected(city);
    for (const change of [{ conditions: "仅限窗口使用" }, { approval: "须经省级部门审批" }]) {
      const refused = await create(city, flowOf(city, dataset, change));
      expect(refused.json()).toMatchObject({ code: "return-flow-restricted", law: { article: cite(26) } });
    }
    expect((await create(city, flowOf(city, dataset))).statusCode).toBe(201);
  },
);
