/** 暂停 over HTTP: the authority stops a dataset or a provider at once, and releases it. */
import { Type } from "typebox";
import { publishedSubject } from "../catalog/page-listing.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { organizationById } from "../organization/listing.ts";
import { releaseStop, stopRule, stopSharing } from "./actions/stops.ts";
import { listStops, type Stop, stopById } from "./store-stops.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const IdParams = Type.Object({ id: Id }, closed);
const Reason = Type.Object({ reason: Type.String({ maxLength: 4000 }) }, closed);
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
const LawView = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);
const stop = {
  id: Id,
  dataset: orNull(Id),
  organization: orNull(Id),
  reason: Type.String(),
  law: orNull(LawView),
  begunBy: Type.String(),
  begunAt: Instant,
  releasedBy: orNull(Type.String()),
  releasedAt: orNull(Instant),
  releaseReason: orNull(Type.String()),
  /** How many grants it suspended. */
  grants: Type.Integer(),
};
const StopView = Type.Object(stop, closed);
const viewOf = ({ region: _, ...shown }: Stop) => shown;

type Asked = { readonly params: { readonly id: string } };

// The authority's matter: of its region. Whoever is stopped knows it and may not.
const ofDataset = (ctx: Context, { params }: Asked): Promise<Subject | null> => publishedSubject(ctx.db, params.id);

async function ofOrganization({ db }: Context, { params }: Asked): Promise<Subject | null> {
  const organization = isId(params.id) ? await organizationById(db, params.id) : null;
  return organization && { organizations: [organization.id], region: organization.region, readable: "government" };
}

async function ofStop(ctx: Context, { params }: Asked): Promise<Subject | null> {
  const found = isId(params.id) ? await stopById(ctx.db, params.id) : null;
  if (!found) return null;
  return found.dataset
    ? ofDataset(ctx, { params: { id: found.dataset } })
    : ofOrganization(ctx, { params: { id: found.organization! } });
}

export const stopRoutes: readonly Route[] = [
  route({
    operation: "listStops",
    method: "GET",
    path: "/api/v1/sharing-stops",
    summary: {
      zh: "被主管部门暂停的数据和部门：本区域的，或本部门的",
      en: "What the authority stopped: in my region, or of my organization; and whether the rules know such a stop",
    },
    unrecorded: true,
    reply: Type.Object(
      {
        law: orNull(LawView),
        items: Type.Array(Type.Object({ ...stop, nameZh: Type.String(), nameEn: Type.String() }, closed)),
      },
      closed,
    ),
    handler: async ({ ctx: { db, actor } }) => {
      const regional = actor.roles.some((role) => role === "reviewer" || role === "supervisor");
      const items = await listStops(db, { region: regional ? actor.region : null, organization: actor.organization });
      return { law: stopRule(), items: items.map(({ region: _, ...shown }) => shown) };
    },
  }),
  route({
    operation: "stopDataset",
    method: "POST",
    path: "/api/v1/datasets/{id}/sharing-stop",
    summary: { zh: "立即暂停一项数据的共享开放", en: "Stop the sharing and opening of a dataset at once" },
    params: IdParams,
    body: Reason,
    reply: StopView,
    status: 201,
    subject: ofDataset,
    handler: async ({ ctx, params, body }) => viewOf(await stopSharing(ctx, { dataset: params.id }, body.reason)),
  }),
  route({
    operation: "stopProvider",
    method: "POST",
    path: "/api/v1/organizations/{id}/sharing-stop",
    summary: {
      zh: "立即暂停一个部门全部数据的共享开放",
      en: "Stop the sharing and opening of all that a department provides at once",
    },
    params: IdParams,
    body: Reason,
    reply: StopView,
    status: 201,
    subject: ofOrganization,
    handler: async ({ ctx, params, body }) => viewOf(await stopSharing(ctx, { organization: params.id }, body.reason)),
  }),
  route({
    operation: "releaseStop",
    method: "POST",
    path: "/api/v1/sharing-stops/{id}/release",
    summary: { zh: "解除暂停", en: "Release a stop" },
    params: IdParams,
    body: Reason,
    reply: StopView,
    subject: ofStop,
    handler: async ({ ctx, params, body }) => viewOf(await releaseStop(ctx, params.id, body.reason)),
  }),
];
