/** Who stands at the door: a program by its signature, a person by his session, or anybody. */
import type { FastifyRequest } from "fastify";
import { type OpenedKey, rememberedProgram } from "../identity/listing.ts";
import { realNow } from "../kernel/clock.ts";
import { type Actor, anonymous } from "../kernel/context.ts";
import type { Db } from "../kernel/database.ts";
import { digestOf, type Hmac } from "../kernel/hmac.ts";
import { authenticateGate, sentBody } from "../kernel/http.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import type { Caller } from "./grant.ts";
import { refuse } from "./refusals.ts";
import { type Claim, codesOf, type Message, readSignature, verifySignature } from "./signature.ts";

/** The field in which a program states its purpose; percent-encoded UTF-8. It must be signed when it is sent. */
export const purposeField = "shutong-purpose";

/** A caller with what the record says of him. */
export interface Known {
  readonly caller: Caller;
  readonly actor: Actor;
  /** Time and fingerprint of a signature, used once; null without one. */
  readonly nonce: { readonly created: number; readonly seen: Buffer } | null;
  /** Of a caller who is known from memory: the standing (`kernel/standing.ts`) under which it was read. */
  readonly standing?: number | null;
}

/** Somebody who is known by his key but failed to prove it, so that the attempt can be recorded under the program's name. */
export interface Suspect {
  readonly refusal: Refusal;
  readonly actor: Actor | null;
  readonly standing?: number | null;
}

/** The caller behind a request, or why he is none. Signatures that are malformed, incomplete or out of time cost no query. */
export async function identify(db: Db, request: FastifyRequest, now: Date): Promise<Known | Suspect> {
  if (request.headers["signature-input"] !== undefined || request.headers.signature !== undefined) {
    const claim = readSignature(messageOf(request), now, [purposeField]);
    return isRefusal(claim) ? { refusal: claim, actor: null } : program(db, claim);
  }
  const actor = await authenticateGate.ask({ db, request });
  if (actor.kind === "anonymous") return { caller: { kind: "anyone" }, actor: anonymous, nonce: null };
  return { caller: callerOf(actor), actor, nonce: null };
}

function callerOf(actor: Actor): Caller {
  if (actor.id === null) return { kind: "anyone" };
  // A back-office session counts with both factors only (等保 8.1.4.1 d); with one it is nobody in particular.
  if (actor.kind === "person" && actor.assurance < 2) return { kind: "anyone" };
  return { kind: "person", id: actor.id, organization: actor.organization };
}

async function program(db: Db, claim: Claim): Promise<Known | Suspect> {
  const found = await rememberedProgram(db, claim.keyid, realNow());
  if (!found) return { refusal: refuse("signature-key-unknown", { keyid: claim.keyid }), actor: null };
  const { actor, codes } = openedOf(found);
  const refusal = verifySignature(claim, codes, found.algorithm);
  const { standing } = found;
  if (refusal) return { refusal, actor, standing };
  const seen = digestOf("sha256", `${claim.keyid}\0${claim.nonce}`).subarray(0, 16);
  return {
    caller: { kind: "program", id: found.program.id, organization: found.program.organization },
    actor,
    nonce: { created: claim.created, seen },
    standing,
  };
}

interface Opened {
  readonly actor: Actor;
  readonly codes: Hmac;
}

const opened = new WeakMap<OpenedKey, Opened>();

// What is the same for every call that is signed with a key.
function openedOf(key: OpenedKey): Opened {
  const known = opened.get(key);
  if (known) return known;
  const made = { actor: programActor(key), codes: codesOf(key.algorithm, key.secret.export()) };
  opened.set(key, made);
  return made;
}

function programActor({ program: found }: OpenedKey): Actor {
  return {
    kind: "program",
    id: found.id,
    name: found.name,
    organization: found.organization,
    region: found.region,
    roles: ["program"],
    assurance: 1,
    session: null,
  };
}

function messageOf(request: FastifyRequest): Message {
  return {
    method: request.method,
    scheme: request.protocol === "https" ? "https" : "http",
    authority: request.host.toLowerCase(),
    target: request.raw.url ?? "/",
    headers: request.headers,
    ...(hasBody(request) ? { body: sentBody(request) ?? unreadBody } : {}),
  };
}

// The bytes of a question. A body pushed under a GET is never read, so no digest of it can be right.
const unreadBody = Buffer.from("unread");

function hasBody(request: FastifyRequest): boolean {
  return Number(request.headers["content-length"] ?? 0) > 0 || request.headers["transfer-encoding"] !== undefined;
}
