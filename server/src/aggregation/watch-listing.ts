/** 监测: what of aggregation is not as it should be. */
import { staleDataset } from "../catalog/watch-listing.ts";
import { dayOf } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import { defineWatch, type WatchScope } from "../procedure/watch.ts";
import { prefixOf } from "../register/organization-subjects-listing.ts";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly organization: string;
  readonly region: string;
  readonly since: Date;
}

const within = ({ organization, region }: WatchScope, column: string) => sql`
  ${organization === null ? sql`true` : sql`${sql.ref(column)} = ${organization}`}
  and ${region === null ? sql`true` : sql`starts_with(d.region, ${prefixOf(region)})`}`;

const published = sql`catalog.dataset d
  join catalog.search_entry e on e.dataset_id = d.id
  join catalog.version v on v.dataset_id = d.id and v.number = d.version
  join catalog.version f on f.dataset_id = d.id and f.number = 1`;
const shown = sql`d.id, d.code, e.title_zh as zh, coalesce(nullif(e.title_en, ''), e.title_zh) as en, d.organization, d.region`;
const inForce = sql`d.state in ('published', 'changing', 'revoking')`;

const matter = (row: Row) => ({
  organization: row.organization,
  region: row.region,
  object: { type: "dataset", id: row.id },
  title: { zh: row.zh, en: row.en },
  since: row.since,
});

/** A published entry that neither data nor an interface stands behind: since its first publication. */
export const unsuppliedDataset = defineWatch({
  name: "unsupplied-dataset",
  title: { zh: "有目录未归集", en: "Listed, never supplied" },
  about: {
    zh: "已发布的目录既没有归集数据，也没有登记接口",
    en: "Published datasets of which neither data was brought in nor an interface registered",
  },
  async rows(db: Db | Tx, scope) {
    const found = await rows<Row>(
      db,
      sql`select ${shown}, f.published_at as since from ${published}
           where ${inForce} and not e.has_data and ${within(scope, "d.organization")}
             and not exists (select 1 from aggregation.interface i where i.dataset_id = d.id)`,
    );
    return found.map((row) => ({
      ...matter(row),
      note: {
        zh: `${dayOf(row.since)} 发布，至今没有数据或接口`,
        en: `Published on ${dayOf(row.since)}; no data and no interface to this day`,
      },
      facts: { code: row.code, published: dayOf(row.since) },
    }));
  },
});

/** A published entry in a form that no program can read by its items (documents, pictures, recordings): since it was published so. */
export const unstructuredDataset = defineWatch({
  name: "unstructured-dataset",
  title: { zh: "未结构化的数据", en: "Data that is not structured" },
  about: {
    zh: "已发布的目录，其格式都不是电子表格、数据库或自描述格式",
    en: "Published datasets none of whose formats is a spreadsheet, a database or self-described",
  },
  async rows(db: Db | Tx, scope) {
    const found = await rows<Row>(
      db,
      sql`select ${shown}, v.published_at as since from ${published}
           where ${inForce} and ${within(scope, "d.organization")}
             and not exists (select 1 from jsonb_array_elements(v.content->'formats') x where x->>'class' in ('2', '3', '6'))`,
    );
    return found.map((row) => ({
      ...matter(row),
      note: { zh: "数据没有结构化", en: "The data is not structured" },
      facts: { code: row.code },
    }));
  },
});

/** Data kept of systems of higher levels that was not renewed within its cycle. */
export const staleRetained = defineWatch({
  name: "stale-retained",
  title: { zh: "留存数据未及时更新", en: "Retained data not updated in time" },
  about: {
    zh: "从国家或者省级系统留存的数据，其最近一次更新距今超过更新周期",
    en: "Data retained from national or provincial systems that is older than its update cycle",
  },
  async rows(db: Db | Tx, scope) {
    const stale = await staleDataset.rows(db, scope);
    const retained = await rows<{ id: string }>(
      db,
      sql`select d.id from catalog.dataset d join catalog.version v on v.dataset_id = d.id and v.number = d.version
           where d.id = any(${stale.map(({ object }) => object.id)}::uuid[])
             and v.content->'aggregation'->>'origin' in ('national-system', 'provincial-system')`,
    );
    const ids = new Set(retained.map(({ id }) => id));
    return stale.filter(({ object }) => ids.has(object.id));
  },
});

/** A part of a joint collection that its department has not delivered: since it was assigned. */
export const missingPart = defineWatch({
  name: "missing-part",
  title: { zh: "协同采集未交付", en: "Part of a joint collection not delivered" },
  about: {
    zh: "协同采集的数据中，分工部门还没有交付其部分",
    en: "Departments that have not delivered their part of a dataset that is collected jointly",
  },
  async rows(db: Db | Tx, scope) {
    const found = await rows<Row & { member: string }>(
      db,
      sql`select d.id, d.code, e.title_zh as zh, coalesce(nullif(e.title_en, ''), e.title_zh) as en,
                 p.organization, o.region, p.assigned_at as since
            from aggregation.joint_part p
            join catalog.dataset d on d.id = p.dataset_id
            join catalog.search_entry e on e.dataset_id = d.id
            join organization.organization o on o.id = p.organization
           where p.delivered_at is null and ${inForce} and ${within(scope, "p.organization")}`,
    );
    return found.map((row) => ({
      ...matter(row),
      note: {
        zh: `${dayOf(row.since)} 分派，至今没有交付`,
        en: `Assigned on ${dayOf(row.since)}; nothing delivered to this day`,
      },
      facts: { code: row.code, assigned: dayOf(row.since) },
    }));
  },
});
