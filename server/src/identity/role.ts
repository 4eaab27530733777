/** The roles a person may hold, and which of them one person may hold together. Pure. */

import type { Text } from "../kernel/refusal.ts";
import type { OrganizationKind } from "../organization/organization.ts";

/** Roles in an organization that work with data: 数据专员, 负责人, 保密审查员, 审核员, 督办员. */
export const businessRoles = ["data-officer", "head", "confidentiality-reviewer", "reviewer", "supervisor"] as const;
export type BusinessRole = (typeof businessRoles)[number];

/** 三员: 系统管理员, 安全管理员, 审计管理员 (GB/T 22239-2019, 8.1.5). */
export const administratorRoles = ["system-admin", "security-admin", "audit-admin"] as const;
export type AdministratorRole = (typeof administratorRoles)[number];

export const backOfficeRoles = [...businessRoles, ...administratorRoles] as const;
export type BackOfficeRole = (typeof backOfficeRoles)[number];

/** Every role an actor can have; `public-user` is a citizen, company or other organization, `program` a system with a key. */
export const allRoles = [...backOfficeRoles, "public-user", "program"] as const;
export type Role = (typeof allRoles)[number];

/**
 * What a person works as: business, one of the three administrators, or a public user. One person has one duty at a
 * time, and that is how the three administrators are kept apart (the database holds the same rule as a foreign key).
 */
export const duties = ["business", "system", "security", "audit", "public"] as const;
export type Duty = (typeof duties)[number];

/** The duty that a role belongs to. */
export function dutyOf(role: Exclude<Role, "program">): Duty {
  if (role === "system-admin") return "system";
  if (role === "security-admin") return "security";
  if (role === "audit-admin") return "audit";
  return role === "public-user" ? "public" : "business";
}

export function isAdministratorRole(role: string): role is AdministratorRole {
  return (administratorRoles as readonly string[]).includes(role);
}

export function isBackOfficeRole(role: string): role is BackOfficeRole {
  return (backOfficeRoles as readonly string[]).includes(role);
}

/** Whether a role can be held in an organization of this kind: reviewing, supervising and administering are an authority's. */
export function roleFits(role: BackOfficeRole, kind: OrganizationKind): boolean {
  if (role === "reviewer" || role === "supervisor" || isAdministratorRole(role)) return kind === "authority";
  return true;
}

export const roleNames: Readonly<Record<Role, Text>> = {
  "data-officer": { zh: "数据专员", en: "Data officer" },
  head: { zh: "部门负责人", en: "Head of department" },
  "confidentiality-reviewer": { zh: "保密审查员", en: "Confidentiality reviewer" },
  reviewer: { zh: "审核员", en: "Reviewer" },
  supervisor: { zh: "督办员", en: "Supervisor" },
  "system-admin": { zh: "系统管理员", en: "System administrator" },
  "security-admin": { zh: "安全管理员", en: "Security administrator" },
  "audit-admin": { zh: "审计管理员", en: "Audit administrator" },
  "public-user": { zh: "社会用户", en: "Public user" },
  program: { zh: "应用系统", en: "Program" },
};
