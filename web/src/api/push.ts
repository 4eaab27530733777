import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import { api, body, writable } from "./client.ts";

export type TargetKind = "postgresql" | "mariadb";
export type Tls = "off" | "encrypted" | "verified";
export type PushSchedule = { readonly when: "version" } | { readonly when: "daily"; readonly minute: number };

interface Place {
  readonly kind: TargetKind;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly table: string;
  readonly user: string;
  readonly tls: Tls;
  readonly ca: string | null;
}
interface Failure {
  readonly code: string;
  readonly text: Text;
}

/** One version on its way into a target. */
export interface PushRun {
  readonly id: string;
  readonly version: string;
  readonly state: "open" | "arrived" | "given-up";
  readonly way: "full" | "changes" | "found" | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly tries: number;
  readonly failure: Failure | null;
}

/** 推送目标: a table of the consumer's that the rows of a grant are pushed to. */
export interface PushTarget extends Place {
  readonly id: string;
  readonly schedule: PushSchedule;
  readonly state: "on" | "paused";
  readonly createdBy: string;
  readonly createdAt: string;
  readonly arrivedAt: string | null;
  readonly failures: number;
  readonly failingSince: string | null;
  readonly failure: Failure | null;
  readonly nextAt: string;
  readonly runs: readonly PushRun[];
}

export type NewPushTarget = Place & { readonly secret: string; readonly schedule: PushSchedule };

const path = (id: string) => ({ params: { path: { id } } });
const both = (id: string, target: string) => ({ params: { path: { id, target } } });

export const pushTargetsQuery = (grant: string) =>
  queryOptions({
    queryKey: ["grant", grant, "push-targets"],
    queryFn: () =>
      body<{ readonly items: readonly PushTarget[] }>(api.GET("/api/v1/grants/{id}/push-targets", path(grant))),
    refetchInterval: 15_000,
  });
export const registerPushTarget = (grant: string, target: NewPushTarget) =>
  body(api.POST("/api/v1/grants/{id}/push-targets", { ...path(grant), body: writable(target) }));
export const changePushTarget = (
  grant: string,
  target: string,
  to: {
    readonly state?: "on" | "paused";
    readonly secret?: string;
    readonly ca?: string | null;
    readonly now?: boolean;
  },
) => body(api.PATCH("/api/v1/grants/{id}/push-targets/{target}", { ...both(grant, target), body: to }));
export const removePushTarget = (grant: string, target: string) =>
  body(api.DELETE("/api/v1/grants/{id}/push-targets/{target}", both(grant, target)));
