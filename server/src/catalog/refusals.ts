/** Every way in which the catalog says no. */
import { refusalTable } from "../kernel/refusal.ts";

export const refuse = refusalTable("catalog", {
  "dataset-not-found": { kind: "not-found", zh: "没有这个数据目录", en: "There is no such dataset" },
  "dataset-cannot-move": {
    kind: "conflict",
    zh: "目录处于“{state}”状态，不能执行“{move}”；请刷新页面后查看当前可办理的操作",
    en: "The dataset is {state}: {move} is not possible now. Reload the page to see what is",
  },
  "dataset-not-editable": {
    kind: "conflict",
    zh: "目录处于“{state}”状态，不能编辑；审核中的目录须先撤回，已发布的目录须先发起变更",
    en: "The dataset is {state} and cannot be edited: withdraw it from review, or begin a change, first",
  },
  "dataset-changed-meanwhile": {
    kind: "conflict",
    zh: "目录已被保存为第 {revision} 稿，您看到的是第 {expected} 稿；请载入最新一稿再修改",
    en: "The dataset was saved meanwhile as revision {revision}, yours was made on {expected}: load the newest and try again",
  },
  "dataset-incomplete": {
    kind: "invalid",
    zh: "目录尚有 {count} 处未填写或不符合要求，不能提交审核",
    en: "{count} places of the dataset are missing or wrong: it cannot be submitted",
  },
  "draft-malformed": {
    kind: "invalid",
    zh: "草稿有 {count} 处无法保存",
    en: "{count} places of the draft cannot be kept",
  },
  "no-public-service": {
    kind: "invalid",
    zh: "只有规定所列的公共企业可以把数据标为与公共服务无关",
    en: "Only a public-service company, where the rules name it, marks data as outside its public service",
  },
  "state-secret": {
    kind: "invalid",
    zh: "“{place}”带有国家秘密标志。涉及国家秘密的数据不得进入本平台，请按保密规定办理",
    en: '"{place}" carries a mark of state secrecy. State secrets may not enter this platform at all',
  },
  "work-secret": {
    kind: "invalid",
    zh: "“{place}”涉及工作秘密。工作秘密不得进入本平台，请按有关规定办理",
    en: '"{place}" is declared a work secret. Work secrets may not enter this platform',
  },
  "change-needs-event": {
    kind: "invalid",
    zh: "变更须说明所依据的法律法规调整或职责变化及其发生日期",
    en: "A change must state the amendment of law or of duties behind it and the day it happened",
  },
  "change-cause-unknown": {
    kind: "invalid",
    zh: "现行规定没有以信息系统的变化作为更新目录的事由；可自行发起变更",
    en: "The rules make no update due because a system changed: begin a change of your own",
  },
  "change-event-in-future": {
    kind: "invalid",
    zh: "变化发生日期 {day} 晚于今天",
    en: "The change is stated for {day}, which is still to come",
  },
  "change-under-way": {
    kind: "conflict",
    zh: "该目录已有一件更新事项正在办理（{case}）",
    en: "An update of this dataset is under way already ({case})",
  },
  "category-unknown": { kind: "invalid", zh: "没有分类 {category}", en: "There is no category {category}" },
  "category-exists": { kind: "conflict", zh: "分类 {category} 已存在", en: "Category {category} exists already" },
  "category-reserved": {
    kind: "not-allowed",
    zh: "基础信息资源目录由数据主管部门编制，其他部门不能在分类 {category} 下编目",
    en: "Basic catalogs are compiled by the data authority: {category} is not open to other departments",
  },
  "no-confidentiality-reviewer": {
    kind: "conflict",
    zh: "本部门尚未指定保密审查员，目录不能提交；请由系统管理员、安全管理员为专人配置保密审查员角色",
    en: "Your department has nobody named for the confidentiality review: name one before submitting",
  },
  "draft-has-data": {
    kind: "conflict",
    zh: "草稿下已载入数据，不能删除；请提交审核，或联系管理员处理已载入的数据",
    en: "Data was loaded for this draft: it cannot be deleted any more",
  },
  "logical-needs-own-review": {
    kind: "conflict",
    zh: "改为逻辑汇聚须由主管部门确认，请在目录更新办结后另行发起变更",
    en: "A change to logical aggregation is confirmed by the authority: begin it as a change of its own after this update",
  },
  "no-such-stop-day": { kind: "invalid", zh: "没有这一天：{day}", en: "There is no such day: {day}" },
  "database-not-found": { kind: "not-found", zh: "没有这个库", en: "There is no such database" },
  "databases-by-authority": {
    kind: "not-allowed",
    zh: "基础库、主题库、专题库由数据主管部门建立",
    en: "Basic, theme and special-topic databases are created by a data authority",
  },
  "database-kind-unknown": {
    kind: "invalid",
    zh: "现行规定没有这一类库",
    en: "The rules know no database of this kind",
  },
  "database-unnamed": {
    kind: "invalid",
    zh: "须选择规定所列的库，或填写名称",
    en: "Choose one of the databases that the rules name, or give it a name",
  },
  "database-exists": { kind: "conflict", zh: "本级已有“{name}”库", en: 'There is a database "{name}" at this level' },
  "database-member-unknown": {
    kind: "invalid",
    zh: "牵头部门或参建部门不存在或已注销",
    en: "The lead or a member does not exist, or has closed",
  },
  "database-not-a-member": {
    kind: "not-allowed",
    zh: "本部门不是“{name}”库的牵头或参建部门",
    en: 'Your organization neither leads nor takes part in the database "{name}"',
  },
  "database-reason-needed": { kind: "invalid", zh: "不予入库须说明理由", en: "Declining an entry needs a reason" },
  "source-for-another": {
    kind: "not-allowed",
    zh: "部门只能申报本部门为数源部门；为其他部门确定数源，由本地区数据主管部门提出",
    en: "A department claims an item for itself: another is named by the authority of its region",
  },
  "source-taken": {
    kind: "conflict",
    zh: "“{item}”的法定数源部门是{organization}；一项数据有且只有一个法定数源部门",
    en: 'The source department of "{item}" is {organization}: an item has one and no other',
  },
  "source-already": {
    kind: "conflict",
    zh: "{organization}已是“{item}”的法定数源部门",
    en: '{organization} is the source department of "{item}" already',
  },
  "duplicate-needs-own-review": {
    kind: "conflict",
    zh: "“{item}”可由{organization}共享取得。另行采集须由主管部门审定，请在本次更新办结后另行发起变更",
    en: '"{item_en}" is to be had from {organization_en}. Collecting it again is ruled on by the authority: begin it as a change of its own after this update',
  },
  "catalog-by-authority": {
    kind: "not-allowed",
    zh: "本级目录由数据主管部门编制和发布",
    en: "The catalog of a level is compiled and published by its data authority",
  },
  "no-such-edition": {
    kind: "not-found",
    zh: "没有第 {number} 版目录",
    en: "The catalog has no edition {number}",
  },
  "not-of-this-catalog": {
    kind: "invalid",
    zh: "只能编入本区域内审核通过、已列入目录的数据",
    en: "Only reviewed entries of this region go into its catalog",
  },
  "dataset-against-standard": {
    kind: "invalid",
    zh: "目录有 {count} 处不符合现行标准",
    en: "{count} parts of the entry are not as the standards in force want them",
  },
  "workbook-too-big": {
    kind: "too-large",
    zh: "文件超过 {limit} 字节的上限；请分成几个文件导入",
    en: "The file is larger than the limit of {limit} bytes: split it into several files",
  },
  "workbook-without-datasets": {
    kind: "invalid",
    zh: "文件中没有“数据目录”表，或者表头不是模板的表头；请下载模板填写",
    en: 'The file has no sheet "Datasets" with the head of the template: download the template and fill that',
  },
  "workbook-empty": {
    kind: "invalid",
    zh: "“数据目录”表中没有填写任何一行",
    en: "No row of the sheet of datasets is filled",
  },
  "workbook-too-many": {
    kind: "invalid",
    zh: "一次最多导入 {most} 个目录，文件中有 {count} 个",
    en: "At most {most} datasets come in at once, the file has {count}",
  },
  "workbook-faulty": {
    kind: "invalid",
    zh: "文件中有 {count} 处错误，没有导入任何内容；请下载标出问题的文件，改好后重新导入",
    en: "{count} places of the file are wrong and nothing was imported: download the marked copy, mend it and import it again",
  },
  "workbook-changes-nothing": {
    kind: "conflict",
    zh: "文件中的目录与平台上的一致，没有需要导入的内容",
    en: "The entries of the file are as they stand here: there is nothing to import",
  },
  "workbook-another": {
    kind: "conflict",
    zh: "这不是刚才检查过的文件，请重新检查",
    en: "This is not the file that was checked: have it checked again",
  },
  "export-too-large": {
    kind: "invalid",
    zh: "选中的目录有 {count} 个，一次最多导出 {most} 个；请按状态筛选后导出",
    en: "{count} datasets are chosen, at most {most} are exported at once: choose by state",
  },
  "filing-settled": {
    kind: "conflict",
    zh: "没有待签收的这份备案：可能已被签收",
    en: "There is no such filing waiting: it may have been acknowledged already",
  },
});
