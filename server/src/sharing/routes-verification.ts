/** Verification over HTTP. Programs ask at the door (`verifyData`) under the grants that come of it. */
import { type Static, Type } from "typebox";
import { datasetById } from "../catalog/listing.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { askVerification, endVerificationOffer, offerVerification, readQuestion } from "./actions/verification.ts";
import { offerOf, waitingQuestion } from "./store-verification.ts";
import { listVerifications, verificationSides } from "./verification-listing.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const IdParams = Type.Object({ id: Id }, closed);
const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Ids = Type.Array(Id, { maxItems: 100, uniqueItems: true });
const Values = Type.Record(Type.String({ pattern: "^[a-z][a-z0-9_]{0,58}$" }), Type.String({ maxLength: 500 }), {
  maxProperties: 20,
});
const Offer = Type.Object({ subject: Ids, items: Ids }, closed);
const OfferView = Type.Object({ ...Offer.properties, openedBy: Type.String(), openedAt: Instant }, closed);
const Question = Type.Object(
  {
    dataset: Id,
    purpose: Type.String({ minLength: 1, maxLength: 200 }),
    scenario: Type.String({ maxLength: 4000 }),
    dutyBasis: Type.String({ maxLength: 4000 }),
    systems: Ids,
    subject: Values,
    compare: Values,
  },
  closed,
);

/** A dataset: its provider may open it to comparison, every department may know of it. */
async function ofProvider(ctx: Context, { params }: { params: { id: string } }): Promise<Subject | null> {
  const dataset = await datasetById(ctx.db, params.id);
  return dataset?.served
    ? { organizations: [dataset.organization], region: dataset.region, readable: "government" }
    : null;
}

async function ofAnswering(ctx: Context, { params }: { params: { id: string } }): Promise<Subject | null> {
  const found = isId(params.id) ? await waitingQuestion(ctx.db, params.id) : null;
  return found && { organizations: [found.provider], readable: "parties" };
}

export const verificationRoutes: readonly Route[] = [
  route({
    operation: "readVerificationOffer",
    method: "GET",
    path: "/api/v1/datasets/{id}/verification-offer",
    summary: { zh: "已开放比对的信息项", en: "Items of a dataset that its provider opened to comparison" },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object({ offer: orNull(OfferView) }, closed),
    subject: ofProvider,
    handler: async ({ ctx, params }) => {
      const found = await offerOf(ctx.db, params.id);
      if (!found) return { offer: null };
      const { dataset: _dataset, ...offer } = found;
      return { offer };
    },
  }),
  route({
    operation: "offerVerification",
    method: "PUT",
    path: "/api/v1/datasets/{id}/verification-offer",
    summary: { zh: "开放比对", en: "Open items to comparison by the platform" },
    params: IdParams,
    body: Offer,
    reply: OfferView,
    subject: ofProvider,
    handler: ({ ctx, params, body }) => offerVerification(ctx, params.id, body),
  }),
  route({
    operation: "endVerificationOffer",
    method: "DELETE",
    path: "/api/v1/datasets/{id}/verification-offer",
    summary: { zh: "停止开放比对", en: "Close them to comparison again" },
    params: IdParams,
    subject: ofProvider,
    handler: ({ ctx, params }) => endVerificationOffer(ctx, params.id),
  }),
  route({
    operation: "askVerification",
    method: "POST",
    path: "/api/v1/verifications",
    summary: {
      zh: "提出核实、比对：只答一致或不一致",
      en: "Ask whether values match: match or no match, at once or when the provider has looked",
    },
    // The answer rests on a grant that has to count before the door is asked.
    idempotency: "off",
    body: Question,
    reply: Type.Object(
      {
        id: Id,
        case: orNull(Id),
        answer: orNull(Type.Enum(["match", "no-match"])),
        receipt: orNull(Type.String()),
      },
      closed,
    ),
    status: 201,
    handler: ({ ctx, body, request }) =>
      askVerification(ctx, body as Static<typeof Question>, { address: request.ip, medium: request.protocol }),
  }),
  route({
    operation: "listVerifications",
    method: "GET",
    path: "/api/v1/verifications",
    summary: {
      zh: "核实、比对清单：本部门提出的、要本部门答复的，或本区域的",
      en: "Questions: those we asked, those put to us, or those of my region, with answer and elapsed time",
    },
    unrecorded: true,
    query: Type.Object(
      {
        side: Type.Enum([...verificationSides]),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Id),
      },
      closed,
    ),
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              case: orNull(Id),
              dataset: Type.Object({ id: Id, title: TextView }, closed),
              consumer: TextView,
              provider: TextView,
              purpose: Type.String(),
              items: Type.Array(Type.String()),
              askedBy: Type.String(),
              askedAt: Instant,
              answer: orNull(Type.Enum(["match", "no-match", "refused", "withdrawn"])),
              answeredBy: orNull(Type.Enum(["platform", "provider"])),
              answeredAt: orNull(Instant),
              basis: orNull(
                Type.Array(
                  Type.Object(
                    { source: Type.String(), title: Type.String(), article: Type.Optional(Type.String()) },
                    closed,
                  ),
                ),
              ),
              elapsedMinutes: Type.Integer(),
            },
            closed,
          ),
        ),
        next: orNull(Id),
      },
      closed,
    ),
    handler: ({ ctx, query }) => listVerifications(ctx, query),
  }),
  route({
    operation: "readQuestion",
    method: "POST",
    path: "/api/v1/verifications/{id}/values",
    summary: {
      zh: "查看待核实的值（留痕）",
      en: "The values to compare, for the provider who is asked; on record",
    },
    params: IdParams,
    reply: Type.Object({ subject: Values, compare: Values }, closed),
    subject: ofAnswering,
    handler: ({ ctx, params }) => readQuestion(ctx, params.id),
  }),
];
