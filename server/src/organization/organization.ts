/** 政务部门: what an organization is, and where it stands. Pure. */
import type { Text } from "../kernel/refusal.ts";
import { type Level, levelOfRegion } from "./region.ts";

/**
 * government: the people's government of a region (a township's too). authority: 数据主管部门, runs the platform for its region.
 * department: a working department. dispatched-office: 派出机构. institution: 事业单位. social-organization: 社会组织. association: 行业协会.
 * research-body: 科研机构. enterprise: 企业, state-owned or not. public-service: a company that serves the public (water, gas, transport).
 * state-organ: 其他国家机关 (court, procuratorate, congress). coordination-body: 协调机构, where disputes between levels end.
 * expert-committee: 专家委员会, heard and never deciding.
 */
export const organizationKinds = [
  "government",
  "authority",
  "department",
  "dispatched-office",
  "institution",
  "social-organization",
  "association",
  "research-body",
  "enterprise",
  "public-service",
  "state-organ",
  "coordination-body",
  "expert-committee",
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** The kinds in the words of the regulations. */
export const organizationKindNames: Readonly<Record<OrganizationKind, Text>> = {
  government: { zh: "人民政府", en: "Government" },
  authority: { zh: "数据主管部门", en: "Data authority" },
  department: { zh: "政府部门", en: "Department" },
  "dispatched-office": { zh: "派出机构", en: "Dispatched office" },
  institution: { zh: "事业单位", en: "Public institution" },
  "social-organization": { zh: "社会组织", en: "Social organization" },
  association: { zh: "行业协会", en: "Industry association" },
  "research-body": { zh: "科研机构", en: "Research body" },
  enterprise: { zh: "企业", en: "Enterprise" },
  "public-service": { zh: "公共企业", en: "Public-service company" },
  "state-organ": { zh: "其他国家机关", en: "Other state organ" },
  "coordination-body": { zh: "协调机构", en: "Coordination body" },
  "expert-committee": { zh: "专家委员会", en: "Expert committee" },
};

export const organizationStates = ["active", "closed"] as const;
export type OrganizationState = (typeof organizationStates)[number];

/**
 * One organization. `code` is its unified social credit code (GB 32100, 18 characters), `region` its division code
 * (GB/T 2260, six digits). `parent` is the organization above it in the tree of levels (department → its government →
 * the government one level up); `counterpartAbove` is the department of the same line one level up (对口上级部门).
 */
export interface Organization {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly region: string;
  readonly parent: string | null;
  readonly counterpartAbove: string | null;
  /** 法律、法规授权: the text that gives a body which is no department the management of public affairs; empty: none. */
  readonly authorisation: string;
  readonly state: OrganizationState;
  readonly revision: number;
}

/** 责任人: who answers for what in an organization. head: 负责人; data-officer: 数据专员; security: 安全责任人; contact: 联系人. */
export const responsibleDuties = ["head", "data-officer", "security", "contact"] as const;
export type ResponsibleDuty = (typeof responsibleDuties)[number];

export interface ResponsiblePerson {
  readonly duty: ResponsibleDuty;
  readonly name: string;
  readonly title: string;
  readonly phone: string;
}

/** Whether an organization of `level` can stand in `region`; those of a township or community stand in their county's region. */
export function levelFits(level: Level, region: string): boolean {
  const own = levelOfRegion(region);
  return level === own || (isGrassroots({ level }) && own === "county");
}

/** 基层: streets, townships and communities. */
export function isGrassroots({ level }: Pick<Organization, "level">): boolean {
  return level === "township" || level === "community";
}
