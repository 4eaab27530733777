import { describe, expect, it } from "vitest";
import { articleName, chineseNumber, day, moment } from "./format.ts";

describe("article names", () => {
  it.each([
    ["22(二)", "第二十二条第（二）项", "Article 22 (2)"],
    ["10", "第十条", "Article 10"],
    ["47", "第四十七条", "Article 47"],
  ])("%s is %s and %s", (cite, zh, en) => {
    expect(articleName(cite, "zh")).toBe(zh);
    expect(articleName(cite, "en")).toBe(en);
  });
  it("counts past a hundred", () => {
    expect([101, 110, 120, 200].map(chineseNumber)).toEqual(["一百零一", "一百一十", "一百二十", "二百"]);
  });
});

describe("days", () => {
  it("leave out the year of today only", () => {
    expect(day("2026-10-14", "zh", { today: "2026-10-12" })).toBe("10月14日");
    expect(day("2027-01-04", "zh", { today: "2026-10-12" })).toBe("2027年1月4日");
  });
  it("are those of Shanghai", () => {
    expect(moment("2026-10-13T16:30:00Z", "zh", "2026-10-12")).toBe("10月14日 00:30");
  });
});
