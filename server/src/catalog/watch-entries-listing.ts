/** 监测: entries that nobody looks after, that are withheld from a theme, or that collect without saying by what right. */
import { dayOf } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import { defineWatch, type WatchRow, type WatchScope } from "../procedure/watch.ts";
import { prefixOf } from "../register/organization-subjects-listing.ts";

interface Row {
  id: string;
  code: string | null;
  zh: string;
  en: string;
  organization: string;
  region: string;
  since: Date;
  what: string | null;
}

function within({ organization, region }: WatchScope) {
  return sql`${organization === null ? sql`true` : sql`d.organization = ${organization}`}
    and ${region === null ? sql`true` : sql`starts_with(d.region, ${prefixOf(region)})`}`;
}

function matter(row: Row, note: WatchRow["note"]): WatchRow {
  return {
    organization: row.organization,
    region: row.region,
    object: { type: "dataset", id: row.id },
    title: { zh: row.zh, en: row.en || row.zh },
    since: row.since,
    note,
    facts: { ...(row.code ? { code: row.code } : {}), ...(row.what ? { what: row.what } : {}) },
  };
}

/** A published entry that was neither changed nor verified since: since the last of both. */
export const untouchedDataset = defineWatch({
  name: "untouched-dataset",
  title: { zh: "未按期维护的目录", en: "Entries not looked after" },
  about: {
    zh: "已发布的目录，超过维护周期没有更新或者核实",
    en: "Published entries that were neither changed nor verified within the period for looking after them",
  },
  async rows(db, scope) {
    const found = await rows<Row>(
      db,
      sql`select d.id, d.code, e.title_zh as zh, e.title_en as en, d.organization, d.region, null as what,
                 greatest(d.verified_at, (select v.published_at from catalog.version v
                                           where v.dataset_id = d.id and v.number = d.version)) as since
            from catalog.dataset d join catalog.search_entry e on e.dataset_id = d.id
           where d.state in ('published', 'changing', 'revoking') and ${within(scope)}`,
    );
    return found.map((row) =>
      matter(row, {
        zh: `最近一次更新或者核实在 ${dayOf(row.since)}`,
        en: `Last changed or verified on ${dayOf(row.since)}`,
      }),
    );
  },
});

/** An entry with collected items that do not say by what law they are collected: drafts too, for those never come to be published. */
export const collectionWithoutBasis = defineWatch({
  name: "collection-without-basis",
  title: { zh: "采集无依据的信息项", en: "Items collected without a stated basis" },
  about: {
    zh: "目录（含草稿）中有依法采集的信息项，没有写明采集的依据",
    en: "Entries, drafts among them, with collected items that do not say on what basis they are collected",
  },
  async rows(db, scope) {
    const found = await collected(db, scope);
    return found.map((row) =>
      matter(row, { zh: `未写明采集依据：${row.what}`, en: `No basis of collection stated: ${row.what}` }),
    );
  },
});

function collected(db: Db | Tx, scope: WatchScope): Promise<readonly Row[]> {
  return rows<Row>(
    db,
    sql`select d.id, d.code, e.title_zh as zh, e.title_en as en, d.organization, d.region, d.created_at as since, w.what
          from catalog.dataset d
          join catalog.search_entry e on e.dataset_id = d.id
          left join catalog.version v on v.dataset_id = d.id and v.number = d.version
          cross join lateral (
            select string_agg(coalesce(nullif(i->>'nameZh', ''), i->>'column'), '、') as what
              from jsonb_array_elements(coalesce(d.draft, v.content)->'items') i
             where i->'source'->>'kind' = 'collected' and btrim(i->'source'->>'basis') = '') w
         where d.state <> 'revoked' and w.what is not null and ${within(scope)}`,
  );
}

/** A published entry of a theme (by its category, its theme database) that other departments cannot get. */
export const themeNotShared = defineWatch({
  name: "theme-not-shared",
  title: { zh: "不予共享的主题数据", en: "Theme data not shared" },
  about: {
    zh: "属于主题库或者主题信息资源，却列为不予共享的目录",
    en: "Entries of a theme database or a theme category that are not shared",
  },
  async rows(db, scope) {
    const found = await rows<Row>(
      db,
      sql`select d.id, d.code, e.title_zh as zh, e.title_en as en, d.organization, d.region, v.published_at as since, t.what
            from catalog.dataset d
            join catalog.search_entry e on e.dataset_id = d.id
            join catalog.version v on v.dataset_id = d.id and v.number = d.version
            cross join lateral (
              select string_agg(b.name_zh, '、' order by b.name_zh) as what
                from catalog.database_entry x join catalog.database b on b.id = x.database
               where x.dataset = d.id and x.state = 'confirmed' and b.kind = 'theme') t
           where e.published and e.share_type = 'none' and (t.what is not null or d.code like '2%') and ${within(scope)}`,
    );
    return found.map((row) =>
      matter(row, {
        zh: `主题数据应当共享，现列为不予共享${row.what ? `（${row.what}）` : ""}`,
        en: `Theme data is to be shared, and this is not${row.what ? ` (${row.what})` : ""}`,
      }),
    );
  },
});
