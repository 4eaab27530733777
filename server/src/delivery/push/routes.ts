/** Push targets of a grant over HTTP. */
import { Type } from "typebox";
import { closed, Id, IdParams, Instant, orNull } from "../../identity/schemas.ts";
import { tlsWays } from "../../kernel/department-database.ts";
import { type Route, route } from "../../kernel/http.ts";
import { subjectOf as subject } from "../subject.ts";
import { changeTarget, registerTarget, removeTarget } from "./actions.ts";
import { runsOf, type Target, targetsOf } from "./store.ts";
import { targetKinds } from "./target.ts";

const TargetParams = Type.Object({ id: Id, target: Id }, closed);
const Failure = Type.Object(
  { code: Type.String(), text: Type.Object({ zh: Type.String(), en: Type.String() }, closed) },
  closed,
);
const place = {
  kind: Type.Enum([...targetKinds]),
  host: Type.String({ minLength: 1, maxLength: 253, pattern: "^[A-Za-z0-9.:-]+$" }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  database: Type.String({ minLength: 1, maxLength: 64 }),
  table: Type.String({ minLength: 1, maxLength: 130, description: "PostgreSQL: schema.table, or table alone" }),
  user: Type.String({ minLength: 1, maxLength: 80 }),
  tls: Type.Enum([...tlsWays], {
    description: "verified: a trusted certificate for that host; encrypted: any; off: none",
  }),
};
const Certificates = orNull(
  Type.String({ maxLength: 100_000, description: "Certificates (PEM) that are trusted instead of the public ones" }),
);
const Schedule = Type.Union([
  Type.Object({ when: Type.Literal("version") }, closed),
  Type.Object(
    {
      when: Type.Literal("daily"),
      minute: Type.Integer({ minimum: 0, maximum: 1439, description: "Minute of the day, Asia/Shanghai" }),
    },
    closed,
  ),
]);
const Secret = Type.String({ minLength: 1, maxLength: 500, description: "Password of the user; never shown again" });
const TargetView = Type.Object(
  {
    id: Id,
    ...place,
    ca: Certificates,
    schedule: Schedule,
    state: Type.Enum(["on", "paused"]),
    createdBy: Type.String(),
    createdAt: Instant,
    arrivedVersion: orNull(Id),
    arrivedAt: orNull(Instant),
    failures: Type.Integer({ description: "Tries in a row that failed" }),
    failingSince: orNull(Instant),
    failure: orNull(Failure),
    nextAt: Instant,
    runs: Type.Array(
      Type.Object(
        {
          id: Id,
          version: Id,
          state: Type.Enum(["open", "arrived", "given-up"]),
          way: orNull(Type.Enum(["full", "changes", "found"])),
          receipt: orNull(Type.String()),
          added: orNull(Type.Integer()),
          removed: orNull(Type.Integer()),
          begunAt: Instant,
          endedAt: orNull(Instant),
          tries: Type.Integer(),
          failure: orNull(Failure),
        },
        closed,
      ),
    ),
  },
  closed,
);

type Db = Parameters<typeof runsOf>[0];

async function viewOf(db: Db, { place: { ca = null, ...at }, grant: _grant, toldAt: _told, ...rest }: Target) {
  const runs = await runsOf(db, rest.id, 20);
  return {
    ...rest,
    ...at,
    ca,
    runs: runs.map(({ target: _target, revision: _revision, failedAt: _failed, ...run }) => run),
  };
}

export const pushRoutes: readonly Route[] = [
  route({
    operation: "listPushTargets",
    method: "GET",
    path: "/api/v1/grants/{id}/push-targets",
    summary: {
      zh: "授权的推送目标：推到哪里、推送经过、有什么问题",
      en: "Where the rows of a grant are pushed to, how that went, and what is wrong",
    },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object({ items: Type.Array(TargetView) }, closed),
    subject,
    handler: async ({ ctx: { db }, params }) => {
      const targets = await targetsOf(db, params.id);
      return { items: await Promise.all(targets.map((target) => viewOf(db, target))) };
    },
  }),
  route({
    operation: "registerPushTarget",
    method: "POST",
    path: "/api/v1/grants/{id}/push-targets",
    summary: {
      zh: "登记推送目标：使用部门自己的 MariaDB 或 PostgreSQL 里的一张表",
      en: "Set a table in the consumer's MariaDB or PostgreSQL that the grant's rows are pushed to",
    },
    params: IdParams,
    body: Type.Object({ ...place, ca: Type.Optional(Certificates), secret: Secret, schedule: Schedule }, closed),
    reply: TargetView,
    status: 201,
    // The body holds a secret.
    idempotency: "off",
    subject,
    handler: async ({ ctx, params, body: { secret, schedule, ...at } }) =>
      viewOf(ctx.db, await registerTarget(ctx, params.id, { place: at, secret, schedule })),
  }),
  route({
    operation: "changePushTarget",
    method: "PATCH",
    path: "/api/v1/grants/{id}/push-targets/{target}",
    summary: {
      zh: "暂停、恢复、立即重试，或更换推送目标的口令、信任的证书、时间",
      en: "Pause a target, let it go on, try it now, or change its secret, trusted certificates or schedule",
    },
    params: TargetParams,
    body: Type.Object(
      {
        state: Type.Optional(Type.Enum(["on", "paused"])),
        secret: Type.Optional(Secret),
        ca: Type.Optional(Certificates),
        schedule: Type.Optional(Schedule),
        now: Type.Optional(Type.Boolean({ description: "Try at once" })),
      },
      closed,
    ),
    reply: TargetView,
    idempotency: "off",
    subject,
    handler: async ({ ctx, params, body }) => viewOf(ctx.db, await changeTarget(ctx, params.id, params.target, body)),
  }),
  route({
    operation: "removePushTarget",
    method: "DELETE",
    path: "/api/v1/grants/{id}/push-targets/{target}",
    summary: { zh: "撤下推送目标；已到达的数据留在原处", en: "Take a push target away; what arrived stays there" },
    params: TargetParams,
    status: 204,
    subject,
    handler: async ({ ctx, params }) => {
      await removeTarget(ctx, params.id, params.target);
    },
  }),
];
