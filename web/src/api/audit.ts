import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import { api, body, openBody } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";

/** One entry of the record; an erased one keeps its place and hash only. */
export interface Entry {
  readonly number: number;
  readonly leaf: string;
  readonly event: string | null;
  readonly name: Text | null;
  readonly who: { readonly kind?: string; readonly id?: string | null; readonly name?: string } | null;
  readonly behalf: { readonly organization?: string | null; readonly name?: string } | string | null;
  readonly objects: readonly { readonly type: string; readonly id: string; readonly name: Text | null }[];
  readonly organizations: readonly string[];
  readonly law: Law | null;
  readonly facts: unknown;
  readonly use: Readonly<Record<string, unknown>> | null;
  readonly legal: string | null;
  readonly real: string | null;
  readonly rehearsal: boolean;
  readonly request: string | null;
}

/** Everything by which a stranger can check that an entry stands in the signed tree (RFC 6962). Hashes in hex. */
export interface InclusionProof {
  readonly number: number;
  readonly index: number;
  readonly size: number;
  readonly leaf: string;
  readonly root: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
}

export interface EntryWithProof {
  readonly entry: Entry;
  readonly erased: boolean;
  readonly payload: string | null;
  readonly salt: string | null;
  readonly proof: InclusionProof;
}

export interface RecordSearch {
  readonly person?: string;
  readonly object?: string;
  readonly request?: string;
  readonly event?: string;
  readonly from?: string;
  readonly until?: string;
}

const stated = (search: RecordSearch) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as RecordSearch;

export const entriesQuery = (search: RecordSearch) =>
  pagesQuery<Entry>(["audit", search], (cursor) =>
    openBody<PageOf<Entry>>(
      api.GET("/api/v1/audit/entries", {
        params: { query: { limit: 50, ...stated(search), ...(cursor ? { cursor } : {}) } },
      }),
    ),
  );
export const entryQuery = (number: string) =>
  queryOptions({
    queryKey: ["audit", "entry", number],
    queryFn: () =>
      openBody<EntryWithProof>(
        api.GET("/api/v1/audit/entries/{number}", { params: { path: { number: Number(number) } } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const recordStateQuery = queryOptions({
  queryKey: ["audit", "state"],
  queryFn: () =>
    body<{ origin: string; key: string; size: number; root: string; note: string; sound: boolean }>(
      api.GET("/api/v1/audit/state", {}),
    ),
});
export const recordEventsQuery = queryOptions({
  queryKey: ["audit", "events"],
  queryFn: () =>
    body<{ items: readonly { event: string; name: Text; use: boolean }[] }>(api.GET("/api/v1/audit/events", {})),
  staleTime: 300_000,
});

/** Address of the sealed export of what a search finds. */
export function exportAddress(search: RecordSearch): string {
  return `/api/v1/audit/export?${new URLSearchParams(stated(search) as Record<string, string>)}`;
}
