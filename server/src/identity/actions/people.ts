/** What the system and the security administrator do to accounts. One makes them, the other lets them in; neither does both. */
import { record } from "../../audit/record.ts";
import { actingAs, type Context, systemActor } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { organizationById } from "../../organization/listing.ts";
import { hashPassword, randomPassword } from "../password-hash.ts";
import { accountPattern, mayHold, type Person, tidyAccount, tidyEmail } from "../person.ts";
import { refuse } from "../refusals.ts";
import { type BackOfficeRole, dutyOf, isAdministratorRole, roleNames } from "../role.ts";
import * as store from "../store.ts";
import * as sessions from "../store-sessions.ts";

/** How long a one-time password can be used, in days. */
const oneTimeDays = 7;

export interface NewPerson {
  readonly account: string;
  readonly name: string;
  readonly home: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Makes an account, inactive, with a one-time password that is shown this once. */
export async function createPerson(ctx: Context, wish: NewPerson): Promise<{ person: Person; password: string }> {
  const password = randomPassword();
  const hash = await hashPassword(password);
  return ctx.transaction(async (tx) => {
    const home = await organizationById(tx, wish.home);
    if (home?.state !== "active") return orRefuse(refuse("organization-needed"));
    const person = await addPerson(tx, ctx, wish, "inactive");
    await giveOneTime(tx, ctx, person.id, hash);
    await record(tx, ctx, "identity.person-created", {
      object: { type: "person", id: person.id },
      organizations: [home.id],
      region: home.region,
      facts: { account: person.account, name: person.name },
    });
    return { person, password };
  });
}

/** Writes a person; refuses a malformed or taken account. */
export async function addPerson(tx: Tx, ctx: Context, wish: NewPerson, state: Person["state"]): Promise<Person> {
  const account = tidyAccount(wish.account);
  if (!new RegExp(accountPattern).test(account)) orRefuse(refuse("account-invalid"));
  const person: Person = {
    id: newId(),
    account,
    name: wish.name.trim(),
    duty: null,
    home: wish.home,
    email: orRefuse(tidyEmail(wish.email ?? "")),
    phone: wish.phone ?? "",
    state,
    stateReason: "",
    createdBy: ctx.actor.kind === "person" ? ctx.actor.id : null,
    createdAt: ctx.realNow,
    lastSignedInAt: null,
  };
  if (!(await store.insertPerson(tx, person))) orRefuse(refuse("account-taken", { account }));
  return person;
}

/** Puts a password that must be changed at its first use and ends by itself. */
export async function giveOneTime(tx: Tx, ctx: Context, personId: string, hash: string): Promise<void> {
  const endsAt = new Date(ctx.realNow.getTime() + oneTimeDays * 86_400_000);
  await store.putPassword(tx, personId, { hash, at: ctx.realNow, mustChange: true, endsAt });
}

/** Changes what is known of a person: name, organization, ways to reach him. */
export function changePerson(
  ctx: Context,
  id: string,
  change: { name?: string; home?: string; email?: string; phone?: string },
): Promise<Person> {
  return alter(ctx, id, async (tx, person) => {
    const home = await organizationById(tx, change.home ?? person.home ?? "");
    if (home?.state !== "active") orRefuse(refuse("organization-needed"));
    await record(tx, ctx, "identity.person-changed", {
      object: { type: "person", id },
      organizations: home ? [home.id] : [],
      facts: { fields: Object.keys(change) },
    });
    return {
      ...person,
      ...change,
      ...(change.email === undefined ? {} : { email: orRefuse(tidyEmail(change.email)) }),
    };
  });
}

/** Changes the caller's own e-mail address, in the caller's transaction. The record says that it was changed, not what it is. */
export async function changeOwnEmail(tx: Tx, ctx: Context, text: string): Promise<void> {
  const email = orRefuse(tidyEmail(text));
  const person = (await store.lockPerson(tx, ctx.actor.id ?? "")) ?? orRefuse(refuse("nothing-there"));
  if (person.email === email) return;
  await store.savePerson(tx, { ...person, email });
  await record(tx, ctx, "identity.person-changed", {
    object: { type: "person", id: person.id },
    organizations: person.home ? [person.home] : [],
    facts: { fields: ["email"] },
  });
}

/** Gives a role in an organization; the first one lets an inactive person in. */
export function grantRole(ctx: Context, id: string, organizationId: string, role: BackOfficeRole): Promise<Person> {
  return alter(ctx, id, async (tx, person) => {
    const organization = await organizationById(tx, organizationId);
    if (!organization) return orRefuse(refuse("role-needs-active-organization"));
    const bar = mayHold(person, role, organization, ctx.actor.id);
    if (bar) orRefuse(bar);
    const after: Person = {
      ...person,
      duty: dutyOf(role),
      state: person.state === "inactive" ? "active" : person.state,
    };
    await store.savePerson(tx, after);
    await addRole(tx, ctx, after, organization.id, role);
    await record(tx, ctx, "identity.role-granted", {
      object: { type: "person", id },
      organizations: [organization.id],
      region: organization.region,
      facts: { account: person.account, role },
    });
    return after;
  });
}

/**
 * Gives a role because an entry on record names the person for it, in the transaction that writes the entry: the platform does it, on
 * behalf of the writer, under the same rules as an administrator. Whoever holds it already keeps it. Returns whether it was given.
 */
export async function conferRole(
  tx: Tx,
  ctx: Context,
  id: string,
  organizationId: string,
  role: BackOfficeRole,
): Promise<boolean> {
  const person = await store.lockPerson(tx, id);
  const organization = await organizationById(tx, organizationId);
  if (!person || person.duty === "public" || !organization) return orRefuse(refuse("nothing-there"));
  const held = await store.heldRoles(tx, id);
  if (held.some((one) => one.organization === organizationId && one.role === role)) return false;
  const bar = mayHold(person, role, organization, ctx.actor.id);
  if (bar) orRefuse(bar);
  const platform = actingAs(ctx, systemActor("register"));
  const after: Person = { ...person, duty: dutyOf(role) };
  await store.savePerson(tx, after);
  await addRole(tx, platform, after, organizationId, role);
  await record(tx, platform, "identity.role-granted", {
    object: { type: "person", id },
    organizations: [organizationId],
    region: organization.region,
    ...behalfOf(ctx),
    facts: { account: person.account, role },
  });
  return true;
}

/** Takes a role from whom an entry on record no longer names, from the next request on. Returns whether he held it. */
export async function withdrawRole(
  tx: Tx,
  ctx: Context,
  id: string,
  organizationId: string,
  role: BackOfficeRole,
): Promise<boolean> {
  const person = await store.lockPerson(tx, id);
  if (!person) return false;
  await assertNotLast(tx, person, [role]);
  const platform = actingAs(ctx, systemActor("register"));
  const held = { person: id, organization: organizationId, role, by: null, at: ctx.realNow };
  if (!(await store.endRole(tx, held))) return false;
  const left = await store.heldRoles(tx, id);
  await store.savePerson(tx, left.length > 0 ? person : { ...person, duty: null });
  await record(tx, platform, "identity.role-revoked", {
    object: { type: "person", id },
    organizations: [organizationId],
    ...behalfOf(ctx),
    facts: { account: person.account, role },
  });
  return true;
}

function behalfOf({ actor }: Context) {
  return actor.id === null ? {} : { behalf: { type: "person", id: actor.id, name: actor.name } };
}

/** Writes a role that a person may hold; refuses one that he holds already. */
export async function addRole(
  tx: Tx,
  ctx: Context,
  person: Person,
  organization: string,
  role: BackOfficeRole,
): Promise<void> {
  const by = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const added = await store.insertRole(tx, {
    id: newId(),
    person: person.id,
    organization,
    role,
    duty: dutyOf(role),
    by,
    at: ctx.realNow,
  });
  if (!added) orRefuse(refuse("role-held"));
}

/** Takes a role away, from the next request on. The last administrator of a kind stays until he has a successor. */
export function revokeRole(ctx: Context, id: string, organizationId: string, role: BackOfficeRole): Promise<Person> {
  return alter(ctx, id, async (tx, person) => {
    await assertNotLast(tx, person, [role]);
    const ended = await store.endRole(tx, {
      person: id,
      organization: organizationId,
      role,
      by: ctx.actor.id,
      at: ctx.realNow,
    });
    if (!ended) orRefuse(refuse("role-not-held"));
    const left = await store.heldRoles(tx, id);
    await record(tx, ctx, "identity.role-revoked", {
      object: { type: "person", id },
      organizations: [organizationId],
      facts: { account: person.account, role },
    });
    return left.length > 0 ? person : { ...person, duty: null };
  });
}

/** Lets a disabled or inactive person in (again). */
export function activatePerson(ctx: Context, id: string): Promise<Person> {
  return alter(ctx, id, async (tx, person) => {
    await record(tx, ctx, "identity.person-activated", {
      object: { type: "person", id },
      facts: { account: person.account },
    });
    return { ...person, state: "active", stateReason: "" };
  });
}

/** Shuts a person out: all his sessions end with the transaction, on every process. */
export function disablePerson(ctx: Context, id: string, reason: string): Promise<Person> {
  return alter(ctx, id, async (tx, person) => {
    const held = await store.heldRoles(tx, id);
    await assertNotLast(
      tx,
      person,
      held.map(({ role }) => role),
    );
    await sessions.endSessionsOf(tx, id, "disabled", ctx.realNow);
    await record(tx, ctx, "identity.person-disabled", {
      object: { type: "person", id },
      facts: { account: person.account, reason },
    });
    return { ...person, state: "disabled", stateReason: reason };
  });
}

/** Gives a new one-time password, shown this once, and ends the person's sessions. His second factor stays. */
export async function resetPassword(ctx: Context, id: string): Promise<{ password: string }> {
  const password = randomPassword();
  const hash = await hashPassword(password);
  await alter(ctx, id, async (tx, person) => {
    await giveOneTime(tx, ctx, id, hash);
    await sessions.endSessionsOf(tx, id, "password-reset", ctx.realNow);
    await record(tx, ctx, "identity.password-reset", {
      object: { type: "person", id },
      facts: { account: person.account },
    });
    return person;
  });
  return { password };
}

/** Lifts a lost second factor so that its owner can enrol another. Not an administrator's: two could take over the third. */
export async function resetSecondFactor(ctx: Context, id: string): Promise<void> {
  await alter(ctx, id, async (tx, person) => {
    const held = await store.heldRoles(tx, id);
    if (held.some(({ role }) => isAdministratorRole(role))) orRefuse(refuse("administrator-second-factor"));
    if (!(await store.dropFactor(tx, id))) orRefuse(refuse("second-factor-missing"));
    await sessions.endSessionsOf(tx, id, "second-factor-reset", ctx.realNow);
    await record(tx, ctx, "identity.second-factor-reset", {
      object: { type: "person", id },
      facts: { account: person.account },
    });
    return person;
  });
}

/** Holds the person, refuses what somebody would do to himself, applies the change and saves it. */
function alter(ctx: Context, id: string, apply: (tx: Tx, person: Person) => Promise<Person>): Promise<Person> {
  return ctx.transaction(async (tx) => {
    const person = await store.lockPerson(tx, id);
    if (!person || person.duty === "public") return orRefuse(refuse("nothing-there"));
    if (ctx.actor.id === id) orRefuse(refuse("own-account"));
    const after = await apply(tx, person);
    await store.savePerson(tx, after);
    return after;
  });
}

async function assertNotLast(tx: Tx, person: Person, roles: readonly BackOfficeRole[]): Promise<void> {
  for (const role of roles.filter(isAdministratorRole)) {
    if (person.state === "active" && (await store.activeHolders(tx, role)) <= 1) {
      orRefuse(refuse("last-administrator", { role: roleNames[role].zh, role_en: roleNames[role].en }));
    }
  }
}
