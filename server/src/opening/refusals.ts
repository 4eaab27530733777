/** Every way in which opening says no. */
import { refusalTable } from "../kernel/refusal.ts";

export const refuse = refusalTable("opening", {
  "not-open": {
    kind: "not-found",
    zh: "开放目录中没有这项数据，不能申请",
    en: "There is no such dataset in the open catalog: nothing can be applied for",
  },
  "no-authorisation-here": {
    kind: "not-allowed",
    zh: "本办法没有规定数据主体授权第三方使用数据",
    en: "The rules know no authorisation of third parties by those whom data is about",
  },
  "authorisation-offer-wrong": {
    kind: "invalid",
    zh: "须选择写明数据主体的信息项（身份证号或统一社会信用代码）和可以提供的信息项",
    en: "Choose the item that names the subject (an ID number or a credit code) and the items that may be given",
  },
  "not-offered-for-authorisation": {
    kind: "not-found",
    zh: "这项数据或信息项不能授权第三方使用",
    en: "This dataset, or one of the items, is not offered for authorisation",
  },
  "not-your-identifier": {
    kind: "not-allowed",
    zh: "证件号码或统一社会信用代码与实名登记的不符：只能授权使用本人（本单位）的数据",
    en: "This is not the identifier that you are registered under: one authorises the use of one's own data only",
  },
  "no-such-third-party": {
    kind: "not-found",
    zh: "没有以此账号或统一社会信用代码注册的第三方",
    en: "No third party is registered under this account or credit code",
  },
  "no-such-authorisation": {
    kind: "not-found",
    zh: "没有这份授权，或已经撤回",
    en: "There is no such authorisation, or it was withdrawn",
  },
  "last-day-past": {
    kind: "invalid",
    zh: "截止日期须为今天（{today}）或以后",
    en: "The last day must be today ({today}) or later",
  },
});
