/** Every way in which sharing says no. */
import { refusalTable } from "../kernel/refusal.ts";

export const refuse = refusalTable("sharing", {
  "not-in-catalog": {
    kind: "not-found",
    zh: "已发布的数据目录中没有这一项，不能申请；目录外的数据请提出数据需求",
    en: "There is no such dataset in the published catalog: nothing can be applied for",
  },
  "own-data": {
    kind: "conflict",
    zh: "这是本部门自己的数据，无须申请",
    en: "This is your own organization's data: no application is needed",
  },
  "item-not-shared": {
    kind: "not-allowed",
    zh: "信息项“{items}”不予共享，不能申请；依据：{grounds}",
    en: 'The items "{items_en}" are not shared and cannot be applied for; ground: {grounds}',
  },
  "no-such-path": {
    kind: "not-allowed",
    zh: "本办法没有为这类数据规定申请途径",
    en: "The rules provide no way to apply for data of this kind",
  },
  "application-incomplete": {
    kind: "invalid",
    zh: "申请有 {count} 处未填写或不符合要求",
    en: "{count} places of the application are missing or wrong",
  },
  "decision-wider": {
    kind: "invalid",
    zh: "审核只能收窄申请的内容；以下部分超出申请：{parts}",
    en: "A decision can only narrow what was applied for; these parts go beyond it: {parts}",
  },
  "bared-by-head-only": {
    kind: "not-allowed",
    zh: "按数据级别，“{items}”须脱敏提供；不脱敏或放宽脱敏，须由部门负责人审批",
    en: 'By their grade "{items_en}" are delivered masked: only the head of the department may lift or ease that',
  },
  "dataset-changed-since": {
    kind: "conflict",
    zh: "申请后目录已变更，信息项“{items}”现已不予共享或不存在；请只同意其余信息项，或退回申请",
    en: 'The dataset has changed since: the items "{items_en}" are gone or no longer shared. Agree to the rest only, or refuse',
  },
  "approval-incomplete": {
    kind: "invalid",
    zh: "同意共享须核定各项要素，还缺 {count} 项",
    en: "A consent fixes what is shared: {count} elements are missing",
  },
  "checklist-incomplete": {
    kind: "invalid",
    zh: "须逐条写明共享条件是否符合和所依据的履职需要，还有 {count} 处",
    en: "Say of each share condition whether it is met, and name the duty relied on: {count} places are left",
  },
  "agreement-blank": {
    kind: "invalid",
    zh: "涉及商业秘密、个人隐私的数据须由双方签订安全保密协议：请写明协议内容",
    en: "Data with trade secrets or privacy takes a security and confidentiality agreement of both sides: write its text",
  },
  "nothing-delivered": {
    kind: "invalid",
    zh: "平台上还没有这项数据：请先归集数据；以专线、存储介质或纸质方式提供的，请在办理说明中写明",
    en: "The platform holds no data of it yet: bring it in first; if it was handed over by a line, a medium or on paper, say so in the note",
  },
  "no-such-application": { kind: "not-found", zh: "没有这件共享申请", en: "There is no such application" },
  // Demands
  "no-such-provider": {
    kind: "not-found",
    zh: "没有这个部门，或该部门已撤销",
    en: "There is no such department, or it was closed",
  },
  "due-day-past": {
    kind: "invalid",
    zh: "完成日期须为今天（{today}）或以后",
    en: "The day must be today ({today}) or later",
  },
  "demand-not-published": {
    kind: "conflict",
    zh: "满足需求的数据目录尚未发布：请先发布目录，再办结",
    en: "The dataset that is to meet the demand is not published yet: publish it first",
  },
  "demand-of-another": {
    kind: "conflict",
    zh: "这项数据目录属于另一部门",
    en: "This dataset is another department's",
  },
  "demand-without-data": {
    kind: "conflict",
    zh: "满足需求的数据目录尚未挂接数据：请先归集数据，再办结",
    en: "The dataset that is to meet the demand holds no data yet: bring its data in first",
  },
  // Other ways to data
  "shared-already": {
    kind: "conflict",
    zh: "这些信息项都可以共享：请直接提出共享申请，无须协商",
    en: "All of these items are shared: apply for them, no negotiation is needed",
  },
  "users-needed": {
    kind: "invalid",
    zh: "须写明本部门的使用人员或使用系统",
    en: "Name the people or systems of your organization that will use it",
  },
  "no-such-need": {
    kind: "not-found",
    zh: "没有这件紧急、特殊数据需求",
    en: "There is no such urgent or special need",
  },
  "only-grassroots": {
    kind: "not-allowed",
    zh: "数据直达基层由乡镇、街道或村、社区提出；其他部门请提出共享申请",
    en: "Townships, streets and communities ask for direct delivery; other departments apply for shared data",
  },
  "not-own-data": {
    kind: "not-allowed",
    zh: "只能就本部门的数据引入企业",
    en: "An enterprise is brought in for one's own data only",
  },
  "not-yours-to-give": {
    kind: "not-allowed",
    zh: "只能由数据提供部门或本区域的主管部门提出授权",
    en: "Only the provider, or the authority of its region, proposes such a grant",
  },
  "nobody-there": {
    kind: "conflict",
    zh: "{name}还没有在用的人员或系统，不能授权",
    en: "{name} has neither people nor systems on record: nothing can be granted to it",
  },
  "no-such-enterprise": {
    kind: "not-found",
    zh: "没有以此统一社会信用代码实名注册的企业：请企业先在门户注册",
    en: "No company is registered under this credit code: it registers on the portal first",
  },
  // Verification
  "no-verification": {
    kind: "not-allowed",
    zh: "本办法没有规定核实、比对",
    en: "The rules know no verification",
  },
  "verification-not-needed": {
    kind: "conflict",
    zh: "信息项“{items}”可以共享：请直接使用或提出共享申请，无须核实",
    en: 'You can have the items "{items_en}": use them or apply for them, no verification is needed',
  },
  "verification-not-offered": {
    kind: "conflict",
    zh: "提供部门没有开放比对",
    en: "The provider has not opened it to comparison",
  },
  "verification-subject": {
    kind: "invalid",
    zh: "须用这些信息项写明核实的对象：{items}",
    en: "Name whom the question is about by these items: {items_en}",
  },
  "question-wrong": {
    kind: "invalid",
    zh: "须用该数据目录的信息项写明核实的对象和要比对的值",
    en: "Name, by items of the dataset, whom the question is about and the values to compare",
  },
  "no-such-question": {
    kind: "not-found",
    zh: "没有这件待答复的核实，或已经答复",
    en: "There is no such question, or it was answered",
  },
  "offer-wrong": {
    kind: "invalid",
    zh: "须分别选择写明对象的信息项和可以比对的信息项，不得重复",
    en: "Choose the items that name the subject and those that may be compared, each from this dataset and none in both",
  },
  // Return flows
  "no-return-flow": {
    kind: "not-allowed",
    zh: "本办法没有规定数据回流",
    en: "The rules know no return of data",
  },
  "return-flow-restricted": {
    kind: "invalid",
    zh: "数据回流不得设置额外的限制条件，也无须审批",
    en: "A return flow has no further conditions and needs no approval",
  },
  "not-a-counterpart-below": {
    kind: "invalid",
    zh: "只能回流给下级对应部门",
    en: "Data is returned to the corresponding department below",
  },
  "not-their-program": {
    kind: "invalid",
    zh: "接收系统须为接收部门登记的在用应用系统",
    en: "The target must be a system that the receiving department has registered",
  },
  "area-item-needed": {
    kind: "invalid",
    zh: "须选择说明记录所属地区的信息项",
    en: "Choose the item that says in which area a record is",
  },
  "area-names-ambiguous": {
    kind: "conflict",
    zh: "这些地区名称在别处也有，不能按名称区分：{names}。请用行政区划代码",
    en: "These names of divisions occur elsewhere too: {names}. Use division codes",
  },
  "return-flow-runs-already": {
    kind: "conflict",
    zh: "这项数据已在回流给该部门",
    en: "This dataset is returned to that department already",
  },
  "no-such-return-flow": {
    kind: "not-found",
    zh: "没有这项数据回流或这一批",
    en: "There is no such return flow, or no such batch",
  },
  "return-flow-stopped": {
    kind: "conflict",
    zh: "这项数据回流已停止",
    en: "This return flow was stopped",
  },
  "return-confirmed-already": {
    kind: "conflict",
    zh: "这一批已经确认过，或没有发出",
    en: "This batch was confirmed already, or never sent",
  },
  // Delegations by area
  "delegation-wrong": {
    kind: "invalid",
    zh: "授权的资源有 {count} 处不符合要求",
    en: "{count} things about the resources are not as they must be",
  },
  "outside-delegated-area": {
    kind: "not-allowed",
    zh: "申请的数据不在授权受理的地区（{area}）之内，应由数据提供部门办理",
    en: "What is asked for lies outside the area that was handed over ({area}): the providing department decides it",
  },
  // Changes of a grant
  "grant-not-yours": {
    kind: "not-found",
    zh: "没有这份授权，或者它不是本部门的在用授权",
    en: "There is no such grant in force of your organization",
  },
  "change-widens-nothing": {
    kind: "invalid",
    zh: "须写明要扩大的内容：信息项、数据范围、使用方式、使用人员、使用系统或者截止日期",
    en: "State what is to be wider: items, rows, ways of use, people, systems or the last day",
  },
  "onward-forbidden": {
    kind: "not-allowed",
    zh: "通过共享获取的数据不得提供给第三方，也不得超出获准的用途和范围；需要其他数据或者用于其他职责的，另行申请",
    en: "Shared data may be neither passed on to a third party nor used beyond what was granted: what else a duty needs takes an application of its own",
  },
  // Disputes
  "not-your-dispute": {
    kind: "not-allowed",
    zh: "只有数据提供部门和数据使用部门可以就此提出争议",
    en: "Only the providing and the using department can open a dispute about this",
  },
  "dispute-under-way": {
    kind: "conflict",
    zh: "就此已有正在处理的争议：{number}",
    en: "A dispute about this is under way: {number}",
  },
  "ruling-needed": {
    kind: "invalid",
    zh: "须写明处理结果，它对争议所涉的申请或授权有约束力",
    en: "State the outcome: it binds the application or grant that the dispute is about",
  },
  "ruling-does-not-fit": {
    kind: "invalid",
    zh: "这一处理结果不适用于争议所涉的事项；可选：{rulings}",
    en: "This outcome does not fit what the dispute is about; possible are: {rulings_en}",
  },
  "bound-by-ruling": {
    kind: "conflict",
    zh: "争议处理已有结论（{number}）：{ruling}，不能作出与之相反的决定",
    en: "A dispute about this was settled ({number}): {ruling_en}. It cannot be decided otherwise",
  },
  "ground-needed": {
    kind: "invalid",
    zh: "须说明理由",
    en: "A reason must be given",
  },
});
