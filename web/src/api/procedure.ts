import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { CaseStateName } from "../parts/CaseState.tsx";
import type { DueFacts } from "../parts/due.ts";
import type { FormField } from "../parts/form.ts";
import type { ShownField } from "../parts/Stated.tsx";
import { api, body, openBody, writable } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";

/** A due time as lists show it. */
export interface Due extends DueFacts {
  readonly dueDay: string | null;
  readonly dueAt: string | null;
  readonly article: string;
  readonly source: "law" | "installation" | "applicant";
}

export interface Quotation {
  readonly cite: string;
  readonly reference: Text;
  readonly text: string;
  readonly duties: readonly string[];
}

export interface Term {
  readonly amount: number;
  readonly unit: "working_day" | "calendar_day" | "month" | "year";
}

export interface CountedDay {
  readonly day: string;
  readonly counted: number | null;
  readonly reason: "working-day" | "make-up-day" | "calendar-day" | "weekend" | "holiday" | "paused";
  readonly name: string | null;
  readonly announced: boolean;
  readonly leg: number;
}

/** A due time opened: what it counts from, every day and why, the article in its words. */
export interface DueInFull {
  readonly id: string;
  readonly task: string | null;
  readonly kind: "task" | "answer" | "effect" | "resume";
  readonly clock: "running" | "paused" | "met" | "cancelled";
  readonly due: Due;
  readonly event: { readonly name: string; readonly title: Text; readonly day: string; readonly at: string };
  readonly term: Term | null;
  readonly extensions: readonly {
    readonly term: Term;
    readonly article: string;
    readonly at: string;
    readonly by: string;
  }[];
  readonly interruptions: readonly { readonly from: string; readonly until: string | null }[];
  readonly days: readonly CountedDay[];
  /** The State Council notices that the days were counted by. */
  readonly notices: readonly { readonly year: number; readonly papers: readonly string[] }[];
  readonly quotation: Quotation | null;
  readonly own: { readonly setBy: string; readonly setAt: string; readonly reason: string } | null;
  readonly becomes: string | null;
}

interface ProcedureName {
  readonly name: string;
  readonly title: Text;
}

/** One row of a list of cases or tasks. */
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly title: Text;
  readonly procedure: ProcedureName;
  readonly object: { readonly type: string; readonly id: string };
  readonly from: { readonly organization: string | null; readonly name: Text };
  readonly sign: CaseStateName;
  readonly openedAt: string;
  readonly task: {
    readonly id: string;
    readonly kind: string;
    readonly name: Text;
    readonly organization: string | null;
    readonly organizationName: Text | null;
    readonly decidedAt: string | null;
  } | null;
  readonly due: Due | null;
  readonly law: Law | null;
  readonly chased: boolean;
}

export const todoTabs = ["open", "done", "mine", "closed"] as const;
export type TodoTab = (typeof todoTabs)[number];
export type CaseTab = TodoTab | "chased";

export interface CaseList {
  readonly items: readonly CaseRow[];
  readonly total: number;
  readonly next: string | null;
  readonly groups: Readonly<Record<"over" | "today" | "soon" | "later" | "still", number>>;
  readonly counts: Readonly<Partial<Record<CaseTab, number>>>;
  readonly procedures: readonly ProcedureName[];
}

/** What the reader may do now, or why not. */
export interface May {
  readonly action: "decide" | "perform" | "note" | "return" | "extend" | "complete" | "withdraw" | "suspend" | "resume";
  readonly allowed: boolean;
  readonly why: { readonly code: string; readonly text: Text; readonly law: Law | null } | null;
  /** I have the seat from which this is done: then a button that is greyed out says why. */
  readonly seated: boolean;
  readonly outcomes: readonly Outcome[];
  readonly needs: "reason" | "basis" | null;
  readonly sources: readonly string[];
  readonly law: Law | null;
}

export interface Basis {
  readonly source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
  readonly title: string;
  readonly article?: string;
}

