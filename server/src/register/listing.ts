import type { Context } from "../kernel/context.ts";
import { maybeOne, one, rows, sql } from "../kernel/database.ts";
import type { Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { orRefuse, type Text } from "../kernel/refusal.ts";
import { organizationById, organizationsById } from "../organization/listing.ts";
import type { Level } from "../organization/region.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { readCalendar, rulebookByDigest } from "../rulebook/kept-listing.ts";
import { quotation } from "../rulebook/listing.ts";
import { bodyName, lawOf, type RegisterRule } from "../rulebook/rulebook.ts";
import { wantsOf } from "./contents.ts";
import { isAbout, keeperName, keeperOf, keepingRoles, mayKeep, readerKinds } from "./keeper-listing.ts";
import { prefixOf } from "./organization-subjects-listing.ts";
import { isOfficer, mayRead, type Reader } from "./reading.ts";
import { namesIn, shown } from "./reference-listing.ts";
import { refuse } from "./refusals.ts";
import { isRowKind, rowFields } from "./row-kinds.ts";
import { registerOf, registersOf } from "./rules.ts";
import { isWanting, keptUntil } from "./standing.ts";
import { isRequiredOf, recurrence, standingsOf } from "./standing-listing.ts";
import { type Entry, type EntryRow, type EntryState, entryById, entryColumns, historyOf, toEntry } from "./store.ts";
import { knows, type SubjectType, subjectById, subjectsById } from "./subject.ts";
import { required } from "./watch-listing.ts";

const nobody = "00000000-0000-0000-0000-000000000000";

/** The reader behind a request. */
export async function readerOf(ctx: Context): Promise<Reader> {
  const { organization } = ctx.actor;
  const home = organization ? await organizationById(ctx.db, organization) : null;
  return { actor: ctx.actor, kind: home?.kind ?? null };
}

/** Whose counts and lists are meant: the actor's organization, or the region that he watches over for its authority. */
export type Reach = "own" | "region";

function scopeOf(ctx: Context, reach: Reach) {
  const { actor, today } = ctx;
  const over = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
  if (reach === "region" && over && actor.region) return { organization: null, region: actor.region, today };
  return { organization: actor.organization ?? nobody, region: null, today };
}

/** A register as lists and forms show it. */
async function registerView(ctx: Context, rule: RegisterRule) {
  const rulebook = currentRulebook();
  const law = (article: string) => lawOf(rulebook, article, `registers.${rule.key}`);
  return {
    key: rule.key,
    name: rule.name,
    of: rule.of,
    keptBy: { key: rule.keptBy, name: keeperName(rulebook, rule), roles: [...keepingRoles(rule)] },
    keeps: rule.keeps,
    law: law(rule.article),
    quotation: quotation(rulebook, rule.article),
    fields: rule.fields.map(({ article, wanted, ...field }) => ({
      ...field,
      wanted: wanted !== null,
      rows: isRowKind(field.kind) ? [...rowFields(field.kind)] : [],
      law: law(article),
    })),
    required: rule.requiredOf !== null,
    before: [...rule.before],
    only: rule.only,
    confers: rule.confers,
    filedWith: rule.filedWith && { key: rule.filedWith.role, name: bodyName(rulebook, rule.filedWith.role) },
    every: rule.every && (await recurrence(ctx.db, rule)),
    readableBy: typeof rule.readableBy === "string" ? [rule.readableBy] : [...rule.readableBy],
    keep: rule.keep,
    finding: rule.finding,
    advises: rule.advises,
  };
}

/** The registers of the rulebook in use that the reader may see anything of, with counts for his organization or region. */
export async function listRegisters(ctx: Context, reach: Reach) {
  const officer = isOfficer(ctx.actor);
  const scope = scopeOf(ctx, reach);
  const items = [];
  for (const rule of registersOf(currentRulebook())) {
    if (!officer && rule.readableBy !== "everyone") continue;
    items.push({ ...(await registerView(ctx, rule)), counts: officer ? await countsOf(ctx, rule, scope) : null });
  }
  return { items };
}

async function countsOf(ctx: Context, rule: RegisterRule, scope: ReturnType<typeof scopeOf>) {
  const within =
    scope.region === null
      ? sql`e.organization = ${scope.organization}`
      : sql`starts_with(e.region, ${prefixOf(scope.region)})`;
  const { kept } = await one<{ kept: number }>(
    ctx.db,
    sql`select count(*)::int as kept from register.entry e
         where e.register = ${rule.key} and e.state = 'current' and ${within}`,
  );
  const { waiting } = await one<{ waiting: number }>(
    ctx.db,
    sql`select count(*)::int as waiting from register.entry e
         where e.register = ${rule.key} and e.state = 'current' and e.acknowledged_at is null
           and e.filed_with = ${ctx.actor.organization ?? nobody} and e.filed_roles && ${[...ctx.actor.roles]}::text[]`,
  );
  const states = rule.requiredOf ? (await required(ctx.db, rule, scope)).map(({ standing }) => standing.state) : [];
  return {
    kept,
    missing: states.filter((state) => state === "missing" || state === "lapsed").length,
    late: states.filter((state) => state === "late").length,
    toAcknowledge: waiting,
  };
}

export interface EntryQuery {
  readonly subject?: string;
  readonly organization?: string;
  /** GB/T 2260: of this region and all within it. */
  readonly region?: string;
  /** Of organizations of this level. */
  readonly level?: Level;
  readonly state?: EntryState;
  readonly q?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** Entries of a register that the reader may read, newest first; what stands, unless another state is asked for. */
export async function listEntries(ctx: Context, key: string, query: EntryQuery) {
  const rule = orRefuse(registerOf(currentRulebook(), key));
  const reader = await readerOf(ctx);
  const conditions = [
    sql`e.register = ${key}`,
    readable(reader, rule),
    sql`e.state = ${query.state ?? "current"}`,
    ...(query.subject ? [sql`e.subject_id = ${query.subject}`] : []),
    ...(query.organization ? [sql`e.organization = ${query.organization}`] : []),
    ...(query.region ? [sql`starts_with(e.region, ${prefixOf(query.region)})`] : []),
    ...(query.level
      ? [sql`e.organization in (select o.id from organization.organization o where o.level = ${query.level})`]
      : []),
    ...(query.q ? [sql`position(lower(${query.q}) in lower(e.words)) > 0`] : []),
  ];
  return page(ctx, reader, sql.join(conditions, sql` and `), query);
}

/** What was put before the reader's organization: what still waits for its word, or what has it. */
export async function listFilings(
  ctx: Context,
  query: { readonly open: boolean; readonly cursor?: string; readonly limit: number },
) {
  const where = sql`e.filed_with = ${ctx.actor.organization ?? nobody} and e.state = 'current'
    and e.acknowledged_at is ${query.open ? sql`null` : sql`not null`}`;
  return page(ctx, await readerOf(ctx), where, query);
}

async function page(
  ctx: Context,
  reader: Reader,
  where: ReturnType<typeof sql>,
  query: { readonly cursor?: string; readonly limit: number },
) {
  const { total } = await one<{ total: number }>(
    ctx.db,
    sql`select count(*)::int as total from register.entry e where ${where}`,
  );
  const found = await rows<EntryRow>(
    ctx.db,
    sql`select ${entryColumns} from register.entry e
         where ${where} ${query.cursor ? sql`and e.id < ${query.cursor}` : sql``} order by e.id desc limit ${query.limit + 1}`,
  );
  const items = await viewsOf(ctx, reader, found.slice(0, query.limit).map(toEntry));
  return { items, total, next: found.length > query.limit ? items.at(-1)!.id : null };
}

// `mayRead` as a condition on rows.
function readable({ actor, kind }: Reader, rule: RegisterRule) {
  if (rule.readableBy === "everyone") return sql`true`;
  if (!isOfficer(actor)) return sql`false`;
  if (rule.readableBy === "government") return sql`true`;
  const mine = actor.organization;
  const over = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
  const named = kind !== null && readerKinds(rule).includes(kind);
  return sql`(e.organization = ${mine} or ${mine} = any(e.sides) or e.filed_with = ${mine}
    or ${actor.region && (over || named) ? sql`starts_with(e.region, ${prefixOf(actor.region)})` : sql`false`})`;
}

/** Entries as screens show them: each field in words by the rules under which it was written, and what the reader may do. */
async function viewsOf(ctx: Context, reader: Reader, entries: readonly Entry[]) {
  const rules = new Map<string, RegisterRule | null>();
  const ruled = async ({ register, digest }: Entry) => {
    const key = `${digest}/${register}`;
    if (!rules.has(key)) rules.set(key, (await rulebookByDigest(ctx.db, digest)).registers[register] ?? null);
    return rules.get(key)!;
  };
  const withRules: { readonly entry: Entry; readonly rule: RegisterRule }[] = [];
  for (const entry of entries) {
    const rule = await ruled(entry);
    if (rule) withRules.push({ entry, rule });
  }
  const names = await namesIn(
    ctx.db,
    withRules.map(({ entry, rule }) => ({ rule, contents: entry.contents })),
  );
  const organizations = await organizationsById(
    ctx.db,
    entries.flatMap(({ organization, filed }) => [organization, ...(filed ? [filed.with] : [])]),
  );
  const titles = await titlesOf(ctx, entries);
  const { calendar } = await readCalendar(ctx.db);
  const rulebook = currentRulebook();
  const named = (id: string) => ({ id, name: organizations.find((it) => it.id === id)?.name ?? { zh: id, en: id } });
  return withRules.map(({ entry, rule }) => {
    const now = ruleInUse(entry);
    const keptTo = now && keptUntil(now, entry.writtenAt, calendar);
    const stands = entry.state === "current";
    const keeps = stands && now !== null && mayKeep(rulebook, now, ctx.actor, entry.organization) === null;
    const wants = stands ? wantsOf(rule, entry.contents).map(({ field }) => field) : [];
    const notes =
      stands &&
      entry.acknowledged === null &&
      entry.filed?.with === ctx.actor.organization &&
      reader.actor.roles.some((role) => entry.filed!.roles.includes(role));
    return {
      id: entry.id,
      register: entry.register,
      name: rule.name,
      subject: { ...entry.subject, title: titles.get(`${entry.subject.type}/${entry.subject.id}`) ?? null },
      organization: named(entry.organization),
      region: entry.region,
      values: rule.fields.map((field) => {
        const value = entry.contents[field.field];
        return {
          field: field.field,
          name: field.name,
          kind: field.kind,
          value: value ?? null,
          shown: value === undefined ? null : shown(field, value, names),
          wanting: wants.includes(field.field),
        };
      }),
      state: entry.state,
      replaces: entry.replaces,
      line: entry.line,
      law: { rulebook: rulebook.name, article: rule.article, rule: `registers.${rule.key}` },
      writtenAt: entry.writtenAt,
      writtenRealAt: entry.writtenRealAt,
      writtenBy: entry.writtenBy.name,
      filedWith: entry.filed && named(entry.filed.with),
      acknowledged: entry.acknowledged,
      ended: entry.ended,
      keptUntil: keptTo,
      may: [
        ...(keeps ? ["replace"] : []),
        ...(keeps && !(keptTo && ctx.today <= keptTo) ? ["remove"] : []),
        ...(notes ? ["acknowledge"] : []),
      ],
    };
  });
}

async function titlesOf(ctx: Context, entries: readonly Entry[]): Promise<ReadonlyMap<string, Text>> {
  const titles = new Map<string, Text>();
  for (const type of new Set(entries.map(({ subject }) => subject.type))) {
    const ids = entries.filter(({ subject }) => subject.type === type).map(({ subject }) => subject.id);
    for (const subject of (await subjectsById(ctx.db, type, ids)).values())
      titles.set(`${type}/${subject.id}`, subject.title);
  }
  return titles;
}

/** The entry, in whatever state, for who may read it; to everybody else there is none. */
export async function readableEntry(ctx: Context, id: string): Promise<Entry> {
  const entry = (isId(id) ? await entryById(ctx.db, id) : null) ?? orRefuse(refuse("no-such-register-entry"));
  return mayRead(await readerOf(ctx), ruleInUse(entry), entry) ? entry : orRefuse(refuse("no-such-register-entry"));
}

/** What the rulebook in use says of the register; null when it no longer knows it. */
export function ruleInUse({ register }: Pick<Entry, "register">): RegisterRule | null {
  const { registers } = currentRulebook();
  return Object.hasOwn(registers, register) ? registers[register]! : null;
}

/** One entry with everything that stood about the same subject; of a list, with what it corrected. */
export async function readEntry(ctx: Context, id: string) {
  const entry = await readableEntry(ctx, id);
  const reader = await readerOf(ctx);
  const rule = ruleInUse(entry);
  const all = await historyOf(ctx.db, entry.register, entry.subject);
  const history = entry.single ? all : chainOf(all, entry);
  const readableHistory = history.filter((one) => one.id !== entry.id && mayRead(reader, rule, one));
  const [view] = await viewsOf(ctx, reader, [entry]);
  return {
    entry: view ?? orRefuse(refuse("no-such-register-entry")),
    history: await viewsOf(ctx, reader, readableHistory),
  };
}

// The entries of a list that one was made from, and those that were made from it.
function chainOf(all: readonly Entry[], entry: Entry): readonly Entry[] {
  const chain = new Set([entry.id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { id, replaces } of all) {
      if (replaces === null || chain.has(id) === chain.has(replaces)) continue;
      chain.add(id).add(replaces);
      grown = true;
    }
  }
  return all.filter(({ id }) => chain.has(id));
}

/** Whose entry it is, for the permission table: its keeper's and its body's, so that each may act on it. */
export async function entrySubject(ctx: Context, id: string): Promise<Subject | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<EntryRow>(ctx.db, sql`select ${entryColumns} from register.entry e where e.id = ${id}`);
  if (!row) return null;
  const entry = toEntry(row);
  const reads = mayRead(await readerOf(ctx), ruleInUse(entry), entry);
  return {
    organizations: [entry.organization, ...(entry.filed ? [entry.filed.with] : [])],
    region: entry.region,
    ...(reads ? { readable: "everyone" as const } : {}),
  };
}

/** The subjects of which a register is required and that lack it or are late, of the reader's organization or region. */
export async function listMissing(
  ctx: Context,
  key: string,
  query: { readonly reach: Reach; readonly limit: number; readonly offset: number },
) {
  const rulebook = currentRulebook();
  const rule = orRefuse(registerOf(rulebook, key));
  const all = rule.requiredOf ? await required(ctx.db, rule, scopeOf(ctx, query.reach)) : [];
  const wanting = all.filter(({ standing }) => isWanting(standing.state));
  const shownRows = wanting.slice(query.offset, query.offset + query.limit);
  const organizations = await organizationsById(
    ctx.db,
    shownRows.flatMap(({ keeper }) => keeper ?? []),
  );
  return {
    items: shownRows.map(({ subject, standing, keeper, entries }) => ({
      subject: { type: subject.type, id: subject.id, title: subject.title },
      organization: keeper && { id: keeper, name: organizations.find(({ id }) => id === keeper)?.name ?? null },
      region: subject.region,
      state: standing.state,
      dueDay: standing.dueDay,
      provisional: standing.provisional,
      since: subject.since,
      last: entries[0]?.id ?? null,
      may: mayKeep(rulebook, rule, ctx.actor, keeper) === null ? ["write"] : [],
    })),
    total: wanting.length,
    next: query.offset + shownRows.length < wanting.length ? String(query.offset + shownRows.length) : null,
  };
}

/** Every register about one subject, as the reader may see it: how it stands, the entries, and whether he may write one. */
export async function subjectRegisters(ctx: Context, type: SubjectType, id: string) {
  const rulebook = currentRulebook();
  const reader = await readerOf(ctx);
  const subject = await subjectById(ctx.db, type, id);
  if (!subject || !knows(ctx.actor, subject)) return orRefuse(refuse("no-such-subject"));
  const items = [];
  for (const rule of registersOf(rulebook).filter(({ of }) => of === type)) {
    const [stood] = await standingsOf(ctx.db, ctx.today, rule, [subject]);
    const entries = stood!.entries.filter((entry) => mayRead(reader, rule, entry));
    const keeper = await keeperOf(ctx.db, rule, subject);
    const writes = isAbout(rule, subject) && mayKeep(rulebook, rule, ctx.actor, keeper) === null;
    const isRequired = isRequiredOf(rule, subject);
    if (entries.length === 0 && !writes && !(isRequired && concerns(reader, subject.region, subject.sides, keeper)))
      continue;
    items.push({
      register: await registerView(ctx, rule),
      required: isRequired,
      standing: isRequired || stood!.entries.length > 0 ? stood!.standing : null,
      entries: await viewsOf(ctx, reader, entries.slice(0, 20)),
      total: entries.length,
      may: writes ? ["write"] : [],
    });
  }
  return { subject: { type, id, title: subject.title }, items };
}

function concerns(
  { actor }: Reader,
  region: string,
  sides: Readonly<Record<string, string | null>>,
  keeper: string | null,
): boolean {
  const own = actor.organization !== null && [keeper, ...Object.values(sides)].includes(actor.organization);
  return (
    own || mayRead({ actor, kind: null }, { readableBy: [] }, { organization: nobody, sides: [], filed: null, region })
  );
}
