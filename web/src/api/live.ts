import { queryOptions } from "@tanstack/react-query";
import { api, body, writable } from "./client.ts";
import type { paths } from "./schema.d.ts";

type Path = paths["/api/v1/datasets/{id}/interface/live"];
/** 实时调用: how a logical source is asked while a call waits, and how it has done lately; null: it is not. */
export type Live = NonNullable<Path["get"]["responses"]["200"]["content"]["application/json"]["live"]>;
/** As the provider sets it. `secret` left out keeps the one that is there. */
export type LiveForm = Path["put"]["requestBody"]["content"]["application/json"];
export type Trial =
  paths["/api/v1/datasets/{id}/interface/live/trial"]["post"]["responses"]["200"]["content"]["application/json"];

const of = (id: string) => ({ params: { path: { id } } });
const address = "/api/v1/datasets/{id}/interface/live";

export const liveQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "live"],
    queryFn: async () => (await body<{ live: Live | null }>(api.GET(address, of(dataset)))).live,
  });
export const setLive = (dataset: string, form: LiveForm): Promise<unknown> =>
  body(api.PUT(address, { ...of(dataset), body: writable(form) }));
export const removeLive = (dataset: string): Promise<unknown> => body(api.DELETE(address, of(dataset)));
export const tryLive = (dataset: string): Promise<Trial> =>
  body<Trial>(api.POST("/api/v1/datasets/{id}/interface/live/trial", of(dataset)));
