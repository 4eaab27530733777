import { guarded } from "../answer.ts";
import type { Field } from "../plan.ts";
import { csvCell } from "./csv-cells.ts";

/** The first line of a CSV: names of items for programs; titles for people, after a byte order mark. Pure. */
export function csvHead(fields: readonly Field[], forPeople: boolean): string {
  const names = fields.map(({ titleZh, name }) => csvCell(forPeople ? guarded(titleZh, "text") : name));
  return `${forPeople ? "\ufeff" : ""}${names.join(",")}\r\n`;
}
