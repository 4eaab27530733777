import { createDataset, submitDataset } from "../catalog/actions.ts";
import { createDatabase, decideEntry, proposeEntry } from "../catalog/actions-databases.ts";
import { type DatabaseKind, databaseRules } from "../catalog/database.ts";
import { newItem } from "../catalog/dataset-form.ts";
import { addDays } from "../kernel/clock.ts";
import { newId } from "../kernel/ids.ts";
import { openCase } from "../procedure/actions.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import { openTasks, settle } from "./case-work.ts";
import { settleAll } from "./compiling.ts";
import { draftOf, plannedDataset } from "./drafts.ts";
import { at, later, type Scene } from "./scene.ts";

/** Who leads a database of the rulebook's and who takes part, and how the themes of the plan are called that belong into it. */
interface Group {
  readonly kind: DatabaseKind;
  readonly key: string;
  readonly lead: string;
  readonly members: readonly string[];
  readonly themes: readonly string[];
}

const groups: readonly Group[] = [
  { kind: "basic", key: "population", lead: "public-security", members: ["civil-affairs"], themes: ["population"] },
  { kind: "basic", key: "legal-persons", lead: "market", members: ["civil-affairs"], themes: ["legal-entities"] },
  { kind: "basic", key: "geography", lead: "natural-resources", members: ["water"], themes: ["land", "environment"] },
  { kind: "theme", key: "health", lead: "health", members: ["medical-insurance"], themes: ["health"] },
  { kind: "theme", key: "credit", lead: "development-reform", members: ["market"], themes: ["credit"] },
  { kind: "theme", key: "environment", lead: "environment", members: ["water", "forestry"], themes: ["environment"] },
];

/** Databases that several departments build together: created in spring, filled since; the last proposals still wait for the lead. */
export function scheduleDatabases(scene: Scene): void {
  const { agenda, from, to } = scene;
  const rules = databaseRules(currentRulebook());
  for (const [n, group] of groups.entries()) {
    if (!rules?.named[group.kind].some(({ key }) => key === group.key)) continue;
    agenda.add(at(addDays(from, 60 + n * 3), 10), async () => {
      const { stage } = scene;
      const reviewer = await stage.as(stage.actor("authority", "reviewer"));
      const id = (key: string) => stage.organizations.get(key)!.id;
      const { kind, key, lead, members } = group;
      const made = { kind, key, zh: "", en: "", lead: id(lead), members: members.map(id) };
      const database = await createDatabase(reviewer, made);
      for (const day of [120, 40, 3])
        agenda.add(at(addDays(to, -day), 10 + n * 0.5), () => fill(scene, group, database, day > 3));
    });
  }
}

async function fill({ stage, published }: Scene, group: Group, database: string, confirms: boolean): Promise<void> {
  const parties = [group.lead, ...group.members];
  const fitting = published.filter(
    ({ plan }) => parties.includes(plan.organization) && group.themes.includes(plan.theme),
  );
  for (const { id, plan } of confirms ? fitting : fitting.slice(-2)) {
    const state = await proposeEntry(await stage.as(stage.actor(plan.organization, "data-officer")), database, id);
    if (state !== "proposed" || !confirms) continue;
    const lead = await stage.as(stage.actor(group.lead, "data-officer"));
    await decideEntry(lead, database, id, { state: "confirmed", note: "" });
  }
}

const visit = { zh: "入户走访日期", en: "Day of the visit", law: "《社会救助暂行办法》第四十九条" };

/** Departments say which items they collect by law; one claim still waits at the end of the year. */
export function scheduleSources(scene: Scene): void {
  const rule = procedureRule(currentRulebook(), "source-designation");
  if (!rule) return;
  const asksStaffing = rule.mustState.some(({ field }) => field === "staffing");
  const { agenda, from, to } = scene;
  const claims = [
    { by: "civil-affairs", item: visit.zh, basis: visit.law, on: addDays(from, 90) },
    { by: "civil-affairs", item: "婚姻登记日期", basis: "《婚姻登记条例》第四条", on: addDays(from, 96) },
    {
      by: "public-security",
      item: "户籍迁移日期",
      basis: "《中华人民共和国户口登记条例》第十条",
      on: addDays(from, 110),
    },
    {
      by: "human-resources",
      item: "社会保险参保日期",
      basis: "《中华人民共和国社会保险法》第五十八条",
      on: addDays(to, -4),
    },
    { by: "veterans", item: visit.zh, basis: "《中华人民共和国退役军人保障法》第五十二条", on: addDays(to, -3) },
  ];
  for (const [n, { by, item, basis, on }] of claims.entries()) {
    agenda.add(at(on, 10 + n * 0.3), async () => {
      const { stage } = scene;
      const organization = stage.organizations.get(by)!.id;
      const staffing = asksStaffing ? "机构编制部门：属该部门法定职责，同意由其采集和提供" : "";
      const ctx = await stage.as(stage.actor(by, "data-officer"));
      const opened = await openCase(ctx, "source-designation", { item, organization, basis, staffing });
      if (on < addDays(to, -30)) agenda.add(later(scene, 2), () => settleAll(scene, opened.id));
    });
  }
}

/** Civil affairs collects an item and shares it; in the last week another department hands in an entry that collects it again. */
export function scheduleDuplicate(scene: Scene): void {
  const { agenda, from, to } = scene;
  agenda.add(at(addDays(from, 100), 9.5), async () => {
    const opened = await collect(
      scene,
      "civil-affairs",
      "救助对象入户走访记录|Visits to families in need|list|u|n|quarterly|social-security",
    );
    agenda.add(later(scene, 1), () => settleAll(scene, opened));
  });
  agenda.add(at(addDays(to, -5), 9.5), async () => {
    const opened = await collect(
      scene,
      "veterans",
      "优抚对象走访慰问记录|Visits to veterans' families|list|u|n|quarterly|social-security",
    );
    agenda.add(later(scene, 1), async () => {
      const [task] = await openTasks(scene.database.db, opened);
      if (task?.roles.includes("confidentiality-reviewer")) await settle(scene.stage, task, { outcome: "agreed" });
    });
  });
}

async function collect({ stage, rules }: Scene, by: string, line: string): Promise<string> {
  const draft = draftOf(plannedDataset(by, line), rules);
  const [first] = draft.items;
  const { id: _id, column: _column, nameZh: _nameZh, ...like } = first!;
  const item = newItem(newId(), "visit_date", visit.zh, {
    ...like,
    nameEn: visit.en,
    type: "D",
    length: null,
    key: false,
    source: { kind: "collected", basis: visit.law },
  });
  const ctx = await stage.as(stage.actor(by, "data-officer"));
  const dataset = await createDataset(ctx, { ...draft, items: [...draft.items, item] });
  return (await submitDataset(ctx, dataset.id, dataset.revision, "")).id;
}
