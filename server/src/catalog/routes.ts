import { Type } from "typebox";
import { wordFor } from "../audit/vocabulary.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import type { Organization } from "../organization/organization.ts";
import { asCompiler } from "../organization/standing.ts";
import type { Case } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import {
  acknowledgeFiling,
  addCategory,
  beginChange,
  createDataset,
  deleteDraft,
  dropChange,
  reportChange,
  requestRevocation,
  saveDraft,
  submitDataset,
  verifyDataset,
} from "./actions.ts";
import { DraftForm, oneOf } from "./dataset-form.ts";
import { datasetSubject, deskPage, filingSubject, filings, governmentPage, publishedSubject } from "./page-listing.ts";
import {
  CaseView,
  CategoryForm,
  ContentView,
  DeskPage,
  FilingsReply,
  GovernmentPage,
  HistoryReply,
  Id,
  IdParams,
  orNull,
  SearchQuery,
  SearchReply,
  states,
  VersionsReply,
} from "./page-schema.ts";
import { refuse } from "./refusals.ts";
import { databaseRoutes } from "./routes-databases.ts";
import { listRoutes } from "./routes-lists.ts";
import { publicRoutes } from "./routes-public.ts";
import { sourceRoutes } from "./routes-sources.ts";
import { workbookRoutes } from "./routes-workbook.ts";
import { catalogRules } from "./rules.ts";
import { postgresIndex, searchRequest } from "./search.ts";
import * as store from "./store.ts";

const closed = { additionalProperties: false } as const;
const ofDataset = (ctx: Context, { params }: { params: { id: string } }) => datasetSubject(ctx.db, params.id);
const ofPublished = (ctx: Context, { params }: { params: { id: string } }) => publishedSubject(ctx.db, params.id);
const caseView = (it: Case) => ({ case: it.id, number: it.number, state: it.state });

async function page(ctx: Context, id: string) {
  return (
    (await deskPage(ctx.db, id, catalogRules(currentRulebook()), ctx.today)) ?? orRefuse(refuse("dataset-not-found"))
  );
}

