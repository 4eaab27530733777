import { recordException } from "../aggregation/supply/actions.ts";
import { offerBarrier } from "../aggregation/supply/offer.ts";
import { datasetById, itemsOf, shareTermsOf } from "../catalog/listing.ts";
import { createProgram, createProgramKey } from "../identity/actions/programs.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { rows, sql } from "../kernel/database.ts";
import { writeEntry } from "../register/actions.ts";
import { workingDayBefore } from "../rulebook/calendar.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { procedureRule, routeFor } from "../rulebook/rulebook.ts";
import { applyForData, revokeGrant, suspendGrant } from "../sharing/actions.ts";
import { conditionsOf } from "../sharing/approval.ts";
import { deliveryStep } from "../sharing/share-application.ts";
import { callAs } from "./calls.ts";
import { openTasks, settle } from "./case-work.ts";
import { at, daysFrom, later, ownTerm, type Scene } from "./scene.ts";

const purposes = [
  ["核验申请人信息", "办理公共服务事项", "本部门职责规定"],
  ["比对补贴发放对象", "惠民资金发放审核", "惠民补贴管理办法"],
  ["核对企业资质", "行政许可审批", "行政许可法第三十四条"],
  ["开展联合监管", "双随机抽查", "市场监管职责"],
] as const;

/** How a provider says no. */
export const refusal = {
  outcome: "refused",
  reason: "所列用途与申请的信息项不相符，超出履行职责所需的最小范围。",
  basis: [{ source: "law", title: "中华人民共和国个人信息保护法", article: "第六条" }],
} as const;

/** The provider whose officer stands on the sign-in page. */
const shown = "civil-affairs";

/**
 * Departments apply for each other's data: one application every few days, several a day in the last weeks, of which some
 * wait when the year ends. Grants are used by programs; a few are suspended or ended.
 */
export function scheduleSharing(scene: Scene): void {
  const { agenda, planned, random, from, to } = scene;
  const consumers = planned.filter((it) => it.kind === "department" && it.datasets.length > 0).map((it) => it.key);
  const lately = daysFrom(from, to) - 18;
  for (let n = 0, day = addDays(from, 70); day <= to; n++) {
    const recent = daysFrom(from, day) > lately;
    const consumer = recent && n % 2 === 0 ? "housing-fund" : consumers[(n * 7) % consumers.length]!;
    const waits = recent && random.chance(0.3);
    agenda.add(at(day, 9 + (n % 3) * 0.4), () => apply(scene, consumer, n, { waits }));
    day = addDays(day, recent ? n % 2 : 5);
  }
  // Whatever the term: some of these have time left, two are due on the last day, one is late.
  const waiting = ["housing-fund", "medical-insurance", "human-resources", "health", "veterans", "justice"];
  const { term, handsOver } = answering();
  for (const [n, back] of [0, 0, Math.floor(term / 2), term, term, term + 2].entries()) {
    const day = workingDayBefore(scene.calendar, to, back);
    const asks = () => apply(scene, waiting[n]!, n, { waits: true, provider: shown });
    agenda.add(at(day, 9.6 + n * 0.1), asks);
  }
  for (const [n, back] of (handsOver ? [2, 5, 8] : []).entries()) {
    const day = workingDayBefore(scene.calendar, to, back);
    const asks = () => apply(scene, waiting[n]!, n * 4 + 1, { waits: false, undelivered: true, provider: shown });
    agenda.add(at(day, 9.2), asks);
  }
  for (let n = 1; n <= 3; n++) {
    agenda.add(at(addDays(to, -n * 40), 11), () => apply(scene, "civil-affairs", n * 3, { waits: false }));
  }
  for (let n = 1; n <= 6; n++) agenda.add(at(addDays(to, -n * 12), 16), () => interrupt(scene, n));
  for (let day = addDays(to, -60), n = 0; day <= to; day = addDays(day, 1), n++) {
    agenda.add(at(day, 10.2), () => use(scene, n));
  }
}

// How many working days the provider has, by the text or else by the installation's own term, and whether handing over is a step.
function answering(): { term: number; handsOver: boolean } {
  const rule = procedureRule(currentRulebook(), "share-application");
  const steps = (rule && routeFor(rule, { share_type: "conditional" })?.steps) ?? [];
  const set = steps[0]?.term.term;
  return {
    term: set?.unit === "working_day" ? set.amount : ownTerm.amount,
    handsOver: steps.some((step) => step.step === deliveryStep),
  };
}

/** How an application goes: whether anybody decides it before the year ends (`waits`: nobody), and to which provider alone it may go. */
interface Course {
  readonly waits: boolean;
  /** What was agreed to is not handed over before the year ends. */
  readonly undelivered?: true;
  readonly provider?: string;
}

