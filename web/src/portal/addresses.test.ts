import { describe, expect, it } from "vitest";
import * as to from "./addresses.ts";

const read = (search: string) => to.readAsked(new URLSearchParams(search));

describe("the address of a search", () => {
  it("says the same as the form that made it", () => {
    const asked = {
      query: "停车",
      filters: { theme: ["301", "302"], openType: ["conditional"] },
      sort: "title",
      page: 3,
    } as const;
    expect(read(to.datasets(asked).split("?")[1]!)).toEqual(asked);
    expect(to.datasets({ query: "", page: 1 })).toBe("/datasets");
  });
  it.each([
    ["page=0", { page: 1 }],
    ["page=-3", { page: 1 }],
    ["page=1e9", { page: 1 }],
    ["page=2.5", { page: 1 }],
    ["sort=size", { sort: null }],
    ["theme=&theme=301&theme=301", { filters: { theme: ["301"] } }],
    ["colour=red", { filters: {} }],
    [`theme=${"x".repeat(101)}`, { filters: {} }],
  ])("%s: what makes no sense counts as not said", (search, expected) => {
    expect(read(search)).toMatchObject(expected);
  });
  it("cuts a query by characters, not inside one", () => {
    expect([...read(`q=${encodeURIComponent("𠮷".repeat(300))}`).query]).toHaveLength(200);
  });
});
