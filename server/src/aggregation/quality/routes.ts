import { Type } from "typebox";
import { datasetById } from "../../catalog/listing.ts";
import { datasetSubject, publicPage } from "../../catalog/page-listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route } from "../../kernel/http.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { sensitiveKinds } from "../../protection/detection.ts";
import { qualityDimensions } from "../../rulebook/provisions/aggregation.ts";
import { reviewVersion } from "../actions/review-version.ts";
import { columnTypes, Id, IdParams, LawView, oneOf, orNull, TextView } from "../load-form.ts";
import { refuse } from "../refusals.ts";
import { checkQuality, defineQualityRules } from "./actions.ts";
import { checkStandardCodes } from "./check-digit.ts";
import { draftView, profileView, publicQuality, qualityOf } from "./listing.ts";
import { operators, ruleKindCodes, textTypes } from "./rule.ts";

const closed = { additionalProperties: false } as const;
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));
const ofDataset = (ctx: Context, { params }: { params: { id: string } }) => datasetSubject(ctx.db, params.id);

const Parameters = Type.Object(
  {
    pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    min: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
    max: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
    values: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 2000 })),
    with: Type.Optional(Type.Array(Id, { maxItems: 10 })),
    type: Type.Optional(oneOf(textTypes)),
    standard: Type.Optional(oneOf(checkStandardCodes)),
    operator: Type.Optional(oneOf(operators)),
    other: Type.Optional(Id),
    allowed: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 2000 })),
    dataset: Type.Optional(Id),
    item: Type.Optional(Id),
    days: Type.Optional(Type.Integer({ minimum: 0, maximum: 36_500 })),
  },
  closed,
);
const ruleFields = {
  item: Id,
  kind: oneOf(ruleKindCodes),
  parameters: Parameters,
  tolerance: Type.Number({ minimum: 0, exclusiveMaximum: 100, description: "Percent of records that may fail" }),
  setsAside: Type.Boolean({ default: false, description: "Records that fail go to quarantine" }),
};
const Score = {
  dimension: oneOf(qualityDimensions),
  name: TextView,
  checked: Type.Integer(),
  failed: Type.Integer(),
  passed: Type.Boolean(),
};
const QualityView = Type.Object(
  {
    law: orNull(LawView),
    dimensions: Type.Array(Type.Object({ dimension: oneOf(qualityDimensions), name: TextView }, closed)),
    rules: Type.Array(
      Type.Object(
        {
          ...ruleFields,
          id: Id,
          name: TextView,
          asked: TextView,
          itemName: orNull(TextView),
          definedAt: Instant,
          definedByName: Type.String(),
        },
        closed,
      ),
    ),
    checks: Type.Array(
      Type.Object(
        {
          id: Id,
          version: Id,
          score: orNull(Type.Number({ description: "Of 100; losses of the results add up to what is missing" })),
          current: Type.Boolean(),
          loadedAt: Instant,
          at: Instant,
          rows: Type.Integer(),
          passed: Type.Boolean(),
          dimensions: Type.Array(Type.Object(Score, closed)),
          results: Type.Array(
            Type.Object(
              {
                rule: orNull(Id),
                kind: Type.String(),
                name: TextView,
                asked: orNull(TextView),
                item: orNull(Id),
                itemName: orNull(TextView),
                parameters: Parameters,
                dimension: oneOf(qualityDimensions),
                checked: Type.Integer(),
                failed: Type.Integer(),
                tolerance: Type.Number(),
                passed: Type.Boolean(),
                examples: Type.Array(Type.Integer()),
                setAside: Type.Optional(Type.Integer()),
                lost: Type.Number(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    overdue: Type.Boolean({ description: "Past its update cycle today" }),
    issue: orNull(Id),
  },
  closed,
);

const Counts = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }, closed));
const ProfileView = Type.Object(
  {
    version: Id,
    rows: Type.Integer(),
    profile: orNull(
      Type.Object(
        {
          at: Instant,
          lookedAt: Type.Integer({ description: "Records looked at: all, or a sample of a large version" }),
          columns: Type.Array(
            Type.Object(
              {
                item: Id,
                name: TextView,
                type: oneOf(columnTypes),
                filled: Type.Integer(),
                distinct: Type.Integer(),
                min: orNull(Type.String()),
                max: orNull(Type.String()),
                shortest: orNull(Type.Integer()),
                longest: orNull(Type.Integer()),
                frequent: Counts,
                patterns: Counts,
                detected: orNull(
                  Type.Object(
                    {
                      kind: oneOf(sensitiveKinds),
                      name: TextView,
                      by: oneOf(["content", "header", "both"]),
                      share: Type.Number(),
                    },
                    closed,
                  ),
                ),
                undeclared: Type.Boolean({ description: "Its values look sensitive, and the entry does not say so" }),
                withheld: Type.Boolean({ description: "Sensitive: no value is shown" }),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
const DraftedView = Type.Object(
  {
    rules: orNull(
      Type.Array(
        Type.Object(
          {
            ...ruleFields,
            name: TextView,
            asked: TextView,
            itemName: orNull(TextView),
            checked: Type.Integer(),
            failed: Type.Integer(),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);
/** Who may look at the data itself: its department, and the authority of its region. */
const ofParties = async (ctx: Context, { params }: { params: { id: string } }) => {
  const dataset = await datasetById(ctx.db, params.id);
  return dataset && { organizations: [dataset.organization], region: dataset.region, readable: "parties" as const };
};

/** Quality of a dataset's data, and the authority's word on a batch. */
export const routes: readonly Route[] = [
  route({
    operation: "readQuality",
    method: "GET",
    path: "/api/v1/datasets/{id}/quality",
    summary: { zh: "数据质量：规则与各版本检查结果", en: "Quality: the rules and the result of each version" },
    unrecorded: true,
    params: IdParams,
    reply: QualityView,
    subject: ofDataset,
    handler: ({ ctx, params }) => qualityOf(ctx.db, params.id, ctx.today),
  }),
  route({
    operation: "defineQualityRules",
    method: "PUT",
    path: "/api/v1/datasets/{id}/quality-rules",
    summary: { zh: "制定质量规则", en: "Define the quality rules of a dataset" },
    params: IdParams,
    body: Type.Object({ rules: Type.Array(Type.Object(ruleFields, closed), { maxItems: 200 }) }, closed),
    reply: QualityView,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => {
      await defineQualityRules(ctx, params.id, body.rules);
      return qualityOf(ctx.db, params.id, ctx.today);
    },
  }),
  route({
    operation: "checkQuality",
    method: "POST",
    path: "/api/v1/datasets/{id}/quality-checks",
    summary: { zh: "按现行规则重新检查", en: "Check the current version again" },
    params: IdParams,
    reply: QualityView,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params }) => {
      await checkQuality(ctx, params.id);
      return qualityOf(ctx.db, params.id, ctx.today);
    },
  }),
  route({
    operation: "readProfile",
    method: "GET",
    path: "/api/v1/datasets/{id}/profile",
    summary: { zh: "数据概况：各列的内容", en: "Profile: what each column of the current version holds" },
    unrecorded: true,
    params: IdParams,
    reply: ProfileView,
    subject: ofParties,
    handler: ({ ctx, params }) => profileView(ctx, params.id),
  }),
  route({
    operation: "draftQualityRules",
    method: "GET",
    path: "/api/v1/datasets/{id}/quality-rule-drafts",
    summary: { zh: "按数据起草质量规则", en: "Quality rules that the data suggests, with the records that keep them" },
    unrecorded: true,
    params: IdParams,
    reply: DraftedView,
    subject: ofParties,
    handler: ({ ctx, params }) => draftView(ctx, params.id),
  }),
  route({
    operation: "readOpenQuality",
    method: "GET",
    path: "/api/v1/public/datasets/{id}/quality",
    summary: { zh: "开放数据的质量", en: "Quality of open data" },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object(
      {
        quality: orNull(
          Type.Object(
            { law: LawView, at: Instant, rows: Type.Integer(), dimensions: Type.Array(Type.Object(Score, closed)) },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx, params }) => {
      if (!(await publicPage(ctx.db, params.id))) return orRefuse(refuse("dataset-for-load-not-found"));
      return { quality: await publicQuality(ctx.db, params.id) };
    },
  }),
  route({
    operation: "reviewVersion",
    method: "POST",
    path: "/api/v1/datasets/{id}/data-versions/{version}/review",
    summary: { zh: "接收或退回归集批次", en: "Accept or return a batch" },
    params: Type.Object({ id: Id, version: Id }, closed),
    body: Type.Object(
      { outcome: oneOf(["accepted", "returned"]), reason: Type.String({ maxLength: 4000, default: "" }) },
      closed,
    ),
    status: 204,
    subject: ofParties,
    handler: async ({ ctx, params, body }) => {
      await reviewVersion(ctx, params.id, params.version, body);
      return null;
    },
  }),
];
