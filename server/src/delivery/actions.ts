import { holdVersion } from "../aggregation/versions.ts";
import { askedValue, record } from "../audit/record.ts";
import type { AuditEvent, UseEvent } from "../audit/vocabulary.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { type Law, orRefuse, type Refusal } from "../kernel/refusal.ts";
import { type EncryptionKey, readPublicKey, shortestKey } from "./encryption.ts";
import {
  activate,
  end,
  type Grant,
  type Narrowing,
  narrow,
  partiesOf,
  resume,
  suspend,
  type Widening,
  widen,
  withKey,
} from "./grant.ts";
import { untoldEndings } from "./listing.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";
import { grantsById } from "./store.ts";
import { holdProvider, noteStopped, standingOn } from "./store-stops.ts";
import { tellGrant } from "./telling.ts";

export { takeBudget } from "./store-verification.ts";

/** Why a grant is changed: a reason in words, and the rule when law asks for it. */
export interface Ground {
  readonly reason: string;
  /** The same in English, where the platform itself gives the reason. */
  readonly reasonEn?: string;
  readonly law?: Law | null;
}

/** What a decision gives: a grant without what the platform adds. `unsigned`: it waits for the agreement of both sides. */
export type NewGrant = Omit<Grant, "id" | "node" | "state" | "revision"> & {
  readonly node?: string;
  readonly unsigned?: boolean;
};

/** What opening gives to everybody. */
export type NewPublicGrant = Pick<
  Grant,
  | "dataset"
  | "provider"
  | "region"
  | "items"
  | "rows"
  | "masks"
  | "modes"
  | "from"
  | "until"
  | "case"
  | "law"
  | "approver"
>;

/**
 * Gives a grant, in the caller's transaction. Refuses `grant-invalid` when it names no item, no way of delivery, no
 * person and no system, no purpose, or ends before it begins.
 */
export async function createGrant(tx: Tx, ctx: Context, { unsigned, ...given }: NewGrant): Promise<Grant> {
  const stop = await stopOn(tx, given);
  const state = unsigned ? "unsigned" : stop ? "suspended" : "active";
  const grant: Grant = { ...given, node: given.node ?? "", id: newId(), state, revision: 1 };
  const faults = faultsOf(grant);
  if (faults.length > 0) orRefuse(refuse("grant-invalid", { parts: faults }));
  if (grant.versionPolicy.kind === "fixed" && !(await holdVersion(tx, grant.versionPolicy.version)))
    orRefuse(refuse("no-data"));
  await store.insertGrant(tx, ctx, grant, { event: "delivery.grant-created", reason: null });
  await recordChange(tx, ctx, "delivery.grant-created", grant, null);
  if (stop && state === "suspended") await noteStopped(tx, stop.id, grant.id);
  return grant;
}

/** Puts a grant into force whose agreement both sides have signed; where a stop stands it begins suspended. */
export async function activateGrant(tx: Tx, ctx: Context, id: string, ground: Ground): Promise<Grant> {
  const grant = await change(tx, ctx, id, "delivery.grant-activated", ground, activate);
  const stop = await stopOn(tx, grant);
  if (!stop) return grant;
  await noteStopped(tx, stop.id, id);
  return suspendGrant(tx, ctx, id, stop);
}

/** Takes something away from a grant; refuses `widening`. The next call in every process goes by the new one. */
export function narrowGrant(tx: Tx, ctx: Context, id: string, to: Narrowing, ground: Ground): Promise<Grant> {
  return change(tx, ctx, id, "delivery.grant-narrowed", ground, (grant) => narrow(grant, to));
}

/** Adds to a grant what its provider consented to. The next call in every process goes by the new one. */
export function widenGrant(tx: Tx, ctx: Context, id: string, by: Widening, ground: Ground): Promise<Grant> {
  return change(tx, ctx, id, "delivery.grant-widened", ground, (grant) => widen(grant, by));
}

