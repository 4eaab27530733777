import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import { type ProblemDetails, ProblemError } from "../parts/problem.ts";
import { api, body, writable } from "./client.ts";
import type { DataType } from "./codes.ts";
import { type PageOf, pagesQuery } from "./pages.ts";
import type { paths } from "./schema.d.ts";

export interface ItemForMapping {
  readonly id: string;
  readonly column: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly type: DataType | null;
}

/** Something a person should look at; `column` is a position from 1 where it concerns one. */
export interface Note {
  readonly code: string;
  readonly count: number;
  readonly column?: number;
  readonly examples?: readonly string[];
  readonly text: Text;
}
export interface ColumnProposal {
  readonly position: number;
  readonly name: string;
  readonly type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
  readonly filled: number;
  readonly examples: readonly string[];
}
export interface TableProposal {
  readonly sheet: string | null;
  readonly title: string | null;
  readonly headerRows: readonly number[];
  readonly columns: readonly ColumnProposal[];
  readonly missing: readonly string[];
  readonly counts: { readonly records: number; readonly data: number };
  /** false: the counts are of the beginning of a very long table */
  readonly complete: boolean;
  readonly preview: readonly {
    readonly row: number;
    readonly raw: readonly string[];
    readonly typed: readonly (string | null)[];
  }[];
  readonly notes: readonly Note[];
  readonly mapping: readonly {
    readonly position: number;
    readonly item: string;
    readonly how: "name" | "similar" | "order";
  }[];
}
export const encodings = ["utf-8", "utf-8-bom", "gbk", "gb18030", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof encodings)[number];

export interface Proposal {
  readonly container: "csv" | "xlsx" | "xls";
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  readonly tables: readonly TableProposal[];
  readonly notes: readonly Note[];
}

export type LoadState = "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";

export interface LoadSummary {
  readonly id: string;
  readonly dataset: string | null;
  readonly organization: string;
  readonly state: LoadState;
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string };
  readonly counts: {
    readonly records: number;
    readonly good: number;
    readonly refused: number;
    readonly skipped: Readonly<Record<string, number>>;
  } | null;
  readonly digest: string | null;
  readonly reason: (Text & { readonly code: string }) | null;
  readonly mends: string | null;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly finishedAt: string | null;
}
export interface LoadView extends LoadSummary {
  readonly proposal: Proposal;
  readonly plan: {
    readonly sheet: string | null;
    readonly columns: readonly {
      readonly item: string;
      readonly column: string;
      readonly name: string;
      readonly position: number | null;
    }[];
    readonly mendedRows: number;
  } | null;
  readonly quarantine: { readonly total: number; readonly mended: number };
  readonly progress: Progress | null;
}
export interface Progress {
  readonly records: number;
  readonly good: number;
  readonly refused: number;
}
export interface QuarantinedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly faults: readonly (Text & { readonly position: number; readonly column: string; readonly code: string })[];
  readonly mended: Readonly<Record<string, string>> | null;
}
export interface LoadChoice {
  readonly sheet: string | null;
  readonly columns: readonly { readonly position: number; readonly item: string }[];
  /** Columns that are not brought in, on purpose. */
  readonly leftOut: readonly number[];
}
export interface ItemDrafts {
  readonly title: string | null;
  readonly items: readonly {
    readonly position: number;
    readonly column: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly type: string;
    readonly length: number | null;
    /** What the values seem to hold, and the grade that it suggests: the department decides. */
    readonly sensitivity: readonly string[];
    readonly grade: string;
  }[];
}

const path = (id: string) => ({ params: { path: { id } } });

export const loadsQuery = (filter: { dataset?: string }) =>
  pagesQuery<LoadSummary>(["loads", filter], (cursor) =>
    body<PageOf<LoadSummary>>(
      api.GET("/api/v1/loads", { params: { query: { limit: 50, ...filter, ...(cursor ? { cursor } : {}) } } }),
    ),
  );
