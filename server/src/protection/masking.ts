/** 脱敏: what happens to a value on its way out. Pure; the key of pseudonyms is an argument. */
import type { Hmac } from "../kernel/hmac.ts";
import type { SensitiveKind } from "./detection.ts";
import { compoundSurnames } from "./surnames.ts";

/**
 * keep 原样; cut 遮盖 (part of the value is struck out); generalise 泛化 (a coarser value); pseudonym 假名 (a keyed name, the
 * same for equal values at one consumer, unlike at another); withhold 不提供 (no value at all).
 */
export const masks = ["keep", "cut", "generalise", "pseudonym", "withhold"] as const;
export type Mask = (typeof masks)[number];

/** A value as the database gives it. */
export type Value = string | number | boolean | Date | null;

/** Makes the same name for the same value, for one consumer. */
export type Pseudonymise = (value: string) => string;

/**
 * Pseudonyms for one consumer and one kind of thing: HMAC-SHA256 under a key outside the database, 80 bits of it in base32.
 * Two consumers who put their data together find no equal names; one consumer can join his own tables.
 */
export function pseudonyms(hmac: Hmac, consumer: string, domain: string): Pseudonymise {
  return (value) => {
    const mac = hmac(`${consumer}\0${domain}\0${value.normalize("NFKC").trim()}`);
    return `p-${base32(mac.subarray(0, 10))}`;
  };
}

/** The masked form of a value; null stays null. Whatever is not kept leaves as text. */
export function applyMask(mask: Mask, kind: SensitiveKind | null, value: Value, pseudonymise: Pseudonymise): Value {
  if (value === null || mask === "keep") return value;
  if (mask === "withhold") return null;
  const text = textOf(value);
  if (mask === "pseudonym") return pseudonymise(text);
  return mask === "cut" ? cut(kind, text) : generalise(kind, text);
}

function textOf(value: Exclude<Value, null>): string {
  return value instanceof Date ? value.toISOString().slice(0, 19).replace("T", " ") : String(value);
}

function cut(kind: SensitiveKind | null, text: string): string {
  const value = [...text.trim()];
  switch (kind) {
    case "id-number":
      return show(value, 3, 2);
    case "phone":
      return show(value, 3, value.length >= 11 ? 4 : 1);
    case "bank-card":
      return show(value, 0, 4);
    case "passport":
      return show(value, 1, 2);
    case "plate":
      return show(value, 2, 1);
    case "credit-code":
      return show(value, 2, 4);
    case "person-name":
      return show(value, surnameLength(value.join("")), 0);
    case "email":
      return cutEmail(text.trim());
    case "address":
      return cutAddress(text.trim());
    case "birth-date":
      return cutDate(text.trim());
    default:
      return show(value, value.length >= 4 ? 1 : 0, 0);
  }
}

function generalise(kind: SensitiveKind | null, text: string): string {
  const value = text.trim();
  switch (kind) {
    case "id-number":
      // City and decade of birth; 15-digit numbers carry two digits of the year.
      if (/^\d{17}[\dXx]$/.test(value)) return `${value.slice(0, 4)}**${value.slice(6, 9)}*********`;
      return /^\d{15}$/.test(value) ? `${value.slice(0, 4)}***********` : stars(value.length);
    case "phone":
      return /^(\+?86)?1\d{10}$/.test(value)
        ? `${value.replace(/^\+?86/, "").slice(0, 3)}********`
        : stars(value.length);
    case "bank-card":
      return show([...value], 6, 0);
    case "plate":
      return show([...value], 1, 0);
    case "person-name":
      return `${value.slice(0, surnameLength(value))}某`;
    case "email":
      return value.includes("@") ? `***${value.slice(value.lastIndexOf("@"))}` : stars(value.length);
    case "address":
      return district(value);
    case "birth-date":
      return /^\d{4}/.test(value) ? value.slice(0, 4) : stars(4);
    case "passport":
    case "credit-code":
      return show([...value], 2, 0);
    default:
      return coarser(value);
  }
}

/** Shows `head` and `tail` characters and strikes out the rest; a value that would show whole is struck out whole. */
function show(value: readonly string[], head: number, tail: number): string {
  const hidden = value.length - head - tail;
  if (hidden < 1 || hidden < value.length / 3) return stars(value.length);
  return value.slice(0, head).join("") + "*".repeat(hidden) + (tail > 0 ? value.slice(-tail).join("") : "");
}

function stars(length: number): string {
  return "*".repeat(Math.max(1, Math.min(length, 8)));
}

function surnameLength(name: string): number {
  const dot = name.search(/[·•]/);
  if (dot > 0) return 1;
  return compoundSurnames.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1;
}

function cutEmail(text: string): string {
  const at = text.lastIndexOf("@");
  return at > 0 ? `${at > 1 ? text[0] : ""}***${text.slice(at)}` : stars(text.length);
}

function cutAddress(text: string): string {
  const road = /^.{2,}?[路街道巷弄镇乡村]/u.exec(text)?.[0];
  return road && road.length < text.length ? `${road}****` : `${district(text).replace(/\*+$/, "")}****`;
}

/** An address down to its county or district. */
function district(text: string): string {
  const found =
    /^(?:.{2,8}?(?:省|自治区|特别行政区))?(?:.{2,10}?(?:市|自治州|地区|盟))?(?:.{1,10}?(?:区|县|旗|市))?/u.exec(
      text,
    )?.[0] ?? "";
  return found !== "" && found.length < text.length ? `${found}***` : stars(text.length);
}

function cutDate(text: string): string {
  const found = /^(\d{4})\D?(\d{2})/.exec(text);
  return found ? `${found[1]}-${found[2]}-**` : stars(text.length);
}

// A number to its leading digit, a day to its year; other texts lose all but their first character.
function coarser(value: string): string {
  const day = /^(\d{4})-\d{2}-\d{2}/.exec(value);
  if (day) return day[1]!;
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) {
    const step = 10 ** Math.max(1, Math.floor(Math.log10(Math.abs(number) || 1)));
    const from = Math.floor(number / step) * step;
    return `${from}–${from + step}`;
  }
  return show([...value], value.length >= 4 ? 1 : 0, 0);
}

const letters = "abcdefghijkmnpqrstuvwxyz23456789";

function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return text;
}
