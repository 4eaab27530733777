import type { Context } from "../kernel/context.ts";
import { execute, rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { keyOf, type NewNotice } from "./notice.ts";

/** Adds a notice; `false` when that matter was told already. */
export async function insertNotice(tx: Tx, ctx: Context, it: NewNotice): Promise<boolean> {
  const organization = "organization" in it.to ? it.to.organization : null;
  const person = "person" in it.to ? it.to.person : null;
  const roles = "roles" in it.to ? [...it.to.roles] : [];
  const law = it.law ?? null;
  const added = await execute(
    tx,
    sql`insert into notice.notice (id, key, kind, organization, person, roles, title_zh, title_en, number, step_zh, step_en, due_day,
          provisional, rulebook, article, page_type, page_id, task, made_by, at, real_at)
        values (${newId()}, ${keyOf(it)}, ${it.kind}, ${organization}, ${person}, ${roles}, ${it.title.zh}, ${it.title.en},
          ${it.number ?? null}, ${it.step?.zh ?? null}, ${it.step?.en ?? null}, ${it.due ?? null}, ${it.provisional ?? false},
          ${law?.rulebook ?? null}, ${law?.article ?? null}, ${it.page.type}, ${it.page.id}, ${it.task ?? null}, ${ctx.actor.id},
          ${ctx.now}, ${ctx.realNow})
        on conflict (key) do nothing`,
  );
  return added > 0;
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
