/** Webhooks of a grant over HTTP. */
import { Type } from "typebox";
import { closed, Id, IdParams, Instant, orNull } from "../../identity/schemas.ts";
import { type Route, route } from "../../kernel/http.ts";
import { subjectOf as subject } from "../subject.ts";
import { registerWebhook, removeWebhook, resumeWebhook, rotateWebhookSecret } from "./actions.ts";
import { changesRoutes } from "./routes-changes.ts";
import { messagesOf, type Webhook, webhooksOf } from "./store-webhooks.ts";

const WebhookParams = Type.Object({ id: Id, webhook: Id }, closed);
const webhook = {
  id: Id,
  url: Type.String(),
  state: Type.Enum(["on", "stopped"]),
  createdBy: Type.String(),
  createdAt: Instant,
};
const WithSecret = Type.Object(
  { ...webhook, secret: Type.String({ description: "Standard Webhooks: whsec_…; shown this once" }) },
  closed,
);
const viewOf = ({ grant: _grant, toldVersion: _told, ...rest }: Webhook) => rest;

export const subscriptionRoutes: readonly Route[] = [
  ...changesRoutes,
  route({
    operation: "listWebhooks",
    method: "GET",
    path: "/api/v1/grants/{id}/webhooks",
    summary: {
      zh: "授权的变更通知地址，及每条通知的结果",
      en: "Endpoints that are told of changes under a grant, and what came of each message",
    },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              ...webhook,
              messages: Type.Array(
                Type.Object(
                  {
                    id: Id,
                    type: Type.String(),
                    madeAt: Instant,
                    state: Type.Enum(["waiting", "delivered", "dead"]),
                    tries: Type.Integer(),
                    nextAt: Instant,
                    triedAt: orNull(Instant),
                    status: orNull(Type.Integer({ description: "HTTP status of the last answer" })),
                    failure: orNull(Type.String({ description: "Why there was no answer of 2xx" })),
                  },
                  closed,
                ),
              ),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    subject,
    handler: async ({ ctx: { db }, params }) => {
      const found = await webhooksOf(db, params.id);
      const items = found.map(async (one) => {
        const messages = (await messagesOf(db, one.id, 20)).map(({ body, webhook: _webhook, ...message }) => ({
          ...message,
          type: (JSON.parse(body) as { type: string }).type,
        }));
        return { ...viewOf(one), messages };
      });
      return { items: await Promise.all(items) };
    },
  }),
  route({
    operation: "registerWebhook",
    method: "POST",
    path: "/api/v1/grants/{id}/webhooks",
    summary: {
      zh: "登记变更通知地址（Standard Webhooks 签名），密钥只显示这一次",
      en: "Set an endpoint that is told of changes (signed by Standard Webhooks); its secret is shown this once",
    },
    params: IdParams,
    body: Type.Object({ url: Type.String({ minLength: 8, maxLength: 2000 }) }, closed),
    reply: WithSecret,
    status: 201,
    // The reply holds a secret.
    idempotency: "off",
    subject,
    handler: async ({ ctx, params, body }) => {
      const made = await registerWebhook(ctx, params.id, body.url);
      return { ...viewOf(made.webhook), secret: made.secret };
    },
  }),
  route({
    operation: "rotateWebhookSecret",
    method: "POST",
    path: "/api/v1/grants/{id}/webhooks/{webhook}/secret",
    summary: {
      zh: "更换签名密钥；原密钥在一天内同时签名",
      en: "Another secret; the one before signs beside it for a day",
    },
    params: WebhookParams,
    reply: WithSecret,
    idempotency: "off",
    subject,
    handler: async ({ ctx, params }) => {
      const made = await rotateWebhookSecret(ctx, params.id, params.webhook);
      return { ...viewOf(made.webhook), secret: made.secret };
    },
  }),
  route({
    operation: "resumeWebhook",
    method: "POST",
    path: "/api/v1/grants/{id}/webhooks/{webhook}/resume",
    summary: {
      zh: "恢复停发的通知，或立即重试（同一编号）",
      en: "Let a stopped webhook go on, or try the waiting message now (under the same id)",
    },
    params: WebhookParams,
    reply: Type.Object(webhook, closed),
    subject,
    handler: async ({ ctx, params }) => viewOf(await resumeWebhook(ctx, params.id, params.webhook)),
  }),
  route({
    operation: "removeWebhook",
    method: "DELETE",
    path: "/api/v1/grants/{id}/webhooks/{webhook}",
    summary: { zh: "撤下变更通知地址", en: "Take an endpoint away" },
    params: WebhookParams,
    status: 204,
    subject,
    handler: async ({ ctx, params }) => {
      await removeWebhook(ctx, params.id, params.webhook);
    },
  }),
];
