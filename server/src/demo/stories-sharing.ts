import { createDataset, submitDataset } from "../catalog/actions.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { maybeOne, sql } from "../kernel/database.ts";
import { openCase } from "../procedure/actions.ts";
import { writeEntry } from "../register/actions.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import { refusal } from "./applying.ts";
import { type OpenTask, openTasks, settle } from "./case-work.ts";
import { settleAll } from "./compiling.ts";
import { draftOf, plannedDataset } from "./drafts.ts";
import { at, later, type Scene } from "./scene.ts";
import {
  adoptionWanted,
  compared,
  delegated,
  demanded,
  enterprise,
  familiesWanted,
  goodUse,
  homesWanted,
  openDemand,
  opened,
  reassessed,
  reassessYearly,
  returned,
  withdrawn,
} from "./stories-exchange.ts";
import {
  adoptions,
  agreeUntil,
  allowances,
  asks,
  homes,
  idOf,
  ids,
  inCatalog,
  listed,
  marriages,
  officerOf,
  provider,
  subsidies,
  use,
  user,
} from "./two-departments.ts";

/** A story of its own, told only where the rulebook knows what it is about. */
interface Story {
  /** Whether the text knows it: a procedure, a register, a provision. */
  readonly knows: boolean;
  /** Days before the end of the year, and the hour. */
  readonly back: number;
  readonly hour: number;
  readonly act: () => Promise<unknown>;
}

/**
 * What two departments do with each other's data beside plain applications, once each: a negotiation, an urgent need, demands, verification,
 * a dispute on its second rung, a proactive grant, an agreement to sign, a return flow, delegation, records and reports of use, a
 * reassessment, a withdrawal, a case of good use.
 */
export function scheduleSharingStories(scene: Scene): void {
  const rulebook = currentRulebook();
  const takes = (name: string) => procedureRule(rulebook, name) !== null;
  const keeps = (key: string) => Object.hasOwn(rulebook.registers, key);
  const stories: readonly Story[] = [
    { knows: true, back: 200, hour: 9.3, act: () => compileAdoptions(scene) },
    { knows: true, back: 75, hour: 9.3, act: () => useAndReport(scene) },
    { knows: takes("share-dispute"), back: 24, hour: 9.4, act: () => disputed(scene) },
    { knows: signs("share-application"), back: 9, hour: 9.1, act: () => toBeSigned(scene) },
    {
      knows: takes("proactive-grant"),
      back: 30,
      hour: 9.2,
      act: () => grantedUnasked(scene, provider, subsidies, true),
    },
    {
      knows: takes("proactive-grant"),
      back: 2,
      hour: 9.2,
      act: () => grantedUnasked(scene, "authority", homes, false),
    },
    { knows: takes("access-negotiation"), back: 6, hour: 14.1, act: () => negotiated(scene) },
    { knows: takes("direct-delivery"), back: 16, hour: 9.6, act: () => toTheTown(scene, true) },
    { knows: takes("direct-delivery"), back: 1, hour: 9.6, act: () => toTheTown(scene, false) },
    { knows: takes("urgent-need"), back: 4, hour: 8.6, act: () => urgent(scene, "受灾家庭低保对象名册", true) },
    { knows: takes("urgent-need"), back: 1, hour: 8.6, act: () => urgent(scene, "寒潮期间特困人员名册", false) },
    { knows: takes("demand"), back: 40, hour: 10.1, act: () => demanded(scene, homesWanted, homes) },
    { knows: takes("demand"), back: 12, hour: 10.1, act: () => demanded(scene, familiesWanted, null) },
    { knows: takes("demand"), back: 1, hour: 10.1, act: () => openDemand(scene, adoptionWanted) },
    { knows: takes("verification"), back: 60, hour: 11.1, act: () => opened(scene) },
    ...[21, 9, 3].map((back) => ({
      knows: takes("verification"),
      back,
      hour: 11.2,
      act: () => compared(scene, marriages, back === 9),
    })),
    { knows: takes("verification"), back: 2, hour: 11.3, act: () => compared(scene, allowances, true) },
    { knows: takes("enterprise-access"), back: 15, hour: 15.1, act: () => enterprise(scene) },
    { knows: takes("dataset-revocation"), back: 5, hour: 15.3, act: () => withdrawn(scene) },
    { knows: delegates(), back: 50, hour: 9.6, act: () => delegated(scene) },
    {
      knows: Boolean(provisionOf(rulebook, "sharing", "return_flow")),
      back: 20,
      hour: 7.1,
      act: () => returned(scene),
    },
    { knows: keeps("reassessment"), back: 220, hour: 9.7, act: () => reassessYearly(scene) },
    { knows: keeps("reassessment"), back: 25, hour: 9.7, act: () => reassessed(scene) },
    { knows: keeps("good-use-cases"), back: 33, hour: 16.1, act: () => goodUse(scene) },
  ];
  for (const { knows, back, hour, act } of stories) {
    if (knows) scene.agenda.add(at(addDays(scene.to, -back), hour), async () => void (await act()));
  }
}

