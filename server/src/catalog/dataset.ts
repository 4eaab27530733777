/**
 * 信息资源: one entry of the catalog, as its department compiles it and as it is published. Types that a dataset shows for
 * itself (share, open, grade) are never stated: they are computed from its items.
 */
import type { Day } from "../kernel/clock.ts";
import type { Law, Text } from "../kernel/refusal.ts";
import type { SensitiveKind } from "../protection/detection.ts";
import { type Grade, heavier } from "../protection/grading.ts";
import {
  type AggregationMode,
  type Concern,
  type DataOrigin,
  type DataType,
  type FormatClass,
  type GroundSource,
  type ItemCategory,
  type LawfulSource,
  type OpenType,
  openTypes,
  type ShareMethod,
  type ShareType,
  stricter,
  type UpdateCycle,
} from "./codes.ts";
import type { ExchangeRules } from "./exchange.ts";
import type { EntryProfile, ItemPart, ProfileRules } from "./profile.ts";

/** The provision that a department leans on when it withholds something. */
export type Ground = Readonly<{ source: GroundSource; title: string; article: string }>;

/** What stands beside a share or open type: which of these must be stated is the rulebook's to say. Empty text: not stated. */
export type Terms<T> = Readonly<{
  type: T;
  scope: string;
  purpose: string;
  condition: string;
  reason: string;
  ground: Ground | null;
}>;

/** How an item that holds personal privacy or a trade secret may be opened all the same. */
export type OpenDespite = Readonly<{ how: "consent" | "masked" | "public-interest"; statement: string }>;

/** An open type with its terms; `basis` is the key of one of the rulebook's grounds for that type, where it lists them. */
export type OpenTerms<T> = Terms<T> & Readonly<{ basis: string | null; despite: OpenDespite | null }>;

/** 信息项 as compiled: whatever is still missing is null or empty. */
export type DraftItem = Readonly<{
  /** UUID; stays with the item through all versions. */
  id: string;
  /** Name of the column in version tables and of the field in the query API: `^[a-z][a-z0-9_]{0,58}$`, unique in the dataset. */
  column: string;
  nameZh: string;
  nameEn: string;
  description: string;
  type: DataType | null;
  /** Greatest length in characters; null where the type has none. */
  length: number | null;
  /** Part of what identifies a record. */
  key: boolean;
  category: ItemCategory | null;
  grade: Grade | null;
  /** Kinds of sensitive data it holds, as detected or declared. */
  sensitivity: readonly SensitiveKind[];
  concerns: readonly Concern[];
  /** Of an entry of a basic database: a basic or a business item; left out: neither. */
  part?: ItemPart;
  /** The element of a standard that it is, by the line of the standard and the element's code: `<line>#<code>`. */
  element?: string;
  source: Readonly<{ kind: LawfulSource; basis: string }> | null;
  share: Terms<ShareType | null>;
  open: OpenTerms<OpenType | null>;
}>;

export type Format = Readonly<{ class: FormatClass; type: string; description: string }>;

/** 归集方式: `ground` is the provision that rules out physical aggregation; `mode` null: nobody has said. */
export type AggregationTerms = Readonly<{ mode: AggregationMode | null; ground: Ground | null; origin: DataOrigin }>;

/** A dataset as compiled by its department. The provider and its code come from the organization, never from the form. */
export type DatasetDraft = Readonly<{
  /** 分类码; null until chosen. */
  category: string | null;
  /** 主题领域: a category of three digits (class and item), for finding; null: that of the category. */
  theme: string | null;
  /** What the department declares about state secrets: it must say `none`; a secret is refused at every door. */
  secrecy: "none" | "secret" | "work-secret" | null;
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  keywords: readonly string[];
  /** 提供方内部部门. */
  providerUnit: string;
  formats: readonly Format[];
  shareMethods: readonly ShareMethod[];
  updateCycle: UpdateCycle | null;
  relatedCodes: readonly string[];
  /** 归集方式; left out: nobody has said anything of it. */
  aggregation?: AggregationTerms;
  /** 资源属性; left out: nobody has said anything of it. */
  profile?: EntryProfile;
  items: readonly DraftItem[];
}>;

/** 信息项, complete. `share.effective` is the type that counts: a condition that was not stated may make it another. */
export type DataItem = Omit<DraftItem, "type" | "category" | "grade" | "source" | "share" | "open"> &
  Readonly<{
    type: DataType;
    category: ItemCategory;
    grade: Grade;
    source: Readonly<{ kind: LawfulSource; basis: string }>;
    share: Terms<ShareType> & Readonly<{ effective: ShareType }>;
    open: OpenTerms<OpenType>;
  }>;

/** A dataset that may be submitted: all 13 core fields stand, twelve here and the day of publication beside it. */
export type DatasetContent = Omit<DatasetDraft, "category" | "secrecy" | "updateCycle" | "items"> &
  Readonly<{ category: string; secrecy: "none"; updateCycle: UpdateCycle; items: readonly DataItem[] }>;

/**
 * draft → in-review → (returned → in-review) → published → changing → published → revoking → revoked.
 * While `changing` and `revoking` the published version goes on serving.
 */
