import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { sensitiveKindNames } from "../protection/detection.ts";
import { gradeNames } from "../protection/grading.ts";
import { currentRulebook } from "../rulebook/current.ts";
import {
  concerns,
  dataTypes,
  formatClasses,
  groundSources,
  itemCategories,
  lawfulSources,
  shareMethods,
  shareTypeCodes,
  updateCycles,
} from "./codes.ts";
import type { TypeRule } from "./dataset.ts";
import { categories, publicPage, publishers } from "./page-listing.ts";
import { CategoryView, Id, IdParams, Instant, PublicPage, SearchQuery, SearchReply, TextView } from "./page-schema.ts";
import { itemParts, resourceKinds } from "./profile.ts";
import { refuse } from "./refusals.ts";
import { catalogRules } from "./rules.ts";
import { postgresIndex, searchRequest } from "./search.ts";

const closed = { additionalProperties: false } as const;
const Codes = Type.Record(Type.String(), Type.Object({ zh: Type.String(), en: Type.String() }));
const CitedView = Type.Union([Type.Object({ article: Type.String() }, closed), Type.Null()]);
const Types = Type.Record(
  Type.String(),
  Type.Object(
    {
      name: TextView,
      article: Type.String(),
      mustState: Type.Array(Type.Object({ field: Type.String(), article: Type.String() }, closed)),
      whenUnstated: Type.Union([Type.Object({ type: Type.String(), article: Type.String() }, closed), Type.Null()]),
      ground: Type.Union([
        Type.Object({ sources: Type.Array(Type.String()), article: Type.String() }, closed),
        Type.Null(),
      ]),
      grounds: Type.Array(
        Type.Object(
          { key: Type.String(), name: TextView, needs: Type.Array(Type.String()), article: Type.String() },
          closed,
        ),
      ),
      filed: Type.Union([Type.Object({ article: Type.String() }, closed), Type.Null()]),
    },
    closed,
  ),
);

/** The catalog as the public sees it: open datasets only, without signing in. */
export const publicRoutes: readonly Route[] = [
  route({
    operation: "searchOpenDatasets",
    method: "GET",
    path: "/api/v1/public/datasets",
    summary: { zh: "检索开放数据（开放目录）", en: "Search open datasets: the open catalog" },
    unrecorded: true,
    query: SearchQuery,
    reply: SearchReply,
    handler: ({ ctx, query }) => postgresIndex.search(ctx.db, searchRequest(query, { kind: "public" })),
  }),
  route({
    operation: "readOpenDataset",
    method: "GET",
    path: "/api/v1/public/datasets/{id}",
    summary: { zh: "查看开放数据", en: "One open dataset: its facts, items and conditions" },
    unrecorded: true,
    params: IdParams,
    reply: PublicPage,
    handler: async ({ ctx, params }) => (await publicPage(ctx.db, params.id)) ?? orRefuse(refuse("dataset-not-found")),
  }),
  route({
    operation: "listCategories",
    method: "GET",
    path: "/api/v1/categories",
    summary: { zh: "目录分类", en: "Categories, with how many datasets each holds" },
    unrecorded: true,
    reply: Type.Object({ items: Type.Array(CategoryView) }, closed),
    handler: async ({ ctx }) => ({ items: await categories(ctx.db) }),
  }),
  route({
    operation: "listPublishers",
    method: "GET",
    path: "/api/v1/public/organizations",
    summary: { zh: "开放数据的部门", en: "Organizations that have something open" },
    unrecorded: true,
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              name: TextView,
              region: Type.String(),
              open: Type.Integer(),
              withData: Type.Integer(),
              updatedAt: Instant,
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx }) => ({ items: await publishers(ctx.db) }),
  }),
  route({
    operation: "readCatalogCodes",
    method: "GET",
    path: "/api/v1/catalog-codes",
    summary: {
      zh: "编目代码表与共享、开放类型的规定",
      en: "Code lists for compiling, and what the rulebook says of share and open types",
    },
    unrecorded: true,
    reply: Type.Object(
      {
        codes: Type.Record(Type.String(), Codes),
        shareTypeCodes: Type.Record(Type.String(), Type.String()),
        formatTypes: Type.Record(Type.String(), Type.Array(Type.String())),
        share: Types,
        open: Types,
        openDespite: Type.Union([
          Type.Object({ allowed: Type.Array(Type.String()), article: Type.String() }, closed),
          Type.Null(),
        ]),
        exchange: Type.Object(
          {
            byInterface: Type.Union([
              Type.Object({ traits: Type.Array(Type.String()), article: Type.String() }, closed),
              Type.Null(),
            ]),
            specified: CitedView,
          },
          closed,
        ),
        profile: Type.Object(
          {
            kinds: Type.Array(Type.String()),
            ways: Type.Array(
              Type.Object(
                {
                  key: Type.String(),
                  name: TextView,
                  needs: Type.Union([Type.String(), Type.Null()]),
                  system: Type.Boolean(),
                  article: Type.String(),
                },
                closed,
              ),
            ),
            declaration: Type.Union([
              Type.Object({ of: Type.Array(Type.String()), article: Type.String() }, closed),
              Type.Null(),
            ]),
            specialLaw: CitedView,
            outsidePublicService: CitedView,
            basicItems: CitedView,
            workSecrets: CitedView,
            verification: CitedView,
          },
          closed,
        ),
        articles: Type.Object(
          { fields: Type.String(), grading: Type.Union([Type.String(), Type.Null()]), secrecy: Type.String() },
          closed,
        ),
      },
      closed,
    ),
    handler: async () => {
      const rules = catalogRules(currentRulebook());
      return {
        codes: {
          dataType: dataTypes,
          updateCycle: updateCycles,
          format: formatClasses,
          shareMethod: shareMethods,
          groundSource: groundSources,
          lawfulSource: lawfulSources,
          concern: concerns,
          itemCategory: itemCategories,
          sensitivity: sensitiveKindNames,
          grade: gradeNames,
          resourceKind: resourceKinds,
          itemPart: itemParts,
          shareType: named(rules.share),
          openType: named(rules.open),
        },
        shareTypeCodes,
        formatTypes: Object.fromEntries(Object.entries(formatClasses).map(([key, { types }]) => [key, [...types]])),
        share: rules.share,
        open: rules.open,
        openDespite: rules.openDespite,
        exchange: {
          byInterface: rules.exchange.byInterface && {
            traits: [...rules.exchange.byInterface.traits],
            article: rules.exchange.byInterface.article,
          },
          specified: rules.exchange.specified && { article: rules.exchange.specified.article },
        },
        profile: {
          ...rules.profile,
          kinds: [...rules.profile.kinds],
          ways: [...rules.profile.ways],
          declaration: rules.profile.declaration && {
            of: [...rules.profile.declaration.of],
            article: rules.profile.declaration.article,
          },
        },
        articles: { fields: rules.fieldsArticle, grading: rules.gradingArticle, secrecy: rules.secrecyArticle },
      };
    },
  }),
];

function named(types: Readonly<Record<string, TypeRule>>) {
  return Object.fromEntries(Object.entries(types).map(([key, { name }]) => [key, name]));
}
