import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../kernel/config.ts";
import { creditCodeFault, tidyCreditCode } from "./credit-code.ts";

interface Codes {
  valid: string[];
  valid_from_python_stdnum: string[];
  made_from_valid: { value: string; valid: boolean; why: string }[];
  invalid_as_published: { reason: string; examples: string[] }[];
}

// The published codes may not be copied into the project: they are read where they lie beside it.
const file = join(projectRoot, "..", "shared", "data", "identifiers", "uscc-gb32100.json");
const published = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Codes) : null;

describe("GB 32100: unified social credit codes", () => {
  test.each([
    ["91110108665615800F", null],
    ["911101086656158003", "check"],
    ["91110108666515800F", "check"],
    ["91110108665615800f", "form"],
    ["91110108665615800", "form"],
    ["91110108665615800F0", "form"],
    ["91 110108665615800F", "form"],
    ["911101086O5615800F", "form"],
    ["", "form"],
    ["91110108665615800\u0000", "form"],
  ])("%j is %s", (code, fault) => expect(creditCodeFault(code)).toBe(fault));

  test("what people type is tidied before it is checked", () => {
    expect(creditCodeFault(tidyCreditCode("  ９１１１０１０８６６５６１５８００ｆ "))).toBeNull();
  });

  test.runIf(published)("every published valid code passes, every invalid one fails", () => {
    const { valid, valid_from_python_stdnum, invalid_as_published, made_from_valid } = published!;
    for (const code of [...valid, ...valid_from_python_stdnum])
      expect([code, creditCodeFault(code)]).toEqual([code, null]);
    for (const { examples } of invalid_as_published) {
      for (const code of examples) expect([code, creditCodeFault(code)]).not.toEqual([code, null]);
    }
    for (const { value, valid: ok } of made_from_valid)
      expect([value, creditCodeFault(value) === null]).toEqual([value, ok]);
  });
});
