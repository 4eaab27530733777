import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { levels } from "../organization/region.ts";
import { dataTypeCodes } from "./codes.ts";
import { oneOf } from "./dataset-form.ts";
import { listLists } from "./lists-listing.ts";
import { Id, Instant, orNull } from "./page-schema.ts";
import { checkCodes, checkedFieldCodes } from "./standard-form.ts";
import { standardsFor } from "./standards-listing.ts";
import { catalogOf } from "./store-editions.ts";

const closed = { additionalProperties: false } as const;
const Text = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Law = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);

/** 清单: lists by institution and level. */
export const listRoutes: readonly Route[] = [
  route({
    operation: "listLists",
    method: "GET",
    path: "/api/v1/lists",
    summary: {
      zh: "资源、需求、采集、系统等清单（按机构、层级）",
      en: "The lists of institutions and levels (resources, demands, collections, systems) with how long each is",
    },
    unrecorded: true,
    query: Type.Object(
      {
        organization: Type.Optional(Id),
        level: Type.Optional(oneOf(levels)),
        region: Type.Optional(Type.String({ pattern: "^[0-9]{6}$" })),
      },
      closed,
    ),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              key: Type.String(),
              name: Text,
              /** A register of that key; otherwise the catalog itself. */
              register: Type.Boolean(),
              total: Type.Integer(),
              law: orNull(Law),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: ({ ctx, query }) => listLists(ctx.db, query),
  }),
  route({
    operation: "readLevelCatalog",
    method: "GET",
    path: "/api/v1/level-catalogs/:region",
    summary: { zh: "某一层级已发布的目录", en: "What the published catalog of a region holds" },
    unrecorded: true,
    params: Type.Object({ region: Type.String({ pattern: "^[0-9]{6}$" }) }, closed),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              dataset: Id,
              code: Type.String(),
              titleZh: Type.String(),
              titleEn: Type.String(),
              organization: Id,
              case: Id,
              publishedAt: Instant,
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx, params }) => ({ items: await catalogOf(ctx.db, params.region) }),
  }),
  route({
    operation: "listStandards",
    method: "GET",
    path: "/api/v1/standards",
    summary: {
      zh: "适用于本部门的标准规范和编制指南",
      en: "The standards and guides that hold, or will hold, for one's own organization, with what is checked by them",
    },
    unrecorded: true,
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              line: Id,
              register: Type.Object({ key: Type.String(), name: Text }, closed),
              title: Type.String(),
              version: Type.String(),
              from: Type.String({ format: "date" }),
              state: oneOf(["in-force", "upcoming"]),
              issuer: Text,
              law: Law,
              checks: Type.Array(
                Type.Object(
                  { field: oneOf(checkedFieldCodes), check: oneOf(checkCodes), value: Type.String() },
                  closed,
                ),
              ),
              elements: Type.Array(
                Type.Object(
                  {
                    code: Type.String(),
                    nameZh: Type.String(),
                    nameEn: Type.String(),
                    type: oneOf(dataTypeCodes),
                    length: orNull(Type.Integer()),
                    note: Type.String(),
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
    ),
    handler: ({ ctx }) => standardsFor(ctx.db, ctx.actor.organization!, ctx.today),
  }),
];
