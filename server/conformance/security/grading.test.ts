/** The grade of data decides how it is protected on its way out. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { clause, rule } from "../clause.ts";

clause(
  "heilongjiang-38-2",
  "what its grade masks is delivered masked, unless the head of the deciding department approves of more",
  rule("delivery.grade_protection"),
  async ({ city, cite }) => {
    const phone = (column: string, name: string, grade: "general-1" | "general-4") =>
      completeItem(column, name, { sensitivity: ["phone"], grade, share: shareConditional });
    const items = [phone("desk", "值班电话", "general-1"), phone("mobile", "手机号", "general-4")];
    const dataset = await city.publish(city.civil, { items });
    await city.attach(city.civil, dataset, [{ 值班电话: "13912345678", 手机号: "13812345678" }]);
    const masks = { [dataset.items.mobile!]: "keep" };
    const { case: id } = await must(city.apply(city.police, dataset));
    const bared = await city.decide(id, city.civil.officer, { outcome: "agreed", carries: { masks } });
    expect([bared.statusCode, bared.json().code]).toEqual([403, "bared-by-head-only"]);
    expect(bared.json().law).toMatchObject({ article: cite(38) });
    expect(await city.grants(id)).toEqual([]);
    await must(city.decide(id, city.civil.officer));
    // The low grade leaves as it is, the high one masked.
    expect((await city.call(city.police, dataset)).json().items).toEqual([
      { desk: "13912345678", mobile: "138****5678" },
    ]);
    const second = await must(city.apply(city.tax, dataset));
    await must(city.decide(second.case, city.civil.head, { outcome: "agreed", carries: { masks } }));
    expect((await city.call(city.tax, dataset)).json().items).toEqual([{ desk: "13912345678", mobile: "13812345678" }]);
  },
);
