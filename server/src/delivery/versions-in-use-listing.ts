/** Which versions of a dataset delivery still reads or may come back to. */
import type { Day } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";

type Use = "grant" | "push" | "subscription";

/** Who follows changes and has not been seen for so many days begins anew when he comes back. */
export const followedDays = 30;

/**
 * By version, what uses it: a grant that names it; a push whose table holds it, or that is on its way; a subscription that has it, or was
 * told to read on from it. Grants that ended use nothing.
 */
export async function versionsInUse(
  db: Db | Tx,
  of: { readonly dataset: string; readonly today: Day; readonly now: Date },
): Promise<ReadonlyMap<string, ReadonlySet<Use>>> {
  const found = await rows<{ version: string; use: Use }>(
    db,
    sql`with g as (
          select id, (content->'versionPolicy'->>'version')::uuid as named from delivery.data_grant
           where dataset = ${of.dataset} and state <> 'ended' and (until_day is null or until_day >= ${of.today})
        ), used as (
          select named as version, 'grant' as use from g
          union select t.arrived_version, 'push' from delivery.push_target t join g on g.id = t.grant_id where t.state <> 'removed'
          union select r.version, 'push' from delivery.push_run r join delivery.push_target t on t.id = r.target_id
                  join g on g.id = t.grant_id where r.state = 'open' and t.state <> 'removed'
          union select w.told_version, 'subscription' from delivery.webhook w join g on g.id = w.grant_id where w.state <> 'removed'
          union select m.from_version, 'subscription' from delivery.webhook_message m join delivery.webhook w on w.id = m.webhook_id
                  join g on g.id = w.grant_id
                 where w.state <> 'removed' and (m.state <> 'delivered' or m.made_at > ${of.now}::timestamptz - make_interval(days => ${followedDays}))
          union select p.version, 'subscription'
                  from (select grant_id, had as version, seen_at from delivery.feed_place
                        union all select grant_id, toward, seen_at from delivery.feed_place) p
                  join g on g.id = p.grant_id
                 where p.seen_at > ${of.now}::timestamptz - make_interval(days => ${followedDays}))
        select version, use from used where version is not null`,
  );
  const uses = new Map<string, Set<Use>>();
  for (const { version, use } of found) uses.set(version, (uses.get(version) ?? new Set()).add(use));
  return uses;
}
