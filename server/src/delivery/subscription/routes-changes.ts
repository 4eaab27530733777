/** The cursor feed of changes under a grant over HTTP. */
import { Type } from "typebox";
import { type Route, route } from "../../kernel/http.ts";
import { doorOf } from "../door.ts";
import { enter, held } from "../entering.ts";
import { granted, ofDataset } from "../routes-door.ts";
import { head } from "../sending.ts";
import { readChanges } from "./feed.ts";

const mostChanges = 1000;

export const changesRoutes: readonly Route[] = [
  route({
    operation: "readChanges",
    method: "GET",
    path: "/api/v1/data/{dataset}/changes",
    summary: {
      zh: "按授权订阅变更：新增、修改、删去的记录，按主键，从 cursor 起",
      en: "What was added, changed and removed under a grant, by key, from a cursor on; without one all rows are new",
    },
    params: ofDataset,
    query: Type.Object(
      {
        ...granted,
        cursor: Type.Optional(Type.String({ maxLength: 4000, description: "next of the page before" })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostChanges, default: 500 })),
      },
      { additionalProperties: false },
    ),
    produces: ["application/json"],
    signed: true,
    guard: held,
    handler: (asked) => {
      const { query, reply } = asked;
      const { cursor = null, limit = 500, ...rest } = query;
      const plain = { ...asked, query: rest };
      return enter(plain, { open: false, mode: "api", method: "api" }, async (_, call, ctx) => {
        const page = await readChanges(doorOf(ctx.db), ctx, call, { cursor, limit });
        if ("refusal" in page) return page;
        const { plan } = page;
        head(plain, page.headroom, page.receipt);
        const body = {
          dataset: plan.grant.dataset,
          title: plan.datasetTitle,
          grant: plan.grant.id,
          version: plan.version.id,
          keys: page.keys,
          changes: page.changes,
          next: page.next,
          more: page.more,
        };
        reply.type("application/json; charset=utf-8").send(JSON.stringify(body));
        return null;
      });
    },
  }),
];
