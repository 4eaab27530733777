/** What catalog pages look like over the wire. */
import { type TSchema, Type } from "typebox";
import { grades } from "../protection/grading.ts";
import {
  categoryCodePattern,
  dataTypeCodes,
  formatClassCodes,
  openTypes,
  shareTypes,
  updateCycleCodes,
} from "./codes.ts";
import { DraftForm, oneOf } from "./dataset-form.ts";
import { facetNames } from "./search.ts";

const closed = { additionalProperties: false } as const;

export function orNull<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

export const Id = Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" });
export const IdParams = Type.Object({ id: Id }, closed);
export const TextView = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
export const Day = Type.String({ format: "date" });
export const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));

export const states = ["draft", "in-review", "returned", "published", "changing", "revoking", "revoked"] as const;

const ProviderView = Type.Object({ id: Id, name: TextView, code: Type.String() }, closed);
const CategoryStep = Type.Object({ code: Type.String(), name: TextView }, closed);
const LoadedView = orNull(Type.Object({ rows: Type.Integer(), at: Instant }, closed));
const ComputedView = Type.Object(
  {
    share: oneOf(shareTypes),
    sharesAs: oneOf(shareTypes),
    open: oneOf(openTypes),
    opensAs: oneOf(openTypes),
    grade: oneOf(grades),
  },
  closed,
);
export const FieldErrorView = Type.Object(
  { pointer: Type.String(), code: Type.String(), zh: Type.String(), en: Type.String() },
  closed,
);
const head = {
  provider: ProviderView,
  regionName: Type.String(),
  category: Type.Array(CategoryStep),
  data: LoadedView,
};

const DuplicateView = Type.Object(
  {
    item: Id,
    name: TextView,
    dataset: Id,
    code: Type.String(),
    title: TextView,
    organization: Type.Object({ id: Id, name: TextView }, closed),
    shareType: oneOf(shareTypes),
    lawful: Type.Boolean(),
    published: Type.Boolean(),
  },
  closed,
);

// When and by whom the basic information was last verified, and by when the data must next be updated.
const upkeep = {
  verified: orNull(Type.Object({ at: Instant, by: Type.String() }, closed)),
  updateDue: orNull(Day),
};

// A published item also says which share type counts; drafts do not have it.
const ItemView = Type.Object(
  {
    ...DraftForm.properties.items.items.properties,
    share: Type.Object(
      { ...DraftForm.properties.items.items.properties.share.properties, effective: Type.Optional(oneOf(shareTypes)) },
      closed,
    ),
  },
  closed,
);
export const ContentView = Type.Object({ ...DraftForm.properties, items: Type.Array(ItemView) }, closed);

export const DeskPage = Type.Object(
  {
    id: Id,
    code: orNull(Type.String()),
    state: oneOf(states),
    revision: Type.Integer(),
    version: Type.Integer(),
    region: Type.String(),
    ...head,
    draft: orNull(DraftForm),
    content: orNull(ContentView),
    computed: orNull(ComputedView),
    review: orNull(Type.Object({ case: Id, returned: Type.Boolean() }, closed)),
    changeCase: orNull(Id),
    publishedOn: orNull(Day),
    revokeOn: orNull(Day),
    changedAt: Instant,
    ...upkeep,
    /** What the draft still lacks before it may be submitted. */
    faults: Type.Array(FieldErrorView),
    /** Where the draft is not as the standards and guides in force want it; `line`: of the standard. */
    againstStandards: Type.Array(Type.Object({ ...FieldErrorView.properties, line: orNull(Id) }, closed)),
    /** What other departments share of what it collects; null: the text does not ask. */
    duplicates: orNull(
      Type.Object({ items: Type.Array(DuplicateView), held: Type.Boolean(), article: Type.String() }, closed),
    ),
    moves: Type.Array(Type.String()),
  },
  closed,
);

export const GovernmentPage = Type.Object(
  {
    id: Id,
    code: Type.String(),
    state: oneOf(states),
    version: Type.Integer(),
    region: Type.String(),
    ...head,
    content: ContentView,
    computed: ComputedView,
    /** The 13 core metadata fields under the national guide's own names and codes. */
    core: Type.Record(Type.String(), Type.Unknown()),
    ...upkeep,
    publishedOn: Day,
    /** Where the platform delivers it, below its own address. */
    delivery: Type.Object({ address: Type.String() }, closed),
    revokeOn: orNull(Day),
    changedAt: Instant,
  },
  closed,
);

