/** Makes mails of notices: into the outbox, where they wait to be sent. */
import { membershipsOf } from "../../identity/listing.ts";
import { type Day, dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db, Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import type { Text } from "../../kernel/refusal.ts";
import { dayKind } from "../../rulebook/calendar.ts";
import { readCalendar } from "../../rulebook/kept-listing.ts";
import { type WorkItem, workGate } from "../gates.ts";
import type { DigestPart, MailLine } from "../mail.ts";
import { digestsToDecide, lawText, type NoticeLine, untold, wantedAtOnce } from "../mail-listing.ts";
import { addressOf } from "../notice.ts";
import * as store from "../store-mail.ts";

const batch = 200;
/** So many matters of a kind a digest names; of the rest it says how many they are. */
const named = 20;

/** Puts every new notice into the outbox of those who want each at once. Returns how many mails were made. */
export async function planEach(ctx: Context): Promise<number> {
  let made = 0;
  for (;;) {
    const looked = await ctx.transaction(async (tx) => {
      const notices = await store.lockUnpassed(tx, batch);
      for (const { id, person, line } of await wantedAtOnce(tx, notices)) {
        const content = { kind: "notice", line } as const;
        await store.insertMail(tx, { id: newId(), person, content, notices: [id], at: ctx.realNow });
        made += 1;
      }
      await store.passNotices(tx, notices);
      return notices.length;
    });
    if (looked < batch) return made;
  }
}

/** While no mail leaves, nothing is kept back for it: whoever sets a server up later does not send what is long past. */
export function passOver(ctx: Context): Promise<void> {
  return ctx.transaction((tx) => store.passAll(tx));
}

/** Whether it is time for the digest: a working day of the calendar, by the real clock, from the set hour on. */
export async function digestDay(db: Db, realNow: Date, hour: number): Promise<Day | null> {
  const day = dayOf(realNow);
  const hours = new Date(realNow.getTime() + 8 * 3_600_000).getUTCHours();
  if (hours < hour) return null;
  const { calendar } = await readCalendar(db);
  return dayKind(calendar, day).working ? day : null;
}

/**
 * Decides on the digests of a day, person by person, each in a transaction of its own: who has something to be told gets one
 * mail, the others none, and nobody is asked about twice. Returns how many mails were made.
 */
export async function planDigests(ctx: Context, day: Day): Promise<number> {
  let made = 0;
  const tried = new Set<string>();
  for (;;) {
    const people = (await digestsToDecide(ctx.db, day, batch + tried.size)).filter((person) => !tried.has(person));
    if (people.length === 0) return made;
    for (const person of people) {
      tried.add(person);
      try {
        if (await ctx.transaction((tx) => planDigest(tx, ctx, person, day))) made += 1;
      } catch (error) {
        // One digest that cannot be made must not hold up the others; the next round tries it again.
        ctx.log.error({ err: error, person }, "a digest could not be made");
      }
    }
  }
}

async function planDigest(tx: Tx, ctx: Context, person: string, day: Day): Promise<boolean> {
  if (!(await store.takeDigest(tx, person, day))) return false;
  await store.dropOlderDigests(tx, person, day, ctx.realNow);
  const memberships = await membershipsOf(tx, person);
  const names = new Map(memberships.map(({ organization, name }) => [organization, name]));
  const { now, today } = ctx;
  const work = await workGate.ask({ db: tx, person, seats: memberships, now, today });
  const news = await untold(tx, ctx, person, 1000);
  const parts = partsOf(work, news, names);
  if (parts.length > 0) {
    const notices = news.map(({ id }) => id);
    await store.insertMail(tx, {
      id: newId(),
      person,
      content: { kind: "digest", day, parts },
      notices,
      at: ctx.realNow,
    });
  }
  await store.noteDigest(tx, person, day);
  return parts.length > 0;
}

// What is listed as work is not listed as news too.
function partsOf(
  work: Readonly<Record<"overdue" | "today" | "findings", readonly WorkItem[]>>,
  news: readonly NoticeLine[],
  names: ReadonlyMap<string, Text>,
): readonly DigestPart[] {
  const listed = new Set(
    [...work.overdue, ...work.today, ...work.findings].map(({ task, page }) => task ?? `${page.type}/${page.id}`),
  );
  const fresh = news.filter(({ task, page }) => !listed.has(task ?? `${page.type}/${page.id}`));
  const line = (item: WorkItem): MailLine => ({
    what: null,
    title: item.title,
    number: item.number,
    step: item.step,
    due: item.due,
    provisional: false,
    law: lawText(item.law),
    organization: names.get(item.organization ?? "") ?? null,
    href: addressOf(item.page, { organization: item.organization, roles: [] }),
  });
  const part = (name: DigestPart["part"], lines: readonly MailLine[]): readonly DigestPart[] =>
    lines.length > 0 ? [{ part: name, total: lines.length, lines: lines.slice(0, named) }] : [];
  return [
    ...part("overdue", work.overdue.map(line)),
    ...part("today", work.today.map(line)),
    ...part(
      "new",
      fresh.map((one) => one.line),
    ),
    ...part("findings", work.findings.map(line)),
  ];
}
