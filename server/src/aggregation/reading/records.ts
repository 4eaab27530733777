/** Records that a system sends, as the loader knows files: one table, its first line the names, every other line data. Pure. */
import { columnTypeOf, type ItemTypeCode } from "../column-type.ts";
import type { Proposal } from "./proposal.ts";

/** What is known of a table of records without reading it. */
export function recordsProposal(
  fields: readonly string[],
  items: readonly Readonly<{ column: string; type: ItemTypeCode }>[],
  count: number,
): Proposal {
  const nothing = { blank: 0, title: 0, "repeated-header": 0, footer: 0, other: 0 };
  return {
    container: "csv",
    encoding: "utf-8",
    delimiter: ",",
    notes: [],
    tables: [
      {
        sheet: null,
        title: null,
        headerRows: [1],
        firstDataRow: 2,
        columns: fields.map((name, index) => {
          const item = items.find(({ column }) => column === name);
          return {
            position: index + 1,
            name,
            type: item ? columnTypeOf(item.type) : "text",
            dateOrder: null,
            refuseBroken: false,
            filled: count,
            longest: 0,
            examples: [],
            sensitivity: null,
          };
        }),
        missing: [],
        counts: { ...nothing, header: 1, data: count, records: count + 1 },
        complete: true,
        preview: [],
        notes: [],
      },
    ],
  };
}
