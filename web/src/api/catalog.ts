import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { AccessType } from "../parts/TypeTag.tsx";
import { api, body, openBody, writable } from "./client.ts";
import type { DatasetDraft, DatasetState, ExchangeTrait, Grade, ProfileRules } from "./codes.ts";

/** A place of a draft that is missing or wrong, as a JSON pointer into it. */
export interface FieldError extends Text {
  readonly pointer: string;
  readonly code: string;
}

/** When and by whom it was last verified, and by when its data must next be updated. */
interface Upkeep {
  readonly verified: { readonly at: string; readonly by: string } | null;
  readonly updateDue: string | null;
}

interface Head {
  readonly id: string;
  readonly state: DatasetState;
  readonly version: number;
  readonly region: string;
  readonly regionName: string;
  readonly provider: { readonly id: string; readonly name: Text; readonly code: string };
  readonly category: readonly { readonly code: string; readonly name: Text }[];
  readonly data: { readonly rows: number; readonly at: string } | null;
  readonly revokeOn: string | null;
  readonly changedAt: string;
}
export interface Computed {
  readonly share: AccessType;
  readonly sharesAs: AccessType;
  readonly open: AccessType;
  readonly opensAs: AccessType;
  readonly grade: Grade;
}

/** A dataset as its own department and the authority see it. */
export interface DatasetView extends Head, Upkeep {
  readonly code: string | null;
  readonly revision: number;
  readonly draft: DatasetDraft | null;
  readonly content: DatasetDraft | null;
  readonly computed: Computed | null;
  readonly review: { readonly case: string; readonly returned: boolean } | null;
  readonly changeCase: string | null;
  readonly publishedOn: string | null;
  /** What the draft still lacks before it may be submitted. */
  readonly faults: readonly FieldError[];
  /** Where the draft is not as the standards and guides in force want it; `line`: of the standard. */
  readonly againstStandards: readonly (FieldError & { readonly line: string | null })[];
  /** What other departments share of what it collects, and whether its review waits for a ruling; null: the text does not ask. */
  readonly duplicates: {
    readonly items: readonly {
      readonly item: string;
      readonly name: Text;
      readonly dataset: string;
      readonly title: Text;
      readonly organization: { readonly id: string; readonly name: Text };
      readonly shareType: AccessType;
      readonly lawful: boolean;
      readonly published: boolean;
    }[];
    readonly held: boolean;
    readonly article: string;
  } | null;
  /** What may be done with it now, in the words of the server's list of states. */
  readonly moves: readonly string[];
}

/** A published dataset as every department sees it. */
export interface PublishedDataset extends Head, Upkeep {
  readonly code: string;
  readonly content: DatasetDraft;
  readonly computed: Computed;
  readonly publishedOn: string;
}

export interface Found {
  readonly id: string;
  readonly code: string | null;
  readonly state: DatasetState;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly summaryZh: string;
  readonly summaryEn: string;
  readonly organization: string;
  readonly organizationName: Text;
  readonly shareType: AccessType;
  readonly openType: AccessType;
  readonly updateCycle: string | null;
  readonly grade: Grade | null;
  readonly hasData: boolean;
  readonly dataRows: number | null;
  readonly dataAt: string | null;
  readonly items: number;
  readonly publishedOn: string | null;
  readonly changedAt: string;
}
export interface SearchReply {
  readonly items: readonly Found[];
  readonly total: number;
  readonly facets: Readonly<
    Record<string, readonly { readonly value: string; readonly name: Text; readonly count: number }[]>
  >;
  readonly words: readonly { readonly word: string; readonly synonyms: readonly string[] }[];
}

/** A search as it stands in the address: facets are values separated by commas. */
export interface CatalogSearch {
  readonly q?: string;
  readonly shareType?: string;
  readonly organization?: string;
  readonly theme?: string;
  readonly level?: string;
  readonly providerKind?: string;
  readonly database?: string;
  readonly kind?: string;
  readonly acquisition?: string;
  readonly state?: string;
  readonly page?: number;
}
export const PAGE_SIZE = 20;

const stated = (search: CatalogSearch) =>
  Object.fromEntries(
    Object.entries({ ...search, pageSize: PAGE_SIZE }).filter(([, value]) => value !== undefined && value !== ""),
  ) as never;

export const ownDatasetsQuery = (search: CatalogSearch) =>
  queryOptions({
    queryKey: ["datasets", "own", search] as readonly unknown[],
    queryFn: () => body<SearchReply>(api.GET("/api/v1/own-datasets", { params: { query: stated(search) } })),
  });
export const datasetsQuery = (search: CatalogSearch) =>
  queryOptions({
    queryKey: ["datasets", "all", search] as readonly unknown[],
    queryFn: () => body<SearchReply>(api.GET("/api/v1/datasets", { params: { query: stated(search) } })),
  });
