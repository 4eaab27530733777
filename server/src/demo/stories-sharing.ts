import { currentVersion } from "../aggregation/versions.ts";
import { createDataset, submitDataset } from "../catalog/actions.ts";
import { type CatalogItem, datasetById, itemsOf } from "../catalog/listing.ts";
import { createProgram } from "../identity/actions/programs.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { maybeOne, sql } from "../kernel/database.ts";
import { Refused } from "../kernel/refusal.ts";
import { openCase } from "../procedure/actions.ts";
import { writeEntry } from "../register/actions.ts";
import { setOwnTerm } from "../rulebook/actions.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { openTerms } from "../rulebook/open-terms.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import { delegateByArea } from "../sharing/actions/delegation.ts";
import { confirmReturn, createReturnFlow, runReturnFlow } from "../sharing/actions/return-flow.ts";
import { askVerification, offerVerification } from "../sharing/actions/verification.ts";
import { applyForData } from "../sharing/actions.ts";
import { listReturnFlows } from "../sharing/return-listing.ts";
import { refusal, reviewed } from "./applying.ts";
import { type OpenTask, openTasks, settle } from "./case-work.ts";
import { settleAll } from "./compiling.ts";
import { draftOf, plannedDataset } from "./drafts.ts";
import { at, later, type Scene } from "./scene.ts";

/** Provider and user in these stories: both sit on the sign-in page. */
const provider = "civil-affairs";
const user = "housing-fund";

const marriages = "婚姻登记信息";
const allowances = "最低生活保障对象";
const subsidies = "残疾人两项补贴发放名册";
const homes = "养老机构名录";
const charities = "慈善组织名录";
const adoptions = "收养登记信息";

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

const officerOf = ({ stage }: Scene, key: string) => stage.as(stage.actor(key, "data-officer"));
const idOf = ({ stage }: Scene, key: string) => stage.organizations.get(key)!.id;

/** What is meant by its Chinese title, with its items; null when it is not in the catalog (any more). */
async function listed({ published, database }: Scene, title: string, by = provider) {
  const found = published.find(({ plan }) => plan.title.zh === title && plan.organization === by);
  if (!found || !(await datasetById(database.db, found.id))?.served) return null;
  return { id: found.id, items: await itemsOf(database.db, found.id) };
}

/** Those of the titles that are in the catalog now. */
async function inCatalog(scene: Scene, titles: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const title of titles) if (await listed(scene, title)) found.push(title);
  return found;
}

const ids = (items: readonly CatalogItem[], columns?: readonly string[]) =>
  items.filter(({ column }) => !columns || columns.includes(column)).map(({ id }) => id);

const duty = "《住房公积金管理条例》第二十四条";
const use = { purpose: "核对公积金提取条件", scenario: "公积金提取审核", dutyBasis: duty };

/** An application of the user for data of the provider; the case, or null where it cannot be applied for. */
async function asks(scene: Scene, title: string, from = provider, by = user) {
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
async function agreeUntil(
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

interface Wanted {
  readonly title: string;
  readonly items: readonly string[];
}

const homesWanted: Wanted = { title: "养老机构及床位", items: ["名称", "规模", "地址"] };
const familiesWanted: Wanted = { title: "困难家庭成员名册", items: ["姓名", "公民身份号码", "家庭人口数"] };
const adoptionWanted: Wanted = { title: "残疾人补贴发放明细", items: ["姓名", "金额（元）", "发放日期"] };

async function openDemand(scene: Scene, { title, items }: Wanted) {
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
async function demanded(scene: Scene, wanted: Wanted, by: string | null): Promise<void> {
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
async function opened(scene: Scene): Promise<void> {
  const dataset = await listed(scene, marriages);
  if (!dataset) return;
  await offerVerification(await officerOf(scene, provider), dataset.id, {
    subject: ids(dataset.items, ["husband_id"]),
    items: ids(dataset.items, ["status", "wife_id"]),
  });
}

const nobody = "11010119900307000X";

/** The user asks whether values match: of what is open to comparison the platform answers, otherwise the provider, when he has looked. */
async function compared(scene: Scene, title: string, waits: boolean): Promise<void> {
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
    database.db,
    sql`select ${sql.ref(column)} as id from ${sql.id("data", version.table)} order by _row limit 1`,
  );
  return row?.id ?? nobody;
}

async function enterprise(scene: Scene): Promise<void> {
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
async function withdrawn(scene: Scene): Promise<void> {
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

async function delegated(scene: Scene): Promise<void> {
  const dataset = await listed(scene, allowances);
  if (!dataset) return;
  const resources = [{ dataset: dataset.id, areaItem: ids(dataset.items, ["district"])[0]!, areaBy: "name" as const }];
  for (const { key } of below(scene).slice(0, 2)) {
    const delegate = scene.stage.organizations.get(key)!.id;
    await delegateByArea(await officerOf(scene, provider), { delegate, resources });
  }
}

/** The first counterpart whose area can be told by its name gets its records back, every week; the last batch waits for its receipt. */
async function returned(scene: Scene): Promise<void> {
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
async function reassessYearly(scene: Scene): Promise<void> {
  const { stage } = scene;
  const supervisor = await stage.as(stage.actor("authority", "supervisor"));
  for (const { procedure, step, part } of openTerms(currentRulebook())) {
    if (step !== "reassessment" || part !== "every") continue;
    const term = { amount: 6, unit: "month" } as const;
    await setOwnTerm(supervisor, { procedure, step, part, term, reason: "每半年评估一次，文本只写“定期”" });
  }
}

async function reassessed(scene: Scene): Promise<void> {
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

async function goodUse({ stage }: Scene): Promise<void> {
  await writeEntry(await stage.as(stage.actor("authority", "reviewer")), "good-use-cases", {
    values: {
      user: stage.organizations.get(user)!.name.zh,
      scenario: "职工提取公积金时，平台核对补贴和婚姻登记情况，申请人不再提交证明。",
      source: stage.organizations.get(provider)!.name.zh,
      effect: "每件少交两份证明，审核由三天缩短为当天；一季度办理三百余件。",
    },
  });
}
