/** 共享申请: what a department asks for, what a decision makes of it, and the grant that follows. Pure. */
import type { ShareMethod, ShareType } from "../catalog/codes.ts";
import { stricter } from "../catalog/codes.ts";
import type { CatalogDataset, CatalogItem } from "../catalog/listing.ts";
import type { NewGrant } from "../delivery/actions.ts";
import type { DeliveryMode, Quota, RowRule } from "../delivery/grant.ts";
import { type Day, parseDay } from "../kernel/clock.ts";
import type { FieldError, Law, Refusal, Text } from "../kernel/refusal.ts";
import type { Mask } from "../protection/masking.ts";
import { refuse } from "./refusals.ts";

/** What an application states. The rulebook adds which of the texts may not be blank. */
export interface Application {
  readonly dataset: string;
  /** Ids of catalog items. */
  readonly items: readonly string[];
  /** Conditions on rows, such as the area; all must hold. Empty: all rows. */
  readonly rows: readonly RowRule[];
  /** 共享范围 in words. */
  readonly scope: string;
  /** 共享方式: ways in which the data is to be delivered. */
  readonly mode: readonly DeliveryMode[];
  readonly purpose: string;
  readonly scenario: string;
  readonly dutyBasis: string;
  /** People of the applying organization who will use it. */
  readonly persons: readonly string[];
  /** Programs of the applying organization that will use it. */
  readonly systems: readonly string[];
  /** The applicant's person who answers for the use; null: whoever applies. */
  readonly responsible: string | null;
  /** Last day of use; null: as long as the duty lasts. */
  readonly until: Day | null;
  readonly quota: Quota;
  /** Text of the agreement or the confidentiality undertaking that the applicant accepts. */
  readonly agreement: string;
}

/** What a decider makes of an application: less of each part, never more. Masks and the provider's person he may add. */
export interface Narrowed {
  readonly items?: readonly string[];
  readonly rows?: readonly RowRule[];
  readonly mode?: readonly DeliveryMode[];
  readonly persons?: readonly string[];
  readonly systems?: readonly string[];
  readonly until?: Day;
  readonly quota?: Quota;
  readonly masks?: Readonly<Record<string, Mask>>;
  readonly responsible?: string;
  readonly agreement?: string;
  /** The scenario as the decider fixes it. */
  readonly scenario?: string;
}

/** The application as it stands after one or several decisions. */
export type Agreed = Application & {
  readonly masks: Readonly<Record<string, Mask>>;
  readonly providerResponsible: string | null;
};

/** The share type by which an application is routed: the strictest of the items asked for. */
export function askedShareType(items: readonly CatalogItem[]): ShareType {
  return items.map((item) => item.shareType ?? "none").reduce(stricter, "unconditional" as ShareType);
}

/** Everything about the applicant's side that an application is checked against. */
export interface Applicant {
  readonly organization: string;
  readonly persons: ReadonlySet<string>;
  readonly systems: ReadonlySet<string>;
}

const modeNames = {
  api: { zh: "接口查询", en: "query by API" },
  download: { zh: "文件下载", en: "download" },
  view: { zh: "在线查看", en: "view on screen" },
  push: { zh: "批量推送", en: "push into a table" },
} as const;
type AskedMode = keyof typeof modeNames;

/**
 * The ways of delivery that fit how the entry says that it is shared: a service is called and looked at, a file fetched and looked at, a
 * database all of it, and pushed from table to table. What is shared outside the platform only sets no limit: the grant is what it is handed over by.
 */
export function modesOf(methods: readonly ShareMethod[]): readonly AskedMode[] {
  const [database, file, service] = (["platform-database", "platform-file", "platform-service"] as const).map((one) =>
    methods.includes(one),
  );
  if (database || (file && service) || !(file || service)) return ["api", "download", "view", "push"];
  return service ? ["api", "view"] : ["download", "view"];
}

