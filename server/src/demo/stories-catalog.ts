import { Readable } from "node:stream";
import { createDataset, verifyDataset } from "../catalog/actions.ts";
import { newItem } from "../catalog/dataset-form.ts";
import { readLevelCatalog } from "../catalog/level-catalog-listing.ts";
import { datasetById } from "../catalog/listing.ts";
import { standardsFor } from "../catalog/standards-listing.ts";
import { releaseStop, stopRule, stopSharing } from "../delivery/actions/stops.ts";
import { addDays, type Day } from "../kernel/clock.ts";
import type { Actor } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { uploadCaseFile } from "../procedure/actions/files.ts";
import { openCase } from "../procedure/actions.ts";
import { acknowledgeEntry, writeEntry } from "../register/actions.ts";
import { inviteAdviser, recordOpinion } from "../register/opinions.ts";
import { listOpinions } from "../register/opinions-listing.ts";
import { registersOf } from "../register/rules.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { procedureRule, type RegisterRule } from "../rulebook/rulebook.ts";
import { openTasks, sendBack } from "./case-work.ts";
import { settleAll } from "./compiling.ts";
import { draftOf, plannedDataset } from "./drafts.ts";
import { at, later, type Scene } from "./scene.ts";

const knows = (procedure: string) => procedureRule(currentRulebook(), procedure) !== null;
const registerOf = (key: string) => registersOf(currentRulebook()).find((rule) => rule.key === key) ?? null;

/** Lists that are told here, line by line; nobody makes up an entry of them elsewhere. */
export const toldLists: ReadonlySet<string> = new Set([
  "systems",
  "duties",
  "collection-list",
  "demand-list",
  "sector-guides",
]);

/** What the catalog is built on: lists, standards, projects, the catalogs of levels, experts, verification, stops; each as far as the text knows it. */
export function scheduleCatalogStories(year: Scene): void {
  scheduleLists(year);
  scheduleStandards(year);
  scheduleProjects(year);
  scheduleEditions(year);
  scheduleExperts(year);
  scheduleVerification(year);
  scheduleStops(year);
}

type Values = Readonly<Record<string, unknown>>;

/** Writes an entry with what of the values the register asks for; whom it is filed with mostly takes note. */
async function write(scene: Scene, rule: RegisterRule, by: Actor, values: Values, noted = true) {
  const { stage, agenda } = scene;
  const known = Object.fromEntries(
    Object.entries(values).filter(([name]) => rule.fields.some(({ field }) => field === name)),
  );
  const { replaces } = values as { readonly replaces?: string };
  const entry = await writeEntry(await stage.as(by), rule.key, { values: known, ...(replaces ? { replaces } : {}) });
  const { filed } = entry;
  if (filed && noted) {
    agenda.add(later(scene, 2), async () =>
      acknowledgeEntry(await stage.as(stage.sitting(filed.with, filed.roles)), entry.id, "已备案"),
    );
  }
  return entry;
}

const officerOf = ({ stage }: Scene, key: string) => stage.actor(key, "data-officer");
const publishedOf = ({ published }: Scene, key: string, titled = /./) =>
  published.filter(({ plan }) => plan.organization === key && titled.test(plan.title.zh)).map(({ id }) => id);

// The first few that were not taken back since.
async function servedOf(scene: Scene, key: string): Promise<readonly string[]> {
  const found = await Promise.all(publishedOf(scene, key).map((id) => datasetById(scene.database.db, id)));
  return found.flatMap((one) => (one?.served ? [one.id] : [])).slice(0, 4);
}

interface System {
  readonly by: string;
  readonly name: string;
  readonly state: "built" | "ongoing" | "planned";
  readonly level?: string;
  /** How many of the department's entries it holds. */
  readonly entries: number;
  readonly connected?: boolean;
  readonly papers?: boolean;
}

