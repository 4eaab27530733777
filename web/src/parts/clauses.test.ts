import { describe, expect, it } from "vitest";
import { circled, pieces } from "./clauses.ts";

const cut = (text: string, quotes: readonly string[]) =>
  pieces(text, quotes)
    .map(({ text, clause }) => (clause === null ? text : `[${clause} ${text}]`))
    .join("");

describe("clauses in the words of an article", () => {
  it.each([
    ["甲应当乙，丙不得丁。", ["应当乙", "不得丁"], "甲[1 应当乙]，丙[2 不得丁]。"],
    ["甲应当乙，丙不得丁。", ["不得丁", "应当乙"], "甲[2 应当乙]，丙[1 不得丁]。"],
    ["甲应当乙丙。", ["应当乙丙", "乙丙"], "甲[1 应当乙丙]。"],
    ["甲应当乙。", ["不在文中", "应当乙"], "甲[2 应当乙]。"],
    ["甲。", [], "甲。"],
  ])("%s with %j", (text, quotes, expected) => {
    expect(cut(text, quotes)).toBe(expected);
    expect(
      pieces(text, quotes)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
  it("numbers past twenty have no circle", () => {
    expect([circled(1), circled(20), circled(21)]).toEqual(["①", "⑳", "(21)"]);
  });
});
