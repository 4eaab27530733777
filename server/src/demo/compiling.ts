import { Readable } from "node:stream";
import { performLoad } from "../aggregation/actions/perform-load.ts";
import { confirmLoad, uploadFile } from "../aggregation/actions/upload.ts";
import { ruleOn } from "../aggregation/rule.ts";
import { bringInRecords } from "../aggregation/supply/actions.ts";
import {
  beginChange,
  createDataset,
  reportChange,
  requestRevocation,
  saveDraft,
  submitDataset,
} from "../catalog/actions.ts";
import { datasetById } from "../catalog/listing.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { type Db, one, sql } from "../kernel/database.ts";
import { hasEntry } from "../register/list-listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import { openTasks, sendBack, settle } from "./case-work.ts";
import { draftOf, fileOf, type PlannedDataset, plannedDataset } from "./drafts.ts";
import { at, daysFrom, later, type Scene } from "./scene.ts";

/**
 * Departments list their datasets over the first ten months, those with data first; the last few are still under way when
 * the year ends. Some entries change later, some are taken back while they are in use.
 */
export function scheduleCatalog(scene: Scene): void {
  const { agenda, planned, from, to } = scene;
  const datasets = planned.flatMap((it) => it.datasets.map((line) => plannedDataset(it.key, line)));
  const ordered = [...datasets.filter(({ rows }) => rows > 0), ...datasets.filter(({ rows }) => rows === 0)];
  const days = daysFrom(from, to) * 0.8;
  ordered.forEach((plan, n) => {
    const late = n >= ordered.length - 12;
    const day = late
      ? addDays(to, -(ordered.length - n) * 2)
      : addDays(from, 3 + Math.floor((n / ordered.length) * days));
    agenda.add(at(day, 9 + (n % 8)), () => compile(scene, plan, late));
  });
  for (let n = 1; n <= 6; n++) agenda.add(at(addDays(to, -n * 24), 14), () => change(scene, n * 11));
  const knows = (procedure: string) => procedureRule(currentRulebook(), procedure) !== null;
  if (knows("dataset-change")) {
    for (const [n, back] of [50, 21, 2].entries()) {
      agenda.add(at(addDays(to, -back), 14.5), () => follow(scene, n * 13 + 5, back > 2));
    }
  }
  if (knows("dataset-revocation")) {
    for (let n = 1; n <= 3; n++) agenda.add(at(addDays(to, -n * 40), 15), () => takeBack(scene, n * 7));
  }
}

async function compile(scene: Scene, plan: PlannedDataset, late: boolean): Promise<void> {
  const { stage, agenda, random, database, rules, published } = scene;
  const officer = stage.actor(plan.organization, "data-officer");
  const dataset = await createDataset(await stage.as(officer), draftOf(plan, rules));
  if (late && random.chance(0.25)) return; // stays a draft
  const opened = await submitDataset(await stage.as(officer), dataset.id, dataset.revision, "");
  let toReturn = random.chance(late ? 0.3 : 0.06);
  const review = async () => {
    const [task] = await openTasks(database.db, opened.id);
    if (!task) return listed();
    if (late && random.chance(0.4)) return; // waits when the year ends
    if (toReturn && task.roles.includes("reviewer")) {
      toReturn = false;
      await sendBack(stage, task, "信息项说明不完整，请补充后重新提交。");
      if (!late) agenda.add(later(scene, random.whole(1, 9)), handInAgain);
      return;
    }
    await settle(stage, task, { outcome: "agreed" });
    agenda.add(later(scene, 1), review);
  };
  const handInAgain = async () => {
    const { revision } = await one<{ revision: number }>(
      database.db,
      sql`select revision from catalog.dataset where id = ${dataset.id}`,
    );
    await submitDataset(await stage.as(officer), dataset.id, revision, "已按意见补充");
    agenda.add(later(scene, 1), review);
  };
  const listed = async () => {
    const now = await datasetById(database.db, dataset.id);
    if (!now?.served) return;
    published.push({ id: dataset.id, plan });
    if (plan.rows === 0) return;
    const update = lastUpdate(scene, plan, published.length);
    // What is updated before the year ends begins with a part, so that each table is brought in whole once.
    const first = update ? { ...plan, rows: Math.min(plan.rows, 400) } : plan;
    agenda.add(later(scene, 1), () => bringIn(scene, dataset.id, first));
    if (update) agenda.add(update, () => bringIn(scene, dataset.id, plan));
  };
  agenda.add(later(scene, 1), review);
}

