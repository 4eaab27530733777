/** 公民身份号码 (GB 11643-1999): 18 characters, a birthday in the middle, the last mod 11-2 (ISO 7064). Pure. */
import { type Day, parseDay } from "../kernel/clock.ts";
import { residentCheckCharacter } from "./resident-check.ts";

/** Whether a text is a well-formed number: digits, a real day of birth not after `today`, the right check character (`X` in capitals). */
export function isResidentId(text: string, today: Day): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (parseDay(birth) === null || birth > today) return false;
  return residentCheckCharacter(text) === text[17];
}
