/** Demands over HTTP; they are opened and decided as cases. */
import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { demandCandidates, demandSides, demandStates, listDemands } from "./demand-listing.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid" });
const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Named = Type.Object({ id: Id, name: TextView }, closed);
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });

export const demandRoutes: readonly Route[] = [
  route({
    operation: "listDemands",
    method: "GET",
    path: "/api/v1/demands",
    summary: {
      zh: "数据需求清单：本部门提出的、向本部门提出的，或本区域的",
      en: "Demands for data: ours, those asked of us, or those of my region",
    },
    unrecorded: true,
    query: Type.Object(
      {
        side: Type.Enum([...demandSides]),
        state: Type.Optional(Type.Enum([...demandStates])),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Id),
      },
      closed,
    ),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              case: Id,
              number: Type.String(),
              title: Type.String(),
              items: Type.Array(Type.String()),
              applicant: Named,
              provider: orNull(Named),
              collector: orNull(Named),
              state: Type.Enum([...demandStates]),
              openedAt: Instant,
              closedAt: orNull(Instant),
              dueDay: orNull(Type.String()),
              dataset: orNull(Type.Object({ id: Id, titleZh: Type.String(), titleEn: Type.String() }, closed)),
            },
            closed,
          ),
        ),
        next: orNull(Id),
      },
      closed,
    ),
    handler: ({ ctx, query }) => listDemands(ctx, query),
  }),
  route({
    operation: "findDemandCandidates",
    method: "GET",
    path: "/api/v1/demand-candidates",
    summary: {
      zh: "目录中与所需数据相近的条目",
      en: "What the catalog already has of the data that somebody needs",
    },
    unrecorded: true,
    query: Type.Object(
      {
        title: Type.String({ maxLength: 200 }),
        items: Type.Optional(Type.String({ maxLength: 4000, description: "names of items, separated by commas" })),
      },
      closed,
    ),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              code: orNull(Type.String()),
              titleZh: Type.String(),
              titleEn: Type.String(),
              organization: TextView,
              shareType: Type.String(),
              hasData: Type.Boolean(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx, query: { title, items = "" } }) => ({
      items: await demandCandidates(ctx.db, { title, items: items.split(/[,，]/) }),
    }),
  }),
];
