/**
 * 定向加密: what leaves under a grant, encrypted so that only the consumer reads it: compact JWE (RFC 7516), RSA-OAEP-256 and A256GCM,
 * written while it streams: the JOSE libraries hold the whole text in memory, and a file here may have gigabytes. Any of them decrypts
 * it (the test asks `jose`); docs/examples/decrypt-file.mjs does without one. Pure.
 */
import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import type { Day } from "../kernel/clock.ts";

export const encryptedType = "application/jose";

/** The shortest RSA key that is taken, in bits (NIST SP 800-131A). */
export const shortestKey = 2048;
const longestKey = 8192;

/** The consumer's public key of a grant. */
export interface EncryptionKey {
  /** RFC 7638 thumbprint: by it the consumer finds the private half. */
  readonly kid: string;
  readonly jwk: { readonly kty: "RSA"; readonly e: string; readonly n: string };
  readonly registeredBy: string;
  /** Legal day. */
  readonly since: Day;
}

/** Reads a public RSA key in PEM (SPKI); null when it is something else, too short, or private. */
export function readPublicKey(pem: string): Pick<EncryptionKey, "kid" | "jwk"> | null {
  if (!/^-----BEGIN PUBLIC KEY-----\s[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/.test(pem.trim())) return null;
  try {
    const key = createPublicKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== "rsa" || bits < shortestKey || bits > longestKey) return null;
    const { e, n } = key.export({ format: "jwk" });
    const kid = createHash("sha256")
      .update(JSON.stringify({ e, kty: "RSA", n }))
      .digest("base64url");
    return { kid, jwk: { kty: "RSA", e: e!, n: n! } };
  } catch {
    return null;
  }
}

/** Encrypts a stream for a key; `mediaType` says what it is inside. */
export async function* encrypted(
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  key: Pick<EncryptionKey, "kid" | "jwk">,
  mediaType: string,
): AsyncGenerator<string> {
  const header = { alg: "RSA-OAEP-256", enc: "A256GCM", kid: key.kid, cty: mediaType };
  const protectedHeader = Buffer.from(JSON.stringify(header)).toString("base64url");
  const contentKey = randomBytes(32);
  const nonce = randomBytes(12);
  const wrapped = publicEncrypt(
    { key: keyObject(key.jwk), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
    contentKey,
  );
  yield `${protectedHeader}.${wrapped.toString("base64url")}.${nonce.toString("base64url")}.`;
  const cipher = createCipheriv("aes-256-gcm", contentKey, nonce).setAAD(Buffer.from(protectedHeader, "ascii"));
  // Three bytes make four characters: what is left over waits for the next piece.
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    const bytes = Buffer.concat([rest, cipher.update(piece)]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.subarray(0, whole).toString("base64url");
    rest = bytes.subarray(whole);
  }
  yield Buffer.concat([rest, cipher.final()]).toString("base64url");
  yield `.${cipher.getAuthTag().toString("base64url")}`;
}

function keyObject(jwk: EncryptionKey["jwk"]): KeyObject {
  return createPublicKey({ key: { ...jwk }, format: "jwk" });
}
