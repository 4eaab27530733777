/** Delegation of a department's resources by area to its counterparts below, which answer the applications from there. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import type { City, Listed } from "../city.ts";
import { clause, rule } from "../clause.ts";

/** Data of the province with the division of each record: one in the first area below, one elsewhere. */
async function ofAllAreas(city: City): Promise<Listed> {
  const dataset = await city.publish(city.civil, {
    items: [
      completeItem("name", "姓名", { share: shareConditional }),
      completeItem("area", "行政区划", { share: shareConditional }),
    ],
  });
  await city.attach(city.civil, dataset, [
    { 姓名: "张小明", 行政区划: city.below[0].region },
    { 姓名: "王芳", 行政区划: city.below[1].region },
  ]);
  return dataset;
}

const file = (city: City, dataset: Listed, change: object = {}) =>
  city.civil.officer.send("POST", "/api/v1/delegations", {
    delegate: city.below[0].civil.id,
    area: city.below[0].region,
    resources: [{ dataset: dataset.id, areaItem: dataset.items.area, areaBy: "code" }],
    ...change,
  });

const listed = async (by: City["civil"]["officer"]) => (await must(by.send("GET", "/api/v1/delegations"))).items;

/** Takes a delegation back when a test is over: an area is delegated once at a time. */
async function filed(city: City, dataset: Listed, run: (it: { id: string; article: string }) => Promise<void>) {
  const it = await must(file(city, dataset));
  await run(it);
  await must(city.civil.officer.send("DELETE", `/api/v1/delegations/${it.id}`));
}

async function goesTo(city: City, by: City["police"], dataset: Listed) {
  const { case: id } = await must(city.apply(by, dataset));
  return { id, to: (await city.tasks(id)).map(({ organization }) => organization) };
}

clause(
  "heilongjiang-23-3",
  "a delegation counts from its filing with the authority of the same level, which is shown it",
  rule("procedures.share-application.routes[1].delegation"),
  async ({ city, cite }) => {
    const dataset = await ofAllAreas(city);
    const from = city.below[0].police;
    expect((await goesTo(city, from, dataset)).to).toEqual([city.civil.id]);
    await filed(city, dataset, async ({ id, article }) => {
      expect(article).toBe(cite(23));
      const shown = (await listed(city.authority.reviewer)).find((item: { id: string }) => item.id === id);
      expect(shown).toMatchObject({ filedWith: { id: city.authority.id }, delegate: { id: city.below[0].civil.id } });
      expect((await goesTo(city, from, dataset)).to).toEqual([city.below[0].civil.id]);
    });
    expect((await goesTo(city, from, dataset)).to).toEqual([city.civil.id]);
  },
);

clause(
  "heilongjiang-23-4",
  "resources are handed over by area to the counterpart one level down, and to nobody else",
  "supported",
  async ({ city, cite }) => {
    const dataset = await ofAllAreas(city);
    const strangers = [
      [city.police.id, city.below[0].region],
      [city.below[0].police.id, city.below[0].region],
      [city.third!.civil.id, city.third!.region],
      [city.below[0].civil.id, city.below[1].region],
    ];
    for (const [delegate, area] of strangers) {
      const refused = await file(city, dataset, { delegate, area });
      expect(refused.json()).toMatchObject({ code: "not-one-level-down", law: { article: cite(23) } });
    }
    const other = await city.publish(city.police);
    const resources = [{ dataset: other.id, areaItem: Object.values(other.items)[0], areaBy: "code" }];
    expect((await file(city, dataset, { resources })).json()).toMatchObject({
      code: "delegation-wrong",
      errors: [{ pointer: "/resources/0/dataset" }],
    });
    await filed(city, dataset, async ({ id }) => {
      for (const by of [city.civil.officer, city.below[0].civil.officer])
        expect((await listed(by)).find((item: { id: string }) => item.id === id)).toMatchObject({
          area: { code: city.below[0].region },
          resources: [{ dataset: dataset.id, areaItem: { zh: "行政区划" } }],
        });
    });
  },
);

clause(
  "heilongjiang-23-5",
  "the delegate answers consumers of its area, its approval gives the data of that area; the rest go to the provider",
  rule("procedures.share-application.routes[1].delegation"),
  async ({ city }) => {
    const dataset = await ofAllAreas(city);
    await filed(city, dataset, async () => {
      const inside = await goesTo(city, city.below[0].police, dataset);
      expect(inside.to).toEqual([city.below[0].civil.id]);
      expect((await city.decide(inside.id, city.civil.officer)).statusCode).toBeGreaterThanOrEqual(400);
      await must(city.decide(inside.id, city.below[0].civil.officer));
      const called = await city.call(city.below[0].police, dataset);
      expect(called.json().items).toMatchObject([{ area: city.below[0].region }]);
      const elsewhere = { value: city.below[1].region };
      const asked = await city.call(city.below[0].police, dataset, { query: { area: `eq.${elsewhere.value}` } });
      expect(asked.json().items ?? []).toEqual([]);
      // Whoever is outside the area still goes to the provider, and what was not handed over as well.
      expect((await goesTo(city, city.police, dataset)).to).toEqual([city.civil.id]);
      const own = await city.publish(city.civil, {
        items: [completeItem("name", "姓名", { share: shareConditional })],
      });
      expect((await goesTo(city, city.below[0].police, own)).to).toEqual([city.civil.id]);
    });
  },
);
