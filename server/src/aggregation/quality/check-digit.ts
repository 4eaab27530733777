/** 校验码: numbers that carry a check character of their own. Pure. */
import type { Text } from "../../kernel/refusal.ts";
import { creditCodeFault } from "../../organization/credit-code.ts";
import { addsUp, isIdNumber, passesLuhn } from "../../protection/detection.ts";

/** The standards whose check character a rule can ask for, as the number is printed: no blanks, capitals, half width. */
export const checkStandards = {
  "gb-11643": { zh: "公民身份号码（GB 11643）", en: "Citizen identification number (GB 11643)" },
  "gb-32100": { zh: "统一社会信用代码（GB 32100）", en: "Unified social credit code (GB 32100)" },
  "gb-11714": { zh: "组织机构代码（GB 11714）", en: "Organization code (GB 11714)" },
  luhn: { zh: "银行卡号（ISO/IEC 7812，Luhn）", en: "Card number (ISO/IEC 7812, Luhn)" },
  gtin: { zh: "商品条码（GB 12904）", en: "Trade item number (GB 12904)" },
} as const satisfies Record<string, Text>;
export type CheckStandard = keyof typeof checkStandards;
export const checkStandardCodes = Object.keys(checkStandards) as CheckStandard[];

const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const keeps: Readonly<Record<CheckStandard, (value: string) => boolean>> = {
  "gb-11643": (value) => /^\d{17}[\dX]$/.test(value) && isIdNumber(value),
  "gb-32100": (value) => creditCodeFault(value) === null,
  "gb-11714": (value) => {
    if (!/^[0-9A-Z]{8}-?[0-9X]$/.test(value)) return false;
    const sum = organizationWeights.reduce((all, weight, at) => all + weight * alphanumeric.indexOf(value[at]!), 0);
    return "0X987654321"[sum % 11] === value.at(-1);
  },
  luhn: (value) => /^\d{8,19}$/.test(value) && passesLuhn(value),
  gtin: (value) => /^(\d{8}|\d{12,14})$/.test(value) && addsUp(value, (digit) => 3 * digit),
};

/** Whether a value has the form and the check character of a standard. */
export function keepsStandard(standard: CheckStandard, value: string): boolean {
  return keeps[standard](value);
}
