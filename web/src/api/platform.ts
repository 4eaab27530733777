import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import { api, body } from "./client.ts";

/** What holds for the whole platform today. */
export interface Platform {
  readonly rehearsal: boolean;
  readonly today: string;
  readonly rulebook: {
    readonly name: string;
    readonly title: Text;
    readonly version: string;
    readonly validity: { readonly from: string; readonly until: string | null };
  } | null;
}

export const platformQuery = queryOptions({
  queryKey: ["platform"],
  queryFn: () => body<Platform>(api.GET("/api/v1/platform", {})),
  staleTime: 60_000,
});
