import { randomFillSync, randomUUID } from "node:crypto";
import type { Actor, Context } from "../kernel/context.ts";
import { execute, sql, type Tx } from "../kernel/database.ts";
import { injectionPoint } from "../kernel/injection.ts";
import { derivedHmac } from "../kernel/keys.ts";
import type { Law } from "../kernel/refusal.ts";
import { canonicalJson, type Json } from "./canonical.ts";
import { leafOf } from "./leaf.ts";
import type { AuditEvent, UseEvent } from "./vocabulary.ts";

export type { Json } from "./canonical.ts";

/** What an entry is about, such as `{ type: "grant", id }`. `type:id` is what the audit search looks for. */
export interface ObjectRef {
  readonly type: string;
  readonly id: string;
}

/** What every entry of use says: the seven things that a text may ask of it, none of which may be missing. */
export interface UseFields {
  /** 具体用途 */
  readonly purpose: string;
  /** 使用人员: the person, or the program and the person responsible for it */
  readonly person: string;
  /** 批准人员 */
  readonly approver: string;
  /** 数据内容: which items of which dataset, how many rows; never the values themselves */
  readonly content: Json;
  /** 获取时间, ISO 8601 */
  readonly time: string;
  /** 获取方式: api, file, push, verification, preview … */
  readonly method: string;
  /** 介质类型: https, usb … */
  readonly medium: string;
}

export interface EntryDetails {
  readonly object: ObjectRef;
  /** Further things that it concerns, found by the audit search too (the dataset behind a grant). */
  readonly about?: readonly ObjectRef[];
  /** The organizations whose things were touched. */
  readonly organizations?: readonly string[];
  readonly region?: string | null;
  /** On whose behalf the actor acted, when it was not his own or his organization's. */
  readonly behalf?: { readonly type: string; readonly id: string; readonly name?: string };
  readonly law?: Law;
  /** What else must be remembered. Values that were asked about go in as `askedValue(…)`. */
  readonly facts?: Json;
  readonly use?: UseFields;
}

/** The details of an event: a use of data cannot be recorded without its seven fields. */
export type DetailsOf<E extends AuditEvent> = E extends UseEvent ? EntryDetails & { use: UseFields } : EntryDetails;

/** One entry, ready for `insert into audit.inbox (payload, salt, leaf)`. */
export interface PreparedEntry {
  /** Canonical JSON (RFC 8785) in UTF-8: these bytes are hashed, kept and exported as they are. */
  readonly payload: Buffer;
  /** 16 random bytes: after erasure nobody can find the payload by guessing. */
  readonly salt: Buffer;
  /** RFC 6962 leaf hash over SHA-256(salt ‖ payload), 32 bytes. Its hex form is the receipt of the entry. */
  readonly leaf: Buffer;
}

/** Who and when: the part of a `Context` that an entry needs. */
export type Circumstances = Pick<Context, "requestId" | "now" | "realNow" | "rehearsal"> & {
  readonly actor: Pick<Actor, "kind" | "id" | "name" | "organization" | "region">;
};

/**
 * Makes an entry without touching the database, for whoever inserts many in one statement of his own (the delivery door's
 * group commit): `insert into audit.inbox (payload, salt, leaf) select * from unnest($1::bytea[], $2::bytea[], $3::bytea[])`.
 */
export function prepareEntry<E extends AuditEvent>(ctx: Circumstances, event: E, details: DetailsOf<E>): PreparedEntry {
  return entryOf(payloadText(toldOf(ctx), event, details));
}

/** A value that differs from entry to entry of a form, by its name; `real` is the time by the real clock. */
export function blank(name: string): string {
  return `${blankMark}${name}`;
}

/** Makes entries that differ only in who asked when, and in the values of the form's blanks. */
export type EntryForm = (
  ctx: Pick<Circumstances, "requestId" | "now" | "realNow">,
  values: Readonly<Record<string, Json>>,
) => PreparedEntry;

/**
 * What `prepareEntry` makes again and again for one actor, one event and details that differ in a few values: everything else is
 * worked out once. The entry is the same to the byte (`record.test.ts`).
 */
export function entryForm<E extends AuditEvent>(
  { actor, rehearsal }: Pick<Circumstances, "actor" | "rehearsal">,
  event: E,
  details: DetailsOf<E>,
): EntryForm {
  const told = { actor, rehearsal, legal: blank("legal"), real: blank("real"), requestId: blank("request") };
  const [first, ...parts] = payloadText(told, event, details).split(`"${blankMark}`);
  const rest = parts.map((part) => {
    const end = part.indexOf('"');
    return { name: part.slice(0, end), text: part.slice(end + 1) };
  });
  return (ctx, values) => {
    const { legal, real, requestId } = timesOf(ctx);
    const filled: Readonly<Record<string, Json>> = { ...values, legal, real, request: requestId };
    let whole = first!;
    for (const { name, text } of rest) whole += canonicalJson(filled[name]!) + text;
    return entryOf(whole);
  };
}

