/**
 * Finds sensitive data in loaded columns: by content where a kind has a form and a check digit, by header and content
 * together where it has none (names, addresses). Pure: a header and sample values in, a proposal out; a person confirms it.
 */
import { residentCheckCharacter } from "../identity/resident-check.ts";
import { creditCodeFault, tidyCreditCode } from "../organization/credit-code.ts";
import { commonSurnames, compoundSurnames } from "./surnames.ts";

/** 敏感数据类别. The words that an item's `sensitivity` uses. */
export const sensitiveKinds = [
  "id-number",
  "passport",
  "bank-card",
  "phone",
  "email",
  "plate",
  "person-name",
  "address",
  "birth-date",
  "credit-code",
] as const;
export type SensitiveKind = (typeof sensitiveKinds)[number];

export const sensitiveKindNames: Readonly<Record<SensitiveKind, { readonly zh: string; readonly en: string }>> = {
  "id-number": { zh: "身份证号", en: "ID number" },
  passport: { zh: "护照号", en: "Passport number" },
  "bank-card": { zh: "银行卡号", en: "Bank card number" },
  phone: { zh: "电话号码", en: "Phone number" },
  email: { zh: "电子邮箱", en: "E-mail address" },
  plate: { zh: "车牌号", en: "Number plate" },
  "person-name": { zh: "姓名", en: "Person's name" },
  address: { zh: "地址", en: "Address" },
  "birth-date": { zh: "出生日期", en: "Date of birth" },
  "credit-code": { zh: "统一社会信用代码", en: "Credit code" },
};

/** What was found in a column, and what speaks for it: `share` of the non-empty samples (0 to 1) has the kind's form. */
export interface Detection {
  readonly kind: SensitiveKind;
  readonly by: "content" | "header" | "both";
  readonly share: number;
}

/**
 * The kind of a whole column, or null. Looks at the non-empty samples: a hundred tell what a column is about, some hundreds spread over
 * it whether something else is mixed into it.
 */
export function detect(header: string, samples: readonly string[]): Detection | null {
  const values = samples.map((value) => value.trim()).filter((value) => value !== "");
  const hinted = kindOfHeader(header);
  if (values.length === 0) return hinted ? { kind: hinted, by: "header", share: 0 } : null;
  const counts = new Map<SensitiveKind, number>();
  for (const value of values) {
    const kind = kindOfValue(value);
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first && first[1] / values.length >= 0.5) {
    return { kind: first[0], by: hinted === first[0] ? "both" : "content", share: first[1] / values.length };
  }
  const mixed = mixedIn(values);
  if (mixed) return mixed;
  if (!hinted) return null;
  const share = values.filter((value) => fits(hinted, value)).length / values.length;
  if (share >= 0.3) return { kind: hinted, by: "both", share };
  // Masked, partly kept or broken values still say what the column is about; anything else contradicts the header.
  const broken = values.filter((value) => looksMasked(value)).length / values.length;
  return broken >= 0.3 ? { kind: hinted, by: "header", share } : null;
}

/**
 * What a column holds among other things (remarks): a few ID numbers, cards or passports, as whole values or within a sentence, are a
 * leak, and so are telephone numbers in one value of twenty. Numbers that only happen to keep a check digit are none: of those of the
 * same form most must keep it.
 */
function mixedIn(values: readonly string[]): Detection | null {
  const found = new Map<SensitiveKind, number>();
  const formed = new Map<SensitiveKind, number>();
  for (const value of values) {
    const text = value.normalize("NFKC");
    for (const [kind, form, keeps] of embedded) {
      const pieces = text.match(form) ?? [];
      if (pieces.length > 0) formed.set(kind, (formed.get(kind) ?? 0) + 1);
      if (pieces.some(keeps)) found.set(kind, (found.get(kind) ?? 0) + 1);
    }
  }
  for (const [kind] of embedded) {
    const count = found.get(kind) ?? 0;
    const enough = count >= 2 && (strongKinds.has(kind) || count * 20 >= values.length);
    if (enough && count * 2 >= formed.get(kind)!) return { kind, by: "content", share: count / values.length };
  }
  return null;
}

/** The kind that one value has by its form and check digit alone; null when only a header could tell. */
export function kindOfValue(text: string): SensitiveKind | null {
  const value = text.normalize("NFKC").trim();
  if (isIdNumber(value)) return "id-number";
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/i.test(value) && creditCodeFault(tidyCreditCode(value)) === null) return "credit-code";
  if (isPhone(value)) return "phone";
  if (isBankCard(value)) return "bank-card";
  if (/^[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+$/.test(value)) return "email";
  if (isPlate(value)) return "plate";
  if (/^(E[A-HJ-NP-Z]\d{7}|[EGDSP]\d{8}|[HM]\d{8}(\d{2})?)$/.test(value)) return "passport";
  if (isAddress(value)) return "address";
  return null;
}

/** 公民身份号码 (GB 11643-1999): 18 characters with mod 11-2 check, or the older form of 15 digits. */
export function isIdNumber(value: string): boolean {
  if (/^\d{17}[\dXx]$/.test(value)) {
    if (!isProvince(value.slice(0, 2)) || !isDate(value.slice(6, 14))) return false;
    return residentCheckCharacter(value) === value[17]!.toUpperCase();
  }
  return /^\d{15}$/.test(value) && isProvince(value.slice(0, 2)) && isDate(`19${value.slice(6, 12)}`);
}