/**
 * What is wrong with an application, each with its place: items that the dataset has not, no way of delivery or one that the entry
 * does not offer, nobody to use it, people or programs of others, a day that is past. What the rulebook wants stated is checked by the case engine.
 */
export function applicationFaults(
  application: Application,
  { items, methods }: { readonly items: readonly CatalogItem[]; readonly methods: readonly ShareMethod[] },
  applicant: Applicant,
  today: Day,
): readonly FieldError[] {
  const errors: FieldError[] = [];
  const push = (pointer: string, code: string, zh: string, en: string) => errors.push({ pointer, code, zh, en });
  const known = new Set(items.map((item) => item.id));
  if (application.items.length === 0) push("/items", "missing", "至少申请一个信息项", "Ask for at least one item");
  application.items.forEach((id, index) => {
    if (!known.has(id)) push(`/items/${index}`, "unknown", "目录中没有这个信息项", "The dataset has no such item");
  });
  application.rows.forEach((rule, index) => {
    if (!known.has(rule.item))
      push(`/rows/${index}/item`, "unknown", "目录中没有这个信息项", "The dataset has no such item");
    if (rule.values.length === 0) push(`/rows/${index}/values`, "missing", "须写明取值", "State at least one value");
  });
  if (application.mode.length === 0) push("/mode", "missing", "须选择使用方式", "Choose a way of delivery");
  const fitting: readonly string[] = modesOf(methods);
  if (!application.mode.every((mode) => fitting.includes(mode))) {
    const names = modesOf(methods).map((mode) => modeNames[mode]);
    push(
      "/mode",
      "forbidden",
      `目录所列的共享方式只支持：${names.map(({ zh }) => zh).join("、")}`,
      `By the ways of sharing in the entry it can be had so only: ${names.map(({ en }) => en).join(", ")}`,
    );
  }
  if (application.purpose.trim() === "") push("/purpose", "missing", "须写明使用用途", "State the purpose");
  if (application.persons.length + application.systems.length === 0) {
    push("/persons", "missing", "须写明使用人员或使用系统", "Name the people or the programs that will use it");
  }
  if (application.mode.includes("push") && application.systems.length === 0)
    push("/systems", "missing", "批量推送须写明接收数据的系统", "Name the program that receives what is pushed");
  for (const kind of ["persons", "systems"] as const) {
    application[kind].forEach((id, index) => {
      if (applicant[kind].has(id)) return;
      const zh = kind === "persons" ? "不是本部门的在用人员" : "不是本部门的在用系统";
      push(`/${kind}/${index}`, "unknown", zh, `This is not one of your organization's ${kind}`);
    });
  }
  if (application.responsible !== null && !applicant.persons.has(application.responsible)) {
    push(
      "/responsible",
      "unknown",
      "责任人不是本部门的在用人员",
      "The responsible person is not one of your organization's people",
    );
  }
  if (application.until !== null && (!parseDay(application.until) || application.until < today)) {
    push("/until", "wrong", "截止日期须为今天或以后的日期", "The last day must be today or later");
  }
  return errors;
}

/** Items by their names, for refusals in both languages. */
export function namesOf(items: readonly Pick<CatalogItem, "nameZh" | "nameEn">[]): {
  readonly items: string[];
  readonly items_en: string[];
} {
  return { items: items.map(({ nameZh }) => nameZh), items_en: items.map(({ nameZh, nameEn }) => nameEn || nameZh) };
}

/** Refuses items that are not shared, with the grounds on which they are withheld. */
export function withheldItems(
  asked: readonly CatalogItem[],
  grounds: ReadonlyMap<string, string>,
  law: Law | null,
): Refusal | null {
  const withheld = asked.filter((item) => item.shareType === "none");
  if (withheld.length === 0) return null;
  const stated = [...new Set(withheld.map((item) => grounds.get(item.id) ?? "").filter((text) => text !== ""))];
  return refuse(
    "item-not-shared",
    { ...namesOf(withheld), grounds: stated.length > 0 ? stated : ["—"] },
    law ? { law } : {},
  );
}