// Random, so that no text of a department can be taken for a blank.
const blankMark = `blank-${randomUUID()}-`;

function entryOf(text: string): PreparedEntry {
  const payload = Buffer.from(text, "utf8");
  const salt = nextSalt();
  return { payload, salt, leaf: leafOf(salt, payload) };
}

interface Told extends Pick<Circumstances, "actor" | "rehearsal" | "requestId"> {
  readonly legal: string;
  readonly real: string;
}

function timesOf({ requestId, now, realNow }: Pick<Circumstances, "requestId" | "now" | "realNow">) {
  return { requestId, legal: now.toISOString(), real: realNow.toISOString() };
}

function toldOf(ctx: Circumstances): Told {
  return { ...timesOf(ctx), actor: ctx.actor, rehearsal: ctx.rehearsal };
}

// The members in the order of RFC 8785, which sorts them: what `canonicalJson` gives for the whole (`record.test.ts`), without sorting.
function payloadText(told: Told, event: AuditEvent, details: EntryDetails): string {
  const { actor } = told;
  const member = (name: string, value: Json | undefined) =>
    value === undefined ? "" : `"${name}":${canonicalJson(value)},`;
  const id = actor.id ?? (actor.kind === "system" ? `system:${actor.name}` : null);
  const who = `{"id":${canonicalJson(id)},"kind":"${actor.kind}","name":${canonicalJson(actor.name)},"organization":${canonicalJson(actor.organization)},"region":${canonicalJson(actor.region)}}`;
  const objects = [details.object, ...(details.about ?? [])].map(
    ({ type, id }) => `{"id":${canonicalJson(id)},"type":${canonicalJson(type)}}`,
  );
  return [
    `{${member("behalf", details.behalf)}"event":"${event}",${member("facts", details.facts)}`,
    `${member("law", details.law as Json | undefined)}"legal":"${told.legal}","objects":[${objects.join()}],`,
    `"organizations":${canonicalJson(details.organizations ?? [])},"real":"${told.real}",`,
    `"region":${canonicalJson(details.region ?? null)},"rehearsal":${told.rehearsal},"request":${canonicalJson(told.requestId)},`,
    `${member("use", details.use as Json | undefined)}"v":1,"who":${who}}`,
  ].join("");
}

/**
 * Writes one entry in the transaction of the act that it tells of: both count, or neither. Returns its receipt (the leaf
 * hash in hex), by which anyone can later check that the entry is in the log. A number it gets within a second of the commit.
 */
export async function record<E extends AuditEvent>(
  tx: Tx,
  ctx: Circumstances,
  event: E,
  details: DetailsOf<E>,
): Promise<string> {
  const entry = prepareEntry(ctx, event, details);
  await execute(
    tx,
    sql`insert into audit.inbox (payload, salt, leaf) values (${entry.payload}, ${entry.salt}, ${entry.leaf})`,
  );
  injectionPoint("after-insert");
  return entry.leaf.toString("hex");
}

/** Writes several entries of one transaction in one statement, each as `record` would. */
export async function recordAll(tx: Tx, entries: readonly PreparedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const column = (key: keyof PreparedEntry) => entries.map((entry) => entry[key]);
  await execute(
    tx,
    sql`insert into audit.inbox (payload, salt, leaf)
        select * from unnest(${column("payload")}::bytea[], ${column("salt")}::bytea[], ${column("leaf")}::bytea[])`,
  );
  injectionPoint("after-insert");
}

/**
 * A value that somebody asked about (an ID number in a query), as it may stand in the record: equal values give equal
 * texts, and without the key (outside the database) nobody gets the value back.
 */
export function askedValue(value: string): string {
  return `hmac:${derivedHmac("audit-asked-values")(value).toString("hex")}`;
}

const saltBytes = 16;
const saltPool = Buffer.alloc(saltBytes * 256);
let saltsUsed = saltPool.length;

// One call to the random source serves 256 entries.
function nextSalt(): Buffer {
  if (saltsUsed === saltPool.length) {
    randomFillSync(saltPool);
    saltsUsed = 0;
  }
  const salt = Buffer.from(saltPool.subarray(saltsUsed, saltsUsed + saltBytes));
  saltsUsed += saltBytes;
  return salt;
}