/** The catalog for those inside government; what the public sees is in `routes-public.ts`. */
const deskRoutes: readonly Route[] = [
  route({
    operation: "searchDatasets",
    method: "GET",
    path: "/api/v1/datasets",
    summary: { zh: "检索已发布的数据目录（部门）", en: "Search published datasets, as a department" },
    unrecorded: true,
    query: SearchQuery,
    reply: SearchReply,
    handler: ({ ctx, query }) => postgresIndex.search(ctx.db, searchRequest(query, { kind: "government" })),
  }),
  route({
    operation: "listOwnDatasets",
    method: "GET",
    path: "/api/v1/own-datasets",
    summary: { zh: "本部门的数据目录（含草稿）", en: "The datasets of one's own organization, drafts included" },
    unrecorded: true,
    query: Type.Object({ ...SearchQuery.properties, state: Type.Optional(Type.String({ maxLength: 200 })) }, closed),
    reply: SearchReply,
    handler: ({ ctx, query: { state, ...query } }) => {
      const organization = ctx.actor.organization ?? orRefuse(asCompiler<Organization>(currentRulebook(), null)).id;
      const chosen = states.filter((name) => state?.split(",").includes(name));
      return postgresIndex.search(ctx.db, searchRequest(query, { kind: "organization", organization, states: chosen }));
    },
  }),
  route({
    operation: "createDataset",
    method: "POST",
    path: "/api/v1/datasets",
    summary: { zh: "新建数据目录", en: "Begin a dataset" },
    body: Type.Object({ draft: Type.Optional(DraftForm) }, closed),
    reply: DeskPage,
    status: 201,
    handler: async ({ ctx, body }) => page(ctx, (await createDataset(ctx, body.draft)).id),
  }),
  route({
    operation: "readDataset",
    method: "GET",
    path: "/api/v1/datasets/{id}",
    summary: { zh: "查看已发布的数据目录", en: "A published dataset, as every department sees it" },
    unrecorded: true,
    params: IdParams,
    reply: GovernmentPage,
    subject: ofPublished,
    handler: async ({ ctx, params }) =>
      (await governmentPage(ctx.db, params.id)) ?? orRefuse(refuse("dataset-not-found")),
  }),
  route({
    operation: "readDraft",
    method: "GET",
    path: "/api/v1/datasets/{id}/draft",
    summary: {
      zh: "编目页：草稿、缺项、可办理的操作",
      en: "A dataset under compilation: draft, what it lacks, what may be done",
    },
    unrecorded: true,
    params: IdParams,
    reply: DeskPage,
    subject: ofDataset,
    handler: ({ ctx, params }) => page(ctx, params.id),
  }),
  route({
    operation: "saveDraft",
    method: "PUT",
    path: "/api/v1/datasets/{id}/draft",
    summary: { zh: "保存草稿", en: "Save the whole draft" },
    params: IdParams,
    body: Type.Object({ revision: Type.Integer({ minimum: 1 }), draft: DraftForm }, closed),
    reply: DeskPage,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => {
      await saveDraft(ctx, params.id, body.revision, body.draft);
      return page(ctx, params.id);
    },
  }),
  route({
    operation: "deleteDraft",
    method: "DELETE",
    path: "/api/v1/datasets/{id}",
    summary: { zh: "删除从未提交过的草稿", en: "Delete a draft that was never submitted" },
    params: IdParams,
    status: 204,
    subject: ofDataset,
    handler: async ({ ctx, params }) => {
      await deleteDraft(ctx, params.id);
      return null;
    },
  }),
  route({
    operation: "submitDataset",
    method: "POST",
    path: "/api/v1/datasets/{id}/submission",
    summary: { zh: "提交审核", en: "Submit for review, or hand in again" },
    params: IdParams,
    body: Type.Object(
      { revision: Type.Integer({ minimum: 1 }), note: Type.String({ maxLength: 4000, default: "" }) },
      closed,
    ),
    reply: CaseView,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => caseView(await submitDataset(ctx, params.id, body.revision, body.note)),
  }),
  route({
    operation: "beginChange",
    method: "POST",
    path: "/api/v1/datasets/{id}/changes",
    summary: { zh: "发起变更（无法定期限）", en: "Begin a change that no law demands" },
    params: IdParams,
    body: Type.Object({ note: Type.String({ maxLength: 4000, default: "" }) }, closed),
    reply: DeskPage,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => {
      await beginChange(ctx, params.id, body.note);
      return page(ctx, params.id);
    },
  }),
  route({
    operation: "dropChange",
    method: "DELETE",
    path: "/api/v1/datasets/{id}/changes",
    summary: { zh: "放弃变更", en: "Drop the change under way" },
    params: IdParams,
    reply: DeskPage,
    subject: ofDataset,
    handler: async ({ ctx, params }) => {
      await dropChange(ctx, params.id);
      return page(ctx, params.id);
    },
  }),
  route({
    operation: "reportChange",
    method: "POST",
    path: "/api/v1/datasets/{id}/change-events",
    summary: {
      zh: "登记法律法规调整或职责变化，启动更新期限",
      en: "Report that a law or a duty has changed: the term for the update starts",
    },
    params: IdParams,
    body: Type.Object(
      {
        cause: oneOf(["law", "duties", "systems"]),
        reason: Type.String({ maxLength: 4000 }),
        on: Type.String({ format: "date" }),
      },
      closed,
    ),
    reply: CaseView,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => caseView(await reportChange(ctx, params.id, body)),
  }),
  route({
    operation: "verifyDataset",
    method: "POST",
    path: "/api/v1/datasets/{id}/verification",
    summary: { zh: "核实已发布目录的基础信息", en: "Verify the basic information of a published dataset" },
    params: IdParams,
    body: Type.Object({ note: Type.String({ maxLength: 2000, default: "" }) }, closed),
    reply: DeskPage,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => {
      await verifyDataset(ctx, params.id, body.note);
      return page(ctx, params.id);
    },
  }),
  route({
    operation: "requestRevocation",
    method: "POST",
    path: "/api/v1/datasets/{id}/revocation",
    summary: { zh: "申请撤销目录", en: "Ask for a published dataset to be revoked" },
    params: IdParams,
    body: Type.Object(
      {
        reason: Type.String({ maxLength: 4000 }),
        stopDay: Type.Optional(orNull(Type.String({ format: "date" }))),
      },
      closed,
    ),
    reply: CaseView,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) =>
      caseView(await requestRevocation(ctx, params.id, { reason: body.reason, stopDay: body.stopDay ?? "" })),
  }),
  route({
    operation: "listDatasetVersions",
    method: "GET",
    path: "/api/v1/datasets/{id}/versions",
    summary: { zh: "目录的历次发布版本", en: "All published versions of a dataset" },
    unrecorded: true,
    params: IdParams,
    reply: VersionsReply,
    subject: ofPublished,
    handler: async ({ ctx, params }) => ({ items: await store.versions(ctx.db, params.id) }),
  }),
  route({
    operation: "readDatasetVersion",
    method: "GET",
    path: "/api/v1/datasets/{id}/versions/{number}",
    summary: { zh: "目录的一个发布版本", en: "One published version of a dataset" },
    unrecorded: true,
    params: Type.Object({ id: Id, number: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, closed),
    reply: ContentView,
    subject: ofPublished,
    handler: async ({ ctx, params }) =>
      (await store.versionContent(ctx.db, params.id, params.number)) ?? orRefuse(refuse("dataset-not-found")),
  }),
  route({
    operation: "readDatasetHistory",
    method: "GET",
    path: "/api/v1/datasets/{id}/history",
    summary: { zh: "目录的办理经过", en: "What happened to a dataset" },
    unrecorded: true,
    params: IdParams,
    reply: HistoryReply,
    subject: ofDataset,
    handler: async ({ ctx, params }) => {
      const events = await store.history(ctx.db, params.id);
      return { items: events.map((event) => ({ ...event, name: wordFor(event.event) })) };
    },
  }),
];

