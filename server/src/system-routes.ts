import { Type } from "typebox";
import { record } from "./audit/record.ts";
import { doorOf } from "./delivery/door.ts";
import { legalClock, moveLegalClock, parseDay, startOfDay } from "./kernel/clock.ts";
import { one, sql } from "./kernel/database.ts";
import { type Route, route, statusOf } from "./kernel/http.ts";
import { registry } from "./kernel/metrics.ts";
import { knownMigrations } from "./kernel/migrate.ts";
import { declaredRefusals, orRefuse, refusalTable } from "./kernel/refusal.ts";
import { ringAlarm } from "./procedure/actions/alarm.ts";

const refuse = refusalTable("platform", {
  "clock-not-movable": {
    kind: "not-found",
    zh: "正式环境的法定时钟不能调整",
    en: "Outside a rehearsal the legal clock cannot be moved",
  },
  "clock-only-forward": {
    kind: "conflict",
    zh: "法定时钟只能向前：现在是 {now}",
    en: "The legal clock only moves forward: it is {now} now",
  },
  "clock-too-far": { kind: "invalid", zh: "一次最多前移 400 天", en: "At most 400 days forward at a time" },
  "no-such-day": { kind: "invalid", zh: "没有这一天：{day}", en: "There is no such day: {day}" },
  "no-such-problem": { kind: "not-found", zh: "没有这种问题类型：{code}", en: "There is no problem type {code}" },
  "not-ready": { kind: "unavailable", zh: "尚未就绪：{why}", en: "Not ready: {why}" },
});

const clockReply = Type.Object({
  now: Type.String({ format: "date-time" }),
  today: Type.String({ format: "date" }),
  rehearsal: Type.Boolean(),
});

/** What belongs to no module: health, metrics, and the legal clock of a rehearsal. */
export const systemRoutes: readonly Route[] = [
  route({
    operation: "readHealth",
    method: "GET",
    path: "/healthz",
    summary: { zh: "进程存活", en: "The process is alive" },
    unrecorded: true,
    reply: Type.Object({ status: Type.Literal("ok") }),
    handler: async () => ({ status: "ok" }),
  }),
  route({
    operation: "readReadiness",
    method: "GET",
    path: "/readyz",
    summary: { zh: "可以提供服务", en: "Ready to serve" },
    unrecorded: true,
    reply: Type.Object({ status: Type.Literal("ok"), schema: Type.String() }),
    handler: async ({ ctx }) => {
      const { name } = await one<{ name: string | null }>(
        ctx.db,
        sql`select max(name) as name from public.pgmigrations`,
      );
      const wanted = knownMigrations().at(-1)!;
      if (!name || name < wanted) orRefuse(refuse("not-ready", { why: `schema ${name ?? "none"}, ${wanted} needed` }));
      const { trouble } = doorOf(ctx.db);
      if (trouble) orRefuse(refuse("not-ready", { why: trouble }));
      return { status: "ok", schema: name };
    },
  }),
  route({
    operation: "readMetrics",
    method: "GET",
    path: "/metrics",
    summary: { zh: "运行指标（Prometheus）", en: "Metrics in Prometheus text format" },
    unrecorded: true,
    produces: ["text/plain"],
    handler: async ({ reply }) => reply.type(registry.contentType).send(await registry.metrics()),
  }),
  route({
    operation: "readProblem",
    method: "GET",
    path: "/problems/{code}",
    summary: { zh: "问题类型说明", en: "What a problem type means (RFC 9457)" },
    unrecorded: true,
    params: Type.Object({ code: Type.String({ maxLength: 100 }) }, { additionalProperties: false }),
    reply: Type.Object({
      type: Type.String(),
      status: Type.Integer(),
      title: Type.String(),
      title_en: Type.String(),
      module: Type.String(),
    }),
    handler: async ({ params }) => {
      const declared =
        declaredRefusals().get(params.code) ?? orRefuse(refuse("no-such-problem", { code: params.code }));
      const { kind, zh, en, module } = declared;
      return { type: `/problems/${params.code}`, status: statusOf[kind], title: zh, title_en: en, module };
    },
  }),
  route({
    operation: "readClock",
    method: "GET",
    path: "/api/v1/clock",
    summary: { zh: "法定时钟", en: "The legal clock" },
    unrecorded: true,
    reply: clockReply,
    handler: async ({ ctx }) => legalClock(ctx.db),
  }),
  route({
    operation: "moveClock",
    method: "POST",
    path: "/api/v1/clock",
    summary: { zh: "前移演练的法定时钟", en: "Move the legal clock of a rehearsal forward" },
    body: Type.Object(
      { to: Type.String({ format: "date", description: "the day, whose 09:00 (Asia/Shanghai) it becomes" }) },
      { additionalProperties: false },
    ),
    reply: clockReply,
    handler: async ({ ctx, body }) => {
      if (!ctx.rehearsal) orRefuse(refuse("clock-not-movable"));
      const day = parseDay(body.to) ?? orRefuse(refuse("no-such-day", { day: body.to }));
      const to = new Date(startOfDay(day).getTime() + 9 * 3_600_000);
      if (to.getTime() - ctx.now.getTime() > 400 * 86_400_000) orRefuse(refuse("clock-too-far"));
      return ctx.transaction(async (tx) => {
        const why = await moveLegalClock(tx, to);
        if (why) orRefuse(refuse("clock-only-forward", { now: ctx.now.toISOString() }));
        await record(tx, ctx, "kernel.clock-moved", {
          object: { type: "clock", id: "legal" },
          facts: { from: ctx.now.toISOString(), to: to.toISOString() },
        });
        await ringAlarm(tx);
        return legalClock(tx);
      });
    },
  }),
];
