import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { name } from "../../test/sharing/world.ts";
import { clause, rule } from "../clause.ts";

clause(
  "leshan-14-2",
  "a county's department finds and applies for the city's data, and the other way round",
  rule("procedures.share-application"),
  async ({ city }) => {
    const [county] = city.below;
    for (const [provider, consumer, title] of [
      [city.civil, county.police, "市级低保对象名册"],
      [county.civil, city.police, "县级低保对象名册"],
    ] as const) {
      const dataset = await city.publish(provider, { titleZh: title, items: [name()] });
      const found = await must(consumer.officer.send("GET", `/api/v1/datasets?q=${encodeURIComponent(title)}`));
      expect(found.items.map((item: { id: string }) => item.id)).toContain(dataset.id);
      expect((await city.apply(consumer, dataset)).statusCode).toBe(201);
    }
  },
);
