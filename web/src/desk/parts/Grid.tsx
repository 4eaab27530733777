// biome-ignore-all lint/a11y/noRedundantRoles: on phones the rows are laid out as blocks, which would drop the roles of a table
import type { ReactNode } from "react";

/** One column of a grid: its head, and what a row shows there. */
export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "right";
  /** One line, as wide as its text. */
  readonly short?: boolean;
  /** The cell that names the row; on phones it becomes the row's title. */
  readonly main?: boolean;
}

interface GridProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table that becomes rows of title and facts on a phone, with table roles kept for readers. */
export function Grid<Row>({ label, columns, rows, rowKey }: GridProps<Row>): ReactNode {
  return (
    <table className="grid" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.align === "right" ? "number" : ""}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" data-row>
            {columns.map((column) => (
              <td
                key={column.key}
                role="cell"
                className={[
                  column.align === "right" && "number",
                  column.main && "grid-main",
                  column.short && "grid-short",
                ]
                  .filter(Boolean)
                  .join(" ")}
              >
                <span className="grid-label" aria-hidden="true">
                  {column.title}
                </span>
                <span className="grid-value">{column.cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
