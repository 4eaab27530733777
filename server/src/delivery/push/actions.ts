/** 推送: targets set by consumers, and their tables written by the platform under the grant. */
import { createHash, X509Certificate } from "node:crypto";
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { seal } from "../../kernel/keys.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { aboutGrant, type Grant, isConsumer } from "../grant.ts";
import { refuse } from "../refusals.ts";
import { grantById, lockGrant } from "../store.ts";
import { pushOne } from "./jobs.ts";
import * as store from "./store.ts";
import { type Schedule, secretPurpose, type TargetPlace } from "./target.ts";

export interface NewTarget {
  readonly place: TargetPlace;
  readonly secret: string;
  readonly schedule: Schedule;
}

/** Sets a table of the consumer's that the grant's rows are pushed to from now on; the first push is due at once. */
export function registerTarget(
  ctx: Context,
  grantId: string,
  { place, secret, schedule }: NewTarget,
): Promise<store.Target> {
  return ctx.transaction(async (tx) => {
    const grant = (await lockGrant(tx, grantId)) ?? orRefuse(refuse("grant-unknown"));
    ofConsumer(ctx, grant);
    if (grant.state === "ended") orRefuse(refuse("grant-ended"));
    if (
      !grant.modes.includes("push") ||
      grant.recipient.kind !== "organization" ||
      grant.recipient.systems.length === 0
    )
      orRefuse(refuse("push-not-granted"));
    if (!nameable(place)) orRefuse(refuse("push-table-name"));
    if (place.ca && !isCertificate(place.ca)) orRefuse(refuse("push-certificate"));
    const id = newId();
    const made = {
      ...{ id, grant: grantId, place, schedule, secret: seal(secret, secretPurpose) },
      ...{ createdBy: ctx.actor.name, createdAt: ctx.now, nextAt: ctx.realNow },
    };
    if (!(await store.insertTarget(tx, made))) orRefuse(refuse("push-target-taken"));
    await record(tx, ctx, "delivery.push-target-registered", {
      ...aboutGrant(grant),
      facts: { target: id, ...place, ca: digestOf(place.ca), ...schedule },
    });
    await enqueue(tx, pushOne, { target: id });
    return (await store.targetById(tx, id))!;
  });
}

/** Pauses a target, lets it go on, changes its schedule, or gives it another secret or trusted certificates; a try is then due at once. */
export function changeTarget(
  ctx: Context,
  grantId: string,
  id: string,
  to: {
    readonly state?: "on" | "paused";
    readonly secret?: string;
    readonly ca?: string | null;
    readonly schedule?: Schedule;
    readonly now?: boolean;
  },
): Promise<store.Target> {
  return ctx.transaction(async (tx) => {
    const { grant } = await found(tx, ctx, grantId, id);
    const { secret, now, ...rest } = to;
    if (to.ca && !isCertificate(to.ca)) orRefuse(refuse("push-certificate"));
    const again = now || to.state === "on" || secret !== undefined || to.ca !== undefined;
    await store.saveTarget(tx, id, {
      ...rest,
      ...(secret === undefined ? {} : { secret: seal(secret, secretPurpose) }),
      ...(again ? { nextAt: ctx.realNow } : {}),
    });
    await record(tx, ctx, "delivery.push-target-changed", {
      ...aboutGrant(grant),
      facts: {
        target: id,
        state: to.state ?? null,
        schedule: to.schedule ? { ...to.schedule } : null,
        secret: secret !== undefined,
        ...(to.ca === undefined ? {} : { ca: digestOf(to.ca) }),
        again,
      },
    });
    if (again) await enqueue(tx, pushOne, { target: id });
    return (await store.targetById(tx, id))!;
  });
}

/** Takes a target away, its secret too. What arrived stays where it is: it is the consumer's to remove. */
export function removeTarget(ctx: Context, grantId: string, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const { grant } = await found(tx, ctx, grantId, id);
    await store.saveTarget(tx, id, { state: "removed", secret: "" });
    await record(tx, ctx, "delivery.push-target-removed", { ...aboutGrant(grant), facts: { target: id } });
  });
}

async function found(tx: Tx, ctx: Context, grantId: string, id: string) {
  const target = await store.targetById(tx, id);
  if (target?.grant !== grantId) return orRefuse(refuse("no-such-target"));
  const grant = (await grantById(tx, grantId))!;
  ofConsumer(ctx, grant);
  return { target, grant };
}

function ofConsumer(ctx: Context, grant: Grant): void {
  if (!isConsumer(grant, ctx.actor.organization)) orRefuse(refuse("push-of-consumer"));
}

function nameable({ kind, table }: TargetPlace): boolean {
  const parts = table.split(".");
  if (parts.length > (kind === "postgresql" ? 2 : 1) || parts.at(-1)!.toLowerCase() === "shutong_delivery")
    return false;
  // PostgreSQL keeps 63 bytes of a name, MariaDB 64 characters.
  return parts.every((part) => /^[^\s"'`\\.\p{C}]+$/u.test(part) && Buffer.byteLength(part) <= 63);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

// SHA-256 in hex of the certificates that are trusted: the record says which they were without holding them.
const digestOf = (pem: string | null | undefined) => (pem ? createHash("sha256").update(pem).digest("hex") : null);
