import { Type } from "typebox";
import { datasetSubject, publicPage } from "../../catalog/page-listing.ts";
import { type Route, route } from "../../kernel/http.ts";
import { Id, IdParams, LawView, oneOf, orNull, Page, TextView } from "../load-form.ts";
import { correctionTerms, listCorrections } from "./listing.ts";

const closed = { additionalProperties: false } as const;
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));

const CorrectionView = Type.Object(
  {
    case: Id,
    number: Type.String(),
    title: TextView,
    dataset: Id,
    subject: oneOf(["entry", "resource", "record"]),
    state: oneOf(["deciding", "returned", "suspended", "performing", "closed"]),
    outcome: orNull(Type.String()),
    filer: oneOf(["department", "public", "authority"]),
    filedBy: orNull(TextView),
    provider: TextView,
    openedAt: Instant,
    closedAt: orNull(Instant),
    elapsed: Type.Integer({ description: "Working days since it was filed, until it was closed" }),
    step: orNull(Type.String()),
    dueDay: orNull(Type.String({ format: "date" })),
    overdue: Type.Boolean(),
    comparison: orNull(Id),
    version: orNull(Id),
    entryVersion: orNull(Type.Integer()),
    answer: orNull(Type.String()),
    result: orNull(Type.String()),
  },
  closed,
);

/** 数据校核: the list of corrections, and what is read before one is filed. Filing and dealing with it is the case engine's. */
export const routes: readonly Route[] = [
  route({
    operation: "listCorrections",
    method: "GET",
    path: "/api/v1/corrections",
    summary: { zh: "数据校核", en: "Corrections that concern me, and for an authority those of its region" },
    unrecorded: true,
    query: Type.Object(
      {
        state: Type.Optional(oneOf(["open", "closed", "overdue"])),
        dataset: Type.Optional(Id),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Id),
      },
      closed,
    ),
    reply: Page(CorrectionView),
    handler: ({ ctx, query }) => listCorrections(ctx, query),
  }),
  route({
    operation: "readCorrectionTerms",
    method: "GET",
    path: "/api/v1/datasets/{id}/correction-terms",
    summary: {
      zh: "提出校核前的说明",
      en: "What is read before a correction is filed: who may, and the department's own rules",
    },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object(
      {
        law: orNull(LawView),
        from: Type.Array(oneOf(["department", "consumer", "public"])),
        rules: Type.Array(Type.Object({ name: TextView, value: TextView }, closed)),
      },
      closed,
    ),
    subject: async (ctx, { params }) => {
      if (ctx.actor.organization !== null) return datasetSubject(ctx.db, params.id);
      return (await publicPage(ctx.db, params.id)) ? { organizations: [], readable: "everyone" } : null;
    },
    handler: ({ ctx, params }) => correctionTerms(ctx, params.id),
  }),
];