export interface TaskView {
  readonly id: string;
  readonly kind: "decide" | "perform" | "note" | "complete" | "consent";
  readonly step: string;
  readonly name: Text;
  readonly body: Text;
  readonly organization: { readonly id: string; readonly name: Text } | null;
  readonly delegatedFrom: { readonly id: string; readonly name: Text } | null;
  readonly state: "open" | "waiting" | "done" | "cancelled";
  readonly receivedAt: string;
  readonly decision: {
    readonly outcome: string;
    readonly reason: string | null;
    readonly note: string | null;
    readonly basis: readonly Basis[];
    readonly carries: unknown;
    readonly carried: readonly ShownField[];
    readonly by: string | null;
    readonly at: string | null;
  } | null;
  readonly law: Law;
  readonly due: Due | null;
  /** What a decision here may carry, and at which outcomes. */
  readonly carries: { readonly fields: readonly FormField[]; readonly outcomes: readonly string[] } | null;
  readonly may: readonly May[];
}

export interface StepView {
  readonly step: string;
  readonly name: Text;
  readonly kind: "decide" | "perform" | "file";
  readonly bodies: readonly Text[];
  readonly shape: "automatic" | "one" | "any" | "all" | "upwards";
  readonly state: "done" | "current" | "ahead" | "skipped";
  readonly term: Term | null;
  readonly word: string | null;
  readonly law: Law;
  readonly own: boolean;
}

export interface HistoryLine {
  readonly at: string;
  readonly event: string;
  readonly title: Text;
  readonly actor: { readonly kind: string; readonly name: string; readonly organization: Text | null };
  readonly step: Text | null;
  readonly law: Law | null;
  readonly facts: unknown;
}

/** 办件 with all that a page shows of it. */
export interface CaseView {
  readonly id: string;
  readonly number: string;
  readonly procedure: ProcedureName;
  readonly title: Text;
  readonly object: { readonly type: string; readonly id: string };
  readonly statement: Readonly<Record<string, unknown>>;
  /** The statement in words; empty where its procedure has a page of its own. */
  readonly stated: readonly ShownField[];
  readonly parties: readonly {
    readonly role: string;
    readonly name: Text;
    readonly organization: string | null;
    readonly title: Text;
  }[];
  readonly state: string;
  readonly sign: CaseStateName;
  readonly effect: { readonly becomes: string; readonly lastDay: string; readonly at: string } | null;
  readonly rulebook: {
    readonly name: string;
    readonly version: string;
    readonly title: Text;
    readonly current: boolean;
  };
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string | null;
  readonly version: number;
  readonly law: Law;
  readonly steps: readonly StepView[];
  readonly tasks: readonly TaskView[];
  readonly dues: readonly DueInFull[];
  readonly history: readonly HistoryLine[];
  readonly links: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: Text;
    readonly relation: string;
    readonly towards: boolean;
  }[];
  readonly may: readonly May[];
}

export const countsQuery = queryOptions({
  queryKey: ["badges"],
  queryFn: () =>
    body<{ todo: number; overdue: number; findings: number; regional: { overdue: number; findings: number } | null }>(
      api.GET("/api/v1/badges", {}),
    ),
  refetchInterval: 60_000,
});

export interface CaseFilter {
  readonly tab: CaseTab;
  readonly q?: string;
  readonly procedure?: string;
  readonly due?: "over" | "today" | "soon" | "later" | "still";
  readonly limit?: number;
}

export const caseListQuery = (filter: CaseFilter) =>
  queryOptions({
    queryKey: ["cases", filter],
    queryFn: () => body<CaseList>(api.GET("/api/v1/cases", { params: { query: { limit: 100, ...filter } } })),
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id],
    queryFn: () => openBody<CaseView>(api.GET("/api/v1/cases/{id}", { params: { path: { id } } })),
    staleTime: 0,
  });

/** What a decider may say. */
export type Outcome = "agreed" | "refused" | "unresolved" | "done";

export interface DecisionWish {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly basis?: readonly Basis[];
  readonly note?: string;
  readonly carries?: unknown;
}

const ofTask = (id: string, task: string) => ({ params: { path: { id, task } } });
const ofCase = (id: string) => ({ params: { path: { id } } });