const systems: readonly System[] = [
  { by: "civil-affairs", name: "社会救助综合管理系统", state: "built", entries: 3, connected: true, papers: true },
  { by: "civil-affairs", name: "殡葬服务管理系统", state: "built", entries: 0, connected: false },
  { by: "civil-affairs", name: "养老服务信息平台（二期）", state: "ongoing", entries: 0 },
  { by: "housing-fund", name: "住房公积金核心业务系统", state: "built", entries: 2, connected: true, papers: true },
  { by: "housing-fund", name: "全国住房公积金监管服务平台", state: "built", level: "national", entries: 1 },
  { by: "health", name: "全民健康信息平台", state: "built", entries: 3, connected: true, papers: true },
  { by: "market", name: "市场主体登记系统", state: "built", entries: 3, connected: true, papers: true },
  { by: "transport", name: "道路运输管理系统", state: "built", entries: 0, connected: false },
  { by: "education", name: "学籍管理系统", state: "planned", entries: 0 },
];

const duties = [
  { by: "civil-affairs", duty: "最低生活保障的审核确认", basis: "《社会救助暂行办法》第十一条", titled: /保障|救助/ },
  { by: "civil-affairs", duty: "婚姻登记", basis: "《婚姻登记条例》第二条", titled: /婚姻/ },
  { by: "civil-affairs", duty: "地名管理", basis: "《地名管理条例》第五条", titled: /地名/ },
  { by: "market", duty: "市场主体登记", basis: "《市场主体登记管理条例》第五条", titled: /企业登记/ },
  { by: "health", duty: "医疗机构执业登记", basis: "《医疗机构管理条例》第十五条", titled: /医疗机构/ },
] as const;

const collections = [
  {
    by: "civil-affairs",
    data: "最低生活保障申请信息",
    items: "申请人姓名、公民身份号码、家庭人口、家庭收入",
    basis: "《社会救助暂行办法》第十一条",
    titled: /保障/,
  },
  {
    by: "civil-affairs",
    data: "流浪乞讨人员救助登记信息",
    items: "受助人员姓名、救助日期、离站日期",
    basis: "《城市生活无着的流浪乞讨人员救助管理办法》第六条",
    titled: /流浪乞讨/,
  },
  {
    by: "housing-fund",
    data: "住房公积金缴存信息",
    items: "单位名称、职工姓名、缴存基数",
    basis: "《住房公积金管理条例》第十三条",
    titled: /缴存/,
  },
] as const;

function scheduleLists(scene: Scene): void {
  const { agenda, from, to } = scene;
  // Where a department with a built system may no longer bring in files, the systems come last, and whoever can be played has none built.
  const filesOnlyWithout = provisionOf(currentRulebook(), "aggregation", "file_only_without_system") !== null;
  const played = ["civil-affairs", "housing-fund"];
  const add = (key: string, day: number, tell: (rule: RegisterRule) => Promise<void>) => {
    const rule = registerOf(key);
    if (rule) agenda.add(at(addDays(from, day), 11), () => tell(rule));
  };
  for (const [n, system] of systems.entries()) {
    const tell = async (rule: RegisterRule) => {
      const by = officerOf(scene, system.by);
      const datasets = publishedOf(scene, system.by).slice(0, system.entries);
      const values = {
        name: system.name,
        state: filesOnlyWithout && played.includes(system.by) && system.state === "built" ? "ongoing" : system.state,
        level: system.level ?? "city",
        "cross-department": system.connected !== undefined,
        connection: system.connected ? "connected" : "unconnected",
        ...(datasets.length > 0 ? { datasets } : {}),
        ...(system.papers ? await papersOf(scene, rule, by, system.name) : {}),
      };
      await write(scene, rule, by, values, n % 4 !== 3);
    };
    if (!filesOnlyWithout) add("systems", 240 + n, tell);
    else if (registerOf("systems")) agenda.add(at(addDays(to, -1), 18 + n * 0.1), () => tell(registerOf("systems")!));
  }
  for (const { by, titled, ...values } of duties) {
    add("duties", 250, async (rule) => {
      const datasets = publishedOf(scene, by, titled);
      await write(scene, rule, officerOf(scene, by), { ...values, ...(datasets.length > 0 ? { datasets } : {}) });
    });
  }
  for (const { by, titled, ...values } of collections) {
    add("collection-list", 252, async (rule) => {
      const datasets = publishedOf(scene, by, titled);
      await write(scene, rule, officerOf(scene, by), { ...values, ...(datasets.length > 0 ? { datasets } : {}) });
    });
  }
  add("demand-list", 255, async (rule) => {
    const [dataset] = publishedOf(scene, "civil-affairs");
    const by = officerOf(scene, "housing-fund");
    const found = { data: "低保家庭信息", items: "户主姓名、公民身份号码", use: "住房公积金提取核验", dataset };
    await write(scene, rule, by, found);
    await write(scene, rule, by, { data: "不动产登记信息", items: "权利人、坐落", use: "购房提取核验" });
  });
}

