import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { changeDatabase, createDatabase, decideEntry, proposeEntry } from "./actions-databases.ts";
import { shareTypes } from "./codes.ts";
import { databaseKindCodes } from "./database.ts";
import { databasePage, databaseSubject, listDatabases, publicDatabases } from "./database-listing.ts";
import { oneOf } from "./dataset-form.ts";
import { Id, IdParams, Instant, orNull, TextView } from "./page-schema.ts";
import { refuse } from "./refusals.ts";

const closed = { additionalProperties: false } as const;
const Party = Type.Object({ id: Id, name: TextView }, closed);
const head = {
  id: Id,
  kind: oneOf(databaseKindCodes),
  key: Type.String(),
  name: TextView,
  region: Type.String(),
  lead: Party,
};
/** How much is on the platform, reached by an interface, or neither, and when the last of it was brought or connected. */
const Connected = Type.Object(
  { physical: Type.Integer(), logical: Type.Integer(), none: Type.Integer(), updatedAt: orNull(Instant) },
  closed,
);
const entryStates = ["proposed", "confirmed", "declined"] as const;

const DatabasePage = Type.Object(
  {
    ...head,
    members: Type.Array(Party),
    entries: Type.Array(
      Type.Object(
        {
          dataset: Id,
          code: Type.String(),
          title: TextView,
          organization: Party,
          shareType: oneOf(shareTypes),
          connection: Type.Object({ by: orNull(oneOf(["physical", "logical"])), at: orNull(Instant) }, closed),
          state: oneOf(entryStates),
          note: Type.String(),
          changedAt: Instant,
        },
        closed,
      ),
    ),
    connected: Connected,
    may: Type.Object({ propose: Type.Boolean(), decide: Type.Boolean() }, closed),
  },
  closed,
);

const taking = { lead: Id, members: Type.Array(Id, { maxItems: 200, uniqueItems: true }) };

/** 基础库、主题库、专题库. */
export const databaseRoutes: readonly Route[] = [
  route({
    operation: "listDatabases",
    method: "GET",
    path: "/api/v1/databases",
    summary: { zh: "基础库、主题库、专题库", en: "Basic, theme and special-topic databases" },
    unrecorded: true,
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            { ...head, entries: Type.Integer(), open: Type.Integer(), proposed: Type.Integer(), connected: Connected },
            closed,
          ),
        ),
        /** What the text lets an authority create, with the names that it gives. */
        kinds: Type.Array(
          Type.Object(
            {
              kind: oneOf(databaseKindCodes),
              named: Type.Array(Type.Object({ key: Type.String(), name: TextView }, closed)),
            },
            closed,
          ),
        ),
        article: orNull(Type.String()),
      },
      closed,
    ),
    handler: ({ ctx }) => listDatabases(ctx.db),
  }),
  route({
    operation: "listPublicDatabases",
    method: "GET",
    path: "/api/v1/public/databases",
    summary: { zh: "有开放数据的基础库、主题库", en: "Databases that hold something open" },
    unrecorded: true,
    reply: Type.Object({ items: Type.Array(Type.Object({ ...head, open: Type.Integer() }, closed)) }, closed),
    handler: ({ ctx }) => publicDatabases(ctx.db),
  }),
  route({
    operation: "createDatabase",
    method: "POST",
    path: "/api/v1/databases",
    summary: { zh: "建立本级基础库、主题库或专题库", en: "Create a database of one's own level" },
    body: Type.Object(
      {
        kind: oneOf(databaseKindCodes),
        /** The rulebook's own key for it; empty for one that the text does not name. */
        key: Type.String({ maxLength: 60, default: "" }),
        zh: Type.String({ maxLength: 100, default: "" }),
        en: Type.String({ maxLength: 200, default: "" }),
        ...taking,
      },
      closed,
    ),
    reply: DatabasePage,
    status: 201,
    handler: async ({ ctx, body }) => (await databasePage(ctx, await createDatabase(ctx, body)))!,
  }),
  route({
    operation: "readDatabase",
    method: "GET",
    path: "/api/v1/databases/{id}",
    summary: { zh: "查看一个库", en: "One database with its members and entries" },
    unrecorded: true,
    params: IdParams,
    reply: DatabasePage,
    handler: async ({ ctx, params }) => (await databasePage(ctx, params.id)) ?? orRefuse(refuse("database-not-found")),
  }),
  route({
    operation: "changeDatabase",
    method: "PUT",
    path: "/api/v1/databases/{id}",
    summary: { zh: "调整牵头部门和参建部门", en: "Change the lead department and the members" },
    params: IdParams,
    body: Type.Object(taking, closed),
    reply: DatabasePage,
    subject: (ctx, { params }) => databaseSubject(ctx.db, params.id),
    handler: async ({ ctx, params, body }) => {
      await changeDatabase(ctx, params.id, body);
      return (await databasePage(ctx, params.id))!;
    },
  }),
  route({
    operation: "proposeDatabaseEntry",
    method: "POST",
    path: "/api/v1/databases/{id}/entries",
    summary: { zh: "参建部门提出入库目录", en: "A member proposes an entry" },
    params: IdParams,
    body: Type.Object({ dataset: Id }, closed),
    reply: Type.Object({ state: oneOf(entryStates) }, closed),
    status: 201,
    handler: async ({ ctx, params, body }) => ({ state: await proposeEntry(ctx, params.id, body.dataset) }),
  }),
  route({
    operation: "decideDatabaseEntry",
    method: "POST",
    path: "/api/v1/databases/{id}/entries/{dataset}/decision",
    summary: { zh: "牵头部门确认或不予入库", en: "The lead department confirms or declines an entry" },
    params: Type.Object({ id: Id, dataset: Id }, closed),
    body: Type.Object(
      { state: oneOf(["confirmed", "declined"]), note: Type.String({ maxLength: 2000, default: "" }) },
      closed,
    ),
    reply: DatabasePage,
    subject: (ctx, { params }) => databaseSubject(ctx.db, params.id),
    handler: async ({ ctx, params, body }) => {
      await decideEntry(ctx, params.id, params.dataset, body);
      return (await databasePage(ctx, params.id))!;
    },
  }),
];