/** Bank card numbers: 16 to 19 digits (ISO/IEC 7812) of the networks seen here, with Luhn check digit. */
export function isBankCard(value: string): boolean {
  const digits = value.replace(/[ -]/g, "");
  if (!/^(62|4|5[1-5]|3[57]|60|9)\d+$/.test(digits) || digits.length < 16 || digits.length > 19) return false;
  return passesLuhn(digits);
}

/** Whether the last of the digits is the check digit of the others (ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  return addsUp(digits, (digit) => (digit > 4 ? 2 * digit - 9 : 2 * digit));
}

/** Whether the digits, every second one from the right (the last is none of them) changed, add up to a multiple of ten. */
export function addsUp(digits: string, changed: (digit: number) => number): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    sum += place % 2 === 1 ? changed(digit) : digit;
  }
  return sum % 10 === 0;
}

/** Mobile numbers (11 digits), and fixed ones with area code. */
export function isPhone(value: string): boolean {
  const plain = value.replace(/^(\+?86)[ -]?/, "").replace(/(?<=\d)[ -](?=\d)/g, "");
  return /^1[3-9]\d{9}$/.test(plain) || /^\(?0\d{2,3}\)?\d{7,8}([转-]\d{1,6})?$/.test(plain);
}

/** 机动车号牌 (GA 36): ordinary and new-energy plates. */
export function isPlate(value: string): boolean {
  return /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.]?([A-HJ-NP-Z0-9]{5}|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[挂学警港澳])$/.test(
    value,
  );
}

/** A place down to a street, village or house number. A district alone is no address. */
export function isAddress(value: string): boolean {
  return (
    value.length >= 6 &&
    value.length <= 200 &&
    /[省市区县旗州盟]/.test(value) &&
    /[路街道巷弄村镇乡组栋幢号楼室]/.test(value.slice(3))
  );
}

/** A Chinese personal name by its surname: two to four characters (with ·, up to fifteen). */
export function isPersonName(value: string): boolean {
  if (/^[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff]{1,8}$/.test(value)) return true;
  if (!/^[\u3400-\u9fff]{2,4}$/.test(value)) return false;
  if (compoundSurnames.has(value.slice(0, 2)) && value.length >= 3) return true;
  return value.length <= 3 && commonSurnames.has(value[0]!);
}

/** Kinds that can be told within a longer text: what looks like one, and whether it is. Digits before or after belong to another number. */
const embedded: readonly (readonly [SensitiveKind, RegExp, (piece: string) => boolean])[] = [
  ["id-number", /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g, isIdNumber],
  ["bank-card", /(?<![\dA-Za-z])(?:62|4|5[1-5]|3[57]|60|9)\d{14,17}(?![\dA-Za-z])/g, (piece) => isBankCard(piece)],
  ["passport", /(?<![\dA-Za-z])[A-Z][A-Z]?\d{7,8}(?![\dA-Za-z])/g, (piece) => kindOfValue(piece) === "passport"],
  ["phone", /(?<![\d.A-Za-z-])1\d{10}(?![\dA-Za-z])/g, isPhone],
];

const strongKinds: ReadonlySet<SensitiveKind> = new Set(["id-number", "bank-card", "passport"]);

// First two digits of a division code (GB/T 2260), with 71, 81, 82, 83 and 91.
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split(
    " ",
  ),
);

/** First two digits of a division code (GB/T 2260). */
export function isProvince(code: string): boolean {
  return provinces.has(code);
}

function isDate(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6, 8)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day) && Number(year) >= 1800;
}

const headers: readonly (readonly [RegExp, SensitiveKind])[] = [
  [/身份证|证件号|公民身份号码|id_?(card|number)|identity/i, "id-number"],
  [/护照|passport/i, "passport"],
  [/银行(卡|账|帐)号|卡号|账号|帐号|bank_?(card|account)/i, "bank-card"],
  [/电话|手机|联系方式|传真|phone|mobile|tel\b/i, "phone"],
  [/邮箱|电子邮件|e-?mail/i, "email"],
  [/车牌|号牌|plate/i, "plate"],
  [/统一社会信用代码|信用代码|credit_?code|uscc/i, "credit-code"],
  [/出生(日期|年月)|生日|birth/i, "birth-date"],
  [/地址|住址|住所|住处|address/i, "address"],
  [/姓名|联系人|负责人|法定代表人|法人代表|经办人|当事人|户主|person_?name|contact_?name|legal_?rep/i, "person-name"],
];

/** The kind that a header alone speaks for, or null. */
export function kindOfHeader(header: string): SensitiveKind | null {
  const text = header.normalize("NFKC").replace(/\s/g, "");
  return headers.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function fits(kind: SensitiveKind, value: string): boolean {
  if (kind === "person-name") return isPersonName(value);
  if (kind === "birth-date") return /^(18|19|20)\d{2}/.test(value);
  if (kind === "id-number") return /^\d{15}(\d{2}[\dXx])?$/.test(value);
  if (kind === "bank-card") return /^\d{12,19}$/.test(value.replace(/[ -]/g, ""));
  if (kind === "phone") return /\d{7,}/.test(value);
  if (kind === "address") return isAddress(value) || /[省市区县镇乡村路街号]/.test(value);
  return kindOfValue(value) === kind;
}

function looksMasked(value: string): boolean {
  return /[*＊×]{2,}|[xX]{4,}/.test(value);
}
