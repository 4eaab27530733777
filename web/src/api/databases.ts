import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";
import type { paths } from "./schema.d.ts";

type Json<T extends { responses: unknown }> = T["responses"] extends {
  200: { content: { "application/json": infer R } };
}
  ? R
  : never;

/** 基础库、主题库、专题库, and what the text lets an authority create. */
export type Databases = Json<paths["/api/v1/databases"]["get"]>;
export type DatabaseLine = Databases["items"][number];
/** One database with members and entries. */
export type Database = Json<paths["/api/v1/databases/{id}"]["get"]>;
export type DatabaseEntry = Database["entries"][number];
export type DatabaseKind = DatabaseLine["kind"];

export const databasesQuery = queryOptions({
  queryKey: ["databases"],
  queryFn: () => body<Databases>(api.GET("/api/v1/databases")),
});

export const databaseQuery = (id: string) =>
  queryOptions({
    queryKey: ["databases", id],
    queryFn: () => body<Database>(api.GET("/api/v1/databases/{id}", { params: { path: { id } } })),
  });

export interface NewDatabase {
  kind: DatabaseKind;
  key: string;
  zh: string;
  en: string;
  lead: string;
  members: string[];
}

export const createDatabase = (made: NewDatabase) => body<Database>(api.POST("/api/v1/databases", { body: made }));

export const changeDatabase = (id: string, parties: { lead: string; members: string[] }) =>
  body<Database>(api.PUT("/api/v1/databases/{id}", { params: { path: { id } }, body: parties }));

export const proposeEntry = (id: string, dataset: string) =>
  body<{ state: string }>(api.POST("/api/v1/databases/{id}/entries", { params: { path: { id } }, body: { dataset } }));

export const decideEntry = (id: string, dataset: string, said: { state: "confirmed" | "declined"; note: string }) =>
  body<Database>(
    api.POST("/api/v1/databases/{id}/entries/{dataset}/decision", { params: { path: { id, dataset } }, body: said }),
  );

type Sources = Json<paths["/api/v1/lawful-sources"]["get"]>;
/** An item with the department that collects it by law, or claims to. */
export type LawfulSource = Sources["items"][number];
export type SourceState = LawfulSource["state"];

export interface SourceSearch {
  readonly q?: string;
  readonly state?: SourceState;
}

const readSources = (search: SourceSearch, limit: number, after?: string) =>
  body<Sources>(
    api.GET("/api/v1/lawful-sources", { params: { query: { ...search, limit, ...(after ? { after } : {}) } } }),
  );

/** The article that gives each item one source. */
export const sourceRuleQuery = queryOptions({
  queryKey: ["lawful-sources", "rule"],
  queryFn: async () => ({ article: (await readSources({}, 1)).article }),
});

export const sourcesQuery = (search: SourceSearch) =>
  pagesQuery<LawfulSource>(
    ["lawful-sources", search],
    async (after): Promise<PageOf<LawfulSource>> => readSources(search, 50, after),
  );
