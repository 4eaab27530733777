import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hmacOf } from "../kernel/hmac.ts";
import { type SensitiveKind, sensitiveKinds } from "./detection.ts";
import { defaultMask, type Grade, grades, heavier, maskFor, proposedGrade } from "./grading.ts";
import { applyMask, type Mask, masks, pseudonyms, type Value } from "./masking.ts";

const key = Buffer.alloc(32, 7);
const at = (consumer: string, kind = "id-number") => pseudonyms(hmacOf("sha256", key), consumer, kind);
const mask = (how: Mask, kind: SensitiveKind | null, value: Value) => applyMask(how, kind, value, at("one"));

describe("masks by kind", () => {
  test.each<[Mask, SensitiveKind | null, Value, Value]>([
    ["keep", "id-number", "11010519491231002X", "11010519491231002X"],
    ["cut", "id-number", "11010519491231002X", "110*************2X"],
    ["generalise", "id-number", "11010519491231002X", "1101**194*********"],
    ["cut", "phone", "13800138000", "138****8000"],
    ["generalise", "phone", "13800138000", "138********"],
    ["cut", "phone", "110", "***"],
    ["cut", "person-name", "张三", "张*"],
    ["cut", "person-name", "张小明", "张**"],
    ["cut", "person-name", "欧阳修文", "欧阳**"],
    ["cut", "person-name", "张", "*"],
    ["generalise", "person-name", "张小明", "张某"],
    ["cut", "bank-card", "6222021234567890123", "***************0123"],
    ["generalise", "bank-card", "6222021234567890123", "622202*************"],
    ["cut", "passport", "E12345678", "E******78"],
    ["cut", "plate", "川L12345", "川L****5"],
    ["generalise", "plate", "川L12345", "川******"],
    ["cut", "email", "zhang@example.cn", "z***@example.cn"],
    ["cut", "address", "某某省某某市中心区嘉定路12号3栋", "某某省某某市中心区嘉定路****"],
    ["generalise", "address", "某某省某某市中心区嘉定路12号3栋", "某某省某某市中心区***"],
    ["cut", "birth-date", "1985-03-26", "1985-03-**"],
    ["generalise", "birth-date", "1985-03-26", "1985"],
    ["cut", "credit-code", "91110108665615800F", "91************800F"],
    ["withhold", "phone", "13800138000", null],
    ["cut", "phone", null, null],
    ["pseudonym", "phone", null, null],
    ["generalise", null, 12345, "10000–20000"],
    ["generalise", null, "2024-05-06", "2024"],
    ["cut", null, "一段较长的文字", "一******"],
    ["cut", null, 5, "*"],
  ])("%s %s %s → %s", (how, kind, value, expected) => expect(mask(how, kind, value)).toBe(expected));
});

describe("whatever the value, a mask", () => {
  const kinds = fc.constantFrom<SensitiveKind | null>(...sensitiveKinds, null);
  const values = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.stringMatching(/^[\u4e00-\u9fa5]{1,20}$/),
    fc.stringMatching(/^\d{1,19}$/),
  );

  test("never gives the value back whole, nor more than two thirds of an identifying number", () => {
    fc.assert(
      fc.property(fc.constantFrom<Mask>("cut", "pseudonym"), kinds, values, (how, kind, value) => {
        fc.pre(value.trim().length > 0 && !value.includes("*"));
        const masked = String(mask(how, kind, value));
        expect(masked).not.toBe(value.trim());
        if (how === "cut" && (kind === "id-number" || kind === "phone" || kind === "bank-card")) {
          expect([...masked].filter((character) => character !== "*").length * 3).toBeLessThanOrEqual(
            [...value.trim()].length * 2,
          );
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("throws at nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...masks),
        kinds,
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
        (how, kind, value) => {
          const masked = mask(how, kind, value);
          expect(masked === null || ["string", "number", "boolean"].includes(typeof masked)).toBe(true);
        },
      ),
    );
  });
});

describe("G19: pseudonyms", () => {
  test("equal values have equal names at one consumer, and other names at another", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
        expect(at("one")(a)).toBe(at("one")(a));
        expect(at("one")(a)).not.toBe(at("two")(a));
        expect(at("one")(a)).not.toBe(at("one", "phone")(a));
        if (a.normalize("NFKC").trim() !== b.normalize("NFKC").trim()) expect(at("one")(a)).not.toBe(at("one")(b));
      }),
    );
  });
  test("need the key, and look like names", () => {
    expect(pseudonyms(hmacOf("sha256", Buffer.alloc(32, 8)), "one", "id-number")("x")).not.toBe(at("one")("x"));
    expect(at("one")("11010519491231002X")).toMatch(/^p-[a-z2-9]{16}$/);
  });
});

describe("GB/T 43697: grades and the masks that follow", () => {
  test("the heavier of two grades counts (就高从严)", () => {
    expect(heavier("general-2", "general-4")).toBe("general-4");
    expect(heavier("core", "important")).toBe("core");
    expect(proposedGrade(["person-name", "id-number"])).toBe("general-4");
    expect(proposedGrade([])).toBe("general-1");
  });

  test.each<[SensitiveKind[], Grade, "sharing" | "public", Mask]>([
    [["id-number"], "general-4", "sharing", "cut"],
    [["id-number"], "general-4", "public", "withhold"],
    [["phone"], "general-1", "public", "keep"],
    [["phone"], "general-3", "sharing", "cut"],
    [["person-name"], "general-2", "sharing", "keep"],
    [["person-name"], "general-3", "sharing", "cut"],
    [["person-name", "phone"], "general-2", "sharing", "cut"],
    [["address"], "general-4", "sharing", "generalise"],
    [["bank-card"], "important", "sharing", "pseudonym"],
    [[], "general-3", "public", "keep"],
    [[], "general-4", "public", "withhold"],
    [[], "core", "sharing", "withhold"],
    [["credit-code"], "general-1", "public", "keep"],
  ])("%j of grade %s, %s: %s", (kinds, grade, audience, expected) => {
    expect(defaultMask(kinds, grade, audience)).toBe(expected);
  });

  test("a higher grade is never masked less, and the public never less than a department", () => {
    const strictness: Mask[] = ["keep", "generalise", "cut", "pseudonym", "withhold"];
    for (const kind of sensitiveKinds) {
      for (const [index, grade] of grades.entries()) {
        const open = strictness.indexOf(defaultMask([kind], grade, "public"));
        expect(open).toBeGreaterThanOrEqual(strictness.indexOf(defaultMask([kind], grade, "sharing")));
        if (index > 0)
          expect(open).toBeGreaterThanOrEqual(strictness.indexOf(defaultMask([kind], grades[index - 1]!, "public")));
      }
    }
  });

  test("a department may be given the plain value by decision, the public may not", () => {
    expect(maskFor(["id-number"], "general-4", "sharing", "keep")).toBe("keep");
    expect(maskFor(["id-number"], "general-4", "public", "keep")).toBe("withhold");
    expect(maskFor(["id-number"], "general-1", "public", "withhold")).toBe("withhold");
  });
});
