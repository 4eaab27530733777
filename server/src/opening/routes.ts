import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { authorisationRoutes } from "./routes-authorisation.ts";
import * as store from "./store.ts";

const closed = { additionalProperties: false } as const;

/** How the open catalog moves; the catalog itself is `GET /api/v1/public/datasets`, the data `GET /api/v1/open/…`. */
export const routes: readonly Route[] = [
  ...authorisationRoutes,
  route({
    operation: "readOpeningChanges",
    method: "GET",
    path: "/api/v1/public/opening-changes",
    summary: {
      zh: "开放目录的变动与开放数量",
      en: "What was opened and closed, and how many datasets were open on which day",
    },
    unrecorded: true,
    query: Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }) }, closed),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              dataset: Type.String(),
              titleZh: Type.String(),
              titleEn: Type.String(),
              change: Type.Enum(["opened", "changed", "closed"]),
              on: Type.String({ format: "date" }),
              at: Type.Unsafe<Date>(Type.String({ format: "date-time" })),
              items: Type.Integer(),
            },
            closed,
          ),
        ),
        openByDay: Type.Array(Type.Object({ day: Type.String({ format: "date" }), open: Type.Integer() }, closed)),
      },
      closed,
    ),
    handler: async ({ ctx, query }) => ({
      items: await store.changes(ctx.db, query.limit),
      openByDay: await store.openByDay(ctx.db),
    }),
  }),
];
