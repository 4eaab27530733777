/** The check character of 公民身份号码 (GB 11643-1999; ISO 7064, mod 11-2). Imports nothing: browsers have it too. Pure. */

const weights = Array.from({ length: 17 }, (_, place) => 2 ** (17 - place) % 11);

/** The check character that belongs to the first 17 digits of a number. */
export function residentCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return "10X98765432"[sum % 11]!;
}