/** Stops a grant for the time being. */
export function suspendGrant(tx: Tx, ctx: Context, id: string, ground: Ground): Promise<Grant> {
  return change(tx, ctx, id, "delivery.grant-suspended", ground, suspend);
}

/** Lets a suspended grant go on; refuses while the authority has stopped its dataset or its provider. */
export async function resumeGrant(tx: Tx, ctx: Context, id: string, ground: Ground): Promise<Grant> {
  const grant = await store.lockGrant(tx, id);
  const stop = grant && (await stopOn(tx, grant));
  if (stop) orRefuse(refuse("stopped", { reason: stop.reason }, stop.law ? { law: stop.law } : {}));
  return resumeStopped(tx, ctx, id, ground);
}

/** The same, when its stop was released. */
export function resumeStopped(tx: Tx, ctx: Context, id: string, ground: Ground): Promise<Grant> {
  return change(tx, ctx, id, "delivery.grant-resumed", ground, resume);
}

/** Registers the public key (PEM) that files under a grant are encrypted for from now on, in the place of the one before. */
export function registerEncryptionKey(ctx: Context, id: string, pem: string): Promise<Grant> {
  const read = readPublicKey(pem) ?? orRefuse(refuse("key-unusable", { bits: shortestKey }));
  const key = { ...read, registeredBy: ctx.actor.name, since: ctx.today };
  return changeKey(ctx, id, "delivery.encryption-key-registered", key);
}

/** Takes the public key of a grant away: files leave as they are again. */
export function removeEncryptionKey(ctx: Context, id: string): Promise<Grant> {
  return changeKey(ctx, id, "delivery.encryption-key-removed", null);
}

function changeKey(ctx: Context, id: string, event: ChangeEvent, key: EncryptionKey | null): Promise<Grant> {
  const ground = { reason: key?.kid ?? "" };
  return ctx.transaction((tx) =>
    change(tx, ctx, id, event, ground, (grant) => withKey(grant, ctx.actor.organization, key)),
  );
}

/** Ends a grant for good. */
export function endGrant(tx: Tx, ctx: Context, id: string, ground: Ground): Promise<Grant> {
  return change(tx, ctx, id, "delivery.grant-ended", ground, end);
}

/**
 * Opens a dataset: gives a grant to the public. When one is in force already it is replaced by what is given now (other
 * items, another end), under the same id and the next revision.
 */
export async function grantToPublic(tx: Tx, ctx: Context, given: NewPublicGrant): Promise<Grant> {
  const before = await store.lockPublicGrant(tx, given.dataset);
  const stop = await stopOn(tx, given);
  const grant: Grant = {
    ...given,
    id: before?.id ?? newId(),
    node: before?.node ?? "",
    state: stop ? "suspended" : "active",
    revision: (before?.revision ?? 0) + 1,
    versionPolicy: { kind: "current" },
    purpose: "",
    scenario: "",
    dutyBasis: "",
    recipient: { kind: "public" },
    responsible: { provider: null, consumer: null },
    agreement: null,
    quota: { perDay: null, total: null },
  };
  const faults = faultsOf(grant);
  if (faults.length > 0) orRefuse(refuse("grant-invalid", { parts: faults }));
  const opened = { event: "delivery.opened-to-public", reason: null };
  if (before) await store.saveGrant(tx, ctx, grant, opened);
  else await store.insertGrant(tx, ctx, grant, opened);
  await recordChange(tx, ctx, "delivery.opened-to-public", grant, null);
  if (stop) await noteStopped(tx, stop.id, grant.id);
  return grant;
}

/** Ends the public's grant of a dataset; does nothing when there is none in force. */
export async function endPublicGrant(tx: Tx, ctx: Context, dataset: string, ground: Ground): Promise<Grant | null> {
  const before = await store.lockPublicGrant(tx, dataset);
  if (!before) return null;
  const ended = orRefuse(end(before));
  await store.saveGrant(tx, ctx, ended, { event: "delivery.closed-to-public", ...ground });
  await recordChange(tx, ctx, "delivery.closed-to-public", ended, ground);
  return ended;
}

