/** What a caller gets when something was thrown: an RFC 9457 problem. */
import { STATUS_CODES } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { multipartLimit, problemOf, refuseAtEdge, statusOf } from "./http.ts";
import { type Refusal, Refused } from "./refusal.ts";

/** Sends a refusal as a problem. Exported for the pages, which answer outside the API. */
export function sendRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf[refusal.kind];
  if (status === 503) reply.header("Retry-After", "5");
  const wait = refusal.facts.retry_after;
  if (typeof wait === "number") reply.header("Retry-After", String(Math.ceil(wait)));
  if (status === 401) reply.header("WWW-Authenticate", 'Bearer realm="shutong"');
  return reply
    .status(status)
    .type("application/problem+json; charset=utf-8")
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problemOf(refusal, request.id));
}

const unavailable = new Set([
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "53400",
  "08006",
  "08001",
]);

/** Answers whatever was thrown: a refusal as it is, what Fastify and PostgreSQL say in our words, everything else as a fault without its details. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refused) {
    request.log.info({ requestId: request.id, refusal: error.refusal.refusal, facts: error.refusal.facts }, "refused");
    return sendRefusal(error.refusal, request, reply);
  }
  const fault = error as Error & { code?: string; statusCode?: number };
  const refusal = refusalOfFastify(fault, request) ?? refusalOfPostgres(fault);
  if (refusal) {
    request.log.info({ requestId: request.id, refusal: refusal.refusal, code: fault.code }, "refused");
    return sendRefusal(refusal, request, reply);
  }
  if (
    unavailable.has(fault.code ?? "") ||
    /connection timeout|terminated|Connection ended|not queryable/i.test(fault.message)
  ) {
    request.log.error({ requestId: request.id, err: fault }, "database unavailable");
    return sendRefusal(refuseAtEdge("busy"), request, reply);
  }
  request.log.error({ requestId: request.id, err: fault }, "fault");
  const problem = { ...problemOf(refuseAtEdge("fault", { id: request.id }), request.id), status: 500 };
  return reply
    .status(500)
    .type("application/problem+json; charset=utf-8")
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problem);
}

function refusalOfFastify(
  error: Error & { code?: string; statusCode?: number },
  request: FastifyRequest,
): Refusal | null {
  if (
    error.code === "FST_ERR_CTP_BODY_TOO_LARGE" ||
    error.code === "FST_REQ_FILE_TOO_LARGE" ||
    error.statusCode === 413
  ) {
    const limit = error.code === "FST_REQ_FILE_TOO_LARGE" ? multipartLimit : (request.routeOptions.bodyLimit ?? 0);
    return refuseAtEdge("body-too-large", { limit });
  }
  if (
    error.statusCode === 415 ||
    error.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" ||
    error.code === "FST_INVALID_MULTIPART_CONTENT_TYPE"
  ) {
    return refuseAtEdge("unsupported-type", { type: String(request.headers["content-type"] ?? "").slice(0, 100) });
  }
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return refuseAtEdge("malformed-request", {
      reason: error.message.slice(0, 200) || STATUS_CODES[error.statusCode]!,
    });
  }
  // busboy's words for a broken multipart body
  if (
    /multipart|boundary|Unexpected end of form|Malformed part header/i.test(error.message) &&
    request.isMultipart?.()
  ) {
    return refuseAtEdge("malformed-request", { reason: error.message.slice(0, 200) });
  }
  return null;
}

/** What the database itself cannot hold is the sender's input, whatever layer let it through. */
function refusalOfPostgres(error: Error & { code?: string }): Refusal | null {
  if (error.code === "22021" || error.code === "22P05") return refuseAtEdge("nul-character", { pointer: "/" });
  if (error.code === "54000" && /index row/.test(error.message))
    return refuseAtEdge("malformed-request", { reason: "value too long" });
  return null;
}
