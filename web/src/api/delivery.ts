import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import { type ProblemDetails, ProblemError } from "../parts/problem.ts";
import { api, body, openBody, problemFrom } from "./client.ts";
import type { Grade } from "./codes.ts";
import { type Contract, parametersOf, type Wish } from "./contract.ts";
import { type PageOf, pagesQuery } from "./pages.ts";
import type { DeliveryMode, Quota } from "./sharing.ts";

export type Side = "consumer" | "provider" | "region";
export type GrantState = "active" | "unsigned" | "suspended" | "ended";
export type Mask = "keep" | "cut" | "generalise" | "pseudonym" | "withhold";

interface Line {
  readonly id: string;
  readonly dataset: {
    readonly id: string;
    readonly code: string | null;
    readonly titleZh: string;
    readonly titleEn: string;
  };
  readonly provider: { readonly id: string; readonly name: Text };
  readonly consumer: { readonly id: string; readonly name: Text } | null;
  readonly state: GrantState;
  readonly purpose: string;
  readonly modes: readonly (DeliveryMode | "verify")[];
  readonly items: number;
  readonly from: string;
  readonly until: string | null;
  readonly case: string | null;
}

/** A grant as lists show it, with how much it was used. */
export interface GrantLine extends Line {
  readonly calls: number;
  readonly refused: number;
  readonly lastAt: string | null;
}

/** 授权 in full: what exactly may be called. */
export interface GrantView extends Line {
  readonly revision: number;
  readonly version: string | null;
  readonly granted: readonly {
    readonly id: string;
    readonly name: string;
    readonly titleZh: string;
    readonly titleEn: string;
    readonly type: string;
    readonly grade: Grade | null;
    readonly mask: Mask;
  }[];
  readonly rows: readonly { readonly titleZh: string; readonly titleEn: string; readonly values: readonly string[] }[];
  readonly scenario: string;
  readonly dutyBasis: string;
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly systems: readonly { readonly id: string; readonly name: string; readonly state: string }[];
  readonly responsible: { readonly provider: string | null; readonly consumer: string | null };
  readonly approver: Text;
  readonly onward: readonly { readonly to: string; readonly use: string; readonly case: string }[];
  /** Name of the interface specification that the provider supplied. */
  readonly specification: string | null;
  readonly agreement: string | null;
  readonly quota: Quota;
  readonly used: { readonly today: number; readonly total: number };
  readonly law: Law | null;
  readonly encryption: { readonly kid: string; readonly registeredBy: string; readonly since: string } | null;
  readonly history: readonly {
    readonly revision: number;
    readonly event: string;
    readonly reason: Text | null;
    readonly by: string;
    readonly at: string;
    readonly state: GrantState;
  }[];
}

interface Counted {
  readonly calls: number;
  readonly rows: number;
  readonly refused: number;
}
/** Use of a period by day; days without any are left out. */
export interface UsageCounts {
  readonly from: string;
  readonly to: string;
  readonly days: readonly (Counted & { readonly day: string })[];
}
export interface GrantUsage extends UsageCounts {
  /** Up to when hours and callers are counted; null: not yet. */
  readonly counted: string | null;
  readonly hours: readonly (Counted & { readonly hour: number })[];
  /** Who called most, of a department. */
  readonly callers: readonly (Counted & { readonly caller: string; readonly name: string; readonly address: string })[];
  readonly quota: Quota;
  readonly used: { readonly today: number; readonly total: number };
  /** The rule that wants a log of uses, where the text has one. */
  readonly law: Law | null;
  readonly entries: readonly {
    readonly number: number | null;
    readonly receipt: string;
    readonly eventName: Text;
    readonly at: string;
    readonly who: string;
    readonly items: readonly string[];
    readonly rows: number | null;
    readonly refusal: string | null;
    /** Why it was refused, as the caller was told. */
    readonly why: Text | null;
    readonly log: readonly { readonly field: string; readonly value: string }[];
  }[];
}
export interface Usage extends UsageCounts {
  readonly grants: readonly (Counted &
    Pick<GrantLine, "id" | "dataset" | "provider" | "consumer"> &
    Pick<GrantView, "quota" | "used">)[];
}
export interface SignedExample {
  readonly address: string;
  readonly base: readonly (Text & { readonly line: string })[];
  readonly code: Readonly<Record<"curl" | "python" | "javascript" | "java", string>>;
}

