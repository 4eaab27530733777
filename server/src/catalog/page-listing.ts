/** Reading the catalog for screens: one dataset as its own department, another department or the public sees it. */
import { type Day, dayOf } from "../kernel/clock.ts";
import { type Db, maybeOne, rows, sql } from "../kernel/database.ts";
import type { Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import type { Text } from "../kernel/refusal.ts";
import { regionName } from "../organization/directory.ts";
import { organizationById } from "../organization/listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { readCalendar } from "../rulebook/kept-listing.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { categoryClass, dataTypes, openFlag, shareTypeCodes } from "./codes.ts";
import { type CatalogRules, computed, type Dataset, type DatasetContent } from "./dataset.ts";
import { openMoves } from "./dataset-states.ts";
import { duplicatesOf, holdsDuplicates } from "./duplicate-listing.ts";
import { draftFaultsOf } from "./reviewable.ts";
import { regionPrefix } from "./search.ts";
import { faultsByStandards } from "./standards-listing.ts";
import * as store from "./store.ts";
import { updateDue } from "./watch-listing.ts";

/** Whose dataset it is, for the permission table. A draft that was never handed in is its department's alone. */
export async function datasetSubject(db: Db, id: string): Promise<Subject | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<{ organization: string; region: string; state: string; version: number }>(
    db,
    sql`select organization, region, state, version from catalog.dataset where id = ${id}`,
  );
  if (!row) return null;
  return {
    organizations: [row.organization],
    region: row.state === "draft" && row.version === 0 ? null : row.region,
    readable: row.version > 0 ? "government" : "parties",
  };
}

/** The same, but only for what was published at least once: what every officer may read. */
export async function publishedSubject(db: Db, id: string): Promise<Subject | null> {
  const subject = await datasetSubject(db, id);
  return subject?.readable === "government" ? subject : null;
}

interface Head {
  readonly provider: { readonly id: string; readonly name: Text; readonly code: string };
  readonly regionName: string;
  readonly category: readonly { readonly code: string; readonly name: Text }[];
  readonly data: { readonly rows: number; readonly at: Date } | null;
}

async function headOf(db: Db, dataset: Dataset, category: string | null): Promise<Head> {
  const organization = (await organizationById(db, dataset.organization))!;
  const data = await maybeOne<{ rows: number; at: Date }>(
    db,
    sql`select data_rows as rows, data_at as at from catalog.search_entry where dataset_id = ${dataset.id} and has_data`,
  );
  return {
    provider: { id: organization.id, name: organization.name, code: organization.code },
    regionName: await regionName(db, dataset.region),
    category: category === null ? [] : await categoryPath(db, category),
    data,
  };
}

async function categoryPath(db: Db, code: string): Promise<readonly { code: string; name: Text }[]> {
  const path = [code.slice(0, 1), code.slice(0, 3), code.slice(0, 6), code];
  const found = await rows<{ code: string; zh: string; en: string }>(
    db,
    sql`select code, name_zh as zh, name_en as en from catalog.category where code = any(${[...new Set(path)]}) order by code`,
  );
  return found.map(({ code, zh, en }) => ({ code, name: { zh, en } }));
}

/** A dataset as its own department and the authority see it: draft, what it still lacks, and what may be done with it. */
export async function deskPage(db: Db, id: string, rules: CatalogRules, today: Day) {
  const dataset = await store.find(db, id);
  if (!dataset) return null;
  const content = dataset.draft ?? dataset.content!;
  const faults = await draftFaultsOf(db, dataset, rules);
  return {
    id: dataset.id,
    code: dataset.code,
    state: dataset.state,
    revision: dataset.revision,
    version: dataset.version,
    region: dataset.region,
    ...(await headOf(db, dataset, content.category)),
    draft: dataset.draft,
    content: dataset.content,
    computed: dataset.content ? computed(dataset.content.items) : null,
    review: dataset.review,
    changeCase: dataset.changeCase,
    publishedOn: dataset.publishedOn,
    revokeOn: dataset.revokeOn,
    changedAt: dataset.changedAt,
    ...(await upkeepOf(db, dataset)),
    faults,
    againstStandards: dataset.draft ? await faultsByStandards(db, dataset.organization, dataset.draft, today) : [],
    duplicates: await duplicatesOnDesk(db, dataset),
    moves: openMoves(dataset, Object.keys(currentRulebook().procedures)),
  };
}

// What others share of what it collects, and whether its review is held for a ruling on that; null: the text does not ask.
async function duplicatesOnDesk(db: Db, { id }: Dataset) {
  const rulebook = currentRulebook();
  const rule = provisionOf(rulebook, "catalog", "duplicate_collection");
  if (!rule) return null;
  const items = await duplicatesOf(db, id, rulebook);
  return { items, held: holdsDuplicates(rulebook), article: rule.article };
}