export function decide(it: CaseView, task: string, decision: DecisionWish): Promise<unknown> {
  return body(
    api.POST("/api/v1/cases/{id}/tasks/{task}/decision", {
      ...ofTask(it.id, task),
      body: writable({ ...decision, version: it.version }),
    }),
  );
}
/** Says that what the rule wants done is done, or that a filing was noted. */
export function perform(it: CaseView, task: string, note: string, carries?: unknown): Promise<unknown> {
  return body(
    api.POST("/api/v1/cases/{id}/tasks/{task}/done", {
      ...ofTask(it.id, task),
      body: writable({ ...(note ? { note } : {}), ...(carries === undefined ? {} : { carries }), version: it.version }),
    }),
  );
}
export function returnForCompletion(it: CaseView, task: string, reason: string): Promise<unknown> {
  return body(
    api.POST("/api/v1/cases/{id}/tasks/{task}/return", {
      ...ofTask(it.id, task),
      body: { reason, version: it.version },
    }),
  );
}
export function askExtension(
  it: CaseView,
  task: string,
  wish: { reason?: string; basis?: readonly Basis[] },
): Promise<unknown> {
  return body(
    api.POST("/api/v1/cases/{id}/tasks/{task}/extension", {
      ...ofTask(it.id, task),
      body: writable({ ...wish, version: it.version }),
    }),
  );
}
export function withdraw(it: CaseView, reason: string): Promise<unknown> {
  return body(
    api.POST("/api/v1/cases/{id}/withdrawal", {
      ...ofCase(it.id),
      body: { ...(reason ? { reason } : {}), version: it.version },
    }),
  );
}
export function suspend(it: CaseView, reason: string): Promise<unknown> {
  return body(api.POST("/api/v1/cases/{id}/suspension", { ...ofCase(it.id), body: { reason, version: it.version } }));
}
export function resume(it: CaseView): Promise<unknown> {
  return body(
    api.DELETE("/api/v1/cases/{id}/suspension", { params: { path: { id: it.id }, query: { version: it.version } } }),
  );
}
export function completeCase(it: CaseView, statement: unknown): Promise<unknown> {
  return body(
    api.POST("/api/v1/cases/{id}/completion", { ...ofCase(it.id), body: { statement, version: it.version } }),
  );
}

/** A rule that was not kept. */
/** What a watch found: in one sentence, and since when (legal days). */
export interface FoundByWatch {
  readonly note?: string;
  readonly note_en?: string;
  readonly since?: string;
  readonly last?: string;
}

export interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly law: Law;
  readonly quotation: Quotation | null;
  readonly organization: { readonly id: string; readonly name: Text };
  readonly case: { readonly id: string; readonly number: string; readonly closed: boolean } | null;
  readonly object: { readonly type: string; readonly id: string };
  readonly title: Text;
  /** Of a watch: `FoundByWatch`. */
  readonly evidence: unknown;
  readonly state: "open" | "explained" | "resolved";
  readonly raisedAt: string;
  readonly notes: readonly {
    readonly at: string;
    readonly by: string;
    readonly state: string;
    readonly text: string;
  }[];
  readonly version: number;
  readonly may: readonly ("open" | "explained" | "resolved")[];
}

export const findingsQuery = (state: Finding["state"]) =>
  pagesQuery<Finding>(["findings", state], (cursor) =>
    body<PageOf<Finding>>(
      api.GET("/api/v1/findings", {
        params: { query: { limit: 50, state, ...(cursor ? { cursor: Number(cursor) } : {}) } },
      }),
    ),
  );
/** One finding by its id, as a list of one: none where it is not the reader's to see. */
export const findingQuery = (id: string) =>
  pagesQuery<Finding>(["findings", "one", id], () =>
    body<PageOf<Finding>>(api.GET("/api/v1/findings", { params: { query: { limit: 1, id } } })),
  );
export function explainFinding(finding: Finding, text: string): Promise<unknown> {
  return body(
    api.POST("/api/v1/findings/{id}/explanation", { ...ofCase(finding.id), body: { text, version: finding.version } }),
  );
}
export function moveFinding(finding: Finding, state: "resolved" | "open", text: string): Promise<unknown> {
  return body(
    api.POST("/api/v1/findings/{id}/state", { ...ofCase(finding.id), body: { state, text, version: finding.version } }),
  );
}
