import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { problemOf, refuseAtEdge } from "./http.ts";
import type { Log } from "./log.ts";

/**
 * Answers bytes that Node could not read as an HTTP request (RFC 9112) with a problem, like every other no: a path with
 * unencoded Chinese, a header that never ends, a request that takes too long. The connection closes after it.
 */
export function answerUnreadable(log: Log): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) return void socket.destroy();
    const requestId = randomUUID();
    const code = error.code ?? "unknown";
    const status = statusFor(code);
    log.info({ requestId, code }, "unreadable request");
    const body = JSON.stringify({ ...problemOf(refuseAtEdge("unreadable-request", { code }), requestId), status });
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        "Content-Type: application/problem+json; charset=utf-8",
        `Content-Length: ${Buffer.byteLength(body)}`,
        `X-Request-Id: ${requestId}`,
        "Connection: close",
        "",
        body,
      ].join("\r\n"),
    );
  };
}

/** Node's code for what it could not read, as a status. */
function statusFor(code: string): 400 | 408 | 431 {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}
