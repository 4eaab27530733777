import { currentVersion } from "../aggregation/versions.ts";
import type { CatalogItem } from "../catalog/listing.ts";
import { createProgram } from "../identity/actions/programs.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { dataCenterOf, maybeOne, sql } from "../kernel/database.ts";
import { Refused } from "../kernel/refusal.ts";
import { openCase } from "../procedure/actions.ts";
import { writeEntry } from "../register/actions.ts";
import { setOwnTerm } from "../rulebook/actions.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { openTerms } from "../rulebook/open-terms.ts";
import { delegateByArea } from "../sharing/actions/delegation.ts";
import { confirmReturn, createReturnFlow, runReturnFlow } from "../sharing/actions/return-flow.ts";
import { askVerification, offerVerification } from "../sharing/actions/verification.ts";
import { listReturnFlows } from "../sharing/return-listing.ts";
import { openTasks, settle } from "./case-work.ts";
import { later, type Scene } from "./scene.ts";
import {
  adoptions,
  allowances,
  charities,
  duty,
  homes,
  idOf,
  ids,
  listed,
  marriages,
  officerOf,
  provider,
  subsidies,
  use,
  user,
} from "./two-departments.ts";

/** Demands, verification, enterprises, withdrawal, delegation and return flow by area, reassessment, good use: what is not an application. */

export interface Wanted {
  readonly title: string;
  readonly items: readonly string[];
}

export const homesWanted: Wanted = { title: "养老机构及床位", items: ["名称", "规模", "地址"] };
export const familiesWanted: Wanted = { title: "困难家庭成员名册", items: ["姓名", "公民身份号码", "家庭人口数"] };
export const adoptionWanted: Wanted = { title: "残疾人补贴发放明细", items: ["姓名", "金额（元）", "发放日期"] };

export async function openDemand(scene: Scene, { title, items }: Wanted) {
  return openCase(await officerOf(scene, user), "demand", {
    title,
    provider: idOf(scene, provider),
    items: items.map((name) => ({ name, note: "" })),
    scenario: use.scenario,
    basis: duty,
    near: null,
  });
}

/** A demand that was taken up; met by a dataset that is there, or under way until its day. */
export async function demanded(scene: Scene, wanted: Wanted, by: string | null): Promise<void> {
  const { database, stage, agenda } = scene;
  const { id } = await openDemand(scene, wanted);
  const done = async () => {
    const [task] = await openTasks(database.db, id);
    if (!task) return;
    const found = by ? await listed(scene, by) : null;
    if (task.kind !== "decide" && !found) return;
    const assigned = { collector: idOf(scene, provider), dueDay: addDays(dayOf(scene.now()), 30) };
    await settle(stage, task, {
      outcome: "agreed",
      ...(task.step === "assignment" ? { carries: assigned } : {}),
      ...(["publication", "collection", "supply"].includes(task.step) ? { carries: { dataset: found!.id } } : {}),
    });
    agenda.add(later(scene, 2), done);
  };
  agenda.add(later(scene, 2), done);
}

/** The provider opens items to comparison by the platform. */
export async function opened(scene: Scene): Promise<void> {
  const dataset = await listed(scene, marriages);
  if (!dataset) return;
  await offerVerification(await officerOf(scene, provider), dataset.id, {
    subject: ids(dataset.items, ["husband_id"]),
    items: ids(dataset.items, ["status", "wife_id"]),
  });
}

const nobody = "11010119900307000X";

/** The user asks whether values match: of what is open to comparison the platform answers, otherwise the provider, when he has looked. */
export async function compared(scene: Scene, title: string, waits: boolean): Promise<void> {
  const dataset = await listed(scene, title);
  if (!dataset) return;
  const ctx = await officerOf(scene, user);
  const [subject, compare]: readonly Record<string, string>[] =
    title === marriages
      ? [{ husband_id: waits ? nobody : await someHusband(scene, dataset) }, { status: "已婚" }]
      : [{ id_number: nobody }, { status: "有效" }];
  const asked = { dataset: dataset.id, ...use, systems: [], subject: subject!, compare: compare! };
  await askVerification(ctx, asked, { address: "127.0.0.1", medium: "网页" });
}

// Somebody whom the table knows, so that an answer can be a match.
async function someHusband(
  { database }: Scene,
  { id, items }: { readonly id: string; readonly items: readonly CatalogItem[] },
): Promise<string> {
  const version = await currentVersion(database.db, id);
  const [husband] = ids(items, ["husband_id"]);
  const column = version?.columns.find(({ item }) => item === husband)?.column;
  if (!version || !column) return nobody;
  const row = await maybeOne<{ id: string }>(
    dataCenterOf(database.db).db,
    sql`select ${sql.ref(column)} as id from ${sql.id("data", version.table)} order by _row limit 1`,
  );
  return row?.id ?? nobody;
}

