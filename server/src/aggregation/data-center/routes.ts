import { Type } from "typebox";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route } from "../../kernel/http.ts";
import { Id, IdParams, oneOf, orNull } from "../load-form.ts";
import { distributionOf, setDistribution } from "./distribution.ts";
import { keepOf } from "./keeping.ts";
import { queryItemsOf, setQueryItems } from "./query-items.ts";
import { setKeeping } from "./retention.ts";
import { settingOf } from "./settings-store.ts";

const closed = { additionalProperties: false } as const;
const ownFields = {
  versions: orNull(Type.Integer({ minimum: 1, maximum: 1000 })),
  days: orNull(Type.Integer({ minimum: 0, maximum: 36_500 })),
};
const Keeping = Type.Object(
  {
    ...ownFields,
    installed: Type.Object({ versions: Type.Integer(), days: Type.Integer() }, closed),
  },
  closed,
);

async function keepingOf(ctx: Context, dataset: string) {
  const own = await settingOf(ctx.db, dataset);
  return { versions: own?.versions ?? null, days: own?.days ?? null, installed: keepOf(null) };
}

const subject = async (ctx: Context, { params }: { params: { id: string } }) => {
  const dataset = await datasetById(ctx.db, params.id);
  return dataset && { organizations: [dataset.organization], region: dataset.region, readable: "parties" as const };
};

const QueryItems = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          item: Id,
          name: Type.Object({ zh: Type.String(), en: Type.String() }, closed),
          opened: Type.Boolean(),
          calls: Type.Integer(),
          decision: oneOf(["make", "drop", "keep", "none"]),
          index: orNull(Type.Object({ bytes: Type.Integer(), scans: Type.Integer() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);

const DistributionView = Type.Object({ item: orNull(Id), possible: Type.Boolean() }, closed);

/** How the versions of a dataset's data are kept, how they are spread, and by which items they are asked. */
export const routes: readonly Route[] = [
  route({
    operation: "readKeeping",
    method: "GET",
    path: "/api/v1/datasets/{id}/keeping",
    summary: { zh: "数据版本的保留", en: "How many versions of the data are kept" },
    unrecorded: true,
    params: IdParams,
    reply: Keeping,
    subject,
    handler: ({ ctx, params }) => keepingOf(ctx, params.id),
  }),
  route({
    operation: "setKeeping",
    method: "PUT",
    path: "/api/v1/datasets/{id}/keeping",
    summary: { zh: "设定数据版本的保留", en: "Set how many versions of the data are kept" },
    params: IdParams,
    body: Type.Object(ownFields, closed),
    reply: Keeping,
    subject,
    handler: async ({ ctx, params, body }) => {
      await setKeeping(ctx, params.id, body);
      return keepingOf(ctx, params.id);
    },
  }),
  route({
    operation: "readQueryItems",
    method: "GET",
    path: "/api/v1/datasets/{id}/query-items",
    summary: { zh: "查询项与索引", en: "The items that the data is asked by, and their indexes" },
    unrecorded: true,
    params: IdParams,
    reply: QueryItems,
    subject,
    handler: async ({ ctx, params }) => ({ items: [...(await queryItemsOf(ctx, params.id))] }),
  }),
  route({
    operation: "setQueryItems",
    method: "PUT",
    path: "/api/v1/datasets/{id}/query-items",
    summary: { zh: "设定查询项", en: "Set the items by which the data is opened to queries" },
    params: IdParams,
    body: Type.Object({ items: Type.Array(Id, { maxItems: 20 }) }, closed),
    reply: QueryItems,
    subject,
    handler: async ({ ctx, params, body }) => {
      await setQueryItems(ctx, params.id, body.items);
      return { items: [...(await queryItemsOf(ctx, params.id))] };
    },
  }),
  route({
    operation: "readDistribution",
    method: "GET",
    path: "/api/v1/datasets/{id}/distribution",
    summary: { zh: "数据表按键分布", en: "By which key the tables of the data are spread" },
    unrecorded: true,
    params: IdParams,
    reply: DistributionView,
    subject,
    handler: ({ ctx, params }) => distributionOf(ctx, params.id),
  }),
  route({
    operation: "setDistribution",
    method: "PUT",
    path: "/api/v1/datasets/{id}/distribution",
    summary: { zh: "设定数据表按键分布", en: "Set by which key the next tables of the data are spread" },
    params: IdParams,
    body: Type.Object({ item: orNull(Id) }, closed),
    reply: DistributionView,
    subject,
    handler: async ({ ctx, params, body }) => {
      await setDistribution(ctx, params.id, body.item);
      return distributionOf(ctx, params.id);
    },
  }),
];
