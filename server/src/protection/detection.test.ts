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
  sensitiveKinds,
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

describe("generated values with real check digits", () => {
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

/**
 * 200,000 rows in 100 tables: columns of every kind, columns that look like them and are not, and columns into which something is mixed.
 * A column counts by its cells; the sample that is looked at is spread over it as the loader's is.
 */
describe("G19: measured on 200,000 generated rows", () => {
  const next = generator(20261122);
  const pick = <T>(list: ArrayLike<T>): T => list[next(list.length)]!;
  const digits = (n: number) => Array.from({ length: n }, () => next(10)).join("");
  const some = (share: number, one: () => string, other: () => string) => () =>
    next(1000) < share * 1000 ? one() : other();
  const id = () => idNumber(next);
  const card = () => bankCard(next);
  const mobile = () => `1${3 + next(7)}${digits(9)}`;
  const phone = some(0.3, () => `0${pick(["10", "833", "28"])}-${2 + next(7)}${digits(6)}${next(2)}`, mobile);
  const passport = () => pick(["E", "G", "EA", "EJ"]).padEnd(9, digits(8)).slice(0, 9);
  const name = some(
    0.02,
    () => "买买提·吐尔逊",
    () => pick(surnames) + pick(given) + (next(2) ? pick(given) : ""),
  );
  const address = () =>
    `${pick(["某某市", "四川省某某市", ""])}${pick("东西南北")}城区${pick("东西南北")}${pick(["大街", "路", "街道"])}${1 + next(300)}号`;
  const credit = () => {
    const first = `9${pick("123")}51${digits(4)}${digits(9)}`;
    return first + checkCharacter(first);
  };
  const birth = () =>
    `${1930 + next(90)}-${String(1 + next(12)).padStart(2, "0")}-${String(1 + next(28)).padStart(2, "0")}`;
  const words = () => pick(["无", "已办结", "资料齐全", "待补充材料", "经核查情况属实", "第3批次", "2023年续期", ""]);
  const wrongLast = (value: string) => value.slice(0, -1) + pick("0123456789".replace(value.at(-1)!, ""));
  const columns: readonly (readonly [SensitiveKind | null, string, () => string])[] = [
    ["id-number", "字段一", id],
    ["id-number", "证件号码", some(0.7, id, passport)],
    ["bank-card", "字段二", card],
    ["phone", "字段三", phone],
    ["phone", "联系方式", some(0.2, () => "", phone)],
    [
      "email",
      "字段四",
      () => `${pick(["user", "li.wei", "zhang_"])}${next(99999)}@${pick(["example.cn", "mail.example.com"])}`,
    ],
    [
      "plate",
      "字段五",
      () =>
        `川${pick("ABCDEFGHJKL")}${pick(["", "·"])}${next(3) ? `${pick("ABCDEFGH")}${1000 + next(8999)}` : `D${pick("ABCDEF")}${digits(4)}`}`,
    ],
    ["passport", "护照号", passport],
    ["person-name", "联系人", name],
    ["person-name", "法定代表人", some(0.1, () => "", name)],
    ["address", "字段六", address],
    ["birth-date", "出生日期", birth],
    ["credit-code", "字段七", credit],
    ["id-number", "备注", some(0.03, () => `经办人${name()}，身份证${id()}`, words)],
    ["bank-card", "说明", some(0.03, () => `退款至${card()}`, words)],
    ["phone", "处理意见", some(0.12, () => `请电话联系${mobile()}`, words)],
    ["id-number", "申请人", some(0.04, id, () => `${pick(["嘉定", "海棠"])}建材有限公司`)],
    // Near misses: the form is there, the check digit is not, or the number is something else.
    [null, "流水号", () => wrongLast(id())],
    [null, "订单号", () => pick(["62", "4", "95", "60"]).padEnd(19, digits(18))],
    [null, "业务编号", () => digits(18)],
    [null, "设备号", () => `1${pick("012")}${digits(9)}`],
    [null, "许可证号", () => `川L${next(2) ? "I" : "O"}${digits(4)}`],
    [null, "产品编号", () => `${pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}${digits(8)}`],
    [null, "主体代码", () => wrongLast(credit())],
    [null, "发证日期", birth],
    [null, "企业名称", () => `${pick(["嘉定", "海棠", "岷江", "青衣"])}${pick(["建材", "商贸"])}有限公司`],
    [null, "结果", () => pick(["合格", "不合格", "正常", "注销", "在营"])],
    [null, "负责人", () => String(next(300))],
    [null, "金额", () => (next(1_000_000) / 7).toFixed(2)],
    [null, "所在区", () => `${pick(["市中", "沙湾", "五通桥", "金口河"])}区`],
    [null, "备注二", some(0.05, () => `合同编号${digits(18)}，批次${digits(6)}`, words)],
    [null, "时间戳", () => `17${digits(11)}`],
  ];

  test("recall at least 99 %, precision at least 97 %, for every kind", () => {
    const [tables, rows, looked] = [100, 2000, 500];
    const told = new Map<string, { right: number; missed: number; wrong: number }>();
    const of = (kind: string) => told.get(kind) ?? told.set(kind, { right: 0, missed: 0, wrong: 0 }).get(kind)!;
    for (let table = 0; table < tables; table++) {
      for (const [kind, header, make] of columns) {
        const values = Array.from({ length: rows }, make);
        const found =
          detect(
            header,
            values.filter((_, row) => row % (rows / looked) === 0),
          )?.kind ?? null;
        if (kind !== null && found === kind) of(kind).right += rows;
        else if (kind !== null) of(kind).missed += rows;
        if (found !== null && found !== kind) of(found).wrong += rows;
      }
    }
    const table = Object.fromEntries(
      [...told].map(([kind, { right, missed, wrong }]) => [
        kind,
        { recall: right / (right + missed), precision: right / (right + wrong) },
      ]),
    );
    console.info(
      Object.entries(table)
        .map(
          ([kind, { recall, precision }]) =>
            `${kind}: recall ${(100 * recall).toFixed(2)} %, precision ${(100 * precision).toFixed(2)} %`,
        )
        .join("\n"),
    );
    expect(Object.keys(table).sort()).toEqual([...sensitiveKinds].sort());
    for (const [kind, { recall, precision }] of Object.entries(table)) {
      expect([kind, recall >= 0.99, precision >= 0.97]).toEqual([kind, true, true]);
    }
  });
});
