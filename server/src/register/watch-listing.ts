import { addDays, startOfDay } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { WatchInUse, WatchRow, WatchScope } from "../procedure/watch.ts";
import type { RegisterRule, Rulebook } from "../rulebook/rulebook.ts";
import { keepersOf, keepingBody } from "./keeper-listing.ts";
import { registersOf } from "./rules.ts";
import { isWanting, type StandingState } from "./standing.ts";
import { isRequiredOf, type Stood, standingsOf } from "./standing-listing.ts";
import { subjectsWithin } from "./subject.ts";

const notes: Readonly<Record<Extract<StandingState, "missing" | "lapsed" | "late">, Text>> = {
  missing: { zh: "没有记录", en: "Nothing is on record" },
  lapsed: { zh: "登记的人员已不在岗", en: "Whom the entry names is no longer there" },
  late: { zh: "已到期，应当重新登记", en: "It was due again" },
};

/** Whoever has to write an entry, with what is wanting. */
export interface Wanting extends Stood {
  readonly keeper: string | null;
}

/**
 * The subjects of which a register is required, with how they stand to it: those whose keeper is the organization, those in the region,
 * or with neither all.
 */
export async function required(
  db: Db | Tx,
  rule: RegisterRule,
  scope: Pick<WatchScope, "organization" | "region" | "today">,
): Promise<readonly Wanting[]> {
  const { organization, region, today } = scope;
  // Of what a body keeps about others, the subjects are not its own: they are found by their keeper.
  const own = organization !== null && !keepingBody(rule) ? { organization } : {};
  const found = await subjectsWithin(db, rule.of, { ...own, ...(region !== null ? { region } : {}) });
  const subjects = found.filter((subject) => isRequiredOf(rule, subject));
  const keepers = await keepersOf(db, rule, subjects);
  const stood = await standingsOf(db, today, rule, subjects);
  return stood
    .map((one, at) => ({ ...one, keeper: keepers[at] ?? null }))
    .filter(({ keeper }) => organization === null || keeper === organization);
}

/** Each register that is required of somebody is a watch of what is missing or late. */
export function registerWatches(rulebook: Rulebook): readonly WatchInUse[] {
  return registersOf(rulebook)
    .filter(({ requiredOf }) => requiredOf !== null)
    .map((rule) => ({
      watch: {
        name: `register:${rule.key}`,
        title: { zh: `未按规定登记：${rule.name.zh}`, en: `Not on record: ${rule.name.en}` },
        about: {
          zh: "按规定应当登记而没有记录、登记人员已不在岗或者到期未更新的对象",
          en: "What should be on record and is not, names somebody who is no longer there, or was due again",
        },
        rows: (db, scope) => rowsOf(db, rule, scope),
      },
      rule: { name: `register:${rule.key}`, after: null, finding: rule.finding, article: rule.article },
      path: `registers.${rule.key}`,
    }));
}

async function rowsOf(db: Db | Tx, rule: RegisterRule, scope: WatchScope): Promise<readonly WatchRow[]> {
  const all = await required(db, rule, scope);
  return all.flatMap(({ subject, standing, entries, keeper }) => {
    const organization = keeper ?? subject.sides.owner;
    if (!isWanting(standing.state) || organization === null) return [];
    const state = standing.state as keyof typeof notes;
    const since = standing.dueDay ? startOfDay(addDays(standing.dueDay, 1)) : (entries[0]?.writtenAt ?? subject.since);
    return [
      {
        organization,
        region: subject.region,
        object: { type: subject.type, id: subject.id },
        title: subject.title,
        since,
        note: notes[state],
        facts: { register: rule.key, state },
        provisional: standing.provisional,
      },
    ];
  });
}
