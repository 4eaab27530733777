/** Who sends this request: read from the database each time, so that what ends a session ends it on every process at once. */
import type { FastifyRequest } from "fastify";
import { realNow } from "../../kernel/clock.ts";
import { type Actor, anonymous } from "../../kernel/context.ts";
import type { Db } from "../../kernel/database.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { tokenIn } from "../cookie.ts";
import { isSameOrigin } from "../origin.ts";
import { passwordIsOld } from "../password.ts";
import { refuse } from "../refusals.ts";
import { isOver, seenEvery, tokenHash } from "../session.ts";
import { type LiveSession, liveSession, noteLife } from "../store-sessions.ts";

/**
 * The actor behind a request: a person or public user by cookie or `Authorization: Bearer`, else nobody. A dead cookie is
 * nobody (public pages go on working); a dead bearer token is told so (401). An unsafe request from another site's page is
 * refused whoever sends it.
 */
export async function authenticate(db: Db, request: FastifyRequest): Promise<Actor> {
  const { headers } = request;
  const sameOrigin = isSameOrigin({
    method: request.method,
    host: request.host,
    origin: headers.origin,
    fetchSite: headers["sec-fetch-site"] as string | undefined,
  });
  if (!sameOrigin) orRefuse(refuse("other-site"));
  const given = tokenIn(request);
  if (!given) return anonymous;
  const session = await sessionOfToken(db, given);
  if (session) return actorOf(session);
  if (given.transport === "bearer") orRefuse(refuse("session-ended"));
  return anonymous;
}

async function sessionOfToken(
  db: Db,
  given: { readonly token: string; readonly transport: "cookie" | "bearer" },
): Promise<LiveSession | null> {
  const session = await liveSession(db, tokenHash(given.token));
  if (!session || session.transport !== given.transport || session.state !== "active") return null;
  const now = realNow();
  const times = { createdAt: session.created_at, lastSeenAt: session.last_seen_at, duty: session.duty };
  if (isOver(times, now)) return null;
  if (now.getTime() - session.last_seen_at.getTime() >= seenEvery) await noteLife(db, session.id, now);
  return session;
}

/** The actor that a session stands for. A password that is due for change counts as one factor only, whatever was shown. */
export function actorOf(session: LiveSession, now: Date = realNow()): Actor {
  const due = session.must_change || passwordIsOld(session.password_set_at, now);
  const isPublic = session.duty === "public";
  const inOffice = session.organization_state === "active";
  return {
    kind: isPublic ? "public" : "person",
    id: session.person_id,
    name: session.name,
    organization: inOffice ? session.organization_id : null,
    region: inOffice ? session.region : null,
    roles: isPublic ? ["public-user"] : inOffice ? session.roles : [],
    assurance: due ? 1 : session.factors,
    session: session.id,
  };
}
