/** The fields of an entry in words: how a workbook names each, what it means, and an example. Keys are places in the draft. Pure. */
import type { Text } from "../../kernel/refusal.ts";
import { checkedFields } from "../standard-form.ts";

export interface FieldWords {
  readonly label: Text;
  readonly meaning: Text;
  readonly example?: Text;
}

const field = (label: Text, zh: string, en: string, exampleZh = "", exampleEn = exampleZh): FieldWords => ({
  label,
  meaning: { zh, en },
  ...(exampleZh ? { example: { zh: exampleZh, en: exampleEn } } : {}),
});
const named = (zh: string, en: string): Text => ({ zh, en });

const groundWords = (of: Text) => ({
  source: field(
    named(`${of.zh}依据类别`, `${of.en}: kind of ground`),
    "作为依据的是法律、法规还是规章",
    "What kind of provision it rests on",
  ),
  title: field(
    named(`${of.zh}依据名称`, `${of.en}: name of the ground`),
    "作为依据的法律、法规或规章的全称",
    "Full name of the law, regulation or rule",
    "中华人民共和国个人信息保护法",
    "Personal Information Protection Law",
  ),
  article: field(
    named(`${of.zh}依据条款`, `${of.en}: article of the ground`),
    "第几条第几款",
    "Which article of it",
    "第十条",
    "Article 10",
  ),
});

const sharing = named("不予或有条件共享", "Sharing");
const opening = named("开放", "Opening");
const mode = named("逻辑汇聚", "Logical aggregation");

/** Of an entry as a whole. */
export const datasetWords = {
  titleZh: field(
    checkedFields.titleZh,
    "数据资源的名称；信息项表按此名称归到本行",
    "Name of the dataset; rows of the sheet of items name it",
    "公园名录",
    "公园名录",
  ),
  titleEn: field(checkedFields.titleEn, "英文名称", "The title in English", "Parks"),
  summaryZh: field(
    checkedFields.summaryZh,
    "内容、范围、来源和用途，让别的部门看得懂",
    "Content, scope, origin and use, so that other departments understand it",
    "全市公园的名称、地址和面积",
  ),
  summaryEn: field(checkedFields.summaryEn, "英文摘要", "The summary in English"),
  category: field(
    checkedFields.category,
    "《政务信息资源目录编制指南》的分类码，从下拉表选择或填写代码",
    "Category code of the national guide: choose it, or write the code",
    "307001",
  ),
  theme: field(
    named("主题领域", "Theme"),
    "便于查找；不填则随分类",
    "For finding; left blank, it follows the category",
  ),
  secrecy: field(
    named("是否涉及国家秘密", "State secrets"),
    "涉及国家秘密的数据不得进入本平台",
    "Data that touches state secrets may not enter this platform",
    "不涉及",
    "None",
  ),
  "profile/kind": field(named("资源形态", "Resource kind"), "数据表、文件、图表等", "Table, document, chart and so on"),
  "profile/acquisition/way": field(
    named("获取方式", "Acquisition"),
    "本部门怎样取得这些数据",
    "How the department came by the data",
  ),
  "profile/acquisition/basis": field(
    named("获取依据", "Basis of acquisition"),
    "所依据的法律、法规，或者协议、合同",
    "The law or regulation, or the agreement or contract",
  ),
  "profile/acquisition/restrictions": field(
    named("协议约定的限制", "Restrictions agreed"),
    "协议或合同对使用和开放的限制",
    "What the agreement or contract restricts",
  ),
  "profile/acquisition/system": field(
    named("产生数据的系统或设备", "System or device"),
    "产生数据的业务系统或设备的名称",
    "The system or device that generates the data",
  ),
  "profile/touches/trade-secret": field(
    named("内容是否涉及商业秘密", "Touches trade secrets"),
    "填“是”或“否”",
    "Yes or no",
    "否",
    "No",
  ),
  "profile/touches/personal-privacy": field(
    named("内容是否涉及个人隐私", "Touches personal privacy"),
    "填“是”或“否”",
    "Yes or no",
    "否",
    "No",
  ),
  "profile/specialLaw": field(
    named("适用的专门规定", "Special law"),
    "如统计、测绘等法律法规；没有则不填",
    "Such as the law on statistics or on mapping; blank where there is none",
  ),
  "profile/outsidePublicService": field(
    named("与公共服务无关的数据", "Outside public service"),
    "公共企业与公共服务无关的数据填“是”",
    "Yes for what a public-service company keeps outside its public service",
  ),
  "profile/traits": field(
    named("数据特点", "Traits of the data"),
    "具有其中任何一项的，应当采用接口方式共享",
    "Any one of them makes exchange by interface due",
  ),
  updateCycle: field(checkedFields.updateCycle, "数据多久更新一次", "How often the data is updated", "每年", "Yearly"),
  providerUnit: field(
    checkedFields.providerUnit,
    "本部门内负责的处室、单位",
    "The unit in charge within the department",
  ),
  formats: field(
    named("信息资源格式", "Formats"),
    "数据文件的格式",
    "Format of the data",
    "电子表格 xlsx",
    "Spreadsheet xlsx",
  ),
  shareMethods: field(
    named("共享方式", "Ways of sharing"),
    "不填为共享平台·数据库和共享平台·文件",
    "Left blank: the platform's database and file",
  ),
  keywords: field(checkedFields.keywords, "便于查找的词", "Words to find it by", "公园、绿地", "parks; green space"),
  relatedCodes: field(
    named("关联资源代码", "Related codes"),
    "同一资源在其他分类下的信息资源代码",
    "Codes of the same resource in other categories",
  ),
  "aggregation/mode": field(
    named("归集方式", "Aggregation"),
    "不填为物理汇聚",
    "Left blank: physical",
    "物理汇聚",
    "Physical",
  ),
  "aggregation/ground/source": groundWords(mode).source,
  "aggregation/ground/title": groundWords(mode).title,
  "aggregation/ground/article": groundWords(mode).article,
  "aggregation/origin": field(
    named("数据来源", "Origin"),
    "本部门履职产生，或由国家、省级系统留存等",
    "The department's own work, or retained from other systems",
  ),
} as const satisfies Record<string, FieldWords>;
export type DatasetPath = keyof typeof datasetWords;

