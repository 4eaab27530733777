import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { LawText, Working } from "../parts/LawArticle.tsx";
import type { NamedTypes } from "../parts/TypeTag.tsx";
import { api, body } from "./client.ts";

/** The legal clock of the platform. */
export interface Clock {
  readonly now: string;
  readonly today: string;
  readonly rehearsal: boolean;
}

/** The rulebook in use and how it stands today. */
export interface RulebookInUse extends NamedTypes {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly title: Text;
  readonly place: Text;
  /** The single rules that the text has, by part. */
  readonly provisions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The procedures that the text knows, by name. */
  readonly procedures: readonly string[];
  /** The registers 台账 that it wants, by key. */
  readonly registers: Readonly<
    Record<
      string,
      {
        readonly of: string;
        readonly keeps: "one" | "many";
        readonly readableBy: unknown;
        readonly inForceFrom: string | null;
      }
    >
  >;
  readonly standing: {
    readonly state: "in-force" | "draft" | "expired" | "not-yet";
    readonly from: string | null;
    readonly until: string | null;
    readonly banner: Text | null;
    readonly law: Law;
  };
}

export type RulebookArticle = LawText;

export const clockQuery = queryOptions({
  queryKey: ["clock"],
  queryFn: () => body<Clock>(api.GET("/api/v1/clock", {})),
  staleTime: 60_000,
});

export const rulebookQuery = queryOptions({
  queryKey: ["rulebook"],
  queryFn: () => body<RulebookInUse>(api.GET("/api/v1/rulebook", {})),
  staleTime: 300_000,
});

export const articlesQuery = queryOptions({
  queryKey: ["rulebook", "articles"],
  queryFn: () => body<{ items: readonly RulebookArticle[] }>(api.GET("/api/v1/rulebook/articles", {})),
  staleTime: 300_000,
});

/** What the platform does because of each article. */
export const workingsQuery = queryOptions({
  queryKey: ["rulebook", "workings"],
  queryFn: () =>
    body<{ items: readonly { readonly article: number; readonly workings: readonly Working[] }[] }>(
      api.GET("/api/v1/rulebook/workings", {}),
    ),
  staleTime: 300_000,
});

/** Moves the legal clock of a rehearsal forward to 09:00 of a day (`YYYY-MM-DD`). */
export function moveClock(to: string): Promise<Clock> {
  return body(api.POST("/api/v1/clock", { body: { to } }));
}
