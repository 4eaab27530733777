/** 数据主体授权第三方使用 over HTTP. The third party reads at the door, like everybody. */
import { Type } from "typebox";
import { datasetById } from "../catalog/listing.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { authoriseThirdParty, offerAuthorisation, withdrawAuthorisation } from "./actions/authorisation.ts";
import { authorisable, listAuthorisations } from "./authorisation-listing.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const IdParams = Type.Object({ id: Id }, closed);
const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
const Item = Type.Object({ id: Id, zh: Type.String(), en: Type.String() }, closed);
const Items = Type.Array(Id, { maxItems: 200, uniqueItems: true });

async function ofProvider(ctx: Context, { params }: { params: { id: string } }): Promise<Subject | null> {
  const dataset = await datasetById(ctx.db, params.id);
  return dataset?.served
    ? { organizations: [dataset.organization], region: dataset.region, readable: "government" }
    : null;
}

export const authorisationRoutes: readonly Route[] = [
  route({
    operation: "offerAuthorisation",
    method: "PUT",
    path: "/api/v1/datasets/{id}/authorisation-offer",
    summary: {
      zh: "允许数据主体授权第三方使用本数据",
      en: "Let those whom a dataset is about authorise third parties to read their own records",
    },
    params: IdParams,
    body: Type.Object({ subject: Id, items: Items }, closed),
    reply: Type.Object({ dataset: Id, subject: Id, items: Items, openedBy: Type.String(), openedAt: Instant }, closed),
    subject: ofProvider,
    handler: ({ ctx, params, body }) => offerAuthorisation(ctx, params.id, body),
  }),
  route({
    operation: "listAuthorisable",
    method: "GET",
    path: "/api/v1/authorisable",
    summary: { zh: "可以授权第三方使用的数据", en: "Datasets whose records one may authorise third parties to read" },
    unrecorded: true,
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object({ dataset: Id, title: TextView, provider: TextView, items: Type.Array(Item) }, closed),
        ),
      },
      closed,
    ),
    handler: async ({ ctx }) => ({ items: await authorisable(ctx.db) }),
  }),
  route({
    operation: "authoriseThirdParty",
    method: "POST",
    path: "/api/v1/authorisations",
    summary: {
      zh: "授权第三方使用本人（本单位）的数据",
      en: "Authorise a third party to read the records about oneself",
    },
    idempotency: "off",
    body: Type.Object(
      {
        dataset: Id,
        items: Items,
        thirdParty: Type.String({ minLength: 1, maxLength: 100, description: "account, or credit code" }),
        purpose: Type.String({ minLength: 1, maxLength: 200 }),
        until: Type.String({ format: "date" }),
        identifier: Type.String({ minLength: 1, maxLength: 40, description: "one's own ID number or credit code" }),
      },
      closed,
    ),
    reply: Type.Object({ id: Id, grant: Id, until: Type.String() }, closed),
    status: 201,
    handler: async ({ ctx, body }) => {
      const { id, grant, until } = await authoriseThirdParty(ctx, body);
      return { id, grant, until };
    },
  }),
  route({
    operation: "listAuthorisations",
    method: "GET",
    path: "/api/v1/authorisations",
    summary: { zh: "我给出的、给我的授权", en: "Authorisations that I gave, or that were given to me" },
    unrecorded: true,
    query: Type.Object({ side: Type.Enum(["given", "received"]) }, closed),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              dataset: Id,
              title: TextView,
              other: Type.String(),
              purpose: Type.String(),
              items: Type.Array(Item),
              until: Type.String(),
              grant: Id,
              givenAt: Instant,
              withdrawnAt: Type.Union([Instant, Type.Null()]),
              state: Type.Enum(["active", "ended", "withdrawn"]),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx, query }) => ({ items: await listAuthorisations(ctx, query.side) }),
  }),
  route({
    operation: "withdrawAuthorisation",
    method: "POST",
    path: "/api/v1/authorisations/{id}/withdrawal",
    summary: { zh: "撤回授权", en: "Take an authorisation back" },
    params: IdParams,
    handler: ({ ctx, params }) => withdrawAuthorisation(ctx, params.id),
  }),
];
