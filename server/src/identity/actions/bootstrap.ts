/** The beginning of an installation: a one-time token instead of a default account, and three administrators at once. */
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { createOrganization, type NewOrganization } from "../../organization/actions.ts";
import type { Organization } from "../../organization/organization.ts";
import { hashPassword, randomPassword } from "../password-hash.ts";
import { tidyAccount } from "../person.ts";
import { refuse } from "../refusals.ts";
import { type AdministratorRole, administratorRoles, dutyOf } from "../role.ts";
import { newToken, tokenHash } from "../session.ts";
import * as store from "../store.ts";
import { bootstrapOpen, putBootstrap, useBootstrap } from "../store-sessions.ts";
import { addPerson, addRole, giveOneTime } from "./people.ts";

const tokenHours = 24;

/**
 * Makes the one-time token for an installation in which nobody exists yet, good for a day; a new one replaces the last.
 * `null` once there are people: then the three administrators are in charge.
 */
export function issueBootstrapToken(ctx: Context): Promise<string | null> {
  return ctx.transaction(async (tx) => {
    if (await store.anybodyExists(tx)) return null;
    const token = newToken();
    const endsAt = new Date(ctx.realNow.getTime() + tokenHours * 3_600_000);
    return (await putBootstrap(tx, tokenHash(token), endsAt)) ? token : null;
  });
}

export interface Beginning {
  readonly token: string;
  /** The authority that runs the platform; it gets the kind `authority`. */
  readonly authority: Omit<NewOrganization, "kind">;
  readonly administrators: Readonly<Record<AdministratorRole, { readonly account: string; readonly name: string }>>;
}

export interface FirstAdministrator {
  readonly role: AdministratorRole;
  readonly id: string;
  readonly account: string;
  readonly password: string;
}

/**
 * Uses the token up: makes the authority and its three administrators, who must be three people. Each gets a one-time
 * password of his own, to be handed to him sealed; it must be changed at first sign-in, and a second factor enrolled, so
 * whoever ran the start command keeps none of the three.
 */
export async function bootstrap(
  ctx: Context,
  given: Beginning,
): Promise<{ organization: Organization; administrators: readonly FirstAdministrator[] }> {
  const wished = administratorRoles.map((role) => ({ role, ...given.administrators[role] }));
  const accounts = new Set(wished.map(({ account }) => tidyAccount(account)));
  const names = new Set(wished.map(({ name }) => name.trim()));
  if (accounts.size < 3 || names.size < 3) orRefuse(refuse("bootstrap-three-people"));
  // Strangers are turned away before any password is hashed for them.
  if (!(await bootstrapOpen(ctx.db, tokenHash(given.token), ctx.realNow))) orRefuse(refuse("bootstrap-refused"));
  const passwords = wished.map(() => randomPassword());
  const hashes = await Promise.all(passwords.map(hashPassword));
  return ctx.transaction(async (tx) => {
    if (!(await useBootstrap(tx, tokenHash(given.token), ctx.realNow))) orRefuse(refuse("bootstrap-refused"));
    if (await store.anybodyExists(tx)) orRefuse(refuse("bootstrap-refused"));
    const inside = { ...ctx, transaction: <T>(work: (inner: typeof tx) => Promise<T>) => work(tx) };
    const organization = await createOrganization(inside, { ...given.authority, kind: "authority" });
    const administrators: FirstAdministrator[] = [];
    for (const [at, { role, account, name }] of wished.entries()) {
      const person = await addPerson(tx, ctx, { account, name, home: organization.id }, "active");
      await store.savePerson(tx, { ...person, duty: dutyOf(role) });
      await addRole(tx, ctx, person, organization.id, role);
      await giveOneTime(tx, ctx, person.id, hashes[at]!);
      administrators.push({ role, id: person.id, account: person.account, password: passwords[at]! });
    }
    await record(tx, ctx, "identity.bootstrapped", {
      object: { type: "organization", id: organization.id },
      organizations: [organization.id],
      facts: { accounts: administrators.map(({ account }) => account) },
    });
    return { organization, administrators };
  });
}
