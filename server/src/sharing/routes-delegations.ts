/** Delegations by area over HTTP. */
import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { endDelegation } from "../procedure/actions/delegation.ts";
import { delegateByArea } from "./actions/delegation.ts";
import { listShareDelegations } from "./delegation-listing.ts";
import { areaWordings } from "./return-flow.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Named = Type.Object({ id: Id, name: TextView }, closed);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
const Law = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);

const DelegationView = Type.Object(
  {
    id: Id,
    organization: Named,
    delegate: Named,
    filedWith: Named,
    area: Type.Object({ code: Type.String(), name: Type.String() }, closed),
    resources: Type.Array(
      Type.Object(
        {
          dataset: Id,
          title: TextView,
          areaItem: Type.Union([TextView, Type.Null()]),
          areaBy: Type.Enum([...areaWordings]),
        },
        closed,
      ),
    ),
    filedAt: Instant,
    filedBy: Type.String(),
    endedAt: Type.Union([Instant, Type.Null()]),
    law: Law,
    mine: Type.Boolean(),
  },
  closed,
);

export const delegationRoutes: readonly Route[] = [
  route({
    operation: "listDelegations",
    method: "GET",
    path: "/api/v1/delegations",
    summary: { zh: "整体授权下级受理", en: "Delegations given, received, or filed with my organization" },
    reply: Type.Object({ items: Type.Array(DelegationView) }, closed),
    unrecorded: true,
    handler: async ({ ctx }) => ({ items: [...(await listShareDelegations(ctx))] }),
  }),
  route({
    operation: "fileDelegation",
    method: "POST",
    path: "/api/v1/delegations",
    summary: {
      zh: "整体授权下级受理备案",
      en: "Hands resources over by area to the counterpart one level down, which answers applications from there, and files it",
    },
    body: Type.Object(
      {
        delegate: Id,
        /** Left out: all of the delegate's own division. */
        area: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{5}$" })),
        resources: Type.Array(
          Type.Object({ dataset: Id, areaItem: Id, areaBy: Type.Enum([...areaWordings]) }, closed),
          { minItems: 1, maxItems: 500 },
        ),
      },
      closed,
    ),
    status: 201,
    handler: ({ ctx, body }) => delegateByArea(ctx, body),
  }),
  route({
    operation: "endDelegation",
    method: "DELETE",
    path: "/api/v1/delegations/{id}",
    summary: { zh: "终止授权下级受理", en: "Takes a delegation back" },
    params: Type.Object({ id: Id }, closed),
    status: 204,
    handler: ({ ctx, params }) => endDelegation(ctx, params.id),
  }),
];
