/** 溯源: a found file, traced to the grant under which it left. */
import { Type } from "typebox";
import type { Db } from "../kernel/database.ts";
import { type Route, route } from "../kernel/http.ts";
import { withUpload } from "../kernel/upload.ts";
import { largestFound, type Traced, traceFile, traceIdentifier } from "./actions-trace.ts";
import { grantParties } from "./listing.ts";
import { refuse } from "./refusals.ts";
import { grantsById } from "./store.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Name = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Named = Type.Object({ id: Id, name: Name }, closed);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });

const TraceReply = Type.Object(
  {
    by: orNull(Type.Enum(["digest", "mark", "receipt", "order", "columns"])),
    files: Type.Array(
      Type.Object(
        {
          receipt: Type.String(),
          mark: Type.String(),
          at: Instant,
          to: Type.String(),
          document: orNull(Type.String()),
          format: Type.String(),
          rows: orNull(Type.Integer()),
          bytes: orNull(Type.Integer()),
          sha256: orNull(Type.String()),
          whole: orNull(Type.Boolean()),
          grant: Type.Object(
            {
              id: Id,
              state: Type.String(),
              purpose: Type.String(),
              dataset: Type.Object(
                { id: Id, code: orNull(Type.String()), titleZh: Type.String(), titleEn: Type.String() },
                closed,
              ),
              provider: Named,
              consumer: orNull(Named),
            },
            closed,
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

async function view(db: Db, { by, files }: Traced) {
  const ids = [...new Set(files.map(({ grant }) => grant))];
  const [parties, grants] = await Promise.all([grantParties(db, ids), grantsById(db, ids)]);
  return {
    by,
    files: files.flatMap(({ receipt, mark, at, to, document, format, grant, end }) => {
      const of = parties.get(grant);
      const given = grants.find(({ id }) => id === grant);
      if (!of || !given) return [];
      const { dataset, provider, consumer } = of;
      return [
        {
          ...{ receipt, mark: mark.toString("hex"), at, to, document, format },
          ...(end ?? { rows: null, bytes: null, sha256: null, whole: null }),
          grant: { id: grant, state: given.state, purpose: given.purpose, dataset, provider, consumer },
        },
      ];
    }),
  };
}

export const traceRoutes: readonly Route[] = [
  route({
    operation: "traceFile",
    method: "POST",
    path: "/api/v1/traces",
    summary: {
      zh: "泄露溯源：上传发现的文件，查出其出自哪份授权的哪次交付",
      en: "Trace a found file: under which grant, and in which delivery, it left",
    },
    rawBody: true,
    idempotency: "off",
    reply: TraceReply,
    subject: async (ctx) => ({ organizations: [], region: ctx.actor.region }),
    handler: ({ ctx, request }) => {
      const tooLarge = refuse("found-file-too-large", { limit: largestFound });
      return withUpload(request, { limit: largestFound, tooLarge }, async ({ content }) =>
        view(ctx.db, await traceFile(ctx, content)),
      );
    },
  }),
  route({
    operation: "traceIdentifier",
    method: "GET",
    path: "/api/v1/traces",
    summary: {
      zh: "泄露溯源：凭追溯标识、回执或文件摘要（SHA-256）",
      en: "Trace a delivered file by its trace mark, its receipt or its SHA-256",
    },
    query: Type.Object({ id: Type.String({ pattern: "^([0-9a-f]{16}|[0-9a-f]{64})$" }) }, closed),
    reply: TraceReply,
    subject: async (ctx) => ({ organizations: [], region: ctx.actor.region }),
    handler: async ({ ctx, query }) => view(ctx.db, await traceIdentifier(ctx, query.id)),
  }),
];
