/** Reading for the outbox and the page on which people choose. */
import type { Day } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, one, rows, sql, type Tx } from "../kernel/database.ts";
import type { Law, Text } from "../kernel/refusal.ts";
import { citeInChinese } from "../rulebook/articles.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { firstFresh } from "./listing.ts";
import type { MailLine } from "./mail.ts";
import { addressOf, kindName, type NoticeColumns, type NoticePage } from "./notice.ts";
import { mailConfig } from "./smtp-client.ts";
import type { MailWish } from "./store-mail.ts";

interface LineRow extends NoticeColumns {
  task: string | null;
  organization_zh: string | null;
  organization_en: string | null;
}

const lineColumns = sql`n.id, n.kind, n.organization, n.roles, n.title_zh, n.title_en, n.number, n.step_zh, n.step_en, n.due_day,
  n.provisional, n.rulebook, n.article, n.page_type, n.page_id, n.task, o.name_zh as organization_zh, o.name_en as organization_en`;

// News to a person: not his own doing, still to be done, not read, and not told by mail.
const isNews = sql`n.made_by is distinct from p.id and n.over_at is null
  and not exists (select 1 from notice.read d where d.person = p.id and d.notice = n.id)
  and not exists (select 1 from notice.mailed t where t.person = p.id and t.notice = n.id)`;

/** A notice as a line of a mail, and what it is about. */
export interface NoticeLine {
  readonly id: string;
  readonly page: NoticePage;
  readonly task: string | null;
  readonly line: MailLine;
}

function toLine(row: LineRow): NoticeLine {
  const page = { type: row.page_type, id: row.page_id };
  const law = row.rulebook && row.article ? { rulebook: row.rulebook, article: row.article } : null;
  return {
    id: row.id,
    page,
    task: row.task,
    line: {
      what: kindName(row.kind),
      title: { zh: row.title_zh, en: row.title_en },
      number: row.number,
      step: row.step_zh === null ? null : { zh: row.step_zh, en: row.step_en ?? "" },
      due: row.due_day,
      provisional: row.provisional,
      law: lawText(law),
      organization:
        row.organization_zh === null
          ? null
          : { zh: row.organization_zh, en: row.organization_en || row.organization_zh },
      href: addressOf(page, row),
    },
  };
}

/** An article as a sentence names it: 《…》第二十二条（二）. */
export function lawText(law: Law | null): Text | null {
  if (!law) return null;
  const rulebook = currentRulebook();
  if (law.rulebook !== rulebook.name)
    return { zh: `${law.rulebook} ${law.article}`, en: `${law.rulebook}, article ${law.article}` };
  const { title, articles } = rulebook;
  return { zh: `《${title.zh}》${citeInChinese(articles, law.article)}`, en: `Article ${law.article}, ${title.en}` };
}

/** Of these notices, which person wants which at once by mail. */
export async function wantedAtOnce(
  db: Db | Tx,
  notices: readonly string[],
): Promise<readonly (NoticeLine & { readonly person: string })[]> {
  const found = await rows<LineRow & { person: string }>(
    db,
    sql`select p.id as person, ${lineColumns}
          from notice.notice n join notice.preference f on f.mail = 'each' join identity.person p on p.id = f.person
               left join organization.organization o on o.id = n.organization
         where n.id = any(${[...notices]}::uuid[]) and p.state = 'active' and p.email <> '' and ${isNews}
           and (n.person = p.id or exists (select 1 from identity.role r where r.person_id = p.id and r.organization_id = n.organization
             and r.role = any(n.roles) and r.ended_at is null and r.granted_at <= n.real_at))
         order by n.id, p.id`,
  );
  return found.map((row) => ({ ...toLine(row), person: row.person }));
}

/** What a person has not read and was not told by mail yet, newest first: told to a role that he holds since before, or to himself. */
export async function untold(db: Db | Tx, ctx: Context, person: string, limit: number): Promise<readonly NoticeLine[]> {
  const first = firstFresh(ctx);
  const found = await rows<LineRow>(
    db,
    sql`with told as (
          select n.id from identity.role r join notice.notice n on n.organization = r.organization_id
           where r.person_id = ${person} and r.ended_at is null and r.role = any(n.roles) and r.granted_at <= n.real_at
             and n.id >= ${first} and n.over_at is null
          union
          select n.id from notice.notice n where n.person = ${person} and n.id >= ${first} and n.over_at is null)
        select ${lineColumns} from told join notice.notice n on n.id = told.id join identity.person p on p.id = ${person}
               left join organization.organization o on o.id = n.organization
         where ${isNews} order by n.id desc limit ${limit}`,
  );
  return found.map(toLine);
}

/** People who want a digest and whose digest of a day is still to be decided on. */
export async function digestsToDecide(db: Db, day: Day, limit: number): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select p.id from identity.person p left join notice.preference f on f.person = p.id
         where p.state = 'active' and p.email <> '' and coalesce(f.mail, 'digest') = 'digest'
           and (f.digest_day is null or f.digest_day < ${day})
         order by p.id limit ${limit}`,
  );
  return found.map((row) => row.id);
}

/** A mail that has waited for longer than this has met some trouble. */
const behindMinutes = 15;

/** What the actor chose, and whether mail leaves this installation at all. */
export async function mailSettings(ctx: Context) {
  const config = mailConfig();
  const behind = new Date(ctx.realNow.getTime() - behindMinutes * 60_000);
  const found = await one<{ email: string; mail: MailWish; behind: number }>(
    ctx.db,
    sql`select p.email, coalesce(f.mail, 'digest') as mail,
               (select count(*)::int from notice.mail m where m.person = p.id and m.state = 'waiting' and m.made_at < ${behind}) as behind
          from identity.person p left join notice.preference f on f.person = p.id where p.id = ${ctx.actor.id}`,
  );
  return {
    email: found.email,
    mail: found.mail,
    behind: found.behind,
    server: config && { from: config.from.address, digestHour: config.digestHour },
  };
}