/** Of one item. */
export const itemWords = {
  nameZh: field(checkedFields["items.nameZh"], "信息项（字段）的中文名称", "Name of the item in Chinese", "公园名称"),
  nameEn: field(checkedFields["items.nameEn"], "信息项的英文名称", "Name of the item in English", "Park name"),
  column: field(
    checkedFields["items.column"],
    "小写英文字母开头，只含小写字母、数字和下划线；不填则由英文名称生成",
    "Small letters, digits and _, a letter first; left blank, it is made from the English name",
    "park_name",
  ),
  type: field(
    checkedFields["items.type"],
    "按编制指南的数据类型",
    "Data type of the national guide",
    "字符型",
    "Character",
  ),
  length: field(
    named("数据长度", "Length"),
    "字符型须填最多字数",
    "Greatest number of characters; a character item states it",
    "100",
  ),
  key: field(
    named("是否主键", "Primary key"),
    "能唯一确定一条记录的填“是”",
    "Yes for what identifies a record",
    "否",
    "No",
  ),
  description: field(checkedFields["items.description"], "含义、取值范围等", "Meaning, range of values and so on"),
  category: field(
    named("描述对象", "Describes"),
    "个人、组织还是客体",
    "A person, an organization or an object",
    "客体",
    "Object",
  ),
  grade: field(
    named("数据级别", "Grade"),
    "数据分级（GB/T 43697）",
    "Grade (GB/T 43697)",
    "一般数据1级",
    "General data, grade 1",
  ),
  sensitivity: field(
    named("敏感内容", "Sensitive content"),
    "含有的敏感内容；没有则不填",
    "Kinds of sensitive data it holds; blank where there are none",
  ),
  concerns: field(
    named("涉及内容", "Concerns"),
    "涉及个人隐私、商业秘密的填写",
    "Personal privacy or trade secrets, where it holds them",
  ),
  part: field(
    named("基础项或业务项", "Basic or business item"),
    "基础信息库目录的信息项填写",
    "For entries of a basic database",
  ),
  "source/kind": field(
    named("来源", "Source"),
    "合法来源的方式",
    "By what right it is held",
    "履职产生",
    "Produced in the course of duty",
  ),
  "source/basis": field(
    named("来源依据", "Basis of the source"),
    "所依据的法律法规、职责或者协议",
    "The law, duty or agreement behind it",
    "履行公园管理职责中产生",
  ),
  "share/type": field(named("共享类型", "Share type"), "不填为无条件共享", "Left blank: shared unconditionally"),
  "share/scope": field(named("共享范围", "Share scope"), "可以使用的部门范围", "Which departments may use it"),
  "share/purpose": field(named("共享用途", "Share purpose"), "可以用于什么", "What it may be used for"),
  "share/condition": field(named("共享条件", "Share condition"), "有条件共享的条件", "On what conditions it is shared"),
  "share/reason": field(named("不予共享理由", "Reason for not sharing"), "不予共享的理由", "Why it is not shared"),
  "share/ground/source": groundWords(sharing).source,
  "share/ground/title": groundWords(sharing).title,
  "share/ground/article": groundWords(sharing).article,
  "open/type": field(named("开放类型", "Open type"), "向社会开放的类型", "How it is opened to the public"),
  "open/scope": field(named("开放范围", "Open scope"), "可以使用的对象范围", "Who may use it"),
  "open/purpose": field(named("开放用途", "Open purpose"), "可以用于什么", "What it may be used for"),
  "open/condition": field(named("开放条件", "Open condition"), "有条件开放的条件", "On what conditions it is opened"),
  "open/reason": field(named("开放理由说明", "Reason"), "不予或有条件开放的理由", "Why it is not, or not freely, open"),
  "open/basis": field(
    named("开放所列情形", "Ground listed"),
    "规定所列情形之一",
    "One of the grounds that the rules list",
  ),
  "open/ground/source": groundWords(opening).source,
  "open/ground/title": groundWords(opening).title,
  "open/ground/article": groundWords(opening).article,
  "open/despite/how": field(
    named("仍予开放的理由", "Opened all the same because"),
    "涉及个人隐私、商业秘密而仍予开放的",
    "For what holds privacy or trade secrets and is opened all the same",
  ),
  "open/despite/statement": field(
    named("仍予开放的说明", "Explanation of that"),
    "说明有关情况",
    "What there is to say of it",
  ),
} as const satisfies Record<string, FieldWords>;
export type ItemPath = keyof typeof itemWords;

