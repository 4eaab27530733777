import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import { api, body, openBody } from "./client.ts";

export const termUnits = ["working_day", "calendar_day", "month", "year"] as const;
export interface Term {
  readonly amount: number;
  readonly unit: (typeof termUnits)[number];
}

/** A term that the text leaves open, and what the installation set for it. */
export interface OpenTerm {
  /** `registers` and `watches` for theirs. */
  readonly procedure: string;
  readonly step: string;
  readonly part: "answer" | "completion" | "every" | "after";
  readonly name: Text | null;
  /** The text's own word, such as 及时. */
  readonly word: string | null;
  readonly article: string;
  readonly own: {
    readonly term: Term;
    readonly reason: string;
    readonly setBy: string;
    readonly setAt: string;
  } | null;
}

export const ownTermsQuery = queryOptions({
  queryKey: ["own-terms"],
  queryFn: () => openBody<{ items: readonly OpenTerm[] }>(api.GET("/api/v1/rulebook/own-terms", {})),
});

/** Sets a term, or with `null` takes it back. It counts for clocks that start afterwards. */
export function setOwnTerm(
  { procedure, step, part }: Pick<OpenTerm, "procedure" | "step" | "part">,
  term: Term | null,
  reason: string,
): Promise<unknown> {
  const path = { procedure, step, part };
  return body(
    api.PUT("/api/v1/rulebook/own-terms/{procedure}/{step}/{part}", { params: { path }, body: { term, reason } }),
  );
}
