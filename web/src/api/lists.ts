import { queryOptions } from "@tanstack/react-query";
import { api, body, writable } from "./client.ts";
import type { paths } from "./schema.d.ts";

type Json<T extends { responses: unknown }> = T["responses"] extends {
  200: { content: { "application/json": infer R } };
}
  ? R
  : never;

/** Whose lists are meant; without any, everybody's. */
export interface ListsOf {
  readonly organization?: string;
  readonly level?: "province" | "city" | "county" | "township" | "community";
  readonly region?: string;
}

/** 清单: one list with its length and what it lacks. */
export type ListLine = Json<paths["/api/v1/lists"]["get"]>["items"][number];

export const listsQuery = (whose: ListsOf) =>
  queryOptions({
    queryKey: ["lists", whose],
    queryFn: () => body<{ items: readonly ListLine[] }>(api.GET("/api/v1/lists", { params: { query: { ...whose } } })),
  });

/** A standard or guide as it holds, or will hold, for one's own organization. */
export type Standard = Json<paths["/api/v1/standards"]["get"]>["items"][number];

export const standardsQuery = queryOptions({
  queryKey: ["standards"],
  queryFn: () => body<{ items: readonly Standard[] }>(api.GET("/api/v1/standards")),
});

/** 本级目录: what stands of every level. */
export type LevelLine = Json<paths["/api/v1/level-catalogs"]["get"]>["items"][number];
export type Publication = NonNullable<LevelLine["publication"]>;
export type LevelCatalogDetail = Json<paths["/api/v1/level-catalogs/{region}"]["get"]>;
export type EditionDetail = Json<paths["/api/v1/level-catalogs/{region}/editions/{number}"]["get"]>;

export const levelCatalogsQuery = queryOptions({
  queryKey: ["level-catalogs"],
  queryFn: () => body<Json<paths["/api/v1/level-catalogs"]["get"]>>(api.GET("/api/v1/level-catalogs")),
});

export const levelCatalogQuery = (region: string) =>
  queryOptions({
    queryKey: ["level-catalogs", region],
    queryFn: () =>
      body<LevelCatalogDetail>(api.GET("/api/v1/level-catalogs/{region}", { params: { path: { region } } })),
  });

export const editionQuery = (region: string, number: string, against: string | undefined) =>
  queryOptions({
    queryKey: ["level-catalogs", region, number, against],
    queryFn: () =>
      body<EditionDetail>(
        api.GET("/api/v1/level-catalogs/{region}/editions/{number}", {
          params: { path: { region, number: Number(number) }, query: against ? { against: Number(against) } : {} },
        }),
      ),
  });

/** 专家评审 of one case. */
export type Opinions = Json<paths["/api/v1/cases/{id}/opinions"]["get"]>;
export type Opinion = Opinions["items"][number];

export const opinionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "opinions"],
    queryFn: () => body<Opinions>(api.GET("/api/v1/cases/{id}/opinions", { params: { path: { id } } })),
  });

export function inviteAdviser(id: string, adviser: string, note: string): Promise<unknown> {
  return body(api.POST("/api/v1/cases/{id}/opinions", { params: { path: { id } }, body: { adviser, note } }));
}

export function recordOpinion(
  id: string,
  opinion: string,
  said: { readonly opinion: string; readonly file: string | null },
): Promise<unknown> {
  return body(
    api.POST("/api/v1/cases/{id}/opinions/{opinion}", { params: { path: { id, opinion } }, body: writable(said) }),
  );
}

export const opinionFile = (id: string, opinion: string) =>
  `/api/v1/cases/${encodeURIComponent(id)}/opinions/${encodeURIComponent(opinion)}/file`;

/** The entries of lists (systems, collections, duties) that name a dataset. */
export type Mention = Json<paths["/api/v1/register-mentions/{id}"]["get"]>["items"][number];

export const mentionsQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["register-mentions", dataset],
    queryFn: () =>
      body<{ items: readonly Mention[] }>(
        api.GET("/api/v1/register-mentions/{id}", { params: { path: { id: dataset } } }),
      ),
  });
