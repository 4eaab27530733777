/** What the case engine adds to the statistics of an area. */
import { sql } from "../kernel/database.ts";
import { countsBy, type Statistic } from "../organization/statistics.ts";

export const procedureStatistics: readonly Statistic[] = [
  {
    key: "openTasks",
    title: { zh: "在办事项", en: "Open matters" },
    count: (db, within) =>
      countsBy(
        db,
        sql`select t.organization, count(*) as n from procedure.task t join organization.organization o on o.id = t.organization
             where t.state = 'open' and t.kind <> 'note' and starts_with(o.region, ${within}) group by t.organization`,
      ),
  },
  {
    key: "findings",
    title: { zh: "发现的问题", en: "Findings" },
    count: (db, within) =>
      countsBy(
        db,
        sql`select organization, count(*) as n from procedure.finding
             where state <> 'resolved' and starts_with(region, ${within}) group by organization`,
      ),
  },
];
