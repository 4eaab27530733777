import { Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { changeOrganization, closeOrganization, createOrganization, nameResponsiblePerson } from "./actions.ts";
import { listOrganizations, organizationTree, regionName, regionsBelow, responsiblePersonsOf } from "./directory.ts";
import { authorityOf, organizationById } from "./listing.ts";
import { organizationKinds, organizationStates, responsibleDuties } from "./organization.ts";
import { refuse } from "./refusals.ts";
import { levels } from "./region.ts";
import { areaStatistics } from "./statistics.ts";

const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: "string", enum: [...values] });
const closed = { additionalProperties: false } as const;

const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const RegionCode = Type.String({ pattern: "^[1-9]\\d{5}$", description: "GB/T 2260" });
const Name = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }), en: Type.String({ maxLength: 200 }) },
  closed,
);
const OrganizationView = Type.Object(
  {
    id: Id,
    code: Type.String(),
    name: Name,
    kind: oneOf(organizationKinds),
    level: oneOf(levels),
    region: Type.String(),
    parent: Type.Union([Id, Type.Null()]),
    counterpartAbove: Type.Union([Id, Type.Null()]),
    authorisation: Type.String(),
    state: oneOf(organizationStates),
    revision: Type.Integer(),
  },
  closed,
);
const ResponsibleView = Type.Object(
  { duty: oneOf(responsibleDuties), name: Type.String(), title: Type.String(), phone: Type.String() },
  closed,
);
const Authorisation = Type.String({
  maxLength: 200,
  description: "The text that authorises a body which is no department",
});
const IdParams = Type.Object({ id: Id }, closed);

/** An organization as the thing that is touched: everyone may know that it exists. */
async function subjectOf(ctx: Context, id: string): Promise<Subject | null> {
  const organization = await organizationById(ctx.db, id);
  return organization && { organizations: [organization.id], region: organization.region, readable: "everyone" };
}