/** What the authority does to the catalog as a whole. */
const authorityRoutes: readonly Route[] = [
  route({
    operation: "addCategory",
    method: "POST",
    path: "/api/v1/categories",
    summary: { zh: "新增目录分类", en: "Add a category" },
    body: CategoryForm,
    status: 201,
    reply: CategoryForm,
    handler: async ({ ctx, body }) => {
      await addCategory(ctx, body);
      return body;
    },
  }),
  route({
    operation: "listFilings",
    method: "GET",
    path: "/api/v1/filings",
    summary: { zh: "备案清单", en: "What departments filed when they withheld data" },
    unrecorded: true,
    query: Type.Object(
      {
        open: Type.Optional(Type.Boolean()),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Id),
      },
      closed,
    ),
    reply: FilingsReply,
    handler: ({ ctx, query }) =>
      filings(ctx.db, {
        region: ctx.actor.region ?? "",
        open: query.open ?? null,
        limit: query.limit,
        before: query.cursor ?? null,
      }),
  }),
  route({
    operation: "acknowledgeFiling",
    method: "POST",
    path: "/api/v1/filings/{id}/acknowledgement",
    summary: { zh: "签收备案", en: "Take note of a filing" },
    params: IdParams,
    body: Type.Object({ note: Type.String({ maxLength: 2000, default: "" }) }, closed),
    status: 204,
    subject: (ctx, { params }) => filingSubject(ctx.db, params.id),
    handler: async ({ ctx, params, body }) => {
      await acknowledgeFiling(ctx, params.id, body.note);
      return null;
    },
  }),
];

export const routes: readonly Route[] = [
  ...deskRoutes,
  ...authorityRoutes,
  ...databaseRoutes,
  ...sourceRoutes,
  ...listRoutes,
  ...workbookRoutes,
  ...publicRoutes,
];