export type DatasetState = "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";

/** One entry of the catalog with its draft or its published content. */
export type Dataset = Readonly<{
  id: string;
  /** 信息资源代码; given at the first submission and never issued again. */
  code: string | null;
  /** The platform it came from. */
  node: string;
  organization: string;
  region: string;
  state: DatasetState;
  /** Goes up by one with every save: the expected value of an optimistic lock. */
  revision: number;
  /** Number of the published version, from 1; 0 while nothing was published. */
  version: number;
  draft: DatasetDraft | null;
  /** The case that reviews the draft or the revocation while one is open; `returned`: it waits for the department
   *  (returned to be completed, or an update that the law wants and that is not handed in yet). */
  review: Readonly<{ case: string; returned: boolean }> | null;
  /** The case whose clock runs for an update that the law wants, while one is open. */
  changeCase: string | null;
  content: DatasetContent | null;
  publishedOn: Day | null;
  /** The first day on which it is served no longer, once a revocation was agreed. */
  revokeOn: Day | null;
  createdBy: string;
  changedAt: Date;
}>;

export type Computed = Readonly<{
  /** Strictest of the items: what applying for all of it takes. */
  share: ShareType;
  /** Strictest of the items. */
  open: OpenType;
  /** Mildest of the items: what the public can get of it at best. */
  opensAs: OpenType;
  /** Mildest of the items: what another department can get of it at best. */
  sharesAs: ShareType;
  /** Highest of the items (就高从严). */
  grade: Grade;
}>;

/** What a dataset shows for itself, from its items (at least one). */
export function computed(items: readonly DataItem[]): Computed {
  const share = items.map((item) => item.share.effective);
  const open = items.map((item) => item.open.type);
  return {
    share: share.reduce(stricter, "unconditional" as ShareType),
    open: open.reduce(stricter, "unconditional" as OpenType),
    sharesAs: mildest(share),
    opensAs: mildest(open),
    grade: items.map((item) => item.grade).reduce(heavier, "general-1"),
  };
}

function mildest<T extends ShareType | OpenType>(types: readonly T[]): T {
  return (openTypes.find((type) => types.includes(type as T)) ?? "none") as T;
}

/** What a rulebook says about one share or open type. */
export type TypeRule = Readonly<{
  /** The rulebook's own name for it. */
  name: Text;
  article: string;
  mustState: readonly Readonly<{ field: "scope" | "purpose" | "condition" | "reason"; article: string }>[];
  /** What the type counts as when something it must state is missing; null: then it is refused. */
  whenUnstated: Readonly<{ type: ShareType; article: string }> | null;
  /** The ground it needs and the sources that such a ground may come from; null: none needed. */
  ground: Readonly<{ sources: readonly GroundSource[]; article: string }> | null;
  /** The closed list of grounds of which one must hold; empty: none is asked for. `needs` names what must be stated with it. */
  grounds: readonly Readonly<{ key: string; name: Text; needs: readonly string[]; article: string }>[];
  /** Whether choosing it is filed with the authority (备案), and by which article. */
  filed: Readonly<{ article: string }> | null;
}>;

/** What a rulebook says about the catalog, as far as pure code needs it. */
export type CatalogRules = Readonly<{
  rulebook: string;
  /** Digest of the rulebook's version. */
  digest: string;
  /** By type; a type that the text does not know is not there, and nobody may choose it. */
  share: Readonly<Partial<Record<ShareType, TypeRule>>>;
  open: Readonly<Partial<Record<OpenType, TypeRule>>>;
  /** Article that lists what an entry must state. */
  fieldsArticle: string;
  /** Article on category and grade; null: the text has none, and they are asked for by the national standard alone. */
  gradingArticle: string | null;
  /** Article that keeps state secrets out. */
  secrecyArticle: string;
  /** Whether basic catalogs (class 1) are compiled by the authority alone. */
  basicByAuthority: Readonly<{ article: string }> | null;
  /** Ways in which an item with a concern may be opened all the same; empty: none. */
  openDespite: Readonly<{ allowed: readonly OpenDespite["how"][]; article: string }> | null;
  /** Whether a dataset that does not say how it is aggregated is aggregated physically. */
  physicalFirst: Readonly<{ article: string }> | null;
  /** The kinds of texts that can be the basis of logical aggregation; null: the text asks for none. */
  logical: Readonly<{ sources: readonly GroundSource[]; article: string }> | null;
  /** What is asked of how data is exchanged. */
  exchange: ExchangeRules;
  /** What an entry must say of itself beyond the national guide. */
  profile: ProfileRules;
}>;

/** The share type that counts: the stated one, or what the rulebook makes of it when its conditions were not stated. */
export function effectiveShareType(terms: Terms<ShareType>, rules: CatalogRules): { type: ShareType; law: Law | null } {
  const rule = rules.share[terms.type];
  const unstated = rule?.mustState.some(({ field }) => terms[field].trim() === "") ?? false;
  if (!unstated || !rule?.whenUnstated) return { type: terms.type, law: null };
  return { type: rule.whenUnstated.type, law: { rulebook: rules.rulebook, article: rule.whenUnstated.article } };
}
