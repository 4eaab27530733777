import { refusalTable } from "../kernel/refusal.ts";

/** Every way in which the tree of organizations says no. */
export const refuse = refusalTable("organization", {
  "no-such-organization": { kind: "not-found", zh: "没有这个部门", en: "There is no such organization" },
  "credit-code-invalid": {
    kind: "invalid",
    zh: "统一社会信用代码“{code}”有误（GB 32100：{reason}），请对照登记证书核对",
    en: "“{code}” is no unified social credit code (GB 32100: {reason}): compare it with the certificate",
  },
  "credit-code-taken": {
    kind: "conflict",
    zh: "代码 {code} 已登记为“{name}”",
    en: "The code {code} belongs to “{name}” already",
  },
  "region-unknown": {
    kind: "invalid",
    zh: "没有行政区划代码 {region}（GB/T 2260）",
    en: "There is no division with the code {region} (GB/T 2260)",
  },
  "level-does-not-fit": {
    kind: "invalid",
    zh: "层级“{level}”与行政区划 {region} 不符",
    en: "The level “{level}” does not fit the division {region}",
  },
  "parent-does-not-fit": {
    kind: "invalid",
    zh: "上级部门须存在、未撤销，所辖区域包含本部门，且不是本部门的下级",
    en: "The organization above must exist, be active, be in charge of the region, and not stand below this one",
  },
  "counterpart-does-not-fit": {
    kind: "invalid",
    zh: "对口上级部门须存在、未撤销，层级高于本部门，且所辖区域包含本部门",
    en: "The counterpart above must exist, be active, be of a higher level and in charge of the region",
  },
  "one-in-charge": {
    kind: "conflict",
    zh: "区域 {region} 已有同类机构“{name}”，一个区域只能有一个",
    en: "The region {region} has “{name}” already: a region has one body of this kind",
  },
  "organization-changed-meanwhile": {
    kind: "conflict",
    zh: "该部门的信息刚被他人修改，请刷新后再改",
    en: "Somebody changed this organization meanwhile: reload it and try again",
  },
  "organization-closed": { kind: "conflict", zh: "该部门已撤销", en: "This organization is closed" },
  "organization-has-children": {
    kind: "conflict",
    zh: "还有 {count} 个下级部门，请先调整或撤销它们",
    en: "{count} organizations stand below it: move or close them first",
  },
  "organization-has-open-matters": {
    kind: "conflict",
    zh: "还有 {count} 个办件等待该部门办理，或以该部门为当事方（{numbers}），请先办结或撤回",
    en: "{count} matters still wait for it or have it as a party ({numbers}): settle or withdraw them first",
  },
});
