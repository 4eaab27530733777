import { Type } from "typebox";
import { publishedSubject } from "../catalog/page-listing.ts";
import { type Grant, grantStates } from "../delivery/grant.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import type { Organization } from "../organization/organization.ts";
import { asApplicant } from "../organization/standing.ts";
import { masks } from "../protection/masking.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { applyForData, giveUpGrant, narrowGrant, resumeGrant, revokeGrant, suspendGrant } from "./actions.ts";
import { applicationPage, applicationSubject, applicationTerms, grantSubject, namedUsersOf } from "./listing.ts";
import { refuse } from "./refusals.ts";
import { delegationRoutes } from "./routes-delegations.ts";
import { demandRoutes } from "./routes-demands.ts";
import { returnRoutes } from "./routes-returns.ts";
import { verificationRoutes } from "./routes-verification.ts";
import { Carries, Items, LastDay, Limits, Masks, Modes, People, Rows, Statement } from "./share-application.ts";
import * as store from "./store.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const IdParams = Type.Object({ id: Id }, closed);
const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const LawView = Type.Union([
  Type.Object({ rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) }, closed),
  Type.Null(),
]);
const ShareTypeView = Type.Enum(["unconditional", "conditional", "none"]);

const Terms = Type.Object(
  {
    may: Type.Boolean(),
    refusal: Type.Union([Type.Object({ code: Type.String(), text: TextView, law: LawView }, closed), Type.Null()]),
    shareType: ShareTypeView,
    law: LawView,
    steps: Type.Array(
      Type.Object(
        {
          name: TextView,
          automatic: Type.Boolean(),
          signs: Type.Boolean(),
          all: Type.Boolean(),
          deciders: Type.Array(
            Type.Object({ body: TextView, organization: Type.Union([TextView, Type.Null()]) }, closed),
          ),
          term: Type.Union([
            Type.Object(
              { amount: Type.Integer(), unit: Type.String(), from: Type.String(), article: Type.String() },
              closed,
            ),
            Type.Null(),
          ]),
          word: Type.Union([Type.String(), Type.Null()]),
          refusalNeeds: Type.Union([Type.Enum(["reason", "basis"]), Type.Null()]),
          article: Type.String(),
        },
        closed,
      ),
    ),
    mustState: Type.Array(Type.Object({ field: Type.String(), article: Type.String() }, closed)),
    modes: Type.Array(Type.Enum(["api", "download", "view", "push"])),
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          column: Type.String(),
          nameZh: Type.String(),
          nameEn: Type.String(),
          shareType: ShareTypeView,
          law: LawView,
          scope: Type.String(),
          purpose: Type.String(),
          condition: Type.String(),
          ground: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);

const SideView = Type.Union([Type.Object({ id: Id, name: TextView }, closed), Type.Null()]);
const SystemView = Type.Object({ id: Id, name: Type.String(), purpose: Type.String() }, closed);

const Ground = Type.Object(
  {
    reason: Type.String({ maxLength: 4000 }),
    article: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{0,2}(\\([一二三四五六七八九十]+\\))?$" })),
  },
  closed,
);
const GrantState = Type.Object(
  {
    id: Id,
    state: Type.Enum([...grantStates]),
    revision: Type.Integer(),
    items: Type.Array(Type.String()),
    until: Type.Union([Type.String({ format: "date" }), Type.Null()]),
  },
  closed,
);
const stateOf = ({ id, state, revision, items, until }: Grant) => ({ id, state, revision, items, until });

type Side = "provider" | "consumer";

/** One side of a grant may act; the other side knows the grant and is told no, everybody else that there is none. */
const side =
  (which: Side, region: boolean) =>
  async (ctx: Context, { params }: { params: { id: string } }): Promise<Subject | null> => {
    const grant = await grantSubject(ctx.db, params.id);
    if (!grant) return null;
    const knows = ctx.actor.organization !== null && grant.organizations.includes(ctx.actor.organization);
    return {
      organizations: [grant[which]],
      region: region ? (grant.region ?? null) : null,
      readable: knows ? "everyone" : "parties",
    };
  };
/** Only the provider and the authority may take a grant back. */
const ofProvider = side("provider", true);
/** Only its holder may give it up. */
const ofConsumer = side("consumer", false);

export const routes: readonly Route[] = [
  ...demandRoutes,
  ...verificationRoutes,
  ...returnRoutes,
  ...delegationRoutes,
  route({
    operation: "readApplicationTerms",
    method: "GET",
    path: "/api/v1/datasets/{id}/application-terms",
    summary: {
      zh: "申请须知：由谁审核、几个工作日、须写明什么，或为什么不能申请",
      en: "What applying would take: who decides, in what term, what must be stated; or why one may not apply",
    },
    unrecorded: true,
    params: IdParams,
    query: Type.Object(
      { items: Type.Optional(Type.String({ maxLength: 40_000, description: "ids of items, separated by commas" })) },
      closed,
    ),
    reply: Terms,
    subject: (ctx, { params }) => publishedSubject(ctx.db, params.id),
    handler: async ({ ctx, params, query }) =>
      (await applicationTerms(ctx, params.id, (query.items ?? "").split(",").filter(Boolean))) ??
      orRefuse(refuse("not-in-catalog")),
  }),
  route({
    operation: "listApplicationUsers",
    method: "GET",
    path: "/api/v1/application-users",
    summary: {
      zh: "本部门可在申请中写明的使用人员和系统",
      en: "The people and systems of one's own organization that an application may name",
    },
    unrecorded: true,
    reply: Type.Object(
      {
        people: Type.Array(Type.Object({ id: Id, name: Type.String(), roles: Type.Array(Type.String()) }, closed)),
        systems: Type.Array(SystemView),
      },
      closed,
    ),
    handler: ({ ctx }) =>
      namedUsersOf(ctx.db, ctx.actor.organization ?? orRefuse(asApplicant<Organization>(currentRulebook(), null)).id),
  }),
  route({
    operation: "applyForData",
    method: "POST",
    path: "/api/v1/share-applications",
    summary: { zh: "提出共享申请", en: "Apply for shared data" },
    body: Statement,
    reply: Type.Object(
      {
        case: Id,
        number: Type.String(),
        state: Type.String(),
        outcome: Type.Union([Type.String(), Type.Null()]),
        /** The grant, where nobody had to decide. */
        grant: Type.Union([Id, Type.Null()]),
      },
      closed,
    ),
    status: 201,
    handler: async ({ ctx, body }) => {
      const it = await applyForData(ctx, body);
      const application = await store.agreedOf(ctx.db, it.id);
      return {
        case: it.id,
        number: it.number,
        state: it.state,
        outcome: it.outcome,
        grant: application?.grant ?? null,
      };
    },
  }),
  route({
    operation: "readApplication",
    method: "GET",
    path: "/api/v1/share-applications/{id}",
    summary: { zh: "申请的内容与审核后的范围", en: "What was applied for, and what stands of it after the decisions" },
    unrecorded: true,
    params: IdParams,
    reply: Type.Object(
      {
        case: Id,
        statement: Statement,
        /** What stands after the decisions so far: the application narrowed. */
        stands: Type.Object(
          {
            ...Statement.properties,
            masks: Carries.properties.masks,
            providerResponsible: Type.Union([Type.String(), Type.Null()]),
          },
          closed,
        ),
        grant: Type.Union([Id, Type.Null()]),
        /** What the text wants said with a consent; null: nothing beside the narrowing. */
        review: Type.Union([Type.Object({ law: LawView, conditions: Type.Array(Type.String()) }, closed), Type.Null()]),
        /** What the text wants a consent to fix; null: it says nothing about that. */
        fixes: Type.Union([
          Type.Object(
            { law: LawView, elements: Type.Array(Type.Enum(["scenario", "unit", "items", "mode", "until"])) },
            closed,
          ),
          Type.Null(),
        ]),
        dataset: Type.Union([
          Type.Object(
            {
              id: Id,
              code: Type.Union([Type.String(), Type.Null()]),
              titleZh: Type.String(),
              titleEn: Type.String(),
            },
            closed,
          ),
          Type.Null(),
        ]),
        applicant: SideView,
        provider: SideView,
        items: Type.Array(
          Type.Object(
            {
              id: Id,
              column: Type.String(),
              nameZh: Type.String(),
              nameEn: Type.String(),
              shareType: ShareTypeView,
              grade: Type.Union([Type.String(), Type.Null()]),
              sensitivity: Type.Array(Type.String()),
              /** The mask that counts when the decision names none. */
              usualMask: Type.Enum([...masks]),
            },
            closed,
          ),
        ),
        people: Type.Array(Type.Object({ id: Id, name: Type.String() }, closed)),
        systems: Type.Array(SystemView),
      },
      closed,
    ),
    subject: (ctx, { params }) => applicationSubject(ctx.db, params.id),
    handler: async ({ ctx, params }) =>
      (await applicationPage(ctx.db, params.id)) ?? orRefuse(refuse("no-such-application")),
  }),
  route({
    operation: "revokeGrant",
    method: "POST",
    path: "/api/v1/grants/{id}/revocation",
    summary: { zh: "撤销授权", en: "Revoke a grant" },
    params: IdParams,
    body: Ground,
    reply: GrantState,
    subject: ofProvider,
    handler: async ({ ctx, params, body }) => stateOf(await revokeGrant(ctx, params.id, body)),
  }),
  route({
    operation: "suspendGrant",
    method: "POST",
    path: "/api/v1/grants/{id}/suspension",
    summary: { zh: "暂停授权", en: "Suspend a grant" },
    params: IdParams,
    body: Ground,
    reply: GrantState,
    subject: ofProvider,
    handler: async ({ ctx, params, body }) => stateOf(await suspendGrant(ctx, params.id, body)),
  }),
  route({
    operation: "resumeGrant",
    method: "POST",
    path: "/api/v1/grants/{id}/resumption",
    summary: { zh: "恢复授权", en: "Let a suspended grant go on" },
    params: IdParams,
    body: Ground,
    reply: GrantState,
    subject: ofProvider,
    handler: async ({ ctx, params, body }) => stateOf(await resumeGrant(ctx, params.id, body)),
  }),
  route({
    operation: "narrowGrant",
    method: "POST",
    path: "/api/v1/grants/{id}/narrowing",
    summary: { zh: "收窄授权", en: "Narrow a grant" },
    params: IdParams,
    body: Type.Object(
      {
        ...Ground.properties,
        to: Type.Object(
          {
            items: Type.Optional(Items),
            rows: Type.Optional(Rows),
            masks: Type.Optional(Masks),
            modes: Type.Optional(Modes),
            persons: Type.Optional(People),
            systems: Type.Optional(People),
            quota: Type.Optional(Limits),
            until: Type.Optional(LastDay),
          },
          closed,
        ),
      },
      closed,
    ),
    reply: GrantState,
    subject: ofProvider,
    handler: async ({ ctx, params, body: { to, ...ground } }) => stateOf(await narrowGrant(ctx, params.id, to, ground)),
  }),
  route({
    operation: "giveUpGrant",
    method: "POST",
    path: "/api/v1/grants/{id}/giving-up",
    summary: { zh: "放弃授权", en: "Give a grant up" },
    params: IdParams,
    body: Ground,
    reply: GrantState,
    subject: ofConsumer,
    handler: async ({ ctx, params, body }) => stateOf(await giveUpGrant(ctx, params.id, body)),
  }),
];
