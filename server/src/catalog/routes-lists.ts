import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { levels } from "../organization/region.ts";
import { signs } from "../procedure/schemas.ts";
import { dataTypeCodes } from "./codes.ts";
import { oneOf } from "./dataset-form.ts";
import { listLevelCatalogs, readCatalogEdition, readLevelCatalog } from "./level-catalog-listing.ts";
import { listLists } from "./lists-listing.ts";
import { Id, Instant, orNull } from "./page-schema.ts";
import { checkCodes, checkedFieldCodes } from "./standard-form.ts";
import { standardsFor } from "./standards-listing.ts";

const closed = { additionalProperties: false } as const;
const Text = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Law = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);

const OfRegion = Type.Object({ region: Type.String({ pattern: "^[0-9]{6}$" }) }, closed);
const levelOf = {
  region: Type.String(),
  regionName: Type.String(),
  level: oneOf(levels),
  authority: orNull(Type.Object({ id: Id, name: Text }, closed)),
};
const entry = { dataset: Id, code: Type.String(), titleZh: Type.String(), titleEn: Type.String(), organization: Id };
const Held = Type.Object({ ...entry, organizationName: Text, version: Type.Integer() }, closed);
const edition = {
  id: Id,
  region: Type.String(),
  number: Type.Integer(),
  name: Type.String(),
  note: Type.String(),
  case: Id,
  publishedAt: Instant,
};
const CountedEdition = Type.Object({ ...edition, entries: Type.Integer() }, closed);
const Publication = Type.Object(
  {
    /** `null`: the asker may not read the case. */
    case: orNull(Id),
    number: Type.String(),
    region: Type.String(),
    title: Text,
    sign: Type.Enum([...signs]),
    waits: orNull(Type.Object({ step: Text, organization: Text }, closed)),
    openedAt: Instant,
    closedAt: orNull(Instant),
  },
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
      en: "The lists of institutions and levels (resources, demands, collections, systems): how long each is, and what is missing",
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
              /** What its entries lack of what is wanted of them, each with the watch that lists those entries. */
              wanting: Type.Array(Type.Object({ watch: Type.String(), what: Text, entries: Type.Integer() }, closed)),
              /** Organizations of which the list is required, and that have no entry. */
              missing: Type.Integer(),
              law: orNull(Law),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: ({ ctx, query }) => listLists(ctx.db, ctx.today, query),
  }),
  route({
    operation: "listLevelCatalogs",
    method: "GET",
    path: "/api/v1/level-catalogs",
    summary: {
      zh: "各层级目录的现行版次和审核情况",
      en: "The catalogs of the levels: the edition in force, and the publication under way",
    },
    unrecorded: true,
    reply: Type.Object(
      {
        law: orNull(Law),
        items: Type.Array(
          Type.Object(
            {
              ...levelOf,
              edition: orNull(CountedEdition),
              publication: orNull(Publication),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: ({ ctx }) => listLevelCatalogs(ctx),
  }),
  route({
    operation: "readLevelCatalog",
    method: "GET",
    path: "/api/v1/level-catalogs/:region",
    summary: {
      zh: "某一层级的目录：所列目录、各版次、审核情况",
      en: "The catalog of a region: what it holds, its editions, and how its publications stand",
    },
    unrecorded: true,
    params: OfRegion,
    reply: Type.Object(
      {
        ...levelOf,
        law: orNull(Law),
        items: Type.Array(Type.Object({ ...entry, organizationName: Text, case: Id, publishedAt: Instant }, closed)),
        editions: Type.Array(CountedEdition),
        publications: Type.Array(Publication),
        pending: Type.Array(
          Type.Object({ ...entry, organizationName: Text, why: oneOf(["new", "changed"] as const) }, closed),
        ),
        may: Type.Array(Type.String()),
      },
      closed,
    ),
    handler: ({ ctx, params }) => readLevelCatalog(ctx, params.region),
  }),
  route({
    operation: "readCatalogEdition",
    method: "GET",
    path: "/api/v1/level-catalogs/:region/editions/:number",
    summary: {
      zh: "某一版目录，以及与另一版的差别",
      en: "One edition as it was published, and what changed since another one",
    },
    unrecorded: true,
    params: Type.Object({ ...OfRegion.properties, number: Type.Integer({ minimum: 1, maximum: 100_000 }) }, closed),
    query: Type.Object({ against: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }, closed),
    reply: Type.Object(
      {
        edition: Type.Object(edition, closed),
        ...levelOf,
        /** Of every edition there is, newest first. */
        numbers: Type.Array(Type.Integer()),
        items: Type.Array(Held),
        against: orNull(
          Type.Object(
            {
              edition: Type.Object(edition, closed),
              added: Type.Array(Held),
              removed: Type.Array(Held),
              changed: Type.Array(Type.Object({ ...Held.properties, from: Type.Integer() }, closed)),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: ({ ctx, params, query }) =>
      readCatalogEdition(ctx.db, params.region, params.number, query.against ?? null),
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
