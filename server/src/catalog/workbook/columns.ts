/**
 * The columns of the compiling workbook. Nothing here is a second list of what an entry states: values and limits come from the
 * form (`dataset-form.ts`), what must be filled from the checks (`dataset-check.ts`) put to an empty draft, and what is asked for
 * at all from the rulebook. Pure.
 */
import type { TSchema } from "typebox";
import type { Text } from "../../kernel/refusal.ts";
import { sensitiveKindNames } from "../../protection/detection.ts";
import { gradeNames } from "../../protection/grading.ts";
import {
  aggregationModes,
  concerns,
  dataOrigins,
  dataTypes,
  formatClasses,
  groundSources,
  itemCategories,
  lawfulSources,
  shareMethods,
  updateCycles,
} from "../codes.ts";
import type { CatalogRules, TypeRule } from "../dataset.ts";
import { complete } from "../dataset-check.ts";
import { DraftForm, emptyDraft, newItem } from "../dataset-form.ts";
import { exchangeTraits, itemParts, resourceKinds } from "../profile.ts";
import { type DatasetPath, datasetWords, type FieldWords, type ItemPath, itemWords } from "./words.ts";

/** One word of a list. `of`: it counts under this open type only. */
export type Word = Readonly<{ code: string; name: Text; of?: string }>;
/** What stands in a cell. `words`: one of a list; `several`: some of it; `free`: several words of one's own. */
export type CellKind = "text" | "integer" | "yes-no" | "words" | "several" | "free";
export type SheetName = "datasets" | "items";

export interface EntryColumn extends FieldWords {
  readonly sheet: SheetName;
  /** Its place in the draft, or in an item of it, with `/` between. */
  readonly path: string;
  readonly kind: CellKind;
  readonly words: readonly Word[];
  readonly required: boolean;
  /** The article that wants it; null: the national guide alone. */
  readonly article: string | null;
  /** Greatest length in characters, or null. */
  readonly most: number | null;
}

/** What the columns depend on besides the form. */
export interface ColumnContext {
  readonly rules: CatalogRules;
  /** What an entry must state by the text, each with its article. */
  readonly mustState: readonly Readonly<{ field: string; article: string }>[];
  readonly categories: readonly Word[];
  readonly themes: readonly Word[];
  /** Whether the organization is a public-service company. */
  readonly publicService: boolean;
}

const wordsOf = (names: Readonly<Record<string, Text>>, only?: readonly string[]): readonly Word[] =>
  Object.entries(names)
    .filter(([code]) => !only || only.includes(code))
    .map(([code, { zh, en }]) => ({ code, name: { zh, en } }));

/** Types of files by class, as `2:xlsx`. A class of which the guide names no type takes the open formats. */
const formatWords: readonly Word[] = Object.entries(formatClasses).flatMap(([code, { zh, en, types }]) =>
  (types.length > 0 ? [...types] : ["json", "csv"]).map((type) => ({
    code: `${code}:${type}`,
    name: { zh: `${zh} ${type}`, en: `${en} ${type}` },
  })),
);

const secrecyNames = {
  none: { zh: "不涉及", en: "None" },
  secret: { zh: "涉及", en: "State secrets" },
  "work-secret": { zh: "涉及工作秘密", en: "Work secrets" },
};
const despiteNames = {
  consent: { zh: "相关主体同意", en: "Consent of those concerned" },
  masked: { zh: "经脱敏处理", en: "Masked" },
  "public-interest": { zh: "不公开会对公共利益造成重大影响", en: "Overriding public interest" },
};

/** The columns of both sheets under a text, in the order of the form. */
export function entryColumns(context: ColumnContext): readonly EntryColumn[] {
  const required = requiredPaths(context.rules);
  const build = (sheet: SheetName, path: string, words: FieldWords, asked: Asked | null): readonly EntryColumn[] => {
    if (!asked) return [];
    const schema = schemaAt(sheet, path);
    return [
      {
        ...words,
        sheet,
        path,
        kind: asked.kind ?? (asked.words ? "words" : kindOf(schema)),
        words: asked.words ?? [],
        required: required[sheet].some((one) => path === one || path.startsWith(`${one}/`)),
        article: asked.article ?? null,
        most: asked.words ? null : ((schema as { maxLength?: number }).maxLength ?? null),
      },
    ];
  };
  return [
    ...Object.entries(datasetWords).flatMap(([path, words]) =>
      build("datasets", path, words, askedOfDataset(path as DatasetPath, context)),
    ),
    ...Object.entries(itemWords).flatMap(([path, words]) =>
      build("items", path, words, askedOfItem(path as ItemPath, context)),
    ),
  ];
}

