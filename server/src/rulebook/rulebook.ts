import { addDays, type Day } from "../kernel/clock.ts";
import type { Law, Text } from "../kernel/refusal.ts";
import type { Article } from "./articles.ts";
import type { Term } from "./calendar.ts";
import { addMonths } from "./calendar.ts";
import type { Clause } from "./clauses.ts";
import type { Provisions } from "./provisions/index.ts";

/** What chooses a route or a step: every named fact has one of the listed values. Empty: always. */
export type Condition = Readonly<Record<string, readonly (string | boolean | number)[]>>;

/** A body as a rule names it. `at`: that level's instead of the nearest; `of`: seen from that party instead of the provider. */
export interface Body {
  readonly role: string;
  readonly at: "province" | "city" | "county" | null;
  readonly of: string | null;
}

/** Who decides or performs a step, in every shape that the texts know. */
export type Decider =
  | { readonly shape: "automatic" }
  | { readonly shape: "one"; readonly body: Body }
  | { readonly shape: "any"; readonly bodies: readonly Body[] }
  | { readonly shape: "all"; readonly bodies: readonly Body[] }
  | { readonly shape: "upwards"; readonly body: Body; readonly until: "province" | "city" | "county" | "top" };

/** A term with its article. `term: null`: the text sets none, and `word` is its own word for that, if it has one. */
export interface TermRule {
  readonly term: Term | null;
  readonly word: string | null;
  /** `received`, `sent`, `answered`, `returned`, or an event of the procedure. */
  readonly from: string;
  /** Instead of a length: the event of the procedure on whose day it ends. */
  readonly until: string | null;
  readonly article: string;
}

export interface ExtensionRule {
  readonly by: Term;
  readonly times: number;
  readonly needs: "reason" | "basis" | null;
  readonly sources: readonly string[];
  readonly consent: Body | null;
  readonly article: string;
}

export interface CompletionRule {
  readonly term: TermRule;
  readonly clock: "pause" | "restart" | "run";
  /** The earlier step that reads the completed statement again; null: the one that sent it back. */
  readonly backTo: string | null;
  readonly lapses: boolean;
  /** The text wants the review and does not name this way back: the platform's own. */
  readonly own: boolean;
  readonly article: string;
}

export interface StepRule {
  readonly step: string;
  readonly name: Text | null;
  /** `file`: put before a body that takes note; it waits for nobody. */
  readonly kind: "decide" | "perform" | "file";
  readonly who: Decider;
  readonly how: "review" | "negotiate" | "coordinate" | "decide" | "consent" | null;
  readonly when: Condition;
  readonly term: TermRule;
  readonly refusalNeeds: "reason" | "basis" | null;
  readonly sources: readonly string[];
  readonly completion: CompletionRule | null;
  readonly extension: ExtensionRule | null;
  readonly silent: { readonly outcome: "agreed" | "refused"; readonly article: string } | null;
  /** The platform's own way of keeping the cited article, which does not itself name this step. */
  readonly own: boolean;
  /** The article that lists letting the term run out as a breach; null: the step's own. */
  readonly breach: string | null;
  readonly article: string;
}

export interface EffectRule {
  readonly when: Condition;
  /** How long after the decision; or null: on the day of the event `at`, which the applicant states. */
  readonly after: Term | null;
  readonly at: string | null;
  /** What happens then, in the procedure's own word. */
  readonly becomes: string;
  readonly article: string;
}

export interface DelegationRule {
  readonly of: string;
  readonly to: "counterpart-below";
  readonly filedWith: Body;
  readonly article: string;
}

export interface RouteRule {
  readonly index: number;
  readonly name: Text | null;
  readonly when: Condition;
  readonly ladder: boolean;
  readonly steps: readonly StepRule[];
  readonly answer: TermRule | null;
  readonly delegation: DelegationRule | null;
  readonly effects: readonly EffectRule[];
  readonly article: string;
}

export interface ProcedureRule {
  readonly name: string;
  readonly article: string;
  /** What a statement may not leave blank: the property of the statement (camelCase) and the article that wants it. */
  readonly mustState: readonly { readonly field: string; readonly article: string }[];
  readonly withdraw: boolean;
  readonly suspend: { readonly by: Body; readonly article: string } | null;
  readonly routes: readonly RouteRule[];
}

/** What a text says about one share type or open type. */
export interface TypeRule {
  readonly key: string;
  readonly name: Text;
  readonly article: string;
  readonly mustState: readonly {
    readonly field: "scope" | "purpose" | "condition" | "reason";
    readonly article: string;
  }[];
  /** What the type counts as when something that it must state is missing; null: then it is refused. */
  readonly whenUnstated: { readonly type: string; readonly article: string } | null;
  /** The legal basis it needs and the kinds of texts that count; null: none is needed. */
  readonly ground: { readonly sources: readonly string[]; readonly required: boolean; readonly article: string } | null;
  /** A closed list of grounds, one of which must be chosen; empty: no list. */
  readonly grounds: readonly {
    readonly key: string;
    readonly name: Text;
    readonly needs: readonly string[];
    readonly article: string;
  }[];
  readonly filed: { readonly with: Body; readonly article: string } | null;
  readonly confirmed: { readonly by: Body; readonly article: string } | null;
}

