import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";
import type { Scope } from "./registers.ts";
import type { paths } from "./schema.d.ts";

type Reply = paths["/api/v1/watches/{name}"]["get"]["responses"]["200"]["content"]["application/json"];

/** 监测: a list of what is not as it should be, with how much of it there is. */
export type Watch = Reply["watch"];
export type Matter = Reply["items"][number];

export const watchesQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ["watches", scope],
    queryFn: () => body<{ items: Watch[] }>(api.GET("/api/v1/watches", { params: { query: { scope } } })),
  });

const read = (name: string, scope: Scope, limit: number, cursor?: string) =>
  body<Reply>(
    api.GET("/api/v1/watches/{name}", {
      params: { path: { name }, query: { scope, limit, ...(cursor ? { cursor: Number(cursor) } : {}) } },
    }),
  );

export const watchQuery = (name: string, scope: Scope) =>
  queryOptions({ queryKey: ["watch", name, scope], queryFn: async () => (await read(name, scope, 1)).watch });

export const mattersQuery = (name: string, scope: Scope) =>
  pagesQuery<Matter>(
    ["watch-matters", name, scope],
    async (cursor): Promise<PageOf<Matter>> => read(name, scope, 50, cursor),
  );
