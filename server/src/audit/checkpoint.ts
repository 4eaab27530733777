import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";

/** A tree head: what a stranger keeps. */
export interface Checkpoint {
  /** Name of the log; also the name of its key. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The log's signing key, in the C2SP signed-note form `PRIVATE+KEY+name+hash+base64(0x01 ‖ seed)`. */
export interface SigningKey {
  readonly origin: string;
  readonly text: string;
  readonly verifier: VerifierKey;
  readonly privateKey: KeyObject;
}

/** The public half, in the form `name+hash+base64(0x01 ‖ public key)`. */
export interface VerifierKey {
  readonly origin: string;
  readonly text: string;
  /** First four bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key): stands before each signature. */
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

const ed25519 = 0x01;
const seedHeader = Buffer.from("302e020100300506032b657004220420", "hex");
const publicHeader = Buffer.from("302a300506032b6570032100", "hex");
const dash = "\u2014 ";

/** A new Ed25519 key for a log. `origin` holds no white space and no plus sign. */
export function newSigningKey(origin: string): SigningKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(seedHeader.length);
  return signingKeyOf(origin, seed);
}

/** Reads what `SigningKey.text` holds. Throws on anything else. */
export function parseSigningKey(text: string): SigningKey {
  const parts = text.trim().split("+");
  const [, , origin, id, ...rest] = parts;
  const raw = Buffer.from(rest.join("+"), "base64");
  if (parts[0] !== "PRIVATE" || parts[1] !== "KEY" || !origin || raw.length !== 33 || raw[0] !== ed25519) {
    throw new Error("not a signing key");
  }
  const key = signingKeyOf(origin, raw.subarray(1));
  if (key.verifier.id.toString("hex") !== id) throw new Error("the signing key does not fit its id");
  return key;
}

function signingKeyOf(origin: string, seed: Buffer): SigningKey {
  if (!isOrigin(origin)) throw new Error(`${origin} cannot name a log`);
  const privateKey = createPrivateKey({ key: Buffer.concat([seedHeader, seed]), format: "der", type: "pkcs8" });
  const publicBytes = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(publicHeader.length);
  const verifier = verifierOf(origin, publicBytes);
  const body = Buffer.concat([Buffer.of(ed25519), seed]).toString("base64");
  return { origin, text: `PRIVATE+KEY+${origin}+${verifier.id.toString("hex")}+${body}`, verifier, privateKey };
}

/** Reads a verifier key as `/audit/key` gives it. Throws on anything else. */
export function parseVerifierKey(text: string): VerifierKey {
  const [origin, id, ...rest] = text.trim().split("+");
  const raw = Buffer.from(rest.join("+"), "base64");
  if (!origin || !isOrigin(origin) || raw.length !== 33 || raw[0] !== ed25519) throw new Error("not a verifier key");
  const key = verifierOf(origin, raw.subarray(1));
  if (key.id.toString("hex") !== id) throw new Error("the verifier key does not fit its id");
  return key;
}

function verifierOf(origin: string, publicBytes: Uint8Array): VerifierKey {
  const body = Buffer.concat([Buffer.of(ed25519), publicBytes]);
  const id = createHash("sha256").update(`${origin}\n`).update(body).digest().subarray(0, 4);
  const publicKey = createPublicKey({ key: Buffer.concat([publicHeader, publicBytes]), format: "der", type: "spki" });
  return { origin, text: `${origin}+${id.toString("hex")}+${body.toString("base64")}`, id, publicKey };
}

function isOrigin(text: string): boolean {
  return /^[^\s+]+$/u.test(text);
}

/** A signed checkpoint: C2SP tlog-checkpoint (origin, size, root), as a signed note. */
export function signCheckpoint(checkpoint: Omit<Checkpoint, "origin">, key: SigningKey): string {
  const body = `${key.origin}\n${checkpoint.size}\n${checkpoint.root.toString("base64")}\n`;
  return `${body}\n${signatureLine(body, key)}`;
}

/** Signs a text that ends in a line break: `— name base64(id ‖ signature)` and a line break. */
export function signatureLine(body: string, key: SigningKey): string {
  const signature = Buffer.concat([key.verifier.id, sign(null, Buffer.from(body, "utf8"), key.privateKey)]);
  return `${dash}${key.origin} ${signature.toString("base64")}\n`;
}

/** Why a checkpoint is not believed. */
export type CheckpointFault = "not-a-checkpoint" | "another-log" | "not-signed-by-this-key" | "bad-signature";

/**
 * Reads a signed checkpoint and checks its signature. Signatures by others (witnesses) are passed over, as the format asks;
 * the log's own must be there and right.
 */
export function openCheckpoint(note: string, key: VerifierKey): Checkpoint | CheckpointFault {
  const split = note.indexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) return "not-a-checkpoint";
  const body = note.slice(0, split + 1);
  const [origin, size, root] = body.split("\n");
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? "") || !root) return "not-a-checkpoint";
  const hash = Buffer.from(root, "base64");
  if (hash.length !== 32 || hash.toString("base64") !== root || !Number.isSafeInteger(Number(size)))
    return "not-a-checkpoint";
  if (origin !== key.origin) return "another-log";
  let own = false;
  for (const line of note.slice(split + 2, -1).split("\n")) {
    const [mark, name, encoded] = line.split(" ");
    if (mark !== dash.trim() || !name || !encoded) return "not-a-checkpoint";
    const bytes = Buffer.from(encoded, "base64");
    if (bytes.toString("base64") !== encoded) return "not-a-checkpoint";
    if (name !== key.origin || bytes.length !== 68 || !bytes.subarray(0, 4).equals(key.id)) continue;
    if (!verify(null, Buffer.from(body, "utf8"), key.publicKey, bytes.subarray(4))) return "bad-signature";
    own = true;
  }
  return own ? { origin, size: Number(size), root: hash } : "not-signed-by-this-key";
}

/** Splits a file of signed notes, one after the other, into the notes. What is not a note comes back as one, to be refused. */
export function splitNotes(text: string): string[] {
  const notes: string[] = [];
  let current = "";
  let signed = false;
  for (const line of text.split(/(?<=\n)/)) {
    if (signed && !line.startsWith(dash)) {
      notes.push(current);
      current = "";
      signed = false;
      if (line.trim() === "") continue;
    }
    current += line;
    if (line.startsWith(dash)) signed = true;
  }
  if (current.trim() !== "") notes.push(current);
  return notes;
}
