import { queryOptions } from "@tanstack/react-query";
import { api, body, writable } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";
import type { paths } from "./schema.d.ts";

/** How data comes to the platform: the inventory, batches, quality, reconciliation, comparison, joint collection, corrections. */

type Json<T extends { responses: unknown }> = T["responses"] extends {
  200: { content: { "application/json": infer R } };
}
  ? R
  : never;
type Sent<T> = T extends { requestBody: { content: { "application/json": infer R } } } ? R : never;

const of = (id: string) => ({ params: { path: { id } } });

/** Lists of this kind count nothing: the total is what was read so far. */
const counted = <T>({ items, next }: { items: readonly T[]; next: string | null }): PageOf<T> => ({
  items,
  next,
  total: items.length,
});

// --- 归集清单 ---

type InventoryReply = Json<paths["/api/v1/aggregation/inventory"]["get"]>;
export type InventoryRow = InventoryReply["items"][number];
export type InventoryDepartment = InventoryReply["departments"][number];
export type Reach = NonNullable<paths["/api/v1/aggregation/inventory"]["get"]["parameters"]["query"]>["reach"];

export interface InventorySearch {
  readonly reach: Reach;
  readonly organization?: string;
  readonly supplied?: boolean;
}

const readInventory = (search: InventorySearch, limit: number, offset: number) =>
  body<InventoryReply>(api.GET("/api/v1/aggregation/inventory", { params: { query: { ...search, limit, offset } } }));

export const inventoryQuery = (search: InventorySearch) =>
  pagesQuery<InventoryRow>(
    ["inventory", search],
    async (cursor): Promise<PageOf<InventoryRow>> => readInventory(search, 50, Number(cursor ?? 0)),
  );

/** Department by department: how much is listed, and how much of it is on the platform. */
export const inventorySumsQuery = (reach: Reach) =>
  queryOptions({
    queryKey: ["inventory", "sums", reach],
    queryFn: async () => (await readInventory({ reach }, 1, 0)).departments,
  });

// --- 批次 ---

export type DataVersion = Json<paths["/api/v1/datasets/{id}/data-versions"]["get"]>[number];

export const dataVersionsQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "data-versions"],
    queryFn: () => body<DataVersion[]>(api.GET("/api/v1/datasets/{id}/data-versions", of(dataset))),
  });
export type Keeping = Json<paths["/api/v1/datasets/{id}/keeping"]["get"]>;
export const keepingQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "keeping"],
    queryFn: () => body<Keeping>(api.GET("/api/v1/datasets/{id}/keeping", of(dataset))),
  });
export const setKeeping = (dataset: string, to: Pick<Keeping, "versions" | "days">): Promise<unknown> =>
  body(api.PUT("/api/v1/datasets/{id}/keeping", { ...of(dataset), body: to }));
export type QueryItem = Json<paths["/api/v1/datasets/{id}/query-items"]["get"]>["items"][number];
export const queryItemsQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "query-items"],
    queryFn: async () =>
      (await body<{ items: QueryItem[] }>(api.GET("/api/v1/datasets/{id}/query-items", of(dataset)))).items,
  });
export type Distribution = Json<paths["/api/v1/datasets/{id}/distribution"]["get"]>;
export const distributionQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "distribution"],
    queryFn: () => body<Distribution>(api.GET("/api/v1/datasets/{id}/distribution", of(dataset))),
  });
export const setDistribution = (dataset: string, item: string | null): Promise<unknown> =>
  body(api.PUT("/api/v1/datasets/{id}/distribution", { ...of(dataset), body: { item } }));
export const setQueryItems = (dataset: string, items: readonly string[]): Promise<unknown> =>
  body(api.PUT("/api/v1/datasets/{id}/query-items", { ...of(dataset), body: { items: [...items] } }));
export const reviewVersion = (
  dataset: string,
  version: string,
  word: { outcome: "accepted" | "returned"; reason: string },
): Promise<unknown> =>
  body(
    api.POST("/api/v1/datasets/{id}/data-versions/{version}/review", {
      params: { path: { id: dataset, version } },
      body: word,
    }),
  );

// --- 质量 ---

export type QualityView = Json<paths["/api/v1/datasets/{id}/quality"]["get"]>;
export type QualityCheck = QualityView["checks"][number];
export type RuleDraft = Sent<paths["/api/v1/datasets/{id}/quality-rules"]["put"]>["rules"][number];

export const qualityQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "quality"],
    queryFn: () => body<QualityView>(api.GET("/api/v1/datasets/{id}/quality", of(dataset))),
  });
export type Profile = Json<paths["/api/v1/datasets/{id}/profile"]["get"]>;
export const profileQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "profile"],
    queryFn: () => body<Profile>(api.GET("/api/v1/datasets/{id}/profile", of(dataset))),
  });
export type Lineage = Json<paths["/api/v1/datasets/{id}/lineage"]["get"]>;
export const lineageQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "lineage"],
    queryFn: () => body<Lineage>(api.GET("/api/v1/datasets/{id}/lineage", of(dataset))),
  });
type Drafted = Json<paths["/api/v1/datasets/{id}/quality-rule-drafts"]["get"]>;
export type ProposedRule = NonNullable<Drafted["rules"]>[number];
export const draftedRulesQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "drafted-rules"],
    queryFn: () => body<Drafted>(api.GET("/api/v1/datasets/{id}/quality-rule-drafts", of(dataset))),
  });
export const defineQualityRules = (dataset: string, rules: readonly RuleDraft[]): Promise<unknown> =>
  body(api.PUT("/api/v1/datasets/{id}/quality-rules", { ...of(dataset), body: { rules: [...rules] } }));
