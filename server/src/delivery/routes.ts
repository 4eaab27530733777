/** Grants and their use on screen; the door's own routes are in `routes-door.ts`. */
import { Type } from "typebox";
import { programKeys } from "../identity/listing.ts";
import { addDays, dayOf, parseDay } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route } from "../kernel/http.ts";
import { isRefusal, orRefuse } from "../kernel/refusal.ts";
import { masks } from "../protection/masking.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, logFields } from "../rulebook/rulebook.ts";
import { registerEncryptionKey, removeEncryptionKey } from "./actions.ts";
import { doorOf } from "./door.ts";
import { deliveryModes, type Grant, grantStates } from "./grant.ts";
import { grantOpenApi } from "./grant-openapi.ts";
import { grantById, grantDetail, grantParties, listGrants, type Side } from "./listing.ts";
import type { Plan } from "./plan.ts";
import { pushRoutes } from "./push/routes.ts";
import { readWish, resolve } from "./query.ts";
import { refuse } from "./refusals.ts";
import { documentRoutes } from "./routes-document.ts";
import { choosing, doorRoutes, paging, query as questionOf } from "./routes-door.ts";
import { lineageRoutes } from "./routes-lineage.ts";
import { stopRoutes } from "./routes-stops.ts";
import { traceRoutes } from "./routes-trace.ts";
import { exampleLanguages, signedExample } from "./signed-example.ts";
import { consumerOf } from "./store.ts";
import { subjectOf as subject } from "./subject.ts";
import { subscriptionRoutes } from "./subscription/routes.ts";
import { usageDays, usageEntries, usageOverview } from "./usage-listing.ts";
import { useCounts } from "./watch/counts-listing.ts";
import { watchRuleRoutes } from "./watch/routes.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid" });
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
const DayText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: "string", enum: [...values] });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Name = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Named = Type.Object({ id: Id, name: Name }, closed);
const IdParams = Type.Object({ id: Id }, closed);
const State = oneOf(grantStates);
const sides = ["consumer", "provider", "region"] as const;
const LawView = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);

const line = {
  id: Id,
  dataset: Type.Object({ id: Id, code: orNull(Type.String()), titleZh: Type.String(), titleEn: Type.String() }, closed),
  provider: Named,
  consumer: orNull(Named),
  state: State,
  purpose: Type.String(),
  modes: Type.Array(oneOf(deliveryModes)),
  items: Type.Integer(),
  from: Type.String(),
  until: orNull(Type.String()),
  case: orNull(Id),
};
const GrantLineView = Type.Object(
  { ...line, calls: Type.Integer(), refused: Type.Integer(), lastAt: orNull(Instant) },
  closed,
);
const GrantView = Type.Object(
  {
    ...line,
    revision: Type.Integer(),
    version: orNull(Id),
    granted: Type.Array(
      Type.Object(
        {
          id: Id,
          name: Type.String(),
          titleZh: Type.String(),
          titleEn: Type.String(),
          type: Type.String(),
          grade: orNull(Type.String()),
          mask: oneOf(masks),
        },
        closed,
      ),
    ),
    rows: Type.Array(
      Type.Object({ titleZh: Type.String(), titleEn: Type.String(), values: Type.Array(Type.String()) }, closed),
    ),
    scenario: Type.String(),
    dutyBasis: Type.String(),
    persons: Type.Array(Type.Object({ id: Id, name: Type.String() }, closed)),
    systems: Type.Array(Type.Object({ id: Id, name: Type.String(), state: Type.String() }, closed)),
    responsible: Type.Object({ provider: orNull(Type.String()), consumer: orNull(Type.String()) }, closed),
    approver: Name,
    specification: orNull(Type.String({ description: "Name of the interface specification of the dataset" })),
    agreement: orNull(Type.String()),
    onward: Type.Array(Type.Object({ to: Type.String(), use: Type.String(), case: Id }, closed)),
    quota: Type.Object({ perDay: orNull(Type.Integer()), total: orNull(Type.Integer()) }, closed),
    used: Type.Object({ today: Type.Integer(), total: Type.Integer() }, closed),
    law: orNull(LawView),
    region: orNull(Type.String()),
    encryption: orNull(Type.Object({ kid: Type.String(), registeredBy: Type.String(), since: Type.String() }, closed)),
    history: Type.Array(
      Type.Object(
        {
          revision: Type.Integer(),
          event: Type.String(),
          reason: orNull(Name),
          by: Type.String(),
          at: Instant,
          state: State,
        },
        closed,
      ),
    ),
  },
  closed,
);
const counts = { calls: Type.Integer(), rows: Type.Integer(), refused: Type.Integer() };
const Days = Type.Array(Type.Object({ day: Type.String(), ...counts }, closed));
const period = { from: Type.Optional(DayText), to: Type.Optional(DayText) };

async function found(ctx: Context, id: string): Promise<Grant> {
  return orRefuse((await grantById(ctx.db, id)) ?? refuse("grant-unknown"));
}

