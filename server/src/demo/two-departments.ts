import { type CatalogItem, datasetById, itemsOf } from "../catalog/listing.ts";
import { addDays } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { applyForData } from "../sharing/actions.ts";
import { reviewed } from "./applying.ts";
import { type OpenTask, openTasks, settle } from "./case-work.ts";
import type { Scene } from "./scene.ts";

/** Provider and user in these stories: both sit on the sign-in page. */
export const provider = "civil-affairs";
export const user = "housing-fund";

export const marriages = "婚姻登记信息";
export const allowances = "最低生活保障对象";
export const subsidies = "残疾人两项补贴发放名册";
export const homes = "养老机构名录";
export const charities = "慈善组织名录";
export const adoptions = "收养登记信息";

export const officerOf = ({ stage }: Scene, key: string) => stage.as(stage.actor(key, "data-officer"));
export const idOf = ({ stage }: Scene, key: string) => stage.organizations.get(key)!.id;

/** What is meant by its Chinese title, with its items; null when it is not in the catalog (any more). */
export async function listed({ published, database }: Scene, title: string, by = provider) {
  const found = published.find(({ plan }) => plan.title.zh === title && plan.organization === by);
  if (!found || !(await datasetById(database.db, found.id))?.served) return null;
  return { id: found.id, items: await itemsOf(database.db, found.id) };
}

/** Those of the titles that are in the catalog now. */
export async function inCatalog(scene: Scene, titles: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const title of titles) if (await listed(scene, title)) found.push(title);
  return found;
}

export const ids = (items: readonly CatalogItem[], columns?: readonly string[]) =>
  items.filter(({ column }) => !columns || columns.includes(column)).map(({ id }) => id);

export const duty = "《住房公积金管理条例》第二十四条";
export const use = { purpose: "核对公积金提取条件", scenario: "公积金提取审核", dutyBasis: duty };

/** An application of the user for data of the provider; the case, or null where it cannot be applied for. */
export async function asks(scene: Scene, title: string, from = provider, by = user) {
  const dataset = await listed(scene, title, from);
  if (!dataset) return null;
  const ctx = await officerOf(scene, by);
  const { id } = await applyForData(ctx, {
    dataset: dataset.id,
    items: ids(dataset.items).slice(0, 7),
    rows: [],
    scope: "提取申请人本人的记录",
    mode: ["download"],
    ...use,
    persons: [ctx.actor.id!],
    systems: [],
    responsible: ctx.actor.id,
    until: addDays(scene.to, 200),
    quota: { perDay: 500, total: null },
    agreement: "双方按照安全保密要求使用和提供数据：仅用于所列用途，不向第三方提供，用途终止后销毁并留存记录。",
  });
  return { id, dataset: dataset.id, ctx };
}

/** Whoever sits at each open task agrees, until a step that nobody here takes. */
export async function agreeUntil(
  scene: Scene,
  { id, dataset, ctx }: { readonly id: string; readonly dataset: string; readonly ctx: Context },
  stop: (task: OpenTask) => boolean = () => false,
): Promise<void> {
  for (let left = 12; left > 0; left--) {
    const task = (await openTasks(scene.database.db, id)).find((one) => !stop(one));
    if (!task) return;
    await settle(scene.stage, task, { outcome: "agreed", note: "同意", ...(await reviewed(ctx, dataset, duty)) });
  }
}
