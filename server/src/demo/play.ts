import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { performLoad } from "../aggregation/actions/perform-load.ts";
import { confirmLoad, uploadFile } from "../aggregation/actions/upload.ts";
import { createDataset, submitDataset } from "../catalog/actions.ts";
import { datasetById, itemsOf } from "../catalog/listing.ts";
import { catalogRules } from "../catalog/rules.ts";
import { createProgram, createProgramKey } from "../identity/actions/programs.ts";
import { addDays, type Day, dayOf, startOfDay } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import type { Log } from "../kernel/log.ts";
import { sweep } from "../procedure/actions/sweep.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { applyForData } from "../sharing/actions.ts";
import { Agenda } from "./agenda.ts";
import { callAs, type DemonstrationKey } from "./calls.ts";
import { openTasks, sendBack, settle } from "./case-work.ts";
import { planOrganizations, readDemonstration } from "./city.ts";
import { draftOf, fileOf, type PlannedDataset, plannedDataset } from "./drafts.ts";
import { Random } from "./random.ts";
import { openStage, type Stage } from "./stage.ts";

export interface Play {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly log: Log;
  readonly rulebook: string;
  /** First and last legal day; the rehearsal clock stands at the first and is left at the last. */
  readonly from: Day;
  readonly to: Day;
  readonly tell: (step: string) => void;
}

const hour = 3_600_000;
const at = (day: Day, hours: number) => new Date(startOfDay(day).getTime() + hours * hour);

const purposes = [
  ["核验申请人信息", "办理公共服务事项", "本部门职责规定"],
  ["比对补贴发放对象", "惠民资金发放审核", "惠民补贴管理办法"],
  ["核对企业资质", "行政许可审批", "行政许可法第三十四条"],
  ["开展联合监管", "双随机抽查", "市场监管职责"],
] as const;

/**
 * Plays the year: departments list their datasets and bring data in, the authority reviews, departments apply for each
 * other's data, programs call, citizens download. Every step is an act of the product at its legal time; the same seed gives
 * the same city. Returns the accounts for the sign-in page.
 */
