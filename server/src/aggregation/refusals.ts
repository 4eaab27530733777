/** Every way in which bringing files in says no. */
import { type FieldError, type Refusal, refusalTable } from "../kernel/refusal.ts";
import type { ReadFault } from "./reading/source.ts";
import type { CellFault } from "./reading/values.ts";

const csvAdvice = {
  zh: "请在表格软件中另存为 CSV（UTF-8）或 XLSX 后重新上传",
  en: "save it as CSV (UTF-8) or XLSX and upload it again",
};

const foreign = (zh: string, en: string) =>
  ({
    kind: "unsupported",
    zh: `这个文件是${zh}，不是数据表；${csvAdvice.zh}`,
    en: `This file is ${en}, not a table; ${csvAdvice.en}`,
  }) as const;

const table = {
  "load-not-found": { kind: "not-found", zh: "没有这次归集", en: "There is no such load" },
  "upload-too-large": {
    kind: "too-large",
    zh: "文件超过 {limit} 字节的上限，未保存任何内容；请按年份或地区拆分后上传",
    en: "The file is larger than the limit of {limit} bytes and nothing was kept; split it by year or area",
  },
  "file-is-no-workbook": {
    kind: "unsupported",
    zh: "这个文件不是 XLSX 或 XLS 工作簿；请使用下载的模板，填好后保存为 XLSX 上传",
    en: "This file is no XLSX or XLS workbook: fill the template that you downloaded and save it as XLSX",
  },
  "workbook-past-template": {
    kind: "too-large",
    zh: "工作表有 {rows} 行，超过 {most} 行的上限；请分成几个文件",
    en: "A sheet has {rows} rows, above the limit of {most}: split it into several files",
  },
  "definition-unreadable": {
    kind: "invalid",
    zh: "第 {line} 行第 {column} 列看不懂：{near}。请粘贴完整的 CREATE TABLE 语句",
    en: "Line {line}, column {column} is not understood: {near}. Paste whole CREATE TABLE statements",
  },
  "column-list-unreadable": {
    kind: "invalid",
    zh: "第一行须是表头，至少有 column_name 和 data_type（或“字段名”“数据类型”）两列，下面至少一行",
    en: "The first row has to name the columns, column_name and data_type at least, with a row below it",
  },
  "dataset-for-load-not-found": {
    kind: "not-found",
    zh: "没有这个数据集",
    en: "There is no such dataset",
  },
  "dataset-of-another": {
    kind: "not-allowed",
    zh: "这个数据集属于其他部门，只能由其提供部门归集数据",
    en: "This dataset is another organization's: only its provider brings data into it",
  },
  "dataset-revoked": {
    kind: "conflict",
    zh: "这个数据集已撤销，不再归集数据",
    en: "This dataset is revoked and takes no more data",
  },
  "dataset-without-items": {
    kind: "conflict",
    zh: "这个数据集还没有信息项，请先编制信息项（可由文件生成）",
    en: "This dataset has no items yet: compile them first (a file can draft them)",
  },
  "not-in-catalog-yet": {
    kind: "conflict",
    zh: "数据须以已发布的目录为基础归集，请先将目录提交审核并发布",
    en: "Data is brought in on the basis of a published entry: have the entry reviewed and published first",
  },
  "file-despite-system": {
    kind: "not-allowed",
    zh: "本机构登记有已建的信息系统，数据须通过库表或者接口汇聚，不能上传文件",
    en: "Your organization has an information system on record: it brings data in by table or interface, not by file",
  },
  "no-project-unit": {
    kind: "not-allowed",
    zh: "只有在册的机构可以申报项目",
    en: "Only an organization that is active here has projects",
  },
  "project-not-approved": {
    kind: "conflict",
    zh: "所选办件不是本机构已批准的项目立项",
    en: "That case is no approved project of your organization",
  },
  "project-data-missing": {
    kind: "conflict",
    zh: "项目尚不符合验收条件：{items}",
    en: "The project cannot be accepted yet: {items_en}",
  },
  "project-without-system": {
    kind: "conflict",
    zh: "请先在系统清单中登记建成的信息系统，再申报验收",
    en: "Put the system that was built on the list of systems first",
  },
  "project-system-wanting": {
    kind: "conflict",
    zh: "系统“{system}”尚不符合验收条件，系统清单中须完善：{wants}",
    en: "The system “{system}” cannot be accepted yet; to be put right on the list of systems: {wants_en}",
  },
  "fields-not-listed": {
    kind: "conflict",
    zh: "文件中有 {count} 列不在已发布的目录中：{fields}。请先变更目录，或者逐列声明不归集",
    en: "{count} columns of the file are not in the published entry: {fields}. Change the entry, or leave each of them out on purpose",
  },
  "query-item-unknown": {
    kind: "invalid",
    zh: "所选的查询项中有 {items} 不是这个数据集的信息项",
    en: "{items} among the chosen items is none of this dataset's",
  },
  "distribution-needs-citus": {
    kind: "conflict",
    zh: "数据中心是单机 PostgreSQL，数据表不能按键分布到多台机器；需由运维把 DATA_DATABASE_URL 指向 Citus 协调节点",
    en: "The data center is a plain PostgreSQL, which cannot spread a table over several machines: its operator has to point DATA_DATABASE_URL at a Citus coordinator",
  },
  "distribution-needs-key": {
    kind: "invalid",
    zh: "只能按本数据集的主键信息项分布",
    en: "A dataset is spread by one of its own key items only",
  },
  "quality-rules-wrong": {
    kind: "invalid",
    zh: "质量规则有 {count} 处不符合要求",
    en: "{count} parts of the quality rules are wrong",
  },
  "quality-unknown": {
    kind: "conflict",
    zh: "现行规则没有数据质量要求",
    en: "The rulebook in use asks for no data quality",
  },
  "quality-still-fails": {
    kind: "conflict",
    zh: "当前数据仍未通过质量检查，更正后的数据归集并通过检查才能办结",
    en: "The data still fails its check: the issue ends when corrected data was brought in and passes",
  },
  "no-data-yet": { kind: "conflict", zh: "这个数据集还没有数据", en: "This dataset has no data yet" },
  "no-reconciliation": {
    kind: "not-found",
    zh: "现行规则没有对账的规定",
    en: "The rulebook in use knows no reconciliation",
  },
  "nothing-declared": {
    kind: "conflict",
    zh: "提供部门还没有申报记录数，无从对账",
    en: "The department has declared nothing yet to reconcile with",
  },
  "declared-for-later": { kind: "invalid", zh: "申报日期 {day} 晚于今天", en: "{day} is still to come" },
  "no-batch-audit": {
    kind: "not-found",
    zh: "现行规则没有审核归集批次的规定",
    en: "The rulebook in use lets nobody accept or return a batch",
  },
  "batch-not-found": { kind: "not-found", zh: "没有这个批次", en: "There is no such batch" },
  "batch-decided": {
    kind: "conflict",
    zh: "这个批次已被退回，不能再审核",
    en: "This batch was returned already",
  },
  "return-needs-reason": { kind: "invalid", zh: "退回须说明理由", en: "A return states its reason" },
  "no-correction": {
    kind: "not-found",
    zh: "现行规则没有数据校核的规定",
    en: "The rulebook in use knows no correction of data",
  },
  "doubts-not-from-public": {
    kind: "not-allowed",
    zh: "现行规则规定由数据使用部门提出疑义",
    en: "The rulebook in use takes doubts from departments that use the data",
  },
  "only-users-doubt": {
    kind: "not-allowed",
    zh: "现行规则规定由获取了该数据的部门提出疑义，贵部门没有使用该数据的有效授权",
    en: "The rulebook in use takes doubts from departments that use the data: yours holds no grant in force on it",
  },
  "own-data-needs-no-doubt": {
    kind: "conflict",
    zh: "这是本部门的数据，请直接更正",
    en: "This is your own data: correct it directly",
  },
  "correction-not-linked": {
    kind: "conflict",
    zh: "还没有更正后的版本：确认有误的，须重新归集更正后的数据（目录有误的，须发布更正后的目录）才能办结",
    en: "There is no corrected version yet: bring the corrected data in (or publish the corrected entry) before this can be closed",
  },
  "no-comparison": {
    kind: "not-found",
    zh: "现行规则没有数据比对的规定",
    en: "The rulebook in use knows no comparison of data",
  },
  "no-such-comparison": { kind: "not-found", zh: "没有这次比对", en: "There is no such comparison" },
  "comparison-wrong": {
    kind: "invalid",
    zh: "比对有 {count} 处不符合要求",
    en: "{count} parts of the comparison are wrong",
  },
  "not-yours-to-compare": {
    kind: "not-allowed",
    zh: "现行规则规定由别的机构发起比对",
    en: "By the rulebook in use it is not yours to open this comparison",
  },
  "nobody-assigned": {
    kind: "invalid",
    zh: "须指定进行核验的部门",
    en: "Assign a department that carries it out",
  },
  "comparison-needs-grant": {
    kind: "not-allowed",
    zh: "参照数据的这些信息项不是无条件共享，且没有授权：{items}",
    en: "These items of the reference are not shared unconditionally, and you hold no grant on them: {items}",
  },
  "both-your-own": {
    kind: "conflict",
    zh: "两个数据集属于同一部门，无须协商",
    en: "Both datasets are of one department: there is nothing to negotiate",
  },
  "agreed-otherwise": {
    kind: "conflict",
    zh: "另一方同意的意见是“{agreed}”，双方填写的一致意见须相同",
    en: "The other side agreed to “{agreed}”: what both agree to must be the same",
  },
  "not-aggregated": {
    kind: "conflict",
    zh: "这个数据集还没有归集数据或登记接口，不能提供共享",
    en: "No data or interface of this dataset is registered on the platform: it cannot be offered for sharing yet",
  },
  "no-exceptions": {
    kind: "not-found",
    zh: "现行规则没有这种例外，或没有登记过例外",
    en: "There is no such exception: the rulebook in use knows none, or none is on record",
  },
  "document-not-there": { kind: "not-found", zh: "没有这份文书", en: "There is no such document" },
  "document-too-large": {
    kind: "too-large",
    zh: "文书超过 {limit} 字节的上限，未保存任何内容",
    en: "The document is larger than {limit} bytes; nothing was kept",
  },
  "no-interface": { kind: "not-found", zh: "没有登记接口", en: "No interface is registered" },
  "interface-changed": {
    kind: "conflict",
    zh: "测试期间接口登记已变更，请重新测试",
    en: "The registration changed during the test: test it again",
  },
  "interface-failed": { kind: "unavailable", zh: "从接口取数失败：{why}", en: "The interface gave nothing: {whyEn}" },
  "interface-no-records": {
    kind: "invalid",
    zh: "接口返回的不是记录列表（字段名与目录一致，1 至 {limit} 条）",
    en: "The interface does not answer with a list of 1 to {limit} records by the entry's columns",
  },
  "no-live-source": { kind: "not-found", zh: "没有设置实时调用", en: "No live calls are set for this dataset" },
  "live-source-wrong": {
    kind: "invalid",
    zh: "实时调用的设置有 {count} 处不对",
    en: "{count} things are wrong with the settings of live calls",
  },
  "live-failed": { kind: "unavailable", zh: "数据源没有给出数据：{why}", en: "The source gave no data: {whyEn}" },
  "live-resting": {
    kind: "unavailable",
    zh: "数据源连续失败，暂停调用 {retry_after} 秒后再试",
    en: "The source failed several times in a row and is left alone: try again in {retry_after} s",
  },
  "live-too-many": {
    kind: "invalid",
    zh: "符合条件的记录超过 {limit} 条，实时调用不能给出，请增加筛选条件",
    en: "More than {limit} records answer this, too many for a live call: ask with more filters",
  },
  "no-specification": { kind: "not-found", zh: "没有接口规范说明", en: "There is no interface specification" },
  "specification-not-found": {
    kind: "invalid",
    zh: "没有这个文件，请重新上传接口规范说明",
    en: "There is no such file: upload the specification again",
  },
  "specification-unreadable": {
    kind: "invalid",
    zh: "“{name}”不是有效的接口规范说明（OpenAPI、WSDL，或 PDF、OFD 等文档）",
    en: '"{name}" is no interface specification (OpenAPI, WSDL, or a document such as PDF or OFD)',
  },
  "specification-gives-address": {
    kind: "invalid",
    zh: "“{name}”写有提供方自己的接口地址；使用方经平台取得数据，请从规范说明中删去地址",
    en: '"{name}" holds the provider\'s own address. Users reach the data through the platform: take the address out',
  },
  "no-joint-collection": {
    kind: "not-found",
    zh: "现行规则没有协同采集的规定",
    en: "The rulebook in use knows no joint collection",
  },
  "not-yours-to-assign": {
    kind: "not-allowed",
    zh: "现行规则规定由别的机构明确协同采集的分工",
    en: "By the rulebook in use the parts of a joint collection are another's to assign",
  },
  "lead-owns-the-entry": {
    kind: "invalid",
    zh: "牵头部门须是编制该目录的部门",
    en: "The lead department is the one whose entry it is",
  },
  "joint-needs-key": {
    kind: "conflict",
    zh: "目录没有主键信息项，各部门的数据无法对应；请先在目录中指定主键",
    en: "The entry has no key item by which the parts could be put together: name one first",
  },
  "joint-wrong": {
    kind: "invalid",
    zh: "分工有 {count} 处不符合要求",
    en: "{count} parts of the assignment are wrong",
  },
  "joint-keys-repeat": {
    kind: "invalid",
    zh: "交付的数据中主键有重复，无法与其他部门的数据对应",
    en: "Keys come more than once in what was delivered: it cannot be put together with the other parts",
  },
  "inventory-no-region": {
    kind: "not-allowed",
    zh: "只有数据主管部门的审核员、督办员可以查看本区域的归集清单",
    en: "Only a reviewer or supervisor of the data authority sees the inventory of a region",
  },
  "load-state": {
    kind: "conflict",
    zh: "这次归集的状态是“{state}”，不能这样操作",
    en: "This load is “{state}”; that cannot be done now",
  },
  "confirmation-invalid": {
    kind: "invalid",
    zh: "确认内容有 {count} 处不符",
    en: "{count} parts of the confirmation are wrong",
  },
  "quarantined-row-not-found": { kind: "not-found", zh: "隔离区没有第 {row} 行", en: "Row {row} is not in quarantine" },
  "nothing-mended": { kind: "conflict", zh: "隔离区没有已修改的行", en: "No quarantined row has been mended" },
  "file-empty": { kind: "invalid", zh: "文件是空的", en: "The file is empty" },
  "file-is-html": foreign("网页（HTML）", "a web page (HTML)"),
  "file-is-xml": foreign("XML 文档", "an XML document"),
  "file-is-json": foreign("JSON 文档", "a JSON document"),
  "file-is-pdf": foreign("PDF 文档", "a PDF document"),
  "file-is-image": foreign("图片", "a picture"),
  "file-is-archive": {
    kind: "unsupported",
    zh: "这个文件是压缩包（或损坏的工作簿）；请解压后逐个上传其中的表格",
    en: "This file is an archive (or a damaged workbook); unpack it and upload the tables in it one by one",
  },
  "file-is-word": foreign("文字处理文档", "a text document"),
  "file-is-slides": foreign("演示文稿", "a presentation"),
  "file-is-ods": foreign("ODS 表格", "an ODS spreadsheet"),
  "file-is-xlsb": foreign("二进制工作簿（XLSB）", "a binary workbook (XLSB)"),
  "file-is-database": foreign("数据库文件", "a database file"),
  "file-is-binary": foreign("二进制文件", "a binary file"),
  "file-has-nul": {
    kind: "invalid",
    zh: "文件含有 NUL 字符，不是文本表格（或是没有标记的 UTF-16）；请另存为 CSV（UTF-8）",
    en: "The file holds NUL characters: it is no text table (or UTF-16 without its mark); save it as CSV (UTF-8)",
  },
  "encoding-unreadable": {
    kind: "invalid",
    zh: "无法识别文件的编码：既不是 UTF-8，也不是 GB18030；请另存为 CSV（UTF-8）",
    en: "The encoding cannot be told: neither UTF-8 nor GB 18030; save it as CSV (UTF-8)",
  },
  "file-is-classified": {
    kind: "not-allowed",
    zh: "文件第 {row} 行带有国家秘密标志“{mark}”，涉密数据不得进入本平台；请从本机和浏览器中清除该文件并报告保密部门",
    en: "Row {row} carries the secrecy mark “{mark}”: state secrets must not enter this platform; report it to your confidentiality office",
  },
  "workbook-too-large": {
    kind: "too-large",
    zh: "工作簿太大（{size}，上限 {limit}）；请另存为 CSV 后上传，CSV 没有这个限制",
    en: "The workbook is too large ({size}, limit {limit}); save it as CSV, which has no such limit",
  },
  "workbook-too-long": {
    kind: "too-large",
    zh: "工作表有 {rows} 行，超过 {most} 行的上限；请另存为 CSV 后上传，CSV 没有这个限制",
    en: "The sheet has {rows} rows, above the limit of {most}; save it as CSV, which has no such limit",
  },
  "zip-bomb": {
    kind: "invalid",
    zh: "工作簿的压缩内容异常（声称 {declared}，上限 {limit}），未读取；请另存为 CSV 后上传",
    en: "What is packed in the workbook is abnormal (declares {declared}, limit {limit}) and was not read; save it as CSV",
  },
  "workbook-damaged": {
    kind: "invalid",
    zh: "工作簿已损坏，无法打开；请用表格软件修复，或另存为 CSV",
    en: "The workbook is damaged; repair it, or save it as CSV",
  },
  "workbook-encrypted": {
    kind: "invalid",
    zh: "工作簿有密码；请去掉密码后上传",
    en: "The workbook has a password; remove it first",
  },
  "too-many-columns": {
    kind: "invalid",
    zh: "第 {record} 行超过 {limit} 列的上限",
    en: "Row {record} has more than {limit} columns",
  },
  "cell-too-long": {
    kind: "invalid",
    zh: "第 {record} 行有单元格超过 {limit} 个字符（可能是引号没有成对）",
    en: "Row {record} has a cell of more than {limit} characters (perhaps a quote that never closes)",
  },
  "no-table": { kind: "invalid", zh: "文件里没有找到数据行", en: "No rows of data were found in the file" },
  "only-hidden-sheets": {
    kind: "invalid",
    zh: "工作簿只有隐藏的工作表；请取消隐藏后上传",
    en: "The workbook has only hidden sheets; show them first",
  },
  "no-such-sheet": { kind: "invalid", zh: "没有工作表“{sheet}”", en: "There is no sheet “{sheet}”" },
  "reading-stopped": {
    kind: "invalid",
    zh: "读取文件时意外停止；请另存为 CSV 后重试",
    en: "Reading the file stopped unexpectedly; save it as CSV and try again",
  },
  "reading-too-slow": {
    kind: "too-large",
    zh: "读取文件超过 {seconds} 秒，已停止；请拆分后上传",
    en: "Reading took more than {seconds} seconds and was stopped; split the file",
  },
  "reading-too-large": {
    kind: "too-large",
    zh: "读取这个文件需要的内存超过上限；请另存为 CSV 后上传",
    en: "Reading this file takes more memory than allowed; save it as CSV and upload that",
  },
  "too-many-refused": {
    kind: "invalid",
    zh: "{count} 行不合要求，多于合格的 {good} 行，没有换用新版本；隔离区留有前 {kept} 行，请检查列与信息项的对应关系、类型和规则",
    en: "{count} rows were set aside, more than the {good} good ones, so no new version was made; quarantine holds the first {kept}: check how columns map to items, their types and rules",
  },
  "every-row-refused": {
    kind: "invalid",
    zh: "{count} 行全部不符合信息项的类型，没有换用新版本；原因见隔离区",
    en: "All {count} rows were set aside, so no new version was made; the reasons are in quarantine",
  },
  "load-kept-failing": {
    kind: "unavailable",
    zh: "归集多次中断，已停止；请联系系统管理员",
    en: "The load was interrupted too often and was given up; ask the system administrator",
  },
  "not-reconciled": {
    kind: "unavailable",
    zh: "源文件与数据表对账不符（{what}），没有换用新版本",
    en: "File and table do not reconcile ({what}); no new version was made",
  },
} as const;

