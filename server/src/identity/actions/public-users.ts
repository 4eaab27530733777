/** Citizens, companies and other organizations who sign in for conditional data. */
import { record } from "../../audit/record.ts";
import { dayOf } from "../../kernel/clock.ts";
import { actingAs, type Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse, type Text } from "../../kernel/refusal.ts";
import { registrationBrake } from "../lockout.ts";
import { hashPassword } from "../password-hash.ts";
import { accountPattern, type Person, tidyAccount, tidyEmail } from "../person.ts";
import { identifierHash, tidyIdentifier } from "../public-users-listing.ts";
import { type PublicUserKind, realNameAdapter } from "../real-name.ts";
import { refuse } from "../refusals.ts";
import * as store from "../store.ts";
import { insertPublicUser } from "../store-public-users.ts";
import { brake } from "./brake.ts";
import { assertStrong } from "./credentials.ts";

export interface Registration {
  readonly kind: PublicUserKind;
  readonly account: string;
  readonly password: string;
  readonly name: string;
  readonly identifier: string;
  readonly representative?: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface Registered {
  readonly person: Person;
  readonly kind: PublicUserKind;
  readonly verification: { readonly by: string; readonly binding: boolean; readonly notice: Text };
}

/** Registers a public user once the real-name adapter has agreed. Of the identifier a keyed hash and the last four characters are kept. */
export async function registerPublicUser(ctx: Context, wish: Registration, address: string): Promise<Registered> {
  await brake(ctx, [registrationBrake(address)]);
  const account = tidyAccount(wish.account);
  if (!new RegExp(accountPattern).test(account)) orRefuse(refuse("account-invalid"));
  const name = wish.name.trim();
  const identifier = tidyIdentifier(wish.identifier);
  const email = orRefuse(tidyEmail(wish.email ?? ""));
  const representative = wish.representative?.trim() ?? "";
  assertStrong(wish.password, { account, name });
  const adapter = realNameAdapter();
  const verdict = await adapter.verify({ kind: wish.kind, name, identifier, representative, on: dayOf(ctx.realNow) });
  if (!verdict.verified) return orRefuse(refuse("real-name-refused", { why: verdict.why.zh, why_en: verdict.why.en }));
  const hash = await hashPassword(wish.password);
  return ctx.transaction(async (tx) => {
    const person: Person = {
      id: newId(),
      account,
      name,
      duty: "public",
      home: null,
      email,
      phone: wish.phone ?? "",
      state: "active",
      stateReason: "",
      createdBy: null,
      createdAt: ctx.realNow,
      lastSignedInAt: null,
    };
    if (!(await store.insertPerson(tx, person))) orRefuse(refuse("account-taken", { account }));
    const added = await insertPublicUser(tx, {
      person: person.id,
      kind: wish.kind,
      identifierHash: identifierHash(identifier),
      identifierTail: identifier.slice(-4),
      representative,
      verifiedBy: adapter.name,
      binding: adapter.binding,
      at: ctx.realNow,
    });
    if (!added) orRefuse(refuse("identifier-registered"));
    await store.putPassword(tx, person.id, { hash, at: ctx.realNow, mustChange: false, endsAt: null });
    const self = { ...ctx.actor, kind: "public" as const, id: person.id, name };
    await record(tx, actingAs(ctx, self), "identity.public-user-registered", {
      object: { type: "person", id: person.id },
      facts: { kind: wish.kind, verified_by: adapter.name, binding: adapter.binding },
    });
    return {
      person,
      kind: wish.kind,
      verification: { by: adapter.name, binding: adapter.binding, notice: adapter.notice },
    };
  });
}
