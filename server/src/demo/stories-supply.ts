/** How data comes to the platform and leaves it, and what goes wrong on the way: small stories, so that each page of it shows something. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { performLoad } from "../aggregation/actions/perform-load.ts";
import { reviewVersion } from "../aggregation/actions/review-version.ts";
import { openComparison, proposeView } from "../aggregation/comparison/actions.ts";
import { performComparison } from "../aggregation/comparison/perform.ts";
import { depositDocument } from "../aggregation/document/actions.ts";
import { assignParts } from "../aggregation/joint/actions.ts";
import { checkQuality, defineQualityRules } from "../aggregation/quality/actions.ts";
import { declareHoldings } from "../aggregation/reconciliation/actions.ts";
import { ruleOn } from "../aggregation/rule.ts";
import { bringInRecords, type Records } from "../aggregation/supply/actions.ts";
import { collectFromInterface, registerInterface, testInterface } from "../aggregation/supply/actions-interface.ts";
import { currentVersion } from "../aggregation/versions.ts";
import { createDataset, submitDataset } from "../catalog/actions.ts";
import type { UpdateCycle } from "../catalog/codes.ts";
import type { DatasetDraft } from "../catalog/dataset.ts";
import { itemsOf } from "../catalog/listing.ts";
import type { Call } from "../delivery/call.ts";
import { doorOf } from "../delivery/door.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { maybeOne, sql } from "../kernel/database.ts";
import { allowOutbound } from "../kernel/outbound.ts";
import { uploadCaseFile } from "../procedure/actions/files.ts";
import { openCase } from "../procedure/actions.ts";
import { writeEntry } from "../register/actions.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import { applyForData } from "../sharing/actions.ts";
import { openTasks, settle } from "./case-work.ts";
import { settleAll } from "./compiling.ts";
import { draftOf } from "./drafts.ts";
import { at, type Scene } from "./scene.ts";
import type { TemplateItem } from "./templates.ts";

/** The department whose officer stands on the sign-in page provides, another compares, the third one uses. */
const provider = "civil-affairs";
const other = "medical-insurance";
const user = "housing-fund";

/** Schedules the stories that the rulebook knows; what a text does not know does not happen. */
export function scheduleSupply(scene: Scene): void {
  const { agenda, to } = scene;
  const on = (back: number, hours: number, act: () => Promise<unknown>) =>
    agenda.add(at(addDays(to, -back), hours), async () => {
      await act();
    });
  homes(scene, on);
  licences(scene, on);
  byInterface(scene, on);
  together(scene, on);
  retained(scene, on);
  enterprise(scene, on);
  on(12, 10, () => rules(scene));
  on(6, 9.7, () => declared(scene));
  on(3, 11, () => batches(scene));
}

type On = (daysBeforeTheEnd: number, hours: number, act: () => Promise<unknown>) => void;

const officer = ({ stage }: Scene, key: string) => stage.as(stage.actor(key, "data-officer"));
const reviewer = ({ stage }: Scene) => stage.as(stage.actor("authority", "reviewer"));
const knows = (procedure: string) => procedureRule(currentRulebook(), procedure) !== null;
const hasRegister = (key: string) => Object.hasOwn(currentRulebook().registers, key);

interface Small {
  readonly by: string;
  readonly zh: string;
  readonly en: string;
  readonly theme: string;
  readonly cycle: UpdateCycle;
  readonly items: readonly TemplateItem[];
  readonly change?: Partial<DatasetDraft>;
  /** What has to stand before the entry is handed in. */
  readonly before?: (dataset: string) => Promise<void>;
}

const field = (column: string, zh: string, en: string, more: Partial<TemplateItem> = {}): TemplateItem => ({
  ...{ column, zh, en, type: "C", length: 60, category: "object", grade: "general-1", value: () => "" },
  ...more,
});

/** An entry of a few items, handed in and agreed to over the next days. */
async function list(scene: Scene, small: Small): Promise<string> {
  const { by, zh, en, theme, cycle, items } = small;
  const planned = { organization: by, title: { zh, en }, template: "", items, theme, cycle, rows: 1 };
  const draft = draftOf({ ...planned, share: "unconditional", open: "unconditional" }, scene.rules);
  const ctx = await officer(scene, by);
  const dataset = await createDataset(ctx, { ...draft, ...small.change });
  await small.before?.(dataset.id);
  const opened = await submitDataset(ctx, dataset.id, dataset.revision, "");
  await settleAll(scene, opened.id);
  return dataset.id;
}