/** Refusals of this module. */
export const refuse = refusalTable("aggregation", table);

const size = (bytes: string | number): string =>
  typeof bytes === "number" && bytes > 100_000 ? `${Math.round(bytes / 1e5) / 10} MB` : String(bytes);

/** A reason found while reading, as the refusal that a person gets. */
export function refusalOf(fault: ReadFault): Refusal {
  const code = (fault.code in table ? fault.code : "reading-stopped") as keyof typeof table;
  const facts = Object.fromEntries(
    Object.entries(fault.facts).map(([key, value]) => [key, /^(size|limit|declared)$/.test(key) ? size(value) : value]),
  );
  return refuse(code, facts);
}

/** What is wrong with a cell, for a person. */
export const cellFaults: Readonly<Record<CellFault, { zh: string; en: string }>> = {
  "not-an-integer": { zh: "不是整数", en: "not an integer" },
  "not-a-number": { zh: "不是数值", en: "not a number" },
  "not-a-date": { zh: "不是日期（应为年-月-日）", en: "not a date (year-month-day)" },
  "not-a-timestamp": { zh: "不是日期时间", en: "not a date and time" },
  "not-a-boolean": { zh: "不是“是/否”", en: "not yes or no" },
  "out-of-range": { zh: "超出范围", en: "out of range" },
  "too-long": { zh: "超过信息项的长度", en: "longer than the item allows" },
  "broken-by-excel": {
    zh: "数字被表格软件变成科学计数，末位已丢失",
    en: "turned into scientific notation by a spreadsheet; digits are lost",
  },
  "broken-encoding": { zh: "含有无法解码的字符", en: "holds characters that could not be decoded" },
  required: { zh: "主键项不能为空", en: "a key item must have a value" },
};

/** One wrong part of an input, for `confirmation-invalid`. */
export function wrong(pointer: string, code: string, zh: string, en: string): FieldError {
  return { pointer, code, zh, en };
}
