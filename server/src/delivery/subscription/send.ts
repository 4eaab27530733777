/** Webhook messages: made when a grant gives another version, sent until the endpoint takes them (2xx) or three days have gone by. */
import { currentVersion } from "../../aggregation/versions.ts";
import { record } from "../../audit/record.ts";
import { type Context, systemContext } from "../../kernel/context.ts";
import { transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { unseal } from "../../kernel/keys.ts";
import { callOut } from "../../kernel/outbound.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { aboutGrant } from "../grant.ts";
import { Hints } from "../hints.ts";
import { consumerOf, grantById } from "../store.ts";
import { tellGrant } from "../telling.ts";
import { cursorAt } from "./feed.ts";
import * as store from "./store-webhooks.ts";
import { patience, pauseAfter, secretPurpose, signedFields, triesBeforeTelling } from "./webhook.ts";

const minute = 60_000;
const atOnce = 20;

/** Makes a message of each webhook that has something to tell; at most `limit`. */
export async function makeMessages(ctx: Context, limit: number): Promise<number> {
  const untold = await store.untold(ctx.db, limit);
  for (const id of untold) {
    const found = await transaction(ctx.db, (tx) => store.lockWebhook(tx, id));
    const grant = found && (await grantById(ctx.db, found.grant));
    const version = grant && (await currentVersion(ctx.db, grant.dataset));
    if (!found || !version) continue;
    const { prepared } = await new Hints(ctx.db).of(grant.dataset, consumerOf(grant.recipient), true);
    const plan = prepared.find((one) => one.grant.id === grant.id)?.plan;
    // From where the last message told of; the rows themselves go through the door and nowhere else.
    const cursor = plan && !isRefusal(plan) && found.toldVersion ? await cursorAt(ctx, plan, found.toldVersion) : null;
    const data = {
      ...{ grant: grant.id, dataset: grant.dataset, version: version.id, cursor },
      changes: `/api/v1/data/${grant.dataset}/changes?grant=${grant.id}`,
    };
    const body = JSON.stringify({ type: "data.changed", timestamp: ctx.realNow.toISOString(), data });
    await transaction(ctx.db, (tx) =>
      store.insertMessage(tx, {
        ...{
          id: newId(),
          webhook: id,
          body,
          version: version.id,
          from: found.toldVersion,
          madeAt: ctx.realNow,
          nextAt: ctx.realNow,
        },
      }),
    );
  }
  return untold.length;
}

/** `timeout`: milliseconds for an answer. Sends what is due, side by side, so that an endpoint that hangs keeps nobody else waiting. Returns how many were tried. */
export async function sendDue(ctx: Context, timeout: number = patience): Promise<number> {
  const now = ctx.realNow;
  const due = await transaction(ctx.db, (tx) => store.holdDue(tx, now, new Date(now.getTime() + 2 * minute), atOnce));
  await Promise.all(due.map((message) => send(ctx, message, timeout)));
  return due.length;
}

async function send(
  ctx: Context,
  message: Awaited<ReturnType<typeof store.holdDue>>[number],
  timeout: number,
): Promise<void> {
  const { id, url, body } = message;
  const now = ctx.realNow;
  const earlier =
    message.earlierSecret && message.earlierUntil && message.earlierUntil > now ? [message.earlierSecret] : [];
  const secrets = [message.secret, ...earlier].map((sealed) => unseal(sealed, secretPurpose));
  const fields = signedFields(`msg_${id.replaceAll("-", "")}`, now, body, secrets);
  const answer = await callOut(url, { method: "POST", headers: fields, body, timeout, most: 1024 });
  const at = await systemContext(ctx.db, ctx.log, "delivery.webhook");
  const status = "failed" in answer ? null : answer.status;
  const failure = "failed" in answer ? answer.failed : status! >= 200 && status! < 300 ? null : "status";
  const tries = message.tries + 1;
  // 410 Gone: the endpoint says that it wants no more.
  const pause = status === 410 ? null : pauseAfter(tries);
  const state = failure === null ? "delivered" : pause === null ? "dead" : "waiting";
  const nextAt = new Date(at.realNow.getTime() + (pause ?? 0) * minute);
  await transaction(ctx.db, async (tx) => {
    await store.saveTry(tx, id, { state, at: at.realNow, nextAt, status, failure });
    if (failure === null) return;
    const grant = await grantById(tx, message.grant);
    if (!grant) return;
    if (state === "dead") {
      await store.saveState(tx, message.webhook, "stopped");
      await record(tx, at, "delivery.webhook-stopped", {
        ...aboutGrant(grant),
        facts: { webhook: message.webhook, status, failure, tries },
      });
      await tellGrant(tx, at, "webhook-stopped", grant, null, `${id}/${at.realNow.toISOString()}`);
    } else if (tries === triesBeforeTelling) await tellGrant(tx, at, "webhook-failing", grant, null, id);
  });
}
