import { Type } from "typebox";
import { datasetSubject } from "../../catalog/page-listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route } from "../../kernel/http.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { Id, IdParams, LawView, oneOf, orNull, Page, TextView } from "../load-form.ts";
import { refuse } from "../refusals.ts";
import { noteReading, openComparison, proposeView } from "./actions.ts";
import {
  comparisonSubject,
  comparisonView,
  inconsistencySubject,
  listComparisons,
  proposedViews,
  shownRows,
} from "./listing.ts";
import { comparisonById } from "./store.ts";

const closed = { additionalProperties: false } as const;
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));
const PairForm = Type.Object({ item: Id, reference: Id }, closed);
const PairView = Type.Object({ item: Id, reference: Id, itemName: TextView, referenceName: TextView }, closed);
const Values = Type.Record(Type.String(), orNull(Type.String()), {
  description: "Values by item, as this viewer sees them; what he does not see is left out",
});
const ComparisonView = Type.Object(
  {
    id: Id,
    law: orNull(LawView),
    dataset: Id,
    datasetTitle: TextView,
    reference: Id,
    referenceTitle: TextView,
    keys: Type.Array(PairView),
    compared: Type.Array(PairView),
    reason: Type.String(),
    openedByOrganization: TextView,
    openedByName: Type.String(),
    assignedTo: Id,
    assignedToName: TextView,
    state: oneOf(["waiting", "done", "failed"]),
    counts: orNull(
      Type.Object(
        {
          matching: Type.Integer(),
          differing: Type.Integer(),
          missing: Type.Integer({ description: "Records that only the reference has" }),
          missingInReference: Type.Integer({ description: "Records that only the dataset has" }),
          unkeyed: Type.Integer({ description: "Records without a key, or with one that comes more than once" }),
        },
        closed,
      ),
    ),
    case: orNull(Id),
    openedAt: Instant,
    doneAt: orNull(Instant),
  },
  closed,
);

const subject = (ctx: Context, { params }: { params: { id: string } }) => comparisonSubject(ctx.db, params.id);
const ofInconsistency = (ctx: Context, { params }: { params: { id: string } }) => inconsistencySubject(ctx, params.id);
const found = async (ctx: Context, id: string) =>
  (await comparisonById(ctx.db, id)) ?? orRefuse(refuse("no-such-comparison"));
const ViewsReply = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          organization: Id,
          organizationName: TextView,
          text: Type.String(),
          at: Instant,
          byName: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** 比对 and what two departments say about data that differs. */
export const routes: readonly Route[] = [
  route({
    operation: "openComparison",
    method: "POST",
    path: "/api/v1/comparisons",
    summary: { zh: "发起数据比对", en: "Hold two datasets against each other by key" },
    body: Type.Object(
      {
        dataset: Id,
        reference: Id,
        keys: Type.Array(PairForm, { minItems: 1, maxItems: 10 }),
        compared: Type.Array(PairForm, { maxItems: 100 }),
        reason: Type.String({ minLength: 1, maxLength: 2000 }),
        assignedTo: orNull(Id),
      },
      closed,
    ),
    reply: ComparisonView,
    status: 202,
    subject: (ctx, { body }) => datasetSubject(ctx.db, body.dataset),
    handler: async ({ ctx, body }) => comparisonView(ctx, await openComparison(ctx, body)),
  }),
  route({
    operation: "listComparisons",
    method: "GET",
    path: "/api/v1/comparisons",
    summary: { zh: "比对记录", en: "Comparisons that concern me, and for an authority those of its region" },
    unrecorded: true,
    query: Type.Object(
      {
        dataset: Type.Optional(Id),
        limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
        cursor: Type.Optional(Id),
      },
      closed,
    ),
    reply: Page(ComparisonView),
    handler: ({ ctx, query }) => listComparisons(ctx, query),
  }),
  route({
    operation: "readComparison",
    method: "GET",
    path: "/api/v1/comparisons/{id}",
    summary: { zh: "比对结果", en: "A comparison with its counts" },
    unrecorded: true,
    params: IdParams,
    reply: ComparisonView,
    subject,
    handler: async ({ ctx, params }) => comparisonView(ctx, await found(ctx, params.id)),
  }),
  route({
    operation: "readComparisonRows",
    method: "GET",
    path: "/api/v1/comparisons/{id}/records",
    summary: { zh: "不一致的记录", en: "The records that are not the same, as the asker may see them" },
    params: IdParams,
    query: Type.Object(
      {
        after: Type.Integer({ minimum: 0, default: 0 }),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      },
      closed,
    ),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              number: Type.Integer(),
              kind: oneOf(["differing", "missing", "missing-in-reference"]),
              key: Values,
              own: orNull(Values),
              reference: orNull(Values),
            },
            closed,
          ),
        ),
        next: orNull(Type.String()),
      },
      closed,
    ),
    subject,
    handler: async ({ ctx, params, query }) => {
      const it = await found(ctx, params.id);
      const shown = await shownRows(ctx, it, query);
      await noteReading(ctx, it, shown.items.length);
      return shown;
    },
  }),
  route({
    operation: "readInconsistencyViews",
    method: "GET",
    path: "/api/v1/inconsistencies/{id}/views",
    summary: { zh: "协商意见", en: "What the two departments have proposed" },
    unrecorded: true,
    params: IdParams,
    reply: ViewsReply,
    subject: ofInconsistency,
    handler: async ({ ctx, params }) => ({ items: await proposedViews(ctx.db, params.id) }),
  }),
  route({
    operation: "proposeInconsistencyView",
    method: "POST",
    path: "/api/v1/inconsistencies/{id}/views",
    summary: { zh: "提出协商意见", en: "Put a proposal on record" },
    params: IdParams,
    body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" }) }, closed),
    reply: ViewsReply,
    status: 201,
    subject: ofInconsistency,
    handler: async ({ ctx, params, body }) => {
      await proposeView(ctx, params.id, body.text);
      return { items: await proposedViews(ctx.db, params.id) };
    },
  }),
];
