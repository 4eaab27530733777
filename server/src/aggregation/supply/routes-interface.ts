/** Registering, testing and using the interface at which a dataset is reached at its department. */
import { Type } from "typebox";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { type Route, route, type Subject } from "../../kernel/http.ts";
import { sendFile } from "../../kernel/upload.ts";
import { consumersGate } from "../gates.ts";
import { summaryOf } from "../listing.ts";
import { Id, IdParams, LoadSummary, orNull } from "../load-form.ts";
import {
  collectFromInterface,
  readSpecification,
  registerInterface,
  removeInterface,
  testInterface,
} from "./actions-interface.ts";
import { supplyOf } from "./listing.ts";
import { InterfaceForm, SupplyView } from "./view.ts";

const closed = { additionalProperties: false } as const;

/** What the routes of supply answer with. */
export const supply = async (ctx: Context, id: string) => supplyOf(ctx.db, id);

/** Those who provide the data, and the authority: what stands behind a dataset is not everybody's to know. */
export async function ofParties(ctx: Context, { params }: { params: { id: string } }): Promise<Subject | null> {
  const dataset = await datasetById(ctx.db, params.id);
  return dataset && { organizations: [dataset.organization], region: dataset.region, readable: "parties" };
}

/** Those, and every department that holds a grant in force. */
async function ofUsers(ctx: Context, asked: { params: { id: string } }): Promise<Subject | null> {
  const subject = await ofParties(ctx, asked);
  if (!subject) return null;
  const users = await consumersGate.ask({ db: ctx.db, dataset: asked.params.id, today: ctx.today });
  return { ...subject, organizations: [...subject.organizations, ...users] };
}

/** The interface of a dataset. */
export const routes: readonly Route[] = [
  route({
    operation: "registerInterface",
    method: "PUT",
    path: "/api/v1/datasets/{id}/interface",
    summary: {
      zh: "登记接口及其规范说明",
      en: "Register the interface at which the data is reached, with its specification",
    },
    params: IdParams,
    body: Type.Object({ ...InterfaceForm, specification: Type.Optional(orNull(Id)) }, closed),
    reply: SupplyView,
    subject: ofParties,
    handler: async ({ ctx, params, body }) => {
      await registerInterface(ctx, params.id, body);
      return supply(ctx, params.id);
    },
  }),
  route({
    operation: "removeInterface",
    method: "DELETE",
    path: "/api/v1/datasets/{id}/interface",
    summary: { zh: "撤销接口登记", en: "Remove a registered interface" },
    params: IdParams,
    reply: SupplyView,
    subject: ofParties,
    handler: async ({ ctx, params }) => {
      await removeInterface(ctx, params.id);
      return supply(ctx, params.id);
    },
  }),
  route({
    operation: "testInterface",
    method: "POST",
    path: "/api/v1/datasets/{id}/interface/test",
    summary: {
      zh: "测试接口的连通和规范",
      en: "Test whether the interface is reached and answers as its protocol says",
    },
    params: IdParams,
    reply: SupplyView,
    subject: ofParties,
    handler: async ({ ctx, params }) => {
      await testInterface(ctx, params.id);
      return supply(ctx, params.id);
    },
  }),
  route({
    operation: "collectFromInterface",
    method: "POST",
    path: "/api/v1/datasets/{id}/interface/collection",
    summary: { zh: "接口汇聚：从登记的接口取得全部记录", en: "Collect all records from the registered interface" },
    params: IdParams,
    reply: LoadSummary,
    status: 202,
    subject: ofParties,
    handler: async ({ ctx, params }) => summaryOf(await collectFromInterface(ctx, params.id)),
  }),
  route({
    operation: "readInterfaceSpecification",
    method: "GET",
    path: "/api/v1/datasets/{id}/interface/specification",
    summary: {
      zh: "下载接口规范说明",
      en: "Download the interface specification: its department, its users, the authority",
    },
    params: IdParams,
    produces: ["application/octet-stream"],
    subject: ofUsers,
    handler: async ({ ctx, params, reply }) =>
      sendFile(reply, "specification", await readSpecification(ctx, params.id)),
  }),
];
