import { businessRoles } from "../identity/role.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { organizationKinds } from "../organization/organization.ts";
import type { RegisterRule, Rulebook } from "../rulebook/rulebook.ts";
import { refuse } from "./refusals.ts";

/** The register of that key in a rulebook, or why there is none. */
export function registerOf(rulebook: Rulebook, key: string): RegisterRule | Refusal {
  return Object.hasOwn(rulebook.registers, key)
    ? rulebook.registers[key]!
    : refuse("no-such-register", { register: key });
}

/** All registers of a rulebook, in its order. */
export function registersOf(rulebook: Rulebook): readonly RegisterRule[] {
  return Object.values(rulebook.registers);
}

/** What a rulebook's registers name that this build does not know (roles, readers), a line each. */
export function registerFaults(rulebook: Rulebook): readonly string[] {
  const readers: readonly string[] = [...organizationKinds, "authority-above"];
  return registersOf(rulebook).flatMap(({ key, confers, readableBy }) => [
    ...(confers && !(businessRoles as readonly string[]).includes(confers.role)
      ? [
          `registers.${key}.confers.role: 没有“${confers.role}”这个角色 no such role; known are: ${businessRoles.join(", ")}`,
        ]
      : []),
    ...(typeof readableBy === "string" ? [] : readableBy)
      .filter((reader) => !readers.includes(reader))
      .map(
        (reader) =>
          `registers.${key}.readable_by: 没有“${reader}”这类机构 no such kind of organization; known are: ${readers.join(", ")}`,
      ),
  ]);
}
