import type { DueFacts } from "../../parts/due.ts";

/** The groups of a to-do list, in the order in which they press. */
export const dueGroups = ["over", "today", "soon", "later", "still"] as const;
export type DueGroup = (typeof dueGroups)[number];

/** Overdue, due today, within three working days, later, or not running. */
export function dueGroup(due: DueFacts | null): DueGroup {
  if (due?.state === "over") return "over";
  if (due?.state !== "running") return "still";
  if (due.days <= 0) return "today";
  return due.days <= 3 ? "soon" : "later";
}

/** Rows under their groups; groups without rows are left out, rows keep their order. */
export function grouped<R extends { readonly due: DueFacts | null }>(
  rows: readonly R[],
): readonly { group: DueGroup; rows: readonly R[] }[] {
  return dueGroups
    .map((group) => ({ group, rows: rows.filter((row) => dueGroup(row.due) === group) }))
    .filter(({ rows }) => rows.length > 0);
}