/** A published dataset as every department sees it, with the core metadata in the guide's own codes. */
export async function governmentPage(db: Db, id: string) {
  const dataset = await store.find(db, id);
  if (!dataset?.content) return null;
  const { content } = dataset;
  const head = await headOf(db, dataset, content.category);
  return {
    id: dataset.id,
    code: dataset.code!,
    state: dataset.state,
    version: dataset.version,
    region: dataset.region,
    ...head,
    content,
    computed: computed(content.items),
    core: coreMetadata(dataset, content, head),
    ...(await upkeepOf(db, dataset)),
    publishedOn: dataset.publishedOn!,
    // 统一通道: data is had here, and nowhere else.
    delivery: { address: `/api/v1/data/${dataset.id}` },
    revokeOn: dataset.revokeOn,
    changedAt: dataset.changedAt,
  };
}

// When it was last verified, and by when its data must next be updated (from the last update, else from its publication).
async function upkeepOf(db: Db, dataset: Dataset) {
  const row = (await maybeOne<{ at: Date | null; by: string | null; data: Date | null }>(
    db,
    sql`select d.verified_at as at, d.verified_by_name as by, e.data_at as data
          from catalog.dataset d join catalog.search_entry e on e.dataset_id = d.id where d.id = ${dataset.id}`,
  ))!;
  const last = row.data ? dayOf(row.data) : dataset.publishedOn;
  const { calendar } = await readCalendar(db);
  const cycle = dataset.content?.updateCycle ?? null;
  return {
    verified: row.at && { at: row.at, by: row.by ?? "" },
    updateDue: last && dataset.state !== "revoked" ? updateDue(calendar, cycle, last) : null,
  };
}

/** The 13 core metadata fields of the national guide, in its order and with its codes. */
function coreMetadata(dataset: Dataset, content: DatasetContent, head: Head) {
  const types = computed(content.items);
  const stated = (pick: (item: DatasetContent["items"][number]) => string) =>
    [...new Set(content.items.map(pick).filter((text) => text !== ""))].join("；");
  return {
    信息资源分类: head.category.map(({ name }) => name.zh).join("/"),
    信息资源名称: content.titleZh,
    信息资源代码: dataset.code!,
    信息资源提供方: head.provider.name.zh,
    信息资源提供方代码: head.provider.code,
    信息资源摘要: content.summaryZh,
    信息资源格式: content.formats.map((format) => `${format.class} ${format.type}`).join("；"),
    信息项信息: content.items.map((item) => ({
      信息项名称: item.nameZh,
      数据类型: `${dataTypes[item.type].zh}${item.type}`,
      数据长度: item.length,
    })),
    共享属性: {
      共享类型: shareTypeCodes[types.share],
      共享条件: stated((item) => item.share.condition || item.share.scope),
      共享方式: content.shareMethods.join("；"),
    },
    开放属性: { 是否向社会开放: openFlag(types.opensAs), 开放条件: stated((item) => item.open.condition) },
    更新周期: content.updateCycle,
    发布日期: dataset.publishedOn!,
    关联资源代码: content.relatedCodes,
  };
}

/**
 * A dataset as the public sees it: only items that are open, with their conditions; null when nothing of it is. Items that
 * are not opened are counted, with the reasons that were given, and not named.
 */
export async function publicPage(db: Db, id: string) {
  const dataset = await store.find(db, id);
  if (!dataset?.content || dataset.state === "revoked") return null;
  const { content } = dataset;
  const items = content.items.filter((item) => item.open.type !== "none");
  if (items.length === 0) return null;
  const withheld = content.items.filter((item) => item.open.type === "none");
  const head = await headOf(db, dataset, content.category);
  const types = computed(content.items);
  return {
    id: dataset.id,
    code: dataset.code!,
    version: dataset.version,
    titleZh: content.titleZh,
    titleEn: content.titleEn,
    summaryZh: content.summaryZh,
    summaryEn: content.summaryEn,
    keywords: content.keywords,
    provider: head.provider,
    region: dataset.region,
    regionName: head.regionName,
    category: head.category,
    // What search files it under: its own theme, else the class and item of its category.
    theme: (await categoryPath(db, content.theme ?? content.category.slice(0, 3))).at(-1) ?? null,
    data: head.data,
    openType: types.open,
    opensAs: types.opensAs,
    updateCycle: content.updateCycle,
    formats: content.formats,
    relatedCodes: content.relatedCodes,
    conditions: [...new Set(items.map((item) => item.open.condition).filter((text) => text.trim() !== ""))],
    items: items.map((item) => ({
      id: item.id,
      column: item.column,
      nameZh: item.nameZh,
      nameEn: item.nameEn,
      description: item.description,
      type: item.type,
      length: item.length,
      key: item.key,
      openType: item.open.type,
      condition: item.open.condition,
    })),
    withheld: {
      items: withheld.length,
      reasons: [...new Set(withheld.map((item) => item.open.reason).filter((text) => text.trim() !== ""))],
    },
    publishedOn: dataset.publishedOn!,
    delivery: { address: `/api/v1/open/${dataset.id}/data` },
    revokeOn: dataset.revokeOn,
    changedAt: dataset.changedAt,
  };
}

