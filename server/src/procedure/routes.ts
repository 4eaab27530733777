import { Type } from "typebox";
import { authorize } from "../identity/access.ts";
import type { Context } from "../kernel/context.ts";
import { type Route, route, type Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { Refused } from "../kernel/refusal.ts";
import { askExtension } from "./actions/extension.ts";
import { moveFinding } from "./actions/findings.ts";
import { link } from "./actions/link.ts";
import { resume, suspend } from "./actions/suspension.ts";
import { complete, decide, openCase, perform, returnForCompletion, withdraw } from "./actions.ts";
import { caseView } from "./case-listing.ts";
import { findingSubject, listFindings } from "./finding-listing.ts";
import { badges, caseSubject, listCases } from "./listing.ts";
import { planView } from "./plan-listing.ts";
import type { Case } from "./procedure.ts";
import { guideRoutes } from "./routes-guide.ts";
import { watchRoutes } from "./routes-watches.ts";
import { Basis, CaseList, CaseMoved, CaseView, FindingView, findingStates, PlanView } from "./schemas.ts";
import { findTask } from "./store.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid" });
const OfCase = Type.Object({ id: Id }, closed);
const OfTask = Type.Object({ id: Id, task: Id }, closed);
const Version = Type.Integer({ minimum: 1 });
const Words = Type.String({ maxLength: 4000 });
const Reason = Type.String({ minLength: 1, maxLength: 4000 });
const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 });

const moved = (it: Case) => ({
  id: it.id,
  number: it.number,
  state: it.state,
  outcome: it.outcome,
  version: it.version,
});

/** Whose case: who may read it gets 403 where he may not act, the rest 404. */
async function ofCase(ctx: Context, id: string): Promise<Subject | null> {
  const subject = await caseSubject(ctx.db, ctx, id);
  if (!subject) return null;
  const reads = authorize(ctx.actor, "readCase", subject) === null;
  return reads ? { ...subject, readable: "everyone" } : subject;
}

/** Whose task: the one body that has it. */
async function ofTask(ctx: Context, id: string, taskId: string): Promise<Subject | null> {
  const subject = await ofCase(ctx, id);
  const task = isId(taskId) ? await findTask(ctx.db, taskId) : null;
  if (!subject || task?.caseId !== id) return null;
  const own =
    "organization" in task.party
      ? { organizations: [task.party.organization], persons: [] }
      : { organizations: [], persons: [task.party.person] };
  return { ...subject, ...own };
}

const taskSubject = (ctx: Context, { params }: { params: { id: string; task: string } }) =>
  ofTask(ctx, params.id, params.task);
const anyCaseSubject = (ctx: Context, { params }: { params: { id: string } }) => ofCase(ctx, params.id);

