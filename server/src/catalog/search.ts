/**
 * Searching the catalog. The interface is final: PostgreSQL holds the truth and answers today; an index in memory may
 * answer later as a cache of it, with the same results.
 */
import type { RawBuilder } from "kysely";
import { type Db, one, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { organizationKindNames } from "../organization/organization.ts";
import { levelNames } from "../organization/region.ts";
import type { Grade } from "../protection/grading.ts";
import { currentRulebook } from "../rulebook/current.ts";
import {
  formatClasses,
  isDatasetCode,
  type OpenType,
  openTypeNames,
  type ShareType,
  shareTypeNames,
  type UpdateCycle,
  updateCycles,
} from "./codes.ts";
import { databaseKinds } from "./database.ts";
import type { DatasetState } from "./dataset.ts";
import { resourceKinds } from "./profile.ts";
import { catalogRules } from "./rules.ts";
import { queryWords, tsqueryLiteral } from "./words.ts";

/** The facets; every one of them is also a filter. Values of one facet are alternatives, facets add up. */
export const facetNames = [
  "organization",
  "theme",
  "openType",
  "shareType",
  "updateCycle",
  "format",
  "region",
  "level",
  "hasData",
  "providerKind",
  "kind",
  "acquisition",
  "database",
  "databaseKind",
] as const;
export type FacetName = (typeof facetNames)[number];

/** Chosen values by facet. `hasData` takes "true" and "false"; `region` takes a region code and everything below it. */
export type Filters = Readonly<Partial<Record<FacetName, readonly string[]>>>;

export type Sort = "relevance" | "newest" | "updated" | "title" | "code";

/**
 * Who looks. `public`: what is open, on conditions or without. `government`: everything published. `organization`: what
 * one organization compiles, drafts included.
 */
export type Viewer =
  | Readonly<{ kind: "public" }>
  | Readonly<{ kind: "government" }>
  | Readonly<{ kind: "organization"; organization: string; states?: readonly DatasetState[] }>;

export type SearchRequest = Readonly<{
  /** What was typed: words of a title, a summary, an item or an organization, or a code. Empty: everything. At most 200 characters count. */
  query: string;
  filters: Filters;
  sort: Sort;
  /** From 1. */
  page: number;
  /** 1 to 200. */
  pageSize: number;
  viewer: Viewer;
}>;

export type Found = Readonly<{
  id: string;
  code: string | null;
  state: DatasetState;
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  organization: string;
  organizationName: Text;
  region: string;
  theme: string;
  shareType: ShareType;
  /** Strictest of the items. */
  openType: OpenType;
  /** Mildest of the items: what the public can get of it at best. Facet and filter `openType` mean this for the public. */
  opensAs: OpenType;
  updateCycle: UpdateCycle | null;
  formats: readonly string[];
  grade: Grade | null;
  hasData: boolean;
  /** Rows of the current version; null without data. */
  dataRows: number | null;
  /** When the current version was loaded. */
  dataAt: Date | null;
  items: number;
  publishedOn: string | null;
  changedAt: Date;
  /** Rank of the match; 0 without a query. */
  score: number;
}>;

export type FacetValue = Readonly<{ value: string; name: Text; count: number }>;

export type SearchResult = Readonly<{
  items: readonly Found[];
  /** Exact. */
  total: number;
  /** Per facet, the counts that hold under the query and all *other* facets' filters, highest first, at most 50. */
  facets: Readonly<Record<FacetName, readonly FacetValue[]>>;
  /** What the query was read as: each word with the synonyms that counted too. */
  words: readonly Readonly<{ word: string; synonyms: readonly string[] }>[];
}>;

/** Something that answers searches: PostgreSQL, or an index in memory kept fresh from it. */
export interface SearchIndex {
  search(db: Db, request: SearchRequest): Promise<SearchResult>;
}

/** A request from a query string, where the values of a filter are separated by commas. */
export function searchRequest(
  query: Readonly<Partial<Record<FacetName, string>> & { q?: string; sort?: Sort; page: number; pageSize: number }>,
  viewer: Viewer,
): SearchRequest {
  const filters: Partial<Record<FacetName, readonly string[]>> = {};
  for (const name of facetNames) {
    const values = (query[name] ?? "").split(",").filter((value) => value !== "");
    if (values.length > 0) filters[name] = values;
  }
  const { page, pageSize } = query;
  return { query: query.q ?? "", filters, sort: query.sort ?? "relevance", page, pageSize, viewer };
}

const namesOf: Readonly<Partial<Record<FacetName, Readonly<Record<string, Text>>>>> = {
  shareType: shareTypeNames,
  openType: openTypeNames,
  updateCycle: updateCycles,
  format: formatClasses,
  kind: resourceKinds,
  databaseKind: databaseKinds,
  providerKind: organizationKindNames,
  level: levelNames,
  hasData: { true: { zh: "有数据", en: "With data" }, false: { zh: "仅目录", en: "Entry only" } },
};

/** PostgreSQL's own answer: the truth that any index in memory must equal. */
export const postgresIndex: SearchIndex = { search: searchPostgres };

async function searchPostgres(db: Db, request: SearchRequest): Promise<SearchResult> {
  const words = queryWords(request.query);
  const query = request.query.trim() === "" ? null : tsqueryLiteral(words);
  // A query of nothing but punctuation has no words, and finds nothing rather than everything.
  const nothing = request.query.trim() !== "" && query === null && !isDatasetCode(request.query.trim());
  const pageSize = Math.min(Math.max(request.pageSize, 1), 200);
  const offset = (Math.max(request.page, 1) - 1) * pageSize;
  const code = request.query.trim();
  const indexed = request.viewer.kind === "public" ? sql`e.public_words` : sql`e.words`;
  const hit = nothing
    ? sql`false`
    : query === null && code === ""
      ? sql`true`
      : sql`(e.code = ${code}${query === null ? sql`` : sql` or ${indexed} @@ ${query}::tsquery`})`;
  const matched = sql`
    select e.*, p.kind as provider_kind, p.level as provider_level, ${request.viewer.kind === "public" ? sql`e.opens_as` : sql`e.open_type`} as open_facet,
           ${query === null ? sql`0::real` : sql`ts_rank('{0.1, 0.4, 0.6, 1.0}', ${indexed}, ${query}::tsquery)`} as score
      from catalog.search_entry e join organization.organization p on p.id = e.organization
     where ${visible(request.viewer)} and ${hit}`;
  const all = conjunction(facetNames.map((name) => filterOf(name, request.filters)));
  const [total, found, facets] = [
    await one<{ total: number }>(db, sql`with m as (${matched}) select count(*)::int as total from m where ${all}`),
    await rows<FoundRow>(
      db,
      sql`with m as (${matched})
          select m.*, o.name_zh as organization_zh, o.name_en as organization_en
            from (select * from m where ${all} order by ${orderOf(request, query !== null)} limit ${pageSize} offset ${offset}) m
            join organization.organization o on o.id = m.organization
           order by ${orderOf(request, query !== null)}`,
    ),
    await facetsOf(db, matched, request.filters),
  ];
  return { items: found.map(toFound), total: total.total, facets, words };
}

function visible(viewer: Viewer) {
  switch (viewer.kind) {
    case "public":
      return sql`e.published and e.opens_as <> 'none'`;
    case "government":
      return sql`e.published`;
    case "organization":
      return viewer.states && viewer.states.length > 0
        ? sql`e.organization = ${viewer.organization} and e.state = any(${[...viewer.states]})`
        : sql`e.organization = ${viewer.organization}`;
  }
}

function conjunction(conditions: readonly (RawBuilder<unknown> | null)[]) {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
}

// The databases that an entry was confirmed in; by its category it belongs to a basic or a theme database all the same.
const held = sql`select 1 from catalog.database_entry x join catalog.database b on b.id = x.database
                  where x.dataset = m.dataset_id and x.state = 'confirmed'`;
const classKind = sql`case left(m.code, 1) when '1' then 'basic' when '2' then 'theme' end`;

// Facets of which one entry may have several values.
const several: Readonly<Partial<Record<FacetName, RawBuilder<unknown>>>> = {
  format: sql`m cross join lateral unnest(m.formats) f(format)`,
  database: sql`m cross join lateral (
    select x.database::text from catalog.database_entry x where x.dataset = m.dataset_id and x.state = 'confirmed') f(database)`,
  databaseKind: sql`m cross join lateral (
    select ${classKind} union
    select b.kind from catalog.database_entry x join catalog.database b on b.id = x.database
     where x.dataset = m.dataset_id and x.state = 'confirmed') f(kind)`,
};

function filterOf(name: FacetName, filters: Filters): RawBuilder<unknown> | null {
  const values = filters[name];
  if (!values || values.length === 0) return null;
  const chosen = [...values];
  switch (name) {
    case "organization":
      return sql`m.organization::text = any(${chosen})`;
    case "theme":
      return sql`m.theme = any(${chosen})`;
    case "openType":
      return sql`m.open_facet = any(${chosen})`;
    case "shareType":
      return sql`m.share_type = any(${chosen})`;
    case "updateCycle":
      return sql`m.update_cycle = any(${chosen})`;
    case "format":
      return sql`m.formats && ${chosen}::text[]`;
    case "region":
      return sql`m.region like any(${chosen.map(regionPrefix)})`;
    case "level":
      return sql`m.provider_level = any(${chosen})`;
    case "hasData":
      return sql`m.has_data::text = any(${chosen})`;
    case "providerKind":
      return sql`m.provider_kind = any(${chosen})`;
    case "kind":
      return sql`m.kind = any(${chosen})`;
    case "acquisition":
      return sql`m.acquisition = any(${chosen})`;
    case "database":
      return sql`exists (${held} and x.database::text = any(${chosen}))`;
    case "databaseKind":
      return sql`(${classKind} = any(${chosen}) or exists (${held} and b.kind = any(${chosen})))`;
  }
}

/** A region and all below it, as a pattern for `like`: 230000 → 23%, 230100 → 2301%. What is no code matches nothing. */
export function regionPrefix(region: string): string {
  return /^\d{6}$/.test(region) ? `${region.replace(/(?:00){1,2}$/, "")}%` : "";
}

function orderOf(request: SearchRequest, ranked: boolean) {
  switch (request.sort) {
    case "relevance":
      return ranked ? sql`m.score desc, m.changed_at desc, m.dataset_id` : sql`m.changed_at desc, m.dataset_id`;
    case "newest":
      return sql`m.published_on desc nulls last, m.dataset_id desc`;
    case "updated":
      return sql`greatest(m.changed_at, m.data_at) desc, m.dataset_id desc`;
    case "title":
      return sql`m.title_zh collate "C", m.dataset_id`;
    case "code":
      return sql`m.code collate "C" nulls last, m.dataset_id`;
  }
}

async function facetsOf(
  db: Db,
  matched: RawBuilder<unknown>,
  filters: Filters,
): Promise<Readonly<Record<FacetName, readonly FacetValue[]>>> {
  const value: Readonly<Record<FacetName, RawBuilder<unknown>>> = {
    organization: sql`m.organization::text`,
    theme: sql`m.theme`,
    openType: sql`m.open_facet`,
    shareType: sql`m.share_type`,
    updateCycle: sql`m.update_cycle`,
    format: sql`f.format`,
    region: sql`m.region`,
    level: sql`m.provider_level`,
    hasData: sql`m.has_data::text`,
    providerKind: sql`m.provider_kind`,
    kind: sql`m.kind`,
    acquisition: sql`m.acquisition`,
    database: sql`f.database`,
    databaseKind: sql`f.kind`,
  };
  const counts = facetNames.map((name) => {
    const others = conjunction(facetNames.filter((other) => other !== name).map((other) => filterOf(other, filters)));
    const from = several[name] ?? sql`m`;
    return sql`(select ${name}::text as facet, ${value[name]} as value, count(*)::int as count
                  from ${from} where ${others} and ${value[name]} is not null
                 group by 2 order by 3 desc, 2 limit 50)`;
  });
  const counted = await rows<{ facet: FacetName; value: string; count: number; zh: string | null; en: string | null }>(
    db,
    sql`with m as materialized (${matched}), counted as (${sql.join(counts, sql` union all `)})
        select c.facet, c.value, c.count, coalesce(o.name_zh, t.name_zh, b.name_zh, r.name) as zh, coalesce(o.name_en, t.name_en, b.name_en) as en
          from counted c
          left join organization.organization o on c.facet = 'organization' and o.id::text = c.value
          left join organization.region r on c.facet = 'region' and r.code = c.value
          left join catalog.database b on c.facet = 'database' and b.id::text = c.value
          left join catalog.category t on c.facet = 'theme' and t.code = c.value
         order by c.facet, c.count desc, c.value`,
  );
  const of = (name: FacetName): readonly FacetValue[] =>
    counted
      .filter((row) => row.facet === name)
      .map((row) => {
        const known = name === "acquisition" ? wayNamed(row.value) : namesOf[name]?.[row.value];
        return {
          value: row.value,
          name: { zh: row.zh ?? known?.zh ?? row.value, en: row.en || known?.en || row.zh || row.value },
          count: row.count,
        };
      });
  return Object.fromEntries(facetNames.map((name) => [name, of(name)])) as Record<FacetName, readonly FacetValue[]>;
}

// 获取方式 are the rulebook's own words.
function wayNamed(key: string): Text | undefined {
  return catalogRules(currentRulebook()).profile.ways.find((way) => way.key === key)?.name;
}

interface FoundRow {
  dataset_id: string;
  code: string | null;
  state: DatasetState;
  title_zh: string;
  title_en: string;
  summary_zh: string;
  summary_en: string;
  organization: string;
  organization_zh: string;
  organization_en: string;
  region: string;
  theme: string;
  share_type: ShareType;
  open_type: OpenType;
  opens_as: OpenType;
  update_cycle: UpdateCycle | null;
  formats: string[];
  grade: Grade | null;
  has_data: boolean;
  data_rows: number | null;
  data_at: Date | null;
  items: number;
  published_on: string | null;
  changed_at: Date;
  score: number;
}

function toFound(row: FoundRow): Found {
  return {
    id: row.dataset_id,
    code: row.code,
    state: row.state,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    summaryZh: row.summary_zh,
    summaryEn: row.summary_en,
    organization: row.organization,
    organizationName: { zh: row.organization_zh, en: row.organization_en },
    region: row.region,
    theme: row.theme,
    shareType: row.share_type,
    openType: row.open_type,
    opensAs: row.opens_as,
    updateCycle: row.update_cycle,
    formats: row.formats,
    grade: row.grade,
    hasData: row.has_data,
    dataRows: row.data_rows,
    dataAt: row.data_at,
    items: row.items,
    publishedOn: row.published_on,
    changedAt: row.changed_at,
    score: row.score,
  };
}
