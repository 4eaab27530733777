/** 动态口令: time-based one-time codes (RFC 6238), six digits, 30 seconds, SHA-1 as every authenticator knows it. Pure. */
import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

const period = 30;

function totp(secret: string, account = "", issuer = "Shutong"): TOTP {
  return new TOTP({ issuer, label: account, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(secret) });
}

/** A fresh secret of 160 bits, in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from the QR code. */
export function enrolmentUri(secret: string, account: string): string {
  return totp(secret, account).toString();
}

/** The code that is valid at an instant. */
export function codeAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() });
}

/**
 * The time step that a code belongs to, or `null` when it is wrong. One step of drift either way is allowed; a step that
 * was used before (`lastStep` or earlier) is not, so a code that somebody looked at cannot be used again.
 */
export function stepOf(secret: string, code: string, at: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(at.getTime() / 1000 / period) + delta;
  return step > lastStep ? step : null;
}

/** Ten recovery codes for a lost device, each good once. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: 10 }, () => {
    const text = randomBytes(10).toString("hex");
    return `${text.slice(0, 5)}-${text.slice(5, 10)}-${text.slice(10, 15)}-${text.slice(15)}`;
  });
}

/** What the database keeps of a recovery code (80 random bits: a plain hash is enough). */
export function recoveryHash(code: string): Buffer {
  return createHash("sha256")
    .update(code.toLowerCase().replace(/[^0-9a-f]/g, ""))
    .digest();
}

/** Whether a text is a recovery code rather than a one-time code. */
export function looksLikeRecovery(code: string): boolean {
  return code.toLowerCase().replace(/[^0-9a-f]/g, "").length === 20;
}
