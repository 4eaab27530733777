import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { StartFailure, writePrivateFile } from "../kernel/config.ts";
import { newSigningKey, parseSigningKey, type SigningKey } from "./checkpoint.ts";

const prefix = "shutong/log/";

/** The short name of a log, used for its files: what stands after the last slash of its origin. */
export function shortName(origin: string): string {
  const name = origin.slice(origin.lastIndexOf("/") + 1);
  if (!/^[\w.-]+$/.test(name) || name.startsWith(".")) throw new Error(`the log's name ${origin} cannot name a file`);
  return name;
}

/** Where the signing key of a log lies: outside the database, and not in its backups. */
export function signingKeyFile(dataDir: string, origin: string): string {
  return join(dataDir, "keys", `audit-${shortName(origin)}.key`);
}

/** Makes the key of a new log in a 0600 file. The log gets a random name, so that no two logs ever share one. */
export function createSigningKey(dataDir: string): SigningKey {
  const key = newSigningKey(`${prefix}${randomBytes(8).toString("hex")}`);
  writePrivateFile(signingKeyFile(dataDir, key.origin), `${key.text}\n`);
  return key;
}

/** Opens the key of a log. `StartFailure` when it is missing, damaged, or may be read by others. */
export function openSigningKey(dataDir: string, origin: string): SigningKey {
  const path = signingKeyFile(dataDir, origin);
  if (!existsSync(path)) {
    throw new StartFailure(`The signing key of the record is missing: put ${path} back from where you keep it.`);
  }
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new StartFailure(`The signing key ${path} may be read by others: chmod 600 it.`);
  }
  try {
    const key = parseSigningKey(readFileSync(path, "utf8"));
    if (key.origin === origin) return key;
  } catch {}
  throw new StartFailure(
    `The signing key ${path} is damaged or belongs to another log: put back the copy that you keep.`,
  );
}
