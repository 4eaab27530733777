import { Type } from "typebox";
import { addDays, parseDay } from "../kernel/clock.ts";
import { type Route, route } from "../kernel/http.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { loadNotice, setOwnTerm } from "./actions.ts";
import { calculate, dayKind, daysBetween } from "./calendar.ts";
import { currentRulebook } from "./current.ts";
import { notices, readCalendar } from "./kept-listing.ts";
import { articles, articleView, calculationView, ownTermsView, rulebooks, rulebookView } from "./listing.ts";
import { openParts } from "./open-terms.ts";
import { refuse } from "./refusals.ts";

const closed = { additionalProperties: false } as const;
const Day = Type.String({ format: "date" });
const Unit = Type.Union([
  Type.Literal("working_day"),
  Type.Literal("calendar_day"),
  Type.Literal("month"),
  Type.Literal("year"),
]);
const longestPeriod = 800;

/** The HTTP surface of the rulebook: the law, the calendar, and what the installation set for itself. */
export const routes: readonly Route[] = [
  route({
    operation: "listRulebooks",
    method: "GET",
    path: "/api/v1/rulebooks",
    summary: { zh: "规则版本", en: "Rulebook versions of this installation, newest first" },
    unrecorded: true,
    handler: ({ ctx }) => rulebooks(ctx),
  }),
  route({
    operation: "readRulebook",
    method: "GET",
    path: "/api/v1/rulebook",
    summary: { zh: "现行规则", en: "The rulebook in use: version, validity, banner, types, bodies" },
    unrecorded: true,
    handler: async ({ ctx }) => rulebookView(currentRulebook(), ctx.today),
  }),
  route({
    operation: "listArticles",
    method: "GET",
    path: "/api/v1/rulebook/articles",
    summary: { zh: "条文", en: "Every article with its clauses and what the rulebook takes from it" },
    unrecorded: true,
    handler: async () => ({ items: articles(currentRulebook()) }),
  }),
  route({
    operation: "readArticle",
    method: "GET",
    path: "/api/v1/rulebook/articles/:cite",
    summary: { zh: "一条条文", en: "One article, by number or cite such as 22(二)" },
    params: Type.Object(
      { cite: Type.String({ pattern: "^[1-9][0-9]{0,2}(\\([一二三四五六七八九十]+\\))?$" }) },
      closed,
    ),
    unrecorded: true,
    handler: async ({ params }) =>
      orRefuse(articleView(currentRulebook(), params.cite) ?? refuse("no-such-article", { article: params.cite })),
  }),
  route({
    operation: "listProcedureRules",
    method: "GET",
    path: "/api/v1/rulebook/procedures",
    summary: { zh: "办理规则", en: "Routes, steps, deciders and terms of every procedure, each with its article" },
    unrecorded: true,
    handler: async () => ({ items: Object.values(currentRulebook().procedures) }),
  }),
  route({
    operation: "readCalendar",
    method: "GET",
    path: "/api/v1/calendar",
    summary: { zh: "工作日历", en: "Each day of a period: worked or not, and why" },
    query: Type.Object({ from: Day, until: Day }, closed),
    unrecorded: true,
    handler: async ({ ctx, query }) => {
      const from = parseDay(query.from);
      const until = parseDay(query.until);
      if (!from || !until || until < from || daysBetween(from, until) > longestPeriod) {
        return orRefuse(refuse("bad-period", { most: longestPeriod }));
      }
      const { calendar } = await readCalendar(ctx.db);
      const days = Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index));
      return { items: days.map((day) => ({ day, ...dayKind(calendar, day) })) };
    },
  }),
  route({
    operation: "explainTerm",
    method: "GET",
    path: "/api/v1/calendar/explain",
    summary: { zh: "期限计算", en: "How a term counts from a day: each day counted or skipped, and why" },
    query: Type.Object({ event: Day, amount: Type.Integer({ minimum: 1, maximum: 3650 }), unit: Unit }, closed),
    unrecorded: true,
    handler: async ({ ctx, query }) => {
      const event = parseDay(query.event);
      if (!event || event < "1990-01-01" || event > "2200-12-31")
        return orRefuse(refuse("bad-period", { most: longestPeriod }));
      const { calendar } = await readCalendar(ctx.db);
      return calculationView(calculate(calendar, { event, term: { amount: query.amount, unit: query.unit } }));
    },
  }),
  route({
    operation: "listNotices",
    method: "GET",
    path: "/api/v1/calendar/notices",
    summary: { zh: "放假安排", en: "The State Council notices that are loaded" },
    unrecorded: true,
    handler: async ({ ctx }) => ({ items: await notices(ctx.db) }),
  }),
  route({
    operation: "loadNotice",
    method: "POST",
    path: "/api/v1/calendar/notices",
    summary: { zh: "载入放假安排", en: "Loads the notice of a year; provisional due times are counted again" },
    body: Type.Object(
      {
        year: Type.Integer({ minimum: 2007, maximum: 2200 }),
        papers: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 10 }),
        days: Type.Array(
          Type.Object(
            { name: Type.String({ minLength: 1, maxLength: 40 }), date: Day, isOffDay: Type.Boolean() },
            closed,
          ),
          { minItems: 1, maxItems: 200 },
        ),
      },
      closed,
    ),
    status: 201,
    handler: ({ ctx, body }) => loadNotice(ctx, JSON.stringify(body)),
  }),
  route({
    operation: "listOwnTerms",
    method: "GET",
    path: "/api/v1/rulebook/own-terms",
    summary: {
      zh: "自行设定的期限",
      en: "Terms that the text leaves open, with the installation's own where it set one",
    },
    unrecorded: true,
    handler: async ({ ctx }) => ({ items: await ownTermsView(ctx.db, currentRulebook()) }),
  }),
  route({
    operation: "setOwnTerm",
    method: "PUT",
    path: "/api/v1/rulebook/own-terms/:procedure/:step/:part",
    summary: {
      zh: "设定期限",
      en: "Sets, or with null takes back, the installation's own term where the text sets none",
    },
    params: Type.Object(
      {
        procedure: Type.String({ maxLength: 80 }),
        step: Type.String({ maxLength: 80 }),
        part: Type.Enum([...openParts]),
      },
      closed,
    ),
    body: Type.Object(
      {
        term: Type.Union([
          Type.Null(),
          Type.Object({ amount: Type.Integer({ minimum: 1, maximum: 3650 }), unit: Unit }, closed),
        ]),
        reason: Type.String({ minLength: 1, maxLength: 2000 }),
      },
      closed,
    ),
    handler: async ({ ctx, params, body }) => ({ own: await setOwnTerm(ctx, { ...params, ...body }) }),
  }),
];
