/** In what capacity an organization takes part: as a department, as one that lists data too, as one that may apply too. Pure. */
import { type Law, type Refusal, refusalTable } from "../kernel/refusal.ts";
import { type Provisions, provisionOf } from "../rulebook/provisions/index.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import type { Organization, OrganizationKind } from "./organization.ts";

type Rules = { readonly name: string; readonly provisions: Provisions };
type Standing = Pick<Organization, "kind" | "authorisation">;

// Departments of government by what they are; whoever else counts as one does by the rulebook.
const departments: readonly OrganizationKind[] = [
  "government",
  "authority",
  "department",
  "dispatched-office",
  "coordination-body",
];

/** Whether an organization has a department's rights and duties: by its kind, or because a text puts it on the same footing. */
export function actsAsDepartment(rules: Rules, it: Standing): boolean {
  if (departments.includes(it.kind)) return true;
  const rule = provisionOf(rules, "organization", "as_departments");
  return has(rule?.kinds, it.kind) && it.authorisation.trim() !== "";
}

/** The organization as one that may apply for shared data, or why not, by the article that keeps sharing among departments. */
export function asApplicant<T extends Standing>(rules: Rules, it: T | null): T | Refusal {
  if (it && actsAsDepartment(rules, it)) return it;
  if (it && has(provisionOf(rules, "organization", "applicants_too")?.kinds, it.kind)) return it;
  return refuse("only-departments-apply", {}, citing(rules, "departments_only"));
}

/** The organization as one that may list data in the catalog, or why not. */
export function asCompiler<T extends Standing>(rules: Rules, it: T | null): T | Refusal {
  if (it && actsAsDepartment(rules, it)) return it;
  if (it && has(provisionOf(rules, "organization", "compilers_too")?.kinds, it.kind)) return it;
  return refuse("only-government-compiles", {}, citing(rules, "as_departments"));
}

/** 明确本地区数据资源主管部门: why an organization can hand in nothing, its region having no authority of its own; `null`: it has, or need not. */
export function regionUnready(
  rules: Rules,
  it: Pick<Organization, "region">,
  authority: Pick<Organization, "region"> | null,
): Refusal | null {
  const rule = provisionOf(rules, "organization", "authority_each_region");
  if (!rule || authority?.region === it.region) return null;
  return refuse(
    "region-without-authority",
    { region: it.region },
    { law: lawOf(rules, rule.article, "organization.authority_each_region") },
  );
}

function has(kinds: readonly string[] | undefined, kind: OrganizationKind): boolean {
  return kinds?.includes(kind) ?? false;
}

function citing(rules: Rules, key: "departments_only" | "as_departments"): { law?: Law } {
  const rule = provisionOf(rules, "organization", key);
  return rule ? { law: lawOf(rules, rule.article, `organization.${key}`) } : {};
}

const refuse = refusalTable("organization", {
  "only-departments-apply": {
    kind: "not-allowed",
    zh: "只有政务部门因履行职责可以申请共享数据；社会公众请在开放门户获取开放数据",
    en: "Only government departments apply for shared data, for their duties; the public finds open data on the portal",
  },
  "region-without-authority": {
    kind: "conflict",
    zh: "本地区（{region}）尚未明确数据主管部门，目录无人可以审核；请由本级人民政府先行明确",
    en: "The region {region} has no data authority yet, so nobody can review its entries: its government designates one first",
  },
  "only-government-compiles": {
    kind: "not-allowed",
    zh: "只有政务部门和规定所列的机构可以编制数据目录",
    en: "Only government departments, and the bodies that the rules name, list data in the catalog",
  },
});
