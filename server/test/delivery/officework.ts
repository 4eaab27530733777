/**
 * Seeded callers over weeks: offices, nightly batches and systems as they are, and callers who do what they should not. What each does is
 * written as the door writes it (`useEntry`, `refusalEntry`), without the door: weeks of calls would take hours.
 */
import { type PreparedEntry, recordAll } from "../../src/audit/record.ts";
import type { Call } from "../../src/delivery/call.ts";
import type { Grant } from "../../src/delivery/grant.ts";
import type { Plan } from "../../src/delivery/plan.ts";
import { refuse } from "../../src/delivery/refusals.ts";
import { refusalEntry, useEntry } from "../../src/delivery/use-record.ts";
import type { WarningKind } from "../../src/delivery/watch/rules.ts";
import { addDays, type Day, startOfDay } from "../../src/kernel/clock.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";

/** Numbers below one, the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ways of working that are as they should be. */
export const normalWays = ["counter", "batch", "sorted-batch", "system", "seldom", "monthly", "misconfigured"] as const;
/** What somebody does once that he should not, and the warnings that must come of it; `may`: others that are right too. */
export const misdeeds = [
  { deed: "flood", must: "unusual-volume", may: [] },
  { deed: "bulk", must: "unusual-volume", may: [] },
  { deed: "night", must: "unusual-hours", may: [] },
  { deed: "walk", must: "sequential-keys", may: ["unusual-volume"] },
  { deed: "guess", must: "sequential-keys", may: ["unusual-volume"] },
  { deed: "elsewhere", must: "unseen-caller", may: [] },
  { deed: "other-purpose", must: "purpose-mismatch", may: [] },
] as const satisfies readonly { deed: string; must: WarningKind; may: readonly WarningKind[] }[];

export interface Player {
  readonly grant: Grant;
  readonly plan: Plan;
  readonly way: (typeof normalWays)[number];
  readonly misdeed: (typeof misdeeds)[number] | null;
  /** Days after the beginning on which the misdeed happens. */
  readonly on: number;
  readonly random: () => number;
}

/** Values of the dataset's key, in order: neighbours are one apart. */
export const plateOf = (n: number) => `川A${String(n).padStart(6, "0")}`;

interface Act {
  readonly hour: number;
  readonly caller: number;
  readonly address: string;
  readonly key?: string;
  readonly rows: number;
  readonly file?: boolean;
  readonly purposeWrong?: boolean;
}

/** The entries of one day of a player, in the order of the day. */
function dayOf(ctx: Context, player: Player, from: Day, offset: number, values: number): PreparedEntry[] {
  const day = addDays(from, offset);
  const weekday = startOfDay(addDays(day, 1)).getUTCDay();
  const workday = weekday >= 1 && weekday <= 5;
  const acts = [...usual(player, offset, workday, values)];
  if (player.misdeed && offset === player.on) acts.push(...wrong(player, values));
  const begins = startOfDay(day).getTime();
  return acts
    .map((act, at) => ({ act, at }))
    .sort((a, b) => a.act.hour - b.act.hour || a.at - b.at)
    .map(({ act }, at) => entryOf({ ...ctx, now: new Date(begins + act.hour * 3_600_000 + at * 20) }, player, act));
}

