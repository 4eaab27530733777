import { describe, expect, it } from "vitest";
import { cutAt } from "./marked.tsx";
import { pageNumbers } from "./Pages.tsx";

describe("words of a query in a text", () => {
  it.each([
    [
      "公共停车场泊位",
      ["停车", "泊位"],
      [
        ["公共", false],
        ["停车", true],
        ["场", false],
        ["泊位", true],
      ],
    ],
    [
      "停车场停车",
      ["停车", "停车场"],
      [
        ["停车场", true],
        ["停车", true],
      ],
    ],
    [
      "Car PARK",
      ["park"],
      [
        ["Car ", false],
        ["PARK", true],
      ],
    ],
    [
      "a.b(c",
      [".b("],
      [
        ["a", false],
        [".b(", true],
        ["c", false],
      ],
    ],
    ["无", ["有"], [["无", false]]],
    ["都在", [], [["都在", false]]],
  ] as const)("%s with %j", (text, words, expected) => {
    expect(cutAt(text, words)).toEqual(expected);
  });
});

describe("page numbers", () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 20, [1, 2, 3, null, 20]],
    [10, 20, [1, null, 8, 9, 10, 11, 12, null, 20]],
    [20, 20, [1, null, 18, 19, 20]],
  ])("page %i of %i", (current, last, expected) => {
    expect(pageNumbers(current, last)).toEqual(expected);
  });
});
