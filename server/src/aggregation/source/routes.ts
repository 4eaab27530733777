/** Sources over HTTP. No answer holds a secret. */
import { Type } from "typebox";
import type { Context } from "../../kernel/context.ts";
import { tlsWays } from "../../kernel/department-database.ts";
import { type Route, route, type Subject } from "../../kernel/http.ts";
import { isId } from "../../kernel/ids.ts";
import { Id, IdParams, oneOf, orNull, TextView } from "../load-form.ts";
import * as act from "./actions.ts";
import { sourceKinds } from "./connectors.ts";
import { Login, Paging, ParameterName, Pointer } from "./rest/form.ts";
import type { Source } from "./source.ts";
import { sourceById, sourcesOf } from "./store.ts";

const closed = { additionalProperties: false } as const;

const settings = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
  kind: oneOf(sourceKinds),
  host: Type.String({ minLength: 1, maxLength: 253, pattern: "^[A-Za-z0-9._:\\-\\[\\]]+$" }),
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  database: Type.String({ minLength: 1, maxLength: 2000, description: "Of an interface: path and query" }),
  user: Type.String({ maxLength: 128 }),
  tls: oneOf(tlsWays),
  ca: orNull(Type.String({ maxLength: 100_000, description: "Certificates that are trusted (PEM)" })),
};
const more = {
  settings: orNull(
    Type.Union([
      Type.Object(
        { kind: Type.Literal("rest"), login: Login, paging: Paging, rows: Pointer, since: orNull(ParameterName) },
        closed,
      ),
      Type.Object({ kind: Type.Literal("http"), secretField: orNull(ParameterName) }, closed),
      Type.Object(
        { kind: Type.Literal("sftp"), hostKey: Type.String({ pattern: "^SHA256:[A-Za-z0-9+/]{43}$" }) },
        closed,
      ),
      Type.Object(
        {
          kind: Type.Literal("s3"),
          region: Type.String({ minLength: 1, maxLength: 100 }),
          prefix: Type.String({ maxLength: 500 }),
        },
        closed,
      ),
    ]),
  ),
};
const secret = Type.String({ maxLength: 4000, writeOnly: true });

const SourceForm = Type.Object({ ...settings, settings: Type.Optional(more.settings), secret }, closed);
const SourceChange = Type.Object(
  { ...settings, settings: Type.Optional(more.settings), secret: Type.Optional(secret) },
  closed,
);

const SourceView = Type.Object(
  {
    id: Id,
    organization: Id,
    ...settings,
    ...more,
    test: orNull(
      Type.Object(
        {
          at: Type.String({ format: "date-time" }),
          ok: Type.Boolean(),
          finding: orNull(TextView),
          version: Type.String(),
          tables: Type.Integer(),
          detail: Type.String({ description: "The server's own word" }),
        },
        closed,
      ),
    ),
    createdByName: Type.String(),
    createdAt: Type.String({ format: "date-time" }),
  },
  closed,
);

const TableForm = Type.Object({ table: Type.String({ minLength: 1, maxLength: 300 }) }, closed);