export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: ["dataset", id, "draft"],
    queryFn: () => body<DatasetView>(api.GET("/api/v1/datasets/{id}/draft", { params: { path: { id } } })),
    staleTime: 0,
  });
export const publishedDatasetQuery = (id: string) =>
  queryOptions({
    queryKey: ["dataset", id],
    queryFn: () => body<PublishedDataset>(api.GET("/api/v1/datasets/{id}", { params: { path: { id } } })),
  });
export const categoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: () =>
    body<{ items: readonly { code: string; parent: string | null; name: Text; class: string; datasets: number }[] }>(
      api.GET("/api/v1/categories", {}),
    ),
  staleTime: 300_000,
});
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["dataset", id, "versions"],
    queryFn: () =>
      body<{
        items: readonly {
          number: number;
          publishedOn: string;
          reason: string;
          review: string | null;
          shareType: AccessType;
          openType: AccessType;
          items: number;
        }[];
      }>(api.GET("/api/v1/datasets/{id}/versions", { params: { path: { id } } })),
  });
export const datasetHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ["dataset", id, "history"],
    queryFn: () =>
      body<{
        items: readonly {
          id: string;
          name: Text;
          at: string;
          by: string;
          version: number | null;
          note: string;
          law: Law | null;
        }[];
      }>(api.GET("/api/v1/datasets/{id}/history", { params: { path: { id } } })),
  });

const path = (id: string) => ({ params: { path: { id } } });

/** A case that an act set going. */
export interface CaseBegun {
  readonly case: string;
  readonly number: string;
  readonly state: string;
}

export function createDataset(draft?: DatasetDraft): Promise<DatasetView> {
  return body(api.POST("/api/v1/datasets", { body: draft ? { draft: writable(draft) } : {} }));
}
export function saveDraft(dataset: Pick<DatasetView, "id" | "revision">, draft: DatasetDraft): Promise<DatasetView> {
  return body(
    api.PUT("/api/v1/datasets/{id}/draft", {
      ...path(dataset.id),
      body: { revision: dataset.revision, draft: writable(draft) },
    }),
  );
}
export function submitDataset(dataset: Pick<DatasetView, "id" | "revision">): Promise<CaseBegun> {
  return body(
    api.POST("/api/v1/datasets/{id}/submission", {
      ...path(dataset.id),
      body: { revision: dataset.revision, note: "" },
    }),
  );
}
export function deleteDraft(id: string): Promise<unknown> {
  return body(api.DELETE("/api/v1/datasets/{id}", path(id)));
}
export function beginChange(id: string, note: string): Promise<DatasetView> {
  return body(api.POST("/api/v1/datasets/{id}/changes", { ...path(id), body: { note } }));
}
export function dropChange(id: string): Promise<DatasetView> {
  return body(api.DELETE("/api/v1/datasets/{id}/changes", path(id)));
}

/** What the rulebook says of one share or open type: its name, what must be stated, which grounds count. */
export interface TypeRule {
  readonly name: Text;
  readonly article: string;
  readonly mustState: readonly {
    readonly field: "scope" | "purpose" | "condition" | "reason";
    readonly article: string;
  }[];
  readonly whenUnstated: { readonly type: string; readonly article: string } | null;
  readonly ground: { readonly sources: readonly string[]; readonly article: string } | null;
  readonly grounds: readonly {
    readonly key: string;
    readonly name: Text;
    readonly needs: readonly string[];
    readonly article: string;
  }[];
  readonly filed: { readonly article: string } | null;
}

/** The rulebook's part of the compiling form. */
export interface CatalogRules {
  /** By type; one that the text does not know is not there. */
  readonly share: Readonly<Partial<Record<AccessType, TypeRule>>>;
  readonly open: Readonly<Partial<Record<AccessType, TypeRule>>>;
  readonly openDespite: { readonly allowed: readonly string[]; readonly article: string } | null;
  /** What an entry says of itself beyond the national guide; empty or null: the text does not ask. */
  readonly profile: ProfileRules;
  /** What makes exchange by interface due, and what publication then takes; null: the text does not ask. */
  readonly exchange: {
    readonly byInterface: { readonly traits: readonly ExchangeTrait[]; readonly article: string } | null;
    readonly specified: { readonly article: string } | null;
  };
}

/** 核实: the department has looked its entry through. */
export async function verifyDataset(id: string, note: string): Promise<DatasetView> {
  return body<DatasetView>(
    api.POST("/api/v1/datasets/{id}/verification", { params: { path: { id } }, body: { note } }),
  );
}

export const catalogRulesQuery = queryOptions({
  queryKey: ["catalog-rules"],
  queryFn: () => openBody<CatalogRules>(api.GET("/api/v1/catalog-codes", {})),
  staleTime: 300_000,
});
