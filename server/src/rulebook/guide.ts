import type { Text } from "../kernel/refusal.ts";
import { RulesFile } from "./format.ts";

/**
 * What every key of `rules.yaml` asks, in words for whoever writes one: `rulebook new` writes them as comments, `rulebook check` puts them
 * beside the questions left open, and `rules.schema.json` shows them in an editor. Provisions carry theirs in `provisions/`. Pure.
 */

const t = (zh: string, en: string): Text => ({ zh, en });

/** By the pattern of the path: `*` stands for a name of the writer's own, `[]` for an entry of a list. */
const explanations: Readonly<Record<string, Text>> = {
  rulebook: t("规则的代号，与文件夹同名（小写字母、数字、连字符）", "The key of the rulebook: the name of its folder"),
  version: t(
    "版本。改了规则就换一个新的版本号：已受理的件按受理时的版本办完",
    "The version. Give a new one with every change: cases keep the version that they began under",
  ),
  title: t("法规、规章的全称", "The full title of the regulation"),
  place: t("适用的地方", "The place where it applies"),
  status: t(
    "in-force：已公布施行；draft：征求意见稿（各页都会注明）",
    "`in-force`, or `draft` for a consultation draft (every page then says so)",
  ),
  validity: t("施行日期和有效期", "From when it applies, and for how long"),
  "validity.from": t("施行之日；没有定就写 unset", "The first day; `unset` if the text leaves it open"),
  "validity.years": t("有效期几年；文本没有规定就不写", "For how many years; leave it out if the text does not say"),
  numbering: t("办件编号", "How cases are numbered"),
  "numbering.prefix": t("办件编号开头的字，如“黑数”", "What every case number begins with"),
  bodies: t(
    "文本里各机构的叫法。键是通用的角色，名称用文本自己的；下面规则里写的都是键",
    "What the text calls each body. The key is the general role, the name is the text's own; the rules below use the key",
  ),
  share_types: t(
    "共享类型：文本把数据分成哪几类共享，各有什么要求。文本没有的类型就不写",
    "The kinds of sharing that the text knows, and what each asks for. Leave out a kind that the text does not have",
  ),
  "share_types.*.must_state": t(
    "列入本类型时必须说明什么：scope 范围、purpose 用途、condition 条件、reason 理由",
    "What must be stated to list data in this kind: `scope`, `purpose`, `condition`, `reason`",
  ),
  "share_types.*.when_unstated": t(
    "该说明的没有说明，视为哪一类；不写则退回",
    "The kind that it counts as when something is not stated; without it, it is refused",
  ),
  "share_types.*.ground": t("列入本类型是否须有依据", "Whether a legal basis must be given"),
  "share_types.*.ground.sources": t(
    "哪些文件算依据：law 法律、administrative-regulation 行政法规、local-regulation 地方性法规、rule 规章、policy 政策文件",
    "Which texts count as a basis",
  ),
  "share_types.*.ground.required": t("没有依据是否不能列入", "Whether it is refused without one"),
  "share_types.*.grounds": t(
    "文本封闭列举的理由，须选其一；没有列举就不写",
    "The closed list of grounds, one of which must be chosen; leave it out if there is none",
  ),
  "share_types.*.grounds[].key": t("理由的代号", "The key of the ground"),
  "share_types.*.grounds[].needs": t(
    "选这条理由时还须提供什么，如 basis 依据、consent 同意书",
    "What must be given with this ground, such as `basis` or `consent`",
  ),
  "share_types.*.filed": t("列入本类型须报谁备案", "With whom listing in this kind is filed"),
  "share_types.*.filed.with": t("报谁备案", "With whom"),
  "share_types.*.confirmed": t("列入本类型须经谁确认", "Who must confirm listing in this kind"),
  "share_types.*.confirmed.by": t("由谁确认", "By whom"),
  open_types: t(
    "开放类型：写法与共享类型相同",
    "The kinds of opening to the public; written like the kinds of sharing",
  ),
  catalog: t("目录", "The catalog"),
  "catalog.must_state": t(
    "编目时必须填写什么，以及哪一条要求的，如 items: 13。常见的有 items 信息项、provider 提供部门、format 格式、update-frequency 更新频率、share-type 共享类型、share-conditions 共享条件、open-type 开放类型、open-conditions 开放条件、category 分类、share-mode 共享方式、usage-requirements 使用要求",
    "What an entry must state, each with the article that asks for it: `items`, `provider`, `format`, `update-frequency`, `share-type`, `share-conditions`, `open-type`, `open-conditions`, `category`, `share-mode`, `usage-requirements`",
  ),
  "catalog.grading": t("文本要求数据分级", "The text wants data graded by sensitivity"),
  "catalog.secrecy": t("涉密数据不进平台：依据哪一条", "State secrets stay out: by which article"),
  "catalog.confidentiality_review": t(
    "发布前的保密审查。文本没有点名这道审查，而平台以它落实某一条的，加 own: true",
    "The confidentiality review before publication. If the text does not name it and the platform keeps an article by it, add `own: true`",
  ),
  "catalog.confidentiality_review.before": t("在什么之前审查", "Before what it takes place"),
  use: t("数据的使用", "The use of data"),
  "use.onward": t("能否再给第三方", "Whether data may be given on to a third party"),
  "use.onward.third_party": t("forbidden：不得提供；with-consent：经同意可以", "`forbidden`, or `with-consent`"),
  "use.onward.consent": t("须经谁同意", "Whose consent it takes"),
  "use.idle": t("共享来的数据长期不用怎么办", "What follows when shared data is not used"),
  "use.idle.after": t("多久没有使用", "After how long"),
  "use.idle.then": t(
    "随后怎么处理，如 rectification 整改、revocation 收回",
    "What follows: `rectification`, `revocation`",
  ),
  "use.records": t("使用情况的记录", "The records of use that must be kept"),
  "use.records.kinds": t(
    "记哪几类：scenario 场景、effect 成效、process 过程、storage 存储、destruction 销毁",
    "Which kinds: `scenario`, `effect`, `process`, `storage`, `destruction`",
  ),
  "use.records.keep": t("至少保存多久", "For how long at least"),
  "use.records.readable_by": t("谁可以查阅", "Who may read them"),
  "use.log": t("每次使用须记下哪些", "What every use must put on record"),
  "use.log.fields": t(
    "purpose 用途、person 使用人、approver 批准人、content 内容、time 时间、method 方式、medium 介质",
    "`purpose`, `person`, `approver`, `content`, `time`, `method`, `medium`",
  ),
  opening: t("向社会开放；文本不管开放就整段不写", "Opening to the public; leave it out if the text says nothing"),
  "opening.unconditional": t("无条件开放的数据怎样取得", "How unconditionally open data is had"),
  "opening.unconditional.without_application": t("true：无须申请", "`true`: without applying"),
  "opening.recipients_public": t("谁取得了有条件开放的数据须公布", "Who was given conditional data is published"),
  "opening.conditions_public": t("开放条件须公布", "The conditions of opening are published"),
  "opening.machine_readable": t("须以机器可读的格式开放", "Open data is machine-readable"),
  "opening.free_of_charge": t("不得收费", "Open data is free of charge"),
  "opening.agreement": t("有条件开放须签订协议", "Conditional opening takes an agreement"),
  organization: t("机构与职责的单条规定", "Single rules about organizations and duties"),
  aggregation: t("归集的单条规定", "Single rules about aggregation"),
  sharing: t("共享的单条规定", "Single rules about sharing"),
  delivery: t("交付的单条规定", "Single rules about delivery"),
  registers: t(
    "台账：文本要求谁登记什么。整个台账都写在这里，不用改程序",
    "Registers: what somebody must keep on record. A register is wholly written here, without a change to the program",
  ),
  "registers.*.of": t(
    "一条登记记的是什么：organization 机构、dataset 数据、grant 授权、region 地区",
    "What one entry is about",
  ),
  "registers.*.kept_by": t("由谁登记", "Who writes it"),
  "registers.*.fields": t("登记哪些内容", "What an entry states"),
  "registers.*.fields.*.kind": t(
    "内容的种类：text 短文、long 长文、number 数、day 日期、flag 是否、choice 选项、person 人员、organization 机构、dataset 数据、file 文件、datasets 多个数据、entry 另一台账的一条、checks 平台检查的要求、elements 数据元",
    "What kind of thing is stated",
  ),
  "registers.*.fields.*.options": t("choice 的各选项", "The options of a `choice`"),
  "registers.*.fields.*.of": t("entry 是哪个台账的一条", "The register that an `entry` belongs to"),
  "registers.*.changes": t("登记同时改变什么", "What an entry changes"),
  "registers.*.changes.share_type": t(
    "哪一项内容（choice）写明数据今后的共享类型：比现行类型宽的，随即开始目录变更",
    "The field (a choice) that states the dataset's share type from now on: a less strict one begins a change of the entry",
  ),
  "registers.*.fields.*.optional": t("true：可以不填", "`true`: may be left blank"),
  "registers.*.fields.*.wanted": t(
    "可以不填，但缺着（或者不是所要的选项）就一直列为待补充",
    "May be left out, and is listed as wanting while it is blank, or not what it should be",
  ),
  "registers.*.fields.*.wanted.when": t("其他内容是这些值时才要", "Only while other fields have these values"),
  "registers.*.fields.*.wanted.is": t("哪些选项才算数", "Which options will do"),
  "registers.*.fields.*.wanted.finding": t("true：列为问题", "`true`: it is a finding"),
  "registers.*.subjects": t(
    "只记哪些对象（写事实条件），如 { level: province }",
    "Only about which subjects (a condition)",
  ),
  "registers.*.in_force_from": t(
    "从哪一项日期起施行；施行前仍以旧的为准",
    "The field with the day from which an entry holds",
  ),
  "registers.*.advises": t(
    "true：名册中的人或机构可以受邀对办件提出意见",
    "`true`: whom it lists may be asked for an opinion on a case",
  ),
  "registers.*.keeps": t(
    "one：新的替下旧的；many：逐条累积",
    "`one`: a new entry takes the place of the last; `many`: a list",
  ),
  "registers.*.required_of": t(
    "要求谁登记（写事实条件；{} 表示都要求）；不写则自愿",
    "Of whom it is required (a condition; `{}` is everybody); without it, of nobody",
  ),
  "registers.*.before": t(
    "没有登记之前，哪些行为被退回：submit 提交目录、publish 发布",
    "Acts that are refused while the entry is missing",
  ),
  "registers.*.only": t("只有登记的这个人能做上述行为", "Only the person in this field may do those acts"),
  "registers.*.confers": t("登记即赋予某人某个角色", "The entry gives somebody a role"),
  "registers.*.confers.field": t("哪一项内容里的人", "The person in which field"),
  "registers.*.confers.role": t("哪个角色", "Which role"),
  "registers.*.filed_with": t("每条登记报谁备案", "With whom each entry is filed"),
  "registers.*.every": t("多久须再登记一次；“定期”写 unset", "How often it is due again; `unset` for 定期"),
  "registers.*.readable_by": t("还有谁可以查阅", "Who else may read it"),
  "registers.*.keep": t("至少保存多久", "For how long at least it is kept"),
  "registers.*.finding": t("true：缺登、迟登列为问题", "`true`: a missing or late entry is a finding"),
  watches: t(
    "监测：平台自己盯着、列出来的事（名称由程序给定），文本有要求的写上条款",
    "Watches: lists of what is not as it should be (the names are the program's); write the article of those that the text asks for",
  ),
  "watches.*.after": t(
    "多久仍未改正才列出；不写则立即，“及时”写 unset",
    "After how long it shows; at once without it; `unset` for 及时",
  ),
  "watches.*.finding": t("true：列为问题，而不只是清单上的一行", "`true`: it is a finding, not only a line of a list"),
  procedures: t(
    "办理事项：谁办、多少天、凭什么、不同意要说明什么。文本没有的事项就不写，平台上也就没有",
    "Procedures: who decides, within how many days, on what grounds. A procedure that the text does not have is left out, and then nobody can take it",
  ),
  "procedures.*.must_state": t(
    "提出时必须说明什么，以及哪一条要求的，如 purpose: 17",
    "What must be stated when it is asked for, each with its article",
  ),
  "procedures.*.withdraw": t("false：提出以后不能撤回", "`false`: it cannot be taken back"),
  "procedures.*.suspend": t("谁可以中止全部期限", "Who may stop all clocks of a case"),
  "procedures.*.suspend.by": t("由谁中止", "By whom"),
  "procedures.*.routes": t(
    "办理路径。从上往下，第一条条件符合的就走它；没有条件的放在最后",
    "The paths. The first whose condition holds is taken; one without a condition comes last",
  ),
  "procedures.*.routes[].when": t("走这条路径的条件，如 { share_type: conditional }", "The condition for this path"),
  "procedures.*.routes[].steps": t("依次办理的各步", "The steps, one after another"),
  "procedures.*.routes[].ladder": t(
    "逐级解决（如争议）：这一级解决不了，到下一级。steps 和 ladder 只写一个",
    "Rung by rung, as with disputes: what one cannot settle goes to the next. Write either `steps` or `ladder`",
  ),
  "procedures.*.routes[].answer": t(
    "对整个答复的总期限（各步自己的期限之外）",
    "One clock over the whole answer, beside those of the steps",
  ),
  "procedures.*.routes[].delegation": t(
    "整体授权下一层级受理：备案以后，下级对应部门代为办理本地区的申请",
    "A department may hand its deciding down to its counterpart one level below, for that area, once this is filed",
  ),
  "procedures.*.routes[].delegation.of": t("谁的事项可以授权", "Whose matter may be handed down"),
  "procedures.*.routes[].delegation.to": t("授权给谁", "To whom"),
  "procedures.*.routes[].delegation.by": t("按什么划分", "By what it is divided"),
  "procedures.*.routes[].delegation.filed_with": t("报谁备案", "With whom it is filed"),
  "procedures.*.routes[].effect": t(
    "同意以后过一段时间才生效的事，如继续提供六个月再撤销",
    "What takes effect on a later day than the decision",
  ),
  "procedures.*.routes[].effect.continue": t("原状再持续多久", "For how long things go on as they are"),
  "procedures.*.routes[].effect.at": t(
    "申请人申明的那一天（stop-day）",
    "The day that the applicant states (`stop-day`)",
  ),
  "procedures.*.routes[].effect.then": t("到时变成什么，如 revoked 已撤销", "What happens then, such as `revoked`"),
  "procedures.*.routes[].steps[].step": t("这一步的代号，本路径内不重复", "The key of the step, once in a path"),
  "procedures.*.routes[].steps[].decide": t(
    "由谁决定。一个机构：authority；几个中任一个：{ any: [a, b] }；几个都要同意、任何一个都可以不同意：{ all: [a, b] }；逐级上报：{ upwards: authority, until: province }；无须审批：automatic",
    "Who decides. One body: `authority`; any of several: `{ any: [a, b] }`; all of several, any of whom may refuse: `{ all: [a, b] }`; level by level upwards: `{ upwards: authority, until: province }`; nobody: `automatic`",
  ),
  "procedures.*.routes[].steps[].perform": t(
    "由谁办理（交付、更新等要做的事，不是决定）",
    "Who carries it out (something to be done, not decided)",
  ),
  "procedures.*.routes[].steps[].file": t(
    "报谁备案（只知悉，不决定）。decide、perform、file 只写一个",
    "With whom it is filed (takes note, decides nothing). Write one of `decide`, `perform` and `file`",
  ),
  "procedures.*.routes[].steps[].how": t(
    "怎样办：review 审核、negotiate 协商、coordinate 协调、decide 裁决、consent 同意",
    "In what way",
  ),
  "procedures.*.routes[].steps[].term": t(
    "期限。文本没有规定数字的写 unset（平台可以自设，但会注明不是文本规定）",
    "The term. `unset` where the text sets no number (the installation may then set its own, shown as such)",
  ),
  "procedures.*.routes[].steps[].word": t(
    "没有数字时文本的原话：及时、定期、限期",
    "The text's own word where it sets no number",
  ),
  "procedures.*.routes[].steps[].refusal_needs": t(
    "不同意时须给出什么：reason 理由，basis 法律依据",
    "What a no must give: a `reason`, or a legal `basis`",
  ),
  "procedures.*.routes[].steps[].sources": t("basis 可以是哪些文件", "Which texts count as a `basis`"),
  "procedures.*.routes[].steps[].return": t("可以退回补正", "The case may be sent back to be completed"),
  "procedures.*.routes[].steps[].return.term": t(
    "补正的期限；没有规定写 unset",
    "The term for completing it, or `unset`",
  ),
  "procedures.*.routes[].steps[].return.back_to": t(
    "补正以后回到哪一步；不写则回到退回它的那一步",
    "The step that reads it again; without it, the one that sent it back",
  ),
  "procedures.*.routes[].steps[].return.clock": t(
    "补正期间审核的期限：pause 暂停、restart 重新计算、run 照常",
    "What happens to the decider's clock meanwhile",
  ),
  "procedures.*.routes[].steps[].return.then": t(
    "lapsed：逾期未补正视为撤回；不写则一直等着",
    "`lapsed`: not completed in time ends the case; without it, it stays open",
  ),
  "procedures.*.routes[].steps[].extend": t(
    "可以延长多少（写法同期限）；不写则不能延长",
    "By how much the term may be extended (written like a term); without it, not at all",
  ),
  "procedures.*.routes[].steps[].extend.times": t("可以延长几次；不写是一次", "How often; once, if left out"),
  "procedures.*.routes[].steps[].extend.needs": t(
    "延长须给出什么：reason 理由，basis 依据",
    "What asking for it must give",
  ),
  "procedures.*.routes[].steps[].extend.sources": t("basis 可以是哪些文件", "Which texts count as a `basis`"),
  "procedures.*.routes[].steps[].extend.consent": t(
    "延长须经谁同意，如 provider-head 提供部门负责人；不写则承办人自己决定",
    "Who must agree, such as `provider-head`; without it, whoever asks decides",
  ),
  "procedures.*.routes[].steps[].when_silent": t(
    "逾期未答复视为什么；不写则只是逾期",
    "What it counts as when nobody answers in time; without it, it is merely overdue",
  ),
  "procedures.*.routes[].steps[].when_silent.outcome": t(
    "agreed：视为同意；refused：视为不同意",
    "`agreed` or `refused`",
  ),
  "procedures.*.routes[].steps[].breach": t(
    "逾期被文本列为应追责的情形时，写那一条；问题就按那一条列出",
    "The article that lists letting this term run out among the breaches; the finding then cites it",
  ),
  "*.cite": t("依据哪一条：22，或 22(二)；几条写 [22, 23]", "The article: `22`, `22(二)`, or several as `[22, 23]`"),
  "*.name": t("名称：中文用文本自己的话，英文供英文界面用", "The name: in Chinese the text's own words"),
  "*.term": t("期限；没有规定数字写 unset", "The term, or `unset`"),
  "*.when": t("条件：事实的值，如 { listed: false }", "The condition: values of facts"),
  "*.own": t(
    "true：文本没有点名这一步，是平台为落实所引条款自己设的",
    "`true`: the text does not name this; it is the platform's own way of keeping the cited article",
  ),
  "*.working_days": t(
    "工作日（按国务院放假通知，次日起算）",
    "Working days by the State Council's notices, from the day after the event",
  ),
  "*.calendar_days": t("自然日", "Calendar days"),
  "*.months": t("月（按日历，月末不足的取月末）", "Calendar months"),
  "*.years": t("年", "Years"),
  "*.if_day_off": t("next-working-day：末日是休息日的顺延", "`next-working-day`: a last day that is off moves on"),
  "*.from": t(
    "从什么时候起算：received 收到、sent 提出、answered 答复、returned 退回，或该事项自己的事件（如 changed 变化之日）",
    "What the term starts at: `received`, `sent`, `answered`, `returned`, or an event of the procedure (`changed`)",
  ),
  "*.role": t("机构的角色（bodies 里的键，或通用角色）", "The role of the body"),
  "*.at": t("哪一级的：province 省、city 市、county 县；不写则就近", "Of which level; the nearest, if left out"),
  "*.of": t("从哪一方看；不写则从提供部门看", "Seen from which party; the provider, if left out"),
  "*.any": t("其中任一个决定即可", "Any of them"),
  "*.all": t("都须同意，任何一个都可以不同意", "All of them; any may refuse"),
  "*.upwards": t("逐级上报：从这个机构起", "Level by level upwards, beginning with this body"),
  "*.until": t("报到哪一级为止", "Up to which level"),
};

