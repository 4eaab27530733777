import type { Context } from "../kernel/context.ts";
import { type Db, one, rows, sql, type Tx } from "../kernel/database.ts";
import { firstIdSince, isId } from "../kernel/ids.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { addressOf, kindName, kindsOf, type NoticeColumns, type NoticeGroup } from "./notice.ts";
import { refuse } from "./refusals.ts";

/** Older notices count as read. */
const freshDays = 90;
/** More than this nobody counts. */
const countLimit = 100;

interface NoticeRow extends NoticeColumns {
  at: Date;
  over_at: Date | null;
  unread: boolean;
}

export interface NoticeQuery {
  readonly state: "unread" | "all";
  readonly group?: NoticeGroup;
  readonly limit: number;
  readonly cursor?: string;
}

// What is before the actor: told to his roles in the organization that he acts for, or to himself.
function mine({ actor }: Context) {
  return actor.organization === null
    ? sql`n.person = ${actor.id}`
    : sql`((n.organization = ${actor.organization} and n.roles && ${[...actor.roles]}::text[]) or n.person = ${actor.id})`;
}

/** Older notices, by their ids, count as read. */
export function firstFresh({ realNow }: Pick<Context, "realNow">): string {
  return firstIdSince(new Date(realNow.getTime() - freshDays * 86_400_000));
}

// News to him: not read, not his own doing, not over, told since he has a role there, and not too long ago.
function unread(ctx: Context) {
  const { actor } = ctx;
  const held = sql`coalesce((select min(r.granted_at) from identity.role r
    where r.person_id = ${actor.id} and r.organization_id = ${actor.organization} and r.ended_at is null), '-infinity')`;
  return sql`n.over_at is null and n.made_by is distinct from ${actor.id} and n.id >= ${firstFresh(ctx)} and n.real_at >= ${held}
    and not exists (select 1 from notice.read d where d.person = ${actor.id} and d.notice = n.id)`;
}

/** Notices before the actor, newest first, with how many are unread. */
export async function listMyNotices(ctx: Context, query: NoticeQuery) {
  const { db } = ctx;
  if (query.cursor !== undefined && !isId(query.cursor)) orRefuse(refuse("bad-notice-cursor"));
  const kinds = query.group ? kindsOf(query.group) : null;
  const listed = sql`${mine(ctx)} and ${query.state === "unread" ? unread(ctx) : sql`true`}
    and ${kinds ? sql`n.kind = any(${kinds}::text[])` : sql`true`}`;
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int as total from notice.notice n where ${listed}`,
  );
  const found = await rows<NoticeRow>(
    db,
    sql`select n.id, n.kind, n.organization, n.roles, n.title_zh, n.title_en, n.number, n.step_zh, n.step_en, n.due_day, n.provisional,
               n.rulebook, n.article, n.page_type, n.page_id, n.at, n.over_at, (${unread(ctx)}) as unread
          from notice.notice n
         where ${listed} and ${query.cursor ? sql`n.id < ${query.cursor}` : sql`true`}
         order by n.id desc limit ${query.limit + 1}`,
  );
  const items = found.slice(0, query.limit);
  return {
    items: items.map(toView),
    total,
    unread: await unreadCount(ctx),
    next: found.length > query.limit ? items.at(-1)!.id : null,
  };
}

/** How many notices are unread, up to a hundred. */
async function unreadCount(ctx: Context): Promise<number> {
  const { count } = await one<{ count: number }>(
    ctx.db,
    sql`select count(*)::int as count from (
          select 1 from notice.notice n where ${mine(ctx)} and ${unread(ctx)} limit ${countLimit}) u`,
  );
  return count;
}

/** Which notices are to be marked as read. */
export type ReadWish =
  | { readonly ids: readonly string[] }
  | { readonly page: { readonly type: string; readonly id: string } }
  | { readonly all: true };

/** The unread ones among what was named: nobody marks what is not before him. */
export async function unreadAmong(tx: Db | Tx, ctx: Context, wish: ReadWish): Promise<readonly string[]> {
  const which =
    "ids" in wish
      ? sql`n.id = any(${[...wish.ids]}::uuid[])`
      : "page" in wish
        ? sql`n.page_type = ${wish.page.type} and n.page_id = ${wish.page.id}`
        : sql`true`;
  const found = await rows<{ id: string }>(
    tx,
    sql`select n.id from notice.notice n where ${mine(ctx)} and ${unread(ctx)} and ${which} order by n.id desc limit 1000`,
  );
  return found.map((row) => row.id);
}

function toView(row: NoticeRow) {
  const page = { type: row.page_type, id: row.page_id };
  return {
    id: row.id,
    kind: row.kind,
    name: kindName(row.kind),
    title: { zh: row.title_zh, en: row.title_en || row.title_zh },
    number: row.number,
    step: row.step_zh === null ? null : { zh: row.step_zh, en: row.step_en || row.step_zh },
    due: row.due_day,
    provisional: row.provisional,
    law: row.rulebook && row.article ? { rulebook: row.rulebook, article: row.article } : null,
    page,
    href: addressOf(page, row),
    at: row.at,
    unread: row.unread,
    over: row.over_at !== null,
  };
}
