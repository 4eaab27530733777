import type { Day } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { RegisterRule } from "../rulebook/rulebook.ts";
import { type Entry, type EntryRow, entryColumns, toEntry } from "./store.ts";

/** An entry of a list whose entries hold from a day on, as it stands on a legal day. */
export interface Holding {
  readonly entry: Entry;
  readonly from: Day;
  /** `upcoming`: it will take the place of another, or be the first, on its day. */
  readonly state: "in-force" | "upcoming";
}

/**
 * Of each line the entry that holds on a day, and those that will. A newer one takes the place of the last only from its own day; what
 * was taken out holds no longer.
 */
export async function holdings(db: Db | Tx, rule: RegisterRule, today: Day): Promise<readonly Holding[]> {
  const field = rule.inForceFrom;
  if (field === null) return [];
  const found = await rows<EntryRow>(
    db,
    sql`select ${entryColumns} from register.entry e
         where e.register = ${rule.key} and e.state <> 'removed'
           and exists (select 1 from register.entry c where c.line = e.line and c.state = 'current')
         order by e.contents->>${field}::text desc, e.id desc`,
  );
  const held = new Set<string>();
  return found.map(toEntry).flatMap((entry): Holding[] => {
    const from = String(entry.contents[field] ?? "");
    if (from > today) return [{ entry, from, state: "upcoming" }];
    if (held.has(entry.line)) return [];
    held.add(entry.line);
    return [{ entry, from, state: "in-force" }];
  });
}
