/** The outbox and what people chose about mail. */
import type { Day } from "../kernel/clock.ts";
import { execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { MailContent } from "./mail.ts";

/** How somebody wants to be told by mail: each notice at once, one digest a day, or not at all. */
export const mailWishes = ["each", "digest", "none"] as const;
export type MailWish = (typeof mailWishes)[number];

export async function putWish(tx: Tx, person: string, mail: MailWish): Promise<void> {
  await execute(
    tx,
    sql`insert into notice.preference (person, mail) values (${person}, ${mail})
        on conflict (person) do update set mail = excluded.mail`,
  );
}

/** Notices that have not been looked through for mail yet, held until the transaction ends. */
export async function lockUnpassed(tx: Tx, limit: number): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from notice.notice where not passed order by id limit ${limit} for update skip locked`,
  );
  return found.map((row) => row.id);
}

export async function passNotices(tx: Tx, notices: readonly string[]): Promise<void> {
  await execute(tx, sql`update notice.notice set passed = true where id = any(${notices}::uuid[])`);
}

/** While no mail leaves, notices are not kept for it. */
export async function passAll(tx: Tx): Promise<void> {
  await execute(tx, sql`update notice.notice set passed = true where not passed`);
}

interface NewMail {
  readonly id: string;
  readonly person: string;
  readonly content: MailContent;
  /** The notices that it tells. */
  readonly notices: readonly string[];
  readonly at: Date;
}

/** Puts a mail into the outbox, with the notices that it tells: who was told one by mail is not told again. */
export async function insertMail(tx: Tx, { id, person, content, notices, at }: NewMail): Promise<void> {
  const day = content.kind === "digest" ? content.day : null;
  const notice = content.kind === "notice" ? notices[0]! : null;
  await execute(
    tx,
    sql`insert into notice.mail (id, person, kind, day, notice, content, state, made_at, next_at)
        values (${id}, ${person}, ${content.kind}, ${day}, ${notice}, ${JSON.stringify(content)}, 'waiting', ${at}, ${at})`,
  );
  await execute(
    tx,
    sql`insert into notice.mailed (person, notice, mail) select ${person}, n, ${id} from unnest(${[...notices]}::uuid[]) n`,
  );
}

/**
 * Takes a person's digest of a day in hand, once for all processes: `false` when it was decided on already, or somebody else
 * is at it.
 */
export async function takeDigest(tx: Tx, person: string, day: Day): Promise<boolean> {
  await execute(tx, sql`insert into notice.preference (person) values (${person}) on conflict do nothing`);
  const held = await maybeOne(
    tx,
    sql`select person from notice.preference where person = ${person} and (digest_day is null or digest_day < ${day})
          for update skip locked`,
  );
  return held !== null;
}

/** Takes back the digests of earlier days that never went: what they would have told is still to be told. */
export async function dropOlderDigests(tx: Tx, person: string, day: Day, at: Date): Promise<void> {
  await execute(
    tx,
    sql`with dropped as (
          update notice.mail set state = 'dropped', ended_at = ${at}, trouble = 'the day of the digest is over'
           where person = ${person} and kind = 'digest' and day < ${day} and state = 'waiting' returning id)
        delete from notice.mailed where person = ${person} and mail in (select id from dropped)`,
  );
}

export async function noteDigest(tx: Tx, person: string, day: Day): Promise<void> {
  await execute(tx, sql`update notice.preference set digest_day = ${day} where person = ${person}`);
}

/** A mail whose turn it is, with whom it goes to and whether it still has anything to say. */
export interface WaitingMail {
  readonly id: string;
  readonly person: string;
  readonly content: MailContent;
  readonly made_at: Date;
  readonly attempts: number;
  readonly email: string;
  readonly wish: MailWish;
  readonly active: boolean;
  /** A public user, who reads his notices on the portal. */
  readonly public: boolean;
  /** Its task is done, or it was read meanwhile. */
  readonly over: boolean;
}

/** Takes the mail whose turn it is, and holds it: no other process sees it until the transaction ends. */
export function lockWaiting(tx: Tx, now: Date): Promise<WaitingMail | null> {
  return maybeOne<WaitingMail>(
    tx,
    sql`select m.id, m.person, m.content, m.made_at, m.attempts, p.email, coalesce(f.mail, 'digest') as wish, p.state = 'active' as active, p.duty is not distinct from 'public' as public,
               n.over_at is not null or exists (select 1 from notice.read d where d.person = m.person and d.notice = m.notice) as over
          from notice.mail m join identity.person p on p.id = m.person
               left join notice.preference f on f.person = m.person left join notice.notice n on n.id = m.notice
         where m.state = 'waiting' and m.next_at <= ${now} order by m.next_at, m.id limit 1 for update of m skip locked`,
  );
}

/** Ends a mail: it was sent, it cannot be, or there is no more need. */
export async function endMail(
  tx: Tx,
  id: string,
  state: "sent" | "failed" | "dropped",
  at: Date,
  trouble: string | null,
): Promise<void> {
  await execute(
    tx,
    sql`update notice.mail set state = ${state}, ended_at = ${at}, trouble = ${trouble},
               attempts = attempts + ${state === "dropped" ? 0 : 1}
         where id = ${id}`,
  );
}

/** A mail that did not go stays in the outbox; its turn comes again. */
export async function postponeMail(tx: Tx, id: string, until: Date, trouble: string): Promise<void> {
  await execute(
    tx,
    sql`update notice.mail set next_at = ${until}, trouble = ${trouble}, attempts = attempts + 1
         where id = ${id} and state = 'waiting'`,
  );
}

/** Forgets what mails said, long after. What was told to whom stays known. */
export function forgetMails(tx: Tx, before: Date): Promise<number> {
  return execute(tx, sql`delete from notice.mail where ended_at < ${before}`);
}
