/** 逻辑汇聚: setting, trying and removing how a dataset is asked live. */
import { type Static, Type } from "typebox";
import { type Route, route } from "../../kernel/http.ts";
import { Id, IdParams, orNull } from "../load-form.ts";
import { Login, Paging, ParameterName } from "../source/rest/form.ts";
import { ofParties } from "../supply/routes-interface.ts";
import { removeLiveSource, setLiveSource, tryLiveSource } from "./actions.ts";
import { liveSourceOf } from "./listing.ts";
import { liveHealth } from "./live-client.ts";

const closed = { additionalProperties: false } as const;
const Settings = {
  url: Type.String({ maxLength: 500, pattern: "^https?://[^\\s]+$" }),
  login: Login,
  paging: Paging,
  rows: Type.String({ maxLength: 300 }),
  columns: Type.Array(Type.Object({ item: Id, at: Type.String({ maxLength: 300 }) }, closed), {
    minItems: 1,
    maxItems: 500,
  }),
  parameters: Type.Array(Type.Object({ item: Id, name: ParameterName }, closed), { maxItems: 50 }),
};
const View = Type.Object(
  {
    live: orNull(
      Type.Object(
        {
          ...Settings,
          hasSecret: Type.Boolean(),
          setAt: Type.Unsafe<Date>(Type.String({ format: "date-time" })),
          setByName: Type.String(),
          /** How it has done in the process that answers: failures in a row, seconds until it is asked again. */
          failures: Type.Integer(),
          restSeconds: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
);

async function view(db: Parameters<typeof liveSourceOf>[0], id: string): Promise<Static<typeof View>> {
  const found = await liveSourceOf(db, id);
  if (!found) return { live: null };
  const { settings, secret, setAt, setByName } = found;
  return {
    live: {
      ...settings,
      columns: [...settings.columns],
      parameters: [...settings.parameters],
      hasSecret: secret !== null,
      setAt,
      setByName,
      ...liveHealth(id, settings),
    },
  };
}

const path = "/api/v1/datasets/{id}/interface/live";

export const routes: readonly Route[] = [
  route({
    operation: "readLiveSource",
    method: "GET",
    path,
    summary: { zh: "逻辑汇聚的接口如何实时调用", en: "How the interface of a logical source is asked live" },
    params: IdParams,
    reply: View,
    subject: ofParties,
    handler: async ({ ctx, params }) => view(ctx.db, params.id),
  }),
  route({
    operation: "setLiveSource",
    method: "PUT",
    path,
    summary: {
      zh: "设置实时调用：数据留在部门，使用时才取",
      en: "Set live calls: the data stays at its department and is asked for when it is used",
    },
    params: IdParams,
    body: Type.Object(
      { ...Settings, secret: Type.Optional(orNull(Type.String({ minLength: 1, maxLength: 4000 }))) },
      closed,
    ),
    reply: View,
    subject: ofParties,
    handler: async ({ ctx, params, body }) => {
      const { secret, ...settings } = body;
      await setLiveSource(ctx, params.id, settings, secret);
      return view(ctx.db, params.id);
    },
  }),
  route({
    operation: "removeLiveSource",
    method: "DELETE",
    path,
    summary: { zh: "停止实时调用", en: "End live calls" },
    params: IdParams,
    reply: View,
    subject: ofParties,
    handler: async ({ ctx, params }) => {
      await removeLiveSource(ctx, params.id);
      return view(ctx.db, params.id);
    },
  }),
  route({
    operation: "tryLiveSource",
    method: "POST",
    path: `${path}/trial`,
    summary: { zh: "试调用，返回前五条", en: "Ask once and give the first five records" },
    params: IdParams,
    reply: Type.Object(
      {
        records: Type.Integer(),
        items: Type.Array(Id),
        first: Type.Array(Type.Array(orNull(Type.String()))),
        /** Places in these records that no item takes. */
        leftOut: Type.Array(Type.String()),
      },
      closed,
    ),
    subject: ofParties,
    handler: async ({ ctx, params }) => {
      const { items, first, leftOut, records } = await tryLiveSource(ctx, params.id);
      return { records, items: [...items], first: first.map((row) => [...row]), leftOut: [...leftOut] };
    },
  }),
];
