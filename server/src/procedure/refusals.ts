import { type Fact, type FieldError, type Law, type Refusal, refusalTable, type Text } from "../kernel/refusal.ts";
import { rolesOf, wordsOf } from "./words.ts";

// Where the two languages differ in a fact, the English text takes it as `{name_en}`.
const table = refusalTable("procedure", {
  "no-such-procedure": {
    kind: "not-found",
    zh: "没有“{procedure}”这种办理事项",
    en: "There is no procedure {procedure_en}",
  },
  "procedure-not-in-rulebook": {
    kind: "not-allowed",
    zh: "现行规则没有规定“{procedure}”，不能提出",
    en: "The rulebook in use does not provide for {procedure_en}",
  },
  "no-route": {
    kind: "not-allowed",
    zh: "按现行规则，这种情形没有办理途径（{facts}）",
    en: "The rulebook provides no path for such a case ({facts_en})",
  },
  "may-not-open": {
    kind: "not-allowed",
    zh: "您在此事项中没有提出申请的身份，须为：{roles}",
    en: "Opening such a case takes one of these roles at the applicant: {roles_en}",
  },
  "must-be-stated": {
    kind: "invalid",
    zh: "有 {count} 项规则要求说明的内容没有填写",
    en: "{count} things that the rule wants stated are missing",
  },
  "bad-statement": {
    kind: "invalid",
    zh: "填写的内容有 {count} 处不符合要求",
    en: "{count} fields are not as required",
  },
  "not-yours-to-name": {
    kind: "invalid",
    zh: "有 {count} 项所选的内容不存在，或不能由您选择",
    en: "{count} fields name something that does not exist or is not yours to choose",
  },
  "no-such-case-file": { kind: "not-found", zh: "这个办件没有这个附件", en: "The case has no such file" },
  "file-over-limit": {
    kind: "too-large",
    zh: "附件超过 {limit} 字节的上限，未保存任何内容",
    en: "The file is larger than {limit} bytes; nothing was kept",
  },
  "too-many-files": {
    kind: "too-many",
    zh: "您已有 {limit} 个附件上传后没有提交，请先提交",
    en: "You have {limit} uploaded files that were not handed in; hand in a form first",
  },
  "not-filled-in": { kind: "invalid", zh: "有 {count} 项没有填写", en: "{count} fields are not filled in" },
  "decider-missing": {
    kind: "conflict",
    zh: "规则规定由“{body}”办理，但平台上还没有这样的机构，请联系数据主管部门",
    en: "The rule names {body_en}, but no such body is registered; ask the data authority",
  },
  "body-closed": {
    kind: "conflict",
    zh: "规则规定由“{body}”办理，但“{name}”已撤销，请联系数据主管部门",
    en: "The rule names {body_en}, but {name_en} is closed; ask the data authority",
  },
  "event-not-stated": {
    kind: "invalid",
    zh: "期限从“{event}”之日起算，但没有给出这一天",
    en: "The term starts at {event_en}, but that day was not given",
  },
  "effect-must-be-later": {
    kind: "invalid",
    zh: "生效日期须晚于今天（{today}）",
    en: "It can take effect only on a later day than today ({today})",
  },
  "no-such-case": { kind: "not-found", zh: "没有这个办件", en: "There is no such case" },
  "no-such-task": { kind: "not-found", zh: "这个办件没有这项任务", en: "The case has no such task" },
  "not-your-task": {
    kind: "not-allowed",
    zh: "这项任务由“{body}”的{roles}办理",
    en: "This task belongs to {roles_en} of {body_en}",
  },
  "task-already-decided": {
    kind: "conflict",
    zh: "这项任务已经办理完毕（{by}）",
    en: "This task has already been dealt with ({by})",
  },
  "task-not-open": {
    kind: "conflict",
    zh: "这项任务现在不能办理：{why}",
    en: "This task cannot be dealt with now: {why_en}",
  },
  "case-moved-on": {
    kind: "conflict",
    zh: "办件在您查看之后已有变化，请刷新后再办",
    en: "The case has changed since you looked at it; reload and decide again",
  },
  "case-closed": { kind: "conflict", zh: "办件已办结", en: "The case is closed" },
  "case-not-in-state": {
    kind: "conflict",
    zh: "办件处于“{state}”状态，不能这样办理",
    en: "The case is {state_en}: this cannot be done now",
  },
  "outcome-not-possible": {
    kind: "invalid",
    zh: "这一步只能作出以下决定：{outcomes}",
    en: "At this step only these can be decided: {outcomes_en}",
  },
  "reason-needed": { kind: "invalid", zh: "不同意须说明理由", en: "A refusal must state its reason" },
  "basis-needed": {
    kind: "invalid",
    zh: "不同意须提供依据，可用的依据种类：{sources}",
    en: "A refusal must cite a basis; these kinds count: {sources_en}",
  },
  "note-needed": { kind: "invalid", zh: "须说明{what}", en: "{what_en} must be stated" },
  "carries-nothing": { kind: "invalid", zh: "这一决定不能附带内容", en: "This decision cannot carry anything" },
  "no-return": {
    kind: "not-allowed",
    zh: "规则没有规定这一步可以退回补正",
    en: "The rule does not let this step send a case back",
  },
  "no-extension": {
    kind: "not-allowed",
    zh: "规则没有规定这一期限可以延长",
    en: "The rule does not let this term be extended",
  },
  "extended-enough": {
    kind: "not-allowed",
    zh: "这一期限最多延长 {times} 次，已经用完",
    en: "This term can be extended {times} times, and has been",
  },
  "extension-under-way": {
    kind: "conflict",
    zh: "已有一项延期申请在等待同意",
    en: "An extension is already waiting for consent",
  },
  "extension-too-late": {
    kind: "too-late",
    zh: "期限已于 {due} 届满，不能再申请延长",
    en: "The term ended on {due}; it can no longer be extended",
  },
  "extension-needs-basis": {
    kind: "invalid",
    zh: "延长期限须提供政策依据",
    en: "An extension must cite the policy or law that it rests on",
  },
  "no-term-to-extend": { kind: "not-allowed", zh: "这项任务没有期限，无须延长", en: "This task has no term to extend" },
  "not-the-applicant": { kind: "not-allowed", zh: "只有申请人可以这样做", en: "Only the applicant can do this" },
  "no-withdrawal": {
    kind: "not-allowed",
    zh: "规则不允许撤回此事项",
    en: "The rule does not let this case be withdrawn",
  },
  "already-decided": {
    kind: "too-late",
    zh: "办件已作出决定，不能撤回",
    en: "The case is decided and can no longer be withdrawn",
  },
  "no-suspension": {
    kind: "not-allowed",
    zh: "规则没有规定此事项可以中止",
    en: "The rule does not let this case be suspended",
  },
  "no-delegation": {
    kind: "not-allowed",
    zh: "规则没有规定“{procedure}”可以授权下级受理",
    en: "The rule knows no delegation of {procedure_en}",
  },
  "not-one-level-down": {
    kind: "not-allowed",
    zh: "只能授权给下一层级的对应部门，“{name}”不是",
    en: "Only the corresponding department one level down can be delegated to; {name_en} is not",
  },
  "already-delegated": { kind: "conflict", zh: "这一地区已经授权受理", en: "This area is already delegated" },
  "no-such-delegation": { kind: "not-found", zh: "没有这项授权", en: "There is no such delegation" },
  "cannot-link-itself": { kind: "invalid", zh: "办件不能与自己关联", en: "A case cannot be linked to itself" },
  "no-such-watch": {
    kind: "not-found",
    zh: "现行规则没有“{watch}”这项监测",
    en: "The rulebook in use turns on no watch {watch}",
  },
  "watches-no-region": {
    kind: "not-allowed",
    zh: "只有数据主管部门的审核员、督办员可以查看本区域的清单",
    en: "Only a reviewer or supervisor of the data authority sees the lists of a region",
  },
  "no-such-finding": { kind: "not-found", zh: "没有这条问题", en: "There is no such finding" },
  "finding-moved-on": {
    kind: "conflict",
    zh: "这条问题已有变化，请刷新",
    en: "The finding has changed meanwhile; reload",
  },
  "finding-cannot-move": {
    kind: "conflict",
    zh: "处于“{state}”状态的问题不能这样处理",
    en: "A finding that is {state_en} cannot be moved so",
  },
  "bad-cursor": { kind: "malformed", zh: "翻页标记无效", en: "The cursor is not valid" },
});