async function bring(scene: Scene, by: string, dataset: string, records: Records): Promise<void> {
  const ctx = await officer(scene, by);
  const load = await bringInRecords(ctx, dataset, records, null);
  await performLoad(ctx, load.id);
}

const homeItems = [
  field("no", "机构编号", "Number", { key: true, length: 20 }),
  field("name", "机构名称", "Name"),
  field("beds", "核定床位", "Approved beds", { type: "I" }),
  field("district", "所在区县", "District", { length: 20 }),
];

function homesOf({ place }: Scene, beds: readonly number[]): Records {
  const names = ["夕阳红", "康乐", "福寿园", "松鹤", "安泰", "颐和", "长青", "爱心"];
  return beds.flatMap((count, n) => {
    const district = place.districts[n % place.districts.length]!.name;
    return count === 0
      ? []
      : [{ no: `YL${String(n + 1).padStart(4, "0")}`, name: `${district}${names[n]}养老院`, beds: count, district }];
  });
}

/** Two departments list the same homes and say different things about two of them. */
function homes(scene: Scene, on: On): void {
  const ids = { own: "", theirs: "" };
  on(62, 9.2, async () => {
    const common = { theme: "social-security", cycle: "quarterly", items: homeItems } as const;
    ids.own = await list(scene, { ...common, by: provider, zh: "养老机构备案登记", en: "Registered care homes" });
    ids.theirs = await list(scene, { ...common, by: other, zh: "医保定点养老机构", en: "Care homes under insurance" });
  });
  on(50, 9.2, async () => {
    await bring(scene, provider, ids.own, homesOf(scene, [120, 86, 200, 45, 60, 150, 98, 0]));
    await bring(scene, other, ids.theirs, homesOf(scene, [120, 86, 180, 45, 60, 150, 0, 72]));
  });
  on(4, 9.2, () => compare(scene, ids));
  on(9, 10.4, () => doubt(scene, ids.own, "安泰养老院", "核定床位应为64张，许可证副本为证。"));
  on(7, 14.4, () => corrected(scene, ids.own));
}

/** The department finds the doubt right, and closes it with corrected data. */
async function corrected(scene: Scene, dataset: string): Promise<void> {
  const { database, stage } = scene;
  const found = await maybeOne<{ id: string }>(
    database.db,
    sql`select id from procedure.case where procedure = 'data-correction' and object_id = ${dataset} limit 1`,
  );
  if (!found) return;
  const [doubted] = await openTasks(database.db, found.id);
  const answer = "经核对许可证档案，核定床位确为64张，予以更正。";
  if (doubted) await settle(stage, doubted, { outcome: "agreed", carries: { answer } });
  await bring(scene, provider, dataset, homesOf(scene, [120, 86, 200, 45, 64, 150, 98, 0]));
  const [left] = await openTasks(database.db, found.id);
  const result = "已将安泰养老院核定床位更正为64张，并重新归集。";
  if (left?.kind === "perform") await settle(stage, left, { outcome: "done", carries: { result } });
}

async function compare(scene: Scene, ids: { readonly own: string; readonly theirs: string }): Promise<void> {
  const { database } = scene;
  const rule = ruleOn("comparison");
  const [own, theirs] = await Promise.all([itemsOf(database.db, ids.own), itemsOf(database.db, ids.theirs)]);
  const pair = (column: string) => ({
    item: own.find((item) => item.column === column)!.id,
    reference: theirs.find((item) => item.column === column)!.id,
  });
  if (rule) {
    const byAuthority = !rule.by.includes("department");
    const { id } = await openComparison(byAuthority ? await reviewer(scene) : await officer(scene, provider), {
      dataset: ids.own,
      reference: ids.theirs,
      keys: [pair("no")],
      compared: [pair("name"), pair("beds")],
      reason: "两部门登记的床位数不一致，群众多次反映",
      assignedTo: byAuthority ? scene.stage.organizations.get(other)!.id : null,
    });
    await performComparison(await scene.stage.as(), id);
  } else if (knows("data-inconsistency")) {
    await openCase(await officer(scene, provider), "data-inconsistency", {
      dataset: ids.own,
      other: ids.theirs,
      items: [pair("beds").item],
      matter: "福寿园养老院的核定床位，我局登记为200张，医保局登记为180张",
    });
  }
  const found = await maybeOne<{ id: string }>(
    database.db,
    sql`select id from procedure.case where procedure = 'data-inconsistency' and object_id = ${ids.own} limit 1`,
  );
  if (!found) return;
  await proposeView(await officer(scene, provider), found.id, "以设立许可证载明的200张为准。");
  await proposeView(await officer(scene, other), found.id, "现场核查为180张，建议联合复核后统一。");
}