export const routes: readonly Route[] = [
  route({
    operation: "listOrganizations",
    method: "GET",
    path: "/api/v1/organizations",
    summary: { zh: "查询部门", en: "List and search organizations" },
    unrecorded: true,
    query: Type.Object(
      {
        q: Type.Optional(Type.String({ maxLength: 100 })),
        region: Type.Optional(RegionCode),
        kind: Type.Optional(oneOf(organizationKinds)),
        level: Type.Optional(oneOf(levels)),
        parent: Type.Optional(Id),
        state: Type.Optional(oneOf(organizationStates)),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Type.String({ maxLength: 1000 })),
      },
      closed,
    ),
    reply: Type.Object(
      { items: Type.Array(OrganizationView), total: Type.Integer(), next: Type.Union([Type.String(), Type.Null()]) },
      closed,
    ),
    handler: ({ ctx, query }) => listOrganizations(ctx.db, query),
  }),
  route({
    operation: "readOrganizationTree",
    method: "GET",
    path: "/api/v1/organization-tree",
    summary: { zh: "部门树", en: "The tree of organizations" },
    unrecorded: true,
    query: Type.Object(
      { root: Type.Optional(Id), depth: Type.Integer({ minimum: 0, maximum: 6, default: 6 }) },
      closed,
    ),
    reply: Type.Object(
      { items: Type.Array(Type.Object({ ...OrganizationView.properties, children: Type.Integer() }, closed)) },
      closed,
    ),
    handler: async ({ ctx, query }) => ({ items: await organizationTree(ctx.db, query.root ?? null, query.depth) }),
  }),
  route({
    operation: "readOrganization",
    method: "GET",
    path: "/api/v1/organizations/{id}",
    summary: { zh: "查看部门", en: "One organization" },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object(
      {
        ...OrganizationView.properties,
        regionName: Type.String(),
        authority: Type.Union([OrganizationView, Type.Null()]),
        responsible: Type.Array(ResponsibleView),
      },
      closed,
    ),
    handler: async ({ ctx, params }) => {
      const organization = await organizationById(ctx.db, params.id);
      if (!organization) return refuse("no-such-organization");
      return {
        ...organization,
        regionName: await regionName(ctx.db, organization.region),
        authority: await authorityOf(ctx.db, organization.id),
        // Office phones are for those inside; the public sees who answers.
        responsible: (await responsiblePersonsOf(ctx.db, organization.id)).map((person) =>
          ctx.actor.kind === "person" ? person : { ...person, phone: "" },
        ),
      };
    },
  }),
  route({
    operation: "readAreaStatistics",
    method: "GET",
    path: "/api/v1/area-statistics",
    summary: { zh: "本地区统计", en: "What the area holds, department by department" },
    unrecorded: true,
    reply: Type.Object(
      {
        region: Type.String(),
        counts: Type.Array(
          Type.Object(
            { key: Type.String(), title: Type.Object({ zh: Type.String(), en: Type.String() }), total: Type.Integer() },
            closed,
          ),
        ),
        departments: Type.Array(
          Type.Object(
            {
              organization: Type.Object(
                { id: Id, name: Type.Object({ zh: Type.String(), en: Type.String() }), region: Type.String() },
                closed,
              ),
              counts: Type.Record(Type.String(), Type.Integer()),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx }) => (await areaStatistics(ctx)) ?? refuse("no-such-organization"),
  }),
  route({
    operation: "listRegions",
    method: "GET",
    path: "/api/v1/regions",
    summary: { zh: "行政区划", en: "Divisions (GB/T 2260)" },
    unrecorded: true,
    query: Type.Object({ above: Type.Optional(RegionCode) }, closed),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            { code: Type.String(), name: Type.String(), above: Type.Union([Type.String(), Type.Null()]) },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx, query }) => ({ items: await regionsBelow(ctx.db, query.above ?? null) }),
  }),
  route({
    operation: "createOrganization",
    method: "POST",
    path: "/api/v1/organizations",
    summary: { zh: "新增部门", en: "Add an organization" },
    status: 201,
    body: Type.Object(
      {
        code: Type.String({ minLength: 1, maxLength: 40, description: "GB 32100" }),
        name: Name,
        kind: oneOf(organizationKinds),
        level: oneOf(levels),
        region: RegionCode,
        parent: Type.Optional(Type.Union([Id, Type.Null()])),
        counterpartAbove: Type.Optional(Type.Union([Id, Type.Null()])),
        authorisation: Type.Optional(Authorisation),
      },
      closed,
    ),
    reply: OrganizationView,
    subject: async (_ctx, { body }) => ({ organizations: [], region: body.region, readable: "everyone" }),
    handler: ({ ctx, body }) => createOrganization(ctx, body),
  }),
  route({
    operation: "changeOrganization",
    method: "PATCH",
    path: "/api/v1/organizations/{id}",
    summary: { zh: "变更部门", en: "Rename or move an organization" },
    params: IdParams,
    body: Type.Object(
      {
        revision: Type.Integer({ minimum: 1 }),
        name: Type.Optional(Name),
        parent: Type.Optional(Type.Union([Id, Type.Null()])),
        counterpartAbove: Type.Optional(Type.Union([Id, Type.Null()])),
        authorisation: Type.Optional(Authorisation),
      },
      closed,
    ),
    reply: OrganizationView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params, body }) => changeOrganization(ctx, params.id, body),
  }),
  route({
    operation: "closeOrganization",
    method: "POST",
    path: "/api/v1/organizations/{id}/close",
    summary: { zh: "撤销部门", en: "Close an organization" },
    params: IdParams,
    body: Type.Object(
      { revision: Type.Integer({ minimum: 1 }), reason: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }) },
      closed,
    ),
    reply: OrganizationView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params, body }) => closeOrganization(ctx, params.id, body),
  }),
  route({
    operation: "nameResponsiblePerson",
    method: "PUT",
    path: "/api/v1/organizations/{id}/responsible/{duty}",
    summary: { zh: "登记责任人", en: "Name who answers for a duty" },
    params: Type.Object({ id: Id, duty: oneOf(responsibleDuties) }, closed),
    body: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 60, pattern: "\\S" }),
        title: Type.String({ maxLength: 60, default: "" }),
        phone: Type.String({ maxLength: 40, default: "" }),
      },
      closed,
    ),
    reply: ResponsibleView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: async ({ ctx, params, body }) => orRefuse(await nameResponsiblePerson(ctx, params.id, params.duty, body)),
  }),
];
