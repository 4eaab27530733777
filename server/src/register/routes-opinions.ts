import { type TSchema, Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { type Route, route } from "../kernel/http.ts";
import { sendFile } from "../kernel/upload.ts";
import { caseSubject } from "../procedure/listing.ts";
import { inviteAdviser, readOpinionFile, recordOpinion } from "./opinions.ts";
import { listOpinions } from "./opinions-listing.ts";
import { closed, Id } from "./schemas.ts";

const OfCase = Type.Object({ id: Id }, closed);
const Text = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Law = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);
const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));
const ofCase = (ctx: Context, { params }: { params: { id: string } }) => caseSubject(ctx.db, ctx, params.id);

/** 专家评审: advisers asked about a case, and their opinions. */
export const opinionRoutes: readonly Route[] = [
  route({
    operation: "listOpinions",
    method: "GET",
    path: "/api/v1/cases/:id/opinions",
    summary: {
      zh: "办件的专家评审意见，以及还可以邀请的专家",
      en: "The advisers who were asked about a case, their opinions, and who else may be asked",
    },
    params: OfCase,
    reply: Type.Object(
      {
        /** `null`: the text in use knows no advisers. */
        law: nullable(Law),
        items: Type.Array(
          Type.Object(
            {
              id: Type.String(),
              adviser: Type.String(),
              register: Type.String(),
              /** What the register that lists the adviser is called. */
              from: Text,
              name: Type.String(),
              note: Type.String(),
              invitedAt: Instant,
              invitedByName: Type.String(),
              invitedByOrganization: Text,
              opinion: nullable(Type.String()),
              file: nullable(Type.String()),
              givenAt: nullable(Instant),
              recordedByName: nullable(Type.String()),
              /** `record`: the asker's organization asked, and the opinion is not on record yet. */
              may: Type.Array(Type.String()),
            },
            closed,
          ),
        ),
        /** Whom the asker may ask now; empty when the case does not wait for a decision of his organization. */
        advisers: Type.Array(
          Type.Object({ id: Type.String(), name: Type.String(), about: Type.String(), from: Text }, closed),
        ),
      },
      closed,
    ),
    unrecorded: true,
    subject: ofCase,
    handler: ({ ctx, params }) => listOpinions(ctx, params.id),
  }),
  route({
    operation: "inviteAdviser",
    method: "POST",
    path: "/api/v1/cases/:id/opinions",
    summary: { zh: "邀请专家评审", en: "Asks an adviser about a case that waits for one's decision" },
    params: OfCase,
    body: Type.Object({ adviser: Id, note: Type.String({ maxLength: 2000, default: "" }) }, closed),
    status: 204,
    subject: ofCase,
    handler: ({ ctx, params, body }) => inviteAdviser(ctx, params.id, body.adviser, body.note),
  }),
  route({
    operation: "recordOpinion",
    method: "POST",
    path: "/api/v1/cases/:id/opinions/:opinion",
    summary: { zh: "记录专家意见", en: "Puts on record what an adviser said" },
    params: Type.Object({ id: Id, opinion: Id }, closed),
    body: Type.Object(
      { opinion: Type.String({ minLength: 1, maxLength: 8000 }), file: Type.Optional(nullable(Id)) },
      closed,
    ),
    status: 204,
    subject: ofCase,
    handler: ({ ctx, params, body }) =>
      recordOpinion(ctx, params.id, params.opinion, { opinion: body.opinion, file: body.file ?? null }),
  }),
  route({
    operation: "readOpinionFile",
    method: "GET",
    path: "/api/v1/cases/:id/opinions/:opinion/file",
    summary: { zh: "专家意见附件", en: "The paper of an opinion" },
    params: Type.Object({ id: Id, opinion: Id }, closed),
    produces: ["application/octet-stream"],
    subject: ofCase,
    handler: async ({ ctx, params, reply }) =>
      sendFile(reply, "attachment", await readOpinionFile(ctx, params.id, params.opinion)),
  }),
];