/** A department that uses data, or any where the text lets any, doubts a record of it. */
async function doubt(scene: Scene, dataset: string, record: string, said: string): Promise<void> {
  if (!knows("data-correction")) return;
  const stated = { dataset, subject: "record", record, items: [], doubt: said, proposed: "", files: [] };
  await openCase(await officer(scene, user), "data-correction", stated);
}

/** Certificates that rows name: brought in, granted, and one of them fetched with the proof of whose it is. */
function licences(scene: Scene, on: On): void {
  let id = "";
  const named = (n: number) => `养老机构许可证-YL000${n}.txt`;
  on(61, 9.4, async () => {
    const items = [...homeItems.slice(0, 2), field("licence", "许可证文件", "Licence", { length: 100 })];
    const common = { theme: "public-services", cycle: "quarterly", items } as const;
    id = await list(scene, { ...common, by: provider, zh: "养老机构设立许可证", en: "Licences of care homes" });
  });
  on(48, 9.4, async () => {
    const rows = homesOf(scene, [120, 86, 200]).map(({ no, name }, n) => ({
      no: no!,
      name: name!,
      licence: named(n + 1),
    }));
    await bring(scene, provider, id, rows);
    for (const { no, name, licence } of rows) {
      const text = `养老机构设立许可证\n编号：${no}\n名称：${name}\n发证机关：民政部门\n`;
      const content = Readable.from([Buffer.from(text, "utf8")]);
      await depositDocument(await officer(scene, provider), id, { name: licence, content });
    }
  });
  on(30, 9.6, () => ask(scene, id, ["view", "download"]));
  on(14, 10.1, () => look(scene, id, named(1)));
  on(2, 15.2, () => look(scene, id, named(2)));
  on(10, 14.2, () => handedOver(scene, id));
  on(4, 10.4, () => doubt(scene, id, "YL0002", "机构名称与门牌不符，请核实。"));
}

async function ask(scene: Scene, dataset: string, mode: readonly ("view" | "download")[]): Promise<void> {
  const ctx = await officer(scene, user);
  const items = await itemsOf(scene.database.db, dataset);
  const opened = await applyForData(ctx, {
    dataset,
    items: items.map(({ id }) => id),
    rows: [],
    scope: "申请人所在养老机构的记录",
    mode: [...mode],
    purpose: "核验养老机构资质",
    scenario: "提取住房公积金支付养老费用的审核",
    dutyBasis: "《住房公积金管理条例》第二十四条",
    persons: [ctx.actor.id!],
    systems: [],
    responsible: null,
    until: addDays(scene.to, 200),
    quota: { perDay: 500, total: null },
    agreement: "使用部门承诺仅将数据用于所列用途，不向第三方提供。",
  });
  await settleAll(scene, opened.id);
}

/** Somebody looks at the rows on screen, and fetches a document that one of them names. */
async function look(scene: Scene, dataset: string, document: string): Promise<void> {
  const ctx = await officer(scene, user);
  const door = doorOf(scene.database.db);
  const { actor } = ctx;
  const caller = { kind: "person", id: actor.id!, organization: actor.organization } as const;
  const call: Call = {
    ...{ dataset, grant: null, known: { caller, actor, nonce: null }, open: false, purpose: "核验养老机构资质" },
    ...{ mode: "view", method: "view", medium: "https", address: "127.0.0.1" },
    wish: { fields: null, sort: [], filters: [] },
  };
  await door.page(ctx, call, { limit: 20, cursor: null });
  await door.document(ctx, { ...call, mode: "download", method: "file" }, document);
}

/** What went over outside the platform is on record with the grant. */
async function handedOver(scene: Scene, dataset: string): Promise<void> {
  if (!hasRegister("offline-delivery")) return;
  const ctx = await officer(scene, provider);
  const grant = await maybeOne<{ id: string }>(
    ctx.db,
    sql`select id from delivery.data_grant where dataset = ${dataset} and consumer is not null limit 1`,
  );
  if (!grant) return;
  await writeEntry(ctx, "offline-delivery", {
    subject: grant.id,
    values: {
      means: "medium",
      reason: "历年许可证扫描件约40GB，线上传输确有困难",
      from: ctx.actor.id,
      to: `${(await officer(scene, user)).actor.name}（归集管理科）`,
      day: dayOf(scene.now()),
    },
  });
}

