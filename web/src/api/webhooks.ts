import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client.ts";

/** One message to an endpoint; its id stays the same at every try. */
export interface WebhookMessage {
  readonly id: string;
  readonly type: string;
  readonly madeAt: string;
  readonly state: "waiting" | "delivered" | "dead";
  readonly tries: number;
  readonly nextAt: string;
  readonly triedAt: string | null;
  readonly status: number | null;
  readonly failure: string | null;
}

/** 变更通知: an endpoint of the consumer's that is told when the data of a grant has changed. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly state: "on" | "stopped";
  readonly createdBy: string;
  readonly createdAt: string;
  readonly messages: readonly WebhookMessage[];
}

const path = (id: string) => ({ params: { path: { id } } });
const both = (id: string, webhook: string) => ({ params: { path: { id, webhook } } });

export const webhooksQuery = (grant: string) =>
  queryOptions({
    queryKey: ["grant", grant, "webhooks"],
    queryFn: () => body<{ readonly items: readonly Webhook[] }>(api.GET("/api/v1/grants/{id}/webhooks", path(grant))),
    refetchInterval: 15_000,
  });
export const registerWebhook = (grant: string, url: string) =>
  body<{ readonly secret: string }>(api.POST("/api/v1/grants/{id}/webhooks", { ...path(grant), body: { url } }));
export const rotateWebhookSecret = (grant: string, webhook: string) =>
  body<{ readonly secret: string }>(api.POST("/api/v1/grants/{id}/webhooks/{webhook}/secret", both(grant, webhook)));
export const resumeWebhook = (grant: string, webhook: string) =>
  body(api.POST("/api/v1/grants/{id}/webhooks/{webhook}/resume", both(grant, webhook)));
export const removeWebhook = (grant: string, webhook: string) =>
  body(api.DELETE("/api/v1/grants/{id}/webhooks/{webhook}", both(grant, webhook)));
