/** Items for a dataset that is compiled from a file: names, column names, types and lengths as the file shows them. */
import type { SensitiveKind } from "../protection/detection.ts";
import { type Grade, proposedGrade } from "../protection/grading.ts";
import { type ItemTypeCode, itemTypeOf } from "./column-type.ts";
import { nameKey } from "./reading/cells.ts";
import type { TableProposal } from "./reading/proposal.ts";

/** A proposed item. `column` fits `^[a-z][a-z0-9_]{0,58}$` and is unique; `position` is the column of the file, from 1. */
export type ItemDraft = Readonly<{
  position: number;
  column: string;
  nameZh: string;
  nameEn: string;
  type: ItemTypeCode;
  length: number | null;
  /** kinds of sensitive data that the values seem to hold, and the grade that they suggest; the department decides */
  sensitivity: readonly SensitiveKind[];
  grade: Grade;
}>;

/** Usual headings of public registers with the column name and the English name that they get. */
const known: Readonly<Record<string, readonly [string, string]>> = {
  序号: ["seq", "No."],
  编号: ["number", "Number"],
  年度: ["year", "Year"],
  年份: ["year", "Year"],
  企业名称: ["enterprise_name", "Enterprise"],
  单位名称: ["unit_name", "Organization"],
  机构名称: ["institution_name", "Institution"],
  项目名称: ["project_name", "Project"],
  工程名称: ["works_name", "Works"],
  建设单位: ["developer", "Developer"],
  施工单位: ["contractor", "Contractor"],
  统一社会信用代码: ["credit_code", "Unified social credit code"],
  社会统一信用代码: ["credit_code", "Unified social credit code"],
  组织机构代码: ["organization_code", "Organization code"],
  法定代表人: ["legal_representative", "Legal representative"],
  负责人: ["person_in_charge", "Person in charge"],
  联系人: ["contact", "Contact"],
  联系电话: ["phone", "Telephone"],
  电话: ["phone", "Telephone"],
  地址: ["address", "Address"],
  注册地址: ["registered_address", "Registered address"],
  经营地点: ["business_address", "Place of business"],
  所属区: ["district", "District"],
  所在区: ["district", "District"],
  行政区划: ["division", "Administrative division"],
  行政区划名称: ["division_name", "Administrative division"],
  证书编号: ["certificate_number", "Certificate number"],
  发证日期: ["issued_on", "Issued on"],
  许可日期: ["licensed_on", "Licensed on"],
  有效期至: ["valid_until", "Valid until"],
  有效期: ["validity", "Validity"],
  行政相对人名称: ["party_name", "Party"],
  行政处罚决定书文号: ["penalty_number", "Penalty decision number"],
  行政许可决定书文号: ["licence_number", "Licence decision number"],
  处罚决定日期: ["decided_on", "Decided on"],
  行政决定日期: ["decided_on", "Decided on"],
  处罚机关: ["penalty_authority", "Penalty authority"],
  许可机关: ["licensing_authority", "Licensing authority"],
  处罚内容: ["penalty", "Penalty"],
  检查日期: ["inspected_on", "Inspected on"],
  检查结果: ["inspection_result", "Inspection result"],
  更新时间: ["updated_at", "Updated at"],
  备注: ["remarks", "Remarks"],
  金额: ["amount", "Amount"],
  批次: ["batch", "Batch"],
  类别: ["category", "Category"],
  类型: ["kind", "Kind"],
  等级: ["level", "Level"],
  状态: ["state", "State"],
};

/** Proposes the items of a table. Columns that are wholly empty and without a name are left out. */
export function draftItems(table: TableProposal): readonly ItemDraft[] {
  const used = new Set<string>();
  const names = new Set<string>();
  return table.columns
    .filter((column) => column.name !== "" || column.filled > 0)
    .map((column) => {
      const nameZh = unique(
        column.name === "" ? `第${column.position}列` : column.name.slice(0, 100).toWellFormed(),
        names,
        "",
      );
      const type = itemTypeOf(column.type, column.longest);
      const sensitivity = column.sensitivity ? [column.sensitivity] : [];
      return {
        position: column.position,
        column: unique(columnNameFor(column.name, column.position), used, "_"),
        nameZh,
        nameEn: known[nameKey(column.name)]?.[1] ?? (/^[\x20-\x7e]+$/.test(column.name) ? column.name : ""),
        type,
        length: type === "C" ? roomyLength(column.longest) : null,
        sensitivity,
        grade: proposedGrade(sensitivity),
      };
    });
}

/** The length to allow for a text: half as much again as the longest seen, on a round number. */
function roomyLength(longest: number): number {
  const room = Math.ceil(longest * 1.5);
  return [10, 20, 50, 100, 200, 500].find((step) => step >= room) ?? Math.ceil(room / 500) * 500;
}

/** A column name from a heading or another name; `position` where it gives none. */
export function columnNameFor(name: string, position: number): string {
  const listed = known[nameKey(name)];
  if (listed) return listed[0];
  const plain = name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const spoken = /^[\x20-\x7e]+$/.test(name) && /^[a-z]/.test(plain);
  return spoken ? plain.slice(0, 50).replace(/_+$/, "") : `c${position}`;
}

/** A name that is not taken yet; it is taken then. */
export function unique(name: string, used: Set<string>, joint: string): string {
  let one = name;
  for (let n = 2; used.has(one); n++) one = `${name}${joint}${n}`;
  used.add(one);
  return one;
}
