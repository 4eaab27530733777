/** The consoles of the system and the security administrator, the beginning, and the registration of public users. */
import { Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { organizationById } from "../organization/listing.ts";
import { levels, regionContains } from "../organization/region.ts";
import { bootstrap } from "./actions/bootstrap.ts";
import {
  activatePerson,
  changePerson,
  createPerson,
  disablePerson,
  grantRole,
  resetPassword,
  resetSecondFactor,
  revokeRole,
} from "./actions/people.ts";
import { registerPublicUser } from "./actions/public-users.ts";
import { listPeople, personDetail } from "./listing.ts";
import { publicUserKinds } from "./real-name.ts";
import { refuse } from "./refusals.ts";
import {
  AccountText,
  BackOfficeRole,
  Bilingual,
  closed,
  Id,
  IdParams,
  Instant,
  NameText,
  oneOf,
  orNull,
  Paging,
  PasswordText,
  pageOf,
  Reason,
} from "./schemas.ts";

const ContactText = Type.String({ maxLength: 100 });
const PersonView = Type.Object(
  {
    id: Id,
    account: Type.String(),
    name: Type.String(),
    duty: orNull(oneOf(["business", "system", "security", "audit"])),
    home: orNull(Id),
    homeName: orNull(Bilingual),
    region: orNull(Type.String()),
    email: Type.String(),
    phone: Type.String(),
    state: oneOf(["inactive", "active", "disabled"]),
    stateReason: Type.String(),
    roles: Type.Array(Type.Object({ organization: Id, organizationName: Bilingual, role: BackOfficeRole }, closed)),
    secondFactor: Type.Boolean(),
    createdAt: Instant,
    lastSignedInAt: orNull(Instant),
  },
  closed,
);
const OneTime = Type.Object({ password: Type.String({ description: "一次性密码，只显示一次" }) }, closed);
const RoleBody = Type.Object({ organization: Id, role: BackOfficeRole }, closed);

/** A person as the thing that is touched: he stands in the region of his organization. Public users are nobody's. */
async function subjectOf(ctx: Context, id: string): Promise<Subject | null> {
  const person = await personDetail(ctx.db, id);
  if (!person?.home) return null;
  return { organizations: [person.home], region: person.region, persons: [person.id] };
}

/** A role concerns two places, the person's and the organization's: the one outside the administrator's region counts. */
async function roleSubject(ctx: Context, id: string, organizationId: string): Promise<Subject | null> {
  const [subject, organization] = await Promise.all([subjectOf(ctx, id), organizationById(ctx.db, organizationId)]);
  if (!subject || !organization) return null;
  const inside = ctx.actor.region && subject.region && regionContains(ctx.actor.region, subject.region);
  return inside ? { ...subject, region: organization.region } : subject;
}

async function view(ctx: Context, id: string) {
  return (await personDetail(ctx.db, id)) ?? refuse("nothing-there");
}

export const peopleRoutes: readonly Route[] = [
  route({
    operation: "listPeople",
    method: "GET",
    path: "/api/v1/people",
    summary: { zh: "查询人员", en: "List people" },
    unrecorded: true,
    query: Type.Object(
      {
        q: Type.Optional(Type.String({ maxLength: 60 })),
        organization: Type.Optional(Id),
        role: Type.Optional(BackOfficeRole),
        state: Type.Optional(oneOf(["inactive", "active", "disabled"])),
        ...Paging,
      },
      closed,
    ),
    reply: pageOf(PersonView),
    handler: ({ ctx, query }) => listPeople(ctx.db, ctx.actor.region, query),
  }),
  route({
    operation: "readPerson",
    method: "GET",
    path: "/api/v1/people/{id}",
    summary: { zh: "查看人员", en: "One person" },
    unrecorded: true,
    params: IdParams,
    reply: PersonView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params }) => view(ctx, params.id),
  }),
  route({
    operation: "createPerson",
    method: "POST",
    path: "/api/v1/people",
    summary: { zh: "新增人员（待安全管理员启用）", en: "Add a person, inactive until a role is granted" },
    status: 201,
    idempotency: "off",
    body: Type.Object(
      {
        account: AccountText,
        name: NameText,
        home: Id,
        email: Type.Optional(ContactText),
        phone: Type.Optional(ContactText),
      },
      closed,
    ),
    reply: Type.Object({ person: PersonView, password: OneTime.properties.password }, closed),
    subject: async (ctx, { body }) => {
      const organization = await organizationById(ctx.db, body.home);
      return organization && { organizations: [organization.id], region: organization.region, readable: "everyone" };
    },
    handler: async ({ ctx, body }) => {
      const { person, password } = await createPerson(ctx, body);
      return { person: await view(ctx, person.id), password };
    },
  }),
  route({
    operation: "changePerson",
    method: "PATCH",
    path: "/api/v1/people/{id}",
    summary: { zh: "变更人员信息", en: "Change a person's details" },
    params: IdParams,
    body: Type.Object(
      {
        name: Type.Optional(NameText),
        home: Type.Optional(Id),
        email: Type.Optional(ContactText),
        phone: Type.Optional(ContactText),
      },
      closed,
    ),
    reply: PersonView,
    subject: (ctx, { params, body }) =>
      body.home ? roleSubject(ctx, params.id, body.home) : subjectOf(ctx, params.id),
    handler: async ({ ctx, params, body }) => {
      await changePerson(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  route({
    operation: "resetPassword",
    method: "POST",
    path: "/api/v1/people/{id}/password",
    summary: { zh: "重置密码", en: "Give a new one-time password" },
    idempotency: "off",
    params: IdParams,
    reply: OneTime,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params }) => resetPassword(ctx, params.id),
  }),
  route({
    operation: "grantRole",
    method: "POST",
    path: "/api/v1/people/{id}/roles",
    summary: { zh: "授予角色", en: "Grant a role in an organization" },
    params: IdParams,
    body: RoleBody,
    reply: PersonView,
    subject: (ctx, { params, body }) => roleSubject(ctx, params.id, body.organization),
    handler: async ({ ctx, params, body }) => {
      await grantRole(ctx, params.id, body.organization, body.role);
      return view(ctx, params.id);
    },
  }),
  route({
    operation: "revokeRole",
    method: "DELETE",
    path: "/api/v1/people/{id}/roles/{organization}/{role}",
    summary: { zh: "收回角色", en: "Take a role away" },
    params: Type.Object({ id: Id, organization: Id, role: BackOfficeRole }, closed),
    reply: PersonView,
    subject: (ctx, { params }) => roleSubject(ctx, params.id, params.organization),
    handler: async ({ ctx, params }) => {
      await revokeRole(ctx, params.id, params.organization, params.role);
      return view(ctx, params.id);
    },
  }),
  route({
    operation: "activatePerson",
    method: "POST",
    path: "/api/v1/people/{id}/activation",
    summary: { zh: "启用账号", en: "Let a person in" },
    params: IdParams,
    reply: PersonView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: async ({ ctx, params }) => {
      await activatePerson(ctx, params.id);
      return view(ctx, params.id);
    },
  }),
  route({
    operation: "disablePerson",
    method: "POST",
    path: "/api/v1/people/{id}/disabling",
    summary: { zh: "停用账号", en: "Shut a person out at once" },
    params: IdParams,
    body: Type.Object({ reason: Reason }, closed),
    reply: PersonView,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: async ({ ctx, params, body }) => {
      await disablePerson(ctx, params.id, body.reason);
      return view(ctx, params.id);
    },
  }),
  route({
    operation: "resetSecondFactor",
    method: "DELETE",
    path: "/api/v1/people/{id}/second-factor",
    summary: { zh: "解除第二因素", en: "Lift a lost second factor" },
    status: 204,
    params: IdParams,
    subject: (ctx, { params }) => subjectOf(ctx, params.id),
    handler: ({ ctx, params }) => resetSecondFactor(ctx, params.id),
  }),
  route({
    operation: "bootstrap",
    method: "POST",
    path: "/api/v1/bootstrap",
    summary: { zh: "初始化：设立主管部门与三员", en: "The beginning: the authority and its three administrators" },
    status: 201,
    idempotency: "off",
    body: Type.Object(
      {
        token: Type.String({ minLength: 1, maxLength: 100 }),
        authority: Type.Object(
          {
            code: Type.String({ minLength: 1, maxLength: 40 }),
            name: Type.Object(
              {
                zh: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
                en: Type.String({ maxLength: 200 }),
              },
              closed,
            ),
            level: oneOf(levels),
            region: Type.String({ pattern: "^[1-9]\\d{5}$" }),
          },
          closed,
        ),
        administrators: Type.Object(
          {
            "system-admin": Type.Object({ account: AccountText, name: NameText }, closed),
            "security-admin": Type.Object({ account: AccountText, name: NameText }, closed),
            "audit-admin": Type.Object({ account: AccountText, name: NameText }, closed),
          },
          closed,
        ),
      },
      closed,
    ),
    reply: Type.Object(
      {
        organization: Type.Object({ id: Id }, closed),
        administrators: Type.Array(
          Type.Object({ role: BackOfficeRole, id: Id, account: Type.String(), password: Type.String() }, closed),
        ),
      },
      closed,
    ),
    handler: ({ ctx, body }) => bootstrap(ctx, body),
  }),
  route({
    operation: "registerPublicUser",
    method: "POST",
    path: "/api/v1/public-users",
    summary: { zh: "社会用户注册与实名核验", en: "Register as a public user" },
    status: 201,
    idempotency: "off",
    body: Type.Object(
      {
        kind: oneOf(publicUserKinds),
        account: AccountText,
        password: PasswordText,
        name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
        identifier: Type.String({ minLength: 1, maxLength: 40 }),
        representative: Type.Optional(Type.String({ maxLength: 60 })),
        email: Type.Optional(ContactText),
        phone: Type.Optional(ContactText),
      },
      closed,
    ),
    reply: Type.Object(
      {
        id: Id,
        account: Type.String(),
        kind: oneOf(publicUserKinds),
        verification: Type.Object({ by: Type.String(), binding: Type.Boolean(), notice: Bilingual }, closed),
      },
      closed,
    ),
    handler: async ({ ctx, body, request }) => {
      const { person, kind, verification } = await registerPublicUser(ctx, body, request.ip);
      return { id: person.id, account: person.account, kind, verification };
    },
  }),
];