type Asked = Readonly<{ kind?: CellKind; words?: readonly Word[]; article?: string | null }>;

// What the text calls the parts of an entry, by where they stand.
const statedAs: Readonly<Record<string, DatasetPath | ItemPath>> = {
  category: "category",
  items: "nameZh",
  format: "formats",
  "update-frequency": "updateCycle",
  "share-mode": "shareMethods",
  "share-type": "share/type",
  "share-conditions": "share/condition",
  "open-type": "open/type",
  "open-conditions": "open/condition",
};

function statedBy({ mustState }: ColumnContext, path: DatasetPath | ItemPath): string | null {
  return mustState.find(({ field }) => statedAs[field] === path)?.article ?? null;
}

function askedOfDataset(path: DatasetPath, context: ColumnContext): Asked | null {
  const { rules } = context;
  const { profile, exchange } = rules;
  switch (path) {
    case "category":
      return { words: context.categories, article: statedBy(context, path) };
    case "theme":
      return { words: context.themes };
    case "secrecy":
      return {
        words: wordsOf(secrecyNames, ["none", "secret", ...(profile.workSecrets ? ["work-secret"] : [])]),
        article: rules.secrecyArticle,
      };
    case "profile/kind":
      return profile.kinds.length > 0 ? { words: wordsOf(resourceKinds, profile.kinds) } : null;
    case "profile/acquisition/way":
      return profile.ways.length > 0
        ? { words: profile.ways.map(({ key, name }) => ({ code: key, name })), article: profile.ways[0]!.article }
        : null;
    case "profile/acquisition/basis":
      return profile.ways.length > 0 ? { article: profile.ways.find(({ needs }) => needs)?.article ?? null } : null;
    case "profile/acquisition/restrictions":
      return profile.ways.some(({ needs }) => needs === "agreement") ? {} : null;
    case "profile/acquisition/system":
      return profile.ways.some(({ system }) => system) ? {} : null;
    case "profile/touches/trade-secret":
    case "profile/touches/personal-privacy": {
      const { declaration } = profile;
      return declaration?.of.some((concern) => path.endsWith(concern)) ? { article: declaration.article } : null;
    }
    case "profile/specialLaw":
      return profile.specialLaw;
    case "profile/outsidePublicService":
      return context.publicService ? profile.outsidePublicService : null;
    case "profile/traits":
      return exchange.byInterface
        ? {
            kind: "several",
            words: wordsOf(exchangeTraits, exchange.byInterface.traits),
            article: exchange.byInterface.article,
          }
        : null;
    case "updateCycle":
      return { words: wordsOf(updateCycles), article: statedBy(context, path) };
    case "formats":
      return { kind: "several", words: formatWords, article: statedBy(context, path) };
    case "shareMethods":
      return { kind: "several", words: wordsOf(shareMethods), article: statedBy(context, path) };
    case "aggregation/mode":
      return rules.physicalFirst || rules.logical
        ? { words: wordsOf(aggregationModes), article: (rules.physicalFirst ?? rules.logical)!.article }
        : null;
    case "aggregation/origin":
      return rules.physicalFirst || rules.logical ? { words: wordsOf(dataOrigins) } : null;
    case "aggregation/ground/source":
      return rules.logical && { words: wordsOf(groundSources, rules.logical.sources), article: rules.logical.article };
    case "aggregation/ground/title":
    case "aggregation/ground/article":
      return rules.logical;
    default:
      return {};
  }
}

function askedOfItem(path: ItemPath, context: ColumnContext): Asked | null {
  const { rules } = context;
  switch (path) {
    case "nameZh":
      return { article: statedBy(context, path) };
    case "type":
      return { words: wordsOf(dataTypes) };
    case "category":
      return { words: wordsOf(itemCategories), article: rules.gradingArticle };
    case "grade":
      return { words: wordsOf(gradeNames), article: rules.gradingArticle };
    case "sensitivity":
      return { kind: "several", words: wordsOf(sensitiveKindNames) };
    case "concerns":
      return { kind: "several", words: wordsOf(concerns), article: rules.openDespite?.article ?? null };
    case "part":
      return rules.profile.basicItems && { words: wordsOf(itemParts), article: rules.profile.basicItems.article };
    case "source/kind":
      return { words: wordsOf(lawfulSources) };
    case "share/type":
      return { words: typeWords(rules.share), article: statedBy(context, path) };
    case "open/type":
      return { words: typeWords(rules.open), article: statedBy(context, path) };
    case "open/basis": {
      const words = Object.entries(rules.open).flatMap(([type, rule]) =>
        rule.grounds.map(({ key, name }) => ({ code: key, name, of: type })),
      );
      return words.length > 0
        ? { words, article: Object.values(rules.open).find((r) => r.grounds.length)!.article }
        : null;
    }
    case "open/despite/how":
      return (
        rules.openDespite && {
          words: wordsOf(despiteNames, rules.openDespite.allowed),
          article: rules.openDespite.article,
        }
      );
    case "open/despite/statement":
      return rules.openDespite;
    default:
      return path.startsWith("share/")
        ? askedOfTerms(path, rules.share, context)
        : path.startsWith("open/")
          ? askedOfTerms(path, rules.open, context)
          : {};
  }
}