/** The HTTP surface of the case engine: one inbox, one clock and one supervision list for every procedure. */
export const routes: readonly Route[] = [
  route({
    operation: "listCases",
    method: "GET",
    path: "/api/v1/cases",
    summary: {
      zh: "办件列表",
      en: "open: to do; done: dealt with by us; closed; mine: opened by us; chased: overdue in my region",
    },
    query: Type.Object(
      {
        tab: Type.Enum(["open", "done", "closed", "mine", "chased"] as const),
        procedure: Type.Optional(Type.String({ maxLength: 80 })),
        q: Type.Optional(Type.String({ maxLength: 200 })),
        due: Type.Optional(Type.Enum(["over", "today", "soon", "later", "still"] as const)),
        limit: Limit,
        cursor: Type.Optional(Type.String({ maxLength: 400 })),
      },
      closed,
    ),
    reply: CaseList,
    unrecorded: true,
    handler: ({ ctx, query }) => listCases(ctx, query),
  }),
  route({
    operation: "readBadges",
    method: "GET",
    path: "/api/v1/badges",
    summary: { zh: "菜单计数", en: "The numbers beside the menu" },
    reply: Type.Object(
      {
        todo: Type.Integer(),
        overdue: Type.Integer(),
        findings: Type.Integer(),
        regional: Type.Union([Type.Object({ overdue: Type.Integer(), findings: Type.Integer() }, closed), Type.Null()]),
      },
      closed,
    ),
    unrecorded: true,
    handler: ({ ctx }) => badges(ctx),
  }),
  ...guideRoutes,
  route({
    operation: "planCase",
    method: "POST",
    path: "/api/v1/procedures/:procedure/plan",
    summary: {
      zh: "申请前核对",
      en: "Whether such a case could be opened, by whom it would be decided and when, or why not",
    },
    params: Type.Object({ procedure: Type.String({ maxLength: 80 }) }, closed),
    body: Type.Object({ statement: Type.Unknown() }, closed),
    reply: PlanView,
    // Changes nothing: asked at every stroke of a form, and never worth keeping.
    idempotency: "off",
    unrecorded: true,
    handler: ({ ctx, params, body }) => planView(ctx, params.procedure, body.statement),
  }),
  route({
    operation: "openCase",
    method: "POST",
    path: "/api/v1/cases",
    summary: { zh: "提出办件", en: "Opens a case of a procedure with the statement that it asks for" },
    body: Type.Object(
      {
        procedure: Type.String({ maxLength: 80 }),
        statement: Type.Unknown(),
        links: Type.Optional(
          Type.Array(Type.Object({ case: Id, relation: Type.String({ minLength: 1, maxLength: 60 }) }, closed), {
            maxItems: 20,
          }),
        ),
      },
      closed,
    ),
    reply: CaseMoved,
    status: 201,
    handler: async ({ ctx, body }) => {
      for (const { case: other } of body.links ?? []) await mustRead(ctx, other);
      return moved(await openCase(ctx, body.procedure, body.statement, { links: body.links ?? [] }));
    },
  }),
  route({
    operation: "readCase",
    method: "GET",
    path: "/api/v1/cases/:id",
    summary: { zh: "办件详情", en: "A case: tasks, what I may do now, every due time with its calculation, history" },
    params: OfCase,
    reply: CaseView,
    unrecorded: true,
    subject: (ctx, { params }) => caseSubject(ctx.db, ctx, params.id),
    handler: ({ ctx, params }) => caseView(ctx, params.id),
  }),
  route({
    operation: "decideTask",
    method: "POST",
    path: "/api/v1/cases/:id/tasks/:task/decision",
    summary: { zh: "作出决定", en: "Decides a task; a no gives the reason or basis that the rule wants" },
    params: OfTask,
    body: Type.Object(
      {
        outcome: Type.Enum(["agreed", "refused", "unresolved", "done"] as const),
        reason: Type.Optional(Words),
        note: Type.Optional(Words),
        basis: Type.Optional(Type.Array(Basis, { maxItems: 20 })),
        carries: Type.Optional(Type.Unknown()),
        version: Version,
      },
      closed,
    ),
    reply: CaseMoved,
    subject: taskSubject,
    handler: async ({ ctx, params, body: { version, ...decision } }) =>
      moved(await decide(ctx, params.id, params.task, decision, version)),
  }),
  route({
    operation: "performTask",
    method: "POST",
    path: "/api/v1/cases/:id/tasks/:task/done",
    summary: { zh: "办理完成", en: "Says that what the rule wants done is done, or that a filing was noted" },
    params: OfTask,
    body: Type.Object({ note: Type.Optional(Words), carries: Type.Optional(Type.Unknown()), version: Version }, closed),
    reply: CaseMoved,
    subject: taskSubject,
    handler: async ({ ctx, params, body: { version, ...done } }) =>
      moved(await perform(ctx, params.id, params.task, done, version)),
  }),
  route({
    operation: "returnCase",
    method: "POST",
    path: "/api/v1/cases/:id/tasks/:task/return",
    summary: { zh: "退回补正", en: "Sends the case back to its applicant to be completed" },
    params: OfTask,
    body: Type.Object({ reason: Reason, version: Version }, closed),
    reply: CaseMoved,
    subject: taskSubject,
    handler: async ({ ctx, params, body }) =>
      moved(await returnForCompletion(ctx, params.id, params.task, body, body.version)),
  }),
  route({
    operation: "askExtension",
    method: "POST",
    path: "/api/v1/cases/:id/tasks/:task/extension",
    summary: { zh: "申请延期", en: "Asks for the task's term to be extended by what the rule allows" },
    params: OfTask,
    body: Type.Object(
      { reason: Type.Optional(Words), basis: Type.Optional(Type.Array(Basis, { maxItems: 20 })), version: Version },
      closed,
    ),
    reply: CaseMoved,
    subject: taskSubject,
    handler: async ({ ctx, params, body: { version, ...asked } }) =>
      moved(await askExtension(ctx, params.id, params.task, asked, version)),
  }),
  route({
    operation: "completeCase",
    method: "POST",
    path: "/api/v1/cases/:id/completion",
    summary: { zh: "补正提交", en: "Hands a returned case in again with a completed statement" },
    params: OfCase,
    body: Type.Object({ statement: Type.Unknown(), version: Version }, closed),
    reply: CaseMoved,
    subject: anyCaseSubject,
    handler: async ({ ctx, params, body }) => moved(await complete(ctx, params.id, body.statement, body.version)),
  }),
  route({
    operation: "withdrawCase",
    method: "POST",
    path: "/api/v1/cases/:id/withdrawal",
    summary: { zh: "撤回办件", en: "Takes a case back before it is decided" },
    params: OfCase,
    body: Type.Object({ reason: Type.Optional(Words), version: Version }, closed),
    reply: CaseMoved,
    subject: anyCaseSubject,
    handler: async ({ ctx, params, body }) => moved(await withdraw(ctx, params.id, body, body.version)),
  }),
  route({
    operation: "suspendCase",
    method: "POST",
    path: "/api/v1/cases/:id/suspension",
    summary: { zh: "中止办件", en: "Stops a case and all its clocks, where the rule names who may" },
    params: OfCase,
    body: Type.Object(
      { reason: Reason, until: Type.Optional(Type.String({ format: "date" })), version: Version },
      closed,
    ),
    reply: CaseMoved,
    subject: anyCaseSubject,
    handler: async ({ ctx, params, body }) => moved(await suspend(ctx, params.id, body, body.version)),
  }),
  route({
    operation: "resumeCase",
    method: "DELETE",
    path: "/api/v1/cases/:id/suspension",
    summary: { zh: "恢复办件", en: "Lets a suspended case go on" },
    params: OfCase,
    query: Type.Object({ version: Version }, closed),
    reply: CaseMoved,
    subject: anyCaseSubject,
    handler: async ({ ctx, params, query }) => moved(await resume(ctx, params.id, {}, query.version)),
  }),
  route({
    operation: "linkCases",
    method: "POST",
    path: "/api/v1/cases/:id/links",
    summary: { zh: "关联办件", en: "Links a case with another that the actor may read" },
    params: OfCase,
    body: Type.Object({ case: Id, relation: Type.String({ minLength: 1, maxLength: 60 }) }, closed),
    status: 204,
    subject: anyCaseSubject,
    handler: async ({ ctx, params, body }) => {
      await mustRead(ctx, body.case);
      await link(ctx, params.id, body.case, body.relation);
    },
  }),
  route({
    operation: "listFindings",
    method: "GET",
    path: "/api/v1/findings",
    summary: { zh: "发现的问题", en: "Rules not kept: of my organization, and for an authority of its region" },
    query: Type.Object(
      {
        id: Type.Optional(Id),
        state: Type.Optional(Type.Enum([...findingStates])),
        organization: Type.Optional(Id),
        limit: Limit,
        cursor: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      },
      closed,
    ),
    reply: Type.Object(
      { items: Type.Array(FindingView), total: Type.Integer(), next: Type.Union([Type.String(), Type.Null()]) },
      closed,
    ),
    unrecorded: true,
    handler: ({ ctx, query: { cursor, ...query } }) => listFindings(ctx, { ...query, offset: cursor ?? 0 }),
  }),
  route({
    operation: "explainFinding",
    method: "POST",
    path: "/api/v1/findings/:id/explanation",
    summary: { zh: "说明情况", en: "The organization concerned explains a finding" },
    params: OfCase,
    body: Type.Object({ text: Reason, version: Version }, closed),
    subject: (ctx, { params }) => findingSubject(ctx, params.id),
    handler: ({ ctx, params, body }) => moveFinding(ctx, params.id, { to: "explained", text: body.text }, body.version),
  }),
  route({
    operation: "resolveFinding",
    method: "POST",
    path: "/api/v1/findings/:id/state",
    summary: { zh: "办结或退回问题", en: "The authority resolves a finding, or opens it again" },
    params: OfCase,
    body: Type.Object({ state: Type.Enum(["resolved", "open"] as const), text: Reason, version: Version }, closed),
    subject: (ctx, { params }) => findingSubject(ctx, params.id),
    handler: ({ ctx, params, body }) => moveFinding(ctx, params.id, { to: body.state, text: body.text }, body.version),
  }),
  ...watchRoutes,
];

async function mustRead(ctx: Context, id: string): Promise<void> {
  const refusal = authorize(ctx.actor, "readCase", await caseSubject(ctx.db, ctx, id));
  if (refusal) throw new Refused(refusal);
}
