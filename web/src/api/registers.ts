import { queryOptions } from "@tanstack/react-query";
import type { Text } from "../i18n/setup.ts";
import type { FieldKind, FormField } from "../parts/form.ts";
import { api, body, openBody, writable } from "./client.ts";
import { type PageOf, pagesQuery } from "./pages.ts";
import type { paths } from "./schema.d.ts";

type Reply<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { "application/json": infer R } } } };
}
  ? R
  : never;

/** 台账 of the rulebook in use, with its counts for the organization or the region. */
export type Register = Reply<"/api/v1/registers">["items"][number];
export type RegisterField = Register["fields"][number];
export type Entry = Reply<"/api/v1/register-entries/{id}">["entry"];
export type MissingEntry = Reply<"/api/v1/registers/{register}/missing">["items"][number];
export type SubjectRegisters = Reply<"/api/v1/register-subjects/{type}/{id}">;
export type SubjectType = Register["of"];
export type Scope = "own" | "region";

export const registersQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ["registers", scope],
    queryFn: () => body<{ items: Register[] }>(api.GET("/api/v1/registers", { params: { query: { scope } } })),
  });

export interface EntryFilter {
  readonly q?: string;
  readonly state?: Entry["state"];
  readonly organization?: string;
  readonly subject?: string;
  readonly level?: "province" | "city" | "county" | "township" | "community";
  readonly region?: string;
}

export const entriesQuery = (register: string, filter: EntryFilter) =>
  pagesQuery<Entry>(["register-entries", register, filter], (cursor) =>
    openBody<PageOf<Entry>>(
      api.GET("/api/v1/registers/{register}/entries", {
        params: { path: { register }, query: { limit: 30, ...filter, ...(cursor ? { cursor } : {}) } },
      }),
    ),
  );

export const missingQuery = (register: string, scope: Scope) =>
  pagesQuery<MissingEntry>(["register-missing", register, scope], (cursor) =>
    body<PageOf<MissingEntry>>(
      api.GET("/api/v1/registers/{register}/missing", {
        params: { path: { register }, query: { scope, limit: 50, ...(cursor ? { cursor: Number(cursor) } : {}) } },
      }),
    ),
  );

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ["register-entry", id],
    queryFn: () =>
      openBody<{ entry: Entry; history: readonly Entry[] }>(
        api.GET("/api/v1/register-entries/{id}", { params: { path: { id } } }),
      ),
  });

export const filingsQuery = (open: boolean) =>
  pagesQuery<Entry>(["register-filings", open], (cursor) =>
    openBody<PageOf<Entry>>(
      api.GET("/api/v1/register-filings", { params: { query: { open, limit: 30, ...(cursor ? { cursor } : {}) } } }),
    ),
  );

export const subjectRegistersQuery = (type: SubjectType, id: string) =>
  queryOptions({
    queryKey: ["register-subject", type, id],
    queryFn: () =>
      openBody<SubjectRegisters>(api.GET("/api/v1/register-subjects/{type}/{id}", { params: { path: { type, id } } })),
  });

export interface NewEntry {
  readonly subject?: { readonly type: SubjectType; readonly id: string };
  readonly values: Readonly<Record<string, unknown>>;
  readonly replaces?: string;
}

export function writeEntry(register: string, entry: NewEntry): Promise<unknown> {
  return openBody(
    api.POST("/api/v1/registers/{register}/entries", { params: { path: { register } }, body: writable(entry) }),
  );
}

export function acknowledgeEntry(id: string, note: string): Promise<unknown> {
  return openBody(
    api.POST("/api/v1/register-entries/{id}/acknowledgement", { params: { path: { id } }, body: { note } }),
  );
}

export function removeEntry(id: string, reason: string): Promise<unknown> {
  return openBody(api.POST("/api/v1/register-entries/{id}/removal", { params: { path: { id } }, body: { reason } }));
}

export const fileAddress = (entry: string, file: string) =>
  `/api/v1/register-entries/${encodeURIComponent(entry)}/files/${encodeURIComponent(file)}`;

/** The fields of a register as a form; `subject` is what an entry is about. */
export function formOf({ fields, law }: Pick<Register, "fields" | "law">, subject = ""): readonly FormField[] {
  return fields.map((field) => {
    const many = field.kind === "organizations" || field.kind === "datasets";
    return {
      name: field.field,
      kind: (field.rows.length > 0 ? "list" : many ? field.kind.slice(0, -1) : field.kind) as FieldKind,
      label: field.name,
      hint: null,
      optional: !field.required,
      many: many || field.rows.length > 0,
      max: many ? 200 : field.kind === "long" ? 8000 : field.kind === "text" ? 300 : null,
      min: null,
      showWhen: null,
      values: field.kind === "choice" ? Object.fromEntries(field.options.map((one) => [one.value, one.name])) : null,
      of: null,
      scope: null,
      ...(field.of === null ? {} : { entries: { register: field.of, subject } }),
      fields: field.rows.map((row) => ({ ...row, kind: row.kind as FieldKind })) as readonly FormField[],
      // The article of the whole register stands above the form.
      wantedBy: field.required && field.law.article !== law.article ? field.law.article : null,
    };
  });
}

/** 备案 of a version that withholds something. */
export interface CatalogFiling {
  readonly id: string;
  readonly dataset: string;
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly organizationName: Text;
  readonly door: "share" | "open";
  readonly type: string;
  readonly items: number;
  readonly article: string;
  readonly filedAt: string;
  readonly acknowledgedAt: string | null;
  readonly note: string;
}

export const catalogFilingsQuery = (open: boolean) =>
  pagesQuery<CatalogFiling>(["catalog-filings", open], (cursor) =>
    openBody<PageOf<CatalogFiling>>(
      api.GET("/api/v1/filings", { params: { query: { open, limit: 30, ...(cursor ? { cursor } : {}) } } }),
    ),
  );

export function acknowledgeCatalogFiling(id: string, note: string): Promise<unknown> {
  return openBody(api.POST("/api/v1/filings/{id}/acknowledgement", { params: { path: { id } }, body: { note } }));
}
