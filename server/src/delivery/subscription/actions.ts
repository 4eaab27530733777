/** Webhooks of a grant: its consumer sets them up, gives them other secrets, resumes and removes them. */
import { randomBytes } from "node:crypto";
import { currentVersion } from "../../aggregation/versions.ts";
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
import { sendMessages } from "./jobs.ts";
import * as store from "./store-webhooks.ts";
import { overlapHours, secretBytes, secretPurpose, secretText } from "./webhook.ts";

/** A webhook with its secret, which nobody is shown again. */
export interface WebhookWithSecret {
  readonly webhook: store.Webhook;
  readonly secret: string;
}

/** Sets up an endpoint; its first message says that it was, so that the consumer sees whether he gets them. */
export function registerWebhook(ctx: Context, grantId: string, url: string): Promise<WebhookWithSecret> {
  if (!usable(url)) orRefuse(refuse("webhook-address"));
  return ctx.transaction(async (tx) => {
    const grant = (await lockGrant(tx, grantId)) ?? orRefuse(refuse("grant-unknown"));
    ofConsumer(ctx, grant);
    if (grant.state === "ended") orRefuse(refuse("grant-ended"));
    if (!grant.modes.includes("api")) orRefuse(refuse("webhook-not-granted"));
    const secret = randomBytes(secretBytes);
    const id = newId();
    const version = await currentVersion(tx, grant.dataset);
    await store.insertWebhook(tx, {
      ...{ id, grant: grantId, url, secret: seal(secret, secretPurpose), toldVersion: version?.id ?? null },
      ...{ createdBy: ctx.actor.name, createdAt: ctx.now },
    });
    const body = { type: "subscription.begun", timestamp: ctx.realNow.toISOString() };
    await store.insertMessage(tx, {
      ...{ id: newId(), webhook: id, version: null, madeAt: ctx.realNow, nextAt: ctx.realNow },
      body: JSON.stringify({ ...body, data: { grant: grantId, dataset: grant.dataset } }),
    });
    await record(tx, ctx, "delivery.webhook-registered", { ...aboutGrant(grant), facts: { webhook: id, url } });
    await enqueue(tx, sendMessages, {});
    return { webhook: (await store.lockWebhook(tx, id))!, secret: secretText(secret) };
  });
}

/** Another secret; the one before signs beside it for a day. */
export function rotateWebhookSecret(ctx: Context, grantId: string, id: string): Promise<WebhookWithSecret> {
  return ctx.transaction(async (tx) => {
    const { grant, webhook } = await found(tx, ctx, grantId, id);
    const secret = randomBytes(secretBytes);
    const until = new Date(ctx.realNow.getTime() + overlapHours * 3_600_000);
    await store.saveSecret(tx, id, seal(secret, secretPurpose), until);
    await record(tx, ctx, "delivery.webhook-secret-rotated", { ...aboutGrant(grant), facts: { webhook: id } });
    return { webhook, secret: secretText(secret) };
  });
}

/** Lets a webhook go on whose messages came to nothing, or tries the waiting one at once: the same message, under the same id. */
export function resumeWebhook(ctx: Context, grantId: string, id: string): Promise<store.Webhook> {
  return ctx.transaction(async (tx) => {
    const { grant } = await found(tx, ctx, grantId, id);
    await store.saveState(tx, id, "on");
    await store.retryNow(tx, id, ctx.realNow);
    await record(tx, ctx, "delivery.webhook-resumed", { ...aboutGrant(grant), facts: { webhook: id } });
    await enqueue(tx, sendMessages, {});
    return (await store.lockWebhook(tx, id))!;
  });
}

/** Takes a webhook away: nothing is sent there any more. */
export function removeWebhook(ctx: Context, grantId: string, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const { grant } = await found(tx, ctx, grantId, id);
    await store.removeWebhook(tx, id);
    await record(tx, ctx, "delivery.webhook-removed", { ...aboutGrant(grant), facts: { webhook: id } });
  });
}

async function found(tx: Tx, ctx: Context, grantId: string, id: string) {
  const webhook = await store.lockWebhook(tx, id);
  if (webhook?.grant !== grantId) return orRefuse(refuse("no-such-webhook"));
  const grant = (await grantById(tx, grantId))!;
  ofConsumer(ctx, grant);
  return { webhook, grant };
}

function ofConsumer(ctx: Context, grant: Grant): void {
  if (!isConsumer(grant, ctx.actor.organization)) orRefuse(refuse("webhook-of-consumer"));
}

function usable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hash } = new URL(url);
  return ["http:", "https:"].includes(protocol) && `${username}${password}${hash}` === "";
}
