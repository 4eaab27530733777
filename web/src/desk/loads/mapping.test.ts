import { describe, expect, it } from "vitest";
import { choose, mappingOf, unmapped } from "./mapping.ts";

const column = (position: number) => ({
  position,
  name: `c${position}`,
  type: "text" as const,
  filled: 1,
  examples: [],
});
const items = ["a", "b"].map((id) => ({ id, column: id, nameZh: id, nameEn: "", type: "C" as const }));

describe("which column is which item", () => {
  const mapping = mappingOf({
    columns: [column(1), column(2), column(3)],
    mapping: [{ position: 2, item: "a", how: "name" }],
  });
  it("begins with what the server proposes", () => {
    expect(mapping).toEqual({ 1: null, 2: "a", 3: null });
    expect(unmapped(mapping, items).map((item) => item.id)).toEqual(["b"]);
  });
  it("gives an item to one column only", () => {
    expect(choose(mapping, 3, "a")).toEqual({ 1: null, 2: null, 3: "a" });
  });
  it("can leave a column out without touching the others", () => {
    expect(choose(mapping, 2, null)).toEqual({ 1: null, 2: null, 3: null });
    expect(choose(mapping, 1, null)).toEqual(mapping);
  });
});
