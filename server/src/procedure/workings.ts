/** 软件怎么做: what a rulebook takes from each article, and where that happens. Pure. */
import type { Text } from "../kernel/refusal.ts";
import { parseCite } from "../rulebook/articles.ts";
import type { Term } from "../rulebook/calendar.ts";
import { aboutOf, type Schema } from "../rulebook/guide.ts";
import { provisions } from "../rulebook/provisions/index.ts";
import { bodyName, type RegisterRule, type Rulebook, type TypeRule, type WatchRule } from "../rulebook/rulebook.ts";
import { fieldsOf } from "./form.ts";
import { bodyInWords, conditionInWords, deciderInWords } from "./guide.ts";
import type { Procedure } from "./procedure.ts";
import { stepName } from "./views.ts";
import type { Watch } from "./watch.ts";
import { wordOf, wordsOf } from "./words.ts";

/** Where a working is met: a procedure's guide, a register, a watch, or the pages of a part of the platform. */
export type WorkingKind = "procedure" | "register" | "watch" | "rule";
export type WorkingArea = "organization" | "catalog" | "aggregation" | "sharing" | "delivery" | "opening" | "rulebook";

/** One thing of the platform that carries an article out. */
export interface Working {
  readonly kind: WorkingKind;
  /** `share-application`, `data-officer`, `stale-dataset`; of a single rule, its place in the rulebook (`catalog.acquisition`). */
  readonly key: string;
  readonly area: WorkingArea | null;
  readonly title: Text;
  /** As it is cited: `22(二)`. */
  readonly cite: string;
  /** What it does in detail, a sentence each. */
  readonly does: readonly Text[];
}

/** What this build declares, and a rulebook only names. */
export interface Declared {
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly watches: readonly Watch[];
}

const t = (zh: string, en: string): Text => ({ zh, en });

const units: Readonly<Record<Term["unit"], readonly [zh: string, one: string, many: string]>> = {
  working_day: ["个工作日", "working day", "working days"],
  calendar_day: ["个自然日", "calendar day", "calendar days"],
  month: ["个月", "month", "months"],
  year: ["年", "year", "years"],
};