export async function enterprise(scene: Scene): Promise<void> {
  const dataset = await listed(scene, homes);
  if (!dataset) return;
  await openCase(await officerOf(scene, provider), "enterprise-access", {
    enterprise: "company",
    means: "agreement",
    contract: "民数协〔2026〕3号",
    file: null,
    dataset: dataset.id,
    items: ids(dataset.items, ["name", "district", "address", "capacity", "status"]),
    mode: ["download"],
    purpose: "养老地图示范应用",
    scope: "制作并公开养老机构分布地图，不得用于其他用途",
    until: addDays(scene.to, 120),
  });
}

/** The provider takes an entry back: where it names its day itself, it is filed beforehand; elsewhere somebody reviews it. */
export async function withdrawn(scene: Scene): Promise<void> {
  const dataset = await listed(scene, charities);
  if (!dataset) return;
  await openCase(await officerOf(scene, provider), "dataset-revocation", {
    dataset: dataset.id,
    reason: "慈善组织名录自下月起并入社会组织登记信息统一提供，不再单独维护",
    stopDay: addDays(scene.to, 40),
  });
}

/** Departments below, in the order of the plan. */
const below = ({ planned }: Scene) => planned.filter(({ key }) => key.startsWith(`${provider}@`));

export async function delegated(scene: Scene): Promise<void> {
  const dataset = await listed(scene, allowances);
  if (!dataset) return;
  const resources = [{ dataset: dataset.id, areaItem: ids(dataset.items, ["district"])[0]!, areaBy: "name" as const }];
  for (const { key } of below(scene).slice(0, 2)) {
    const delegate = scene.stage.organizations.get(key)!.id;
    await delegateByArea(await officerOf(scene, provider), { delegate, resources });
  }
}

/** The first counterpart whose area can be told by its name gets its records back, every week; the last batch waits for its receipt. */
export async function returned(scene: Scene): Promise<void> {
  const dataset = await listed(scene, subsidies);
  if (!dataset) return;
  for (const { key } of below(scene)) {
    const receiver = await officerOf(scene, key);
    const wish = { organization: receiver.actor.organization!, name: "民生资金监管系统", purpose: "接收回流数据" };
    const program = await createProgram(receiver, wish);
    try {
      const flow = await createReturnFlow(await officerOf(scene, provider), {
        dataset: dataset.id,
        receiver: receiver.actor.organization!,
        areaItem: ids(dataset.items, ["district"])[0]!,
        areaBy: "name",
        sourceSystem: "补贴发放系统",
        targetProgram: program.id,
        every: "weekly",
        conditions: "",
        approval: "",
      });
      for (const days of [0, 7, 14])
        scene.agenda.add(later(scene, days + 0.1), () => goBack(scene, key, flow.id, days < 14));
      return;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
}

async function goBack(scene: Scene, key: string, flow: string, received: boolean): Promise<void> {
  await runReturnFlow(await officerOf(scene, provider), flow, true);
  if (!received) return;
  const ctx = await officerOf(scene, key);
  const found = (await listReturnFlows(ctx, "received")).find(({ id }) => id === flow);
  const run = found?.runs.find(({ state }) => state === "waiting");
  if (run) await confirmReturn(ctx, flow, run.id, run.sent ?? 0);
}

/** The text names no period: the authority sets one. */
export async function reassessYearly(scene: Scene): Promise<void> {
  const { stage } = scene;
  const supervisor = await stage.as(stage.actor("authority", "supervisor"));
  for (const { procedure, step, part } of openTerms(currentRulebook())) {
    if (step !== "reassessment" || part !== "every") continue;
    const term = { amount: 6, unit: "month" } as const;
    await setOwnTerm(supervisor, { procedure, step, part, term, reason: "每半年评估一次，文本只写“定期”" });
  }
}

export async function reassessed(scene: Scene): Promise<void> {
  const said: readonly (readonly [string, string])[] = [
    [marriages, "仍含身份信息，接收部门须逐件说明用途，维持有条件共享。"],
    [adoptions, "法律规定对收养信息保密，维持不予共享。"],
  ];
  for (const [title, reason] of said) {
    const dataset = await listed(scene, title);
    if (!dataset) continue;
    const values = { outcome: "keep", reason };
    await writeEntry(await officerOf(scene, provider), "reassessment", { subject: dataset.id, values });
  }
}

export async function goodUse({ stage }: Scene): Promise<void> {
  await writeEntry(await stage.as(stage.actor("authority", "reviewer")), "good-use-cases", {
    values: {
      user: stage.organizations.get(user)!.name.zh,
      scenario: "职工提取公积金时，平台核对补贴和婚姻登记情况，申请人不再提交证明。",
      source: stage.organizations.get(provider)!.name.zh,
      effect: "每件少交两份证明，审核由三天缩短为当天；一季度办理三百余件。",
    },
  });
}