/** Every way in which the case engine says no. Codes among the facts stay codes; the texts say them in words. */
export function refuse(
  code: Parameters<typeof table>[0],
  facts: Readonly<Record<string, Fact | Text>> = {},
  extra: { law?: Law; errors?: readonly FieldError[] } = {},
): Refusal {
  const plain: Record<string, Fact> = {};
  const spoken: Record<string, Fact> = {};
  for (const [name, fact] of Object.entries(facts)) {
    const text = inWords(name, fact);
    plain[name] = isText(fact) ? fact.zh : fact;
    spoken[name] = text.zh;
    spoken[`${name}_en`] = text.en;
  }
  return { ...table(code, spoken, extra), facts: plain };
}

const coded: ReadonlySet<string> = new Set(["state", "why", "outcomes", "sources"]);

function inWords(name: string, fact: Fact | Text): { zh: Fact; en: Fact } {
  if (isText(fact)) return fact;
  const list = Array.isArray(fact) ? (fact as readonly string[]) : typeof fact === "string" ? [fact] : null;
  if (list && name === "roles") return rolesOf(list);
  if (list && coded.has(name)) return wordsOf(list);
  return { zh: fact, en: fact };
}

function isText(fact: Fact | Text): fact is Text {
  return typeof fact === "object" && fact !== null && "zh" in fact;
}
