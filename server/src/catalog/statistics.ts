/** What the catalog adds to the statistics of an area. */
import { sql } from "../kernel/database.ts";
import { countsBy, type Statistic } from "../organization/statistics.ts";

const published = (extra = sql``) => sql`
  select organization, count(*) as n from catalog.search_entry where published ${extra} group by organization`;

export const catalogStatistics: readonly Statistic[] = [
  {
    key: "datasets",
    title: { zh: "已发布目录", en: "Published datasets" },
    count: (db, within) => countsBy(db, published(sql`and starts_with(region, ${within})`)),
  },
  {
    key: "withData",
    title: { zh: "已挂接数据", en: "With data" },
    count: (db, within) => countsBy(db, published(sql`and has_data and starts_with(region, ${within})`)),
  },
  {
    key: "notShared",
    title: { zh: "不予共享", en: "Not shared" },
    count: (db, within) => countsBy(db, published(sql`and share_type = 'none' and starts_with(region, ${within})`)),
  },
  {
    key: "open",
    title: { zh: "向社会开放", en: "Open to the public" },
    count: (db, within) => countsBy(db, published(sql`and opens_as <> 'none' and starts_with(region, ${within})`)),
  },
];
