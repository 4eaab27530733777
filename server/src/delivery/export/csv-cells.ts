/** Cells of the CSV that PostgreSQL writes: empty without quotes is null, quotes are doubled within quotes. Pure. */
import type { Cell } from "../answer.ts";

const [quote, comma] = [0x22, 0x2c];

/** The end of the cell that begins at `at`: where its comma stands, or `end`. */
export function cellEnd(bytes: Uint8Array, at: number, end: number): number {
  let place = at;
  if (bytes[place] !== quote) {
    while (place < end && bytes[place] !== comma) place++;
    return place;
  }
  for (place++; place < end; place++) {
    if (bytes[place] !== quote) continue;
    if (bytes[place + 1] !== quote || place + 1 >= end) return place + 1;
    place++;
  }
  return end;
}

/** What a cell says; null where nothing stands. */
export function cellAt(bytes: Buffer, start: number, end: number): Cell {
  if (start === end) return null;
  if (bytes[start] !== quote) return bytes.toString("utf8", start, end);
  return bytes.toString("utf8", start + 1, end - 1).replaceAll('""', '"');
}

/** The cells of a row. */
export function rowCells(bytes: Buffer, start: number, end: number, columns: number): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  for (let column = 0; column < columns; column++) {
    const stop = cellEnd(bytes, at, end);
    cells.push(cellAt(bytes, at, stop));
    at = stop + 1;
  }
  return cells;
}

/** A cell as CSV (RFC 4180): nothing for null, quotes where they are needed and for the empty text. */
export function csvCell(cell: Cell): string {
  if (cell === null) return "";
  return cell === "" || /[",\r\n]/.test(cell) || cell === "\\." ? `"${cell.replaceAll('"', '""')}"` : cell;
}
