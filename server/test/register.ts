import { readRulebookFiles } from "../src/rulebook/folder.ts";
import type { RulebookFiles } from "../src/rulebook/load.ts";
import { must, type Player } from "./cast.ts";

/** A register of each shape that the format knows, on a text that has none of them: for tests. */
export const someRegisters = `
registers:
  charter:
    name: { zh: 管理制度, en: Management rules }
    of: organization
    kept_by: owner
    fields:
      goals: { name: { zh: 目标, en: Goals }, kind: text }
      rules: { name: { zh: 制度, en: Rules }, kind: long, optional: true }
      count: { name: { zh: 人数, en: Staff }, kind: number, optional: true }
      since: { name: { zh: 施行日期, en: In force since }, kind: day, optional: true }
      open: { name: { zh: 是否公开, en: Public }, kind: flag, optional: true }
      stage: { name: { zh: 阶段, en: Stage }, kind: choice, options: { draft: { zh: 草拟, en: Draft }, final: { zh: 定稿, en: Final } }, optional: true }
      unit: { name: { zh: 实施机构, en: Unit }, kind: organization, optional: true }
      others: { name: { zh: 配合部门, en: Others }, kind: organizations, optional: true }
      dataset: { name: { zh: 相关目录, en: Dataset }, kind: dataset, optional: true }
      paper: { name: { zh: 文件, en: Paper }, kind: file, optional: true }
    keeps: one
    required_of: { kind: [department] }
    keep: { years: 1 }
    readable_by: everyone
    finding: true
    cite: 6
  administrator:
    name: { zh: 数据资源管理员, en: Data administrator }
    of: organization
    kept_by: owner
    fields:
      person: { name: { zh: 管理员, en: Administrator }, kind: person }
      phone: { name: { zh: 电话, en: Phone }, kind: text, optional: true }
    keeps: one
    required_of: { kind: department }
    before: [submit, publish]
    only: person
    confers: { field: person, role: data-officer }
    filed_with: authority
    cite: 6
  check:
    name: { zh: 安全检查, en: Security check }
    of: organization
    kept_by: owner
    fields:
      result: { name: { zh: 结果, en: Result }, kind: text }
    keeps: many
    required_of: {}
    every: { months: 3 }
    readable_by: government
    cite: 7
  drill:
    name: { zh: 应急演练, en: Drill }
    of: region
    kept_by: authority
    fields:
      what: { name: { zh: 内容, en: What }, kind: text }
    keeps: many
    required_of: {}
    every: unset
    readable_by: [government]
    cite: 7
  quality:
    name: { zh: 质量说明, en: Note on quality }
    of: dataset
    kept_by: provider
    fields:
      note: { name: { zh: 说明, en: Note }, kind: text }
    keeps: one
    required_of: { share_type: [conditional, none], has_data: false }
    cite: 7
  use:
    name: { zh: 使用记录, en: Record of use }
    of: grant
    kept_by: consumer
    fields:
      effect: { name: { zh: 成效, en: Effect }, kind: long }
    keeps: many
    required_of: { in_force: true }
    cite: 7
watches:
  stale-dataset: { finding: true, cite: 7 }
  without-data: { after: unset, finding: true, cite: 7 }
`;

/** A shipped rulebook with registers and watches in the place of its own. */
export function withRegisters(rulebook = "heilongjiang", registers = someRegisters): RulebookFiles {
  const files = readRulebookFiles(rulebook);
  const rules = files.rules
    .replace(/^(registers|watches):\n(?:(?:[ \t].*|#.*|)\n)*/gm, "")
    .replace(/^version: .*$/m, 'version: "with-registers"');
  return { ...files, rules: `${rules}\n${registers}` };
}

interface ShownRegister {
  readonly key: string;
  readonly of: string;
  readonly before: readonly string[];
  readonly only: string | null;
  readonly confers: { readonly field: string } | null;
  readonly keptBy: { readonly key: string };
  readonly fields: readonly {
    readonly field: string;
    readonly kind: string;
    readonly required: boolean;
    readonly options: readonly { readonly value: string }[];
  }[];
  readonly counts: { readonly missing: number; readonly late: number } | null;
}

/**
 * Writes what an organization must have on record before it submits or publishes, as far as it is missing: a department that is to get
 * on with its work. People who are named are the officer.
 */
export async function keepBlockingRegisters(head: Player, officer: Player): Promise<void> {
  const { items } = await must(head.send("GET", "/api/v1/registers"));
  for (const register of items as ShownRegister[]) {
    const own = register.of === "organization" && register.keptBy.key === "owner";
    if (!own || register.before.length === 0 || !register.counts) continue;
    if (register.counts.missing + register.counts.late === 0) continue;
    const values = Object.fromEntries(
      register.fields
        .filter(({ required }) => required)
        .map(({ field, kind, options }) => [field, sampleOf(kind, options[0]?.value ?? "", officer)]),
    );
    await must(head.send("POST", `/api/v1/registers/${register.key}/entries`, { values }));
  }
}

function sampleOf(kind: string, option: string, officer: Player): unknown {
  switch (kind) {
    case "person":
      return officer.id;
    case "number":
      return 1;
    case "flag":
      return true;
    case "choice":
      return option;
    case "organization":
      return officer.organization;
    case "organizations":
      return [officer.organization];
    case "day":
      return "2020-01-01";
    default:
      return "按规定";
  }
}