const path = (id: string) => ({ params: { path: { id } } });

export const grantsQuery = (side: Side, state?: GrantState) =>
  pagesQuery<GrantLine>(["grants", side, state], (cursor) =>
    body<PageOf<GrantLine>>(
      api.GET("/api/v1/grants", {
        params: { query: { limit: 50, side, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } },
      }),
    ),
  );
export const grantQuery = (id: string) =>
  queryOptions({
    queryKey: ["grant", id],
    queryFn: () => openBody<GrantView>(api.GET("/api/v1/grants/{id}", path(id))),
  });
export const grantUsageQuery = (id: string) =>
  queryOptions({
    queryKey: ["grant", id, "usage"],
    queryFn: () => body<GrantUsage>(api.GET("/api/v1/grants/{id}/usage", path(id))),
  });
/** What stands in the record of a grant's use from one legal day to another. */
export const grantUsageOfDays = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["grant", id, "usage", from, to],
    queryFn: () =>
      body<GrantUsage>(api.GET("/api/v1/grants/{id}/usage", { params: { path: { id }, query: { from, to } } })),
  });
/** A signed call that asks for what `wish` says, in four languages; the one before stands until the next is there. */
export const signedExampleQuery = (id: string, wish: Wish) =>
  queryOptions({
    queryKey: ["grant", id, "example", wish],
    queryFn: () => {
      const query = parametersOf(wish) as { limit?: number };
      return body<SignedExample>(api.GET("/api/v1/grants/{id}/example", { params: { path: { id }, query } }));
    },
    retry: false,
    placeholderData: (before: SignedExample | undefined) => before,
  });
export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ["grant", id, "contract"],
    queryFn: () => openBody<Contract>(api.GET("/api/v1/grants/{id}/openapi.json", path(id))),
    retry: false,
  });
/** Use of what a side has, or of one dataset among it. */
export const usageQuery = (side: Side, dataset?: string) =>
  queryOptions({
    queryKey: ["usage", side, dataset],
    queryFn: () =>
      body<Usage>(api.GET("/api/v1/usage", { params: { query: { side, ...(dataset ? { dataset } : {}) } } })),
  });
export const grantContract = (id: string) => `/api/v1/grants/${encodeURIComponent(id)}/openapi.json`;

interface GrantMoved {
  readonly id: string;
  readonly state: GrantState;
}
export interface Ground {
  readonly reason: string;
}
export function revokeGrant(id: string, ground: Ground): Promise<GrantMoved> {
  return body(api.POST("/api/v1/grants/{id}/revocation", { ...path(id), body: ground }));
}
export function suspendGrant(id: string, ground: Ground): Promise<GrantMoved> {
  return body(api.POST("/api/v1/grants/{id}/suspension", { ...path(id), body: ground }));
}
export function resumeGrant(id: string, ground: Ground): Promise<GrantMoved> {
  return body(api.POST("/api/v1/grants/{id}/resumption", { ...path(id), body: ground }));
}
export function giveUpGrant(id: string, ground: Ground): Promise<GrantMoved> {
  return body(api.POST("/api/v1/grants/{id}/giving-up", { ...path(id), body: ground }));
}

