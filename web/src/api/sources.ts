import { queryOptions } from "@tanstack/react-query";
import { api, body, writable } from "./client.ts";
import type { paths } from "./schema.d.ts";

/** 数源: databases of a department, their tables, and which table goes into a dataset. */

type Json<T extends { responses: unknown }, S extends number = 200> = T["responses"] extends {
  [K in S]: { content: { "application/json": infer R } };
}
  ? R
  : never;
type Sent<T> = T extends { requestBody: { content: { "application/json": infer R } } } ? R : never;

const of = (id: string) => ({ params: { path: { id } } });

export type Source = Json<paths["/api/v1/sources/{id}"]["get"]>;
export type SourceForm = Sent<paths["/api/v1/sources"]["post"]>;
export type SourceChange = Sent<paths["/api/v1/sources/{id}"]["put"]>;
export type SourceTable = Json<paths["/api/v1/sources/{id}/tables"]["get"]>[number];
export type TablePreview = Json<paths["/api/v1/sources/{id}/preview"]["post"]>;
export type TableDraft = Json<paths["/api/v1/sources/{id}/item-draft"]["post"]>;
export type FeedForm = Sent<paths["/api/v1/datasets/{id}/table-feed"]["put"]>;
export type Feed = NonNullable<Json<paths["/api/v1/datasets/{id}/table-feed"]["get"]>["feed"]>;
export type FeedColumn = Json<paths["/api/v1/datasets/{id}/table-feed/proposal"]["post"]>[number];

export const sourcesQuery = queryOptions({
  queryKey: ["sources"],
  queryFn: () => body<Source[]>(api.GET("/api/v1/sources")),
});
export const sourceQuery = (id: string) =>
  queryOptions({ queryKey: ["sources", id], queryFn: () => body<Source>(api.GET("/api/v1/sources/{id}", of(id))) });
export const tablesQuery = (id: string) =>
  queryOptions({
    queryKey: ["sources", id, "tables"],
    queryFn: () => body<SourceTable[]>(api.GET("/api/v1/sources/{id}/tables", of(id))),
    staleTime: 60_000,
    retry: false,
  });
export const previewQuery = (id: string, table: string) =>
  queryOptions({
    queryKey: ["sources", id, "preview", table],
    queryFn: () => body<TablePreview>(api.POST("/api/v1/sources/{id}/preview", { ...of(id), body: { table } })),
    retry: false,
  });
export const registerSource = (form: SourceForm) =>
  body<Source>(api.POST("/api/v1/sources", { body: writable(form) }) as Promise<{ data?: Source }>);
export const changeSource = (id: string, form: SourceChange) =>
  body<Source>(api.PUT("/api/v1/sources/{id}", { ...of(id), body: writable(form) }));
export const removeSource = (id: string): Promise<unknown> => body(api.DELETE("/api/v1/sources/{id}", of(id)));
export const testSource = (id: string) => body<Source>(api.POST("/api/v1/sources/{id}/test", of(id)));
export const draftFromTable = (id: string, table: string) =>
  body<TableDraft>(api.POST("/api/v1/sources/{id}/item-draft", { ...of(id), body: { table } }));

export const feedQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "table-feed"],
    queryFn: async () => (await body(api.GET("/api/v1/datasets/{id}/table-feed", of(dataset)))).feed,
  });
export const feedProposalQuery = (dataset: string, source: string, table: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "table-feed", "proposal", source, table],
    queryFn: () =>
      body<FeedColumn[]>(
        api.POST("/api/v1/datasets/{id}/table-feed/proposal", { ...of(dataset), body: { source, table } }),
      ),
    retry: false,
  });
export const confirmFeed = (dataset: string, form: FeedForm) =>
  body<Feed>(api.PUT("/api/v1/datasets/{id}/table-feed", { ...of(dataset), body: writable(form) }));
export const removeFeed = (dataset: string): Promise<unknown> =>
  body(api.DELETE("/api/v1/datasets/{id}/table-feed", of(dataset)));
export const loadTable = (dataset: string, whole: boolean): Promise<{ id: string }> =>
  body(api.POST("/api/v1/datasets/{id}/table-feed/load", { ...of(dataset), body: { whole } }));
