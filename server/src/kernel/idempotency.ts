import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { type Context, openContext } from "./context.ts";
import { execute, one, sql, transaction } from "./database.ts";
import { type Route, refuseAtEdge } from "./http.ts";
import { isRefusal, Refused } from "./refusal.ts";

interface Kept {
  fingerprint: string;
  status: number | null;
  reply: unknown;
}

/**
 * Runs a request under its Idempotency-Key: the key, the effect and the answer are one transaction, so a repeated request
 * (even while the first is under way, even after a kill) finds either nothing or the answer. A key is the asker's own and
 * lives for a day. The same key with another request is refused.
 */
export async function answerOnce(asked: {
  ctx: Context;
  key: string | string[];
  route: Route;
  request: FastifyRequest;
  run: (ctx: Context) => Promise<unknown>;
}): Promise<{ status: number; body: unknown; replayed: boolean }> {
  const { ctx, key, route, request, run } = asked;
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Refused(refuseAtEdge("bad-idempotency-key"));
  const asker = `${ctx.actor.kind}:${ctx.actor.id ?? request.ip}`;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([route.operation, request.params ?? null, request.query ?? null, request.body ?? null]))
    .digest("hex");
  return transaction(ctx.db, async (tx) => {
    const fresh = await execute(
      tx,
      sql`insert into kernel.idempotency (asker, key, fingerprint, created_at)
          values (${asker}, ${key}, ${fingerprint}, ${ctx.realNow}) on conflict do nothing`,
    );
    if (fresh === 0) {
      const kept = await one<Kept>(
        tx,
        sql`select fingerprint, status, reply from kernel.idempotency where asker = ${asker} and key = ${key}`,
      );
      if (kept.fingerprint !== fingerprint) throw new Refused(refuseAtEdge("idempotency-key-reused"));
      return { status: kept.status ?? 200, body: kept.reply ?? undefined, replayed: true };
    }
    const body = await run(await openContext(ctx.db, ctx.log, ctx.actor, ctx.requestId, tx));
    if (isRefusal(body)) throw new Refused(body);
    const status = body === undefined ? 204 : (route.status ?? 200);
    await execute(
      tx,
      sql`update kernel.idempotency set status = ${status}, reply = ${JSON.stringify(body ?? null)}::jsonb
          where asker = ${asker} and key = ${key}`,
    );
    return { status, body, replayed: false };
  });
}

/** Forgets keys older than a day. Run by a job. */
export function forgetKeys(ctx: Context): Promise<number> {
  const yesterday = new Date(ctx.realNow.getTime() - 86_400_000);
  return ctx.transaction((tx) => execute(tx, sql`delete from kernel.idempotency where created_at < ${yesterday}`));
}
