/** The session token on the wire: a cookie for browsers, `Authorization: Bearer` for programs that a person runs. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { absoluteHours } from "./session.ts";

// `__Host-` binds the cookie to this very host and to TLS; plain HTTP (a trial on 127.0.0.1) cannot carry that prefix.
const secureName = "__Host-shutong_session";
const plainName = "shutong_session";

function isSecure(request: FastifyRequest): boolean {
  return request.protocol === "https";
}

/** The token that a request carries; a header goes before a cookie. */
export function tokenIn(
  request: FastifyRequest,
): { readonly token: string; readonly transport: "cookie" | "bearer" } | null {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
  if (bearer) return { token: bearer, transport: "bearer" };
  const cookie = request.cookies[isSecure(request) ? secureName : plainName];
  return cookie && /^[\w-]{43}$/.test(cookie) ? { token: cookie, transport: "cookie" } : null;
}

/** Hands the browser its token: out of reach of scripts, and not sent along from other sites' forms. */
export function putCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = isSecure(request);
  reply.setCookie(secure ? secureName : plainName, token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: absoluteHours * 3600,
  });
}

/** Takes the token back from the browser. */
export function dropCookie(request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request);
  reply.clearCookie(secure ? secureName : plainName, { path: "/", httpOnly: true, sameSite: "lax", secure });
}
