/** 应用系统 and their keys: when a key opens the door. Pure. */
import { randomBytes } from "node:crypto";

/** What a program signs its calls with (RFC 9421); HMAC-SM3 is the private name of the 国密 option. */
export const keyAlgorithms = ["hmac-sha256", "hmac-sm3"] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/** A system of an organization. */
export interface Program {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  readonly purpose: string;
  readonly state: "active" | "closed";
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface KeyTimes {
  readonly endsAt: Date | null;
  readonly revokedAt: Date | null;
}

/** How many keys of a program may be in force at a time: the old one, the new one, and one to spare. */
export const keysAtOnce = 3;

/** How many days two keys may overlap when one replaces the other. */
export const overlapDays = 30;

export type KeyState = "active" | "ending" | "ended" | "revoked";

/** What a key is worth at an instant: `ending` still works, until its end. */
export function keyState(key: KeyTimes, now: Date): KeyState {
  if (key.revokedAt) return "revoked";
  if (!key.endsAt) return "active";
  return key.endsAt.getTime() > now.getTime() ? "ending" : "ended";
}

/** A fresh key id: 96 random bits, printable, no secret. */
export function newKeyId(): string {
  return `k${randomBytes(12).toString("hex")}`;
}

/** A fresh secret of 256 bits. */
export function newKeySecret(): Buffer {
  return randomBytes(32);
}