// Build plan and data structure, where a text wants them filed.
async function papersOf({ stage }: Scene, rule: RegisterRule, by: Actor, name: string): Promise<Values> {
  const papers: Record<string, string> = {};
  for (const field of rule.fields.filter(({ kind }) => kind === "file")) {
    const content = Readable.from([Buffer.from(`${name}\n${field.name.zh}\n`, "utf8")]);
    const file = await uploadCaseFile(await stage.as(by), { name: `${name}${field.name.zh}.txt`, content });
    papers[field.field] = file.id;
  }
  return papers;
}

const elements = [
  { code: "DE001", nameZh: "公民身份号码", nameEn: "Citizen identity number", type: "C", length: 18, note: "GB 11643" },
  {
    code: "DE002",
    nameZh: "统一社会信用代码",
    nameEn: "Unified social credit code",
    type: "C",
    length: 18,
    note: "GB 32100",
  },
  { code: "DE003", nameZh: "行政区划代码", nameEn: "Division code", type: "C", length: 6, note: "GB/T 2260" },
  { code: "DE004", nameZh: "姓名", nameEn: "Name of a person", type: "C", length: 50, note: "" },
];
const first = [{ field: "summaryZh", check: "required", value: "" }];
const second = [
  ...first,
  { field: "titleZh", check: "max-length", value: "30" },
  { field: "items.column", check: "pattern", value: "[a-z][a-z0-9_]*" },
];

/** A standard or guide in two versions, the next already announced; a draft that is not as the second wants it. */
function scheduleStandards(scene: Scene): void {
  const { agenda, from, to, stage } = scene;
  const rules = registersOf(currentRulebook()).filter(({ inForceFrom }) => inForceFrom !== null);
  if (rules.length === 0) return;
  for (const rule of rules) {
    const own = rule.of === "organization";
    const by = own ? officerOf(scene, "health") : stage.actor("authority", "reviewer");
    const name = own ? "卫生健康行业政务数据目录编制工作指南" : `${rule.name.zh.replace(/（.*）/, "")}·目录编制`;
    const values = (version: string, effective: Day, checks: readonly object[]) => ({
      name,
      sector: "卫生健康",
      kind: rule.fields.find(({ field }) => field === "kind")?.options.find(({ value }) => value === "catalog")?.value,
      version,
      effective,
      text: "信息资源名称应当简明，摘要写明内容、范围和来源；信息项能够引用数据元的，引用数据元。",
      checks,
      ...(own ? {} : { elements }),
    });
    agenda.add(at(addDays(from, 10), 9), async () => {
      const old = await write(scene, rule, by, values("V1.0", addDays(from, 30), first));
      agenda.add(at(addDays(to, -60), 9), async () => {
        await write(scene, rule, by, { ...values("V2.0", addDays(to, -30), second), replaces: old.id });
      });
    });
    if (own) continue;
    agenda.add(at(addDays(to, -6), 10), async () => {
      await write(scene, rule, by, {
        ...values("V1.0", addDays(to, 40), []),
        name: `${rule.name.zh}·数据元`,
        elements: [{ code: "DE101", nameZh: "联系电话", nameEn: "Phone", type: "C", length: 20, note: "" }],
      });
    });
  }
  agenda.add(at(addDays(to, -2), 11), () => compileAgainst(scene));
}

