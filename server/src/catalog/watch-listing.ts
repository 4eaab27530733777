/** 监测: what of the published catalog is not as it should be. */
import { addDays, type Day, dayOf, startOfDay } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import { defineWatch, type WatchRow, type WatchScope } from "../procedure/watch.ts";
import { prefixOf } from "../register/organization-subjects-listing.ts";
import { type Calendar, calculate, type Term } from "../rulebook/calendar.ts";
import { type UpdateCycle, updateCycles } from "./codes.ts";

interface Row {
  id: string;
  code: string;
  zh: string;
  en: string;
  organization: string;
  region: string;
  cycle: UpdateCycle | null;
  data_at: Date | null;
  published_at: Date;
  outside: boolean | null;
}

/** The last day by which data of a cycle must be renewed after a day; null: the cycle has no such term. */
export function updateDue(calendar: Calendar, cycle: UpdateCycle | null, last: Day): Day | null {
  const term = cycle && cycleTerms[cycle];
  return term ? calculate(calendar, { event: last, term }).dueDay : null;
}

/** How long a dataset may go without an update, by its cycle; `null`: it has no such term. */
const cycleTerms: Readonly<Record<UpdateCycle, Term | null>> = {
  "real-time": { amount: 1, unit: "calendar_day" },
  daily: { amount: 1, unit: "calendar_day" },
  weekly: { amount: 7, unit: "calendar_day" },
  monthly: { amount: 1, unit: "month" },
  quarterly: { amount: 3, unit: "month" },
  "half-yearly": { amount: 6, unit: "month" },
  yearly: { amount: 1, unit: "year" },
  irregular: null,
  never: null,
};

function published(db: Db | Tx, { organization, region }: WatchScope, where: ReturnType<typeof sql>) {
  return rows<Row>(
    db,
    sql`select d.id, d.code, e.title_zh as zh, e.title_en as en, d.organization, d.region, e.update_cycle as cycle, e.data_at,
               f.published_at, v.content->'profile'->'outsidePublicService' = 'true'::jsonb as outside
          from catalog.dataset d
          join catalog.search_entry e on e.dataset_id = d.id
          join catalog.version v on v.dataset_id = d.id and v.number = d.version
          join catalog.version f on f.dataset_id = d.id and f.number = 1
         where d.state in ('published', 'changing', 'revoking')
           and ${organization === null ? sql`true` : sql`d.organization = ${organization}`}
           and ${region === null ? sql`true` : sql`starts_with(d.region, ${prefixOf(region)})`} and ${where}`,
  );
}

function matter(row: Row, rest: Pick<WatchRow, "since" | "note"> & { facts: WatchRow["facts"] }): WatchRow {
  const { facts, ...more } = rest;
  return {
    organization: row.organization,
    region: row.region,
    object: { type: "dataset", id: row.id },
    title: { zh: row.zh, en: row.en || row.zh },
    ...more,
    facts: { code: row.code, ...facts, ...(row.outside ? { outside_public_service: true } : {}) },
  };
}

/** A dataset whose data is older than its update cycle allows: since the end of the last day on which it should have been renewed. */
export const staleDataset = defineWatch({
  name: "stale-dataset",
  title: { zh: "未按更新周期更新的数据", en: "Data not updated within its cycle" },
  about: {
    zh: "已发布的目录，其数据最近一次更新距今超过所登记的更新周期",
    en: "Published datasets whose data is older than the update cycle that they state",
  },
  async rows(db, scope) {
    // Nothing younger than a day is stale; what the cycle makes of the rest is counted by the calendar.
    const found = await published(db, scope, sql`e.data_at < ${startOfDay(scope.today)}`);
    return found.flatMap((row) => {
      const dueDay = updateDue(scope.calendar, row.cycle, dayOf(row.data_at!));
      if (!dueDay || scope.today <= dueDay) return [];
      const { zh, en } = updateCycles[row.cycle!];
      const last = dayOf(row.data_at!);
      return [
        matter(row, {
          since: startOfDay(addDays(dueDay, 1)),
          note: {
            zh: `更新周期为“${zh}”，最近一次更新在 ${last}`,
            en: `Update cycle: ${en.toLowerCase()}; last updated on ${last}`,
          },
          facts: { cycle: row.cycle!, last, due: dueDay },
        }),
      ];
    });
  },
});

/** A published dataset with nothing attached: since its first publication. */
export const withoutData = defineWatch({
  name: "without-data",
  title: { zh: "有目录无数据", en: "Listed without data" },
  about: { zh: "已发布的目录没有挂接任何数据", en: "Published datasets that nothing is attached to" },
  async rows(db, scope) {
    const found = await published(db, scope, sql`not e.has_data`);
    return found.map((row) =>
      matter(row, {
        since: row.published_at,
        note: {
          zh: `${dayOf(row.published_at)} 发布，至今没有数据`,
          en: `Published on ${dayOf(row.published_at)}, no data to this day`,
        },
        facts: { published: dayOf(row.published_at) },
      }),
    );
  },
});
