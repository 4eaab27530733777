import { describe, expect, test } from "vitest";
import { levelFits } from "./organization.ts";
import { isRegionCode, levelAbove, levelOfRegion, regionAbove, regionContains, regionsOutward } from "./region.ts";

describe("GB/T 2260: division codes", () => {
  test.each([
    ["230000", "province"],
    ["230100", "city"],
    ["230102", "county"],
    ["429004", "county"],
  ] as const)("%s is a %s", (code, level) => {
    expect(isRegionCode(code)).toBe(true);
    expect(levelOfRegion(code)).toBe(level);
  });

  test.each(["000000", "030100", "230001", "23010", "2301000", "23010a", ""])("%j is no code", (code) =>
    expect(isRegionCode(code)).toBe(false),
  );

  test.each([
    ["230000", "230102", true],
    ["230000", "230000", true],
    ["230100", "230102", true],
    ["230100", "230200", false],
    ["230102", "230100", false],
    ["230100", "230000", false],
    ["230102", "230103", false],
    ["220000", "230102", false],
  ])("%s contains %s: %s", (outer, inner, expected) => expect(regionContains(outer, inner)).toBe(expected));

  test("outward from a county comes its city, then its province", () => {
    expect(regionsOutward("230102")).toEqual(["230102", "230100", "230000"]);
    expect(regionsOutward("230000")).toEqual(["230000"]);
    expect(regionAbove("230102")).toBe("230100");
    expect(regionAbove("230000")).toBeNull();
    expect(levelAbove("city")).toBe("province");
    expect(levelAbove("province")).toBeNull();
  });

  test("a township's office stands in its county, and nowhere else", () => {
    expect(levelFits("township", "230102")).toBe(true);
    expect(levelFits("township", "230100")).toBe(false);
    expect(levelFits("city", "230102")).toBe(false);
    expect(levelFits("city", "230100")).toBe(true);
  });
});
