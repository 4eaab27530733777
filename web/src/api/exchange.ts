import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import { api, body, openBody, writable } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";

/** What departments do with each other's data beside applications: demands, verification, return flows, delegation. */

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** 数据需求. */
export interface Demand {
  readonly case: string;
  readonly number: string;
  readonly title: string;
  readonly items: readonly string[];
  readonly applicant: Named;
  readonly provider: Named | null;
  readonly state: "open" | "met" | "refused";
  readonly openedAt: string;
  readonly dueDay: string | null;
  readonly dataset: { readonly id: string; readonly titleZh: string; readonly titleEn: string } | null;
}
export type DemandSide = "mine" | "asked" | "region";

/** Lists of this kind count nothing: the total is what was read so far. */
const counted = <T>({ items, next }: { items: readonly T[]; next: string | null }): PageOf<T> => ({
  items,
  next,
  total: items.length,
});

export const demandsQuery = (side: DemandSide) =>
  pagesQuery<Demand>(["demands", side], async (cursor) =>
    counted(
      await openBody<PageOf<Demand>>(
        api.GET("/api/v1/demands", { params: { query: { side, limit: 50, ...(cursor ? { cursor } : {}) } } }),
      ),
    ),
  );

/** 核实、比对: a question with its answer. */
export interface Verification {
  readonly id: string;
  readonly case: string | null;
  readonly dataset: { readonly id: string; readonly title: Text };
  readonly consumer: Text;
  readonly provider: Text;
  readonly purpose: string;
  readonly items: readonly string[];
  readonly askedBy: string;
  readonly askedAt: string;
  readonly answer: "match" | "no-match" | "refused" | "withdrawn" | null;
  readonly answeredBy: "platform" | "provider" | null;
  readonly elapsedMinutes: number;
}
export type VerificationSide = "asked" | "answering" | "region";

export const verificationsQuery = (side: VerificationSide) =>
  pagesQuery<Verification>(["verifications", side], async (cursor) =>
    counted(
      await openBody<PageOf<Verification>>(
        api.GET("/api/v1/verifications", { params: { query: { side, limit: 50, ...(cursor ? { cursor } : {}) } } }),
      ),
    ),
  );

export interface Question {
  readonly dataset: string;
  readonly purpose: string;
  readonly scenario: string;
  readonly dutyBasis: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly compare: Readonly<Record<string, string>>;
}
export interface Asked {
  readonly id: string;
  readonly case: string | null;
  readonly answer: "match" | "no-match" | null;
}
export const askVerification = (question: Question): Promise<Asked> =>
  openBody(api.POST("/api/v1/verifications", { body: writable({ ...question, systems: [] }) }));

export interface QuestionValues {
  readonly subject: Readonly<Record<string, string>>;
  readonly compare: Readonly<Record<string, string>>;
}
export const readQuestion = (id: string): Promise<QuestionValues> =>
  openBody(api.POST("/api/v1/verifications/{id}/values", { params: { path: { id } } }));

/** What a provider opened to comparison. */
export interface VerificationOffer {
  readonly subject: readonly string[];
  readonly items: readonly string[];
  readonly openedBy: string;
  readonly openedAt: string;
}
export const offerQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["verification-offer", dataset],
    queryFn: () =>
      openBody<{ offer: VerificationOffer | null }>(
        api.GET("/api/v1/datasets/{id}/verification-offer", { params: { path: { id: dataset } } }),
      ),
  });
export const offerVerification = (dataset: string, offer: { subject: string[]; items: string[] }): Promise<unknown> =>
  openBody(api.PUT("/api/v1/datasets/{id}/verification-offer", { params: { path: { id: dataset } }, body: offer }));
export const endOffer = (dataset: string): Promise<unknown> =>
  openBody(api.DELETE("/api/v1/datasets/{id}/verification-offer", { params: { path: { id: dataset } } }));

/** 数据回流. */
export interface ReturnFlow {
  readonly id: string;
  readonly dataset: { readonly id: string; readonly title: Text };
  readonly sender: Named;
  readonly receiver: Named;
  readonly area: { readonly code: string; readonly name: string };
  readonly sourceSystem: string;
  readonly targetSystem: string;
  readonly every: "daily" | "weekly" | "monthly";
  readonly nextDay: string | null;
  readonly state: "running" | "stopped";
  readonly runs: readonly {
    readonly id: string;
    readonly at: string;
    readonly state: "failed" | "waiting" | "complete" | "gap";
    readonly sent: number | null;
    readonly received: number | null;
    readonly gap: number | null;
    readonly failure: string | null;
    readonly receivedBy: string | null;
  }[];
}
export type ReturnSide = "sent" | "received" | "region";

export const returnFlowsQuery = (side: ReturnSide) =>
  queryOptions({
    queryKey: ["return-flows", side],
    queryFn: () =>
      openBody<{ items: readonly ReturnFlow[] }>(api.GET("/api/v1/return-flows", { params: { query: { side } } })),
  });

export interface NewReturnFlow {
  readonly dataset: string;
  readonly receiver: string;
  readonly areaItem: string;
  readonly areaBy: "code" | "name";
  readonly sourceSystem: string;
  readonly targetProgram: string;
  readonly every: ReturnFlow["every"];
}
export const createReturnFlow = (flow: NewReturnFlow): Promise<unknown> =>
  openBody(api.POST("/api/v1/return-flows", { body: { ...flow, conditions: "", approval: "" } }));
export const runReturnFlow = (id: string): Promise<unknown> =>
  openBody(api.POST("/api/v1/return-flows/{id}/runs", { params: { path: { id } } }));
export const stopReturnFlow = (id: string, reason: string): Promise<unknown> =>
  openBody(api.POST("/api/v1/return-flows/{id}/stop", { params: { path: { id } }, body: { reason } }));
export const confirmReturn = (id: string, run: string, received: number): Promise<unknown> =>
  openBody(
    api.POST("/api/v1/return-flows/{id}/runs/{run}/receipt", { params: { path: { id, run } }, body: { received } }),
  );

/** The file of a batch, as it comes. */
export async function fetchReturn(id: string, run: string): Promise<string> {
  const { data } = await api.POST("/api/v1/return-flows/{id}/runs/{run}/file", {
    params: { path: { id, run } },
    parseAs: "text",
  });
  return data as unknown as string;
}

/** 整体授权下级受理. */
export interface Delegation {
  readonly id: string;
  readonly organization: Named;
  readonly delegate: Named;
  readonly filedWith: Named;
  readonly area: { readonly code: string; readonly name: string };
  readonly resources: readonly {
    readonly dataset: string;
    readonly title: Text;
    readonly areaItem: Text | null;
    readonly areaBy: "code" | "name";
  }[];
  readonly filedAt: string;
  readonly filedBy: string;
  readonly endedAt: string | null;
  readonly law: Law;
  readonly mine: boolean;
}

export const delegationsQuery = queryOptions({
  queryKey: ["delegations"],
  queryFn: () => openBody<{ items: readonly Delegation[] }>(api.GET("/api/v1/delegations", {})),
});

export interface NewDelegation {
  readonly delegate: string;
  readonly area?: string;
  readonly resources: readonly { dataset: string; areaItem: string; areaBy: "code" | "name" }[];
}
export const fileDelegation = (delegation: NewDelegation): Promise<unknown> =>
  openBody(api.POST("/api/v1/delegations", { body: writable(delegation) }));
export const endDelegation = (id: string): Promise<unknown> =>
  body(api.DELETE("/api/v1/delegations/{id}", { params: { path: { id } } }));
