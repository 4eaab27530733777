/** Counting the record, judging what was counted, and setting the rules of it. */
import { record } from "../../audit/record.ts";
import { itemsOf } from "../../catalog/listing.ts";
import { addDays, type Day } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { isRefusal, orRefuse } from "../../kernel/refusal.ts";
import { raiseFromWatches } from "../../procedure/actions/watches.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import type { Grant } from "../grant.ts";
import { Hints } from "../hints.ts";
import { refuse } from "../refusals.ts";
import { consumerOf, grantById } from "../store.ts";
import { ranksOf } from "./ranks.ts";
import { type Rules, rulesWith, settingFaults, type WarningKind, warningKinds } from "./rules.ts";
import * as store from "./store.ts";
import { countNext, forgetHours } from "./store-counts.ts";
import { sequential, type Unusual, unusualOf } from "./unusual.ts";
import { askedOnDay, type GrantDay, useOfDay } from "./use-listing.ts";

/** Entries counted in one transaction. */
const batch = 20_000;
/** Legal days of which hours and callers are kept; what judges looks back less. */
const keepDays = 100;
/** Legal days that are judged still when entries of them are counted late. */
const lateDays = 7;

/** Counts what was numbered since the last time; returns the days that were touched, null when none was. */
export async function countUse(ctx: Context): Promise<{ readonly from: Day; readonly to: Day } | null> {
  let from: Day | null = null;
  let to: Day | null = null;
  for (let step = await ctx.transaction((tx) => countNext(tx, batch)); step; ) {
    if (step.from && (!from || step.from < from)) from = step.from;
    if (step.to && (!to || step.to > to)) to = step.to;
    step = await ctx.transaction((tx) => countNext(tx, batch));
  }
  await ctx.transaction(async (tx) => {
    await forgetHours(tx, addDays(ctx.today, -keepDays));
    await store.forgetSeen(tx, addDays(ctx.today, -lateDays));
  });
  return from && to ? { from, to } : null;
}

/**
 * Counts, judges the days that were touched, and raises findings where the rulebook makes them such. What a day was found to be stays;
 * it is looked at again with every entry that comes. Returns how many grants' days were newly found unusual.
 */
export async function watchUse(ctx: Context): Promise<number> {
  const touched = await countUse(ctx);
  if (!touched) return 0;
  const earliest = addDays(ctx.today, -lateDays);
  let found = 0;
  // A day that is over is looked at once more when the first entry of the next one comes.
  const [from] = [earliest, addDays(touched.from, -1)].sort().reverse();
  for (let day = from!; day <= touched.to; day = addDays(day, 1)) found += await judge(ctx, day);
  if (found > 0) await raiseFromWatches(ctx, warningKinds);
  return found;
}

async function judge(ctx: Context, day: Day): Promise<number> {
  const set = await store.ruleRows(ctx.db);
  let found = 0;
  for (const use of await useOfDay(ctx.db, day)) {
    const rules = rulesWith(set.filter(({ organization }) => organization === null || organization === use.provider));
    // Most days are like others even by the stricter measure: then nothing more is read.
    let unusual = unusualOf({ ...use, sensitive: true }, rules);
    const asking = askingMuch(use, rules);
    if (unusual.length === 0 && asking.length === 0) continue;
    const grant = (await grantById(ctx.db, use.grant))!;
    if (unusual.length > 0 && !(await isSensitive(ctx, grant)))
      unusual = unusualOf({ ...use, sensitive: false }, rules);
    const walked = await walk(ctx, grant, day, asking, rules);
    if (walked) unusual = [...unusual, walked];
    if (unusual.length === 0) continue;
    const of = { grant: grant.id, day, now: ctx.now };
    if (await ctx.transaction((tx) => store.putUnusual(tx, of, unusual))) found += 1;
  }
  return found;
}

