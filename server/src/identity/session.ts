/** How long a session lasts. By the real clock; pure. */
import { createHash, randomBytes } from "node:crypto";
import type { Duty } from "./role.ts";

const minute = 60_000;

/** A session that shows no sign of life is over after so many minutes: 15 for the three administrators, 30 for all others. */
export function idleMinutes(duty: Duty | null): number {
  return duty === "system" || duty === "security" || duty === "audit" ? 15 : 30;
}

/** However busy, a session ends after so many hours. */
export const absoluteHours = 12;

/** Signs of life are written down at most this often, in milliseconds: a page that asks every second costs one write a minute. */
export const seenEvery = minute;

export interface SessionTimes {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly duty: Duty | null;
}

/** When a session ends if nothing more is heard of it. */
export function endsAt(session: SessionTimes): Date {
  const idle = session.lastSeenAt.getTime() + idleMinutes(session.duty) * minute;
  return new Date(Math.min(idle, session.createdAt.getTime() + absoluteHours * 60 * minute));
}

export function isOver(session: SessionTimes, now: Date): boolean {
  return now.getTime() >= endsAt(session).getTime();
}

/** A fresh session token: 256 random bits as text. Whoever has it is the session; the database keeps its hash only. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a token. A plain hash is enough: the token is random, nobody can guess through it. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
