import { Type } from "typebox";
import { aggregationModeCodes, dataOriginCodes } from "../../catalog/codes.ts";
import { datasetSubject } from "../../catalog/page-listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route, type Subject } from "../../kernel/http.ts";
import { assignParts } from "../joint/actions.ts";
import { jointCollection } from "../joint/listing.ts";
import { partsOf } from "../joint/store.ts";
import { summaryOf } from "../listing.ts";
import { DeclaredForm, Id, IdParams, LawView, LoadSummary, oneOf, orNull, TextView } from "../load-form.ts";
import { bringInRecords, endException, recordException } from "./actions.ts";
import { inventory } from "./listing.ts";
import { routes as interfaceRoutes, ofParties, supply } from "./routes-interface.ts";
import { SupplyView } from "./view.ts";

const closed = { additionalProperties: false } as const;
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));
const ofDataset = (ctx: Context, { params }: { params: { id: string } }) => datasetSubject(ctx.db, params.id);

/** Whoever delivers data of it: its department, and those that collect it together with it. */
async function ofDeliverers(ctx: Context, { params }: { params: { id: string } }): Promise<Subject | null> {
  const subject = await datasetSubject(ctx.db, params.id);
  if (!subject) return null;
  const parts = await partsOf(ctx.db, params.id);
  return { ...subject, organizations: [...subject.organizations, ...parts.map(({ organization }) => organization)] };
}

const JointView = Type.Object(
  {
    law: orNull(LawView),
    assignedBy: orNull(oneOf(["authority", "provider"])),
    owner: Type.String(),
    complete: Type.Boolean(),
    keys: Type.Array(TextView),
    parts: Type.Array(
      Type.Object(
        {
          organization: Id,
          name: TextView,
          lead: Type.Boolean(),
          items: Type.Array(Type.Object({ id: Id, name: TextView }, closed)),
          assignedAt: Instant,
          deliveredAt: orNull(Instant),
          rows: orNull(Type.Integer()),
        },
        closed,
      ),
    ),
  },
  closed,
);

const behind: readonly Route[] = [
  route({
    operation: "bringInRecords",
    method: "POST",
    path: "/api/v1/datasets/{id}/records",
    summary: { zh: "库表汇聚：按目录字段送交全部记录", en: "Bring the records of a table in, by the entry's columns" },
    params: IdParams,
    body: Type.Object(
      {
        records: Type.Array(
          Type.Record(
            Type.String({ pattern: "^[a-z][a-z0-9_]{0,58}$" }),
            Type.Union([Type.String({ maxLength: 100_000 }), Type.Number(), Type.Boolean(), Type.Null()]),
          ),
          { minItems: 1, maxItems: 50_000 },
        ),
        declared: Type.Optional(orNull(DeclaredForm)),
      },
      closed,
    ),
    reply: LoadSummary,
    status: 202,
    subject: ofDeliverers,
    handler: async ({ ctx, params, body }) =>
      summaryOf(await bringInRecords(ctx, params.id, body.records, body.declared ?? null)),
  }),
  route({
    operation: "readSupply",
    method: "GET",
    path: "/api/v1/datasets/{id}/supply",
    summary: { zh: "数据归集情况", en: "How the data of a dataset comes to the platform, and each supply of it" },
    unrecorded: true,
    params: IdParams,
    reply: SupplyView,
    subject: ofParties,
    handler: ({ ctx, params }) => supply(ctx, params.id),
  }),
  route({
    operation: "recordSharingException",
    method: "PUT",
    path: "/api/v1/datasets/{id}/sharing-exception",
    summary: { zh: "登记先共享后归集的例外", en: "Put an exception from aggregating first on record" },
    params: IdParams,
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" }) }, closed),
    reply: SupplyView,
    subject: ofParties,
    handler: async ({ ctx, params, body }) => {
      await recordException(ctx, params.id, body.reason);
      return supply(ctx, params.id);
    },
  }),
  route({
    operation: "endSharingException",
    method: "DELETE",
    path: "/api/v1/datasets/{id}/sharing-exception",
    summary: { zh: "终止例外", en: "End an exception" },
    params: IdParams,
    reply: SupplyView,
    subject: ofParties,
    handler: async ({ ctx, params }) => {
      await endException(ctx, params.id);
      return supply(ctx, params.id);
    },
  }),
  route({
    operation: "readJointCollection",
    method: "GET",
    path: "/api/v1/datasets/{id}/joint-collection",
    summary: { zh: "协同采集的分工与交付", en: "Who delivers which items of a dataset, and who has not delivered yet" },
    unrecorded: true,
    params: IdParams,
    reply: JointView,
    subject: ofDataset,
    handler: ({ ctx, params }) => jointCollection(ctx.db, params.id),
  }),
  route({
    operation: "assignJointParts",
    method: "PUT",
    path: "/api/v1/datasets/{id}/joint-collection",
    summary: { zh: "明确牵头部门和分工", en: "Name the lead department and the parts of the others" },
    params: IdParams,
    body: Type.Object(
      {
        lead: Id,
        parts: Type.Array(
          Type.Object({ organization: Id, items: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }, closed),
          { maxItems: 50 },
        ),
      },
      closed,
    ),
    reply: JointView,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => {
      await assignParts(ctx, params.id, body.lead, body.parts);
      return jointCollection(ctx.db, params.id);
    },
  }),
];

const lists: readonly Route[] = [
  route({
    operation: "readInventory",
    method: "GET",
    path: "/api/v1/aggregation/inventory",
    summary: {
      zh: "归集清单",
      en: "The inventory of aggregated data: mine, my region's, my line's below, or that of my plans' members",
    },
    unrecorded: true,
    query: Type.Object(
      {
        reach: oneOf(["own", "region", "sector", "plan"]),
        region: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{5}$" })),
        organization: Type.Optional(Id),
        supplied: Type.Optional(Type.Boolean()),
        structured: Type.Optional(Type.Boolean()),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
      },
      closed,
    ),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              dataset: Id,
              code: orNull(Type.String()),
              title: TextView,
              organization: Id,
              organizationName: TextView,
              region: Type.String(),
              mode: orNull(Type.Object({ mode: oneOf(aggregationModeCodes), name: TextView }, closed)),
              origin: orNull(Type.Object({ origin: oneOf(dataOriginCodes), name: TextView }, closed)),
              method: orNull(oneOf(["file", "table", "interface"])),
              rows: orNull(Type.Integer()),
              checkedAt: orNull(Instant),
              updatedAt: Instant,
              aggregatedAt: orNull(Instant),
              passed: orNull(Type.Boolean()),
              structured: Type.Boolean(),
              cycle: orNull(TextView),
              dueDay: orNull(Type.String({ format: "date", description: "Last day of the update cycle under way" })),
              overdue: Type.Boolean(),
            },
            closed,
          ),
        ),
        departments: Type.Array(
          Type.Object(
            {
              region: Type.String(),
              organization: Id,
              name: TextView,
              listed: Type.Integer(),
              supplied: Type.Integer(),
              unstructured: Type.Integer(),
              rows: Type.Integer(),
            },
            closed,
          ),
        ),
        total: Type.Integer(),
        next: orNull(Type.String()),
      },
      closed,
    ),
    handler: ({ ctx, query }) => inventory(ctx, query),
  }),
];

/** What stands behind the datasets, and the inventory of it. */
export const routes: readonly Route[] = [...behind, ...interfaceRoutes, ...lists];