export interface CategoryView {
  readonly code: string;
  readonly parent: string | null;
  readonly name: Text;
  readonly class: "1" | "2" | "3";
  /** Published datasets below it. */
  readonly datasets: number;
  /** Of these, what the public may get at least in part. */
  readonly open: number;
}

/** All categories in the order of their codes, with how many datasets each holds. */
export async function categories(db: Db): Promise<readonly CategoryView[]> {
  const found = await rows<{
    code: string;
    parent: string | null;
    zh: string;
    en: string;
    datasets: number;
    open: number;
  }>(
    db,
    sql`with held as (
          select v.content->>'category' as code, e.opens_as
            from catalog.search_entry e
            join catalog.dataset d on d.id = e.dataset_id
            join catalog.version v on v.dataset_id = d.id and v.number = d.version
           where e.published)
        select c.code, c.parent, c.name_zh as zh, c.name_en as en,
               count(h.code)::int as datasets, count(h.code) filter (where h.opens_as <> 'none')::int as open
          from catalog.category c left join held h on starts_with(h.code, c.code)
         group by c.code order by c.code collate "C"`,
  );
  return found.map(({ zh, en, ...rest }) => ({ ...rest, name: { zh, en }, class: categoryClass(rest.code) }));
}

/** Organizations that have something open, with how much, most first. */
export async function publishers(db: Db) {
  const found = await rows<{
    id: string;
    zh: string;
    en: string;
    region: string;
    open: number;
    withData: number;
    updatedAt: Date;
  }>(
    db,
    sql`select o.id, o.name_zh as zh, o.name_en as en, o.region, count(*)::int as open,
               (count(*) filter (where e.has_data))::int as "withData", max(e.changed_at) as "updatedAt"
          from catalog.search_entry e join organization.organization o on o.id = e.organization
         where e.published and e.opens_as <> 'none'
         group by o.id order by open desc, o.name_zh collate "C"`,
  );
  return found.map(({ zh, en, ...rest }) => ({ ...rest, name: { zh, en } }));
}

export interface FilingView {
  readonly id: string;
  readonly dataset: string;
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly organization: string;
  readonly organizationName: Text;
  readonly version: number;
  readonly door: "share" | "open";
  readonly type: string;
  readonly items: number;
  readonly grounds: readonly { source: string; title: string; article: string }[];
  readonly article: string;
  readonly filedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly note: string;
}

/** What was filed in a region (and below), newest first. */
export async function filings(
  db: Db,
  filter: { region: string; open: boolean | null; limit: number; before: string | null },
): Promise<{ items: readonly FilingView[]; total: number; next: string | null }> {
  const chosen = sql`d.region like ${regionPrefix(filter.region)}${
    filter.open === null
      ? sql``
      : filter.open
        ? sql` and f.acknowledged_at is null`
        : sql` and f.acknowledged_at is not null`
  }`;
  const found = await rows<Omit<FilingView, "organizationName"> & { zh: string; en: string }>(
    db,
    sql`select f.id, f.dataset_id as dataset, d.code, e.title_zh as "titleZh", e.title_en as "titleEn", d.organization,
               o.name_zh as zh, o.name_en as en, f.version, f.door, f.type, jsonb_array_length(f.items) as items, f.grounds,
               f.article, f.filed_at as "filedAt", f.acknowledged_at as "acknowledgedAt", f.note
          from catalog.filing f
          join catalog.dataset d on d.id = f.dataset_id
          join catalog.search_entry e on e.dataset_id = d.id
          join organization.organization o on o.id = d.organization
         where ${chosen} ${filter.before ? sql`and f.id < ${filter.before}` : sql``}
         order by f.id desc limit ${filter.limit + 1}`,
  );
  const total = await maybeOne<{ total: number }>(
    db,
    sql`select count(*)::int as total from catalog.filing f join catalog.dataset d on d.id = f.dataset_id where ${chosen}`,
  );
  const page = found.slice(0, filter.limit);
  return {
    items: page.map(({ zh, en, ...rest }) => ({ ...rest, organizationName: { zh, en } })),
    total: total?.total ?? 0,
    next: found.length > filter.limit ? page.at(-1)!.id : null,
  };
}

/** Whose filing it is, for the permission table. */
export async function filingSubject(db: Db, id: string): Promise<Subject | null> {
  if (!isId(id)) return null;
  const row = await maybeOne<{ organization: string; region: string }>(
    db,
    sql`select d.organization, d.region from catalog.filing f join catalog.dataset d on d.id = f.dataset_id where f.id = ${id}`,
  );
  return row && { organizations: [row.organization], region: row.region, readable: "parties" };
}
