/** Who is told what about a grant: notices, each made in the transaction of the change. */
import { datasetById } from "../catalog/listing.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import type { Law } from "../kernel/refusal.ts";
import { notify } from "../notice/actions.ts";
import type { NoticeKind, Recipient } from "../notice/notice.ts";
import type { Grant } from "./grant.ts";

const officers = ["data-officer", "head"] as const;
const untitled = { zh: "数据授权", en: "Data grant" };

/**
 * Tells the two sides of a grant that it was changed, all but the one that changed it. Grants to the public concern nobody in
 * person, and are not told. `matter`: what it is about, told once.
 */
export async function tellGrant(
  tx: Tx,
  ctx: Context,
  kind: NoticeKind,
  grant: Grant,
  law: Law | null = grant.law,
  matter = `${grant.id}/${kind === "grant-ending" ? grant.until : grant.revision}`,
): Promise<void> {
  if (grant.recipient.kind === "public") return;
  const sides = new Set([grant.provider]);
  if (grant.recipient.kind === "organization") sides.add(grant.recipient.organization);
  if (ctx.actor.organization) sides.delete(ctx.actor.organization);
  const told: Recipient[] = [...sides].map((organization) => ({ organization, roles: officers }));
  if (grant.recipient.kind === "person" && grant.recipient.person !== ctx.actor.id) told.push(grant.recipient);
  const dataset = await datasetById(tx, grant.dataset);
  for (const to of told) {
    await notify(tx, ctx, {
      kind,
      matter,
      to,
      title: dataset ? { zh: dataset.titleZh, en: dataset.titleEn } : untitled,
      number: dataset?.code ?? null,
      due: kind === "grant-ending" ? grant.until : null,
      law,
      page: { type: "grant", id: grant.id },
    });
  }
}
