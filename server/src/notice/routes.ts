import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { changeMailSettings, readMyNotices } from "./actions.ts";
import { listMyNotices } from "./listing.ts";
import { mailSettings } from "./mail-listing.ts";
import { noticeGroups } from "./notice.ts";
import { mailWishes } from "./store-mail.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid" });
const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Page = Type.Object({ type: Type.String({ maxLength: 40 }), id: Type.String({ maxLength: 100 }) }, closed);
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

const NoticeView = Type.Object(
  {
    id: Id,
    kind: Type.String(),
    name: Bilingual,
    title: Bilingual,
    number: orNull(Type.String()),
    step: orNull(Bilingual),
    due: orNull(Type.String({ format: "date" })),
    provisional: Type.Boolean(),
    law: orNull(Type.Object({ rulebook: Type.String(), article: Type.String() }, closed)),
    page: Page,
    href: Type.String(),
    at: Type.Unsafe<Date>({ type: "string", format: "date-time" }),
    unread: Type.Boolean(),
    over: Type.Boolean(),
  },
  closed,
);

const MailSettings = Type.Object(
  {
    email: Type.String(),
    mail: Type.Enum([...mailWishes]),
    /** Mails to me that wait longer than they should: the mail server is in trouble. */
    behind: Type.Integer(),
    /** `null`: no mail leaves this installation. */
    server: orNull(Type.Object({ from: Type.String(), digestHour: Type.Integer() }, closed)),
  },
  closed,
);

/** What people are told, and how they want to be told. */
export const routes: readonly Route[] = [
  route({
    operation: "listMyNotices",
    method: "GET",
    path: "/api/v1/me/notices",
    summary: {
      zh: "我的通知",
      en: "Notices before me, newest first: what, by when, which article, and where it leads",
    },
    query: Type.Object(
      {
        state: Type.Enum(["unread", "all"] as const, { default: "all" }),
        group: Type.Optional(Type.Enum([...noticeGroups])),
        limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        cursor: Type.Optional(Type.String({ maxLength: 60 })),
      },
      closed,
    ),
    reply: Type.Object(
      { items: Type.Array(NoticeView), total: Type.Integer(), unread: Type.Integer(), next: orNull(Type.String()) },
      closed,
    ),
    unrecorded: true,
    handler: ({ ctx, query }) => listMyNotices(ctx, query),
  }),
  route({
    operation: "readMyNotices",
    method: "POST",
    path: "/api/v1/me/notices/read",
    summary: { zh: "通知标为已读", en: "Marks notices as read: some, those that lead to a page, or all" },
    body: Type.Union([
      Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 200 }) }, closed),
      Type.Object({ page: Page }, closed),
      Type.Object({ all: Type.Literal(true) }, closed),
    ]),
    reply: Type.Object({ read: Type.Integer() }, closed),
    handler: ({ ctx, body }) => readMyNotices(ctx, body),
  }),
  route({
    operation: "readMailSettings",
    method: "GET",
    path: "/api/v1/me/mail",
    summary: { zh: "我的邮件通知", en: "Where and how I am told by e-mail, and whether mail leaves this installation" },
    reply: MailSettings,
    unrecorded: true,
    handler: ({ ctx }) => mailSettings(ctx),
  }),
  route({
    operation: "changeMailSettings",
    method: "PUT",
    path: "/api/v1/me/mail",
    summary: {
      zh: "修改邮件通知",
      en: "Says where I am reached by e-mail and how I want to be told: each, digest, none",
    },
    body: Type.Object({ email: Type.String({ maxLength: 254 }), mail: Type.Enum([...mailWishes]) }, closed),
    reply: MailSettings,
    handler: async ({ ctx, body }) => {
      await changeMailSettings(ctx, body);
      return mailSettings(ctx);
    },
  }),
];
