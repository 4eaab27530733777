/** The catalog of a level: assembled by its authority, approved by the next one up, published. */
import { expect } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import type { City } from "../city.ts";
import { clause, rule } from "../clause.ts";
import { opened } from "../sharing/asking.ts";
import { ask } from "./lists.ts";

const inCatalog = async (by: Player, region: string): Promise<readonly string[]> =>
  (await must(by.send("GET", `/api/v1/level-catalogs/${region}`))).items.map((one: { dataset: string }) => one.dataset);
const wish = (...datasets: readonly string[]) => ({ name: "政务数据目录", datasets, note: "" });
const cityEntry = async (city: City) => (await city.publish(city.below[0].civil)).id;

clause(
  "heilongjiang-12-3",
  "the provincial catalog holds an entry only once the provincial authority has published it",
  rule("procedures.catalog-publication.routes[0].steps.publication"),
  async ({ city }) => {
    const dataset = await city.publish(city.civil);
    const { reviewer } = city.authority;
    const id = await opened(reviewer, "catalog-publication", wish(dataset.id));
    expect(await inCatalog(city.police.officer, city.region)).not.toContain(dataset.id);
    expect((await city.decide(id, city.below[0].authority.reviewer)).statusCode).toBeGreaterThanOrEqual(403);
    await must(city.decide(id, reviewer));
    expect(await inCatalog(city.police.officer, city.region)).toContain(dataset.id);
  },
);

clause(
  "heilongjiang-12-5",
  "a city authority assembles reviewed entries into the catalog of its level",
  "supported",
  async ({ city }) => {
    const { region, authority, civil } = city.below[0];
    const [first, second] = [await cityEntry(city), await cityEntry(city)];
    const draft = await city.compile(civil);
    expect((await ask(authority.reviewer, "catalog-publication", wish(draft.id))).statusCode).toBe(422);
    expect((await ask(civil.officer, "catalog-publication", wish(first))).statusCode).toBe(403);
    const id = await opened(authority.reviewer, "catalog-publication", wish(first, second));
    await city.settle(id);
    expect(await inCatalog(authority.reviewer, region)).toEqual(expect.arrayContaining([first, second]));
    // The next edition takes up what is new, and keeps what the last one held.
    const third = await cityEntry(city);
    const at = `/api/v1/level-catalogs/${region}`;
    const before = await must(authority.reviewer.send("GET", at));
    expect(before.pending).toMatchObject([{ dataset: third, why: "new" }]);
    expect(before.may).toEqual(["publish"]);
    const next = await opened(authority.reviewer, "catalog-publication", wish(third));
    const levels = (await must(civil.officer.send("GET", "/api/v1/level-catalogs"))).items;
    expect(levels.find((one: { region: string }) => one.region === region)).toMatchObject({
      edition: { number: before.editions[0].number },
      publication: { case: null, sign: "reviewing" },
    });
    await city.settle(next);
    const number = before.editions[0].number + 1;
    const edition = await must(civil.officer.send("GET", `${at}/editions/${number}`));
    expect(edition.against).toMatchObject({ added: [{ dataset: third, version: 1 }], removed: [], changed: [] });
    expect(edition.items).toHaveLength(before.items.length + 1);
    expect((await civil.officer.send("GET", `${at}/editions/${number + 1}`)).statusCode).toBe(404);
  },
);

clause(
  "heilongjiang-12-6",
  "a city catalog is not published before the next higher authority has approved it",
  rule("procedures.catalog-publication.routes[1].steps.approval"),
  async ({ city }) => {
    const { region, authority } = city.below[0];
    const dataset = await cityEntry(city);
    const id = await opened(authority.reviewer, "catalog-publication", wish(dataset));
    expect((await city.decide(id, authority.reviewer)).statusCode).toBeGreaterThanOrEqual(403);
    expect(await inCatalog(authority.reviewer, region)).not.toContain(dataset);
    await must(city.decide(id, city.authority.reviewer));
    expect(await inCatalog(authority.reviewer, region)).not.toContain(dataset);
    await must(city.decide(id, authority.reviewer));
    expect(await inCatalog(authority.reviewer, region)).toContain(dataset);
  },
);
