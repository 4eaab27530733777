/** Webhooks after the Standard Webhooks specification (standardwebhooks.com): how a message is signed, and when it is tried again. Pure. */
import { createHmac } from "node:crypto";

const prefix = "whsec_";
/** Bytes of a secret. */
export const secretBytes = 32;
/** Hours for which a secret that was replaced signs beside the new one. */
export const overlapHours = 24;
/** Milliseconds that an endpoint has for its answer. */
export const patience = 15_000;
/** What binds sealed secrets to their use. */
export const secretPurpose = "webhook";

/** A secret as its holder keeps it. */
export function secretText(bytes: Uint8Array): string {
  return `${prefix}${Buffer.from(bytes).toString("base64")}`;
}

/** The header fields of a message: each secret (bytes) gives a signature, so that either may be checked while one replaces the other. */
export function signedFields(
  id: string,
  at: Date,
  body: string,
  secrets: readonly Uint8Array[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`,
  );
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}

// Minutes until the next try after the first, second, … that failed: three days in all.
const pauses = [1, 5, 30, 120, 300, 600, 840, 1200, 1440];

/** Minutes to wait after so many tries; null: it is given up. */
export function pauseAfter(tries: number): number | null {
  return pauses[tries - 1] ?? null;
}

/** Tries that failed in a row after which both sides are told. */
export const triesBeforeTelling = 3;