/** 定向加密: registers the public key (PEM) that files under the grant are encrypted for. */
export function registerEncryptionKey(id: string, publicKey: string): Promise<unknown> {
  return body(api.PUT("/api/v1/grants/{id}/encryption-key", { ...path(id), body: { publicKey } }));
}
export function removeEncryptionKey(id: string): Promise<unknown> {
  return body(api.DELETE("/api/v1/grants/{id}/encryption-key", path(id)));
}
/** Where a document is had under a grant. */
export function documentAddress(grant: GrantView, name: string): string {
  const asked = new URLSearchParams({ name, grant: grant.id, purpose: grant.purpose });
  return `/api/v1/data/${encodeURIComponent(grant.dataset.id)}/document?${asked}`;
}

/** What the authority stopped, in its region or of one's own organization; `law` null: the text knows no such stop. */
export interface Stops {
  readonly law: Law | null;
  readonly items: readonly {
    readonly id: string;
    readonly dataset: string | null;
    readonly organization: string | null;
    readonly reason: string;
    readonly law: Law | null;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly begunBy: string;
    readonly begunAt: string;
    readonly releasedBy: string | null;
    readonly releasedAt: string | null;
    readonly releaseReason: string | null;
    readonly grants: number;
  }[];
}
export const stopsQuery = queryOptions({
  queryKey: ["sharing-stops"],
  queryFn: () => body<Stops>(api.GET("/api/v1/sharing-stops")),
});
export function stopSharing(kind: "dataset" | "organization", id: string, reason: string): Promise<unknown> {
  return kind === "dataset"
    ? body(api.POST("/api/v1/datasets/{id}/sharing-stop", { ...path(id), body: { reason } }))
    : body(api.POST("/api/v1/organizations/{id}/sharing-stop", { ...path(id), body: { reason } }));
}
export function releaseStop(id: string, reason: string): Promise<unknown> {
  return body(api.POST("/api/v1/sharing-stops/{id}/release", { ...path(id), body: { reason } }));
}

/** A call of the door as it went over the wire, for the console; `problem` when it was refused. */
export interface Call {
  readonly address: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly problem: ProblemDetails | null;
}

/** Address of a query under a grant. */
export function callAddress(grant: GrantView, wish: Wish): string {
  const parameters = new URLSearchParams({ grant: grant.id, purpose: grant.purpose, ...parametersOf(wish) });
  return `/api/v1/data/${encodeURIComponent(grant.dataset.id)}?${parameters}`;
}

const shownHeaders = [
  "content-type",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
  "shutong-receipt",
  "x-request-id",
];

/** Makes the call as the signed-in person: the same door, the same record. */
export async function callData(address: string): Promise<Call> {
  const began = performance.now();
  const response = await fetch(address, { headers: { accept: "application/json" } }).catch(() => {
    throw new ProblemError({ type: "about:blank", status: 0, title: "network" });
  });
  const milliseconds = Math.round(performance.now() - began);
  const problem = response.ok ? null : await problemFrom(response.clone());
  const text = await response.text();
  const headers = Object.fromEntries(
    shownHeaders.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name) ?? ""]] : [])),
  );
  return { address, status: response.status, milliseconds, headers, text, problem };
}
/** One page on screen, with the watermark of who looks. */
export interface Viewed {
  readonly fields: readonly {
    readonly name: string;
    readonly title: string;
    readonly titleEn: string;
    readonly mask: Mask;
  }[];
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
  readonly watermark: { readonly text: string };
}
export async function viewData(grant: GrantView, cursor: string | null): Promise<Viewed> {
  const asked = new URLSearchParams({ grant: grant.id, purpose: grant.purpose, ...(cursor ? { cursor } : {}) });
  const response = await fetch(`/api/v1/data/${encodeURIComponent(grant.dataset.id)}/view?${asked}`);
  if (!response.ok) throw new ProblemError(await problemFrom(response));
  return (await response.json()) as Viewed;
}
export const grantDownload = (grant: GrantView, format: "csv" | "json" | "jsonl" | "parquet" | "xlsx") =>
  `/api/v1/data/${encodeURIComponent(grant.dataset.id)}/download?${new URLSearchParams({ grant: grant.id, purpose: grant.purpose, format })}`;