/** What a workbook has besides fields: its sheets and the columns that hold the two together. */
export const workbookWords = {
  datasets: named("数据目录", "Datasets"),
  items: named("信息项", "Items"),
  dictionary: named("字典", "Dictionary"),
  number: named("序号", "No."),
  numberNote: named(
    "可不填。名称有重复时，信息项表可用序号指明所属目录",
    "May be left blank. Where titles repeat, the sheet of items names an entry by it",
  ),
  of: named("所属信息资源", "Dataset"),
  ofNote: named(
    "从下拉表选择“数据目录”表中的名称（或填序号）；留空表示同上一行",
    "Choose a title of the sheet of datasets (or write its number); blank means the same as the row above",
  ),
  key: named("平台标识（勿改）", "Platform key (leave as it is)"),
  keyNote: named(
    "导出时由平台填写：带此标识的行导入后修改原目录；新目录留空",
    "Filled when entries are exported: a row that has it changes that entry. Leave it blank for a new one",
  ),
  faults: named("导入问题", "Import findings"),
  faultsNote: named(
    "由平台填写，导入时不读取；改好后直接再次导入本文件",
    "Written by the platform and never read: mend the rows and import this file again",
  ),
  meaning: named("含义：", "Meaning: "),
  example: named("示例：", "Example: "),
  article: named("依据：", "Basis: "),
  required: named("必填", "Required"),
  several: named("可填多个，用顿号或分号隔开", "Several may stand here, separated by semicolons"),
  atMost: named("最多字数：", "At most, in characters: "),
  yes: named("是", "Yes"),
  no: named("否", "No"),
} as const;
