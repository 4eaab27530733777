/** The expert committee and the expert pool: on record, found, and asked about a case. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { onList, paper } from "../catalog/lists.ts";
import type { City } from "../city.ts";
import { clause } from "../clause.ts";

async function underReview(city: City): Promise<string> {
  const made = await city.compile(city.civil);
  const { case: id } = await must(city.submit(city.civil, made));
  await city.settle(id, ({ body }) => body === "authority");
  return id;
}

clause(
  "jiangmen-31-3",
  "the expert committee is on record with its members, and its opinion stands with a case",
  "supported",
  async ({ city }) => {
    const committee = await onList(city.government.head, "expert-committee", {
      name: "市数字政府改革建设专家委员会",
      chair: "李院士",
      members: "王教授、赵研究员",
    });
    const { items } = await must(city.police.officer.send("GET", "/api/v1/registers/expert-committee/entries"));
    expect(JSON.stringify(items)).toContain("赵研究员");
    const id = await underReview(city);
    const { reviewer } = city.authority;
    const url = `/api/v1/cases/${id}/opinions`;
    await must(reviewer.send("POST", url, { adviser: committee.line, note: "请就数据分级提出意见" }));
    const [asked] = (await must(reviewer.send("GET", url))).items;
    const file = await paper(city, reviewer, "评审意见.pdf");
    await must(reviewer.send("POST", `${url}/${asked.id}`, { opinion: "建议定为一般数据", file }));
    // The department whose case it is reads it.
    const seen = await must(city.civil.officer.send("GET", url));
    expect(seen.items).toMatchObject([
      { register: "expert-committee", name: "市数字政府改革建设专家委员会", opinion: "建议定为一般数据", file },
    ]);
    expect((await reviewer.send("POST", `${url}/${asked.id}`, { opinion: "另一意见" })).statusCode).toBe(409);
    expect((await city.tax.officer.send("GET", url)).statusCode).toBe(404);
  },
);

clause(
  "jiangmen-31-4",
  "experts are on record with their field, found by it, and invited to a review",
  "supported",
  async ({ city }) => {
    const expert = await onList(city.government.head, "experts", {
      name: "陈教授",
      field: "数据安全",
      unit: "五邑大学",
    });
    await onList(city.government.head, "experts", { name: "周工", field: "地理信息" });
    const blank = { values: { name: "无领域" } };
    expect((await city.government.head.send("POST", "/api/v1/registers/experts/entries", blank)).statusCode).toBe(422);
    const query = new URLSearchParams({ q: "数据安全" });
    const { items } = await must(city.authority.reviewer.send("GET", `/api/v1/registers/experts/entries?${query}`));
    expect(items.map(({ line }: { line: string }) => line)).toEqual([expert.line]);
    const id = await underReview(city);
    const url = `/api/v1/cases/${id}/opinions`;
    const invite = { adviser: expert.line, note: "请评审" };
    expect((await city.civil.officer.send("POST", url, invite)).json().code).toBe("not-deciding");
    await must(city.authority.reviewer.send("POST", url, invite));
    expect((await must(city.authority.reviewer.send("GET", url))).items).toMatchObject([
      { adviser: expert.line, name: "陈教授", opinion: null },
    ]);
    expect((await city.authority.reviewer.send("POST", url, invite)).statusCode).toBe(409);
  },
);
