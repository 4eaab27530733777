import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { testFolder } from "../../test/harness.ts";
import { StartFailure } from "../kernel/config.ts";
import {
  checkRulebookCommand,
  compareRulebooksCommand,
  explainArticleCommand,
  newRulebookCommand,
} from "./rulebook-command.ts";

const said: string[] = [];
vi.spyOn(console, "log").mockImplementation((...words) => said.push(words.join(" ")));
afterEach(() => {
  said.length = 0;
});

function failure(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof StartFailure) return error.message;
    throw error;
  }
  return "";
}

describe("a sixth city writes its rulebook", () => {
  const folder = testFolder();

  test("new writes three files with every procedure of this build, and never over anything", () => {
    newRulebookCommand("mingzhou", { into: folder });
    const rules = readFileSync(join(folder, "mingzhou", "rules.yaml"), "utf8");
    for (const name of ["dataset-review", "dataset-change", "dataset-revocation", "share-application"])
      expect(rules).toContain(`${name}:`);
    expect(failure(() => newRulebookCommand("mingzhou", { into: folder }))).toContain("nothing was changed");
    expect(failure(() => newRulebookCommand("Ming Zhou", { into: folder }))).toContain("is not a name");
  });

  test("check lists what is still to be filled in, each with line and explanation, and fails until it is", () => {
    const told = failure(() => checkRulebookCommand(join(folder, "mingzhou")));
    expect(told).toMatch(/rules\.yaml:\d+:\d+ catalog\.secrecy\.cite {2}还没有填写/);
    expect(told).toContain("涉密数据不进平台");
    expect(told).toMatch(/\d+ 处还没有填写/);
    expect(told).not.toContain("处错误");
  });

  test("check names a mistake with line, reason and remedy", () => {
    const broken = join(folder, "broken");
    mkdirSync(broken);
    const read = (file: string) => readFileSync(new URL(`../../../rulebooks/leshan/${file}`, import.meta.url), "utf8");
    const rules = read("rules.yaml")
      .replace("rulebook: leshan", "rulebook: broken")
      .replace("decide: authority", "decide: autority");
    writeFileSync(join(broken, "rules.yaml"), rules);
    writeFileSync(join(broken, "text.md"), read("text.md"));
    writeFileSync(join(broken, "clauses.yaml"), read("clauses.yaml"));
    const line = rules.split("\n").findIndex((text) => text.includes("autority")) + 1;
    const told = failure(() => checkRulebookCommand(broken));
    expect(told).toContain(`broken/rules.yaml:${line}:`);
    expect(told).toContain("known are: authority");
    expect(told).toContain("1 处错误");
  });

  test("check of a whole rulebook lists the questions that it leaves open", () => {
    checkRulebookCommand("leshan");
    const told = said.join("\n");
    expect(told).toContain("没有错误 no mistakes");
    expect(told).toMatch(/rules\.yaml:\d+ procedures\.dataset-review\.routes\[0\]\.steps\[1\]\.term/);
    expect(told).toMatch(/ {2}use\.idle {2}/);
  });

  test("an unknown name lists those that there are", () => {
    expect(failure(() => checkRulebookCommand("nowhere"))).toContain("leshan");
  });
});

describe("comparing and explaining", () => {
  test("compare says what differs, both values with their articles", () => {
    compareRulebooksCommand("heilongjiang", "leshan");
    const told = said.join("\n");
    expect(told).toContain("procedures.share-application");
    expect(told).toMatch(
      /step review \/ decide[^\n]*\n +heilongjiang +provider {2}\(22\(二\)\)\n +leshan +\{ all: \[ authority, provider \] \} {2}\(17\)/,
    );
    expect(told).toMatch(/\d+ 处不同 differences$/);
  });

  test("explain quotes the article and lists values, clauses and tests", () => {
    explainArticleCommand("22(二)", "heilongjiang");
    const told = said.join("\n");
    expect(told).toContain("1个工作日内完成审核");
    expect(told).toMatch(/rules\.yaml:\d+ procedures\.share-application\.routes\[1\]\.steps\[0\] \(22\(二\)\)/);
    expect(told).toContain("heilongjiang-22-4");
    expect(told).toMatch(/↳ server\/.*\.test\.ts:\d+/);
    expect(failure(() => explainArticleCommand("999", "heilongjiang"))).toContain("There is no article 999");
    expect(failure(() => explainArticleCommand("abc", "heilongjiang"))).toContain("There is no article abc");
  });
});