const typeWords = (types: CatalogRules["share"]): readonly Word[] =>
  Object.entries(types).map(([code, { name }]) => ({ code, name }));

/** The terms beside a share or open type, as far as one of the types asks for them; condition and reason are of use to every reader. */
function askedOfTerms(path: ItemPath, types: CatalogRules["share"], context: ColumnContext): Asked | null {
  const rules: readonly TypeRule[] = Object.values(types);
  const [, field, part] = path.split("/") as [string, string, string?];
  if (field === "ground") {
    const wanting = rules.find((rule) => rule.ground);
    if (!wanting && !rules.some((rule) => rule.grounds.some(({ needs }) => needs.includes("basis")))) return null;
    const sources = rules.some((rule) => rule.grounds.some(({ needs }) => needs.includes("basis")))
      ? undefined
      : [...new Set(rules.flatMap((rule) => rule.ground?.sources ?? []))];
    const article = wanting?.ground?.article ?? null;
    return part === "source" ? { words: wordsOf(groundSources, sources), article } : { article };
  }
  const stated = rules.flatMap(({ mustState }) => mustState).find((one) => one.field === field);
  const needed = rules.some((rule) => rule.grounds.some(({ needs }) => needs.some((need) => inField(need) === field)));
  if (field === "condition") {
    if (!types.conditional) return null;
    return { article: stated?.article ?? statedBy(context, path) };
  }
  if (field === "reason") return types.none || needed || stated ? { article: stated?.article ?? null } : null;
  return stated || needed ? { article: stated?.article ?? null } : null;
}

// What a ground wants explained and has no field of its own is explained as the reason; consent and basis stand elsewhere.
function inField(need: string): string | null {
  if (need === "consent" || need === "basis") return null;
  return ["scope", "purpose", "condition"].includes(need) ? need : "reason";
}

/** What the checks miss in a draft that states nothing, with one item that states nothing. */
function requiredPaths(rules: CatalogRules): Readonly<Record<SheetName, readonly string[]>> {
  const found = complete({ ...emptyDraft, shareMethods: [], items: [newItem("", "", "")] }, rules);
  const missing = "items" in found ? [] : found.filter(({ code }) => code === "missing").map(({ pointer }) => pointer);
  const item = "/items/0/";
  return {
    // Left blank, the ways of sharing are those of the platform.
    datasets: missing
      .filter((pointer) => !pointer.startsWith(item) && pointer !== "/shareMethods")
      .map((pointer) => pointer.slice(1)),
    items: missing.filter((pointer) => pointer.startsWith(item)).map((pointer) => pointer.slice(item.length)),
  };
}

const part = (schema: TSchema, key: string): TSchema | undefined => {
  const { properties, anyOf } = schema as { properties?: Record<string, TSchema>; anyOf?: readonly TSchema[] };
  if (properties) return properties[key];
  for (const one of anyOf ?? []) {
    const found = part(one, key);
    if (found) return found;
  }
  return undefined;
};

/** The form's schema of a place in the draft (or in an item of it). */
export function schemaAt(sheet: SheetName, path: string): TSchema {
  const from = sheet === "datasets" ? DraftForm : (DraftForm.properties.items as unknown as { items: TSchema }).items;
  return path.split("/").reduce<TSchema>((schema, key) => {
    const inner = part(schema, key);
    if (!inner) throw new Error(`the form has no place ${path}`);
    return inner;
  }, from);
}

function kindOf(schema: TSchema): CellKind {
  const all = [schema, ...((schema as { anyOf?: readonly TSchema[] }).anyOf ?? [])] as { type?: string }[];
  if (all.some(({ type }) => type === "boolean")) return "yes-no";
  if (all.some(({ type }) => type === "integer")) return "integer";
  return all.some(({ type }) => type === "array") ? "free" : "text";
}
