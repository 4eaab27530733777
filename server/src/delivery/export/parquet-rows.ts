/** Rows as Apache Parquet: row groups of a fixed size, one in memory at a time; Snappy. */
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Cell } from "../answer.ts";
import type { Field } from "../plan.ts";

const rowsOfGroup = 8_000;

type Schema = ConstructorParameters<typeof ParquetWriter>[0]["schema"];
type Value = string | bigint | boolean | Date | undefined;

/**
 * Types kept exactly: whole numbers as INT64, days as DATE, times as TIMESTAMP (microseconds, no zone), decimals as their digits in a text
 * (their scale is not declared), days and times beyond what those types hold, and all that is masked, as texts.
 */
export async function* parquetRows(
  fields: readonly Field[],
  batches: AsyncGenerator<Cell[][]>,
): AsyncGenerator<Buffer> {
  const columns = fields.map((field) => ({ field, ...columnOf(field) }));
  const writer = new ByteWriter();
  const schema = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ field, element }) => ({ name: field.name, repetition_type: "OPTIONAL", ...element })),
  ] as Schema;
  const file = new ParquetWriter({ writer, schema, statistics: false, createdBy: "shutong" });
  let group: Cell[][] = [];
  // What has been written so far, while the writer goes on counting from the beginning of the file.
  const taken = (): Buffer => {
    const bytes = Buffer.from(writer.getBytes());
    writer.index = 0;
    return bytes;
  };
  const write = () => {
    const rows = group;
    group = [];
    file.write({
      columnData: columns.map(({ field, value }, index) => ({
        name: field.name,
        data: rows.map((row) => (row[index] == null ? undefined : value(row[index]))) as unknown[],
      })),
      rowGroupSize: rowsOfGroup,
    });
  };
  for await (const batch of batches) {
    for (const row of batch) {
      group.push(row);
      if (group.length < rowsOfGroup) continue;
      write();
      yield taken();
    }
  }
  if (group.length > 0) write();
  file.finish();
  yield taken();
}

function columnOf(field: Field): { element: object; value: (cell: string) => Value } {
  const text = { element: { type: "BYTE_ARRAY", converted_type: "UTF8" }, value: (cell: string) => cell };
  if (field.mask !== "keep") return text;
  switch (field.type) {
    case "integer":
      return { element: { type: "INT64" }, value: (cell) => BigInt(cell) };
    case "boolean":
      return { element: { type: "BOOLEAN" }, value: (cell) => cell === "true" || cell === "t" };
    case "date":
      return { element: { type: "INT32", converted_type: "DATE" }, value: (cell) => new Date(cell) };
    case "timestamp":
      return {
        element: {
          type: "INT64",
          logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" },
        },
        value: microseconds,
      };
    default:
      return text;
  }
}

function microseconds(cell: string): bigint {
  const [second, fraction = ""] = cell.split(".");
  return BigInt(Date.parse(`${second}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}
