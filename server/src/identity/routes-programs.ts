/** Programs of an organization, and their keys. */
import { Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { organizationById } from "../organization/listing.ts";
import { closeProgram, createProgram, createProgramKey, revokeProgramKey } from "./actions/programs.ts";
import { programById, programKeys, programsOf } from "./listing.ts";
import { keyAlgorithms, overlapDays } from "./program.ts";
import { refuse } from "./refusals.ts";
import { closed, Id, IdParams, Instant, oneOf, orNull } from "./schemas.ts";

const ProgramView = Type.Object(
  {
    id: Id,
    organization: Id,
    name: Type.String(),
    purpose: Type.String(),
    state: oneOf(["active", "closed"]),
    createdAt: Instant,
  },
  closed,
);
const KeyView = Type.Object(
  {
    keyid: Type.String(),
    algorithm: oneOf(keyAlgorithms),
    state: oneOf(["active", "ending", "ended", "revoked"]),
    createdAt: Instant,
    endsAt: orNull(Instant),
  },
  closed,
);

async function subjectOf(ctx: Context, id: string): Promise<Subject | null> {
  const program = await programById(ctx.db, id);
  const organization = program && (await organizationById(ctx.db, program.organization));
  return organization && { organizations: [organization.id], region: organization.region, readable: "parties" };
}

export const programRoutes: readonly Route[] = [
  route({
    operation: "listPrograms",
    method: "GET",
    path: "/api/v1/programs",
    summary: { zh: "本部门的应用系统", en: "The programs of my organization" },
    unrecorded: true,
    reply: Type.Object({ items: Type.Array(ProgramView) }, closed),
    handler: async ({ ctx }) => ({
      items: ctx.actor.organization ? await programsOf(ctx.db, ctx.actor.organization) : [],
    }),
  }),
  route({
    operation: "readProgram",
    method: "GET",
    path: "/api/v1/programs/{id}",
    summary: { zh: "查看应用系统及其密钥", en: "One program with its keys" },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object({ ...ProgramView.properties, keys: Type.Array(KeyView) }, closed),
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: async ({ ctx, params }) => {
      const program = await programById(ctx.db, params.id);
      return program
        ? { ...program, keys: await programKeys(ctx.db, program.id, ctx.realNow) }
        : refuse("nothing-there");
    },
  }),
  route({
    operation: "createProgram",
    method: "POST",
    path: "/api/v1/programs",
    summary: { zh: "登记应用系统", en: "Register a program of my organization" },
    status: 201,
    body: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
        purpose: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }),
        organization: Type.Optional(Id),
      },
      closed,
    ),
    reply: ProgramView,
    subject: async (ctx, { body }) => {
      const organization = await organizationById(ctx.db, body.organization ?? ctx.actor.organization ?? "");
      return organization && { organizations: [organization.id], region: organization.region, readable: "everyone" };
    },
    handler: ({ ctx, body }) => createProgram(ctx, { ...body, organization: ctx.actor.organization! }),
  }),
  route({
    operation: "closeProgram",
    method: "POST",
    path: "/api/v1/programs/{id}/close",
    summary: { zh: "停用应用系统", en: "Close a program and revoke its keys" },
    params: IdParams,
    reply: ProgramView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params }) => closeProgram(ctx, params.id),
  }),
  route({
    operation: "createProgramKey",
    method: "POST",
    path: "/api/v1/programs/{id}/keys",
    summary: { zh: "签发密钥（只显示一次）", en: "Issue a key; its secret is shown once" },
    status: 201,
    idempotency: "off",
    params: IdParams,
    body: Type.Object(
      {
        algorithm: Type.Optional(oneOf(keyAlgorithms)),
        overlapDays: Type.Optional(Type.Integer({ minimum: 0, maximum: overlapDays })),
      },
      closed,
    ),
    reply: Type.Object(
      {
        keyid: Type.String(),
        algorithm: oneOf(keyAlgorithms),
        secret: Type.String(),
        createdAt: Instant,
        othersEndAt: orNull(Instant),
      },
      closed,
    ),
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params, body }) =>
      createProgramKey(ctx, params.id, { algorithm: body.algorithm ?? "hmac-sha256", overlap: body.overlapDays ?? 7 }),
  }),
  route({
    operation: "revokeProgramKey",
    method: "DELETE",
    path: "/api/v1/programs/{id}/keys/{keyid}",
    summary: { zh: "吊销密钥", en: "Revoke a key at once" },
    status: 204,
    params: Type.Object({ id: Id, keyid: Type.String({ pattern: "^k[0-9a-f]{24}$" }) }, closed),
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params }) => revokeProgramKey(ctx, params.id, params.keyid),
  }),
];
