import type { Day } from "../../kernel/clock.ts";
import { type Db, execute, rows, sql, type Tx } from "../../kernel/database.ts";
import type { WarningKind } from "./rules.ts";
import type { Evidence, Unusual } from "./unusual.ts";

/** Days without it after which unusual use of a kind is a new matter. */
const sameMatter = 3;

/** Puts down what was unusual of a grant's day; what stands there already stays as it was found. Returns whether any of it is new. */
export async function putUnusual(
  tx: Tx,
  of: { readonly grant: string; readonly day: Day; readonly now: Date },
  unusual: readonly Unusual[],
): Promise<boolean> {
  let fresh = 0;
  for (const { kind, evidence } of unusual) {
    fresh += await execute(
      tx,
      sql`insert into delivery.unusual_use (grant_id, kind, day, since, evidence, found_at)
          values (${of.grant}, ${kind}, ${of.day},
                  coalesce((select since from delivery.unusual_use where grant_id = ${of.grant} and kind = ${kind}
                             and day < ${of.day} and day >= ${of.day}::date - ${sameMatter}::int order by day desc limit 1), ${of.day}),
                  ${JSON.stringify(evidence)}::jsonb, ${of.now})
          on conflict do nothing`,
    );
  }
  return fresh > 0;
}

/** Whether a caller's questions are to be looked at (again): they are four times as many as when they were, or the day is over. */
export async function lookAgain(
  tx: Tx,
  of: {
    readonly grant: string;
    readonly day: Day;
    readonly caller: string;
    readonly keyed: number;
    readonly over: boolean;
  },
): Promise<boolean> {
  const taken = await execute(
    tx,
    sql`insert into delivery.sequence_seen as s (grant_id, day, caller, keyed) values (${of.grant}, ${of.day}, ${of.caller}, ${of.keyed})
        on conflict (grant_id, day, caller) do update set keyed = excluded.keyed
         where excluded.keyed >= 4 * s.keyed or (${of.over} and excluded.keyed > s.keyed)`,
  );
  return taken > 0;
}

/** One matter of unusual use: its days, and what was found on the first of them. */
export interface UnusualMatter {
  readonly grant: string;
  readonly provider: string;
  readonly region: string;
  readonly since: Day;
  readonly days: number;
  readonly last: Day;
  readonly evidence: Evidence;
}

/** Matters of a kind of which something was found since a legal day. */
export function unusualSince(db: Db | Tx, kind: WarningKind, from: Day): Promise<UnusualMatter[]> {
  return rows<UnusualMatter>(
    db,
    sql`select u.grant_id as grant, g.provider, coalesce(g.region, o.region) as region, u.since, count(*)::int as days, max(u.day) as last,
               (array_agg(u.evidence order by u.day))[1] as evidence
          from delivery.unusual_use u join delivery.data_grant g on g.id = u.grant_id
          join organization.organization o on o.id = g.provider
         where u.kind = ${kind} and u.day >= ${from}
         group by u.grant_id, g.provider, g.region, o.region, u.since`,
  );
}

/** What is set of the rules: for everybody (`organization` null), and by departments for their own data. */
export interface RuleRow {
  readonly kind: WarningKind;
  readonly organization: string | null;
  readonly settings: Readonly<Record<string, number>>;
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: Date;
}

/** Rules that were set, everybody's before departments' own, so that these stand over those. */
export function ruleRows(db: Db | Tx): Promise<RuleRow[]> {
  return rows<RuleRow>(
    db,
    sql`select kind, organization, settings, reason, set_by as "setBy", set_at as "setAt" from delivery.warning_rule
         order by organization nulls first, kind`,
  );
}

/** Sets a rule in place of the one that stood; without settings it is gone. */
export async function putRule(tx: Tx, rule: RuleRow): Promise<void> {
  await execute(
    tx,
    sql`delete from delivery.warning_rule where kind = ${rule.kind} and organization is not distinct from ${rule.organization}::uuid`,
  );
  if (Object.keys(rule.settings).length === 0) return;
  await execute(
    tx,
    sql`insert into delivery.warning_rule (kind, organization, settings, reason, set_by, set_at)
        values (${rule.kind}, ${rule.organization}, ${JSON.stringify(rule.settings)}::jsonb, ${rule.reason}, ${rule.setBy}, ${rule.setAt})`,
  );
}

/** Forgets which questions were looked at before a legal day. */
export async function forgetSeen(tx: Tx, day: Day): Promise<void> {
  await execute(tx, sql`delete from delivery.sequence_seen where day < ${day}`);
}
