/**
 * 数据主体授权第三方使用: the one whom data is about lets a named third party read his own records, for a purpose, until a day, and takes it back
 * whenever he likes. Only data that its department offered for this, and only where the rulebook knows it.
 */
import { record } from "../../audit/record.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import { createGrant, endGrant } from "../../delivery/actions.ts";
import { isOwnIdentifier, publicUserKnownAs, tidyIdentifier } from "../../identity/public-users-listing.ts";
import { parseDay } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { type Law, orRefuse } from "../../kernel/refusal.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { provisionOf } from "../../rulebook/provisions/index.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { refuse } from "../refusals.ts";
import * as store from "../store-authorisations.ts";

function lawBehind(): Law {
  const rulebook = currentRulebook();
  const rule = provisionOf(rulebook, "delivery", "subject_authorisation");
  if (!rule) return orRefuse(refuse("no-authorisation-here"));
  return lawOf(rulebook, rule.article, "delivery.subject_authorisation");
}

/** Offers a dataset for authorisation: the item that says whom a record is about, and the items that may go to a third party. */
export function offerAuthorisation(
  ctx: Context,
  dataset: string,
  wish: { readonly subject: string; readonly items: readonly string[] },
): Promise<store.AuthorisationOffer> {
  const law = lawBehind();
  return ctx.transaction(async (tx) => {
    const found = (await datasetById(tx, dataset)) ?? orRefuse(refuse("not-open"));
    const items = await itemsOf(tx, dataset);
    const naming = items.find(({ id }) => id === wish.subject);
    const names = naming?.sensitivity.some((kind) => kind === "id-number" || kind === "credit-code");
    const known = new Set(items.map(({ id }) => id));
    if (!names || wish.items.length === 0 || wish.items.some((id) => !known.has(id)))
      orRefuse(refuse("authorisation-offer-wrong"));
    const offer = { dataset, ...wish, openedBy: ctx.actor.name, openedAt: ctx.now };
    await store.putOffer(tx, offer);
    await record(tx, ctx, "opening.authorisation-offered", {
      object: { type: "dataset", id: dataset },
      organizations: [found.organization],
      region: found.region,
      law,
      facts: { subject: wish.subject, items: [...wish.items] },
    });
    return offer;
  });
}

/** What somebody authorises. `identifier` is his own ID number or credit code: only its keyed hash is kept of it, so he states it again. */
export interface Authorising {
  readonly dataset: string;
  readonly items: readonly string[];
  readonly thirdParty: string;
  readonly purpose: string;
  readonly until: string;
  readonly identifier: string;
}

/** Authorises a third party: a grant to him on the records that carry the subject's own identifier, and on no others. */
export function authoriseThirdParty(ctx: Context, wish: Authorising): Promise<store.Authorisation> {
  const law = lawBehind();
  const subject = ctx.actor.id!;
  return ctx.transaction(async (tx) => {
    const offer = (await store.offerOf(tx, wish.dataset)) ?? orRefuse(refuse("not-offered-for-authorisation"));
    const dataset = await datasetById(tx, wish.dataset);
    if (!dataset?.served) return orRefuse(refuse("not-offered-for-authorisation"));
    const items = wish.items.length === 0 ? offer.items : wish.items;
    if (items.some((id) => !offer.items.includes(id))) orRefuse(refuse("not-offered-for-authorisation"));
    if (!(await isOwnIdentifier(tx, subject, wish.identifier))) orRefuse(refuse("not-your-identifier"));
    const thirdParty = await publicUserKnownAs(tx, wish.thirdParty);
    if (!thirdParty || thirdParty.id === subject) return orRefuse(refuse("no-such-third-party"));
    if (!parseDay(wish.until) || wish.until < ctx.today) orRefuse(refuse("last-day-past", { today: ctx.today }));
    const purpose = wish.purpose.trim();
    const grant = await createGrant(tx, ctx, {
      dataset: dataset.id,
      versionPolicy: { kind: "current" },
      items,
      rows: [{ item: offer.subject, values: [tidyIdentifier(wish.identifier)], hidden: true }],
      // The one whom it is about let it be read: it is not masked for whom he let read it.
      masks: Object.fromEntries(items.map((id) => [id, "keep" as const])),
      purpose,
      scenario: "数据主体授权",
      dutyBasis: "",
      modes: ["api"],
      provider: dataset.organization,
      recipient: { kind: "person", person: thirdParty.id },
      responsible: { provider: null, consumer: null },
      approver: `${ctx.actor.name}（数据主体）`,
      agreement: null,
      quota: { perDay: 200, total: null },
      from: ctx.today,
      until: wish.until,
      case: null,
      law,
      region: dataset.region,
    });
    const given: store.Authorisation = {
      id: newId(),
      dataset: dataset.id,
      subject,
      thirdParty: thirdParty.id,
      purpose,
      items,
      until: wish.until,
      grant: grant.id,
      givenAt: ctx.now,
      withdrawnAt: null,
    };
    await store.insertAuthorisation(tx, given);
    await record(tx, ctx, "opening.third-party-authorised", {
      object: { type: "authorisation", id: given.id },
      about: [
        { type: "grant", id: grant.id },
        { type: "person", id: thirdParty.id },
      ],
      organizations: [dataset.organization],
      region: dataset.region,
      law,
      facts: { items: [...items], purpose, until: wish.until },
    });
    return given;
  });
}

/** Takes an authorisation back: from this moment the third party reads nothing. Only whoever gave it. */
export function withdrawAuthorisation(ctx: Context, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await store.lockAuthorisation(tx, id);
    if (!found || found.subject !== ctx.actor.id) return orRefuse(refuse("no-such-authorisation"));
    await store.withdraw(tx, id, ctx.now);
    await endGrant(tx, ctx, found.grant, { reason: "数据主体撤回授权" });
    await record(tx, ctx, "opening.authorisation-withdrawn", {
      object: { type: "authorisation", id },
      about: [{ type: "grant", id: found.grant }],
    });
  });
}
