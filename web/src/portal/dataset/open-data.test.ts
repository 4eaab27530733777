import { describe, expect, it } from "vitest";
import { examples, offeredFormats } from "./open-data.ts";

const fields = [
  { name: "name", numeric: false },
  { name: "spaces", numeric: true },
];

describe("examples of calling open data", () => {
  it("filters by a value that is there and sorts by a number, in an address that curl and a shell leave alone", () => {
    const made = examples("https://data.example", "01", fields, { field: "name", value: "O'Hara [1] {a,b}" });
    const filter = made.find(({ key }) => key === "filter")!.command;
    expect(filter).toContain("sort=-spaces");
    const address = /^curl '([^']*)'$/.exec(filter)?.[1] ?? "";
    expect(address).not.toMatch(/[[\]{}\s]/);
    expect(new URL(address).searchParams.get("filter[name]")).toBe("O'Hara [1] {a,b}");
  });
  it("shows nothing about fields where none are known", () => {
    expect(examples("https://data.example", "01", [], null).map(({ key }) => key)).toEqual(["all", "csv"]);
  });
  it("offers no workbook where the door would refuse one", () => {
    expect(offeredFormats(100_000)).toContain("xlsx");
    expect(offeredFormats(100_001)).toEqual(["csv", "json"]);
  });
});
