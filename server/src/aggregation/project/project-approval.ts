/**
 * 信息系统项目立项: a project for a new system is approved with the list of the data that it will bring. Whether the list must be there,
 * and who approves, are the rulebook's, under `procedures.project-approval`.
 */
import { isRefusal } from "../../kernel/refusal.ts";
import { form } from "../../procedure/form.ts";
import { defineProcedure } from "../../procedure/procedure.ts";
import { projectUnit } from "./project-listing.ts";

const Statement = form.fields({
  name: form.text({ zh: "项目名称", en: "Name of the project" }),
  system: form.system(
    { zh: "拟建信息系统", en: "System to be built" },
    {
      optional: true,
      hint: { zh: "系统清单中已登记的，在此选取", en: "Choose it if it is on the list of systems already" },
    },
  ),
  purpose: form.long({ zh: "建设内容", en: "What is to be built" }, { optional: true }),
  data: form.list(
    { zh: "项目涉及的数据清单", en: "Data of the project" },
    {
      name: form.text({ zh: "数据名称", en: "Name of the data" }),
      items: form.text({ zh: "主要信息项", en: "Main items" }, { optional: true }),
      basis: form.text({ zh: "采集依据", en: "Basis of collection" }, { optional: true }),
    },
    {
      optional: true,
      hint: {
        zh: "逐项列出；验收时按此清单核对编目、汇聚和共享情况",
        en: "One line for each; acceptance checks them one by one",
      },
    },
  ),
  papers: form.files({ zh: "项目文件", en: "Papers" }, { optional: true }),
});

export const projectApproval = defineProcedure({
  name: "project-approval",
  title: { zh: "信息系统项目立项", en: "Approval of a system project" },
  group: "catalog",
  summary: {
    zh: "使用财政性资金新建信息系统的，随项目申报数据清单（规划目录）",
    en: "A publicly funded project for a new system, with the list of its data",
  },
  about: null,
  mark: "项目立项",
  statement: Statement,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, { name }) {
    const unit = await projectUnit(db, ctx);
    if (isRefusal(unit)) return unit;
    const party = { organization: unit.id };
    return {
      title: { zh: `项目立项：${name.trim()}`, en: `Project: ${name.trim()}` },
      object: { type: "organization", id: unit.id },
      parties: { applicant: party, provider: party },
      facts: {},
      region: unit.region,
    };
  },
});
