/** 暂停: the authority stops a dataset, or all that an organization provides, at once; calls are refused until it releases it. */
import { record } from "../../audit/record.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { organizationById } from "../../organization/listing.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { provisionOf } from "../../rulebook/provisions/index.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { resumeStopped, suspendGrant } from "../actions.ts";
import { refuse } from "../refusals.ts";
import { grantById } from "../store.ts";
import * as store from "../store-stops.ts";

/** What the rulebook in use says of stopping at once; `null` when the text knows no such power. */
export function stopRule() {
  const rulebook = currentRulebook();
  const rule = provisionOf(rulebook, "delivery", "emergency_stop");
  return rule && lawOf(rulebook, rule.article, "delivery.emergency_stop");
}

/**
 * Stops a dataset or a provider in one transaction: every grant in force is suspended, those given later begin suspended, and none can be
 * resumed before the release. Refuses `stop-unknown` where the text knows no such power, `stop-stands` when it is stopped already.
 */
export function stopSharing(ctx: Context, what: store.Stopped, reason: string): Promise<store.Stop> {
  return ctx.transaction(async (tx) => {
    const law = stopRule() ?? orRefuse(refuse("stop-unknown"));
    if (reason.trim() === "") orRefuse(refuse("stop-reason", {}, { law }));
    const { provider, region } = await whose(tx, what);
    await store.holdProvider(tx, provider, "stop");
    if (await store.lockStanding(tx, what)) orRefuse(refuse("stop-stands", {}, { law }));
    const stop = {
      id: newId(),
      dataset: "dataset" in what ? what.dataset : null,
      organization: "organization" in what ? what.organization : null,
      region,
      reason,
      law,
      begunBy: ctx.actor.name,
      begunAt: ctx.now,
    };
    await store.insertStop(tx, stop);
    for (const grant of await store.activeGrants(tx, what)) {
      await suspendGrant(tx, ctx, grant, { reason, law });
      await store.noteStopped(tx, stop.id, grant);
    }
    await tell(tx, ctx, "delivery.stopped", { ...stop, provider });
    return (await store.stopById(tx, stop.id))!;
  });
}

/** Releases a stop: what it suspended goes on, but for what another stop still holds. */
export function releaseStop(ctx: Context, id: string, reason: string): Promise<store.Stop> {
  return ctx.transaction(async (tx) => {
    const found = (await store.stopById(tx, id)) ?? orRefuse(refuse("no-such-stop"));
    const what = found.dataset ? { dataset: found.dataset } : { organization: found.organization! };
    const { provider } = await whose(tx, what);
    await store.holdProvider(tx, provider, "stop");
    const standing = await store.lockStanding(tx, what);
    if (standing?.id !== id) orRefuse(refuse("stop-released"));
    if (reason.trim() === "") orRefuse(refuse("stop-reason", {}, found.law ? { law: found.law } : {}));
    await store.saveRelease(tx, ctx, id, reason);
    for (const grant of await store.grantsStopped(tx, id)) {
      const { dataset } = (await grantById(tx, grant))!;
      const other = await store.standingOn(tx, { dataset, provider });
      if (other) await store.noteStopped(tx, other.id, grant);
      else await resumeStopped(tx, ctx, grant, { reason, law: found.law });
    }
    await tell(tx, ctx, "delivery.stop-released", { ...found, reason, provider });
    return (await store.stopById(tx, id))!;
  });
}

async function whose(tx: Tx, what: store.Stopped): Promise<{ provider: string; region: string }> {
  if ("organization" in what) {
    const organization = (await organizationById(tx, what.organization)) ?? orRefuse(refuse("nothing-to-stop"));
    return { provider: organization.id, region: organization.region };
  }
  const dataset = (await datasetById(tx, what.dataset)) ?? orRefuse(refuse("nothing-to-stop"));
  return { provider: dataset.organization, region: dataset.region };
}

function tell(
  tx: Tx,
  ctx: Context,
  event: "delivery.stopped" | "delivery.stop-released",
  stop: Pick<store.Stop, "dataset" | "organization" | "region" | "law" | "reason"> & { readonly provider: string },
): Promise<unknown> {
  const object = stop.dataset
    ? { type: "dataset", id: stop.dataset }
    : { type: "organization", id: stop.organization! };
  return record(tx, ctx, event, {
    object,
    organizations: [stop.provider],
    region: stop.region,
    ...(stop.law ? { law: stop.law } : {}),
    facts: { reason: stop.reason },
  });
}
