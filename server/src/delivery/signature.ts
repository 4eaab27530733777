/**
 * HTTP message signatures (RFC 9421) with a shared secret, and body digests (RFC 9530). Pure: the clock, the secret and the
 * message come as arguments. `hmac-sm3` (GB/T 32905 in HMAC) is an algorithm name of our own; the RFC's registry has none.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import {
  type InnerList,
  type Item,
  type Parameters,
  parseDictionary,
  serializeDictionary,
  serializeInnerList,
} from "structured-headers";
import { type Hmac, hmacOf } from "../kernel/hmac.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import { refuse } from "./refusals.ts";

export const algorithms = { "hmac-sha256": "sha256", "hmac-sm3": "sm3" } as const;
export type Algorithm = keyof typeof algorithms;

/** How far the time of a signature may lie from the server's, either way, and how long it may claim to hold. Seconds. */
export const windowSeconds = 300;

/** A request as it was sent. `target` is the request target on the wire: path and query, percent-encoding untouched. */
export interface Message {
  readonly method: string;
  readonly scheme: "http" | "https";
  readonly authority: string;
  readonly target: string;
  /** Field values by lower-case name, one text per line that was sent. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: Uint8Array;
}

/** What a signature says, read and found complete and in time, but not yet verified. */
export interface Claim {
  readonly keyid: string;
  readonly alg: Algorithm;
  readonly created: number;
  readonly expires: number;
  readonly nonce: string;
  /** The signature base of RFC 9421 section 2.5. */
  readonly base: string;
  readonly signature: Buffer;
}

/**
 * Reads the signature of a request: its form, what it covers, its time, and the digest of the body. It must cover
 * `@method`; `@target-uri`, or `@authority`, `@path` and `@query`; `content-digest` when there is a body; the fields named
 * in `also` when they were sent; and state `created`, `expires`, `nonce`, `keyid` and `alg`. Asks no database.
 */
export function readSignature(message: Message, now: Date, also: readonly string[] = []): Claim | Refusal {
  const found = parseSignature(message);
  if (isRefusal(found)) return found;
  const { components, params, serialized, signature } = found;
  const missing = missingOf(message, components, params, also);
  if (missing.length > 0) return refuse("signature-incomplete", { missing });
  const created = params.get("created");
  const expires = params.get("expires");
  const nonce = params.get("nonce");
  const keyid = params.get("keyid");
  const alg = params.get("alg");
  if (!isSeconds(created) || !isSeconds(expires)) {
    return refuse("signature-malformed", { reason: "created, expires: integers (Unix seconds)" });
  }
  if (typeof nonce !== "string" || nonce.length < 16 || nonce.length > 128) {
    return refuse("signature-malformed", { reason: "nonce: 16–128 characters" });
  }
  if (typeof keyid !== "string" || keyid.length === 0 || keyid.length > 128) {
    return refuse("signature-malformed", { reason: "keyid" });
  }
  if (typeof alg !== "string" || !Object.hasOwn(algorithms, alg)) {
    return refuse("signature-algorithm", { alg: String(alg).slice(0, 40) });
  }
  const seconds = now.getTime() / 1000;
  if (
    Math.abs(seconds - created) > windowSeconds ||
    seconds > expires ||
    expires < created ||
    expires - created > windowSeconds
  ) {
    return refuse("signature-time", { seconds: windowSeconds, now: now.toISOString() });
  }
  const base = signatureBase(message, components, serialized);
  if (isRefusal(base)) return base;
  const body = digestRefusal(message);
  if (body) return body;
  return { keyid, alg: alg as Algorithm, created, expires, nonce, base, signature };
}

/** Codes under a key, by the algorithm registered for it. */
export function codesOf(algorithm: Algorithm, key: Uint8Array): Hmac {
  return hmacOf(algorithms[algorithm], key);
}

/** Whether a claim was signed with the key of these codes under the algorithm registered for it; `null` is yes. */
export function verifySignature(claim: Claim, hmac: Hmac, registered: Algorithm): Refusal | null {
  if (claim.alg !== registered) return refuse("signature-algorithm", { alg: claim.alg });
  const expected = hmac(claim.base);
  const right = expected.length === claim.signature.length && timingSafeEqual(expected, claim.signature);
  return right ? null : refuse("signature-wrong");
}

/** What to sign with. `components` default to method, target URI, and the digest of a body. */
export interface Signing {
  readonly keyid: string;
  readonly key: Uint8Array;
  readonly alg: Algorithm;
  readonly created: number;
  readonly expires: number;
  readonly nonce: string;
  readonly components?: readonly string[];
}

/** The two header fields that sign a message, and the base that was signed (for the how-to of a grant, and for tests). */
export function sign(message: Message, signing: Signing): { signatureInput: string; signature: string; base: string } {
  const components = signing.components ?? [
    "@method",
    "@target-uri",
    ...(message.body?.length ? ["content-digest"] : []),
  ];
  const params: Parameters = new Map<string, string | number>([
    ["created", signing.created],
    ["expires", signing.expires],
    ["nonce", signing.nonce],
    ["keyid", signing.keyid],
    ["alg", signing.alg],
  ]);
  const list: InnerList = [components.map((name): Item => [name, new Map()]), params];
  const base = signatureBase(message, components, serializeInnerList(list));
  if (isRefusal(base)) throw new Error(`cannot sign: ${base.text.en}`);
  return {
    signatureInput: serializeDictionary(new Map([["sig1", list]])),
    signature: `sig1=:${codesOf(signing.alg, signing.key)(base).toString("base64")}:`,
    base,
  };
}

/** Content-Digest of a body (RFC 9530), SHA-256. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
}

/** The bytes that are signed (RFC 9421 section 2.5; `params` is the inner list with its parameters, serialized), or why they cannot be made: a covered field that was not sent. */
export function signatureBase(message: Message, components: readonly string[], params: string): string | Refusal {
  const lines: string[] = [];
  for (const name of components) {
    const value = componentValue(message, name);
    if (value === null) return refuse("signature-malformed", { reason: `${name.slice(0, 60)}: not in the request` });
    lines.push(`"${name}": ${value}`);
  }
  lines.push(`"@signature-params": ${params}`);
  return lines.join("\n");
}

interface Parsed {
  readonly components: readonly string[];
  readonly params: Parameters;
  readonly serialized: string;
  readonly signature: Buffer;
}

// The form in which nearly every signature comes, which is also the one way to serialize it: read at once. Whatever does not fit
// goes through the parser of RFC 9651, which says the same of these (`signature.test.ts`).
const usualInput =
  /^([a-z*][a-z0-9_.*-]*)=\(("@?[a-z][a-z0-9-]*"(?: "@?[a-z][a-z0-9-]*")*)\);created=(0|[1-9]\d{0,14});expires=(0|[1-9]\d{0,14});nonce="([\x20\x21\x23-\x5b\x5d-\x7e]*)";keyid="([\x20\x21\x23-\x5b\x5d-\x7e]*)";alg="([\x20\x21\x23-\x5b\x5d-\x7e]*)"$/;
const usualSignature = /^([a-z*][a-z0-9_.*-]*)=:((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?):$/;

function parseUsual(input: string, signature: string): Parsed | null {
  const found = usualInput.exec(input);
  const value = found && usualSignature.exec(signature);
  if (!value || value[1] !== found[1]) return null;
  const components = found[2]!.slice(1, -1).split('" "');
  if (new Set(components).size !== components.length) return null;
  const params: Parameters = new Map<string, string | number>([
    ["created", Number(found[3])],
    ["expires", Number(found[4])],
    ["nonce", found[5]!],
    ["keyid", found[6]!],
    ["alg", found[7]!],
  ]);
  const serialized = input.slice(found[1]!.length + 1);
  return { components, params, serialized, signature: Buffer.from(value[2]!, "base64") };
}

/** Exported for the test that compares. */
export function parseSignature(message: Pick<Message, "headers">): Parsed | Refusal {
  const input = fieldValue(message, "signature-input");
  const signatures = fieldValue(message, "signature");
  if (input === null || signatures === null) return refuse("signature-missing");
  return parseUsual(input, signatures) ?? parseAny(input, signatures);
}

/** By the parser of RFC 9651: any signature. Exported for the test that compares. */
export function parseAny(input: string, signatures: string): Parsed | Refusal {
  try {
    const inputs = parseDictionary(input);
    const values = parseDictionary(signatures);
    const [label] = inputs.keys();
    if (inputs.size !== 1 || values.size !== 1 || label === undefined) throw new Error("one signature, please");
    const list = inputs.get(label)!;
    const value = values.get(label)?.[0];
    if (!Array.isArray(list[0])) throw new Error("Signature-Input is an inner list");
    if (!(value instanceof ArrayBuffer)) throw new Error("Signature is a byte sequence under the same label");
    const components = list[0].map(([name, parameters]) => {
      if (typeof name !== "string" || parameters.size > 0) throw new Error("component names are plain strings");
      if (name !== name.toLowerCase()) throw new Error("component names are lower-case");
      return name;
    });
    if (new Set(components).size !== components.length) throw new Error("a component is named twice");
    const [, params] = list as InnerList;
    return { components, params, serialized: serializeInnerList(list as InnerList), signature: Buffer.from(value) };
  } catch (error) {
    return refuse("signature-malformed", { reason: (error as Error).message.slice(0, 120) });
  }
}

function missingOf(
  message: Message,
  components: readonly string[],
  params: Parameters,
  also: readonly string[],
): readonly string[] {
  const missing: string[] = [];
  if (!components.includes("@method")) missing.push("@method");
  const parts = ["@authority", "@path", "@query"].filter((part) => !components.includes(part));
  if (!components.includes("@target-uri") && parts.length > 0) missing.push("@target-uri");
  if ((message.body?.length ?? 0) > 0 && !components.includes("content-digest")) missing.push("content-digest");
  for (const field of also) {
    if (fieldValue(message, field) !== null && !components.includes(field)) missing.push(field);
  }
  for (const param of ["created", "expires", "nonce", "keyid", "alg"]) if (!params.has(param)) missing.push(param);
  return missing;
}

// RFC 9421 section 2.2 (derived components) and 2.1 (fields).
function componentValue(message: Message, name: string): string | null {
  switch (name) {
    case "@method":
      return message.method;
    case "@target-uri":
      return `${message.scheme}://${message.authority}${message.target}`;
    case "@authority":
      return message.authority;
    case "@scheme":
      return message.scheme;
    case "@request-target":
      return message.target;
    case "@path":
      return message.target.split("?", 1)[0] || "/";
    case "@query": {
      const begins = message.target.indexOf("?");
      return begins < 0 ? "?" : message.target.slice(begins);
    }
    default:
      return name.startsWith("@") ? null : fieldValue(message, name);
  }
}

function fieldValue(message: Pick<Message, "headers">, name: string): string | null {
  const value = message.headers[name];
  if (value === undefined) return null;
  if (typeof value === "string" && !value.includes("\n")) return value.trim();
  const lines = typeof value === "string" ? [value] : value;
  return lines.map((line) => line.replace(/\s*\r?\n\s+/g, " ").trim()).join(", ");
}

function digestRefusal(message: Message): Refusal | null {
  const stated = fieldValue(message, "content-digest");
  if (stated === null) return (message.body?.length ?? 0) > 0 ? refuse("digest-wrong") : null;
  try {
    let known = 0;
    for (const [algorithm, [value]] of parseDictionary(stated)) {
      if (algorithm !== "sha-256" && algorithm !== "sha-512") continue;
      if (!(value instanceof ArrayBuffer)) return refuse("digest-wrong");
      const digest = createHash(algorithm.replace("-", ""))
        .update(message.body ?? new Uint8Array())
        .digest();
      if (!digest.equals(Buffer.from(value))) return refuse("digest-wrong");
      known++;
    }
    return known > 0 ? null : refuse("digest-wrong");
  } catch {
    return refuse("digest-wrong");
  }
}

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
