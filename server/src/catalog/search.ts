/**
 * Searching the catalog. The interface is final: PostgreSQL holds the truth and answers today; an index in memory may
 * answer later as a cache of it, with the same results.
 */
import type { Db } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { OpenType, ShareType, UpdateCycle } from "./codes.ts";
import type { DatasetState, Grade } from "./dataset.ts";

/** The facets; every one of them is also a filter. Values of one facet are alternatives, facets add up. */
export const facetNames = [
  "organization",
  "theme",
  "openType",
  "shareType",
  "updateCycle",
  "format",
  "region",
  "hasData",
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
  /** What was typed: words, part of a title, a code, or pinyin. Empty: everything. At most 200 characters count. */
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
  openType: OpenType;
  updateCycle: UpdateCycle | null;
  formats: readonly string[];
  grade: Grade | null;
  hasData: boolean;
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