export const PublicPage = Type.Object(
  {
    id: Id,
    code: Type.String(),
    version: Type.Integer(),
    titleZh: Type.String(),
    titleEn: Type.String(),
    summaryZh: Type.String(),
    summaryEn: Type.String(),
    keywords: Type.Array(Type.String()),
    ...head,
    theme: orNull(Type.Object({ code: Type.String(), name: TextView }, closed)),
    region: Type.String(),
    openType: oneOf(openTypes),
    opensAs: oneOf(openTypes),
    updateCycle: oneOf(updateCycleCodes),
    formats: DraftForm.properties.formats,
    relatedCodes: Type.Array(Type.String()),
    conditions: Type.Array(Type.String()),
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          column: Type.String(),
          nameZh: Type.String(),
          nameEn: Type.String(),
          description: Type.String(),
          type: oneOf(dataTypeCodes),
          length: orNull(Type.Integer()),
          key: Type.Boolean(),
          openType: oneOf(openTypes),
          condition: Type.String(),
        },
        closed,
      ),
    ),
    withheld: Type.Object({ items: Type.Integer(), reasons: Type.Array(Type.String()) }, closed),
    publishedOn: Day,
    /** Where the platform delivers it, below its own address. */
    delivery: Type.Object({ address: Type.String() }, closed),
    revokeOn: orNull(Day),
    changedAt: Instant,
  },
  closed,
);

const listed = Type.Optional(
  Type.String({ maxLength: 2000, description: "one value, or several separated by commas: any of them" }),
);

/** The query string of a search: every facet is a filter, values separated by commas. */
export const SearchQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 1000 })),
    organization: listed,
    theme: listed,
    openType: listed,
    shareType: listed,
    updateCycle: listed,
    format: listed,
    region: listed,
    level: listed,
    hasData: listed,
    providerKind: listed,
    kind: listed,
    acquisition: listed,
    database: listed,
    databaseKind: listed,
    sort: Type.Optional(oneOf(["relevance", "newest", "updated", "title", "code"])),
    page: Type.Integer({ minimum: 1, maximum: 10_000, default: 1 }),
    pageSize: Type.Integer({ minimum: 1, maximum: 200, default: 20 }),
  },
  closed,
);

const FacetView = Type.Array(Type.Object({ value: Type.String(), name: TextView, count: Type.Integer() }, closed));

export const SearchReply = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          code: orNull(Type.String()),
          state: oneOf(states),
          titleZh: Type.String(),
          titleEn: Type.String(),
          summaryZh: Type.String(),
          summaryEn: Type.String(),
          organization: Id,
          organizationName: TextView,
          region: Type.String(),
          theme: Type.String(),
          shareType: oneOf(shareTypes),
          openType: oneOf(openTypes),
          opensAs: oneOf(openTypes),
          updateCycle: orNull(oneOf(updateCycleCodes)),
          formats: Type.Array(oneOf(formatClassCodes)),
          grade: orNull(oneOf(grades)),
          hasData: Type.Boolean(),
          dataRows: orNull(Type.Integer()),
          dataAt: orNull(Instant),
          items: Type.Integer(),
          publishedOn: orNull(Day),
          changedAt: Instant,
          score: Type.Number(),
        },
        closed,
      ),
    ),
    total: Type.Integer(),
    facets: Type.Object(Object.fromEntries(facetNames.map((name) => [name, FacetView])), closed),
    words: Type.Array(Type.Object({ word: Type.String(), synonyms: Type.Array(Type.String()) }, closed)),
  },
  closed,
);

export const CategoryForm = Type.Object(
  {
    code: Type.String({ pattern: `${categoryCodePattern}|^[123]\\d{2}$`, maxLength: 40 }),
    zh: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
    en: Type.String({ maxLength: 200 }),
  },
  closed,
);

export const CategoryView = Type.Object(
  {
    code: Type.String(),
    parent: orNull(Type.String()),
    name: TextView,
    class: oneOf(["1", "2", "3"]),
    datasets: Type.Integer(),
    open: Type.Integer(),
  },
  closed,
);

export const FilingsReply = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          dataset: Id,
          code: Type.String(),
          titleZh: Type.String(),
          titleEn: Type.String(),
          organization: Id,
          organizationName: TextView,
          version: Type.Integer(),
          door: oneOf(["share", "open"]),
          type: oneOf(shareTypes),
          items: Type.Integer(),
          grounds: Type.Array(
            Type.Object({ source: Type.String(), title: Type.String(), article: Type.String() }, closed),
          ),
          article: Type.String(),
          filedAt: Instant,
          acknowledgedAt: orNull(Instant),
          note: Type.String(),
        },
        closed,
      ),
    ),
    total: Type.Integer(),
    next: orNull(Id),
  },
  closed,
);

const LawView = Type.Object(
  { rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) },
  closed,
);

export const HistoryReply = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          event: Type.String(),
          name: TextView,
          at: Instant,
          by: Type.String(),
          version: orNull(Type.Integer()),
          note: Type.String(),
          law: orNull(LawView),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const VersionsReply = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          number: Type.Integer(),
          publishedOn: Day,
          publishedAt: Instant,
          reason: Type.String(),
          review: orNull(Id),
          shareType: oneOf(shareTypes),
          openType: oneOf(openTypes),
          grade: oneOf(grades),
          items: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** A case that an act set going. */
export const CaseView = Type.Object({ case: Id, number: Type.String(), state: Type.String() }, closed);
