/** When failed sign-ins lock whom out. By the real clock; pure. */
import { createHash } from "node:crypto";

const minute = 60_000;
const lockedFor = 30 * minute;

export interface Brake {
  readonly key: string;
  /** So many failures within the window are let through; the next ones are not. */
  readonly limit: number;
  readonly window: number;
  readonly lockedFor: number;
}

/**
 * The brakes on one attempt. Five failures lock an account for the address that they came from, so that a stranger cannot
 * lock an officer out of his own desk (ASVS V6.1.1); an address that tries many accounts is locked altogether; and guesses
 * spread over many addresses lock the account for all addresses it was never used from.
 */
export function brakesOn(account: string, address: string, addressIsKnown: boolean): readonly Brake[] {
  const place = networkOf(address);
  // What was typed as an account may be a password: the key does not show it.
  const whom = createHash("sha256").update(account).digest("base64url");
  return [
    { key: `pair:${whom}|${place}`, limit: 5, window: lockedFor, lockedFor },
    { key: `address:${place}`, limit: 50, window: lockedFor, lockedFor },
    ...(addressIsKnown ? [] : [{ key: `account:${whom}`, limit: 20, window: lockedFor, lockedFor }]),
  ];
}

/** The brake on registering: an address may make so many accounts an hour. */
export function registrationBrake(address: string): Brake {
  return { key: `register:${networkOf(address)}`, limit: 20, window: 2 * lockedFor, lockedFor: 2 * lockedFor };
}

/** An address as it is counted: IPv6 by its /64, for that is what one subscriber gets. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail = ""] = plain.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const full = plain.includes("::")
    ? [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right]
    : left;
  return `${full
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":")}::/64`;
}
