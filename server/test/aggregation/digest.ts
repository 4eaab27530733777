import { createHash } from "node:crypto";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

/** The digest of docs/reconciliation.md, written down a second time: `columns` in the order of the values. */
export function digestOf(columns: readonly string[], records: readonly (readonly (string | null)[])[]): string {
  const order = columns.map((_, index) => index).sort((a, b) => (columns[a]! < columns[b]! ? -1 : 1));
  const lines = records.map((record) => sha256(order.map((index) => record[index] ?? "").join("\u001f")));
  return sha256(
    lines
      .sort()
      .map((line) => `${line}\n`)
      .join(""),
  );
}
