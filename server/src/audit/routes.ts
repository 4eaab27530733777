import type { Readable } from "node:stream";
import { Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { type Route, route } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { sealedExport, sealingKey } from "./export.ts";
import {
  entryWithProof,
  proveConsistency,
  proveInclusion,
  publicHead,
  type RecordQuery,
  searchEntries,
} from "./listing.ts";
import { record } from "./record.ts";
import { vocabulary } from "./vocabulary.ts";

const closed = { additionalProperties: false } as const;
const Name = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Key = Type.String({ minLength: 1, maxLength: 200 });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

const Filter = {
  person: Type.Optional(Key),
  object: Type.Optional(Type.String({ pattern: "^[a-z-]+:.+$", maxLength: 200 })),
  request: Type.Optional(Key),
  event: Type.Optional(Type.String({ pattern: "^[a-z]+\\.[a-z-]+$", maxLength: 100 })),
  organization: Type.Optional(Key),
  from: Type.Optional(Type.String({ format: "date-time" })),
  until: Type.Optional(Type.String({ format: "date-time" })),
  use: Type.Optional(Type.Boolean()),
};

const Entry = Type.Object(
  {
    number: Count,
    leaf: Type.String(),
    event: Nullable(Type.String()),
    name: Nullable(Name),
    who: Type.Any(),
    behalf: Type.Any(),
    objects: Type.Array(Type.Object({ type: Type.String(), id: Type.String(), name: Nullable(Name) }, closed)),
    organizations: Type.Array(Type.String()),
    region: Nullable(Type.String()),
    law: Type.Any(),
    facts: Type.Any(),
    use: Type.Any(),
    legal: Nullable(Type.String()),
    real: Nullable(Type.String()),
    rehearsal: Type.Boolean(),
    request: Nullable(Type.String()),
  },
  closed,
);

const Proof = Type.Object(
  {
    number: Count,
    index: Count,
    size: Count,
    leaf: Type.String(),
    root: Type.String(),
    path: Type.Array(Type.String()),
    checkpoint: Type.String(),
  },
  closed,
);

interface Asked {
  readonly person?: string;
  readonly object?: string;
  readonly request?: string;
  readonly event?: string;
  readonly organization?: string;
  readonly from?: string;
  readonly until?: string;
  readonly use?: boolean;
}

function queryOf({ person, from, until, ...rest }: Asked): RecordQuery {
  return {
    ...rest,
    ...(person === undefined ? {} : { actor: person }),
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
  };
}

/** Whoever reads the record is on record too. */
function recorded(ctx: Context, event: "audit.searched" | "audit.exported", query: Asked): Promise<string> {
  const asked = { ...query };
  return ctx.transaction((tx) => record(tx, ctx, event, { object: { type: "log", id: "record" }, facts: { asked } }));
}

/** The HTTP surface of the record: open to everybody what proves, open to the audit administrator what was done. */
export const routes: readonly Route[] = [
  route({
    operation: "readCheckpoint",
    method: "GET",
    path: "/audit/checkpoint",
    summary: {
      zh: "最新检查点",
      en: "The newest signed tree head (C2SP tlog-checkpoint): keep it, and later changes show",
    },
    produces: ["text/plain"],
    unrecorded: true,
    handler: async ({ ctx, reply }) => {
      const head = orRefuse(await publicHead(ctx.db));
      return reply.type("text/plain; charset=utf-8").header("Cache-Control", "no-cache").send(head.note);
    },
  }),
  route({
    operation: "readRecordKey",
    method: "GET",
    path: "/audit/key",
    summary: { zh: "日志公钥", en: "The log's public key (C2SP signed-note verifier key)" },
    produces: ["text/plain"],
    unrecorded: true,
    handler: async ({ ctx, reply }) => {
      const head = orRefuse(await publicHead(ctx.db));
      return reply.type("text/plain; charset=utf-8").send(`${head.key}\n`);
    },
  }),
  route({
    operation: "readRecordState",
    method: "GET",
    path: "/api/v1/audit/state",
    summary: { zh: "审计日志现状", en: "The log's name, public key, size, root and newest checkpoint" },
    reply: Type.Object(
      {
        origin: Type.String(),
        key: Type.String(),
        size: Count,
        root: Type.String(),
        note: Type.String(),
        sound: Type.Boolean(),
      },
      closed,
    ),
    unrecorded: true,
    handler: async ({ ctx }) => orRefuse(await publicHead(ctx.db)),
  }),
  route({
    operation: "proveInclusion",
    method: "GET",
    path: "/api/v1/audit/proof",
    summary: {
      zh: "查验一条记录在册：凭编号或回执",
      en: "Proof that the log holds an entry, named by its number or by its receipt (RFC 6962 audit path)",
    },
    query: Type.Object(
      {
        entry: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
        leaf: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
        size: Type.Optional(Count),
      },
      closed,
    ),
    reply: Proof,
    unrecorded: true,
    handler: async ({ ctx, query }) => orRefuse(await proveInclusion(ctx.db, query)),
  }),
  route({
    operation: "proveConsistency",
    method: "GET",
    path: "/api/v1/audit/consistency",
    summary: {
      zh: "查验日志只增不改：两个检查点之间",
      en: "Proof that the log of one checkpoint begins the log of a later one (RFC 6962 consistency)",
    },
    query: Type.Object({ from: Count, to: Type.Optional(Count) }, closed),
    reply: Type.Object(
      { from: Count, to: Count, path: Type.Array(Type.String()), earlier: Type.String(), later: Type.String() },
      closed,
    ),
    unrecorded: true,
    handler: async ({ ctx, query }) => orRefuse(await proveConsistency(ctx.db, query.from, query.to)),
  }),
  route({
    operation: "listRecordEvents",
    method: "GET",
    path: "/api/v1/audit/events",
    summary: { zh: "审计事件表", en: "Every event that the record knows, with its name" },
    reply: Type.Object(
      { items: Type.Array(Type.Object({ event: Type.String(), name: Name, use: Type.Boolean() }, closed)) },
      closed,
    ),
    unrecorded: true,
    handler: async () => ({
      items: Object.entries(vocabulary).map(([event, word]) => ({
        event,
        name: { zh: word.zh, en: word.en },
        use: "use" in word,
      })),
    }),
  }),
  route({
    operation: "searchRecord",
    method: "GET",
    path: "/api/v1/audit/entries",
    summary: {
      zh: "查询审计记录：按人员、数据、调用与时间",
      en: "Entries by person, object, request, event and legal time, newest first; total counts to 100,000",
    },
    query: Type.Object(
      {
        ...Filter,
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
        cursor: Type.Optional(Type.String({ maxLength: 200 })),
      },
      closed,
    ),
    reply: Type.Object({ items: Type.Array(Entry), total: Count, next: Nullable(Type.String()) }, closed),
    handler: async ({ ctx, query: { limit, cursor, ...asked } }) => {
      const page = orRefuse(await searchEntries(ctx.db, queryOf(asked), limit ?? 50, cursor));
      if (cursor === undefined) await recorded(ctx, "audit.searched", asked);
      return page;
    },
  }),
  route({
    operation: "readEntry",
    method: "GET",
    path: "/api/v1/audit/entries/:number",
    summary: {
      zh: "一条审计记录及其证明",
      en: "One entry with its exact bytes, salt, hash and inclusion proof, so that a browser can recompute them",
    },
    params: Type.Object({ number: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed),
    reply: Type.Object(
      {
        entry: Entry,
        erased: Type.Boolean(),
        payload: Nullable(Type.String()),
        salt: Nullable(Type.String()),
        proof: Proof,
      },
      closed,
    ),
    handler: async ({ ctx, params }) => {
      const found = orRefuse(await entryWithProof(ctx.db, params.number));
      const object = { type: "entry", id: String(params.number) };
      await ctx.transaction((tx) => record(tx, ctx, "audit.entry-read", { object }));
      return found;
    },
  }),
  route({
    operation: "exportRecord",
    method: "GET",
    path: "/api/v1/audit/export",
    summary: { zh: "封存导出审计记录", en: "Entries as JSON Lines with proofs, checkpoint and seal" },
    query: Type.Object(Filter, closed),
    produces: ["application/jsonl"],
    handler: async ({ ctx, query, reply }) => {
      const key = orRefuse(await sealingKey(ctx.db));
      const file = orRefuse(await sealedExport(ctx.db, queryOf(query), key)) as Readable;
      await recorded(ctx, "audit.exported", query);
      return reply
        .type("application/jsonl; charset=utf-8")
        .header("Content-Disposition", `attachment; filename="record-${ctx.today}.jsonl"`)
        .send(file);
    },
  }),
];
