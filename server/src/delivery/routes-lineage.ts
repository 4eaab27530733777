import { Type } from "typebox";
import { datasetById } from "../catalog/listing.ts";
import { type Route, route } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { masks } from "../protection/masking.ts";
import { grantStates } from "./grant.ts";
import { lineageOf } from "./lineage-listing.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.Union(values.map((value) => Type.Literal(value))));

const Lineage = Type.Object(
  {
    sources: Type.Array(
      Type.Object(
        {
          load: Id,
          organization: Id,
          organizationName: orNull(TextView),
          name: Type.String(),
          method: oneOf(["file", "table"]),
          at: orNull(Type.Unsafe<Date>({ type: "string", format: "date-time" })),
          by: Type.String(),
          columns: Type.Array(Type.Object({ position: Type.Integer(), name: Type.String(), item: orNull(Id) }, closed)),
        },
        closed,
      ),
    ),
    items: Type.Array(
      Type.Object(
        { id: Id, column: Type.String(), name: TextView, key: Type.Boolean(), sensitive: Type.Boolean() },
        closed,
      ),
    ),
    grants: Type.Array(
      Type.Object(
        {
          id: Id,
          state: oneOf(grantStates),
          recipient: oneOf(["organization", "person", "public"]),
          consumer: orNull(TextView),
          purpose: Type.String(),
          items: Type.Array(Type.Object({ item: Id, mask: oneOf(masks) }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** 数据血缘, for the department whose data it is and the authority of its region. */
export const lineageRoutes: readonly Route[] = [
  route({
    operation: "readLineage",
    method: "GET",
    path: "/api/v1/datasets/{id}/lineage",
    summary: { zh: "数据血缘：来源列、信息项、使用方", en: "Lineage: source columns, items, and who gets them" },
    unrecorded: true,
    params: Type.Object({ id: Id }, closed),
    reply: Lineage,
    subject: async (ctx, { params }) => {
      const dataset = isId(params.id) ? await datasetById(ctx.db, params.id) : null;
      return dataset && { organizations: [dataset.organization], region: dataset.region, readable: "parties" };
    },
    handler: ({ ctx, params }) => lineageOf(ctx.db, params.id, ctx.today),
  }),
];
