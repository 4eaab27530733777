/** 公民身份号码 (GB 11643-1999): 18 characters, a birthday in the middle, the last mod 11-2 (ISO 7064). Pure. */
import { type Day, parseDay } from "../kernel/clock.ts";

const weights = Array.from({ length: 17 }, (_, place) => 2 ** (17 - place) % 11);

/** Whether a text is a well-formed number: digits, a real day of birth not after `today`, the right check character (`X` in capitals). */
export function isResidentId(text: string, today: Day): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (parseDay(birth) === null || birth > today) return false;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return "10X98765432"[sum % 11] === text[17];
}