/** The application as nobody has decided it yet. */
export function undecided(application: Application): Agreed {
  return { ...application, masks: {}, providerResponsible: null };
}

/** Takes a decision into account. What goes beyond what stands so far is refused with its parts named. */
export function narrowedBy(stands: Agreed, by: Narrowed): Agreed | Refusal {
  const wider: string[] = [];
  for (const part of ["items", "mode", "persons", "systems"] as const) {
    const to = by[part];
    if (to && !to.every((one) => (stands[part] as readonly string[]).includes(one))) wider.push(part);
  }
  // Every condition on rows that was asked for stays, with no more values; a decision may add others.
  if (by.rows) {
    const kept = stands.rows.every((rule) =>
      by.rows!.some((one) => one.item === rule.item && one.values.every((value) => rule.values.includes(value))),
    );
    if (!kept) wider.push("rows");
  }
  if (by.until && stands.until !== null && by.until > stands.until) wider.push("until");
  if (by.quota && !(within(by.quota.perDay, stands.quota.perDay) && within(by.quota.total, stands.quota.total))) {
    wider.push("quota");
  }
  if (wider.length > 0) return refuse("decision-wider", { parts: wider });
  return {
    ...stands,
    items: by.items ?? stands.items,
    rows: by.rows ?? stands.rows,
    mode: by.mode ?? stands.mode,
    persons: by.persons ?? stands.persons,
    systems: by.systems ?? stands.systems,
    until: by.until ?? stands.until,
    quota: by.quota ?? stands.quota,
    agreement: by.agreement ?? stands.agreement,
    scenario: by.scenario ?? stands.scenario,
    masks: { ...stands.masks, ...by.masks },
    providerResponsible: by.responsible ?? stands.providerResponsible,
  };
}

function within(next: number | null, before: number | null): boolean {
  return before === null || (next !== null && next <= before);
}

/** Refuses to grant items that the dataset has meanwhile lost or withheld: a decision must leave them out. */
export function stillShared(agreed: Agreed, items: readonly CatalogItem[]): Refusal | null {
  const gone = agreed.items.filter((id) => {
    const item = items.find((one) => one.id === id);
    return !item || item.shareType === "none";
  });
  if (gone.length === 0) return null;
  const known = items.filter(({ id }) => gone.includes(id));
  const lost = known.length < gone.length ? [{ nameZh: "已删除的信息项", nameEn: "deleted items" }] : [];
  return refuse("dataset-changed-since", namesOf([...known, ...lost]));
}

/** The grant that an agreed application gives, from `today` on. */
export function grantOf(
  agreed: Agreed,
  given: Readonly<{
    dataset: CatalogDataset;
    applicant: string;
    applied: string | null;
    unsigned: boolean;
    approver: string | Text;
    case: string;
    law: Law;
    today: Day;
  }>,
): NewGrant {
  return {
    dataset: agreed.dataset,
    versionPolicy: { kind: "current" },
    items: agreed.items,
    rows: agreed.rows,
    masks: agreed.masks,
    purpose: agreed.purpose,
    scenario: agreed.scenario,
    dutyBasis: agreed.dutyBasis,
    modes: agreed.mode,
    provider: given.dataset.organization,
    recipient: {
      kind: "organization",
      organization: given.applicant,
      persons: agreed.persons,
      systems: agreed.systems,
    },
    responsible: { provider: agreed.providerResponsible, consumer: agreed.responsible ?? given.applied },
    approver: given.approver,
    agreement: agreed.agreement.trim() === "" ? null : agreed.agreement,
    quota: agreed.quota,
    from: given.today,
    until: agreed.until,
    case: given.case,
    law: given.law,
    region: given.dataset.region,
    unsigned: given.unsigned,
  };
}