export const loadQuery = (id: string) =>
  queryOptions({ queryKey: ["load", id], queryFn: () => body<LoadView>(api.GET("/api/v1/loads/{id}", path(id))) });
export const quarantineQuery = (id: string) =>
  pagesQuery<QuarantinedRow>(["load", id, "quarantine"], (cursor) =>
    body<PageOf<QuarantinedRow>>(
      api.GET("/api/v1/loads/{id}/quarantine", {
        params: { path: { id }, query: { limit: 50, ...(cursor ? { cursor } : {}) } },
      }),
    ),
  );

export function reviseProposal(
  id: string,
  settings: { encoding?: Encoding; delimiter?: string; headerRows?: Record<string, number[]> },
): Promise<LoadView> {
  return body(api.POST("/api/v1/loads/{id}/proposal", { ...path(id), body: settings }));
}
export function confirmLoad(id: string, choice: LoadChoice & { dataset?: string }): Promise<LoadSummary> {
  return body(api.POST("/api/v1/loads/{id}/confirmation", { ...path(id), body: writable(choice) }));
}
export function cancelLoad(id: string): Promise<LoadSummary> {
  return body(api.POST("/api/v1/loads/{id}/cancellation", path(id)));
}
export function repeatLoad(id: string): Promise<LoadSummary> {
  return body(api.POST("/api/v1/loads/{id}/repetition", path(id)));
}
export function mendRow(id: string, row: number, cells: Record<string, string>): Promise<QuarantinedRow> {
  return body(api.PATCH("/api/v1/loads/{id}/quarantine/{row}", { params: { path: { id, row } }, body: { cells } }));
}
export function draftItemsFromLoad(id: string, sheet: string | null): Promise<ItemDrafts> {
  return body(
    api.GET("/api/v1/loads/{id}/item-draft", { params: { path: { id }, query: sheet === null ? {} : { sheet } } }),
  );
}
export const quarantineDownload = (id: string) => `/api/v1/loads/${encodeURIComponent(id)}/quarantine.csv`;
export const loadEvents = (id: string) => `/api/v1/loads/${encodeURIComponent(id)}/events`;

/** Sends a file and tells how much of it has gone (0 to 1); the browser's fetch cannot say that, XMLHttpRequest can. */
export function uploadFile(
  file: File,
  dataset: string | null,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<LoadView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/uploads${dataset ? `?dataset=${encodeURIComponent(dataset)}` : ""}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onSent(event.loaded / event.total);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as LoadView);
      else
        reject(
          new ProblemError({
            type: "about:blank",
            title: request.statusText,
            ...(request.response as object | null),
            status: request.status,
          } as ProblemDetails),
        );
    };
    request.onerror = () => reject(new ProblemError({ type: "about:blank", status: 0, title: "network" }));
    signal.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}

export const interfaceProtocols = ["rest-json", "soap", "webdav", "message-queue"] as const;

export type SupplyView =
  paths["/api/v1/datasets/{id}/supply"]["get"]["responses"]["200"]["content"]["application/json"];
/** 接口登记, as its department and the authority see it. */
export type InterfaceView = NonNullable<SupplyView["interface"]>;

export const supplyQuery = (dataset: string) =>
  queryOptions({
    queryKey: ["supply", dataset],
    queryFn: () => body<SupplyView>(api.GET("/api/v1/datasets/{id}/supply", { params: { path: { id: dataset } } })),
  });
export function registerInterface(
  dataset: string,
  wish: Pick<InterfaceView, "endpoint" | "protocol" | "description"> & { readonly specification?: string },
): Promise<SupplyView> {
  return body<SupplyView>(
    api.PUT("/api/v1/datasets/{id}/interface", { params: { path: { id: dataset } }, body: writable(wish) }),
  );
}
export function testInterface(dataset: string): Promise<SupplyView> {
  return body<SupplyView>(api.POST("/api/v1/datasets/{id}/interface/test", { params: { path: { id: dataset } } }));
}
export const interfaceSpecification = (dataset: string) =>
  `/api/v1/datasets/${encodeURIComponent(dataset)}/interface/specification`;