async function apply(
  scene: Scene,
  consumer: string,
  n: number,
  { waits, undelivered, provider }: Course,
): Promise<void> {
  const { stage, agenda, random, database, published, keys, to } = scene;
  // Those that wait at the provider whose inbox is shown are chosen one by one.
  const asked = (organization: string) =>
    provider ? organization === provider : organization !== consumer && !(waits && organization === shown);
  // What is not handed over in time is what the platform holds no data of.
  const supplied = ({ rows: held }: { readonly rows: number }) => (undelivered ? held === 0 : held > 0);
  const wanted = published.filter(({ plan }) => plan.share !== "none" && supplied(plan) && asked(plan.organization));
  const conditional = wanted.filter(({ plan }) => plan.share === "conditional");
  const target = random.pick(conditional[0] && (provider || n % 4 !== 0) ? conditional : wanted);
  // One that was taken back meanwhile cannot be applied for.
  if (!target || !(await datasetById(database.db, target.id))?.served) return;
  if (undelivered && (await offerBarrier(database.db, target.id))) {
    const authority = await stage.as(stage.actor("authority", "reviewer"));
    await recordException(authority, target.id, "数据正在治理，先行受理申请");
  }
  const ctx = await stage.as(stage.actor(consumer, "data-officer"));
  const items = await itemsOf(database.db, target.id);
  const [purpose, scenario, dutyBasis] = purposes[n % purposes.length]!;
  const program = n % 3 === 0 ? await programFor(scene, ctx, consumer, scenario, purpose) : null;
  const opened = await applyForData(ctx, {
    dataset: target.id,
    items: items.slice(0, 6).map((item) => item.id),
    rows: [],
    scope: "办理本部门事项所涉及的记录",
    mode: program ? ["api", "download"] : ["download"],
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
  if (program) keys.push({ dataset: target.id, purpose, keyid: program.keyid, secret: program.secret });
  if (waits) return;
  const patience = undelivered ? 0 : random.chance(0.15) ? 6 : random.whole(0, 1);
  const decide = async () => {
    const [task] = await openTasks(database.db, opened.id);
    if (!task) return;
    if (task.kind === "perform") {
      if (undelivered) return;
      agenda.add(later(scene, random.whole(0, 3)), async () => {
        await settle(stage, task, { outcome: "done", note: "已办理" });
        agenda.add(later(scene, 0.1), decide);
      });
      return;
    }
    const refused = !undelivered && random.chance(0.12);
    await settle(
      stage,
      task,
      refused ? refusal : { outcome: "agreed", ...(await reviewed(ctx, target.id, dutyBasis)) },
    );
    agenda.add(later(scene, 0.1), decide);
  };
  agenda.add(at(addDays(dayOf(opened.openedAt), patience), 15 + (n % 3)), decide);
}

/** What the text wants said with a consent: each share condition, and the duty. */
export async function reviewed(ctx: Context, dataset: string, duty: string) {
  if (!provisionOf(currentRulebook(), "sharing", "checklist")) return {};
  const terms = await shareTermsOf(ctx.db, dataset);
  const checklist = conditionsOf([...terms.keys()], terms).map((condition) => ({ condition, met: true }));
  return { carries: { checklist, duty } };
}

/** The program by which a department works on a scenario, registered with its key when it is first needed. */
async function programFor(scene: Scene, ctx: Context, consumer: string, scenario: string, purpose: string) {
  const known = scene.programs.get(`${consumer}/${scenario}`);
  if (known) return known;
  const wish = { organization: ctx.actor.organization!, name: `${scenario}系统`, purpose };
  const { id } = await createProgram(ctx, wish);
  const { keyid, secret } = await createProgramKey(ctx, id, { algorithm: "hmac-sha256", overlap: 0 });
  const made = { id, keyid, secret };
  scene.programs.set(`${consumer}/${scenario}`, made);
  return made;
}

/** The authority stops a grant for a while, or for good. */
async function interrupt(scene: Scene, n: number): Promise<void> {
  const { stage } = scene;
  const ctx = await stage.as(stage.actor("authority", "reviewer"));
  const found = await rows<{ id: string }>(
    ctx.db,
    sql`select id from delivery.data_grant where state = 'active' and consumer is not null order by id offset ${n} limit 1`,
  );
  if (!found[0]) return;
  const ends = n % 2 === 0;
  const reason = ends ? "用途已终止" : "发现超出约定用途的调用，暂停核查";
  await (ends ? revokeGrant : suspendGrant)(ctx, found[0].id, { reason });
  if (ends || !Object.hasOwn(currentRulebook().registers, "misuse")) return;
  const matter = "夜间批量调用远超日常办件量，与所批用途不符，已暂停授权并请使用部门说明。";
  const values = { kind: "other-purpose", matter, found: ctx.today };
  await writeEntry(ctx, "misuse", { subject: found[0].id, values });
}

/** A day of use: programs call what they were granted, citizens look at and download what is open. */
async function use(scene: Scene, n: number): Promise<void> {
  const { app, keys, published, random } = scene;
  for (const [m, key] of keys.entries()) if ((n + m) % 4 === 0) await callAs(app, key, 1 + (n % 2));
  const open = published.filter(({ plan }) => plan.open === "unconditional" && plan.rows > 0);
  for (let k = 0; k < 1 + (n % 3); k++) {
    const target = random.pick(open);
    if (target) await app.inject(`/api/v1/open/${target.id}/${k === 0 ? "download?format=csv" : "preview"}`);
  }
}
