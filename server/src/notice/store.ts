import type { Context } from "../kernel/context.ts";
import { execute, rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { keyOf, type NewNotice, tellsDoer } from "./notice.ts";

/** Adds notices; says of each whether it was news, or that matter told already. */
export async function insertNotices(tx: Tx, ctx: Context, notices: readonly NewNotice[]): Promise<readonly boolean[]> {
  if (notices.length === 0) return [];
  const told = notices.map((it) => ({
    id: newId(),
    key: keyOf(it),
    kind: it.kind,
    organization: "organization" in it.to ? it.to.organization : null,
    person: "person" in it.to ? it.to.person : null,
    roles: "roles" in it.to ? it.to.roles : [],
    title_zh: it.title.zh,
    title_en: it.title.en,
    number: it.number ?? null,
    step_zh: it.step?.zh ?? null,
    step_en: it.step?.en ?? null,
    due_day: it.due ?? null,
    provisional: it.provisional ?? false,
    rulebook: it.law?.rulebook ?? null,
    article: it.law?.article ?? null,
    page_type: it.page.type,
    page_id: it.page.id,
    task: it.task ?? null,
    made_by: tellsDoer(it.kind) ? null : ctx.actor.id,
  }));
  const added = await rows<{ id: string }>(
    tx,
    sql`insert into notice.notice (id, key, kind, organization, person, roles, title_zh, title_en, number, step_zh, step_en, due_day,
          provisional, rulebook, article, page_type, page_id, task, made_by, at, real_at)
        select id, key, kind, organization, person, roles, title_zh, title_en, number, step_zh, step_en, due_day,
          provisional, rulebook, article, page_type, page_id, task, made_by, ${ctx.now}::timestamptz, ${ctx.realNow}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as n(id uuid, key text, kind text, organization uuid, person uuid,
            roles text[], title_zh text, title_en text, number text, step_zh text, step_en text, due_day date, provisional boolean,
            rulebook text, article text, page_type text, page_id text, task uuid, made_by uuid)
        on conflict (key) do nothing returning id`,
  );
  const news = new Set(added.map(({ id }) => id));
  return told.map(({ id }) => news.has(id));
}

/** Marks the notices of a task as things of the past. */
export async function endNoticesOf(tx: Tx, task: string, at: Date): Promise<void> {
  await execute(tx, sql`update notice.notice set over_at = ${at} where task = ${task} and over_at is null`);
}

/** Notes that a person has read notices; gives back those that he had not. */
export async function insertRead(tx: Tx, person: string, notices: readonly string[], at: Date): Promise<string[]> {
  const added = await rows<{ notice: string }>(
    tx,
    sql`insert into notice.read (person, notice, at) select ${person}, n, ${at} from unnest(${notices}::uuid[]) n
        on conflict do nothing returning notice`,
  );
  return added.map((row) => row.notice);
}
