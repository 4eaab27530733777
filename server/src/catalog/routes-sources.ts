import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { oneOf } from "./dataset-form.ts";
import { Id, Instant, orNull, TextView } from "./page-schema.ts";
import { lawfulSources } from "./source-listing.ts";
import { designationStates } from "./store-sources.ts";

const closed = { additionalProperties: false } as const;

/** 数源清单. Claims are made and ruled on as cases (`source-designation`). */
export const sourceRoutes: readonly Route[] = [
  route({
    operation: "listLawfulSources",
    method: "GET",
    path: "/api/v1/lawful-sources",
    summary: { zh: "数据项的法定数源部门", en: "The departments that collect items by law" },
    unrecorded: true,
    query: Type.Object(
      {
        q: Type.Optional(Type.String({ maxLength: 100 })),
        state: Type.Optional(oneOf(designationStates)),
        organization: Type.Optional(Id),
        after: Type.Optional(Id),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      },
      closed,
    ),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              case: Id,
              name: Type.String(),
              organization: Type.Object({ id: Id, name: TextView }, closed),
              region: Type.String(),
              basis: Type.String(),
              staffing: Type.String(),
              state: oneOf(designationStates),
              since: orNull(Instant),
              until: orNull(Instant),
            },
            closed,
          ),
        ),
        total: Type.Integer(),
        next: orNull(Id),
        /** The article that gives each item one source; null: the text has none. */
        article: orNull(Type.String()),
      },
      closed,
    ),
    handler: ({ ctx, query }) => lawfulSources(ctx.db, query),
  }),
];
