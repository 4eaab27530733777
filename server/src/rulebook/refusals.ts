import { refusalTable } from "../kernel/refusal.ts";

/** Every way in which the rulebook module says no. */
export const refuse = refusalTable("rulebook", {
  "no-such-article": { kind: "not-found", zh: "文本中没有第 {article} 条", en: "The text has no article {article}" },
  "no-open-term": {
    kind: "not-found",
    zh: "规则没有为“{procedure}”的“{step}”留出可自行设定的期限",
    en: "The rules leave no term of {step} in {procedure} to the installation",
  },
  "term-set-by-law": {
    kind: "not-allowed",
    zh: "这一期限由条文规定，不能自行设定",
    en: "This term is set by the text and cannot be set here",
  },
  "notice-unreadable": { kind: "invalid", zh: "放假安排无法读取：{reason}", en: "The notice cannot be read: {reason}" },
  "notice-empty": {
    kind: "invalid",
    zh: "{year} 年的放假安排没有任何日期，不能作为已公布的安排载入",
    en: "The notice of {year} names no day, so it cannot count as announced",
  },
  "bad-period": {
    kind: "invalid",
    zh: "起止日期无效，或相隔超过 {most} 天",
    en: "The period is not valid, or longer than {most} days",
  },
});
