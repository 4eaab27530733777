import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { CaseStateName } from "../parts/CaseState.tsx";
import type { DueFacts } from "../parts/due.ts";
import { api, body } from "./client.ts";

/** One row of a list of cases, as every list on screen shows it. */
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly title: Text;
  readonly procedure: Text;
  readonly from: Text;
  readonly state: CaseStateName;
  readonly due: DueFacts | null;
  readonly dueDay: string | null;
  readonly law: Law | null;
  readonly chased: boolean;
}

export const countsQuery = queryOptions({
  queryKey: ["counts"],
  queryFn: () => body<{ todo: number; overdue: number }>(api.GET("/api/v1/badges", {})),
  refetchInterval: 60_000,
});