/** An entry that is exchanged by interface: registered with its specification, reached and found conforming, collected from. */
function byInterface(scene: Scene, on: On): void {
  const items = [
    field("no", "床位编号", "Number", { key: true, length: 20 }),
    field("home", "养老机构", "Care home"),
    field("state", "状态", "State", { length: 20 }),
  ];
  const records = homesOf(scene, [120, 86, 200, 45, 60, 150]).map(({ no, name }, n) => ({
    ...{ no: `${no}-01`, home: name!, state: n % 3 === 0 ? "空闲" : "在住" },
  }));
  on(20, 10.6, async () => {
    const answering = createServer((_request, response) => {
      response.setHeader("content-type", "application/json; charset=utf-8").end(JSON.stringify({ items: records }));
    });
    await new Promise<void>((done) => answering.listen(0, "127.0.0.1", done));
    const allowed = allowOutbound(["127.0.0.1"]);
    try {
      const { port } = answering.address() as AddressInfo;
      const ctx = await officer(scene, provider);
      const id = await list(scene, {
        ...{ by: provider, zh: "养老床位状态", en: "Beds in care homes", theme: "social-security" },
        ...{ cycle: "monthly" as UpdateCycle, items, change: { shareMethods: ["platform-service"] } },
        before: async (dataset) => {
          const content = Readable.from([Buffer.from(specification, "utf8")]);
          const file = await uploadCaseFile(ctx, { name: "养老床位接口规范.yaml", content });
          await registerInterface(ctx, dataset, {
            endpoint: `http://127.0.0.1:${port}/beds`,
            protocol: "rest-json",
            description: "返回全部床位的当前状态",
            specification: file.id,
          });
          await testInterface(ctx, dataset);
        },
      });
      for (let day = 0; day < 6; day++) if (!(await agreed(scene, id))) break;
      const load = await collectFromInterface(await officer(scene, provider), id);
      await performLoad(await officer(scene, provider), load.id);
    } finally {
      allowOutbound(allowed);
      answering.close();
    }
  });
}

const specification = `openapi: 3.1.0
info: { title: 养老床位状态, version: "1.0" }
paths:
  /beds:
    get:
      summary: 全部床位的当前状态
      responses:
        "200":
          description: 床位
          content:
            application/json:
              schema: { type: object, properties: { items: { type: array, items: { type: object } } } }
`;

/** Settles the next open task of an entry's review at once; false: there was none. */
async function agreed({ database, stage }: Scene, dataset: string): Promise<boolean> {
  const found = await maybeOne<{ id: string }>(
    database.db,
    sql`select id from procedure.case where procedure = 'dataset-review' and object_id = ${dataset} limit 1`,
  );
  const [task] = found ? await openTasks(database.db, found.id) : [];
  if (!task) return false;
  await settle(stage, task, { outcome: "agreed" });
  return true;
}

/** Three departments collect one list together; the third has not delivered its part. */
function together(scene: Scene, on: On): void {
  const joint = ruleOn("joint");
  if (!joint) return;
  let id = "";
  const parts = ["human-resources", other];
  on(60, 10.8, async () => {
    const items = [
      field("no", "对象编号", "Number", { key: true, length: 20 }),
      field("subsidy", "补贴类别", "Kind of subsidy", { length: 20 }),
      field("insured", "养老保险状态", "Pension insurance", { length: 20 }),
      field("medical", "医保状态", "Medical insurance", { length: 20 }),
    ];
    const common = { theme: "social-security", cycle: "quarterly", items } as const;
    id = await list(scene, { ...common, by: provider, zh: "养老服务补贴对象协同采集", en: "Care subsidies, jointly" });
  });
  on(40, 10.8, async () => {
    const ctx = joint.by === "authority" ? await reviewer(scene) : await officer(scene, provider);
    const items = await itemsOf(ctx.db, id);
    const item = (column: string) => items.find((one) => one.column === column)!.id;
    await assignParts(ctx, id, scene.stage.organizations.get(provider)!.id, [
      { organization: scene.stage.organizations.get(parts[0]!)!.id, items: [item("insured")] },
      { organization: scene.stage.organizations.get(parts[1]!)!.id, items: [item("medical")] },
    ]);
    const numbers = Array.from({ length: 12 }, (_, n) => `BT${String(n + 1).padStart(4, "0")}`);
    const lead = numbers.map((no, n) => ({ no, subsidy: n % 2 ? "护理补贴" : "高龄津贴" }));
    await bring(scene, provider, id, lead);
    await bring(
      scene,
      parts[0]!,
      id,
      numbers.map((no) => ({ no, insured: "正常参保" })),
    );
  });
}