/** A key of the format: where it stands, whether it must be there, its schema, and what it asks. */
export interface Place {
  readonly key: string;
  readonly path: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly about: Text | null;
}

/** A schema as JSON: what is left of a TypeBox schema when it is printed. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

/** The whole format, as JSON. */
export const rulesSchema: Schema = JSON.parse(JSON.stringify(RulesFile));

/** The keys of an object in the format (of the form with keys, where a value has several forms), in the order of the format. */
export function placesIn(schema: Schema, path: string): readonly Place[] {
  const object = schema.properties ? schema : schema.anyOf?.find((form) => form.properties);
  return Object.entries(object?.properties ?? {}).map(([key, inner]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return {
      key,
      path: at,
      required: object?.required?.includes(key) ?? false,
      schema: inner,
      about: aboutOf(at, inner),
    };
  });
}

/** What stands under any name of the writer's own (`share_types.*`), or in a list (`routes[]`); `null` where there is no such thing. */
export function entryOf(schema: Schema): Schema | null {
  return Object.values(schema.patternProperties ?? {})[0] ?? schema.items ?? null;
}

/** What a key asks: by its path, by its last word, or as its schema says. */
export function aboutOf(path: string, schema?: Schema): Text | null {
  // A name is asked for once, not once in each language.
  const name = /^(.*)\.(zh|en)$/.exec(path);
  if (name) return aboutOf(name[1]!.replace(/\.options\.\*$/, ".options"));
  const plain = path
    .replace(/^open_types\./, "share_types.")
    .replaceAll(".ladder[]", ".steps[]")
    .replaceAll(".effect[]", ".effect");
  const said = schema?.description?.split("\n");
  return (
    explanations[path] ??
    explanations[plain] ??
    (said ? { zh: said[0]!, en: said.at(-1)! } : undefined) ??
    explanations[`*.${path.split(".").at(-1)}`] ??
    null
  );
}