/** A term that recurs or runs by itself; `term: null`: the text says 定期 or 及时 and sets no number. */
export interface RecurringTerm {
  readonly term: Term | null;
  readonly article: string;
}

/** 台账: what somebody must keep on record. The keys mean what `format-registers.ts` says of them. */
export interface RegisterRule {
  readonly key: string;
  readonly name: Text;
  readonly of: "organization" | "dataset" | "grant" | "region";
  readonly keptBy: "owner" | "provider" | "consumer" | "authority" | "government" | "coordination-body";
  readonly fields: readonly {
    readonly field: string;
    readonly name: Text;
    readonly kind: string;
    readonly options: readonly { readonly value: string; readonly name: Text }[];
    /** entry: the register that it is an entry of. */
    readonly of: string | null;
    readonly required: boolean;
    /** What is missing from an entry that stands; `is` null: anything will do. null: nothing is. */
    readonly wanted: {
      readonly when: Condition;
      readonly is: readonly string[] | null;
      readonly finding: boolean;
      readonly article: string;
    } | null;
    readonly article: string;
  }[];
  /** null: all of their kind. */
  readonly subjects: Condition | null;
  /** The field whose day an entry holds from; null: from when it was written. */
  readonly inForceFrom: string | null;
  readonly advises: boolean;
  readonly keeps: "one" | "many";
  /** null: required of nobody. */
  readonly requiredOf: Condition | null;
  readonly before: readonly ("submit" | "publish")[];
  readonly only: string | null;
  readonly confers: { readonly field: string; readonly role: string } | null;
  /** The field whose value becomes the share type of the dataset. */
  readonly changes: { readonly shareType: string } | null;
  readonly filedWith: Body | null;
  readonly every: RecurringTerm | null;
  readonly readableBy: "government" | "everyone" | readonly string[];
  readonly keep: Term | null;
  readonly finding: boolean;
  readonly article: string;
}

/** 监测: what the text says about a list that code declares under this name. */
export interface WatchRule {
  readonly name: string;
  readonly after: RecurringTerm | null;
  readonly finding: boolean;
  readonly article: string;
}

type Cited = { readonly article: string };

/** What the log of uses tells of each use: 用途、使用人员、批准人员、内容、时间、方式、介质. */
export const logFields = ["purpose", "person", "approver", "content", "time", "method", "medium"] as const;
export type LogField = (typeof logFields)[number];

export interface Rulebook {
  readonly name: string;
  readonly version: string;
  /** SHA-256 in hex over rules.yaml and text.md. */
  readonly digest: string;
  readonly title: Text;
  readonly place: Text;
  readonly status: "in-force" | "draft";
  readonly validity: { readonly from: Day | null; readonly years: number | null; readonly article: string };
  readonly prefix: string;
  readonly bodies: Readonly<Record<string, { readonly name: Text; readonly article: string }>>;
  readonly shareTypes: readonly TypeRule[];
  readonly openTypes: readonly TypeRule[];
  readonly catalog: {
    readonly mustState: readonly { readonly field: string; readonly article: string }[];
    /** Null: the text says nothing about categories and grades. */
    readonly grading: Cited | null;
    readonly secrecy: Cited;
    readonly confidentialityReview: Cited & { readonly own: boolean };
  };
  readonly use: {
    readonly onward:
      | (Cited & { readonly thirdParty: "forbidden" | "with-consent"; readonly consent: Body | null })
      | null;
    readonly idle: (Cited & { readonly after: Term; readonly becomes: string }) | null;
    readonly records:
      | (Cited & { readonly kinds: readonly string[]; readonly keep: Term; readonly readableBy: readonly Body[] })
      | null;
    readonly log: (Cited & { readonly fields: readonly LogField[] }) | null;
  };
  readonly opening: {
    readonly unconditional: (Cited & { readonly withoutApplication: boolean }) | null;
    readonly recipientsPublic: Cited | null;
    readonly conditionsPublic: Cited | null;
    readonly machineReadable: Cited | null;
    readonly freeOfCharge: Cited | null;
    readonly agreement: Cited | null;
  };
  readonly provisions: Provisions;
  readonly registers: Readonly<Record<string, RegisterRule>>;
  readonly watches: Readonly<Record<string, WatchRule>>;
  readonly procedures: Readonly<Record<string, ProcedureRule>>;
  /** Values that cite several articles: where they stand in `rules.yaml`, and the articles after the first, which is the one shown. */
  readonly alsoCited: readonly { readonly path: readonly string[]; readonly cites: readonly string[] }[];
  readonly articles: readonly Article[];
  readonly clauses: readonly Clause[];
}

