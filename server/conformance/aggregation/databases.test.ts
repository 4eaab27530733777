/** 基础库、主题库的归集: what is on the platform, what is reached at its source, and when it was last brought. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import type { City } from "../city.ts";
import { clause } from "../clause.ts";

type Kind = "basic" | "theme";

/** Every database that the text names of a kind, with an entry whose data is here, one reached by an interface, and one that is neither. */
async function connected(city: City, kinds: readonly Kind[]) {
  const { kinds: known } = await must(city.civil.officer.send("GET", "/api/v1/databases"));
  for (const kind of kinds) {
    const { named } = known.find((one: { kind: string }) => one.kind === kind);
    if (kind === "basic") expect(named).toHaveLength(4);
    const [{ key }] = named;
    const body = { kind, key, lead: city.civil.id, members: [] };
    const database = await must(city.authority.reviewer.send("POST", "/api/v1/databases", body));
    const [here, reached, nowhere] = [
      await city.publish(city.civil),
      await city.publish(city.civil),
      await city.publish(city.civil),
    ];
    for (const { id } of [here!, reached!, nowhere!])
      await must(city.civil.officer.send("POST", `/api/v1/databases/${database.id}/entries`, { dataset: id }));
    await city.attach(city.civil, here!, [{ 名称: "人民公园", 地址: "人民路1号" }]);
    const endpoint = { endpoint: "https://data.example.gov.cn/parks", protocol: "rest-json", description: "公园名录" };
    await must(city.civil.officer.send("PUT", `/api/v1/datasets/${reached!.id}/interface`, endpoint));
    const { entries, connected: sum } = await must(city.tax.officer.send("GET", `/api/v1/databases/${database.id}`));
    const by = (id: string) => entries.find(({ dataset }: { dataset: string }) => dataset === id).connection;
    expect([by(here!.id).by, by(reached!.id).by, by(nowhere!.id)]).toEqual([
      "physical",
      "logical",
      { by: null, at: null },
    ]);
    const today = await city.today();
    for (const { id } of [here!, reached!]) expect(localDay(by(id).at)).toBe(today);
    expect(sum).toMatchObject({ physical: 1, logical: 1, none: 1 });
    expect(localDay(sum.updatedAt)).toBe(today);
    const { items } = await must(city.tax.officer.send("GET", "/api/v1/databases"));
    expect(items.find(({ id }: { id: string }) => id === database.id).connected).toEqual(sum);
  }
}

const localDay = (at: string) => new Date(at).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

clause(
  "heilongjiang-20-3",
  "each base or theme database shows what it holds physically and what it is logically connected to",
  "supported",
  ({ city }) => connected(city, ["basic", "theme"]),
);

clause(
  "leshan-14-5",
  "the four basic databases show how their data is connected, and when it was last updated",
  "supported",
  ({ city }) => connected(city, ["basic"]),
);

clause(
  "shenyang-19-1",
  "the four basic databases show how their data is connected, and when it was last updated",
  "supported",
  ({ city }) => connected(city, ["basic"]),
);