function signs(procedure: string): boolean {
  const routes = procedureRule(currentRulebook(), procedure)?.routes ?? [];
  return routes.some(({ steps }) => steps.some(({ step }) => step === "agreement"));
}

function delegates(): boolean {
  const routes = procedureRule(currentRulebook(), "share-application")?.routes ?? [];
  return routes.some(({ delegation }) => Boolean(delegation));
}
/** Something that is not shared: what negotiations, comparisons and reassessments are about. */
async function compileAdoptions(scene: Scene): Promise<void> {
  const plan = plannedDataset(provider, `${adoptions}|Adoption registrations|person|n|n|monthly|population`);
  const ctx = await officerOf(scene, provider);
  const dataset = await createDataset(ctx, draftOf(plan, scene.rules));
  const review = await submitDataset(ctx, dataset.id, dataset.revision, "");
  scene.published.push({ id: dataset.id, plan });
  scene.agenda.add(later(scene, 1), () => settleAll(scene, review.id));
}

/** A grant that is in use: what the rulebook wants recorded and reported of it, and what the provider makes of that. */
async function useAndReport(scene: Scene): Promise<void> {
  const asked = await asks(scene, subsidies);
  if (!asked) return;
  await agreeUntil(scene, asked);
  const grant = await maybeOne<{ id: string }>(
    scene.database.db,
    sql`select id from delivery.data_grant where case_id = ${asked.id} and state = 'active'`,
  );
  if (!grant) return;
  const today = () => dayOf(scene.now());
  const keep = (key: string, by: string, days: number, values: () => Readonly<Record<string, unknown>>) => {
    if (!Object.hasOwn(currentRulebook().registers, key)) return;
    scene.agenda.add(later(scene, days), async () => {
      const entry = await writeEntry(await officerOf(scene, by), key, { subject: grant.id, values: values() });
      if (key !== "use-report") return;
      keep("sharing-improvement", provider, 6, () => ({
        report: entry.id,
        about: "quality",
        measure: "补齐历史记录中缺失的发放日期，并把更新改为每月五日前完成。",
      }));
    });
  };
  keep("use-report", user, 40, () => ({
    use: "一季度内核对提取申请三百余件，未发现超出用途的使用。",
    effect: "申请人不再提交纸质证明，审核由三天缩短为当天。",
    wishes: "部分记录缺少发放日期，建议补齐。",
  }));
  keep("offline-delivery", provider, 3, () => ({
    means: "medium",
    reason: "历史档案未数字化，接口暂不能提供",
    from: scene.stage.actor(provider, "data-officer").id,
    to: "住房公积金管理中心信息科",
    day: today(),
  }));
  for (const [n, [kind, what]] of Object.entries(recorded).entries())
    keep("use-records", user, 5 + n * 12, () => ({ kind, what, day: today() }));
  if (!procedureRule(currentRulebook(), "grant-change")) return;
  scene.agenda.add(at(addDays(scene.to, -2), 9.9), async () => {
    const blank = {
      items: [],
      allRows: false,
      mode: [],
      persons: [],
      systems: [],
      until: "",
      purpose: "",
      scenario: "",
    };
    const reason = "受托银行网点办理提取时须核对补贴发放情况";
    const wish = {
      grant: grant.id,
      ...blank,
      kind: "onward",
      thirdParty: "公积金业务受托银行",
      use: "提取业务核对",
      reason,
    };
    await openCase(await officerOf(scene, user), "grant-change", wish);
  });
}

const recorded = {
  scenario: "用于公积金提取审核中核对申请人是否领取残疾人补贴。",
  effect: "减少证明材料一份，累计核对一百二十件。",
  process: "由提取审核岗两人在业务系统中核对，不落地。",
  storage: "核对结果存入业务档案，原始数据不留存。",
  destruction: "测试期间下载的文件已删除并覆写，两人在场。",
};

