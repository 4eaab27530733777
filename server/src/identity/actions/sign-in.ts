/** Signing in and out, and what raises a session: the second factor, another organization, a new password. */
import { record } from "../../audit/record.ts";
import { type Actor, actingAs, type Context } from "../../kernel/context.ts";
import { type Tx, transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { unseal } from "../../kernel/keys.ts";
import { orRefuse, type Refusal, Refused } from "../../kernel/refusal.ts";
import { type Brake, brakesOn } from "../lockout.ts";
import { passwordMatches } from "../password-hash.ts";
import { type Person, tidyAccount } from "../person.ts";
import { refuse } from "../refusals.ts";
import { looksLikeRecovery, recoveryHash, stepOf } from "../second-factor.ts";
import { newToken, tokenHash } from "../session.ts";
import * as store from "../store.ts";
import * as sessions from "../store-sessions.ts";
import { brake } from "./brake.ts";

export interface Credentials {
  readonly account: string;
  readonly password: string;
  /** A one-time code or a recovery code; without it the session has one factor and can be raised later. */
  readonly code?: string;
  readonly transport?: "cookie" | "bearer";
}

/** Where a request comes from: what brakes and the list of sessions go by. */
export interface Whence {
  readonly address: string;
  readonly agent: string;
}

export interface SignedIn {
  readonly session: string;
  readonly token: string;
  readonly person: Person;
  readonly factors: 1 | 2;
}

/**
 * Opens a session for whoever proves to be a person. Attempts are counted before they are tried and failures lock
 * (`lockout.ts`); who has no account, the wrong password or the wrong code hears the same words after the same time.
 */
export async function signIn(ctx: Context, given: Credentials, whence: Whence): Promise<SignedIn> {
  const account = tidyAccount(given.account).slice(0, 100);
  const person = await store.personByAccount(ctx.db, account);
  const known = person !== null && (await sessions.addressIsKnown(ctx.db, person.id, whence.address, ctx.realNow));
  const brakes = brakesOn(account, whence.address, known);
  await brake(ctx, brakes);
  const kept = person && (await store.keptPassword(ctx.db, person.id));
  const right = await passwordMatches(given.password, kept?.hash ?? null);
  if (!person || !kept || !right) return failed(ctx, brakes, account, person);
  const barred = barredNow(person, kept, ctx.realNow);
  if (barred) throw await refusedFor(ctx, person, barred);
  const outcome = await transaction(ctx.db, async (tx) => {
    const factors = given.code ? await showCode(tx, ctx, person.id, given.code) : 1;
    if (factors === null) return null;
    await sessions.forgiveAttempt(tx, brakes);
    return openSession(tx, ctx, person, { transport: given.transport ?? "cookie", factors, whence });
  });
  return outcome ?? failed(ctx, brakes, account, person);
}

/** Writes the failure down, locks what is spent, and says no. */
async function failed(ctx: Context, brakes: readonly Brake[], account: string, person: Person | null): Promise<never> {
  await transaction(ctx.db, async (tx) => {
    const object = { type: "person", id: person?.id ?? "unknown" };
    const organizations = person?.home ? [person.home] : [];
    // What was typed as an unknown account may be a password: it stays out of the record.
    await record(tx, ctx, "identity.sign-in-refused", { object, organizations, facts: person ? { account } : {} });
    for (const one of brakes) {
      const locked = await sessions.lockWhenSpent(tx, one, ctx.realNow);
      if (!locked) continue;
      const facts = { by: one.key.split(":")[0]!, until: locked.blocked_until.toISOString() };
      await record(tx, ctx, "identity.account-locked", { object, organizations, facts });
    }
  });
  throw new Refused(refuse("sign-in-failed"));
}

function barredNow(person: Person, kept: store.KeptPassword, now: Date): Refusal | null {
  if (person.state === "inactive") return refuse("person-inactive");
  if (person.state === "disabled") return refuse("person-disabled");
  if (kept.ends_at && kept.ends_at.getTime() <= now.getTime()) return refuse("password-ended");
  return null;
}

async function refusedFor(ctx: Context, person: Person, refusal: Refusal): Promise<Refused> {
  await transaction(ctx.db, (tx) =>
    record(tx, ctx, "identity.sign-in-refused", {
      object: { type: "person", id: person.id },
      organizations: person.home ? [person.home] : [],
      facts: { account: person.account, why: refusal.refusal },
    }),
  );
  return new Refused(refusal);
}

/** Uses up a one-time or recovery code: 2 factors, or `null` when it is wrong or was used before. */
async function showCode(tx: Tx, ctx: Context, personId: string, code: string): Promise<2 | null> {
  if (looksLikeRecovery(code)) {
    return (await store.useRecoveryCode(tx, personId, recoveryHash(code), ctx.realNow)) ? 2 : null;
  }
  const factor = await store.keptFactor(tx, personId);
  if (!factor?.confirmed_at) return null;
  const secret = unseal(factor.secret, `identity.second-factor/${personId}`).toString("utf8");
  const step = stepOf(secret, code.trim(), ctx.realNow, factor.last_step);
  return step !== null && (await store.useStep(tx, personId, step, null)) ? 2 : null;
}

/** Opens a session in the organization that the person belongs to, or where he holds a role. */
export async function openSession(
  tx: Tx,
  ctx: Context,
  person: Person,
  how: { transport: "cookie" | "bearer"; factors: 1 | 2; whence: Whence },
): Promise<SignedIn> {
  const held = await store.heldRoles(tx, person.id);
  const organization =
    held.find((role) => role.organization === person.home)?.organization ?? held[0]?.organization ?? person.home;
  const token = newToken();
  const session = newId();
  await sessions.insertSession(tx, {
    id: session,
    hash: tokenHash(token),
    transport: how.transport,
    person: person.id,
    organization,
    factors: how.factors,
    address: how.whence.address,
    agent: how.whence.agent.slice(0, 200),
    at: ctx.realNow,
  });
  await store.noteSignIn(tx, person.id, ctx.realNow);
  await record(tx, actingAs(ctx, personActor(person, organization)), "identity.signed-in", {
    object: { type: "person", id: person.id },
    organizations: organization ? [organization] : [],
    facts: { account: person.account, factors: how.factors, transport: how.transport },
  });
  return { session, token, person, factors: how.factors };
}

function personActor(person: Person, organization: string | null): Actor {
  const kind = person.duty === "public" ? "public" : "person";
  return { kind, id: person.id, name: person.name, organization, region: null, roles: [], assurance: 1, session: null };
}

/** Shows the second factor in a session that has one: it gets a new token and counts fully from then on. */
export async function confirmSecondFactor(ctx: Context, code: string, whence: Whence): Promise<{ token: string }> {
  const { actor } = ctx;
  const brakes = brakesOn(`second:${actor.id}`, whence.address, true);
  await brake(ctx, brakes);
  const token = newToken();
  const raised = await transaction(ctx.db, async (tx) => {
    const factors = await showCode(tx, ctx, actor.id!, code);
    if (factors === null) return false;
    await sessions.forgiveAttempt(tx, brakes);
    const turned = await sessions.rotateSession(tx, actor.session!, {
      hash: tokenHash(token),
      factors,
      at: ctx.realNow,
    });
    if (!turned) orRefuse(refuse("session-ended"));
    await record(tx, ctx, "identity.second-factor-shown", { object: { type: "person", id: actor.id! } });
    return true;
  });
  if (!raised) await failedCode(ctx, brakes);
  return { token };
}

async function failedCode(ctx: Context, brakes: readonly Brake[]): Promise<never> {
  await transaction(ctx.db, async (tx) => {
    for (const one of brakes) await sessions.lockWhenSpent(tx, one, ctx.realNow);
  });
  throw new Refused(refuse("code-wrong"));
}

/** Acts for another organization in which the person holds a role: the session gets a new token. */
export function switchOrganization(ctx: Context, organization: string): Promise<{ token: string }> {
  return ctx.transaction(async (tx) => {
    const held = await store.heldRoles(tx, ctx.actor.id!);
    if (!held.some((role) => role.organization === organization)) orRefuse(refuse("no-role-there"));
    const token = newToken();
    const turned = await sessions.rotateSession(tx, ctx.actor.session!, {
      hash: tokenHash(token),
      organization,
      at: ctx.realNow,
    });
    if (!turned) orRefuse(refuse("session-ended"));
    await record(tx, ctx, "identity.organization-switched", {
      object: { type: "person", id: ctx.actor.id! },
      organizations: [organization],
      facts: { from: ctx.actor.organization },
    });
    return { token };
  });
}

/** Ends the caller's session; on every process the next request with its token comes from nobody. */
export function signOut(ctx: Context): Promise<void> {
  return ctx.transaction(async (tx) => {
    if (!ctx.actor.session) return;
    await sessions.endSession(tx, ctx.actor.session, "signed-out", ctx.realNow);
    await record(tx, ctx, "identity.signed-out", { object: { type: "person", id: ctx.actor.id! } });
  });
}

/** Ends one of one's own sessions on another device. */
export function endSession(ctx: Context, session: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const ended = await sessions.endSession(tx, session, "ended-by-owner", ctx.realNow);
    if (!ended) orRefuse(refuse("nothing-there"));
    await record(tx, ctx, "identity.session-ended", { object: { type: "session", id: session } });
  });
}
