/**
 * Code lists of the national compiling guide for catalogs (发改高技〔2017〕1272号), with the three open types that the
 * regulations require where the guide has a yes/no flag. Values are stored as words; the guide's codes are for display and
 * exchange.
 */
import type { Text } from "../kernel/refusal.ts";

/** 共享类型, in rising strictness; the guide's codes are 1, 2 and 3. */
export const shareTypes = ["unconditional", "conditional", "none"] as const;
export type ShareType = (typeof shareTypes)[number];

/** 开放类型, in rising strictness. The guide's flag is 1 (open) for the first two and 0 for the third. */
export const openTypes = ["unconditional", "conditional", "none"] as const;
export type OpenType = (typeof openTypes)[number];

export const shareTypeCodes: Readonly<Record<ShareType, "1" | "2" | "3">> = {
  unconditional: "1",
  conditional: "2",
  none: "3",
};

export const shareTypeNames: Readonly<Record<ShareType, Text>> = {
  unconditional: { zh: "无条件共享", en: "Shared unconditionally" },
  conditional: { zh: "有条件共享", en: "Shared on conditions" },
  none: { zh: "不予共享", en: "Not shared" },
};

export const openTypeNames: Readonly<Record<OpenType, Text>> = {
  unconditional: { zh: "无条件开放", en: "Open to everyone" },
  conditional: { zh: "有条件开放", en: "Open on conditions" },
  none: { zh: "不予开放", en: "Not opened" },
};

/** The later in the list, the stricter. */
export function stricter<T extends ShareType | OpenType>(a: T, b: T): T {
  return shareTypes.indexOf(a) >= shareTypes.indexOf(b) ? a : b;
}

/** The guide's open flag: 1 when the public can get it, 0 when not. */
export function openFlag(type: OpenType): 0 | 1 {
  return type === "none" ? 0 : 1;
}

/** 数据类型 of an item (field 8 of the core metadata). */
export const dataTypes = {
  C: { zh: "字符型", en: "Character" },
  N: { zh: "数值型", en: "Numeric" },
  Y: { zh: "货币型", en: "Currency" },
  D: { zh: "日期型", en: "Date" },
  T: { zh: "日期时间型", en: "Date and time" },
  L: { zh: "逻辑型", en: "Logical" },
  M: { zh: "备注型", en: "Memo" },
  G: { zh: "通用型", en: "General" },
  B: { zh: "双精度型", en: "Double" },
  I: { zh: "整型", en: "Integer" },
  F: { zh: "浮点型", en: "Float" },
} as const satisfies Record<string, Text>;
export type DataType = keyof typeof dataTypes;
export const dataTypeCodes = Object.keys(dataTypes) as DataType[];

/** Types that are meaningless without a length: a character item states its greatest length in characters. */
export const typesWithLength: readonly DataType[] = ["C"];

/** 更新周期 (field 11). `days` is the longest gap in days after which a dataset with data counts as stale; null: none stated. */
export const updateCycles = {
  "real-time": { zh: "实时", en: "Real time", days: 1 },
  daily: { zh: "每日", en: "Daily", days: 1 },
  weekly: { zh: "每周", en: "Weekly", days: 7 },
  monthly: { zh: "每月", en: "Monthly", days: 31 },
  quarterly: { zh: "每季度", en: "Quarterly", days: 92 },
  "half-yearly": { zh: "每半年", en: "Half-yearly", days: 184 },
  yearly: { zh: "每年", en: "Yearly", days: 366 },
  irregular: { zh: "不定期", en: "Irregular", days: null },
  never: { zh: "不更新", en: "Not updated", days: null },
} as const satisfies Record<string, Text & { days: number | null }>;
export type UpdateCycle = keyof typeof updateCycles;
export const updateCycleCodes = Object.keys(updateCycles) as UpdateCycle[];

/** 信息资源格式 (field 7): the six classes of the guide with the types it names. */
export const formatClasses = {
  "1": {
    zh: "电子文件",
    en: "Electronic file",
    types: ["OFD", "wps", "xml", "txt", "doc", "docx", "html", "pdf", "ppt"],
  },
  "2": { zh: "电子表格", en: "Spreadsheet", types: ["et", "xls", "xlsx"] },
  "3": {
    zh: "数据库",
    en: "Database",
    types: ["Dm", "KingbaseES", "access", "dbf", "dbase", "sysbase", "oracle", "sql server", "db2"],
  },
  "4": { zh: "图形图像", en: "Image", types: ["jpg", "gif", "bmp"] },
  "5": { zh: "流媒体", en: "Streaming media", types: ["swf", "rm", "mpg"] },
  "6": { zh: "自描述格式", en: "Self-described format", types: [] },
} as const satisfies Record<string, Text & { types: readonly string[] }>;
export type FormatClass = keyof typeof formatClasses;
export const formatClassCodes = Object.keys(formatClasses) as FormatClass[];

/** Types of any class that programs read as records (可机读), in small letters. */
export const machineReadableTypes: readonly string[] = [
  ...["csv", "json", "jsonl", "ndjson", "xml", "txt", "tsv", "geojson", "gml", "kml", "shp", "rdf", "ttl", "parquet"],
];

