import { Readable } from "node:stream";
import { Type } from "typebox";
import { record } from "../audit/record.ts";
import { datasetById } from "../catalog/listing.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { attachment, withUpload } from "../kernel/upload.ts";
import { mendRow, repeatLoad } from "./actions/quarantine.ts";
import { cancelLoad, confirmLoad, itemsForLoad, reviseProposal, tableOf, uploadFile } from "./actions/upload.ts";
import { routes as comparisonRoutes } from "./comparison/routes.ts";
import { routes as correctionRoutes } from "./correction/routes.ts";
import { routes as dataCenterRoutes } from "./data-center/routes.ts";
import { routes as documentRoutes } from "./document/routes.ts";
import { draftItems } from "./item-draft.ts";
import {
  listLoads,
  listQuarantine,
  listVersions,
  quarantineCsv,
  quarantinedView,
  summaryOf,
  viewOf,
} from "./listing.ts";
import { routes as liveRoutes } from "./live/routes.ts";
import type { Load } from "./load.ts";
import { liveEvents } from "./load-events.ts";
import * as form from "./load-form.ts";
import { routes as qualityRoutes } from "./quality/routes.ts";
import { routes as reconciliationRoutes } from "./reconciliation/routes.ts";
import { refuse } from "./refusals.ts";
import { routes as schemaRoutes } from "./schema/routes.ts";
import { routes as sourceRoutes } from "./source/routes.ts";
import { routes as feedRoutes } from "./source/routes-feed.ts";
import { uploadLimit } from "./staging-client.ts";
import { eventsAfter, loadById } from "./store.ts";
import { routes as supplyRoutes } from "./supply/routes.ts";

async function subjectOf(ctx: Context, id: string): Promise<Subject | null> {
  const load = isId(id) ? await loadById(ctx.db, id) : null;
  return load && { organizations: [load.organization], region: load.region, readable: "parties" };
}

const subject = (ctx: Context, input: { params: { id: string } }) => subjectOf(ctx, input.params.id);

async function found(ctx: Context, id: string): Promise<Load> {
  return (await loadById(ctx.db, id)) ?? orRefuse(refuse("load-not-found"));
}

async function view(ctx: Context, load: Load) {
  return viewOf(ctx.db, load, await itemsForLoad(ctx.db, load));
}

const uploads: readonly Route[] = [
  route({
    operation: "uploadFile",
    method: "POST",
    path: "/api/v1/uploads",
    summary: { zh: "上传数据文件，得到归集建议", en: "Upload a file and get a proposal for loading it" },
    rawBody: true,
    idempotency: "off",
    status: 201,
    query: form.UploadQuery,
    reply: form.LoadView,
    subject: async (ctx) => ({
      organizations: ctx.actor.organization ? [ctx.actor.organization] : [],
      region: ctx.actor.region,
    }),
    handler: ({ ctx, query, request }) => {
      const tooLarge = refuse("upload-too-large", { limit: uploadLimit });
      return withUpload(request, { limit: uploadLimit, tooLarge }, async (file) =>
        view(ctx, await uploadFile(ctx, { ...file, dataset: query.dataset ?? null })),
      );
    },
  }),
  route({
    operation: "reviseProposal",
    method: "POST",
    path: "/api/v1/loads/{id}/proposal",
    summary: {
      zh: "更正编码、分隔符或表头行，重新提出建议",
      en: "Correct encoding, delimiter or header rows and get the proposal again",
    },
    params: form.IdParams,
    body: form.RevisionForm,
    reply: form.LoadView,
    subject,
    handler: async ({ ctx, params, body }) => view(ctx, await reviseProposal(ctx, params.id, body)),
  }),
  route({
    operation: "draftItemsFromLoad",
    method: "GET",
    path: "/api/v1/loads/{id}/item-draft",
    summary: { zh: "由文件生成信息项草稿", en: "Draft the items of a dataset from the file" },
    unrecorded: true,
    params: form.IdParams,
    query: form.SheetQuery,
    reply: form.ItemDrafts,
    subject,
    handler: async ({ ctx, params, query }) => {
      const table = tableOf(await found(ctx, params.id), query.sheet);
      return { title: table.title, items: draftItems(table) };
    },
  }),
  route({
    operation: "confirmLoad",
    method: "POST",
    path: "/api/v1/loads/{id}/confirmation",
    summary: { zh: "确认归集，开始装载", en: "Confirm the load and start it" },
    status: 202,
    params: form.IdParams,
    body: form.ConfirmationForm,
    reply: form.LoadSummary,
    subject,
    handler: async ({ ctx, params, body }) => summaryOf(await confirmLoad(ctx, params.id, body)),
  }),
  route({
    operation: "cancelLoad",
    method: "POST",
    path: "/api/v1/loads/{id}/cancellation",
    summary: { zh: "取消归集", en: "Cancel the load" },
    params: form.IdParams,
    reply: form.LoadSummary,
    subject,
    handler: async ({ ctx, params }) => summaryOf(await cancelLoad(ctx, params.id)),
  }),
];

