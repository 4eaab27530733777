import { Type } from "typebox";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route } from "../../kernel/http.ts";
import { IdParams, orNull } from "../load-form.ts";
import { keepOf } from "./keeping.ts";
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

/** How the versions of a dataset's data are kept. */
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
];
