import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const read = (language: string, file: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, language, file), "utf8"));

/** All keys with their place holders, so that a translation can neither miss a text nor a value. */
function keys(value: unknown, path = ""): string[] {
  // English has a form for one, Chinese has not: `left_one` and `left_other` are one text.
  const name = path.replace(/_(one|other)$/, "");
  if (typeof value === "string") return [`${name} ${(value.match(/\{\{\w+\}\}/g) ?? []).sort().join("")}`.trim()];
  return Object.entries(value as object).flatMap(([key, inner]) => keys(inner, path ? `${path}.${key}` : key));
}

const files = readdirSync(join(import.meta.dirname, "zh"));

describe("the texts of both languages", () => {
  it("are the same files", () => {
    expect(readdirSync(join(import.meta.dirname, "en"))).toEqual(files);
  });
  it.each(files)("%s has the same keys and place holders in Chinese and English", (file) => {
    const unique = (language: string) => [...new Set(keys(read(language, file)))].sort();
    expect(unique("en")).toEqual(unique("zh"));
  });
  it.each(files)("%s has no empty text", (file) => {
    for (const language of ["zh", "en"]) {
      const empty = JSON.stringify(read(language, file)).match(/"[^"]+":""/g) ?? [];
      expect(empty).toEqual([]);
    }
  });
  it.each(files)("%s has no space between 汉字 and Latin, and no exclamation mark", (file) => {
    const text = readFileSync(join(import.meta.dirname, "zh", file), "utf8");
    expect(text.match(/[\u4e00-\u9fff] [A-Za-z0-9{]|[A-Za-z0-9}] [\u4e00-\u9fff]|！/g) ?? []).toEqual([]);
  });
});
