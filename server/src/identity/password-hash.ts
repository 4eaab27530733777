/** Passwords at rest: argon2id (RFC 9106), 19 MiB and 2 passes as OWASP advises, in the PHC string form. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);
const cost = { parallelism: 1, memory: 19_456, passes: 2 };
const tagLength = 32;

/** The text to keep for a password; every call salts anew. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** Whether a password is the one that was kept. `null` (no such account) takes the same time and is never it. */
export async function passwordMatches(password: string, kept: string | null): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept ?? "");
  if (!found) {
    await tagOf(password, Buffer.alloc(16), cost);
    return false;
  }
  const [, memory, passes, parallelism, nonce, tag] = found;
  const kept32 = Buffer.from(tag!, "base64");
  const given = await tagOf(password, Buffer.from(nonce!, "base64"), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return kept32.length === given.length && timingSafeEqual(kept32, given);
}

function tagOf(password: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> {
  return derive("argon2id", { message: password.normalize("NFC"), nonce, tagLength, ...parameters });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** A random password that keeps every profile: 20 characters in groups, without letters that look alike. */
export function randomPassword(): string {
  for (;;) {
    const picked = Array.from(randomBytes(64), (byte) =>
      byte < 4 * letters.length ? letters[byte % letters.length] : "",
    );
    const text = picked.join("").slice(0, 20);
    if (text.length === 20 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text)) {
      return text.match(/.{5}/g)!.join("-");
    }
  }
}