/** The plan that a grant compiles to now; refuses when the dataset is not served or holds no data. */
async function planOf(ctx: Context, grant: Grant): Promise<Plan> {
  const { prepared } = await doorOf(ctx.db).hints.of(grant.dataset, consumerOf(grant.recipient), true);
  const mine = prepared.find((one) => one.grant.id === grant.id);
  if (!mine || isRefusal(mine.plan)) return orRefuse(mine && isRefusal(mine.plan) ? mine.plan : refuse("no-data"));
  return mine.plan;
}

/** A period of legal days: 30 days back when nothing is stated, at most 400. */
function periodOf(ctx: Context, asked: { readonly from?: string; readonly to?: string }): { from: string; to: string } {
  const to = asked.to ?? ctx.today;
  const from = asked.from ?? (parseDay(to) ? addDays(to, -29) : to);
  const bad = [from, to].find((day) => parseDay(day) === null);
  if (bad !== undefined || from > to || addDays(from, 400) < to) orRefuse(refuse("period-wrong"));
  return { from, to };
}

// Whoever asks for a side that he has no part in gets that side of nobody: an empty list.
function sideOf(ctx: Context, side: Side = "consumer") {
  const regional = ctx.actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  return { side, organization: ctx.actor.organization, region: regional ? ctx.actor.region : null };
}