const reading: readonly Route[] = [
  route({
    operation: "listLoads",
    method: "GET",
    path: "/api/v1/loads",
    summary: { zh: "归集记录", en: "List loads" },
    unrecorded: true,
    query: form.LoadQuery,
    reply: form.Page(form.LoadSummary),
    handler: ({ ctx, query }) => {
      const overseer = ctx.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
      const region = overseer ? (ctx.actor.region?.replace(/(00)+$/, "") ?? null) : null;
      return listLoads(ctx.db, { organization: ctx.actor.organization, region }, query);
    },
  }),
  route({
    operation: "readLoad",
    method: "GET",
    path: "/api/v1/loads/{id}",
    summary: { zh: "归集详情与进度", en: "A load with its proposal and progress" },
    unrecorded: true,
    params: form.IdParams,
    reply: form.LoadView,
    subject,
    handler: async ({ ctx, params }) => view(ctx, await found(ctx, params.id)),
  }),
  route({
    operation: "followLoad",
    method: "GET",
    path: "/api/v1/loads/{id}/events",
    summary: { zh: "实时进度（SSE）", en: "Follow a load live (server-sent events)" },
    unrecorded: true,
    produces: ["text/event-stream"],
    params: form.IdParams,
    subject,
    handler: async ({ ctx, params, request, reply }) => {
      const last = Number(request.headers["last-event-id"] ?? 0);
      const after = Number.isSafeInteger(last) && last > 0 ? last : 0;
      const load = await found(ctx, params.id);
      const over = load.state === "loaded" || load.state === "failed" || load.state === "cancelled";
      // 204 tells an event source not to come back.
      if (over && after > 0 && (await eventsAfter(ctx.db, load.id, after)).length === 0)
        return reply.status(204).send();
      const gone = () => request.raw.destroyed || reply.raw.destroyed;
      reply.header("Content-Type", "text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
      return reply.send(Readable.from(liveEvents(ctx.db, load.id, after, gone), { objectMode: false }));
    },
  }),
  route({
    operation: "listVersions",
    method: "GET",
    path: "/api/v1/datasets/{id}/data-versions",
    summary: { zh: "数据版本", en: "Versions of a dataset's data" },
    unrecorded: true,
    params: form.IdParams,
    reply: Type.Array(form.VersionView),
    subject: async (ctx, { params }) => {
      const dataset = await datasetById(ctx.db, params.id);
      return dataset && { organizations: [dataset.organization], region: dataset.region, readable: "parties" };
    },
    handler: ({ ctx, params }) => listVersions(ctx, params.id),
  }),
];

const quarantine: readonly Route[] = [
  route({
    operation: "listQuarantine",
    method: "GET",
    path: "/api/v1/loads/{id}/quarantine",
    summary: { zh: "隔离区：未能装载的行与原因", en: "Rows that were set aside, with place and reason" },
    unrecorded: true,
    params: form.IdParams,
    query: form.QuarantineQuery,
    reply: form.Page(form.QuarantinedView),
    subject,
    handler: async ({ ctx, params, query }) => listQuarantine(ctx.db, await found(ctx, params.id), query),
  }),
  route({
    operation: "downloadQuarantine",
    method: "GET",
    path: "/api/v1/loads/{id}/quarantine.csv",
    summary: { zh: "下载隔离区（CSV）", en: "Download the rows that were set aside (CSV)" },
    produces: ["text/csv"],
    params: form.IdParams,
    subject,
    handler: async ({ ctx, params, reply }) => {
      const load = await found(ctx, params.id);
      await ctx.transaction((tx) =>
        record(tx, ctx, "aggregation.quarantine-downloaded", {
          object: { type: "load", id: load.id },
          organizations: [load.organization],
          region: load.region,
        }),
      );
      const name = `${load.file.name.replace(/\.\w{1,5}$/, "")}-隔离区.csv`;
      reply
        .header("Content-Type", "text/csv; charset=utf-8")
        .header("Content-Disposition", attachment("quarantine.csv", name));
      return reply.send(Readable.from(quarantineCsv(ctx.db, load), { objectMode: false }));
    },
  }),
  route({
    operation: "mendRow",
    method: "PATCH",
    path: "/api/v1/loads/{id}/quarantine/{row}",
    summary: { zh: "修改隔离行的单元格", en: "Mend cells of a quarantined row" },
    params: form.RowParams,
    body: form.MendForm,
    reply: form.QuarantinedView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: async ({ ctx, params, body }) =>
      quarantinedView(await found(ctx, params.id), await mendRow(ctx, params.id, params.row, body.cells)),
  }),
  route({
    operation: "repeatLoad",
    method: "POST",
    path: "/api/v1/loads/{id}/repetition",
    summary: { zh: "带上已修改的行重新装载", en: "Load the file again with the mended rows" },
    status: 202,
    params: form.IdParams,
    reply: form.LoadSummary,
    subject,
    handler: async ({ ctx, params }) => summaryOf(await repeatLoad(ctx, params.id)),
  }),
];

export const routes: readonly Route[] = [
  ...uploads,
  ...reading,
  ...quarantine,
  ...dataCenterRoutes,
  ...documentRoutes,
  ...qualityRoutes,
  ...reconciliationRoutes,
  ...comparisonRoutes,
  ...correctionRoutes,
  ...supplyRoutes,
  ...liveRoutes,
  ...schemaRoutes,
  ...sourceRoutes,
  ...feedRoutes,
];
