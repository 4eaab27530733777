/** Return flows over HTTP. */
import { Type } from "typebox";
import { dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { readFile } from "../kernel/files.ts";
import { type Route, route } from "../kernel/http.ts";
import { confirmReturn, createReturnFlow, fetchReturn, runReturnFlow, stopReturnFlow } from "./actions/return-flow.ts";
import { areaWordings, rhythms } from "./return-flow.ts";
import { flowSubject, listReturnFlows, returnSides } from "./return-listing.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid", pattern: "^[0-9a-f-]{36}$" });
const IdParams = Type.Object({ id: Id }, closed);
const RunParams = Type.Object({ id: Id, run: Id }, closed);
const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Named = Type.Object({ id: Id, name: TextView }, closed);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Text = Type.String({ maxLength: 4000 });

const FlowView = Type.Object(
  {
    id: Id,
    dataset: Type.Object({ id: Id, title: TextView }, closed),
    sender: Named,
    receiver: Named,
    area: Type.Object({ code: Type.String(), name: Type.String() }, closed),
    sourceSystem: Type.String(),
    targetSystem: Type.String(),
    every: Type.Enum([...rhythms]),
    nextDay: orNull(Type.String()),
    state: Type.Enum(["running", "stopped"]),
    runs: Type.Array(
      Type.Object(
        {
          id: Id,
          at: Instant,
          state: Type.Enum(["failed", "waiting", "complete", "gap"]),
          sent: orNull(Type.Integer()),
          received: orNull(Type.Integer()),
          gap: orNull(Type.Integer()),
          bytes: orNull(Type.Integer()),
          sha256: orNull(Type.String()),
          failure: orNull(Type.String()),
          receivedAt: orNull(Instant),
          receivedBy: orNull(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);

const subject =
  (acts: "sender" | "receiver" | "both") =>
  (ctx: Context, { params }: { params: { id: string } }) =>
    flowSubject(ctx, params.id, acts);

export const returnRoutes: readonly Route[] = [
  route({
    operation: "listReturnFlows",
    method: "GET",
    path: "/api/v1/return-flows",
    summary: {
      zh: "数据回流：本部门回流的、回流给本部门的，或本区域的",
      en: "Return flows: those we send, those sent to us, or those of my region, with their runs",
    },
    unrecorded: true,
    query: Type.Object({ side: Type.Enum([...returnSides]) }, closed),
    reply: Type.Object({ items: Type.Array(FlowView) }, closed),
    handler: async ({ ctx, query }) => ({ items: await listReturnFlows(ctx, query.side) }),
  }),
  route({
    operation: "createReturnFlow",
    method: "POST",
    path: "/api/v1/return-flows",
    summary: {
      zh: "设立数据回流：只回流接收部门本地区的记录，不设条件、无须审批",
      en: "Set up a return flow: the records of the receiver's area, without conditions or approval",
    },
    body: Type.Object(
      {
        dataset: Id,
        receiver: Id,
        areaItem: Id,
        areaBy: Type.Enum([...areaWordings]),
        sourceSystem: Type.String({ minLength: 1, maxLength: 200 }),
        targetProgram: Id,
        every: Type.Enum([...rhythms]),
        conditions: Type.String({ maxLength: 4000, default: "" }),
        approval: Type.String({ maxLength: 200, default: "" }),
      },
      closed,
    ),
    reply: Type.Object({ id: Id, grant: Id, nextDay: Type.String() }, closed),
    status: 201,
    handler: async ({ ctx, body }) => {
      const { id, grant, nextDay } = await createReturnFlow(ctx, body);
      return { id, grant, nextDay };
    },
  }),
  route({
    operation: "runReturnFlow",
    method: "POST",
    path: "/api/v1/return-flows/{id}/runs",
    summary: { zh: "立即回流一批", en: "Return a batch now" },
    // The batch is written in transactions of its own.
    idempotency: "off",
    params: IdParams,
    subject: subject("sender"),
    handler: ({ ctx, params }) => runReturnFlow(ctx, params.id),
  }),
  route({
    operation: "fetchReturn",
    method: "POST",
    path: "/api/v1/return-flows/{id}/runs/{run}/file",
    summary: { zh: "取回一批回流数据（CSV，留痕）", en: "Fetch the batch of a run (CSV); on record" },
    params: RunParams,
    produces: ["text/csv"],
    idempotency: "off",
    subject: subject("receiver"),
    handler: async ({ ctx, params, reply }) => {
      const { sha256, day } = await fetchReturn(ctx, params.id, params.run);
      reply.header("Content-Disposition", `attachment; filename="return-${dayOf(day)}.csv"`);
      return reply.type("text/csv; charset=utf-8").send(await readFile(ctx.db, sha256));
    },
  }),
  route({
    operation: "confirmReturn",
    method: "POST",
    path: "/api/v1/return-flows/{id}/runs/{run}/receipt",
    summary: { zh: "确认收到多少条记录（对账）", en: "Say how many records arrived" },
    params: RunParams,
    body: Type.Object({ received: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }) }, closed),
    subject: subject("receiver"),
    handler: ({ ctx, params, body }) => confirmReturn(ctx, params.id, params.run, body.received),
  }),
  route({
    operation: "stopReturnFlow",
    method: "POST",
    path: "/api/v1/return-flows/{id}/stop",
    summary: { zh: "停止数据回流", en: "Stop a return flow" },
    params: IdParams,
    body: Type.Object({ reason: Text }, closed),
    subject: subject("sender"),
    handler: ({ ctx, params, body }) => stopReturnFlow(ctx, params.id, body.reason),
  }),
];
