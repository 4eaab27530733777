/** 基础库、主题库、专题库: who builds them, who takes part, and how they are found. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import type { Authority, City, Office } from "../city.ts";
import { clause, rule } from "../clause.ts";

interface Wish {
  readonly kind: "basic" | "theme" | "special";
  readonly key?: string;
  readonly zh?: string;
}

/** An authority creates a database of its level. */
const create = (by: Authority, wish: Wish, lead: Office, members: readonly Office[] = []) =>
  by.reviewer.send("POST", "/api/v1/databases", { ...wish, lead: lead.id, members: members.map(({ id }) => id) });

const propose = (by: City["civil"], id: string, dataset: string) =>
  by.officer.send("POST", `/api/v1/databases/${id}/entries`, { dataset });
const decide = (by: City["civil"], id: string, dataset: string, said: object) =>
  by.officer.send("POST", `/api/v1/databases/${id}/entries/${dataset}/decision`, said);
const held = async (city: City, query: string) => {
  const { items } = await must(city.tax.officer.send("GET", `/api/v1/datasets?${query}&pageSize=200`));
  return items.map(({ id }: { id: string }) => id);
};
const named = async (city: City, kind: string): Promise<readonly { key: string; name: { zh: string } }[]> => {
  const { kinds } = await must(city.civil.officer.send("GET", "/api/v1/databases"));
  return kinds.find((one: { kind: string }) => one.kind === kind).named;
};

clause(
  "heilongjiang-20-1",
  "the four base databases are groups of the catalog, each with a department that answers for it",
  "supported",
  async ({ city }) => {
    const four = await named(city, "basic");
    expect(four.map(({ name }) => name.zh)).toEqual(["人口", "法人", "自然资源和空间地理", "电子证照"]);
    for (const { key } of four) {
      const database = await must(create(city.authority, { kind: "basic", key }, city.civil));
      expect(database.lead).toEqual({ id: city.civil.id, name: city.civil.name });
      const { id } = await city.publish(city.civil);
      await must(propose(city.civil, database.id, id));
      const page = await must(city.tax.officer.send("GET", `/api/v1/databases/${database.id}`));
      expect(page.entries).toMatchObject([{ dataset: id, state: "confirmed" }]);
      expect(await held(city, `database=${database.id}`)).toEqual([id]);
    }
  },
);

clause(
  "heilongjiang-20-2",
  "theme databases are created by the names of the text, and entries are listed by theme",
  "supported",
  async ({ city }) => {
    const themes = await named(city, "theme");
    expect(themes.map(({ name }) => name.zh)).toEqual([
      "医疗健康",
      "政务服务",
      "社会保障",
      "生态环保",
      "信用体系",
      "应急管理",
      "国资监管",
    ]);
    for (const { key, name } of themes) {
      const database = await must(create(city.authority, { kind: "theme", key }, city.civil));
      expect(database.name.zh).toBe(name.zh);
      const { id } = await city.publish(city.civil);
      await must(propose(city.civil, database.id, id));
      expect(await held(city, `database=${database.id}`)).toEqual([id]);
    }
    expect((await create(city.authority, { kind: "theme", key: "health" }, city.civil)).statusCode).toBe(409);
  },
);

clause(
  "heilongjiang-20-4",
  "an authority of a city or county builds theme and special-topic databases of its own level",
  "supported",
  async ({ city }) => {
    const [below] = city.below;
    for (const wish of [
      { kind: "theme", key: "health" },
      { kind: "special", zh: "冰雪经济专题库" },
    ] as const) {
      const database = await must(create(below.authority, wish, below.civil, [below.police]));
      expect(database).toMatchObject({ region: below.region, lead: { id: below.civil.id } });
      // It is the city's: the province's authority has its own.
      const other = await must(create(city.authority, { ...wish, zh: "冰雪旅游专题库", key: "" }, city.civil));
      expect(other.region).toBe(city.civil.region);
    }
    const reply = await city.civil.officer.send("POST", "/api/v1/databases", {
      kind: "special",
      zh: "民政专题库",
      lead: city.civil.id,
      members: [],
    });
    expect(reply.statusCode).toBe(403);
  },
);

clause(
  "leshan-8-2",
  "a theme has one lead and several members: members propose entries, the lead confirms them",
  "supported",
  async ({ city }) => {
    const made = await must(
      create(city.authority, { kind: "theme", key: "health" }, city.civil, [city.police, city.tax]),
    );
    expect(made).toMatchObject({ lead: { id: city.civil.id }, members: [{}, {}] });
    const mine = await city.publish(city.police);
    expect(await must(propose(city.police, made.id, mine.id))).toEqual({ state: "proposed" });
    expect(await held(city, `database=${made.id}`)).toEqual([]);
    const confirm = { state: "confirmed" };
    expect((await decide(city.tax, made.id, mine.id, confirm)).statusCode).toBe(403);
    await must(decide(city.civil, made.id, mine.id, confirm));
    expect(await held(city, `database=${made.id}`)).toEqual([mine.id]);
    const stranger = await city.publish(city.institution);
    expect((await propose(city.institution, made.id, stranger.id)).statusCode).toBe(403);
    const another = await city.publish(city.tax);
    await must(propose(city.tax, made.id, another.id));
    expect((await decide(city.civil, made.id, another.id, { state: "declined" })).statusCode).toBe(422);
    await must(decide(city.civil, made.id, another.id, { state: "declined", note: "与主题无关" }));
    expect(await held(city, `database=${made.id}`)).toEqual([mine.id]);
  },
);

clause(
  "leshan-8-3",
  "basic and theme entries stand in the citywide catalog, and are found by these kinds",
  rule("catalog.databases"),
  async ({ city }) => {
    const basic = await must(create(city.authority, { kind: "basic", key: "population" }, city.civil));
    const theme = await must(create(city.authority, { kind: "theme", key: "prices" }, city.civil));
    const [one, two, other] = [
      await city.publish(city.civil),
      await city.publish(city.civil),
      await city.publish(city.civil),
    ];
    await must(propose(city.civil, basic.id, one!.id));
    await must(propose(city.civil, theme.id, two!.id));
    const all = await held(city, "sort=newest");
    expect(all).toEqual(expect.arrayContaining([one!.id, two!.id, other!.id]));
    expect(await held(city, "databaseKind=basic")).toEqual([one!.id]);
    expect(await held(city, "databaseKind=theme")).toContain(two!.id);
    expect(await held(city, "databaseKind=basic,theme")).not.toContain(other!.id);
    const { facets } = await must(city.tax.officer.send("GET", "/api/v1/datasets"));
    expect(facets.databaseKind.map(({ name }: { name: { zh: string } }) => name.zh).sort()).toEqual([
      "主题库",
      "基础库",
    ]);
    const open = (await city.openly("/api/v1/public/databases")).json();
    expect(open.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([basic.id, theme.id]));
  },
);
