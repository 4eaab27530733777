/** 台账: writing entries, taking note of them, removing them. Each act is on record. */
import { record } from "../audit/record.ts";
import { conferRole, withdrawRole } from "../identity/actions/people.ts";
import { type BackOfficeRole, isBackOfficeRole, roleNames } from "../identity/role.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { endNotices, notify } from "../notice/actions.ts";
import type { NoticeKind, Recipient } from "../notice/notice.ts";
import { organizationById } from "../organization/listing.ts";
import { keepFiles, openKeptFile } from "../procedure/actions/files.ts";
import { seatOf } from "../procedure/decider-listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { readCalendar, rulebookByDigest } from "../rulebook/kept-listing.ts";
import { lawOf, type RegisterRule } from "../rulebook/rulebook.ts";
import { type Contents, checkContents, namedIn } from "./contents.ts";
import { shareTypeGate } from "./gates.ts";
import { isAbout, keeperOf, keepingRoles, mayKeep } from "./keeper-listing.ts";
import { namesIn, referenceFaults, shown } from "./reference-listing.ts";
import { refuse } from "./refusals.ts";
import { registerOf } from "./rules.ts";
import { keptUntil } from "./standing.ts";
import type { Entry } from "./store.ts";
import * as store from "./store.ts";
import { knows, type RegisterSubject, subjectById } from "./subject.ts";

/** What somebody wants on record. Without a subject: his organization, or its region. `replaces`: an entry of a list that it corrects. */
export interface NewEntry {
  readonly subject?: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly replaces?: string;
}

/**
 * Writes an entry of a register. Of a register that keeps one, the last is superseded; who is named for a role has it with this
 * transaction, and whom the last entry named loses it. Refuses with a pointer to each thing that is not as the rule wants it.
 */
export function writeEntry(ctx: Context, key: string, wish: NewEntry): Promise<Entry> {
  return ctx.transaction(async (tx) => {
    const rulebook = currentRulebook();
    const rule = orRefuse(registerOf(rulebook, key));
    const subject = await subjectFor(tx, ctx, rule, wish.subject);
    const keeper = await keeperOf(tx, rule, subject);
    orRefuse(mayKeep(rulebook, rule, ctx.actor, isAbout(rule, subject) ? keeper : null));
    const law = lawOf(rulebook, rule.article, `registers.${rule.key}`);
    const contents = await checked(tx, ctx, rule, keeper!, wish.values, subject.id);
    await store.lockSubject(tx, rule.key, { type: rule.of, id: subject.id });
    const before = await replaced(tx, rule, subject, wish.replaces);
    const id = newId();
    const entry: Entry = {
      id,
      register: rule.key,
      subject: { type: rule.of, id: subject.id },
      organization: keeper!,
      sides: sidesOf(subject, keeper!),
      region: subject.region,
      contents,
      words: await wordsOf(tx, rule, subject, contents),
      state: "current",
      single: rule.keeps === "one",
      replaces: before?.id ?? null,
      line: before?.line ?? id,
      digest: rulebook.digest,
      writtenAt: ctx.now,
      writtenRealAt: ctx.realNow,
      writtenBy: { id: ctx.actor.id, name: ctx.actor.name },
      filed: await filingOf(tx, rule, keeper!),
      acknowledged: null,
      ended: null,
    };
    if (before) {
      const by = { id: ctx.actor.id, name: ctx.actor.name };
      await store.endEntry(tx, before.id, { state: "superseded", at: ctx.now, by, reason: "" });
    }
    await store.insertEntry(tx, entry);
    await keepFiles(tx, namedIn(rule, contents, "file"));
    await moveRole(tx, ctx, rule, keeper!, before, entry);
    await record(tx, ctx, "register.entry-written", {
      object: { type: "register-entry", id: entry.id },
      about: [{ type: rule.of, id: subject.id }],
      organizations: [...new Set([keeper!, ...entry.sides])],
      region: entry.region,
      law,
      facts: { register: rule.key, replaces: entry.replaces, filed_with: entry.filed?.with ?? null, contents },
    });
    if (before) await endNotices(tx, ctx, before.id);
    const type = rule.changes ? contents[rule.changes.shareType] : undefined;
    if (typeof type === "string")
      await shareTypeGate.ask({ tx, ctx, dataset: subject.id, type, note: rule.name.zh, law });
    if (entry.filed) {
      const to = { organization: entry.filed.with, roles: entry.filed.roles };
      await tellOfEntry(tx, ctx, "filing-arrived", to, rule, entry);
    }
    return entry;
  });
}

