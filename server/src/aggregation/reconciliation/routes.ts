import { Type } from "typebox";
import { datasetSubject } from "../../catalog/page-listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route } from "../../kernel/http.ts";
import { DeclaredForm, Id, IdParams, LawView, oneOf, orNull, TextView } from "../load-form.ts";
import { declareHoldings, reconcile } from "./actions.ts";
import { listReconciliations } from "./listing.ts";

const closed = { additionalProperties: false } as const;
const Day = Type.String({ format: "date" });
const ofDataset = (ctx: Context, { params }: { params: { id: string } }) => datasetSubject(ctx.db, params.id);
const page = {
  differing: Type.Optional(Type.Boolean()),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Id),
};

const ReconciliationsReply = Type.Object(
  {
    law: orNull(LawView),
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          dataset: Id,
          code: orNull(Type.String()),
          title: TextView,
          organization: Id,
          organizationName: TextView,
          asOf: Day,
          declaredRows: Type.Integer(),
          declaredDigest: orNull(Type.String()),
          declaredFields: orNull(Type.Array(Type.String())),
          declaredBy: Type.String(),
          rows: orNull(Type.Integer()),
          digest: orNull(Type.String()),
          version: orNull(Id),
          equal: Type.Boolean(),
          differences: Type.Array(
            Type.Object({ difference: oneOf(["rows", "digest", "fields", "no-data"]), name: TextView }, closed),
          ),
          routine: Type.Boolean(),
          at: Type.Unsafe<Date>(Type.String({ format: "date-time" })),
        },
        closed,
      ),
    ),
    next: orNull(Id),
  },
  closed,
);

/** 对账. How a department computes its digest is written in docs/reconciliation.md. */
export const routes: readonly Route[] = [
  route({
    operation: "declareHoldings",
    method: "POST",
    path: "/api/v1/datasets/{id}/declarations",
    summary: { zh: "申报源数据的记录数和摘要", en: "Declare the records that the department holds, and compare" },
    params: IdParams,
    body: Type.Object({ ...DeclaredForm.properties, asOf: Day }, closed),
    reply: ReconciliationsReply,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => {
      await declareHoldings(ctx, params.id, body);
      return listReconciliations(ctx.db, { dataset: params.id }, { limit: 1 });
    },
  }),
  route({
    operation: "reconcile",
    method: "POST",
    path: "/api/v1/datasets/{id}/reconciliations",
    summary: { zh: "发起对账", en: "Compare the last declaration with the platform now" },
    params: IdParams,
    reply: ReconciliationsReply,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params }) => {
      await reconcile(ctx, params.id);
      return listReconciliations(ctx.db, { dataset: params.id }, { limit: 1 });
    },
  }),
  route({
    operation: "readReconciliations",
    method: "GET",
    path: "/api/v1/datasets/{id}/reconciliations",
    summary: { zh: "一个数据集的对账记录", en: "Reconciliations of a dataset" },
    unrecorded: true,
    params: IdParams,
    query: Type.Object(page, closed),
    reply: ReconciliationsReply,
    subject: ofDataset,
    handler: ({ ctx, params, query }) => listReconciliations(ctx.db, { dataset: params.id }, query),
  }),
  route({
    operation: "listReconciliations",
    method: "GET",
    path: "/api/v1/reconciliations",
    summary: { zh: "对账记录", en: "Reconciliations of my organization, and for an authority of its region" },
    unrecorded: true,
    query: Type.Object(page, closed),
    reply: ReconciliationsReply,
    handler: ({ ctx, query }) => {
      const { actor } = ctx;
      const over = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
      const of = over ? { region: actor.region } : { organization: actor.organization };
      return listReconciliations(ctx.db, of, query);
    },
  }),
];
