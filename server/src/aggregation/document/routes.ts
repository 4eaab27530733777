import { Type } from "typebox";
import { datasetSubject } from "../../catalog/page-listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route } from "../../kernel/http.ts";
import { withUpload } from "../../kernel/upload.ts";
import { Id, IdParams, orNull } from "../load-form.ts";
import { refuse } from "../refusals.ts";
import { depositDocument, documentLimit, withdrawDocument } from "./actions.ts";
import { listDocuments } from "./store.ts";

const closed = { additionalProperties: false } as const;
const DocumentView = Type.Object(
  {
    id: Id,
    name: Type.String(),
    sha256: Type.String(),
    size: Type.Integer({ description: "Bytes" }),
    depositedAt: Type.Unsafe<Date>(Type.String({ format: "date-time" })),
    depositedByName: Type.String(),
  },
  closed,
);
const subject = (ctx: Context, { params }: { params: { id: string } }) => datasetSubject(ctx.db, params.id);

/** 文书、证照、合同: the documents that the rows of a dataset name. */
export const routes: readonly Route[] = [
  route({
    operation: "listDocuments",
    method: "GET",
    path: "/api/v1/datasets/{id}/documents",
    summary: { zh: "数据目录的文书、证照、合同", en: "The documents of a dataset, as its department brought them" },
    unrecorded: true,
    params: IdParams,
    query: Type.Object(
      { limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }), cursor: Type.Optional(Id) },
      closed,
    ),
    reply: Type.Object({ items: Type.Array(DocumentView), total: Type.Integer(), next: orNull(Id) }, closed),
    subject,
    handler: ({ ctx, params, query }) => listDocuments(ctx.db, params.id, query),
  }),
  route({
    operation: "depositDocument",
    method: "POST",
    path: "/api/v1/datasets/{id}/documents",
    summary: { zh: "存入文书、证照、合同", en: "Bring a document; one of the same name is replaced" },
    rawBody: true,
    idempotency: "off",
    status: 201,
    params: IdParams,
    reply: DocumentView,
    subject,
    handler: ({ ctx, params, request }) => {
      const tooLarge = refuse("document-too-large", { limit: documentLimit });
      return withUpload(request, { limit: documentLimit, tooLarge }, (file) => depositDocument(ctx, params.id, file));
    },
  }),
  route({
    operation: "withdrawDocument",
    method: "DELETE",
    path: "/api/v1/datasets/{id}/documents/{document}",
    summary: { zh: "撤下文书、证照、合同", en: "Take a document away" },
    params: Type.Object({ id: Id, document: Id }, closed),
    status: 204,
    subject,
    handler: ({ ctx, params }) => withdrawDocument(ctx, params.id, params.document),
  }),
];
