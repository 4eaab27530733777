/** Signing in, what one is and may, and what one does with one's own account. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { type Route, route } from "../kernel/http.ts";
import { organizationById } from "../organization/listing.ts";
import { operationsOf } from "./access.ts";
import { beginSecondFactor, changePassword, enrolSecondFactor } from "./actions/credentials.ts";
import { demonstrationAccounts, demonstrationSignIn } from "./actions/demonstration.ts";
import {
  confirmSecondFactor,
  endSession,
  type SignedIn,
  signIn,
  signOut,
  switchOrganization,
  type Whence,
} from "./actions/sign-in.ts";
import { dropCookie, putCookie, tokenIn } from "./cookie.ts";
import { membershipsOf, ownerOfSession, personsByAccount, sessionsOf, standingOf } from "./listing.ts";
import { passwordIsOld } from "./password.ts";
import { peopleRoutes } from "./routes-people.ts";
import { programRoutes } from "./routes-programs.ts";
import {
  AccountText,
  BackOfficeRole,
  Bilingual,
  CodeText,
  closed,
  Id,
  IdParams,
  Instant,
  oneOf,
  orNull,
  PasswordText,
  Role,
  Transport,
} from "./schemas.ts";

function whence(request: FastifyRequest): Whence {
  return { address: request.ip, agent: request.headers["user-agent"] ?? "" };
}

const SignedInView = Type.Object(
  {
    session: Id,
    /** Only for `transport: "bearer"`: a browser's token stays out of reach of its scripts. */
    token: Type.Optional(Type.String()),
    assurance: Type.Integer(),
    next: orNull(oneOf(["second-factor", "enrol-second-factor", "change-password"])),
  },
  closed,
);

const Turned = Type.Object({ token: Type.Optional(Type.String()) }, closed);

async function admit(ctx: Context, request: FastifyRequest, reply: FastifyReply, done: SignedIn, transport: string) {
  if (transport === "cookie") putCookie(request, reply, done.token);
  const standing = await standingOf(ctx.db, done.session);
  const next = nextStep(done.person.duty === "public", standing!, ctx.realNow);
  return {
    session: done.session,
    ...(transport === "bearer" ? { token: done.token } : {}),
    assurance: next === "change-password" ? 1 : done.factors,
    next,
  };
}

type Standing = NonNullable<Awaited<ReturnType<typeof standingOf>>>;

/** What stands between a person and his work: first a due password, then the second factor. */
function nextStep(isPublic: boolean, standing: Standing, now: Date) {
  if (standing.secondFactor === "enrolled" && standing.factors < 2) return "second-factor" as const;
  if (standing.mustChange || passwordIsOld(standing.passwordSetAt, now)) return "change-password" as const;
  if (!isPublic && standing.secondFactor === "none") return "enrol-second-factor" as const;
  return null;
}

/** Hands a turned session its new token the way it came. */
function turn(request: FastifyRequest, reply: FastifyReply, token: string): { token?: string } {
  if (tokenIn(request)?.transport === "bearer") return { token };
  putCookie(request, reply, token);
  return {};
}

