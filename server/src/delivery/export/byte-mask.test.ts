import { expect, test } from "vitest";
import { sensitiveKinds } from "../../protection/detection.ts";
import { applyMask } from "../../protection/masking.ts";
import { compoundSurnames } from "../../protection/surnames.ts";
import { byteMask } from "./byte-mask.ts";

const random = (most: number) => Math.floor(Math.random() * most);
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
const digits = (n: number) => Array.from({ length: n }, () => random(10)).join("");
const han = () => String.fromCodePoint(random(20) === 0 ? 0x20000 + random(0xa6d6) : 0x3400 + random(0x6b00));
const compounds = [...compoundSurnames];

const makers: readonly (() => string)[] = [
  () => digits(random(22)),
  () => `${digits(17)}X`,
  () => `+86${1}${digits(10)}`,
  () => Array.from({ length: random(12) }, han).join(""),
  () => pick(compounds) + Array.from({ length: random(3) }, han).join(""),
  () => `${han()}·${han()}${han()}`,
  () => `川${pick([..."ABCL"])}${digits(5)}`,
  () => `${pick(["a", "", "bob", "甲"])}@${pick(["x.cn", ""])}`,
  () => `四川省乐山市${han()}${pick(["区", "县", ""])}人民路${digits(2)}号`,
  () => `${1900 + random(130)}-0${random(10)}-${digits(2)}`,
  () => `91${digits(6)}MA${digits(8)}`,
  () =>
    String.fromCodePoint(
      ...Array.from({ length: random(10) }, () =>
        pick([9, 32, 0x3000, 0xa0, 0x41, 0xe9, 0x4e00, 0x1f600, 0xfeff, 0x20ac]),
      ),
    ),
  () => ` ${digits(5)} `,
  () => "",
];

test("a mask on bytes gives what the one on texts gives, for 100,000 values of each kind", () => {
  let decided = 0;
  for (const mask of ["cut", "generalise"] as const)
    for (const kind of [...sensitiveKinds, null]) {
      const bytes = byteMask(mask, kind);
      if (!bytes) continue;
      const out = Buffer.alloc(4096);
      for (let n = 0; n < 100_000; n++) {
        const value = pick(makers)();
        const cell = Buffer.from(value);
        if (cell.length === 0) continue;
        const end = bytes(cell, 0, cell.length, out, 3);
        if (end < 0) continue;
        decided++;
        const expected = applyMask(mask, kind, value, () => "");
        if (out.toString("utf8", 3, end) !== expected)
          expect({ mask, kind, value, is: out.toString("utf8", 3, end) }).toEqual({ mask, kind, value, is: expected });
      }
    }
  expect(decided).toBeGreaterThan(500_000);
}, 120_000);
