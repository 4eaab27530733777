import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import { api, body } from "./client.ts";

/** Who is signed in, and what that person may do: buttons come from `operations`. */
export interface Me {
  readonly actor: {
    readonly kind: "person" | "public" | "program" | "system" | "anonymous";
    readonly id: string | null;
    readonly name: string;
    readonly organization: string | null;
    readonly region: string | null;
    readonly roles: readonly string[];
    readonly assurance: 0 | 1 | 2;
  };
  readonly organization?: { readonly id: string; readonly name: Text; readonly kind?: string } | null;
  readonly operations: readonly string[];
}

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => body<Me>(api.GET("/api/v1/me", {})),
  staleTime: 60_000,
});