// Compiled by the head of a meeting's minutes, as it happens: the name is too long, and one element is given more room than it has.
async function compileAgainst({ stage, rules }: Scene): Promise<void> {
  const line =
    "特困人员、低保家庭和低保边缘家庭救助供养情况及入户核查结果汇总|Relief of families in need|list|u|n|quarterly|social-security";
  const ctx = await stage.as(stage.actor("civil-affairs", "data-officer"));
  const { items } = await standardsFor(ctx.db, ctx.actor.organization!, ctx.today);
  const standard = items.find(({ state, elements }) => state === "in-force" && elements.length > 0);
  const draft = draftOf(plannedDataset("civil-affairs", line), rules);
  const { id: _id, column: _column, nameZh: _name, ...like } = draft.items[0]!;
  const item = newItem(newId(), "citizen_id", "公民身份号码", {
    ...like,
    nameEn: "Citizen identity number",
    type: "C",
    length: 20,
    key: false,
    ...(standard ? { element: `${standard.line}#DE001` } : {}),
  });
  await createDataset(ctx, { ...draft, items: [...draft.items, item] });
}

/** One project is approved and waits for acceptance, another for approval. */
function scheduleProjects(scene: Scene): void {
  const { agenda, to } = scene;
  const project = (name: string, data: readonly string[]) => ({
    name,
    system: null,
    purpose: "统一受理、核对和发放，数据随系统归集到共享平台",
    data: data.map((one) => ({ name: one, items: "", basis: "" })),
    papers: [],
  });
  const officer = async () => scene.stage.as(officerOf(scene, "civil-affairs"));
  if (knows("project-approval")) {
    agenda.add(at(addDays(to, -60), 10), async () => {
      // What is published, brought in and shared: acceptance will find it in order.
      const ready = scene.published.filter(
        ({ plan }) => plan.organization === "civil-affairs" && plan.rows > 0 && plan.share !== "none",
      );
      const statement = project("社会救助综合管理系统升级", [ready[0]?.plan.title.zh ?? "最低生活保障对象"]);
      const opened = await openCase(await officer(), "project-approval", statement);
      agenda.add(later(scene, 1), () => settleAll(scene, opened.id));
      agenda.add(at(addDays(to, -3), 10), async () => {
        const data = ready.slice(0, 1).map(({ id, plan }) => ({ name: plan.title.zh, dataset: id }));
        const accepted = { name: statement.name, project: opened.id, system: null, data, papers: [] };
        await openCase(await officer(), "project-acceptance", accepted);
      });
    });
    agenda.add(at(addDays(to, -2), 15), async () => {
      const statement = project("养老服务信息平台（二期）", ["养老机构床位使用情况", "居家养老服务记录"]);
      await openCase(await officer(), "project-approval", statement);
    });
  } else if (knows("project-acceptance")) {
    agenda.add(at(addDays(to, -3), 10), async () => {
      const rule = registerOf("systems");
      if (!rule) return;
      const values = { name: "社会救助“一门受理”系统", state: "built", level: "city", "cross-department": true };
      const system = await write(scene, rule, officerOf(scene, "civil-affairs"), {
        ...values,
        connection: "connected",
      });
      const accepted = { name: "社会救助“一门受理”系统", project: null, system: system.line, data: [], papers: [] };
      await openCase(await officer(), "project-acceptance", accepted);
    });
  }
}

/** The catalogs of levels: the province and a city in two editions, one city handed in and waiting above, one sent back. */
function scheduleEditions(scene: Scene): void {
  if (!knows("catalog-publication")) return;
  const { agenda, stage, planned, to } = scene;
  const cities = planned.filter(({ key }) => key.startsWith("authority@"));
  const tell = (key: string, daysBefore: number, then: (id: string) => void) =>
    agenda.add(at(addDays(to, -daysBefore), 9.5), async () => {
      const ctx = await stage.as(stage.actor(key, "reviewer"));
      const { pending, regionName, editions } = await readLevelCatalog(ctx, ctx.actor.region!);
      if (pending.length === 0) return;
      const name = `${regionName}政务数据目录（第${editions.length + 1}版）`;
      const datasets = pending.map(({ dataset }) => dataset);
      const opened = await openCase(ctx, "catalog-publication", { name, datasets, note: "按统一标准编制" });
      then(opened.id);
    });
  const through = (id: string) => agenda.add(later(scene, 1), () => settleAll(scene, id));
  const [one, two, three] = cities;
  if (one) {
    tell(one.key, 66, through);
    tell(one.key, 25, through);
  }
  if (two) tell(two.key, 4, () => undefined);
  if (three) {
    tell(three.key, 9, (id) =>
      agenda.add(later(scene, 2), async () => {
        const [task] = await openTasks(scene.database.db, id);
        if (task) await sendBack(stage, task, "部分目录摘要过于简单，请补充后再报。");
      }),
    );
  }
  tell("authority", 100, through);
  tell("authority", 20, through);
}