// Personal or graded 3 and above; an item without a grade counts as the heaviest of the general ones, as for masks.
async function isSensitive(ctx: Context, grant: Grant): Promise<boolean> {
  const given = new Set(grant.items);
  const light: readonly (string | null)[] = ["general-1", "general-2"];
  return (await itemsOf(ctx.db, grant.dataset)).some(
    ({ id, sensitivity, grade }) => given.has(id) && (sensitivity.length > 0 || !light.includes(grade)),
  );
}

interface Asking {
  readonly caller: string;
  readonly name: string;
  readonly keyed: number;
}

// Callers who asked by a value more than twice as often as they usually do.
function askingMuch(use: GrantDay, rules: Rules): readonly Asking[] {
  const least = rules["sequential-keys"].calls;
  return [...Map.groupBy(use.hours, (one) => one.caller)].flatMap(([caller, of]) => {
    const keyed = of.reduce((total, one) => total + one.keyed, 0);
    const much = caller !== "" && keyed >= least && keyed > 2 * (use.usualKeyed.get(caller) ?? 0);
    return much ? [{ caller, name: of[0]!.name, keyed }] : [];
  });
}

/** Looks at the questions of callers, one after another. */
async function walk(
  ctx: Context,
  grant: Grant,
  day: Day,
  asking: readonly Asking[],
  rules: Rules,
): Promise<Unusual | null> {
  for (const { caller, name, keyed } of asking) {
    const seen = { grant: grant.id, day, caller, keyed, over: day < ctx.today };
    if (!(await ctx.transaction((tx) => store.lookAgain(tx, seen)))) continue;
    const questions = await askedOnDay(ctx.db, grant.id, day, caller);
    if (!questions) continue;
    const ranks = await ranksIn(ctx, grant, questions.item, new Set(questions.asked.map(({ value }) => value)));
    const evidence = sequential(questions.asked, (value) => ranks.get(value), rules);
    if (evidence) return { kind: "sequential-keys", evidence: { ...evidence, name, item: questions.item } };
  }
  return null;
}

/** Nothing where no table stands behind the grant now: then only questions that find nothing tell of a sequence. */
async function ranksIn(ctx: Context, grant: Grant, item: string, asked: ReadonlySet<string>) {
  const { prepared } = await new Hints(ctx.db, ctx.data).of(grant.dataset, consumerOf(grant.recipient), true);
  const plan = prepared.find((one) => one.grant.id === grant.id)?.plan;
  const field =
    plan && !isRefusal(plan) && !plan.live ? plan.fields.find(({ titleZh }) => titleZh === item) : undefined;
  if (!plan || isRefusal(plan) || !field) return new Map<string, number>();
  return ranksOf(ctx.data, { table: plan.version.table, column: field.column, rows: plan.version.rows }, asked);
}

/**
 * Sets a warning rule: for everybody's data, or, by a department, for its own. What is not named is as the program has it; without
 * settings the rule is taken back. It counts for what is judged from then on.
 */
export async function setRule(
  ctx: Context,
  asked: {
    readonly kind: WarningKind;
    readonly own: boolean;
    readonly settings: Readonly<Record<string, number>>;
    readonly reason: string;
  },
): Promise<void> {
  const faults = settingFaults(asked.kind, asked.settings);
  if (faults.length > 0) orRefuse(refuse("warning-rule-wrong", { settings: [...faults] }));
  const organization = asked.own ? ctx.actor.organization : null;
  const { kind, settings, reason } = asked;
  const ruled = currentRulebook().watches[kind];
  await ctx.transaction(async (tx) => {
    await store.putRule(tx, { kind, organization, settings, reason, setBy: ctx.actor.name, setAt: ctx.now });
    await record(tx, ctx, "delivery.warning-rule-set", {
      object: { type: "warning-rule", id: kind },
      organizations: organization ? [organization] : [],
      ...(ruled ? { law: lawOf(currentRulebook(), ruled.article, `watches.${kind}`) } : {}),
      facts: { settings: { ...settings }, reason },
    });
  });
}