export const checkQuality = (dataset: string): Promise<unknown> =>
  body(api.POST("/api/v1/datasets/{id}/quality-checks", of(dataset)));

// --- 对账 ---

type ReconciliationsReply = Json<paths["/api/v1/reconciliations"]["get"]>;
export type Reconciliation = ReconciliationsReply["items"][number];
export type Declared = Sent<paths["/api/v1/datasets/{id}/declarations"]["post"]>;

export const reconciliationsQuery = (search: { readonly dataset?: string; readonly differing?: boolean }) =>
  pagesQuery<Reconciliation>(["reconciliations", search], async (cursor) => {
    const { dataset, ...rest } = search;
    const query = { limit: 50, ...rest, ...(cursor ? { cursor } : {}) };
    return counted(
      await body<ReconciliationsReply>(
        dataset
          ? api.GET("/api/v1/datasets/{id}/reconciliations", { params: { path: { id: dataset }, query } })
          : api.GET("/api/v1/reconciliations", { params: { query } }),
      ),
    );
  });
export const declareHoldings = (dataset: string, declared: Declared): Promise<unknown> =>
  body(api.POST("/api/v1/datasets/{id}/declarations", { ...of(dataset), body: declared }));
export const reconcile = (dataset: string): Promise<unknown> =>
  body(api.POST("/api/v1/datasets/{id}/reconciliations", of(dataset)));

// --- 比对 ---

type ComparisonsReply = Json<paths["/api/v1/comparisons"]["get"]>;
export type Comparison = ComparisonsReply["items"][number];
export type ComparisonWish = Sent<paths["/api/v1/comparisons"]["post"]>;
export type ComparedRow = Json<paths["/api/v1/comparisons/{id}/records"]["get"]>["items"][number];

export const comparisonsQuery = pagesQuery<Comparison>(
  ["comparisons"],
  async (cursor): Promise<PageOf<Comparison>> =>
    body<ComparisonsReply>(
      api.GET("/api/v1/comparisons", { params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } } }),
    ),
);
export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: ["comparison", id],
    queryFn: () => body<Comparison>(api.GET("/api/v1/comparisons/{id}", of(id))),
    // The work is a job's: until it is done the page looks again.
    refetchInterval: ({ state }) => (state.data?.state === "waiting" ? 1500 : false),
  });
export const comparedRowsQuery = (id: string) =>
  pagesQuery<ComparedRow>(["comparison", id, "records"], async (cursor) =>
    counted(
      await body<{ items: ComparedRow[]; next: string | null }>(
        api.GET("/api/v1/comparisons/{id}/records", {
          params: { path: { id }, query: { limit: 50, after: Number(cursor ?? 0) } },
        }),
      ),
    ),
  );
export const openComparison = (wish: ComparisonWish): Promise<Comparison> =>
  body(api.POST("/api/v1/comparisons", { body: wish }));

export type ProposedView = Json<paths["/api/v1/inconsistencies/{id}/views"]["get"]>["items"][number];
export const viewsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["inconsistency", caseId],
    queryFn: () => body<{ items: ProposedView[] }>(api.GET("/api/v1/inconsistencies/{id}/views", of(caseId))),
  });
export const proposeView = (caseId: string, text: string): Promise<unknown> =>
  body(api.POST("/api/v1/inconsistencies/{id}/views", { ...of(caseId), body: { text } }));

// --- 校核 ---

type CorrectionsReply = Json<paths["/api/v1/corrections"]["get"]>;
export type Correction = CorrectionsReply["items"][number];
export type CorrectionState = "open" | "overdue" | "closed";

export const correctionsQuery = (search: { readonly state?: CorrectionState; readonly dataset?: string }) =>
  pagesQuery<Correction>(
    ["corrections", search],
    async (cursor): Promise<PageOf<Correction>> =>
      body<CorrectionsReply>(
        api.GET("/api/v1/corrections", { params: { query: { limit: 50, ...search, ...(cursor ? { cursor } : {}) } } }),
      ),
  );

export type CorrectionTerms = Json<paths["/api/v1/datasets/{id}/correction-terms"]["get"]>;
export const correctionTermsQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "correction-terms"],
    queryFn: () => body<CorrectionTerms>(api.GET("/api/v1/datasets/{id}/correction-terms", of(dataset))),
  });

// --- 供数、接口、例外 ---

export const collectFromInterface = (dataset: string): Promise<{ id: string }> =>
  body(api.POST("/api/v1/datasets/{id}/interface/collection", of(dataset)));
export const removeInterface = (dataset: string): Promise<unknown> =>
  body(api.DELETE("/api/v1/datasets/{id}/interface", of(dataset)));
export const recordException = (dataset: string, reason: string): Promise<unknown> =>
  body(api.PUT("/api/v1/datasets/{id}/sharing-exception", { ...of(dataset), body: { reason } }));
export const endException = (dataset: string): Promise<unknown> =>
  body(api.DELETE("/api/v1/datasets/{id}/sharing-exception", of(dataset)));

// --- 协同采集 ---

export type JointView = Json<paths["/api/v1/datasets/{id}/joint-collection"]["get"]>;
export const jointQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["dataset", dataset, "joint"],
    queryFn: () => body<JointView>(api.GET("/api/v1/datasets/{id}/joint-collection", of(dataset))),
  });
export const assignParts = (
  dataset: string,
  lead: string,
  parts: readonly { organization: string; items: readonly string[] }[],
): Promise<unknown> =>
  body(api.PUT("/api/v1/datasets/{id}/joint-collection", { ...of(dataset), body: writable({ lead, parts }) }));
