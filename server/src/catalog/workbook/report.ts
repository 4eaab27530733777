/** A workbook that was looked through, as a screen shows it. Pure. */
import type { Checked } from "../actions-workbook.ts";
import { workbookWords } from "./words.ts";
import { lettersOf } from "./write.ts";

/** Findings that are sent; the counts tell of all. */
const shown = 500;

export function checkedView({ name, sha256, plan, findings, notes, layout, columns }: Checked) {
  const errors = findings.filter(({ severity }) => severity === "error");
  const rowsOf = (entry: (typeof plan.entries)[number]) => new Set(entry.rows);
  const entries = plan.entries.map((entry) => {
    const rows = rowsOf(entry);
    const mine = findings.filter(({ sheet, row }) =>
      sheet === "datasets" ? row === entry.row : row !== null && rows.has(row),
    );
    return {
      row: entry.row,
      title: entry.draft.titleZh,
      outcome: entry.base === null ? "new" : entry.changed ? "change" : "unchanged",
      dataset: entry.base?.id ?? null,
      items: entry.draft.items.length,
      removed: entry.removed,
      errors: mine.filter(({ severity }) => severity === "error").length,
      gaps: mine.filter(({ severity }) => severity === "gap").length,
    };
  });
  const label = (sheet: string, path: string | null) => {
    if (path === "of" || path === "key") return workbookWords[path];
    return columns.find((column) => column.sheet === sheet && column.path === path)?.label ?? null;
  };
  const ordered = [...errors, ...findings.filter(({ severity }) => severity === "gap")];
  return {
    file: { name, sha256 },
    notes,
    entries,
    findings: ordered.slice(0, shown).map((one) => ({
      sheet: layout[one.sheet]?.name ?? workbookWords[one.sheet].zh,
      row: one.row,
      letters: lettersOf(layout, one),
      column: label(one.sheet, one.path),
      severity: one.severity,
      code: one.code,
      zh: one.zh,
      en: one.en,
    })),
    errors: errors.length,
    gaps: findings.length - errors.length,
    ready: errors.length === 0 && plan.entries.some(({ changed }) => changed),
  };
}