/** A length of time in words. */
export function lengthInWords({ amount, unit }: Term): Text {
  const [zh, one, many] = units[unit];
  return t(`${amount}${zh}`, `${amount} ${amount === 1 ? one : many}`);
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Add = (cite: string, working: Omit<Working, "cite" | "does">, does?: Text | null) => void;

/** Every article that some value comes from, with what the platform does because of it, in the order of the rulebook. */
export function workingsOf(rulebook: Rulebook, declared: Declared): ReadonlyMap<number, readonly Working[]> {
  const found = new Map<number, Map<string, Working>>();
  const add: Add = (cite, working, does = null) => {
    const { article } = parseCite(cite);
    const here = found.get(article) ?? found.set(article, new Map()).get(article)!;
    const id = `${working.kind} ${working.key}`;
    const known = here.get(id) ?? { ...working, cite, does: [] };
    const told = does === null || known.does.some(({ zh }) => zh === does.zh) ? known.does : [...known.does, does];
    // Several items of one article read as the article.
    here.set(id, { ...known, cite: known.cite === cite ? cite : String(article), does: told });
  };
  for (const name of Object.keys(rulebook.procedures)) {
    const procedure = declared.procedures.get(name);
    if (procedure) fromProcedure(add, rulebook, procedure);
  }
  for (const register of Object.values(rulebook.registers)) fromRegister(add, rulebook, register);
  for (const rule of Object.values(rulebook.watches)) {
    const watch = declared.watches.find(({ name }) => name === rule.name);
    if (watch) fromWatch(add, watch, rule);
  }
  fromCatalog(add, rulebook);
  fromProvisions(add, rulebook);
  fromUse(add, rulebook);
  fromOpening(add, rulebook);
  fromItself(add, rulebook);
  alsoCited(add, rulebook, found);
  return new Map([...found].map(([article, here]) => [article, [...here.values()]]));
}

function fromProcedure(add: Add, rulebook: Rulebook, procedure: Procedure): void {
  const rule = rulebook.procedures[procedure.name]!;
  const working = { kind: "procedure", key: procedure.name, area: null, title: procedure.title } as const;
  add(rule.article, working, procedure.summary ?? null);
  const labels = new Map(fieldsOf(procedure.statement).map(({ name, label }) => [name, label]));
  for (const { field, article } of rule.mustState) {
    const label = labels.get(field);
    add(article, working, label ? t(`须说明：${label.zh}`, `Must state: ${label.en}`) : null);
  }
  if (rule.suspend) {
    const by = bodyInWords(rulebook, rule.suspend.by);
    add(rule.suspend.article, working, t(`${by.zh}可以中止全部期限`, `All clocks may be stopped by: ${by.en}`));
  }
  for (const route of rule.routes) {
    const when = conditionInWords(procedure.facts, route.when);
    const where = route.name ?? (when.length > 0 ? inOne(when) : null);
    // A way without steps of its own to tell of still says when it is taken.
    if (where) add(route.article, working, t(`办理路径：${where.zh}`, `A way of its own: ${where.en}`));
    for (const step of route.steps) {
      const name = stepName(step);
      const who = deciderInWords(rulebook, step.who);
      const at = (zh: string, en: string) => t(`${name.zh}：${zh}`, `${upper(name.en)}: ${en}`);
      if (step.who.shape === "automatic") add(step.article, working, at("平台即时办理", "by the platform, at once"));
      else if (step.kind === "file") add(step.article, working, at(`报${who.zh}备案`, `filed with the ${who.en}`));
      else add(step.article, working, at(`由${who.zh}办理`, `by the ${who.en}`));
      if (step.term.term) {
        const length = lengthInWords(step.term.term);
        add(step.term.article, working, at(`${length.zh}内`, `within ${length.en}`));
      } else if (step.term.word)
        add(step.term.article, working, at(`“${step.term.word}”，没有定天数`, "no number set"));
      if (step.kind === "decide" && step.refusalNeeds) {
        const basis = step.refusalNeeds === "basis";
        const sources = step.sources.length > 0 ? wordsOf(step.sources) : null;
        const zh = basis ? `不同意须写明依据${sources ? `（${sources.zh}）` : ""}` : "不同意须说明理由";
        const en = basis ? `a no needs a legal basis${sources ? ` (${sources.en})` : ""}` : "a no needs a reason";
        add(step.article, working, at(zh, en));
      }
      if (step.completion) {
        const { term, lapses } = step.completion;
        const length = term.term && lengthInWords(term.term);
        const zh = `可以退回补正${length ? `，${length.zh}内补正` : ""}${lapses ? "，逾期视为撤回" : ""}`;
        const en = `may be sent back${length ? `, to be completed within ${length.en}` : ""}${lapses ? ", else it lapses" : ""}`;
        add(step.completion.article, working, at(zh, en));
      }
      if (step.extension) {
        const length = lengthInWords(step.extension.by);
        add(step.extension.article, working, at(`可以延长${length.zh}`, `may be extended by ${length.en}`));
      }
      if (step.silent) {
        const word = wordOf(step.silent.outcome);
        add(step.silent.article, working, at(`逾期未答复视为${word.zh}`, `no answer in time counts as ${word.en}`));
      }
      if (step.breach) add(step.breach, working, at("超期列为问题", "letting the term run out is a finding"));
    }
    if (route.answer?.term) {
      const length = lengthInWords(route.answer.term);
      add(route.answer.article, working, t(`全部答复：${length.zh}内`, `The whole answer: within ${length.en}`));
    }
    if (route.delegation) {
      const to = bodyInWords(rulebook, route.delegation.filedWith);
      const zh = `可以整体授权下一级对应部门受理，报${to.zh}备案`;
      const en = `The counterpart one level below may be charged with it; filed with the ${to.en}`;
      add(route.delegation.article, working, t(zh, en));
    }
    for (const effect of route.effects) {
      const becomes = procedure.words?.[effect.becomes] ?? wordOf(effect.becomes);
      const length = effect.after && lengthInWords(effect.after);
      const said = length
        ? t(`决定后${length.zh}：${becomes.zh}`, `${upper(length.en)} after the decision: ${becomes.en}`)
        : t(`到申请载明的那一天：${becomes.zh}`, `On the day that was stated: ${becomes.en}`);
      add(effect.article, working, said);
    }
  }
}

function inOne(texts: readonly Text[]): Text {
  return t(texts.map(({ zh }) => zh).join("，"), texts.map(({ en }) => en).join(", "));
}

const keepers: Readonly<Record<string, Text>> = {
  owner: t("本部门", "the organization itself"),
  provider: t("提供方", "the provider"),
  consumer: t("使用方", "the consumer"),
};

const acts = { submit: t("提交目录", "handing in an entry"), publish: t("发布", "publishing") } as const;

function fromRegister(add: Add, rulebook: Rulebook, rule: RegisterRule): void {
  const working = { kind: "register", key: rule.key, area: null, title: rule.name } as const;
  const keeper = keepers[rule.keptBy] ?? bodyName(rulebook, rule.keptBy);
  add(rule.article, working, t(`由${keeper.zh}登记`, `Kept by: ${keeper.en}`));
  if (rule.requiredOf) {
    const zh = `没有登记的列入清单${rule.finding ? "，并列为问题" : ""}`;
    const en = `Whatever is not on record is listed${rule.finding ? ", and a finding" : ""}`;
    add(rule.article, working, t(zh, en));
  }
  for (const act of rule.before) {
    add(rule.article, working, t(`登记之前不能${acts[act].zh}`, `Needed before ${acts[act].en}`));
  }
  if (rule.every) {
    const length = rule.every.term && lengthInWords(rule.every.term);
    const said = length
      ? t(`每${length.zh}重新登记`, `Due again every ${length.en}`)
      : t("定期重新登记，没有定间隔", "Due again regularly; the text sets no interval");
    add(rule.every.article, working, said);
  }
  if (rule.filedWith) {
    const to = bodyInWords(rulebook, rule.filedWith);
    add(rule.article, working, t(`报${to.zh}备案`, `Filed with the ${to.en}`));
  }
  if (rule.keep) {
    const length = lengthInWords(rule.keep);
    add(rule.article, working, t(`保存${length.zh}`, `Kept for ${length.en}`));
  }
  for (const { name, article } of rule.fields) {
    if (article !== rule.article) add(article, working, t(`登记：${name.zh}`, `States: ${name.en}`));
  }
}

function fromWatch(add: Add, watch: Watch, rule: WatchRule): void {
  const working = { kind: "watch", key: rule.name, area: null, title: watch.title } as const;
  add(rule.article, working, watch.about);
  if (rule.after?.term) {
    const length = lengthInWords(rule.after.term);
    add(rule.after.article, working, t(`超过${length.zh}列出`, `Shown after ${length.en}`));
  }
  if (rule.finding)
    add(rule.article, working, t("列为问题，通知责任部门", "A finding, of which the department is told"));
}

const single = (key: string, area: WorkingArea, title: Text) => ({ kind: "rule", key, area, title }) as const;

const stated: Readonly<Record<string, Text>> = {
  items: t("信息项", "items"),
  provider: t("提供部门", "providing department"),
  format: t("格式", "format"),
  category: t("分类", "category"),
  updateFrequency: t("更新频率", "update frequency"),
  shareType: t("共享类型", "share type"),
  shareConditions: t("共享条件", "conditions of sharing"),
  shareMode: t("共享方式", "mode of sharing"),
  openType: t("开放类型", "open type"),
  openConditions: t("开放条件", "conditions of opening"),
  usageRequirements: t("使用要求", "requirements on use"),
  scope: t("范围", "scope"),
  purpose: t("用途", "purpose"),
  condition: t("条件", "condition"),
  reason: t("理由", "reason"),
};

const statedName = (field: string): Text => stated[field] ?? t(field, field);

function fromCatalog(add: Add, rulebook: Rulebook): void {
  const { catalog } = rulebook;
  const must = single("catalog.must_state", "catalog", t("编目必填内容", "What an entry must state"));
  for (const { field, article } of catalog.mustState) {
    const name = statedName(field);
    add(article, must, t(`${name.zh}没有填写，不能提交`, `Without ${name.en} it is not handed in`));
  }
  const grading = t("数据分类分级", "Data is classified and graded");
  if (catalog.grading) add(catalog.grading.article, single("catalog.grading", "catalog", grading));
  const secrecy = t("涉密数据不进平台", "State secrets stay out of the platform");
  add(catalog.secrecy.article, single("catalog.secrecy", "catalog", secrecy));
  const review = t("发布前的保密审查", "Confidentiality review before publication");
  const ours = catalog.confidentialityReview.own
    ? t("文本没有点名这道审查，平台以它落实本条", "The text does not name it; the platform keeps this article by it")
    : null;
  add(catalog.confidentialityReview.article, single("catalog.confidentiality_review", "catalog", review), ours);
  for (const type of rulebook.shareTypes) {
    const name = t(`共享类型：${type.name.zh}`, `Share type: ${type.name.en}`);
    fromType(add, rulebook, type, rulebook.shareTypes, single(`share_types.${type.key}`, "catalog", name));
  }
  for (const type of rulebook.openTypes) {
    const name = t(`开放类型：${type.name.zh}`, `Open type: ${type.name.en}`);
    fromType(add, rulebook, type, rulebook.openTypes, single(`open_types.${type.key}`, "catalog", name));
  }
}

function fromType(
  add: Add,
  rulebook: Rulebook,
  type: TypeRule,
  types: readonly TypeRule[],
  working: ReturnType<typeof single>,
): void {
  add(type.article, working);
  for (const { field, article } of type.mustState) {
    const name = statedName(field);
    add(article, working, t(`须说明${name.zh}`, `Must state: ${name.en}`));
  }
  if (type.whenUnstated) {
    const other = types.find(({ key }) => key === type.whenUnstated!.type)?.name ?? statedName(type.whenUnstated.type);
    add(type.whenUnstated.article, working, t(`没有说明的视为${other.zh}`, `Unstated, it counts as: ${other.en}`));
  }
  if (type.ground) {
    const sources = wordsOf(type.ground.sources);
    const need = type.ground.required;
    const zh = `${need ? "须有依据" : "可以写明依据"}：${sources.zh}`;
    const en = `${need ? "Needs a basis" : "May name a basis"}: ${sources.en}`;
    add(type.ground.article, working, t(zh, en));
  }
  for (const { name, article } of type.grounds) add(article, working, t(`理由：${name.zh}`, `Ground: ${name.en}`));
  if (type.filed) {
    const to = bodyInWords(rulebook, type.filed.with);
    add(type.filed.article, working, t(`报${to.zh}备案`, `Filed with the ${to.en}`));
  }
  if (type.confirmed) {
    const by = bodyInWords(rulebook, type.confirmed.by);
    add(type.confirmed.article, working, t(`须经${by.zh}确认`, `Must be confirmed by the ${by.en}`));
  }
}

function fromProvisions(add: Add, rulebook: Rulebook): void {
  for (const domain of Object.keys(provisions) as (keyof typeof provisions)[]) {
    for (const [key, { article }] of Object.entries(rulebook.provisions[domain])) {
      const path = `${domain}.${key}`;
      const schema = (provisions[domain] as Readonly<Record<string, Schema>>)[key];
      add(article, single(path, domain, inShort(aboutOf(path, schema) ?? t(path, path))));
    }
  }
}

/** The first sentence: what follows tells a writer of rules how to write them. */
function inShort({ zh, en }: Text): Text {
  return t(zh.split("。")[0]!, en.split(/\.(?=\s|$)/)[0]!);
}

function fromUse(add: Add, rulebook: Rulebook): void {
  const { onward, idle, records, log } = rulebook.use;
  if (onward) {
    const by = onward.consent && bodyInWords(rulebook, onward.consent);
    const said =
      onward.thirdParty === "forbidden"
        ? t("共享所得的数据不得提供给第三方", "Shared data is not passed on to third parties")
        : t(`经${by?.zh ?? "同意"}方可提供给第三方`, `Passed on to third parties only with consent: ${by?.en ?? ""}`);
    add(onward.article, single("use.onward", "delivery", said));
  }
  if (idle) {
    const length = lengthInWords(idle.after);
    const said = t(`${length.zh}没有使用的授权另行处理`, `A grant that was not used for ${length.en} is dealt with`);
    add(idle.article, single("use.idle", "delivery", said));
  }
  if (records) {
    const length = lengthInWords(records.keep);
    const said = t(`使用记录保存${length.zh}`, `Records of use are kept for ${length.en}`);
    add(records.article, single("use.records", "delivery", said));
  }
  if (log) add(log.article, single("use.log", "delivery", t("每次使用都留痕", "Every use is put on record")));
}

function fromOpening(add: Add, rulebook: Rulebook): void {
  const texts = {
    unconditional: t("无条件开放的数据直接取得", "Unconditionally open data is had directly"),
    recipientsPublic: t("公布谁取得了有条件开放的数据", "Who was given conditional data is published"),
    conditionsPublic: t("公布开放条件", "The conditions of opening are published"),
    machineReadable: t("以机器可读的格式开放", "Open data is machine-readable"),
    freeOfCharge: t("不收取费用", "Free of charge"),
    agreement: t("有条件开放须签订协议", "Conditional opening takes an agreement"),
  } as const;
  for (const [key, title] of Object.entries(texts)) {
    const rule = rulebook.opening[key as keyof typeof texts];
    if (rule) add(rule.article, single(`opening.${key}`, "opening", title));
  }
}

function fromItself(add: Add, rulebook: Rulebook): void {
  for (const [role, { name, article }] of Object.entries(rulebook.bodies)) {
    const title = t(`机构：${name.zh}`, `Body: ${name.en}`);
    add(article, single(`bodies.${role}`, "organization", title));
  }
  const { from, years, article } = rulebook.validity;
  const zh = [from ? `自${from}起` : "没有定施行日期", years ? `有效期${years}年` : ""].filter(Boolean).join("，");
  const length = years ? lengthInWords({ amount: years, unit: "year" }).en : "";
  const en = [from ? `from ${from}` : "no first day set", length && `for ${length}`].filter(Boolean).join(", ");
  add(article, single("validity", "rulebook", t(`施行：${zh}`, `In force: ${en}`)));
}

const named: Readonly<Record<string, WorkingKind>> = {
  procedures: "procedure",
  registers: "register",
  watches: "watch",
};

/** A value that cites several articles shows the first; it carries the others as well. */
function alsoCited(add: Add, rulebook: Rulebook, found: ReadonlyMap<number, ReadonlyMap<string, Working>>): void {
  for (const { path, cites } of rulebook.alsoCited) {
    const [section = "", key = ""] = path;
    const kind = named[section];
    const id = kind ? `${kind} ${key}` : `rule ${section}.${key}`;
    const working = [...found.values()].flatMap((here) => here.get(id) ?? [])[0];
    if (!working) continue;
    const { cite: _cite, does: _does, ...rest } = working;
    for (const cite of cites) add(cite, rest);
  }
}