/** Ends grants whose last legal day has passed, at most `limit` of them in one transaction; returns how many. */
export function endExpiredGrants(ctx: Context, limit: number): Promise<number> {
  return ctx.transaction(async (tx) => {
    const expired = await store.lockExpired(tx, ctx.today, limit);
    for (const grant of expired) {
      const ended = orRefuse(end(grant));
      const event = "delivery.grant-expired" as const;
      await store.saveGrant(tx, ctx, ended, { event, reason: null });
      await recordChange(tx, ctx, event, ended, null);
      await tellGrant(tx, ctx, "grant-ended", ended);
    }
    return expired.length;
  });
}

/** Tells both sides of grants that end within a month, once for each last day; at most `limit` in one transaction. Returns how many. */
export function tellOfEnding(ctx: Context, limit: number): Promise<number> {
  return ctx.transaction(async (tx) => {
    const ending = await grantsById(tx, await untoldEndings(tx, ctx.today, limit));
    for (const grant of ending) await tellGrant(tx, ctx, "grant-ending", grant);
    return ending.length;
  });
}

// What stops a grant that is being given or resumed; nobody can stop it meanwhile.
async function stopOn(tx: Tx, grant: Pick<Grant, "dataset" | "provider">) {
  await holdProvider(tx, grant.provider, "give");
  return standingOn(tx, grant);
}

const told = {
  "delivery.grant-narrowed": "grant-narrowed",
  "delivery.grant-suspended": "grant-suspended",
  "delivery.grant-resumed": "grant-resumed",
  "delivery.grant-ended": "grant-ended",
} as const;

type ChangeEvent = Exclude<Extract<AuditEvent, `delivery.${string}`>, UseEvent>;

async function change(
  tx: Tx,
  ctx: Context,
  id: string,
  event: ChangeEvent,
  ground: Ground,
  rule: (grant: Grant) => Grant | Refusal,
): Promise<Grant> {
  const before = await store.lockGrant(tx, id);
  if (!before) return orRefuse(refuse("grant-unknown"));
  const after = orRefuse(rule(before));
  await store.saveGrant(tx, ctx, after, { event, ...ground });
  await recordChange(tx, ctx, event, after, ground);
  if (event in told) await tellGrant(tx, ctx, told[event as keyof typeof told], after, ground.law ?? after.law);
  return after;
}

function faultsOf(grant: Grant): string[] {
  const faults: string[] = [];
  if (grant.items.length === 0) faults.push("items");
  if (grant.modes.length === 0) faults.push("modes");
  if (grant.until !== null && grant.until < grant.from) faults.push("until");
  if (grant.rows.some((rule) => rule.values.length === 0)) faults.push("rows");
  if (grant.modes.includes("verify") && !verifiable(grant)) faults.push("verifies");
  if (grant.recipient.kind === "public") return faults;
  if (grant.recipient.kind === "organization" && grant.recipient.persons.length + grant.recipient.systems.length === 0)
    faults.push("persons", "systems");
  if (grant.purpose.trim() === "") faults.push("purpose");
  return faults;
}

// A question names somebody and compares something: both among the items, and neither all of them.
function verifiable({ verifies = [], items }: Grant): boolean {
  return verifies.length > 0 && verifies.length < items.length && verifies.every((item) => items.includes(item));
}

function recordChange(tx: Tx, ctx: Context, event: ChangeEvent, grant: Grant, ground: Ground | null): Promise<unknown> {
  const law = ground?.law ?? grant.law;
  return record(tx, ctx, event, {
    object: { type: "grant", id: grant.id },
    organizations: partiesOf(grant),
    region: grant.region,
    ...(law ? { law } : {}),
    facts: {
      dataset: grant.dataset,
      revision: grant.revision,
      state: grant.state,
      items: [...grant.items],
      rows: grant.rows.map(({ item, values, hidden }) => ({
        item,
        values: hidden ? values.map((value) => askedValue(value)) : [...values],
      })),
      until: grant.until,
      reason: ground?.reason ?? null,
    },
  });
}