/** The words that a value may be, where it is one of a few; empty otherwise. */
export function optionsOf(schema: Schema): readonly string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum) return schema.enum.map(String);
  if (schema.type === "boolean") return ["true", "false"];
  const forms = schema.anyOf ?? [];
  return forms.length > 0 && forms.every((form) => form.const !== undefined)
    ? forms.map((form) => String(form.const))
    : [];
}

/** The format with what every key asks beside it, for editors: they show it while a file is written. */
export function describedSchema(): Schema {
  return described(rulesSchema, "");
}

function described(schema: Schema, path: string): Schema {
  const about = path === "" || /\.(zh|en)$/.test(path) ? null : aboutOf(path, schema);
  const inner = <T>(record: Readonly<Record<string, T>>, map: (key: string, value: T) => T) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
  return {
    ...schema,
    ...(about ? { description: about.zh === about.en ? about.en : `${about.zh}\n${about.en}` } : {}),
    ...(schema.anyOf ? { anyOf: schema.anyOf.map((form) => withoutOwn(described(form, path), form)) } : {}),
    ...(schema.items ? { items: described(schema.items, `${path}[]`) } : {}),
    ...(schema.properties
      ? { properties: inner(schema.properties, (key, value) => described(value, path === "" ? key : `${path}.${key}`)) }
      : {}),
    ...(schema.patternProperties
      ? { patternProperties: inner(schema.patternProperties, (_, value) => described(value, `${path}.*`)) }
      : {}),
  };
}

// The forms of one value are described together, where the value is.
function withoutOwn(form: Schema, before: Schema): Schema {
  const { description: _, ...rest } = form;
  return before.description === undefined ? rest : { ...rest, description: before.description };
}
