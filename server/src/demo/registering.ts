import { addDays, dayOf } from "../kernel/clock.ts";
import type { Actor } from "../kernel/context.ts";
import { acknowledgeEntry, writeEntry } from "../register/actions.ts";
import { registersOf } from "../register/rules.ts";
import { isRequiredOf } from "../register/standing-listing.ts";
import { subjectById } from "../register/subject.ts";
import { currentRulebook } from "../rulebook/current.ts";
import type { RegisterRule } from "../rulebook/rulebook.ts";
import type { PlannedOrganization } from "./city.ts";
import { Random } from "./random.ts";
import { at, later, type Scene } from "./scene.ts";
import { toldLists } from "./stories-catalog.ts";

/**
 * Departments put on record what the rulebook wants of them: at once what their other work waits for, the rest over the first months,
 * some of them never; what is due again they mostly write again. What is filed is mostly taken note of.
 */
export function scheduleRegisters(year: Scene): void {
  // A source of its own: what the rulebook wants on record does not change the rest of the year.
  const scene: Scene = { ...year, random: new Random(year.planned.length) };
  const { agenda, planned, from, random } = scene;
  for (const rule of registersOf(currentRulebook())) {
    if (rule.of !== "organization" || rule.keptBy !== "owner" || !canWrite(rule) || toldLists.has(rule.key)) continue;
    for (const organization of planned) {
      const head = headOf(scene, organization.key);
      if (!head) continue;
      const first =
        rule.before.length > 0 ? at(from, 9.5) : at(addDays(from, random.whole(4, 90)), 9 + random.whole(0, 7));
      if (rule.before.length > 0 || random.chance(0.8)) agenda.add(first, () => keep(scene, rule, organization, head));
    }
  }
}

// A paper that must be there takes a file, which nobody made up.
function canWrite(rule: RegisterRule): boolean {
  return rule.fields.every(({ kind, required }) => !required || !["file", "dataset"].includes(kind));
}

function headOf({ stage }: Scene, key: string): Actor | null {
  try {
    return stage.actor(key, "head");
  } catch {
    return null;
  }
}

async function keep(scene: Scene, rule: RegisterRule, organization: PlannedOrganization, head: Actor): Promise<void> {
  const { stage, agenda, random, database } = scene;
  const subject = await subjectById(database.db, "organization", head.organization!);
  if (!subject || (rule.requiredOf && !isRequiredOf(rule, subject))) return;
  const values = Object.fromEntries(
    rule.fields
      .filter(({ required, kind }) => required || kind === "text")
      .map((field) => [field.field, sampleOf(scene, rule, field, organization, head)]),
  );
  const entry = await writeEntry(await stage.as(head), rule.key, { values });
  if (entry.filed && random.chance(0.85)) {
    const { filed } = entry;
    agenda.add(later(scene, random.whole(1, 4)), async () =>
      acknowledgeEntry(await stage.as(stage.sitting(filed.with, filed.roles)), entry.id, "已备案"),
    );
  }
  const term = rule.every?.term;
  if (!term || !random.chance(0.9)) return;
  const days = { working_day: 1.4, calendar_day: 1, month: 29, year: 360 }[term.unit] * term.amount;
  agenda.add(later(scene, Math.max(1, Math.floor(days) - random.whole(0, 3))), () =>
    keep(scene, rule, organization, head),
  );
}

function sampleOf(
  scene: Scene,
  rule: RegisterRule,
  field: RegisterRule["fields"][number],
  organization: PlannedOrganization,
  head: Actor,
): unknown {
  const { stage, random } = scene;
  const name = field.name.zh;
  switch (field.kind) {
    case "person": {
      const worker = rule.only === field.field || rule.confers?.field === field.field;
      return worker ? stage.actor(organization.key, "data-officer").id : head.id;
    }
    case "number":
      return random.whole(1, 6);
    case "flag":
      return true;
    case "choice":
      return field.options[0]!.value;
    case "day":
      return dayOf(scene.now());
    case "organization":
      return head.organization;
    case "organizations":
      return [head.organization];
    case "long":
      return random.pick([
        `${name}由信息科统筹，各业务科室分工落实；每季度检查一次，发现问题限期整改并记录。`,
        `按照本部门印发的规定执行，${name}责任到岗到人，年底前报分管领导审阅。`,
        `明确${name}的责任科室、办理流程和完成时限，重大事项提交办公会议研究。`,
      ]);
    default:
      return shortText(name, random.pick(["信息科", "办公室", "数据管理科"]), random.digits(4));
  }
}

function shortText(name: string, unit: string, digits: string): string {
  if (/电话/.test(name)) return `8800${digits}`;
  if (/职务/.test(name)) return "局长";
  if (/人员/.test(name)) return "专职一人、兼职二人";
  return unit;
}