export async function playDemonstration(play: Play): Promise<Stage> {
  const demonstration = readDemonstration(play.rulebook);
  const planned = planOrganizations(demonstration);
  const { database, from, to, tell } = play;
  const year = Number(to.slice(0, 4));
  tell(`${planned.length} 个部门和人员 organizations and people`);
  const stage = await openStage({ ...play, planned, seed: demonstration.seed });
  const random = new Random(demonstration.seed + 1);
  const place = {
    year,
    districts: demonstration.second.map(({ zh, code }) => ({ name: zh, code })),
  };
  const rules = catalogRules(currentRulebook());
  const agenda = new Agenda();
  const datasets = planned.flatMap((it) => it.datasets.map((line) => plannedDataset(it.key, line)));
  const days = daysBetween(from, to);
  const published: { readonly id: string; readonly plan: PlannedDataset }[] = [];
  const keys: DemonstrationKey[] = [];

  // Datasets come one after the other over the first ten months, those with data first; the last few are still under way.
  const ordered = [...datasets.filter(({ rows }) => rows > 0), ...datasets.filter(({ rows }) => rows === 0)];
  ordered.forEach((plan, n) => {
    const late = n >= ordered.length - 12;
    const day = late
      ? addDays(to, -(ordered.length - n) * 2)
      : addDays(from, 3 + Math.floor((n / ordered.length) * (days * 0.8)));
    agenda.add(at(day, 9 + (n % 8)), () => compile(plan, late));
  });

  async function compile(plan: PlannedDataset, late: boolean): Promise<void> {
    const ctx = await stage.as(stage.actor(plan.organization, "data-officer"));
    const dataset = await createDataset(ctx, draftOf(plan, rules));
    // A few stay drafts.
    if (late && random.chance(0.25)) return;
    const opened = await submitDataset(ctx, dataset.id, dataset.revision, "");
    const returned = !late && random.chance(0.06);
    const review = async () => {
      const [task] = await openTasks(database.db, opened.id);
      if (!task) return finish();
      if (late && random.chance(0.5)) return;
      if (returned && task.roles.includes("reviewer") && random.chance(0.7)) {
        await sendBack(stage, task, "信息项说明不完整，请补充后重新提交。");
        return;
      }
      await settle(stage, task, { outcome: "agreed" });
      agenda.add(later(1), review);
    };
    const finish = async () => {
      const now = await datasetById(database.db, dataset.id);
      if (!now?.served) return;
      published.push({ id: dataset.id, plan });
      if (plan.rows > 0) agenda.add(later(1), () => bringIn(dataset.id, plan));
    };
    agenda.add(later(1), review);
  }

  async function bringIn(id: string, plan: PlannedDataset): Promise<void> {
    const actor = stage.actor(plan.organization, "data-officer");
    const content = Buffer.from(fileOf(plan, random, place), "utf8");
    const load = await uploadFile(await stage.as(actor), {
      name: `${plan.title.zh}.csv`,
      content: Readable.from([content]),
      dataset: id,
    });
    await confirmLoad(await stage.as(actor), load.id, {});
    await performLoad(await stage.as(actor), load.id);
    tell(`${plan.title.zh} ${plan.rows}`);
  }

  // Applications: two or three a week once there is something to apply for, more towards the end.
  const consumers = planned.filter((it) => it.kind === "department" && it.datasets.length > 0).map((it) => it.key);
  for (let n = 0, day = addDays(from, 70); day <= to; n++) {
    const when = at(day, 9 + (n % 7) + 0.5);
    agenda.add(when, () => apply(consumers[(n * 7) % consumers.length]!, n));
    const near = daysBetween(day, to) < 25;
    day = addDays(day, near ? 1 : 4);
  }

  async function apply(consumer: string, n: number): Promise<void> {
    const wanted = published.filter(
      ({ plan }) => plan.share !== "none" && plan.rows > 0 && plan.organization !== consumer,
    );
    const conditional = wanted.filter(({ plan }) => plan.share === "conditional");
    const target = random.pick(n % 4 === 0 || conditional.length === 0 ? wanted : conditional);
    if (!target) return;
    const ctx = await stage.as(stage.actor(consumer, "data-officer"));
    const items = await itemsOf(database.db, target.id);
    const [purpose, scenario, dutyBasis] = purposes[n % purposes.length]!;
    const calls = n % 3 === 0;
    const program = calls
      ? await createProgram(ctx, {
          organization: ctx.actor.organization!,
          name: `${target.plan.title.zh}核验系统`,
          purpose,
        })
      : null;
    const opened = await applyForData(ctx, {
      dataset: target.id,
      items: items.filter((_, index) => index < 6).map((item) => item.id),
      rows: [],
      scope: "办理本部门事项所涉及的记录",
      mode: calls ? ["api", "download"] : ["download"],
      purpose,
      scenario,
      dutyBasis,
      persons: [ctx.actor.id!],
      systems: program ? [program.id] : [],
      responsible: null,
      until: addDays(to, 60 + (n % 5) * 60),
      quota: { perDay: 2000, total: null },
      agreement: "使用部门承诺仅将数据用于所列用途，不向第三方提供，按规定记录使用情况并在用途终止后销毁。",
    });
    if (program) {
      const key = await createProgramKey(ctx, program.id, { algorithm: "hmac-sha256", overlap: 0 });
      keys.push({
        case: opened.id,
        dataset: target.id,
        purpose,
        keyid: key.keyid,
        secret: key.secret,
        items: items.map((item) => item.column),
      });
    }
    // Most are decided in time, some late, some wait when the year ends.
    const patience = random.chance(0.15) ? 6 : random.whole(0, 1);
    const judge = async () => {
      const [task] = await openTasks(database.db, opened.id);
      if (!task) return;
      const no = random.chance(0.12);
      await settle(stage, task, no ? refusal : { outcome: "agreed" });
      agenda.add(later(0.1), judge);
    };
    agenda.add(at(addDays(dayOf(opened.openedAt), patience), 15 + (n % 3)), judge);
  }

  // Calls and downloads: on most days of the last four months.
  for (let day = addDays(to, -120), n = 0; day <= to; day = addDays(day, 1), n++) {
    agenda.add(at(day, 11.5), async () => {
      for (const key of keys) if ((n + key.items.length) % 3 === 0) await callAs(play.app, key, 1 + (n % 3));
      const open = published.filter(({ plan }) => plan.open === "unconditional" && plan.rows > 0);
      for (let k = 0; k < 1 + (n % 3); k++) {
        const target = random.pick(open);
        if (target) await play.app.inject(`/api/v1/open/${target.id}/${k === 0 ? "download?format=csv" : "preview"}`);
      }
    });
  }

  let now = at(from, 9);
  const later = (daysOn: number) => new Date(now.getTime() + daysOn * 24 * hour);
  let swept = "";
  const end = at(to, 10.5);
  for (let entry = agenda.take(end); entry; entry = agenda.take(end)) {
    if (entry.at > now) now = entry.at;
    await stage.moveTo(now);
    if (dayOf(now) !== swept) {
      swept = dayOf(now);
      await sweep(await stage.as());
    }
    await entry.act();
  }
  now = end;
  await stage.moveTo(end);
  await sweep(await stage.as());
  return stage;
}

const refusal = {
  outcome: "refused",
  reason: "所列用途与申请的信息项不相符，超出履行职责所需的最小范围。",
  basis: [{ source: "law", title: "中华人民共和国个人信息保护法", article: "第六条" }],
} as const;

function daysBetween(from: Day, to: Day): number {
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / (24 * hour));
}
