import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import { execute, maybeOne, sql, type Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { organizationById } from "../../organization/listing.ts";
import { levelAbove, regionContains } from "../../organization/region.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { bodyName, lawOf, procedureRule } from "../../rulebook/rulebook.ts";
import { seatOf } from "../decider-listing.ts";
import { refuse } from "../refusals.ts";

/** 整体授权: what a department handed to its counterpart one level down, for applications from an area. */
export interface Delegation {
  readonly id: string;
  readonly procedure: string;
  readonly organization: string;
  readonly delegate: string;
  readonly area: string;
  readonly filedWith: string;
  readonly filedAt: Date;
  readonly article: string;
}

/** What is handed over, to whom, for which area (GB/T 2260). */
export interface NewDelegation {
  readonly procedure: string;
  readonly delegate: string;
  readonly area: string;
}

/**
 * Hands the deciding of a procedure over to the corresponding department one level down, for applications from its area, and files that
 * with the body that the rule names. It counts from the filing on; cases under way stay where they are.
 */
export function fileDelegation(ctx: Context, asked: NewDelegation): Promise<Delegation> {
  return ctx.transaction((tx) => fileDelegationIn(tx, ctx, asked));
}

/** The same, in the caller's transaction. */
export async function fileDelegationIn(tx: Tx, ctx: Context, asked: NewDelegation): Promise<Delegation> {
  const rulebook = currentRulebook();
  const rule = procedureRule(rulebook, asked.procedure)?.routes.find((route) => route.delegation)?.delegation;
  const organization = ctx.actor.organization;
  if (!rule || !organization) orRefuse(refuse("no-delegation", { procedure: asked.procedure }));
  const law = lawOf(rulebook, rule!.article);
  const from = (await organizationById(tx, organization!))!;
  const to = await organizationById(tx, asked.delegate);
  const fits =
    to?.state === "active" &&
    to.counterpartAbove === from.id &&
    levelAbove(to.level) === from.level &&
    regionContains(to.region, asked.area);
  if (!to || !fits) return orRefuse(refuse("not-one-level-down", { name: to?.name ?? asked.delegate }, { law }));
  const parties = { applicant: { organization: from.id }, provider: { organization: from.id } };
  const seat = await seatOf(tx, rule!.filedWith, { parties, area: null, opens: [] });
  if (!seat || !("organization" in seat.party))
    return orRefuse(refuse("decider-missing", { body: bodyName(rulebook, rule!.filedWith.role) }, { law }));
  const delegation: Delegation = {
    id: newId(),
    procedure: asked.procedure,
    organization: from.id,
    delegate: to.id,
    area: asked.area,
    filedWith: seat.party.organization,
    filedAt: ctx.now,
    article: rule!.article,
  };
  const added = await execute(
    tx,
    sql`insert into procedure.delegation (id, procedure, organization, delegate, area, filed_with, filed_at, filed_by, filed_by_name, article)
        values (${delegation.id}, ${delegation.procedure}, ${from.id}, ${to.id}, ${asked.area}, ${delegation.filedWith}, ${ctx.now},
          ${ctx.actor.id}, ${ctx.actor.name}, ${delegation.article})
        on conflict do nothing`,
  );
  if (added === 0) orRefuse(refuse("already-delegated"));
  await record(tx, ctx, "procedure.delegation-filed", {
    object: { type: "delegation", id: delegation.id },
    organizations: [from.id, to.id, delegation.filedWith],
    region: from.region,
    law,
    facts: { procedure: asked.procedure, area: asked.area },
  });
  return delegation;
}

/** Takes a delegation back: from now on the department decides by itself again. */
export function endDelegation(ctx: Context, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await maybeOne<{ organization: string; delegate: string; filed_with: string; article: string }>(
      tx,
      sql`update procedure.delegation set ended_at = ${ctx.now}
           where id = ${id} and organization = ${ctx.actor.organization} and ended_at is null
           returning organization, delegate, filed_with, article`,
    );
    if (!found) return orRefuse(refuse("no-such-delegation"));
    await record(tx, ctx, "procedure.delegation-ended", {
      object: { type: "delegation", id },
      organizations: [found.organization, found.delegate, found.filed_with],
      law: lawOf(currentRulebook(), found.article),
    });
  });
}
