import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { FormField, ReferenceKind, Scope } from "../parts/form.ts";
import type { GuideRoute, GuideTerm } from "../parts/Guide.tsx";
import type { PlanStep } from "../parts/PlanSteps.tsx";
import { ProblemError } from "../parts/problem.ts";
import { api, body, openBody, problemFrom, writable } from "./client.ts";
import type { Quotation } from "./procedure.ts";

/** One line of 办事. */
export interface ProcedureLine {
  readonly name: string;
  readonly title: Text;
  readonly summary: Text | null;
  readonly group: string | null;
  readonly about: {
    readonly kind: "dataset" | "grant" | "organization" | "case";
    readonly field: string | null;
    readonly scope: Scope | null;
  } | null;
  readonly opens: readonly { readonly role: string; readonly title: Text }[];
  readonly may: { readonly allowed: boolean; readonly why: { readonly text: Text; readonly law: Law | null } | null };
  readonly terms: readonly {
    readonly when: readonly Text[];
    readonly automatic: boolean;
    readonly term: GuideTerm | null;
  }[];
  readonly law: Law;
}

/** 办事指南 with the form. */
export interface ProcedureGuide extends ProcedureLine {
  readonly form: readonly FormField[];
  readonly routes: readonly GuideRoute[];
  readonly withdraw: boolean;
  readonly suspend: { readonly by: Text; readonly law: Law } | null;
  readonly quotation: Quotation | null;
}

/** What stands between a statement and a case, or who would decide it by when. */
export interface Plan {
  readonly allowed: boolean;
  readonly why: {
    readonly code: string;
    readonly text: Text;
    readonly law: Law | null;
    readonly errors: readonly { readonly pointer: string; readonly zh: string; readonly en: string }[];
  } | null;
  readonly steps: readonly PlanStep[];
  readonly law: Law | null;
}

export const procedureListQuery = queryOptions({
  queryKey: ["procedures"],
  queryFn: () => openBody<{ items: readonly ProcedureLine[] }>(api.GET("/api/v1/procedures", {})),
  staleTime: 300_000,
});

export const procedureQuery = (procedure: string) =>
  queryOptions({
    queryKey: ["procedures", procedure],
    queryFn: () =>
      openBody<ProcedureGuide>(api.GET("/api/v1/procedures/{procedure}", { params: { path: { procedure } } })),
    staleTime: 300_000,
  });

export const planQuery = (procedure: string, statement: object) =>
  queryOptions({
    queryKey: ["plan", procedure, statement],
    queryFn: () =>
      openBody<Plan>(
        api.POST("/api/v1/procedures/{procedure}/plan", {
          params: { path: { procedure } },
          body: writable({ statement }),
        }),
      ),
    staleTime: 30_000,
  });

export function openCase(procedure: string, statement: object): Promise<{ id: string }> {
  return body(api.POST("/api/v1/cases", { body: writable({ procedure, statement }) }));
}

/** One thing to choose from in a form. */
export interface Choosable {
  readonly id: string;
  readonly title: Text;
  readonly note: Text | null;
}

export interface ChoicesAsked {
  readonly kind: ReferenceKind;
  readonly scope: Scope | null;
  readonly of: string | null;
}

const within = ({ scope, of }: ChoicesAsked) => ({ ...(scope ? { scope } : {}), ...(of ? { of } : {}) });

/** What can be chosen, by a part of its name. */
export const choicesQuery = (asked: ChoicesAsked, q: string, limit = 30) =>
  queryOptions({
    queryKey: ["choices", asked, q, limit],
    queryFn: () =>
      body<{ items: readonly Choosable[] }>(
        api.GET("/api/v1/choices/{kind}", {
          params: { path: { kind: asked.kind }, query: { q, limit, ...within(asked) } },
        }),
      ),
    staleTime: 60_000,
  });

/** The names of what was chosen before. */
export const chosenQuery = (asked: ChoicesAsked, ids: readonly string[]) =>
  queryOptions({
    queryKey: ["chosen", asked, ids],
    queryFn: () =>
      body<{ items: readonly Choosable[] }>(
        api.GET("/api/v1/choices/{kind}", {
          params: { path: { kind: asked.kind }, query: { q: "", limit: 30, ids: ids.join(","), ...within(asked) } },
        }),
      ),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** Sends a file for a form; nobody can read it before a case states it. */
export async function uploadCaseFile(file: File): Promise<KeptFile> {
  const form = new FormData();
  form.append("file", file);
  const answer = await fetch("/api/v1/case-files", { method: "POST", body: form, credentials: "same-origin" }).catch(
    () => null,
  );
  if (!answer) throw new ProblemError({ type: "about:blank", status: 0, title: "network" });
  if (!answer.ok) throw new ProblemError(await problemFrom(answer));
  return (await answer.json()) as KeptFile;
}
