import { Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { type Route, route } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { sendFile, withUpload } from "../kernel/upload.ts";
import { fileLimit, readCaseFile, uploadCaseFile } from "./actions/files.ts";
import { referenceKinds } from "./form.ts";
import { listProcedures, readProcedure } from "./guide-listing.ts";
import { caseSubject } from "./listing.ts";
import { referenceAnswer } from "./references.ts";
import { refuse } from "./refusals.ts";
import { ArticleWorkings, Choices, GuideView, ProcedureLine } from "./schemas-guide.ts";
import { listWorkings } from "./workings-listing.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid" });

/** Before a case: what there is to open, the guide with its form, what the form can choose from, and its files. */
export const guideRoutes: readonly Route[] = [
  route({
    operation: "listProcedures",
    method: "GET",
    path: "/api/v1/procedures",
    summary: { zh: "办事事项", en: "The procedures that the rulebook in use knows, and whether I may open each" },
    reply: Type.Object({ items: Type.Array(ProcedureLine) }, closed),
    unrecorded: true,
    handler: async ({ ctx }) => ({ items: await listProcedures(ctx) }),
  }),
  route({
    operation: "readProcedure",
    method: "GET",
    path: "/api/v1/procedures/:procedure",
    summary: {
      zh: "办事指南",
      en: "One procedure: its form, and who decides, in what term, on what grounds, each with its article",
    },
    params: Type.Object({ procedure: Type.String({ maxLength: 80 }) }, closed),
    reply: GuideView,
    unrecorded: true,
    handler: ({ ctx, params }) => readProcedure(ctx, params.procedure),
  }),
  route({
    operation: "listWorkings",
    method: "GET",
    path: "/api/v1/rulebook/workings",
    summary: { zh: "条文的落实", en: "Article by article, what the platform does because of it, and where" },
    reply: Type.Object({ items: Type.Array(ArticleWorkings) }, closed),
    unrecorded: true,
    handler: async () => ({ items: listWorkings() }),
  }),
  route({
    operation: "listChoices",
    method: "GET",
    path: "/api/v1/choices/:kind",
    summary: { zh: "表单可选内容", en: "What I can choose from in a field of a form, by a part of its name" },
    params: Type.Object({ kind: Type.Enum([...referenceKinds]) }, closed),
    query: Type.Object(
      {
        q: Type.String({ maxLength: 200, default: "" }),
        scope: Type.Optional(Type.Enum(["own", "published", "held", "given"] as const)),
        of: Type.Optional(Id),
        /** Names of these instead, as far as I may name them: what was chosen before. */
        ids: Type.Optional(Type.String({ maxLength: 8000 })),
        limit: Type.Integer({ minimum: 1, maximum: 1000, default: 30 }),
      },
      closed,
    ),
    reply: Choices,
    unrecorded: true,
    handler: async ({ ctx, params, query }) => {
      const within = { scope: query.scope ?? null, of: query.of ?? null };
      const answer = referenceAnswer(params.kind);
      if (query.ids === undefined) {
        return { items: await answer.choices(ctx, { ...within, q: query.q, limit: query.limit }) };
      }
      const ids = query.ids.split(",").filter(isId);
      const known = await answer.among(ctx.db, ctx, ids, within);
      const names = await answer.names(ctx.db, [...known], within.of);
      return {
        items: ids.flatMap((id) => (names.has(id) && known.has(id) ? { id, title: names.get(id)!, note: null } : [])),
      };
    },
  }),
  route({
    operation: "uploadCaseFile",
    method: "POST",
    path: "/api/v1/case-files",
    summary: { zh: "上传附件", en: "Uploads a file for a form; nobody can read it before a case states it" },
    rawBody: true,
    idempotency: "off",
    status: 201,
    reply: Type.Object({ id: Type.String(), name: Type.String(), size: Type.Integer() }, closed),
    handler: ({ ctx, request }) => {
      const tooLarge = refuse("file-over-limit", { limit: fileLimit });
      return withUpload(request, { limit: fileLimit, tooLarge }, (file) => uploadCaseFile(ctx, file));
    },
  }),
  route({
    operation: "readCaseFile",
    method: "GET",
    path: "/api/v1/cases/:id/files/:file",
    summary: { zh: "下载附件", en: "A file that was handed in with a case" },
    params: Type.Object({ id: Id, file: Id }, closed),
    produces: ["application/octet-stream"],
    subject: (ctx: Context, { params }) => caseSubject(ctx.db, ctx, params.id),
    handler: async ({ ctx, params, reply }) =>
      sendFile(reply, "attachment", await readCaseFile(ctx, params.id, params.file)),
  }),
];
