/** What the portal reads of the public HTTP API: the fields it uses of each answer. */
import type { Text } from "../i18n/setup.ts";
import type { Law } from "../parts/Article.tsx";
import type { LawText } from "../parts/LawArticle.tsx";
import type { AccessType, NamedTypes } from "../parts/TypeTag.tsx";
import type { FacetName } from "./addresses.ts";

/** GET /api/v1/clock */
export interface Clock {
  readonly today: string;
  readonly rehearsal: boolean;
}

/** GET /api/v1/rulebook */
export interface Rulebook {
  readonly name: string;
  readonly version: string;
  readonly title: Text;
  readonly place: Text;
  readonly standing: {
    readonly state: "in-force" | "draft" | "expired" | "not-yet";
    readonly from: string | null;
    /** The first day on which it is in force no longer. */
    readonly until: string | null;
    /** What every page must say when the text is not plainly in force. */
    readonly banner: Text | null;
  };
  readonly shareTypes: NamedTypes["shareTypes"];
  readonly openTypes: readonly { readonly key: string; readonly name: Text; readonly article: string }[];
}

/** What every page says of the whole platform. */
export interface Platform {
  readonly rehearsal: boolean;
  readonly today: string;
  readonly rulebook: Rulebook | null;
}

/** GET /api/v1/rulebook/articles */
export type Article = LawText;

/** GET /api/v1/me */
export interface Me {
  readonly actor: { readonly kind: "person" | "public" | "program" | "system" | "anonymous"; readonly name: string };
}

/** GET /api/v1/me/notices */
export interface MyNotices {
  readonly items: readonly {
    readonly id: string;
    readonly name: Text;
    readonly title: Text;
    readonly number: string | null;
    readonly step: Text | null;
    readonly due: string | null;
    readonly law: Law | null;
    readonly href: string;
    readonly at: string;
    readonly unread: boolean;
  }[];
  readonly unread: number;
}

/** One row of GET /api/v1/public/datasets. */
export interface Found {
  readonly id: string;
  readonly code: string | null;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly summaryZh: string;
  readonly summaryEn: string;
  readonly organization: string;
  readonly organizationName: Text;
  readonly theme: string;
  readonly openType: AccessType;
  readonly opensAs: AccessType;
  readonly updateCycle: string | null;
  readonly hasData: boolean;
  readonly dataRows: number | null;
  readonly dataAt: string | null;
  readonly items: number;
  readonly publishedOn: string | null;
  readonly changedAt: string;
}

export interface FacetValue {
  readonly value: string;
  readonly name: Text;
  readonly count: number;
}

/** GET /api/v1/public/datasets */
export interface Search {
  readonly items: readonly Found[];
  readonly total: number;
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>;
  readonly words: readonly { readonly word: string; readonly synonyms: readonly string[] }[];
}

/** One open item of a dataset. */
export interface Item {
  readonly id: string;
  /** Field of the query API. */
  readonly column: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly description: string;
  readonly type: string;
  readonly length: number | null;
  readonly key: boolean;
  readonly openType: AccessType;
  readonly condition: string;
}

/** GET /api/v1/public/datasets/{id} */
export interface Dataset {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly summaryZh: string;
  readonly summaryEn: string;
  readonly keywords: readonly string[];
  readonly provider: { readonly id: string; readonly name: Text; readonly code: string };
  readonly region: string;
  readonly regionName: string;
  readonly category: readonly { readonly code: string; readonly name: Text }[];
  readonly theme: { readonly code: string; readonly name: Text } | null;
  readonly data: { readonly rows: number; readonly at: string } | null;
  readonly openType: AccessType;
  readonly opensAs: AccessType;
  readonly updateCycle: string | null;
  readonly formats: readonly { readonly class: string; readonly type: string; readonly description: string }[];
  readonly relatedCodes: readonly string[];
  readonly conditions: readonly string[];
  readonly items: readonly Item[];
  readonly withheld: { readonly items: number; readonly reasons: readonly string[] };
  readonly publishedOn: string;
  readonly revokeOn: string | null;
  readonly changedAt: string;
}

/** GET /api/v1/organizations/{id} */
export interface Organization {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly region: string;
  readonly regionName: string;
  readonly state: string;
  readonly authority: { readonly id: string; readonly name: Text } | null;
  readonly responsible: readonly { readonly duty: string; readonly name: string; readonly title: string }[];
}

/** GET /api/v1/public/opening-changes */
export interface OpeningChanges {
  readonly items: readonly {
    readonly dataset: string;
    readonly titleZh: string;
    readonly titleEn: string;
    readonly change: "opened" | "changed" | "closed";
    readonly on: string;
    readonly at: string;
    readonly items: number;
  }[];
  readonly openByDay: readonly { readonly day: string; readonly open: number }[];
}
