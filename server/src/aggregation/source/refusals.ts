/** Every way in which the sources of departments say no. */
import { type Refusal, refusalTable } from "../../kernel/refusal.ts";
import { type SourceFault, sourceFaults } from "./fault.ts";

const table = {
  "source-not-found": { kind: "not-found", zh: "没有这个数源", en: "There is no such source" },
  "source-name-taken": {
    kind: "conflict",
    zh: "本部门已有名为“{name}”的数源",
    en: "Your department has a source called “{name}” already",
  },
  "source-secret-again": {
    kind: "invalid",
    zh: "改变了连接的地址、用户或加密方式，须重新填写口令",
    en: "State the password again: where the connection goes, as whom, or how it is encrypted has changed",
  },
  "source-in-use": {
    kind: "conflict",
    zh: "还有 {count} 个库表归集在使用这个数源，请先停用",
    en: "{count} table loads still use this source: end them first",
  },
  "feed-not-found": { kind: "not-found", zh: "这个数据集没有库表归集", en: "No table is loaded into this dataset" },
  "feed-runs": {
    kind: "conflict",
    zh: "这个库表正在归集，请等它结束或先取消",
    en: "This table is being loaded: wait for its end, or cancel it",
  },
  "feed-column-unknown": {
    kind: "invalid",
    zh: "表 {table} 没有字段“{column}”",
    en: "Table {table} has no column “{column}”",
  },
  "feed-increment-needs-key": {
    kind: "invalid",
    zh: "增量归集须有主键信息项，并且水位字段在表中",
    en: "Loading increments needs a key item, and the watermark column in the table",
  },
  "feed-increment-needs-parameter": {
    kind: "invalid",
    zh: "这个接口没有登记按水位查询的参数，不能增量归集：请在数源中填写，或每次全量",
    en: "No parameter for asking from a value on is on record for this interface: state it with the source, or load the whole each time",
  },
  "feed-each-needs-key": {
    kind: "invalid",
    zh: "逐个文件归集是按主键更新，数据集须有主键信息项",
    en: "Taking each file puts rows together by key: the dataset needs a key item",
  },
  "feed-files-have-no-mark": {
    kind: "invalid",
    zh: "文件归集不按水位：请选择取最新文件或逐个文件",
    en: "Files have no watermark: choose the newest file, or each",
  },
  "no-new-file": {
    kind: "conflict",
    zh: "没有符合名称的新文件，已归集过的不再重复",
    en: "No file of that name is new; what was loaded is not loaded again",
  },
  "source-settings-missing": {
    kind: "invalid",
    zh: "这类数源须说明怎样调用",
    en: "This kind of source needs to be told how it is called",
  },
  "feed-increment-not-joint": {
    kind: "conflict",
    zh: "协同采集的部分只能整表归集",
    en: "A part of a joint collection is loaded as a whole table",
  },
  "feed-no-cycle": {
    kind: "invalid",
    zh: "数据集的更新周期没有规定间隔，不能按更新周期归集，请选择每日或每小时",
    en: "The dataset's update cycle states no interval: choose daily or hourly",
  },
  "table-load-failed": {
    kind: "unavailable",
    zh: "从数源“{source}”的表 {table} 归集失败：{why}{detail}。原版本不变",
    en: "Loading table {table} of source “{source}” failed: {whyEn}{detail}. The version in use stays",
  },
  "table-load-not-mended": {
    kind: "conflict",
    zh: "库表归集的数据请在数源系统中更正，再重新归集",
    en: "Rows of a table are mended in the source system; then the table is loaded again",
  },
  "source-fault": {
    kind: "conflict",
    zh: "数源“{name}”：{why}",
    en: "Source “{name}”: {whyEn}",
  },
} as const;

/** Refusals about sources. */
export const refuse = refusalTable("aggregation", table);

/** Why a table could not be loaded. */
export function loadRefusal(source: string, table: string, fault: SourceFault): Refusal {
  const { zh, en } = sourceFaults[fault.code];
  const detail = fault.detail === "" ? "" : `（${fault.detail.slice(0, 500)}）`;
  return refuse("table-load-failed", { source, table, fault: fault.code, why: zh, whyEn: en, detail });
}

/** What went wrong with a source, as the refusal that a person gets; `detail` is the server's own word. */
export function refusalOf(name: string, fault: SourceFault): Refusal {
  const { zh, en } = sourceFaults[fault.code];
  return refuse("source-fault", { name, fault: fault.code, why: zh, whyEn: en, detail: fault.detail });
}
