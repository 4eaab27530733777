import { describe, expect, test } from "vitest";
import { checkCharacter } from "../organization/credit-code.ts";
import {
  detect,
  isBankCard,
  isIdNumber,
  isPersonName,
  isPhone,
  isPlate,
  kindOfValue,
  type SensitiveKind,
} from "./detection.ts";
import { commonSurnames } from "./surnames.ts";

describe("GB 11643: ID numbers", () => {
  test.each([
    // Printed in the standard.
    ["11010519491231002X", true],
    ["440524188001010014", true],
    ["11010519491231002x", true],
    ["110105194912310021", false],
    ["11010519491331002X", false],
    ["440308199902301512", false],
    ["990105194912310020", false],
    ["11010519491231002", false],
    ["110105491231002", true],
    ["110105491331002", false],
    ["610104620932690", false],
    ["", false],
  ])("%s: %s", (value, valid) => expect(isIdNumber(value)).toBe(valid));
});

describe("values that have a form of their own", () => {
  test.each<[string, SensitiveKind | null]>([
    ["13800138000", "phone"],
    ["+86 138 0013 8000", "phone"],
    ["12800138000", null],
    ["0833-2345678", "phone"],
    ["(010)88886666", "phone"],
    ["2345678", null],
    ["6222021234567890128", isBankCard("6222021234567890128") ? "bank-card" : null],
    ["4111111111111111", "bank-card"],
    ["4111111111111112", null],
    ["someone@example.cn", "email"],
    ["川L12345", "plate"],
    ["川L·D12345", "plate"],
    ["川I12345", null],
    ["E12345678", "passport"],
    ["四川省某市中区嘉定路12号", "address"],
    ["某市", null],
    ["91110108665615800F", "credit-code"],
    ["911101086656158003", null],
    ["2023-01-01", null],
    ["100.5", null],
  ])("%s is %s", (value, kind) => expect(kindOfValue(value)).toBe(kind));

  test("names need a surname", () => {
    expect(isPersonName("张三")).toBe(true);
    expect(isPersonName("欧阳修文")).toBe(true);
    expect(isPersonName("买买提·吐尔逊")).toBe(true);
    expect(isPersonName("合格")).toBe(false);
    expect(isPersonName("张江高科技园区")).toBe(false);
  });
});

describe("columns", () => {
  test("a header alone proposes nothing when the values contradict it", () => {
    expect(detect("联系电话", ["合格", "不合格", "合格"])).toBeNull();
    expect(detect("负责人", ["100", "200", "300"])).toBeNull();
  });
  test("a masked column is still what it is about", () => {
    expect(detect("身份证号", ["1101**********002X", "4405**********0014"])).toMatchObject({
      kind: "id-number",
      by: "header",
    });
  });
  test("two ID numbers among remarks are a leak", () => {
    const remarks = ["无", "11010519491231002X", "无", "无", "440524188001010014", "无", "无"];
    expect(detect("备注", remarks)?.kind).toBe("id-number");
  });
  test("an empty column goes by its header", () => {
    expect(detect("手机号", [])).toEqual({ kind: "phone", by: "header", share: 0 });
    expect(detect("数量", [])).toBeNull();
  });
});

/** Park–Miller: the same rows in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const surnames = [...commonSurnames];
const given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂";

function idNumber(next: (below: number) => number): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  const seventeen = `51${pad(1 + next(30))}${pad(1 + next(20))}${1850 + next(49)}${pad(1 + next(12))}${pad(1 + next(28))}${String(next(1000)).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return (
    seventeen + "10X98765432"[weights.reduce((sum, weight, place) => sum + weight * Number(seventeen[place]), 0) % 11]
  );
}

function bankCard(next: (below: number) => number): string {
  const digits = `622202${Array.from({ length: 12 }, () => next(10)).join("")}`;
  for (let check = 0; check < 10; check++) if (isBankCard(digits + check)) return digits + check;
  throw new Error("no check digit");
}

describe("G19: measured on generated rows with real check digits", () => {
  const next = generator(20260302);
  const pick = (text: string) => text[next(text.length)]!;
  const sensitive: Partial<Record<SensitiveKind, () => string>> = {
    "id-number": () => idNumber(next),
    "bank-card": () => bankCard(next),
    phone: () => (next(4) === 0 ? `0833-2${100000 + next(899999)}` : `1${3 + next(7)}${100000000 + next(899999999)}`),
    plate: () => `川${pick("ABCDEFGHJKL")}${pick("ABCDEFGH")}${1000 + next(8999)}`,
    "person-name": () => surnames[next(surnames.length)]! + pick(given) + (next(2) ? pick(given) : ""),
    address: () => `某某市${pick("东西南北")}城区${pick("东西南北")}大街${1 + next(300)}号`,
    "credit-code": () => {
      const first = `9151${String(next(10000)).padStart(4, "0")}${String(next(1000000000)).padStart(9, "0")}`;
      return first + checkCharacter(first);
    },
    email: () => `user${next(99999)}@example.cn`,
  };
  const harmless: (() => string)[] = [
    () => String(next(1_000_000)),
    () => `${2000 + next(25)}-0${1 + next(9)}-1${next(9)}`,
    () => (next(1000) / 7).toFixed(2),
    () => ["合格", "不合格", "正常", "注销", "在营"][next(5)]!,
    () => `${["嘉定", "海棠", "岷江", "青衣"][next(4)]}建材有限公司`,
    () => `20${10 + next(15)}${String(next(100000000)).padStart(8, "0")}`,
    () => `第${1 + next(40)}批`,
  ];

  test("recall at least 99 %, precision at least 97 %, on 200,000 values", () => {
    let right = 0;
    let missed = 0;
    let wrong = 0;
    for (let row = 0; row < 20_000; row++) {
      for (const [kind, make] of Object.entries(sensitive)) {
        const value = make();
        const found = kind === "person-name" ? (isPersonName(value) ? kind : null) : kindOfValue(value);
        if (found === kind) right++;
        else missed++;
      }
      for (const make of harmless.slice(row % 5, (row % 5) + 2)) if (kindOfValue(make()) !== null) wrong++;
    }
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.99);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.97);
  });

  test("columns of a hundred values are all told apart", () => {
    const titles: Partial<Record<SensitiveKind, string>> = { "person-name": "联系人" };
    for (const [kind, make] of Object.entries(sensitive)) {
      const values = Array.from({ length: 100 }, make);
      expect([kind, detect(titles[kind as SensitiveKind] ?? "字段", values)?.kind]).toEqual([kind, kind]);
    }
    for (const make of harmless) expect(detect("字段", Array.from({ length: 100 }, make))).toBeNull();
  });

  test("phones, cards and plates are not each other", () => {
    for (let row = 0; row < 1000; row++) {
      const card = bankCard(next);
      expect(isPhone(card) || isPlate(card)).toBe(false);
    }
  });
});
