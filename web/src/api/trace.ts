import type { Text } from "../i18n/setup.ts";
import { ProblemError } from "../parts/problem.ts";
import { api, body, problemFrom } from "./client.ts";

/** 溯源: the deliveries that a found file may be. */
export interface Traced {
  readonly by: "digest" | "mark" | "receipt" | "order" | "columns" | null;
  readonly files: readonly {
    readonly receipt: string;
    readonly mark: string;
    readonly at: string;
    readonly to: string;
    readonly document: string | null;
    readonly format: string;
    readonly rows: number | null;
    readonly sha256: string | null;
    readonly grant: {
      readonly id: string;
      readonly purpose: string;
      readonly dataset: { readonly id: string; readonly titleZh: string; readonly titleEn: string };
      readonly provider: { readonly id: string; readonly name: Text };
      readonly consumer: { readonly id: string; readonly name: Text } | null;
    };
  }[];
}

export const traceIdentifier = (id: string): Promise<Traced> =>
  body(api.GET("/api/v1/traces", { params: { query: { id } } }));

/** Sends a found file, or an excerpt of it. */
export const traceFile = (file: File): Promise<Traced> => sendFile("/api/v1/traces", file);

/** 文书、证照、合同 of a dataset. */
export interface Document {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly depositedAt: string;
  readonly depositedByName: string;
}

export const documentsQuery = (dataset: string) => ({
  queryKey: ["dataset", dataset, "documents"],
  queryFn: () =>
    body<{ items: readonly Document[]; total: number }>(
      api.GET("/api/v1/datasets/{id}/documents", { params: { path: { id: dataset }, query: { limit: 200 } } }),
    ),
});
export const depositDocument = (dataset: string, file: File): Promise<Document> =>
  sendFile(`/api/v1/datasets/${encodeURIComponent(dataset)}/documents`, file);
export const withdrawDocument = (dataset: string, document: string): Promise<unknown> =>
  body(api.DELETE("/api/v1/datasets/{id}/documents/{document}", { params: { path: { id: dataset, document } } }));

async function sendFile<T>(address: string, file: File): Promise<T> {
  const form = new FormData();
  form.append("file", file);
  const answer = await fetch(address, { method: "POST", body: form, credentials: "same-origin" }).catch(() => null);
  if (!answer) throw new ProblemError({ type: "about:blank", status: 0, title: "network" });
  if (!answer.ok) throw new ProblemError(await problemFrom(answer));
  return (await answer.json()) as T;
}
