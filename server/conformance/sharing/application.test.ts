import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { idNumber, name } from "../../test/sharing/world.ts";
import { clause, rule } from "../clause.ts";

clause(
  "heilongjiang-22-4",
  "conditional data is the provider's to decide within one working day",
  rule("procedures.share-application.routes[1].steps.review.term"),
  async ({ city, cite }) => {
    const dataset = await city.publish(city.civil, { items: [name(), idNumber()] });
    const { case: id } = await must(city.apply(city.police, dataset));
    const [task, ...others] = await city.tasks(id);
    expect(others).toEqual([]);
    expect(task).toMatchObject({ organization: city.civil.id, dueDay: await city.workingDay(1) });
    const it = await city.caseOf(id, city.civil.officer);
    expect(it.dues[0]).toMatchObject({ term: { amount: 1, unit: "working_day" }, due: { article: cite("22(二)") } });
    expect((await city.decide(id, city.civil.officer)).statusCode).toBe(200);
    expect(await city.grants(id)).toMatchObject([{ state: "active" }]);
  },
);

clause(
  "leshan-17-4",
  "authority and provider answer within ten working days",
  rule("procedures.share-application.routes[1].steps.review.term"),
  async ({ city }) => {
    const dataset = await city.publish(city.civil, { items: [name(), idNumber()] });
    await city.attach(city.civil, dataset, [{ 姓名: "张小明", 身份证号: "11010519491231002X" }]);
    const { case: id } = await must(city.apply(city.police, dataset));
    const due = await city.workingDay(10);
    expect((await city.tasks(id)).map(({ dueDay }) => dueDay)).toEqual([due, due]);
    await city.settle(id);
    const reply = await city.call(city.police, dataset);
    expect(reply.json()).toMatchObject({ items: [{ name: "张小明" }] });
  },
);