/** Tells somebody of an entry that was put before its body, or that the body has taken note of. */
async function tellOfEntry(
  tx: Tx,
  ctx: Context,
  kind: NoticeKind,
  to: Recipient,
  rule: RegisterRule,
  entry: Entry,
): Promise<void> {
  const keeper = await organizationById(tx, entry.organization);
  const { zh, en } = rule.name;
  await notify(tx, ctx, {
    kind,
    matter: entry.id,
    to,
    title: keeper ? { zh: `${zh}：${keeper.name.zh}`, en: `${en}: ${keeper.name.en || keeper.name.zh}` } : rule.name,
    law: lawOf(currentRulebook(), rule.article, `registers.${rule.key}`),
    page: { type: "register-entry", id: `${rule.key}/${entry.id}` },
    ...(kind === "filing-arrived" ? { task: entry.id } : {}),
  });
}

async function subjectFor(
  tx: Tx,
  ctx: Context,
  rule: RegisterRule,
  asked: string | undefined,
): Promise<RegisterSubject> {
  const own = rule.of === "organization" ? ctx.actor.organization : rule.of === "region" ? ctx.actor.region : null;
  const id = asked ?? own;
  const subject = id ? await subjectById(tx, rule.of, id) : null;
  return subject && knows(ctx.actor, subject) ? subject : orRefuse(refuse("no-such-subject"));
}

async function checked(
  tx: Tx,
  ctx: Context,
  rule: RegisterRule,
  keeper: string,
  values: NewEntry["values"],
  subject: string,
): Promise<Contents> {
  const law = lawOf(currentRulebook(), rule.article, `registers.${rule.key}`);
  const read = checkContents(rule, values);
  const errors = "errors" in read ? read.errors : await referenceFaults(tx, ctx, rule, keeper, read.contents, subject);
  if (errors.length > 0 || "errors" in read)
    return orRefuse(refuse("entry-malformed", { count: errors.length }, { law, errors }));
  return read.contents;
}

// The entry that a new one takes the place of: the one that stands, or of a list the one that is named.
async function replaced(
  tx: Tx,
  rule: RegisterRule,
  subject: RegisterSubject,
  named: string | undefined,
): Promise<Entry | null> {
  const current = await store.currentEntries(tx, rule.key, rule.of, [subject.id]);
  if (rule.keeps === "one") {
    if (named !== undefined && named !== current[0]?.id) orRefuse(refuse("entry-not-current"));
    return current[0] ?? null;
  }
  if (named === undefined) return null;
  return current.find(({ id }) => id === named) ?? orRefuse(refuse("entry-not-current"));
}

function sidesOf(subject: RegisterSubject, keeper: string): readonly string[] {
  const sides = Object.values(subject.sides).filter((side): side is string => side !== null && side !== keeper);
  return [...new Set(sides)];
}

async function wordsOf(tx: Tx, rule: RegisterRule, subject: RegisterSubject, contents: Contents): Promise<string> {
  const names = await namesIn(tx, [{ rule, contents }]);
  const texts = rule.fields.flatMap((field) => {
    const value = contents[field.field];
    if (value === undefined || typeof value === "boolean") return [];
    const { zh, en } = shown(field, value, names);
    return zh === en ? [zh] : [zh, en];
  });
  return [subject.title.zh, subject.title.en, ...texts].join("\n");
}

async function filingOf(tx: Tx, rule: RegisterRule, keeper: string): Promise<Entry["filed"]> {
  if (!rule.filedWith) return null;
  const party = { organization: keeper };
  const seat = await seatOf(tx, rule.filedWith, {
    parties: { provider: party, applicant: party },
    area: null,
    opens: [],
  });
  return seat && "organization" in seat.party ? { with: seat.party.organization, roles: seat.roles } : null;
}

