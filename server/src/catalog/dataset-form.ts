/** The draft as it comes over the wire: bounded, but as incomplete as a half-filled form. */
import { type Static, type TSchema, Type } from "typebox";
import { sensitiveKinds } from "../protection/detection.ts";
import { grades } from "../protection/grading.ts";
import {
  aggregationModeCodes,
  categoryCodePattern,
  concernCodes,
  dataOriginCodes,
  dataTypeCodes,
  formatClassCodes,
  groundSourceCodes,
  itemCategoryCodes,
  lawfulSourceCodes,
  openTypes,
  shareMethodCodes,
  shareTypes,
  updateCycleCodes,
} from "./codes.ts";
import type { DatasetDraft, DraftItem } from "./dataset.ts";
import { exchangeTraitCodes, itemPartCodes, resourceKindCodes } from "./profile.ts";

const closed = { additionalProperties: false } as const;

/** A closed list of words, as JSON Schema `enum`. */
export function oneOf<const T extends string>(values: readonly T[]) {
  return Type.Enum(values as unknown as T[]);
}

function orNull<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

/** Name of a column: also in PostgreSQL (at most 63 bytes, `_` first is the platform's own). */
export const columnPattern = "^[a-z][a-z0-9_]{0,58}$";

export const noTerms = { scope: "", purpose: "", condition: "", reason: "", ground: null } as const;

const shortText = Type.String({ maxLength: 200 });
const longText = Type.String({ maxLength: 4000 });

export const GroundForm = Type.Object(
  { source: oneOf(groundSourceCodes), title: shortText, article: shortText },
  closed,
);

const terms = {
  scope: longText,
  purpose: longText,
  condition: longText,
  reason: longText,
  ground: orNull(GroundForm),
};

export const DraftItemForm = Type.Object(
  {
    id: Type.String({ format: "uuid" }),
    column: Type.String({ pattern: columnPattern }),
    nameZh: shortText,
    nameEn: shortText,
    description: longText,
    type: orNull(oneOf(dataTypeCodes)),
    length: orNull(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    key: Type.Boolean(),
    category: orNull(oneOf(itemCategoryCodes)),
    grade: orNull(oneOf(grades)),
    sensitivity: Type.Array(oneOf(sensitiveKinds), { maxItems: sensitiveKinds.length }),
    concerns: Type.Array(oneOf(concernCodes), { maxItems: 2 }),
    part: Type.Optional(oneOf(itemPartCodes)),
    /** Blank: of none. */
    element: Type.Optional(Type.String({ pattern: "^([0-9a-f-]{36}#.{1,60})?$", maxLength: 100 })),
    source: orNull(Type.Object({ kind: oneOf(lawfulSourceCodes), basis: longText }, closed)),
    // Shared unconditionally until somebody says otherwise: an item that says nothing of it at all.
    share: Type.Object(
      { type: orNull(oneOf(shareTypes)), ...terms },
      { ...closed, default: { type: "unconditional", ...noTerms } },
    ),
    open: Type.Object(
      {
        type: orNull(oneOf(openTypes)),
        ...terms,
        basis: orNull(Type.String({ pattern: "^[a-z][a-z0-9-]{0,59}$" })),
        despite: orNull(
          Type.Object({ how: oneOf(["consent", "masked", "public-interest"]), statement: longText }, closed),
        ),
      },
      closed,
    ),
  },
  closed,
);

const ProfileForm = Type.Object(
  {
    kind: orNull(oneOf(resourceKindCodes)),
    acquisition: orNull(
      Type.Object(
        {
          way: Type.String({ pattern: "^[a-z][a-z0-9-]{0,59}$" }),
          basis: longText,
          restrictions: longText,
          system: shortText,
        },
        closed,
      ),
    ),
    touches: Type.Object(
      { "trade-secret": orNull(Type.Boolean()), "personal-privacy": orNull(Type.Boolean()) },
      closed,
    ),
    traits: Type.Optional(Type.Array(oneOf(exchangeTraitCodes), { maxItems: exchangeTraitCodes.length })),
    specialLaw: shortText,
    outsidePublicService: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const DraftForm = Type.Object(
  {
    category: orNull(Type.String({ pattern: categoryCodePattern, maxLength: 40 })),
    theme: orNull(Type.String({ pattern: "^[123]\\d{2}$" })),
    secrecy: orNull(oneOf(["none", "secret", "work-secret"])),
    titleZh: shortText,
    titleEn: shortText,
    summaryZh: longText,
    summaryEn: longText,
    keywords: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 30 }),
    providerUnit: shortText,
    formats: Type.Array(
      Type.Object(
        { class: oneOf(formatClassCodes), type: Type.String({ maxLength: 50 }), description: shortText },
        closed,
      ),
      { maxItems: 20 },
    ),
    shareMethods: Type.Array(oneOf(shareMethodCodes), { maxItems: shareMethodCodes.length }),
    updateCycle: orNull(oneOf(updateCycleCodes)),
    relatedCodes: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 50 }),
    aggregation: Type.Optional(
      Type.Object(
        { mode: orNull(oneOf(aggregationModeCodes)), ground: orNull(GroundForm), origin: oneOf(dataOriginCodes) },
        closed,
      ),
    ),
    profile: Type.Optional(ProfileForm),
    items: Type.Array(DraftItemForm, { maxItems: 1000 }),
  },
  closed,
);

// The schema and the domain type must say the same.
type Same<A, B> = [A] extends [B] ? true : never;
const formIsDraft: Same<Static<typeof DraftForm>, DatasetDraft> = true;
void formIsDraft;

/** An empty draft: what a new entry begins with. */
export const emptyDraft: DatasetDraft = {
  category: null,
  theme: null,
  secrecy: null,
  titleZh: "",
  titleEn: "",
  summaryZh: "",
  summaryEn: "",
  keywords: [],
  providerUnit: "",
  formats: [],
  shareMethods: ["platform-database", "platform-file"],
  updateCycle: null,
  relatedCodes: [],
  items: [],
};

/**
 * A new item with what is known of it. Sharing is the rule and withholding the exception (共享为原则), so a new item is
 * shared unconditionally until somebody says otherwise; whether to open it nobody has said yet.
 */
export function newItem(id: string, column: string, nameZh: string, known: Partial<DraftItem> = {}): DraftItem {
  return {
    id,
    column,
    nameZh,
    nameEn: "",
    description: "",
    type: null,
    length: null,
    key: false,
    category: null,
    grade: null,
    sensitivity: [],
    concerns: [],
    source: null,
    share: { type: "unconditional", ...noTerms },
    open: { type: null, ...noTerms, basis: null, despite: null },
    ...known,
  };
}
