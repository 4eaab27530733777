/** What a person changes about his own password and second factor. */
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { seal, unseal } from "../../kernel/keys.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { djcp3, passwordFaults } from "../password.ts";
import { hashPassword, passwordMatches } from "../password-hash.ts";
import type { Person } from "../person.ts";
import { refuse } from "../refusals.ts";
import { enrolmentUri, newRecoveryCodes, newSecret, recoveryHash, stepOf } from "../second-factor.ts";
import { newToken, tokenHash } from "../session.ts";
import * as store from "../store.ts";
import * as sessions from "../store-sessions.ts";

/** Changes the caller's password. All his other sessions end, and this one gets a new token. */
export async function changePassword(
  ctx: Context,
  given: { current: string; password: string },
): Promise<{ token: string }> {
  const id = ctx.actor.id!;
  // With the password alone a thief must not be able to shut the owner out.
  const factor = await store.keptFactor(ctx.db, id);
  if (factor?.confirmed_at && (await sessions.factorsOf(ctx.db, ctx.actor.session!)) < 2) {
    orRefuse(refuse("second-factor-first"));
  }
  const kept = await store.keptPassword(ctx.db, id);
  if (!(await passwordMatches(given.current, kept?.hash ?? null))) orRefuse(refuse("password-wrong"));
  await assertNew(ctx, id, given.password);
  const hash = await hashPassword(given.password);
  return ctx.transaction(async (tx) => {
    await lockSelf(tx, id);
    await store.putPassword(tx, id, { hash, at: ctx.realNow, mustChange: false, endsAt: null });
    await sessions.endSessionsOf(tx, id, "password-changed", ctx.realNow, ctx.actor.session);
    await record(tx, ctx, "identity.password-changed", { object: { type: "person", id } });
    return { token: await turn(tx, ctx) };
  });
}

/** Checks a wished password against the profile and against the last ones, by their hashes. */
async function assertNew(ctx: Context, id: string, password: string): Promise<void> {
  const person = await store.personById(ctx.db, id);
  assertStrong(password, person!);
  for (const hash of await store.lastHashes(ctx.db, id, djcp3.notReused)) {
    if (await passwordMatches(password, hash)) orRefuse(refuse("password-used-before", { count: djcp3.notReused }));
  }
}

/** Refuses a password that the profile does not allow for this person. */
export function assertStrong(password: string, person: Pick<Person, "account" | "name">): void {
  const errors = passwordFaults(password, [person.account, person.name]);
  if (errors.length > 0) {
    orRefuse(refuse("password-weak", { why: errors.map((e) => e.zh), why_en: errors.map((e) => e.en) }, { errors }));
  }
}

/** Begins an enrolment of the second factor: a fresh secret, sealed in the database and shown to its owner this once. */
export function beginSecondFactor(ctx: Context): Promise<{ secret: string; uri: string }> {
  const id = ctx.actor.id!;
  return ctx.transaction(async (tx) => {
    const person = await lockSelf(tx, id);
    const secret = newSecret();
    const begun = await store.putFactor(tx, id, seal(secret, `identity.second-factor/${id}`));
    if (!begun) orRefuse(refuse("second-factor-exists"));
    return { secret, uri: enrolmentUri(secret, person.account) };
  });
}

/** Ends an enrolment with the first code: from then on the account needs it. Gives the recovery codes, once. */
export function enrolSecondFactor(
  ctx: Context,
  code: string,
): Promise<{ token: string; recoveryCodes: readonly string[] }> {
  const id = ctx.actor.id!;
  return ctx.transaction(async (tx) => {
    await lockSelf(tx, id);
    const factor = await store.keptFactor(tx, id);
    if (!factor) return orRefuse(refuse("second-factor-missing"));
    if (factor.confirmed_at) orRefuse(refuse("second-factor-exists"));
    const secret = unseal(factor.secret, `identity.second-factor/${id}`).toString("utf8");
    const step = stepOf(secret, code, ctx.realNow, factor.last_step);
    if (step === null || !(await store.useStep(tx, id, step, ctx.realNow))) return orRefuse(refuse("code-wrong"));
    const recoveryCodes = newRecoveryCodes();
    await store.putRecoveryCodes(tx, id, recoveryCodes.map(recoveryHash));
    await sessions.endSessionsOf(tx, id, "second-factor-enrolled", ctx.realNow, ctx.actor.session);
    await record(tx, ctx, "identity.second-factor-enrolled", { object: { type: "person", id } });
    return { token: await turn(tx, ctx, 2), recoveryCodes };
  });
}

async function lockSelf(tx: Tx, id: string): Promise<Person> {
  return (await store.lockPerson(tx, id)) ?? orRefuse(refuse("session-ended"));
}

async function turn(tx: Tx, ctx: Context, factors?: 2): Promise<string> {
  const token = newToken();
  const turned = await sessions.rotateSession(tx, ctx.actor.session!, {
    hash: tokenHash(token),
    factors,
    at: ctx.realNow,
  });
  if (!turned) orRefuse(refuse("session-ended"));
  return token;
}
