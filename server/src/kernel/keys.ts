import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { StartFailure, writePrivateFile } from "./config.ts";
import { type Hmac, hmacOf } from "./hmac.ts";

/** A secret at rest: key id, nonce, ciphertext and tag (AES-256-GCM), in one text. */
export type Sealed = string;

interface KeyFile {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}

let ring: { current: string; keys: ReadonlyMap<string, Buffer> } | null = null;

/**
 * Opens the master keys from a 0600 file outside the database. `create` makes the file on the first start of an embedded
 * installation; elsewhere a missing file stops the start, and so does one that others may read.
 */
export function openKeys(path: string, options: { create: boolean }): void {
  if (!existsSync(path)) {
    if (!options.create) {
      throw new StartFailure(
        `The master key file ${path} is missing: put it back, or make one with \`npm run keys -- new\`.`,
      );
    }
    writePrivateFile(path, JSON.stringify(newKeyFile(), null, 2));
  }
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new StartFailure(`The master key file ${path} may be read by others: chmod 600 it.`);
  }
  useKeys(parseKeyFile(readFileSync(path, "utf8"), path));
}

/** Fresh key material under a new id. */
export function newKeyFile(earlier?: KeyFile): KeyFile {
  const id = `k${Object.keys(earlier?.keys ?? {}).length + 1}`;
  return { current: id, keys: { ...earlier?.keys, [id]: randomBytes(32).toString("base64") } };
}

/** Adds a new current key to the file: what is sealed from then on uses it, what was sealed before still opens. */
export function rotateKeys(path: string): string {
  const next = newKeyFile(parseKeyFile(readFileSync(path, "utf8"), path));
  writePrivateFile(path, JSON.stringify(next, null, 2));
  return next.current;
}

/** Takes keys from memory: for tests, and for `openKeys`. */
export function useKeys(file: KeyFile): void {
  derived.clear();
  codes.clear();
  ring = {
    current: file.current,
    keys: new Map(Object.entries(file.keys).map(([id, key]) => [id, Buffer.from(key, "base64")])),
  };
}

function parseKeyFile(text: string, path: string): KeyFile {
  try {
    const file = JSON.parse(text) as KeyFile;
    if (Buffer.from(file.keys[file.current] ?? "", "base64").length === 32) return file;
  } catch {}
  throw new StartFailure(`The master key file ${path} is damaged: put back the copy that you keep apart.`);
}

function key(id: string, purpose: string): Buffer {
  if (!ring) throw new Error("the master keys are not open");
  const master = ring.keys.get(id);
  if (!master) throw new Error(`the master key ${id} is not in the key file`);
  return Buffer.from(hkdfSync("sha256", master, "", `shutong/${purpose}`, 32));
}

/** Encrypts under the current master key; `purpose` binds the secret to one use and must be given again to open it. */
export function seal(plain: Uint8Array | string, purpose: string): Sealed {
  if (!ring) throw new Error("the master keys are not open");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(ring.current, `seal/${purpose}`), nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return `${ring.current}.${nonce.toString("base64url")}.${body.toString("base64url")}.${cipher.getAuthTag().toString("base64url")}`;
}

/** Decrypts what `seal` made. Throws when it was changed, or belongs to another purpose. */
export function unseal(sealed: Sealed, purpose: string): Buffer {
  const [id, nonce, body, tag] = sealed.split(".");
  if (!id || !nonce || body === undefined || !tag) throw new Error("not a sealed secret");
  const decipher = createDecipheriv("aes-256-gcm", key(id, `seal/${purpose}`), Buffer.from(nonce, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]);
}

/** A key of 32 bytes for keyed hashes and pseudonyms: always from the first master key, so that it survives rotation. */
export function deriveKey(purpose: string): Buffer {
  return key("k1", `derive/${purpose}`);
}

const derived = new Map<string, KeyObject>();

/** The same key, kept as an object of `node:crypto`. */
export function derivedKey(purpose: string): KeyObject {
  const known = derived.get(purpose);
  if (known) return known;
  const made = createSecretKey(deriveKey(purpose));
  derived.set(purpose, made);
  return made;
}

const codes = new Map<string, Hmac>();

/** HMAC-SHA256 under the derived key of a purpose: for what happens with every call. */
export function derivedHmac(purpose: string): Hmac {
  const known = codes.get(purpose);
  if (known) return known;
  const made = hmacOf("sha256", deriveKey(purpose));
  codes.set(purpose, made);
  return made;
}
