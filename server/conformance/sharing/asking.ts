/** What departments state when they come to data by another way than an application. */
import type { LightMyRequestResponse } from "fastify";
import type { Player } from "../../test/cast.ts";
import { must } from "../../test/cast.ts";
import { completeItem, shareNone } from "../../test/catalog/desk.ts";
import { idNumber } from "../../test/sharing/world.ts";
import type { City, Consumer, Department, Listed } from "../city.ts";

/** Opens a case; the whole answer. */
export function open(by: Player, procedure: string, statement: object): Promise<LightMyRequestResponse> {
  return by.send("POST", "/api/v1/cases", { procedure, statement });
}

/** Opens a case; its id. */
export async function opened(by: Player, procedure: string, statement: object): Promise<string> {
  return (await must(open(by, procedure, statement))).id;
}

export const demandOf = (provider: Department | null, change: object = {}) => ({
  title: `低收入家庭名册 ${crypto.randomUUID().slice(0, 8)}`,
  provider: provider?.id ?? null,
  items: [{ name: "姓名", note: "" }],
  scenario: "临时救助审批",
  basis: "《社会救助暂行办法》第四十七条",
  near: null,
  ...change,
});

/** Everything that an access states, about all items of a dataset. */
export const accessTo = (by: Department | Consumer, dataset: Listed, change: object = {}) => ({
  dataset: dataset.id,
  items: Object.values(dataset.items),
  mode: ["api"],
  purpose: "救助对象核对",
  scenario: "临时救助审批",
  dutyBasis: "《社会救助暂行办法》第四十七条",
  persons: [by.officer.id],
  systems: "program" in by ? [by.program.id] : [],
  until: "",
  ...change,
});

export const urgentNeedOf = (by: Department, change: object = {}) => ({
  kind: "urgent",
  title: "受灾人员名册",
  provider: null,
  neededBy: "",
  purpose: "灾害救助",
  scenario: "洪涝灾害转移安置",
  dutyBasis: "《自然灾害救助条例》第十四条",
  persons: [by.officer.id],
  systems: [],
  until: "",
  ...change,
});

/** What there is to settle: the provider refused an application. */
export async function refusedApplication(city: City, provider: Department, by: Department | Consumer) {
  const dataset = await city.publish(provider, { items: [idNumber()] });
  const { case: application } = await must(city.apply(by, dataset));
  const basis = [{ source: "law" as const, title: "中华人民共和国个人信息保护法", article: "第六条" }];
  const task = (await city.tasks(application)).find(({ organization }) => organization === provider.id)!;
  await must(city.decide(application, await city.sitting(task), { outcome: "refused", reason: "超出范围", basis }));
  return { dataset, application };
}

export const disputeAbout = (application: string) => ({
  about: "application",
  application,
  grant: null,
  dataset: null,
  matter: "拒绝共享的理由不成立",
  claim: "请求同意共享",
});

/** An item of which other departments get nothing. */
export const unshared = () => completeItem("income", "家庭收入", { share: shareNone });

/** The case as somebody's list shows it, by number or title. */
export async function inInbox(by: Player, caseId: string): Promise<boolean> {
  const { items } = await must(by.send("GET", "/api/v1/cases?tab=open&limit=200"));
  return items.some((item: { id: string }) => item.id === caseId);
}
