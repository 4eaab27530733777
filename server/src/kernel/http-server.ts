import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { Ajv, type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import fastJsonStringify from "fast-json-stringify";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { answerUnreadable } from "./client-error.ts";
import { type Actor, anonymous, type Context, openContext, quickContext } from "./context.ts";
import type { Db } from "./database.ts";
import {
  authenticateGate,
  authorizeGate,
  keepBody,
  multipartLimit,
  problemOf,
  type Route,
  refuseAtEdge,
  refusedGate,
  statusOf,
} from "./http.ts";
import { sendError, sendRefusal } from "./http-errors.ts";
import { answerOnce } from "./idempotency.ts";
import { badText, fieldErrors } from "./input.ts";
import type { Log } from "./log.ts";
import { requests } from "./metrics.ts";
import { isRefusal, type Refusal, Refused } from "./refusal.ts";
import { securityHeaders } from "./security-headers.ts";

export interface ServerOptions {
  readonly db: Db;
  readonly log: Log;
  readonly routes: readonly Route[];
  readonly trustProxy: readonly string[];
  /** Largest JSON body in bytes. */
  readonly bodyLimit?: number;
}

/** Puts the routes on a Fastify server with everything that holds for all of them. Does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { db, log, routes } = options;
  const app: FastifyInstance = Fastify({
    loggerInstance: log as never,
    // One line a request is written below, with who and how long.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    trustProxy: options.trustProxy.length > 0 ? [...options.trustProxy] : false,
    genReqId: () => randomUUID(),
    // Every line names its request itself; a logger for each request costs more than most of them write.
    childLoggerFactory: (logger) => logger,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: false },
    return503OnClosing: true,
    requestTimeout: 0,
    connectionTimeout: 0,
    forceCloseConnections: "idle",
    clientErrorHandler: answerUnreadable(log) as never,
    // A problem instead of Fastify's own words for a URL that cannot be decoded.
    frameworkErrors: (error, request, reply) => {
      sendRefusal(refuseAtEdge("malformed-request", { reason: error.message }), request as never, reply as never);
    },
  }) as unknown as FastifyInstance;
  useValidation(app);
  await app.register(cookie);
  await app.register(compress, { global: true, threshold: 2048, encodings: ["gzip", "deflate", "identity"] });
  await app.register(multipart, {
    limits: { fileSize: multipartLimit, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 25, headerPairs: 50 },
    throwFileSizeLimit: true,
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "数通 Shutong",
        version: "1",
        description:
          "政务数据共享开放平台的公开接口。网页所用的就是这一套接口。 The public HTTP API: the web app has no other door. Errors are RFC 9457 problems.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "shutong_session" },
          bearer: { type: "http", scheme: "bearer" },
        },
      },
    },
  });
  await app.register(swaggerUi, { routePrefix: "/api/reference", staticCSP: true });
  app.decorateRequest("actor", null as never);

  const security = securityHeaders(options.trustProxy.length > 0);
  app.addHook("onRequest", (request, reply, next) => {
    reply.headers(security).header("x-request-id", request.id);
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    next();
  });
  // Nothing in these lines comes from a sender but the path.
  const access = log.child({}, { redact: [] });
  app.addHook("onResponse", (request, reply, next) => {
    const operation = request.routeOptions.schema?.operationId ?? "other";
    requests.observe({ operation, status: reply.raw.statusCode }, reply.elapsedTime / 1000);
    if (sentAway(reply)) return next();
    const line = {
      requestId: request.id,
      method: request.method,
      path: request.url.split("?")[0],
      operation,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      actor: actorOf(request).id,
    };
    access.info(line, "request");
    next();
  });
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(refuseAtEdge("no-such-page", { path: request.url.split("?")[0]!.slice(0, 200) }), request, reply),
  );

  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  // Scoped, so that only API routes take multipart and raw bodies.
  await app.register(async (api) => {
    for (const route of routes) addRoute(api, route, db, log);
  });
  return app;
}

function sentAway(reply: FastifyReply): boolean {
  return reply.raw.statusCode === 503 && reply.statusCode === 200;
}

function actorOf(request: FastifyRequest): Actor {
  return (request as unknown as { actor?: Actor }).actor ?? anonymous;
}

function useValidation(app: FastifyInstance): void {
  const strict = new Ajv({
    allErrors: true,
    coerceTypes: false,
    useDefaults: true,
    removeAdditional: false,
    strict: false,
  });
  // Query and path are texts by nature: numbers, booleans and one-element lists are read from them.
  const lenient = new Ajv({
    allErrors: true,
    coerceTypes: "array",
    useDefaults: true,
    removeAdditional: false,
    strict: false,
  });
  for (const ajv of [strict, lenient]) (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  // A check is made when it is first needed: making all of them would be half of a start.
  app.setValidatorCompiler(({ schema, httpPart }) => {
    let made: ReturnType<Ajv["compile"]> | null = null;
    const check = (data: unknown) => {
      made ??= (httpPart === "body" ? strict : lenient).compile(schema as object);
      const valid = made(data);
      check.errors = made.errors;
      return valid;
    };
    check.errors = null as ErrorObject[] | null | undefined;
    return check as never;
  });
  app.setSerializerCompiler(({ schema }) => {
    let made: ((data: unknown) => string) | null = null;
    return (data) => {
      made ??= fastJsonStringify(schema as never);
      return made(data);
    };
  });
  app.setSchemaErrorFormatter((errors, part) => {
    const found = fieldErrors(errors as ErrorObject[], part);
    return new Refused(refuseAtEdge("invalid-input", { count: found.length }, { errors: found }));
  });
}

function addRoute(app: FastifyInstance, route: Route, db: Db, log: Log): void {
  const problem = {
    type: "object",
    additionalProperties: true,
    properties: { type: { type: "string" }, title: { type: "string" } },
  };
  app.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ":$1"),
    bodyLimit: route.rawBody ? multipartLimit : undefined,
    schema: {
      operationId: route.operation,
      summary: route.summary.zh,
      description: route.summary.en,
      tags: [route.path.split("/")[3] ?? "other"],
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body && !route.rawBody ? { body: route.body } : {}),
      ...(route.produces ? { produces: [...route.produces] } : {}),
      response: {
        ...(route.reply ? { [route.status ?? 200]: route.reply } : {}),
        "4xx": { description: "RFC 9457 problem", content: { "application/problem+json": { schema: problem } } },
      },
    },
    ...(route.signed && route.body ? { preParsing: rememberBody } : {}),
    preValidation: async (request) => {
      const bad = badText({ query: request.query, params: request.params, body: request.body });
      if (bad) throw new Refused(bad);
    },
    handler: (request, reply) => serve(route, request, reply, db, log),
    // Who asks is settled before his input is looked at, so that nobody learns about a schema he may not use.
    onRequest: async (request, reply) => {
      if (route.signed) {
        const full = route.full?.({ db, request });
        if (full) return sendAway(full, request, reply);
        return route.guard?.({ db, request });
      }
      const actor = await authenticateGate.ask({ db, request });
      (request as unknown as { actor: Actor }).actor = actor;
      const refusal = await authorizeGate.ask({ actor, operation: route.operation, subject: undefined });
      if (!refusal) {
        // Any other body would be read into memory up to the limit for uploads.
        const type = String(request.headers["content-type"] ?? "").slice(0, 100);
        if (route.rawBody && !/^multipart\/form-data\b/i.test(type)) {
          throw new Refused(refuseAtEdge("unsupported-type", { type }));
        }
        return;
      }
      if (actor.kind !== "anonymous") {
        await keepRefusal(await openContext(db, log, actor, request.id), route, request, refusal);
      }
      throw new Refused(refusal);
    },
  });
}

// Under too many requests the no itself must be cheap: no error, no line of the log for each, counted in the metrics.
function sendAway(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
  const body = JSON.stringify(problemOf(refusal, request.id));
  const seconds = String(refusal.facts.retry_after ?? 1);
  reply.hijack();
  reply.raw.writeHead(statusOf[refusal.kind], {
    "content-type": "application/problem+json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": request.id,
    "retry-after": seconds,
  });
  reply.raw.end(body);
}

// Reads the body once, for the signature and for the parser. The limit holds while it is read.
async function rememberBody(request: FastifyRequest, _reply: FastifyReply, payload: Readable): Promise<Readable> {
  const limit = 64 * 1024;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new Refused(refuseAtEdge("body-too-large", { limit }));
    chunks.push(chunk as Buffer);
  }
  const bytes = Buffer.concat(chunks);
  keepBody(request, bytes);
  return Readable.from(bytes, { objectMode: false });
}

async function serve(route: Route, request: FastifyRequest, reply: FastifyReply, db: Db, log: Log): Promise<unknown> {
  const actor = actorOf(request);
  const open = route.signed ? quickContext : openContext;
  // The door's lines name the request themselves.
  const ctx = await open(db, route.signed ? log : log.child({ requestId: request.id }), actor, request.id);
  const input = { params: request.params, query: request.query, body: request.body };
  try {
    if (route.subject) {
      const subject = await route.subject(ctx, input);
      const refusal = await authorizeGate.ask({ actor, operation: route.operation, subject });
      if (refusal) throw new Refused(refusal);
    }
    const run = (inner: Context) => route.handler({ ...input, ctx: inner, request, reply });
    const key = route.idempotency === "off" ? undefined : request.headers["idempotency-key"];
    if (key === undefined || route.method === "GET") {
      const body = await run(ctx);
      if (reply.sent || body === reply) return reply;
      if (isRefusal(body)) throw new Refused(body);
      reply.status(body === undefined ? 204 : reply.statusCode !== 200 ? reply.statusCode : (route.status ?? 200));
      return body;
    }
    const answer = await answerOnce({ ctx, key, route, request, run });
    if (answer.replayed) reply.header("Idempotency-Replayed", "true");
    reply.status(answer.status);
    return answer.body;
  } catch (error) {
    if (error instanceof Refused && actor.kind !== "anonymous") await keepRefusal(ctx, route, request, error.refusal);
    throw error;
  }
}

/** The attempt goes on record by itself: the act's own transaction has rolled back. */
async function keepRefusal(ctx: Context, route: Route, request: FastifyRequest, refusal: Refusal): Promise<void> {
  if (route.unrecorded || route.signed) return;
  try {
    await refusedGate.ask({ ctx, operation: route.operation, refusal, path: request.url.split("?")[0]! });
  } catch (error) {
    ctx.log.error({ err: error }, "a refused attempt could not be recorded");
  }
}
