import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { Law, nullable, Quotation, Term, Text } from "./schemas-base.ts";
import { listWatches, readWatch } from "./watch-listing.ts";

const closed = { additionalProperties: false } as const;
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));
const Reach = Type.Enum(["own", "region"] as const, { default: "own" });

const WatchView = Type.Object(
  {
    name: Type.String(),
    title: Text,
    about: Text,
    law: Law,
    quotation: nullable(Quotation),
    after: nullable(
      Type.Object({ term: nullable(Term), source: nullable(Type.Enum(["law", "installation"] as const)) }, closed),
    ),
    finding: Type.Boolean(),
    count: Type.Integer(),
  },
  closed,
);

const Matter = Type.Object(
  {
    organization: Type.Object({ id: Type.String(), name: Text }, closed),
    region: Type.String(),
    object: Type.Object({ type: Type.String(), id: Type.String() }, closed),
    title: Text,
    since: Instant,
    /** The last day that it may last; null: it may not. */
    lastDay: nullable(Type.String({ format: "date" })),
    lateSince: Instant,
    provisional: Type.Boolean(),
    note: Text,
    facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean(), Type.Number()])),
    finding: nullable(
      Type.Object({ id: Type.String(), state: Type.Enum(["open", "explained", "resolved"] as const) }, closed),
    ),
  },
  closed,
);

/** 监测: the lists of what is not as it should be. */
export const watchRoutes: readonly Route[] = [
  route({
    operation: "listWatches",
    method: "GET",
    path: "/api/v1/watches",
    summary: { zh: "监测清单", en: "The watches that the rulebook turns on, with how many matters each shows" },
    query: Type.Object({ scope: Reach }, closed),
    reply: Type.Object({ items: Type.Array(WatchView) }, closed),
    unrecorded: true,
    handler: ({ ctx, query }) => listWatches(ctx, query.scope),
  }),
  route({
    operation: "readWatch",
    method: "GET",
    path: "/api/v1/watches/:name",
    summary: { zh: "一项监测的清单", en: "The matters of one watch, oldest first" },
    params: Type.Object({ name: Type.String({ maxLength: 120 }) }, closed),
    query: Type.Object(
      {
        scope: Reach,
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      },
      closed,
    ),
    reply: Type.Object(
      { watch: WatchView, items: Type.Array(Matter), total: Type.Integer(), next: nullable(Type.String()) },
      closed,
    ),
    unrecorded: true,
    handler: ({ ctx, params, query: { scope, limit, cursor } }) =>
      readWatch(ctx, params.name, { reach: scope, limit, offset: cursor ?? 0 }),
  }),
];