/** How many days before the end of the year the last update came, at most. */
const freshness: Readonly<Partial<Record<PlannedDataset["cycle"], number>>> = {
  daily: 1,
  weekly: 5,
  monthly: 24,
  quarterly: 70,
};

/** When a department brings its data up to date for the last time of the year; one in nine forgot, and is found late. */
function lastUpdate({ from, to }: Scene, { cycle }: PlannedDataset, n: number): Date | null {
  const days = freshness[cycle];
  if (days === undefined || n % 9 === 4) return null;
  const day = addDays(to, -(n % days) - 1);
  return day > from ? at(day, 7 + (n % 12) * 0.1) : null;
}

async function bringIn(scene: Scene, dataset: string, plan: PlannedDataset): Promise<void> {
  const { stage, random, place, tell, database } = scene;
  if (!(await datasetById(database.db, dataset))?.served) return; // taken back meanwhile
  const officer = stage.actor(plan.organization, "data-officer");
  tell(`${plan.title.zh} ${plan.rows}`);
  if (await connects(database.db, officer.organization!)) {
    const rows = Array.from({ length: plan.rows }, (_, n) => ({ ...place, row: n + 1 }));
    const records = rows.map((row) => Object.fromEntries(plan.items.map((it) => [it.column, it.value(random, row)])));
    const load = await bringInRecords(await stage.as(officer), dataset, records, null);
    return performLoad(await stage.as(officer), load.id);
  }
  const content = Buffer.from(fileOf(plan, random, place), "utf8");
  const file = { name: `${plan.title.zh}.csv`, content: Readable.from([content]), dataset };
  const load = await uploadFile(await stage.as(officer), file);
  await confirmLoad(await stage.as(officer), load.id, {});
  await performLoad(await stage.as(officer), load.id);
}

/** Whether a text has this department bring in tables, because it has a system on record. */
async function connects(db: Db, organization: string): Promise<boolean> {
  const rule = ruleOn("file_only_without_system");
  return rule !== null && (await hasEntry(db, rule.register, organization, rule.when));
}

async function change(scene: Scene, n: number): Promise<void> {
  const { stage, agenda, database, published } = scene;
  const target = published[n];
  if (!target || (await datasetById(database.db, target.id))?.state !== "published") return;
  const ctx = await stage.as(stage.actor(target.plan.organization, "data-officer"));
  const begun = await beginChange(ctx, target.id, "补充关键词");
  const draft = { ...begun.draft!, keywords: [...begun.draft!.keywords, "公共数据"] };
  const saved = await saveDraft(ctx, target.id, begun.revision, draft);
  const opened = await submitDataset(ctx, target.id, saved.revision, "补充关键词");
  agenda.add(later(scene, 1), () => settleAll(scene, opened.id));
}

/** A duty has changed, and an entry must follow it; one of them is still to be handed in when the year ends. */
async function follow(scene: Scene, n: number, handedIn: boolean): Promise<void> {
  const { stage, database, published } = scene;
  const target = published[n];
  if (!target || (await datasetById(database.db, target.id))?.state !== "published") return;
  const ctx = await stage.as(stage.actor(target.plan.organization, "data-officer"));
  const opened = await reportChange(ctx, target.id, {
    cause: "duties",
    reason: "机构职责调整，信息项的提供范围随之变化",
    on: dayOf(scene.now()),
  });
  if (handedIn) scene.agenda.add(later(scene, 1), () => settleAll(scene, opened.id));
}

/** Whoever sits at the next open task of a case does it or agrees, day by day, until none is left. */
export async function settleAll(scene: Scene, caseId: string): Promise<void> {
  const [task] = await openTasks(scene.database.db, caseId);
  if (!task) return;
  await settle(scene.stage, task, { outcome: "agreed" });
  scene.agenda.add(later(scene, 1), () => settleAll(scene, caseId));
}

async function takeBack(scene: Scene, n: number): Promise<void> {
  const { stage, agenda, database, published } = scene;
  const target = published[n];
  if (!target || (await datasetById(database.db, target.id))?.state !== "published") return;
  const ctx = await stage.as(stage.actor(target.plan.organization, "data-officer"));
  const opened = await requestRevocation(ctx, target.id, {
    reason: "机构职责调整，不再产生该数据",
    stopDay: addDays(dayOf(scene.now()), 30),
  });
  agenda.add(later(scene, 2), () => settleAll(scene, opened.id));
}
