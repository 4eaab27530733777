import type { Day } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { Calendar } from "../rulebook/calendar.ts";
import type { Rulebook, WatchRule } from "../rulebook/rulebook.ts";
import type { Facts } from "./procedure.ts";

/** Whose matters are asked for: of one organization, of a region (GB/T 2260) and all within it, or with neither all there are. */
export interface WatchScope {
  readonly organization: string | null;
  readonly region: string | null;
  readonly now: Date;
  readonly today: Day;
  readonly calendar: Calendar;
}

/** One matter that is not as it should be. */
export interface WatchRow {
  /** Whose matter it is, and the region whose authority sees it. */
  readonly organization: string;
  readonly region: string;
  readonly object: { readonly type: string; readonly id: string };
  readonly title: Text;
  /** Since when, by the legal clock: the same for as long as it is the same matter. */
  readonly since: Date;
  /** What is amiss, in one sentence. */
  readonly note: Text;
  /** A matter whose facts say `outside_public_service` is in no list and no finding. */
  readonly facts: Facts;
  /** Counted past the last announced holidays: shown, but no finding. */
  readonly provisional?: boolean;
}

/**
 * 监测: a list of what is not as it should be, declared by the module that knows the matter and registered in `compose.ts`. It is on
 * only where the rulebook in use names it (`watches.<name>`), which also says how long a matter may last and whether it is a finding.
 */
export interface Watch {
  /** The key in the rulebooks' `watches`: `stale-dataset`. */
  readonly name: string;
  readonly title: Text;
  readonly about: Text;
  /** The authority is told of its findings as well as the organization concerned: 预警. */
  readonly warns?: boolean;
  rows(db: Db | Tx, scope: WatchScope): Promise<readonly WatchRow[]>;
}

/** A watch that is on, with what the text says about it. */
export interface WatchInUse {
  readonly watch: Watch;
  readonly rule: WatchRule;
  /** The rule in the rulebook: `watches.stale-dataset`, `registers.data-officer`. */
  readonly path: string;
}

/** Gives a declaration its exact type. */
export function defineWatch(watch: Watch): Watch {
  return watch;
}

const registered = new Map<string, Watch>();
const sources: ((rulebook: Rulebook) => readonly WatchInUse[])[] = [];

/** Makes a watch known. Called in `compose.ts`; the same name twice throws. */
export function registerWatch(watch: Watch): void {
  const earlier = registered.get(watch.name);
  if (earlier && earlier !== watch) throw new Error(`watch ${watch.name} is declared twice`);
  registered.set(watch.name, watch);
}

/** Every watch that this build knows, whether or not a rulebook names it. */
export function registeredWatches(): readonly Watch[] {
  return [...registered.values()];
}

/** Makes watches known that follow from the rulebook itself. */
export function registerWatchSource(source: (rulebook: Rulebook) => readonly WatchInUse[]): void {
  if (!sources.includes(source)) sources.push(source);
}

/** The watches that a rulebook turns on, in its order; those that follow from its registers last. */
export function watchesInUse(rulebook: Rulebook): readonly WatchInUse[] {
  const named = Object.values(rulebook.watches).flatMap((rule) => {
    const watch = registered.get(rule.name);
    return watch ? [{ watch, rule, path: `watches.${rule.name}` }] : [];
  });
  return [...named, ...sources.flatMap((source) => source(rulebook))];
}

/** The watches that a rulebook names and no part of this build declares, a line each. */
export function watchFaults(rulebook: Rulebook): readonly string[] {
  const known = [...registered.keys()].sort().join(", ");
  return Object.keys(rulebook.watches)
    .filter((name) => !registered.has(name))
    .map(
      (name) => `watches.${name}: 本程序没有“${name}”这项监测 no part of this build watches that; known are: ${known}`,
    );
}
