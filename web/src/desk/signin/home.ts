import * as to from "../addresses.ts";

/** Where a person begins: the authority oversees, administrators administer, departments have their to-do. Pure. */
export function homeOf(roles: readonly string[]): string {
  if (roles.includes("reviewer") || roles.includes("supervisor")) return to.authority();
  if (roles.includes("system-admin")) return to.organizations();
  if (roles.includes("security-admin")) return to.roles();
  if (roles.includes("audit-admin")) return to.audit();
  return to.todo();
}