/** The rule behind a value, as refusals, entries and screens carry it. */
export function lawOf(rulebook: Pick<Rulebook, "name">, article: string, rule?: string): Law {
  return rule ? { rulebook: rulebook.name, article, rule } : { rulebook: rulebook.name, article };
}

/** What the text says about a share type; `null` when it knows no such type. */
export function shareType(rulebook: Rulebook, key: string): TypeRule | null {
  return rulebook.shareTypes.find((type) => type.key === key) ?? null;
}

/** What the text says about an open type; `null` when it knows no such type. */
export function openType(rulebook: Rulebook, key: string): TypeRule | null {
  return rulebook.openTypes.find((type) => type.key === key) ?? null;
}

/** The rules of a procedure; `null` when the text has no such path (then nobody may take it). */
export function procedureRule(rulebook: Rulebook, name: string): ProcedureRule | null {
  return Object.hasOwn(rulebook.procedures, name) ? rulebook.procedures[name]! : null;
}

/** The text's own name for a body: `authority` is 政务数据主管部门 here and 数据资源主管部门 there. */
export function bodyName(rulebook: Pick<Rulebook, "bodies">, role: string): Text {
  return (
    (Object.hasOwn(rulebook.bodies, role) ? rulebook.bodies[role]?.name : undefined) ??
    defaultNames[role] ?? { zh: role, en: role }
  );
}

const defaultNames: Readonly<Record<string, Text>> = {
  applicant: { zh: "申请人", en: "applicant" },
  provider: { zh: "数据提供部门", en: "provider" },
  authority: { zh: "数据主管部门", en: "data authority" },
  "authority-above": { zh: "上一级数据主管部门", en: "data authority of the next level up" },
  government: { zh: "同级人民政府", en: "people's government of the same level" },
  "coordination-body": { zh: "协调机构", en: "coordination body" },
  "counterpart-below": { zh: "下一级对应部门", en: "counterpart department one level down" },
  "counterpart-above": { zh: "上一级对应部门", en: "counterpart department one level up" },
  "applicant-head": { zh: "申请部门负责人", en: "head of the applying department" },
  "provider-head": { zh: "提供部门负责人", en: "head of the providing department" },
  "confidentiality-reviewer": { zh: "保密审查员", en: "confidentiality reviewer" },
  respondent: { zh: "对方部门", en: "the other department" },
  consumer: { zh: "数据使用部门", en: "consuming department" },
  collector: { zh: "承担采集的部门", en: "department assigned to collect" },
  recipient: { zh: "接收单位", en: "receiving organization" },
  platform: { zh: "平台", en: "the platform" },
};

/** The roles of bodies that the engine can find by itself in the tree of organizations or among the parties. */
export const knownRoles: ReadonlySet<string> = new Set(Object.keys(defaultNames));

/** Whether a rule's condition holds for the facts of a case. A fact that the case does not have never matches. */
export function holds(condition: Condition, facts: Readonly<Record<string, string | boolean | number>>): boolean {
  return Object.entries(condition).every(([key, values]) => Object.hasOwn(facts, key) && values.includes(facts[key]!));
}

/** The first route whose condition holds; `null` when the text provides none for such facts. */
export function routeFor(
  procedure: ProcedureRule,
  facts: Readonly<Record<string, string | boolean | number>>,
): RouteRule | null {
  return procedure.routes.find((route) => holds(route.when, facts)) ?? null;
}

/** How a rulebook stands on a day, with the banner that every page shows when it is not plainly in force. */
export interface RulebookStanding {
  readonly state: "in-force" | "draft" | "expired" | "not-yet";
  readonly from: Day | null;
  /** The last day in force. */
  readonly until: Day | null;
  readonly banner: Text | null;
  readonly law: Law;
}

/** 2023-04-21 as 2023年4月21日. */
function inChinese(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** Whether the text is in force on `today`. It keeps running after its end, and as a draft: then the banner says so. */
export function standingOf(rulebook: Pick<Rulebook, "name" | "status" | "validity">, today: Day): RulebookStanding {
  const { from, years, article } = rulebook.validity;
  const law = lawOf(rulebook, article);
  const until = from && years ? addDays(addMonths(from, years * 12), -1) : null;
  if (rulebook.status === "draft") {
    return {
      state: "draft",
      from,
      until,
      banner: {
        zh: "本规则依据的文本为征求意见稿，尚未施行",
        en: "These rules follow a consultation draft, which is not in force",
      },
      law,
    };
  }
  if (from && today < from) {
    return {
      state: "not-yet",
      from,
      until,
      banner: { zh: `本规则自${inChinese(from)}起施行`, en: `These rules take effect on ${from}` },
      law,
    };
  }
  if (until && today > until) {
    return {
      state: "expired",
      from,
      until,
      banner: { zh: `本规则的有效期已于${inChinese(until)}届满`, en: `The validity of these rules ended on ${until}` },
      law,
    };
  }
  return { state: "in-force", from, until, banner: null, law };
}
