import { peopleById } from "../identity/listing.ts";
import type { Day } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Term } from "../rulebook/calendar.ts";
import { ownTerm, readCalendar } from "../rulebook/kept-listing.ts";
import { holds, type RegisterRule } from "../rulebook/rulebook.ts";
import { namedIn } from "./contents.ts";
import { type Standing, standing } from "./standing.ts";
import { currentEntries, type Entry } from "./store.ts";
import type { RegisterSubject } from "./subject.ts";

/** A subject with its standing and the entries that stand about it, newest first. */
export interface Stood {
  readonly subject: RegisterSubject;
  readonly standing: Standing;
  readonly entries: readonly Entry[];
  /** Those of `entries` whose people are all still there. */
  readonly good: readonly Entry[];
}

/** How often a register is due: by the text, else by the installation's own term. */
export async function recurrence(
  db: Db | Tx,
  rule: RegisterRule,
): Promise<{ readonly term: Term | null; readonly source: "law" | "installation" | null }> {
  if (!rule.every) return { term: null, source: null };
  if (rule.every.term) return { term: rule.every.term, source: "law" };
  const own = await ownTerm(db, "registers", rule.key, "every");
  return own ? { term: own.term, source: "installation" } : { term: null, source: null };
}

/** Whether a register is required of a subject. What is outside public service is nobody's duty here. */
export function isRequiredOf(rule: RegisterRule, subject: RegisterSubject): boolean {
  return (
    rule.requiredOf !== null && subject.facts.outside_public_service !== true && holds(rule.requiredOf, subject.facts)
  );
}

/** How subjects stand to a register on a legal day, in their order. */
export async function standingsOf(
  db: Db | Tx,
  today: Day,
  rule: RegisterRule,
  subjects: readonly RegisterSubject[],
): Promise<readonly Stood[]> {
  const ids = subjects.map(({ id }) => id);
  const entries = await currentEntries(db, rule.key, rule.of, ids);
  const bySubject = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = bySubject.get(entry.subject.id);
    if (known) known.push(entry);
    else bySubject.set(entry.subject.id, [entry]);
  }
  const must = { fields: rule.fields.filter(({ kind, required }) => kind === "person" && required) };
  const people = new Map(
    (
      await peopleById(
        db,
        entries.flatMap(({ contents }) => namedIn(must, contents, "person")),
      )
    ).map((person) => [person.id, person]),
  );
  const isGood = (entry: Entry) =>
    namedIn(must, entry.contents, "person").every((id) => {
      const person = people.get(id);
      return person?.active && person.organizations.includes(entry.organization);
    });
  const { term } = await recurrence(db, rule);
  const { calendar } = await readCalendar(db);
  return subjects.map((subject) => {
    const mine = bySubject.get(subject.id) ?? [];
    const good = mine.filter(isGood);
    const last = mine[0]?.writtenAt ?? null;
    const facts = { since: subject.since, last, standing: good.length > 0, term, calendar, today };
    return { subject, standing: standing(rule, facts), entries: mine, good };
  });
}
