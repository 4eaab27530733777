import { describe, expect, it } from "vitest";
import { compose } from "../compose.ts";
import { shippedRulebook, shippedRulebooks } from "../rulebook/folder.ts";
import { articles } from "../rulebook/listing.ts";
import { registeredProcedures } from "./procedure.ts";
import { registeredWatches } from "./watch.ts";
import { workingsOf } from "./workings.ts";

compose();
const declared = { procedures: registeredProcedures(), watches: registeredWatches() };
const under = (name: string) => {
  const { rulebook } = shippedRulebook(name);
  return { rulebook, found: workingsOf(rulebook, declared) };
};

describe("what the platform does because of an article", () => {
  it.each(shippedRulebooks())("%s: every article that a value comes from is told of", (name) => {
    const { rulebook, found } = under(name);
    // Procedures that no part of this build declares are told of nowhere.
    const declares = (path: string) => !path.startsWith("procedures.") || declared.procedures.has(path.split(".")[1]!);
    const cited = articles(rulebook)
      .filter(({ values }) => values.some(declares))
      .map(({ number }) => number);
    expect(cited.filter((number) => !found.has(number))).toEqual([]);
    const known = new Set(rulebook.articles.map(({ number }) => number));
    expect([...found.keys()].filter((number) => !known.has(number))).toEqual([]);
  });

  it.each(shippedRulebooks())("%s: in both languages, each in its own words", (name) => {
    const texts = [...under(name).found.values()].flat().flatMap(({ title, does }) => [title, ...does]);
    expect(texts.filter(({ zh, en }) => zh.trim() === "" || en.trim() === "" || zh === en)).toEqual([]);
    expect(texts.filter(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([]);
    expect(texts.filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
  });

  it("tells a procedure's term, a no's reason and a register's keeper with the article of each", () => {
    const { found } = under("heilongjiang");
    const application = found.get(22)?.find(({ key }) => key === "share-application");
    expect(application?.does.map(({ zh }) => zh).join()).toMatch(/1个工作日内/);
    const registers = [...found.values()].flat().filter(({ kind }) => kind === "register");
    expect(registers.length).toBeGreaterThan(2);
    for (const register of registers.filter(({ does }) => does.some(({ zh }) => zh.startsWith("由"))))
      expect(register.does[0]?.en).toMatch(/^Kept by: /);
  });

  it("a value that cites two articles is told at both", () => {
    const { found } = under("leshan");
    for (const article of [5, 15]) expect(found.get(article)?.some(({ key }) => key === "stale-dataset")).toBe(true);
  });
});
