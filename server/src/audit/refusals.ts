import { refusalTable } from "../kernel/refusal.ts";

export const refuse = refusalTable("audit", {
  "log-not-begun": {
    kind: "unavailable",
    zh: "审计日志尚未开始编号，请稍候再试",
    en: "The record has not been numbered yet; try again in a moment",
  },
  "no-such-entry": { kind: "not-found", zh: "没有这条记录", en: "There is no such entry" },
  "entry-not-numbered": {
    kind: "not-found",
    zh: "这条记录已收到，一秒内编号，请稍候再试",
    en: "This entry was received and will be numbered within a second; try again",
  },
  "no-such-tree-size": {
    kind: "invalid",
    zh: "没有 {size} 条的检查点；请使用 /audit/checkpoint 给出的大小，且不大于 {newest}",
    en: "There is no tree of {size} entries: use a size that /audit/checkpoint gave out, at most {newest}",
  },
  "name-entry-or-receipt": {
    kind: "invalid",
    zh: "请给出记录编号（entry）或回执（leaf），二者取一",
    en: "Give either the number of the entry (entry) or its receipt (leaf)",
  },
  "bad-record-cursor": {
    kind: "invalid",
    zh: "翻页标记无效，请从第一页重新查询",
    en: "This cursor is not one of ours: begin at the first page",
  },
  "export-key-missing": {
    kind: "unavailable",
    zh: "本进程没有日志的签名密钥，不能封存导出；请在存放密钥的机器上导出",
    en: "This process does not have the log's signing key and cannot seal an export: export on the machine that holds it",
  },
});
