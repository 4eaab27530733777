import { addDays, type Day, dayOf, startOfDay } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import { orRefuse, type Text } from "../kernel/refusal.ts";
import { organizationsById } from "../organization/listing.ts";
import { regionContains } from "../organization/region.ts";
import { calculate, type Term } from "../rulebook/calendar.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { ownTerm, readCalendar } from "../rulebook/kept-listing.ts";
import { quotation } from "../rulebook/listing.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import type { FindingState } from "./actions/findings.ts";
import { refuse } from "./refusals.ts";
import { type WatchInUse, type WatchRow, type WatchScope, watchesInUse } from "./watch.ts";

const nobody = "00000000-0000-0000-0000-000000000000";

/** A matter with the last day that it may last; `null` where it may not last at all. */
export interface Matter extends WatchRow {
  readonly key: string;
  readonly dueDay: Day | null;
  /** It has lasted longer than it may. */
  readonly shows: boolean;
  /** Counted past the last announced holidays: shown, but no finding. */
  readonly provisional: boolean;
}

/** Whose matters a reader asks for: his organization's, or his authority's region. */
export type Reach = "own" | "region";

/** How long a matter may last under the rulebook, or by the installation's own term where the text sets none. */
export async function allowance(
  db: Db | Tx,
  { rule }: WatchInUse,
): Promise<{ readonly term: Term | null; readonly source: "law" | "installation" | null }> {
  if (!rule.after) return { term: null, source: "law" };
  if (rule.after.term) return { term: rule.after.term, source: "law" };
  const own = await ownTerm(db, "watches", rule.name, "after");
  return own ? { term: own.term, source: "installation" } : { term: null, source: null };
}

/** Every matter of a watch within the scope, oldest first: also those that may still last a while (`shows` is false). */
export async function matters(
  db: Db | Tx,
  inUse: WatchInUse,
  scope: Pick<WatchScope, "organization" | "region" | "now" | "today">,
): Promise<readonly Matter[]> {
  const { calendar } = await readCalendar(db);
  const { term } = await allowance(db, inUse);
  const found = await inUse.watch.rows(db, { ...scope, calendar });
  return found
    .filter(
      (row) =>
        row.facts.outside_public_service !== true &&
        (scope.organization === null || row.organization === scope.organization) &&
        (scope.region === null || regionContains(scope.region, row.region)),
    )
    .map((row) => {
      const { name } = inUse.watch;
      const key = `watch/${name}/${row.object.type}/${row.object.id}/${row.organization}/${row.since.toISOString()}`;
      const known = row.provisional ?? false;
      if (!term) return { ...row, key, dueDay: null, shows: true, provisional: known };
      const { dueDay, provisional } = calculate(calendar, { event: dayOf(row.since), term });
      return { ...row, key, dueDay, shows: scope.today > dueDay!, provisional: provisional || known };
    })
    .sort((a, b) => a.since.getTime() - b.since.getTime() || (a.key < b.key ? -1 : 1));
}

/** What a reader may ask for: his organization's matters, or his region's when he watches over it. */
export function scopeOf(ctx: Context, reach: Reach): Pick<WatchScope, "organization" | "region" | "now" | "today"> {
  const { actor, now, today } = ctx;
  if (reach === "own") return { organization: actor.organization ?? nobody, region: null, now, today };
  const supervises = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
  if (!supervises || !actor.region) return orRefuse(refuse("watches-no-region"));
  return { organization: null, region: actor.region, now, today };
}

/** The watches that are on, each with how many matters it shows the reader. */
export async function listWatches(ctx: Context, reach: Reach) {
  const scope = scopeOf(ctx, reach);
  const items = [];
  for (const inUse of watchesInUse(currentRulebook())) {
    const shown = (await matters(ctx.db, inUse, scope)).filter(({ shows }) => shows);
    items.push({ ...(await watchView(ctx.db, inUse)), count: shown.length });
  }
  return { items };
}

async function watchView(db: Db, inUse: WatchInUse) {
  const { watch, rule, path } = inUse;
  const rulebook = currentRulebook();
  const { term, source } = await allowance(db, inUse);
  return {
    name: watch.name,
    title: watch.title,
    about: watch.about,
    law: lawOf(rulebook, rule.article, path),
    quotation: quotation(rulebook, rule.article),
    after: rule.after ? { term: term && { amount: term.amount, unit: term.unit }, source } : null,
    finding: rule.finding,
  };
}

/** One watch with a page of its matters. */
export async function readWatch(
  ctx: Context,
  name: string,
  query: { readonly reach: Reach; readonly limit: number; readonly offset: number },
) {
  const inUse =
    watchesInUse(currentRulebook()).find(({ watch }) => watch.name === name) ??
    orRefuse(refuse("no-such-watch", { watch: name }));
  const shown = (await matters(ctx.db, inUse, scopeOf(ctx, query.reach))).filter(({ shows }) => shows);
  const page = shown.slice(query.offset, query.offset + query.limit);
  const organizations = await organizationsById(
    ctx.db,
    page.map(({ organization }) => organization),
  );
  const findings = await findingsByKey(
    ctx.db,
    page.map(({ key }) => key),
  );
  const nameOf = (id: string): Text => organizations.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  return {
    watch: { ...(await watchView(ctx.db, inUse)), count: shown.length },
    items: page.map(({ key, organization, region, object, title, since, dueDay, note, facts, provisional }) => ({
      organization: { id: organization, name: nameOf(organization) },
      region,
      object,
      title,
      since,
      lastDay: dueDay,
      lateSince: dueDay ? startOfDay(addDays(dueDay, 1)) : since,
      provisional,
      note,
      facts,
      finding: findings.get(key) ?? null,
    })),
    total: shown.length,
    next: query.offset + page.length < shown.length ? String(query.offset + page.length) : null,
  };
}

async function findingsByKey(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly state: FindingState }>> {
  if (keys.length === 0) return new Map();
  const found = await rows<{ key: string; id: string; state: FindingState }>(
    db,
    sql`select key, id, state from procedure.finding where key = any(${[...keys]}::text[])`,
  );
  return new Map(found.map(({ key, id, state }) => [key, { id, state }]));
}