export const routes: readonly Route[] = [
  route({
    operation: "signIn",
    method: "POST",
    path: "/api/v1/sessions",
    summary: { zh: "登录", en: "Sign in with account, password and, if at hand, the one-time code" },
    status: 201,
    idempotency: "off",
    body: Type.Object(
      {
        account: AccountText,
        password: PasswordText,
        code: Type.Optional(CodeText),
        transport: Type.Optional(Transport),
      },
      closed,
    ),
    reply: SignedInView,
    handler: async ({ ctx, body, request, reply }) => {
      const transport = body.transport ?? "cookie";
      return admit(ctx, request, reply, await signIn(ctx, body, whence(request)), transport);
    },
  }),
  route({
    operation: "confirmSecondFactor",
    method: "POST",
    path: "/api/v1/sessions/current/second-factor",
    summary: { zh: "验证动态口令", en: "Show the second factor" },
    idempotency: "off",
    body: Type.Object({ code: CodeText }, closed),
    reply: Turned,
    handler: async ({ ctx, body, request, reply }) => {
      const { token } = await confirmSecondFactor(ctx, body.code, whence(request));
      return turn(request, reply, token);
    },
  }),
  route({
    operation: "switchOrganization",
    method: "PUT",
    path: "/api/v1/sessions/current/organization",
    summary: { zh: "切换部门", en: "Act for another organization" },
    idempotency: "off",
    body: Type.Object({ organization: Id }, closed),
    reply: Turned,
    handler: async ({ ctx, body, request, reply }) => {
      const { token } = await switchOrganization(ctx, body.organization);
      return turn(request, reply, token);
    },
  }),
  route({
    operation: "signOut",
    method: "DELETE",
    path: "/api/v1/sessions/current",
    summary: { zh: "退出登录", en: "Sign out" },
    status: 204,
    idempotency: "off",
    handler: async ({ ctx, request, reply }) => {
      await signOut(ctx);
      dropCookie(request, reply);
    },
  }),
  route({
    operation: "listSessions",
    method: "GET",
    path: "/api/v1/me/sessions",
    summary: { zh: "我的登录会话", en: "My sessions" },
    unrecorded: true,
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              address: Type.String(),
              agent: Type.String(),
              createdAt: Instant,
              lastSeenAt: Instant,
              endsAt: Instant,
              current: Type.Boolean(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx }) => ({ items: await sessionsOf(ctx.db, ctx.actor.id!, ctx.actor.session, ctx.realNow) }),
  }),
  route({
    operation: "endSession",
    method: "DELETE",
    path: "/api/v1/me/sessions/{id}",
    summary: { zh: "结束某个会话", en: "End one of my sessions" },
    status: 204,
    params: IdParams,
    subject: async (ctx, { params }) => {
      const owner = await ownerOfSession(ctx.db, params.id);
      return owner ? { organizations: [], persons: [owner] } : null;
    },
    handler: ({ ctx, params }) => endSession(ctx, params.id),
  }),
  route({
    operation: "readMe",
    method: "GET",
    path: "/api/v1/me",
    summary: { zh: "当前用户与可用操作", en: "Who I am and what I may do" },
    unrecorded: true,
    reply: Type.Object(
      {
        actor: Type.Object(
          {
            kind: oneOf(["person", "public", "program", "system", "anonymous"]),
            id: orNull(Id),
            name: Type.String(),
            organization: orNull(Id),
            region: orNull(Type.String()),
            roles: Type.Array(Role),
            assurance: Type.Integer(),
          },
          closed,
        ),
        organization: orNull(
          Type.Object(
            {
              id: Id,
              name: Bilingual,
              kind: Type.String(),
              level: Type.String(),
              region: Type.String(),
            },
            closed,
          ),
        ),
        memberships: Type.Array(
          Type.Object({ organization: Id, name: Bilingual, roles: Type.Array(BackOfficeRole) }, closed),
        ),
        operations: Type.Array(Type.String()),
        secondFactor: oneOf(["none", "enrolled"]),
        next: orNull(oneOf(["second-factor", "enrol-second-factor", "change-password"])),
        session: orNull(Type.Object({ id: Id, createdAt: Instant, endsAt: Instant }, closed)),
        rehearsal: Type.Boolean(),
        today: Type.String({ format: "date" }),
      },
      closed,
    ),
    handler: async ({ ctx }) => {
      const { session, ...actor } = ctx.actor;
      const standing = session ? await standingOf(ctx.db, session) : null;
      const organization = actor.organization ? await organizationById(ctx.db, actor.organization) : null;
      return {
        actor,
        organization: organization && {
          id: organization.id,
          name: organization.name,
          kind: organization.kind,
          level: organization.level,
          region: organization.region,
        },
        memberships: actor.id ? await membershipsOf(ctx.db, actor.id) : [],
        operations: operationsOf(ctx.actor),
        secondFactor: standing?.secondFactor ?? "none",
        next: standing && nextStep(actor.kind === "public", standing, ctx.realNow),
        session: standing?.session ?? null,
        rehearsal: ctx.rehearsal,
        today: ctx.today,
      };
    },
  }),
  route({
    operation: "changePassword",
    method: "PUT",
    path: "/api/v1/me/password",
    summary: { zh: "修改密码", en: "Change my password" },
    idempotency: "off",
    body: Type.Object({ current: PasswordText, password: PasswordText }, closed),
    reply: Turned,
    handler: async ({ ctx, body, request, reply }) => {
      const { token } = await changePassword(ctx, body);
      return turn(request, reply, token);
    },
  }),
  route({
    operation: "beginSecondFactor",
    method: "POST",
    path: "/api/v1/me/second-factor",
    summary: { zh: "申请绑定第二因素", en: "Begin to enrol a second factor: its secret, shown once" },
    status: 201,
    idempotency: "off",
    reply: Type.Object({ secret: Type.String(), uri: Type.String() }, closed),
    handler: ({ ctx }) => beginSecondFactor(ctx),
  }),
  route({
    operation: "enrolSecondFactor",
    method: "PUT",
    path: "/api/v1/me/second-factor",
    summary: { zh: "确认绑定第二因素", en: "Enrol the second factor with its first code" },
    idempotency: "off",
    body: Type.Object({ code: CodeText }, closed),
    reply: Type.Object({ token: Type.Optional(Type.String()), recoveryCodes: Type.Array(Type.String()) }, closed),
    handler: async ({ ctx, body, request, reply }) => {
      const { token, recoveryCodes } = await enrolSecondFactor(ctx, body.code);
      return { ...turn(request, reply, token), recoveryCodes };
    },
  }),
  route({
    operation: "listDemonstrationAccounts",
    method: "GET",
    path: "/api/v1/demonstration-accounts",
    summary: { zh: "演示账号（仅演练环境）", en: "Demonstration accounts (rehearsal only)" },
    unrecorded: true,
    reply: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            { account: Type.String(), name: Type.String(), roles: Type.Array(Role), organization: orNull(Bilingual) },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx }) => {
      const accounts = demonstrationAccounts(ctx).map(({ account }) => account);
      const known = new Map((await personsByAccount(ctx.db, accounts)).map((person) => [person.account, person]));
      return { items: accounts.flatMap((account) => known.get(account) ?? []) };
    },
  }),
  route({
    operation: "demonstrationSignIn",
    method: "POST",
    path: "/api/v1/demonstration-sessions",
    summary: { zh: "以演示账号登录（仅演练环境）", en: "Sign in with a demonstration account (rehearsal only)" },
    status: 201,
    idempotency: "off",
    body: Type.Object({ account: AccountText, transport: Type.Optional(Transport) }, closed),
    reply: SignedInView,
    handler: async ({ ctx, body, request, reply }) => {
      const transport = body.transport ?? "cookie";
      const done = await demonstrationSignIn(ctx, body.account, transport, whence(request));
      return admit(ctx, request, reply, done, transport);
    },
  }),
  ...peopleRoutes,
  ...programRoutes,
];