/** Data of this place that is kept of a system of a higher level, and not renewed as often as its cycle wants. */
function retained(scene: Scene, on: On): void {
  if (!Object.hasOwn(currentRulebook().watches, "stale-retained")) return;
  let id = "";
  on(63, 11.2, async () => {
    const items = [
      field("no", "证件编号", "Number", { key: true, length: 20 }),
      field("name", "社工姓名", "Social worker", { length: 30 }),
      field("level", "等级", "Level", { length: 20 }),
    ];
    id = await list(scene, {
      ...{ by: provider, zh: "社会工作者登记（国家系统留存）", en: "Social workers, kept of the national system" },
      ...{ theme: "public-services", cycle: "monthly" as UpdateCycle, items },
      change: { aggregation: { mode: "physical", ground: null, origin: "national-system" } },
    });
  });
  on(50, 11.2, async () => {
    const rows = ["陈静", "李明", "王芳"].map((name, n) => ({ no: `SG${n + 1}`, name, level: n ? "助理" : "中级" }));
    await bring(scene, provider, id, rows);
    const ctx = await scene.stage.as(scene.stage.actor(provider, "head"));
    await writeEntry(ctx, "systems", {
      values: {
        ...{ name: "全国社会工作者管理系统", level: "national", state: "built", "cross-department": false },
        ...{ connection: "unconnected", retained: [id] },
      },
    });
  });
}

/** A department of a sector puts an enterprise on its plan. */
function enterprise(scene: Scene, on: On): void {
  if (!hasRegister("aggregation-plan")) return;
  on(45, 14.6, async () => {
    const { stage, to } = scene;
    await writeEntry(await stage.as(stage.actor("water", "head")), "aggregation-plan", {
      values: {
        ...{ sector: "城镇供水", members: [stage.organizations.get("water-supply")!.id] },
        ...{ matter: "营业网点、停水公告、水质公报", until: addDays(to, 45) },
      },
    });
  });
}

const planned = ({ published }: Scene, zh: string) => published.find(({ plan }) => plan.title.zh === zh)?.id ?? null;

/** A department writes down what its data must be like; one rule is not kept. */
async function rules(scene: Scene): Promise<void> {
  const id = planned(scene, "养老机构名录");
  if (!ruleOn("quality") || !id) return;
  const ctx = await officer(scene, provider);
  const items = await itemsOf(ctx.db, id);
  const item = (column: string) => items.find((one) => one.column === column)!.id;
  await defineQualityRules(ctx, id, [
    { item: item("name"), kind: "required", parameters: {}, tolerance: 0, setsAside: false },
    {
      item: item("phone"),
      kind: "format",
      parameters: { pattern: "0\\d{2,3}-\\d{7,8}" },
      tolerance: 0,
      setsAside: false,
    },
    {
      item: item("status"),
      kind: "code-list",
      parameters: { values: ["正常", "暂停", "在建"] },
      tolerance: 0,
      setsAside: false,
    },
    { item: item("capacity"), kind: "range", parameters: { min: "10", max: "800" }, tolerance: 2, setsAside: false },
  ]);
  await checkQuality(ctx, id);
}

/** What the department says it holds: of one dataset the platform holds as much, of another it does not. */
async function declared(scene: Scene): Promise<void> {
  if (!ruleOn("reconciliation")) return;
  const ctx = await officer(scene, provider);
  const asOf = ctx.today;
  for (const [zh, more] of [
    ["养老机构名录", 0],
    ["社会组织登记信息", 12],
  ] as const) {
    const id = planned(scene, zh);
    const version = id && (await currentVersion(ctx.db, id));
    if (version) await declareHoldings(ctx, id, { rows: version.rows + more, digest: null, fields: null, asOf });
  }
}

/** The authority looks at what came in: two batches are accepted, one goes back. */
async function batches(scene: Scene): Promise<void> {
  if (!ruleOn("batch_audit")) return;
  const ctx: Context = await reviewer(scene);
  const reason = "发放金额与财政拨付台账不符，请核对后重新报送";
  for (const [zh, outcome] of [
    ["养老机构名录", "accepted"],
    ["社会组织登记信息", "accepted"],
    ["残疾人两项补贴发放名册", "returned"],
  ] as const) {
    const id = planned(scene, zh);
    const version = id && (await currentVersion(ctx.db, id));
    if (version) await reviewVersion(ctx, id, version.id, { outcome, reason: outcome === "returned" ? reason : "" });
  }
}
