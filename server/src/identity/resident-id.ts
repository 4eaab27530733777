/** 公民身份号码 (GB 11643-1999): 18 characters, a birthday in the middle, the last mod 11-2 (ISO 7064). Pure. */
import { type Day, parseDay } from "../kernel/clock.ts";

const weights = Array.from({ length: 17 }, (_, place) => 2 ** (17 - place) % 11);

/** The check character that belongs to the first 17 digits of a number. */
export function residentCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return "10X98765432"[sum % 11]!;
}

/** Whether a text is a well-formed number: digits, a real day of birth not after `today`, the right check character (`X` in capitals). */
export function isResidentId(text: string, today: Day): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (parseDay(birth) === null || birth > today) return false;
  return residentCheckCharacter(text) === text[17];
}