/** The provider refuses, the user disputes it, and the first rung does not settle it. */
async function disputed(scene: Scene): Promise<void> {
  const asked = await asks(scene, allowances);
  if (!asked) return;
  const own = (await openTasks(scene.database.db, asked.id)).find((one) => one.organization === idOf(scene, provider));
  if (!own) return;
  await settle(scene.stage, own, refusal);
  const statement = {
    about: "application",
    application: asked.id,
    grant: null,
    dataset: null,
    matter: "提取审核须核对低保身份，所申请的信息项已是最小范围，拒绝理由不成立。",
    claim: "请求同意共享所申请的信息项。",
  };
  scene.agenda.add(later(scene, 3), async () => {
    const dispute = await openCase(await officerOf(scene, user), "share-dispute", statement);
    scene.agenda.add(later(scene, 5), async () => {
      const [first] = await openTasks(scene.database.db, dispute.id);
      for (let task = first; task && task.step === first?.step; [task] = await openTasks(scene.database.db, dispute.id))
        await settle(scene.stage, task, { outcome: "unresolved", reason: "双方未能达成一致" });
    });
  });
}

/** Decided on by all, and waiting for the signatures of both sides. */
async function toBeSigned(scene: Scene): Promise<void> {
  const [personal = allowances] = await inCatalog(scene, [marriages, subsidies, allowances]);
  for (const [title, from, by] of [
    [personal, provider, user],
    ["公积金缴存信息", user, provider],
  ] as const) {
    const asked = await asks(scene, title, from, by);
    // In the second one the other side has signed already.
    const waits = ({ kind, organization }: OpenTask) =>
      kind === "perform" && (from === provider || organization === idOf(scene, provider));
    if (asked) await agreeUntil(scene, asked, waits);
  }
}

async function grantedUnasked(scene: Scene, by: string, title: string, confirmed: boolean): Promise<void> {
  const dataset = await listed(scene, title);
  if (!dataset) return;
  const { stage } = scene;
  const ctx = await stage.as(stage.actor(by, by === "authority" ? "reviewer" : "data-officer"));
  const { purpose, scenario, dutyBasis } = use;
  const grant = await openCase(ctx, "proactive-grant", {
    dataset: dataset.id,
    consumer: idOf(scene, user),
    items: ids(dataset.items).slice(0, 6),
    mode: ["download"],
    purpose,
    scenario,
    dutyBasis,
    until: addDays(scene.to, 300),
    agreement: "仅用于公积金提取审核，不向第三方提供。",
  });
  if (confirmed) await agreeUntil(scene, { id: grant.id, dataset: dataset.id, ctx });
}

async function negotiated(scene: Scene): Promise<void> {
  const dataset = await listed(scene, adoptions);
  if (!dataset) return;
  const ctx = await officerOf(scene, user);
  const columns = ["person_name", "id_number", "registered_on"];
  const opened = await openCase(ctx, "access-negotiation", {
    dataset: dataset.id,
    items: ids(dataset.items, columns),
    mode: ["download"],
    ...use,
    persons: [ctx.actor.id!],
    systems: [],
    until: addDays(scene.to, 90),
  });
  // The side that needs it has said its part; the provider has not.
  const own = (await openTasks(scene.database.db, opened.id)).find((one) => one.organization === idOf(scene, user));
  if (own) await settle(scene.stage, own, { outcome: "agreed", note: "愿意只核对、不留存" });
}

async function toTheTown(scene: Scene, decided: boolean): Promise<void> {
  const dataset = await listed(scene, decided ? allowances : subsidies);
  const town = scene.planned.find(({ level }) => level === "township");
  if (!dataset || !town) return;
  const ctx = await officerOf(scene, town.key);
  const { id } = await openCase(ctx, "direct-delivery", {
    dataset: dataset.id,
    items: ids(dataset.items).slice(0, 7),
    mode: ["download"],
    purpose: "走访慰问和主动服务",
    scenario: "按名册上门核实家庭情况，代办各项救助。",
    dutyBasis: "《社会救助暂行办法》第四条",
    persons: [ctx.actor.id!],
    systems: [],
    until: addDays(scene.to, 120),
  });
  if (decided) await agreeUntil(scene, { id, dataset: dataset.id, ctx });
}

async function urgent(scene: Scene, title: string, taken: boolean): Promise<void> {
  const ctx = await officerOf(scene, user);
  const need = await openCase(ctx, "urgent-need", {
    kind: taken ? "urgent" : "special",
    title,
    provider: idOf(scene, provider),
    neededBy: addDays(dayOf(scene.now()), 3),
    ...use,
    purpose: "受灾职工提取公积金",
    scenario: "灾后恢复期间核对受灾职工家庭情况，当日办结提取。",
    persons: [ctx.actor.id!],
    systems: [],
    until: "",
  });
  const [task] = taken ? await openTasks(scene.database.db, need.id) : [];
  if (!task) return;
  await settle(scene.stage, task, {
    outcome: "agreed",
    carries: {
      provider: idOf(scene, provider),
      dueDay: addDays(scene.to, 1),
      arrangement: "两部门当日对接，主管部门到场",
    },
  });
}
