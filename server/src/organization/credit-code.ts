/** 统一社会信用代码 (GB 32100-2015): 18 characters, the last a check character mod 31-3. Pure. */

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = Array.from({ length: 17 }, (_, place) => 3 ** place % 31);

/** Why a text is no credit code: its form (length or a character outside the alphabet, which has no I O S V Z), or its check character. */
export type CreditCodeFault = "form" | "check";

/** The check character that belongs to the first 17 characters of a code. */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * alphabet.indexOf(first17[place]!), 0);
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** What is wrong with a credit code, or `null`. Exactly as printed: no spaces, capitals, half width. */
export function creditCodeFault(text: string): CreditCodeFault | null {
  if (text.length !== 18 || [...text].some((character) => !alphabet.includes(character))) return "form";
  return checkCharacter(text.slice(0, 17)) === text[17] ? null : "check";
}

/** Brings what people type (blanks around it, small letters, full width) to the printed form; does not check it. */
export function tidyCreditCode(text: string): string {
  return text.normalize("NFKC").trim().toUpperCase();
}
