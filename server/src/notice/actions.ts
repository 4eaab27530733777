import { record } from "../audit/record.ts";
import { changeOwnEmail } from "../identity/actions/people.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { type ReadWish, unreadAmong } from "./listing.ts";
import type { NewNotice } from "./notice.ts";
import * as store from "./store.ts";
import { type MailWish, putWish } from "./store-mail.ts";

/**
 * Tells somebody of something, in the transaction in which it happened. The same matter is told once, however often this is
 * called: returns whether it was news.
 */
export async function notify(tx: Tx, ctx: Context, notice: NewNotice): Promise<boolean> {
  const [news] = await store.insertNotices(tx, ctx, [notice]);
  return news!;
}

/** `notify` for many at once: of each, whether it was news. */
export function notifyAll(tx: Tx, ctx: Context, notices: readonly NewNotice[]): Promise<readonly boolean[]> {
  return store.insertNotices(tx, ctx, notices);
}

/** A task has come to its end, whoever brought it about: nobody need be told of it any more. */
export function endNotices(tx: Tx, ctx: Context, task: string): Promise<void> {
  return store.endNoticesOf(tx, task, ctx.realNow);
}

/** Marks notices of the actor as read: some, all of a page that he has opened, or all. Goes on record: he knows of them from now on. */
export function readMyNotices(ctx: Context, wish: ReadWish): Promise<{ read: number }> {
  return ctx.transaction(async (tx) => {
    const unread = await unreadAmong(tx, ctx, wish);
    const read = await store.insertRead(tx, ctx.actor.id!, unread, ctx.realNow);
    if (read.length > 0) {
      await record(tx, ctx, "notice.read", {
        object: { type: "person", id: ctx.actor.id! },
        about: read.map((id) => ({ type: "notice", id })),
        organizations: ctx.actor.organization ? [ctx.actor.organization] : [],
        facts: { count: read.length },
      });
    }
    return { read: read.length };
  });
}

/** Says where the actor can be reached by e-mail, and how he wants to be told there. */
export function changeMailSettings(
  ctx: Context,
  wish: { readonly email: string; readonly mail: MailWish },
): Promise<void> {
  return ctx.transaction(async (tx) => {
    await changeOwnEmail(tx, ctx, wish.email);
    await putWish(tx, ctx.actor.id!, wish.mail);
    await record(tx, ctx, "notice.preference-changed", {
      object: { type: "person", id: ctx.actor.id! },
      facts: { mail: wish.mail },
    });
  });
}
