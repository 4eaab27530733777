/** Which of the files that lie at a drop is taken next, and how its columns go into items. Pure. */
import type { ConfirmedPlan } from "../../load.ts";
import type { Proposal, TableProposal } from "../../reading/proposal.ts";
import type { TableSchema } from "../../schema/ddl.ts";
import { SourceFault } from "../fault.ts";
import type { FileOrigin, TableOrigin } from "../origin.ts";
import type { DroppedFile } from "./file-drop.ts";

/** Whether a name fits a pattern: `*` is any number of characters, `?` one. */
export function fits(name: string, pattern: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "su").test(name);
}

const age = ({ modified }: DroppedFile) => modified?.getTime() ?? 0;

/** The files that fit, the oldest first; by name where the drop tells no times. */
export function fitting(files: readonly DroppedFile[], pattern: string): readonly DroppedFile[] {
  return files.filter(({ name }) => fits(name, pattern)).sort((a, b) => age(a) - age(b) || (a.name < b.name ? -1 : 1));
}

/** The file to be taken next, null: none is new. `taken`: names and versions of those that were. */
export function nextOf(
  files: readonly DroppedFile[],
  pattern: string,
  which: "newest" | "each",
  taken: readonly Pick<FileOrigin, "name" | "version">[],
): DroppedFile | null {
  const found = fitting(files, pattern);
  const fresh = (file: DroppedFile) =>
    !taken.some(({ name, version }) => name === file.name && version === file.version);
  if (which === "each") return found.find(fresh) ?? null;
  const newest = found.at(-1);
  return newest && fresh(newest) ? newest : null;
}

/** The table of a file that is meant: the one with the most rows. */
export function tableIn(proposal: Proposal): TableProposal {
  return [...proposal.tables].sort((a, b) => b.counts.data - a.counts.data)[0]!;
}

/** A file's columns as those of a table. Types are guessed from its values. */
export function schemaOfFile(name: string, table: TableProposal): TableSchema {
  return {
    name,
    comment: table.title ?? "",
    columns: table.columns.map((column) => ({
      ...{ name: nameOf(column), type: column.type, numbers: [], comment: "", key: false, required: false },
    })),
  };
}

/** A column by its heading, or by its place where it has none. */
export const nameOf = ({ name, position }: Readonly<{ name: string; position: number }>): string =>
  name === "" ? `第${position}列` : name;

/** How a file is loaded by the mapping that a person confirmed. Throws `table-changed` where a column is not in it, or twice. */
export function planFile(proposal: Proposal, columns: TableOrigin["columns"], confirmed: ConfirmedPlan): ConfirmedPlan {
  const table = tableIn(proposal);
  const found = columns.map(({ from }) => table.columns.filter((column) => nameOf(column) === from));
  const changed = columns.filter((_, at) => found[at]!.length !== 1);
  if (changed.length > 0) throw new SourceFault("table-changed", changed.map(({ from }) => `${from} → ×`).join(", "));
  return {
    ...confirmed,
    ...{ sheet: table.sheet, headerRows: table.headerRows, missing: table.missing, plain: false },
    ...{ encoding: proposal.encoding, delimiter: proposal.delimiter },
    columns: confirmed.columns.map((column) => {
      if (column.position === null) return column;
      const { position, dateOrder, refuseBroken } = found[column.position - 1]![0]!;
      return { ...column, position, reading: { ...column.reading, dateOrder, refuseBroken } };
    }),
  };
}
