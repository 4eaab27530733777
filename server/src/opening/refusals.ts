/** Every way in which opening says no. */
import { refusalTable } from "../kernel/refusal.ts";

export const refuse = refusalTable("opening", {
  "not-open": {
    kind: "not-found",
    zh: "开放目录中没有这项数据，不能申请",
    en: "There is no such dataset in the open catalog: nothing can be applied for",
  },
  "last-day-past": {
    kind: "invalid",
    zh: "截止日期须为今天（{today}）或以后",
    en: "The last day must be today ({today}) or later",
  },
});
