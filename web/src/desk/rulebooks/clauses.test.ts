import { describe, expect, it } from "vitest";
import { markClauses } from "./clauses.ts";

describe("clauses in the text of an article", () => {
  it("are cut out where their quotes stand, and the text stays whole", () => {
    const text = "数据使用部门提出申请，数据提供部门在一个工作日内答复。";
    const parts = markClauses(text, [
      { id: "b", quote: "一个工作日内答复" },
      { id: "a", quote: "提出申请" },
    ]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.filter((part) => part.clause).map((part) => [part.clause, part.number])).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
  });
  it("may overlap", () => {
    const parts = markClauses("甲乙丙丁", [
      { id: "a", quote: "甲乙丙" },
      { id: "b", quote: "乙丙丁" },
    ]);
    expect(parts.map((part) => part.text)).toEqual(["甲乙丙", "丁"]);
  });
});
