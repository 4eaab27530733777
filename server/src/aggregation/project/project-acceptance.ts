/**
 * 信息系统项目验收: a project is accepted once its data is in order. What that means is the rulebook's, under
 * `aggregation.project_acceptance`; who accepts, under `procedures.project-acceptance`.
 */
import { isRefusal } from "../../kernel/refusal.ts";
import { form } from "../../procedure/form.ts";
import { defineProcedure } from "../../procedure/procedure.ts";
import { acceptanceBarrier, projectUnit } from "./project-listing.ts";

const Statement = form.fields({
  name: form.text({ zh: "项目名称", en: "Name of the project" }),
  project: form.caseRef({ zh: "立项办件", en: "The approval" }, { optional: true }),
  system: form.system({ zh: "建成的信息系统", en: "The system that was built" }, { optional: true }),
  data: form.list(
    { zh: "数据清单落实情况", en: "What became of the data list" },
    {
      name: form.text({ zh: "数据名称", en: "Name of the data" }),
      dataset: form.dataset({ zh: "对应的目录", en: "Catalog entry" }, { scope: "own", optional: true }),
    },
    {
      optional: true,
      hint: {
        zh: "立项清单中的各项都会核对；目录名称与清单一致的不必填写",
        en: "Every item of the approved list is checked; those whose entry has the same title need not be named",
      },
    },
  ),
  papers: form.files({ zh: "验收文件", en: "Papers" }, { optional: true }),
});

export const projectAcceptance = defineProcedure({
  name: "project-acceptance",
  title: { zh: "信息系统项目验收", en: "Acceptance of a system project" },
  group: "catalog",
  summary: {
    zh: "系统建成后，核对数据清单的编目、汇聚、共享以及与平台的对接",
    en: "Once the system is built: its data is catalogued, aggregated and shared, and it is connected",
  },
  about: null,
  mark: "项目验收",
  statement: Statement,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const unit = await projectUnit(db, ctx);
    if (isRefusal(unit)) return unit;
    const barrier = await acceptanceBarrier(db, unit.id, statement);
    if (barrier) return barrier;
    const party = { organization: unit.id };
    const name = statement.name.trim();
    return {
      title: { zh: `项目验收：${name}`, en: `Acceptance: ${name}` },
      object: { type: "organization", id: unit.id },
      parties: { applicant: party, provider: party },
      facts: {},
      region: unit.region,
    };
  },
  // What was in order when it was handed in must still be when it is accepted.
  async check(tx, _ctx, it, { decision }) {
    const { applicant } = it.parties;
    if (decision.outcome !== "agreed" || !("organization" in applicant)) return null;
    return acceptanceBarrier(tx, applicant.organization, it.statement);
  },
});