/** Gives the role of a register to whom the new entry names, and takes it from whom the one before named. */
async function moveRole(
  tx: Tx,
  ctx: Context,
  rule: RegisterRule,
  organization: string,
  before: Entry | null,
  after: Entry | null,
): Promise<void> {
  const { confers } = rule;
  if (!confers || !isBackOfficeRole(confers.role)) return;
  const role: BackOfficeRole = confers.role;
  const of = (entry: Entry | null) => (entry ? (namedOf(rule, entry)[0] ?? null) : null);
  const [former, named] = [of(before), of(after)];
  if (former && former !== named) {
    const others = await store.currentEntries(tx, rule.key, rule.of, [before!.subject.id]);
    if (!others.some((entry) => of(entry) === former)) await withdrawRole(tx, ctx, former, organization, role);
  }
  if (!named) return;
  if (named === ctx.actor.id && !ctx.actor.roles.includes(role))
    orRefuse(refuse("no-own-naming", { role: roleNames[role].zh, role_en: roleNames[role].en }));
  await conferRole(tx, ctx, named, organization, role);
}

function namedOf(rule: RegisterRule, entry: Entry): readonly string[] {
  const fields = rule.fields.filter(({ field }) => field === rule.confers?.field);
  return namedIn({ fields }, entry.contents, "person");
}

/** Takes note of an entry that was put before the actor's organization. */
export function acknowledgeEntry(ctx: Context, id: string, note: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const entry = (await store.entryById(tx, id)) ?? orRefuse(refuse("no-such-register-entry"));
    const { actor } = ctx;
    const mine =
      entry.filed?.with === actor.organization && actor.roles.some((role) => entry.filed!.roles.includes(role));
    if (!mine) orRefuse(refuse("filing-not-yours"));
    if (entry.state !== "current") orRefuse(refuse("entry-not-current"));
    const by = { id: actor.id, name: actor.name };
    if (!(await store.acknowledge(tx, id, { at: ctx.now, by, note }))) orRefuse(refuse("filing-acknowledged"));
    await record(tx, ctx, "register.entry-acknowledged", {
      object: { type: "register-entry", id },
      about: [entry.subject],
      organizations: [entry.organization],
      region: entry.region,
      facts: { register: entry.register, ...(note ? { note } : {}) },
    });
    await endNotices(tx, ctx, id);
    const rule = orRefuse(registerOf(currentRulebook(), entry.register));
    const to = { organization: entry.organization, roles: keepingRoles(rule) };
    await tellOfEntry(tx, ctx, "filing-acknowledged", to, rule, entry);
  });
}

/** Takes an entry out, for a reason; it stays in the history. What the rule wants kept stays until its day, whoever asks. */
export function removeEntry(ctx: Context, id: string, reason: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = (await store.entryById(tx, id)) ?? orRefuse(refuse("no-such-register-entry"));
    const rulebook = currentRulebook();
    const rule = orRefuse(registerOf(rulebook, found.register));
    await store.lockSubject(tx, found.register, found.subject);
    const entry = (await store.entryById(tx, id))!;
    orRefuse(mayKeep(rulebook, rule, ctx.actor, entry.organization));
    if (entry.state !== "current") orRefuse(refuse("entry-not-current"));
    const { calendar } = await readCalendar(tx);
    const until = keptUntil(rule, entry.writtenAt, calendar);
    const law = lawOf(rulebook, rule.article, `registers.${rule.key}.keep`);
    if (until && ctx.today <= until) orRefuse(refuse("entry-to-be-kept", { until }, { law }));
    const by = { id: ctx.actor.id, name: ctx.actor.name };
    await store.endEntry(tx, id, { state: "removed", at: ctx.now, by, reason });
    await moveRole(tx, ctx, rule, entry.organization, entry, null);
    await record(tx, ctx, "register.entry-removed", {
      object: { type: "register-entry", id },
      about: [entry.subject],
      organizations: [entry.organization],
      region: entry.region,
      facts: { register: entry.register, reason },
    });
    await endNotices(tx, ctx, id);
  });
}

/** A file that an entry names, for whoever may read the entry (checked by the caller); the reading is on record. */
export async function readEntryFile(ctx: Context, entry: Entry, fileId: string) {
  const rule = orRefuse(registerOf(await rulebookByDigest(ctx.db, entry.digest), entry.register));
  const named = namedIn(rule, entry.contents, "file").includes(fileId);
  const file = (named ? await openKeptFile(ctx, fileId) : null) ?? orRefuse(refuse("no-such-file"));
  await ctx.transaction((tx) =>
    record(tx, ctx, "register.file-read", {
      object: { type: "register-entry", id: entry.id },
      about: [{ type: "file", id: fileId }],
      organizations: [entry.organization],
      region: entry.region,
      facts: { name: file.name, sha256: file.sha256 },
    }),
  );
  return file;
}
