import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import { api, body } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";

export const organizationKinds = [
  "government",
  "authority",
  "department",
  "dispatched-office",
  "institution",
  "social-organization",
  "association",
  "research-body",
  "enterprise",
  "public-service",
  "state-organ",
  "coordination-body",
  "expert-committee",
] as const;
export const levels = ["province", "city", "county", "township", "community"] as const;
export const responsibleDuties = ["head", "data-officer", "security", "contact"] as const;

export interface Organization {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly kind: (typeof organizationKinds)[number];
  readonly level: (typeof levels)[number];
  readonly region: string;
  readonly parent: string | null;
  readonly counterpartAbove: string | null;
  readonly authorisation: string;
  readonly state: "active" | "closed";
  readonly revision: number;
}

export interface OrganizationDetail extends Organization {
  readonly regionName: string;
  readonly authority: Organization | null;
  readonly responsible: readonly {
    readonly duty: (typeof responsibleDuties)[number];
    readonly name: string;
    readonly title: string;
    readonly phone: string;
  }[];
}

export interface OrganizationWish {
  readonly code: string;
  readonly name: Text;
  readonly kind: Organization["kind"];
  readonly level: Organization["level"];
  readonly region: string;
  readonly parent?: string | null;
  readonly authorisation?: string;
}

export const organizationsQuery = (q: string) =>
  pagesQuery<Organization>(["organizations", q], (cursor) =>
    body<PageOf<Organization>>(
      api.GET("/api/v1/organizations", {
        params: { query: { limit: 50, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) } },
      }),
    ),
  );

export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ["organization", id],
    queryFn: () => body<OrganizationDetail>(api.GET("/api/v1/organizations/{id}", { params: { path: { id } } })),
  });

export interface AreaStatistics {
  readonly region: string;
  readonly counts: readonly { readonly key: string; readonly title: Text; readonly total: number }[];
  readonly departments: readonly {
    readonly organization: { readonly id: string; readonly name: Text; readonly region: string };
    readonly counts: Readonly<Record<string, number>>;
  }[];
}

export const areaStatisticsQuery = queryOptions({
  queryKey: ["area-statistics"],
  queryFn: () => body<AreaStatistics>(api.GET("/api/v1/area-statistics", {})),
});

export const regionsQuery = queryOptions({
  queryKey: ["regions"],
  queryFn: () =>
    body<{ items: readonly { code: string; name: string; above: string | null }[] }>(api.GET("/api/v1/regions", {})),
  staleTime: 300_000,
});

export function createOrganization(wish: OrganizationWish): Promise<Organization> {
  return body(api.POST("/api/v1/organizations", { body: wish }));
}

export function changeOrganization(id: string, change: { revision: number; name: Text }): Promise<Organization> {
  return body(api.PATCH("/api/v1/organizations/{id}", { params: { path: { id } }, body: change }));
}

export function closeOrganization(id: string, revision: number, reason: string): Promise<Organization> {
  return body(api.POST("/api/v1/organizations/{id}/close", { params: { path: { id } }, body: { revision, reason } }));
}

export function nameResponsiblePerson(
  id: string,
  duty: (typeof responsibleDuties)[number],
  person: { name: string; title: string; phone: string },
): Promise<unknown> {
  return body(
    api.PUT("/api/v1/organizations/{id}/responsible/{duty}", { params: { path: { id, duty } }, body: person }),
  );
}
