import { describe, expect, test } from "vitest";
import { convert, isBrokenNumber, type Reading, readMoment } from "./values.ts";

const reading = (type: Reading["type"], more: Partial<Reading> = {}): Reading => ({
  type,
  length: null,
  dateOrder: null,
  refuseBroken: true,
  ...more,
});

const value = (type: Reading["type"], text: string, more: Partial<Reading> = {}) => {
  const converted = convert(text, reading(type, more));
  return converted.ok ? converted.value : `!${converted.fault}`;
};

describe("numbers", () => {
  test.each([
    ["integer", "12", "12"],
    ["integer", "１２３", "123"],
    ["integer", "1,234,567", "1234567"],
    ["integer", "7.0", "7"],
    ["integer", "-0", "0"],
    ["integer", "12.5", "!not-an-integer"],
    ["integer", "9".repeat(19), "!out-of-range"],
    ["integer", "/", null],
    ["integer", "NA", null],
    ["decimal", "1,301,900.77", "1301900.77"],
    ["decimal", ".5", "0.5"],
    ["decimal", "5.", "5"],
    ["decimal", "007.50", "7.50"],
    ["decimal", "1.5E-05", "0.000015"],
    ["decimal", "1.25e3", "1250"],
    ["decimal", "-0.00", "0.00"],
    ["decimal", "9.11E+17", "!broken-by-excel"],
    ["decimal", "12万", "!not-a-number"],
    ["text", "9.11E+17", "!broken-by-excel"],
    ["boolean", "是", "t"],
    ["boolean", "否", "f"],
    ["boolean", "也许", "!not-a-boolean"],
  ] as const)("%s of %j is %j", (type, text, expected) => {
    expect(value(type, text)).toBe(expected);
  });

  test("scientific notation is broken only where it has lost digits", () => {
    expect(
      [
        ["9.11E+17", true],
        ["1.1E+5", false],
        ["2E-12", false],
        ["9E+11", true],
      ].filter(([text, broken]) => isBrokenNumber(String(text)) !== broken),
    ).toEqual([]);
  });
});

describe("dates in all the forms that the files have", () => {
  test.each([
    ["2022-09-01", "2022-09-01"],
    ["2022/9/1", "2022-09-01"],
    ["2022.9.1", "2022-09-01"],
    ["2022年9月1日", "2022-09-01"],
    ["２０２２－０９－０１", "2022-09-01"],
    ["2019- 12-05", "2019-12-05"],
    ["20220901", "2022-09-01"],
    ["2022-09-01 00:00:00", "2022-09-01"],
    ["45419", "2024-05-07"],
    ["23/12/2020 00:00", "2020-12-23"],
    ["2022-02-30", "!not-a-date"],
    ["2022-09-01 10:30", "!not-a-date"],
    ["2022年9月", "!not-a-date"],
    ["6/12/2022", "!not-a-date"],
    ["——", null],
  ])("%j", (text, expected) => {
    expect(value("date", text)).toBe(expected);
  });

  test("the order of day and month counts only where the date does not say it itself", () => {
    expect(value("date", "6/12/2022", { dateOrder: "day-first" })).toBe("2022-12-06");
    expect(value("date", "6/12/2022", { dateOrder: "month-first" })).toBe("2022-06-12");
    expect(value("date", "23/12/2020", { dateOrder: "month-first" })).toBe("2020-12-23");
    expect(value("timestamp", "5/6/2024 11:34", { dateOrder: "day-first" })).toBe("2024-06-05 11:34:00");
    expect(readMoment("2022/4/11 4:28:15 PM", null)?.time).toBe("16:28:15");
  });

  test("29 February exists in leap years only", () => {
    expect([
      value("date", "2024-02-29"),
      value("date", "2023-02-29"),
      value("date", "2000-02-29"),
      value("date", "1900-02-29"),
    ]).toEqual(["2024-02-29", "!not-a-date", "2000-02-29", "!not-a-date"]);
  });
});

describe("text", () => {
  test("a text longer than its item allows is refused, counted in characters and not in UTF-16 units", () => {
    expect(value("text", "𠮷𠮷𠮷", { length: 3 })).toBe("𠮷𠮷𠮷");
    expect(value("text", "𠮷𠮷𠮷𠮷", { length: 3 })).toBe("!too-long");
  });

  test("a character that could not be decoded is refused unless the column keeps what is broken", () => {
    expect(value("text", "北\uFFFD京")).toBe("!broken-encoding");
    expect(value("text", "北\uFFFD京", { refuseBroken: false })).toBe("北\uFFFD京");
  });
});
