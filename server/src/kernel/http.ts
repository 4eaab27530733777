import type { FastifyReply, FastifyRequest } from "fastify";
import type { Static, TSchema } from "typebox";
import type { Actor, Context } from "./context.ts";
import type { Db } from "./database.ts";
import { defineGate } from "./gates.ts";
import { type Fact, type Refusal, refusalTable, type Text } from "./refusal.ts";

/** Whose thing a request touches: what the permission table's scopes are compared with. */
export interface Subject {
  readonly organizations: readonly string[];
  readonly region?: string | null;
  readonly persons?: readonly string[];
  /** Who may know that it exists: the rest get 404, these get 403 where they may not act. */
  readonly readable?: "everyone" | "government" | "parties";
}

interface Input<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

export interface Asked<P = unknown, Q = unknown, B = unknown> extends Input<P, Q, B> {
  readonly ctx: Context;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Schema = TSchema | undefined;
type Of<S extends Schema> = S extends TSchema ? Static<S> : unknown;

/** One operation of the public HTTP API. Its name is the key of its row in the permission table and its OpenAPI id. */
export interface RouteDefinition<P extends Schema, Q extends Schema, B extends Schema> {
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly summary: Text;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** What a 2xx reply looks like; undeclared fields are dropped on the way out. */
  readonly reply?: TSchema;
  readonly status?: 200 | 201 | 202 | 204;
  /** Answers that are not JSON, for the API reference. */
  readonly produces?: readonly string[];
  /** The body is read by the handler itself (uploads): no JSON parsing. */
  readonly rawBody?: boolean;
  /** Idempotency-Key is not honoured where the reply carries a secret that must not be kept. */
  readonly idempotency?: "off";
  /** This route writes no record, on purpose: one list, frozen by a test. */
  readonly unrecorded?: boolean;
  /** The caller proves himself in the handler (signed calls of the delivery door). */
  readonly signed?: boolean;
  /** Runs before anything else of a signed route, the database included: where strangers are held off. Throws to refuse. */
  readonly guard?: (asked: { readonly db: Db; readonly request: FastifyRequest }) => Promise<void> | void;
  /** Whether there is no place for a request of a signed route now, before anything is done for it: it costs next to nothing then. */
  readonly full?: (asked: { readonly db: Db; readonly request: FastifyRequest }) => Refusal | null;
  readonly subject?: (ctx: Context, input: Input<Of<P>, Of<Q>, Of<B>>) => Promise<Subject | null>;
  readonly handler: (asked: Asked<Of<P>, Of<Q>, Of<B>>) => Promise<unknown>;
}

export type Route = RouteDefinition<TSchema | undefined, TSchema | undefined, TSchema | undefined>;

const sentBodies = new WeakMap<FastifyRequest, Buffer>();

/** The bytes of the body as they were sent, of a signed route that takes one; null without. */
export function sentBody(request: FastifyRequest): Buffer | null {
  return sentBodies.get(request) ?? null;
}

/** Keeps the bytes of a body beside what is read from them: a signature covers a digest of them (RFC 9530). */
export function keepBody(request: FastifyRequest, bytes: Buffer): void {
  sentBodies.set(request, bytes);
}

/** Declares a route; the types of params, query and body follow from their schemas. */
export function route<P extends Schema = undefined, Q extends Schema = undefined, B extends Schema = undefined>(
  definition: RouteDefinition<P, Q, B>,
): Route {
  return definition as unknown as Route;
}

/** Who sends this request? Answered by identity: cookie session, bearer session, or nobody. */
export const authenticateGate = defineGate<{ readonly db: Db; readonly request: FastifyRequest }, Actor>(
  "kernel.authenticate",
);

/** May this actor do this operation on this subject? `null` is yes. Answered by identity's table. */
export const authorizeGate = defineGate<
  { readonly actor: Actor; readonly operation: string; readonly subject: Subject | null | undefined },
  Refusal | null
>("kernel.authorize");

/** A known caller was refused: goes into the record in a transaction of its own. Answered by audit. */
export const refusedGate = defineGate<
  { readonly ctx: Context; readonly operation: string; readonly refusal: Refusal; readonly path: string },
  void
>("kernel.refused");

/** Every way in which the edge itself says no. */
export const refuseAtEdge = refusalTable("kernel/http", {
  "malformed-request": { kind: "malformed", zh: "请求无法解析：{reason}", en: "The request cannot be read: {reason}" },
  "unreadable-request": {
    kind: "malformed",
    zh: "收到的不是完整的 HTTP 请求（{code}）；地址里的中文须以百分号编码",
    en: "This is not a whole HTTP request ({code}); Chinese in a path or query has to be percent-encoded",
  },
  "invalid-input": {
    kind: "invalid",
    zh: "填写的内容有 {count} 处不符合要求",
    en: "{count} fields are not as required",
  },
  "nul-character": {
    kind: "invalid",
    zh: "内容含有不能保存的字符（NUL 或残缺的编码）：{pointer}",
    en: "The input holds a character that cannot be stored (NUL, or half of a surrogate pair): {pointer}",
  },
  "too-deep": { kind: "invalid", zh: "内容嵌套过深", en: "The input is nested too deeply" },
  "body-too-large": { kind: "too-large", zh: "请求体超过 {limit} 字节的上限", en: "The body exceeds {limit} bytes" },
  "unsupported-type": {
    kind: "unsupported",
    zh: "不接受这种内容类型：{type}",
    en: "This content type is not accepted: {type}",
  },
  "no-such-page": { kind: "not-found", zh: "没有这个地址：{path}", en: "There is nothing at {path}" },
  "no-such-thing": { kind: "not-found", zh: "没有找到，或您无权知道它", en: "Not found, or not yours to know about" },
  "idempotency-key-reused": {
    kind: "invalid",
    zh: "这个 Idempotency-Key 已用于另一个请求",
    en: "This Idempotency-Key was used for another request",
  },
  "bad-idempotency-key": {
    kind: "malformed",
    zh: "Idempotency-Key 须为 1 至 255 个可见 ASCII 字符",
    en: "An Idempotency-Key has 1 to 255 visible ASCII characters",
  },
  busy: {
    kind: "unavailable",
    zh: "数据库暂时不可用，请稍后重试",
    en: "The database is not available; try again shortly",
  },
  fault: { kind: "unavailable", zh: "系统故障，已记录，编号 {id}", en: "A fault on our side, logged under {id}" },
});

/** HTTP status of each kind of refusal: the one table. */
export const statusOf = {
  malformed: 400,
  unauthenticated: 401,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  "too-late": 409,
  "too-large": 413,
  unsupported: 415,
  invalid: 422,
  "too-many": 429,
  unavailable: 503,
} as const satisfies Record<Refusal["kind"], number>;

/** RFC 9457 problem details, with the Chinese text first and the English beside it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly title_en: string;
  readonly instance: string;
  readonly code: string;
  readonly request_id: string;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly law?: Refusal["law"];
  readonly errors?: Refusal["errors"];
}

/** Largest upload in bytes. */
export const multipartLimit = 2 * 1024 ** 3;

/** A refusal as the reply that a caller gets. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  return {
    type: `/problems/${refusal.refusal}`,
    title: refusal.text.zh,
    title_en: refusal.text.en,
    status: statusOf[refusal.kind],
    detail: refusal.errors?.length ? refusal.errors.map((error) => error.zh).join("；") : refusal.text.zh,
    instance: `urn:request:${requestId}`,
    code: refusal.refusal,
    request_id: requestId,
    ...(Object.keys(refusal.facts).length > 0 ? { facts: refusal.facts } : {}),
    ...(refusal.law ? { law: refusal.law } : {}),
    ...(refusal.errors ? { errors: refusal.errors } : {}),
  };
}
