import createClient, { type Middleware } from "openapi-fetch";
import { type ProblemDetails, ProblemError } from "../parts/problem.ts";
import type { paths } from "./schema.d.ts";
import { randomId } from "./uuid.ts";

/** Turns every answer that is not 2xx into a thrown `ProblemError`, so that a page can show it in place. */
const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    throw new ProblemError(await problemFrom(response));
  },
  onError() {
    return new ProblemError({ type: "about:blank", status: 0, title: "network" });
  },
};

/** An effect asked for twice happens once: each writing call carries a key of its own. */
const idempotency: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && !request.headers.has("idempotency-key")) {
      request.headers.set("idempotency-key", randomId());
    }
    return request;
  },
};

/** Reads an RFC 9457 problem from an answer; an answer of another kind becomes one that says what is known. */
export async function problemFrom(response: Response): Promise<ProblemDetails> {
  const requestId = response.headers.get("x-request-id");
  const known = { status: response.status, ...(requestId ? { request_id: requestId } : {}) };
  const body: unknown = await response.json().catch(() => null);
  if (body && typeof body === "object" && "title" in body) return { ...known, ...(body as ProblemDetails) };
  return { type: "about:blank", title: response.statusText || String(response.status), ...known };
}

/** The public HTTP API: the web app has no other door. */
export const api = createClient<paths>({ baseUrl: "/", credentials: "same-origin" });
api.use(idempotency, refusals);

type Writable<T> = T extends (...args: never[]) => unknown ? T : { -readonly [K in keyof T]: Writable<T[K]> };

/** A value as the generated request types want it: they know no `readonly`. Nothing is copied. */
export function writable<T>(value: T): Writable<T> {
  return value as Writable<T>;
}

/** Like `body`, for answers whose contract leaves a field open (a case's statement, the facts of an entry). */
export async function openBody<T>(answer: Promise<{ data?: unknown }>): Promise<T> {
  return (await answer).data as T;
}

/** The body of a successful answer; refusals were thrown before. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}