export const routes: readonly Route[] = [
  ...doorRoutes,
  ...documentRoutes,
  ...traceRoutes,
  ...stopRoutes,
  ...lineageRoutes,
  ...pushRoutes,
  ...subscriptionRoutes,
  ...watchRuleRoutes,
  route({
    operation: "listGrants",
    method: "GET",
    path: "/api/v1/grants",
    summary: {
      zh: "授权列表：本部门使用的、提供的，或本区域的",
      en: "Grants: those we use, those we gave, or those of my region",
    },
    unrecorded: true,
    query: Type.Object(
      {
        side: Type.Optional(oneOf(sides)),
        state: Type.Optional(State),
        dataset: Type.Optional(Id),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Id),
      },
      closed,
    ),
    reply: Type.Object(
      { items: Type.Array(GrantLineView), total: Type.Integer(), next: orNull(Type.String()) },
      closed,
    ),
    handler: ({ ctx, query: { side, ...rest } }) => listGrants(ctx.db, { ...rest, ...sideOf(ctx, side) }),
  }),
  route({
    operation: "listMyGrants",
    method: "GET",
    path: "/api/v1/me/grants",
    summary: { zh: "授权给我本人或本单位使用的数据", en: "What a registered person or company was granted" },
    unrecorded: true,
    reply: Type.Object({ items: Type.Array(GrantLineView) }, closed),
    handler: async ({ ctx }) => {
      const query = { side: "consumer", organization: ctx.actor.id, region: null, limit: 200 } as const;
      return { items: (await listGrants(ctx.db, query)).items };
    },
  }),
  route({
    operation: "readGrant",
    method: "GET",
    path: "/api/v1/grants/{id}",
    summary: { zh: "查看授权", en: "One grant" },
    unrecorded: true,
    params: IdParams,
    reply: GrantView,
    subject,
    handler: async ({ ctx, params }) => grantDetail(ctx.db, await found(ctx, params.id), dayOf(ctx.realNow)),
  }),
  route({
    operation: "registerEncryptionKey",
    method: "PUT",
    path: "/api/v1/grants/{id}/encryption-key",
    summary: {
      zh: "登记加密公钥：此后的文件只有使用部门能解开（JWE）",
      en: "Register the consumer's public key: files are encrypted for it from now on (JWE, RFC 7516)",
    },
    params: IdParams,
    body: Type.Object({ publicKey: Type.String({ maxLength: 4000, description: "RSA, PEM (SPKI)" }) }, closed),
    reply: GrantView,
    subject,
    handler: async ({ ctx, params, body }) => {
      const grant = await registerEncryptionKey(ctx, params.id, body.publicKey);
      return grantDetail(ctx.db, grant, dayOf(ctx.realNow));
    },
  }),
  route({
    operation: "removeEncryptionKey",
    method: "DELETE",
    path: "/api/v1/grants/{id}/encryption-key",
    summary: { zh: "撤下加密公钥", en: "Take the public key away: files leave as they are again" },
    params: IdParams,
    reply: GrantView,
    subject,
    handler: async ({ ctx, params }) =>
      grantDetail(ctx.db, await removeEncryptionKey(ctx, params.id), dayOf(ctx.realNow)),
  }),
  route({
    operation: "readGrantUsage",
    method: "GET",
    path: "/api/v1/grants/{id}/usage",
    summary: { zh: "授权的使用情况", en: "How a grant is used" },
    unrecorded: true,
    params: IdParams,
    query: Type.Object(period, closed),
    reply: Type.Object(
      {
        from: Type.String(),
        to: Type.String(),
        quota: GrantView.properties.quota,
        used: GrantView.properties.used,
        days: Days,
        /** Up to when hours and callers are counted; null: not yet. */
        counted: orNull(Instant),
        hours: Type.Array(Type.Object({ hour: Type.Integer(), ...counts }, closed)),
        /** Who called most; of a grant to the public, nobody. */
        callers: Type.Array(
          Type.Object(
            {
              caller: Type.String(),
              name: Type.String(),
              address: Type.String(),
              first: DayText,
              last: DayText,
              ...counts,
            },
            closed,
          ),
        ),
        /** Which text wants a log of uses. */
        law: orNull(LawView),
        entries: Type.Array(
          Type.Object(
            {
              number: orNull(Type.Integer()),
              receipt: Type.String(),
              event: Type.String(),
              eventName: Name,
              at: Instant,
              who: Type.String(),
              /** What it was used for; null of a refusal. */
              purpose: orNull(Type.String()),
              items: Type.Array(Type.String()),
              masked: Type.Array(Type.Object({ item: Type.String(), mask: oneOf(masks) }, closed)),
              rows: orNull(Type.Integer()),
              refusal: orNull(Type.String()),
              why: orNull(Name),
              log: Type.Array(Type.Object({ field: Type.Enum([...logFields]), value: Type.String() }, closed)),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    subject,
    handler: async ({ ctx, params, query }) => {
      const grant = await found(ctx, params.id);
      const { from, to } = periodOf(ctx, query);
      const rulebook = currentRulebook();
      const { log } = rulebook.use;
      const [detail, days, watched, entries] = await Promise.all([
        grantDetail(ctx.db, grant, dayOf(ctx.realNow)),
        usageDays(ctx.db, grant.id, from, to),
        useCounts(ctx.db, grant.id, from, to),
        usageEntries(ctx.db, grant.id, 50, log?.fields ?? [], query.from || query.to ? { from, to } : null),
      ]);
      const law = log && lawOf(rulebook, log.article, "use.log");
      return { from, to, quota: detail.quota, used: detail.used, days, ...watched, law, entries };
    },
  }),
  route({
    operation: "describeGrant",
    method: "GET",
    path: "/api/v1/grants/{id}/openapi.json",
    summary: { zh: "授权的接口说明（OpenAPI 3.1）", en: "The contract of one grant (OpenAPI 3.1)" },
    unrecorded: true,
    params: IdParams,
    subject,
    handler: async ({ ctx, params, request }) => {
      const plan = await planOf(ctx, await found(ctx, params.id));
      return grantOpenApi(plan, `${request.protocol}://${request.host}`);
    },
  }),
  route({
    operation: "showSignedExample",
    method: "GET",
    path: "/api/v1/grants/{id}/example",
    summary: {
      zh: "签名调用示例（curl、Python、JavaScript、Java）",
      en: "A signed call under this grant, in four languages",
    },
    unrecorded: true,
    params: IdParams,
    query: questionOf({ ...choosing, limit: paging.limit, cursor: paging.cursor }),
    reply: Type.Object(
      {
        address: Type.String(),
        base: Type.Array(Type.Object({ line: Type.String(), zh: Type.String(), en: Type.String() }, closed)),
        code: Type.Object(Object.fromEntries(exampleLanguages.map((name) => [name, Type.String()])), closed),
      },
      closed,
    ),
    subject,
    handler: async ({ ctx, params, query, request }) => {
      const grant = await found(ctx, params.id);
      if (grant.recipient.kind !== "organization") return refuse("example-needs-program");
      const keys = await Promise.all(grant.recipient.systems.map((id) => programKeys(ctx.db, id, ctx.realNow)));
      const key = keys.flat().find(({ state }) => state === "active" || state === "ending");
      if (!key) return refuse("example-needs-program");
      const plan = await planOf(ctx, grant);
      const wish = readWish(query as Readonly<Record<string, unknown>>);
      if (isRefusal(wish)) return wish;
      const asked = resolve(wish, plan);
      if (isRefusal(asked)) return asked;
      const page = { limit: query.limit ?? 100, cursor: query.cursor ?? null };
      return signedExample(
        plan,
        { ...asked, ...page },
        `${request.protocol}://${request.host}`,
        key.keyid,
        key.algorithm,
      );
    },
  }),
  route({
    operation: "listUsage",
    method: "GET",
    path: "/api/v1/usage",
    summary: { zh: "使用统计：按日和按授权，附余量", en: "Use by day and by grant, with headroom" },
    unrecorded: true,
    query: Type.Object({ side: Type.Optional(oneOf(sides)), dataset: Type.Optional(Id), ...period }, closed),
    reply: Type.Object(
      {
        from: Type.String(),
        to: Type.String(),
        days: Days,
        grants: Type.Array(
          Type.Object(
            {
              id: Id,
              dataset: line.dataset,
              provider: line.provider,
              consumer: line.consumer,
              quota: GrantView.properties.quota,
              used: GrantView.properties.used,
              ...counts,
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    handler: async ({ ctx, query: { side, dataset, ...asked } }) => {
      const { from, to } = periodOf(ctx, asked);
      const of = { ...sideOf(ctx, side), ...(dataset === undefined ? {} : { dataset }) };
      const { days, grants } = await usageOverview(ctx.db, of, from, to, dayOf(ctx.realNow));
      const parties = await grantParties(
        ctx.db,
        grants.map(({ id }) => id),
      );
      return { from, to, days, grants: grants.map((used) => ({ ...parties.get(used.id), ...used })) };
    },
  }),
];
