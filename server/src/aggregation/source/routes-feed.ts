/** Table loads over HTTP. */
import { Type } from "typebox";
import { type Route, route } from "../../kernel/http.ts";
import { summaryOf } from "../listing.ts";
import { Id, IdParams, LoadSummary, oneOf, orNull, TextView } from "../load-form.ts";
import { ofParties } from "../supply/routes-interface.ts";
import * as act from "./actions-feed.ts";
import { type Feed, filesTaken, schedules } from "./feed.ts";
import { feedOf } from "./store-feeds.ts";

const closed = { additionalProperties: false } as const;
const name = Type.String({ minLength: 1, maxLength: 300 });
const choice = {
  source: Id,
  table: name,
  columns: Type.Array(Type.Object({ from: name, item: Id }, closed), { minItems: 1, maxItems: 1000 }),
  watermarkColumn: orNull(Type.String({ minLength: 1, maxLength: 300, description: "Column that only grows: 水位" })),
  files: Type.Optional(orNull(oneOf(filesTaken))),
  schedule: oneOf(schedules),
  at: Type.Integer({ minimum: 0, maximum: 1439, description: "Minutes after midnight, Asia/Shanghai" }),
};

const FeedView = Type.Object(
  {
    ...choice,
    watermark: orNull(Type.String()),
    next: orNull(Type.String({ format: "date-time" })),
    paused: orNull(Type.Object({ at: Type.String({ format: "date-time" }), reason: TextView }, closed)),
    confirmedByName: Type.String(),
    confirmedAt: Type.String({ format: "date-time" }),
  },
  closed,
);

const ColumnView = Type.Object(
  {
    name: Type.String(),
    type: Type.String(),
    numbers: Type.Array(Type.Integer()),
    required: Type.Boolean(),
    key: Type.Boolean(),
    comment: Type.String(),
    item: orNull(Id),
  },
  closed,
);

const view = (feed: Feed) => ({
  ...{ source: feed.source, table: feed.table, files: feed.files, schedule: feed.schedule, at: feed.at },
  columns: feed.columns.map(({ from, item }) => ({ from, item })),
  ...{ watermarkColumn: feed.watermarkColumn, watermark: feed.watermark },
  next: feed.next?.toISOString() ?? null,
  paused: feed.paused && { at: feed.paused.at, reason: { zh: feed.paused.zh, en: feed.paused.en } },
  confirmedByName: feed.confirmedByName,
  confirmedAt: feed.confirmedAt.toISOString(),
});

/** 库表归集: the table that goes into a dataset. */
export const routes: readonly Route[] = [
  route({
    operation: "readTableFeed",
    method: "GET",
    path: "/api/v1/datasets/{id}/table-feed",
    summary: { zh: "库表归集：哪张表、何时归集", en: "Which table goes into the dataset, and when; null: none" },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object({ feed: orNull(FeedView) }, closed),
    subject: ofParties,
    handler: async ({ ctx, params }) => {
      const subject = await ofParties(ctx, { params });
      const feed = await feedOf(ctx.db, params.id, subject!.organizations[0]!);
      return { feed: feed && view(feed) };
    },
  }),
  route({
    operation: "proposeTableFeed",
    method: "POST",
    path: "/api/v1/datasets/{id}/table-feed/proposal",
    summary: { zh: "字段与信息项的对应建议", en: "Columns of a table, and which items they would go into" },
    unrecorded: true,
    idempotency: "off",
    params: IdParams,
    body: Type.Object({ source: Id, table: name }, closed),
    reply: Type.Array(ColumnView),
    subject: ofParties,
    handler: async ({ ctx, params, body }) =>
      (await act.proposeFeed(ctx, params.id, body)).map((column) => ({ ...column, numbers: [...column.numbers] })),
  }),
  route({
    operation: "confirmTableFeed",
    method: "PUT",
    path: "/api/v1/datasets/{id}/table-feed",
    summary: { zh: "确定库表归集的表、对应关系和周期", en: "Say which table goes into the dataset, how and when" },
    params: IdParams,
    body: Type.Object(choice, closed),
    reply: FeedView,
    subject: ofParties,
    handler: async ({ ctx, params, body }) => view(await act.confirmFeed(ctx, params.id, body)),
  }),
  route({
    operation: "removeTableFeed",
    method: "DELETE",
    path: "/api/v1/datasets/{id}/table-feed",
    summary: { zh: "停用库表归集，已归集的数据保留", en: "End the table load; what was loaded stays" },
    status: 204,
    params: IdParams,
    subject: ofParties,
    handler: async ({ ctx, params, reply }) => {
      await act.removeFeed(ctx, params.id);
      return reply.status(204).send();
    },
  }),
  route({
    operation: "loadTable",
    method: "POST",
    path: "/api/v1/datasets/{id}/table-feed/load",
    summary: { zh: "立即归集", en: "Load the table now" },
    status: 202,
    params: IdParams,
    body: Type.Object({ whole: Type.Boolean({ description: "The whole table, although increments are set" }) }, closed),
    reply: LoadSummary,
    subject: ofParties,
    handler: async ({ ctx, params, body }) => summaryOf(await act.loadFeed(ctx, params.id, body.whole)),
  }),
];