/** A committee and a pool of experts; one of them was asked about a case that waits, and answered. */
function scheduleExperts(scene: Scene): void {
  const advising = registersOf(currentRulebook()).filter(({ advises }) => advises);
  if (advising.length === 0) return;
  const { agenda, stage, from, to, database } = scene;
  const head = stage.actor("government", "head");
  const people = [
    { name: "陈思远", field: "数据治理", unit: "某大学公共管理学院", post: "教授" },
    { name: "梁婉清", field: "网络安全与个人信息保护", unit: "某信息安全测评中心", post: "高级工程师" },
    { name: "何建国", field: "机构编制与职责法定", unit: "某法学会", post: "研究员" },
  ];
  agenda.add(at(addDays(from, 40), 10), async () => {
    for (const rule of advising) {
      if (rule.keeps === "one")
        await write(scene, rule, head, { name: rule.name.zh, chair: "陈思远", members: "陈思远、梁婉清、何建国" });
      else for (const one of people) await write(scene, rule, head, one);
    }
  });
  agenda.add(at(addDays(to, -2), 16), async () => {
    const ctx = await stage.as(stage.actor("authority", "reviewer"));
    const waiting = (await openTasks(database.db)).find(
      ({ kind, organization, procedure }) =>
        kind === "decide" && organization === ctx.actor.organization && procedure === "source-designation",
    );
    if (!waiting) return;
    const { advisers } = await listOpinions(ctx, waiting.caseId);
    for (const name of ["何建国", "陈思远"]) {
      const adviser = advisers.find((one) => one.name === name);
      if (adviser) await inviteAdviser(ctx, waiting.caseId, adviser.id, "该数据项由哪个部门采集于法有据，请提出意见。");
    }
    const { items } = await listOpinions(ctx, waiting.caseId);
    const asked = items.find((one) => one.name === "何建国");
    const opinion = "该部门依法承担登记职责，由其作为数源部门于法有据；其他部门通过共享取得，不再重复采集。";
    if (asked) await recordOpinion(ctx, waiting.caseId, asked.id, { opinion, file: null });
  });
}

/** Where a text wants basic information verified, two departments did it. */
function scheduleVerification(scene: Scene): void {
  if (!provisionOf(currentRulebook(), "catalog", "verification")) return;
  const { agenda, to, stage } = scene;
  for (const [n, key] of ["civil-affairs", "housing-fund"].entries()) {
    agenda.add(at(addDays(to, -25 - n), 10), async () => {
      const head = stage.actor(key, "head");
      for (const id of await servedOf(scene, key)) await verifyDataset(await stage.as(head), id, "与业务系统核对一致");
    });
  }
}

/** Where a text lets the authority stop sharing at once: one stop was released, one stands. */
function scheduleStops(scene: Scene): void {
  if (!stopRule()) return;
  const { agenda, to, stage } = scene;
  const stop = async (n: number, reason: string) => {
    const [dataset] = publishedOf(scene, n === 0 ? "transport" : "market");
    if (!dataset) return null;
    return stopSharing(await stage.as(stage.actor("authority", "supervisor")), { dataset }, reason);
  };
  agenda.add(at(addDays(to, -20), 9), async () => {
    const begun = await stop(0, "接口密钥疑似泄露，先行暂停");
    if (!begun) return;
    agenda.add(later(scene, 3), async () => {
      await releaseStop(
        await stage.as(stage.actor("authority", "supervisor")),
        begun.id,
        "密钥已更换，经核查没有数据泄露",
      );
    });
  });
  agenda.add(at(addDays(to, -1), 17), async () => {
    await stop(1, "发现批量异常调用，存在数据泄露风险");
  });
}
