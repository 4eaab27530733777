/** What the procedures of this module have in common when they come to a grant. */
import { datasetById, itemsOf } from "../catalog/listing.ts";
import { activateGrant, createGrant } from "../delivery/actions.ts";
import type { Grant } from "../delivery/grant.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { type Law, orRefuse, type Text } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import type { Case, Decision } from "../procedure/procedure.ts";
import { rulebookByDigest } from "../rulebook/kept-listing.ts";
import { holds, lawOf, procedureRule, type RouteRule, type Rulebook, routeFor } from "../rulebook/rulebook.ts";
import { type Agreed, grantOf, stillShared } from "./application.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";

/** What is given, and to whom. */
export interface Giving {
  readonly agreed: Agreed;
  /** The organization that gets it. */
  readonly consumer: string;
  /** The consumer's person who asked, answerable where the application names nobody else. */
  readonly asked: string | null;
  /** The case that the grant is shown with; without it the one that decides. */
  readonly case?: string;
  /** Items that are not shared are given too: both sides negotiated, or the matter was decided. */
  readonly withheld?: boolean;
}

/**
 * Gives what stands of an application, under the rule of the case `it` that decided it. Refuses items that the dataset has meanwhile lost
 * or withheld.
 */
export async function give(
  tx: Tx,
  ctx: Context,
  it: Pick<Case, "id" | "facts" | "rulebook" | "procedure">,
  decision: Decision | null,
  given: Giving,
): Promise<Grant> {
  const { agreed } = given;
  const dataset = await datasetById(tx, agreed.dataset);
  if (!dataset?.served) return orRefuse(refuse("not-in-catalog"));
  if (!given.withheld) orRefuse(stillShared(agreed, await itemsOf(tx, dataset.id)));
  const { law, route } = await ruleBehind(tx, it);
  return createGrant(
    tx,
    ctx,
    grantOf(agreed, {
      dataset,
      applicant: given.consumer,
      applied: given.asked,
      unsigned: signedAfter(route, it.facts),
      approver: decision ? await approverOf(tx, ctx) : unapproved(law, route),
      case: given.case ?? it.id,
      law,
      today: ctx.today,
    }),
  );
}

/** The step at which both sides sign, by the rulebook's name. */
export const signing = "agreement";

/** Whether both sides have yet to sign an agreement once it is decided (签订安全保密协议): until then the grant admits nobody. */
export function signedAfter(route: RouteRule | null, facts: Case["facts"]): boolean {
  return (
    route?.steps.some((step) => step.step === signing && step.kind === "perform" && holds(step.when, facts)) ?? false
  );
}

/** Both sides have signed: the grant that came of the case is in force. */
export async function afterSigning(tx: Tx, ctx: Context, it: Pick<Case, "id" | "number">): Promise<void> {
  for (const id of await store.unsignedOf(tx, it.id)) {
    await activateGrant(tx, ctx, id, {
      reason: `双方已签署安全保密协议（${it.number}）`,
      reasonEn: `Both sides have signed the agreement (${it.number})`,
    });
  }
}

/** The rule by which a case is decided, in the rulebook that it began under. */
export async function ruleBehind(
  tx: Tx,
  it: Pick<Case, "facts" | "rulebook" | "procedure">,
): Promise<{ readonly law: Law; readonly route: RouteRule | null; readonly rulebook: Rulebook }> {
  const rulebook = await rulebookByDigest(tx, it.rulebook.digest);
  const rule = procedureRule(rulebook, it.procedure);
  const route = rule && routeFor(rule, it.facts);
  const law = lawOf(rulebook, route?.article ?? rule?.article ?? "", `procedures.${it.procedure}`);
  return { law, route, rulebook };
}

/** 批准人员: the person who decided last, with his organization. */
export async function approverOf(tx: Tx, ctx: Context): Promise<string> {
  const organization = ctx.actor.organization ? await organizationById(tx, ctx.actor.organization) : null;
  return organization ? `${organization.name.zh} ${ctx.actor.name}` : ctx.actor.name;
}

// Where the rulebook wants nobody to decide, the rule itself, in its own words (自行获取, 主动提供).
function unapproved(law: Law, route: RouteRule | null): Text {
  const name = route?.steps.find((step) => step.who.shape === "automatic")?.name;
  return {
    zh: `无须审批${name ? `，${name.zh}` : ""}（第${law.article}条）`,
    en: `Nobody's approval needed${name ? `: ${name.en}` : ""} (article ${law.article})`,
  };
}
