/** What an institution keeps beside its catalog: the list of data that it needs. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem } from "../../test/catalog/desk.ts";
import { clause } from "../clause.ts";

clause(
  "jiangmen-9-2",
  "an institution keeps a list of the data that it needs, each matched to an entry or a source department",
  "supported",
  async ({ city }) => {
    const dataset = await city.publish(city.civil, { items: [completeItem("name", "名称")] });
    const write = (values: object) =>
      must(city.police.officer.send("POST", "/api/v1/registers/demand-list/entries", { values }));
    await write({ data: "低保对象名册", use: "救助核对", dataset: dataset.id });
    await write({ data: "纳税信用等级", items: "纳税人识别号、等级", source: city.tax.id });
    const { items } = await must(city.police.officer.send("GET", "/api/v1/registers/demand-list/entries?limit=50"));
    const kept = items.map((entry: { values: { field: string; value: unknown }[] }) =>
      Object.fromEntries(entry.values.map(({ field, value }) => [field, value])),
    );
    expect(kept).toContainEqual(expect.objectContaining({ data: "低保对象名册", dataset: dataset.id }));
    expect(kept).toContainEqual(expect.objectContaining({ data: "纳税信用等级", source: city.tax.id }));
    const blank = await city.police.officer.send("POST", "/api/v1/registers/demand-list/entries", { values: {} });
    expect(blank.statusCode).toBe(422);
    // Other departments find what they could supply.
    const seen = await must(city.tax.officer.send("GET", "/api/v1/registers/demand-list/entries?limit=50"));
    expect(seen.items.length).toBeGreaterThanOrEqual(2);
  },
);