const DraftView = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    items: Type.Array(
      Type.Object(
        {
          from: Type.String({ description: "Column of the table" }),
          column: Type.String(),
          nameZh: Type.String(),
          nameEn: Type.String(),
          type: orNull(Type.String()),
          length: orNull(Type.Integer()),
          key: Type.Boolean(),
          description: Type.String(),
          sensitivity: Type.Array(Type.String()),
          grade: Type.String(),
          source: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);

function view({ region: _, changedAt: __, createdAt, test, settings: own = null, ...source }: Source) {
  return {
    ...source,
    settings: own,
    createdAt: createdAt.toISOString(),
    test: test && {
      at: test.at,
      ok: test.ok,
      finding: test.ok ? null : { zh: test.zh, en: test.en },
      version: test.ok ? test.version : "",
      tables: test.ok ? test.tables : 0,
      detail: test.detail,
    },
  };
}

async function subject(ctx: Context, { params }: { params: { id: string } }): Promise<Subject | null> {
  const source = isId(params.id) ? await sourceById(ctx.db, params.id) : null;
  return source && { organizations: [source.organization], region: source.region, readable: "parties" };
}

export const routes: readonly Route[] = [
  route({
    operation: "listSources",
    method: "GET",
    path: "/api/v1/sources",
    summary: { zh: "数源清单", en: "Databases that departments registered: one's own, or those of one's region" },
    unrecorded: true,
    reply: Type.Array(SourceView),
    handler: async ({ ctx }) => {
      const overseer = ctx.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
      const region = overseer ? (ctx.actor.region?.replace(/(00)+$/, "") ?? null) : null;
      return (await sourcesOf(ctx.db, { organization: ctx.actor.organization, region })).map(view);
    },
  }),
  route({
    operation: "registerSource",
    method: "POST",
    path: "/api/v1/sources",
    summary: {
      zh: "登记数源（口令加密保存，不再显示）",
      en: "Register a database; its password is sealed and not shown again",
    },
    status: 201,
    body: SourceForm,
    reply: SourceView,
    subject: async (ctx) => ({
      organizations: ctx.actor.organization ? [ctx.actor.organization] : [],
      region: ctx.actor.region,
    }),
    handler: async ({ ctx, body }) => view(await act.registerSource(ctx, body)),
  }),
  route({
    operation: "readSource",
    method: "GET",
    path: "/api/v1/sources/{id}",
    summary: { zh: "数源详情", en: "A source" },
    unrecorded: true,
    params: IdParams,
    reply: SourceView,
    subject,
    handler: async ({ ctx, params }) => view(await act.found(ctx, params.id)),
  }),
  route({
    operation: "changeSource",
    method: "PUT",
    path: "/api/v1/sources/{id}",
    summary: {
      zh: "变更数源；地址、用户或加密方式改变的须重新填写口令",
      en: "Change a source; the password is stated again where the connection goes elsewhere",
    },
    params: IdParams,
    body: SourceChange,
    reply: SourceView,
    subject,
    handler: async ({ ctx, params, body }) => view(await act.changeSource(ctx, params.id, body)),
  }),
  route({
    operation: "removeSource",
    method: "DELETE",
    path: "/api/v1/sources/{id}",
    summary: { zh: "撤销数源，口令随之删除", en: "Remove a source and its password" },
    status: 204,
    params: IdParams,
    subject,
    handler: async ({ ctx, params, reply }) => {
      await act.removeSource(ctx, params.id);
      return reply.status(204).send();
    },
  }),
  route({
    operation: "testSource",
    method: "POST",
    path: "/api/v1/sources/{id}/test",
    summary: { zh: "测试连接", en: "Test the connection, and say plainly what is wrong" },
    params: IdParams,
    reply: SourceView,
    subject,
    handler: async ({ ctx, params }) => view(await act.testSource(ctx, params.id)),
  }),
  route({
    operation: "listSourceTables",
    method: "GET",
    path: "/api/v1/sources/{id}/tables",
    summary: { zh: "数源中的表", en: "Tables of a source that may be read" },
    params: IdParams,
    reply: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          comment: Type.String(),
          rows: orNull(Type.Integer({ description: "As the database estimates" })),
          kind: oneOf(["table", "view", "interface", "file"]),
          size: orNull(Type.Number({ description: "Of a file, in bytes" })),
          modified: orNull(Type.Unsafe<Date>(Type.String({ format: "date-time" }))),
        },
        closed,
      ),
    ),
    subject,
    handler: async ({ ctx, params }) => [...(await act.tablesOfSource(ctx, params.id))],
  }),
  route({
    operation: "previewSourceTable",
    method: "POST",
    path: "/api/v1/sources/{id}/preview",
    summary: { zh: "预览表的前 20 行", en: "The first 20 rows of a table" },
    idempotency: "off",
    params: IdParams,
    body: TableForm,
    reply: Type.Object(
      { columns: Type.Array(Type.String()), rows: Type.Array(Type.Array(orNull(Type.String()))) },
      closed,
    ),
    subject,
    handler: async ({ ctx, params, body }) => {
      const { columns, rows } = await act.previewTable(ctx, params.id, body.table);
      return { columns: [...columns], rows: rows.map((row) => [...row]) };
    },
  }),
  route({
    operation: "draftItemsFromTable",
    method: "POST",
    path: "/api/v1/sources/{id}/item-draft",
    summary: {
      zh: "由数源的表生成信息项草稿，不保存",
      en: "Draft the items of a dataset from a table; nothing is stored",
    },
    idempotency: "off",
    params: IdParams,
    body: TableForm,
    reply: DraftView,
    subject,
    handler: async ({ ctx, params, body }) => {
      const { items, ...draft } = await act.draftFromTable(ctx, params.id, body.table);
      return { ...draft, items: items.map((item) => ({ ...item, sensitivity: [...item.sensitivity] })) };
    },
  }),
];
