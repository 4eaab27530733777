/** 交换方式: how an entry's data leaves its department and in what shape, as far as the rulebook asks. Pure. */
import type { FieldError } from "../kernel/refusal.ts";
import { type FormatClass, machineReadableTypes, type OpenType, type ShareMethod } from "./codes.ts";
import type { EntryProfile, ExchangeTrait } from "./profile.ts";

/** What the rulebook asks of the exchange of data; null: nothing. */
export type ExchangeRules = Readonly<{
  /** Interface exchange takes a registered and reachable interface and its specification. */
  specified: Readonly<{ article: string }> | null;
  /** Data with one of these traits is exchanged by interface; `only`: in no other way. */
  byInterface: Readonly<{ traits: readonly ExchangeTrait[]; only: boolean; article: string }> | null;
  /** Data leaves by the platform's address, and the department's own stands in no entry. */
  platformOnly: Readonly<{ article: string }> | null;
  /** What is open to everybody is machine-readable. */
  machineReadable: Readonly<{ article: string }> | null;
}>;

/** What is known of the interface at which a dataset is reached. */
export type InterfaceState = Readonly<{ registered: boolean; reachable: boolean; specified: boolean }>;

// What is looked at of a draft here.
type Exchanged = Readonly<{
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  keywords: readonly string[];
  providerUnit: string;
  formats: readonly Readonly<{ class: FormatClass; type: string; description: string }>[];
  shareMethods: readonly ShareMethod[];
  profile?: EntryProfile;
  items: readonly Readonly<{
    nameZh: string;
    nameEn: string;
    description: string;
    share: Readonly<{ scope: string; purpose: string; condition: string; reason: string }>;
    open: Readonly<{ type: OpenType | null; scope: string; purpose: string; condition: string; reason: string }>;
  }>[];
}>;

/** 接口交换: whether the entry says that its data is exchanged by interface. */
export const byInterface = (draft: Pick<Exchanged, "shareMethods">): boolean =>
  draft.shareMethods.includes("platform-service");

/** What is missing or wrong in how an entry says that its data is exchanged. */
export function exchangeFaults(draft: Exchanged, rules: ExchangeRules): readonly FieldError[] {
  return [...methodFaults(draft, rules), ...addressFaults(draft, rules), ...formatFaults(draft, rules)];
}

function methodFaults(draft: Exchanged, { byInterface: rule }: ExchangeRules): readonly FieldError[] {
  const traits = draft.profile?.traits ?? [];
  if (!rule || draft.shareMethods.length === 0 || !traits.some((trait) => rule.traits.includes(trait))) return [];
  if (byInterface(draft) && !(rule.only && draft.shareMethods.length > 1)) return [];
  return [
    {
      pointer: "/shareMethods",
      code: "forbidden",
      zh: `变化频繁、时效性较强或者涉及并联审批、协同办公的数据，应当采用接口交换方式（第${rule.article}条）`,
      en: `Data that changes often, is time-critical or serves joint approval is exchanged by interface (article ${rule.article})`,
    },
  ];
}

// A URL of any scheme that a database or a file server answers to, or an IPv4 address.
const address =
  /\b(?:https?|wss?|s?ftps?|jdbc(?::[a-z0-9]+)*|postgres(?:ql)?|mysql|oracle|dm|odbc|ldap|file):\/\/\S|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/iu;

function addressFaults(draft: Exchanged, { platformOnly }: ExchangeRules): readonly FieldError[] {
  if (!platformOnly) return [];
  const { article } = platformOnly;
  return shownTexts(draft)
    .filter(([, text]) => address.test(text))
    .map(([pointer]) => ({
      pointer,
      code: "forbidden",
      zh: `目录中不能写提供方自己的地址：数据通过平台统一提供（第${article}条）`,
      en: `The provider's own address stands in no entry: data leaves through the platform (article ${article})`,
    }));
}

// Every free text that readers of the catalog see, but for the titles of laws.
function shownTexts(draft: Exchanged): readonly (readonly [string, string])[] {
  const heads = ["titleZh", "titleEn", "summaryZh", "summaryEn", "providerUnit"] as const;
  const terms = ["scope", "purpose", "condition", "reason"] as const;
  return [
    ...heads.map((field) => [`/${field}`, draft[field]] as const),
    ...draft.keywords.map((text, at) => [`/keywords/${at}`, text] as const),
    ...draft.formats.map(
      ({ type, description }, at) => [`/formats/${at}/description`, `${type} ${description}`] as const,
    ),
    ["/profile/acquisition/system", draft.profile?.acquisition?.system ?? ""] as const,
    ...draft.items.flatMap((item, at) => [
      ...(["nameZh", "nameEn", "description"] as const).map((field) => [`/items/${at}/${field}`, item[field]] as const),
      ...(["share", "open"] as const).flatMap((side) =>
        terms.map((field) => [`/items/${at}/${side}/${field}`, item[side][field]] as const),
      ),
    ]),
  ];
}

function formatFaults(draft: Exchanged, { machineReadable }: ExchangeRules): readonly FieldError[] {
  if (!machineReadable || draft.formats.length === 0) return [];
  if (!draft.items.some(({ open }) => open.type === "unconditional") || draft.formats.some(isMachineReadable))
    return [];
  return [
    {
      pointer: "/formats",
      code: "forbidden",
      zh: `无条件开放的数据须有可机读格式，如电子表格、数据库、CSV、JSON（第${machineReadable.article}条）`,
      en: `What is open to everybody needs a machine-readable format such as a spreadsheet, CSV or JSON (article ${machineReadable.article})`,
    },
  ];
}

/** 可机读: spreadsheets, databases, self-described formats, and files that hold records. */
export function isMachineReadable(format: Readonly<{ class: FormatClass; type: string }>): boolean {
  return ["2", "3", "6"].includes(format.class) || machineReadableTypes.includes(format.type.trim().toLowerCase());
}

/** What an entry that is exchanged by interface still lacks of it. */
export function interfaceFaults(
  draft: Pick<Exchanged, "shareMethods">,
  { specified: rule }: ExchangeRules,
  known: InterfaceState,
): readonly FieldError[] {
  if (!rule || !byInterface(draft)) return [];
  const { article } = rule;
  const at = `（第${article}条）`;
  const faults: FieldError[] = [];
  const push = (pointer: string, zh: string, en: string) =>
    faults.push({ pointer, code: "missing", zh: `${zh}${at}`, en: `${en} (article ${article})` });
  if (!known.registered) push("/interface/endpoint", "采用接口交换的，须登记访问接口", "Register the access interface");
  else if (!known.reachable)
    push(
      "/interface/reachable",
      "访问接口须经平台测试连通",
      "The interface must have been reached by the platform's test",
    );
  if (!known.specified)
    push(
      "/interface/specification",
      "采用接口交换的，须提供接口规范说明电子文档",
      "Supply the interface specification as a document",
    );
  return faults;
}
