import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { AccessType } from "../parts/TypeTag.tsx";
import { api, body, openBody, writable } from "./client.ts";

export interface RowRule {
  readonly item: string;
  readonly values: readonly string[];
}
export interface Quota {
  readonly perDay: number | null;
  readonly total: number | null;
}
export type DeliveryMode = "api" | "download" | "view" | "push";

/** What an application for shared data states. */
export interface Application {
  readonly dataset: string;
  readonly items: readonly string[];
  readonly rows: readonly RowRule[];
  readonly scope: string;
  readonly mode: readonly DeliveryMode[];
  readonly purpose: string;
  readonly scenario: string;
  readonly dutyBasis: string;
  readonly persons: readonly string[];
  readonly systems: readonly string[];
  readonly responsible: string | null;
  readonly until: string | null;
  readonly quota: Quota;
  readonly agreement: string;
}

/** What applying would take, or why one may not. */
export interface ApplicationTerms {
  readonly may: boolean;
  readonly refusal: { readonly code: string; readonly text: Text; readonly law: Law | null } | null;
  readonly shareType: AccessType;
  readonly law: Law | null;
  readonly steps: readonly {
    readonly name: Text;
    readonly automatic: boolean;
    /** Both sides sign the agreement that the application states. */
    readonly signs: boolean;
    readonly all: boolean;
    readonly deciders: readonly { readonly body: Text; readonly organization: Text | null }[];
    readonly term: {
      readonly amount: number;
      readonly unit: string;
      readonly from: string;
      readonly article: string;
    } | null;
    readonly word: string | null;
    readonly refusalNeeds: "reason" | "basis" | null;
    readonly article: string;
  }[];
  readonly mustState: readonly { readonly field: string; readonly article: string }[];
  /** The ways of delivery that the entry offers. */
  readonly modes: readonly DeliveryMode[];
  readonly items: readonly {
    readonly id: string;
    readonly column: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly shareType: AccessType;
    readonly law: Law | null;
    readonly scope: string;
    readonly purpose: string;
    readonly condition: string;
    readonly ground: string;
  }[];
}

export const applicationTermsQuery = (dataset: string, items: readonly string[]) =>
  queryOptions({
    queryKey: ["application-terms", dataset, items],
    queryFn: () =>
      body<ApplicationTerms>(
        api.GET("/api/v1/datasets/{id}/application-terms", {
          params: { path: { id: dataset }, query: items.length > 0 ? { items: items.join(",") } : {} },
        }),
      ),
    placeholderData: (old: ApplicationTerms | undefined) => old,
  });

export interface Applied {
  readonly case: string;
  readonly number: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly grant: string | null;
}

export function applyForData(application: Application): Promise<Applied> {
  return body(api.POST("/api/v1/share-applications", { body: writable(application) }));
}

export type Stands = Application & {
  readonly masks: Readonly<Record<string, string>>;
  readonly providerResponsible: string | null;
};

/** What the text wants said with a consent: each of these conditions, and the duty that it relies on. */
export interface Review {
  readonly law: Law;
  readonly conditions: readonly string[];
}

/** What a text may want fixed by a consent. */
export type Fixed = "scenario" | "unit" | "items" | "mode" | "until";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** An application with what became of it, and what a decision on it must say. */
export interface ApplicationView {
  readonly case: string;
  readonly statement: Application;
  readonly stands: Stands;
  readonly grant: string | null;
  readonly review: Review | null;
  /** What the text wants a consent to fix; null: it says nothing about that. */
  readonly fixes: { readonly law: Law; readonly elements: readonly Fixed[] } | null;
  readonly people: readonly Named[];
  readonly systems: readonly Named[];
}

export const applicationQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["application", caseId],
    queryFn: () =>
      openBody<ApplicationView>(api.GET("/api/v1/share-applications/{id}", { params: { path: { id: caseId } } })),
    staleTime: 0,
  });
