import type { Static } from "typebox";
import { currentVersion } from "../aggregation/versions.ts";
import type { Availability } from "../catalog/gates.ts";
import { itemsOf } from "../catalog/listing.ts";
import {
  endGrant,
  narrowGrant as narrowIn,
  resumeGrant as resumeIn,
  suspendGrant as suspendIn,
} from "../delivery/actions.ts";
import type { Grant, Narrowing } from "../delivery/grant.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { type Law, orRefuse } from "../kernel/refusal.ts";
import { performedIn } from "../procedure/actions/platform.ts";
import { openCase } from "../procedure/actions.ts";
import type { Case } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, shareType } from "../rulebook/rulebook.ts";
import { grantsInForce } from "./listing.ts";
import { refuse } from "./refusals.ts";
import { deliveryStep, type Statement } from "./share-application.ts";
import * as store from "./store.ts";

/** Applies for data. Where the rulebook wants nobody to decide, the case comes back agreed and the grant is in force. */
export function applyForData(ctx: Context, statement: Static<typeof Statement>): Promise<Case> {
  return openCase(ctx, "share-application", statement);
}

/** Why a grant is changed: words, and the provision they rest on, where there is one. */
export type Ground = Readonly<{ reason: string; article?: string }>;

/** Ends a grant for good: by its provider or the authority. */
export function revokeGrant(ctx: Context, id: string, ground: Ground): Promise<Grant> {
  return ctx.transaction((tx) => endGrant(tx, ctx, id, stated(ground)));
}

/** Stops a grant for the time being: by its provider or the authority. */
export function suspendGrant(ctx: Context, id: string, ground: Ground): Promise<Grant> {
  return ctx.transaction((tx) => suspendIn(tx, ctx, id, stated(ground)));
}

/** Lets a suspended grant go on. */
export function resumeGrant(ctx: Context, id: string, ground: Ground): Promise<Grant> {
  return ctx.transaction((tx) => resumeIn(tx, ctx, id, stated(ground)));
}

/** Takes part of a grant away. Whatever would widen it is refused: that takes a new application. */
export function narrowGrant(ctx: Context, id: string, to: Narrowing, ground: Ground): Promise<Grant> {
  return ctx.transaction((tx) => narrowIn(tx, ctx, id, to, stated(ground)));
}

/** Gives a grant up: by the department that holds it. */
export function giveUpGrant(ctx: Context, id: string, ground: Ground): Promise<Grant> {
  return ctx.transaction((tx) => endGrant(tx, ctx, id, stated(ground)));
}

function stated(ground: Ground): { reason: string; law: Law | null } {
  if (ground.reason.trim() === "") return orRefuse(refuse("ground-needed"));
  return { reason: ground.reason, law: ground.article ? lawOf(currentRulebook(), ground.article) : null };
}

// What was agreed to and waited for data is delivered with the data.
async function deliverWhatWaits(tx: Tx, ctx: Context, dataset: string): Promise<void> {
  if (!(await currentVersion(tx, dataset))) return;
  for (const id of await store.undelivered(tx, dataset, deliveryStep)) {
    await performedIn(tx, ctx, id, deliveryStep, { note: "数据已归集，可按授权使用" });
  }
}

/**
 * Makes the grants of a dataset follow it, in the transaction that changed it: items that are gone or no longer shared
 * leave every grant; a grant that loses all of them, or whose dataset is revoked, ends. What was added they do not get.
 */
export async function followDataset(tx: Tx, ctx: Context, dataset: string, why: Availability): Promise<void> {
  if (why === "data") return deliverWhatWaits(tx, ctx, dataset);
  if (why === "ending") return;
  const grants = await grantsInForce(tx, dataset);
  if (grants.length === 0) return;
  const rulebook = currentRulebook();
  if (why === "revoked") {
    const ground = { reason: "数据目录已撤销", reasonEn: "The dataset was revoked", law: null };
    for (const grant of grants) await endGrant(tx, ctx, grant.id, ground);
    return;
  }
  const article = shareType(rulebook, "none")?.article;
  const law = article ? lawOf(rulebook, article) : null;
  const items = await itemsOf(tx, dataset);
  const there = new Set(items.map((item) => item.id));
  const shared = new Set(items.filter((item) => item.shareType !== "none").map((item) => item.id));
  for (const grant of grants) {
    const left = grant.items.filter((item) => (grant.despite ? there : shared).has(item));
    if (left.length === grant.items.length) continue;
    const ground = {
      reason: "目录变更后，部分信息项不再存在或不予共享",
      reasonEn: "After a change of the entry, items are gone or no longer shared",
      law,
    };
    if (left.length === 0) await endGrant(tx, ctx, grant.id, ground);
    else await narrowIn(tx, ctx, grant.id, { items: left }, ground);
  }
}
