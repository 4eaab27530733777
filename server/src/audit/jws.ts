/**
 * What the platform states under the key of its record: compact JWS (RFC 7515) with EdDSA (RFC 8037). Whoever has the public key that
 * `/audit/key` gives can check it with any JOSE library, or with OpenSSL. Pure.
 */
import { sign, verify } from "node:crypto";
import type { SigningKey, VerifierKey } from "./checkpoint.ts";

/** Signs a statement; `type` says what kind it is (`typ` of the header). */
export function signStatement(type: string, statement: Readonly<Record<string, unknown>>, key: SigningKey): string {
  const header = { alg: "EdDSA", typ: type, kid: kidOf(key.verifier) };
  const signed = `${base64url(header)}.${base64url(statement)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString("base64url")}`;
}

/** What a statement of that kind says, or null when this key did not sign it, or did not sign it so. */
export function openStatement(jws: string, type: string, key: VerifierKey): Record<string, unknown> | null {
  const [header, payload, signature, ...more] = jws.split(".");
  if (!header || !payload || !signature || more.length > 0) return null;
  try {
    const stated = JSON.parse(Buffer.from(header, "base64url").toString("utf8"));
    if (stated.alg !== "EdDSA" || stated.typ !== type || stated.kid !== kidOf(key)) return null;
    const bytes = Buffer.from(signature, "base64url");
    if (!verify(null, Buffer.from(`${header}.${payload}`), key.publicKey, bytes)) return null;
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** How a key is named: the log's name and the key's id, as in its checkpoints. */
function kidOf({ origin, id }: VerifierKey): string {
  return `${origin}+${id.toString("hex")}`;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