/** 共享方式 (field 9): the platform in principle, the others where it cannot be. */
export const shareMethods = {
  "platform-database": { zh: "共享平台·数据库", en: "Platform: database" },
  "platform-file": { zh: "共享平台·文件", en: "Platform: file" },
  "platform-service": { zh: "共享平台·服务接口", en: "Platform: service interface" },
  mail: { zh: "邮件", en: "Mail" },
  disk: { zh: "拷盘", en: "Copied to disk" },
  media: { zh: "介质交换", en: "Exchange of media" },
} as const satisfies Record<string, Text>;
export type ShareMethod = keyof typeof shareMethods;
export const shareMethodCodes = Object.keys(shareMethods) as ShareMethod[];

/** Where a ground for withholding comes from, in the words of `procedure`'s bases. Which of them count is the rulebook's to say. */
export const groundSources = {
  law: { zh: "法律", en: "Law" },
  "administrative-regulation": { zh: "行政法规", en: "Administrative regulation" },
  "local-regulation": { zh: "地方性法规", en: "Local regulation" },
  rule: { zh: "规章", en: "Rule" },
  policy: { zh: "政策文件", en: "Policy document" },
} as const satisfies Record<string, Text>;
export type GroundSource = keyof typeof groundSources;
export const groundSourceCodes = Object.keys(groundSources) as GroundSource[];

/** How a department came to hold an item: one lawful source each (一数一源). */
export const lawfulSources = {
  collected: { zh: "依法采集", en: "Collected under the law" },
  produced: { zh: "履职产生", en: "Produced in the course of duty" },
  agreed: { zh: "协商获取", en: "Obtained by agreement" },
  shared: { zh: "共享获取", en: "Obtained by sharing" },
} as const satisfies Record<string, Text>;
export type LawfulSource = keyof typeof lawfulSources;
export const lawfulSourceCodes = Object.keys(lawfulSources) as LawfulSource[];

/** What an item holds that stands against opening it. */
export const concerns = {
  "personal-privacy": { zh: "个人隐私", en: "Personal privacy" },
  "trade-secret": { zh: "商业秘密", en: "Trade secret" },
} as const satisfies Record<string, Text>;
export type Concern = keyof typeof concerns;
export const concernCodes = Object.keys(concerns) as Concern[];

/** Whom or what an item describes: the category that grading starts from (GB/T 43697-2024). */
export const itemCategories = {
  person: { zh: "个人", en: "Person" },
  organization: { zh: "组织", en: "Organization" },
  object: { zh: "客体", en: "Object" },
} as const satisfies Record<string, Text>;
export type ItemCategory = keyof typeof itemCategories;
export const itemCategoryCodes = Object.keys(itemCategories) as ItemCategory[];

/** 信息资源代码: class 1 digit, item 2, sub-item 3, detail of any length, "/", sequence. */
export const datasetCodePattern = "^[123]\\d{2}\\d{3}[0-9A-Za-z]*/\\d+$";
const datasetCode = new RegExp(datasetCodePattern);
/** 分类码: the part before the "/". */
export const categoryCodePattern = "^[123]\\d{2}\\d{3}[0-9A-Za-z]*$";
const categoryCode = new RegExp(categoryCodePattern);

export function isDatasetCode(text: string): boolean {
  return text.length <= 80 && datasetCode.test(text);
}

export function isCategoryCode(text: string): boolean {
  return text.length <= 40 && categoryCode.test(text);
}

/** 类 of a category code: 1 basic, 2 theme, 3 department. */
export function categoryClass(code: string): "1" | "2" | "3" {
  return code[0] as "1" | "2" | "3";
}

/**
 * The code of a new entry. The sequence begins with the region's six digits (GB/T 2260), so that platforms of one province
 * can issue codes without asking each other and never meet.
 */
export function issueCode(category: string, region: string, sequence: number): string {
  return `${category}/${region.slice(0, 6)}${String(sequence).padStart(5, "0")}`;
}

/** 归集方式: copied to the platform, or reached at its source. */
export const aggregationModes = {
  physical: { zh: "物理汇聚", en: "Physical" },
  logical: { zh: "逻辑汇聚", en: "Logical" },
} as const satisfies Record<string, Text>;
export type AggregationMode = keyof typeof aggregationModes;
export const aggregationModeCodes = Object.keys(aggregationModes) as AggregationMode[];

/** 数据来源: the department's own work, or what it keeps of others': retained from systems of higher levels, the internet, society. */
export const dataOrigins = {
  own: { zh: "本部门履职", en: "The department's own work" },
  "national-system": { zh: "国家系统留存", en: "Retained from a national system" },
  "provincial-system": { zh: "省级系统留存", en: "Retained from a provincial system" },
  internet: { zh: "互联网", en: "Internet" },
  society: { zh: "社会", en: "Society" },
} as const satisfies Record<string, Text>;
export type DataOrigin = keyof typeof dataOrigins;
export const dataOriginCodes = Object.keys(dataOrigins) as DataOrigin[];