function* usual({ way, random, plan }: Player, offset: number, workday: boolean, values: number): Generator<Act> {
  const net = Number.parseInt(plan.grant.id.slice(-4, -2), 16);
  const office = () => `10.${net}.7.${20 + Math.floor(random() * 6)}`;
  const value = () => plateOf(Math.floor(random() * values));
  // One look-up in ten is of somebody who is not in the data.
  const lookup = (hour: number, caller: number, address = office()): Act =>
    random() < 0.1
      ? { hour, caller, address, key: `无${random()}`, rows: 0 }
      : { hour, caller, address, key: value(), rows: 1 };
  const around = (n: number) => Math.round(n * (0.6 + 0.8 * random()));
  const officeHour = () => 8 + Math.floor(random() * 10);
  switch (way) {
    case "counter": {
      // Now and then a busy day, overtime, somebody new after some weeks, a colleague who travels.
      const busy = random() < 0.08 ? 2 + random() : 1;
      if (!workday && random() > 0.1) return;
      for (let n = around(12) * busy; n > 0; n--)
        yield lookup(officeHour(), Math.floor(random() * (offset > 22 ? 4 : 3)));
      if (random() < 0.1) for (let n = 0; n < 3; n++) yield lookup(19 + Math.floor(random() * 3), 0);
      if (random() < 0.05)
        for (let n = 0; n < 3; n++) yield lookup(officeHour(), 1, `112.45.${Math.floor(random() * 250)}.9`);
      return;
    }
    case "batch":
    case "monthly": {
      const late = random() < 0.1 ? 1 + Math.floor(random() * 2) : 0;
      const size = way === "monthly" && offset % 30 === 14 ? 60_000 : around(9_000);
      yield { hour: 2 + late, caller: 0, address: office(), rows: size };
      return;
    }
    case "sorted-batch": {
      // Every night those who are served, in the order of their numbers: one in some ten of all.
      let at = Math.floor(random() * 10);
      for (let n = 0; n < 30 && at < values; n++, at += 5 + Math.floor(random() * 30))
        yield { hour: 3, caller: 0, address: office(), key: plateOf(at), rows: 1 };
      return;
    }
    case "system": {
      const grown = 1 + offset * 0.02;
      for (let n = around(workday ? 14 : 4) * grown; n > 0; n--) yield lookup(7 + Math.floor(random() * 14), 0);
      return;
    }
    case "seldom":
      if (workday && random() < 0.25) for (let n = around(4); n > 0; n--) yield lookup(officeHour(), 0);
      return;
    case "misconfigured":
      if (!workday) return;
      for (let n = around(10); n > 0; n--) yield lookup(officeHour(), 0);
      // A new release states the purpose in other words, until somebody looks.
      if (offset === 24)
        for (let n = 0; n < 4; n++) yield { hour: 9, caller: 0, address: office(), rows: 0, purposeWrong: true };
  }
}

function* wrong({ misdeed, random, plan }: Player, values: number): Generator<Act> {
  const net = Number.parseInt(plan.grant.id.slice(-4, -2), 16);
  const office = `10.${net}.7.20`;
  const some = (least: number, most: number) => least + Math.floor(random() * (most - least));
  const any = () => plateOf(Math.floor(random() * values));
  switch (misdeed!.deed) {
    case "flood":
      for (let n = some(150, 300); n > 0; n--) yield { hour: some(9, 17), caller: 0, address: office, rows: 1 };
      return;
    case "bulk":
      for (let n = some(3, 6); n > 0; n--)
        yield { hour: some(9, 17), caller: 0, address: office, rows: some(30_000, 60_000) };
      return;
    case "night":
      for (let n = some(12, 25); n > 0; n--)
        yield { hour: some(0, 4), caller: 0, address: office, key: any(), rows: 1 };
      return;
    case "walk": {
      const begin = some(0, values - 120);
      for (let n = 0, length = some(60, 110); n < length; n++)
        if (random() < 0.95) yield { hour: 10, caller: 0, address: office, key: plateOf(begin + n), rows: 1 };
      return;
    }
    case "guess":
      for (let n = some(60, 110); n > 0; n--)
        yield { hour: 14, caller: 0, address: office, key: `猜${random()}`, rows: 0 };
      return;
    case "elsewhere":
      for (let n = some(10, 25); n > 0; n--)
        yield { hour: some(9, 17), caller: 0, address: `203.0.113.${some(1, 200)}`, key: any(), rows: 1 };
      return;
    case "other-purpose":
      for (let n = some(12, 25); n > 0; n--)
        yield { hour: some(9, 17), caller: 0, address: office, rows: 0, purposeWrong: true };
  }
}

function entryOf(ctx: Context, { grant, plan }: Player, act: Act): PreparedEntry {
  const id = `${grant.id.slice(0, -2)}${String(act.caller).padStart(2, "0")}`;
  const actor: Actor = {
    ...ctx.actor,
    kind: "person",
    id,
    name: `经办人${act.caller + 1}`,
    organization: grant.provider,
  };
  const about = { dataset: grant.dataset, method: "api", address: act.address };
  if (act.purposeWrong) {
    const refusal = refuse("purpose-not-granted");
    if (!isRefusal(refusal)) throw new Error("no refusal");
    return refusalEntry(ctx, actor, { refusal, grant }, about);
  }
  const field = plan.fields.find(({ name }) => name === "plate")!;
  const filters = act.key === undefined ? [] : [{ field, operator: "eq" as const, values: [act.key] }];
  const call = {
    known: { actor },
    open: false,
    method: "api",
    medium: "https",
    address: act.address,
  } as unknown as Call;
  return useEntry(ctx, call, plan, { fields: plan.fields, filters, sort: [] }, act.rows);
}

/** Writes a day of everybody. */
export async function writeDay(
  ctx: Context,
  players: readonly Player[],
  from: Day,
  offset: number,
  values: number,
): Promise<void> {
  const entries = players.flatMap((player) => dayOf(ctx, player, from, offset, values));
  await ctx.transaction((tx) => recordAll(tx, entries));
}
